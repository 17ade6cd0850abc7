"""What the cells of groups and the line below them say of what moved since the figure before."""

from datetime import date

from sessions import edits
from sessions.model import Session
from tests.sessions.analysis.making import a_session, employee, profile, rating
from tui.panes.needs.group_lines import Groups
from tui.panes.needs.told_groups import told_groups
from tui.translation import set_language

FIRST, LATER = date(2026, 10, 1), date(2027, 6, 1)


def rated_twice(before: int, after: int, headcount: int | None = None) -> Session:
    """Give a session of twelve advisers, of whom so many were below target 2, and later so many."""
    codes = [f"M{number:03d}" for number in range(1, 13)]
    words = "1" * before + "3" * (12 - before)
    first = a_session(
        profiles=[profile("adviseur", {"luisteren": (2, 4, 3)}, headcount)],
        employees=[employee(number) for number in range(1, 13)],
        ratings=[rating("self", dict(zip(codes, words, strict=True)), on=FIRST)],
    )
    marks = {code: {"luisteren": 1.0 if at < after else 3.0} for at, code in enumerate(codes)}
    rated = edits.rate_many(edits.tell_closed(first), "self", LATER, marks)
    return edits.close_round(rated, 1, LATER)


def test_a_mark_in_the_cell_says_which_way_a_group_went_and_the_line_says_it_in_words() -> None:
    # Of twelve there are three bands: 0 to 3, 4 to 7, and 8 to 12 below target.
    set_language("en")
    for before, after, cell in ((8, 3, "▁‹⅓↓"), (3, 8, "█≥⅔↑"), (8, 9, "█≥⅔")):
        session = rated_twice(before, after)
        found = told_groups(session, "profile")
        assert found.cell("adviseur", "luisteren", "").text == cell
        marked = Groups(session, "profile", found, edits_targets=False)
        assert marked.is_marked is (len(cell) == 4)
        assert marked.least == (8 if marked.is_marked else 7)
    told = told_groups(rated_twice(8, 3), "profile").told("adviseur", "luisteren")
    assert "it was two thirds or more on 1 Oct 2026: a smaller part is below target" in told


def test_where_a_cell_tells_of_all_people_what_moved_is_said_of_those_assessed() -> None:
    set_language("en")
    session = rated_twice(8, 3, headcount=40)
    found = told_groups(session, "municipality")
    assert found.wholes["luisteren"].basis == "weighted"
    assert "↓" not in found.cell("municipality", "luisteren", "").text
    assert "of those assessed: it was two thirds or more" in found.told("municipality", "luisteren")
