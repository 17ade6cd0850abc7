"""Defining a role: from a framework or from nothing, from several frameworks, with what goes along when it shrinks."""

from pathlib import Path

import pytest

from sessions.model import Session
from sessions.new_session import new_session
from sessions.store.writer import dumps
from tests.tui.stage import Open, Stage
from tui.panes.role.rows import competencies_told


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    path = tmp_path / "nieuw.toml"
    path.write_text(dumps(new_session("Nieuw")), encoding="utf-8")
    return path


async def shows_library(at: Stage) -> None:
    """Wait until the library is read."""
    for _ in range(200):
        await at.pilot.pause(0.02)
        if at.pane.library.items:
            return
    raise AssertionError("the library never came")


async def asked(at: Stage) -> None:
    """Wait for a dialog."""
    for _ in range(200):
        await at.pilot.pause(0.02)
        if at.app.screen is not at.screen:
            return
    raise AssertionError("no dialog came")


def counts(session: Session) -> tuple[int, int, int]:
    """Give how many shifts, competencies and profiles a role has."""
    return len(session.role.shifts), len(session.role.competencies), len(session.role.profiles)


@pytest.mark.parametrize("way", ["s", "enter"])
async def test_an_empty_role_starts_from_a_framework_by_one_key_or_its_first_row(
    stage: Open, empty: Path, way: str
) -> None:
    async with stage(empty, size=(80, 24)) as at:
        start = at.session
        await at.press("f3", way)
        await asked(at)
        await at.press("enter")
        assert at.session is start, "nothing is taken over by Enter alone"
        await at.press(way)
        await asked(at)
        await at.press("down", "enter")
        framework = next(iter(at.screen.workspace.frameworks.values()))
        assert counts(at.session) == (
            len(framework.shifts),
            len(framework.competencies),
            len(framework.profiles),
        )
        assert "brings" in at.hint()
        await at.press("ctrl+z")
        assert at.session is start


async def test_a_role_that_is_there_keeps_what_it_has_when_it_starts_from_another_framework(
    stage: Open,
) -> None:
    async with stage(size=(80, 24)) as at:
        before = at.session.role
        await at.press("f3", "s")
        await asked(at)
        await at.press("end", "enter")
        after = at.session.role
        assert after.competencies[: len(before.competencies)] == before.competencies
        assert len(after.competencies) > len(before.competencies)
        assert (after.name, after.framework) == (before.name, before.framework)


async def test_several_things_are_ticked_in_the_library_and_come_in_one_step(
    stage: Open, empty: Path
) -> None:
    async with stage(empty, size=(80, 24)) as at:
        start = at.session
        await at.press("f3", "f7")
        await shows_library(at)
        await at.press("down", "down", *["space"] * 6)
        assert at.session is start
        assert at.hint() == "6 ticked: Enter adds them"
        await at.press("enter")
        assert counts(at.session) == (0, 6, 0)
        framework = next(iter(at.screen.workspace.frameworks.values()))
        assert at.hint() == f"Added 6 things from {framework.framework.name.nl}"  # type: ignore[union-attr]  # in both
        await at.press("ctrl+z")
        assert at.session is start


async def test_things_of_several_frameworks_come_together(stage: Open, empty: Path) -> None:
    async with stage(empty, size=(80, 24)) as at:
        await at.press("f3", "f7")
        await shows_library(at)
        library = at.pane.library_outline
        await at.press("down", "down", "space")
        others = [row for row in library.rows if row.kind == "heading" and row.depth == 0]
        library.select(others[1].key)
        await at.press("right", "down", "down", "space", "enter")
        assert counts(at.session) == (0, 2, 0)
        assert ", " in at.hint()
        taken = [row.value for row in at.pane.library_outline.rows if row.kind == "heading" and not row.depth]
        assert [bool(each) for each in taken[:2]] == [True, True], "each framework tells what was taken"


async def test_the_number_of_competencies_is_told_beside_what_is_wise(stage: Open) -> None:
    assert competencies_told(6) == "6   5 to 8 advised, 24 the limit"
    async with stage(size=(80, 24)) as at:
        await at.press("f3")

        def heading() -> tuple[str, str]:
            row = next(each for each in at.pane.outline.rows if each.key == "role/competencies")
            return row.value, row.tone

        assert heading() == (competencies_told(6), "plain")
        await at.go_to("role", "competencies", 0)
        for _ in range(3):
            await at.press("ctrl+d")
        assert heading() == (competencies_told(9), "warning")


async def test_indicators_are_read_in_full_and_edited_in_place(stage: Open) -> None:
    async with stage(size=(80, 24)) as at:
        await at.press("f3")
        place = ("role", "competencies", 0, "levels", "level_2", 0)
        await at.go_to(*place)
        outline = at.pane.outline
        first = outline.line_of(outline.cursor)
        text = "".join(
            outline.render_line(line - outline.scroll_offset.y).text.strip(" •\xa0") + " "
            for line in range(first, outline.line_of(outline.cursor + 1))
        )
        indicator = at.at(*place)
        assert " ".join(indicator.nl.split()) in " ".join(text.split())
        await at.press("enter", "end")
        await at.type(" Ook nu.")
        await at.press("enter")
        assert at.at(*place).nl.endswith(" Ook nu.")
        assert at.at(*place).en == indicator.en


async def test_removing_a_competency_says_what_goes_with_it_and_is_one_step(stage: Open) -> None:
    async with stage(size=(80, 24)) as at:
        start = at.session
        await at.press("f3")
        await at.go_to("role", "competencies", 0)
        await at.press("delete")
        assert at.app.screen is not at.screen
        from textual.widgets import Static

        question = str(at.app.screen.query(Static).first().content)
        assert "targets" in question
        assert "what was rated of it" in question, "how many were is for no shared screen"
        assert "ratings" not in question
        assert "objectives of modules" in question
        await at.press("end", "enter")
        gone = start.role.competencies[0].id
        assert gone not in dumps(at.session).replace(f"{gone}-", "")
        await at.press("ctrl+z")
        assert at.session is start


async def test_things_are_typed_one_after_the_other_into_an_empty_list(stage: Open, empty: Path) -> None:
    async with stage(empty, size=(80, 24)) as at:
        await at.press("f3")
        await at.go("role/profiles")
        for name in ("Jurist", "Baliemedewerker", "Wijkregisseur"):
            await at.press("insert")
            await at.type(name)
            await at.press("enter")
        assert [each.name for each in at.session.role.profiles] == [
            "Jurist",
            "Baliemedewerker",
            "Wijkregisseur",
        ]


async def test_shifts_and_competencies_are_put_in_order_by_keys(stage: Open) -> None:
    async with stage(size=(80, 24)) as at:
        await at.press("f3")
        for kind in ("shifts", "competencies", "profiles"):
            before = [each.id for each in getattr(at.session.role, kind)]
            await at.go_to("role", kind, 0)
            await at.press("J")
            assert [each.id for each in getattr(at.session.role, kind)][:2] == before[1::-1]
            await at.press("K")
            assert [each.id for each in getattr(at.session.role, kind)] == before
