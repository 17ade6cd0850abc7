"""Answers in rows as people leave them: what could be somebody else's, or two things, is told and not taken."""

from collections.abc import Sequence
from datetime import date

from frameworks.tables.cells import CellValue, Table
from sessions import edits
from sessions.edits.forms import send_forms
from sessions.forms.answers import Came, answers_of
from sessions.forms.content import Form, forms_of
from sessions.forms.intake import taken_in
from sessions.forms.sending import Wish, round_of
from sessions.model import Session
from sessions.store.reader import load
from tui.folders import examples_folder

ON = date(2026, 12, 1)
HEADING = ["Medewerker", "Niveau", "Voorbeeld", "Soort behoefte", "Wat is nodig?", "Regelcode"]


def sent(source: str = "manager") -> tuple[Session, Form]:
    session = load(examples_folder() / "schiermonnikoog.toml").session
    people = [each.code for each in session.employees if each.lead == session.employees[0].lead][:3]
    round_ = round_of(session, Wish(source, ON, ON, "nl"), people)  # type: ignore[arg-type]
    after = send_forms(session, round_)
    return after, next(iter(forms_of(after, round_, people)))


def mark(form: Form, who: int = 0, place: int = 1, part: str = "") -> str:
    return form.row_mark(form.subjects[who], place, part)


def read(session: Session, *rows: Sequence[CellValue], **more: object) -> Came:
    return answers_of(session, "a.xlsx", [Table("Blad", [[*each] for each in rows], **more)])  # type: ignore[arg-type]


def why(came: Came) -> list[str]:
    return [each.why.sentence for each in came.left]


def test_a_note_beside_an_answer_is_never_taken_for_it() -> None:
    session, form = sent("self")
    level = mark(form, part="N")
    assert [each.level for each in read(session, ["Uw niveau", "2", "", level]).answers] == [2]
    assert [each.level for each in read(session, [level, "Uw niveau", "2"]).answers] == [2]
    noted = read(session, ["Uw niveau", "2", "4", level])
    assert (noted.answers, why(noted)) == ([], ["more than one answer stands in this row"])


def test_forms_pasted_beside_each_other_are_left_and_not_mixed_up() -> None:
    session, form = sent("self")
    other = mark(form, place=2, part="N")
    came = read(session, ["Uw niveau", "3", mark(form, part="N"), "Uw niveau", "", other])
    assert (came.answers, why(came)) == ([], ["two answers stand in one row, and none of them is taken"])


def test_columns_are_those_of_the_heading_right_above() -> None:
    session, form = sent()
    first = [["Anna", "2", "", "", "", mark(form)], ["Bram", "1", "", "", "", mark(form, 1)]]
    assert [each.level for each in read(session, HEADING, *first).answers] == [2, 1]
    # Another table below, with a column put in and the heading of levels called otherwise.
    changed = ["Medewerker", "Volgnummer", "Score", "Voorbeeld", "Soort behoefte", "Regelcode"]
    came = read(session, HEADING, first[0], changed, ["Bram", "3", "1", "", "", mark(form, 1)])
    assert [each.level for each in came.answers] == [2]
    assert why(came) == ["there is no column Level above it, or more than one"]
    twice = ["Medewerker", "Niveau", "Niveau", "Voorbeeld", "Regelcode"]
    assert not read(session, twice, ["Anna", "1", "2", "", mark(form)]).answers


def test_merged_cells_and_formulas_without_a_result_are_told() -> None:
    session, form = sent()
    rows = [["Anna", "2", "", "", "", mark(form)], ["Bram", "", "", "", "", mark(form, 1)]]
    merged = read(session, HEADING, *rows, areas=(((1, 1), (2, 1)),))
    assert (merged.answers, len(merged.left)) == ([], 2)
    across = read(session, HEADING, *rows, areas=(((0, 0), (0, 1)),))
    assert [each.level for each in across.answers] == [2]
    formula = read(session, HEADING, *rows, uncalculated=frozenset({(2, 1)}))
    assert why(formula) == ["a formula without a result stands here: type the answer in its place"]


def test_a_need_without_its_kind_is_told_and_none_is_guessed() -> None:
    session, form = sent()
    rows = [
        ["Anna", "", "", "", "tijd", mark(form)],
        ["Bram", "", "", "een cursus", "tijd", mark(form, 1)],
        ["Chantal", "", "", "kennis", "de wet", mark(form, 2)],
    ]
    intake = taken_in(session, [read(session, HEADING, *rows)])
    assert intake.needs == 1
    assert sorted(each.place.row for each in intake.left) == [2, 3, 3]
    assert [each.why.sentence for each in intake.told] == []


def test_a_level_that_takes_the_place_of_another_is_told() -> None:
    session, form = sent()
    first = taken_in(session, [read(session, HEADING, ["Anna", "2", "", "", "", mark(form)])]).after
    again = taken_in(first, [read(first, HEADING, ["Anna", "2", "", "", "", mark(form)])])
    assert (again.after is first, again.told) == (True, ())
    changed = taken_in(first, [read(first, HEADING, ["Anna", "3", "", "", "", mark(form)])])
    assert [each.why.sentence for each in changed.told] == ["it takes the place of another level, of before"]


def test_the_same_row_twice_is_one_answer_and_two_that_differ_are_none() -> None:
    session, form = sent("self")
    level = mark(form, part="N")
    same = taken_in(session, [read(session, ["", "2", level], ["", "2", level], ["", "", level])])
    assert (same.levels, same.left) == (1, ())
    differ = taken_in(session, [read(session, ["", "2", level], ["", "3", level])])
    assert (differ.levels, len(differ.left)) == (0, 2)


def test_one_need_with_two_kinds_is_left_as_two_needs_are() -> None:
    session, form = sent("self")
    need, kind = mark(form, part="B"), mark(form, part="S")
    rows = [["", "een cursus", need], ["", "kennis", kind]]
    assert taken_in(session, [read(session, *rows)]).needs == 1
    assert taken_in(session, [read(session, *rows, *rows)]).needs == 1
    changed = [rows[0], ["", "houding", kind]]
    for came in ([read(session, *rows, *changed)], [read(session, *rows), read(session, *changed)]):
        intake = taken_in(session, came)
        assert intake.needs == 0
        assert {each.why.sentence for each in intake.left} == {
            "another need stands on another copy of this form; neither is taken"
        }


def test_an_answer_without_a_code_is_told() -> None:
    session, form = sent()
    came = read(session, HEADING, ["Anna", "2", "", "", "", mark(form)], ["Erbij", "3", "", "", "", ""])
    assert [each.level for each in came.answers] == [2]
    assert [each.place.row for each in came.left] == [3]
    nothing = read(session, HEADING, ["Anna", "2", "", "", "", mark(form)], [], ["Over grenzen heen"])
    assert nothing.left == []


def test_exports_of_form_services_are_read_by_the_marks_of_their_questions() -> None:
    session, form = sent("self")
    code = form.mark
    ms = [
        [
            "ID",
            "Begintijd",
            "E-mail",
            "Naam",
            "Uw code",
            "A: uw niveau (1N)",
            "A: wat (1B)",
            "A: soort (1S)",
            "B (2N)",
        ],
        ["1", "12-1-26 9:00", "a@b.nl", "Anna", code, f"2: {form.levels[2]}", "tijd", "kennis", "3"],
        ["2", "12-1-26 9:05", "b@b.nl", "Bram", "", "1", "", "", ""],
        ["3", "12-1-26 9:06", "c@b.nl", "C", code[:-1] + ("2" if code[-1] != "2" else "3"), "1", "", "", ""],
    ]
    came = read(session, *ms)
    assert [(each.code.place, each.level, each.need, each.kind) for each in came.answers] == [
        (1, 2, "tijd", "knowledge"),
        (2, 3, "", None),
    ]
    assert [each.place.row for each in came.left] == [3, 4]
    lime = read(session, ["id", "UWCODE", "Q1N", "Q2N"], ["1", code, "4", ""])
    assert [(each.code.place, each.level) for each in lime.answers] == [(1, 4)]
    next_cloud = read(session, ["Gebruiker-ID", "Uw code", "A (1N)"], [17.0, 18.0, 19.0], ["x", code, "2"])
    assert ([each.level for each in next_cloud.answers], next_cloud.left) == ([2], [])
    name = session.role.competencies[1].name
    words = name if isinstance(name, str) else name.nl
    google = read(session, ["Tijdstempel", "Uw code", f"Niveau [{words}]"], ["", code, "1"])
    assert [(each.code.place, each.level) for each in google.answers] == [(2, 1)]


def test_of_two_forms_by_one_code_the_newest_counts_where_a_service_says_when_it_came() -> None:
    session, form = sent("self")
    code, heading = form.mark, ["Tijdstempel", "Uw code", "A (1N)", "B (2N)"]
    later = ["2-12-2026 9:05", code, "3", ""]
    for earlier in ("2-12-2026 8:59", "1-12-2026 23:00"):
        for rows in ([[earlier, code, "2", "1"], later], [later, [earlier, code, "2", "1"]]):
            came = read(session, heading, *rows)
            intake = taken_in(session, [came])
            (rated,) = (each for each in intake.after.ratings if each.on == ON)
            assert next(iter(rated.levels.values())).split()[:2] == ["3", "1"], (
                "what was said before and not since stays"
            )
            assert [each.why.sentence for each in intake.told] == [
                "an earlier answer by the same code: the newest is taken"
            ]
            assert intake.left == ()
    # In two exports, of which the second has all of the first.
    first = read(session, heading, ["2-12-2026 8:59", code, "2", ""])
    both = read(session, heading, ["2-12-2026 8:59", code, "2", ""], later)
    assert taken_in(session, [first, both]).levels == 1
    # Where the order of day and month decides, and where one says nothing of when, neither is taken.
    for one, other in (("2-1-2026 9:00", "1-2-2026 9:00"), ("", "1-12-2026 9:00")):
        came = read(session, heading, [one, code, "2", ""], [other, code, "3", ""])
        assert (taken_in(session, [came]).levels, len(taken_in(session, [came]).left)) == (0, 2)


def test_a_level_that_was_called_otherwise_since_is_read_by_what_the_form_said() -> None:
    session, form = sent("self")
    words = form.levels[3]
    renamed = edits.set_field(
        session, ("role", "levels"), tuple(f"trede {each}" for each in ("nul", "een", "twee", "drie", "vier"))
    )
    assert [each.level for each in read(renamed, [words, mark(form, part="N")]).answers] == [3]
    assert not read(renamed, ["trede drie", mark(form, part="N")]).answers
