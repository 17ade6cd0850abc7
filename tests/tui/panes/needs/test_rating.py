"""Rating in the heat map: a digit, perhaps a half, and on; a block, a column, a new round; all of it undone again."""

from datetime import date
from pathlib import Path

import pytest
from textual.strip import Strip

from tests.tui.stage import Open, Stage
from tui.panes.needs.rounds import RoundKey, newest, place_of


@pytest.fixture
def kampen(kampen: Path) -> Path:
    """Give Kampen with its second round coming in."""
    text = kampen.read_text(encoding="utf-8")
    assert "closed = 2026-10-22\ntold = true" in text
    kampen.write_text(text.replace("closed = 2026-10-22\ntold = true", "open = true"), encoding="utf-8")
    return kampen


def level(at: Stage, code: str, column: int) -> str:
    """Give the word that the round being entered has for an employee and a competency."""
    key = at.needs.state.entering(at.session)
    place = place_of(at.session, key)
    if place is None:
        return "."
    round_ = at.session.ratings[place]
    competency = at.session.role.competencies[column].id
    words = round_.levels.get(code, "").split()
    return words[round_.competencies.index(competency)] if words else "."


async def test_a_digit_rates_and_goes_on_and_a_point_adds_a_half_to_what_was_typed(stage: Open) -> None:
    async with stage() as at:
        await at.press("f4", "3", "2", ".", "h", "1", "h")
        codes = [each.code for each in at.session.employees]
        assert [level(at, codes[0], column) for column in range(3)] == ["3", "2.5", "1.5"]
        assert (at.needs.sheet.row, at.needs.sheet.column) == (0, 3)
        await at.press("0", "4", "4", "1")
        assert level(at, codes[1], 0) == "1"
        assert (at.needs.sheet.row, at.needs.sheet.column) == (1, 1)


async def test_a_rating_and_its_half_are_one_step_and_all_of_it_undone_is_the_very_file(
    stage: Open, kampen: Path
) -> None:
    before = kampen.read_bytes()
    async with stage() as at:
        start = at.session
        await at.press("f4", "2", ".", "3")
        await at.saved()
        assert kampen.read_bytes() != before
        await at.press("ctrl+z", "ctrl+z")
        assert at.session is start
        await at.press("ctrl+z")
        assert at.hint() == "There is nothing to undo."
        await at.saved()
        assert kampen.read_bytes() == before


async def test_a_level_typed_while_sharing_shows_only_that_it_was_typed(stage: Open) -> None:
    async with stage() as at:
        await at.press("f4", "3")
        line = at.line("M001")
        assert "•" in line
        assert "3" not in line.removeprefix("▸M001")
        assert "3" not in at.hint()
        await at.press("left")
        assert "3" not in at.needs.note.text.replace("target 2–3", "").replace("F8", "")
        await at.press("ctrl+z")
        assert "•" not in at.line("M001")


async def test_a_half_is_never_added_to_a_level_that_is_hidden(stage: Open) -> None:
    async with stage() as at:
        rated = next(iter(at.session.ratings[1].levels))
        start = at.session
        await at.press("f4")
        at.needs.sheet.select(rated, 0)
        await at.press(".")
        assert at.session is start
        assert "Type a level first" in at.hint()
        await at.press("ctrl+t")
        before = level(at, rated, 0)
        await at.press(".")
        assert float(level(at, rated, 0)) == float(before) + 0.5


async def test_nothing_goes_above_four_and_a_cell_is_cleared(stage: Open) -> None:
    async with stage() as at:
        await at.press("f4", "4", ".")
        assert "4" not in at.hint(), "it would tell what was typed"
        await at.press("ctrl+t", "left", "4", ".")
        assert "highest" in at.hint()
        code = at.session.employees[0].code
        assert level(at, code, 0) == "4"
        await at.press("left", "x")
        assert level(at, code, 0) == "."
        await at.press("4", "left", "backspace")
        assert level(at, code, 0) == "."


async def test_a_block_is_rated_at_once_as_one_step(stage: Open) -> None:
    async with stage() as at:
        start = at.session
        codes = [each.code for each in at.session.employees[:3]]
        beside = [level(at, code, 0) for code in codes]
        await at.press("f4", "right", "v", "down", "down", "right", "3", ".")
        assert [level(at, code, column) for code in codes for column in (1, 2)] == ["3.5"] * 6
        assert [level(at, code, 0) for code in codes] == beside
        assert "Rated 6 cells." in at.hint()
        assert at.needs.sheet.corner is None
        await at.press("ctrl+z")
        assert at.session is start


async def test_escape_leaves_the_selection_and_changes_nothing(stage: Open) -> None:
    async with stage() as at:
        start = at.session
        await at.press("f4", "v", "down", "escape")
        assert at.needs.sheet.corner is None
        assert at.session is start


async def test_a_column_is_rated_for_everybody_who_is_shown_and_for_nobody_else(stage: Open) -> None:
    async with stage() as at:
        start = at.session
        unit = at.session.municipality.units[2].id
        await at.press("f4")
        at.needs.rearrange(at.needs.state.arrangement.__class__(unit=unit))
        await at.press("V", "2")
        inside = [each.code for each in at.session.employees if each.unit == unit]
        outside = [each.code for each in at.session.employees if each.unit != unit]
        assert {level(at, code, 0) for code in inside} == {"2"}
        before = start.ratings[1]
        assert all(at.session.ratings[1].levels.get(code) == before.levels.get(code) for code in outside)
        await at.press("ctrl+z")
        assert at.session is start


async def test_the_cursor_goes_down_or_stays_when_so_chosen(stage: Open) -> None:
    async with stage() as at:
        await at.press("f4", "d", "2")
        assert (at.needs.sheet.row, at.needs.sheet.column) == (1, 0)
        await at.press("d", "2", "3")
        assert (at.needs.sheet.row, at.needs.sheet.column) == (1, 0)
        assert level(at, at.session.employees[1].code, 0) == "3"


async def test_a_new_round_begins_with_a_key_and_is_made_by_its_first_rating(stage: Open) -> None:
    async with stage() as at:
        start = at.session
        at.screen.workspace.today = lambda: date(2027, 5, 4)
        await at.press("f4", "N", "down", "down", "enter")
        await at.press("enter")
        assert at.needs.state.entering(at.session) == RoundKey("peer", date(2027, 5, 4))
        assert at.session is start
        shown = at.screen.query_one("#needs-round").render_line(0).text
        assert "peer review 4 May 2027" in shown
        assert "new" in shown
        await at.press("2")
        made = at.session.ratings[-1]
        assert (made.source, made.on, dict(made.levels)) == (
            "peer",
            date(2027, 5, 4),
            {"M001": "2 . . . . ."},
        )
        await at.press("ctrl+z")
        assert at.session is start


async def test_a_date_that_is_none_is_asked_again_with_the_reason(stage: Open) -> None:
    async with stage() as at:
        await at.press("f4", "N", "enter")
        await at.clear()
        await at.type("31-2-2027")
        await at.press("enter")
        assert "no" in str(at.app.screen.query(".hint").first().render())
        await at.clear()
        await at.type("28-2-2027")
        await at.press("enter")
        assert at.needs.state.entering(at.session) == RoundKey("self", date(2027, 2, 28))


async def test_rounds_are_switched_by_key_and_from_a_list(stage: Open) -> None:
    async with stage() as at:
        await at.press("f4")
        last = newest(at.session)
        assert at.needs.state.entering(at.session) == last
        await at.press("[")
        assert at.needs.state.entering(at.session) == RoundKey("self", date(2026, 10, 1))
        await at.press("]")
        assert at.needs.state.entering(at.session) == last
        await at.press("w", "down", "enter")
        assert at.needs.state.entering(at.session) == RoundKey("self", date(2026, 10, 1))


async def test_an_earlier_round_of_the_source_stays_to_compare_with(stage: Open) -> None:
    async with stage() as at:
        code = next(iter(at.session.ratings[0].levels))
        before = float(at.session.ratings[0].levels[code].split()[0])
        await at.press("f4", "ctrl+t")
        at.needs.choices._begin(RoundKey("self", date(2027, 3, 1)))  # noqa: SLF001 - as the dialog does
        at.needs.sheet.select(code, 0)
        await at.press("4", "left", "c")
        at.needs.sheet.select(code, 0)
        shown = at.screen.query_one("#needs-round").render_line(0).text
        assert "change since self-assessment 1 Oct 2026" in shown
        assert f"+{4 - before:g}".replace(".5", "½").replace("+0½", "+½") in at.line(code)
        await at.press("c")
        assert "current level" in at.screen.query_one("#needs-round").render_line(0).text


async def test_the_first_digit_in_a_session_without_rounds_asks_for_one(stage: Open, tmp_path: Path) -> None:
    from sessions.store.writer import dumps
    from tests.made import large_session

    path = tmp_path / "none.toml"
    path.write_text(dumps(large_session(3).model_copy(update={"ratings": ()})), encoding="utf-8")
    async with stage(path) as at:
        await at.press("f4")
        assert "No round" in at.screen.query_one("#needs-round").render_line(0).text
        await at.press("2")
        assert at.app.screen is not at.screen
        assert at.session.ratings == ()


async def test_nothing_is_rated_in_a_session_that_is_read_only(stage: Open) -> None:
    async with stage(read_only=True) as at:
        start = at.session
        await at.press("f4", "3", "x")
        assert at.session is start
        assert "read only" in at.hint()


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (160, 48)])
async def test_the_round_being_entered_is_always_seen(stage: Open, size: tuple[int, int]) -> None:
    async with stage(size=size) as at:
        await at.press("f4")
        for key in ("a", "o", "o", "enter"):
            assert "manager assessment 22 Oct 2026" in at.screen.query_one("#needs-round").render_line(0).text
            await at.press(key)


async def test_one_rating_draws_one_row(stage: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    async with stage() as at:
        await at.press("f4", "ctrl+t", "c", "down")
        await at.settled()
        sheet = at.needs.sheet
        drawn: list[int] = []
        real = sheet.render_line

        def noted(y: int) -> Strip:
            drawn.append(y)
            return real(y)

        monkeypatch.setattr(sheet, "render_line", noted)
        await at.press("3")
        await at.settled()
        assert set(drawn) <= {0, 1, 2, sheet.head_height + 1}
        assert sheet.head_height + 1 in drawn
