"""People without a profile are given one later, many at once, and one undo takes it back."""

from pathlib import Path

import pytest

from sessions import edits
from sessions.store.reader import load
from sessions.store.writer import dumps
from tests.tui.stage import Open, Stage
from tui.dialogs.ask import ChooseDialog
from tui.folders import examples_folder


@pytest.fixture
def island(tmp_path: Path) -> Path:
    """A small session in which the first twelve people are without a profile."""
    session = load(examples_folder() / "schiermonnikoog.toml").session
    codes = [each.code for each in session.employees[:12]]
    path = tmp_path / "eiland.toml"
    path.write_text(dumps(edits.give_profile(session, codes, None)), encoding="utf-8")
    return path


def choices(at: Stage) -> list[str]:
    screen = at.app.screen
    assert isinstance(screen, ChooseDialog)
    return [name for _value, name in screen._options]  # noqa: SLF001 - what can be chosen


async def choose(at: Stage, begin: str) -> None:
    place = next(number for number, each in enumerate(choices(at)) if each.startswith(begin))
    await at.press("home", *["down"] * place, "enter")


def without(at: Stage) -> set[str]:
    return {each.code for each in at.session.employees if each.profile is None}


async def test_many_are_given_a_profile_at_once_by_selecting_or_by_what_they_share(
    stage: Open, island: Path
) -> None:
    async with stage(island, (80, 24)) as at:
        first = at.session
        profile = first.role.profiles[0]
        name = profile.name if isinstance(profile.name, str) else profile.name.nl
        assert len(without(at)) == 12
        await at.press("f4", "a", "f")
        await choose(at, "without a profile")
        assert "12 of" in at.screen.query_one("#needs-view").render_line(0).text
        # Several, that stand below each other.
        await at.press("home", "v", "down", "down", "F")
        assert choices(at)[-1] == "without a profile"
        await choose(at, name)
        assert len(without(at)) == 9
        assert at.hint() == f"3 employees: {name}. 9 are still without a profile."
        assert at.needs.sheet.corner is None
        await at.press("ctrl+z")
        assert at.session is first
        # All without one, whoever they are.
        await at.press("F")
        offered = choices(at)
        assert "all without a profile (12)" in offered
        assert len(offered) == len({*offered})
        await choose(at, "all without")
        await choose(at, name)
        assert without(at) == set()
        assert at.hint() == f"12 employees: {name}."
        await at.press("ctrl+z")
        assert at.session is first
        # All of a unit, and of those the ones without.
        at.needs.rearrange(type(at.needs.state.arrangement)())
        await at.press("home", "F")
        employee = at.needs.employee
        assert employee is not None
        unit = employee.unit
        own = {each.code for each in first.employees if each.unit == unit}
        assert any(each.endswith(f"({len(own)})") for each in choices(at))
        place = next(
            at_
            for at_, each in enumerate(choices(at))
            if each.startswith("all of") and each.endswith(f"({len(own)})")
        )
        await at.press("home", *["down"] * place, "enter")
        await choose(at, name)
        assert {each.profile for each in at.session.employees if each.code in own} == {profile.id}
        await at.press("ctrl+z")
        assert at.session is first
        # Escape changes nothing, at either question.
        await at.press("F", "escape", "F", "enter", "escape")
        assert at.session is first
        # Whoever is hidden stays so: what stands beside a code is its unit and profile, as before.
        assert "▒" in at.line(employee.code)


async def test_a_session_that_is_only_read_gives_nobody_a_profile(stage: Open, island: Path) -> None:
    async with stage(island, (80, 24), read_only=True) as at:
        await at.press("f4", "a", "F")
        assert not isinstance(at.app.screen, ChooseDialog)
        assert at.hint() == "This session is open to read only."
