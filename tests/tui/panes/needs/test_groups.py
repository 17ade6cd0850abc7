"""Figures of groups: shares with what they rest on, hidden cells, and targets changed where they are seen."""

import asyncio
import shutil
from pathlib import Path

import pytest

from frameworks.fields import in_language
from frameworks.model import Profile
from sessions.analysis.groups import group_figures
from sessions.told.told import told, told_rows
from tests.tui.stage import Open, Stage
from tui.folders import examples_folder
from tui.panes.needs.state import GROUPINGS


def first_word(profile: Profile) -> str:
    """Give how the line of a profile begins, which may go on below."""
    return in_language(profile.name, "nl").split()[0]


async def counted(at: Stage) -> None:
    """Wait until the figures are there."""
    for _ in range(200):
        if at.needs.is_counted:
            break
        await asyncio.sleep(0.02)
    assert at.needs.is_counted
    await at.pilot.pause()


async def test_each_cell_tells_the_band_below_target_and_the_note_says_it_in_words(stage: Open) -> None:
    async with stage(size=(120, 40)) as at:
        await at.press("f4", "z")
        await counted(at)
        profile = at.session.role.profiles[0]
        competency = at.session.role.competencies[0].id
        figure = told(at.session).figure("profile", profile.id, competency)
        assert figure is not None
        assert (figure.short, figure.people.short) == ("≥⅔", "10")
        lines = at.sheet()
        first = lines.index(at.line(first_word(profile)))
        assert "█≥⅔" in lines[first]
        bar, more, blank = lines[first + 1 : first + 4]
        assert bar.split()[0] == "afdelingsmanager"
        assert set(bar.split()[1]) == {"▄", "▂"}
        assert "n10 3–4" in more
        assert not blank
        note = " ".join(at.needs.note.text.split())
        assert "two thirds or more below target · about 10 assessed · told on 22 Oct 2026" in note
        assert not any(each in note for each in ("median", "MWDS", "rank", "%"))


async def test_in_private_mode_the_figures_are_exact_and_leave_with_it(stage: Open) -> None:
    async with stage(size=(120, 40)) as at:
        await at.press("f4", "z", "ctrl+t")
        await counted(at)
        profile = at.session.role.profiles[0]
        figure = group_figures(at.session, "profile")[0]
        assert figure.share_below is not None
        assert f"{round(100 * figure.share_below)}%" in at.line(first_word(profile))
        note = at.needs.note.text
        assert f"{figure.n} of {figure.in_scope} assessed" in note
        assert all(each in note for each in ("median", "MWDS", f"rank {figure.rank} of the needs"))
        await at.press("ctrl+t")
        assert "█≥⅔" in at.line(first_word(profile)), "at once, and not when it is counted"
        assert "median" not in at.needs.note.text


async def test_of_all_people_it_is_told_out_of_profiles_by_their_headcount(stage: Open) -> None:
    async with stage(size=(120, 40)) as at:
        await at.press("f4", "z", "g", "g", "g", "g")
        await counted(at)
        assert at.needs.groups.by == "municipality"
        assert "▆55–95%" in at.line("Kampen")
        assert "by their headcount" in at.needs.note.text


async def test_figures_are_grouped_by_each_grouping_there_is(stage: Open) -> None:
    async with stage(size=(120, 40)) as at:
        await at.press("f4")
        for grouping in (*GROUPINGS[1:], GROUPINGS[0]):
            await at.press("g")
            await counted(at)
            assert at.needs.groups.by == grouping
            assert len(at.needs.groups) > 0


async def test_a_cell_of_which_nothing_is_told_does_not_say_why(stage: Open, tmp_path: Path) -> None:
    path = tmp_path / "schiermonnikoog.toml"
    shutil.copy(examples_folder() / "schiermonnikoog.toml", path)
    async with stage(path) as at:
        await at.press("f4", "g")
        await counted(at)
        rows = told_rows(at.session, "unit")
        assert rows
        assert all(each.figure is None for each in rows)
        groups = at.needs.groups
        cells = [cell.text.strip() for place in range(len(groups)) for cell in groups.line(place).cells]
        assert {*cells} <= {"–", ""}
        assert cells.count("–") == len(rows)
        assert "nothing is told" in at.needs.note.text
        assert not any(each.isdigit() for each in at.needs.note.text)


async def test_a_target_is_raised_and_lowered_where_it_is_seen(stage: Open) -> None:
    async with stage(size=(120, 40)) as at:
        start = at.session
        await at.press("f4")
        await counted(at)
        competency = at.session.role.competencies[0].id

        def target() -> tuple[int, int, int]:
            found = at.needs.groups.target(at.session.role.profiles[0].id, competency)
            assert found is not None
            return found.min, found.max, found.importance

        low, high, importance = target()
        await at.press("minus")
        assert target() == (low - 1, high, importance)
        await at.press("plus", "less_than_sign")
        assert target() == (min(low, high - 1), high - 1, importance)
        await at.press("asterisk")
        assert target()[2] == importance % 5 + 1
        while at.screen.workspace.document.can_undo:
            await at.press("ctrl+z")
        assert at.session is start


async def test_a_target_is_typed_and_what_can_not_be_is_told(stage: Open) -> None:
    async with stage(size=(120, 40)) as at:
        await at.press("f4")
        await counted(at)
        profile, competency = at.session.role.profiles[0].id, at.session.role.competencies[0].id
        await at.press("enter")
        await at.clear()
        await at.type("3-1")
        await at.press("enter")
        assert "above" in str(at.app.screen.query(".hint").first().render())
        await at.clear()
        await at.type("1-2 5")
        await at.press("enter")
        found = at.needs.groups.target(profile, competency)
        assert found is not None
        assert (found.min, found.max, found.importance) == (1, 2, 5)
        await at.press("enter")
        await at.clear()
        await at.press("enter")
        assert at.needs.groups.target(profile, competency) is None
        await at.press("plus")
        assert at.needs.groups.target(profile, competency) is not None


async def test_a_unit_has_no_target_and_says_so(stage: Open) -> None:
    async with stage(size=(120, 40)) as at:
        start = at.session
        await at.press("f4", "g", "plus")
        assert at.session is start
        assert "Targets belong to profiles" in at.hint()


async def test_the_figures_follow_a_change_of_target(stage: Open) -> None:
    async with stage(size=(120, 40)) as at:
        await at.press("f4", "z")
        await counted(at)
        before = at.line(first_word(at.session.role.profiles[0]))
        await at.press("enter")
        await at.clear()
        await at.type("0-4")
        await at.press("enter")
        await counted(at)
        assert at.line(first_word(at.session.role.profiles[0])) != before


@pytest.mark.parametrize("size", [(60, 20), (80, 24)])
async def test_the_note_says_everything_also_in_a_small_window(stage: Open, size: tuple[int, int]) -> None:
    async with stage(size=size) as at:
        await at.press("f4")
        await counted(at)
        note = at.needs.note
        seen = " ".join(note.render_line(number).text.strip() for number in range(note.size.height))
        assert " ".join(seen.split()) == " ".join(note.text.split())
