"""Closing rounds of ratings: when it is decided what is told, what stands until then, and what is told anew."""

from datetime import date
from typing import Any

import pytest

from frameworks.reading import FileFault, with_lines
from sessions import edits
from sessions.analysis.findings import findings
from sessions.document import Document
from sessions.edits import EditError
from sessions.edits.imported_levels import RatedIn
from sessions.model import Session
from sessions.rating_sources import Source
from sessions.store.reader import loads
from sessions.store.writer import dumps
from sessions.told.rounds import round_states
from sessions.told.told import told
from tests.made import large_session
from tests.sessions.analysis.making import a_session, employee, rating

FIRST, LATER = date(2026, 10, 1), date(2026, 12, 1)


def of(people: int, word: str = "1", **more: Any) -> Session:
    """Give a session of so many people of one profile and unit, rated alike in a round of an older file."""
    codes = [str(employee(at)["code"]) for at in range(1, people + 1)]
    return a_session(
        municipality={"units": [{"id": "zorg", "name": "Zorg"}, {"id": "werk", "name": "Werk"}]},
        employees=[employee(at, unit="zorg") for at in range(1, people + 1)],
        ratings=[rating("self", dict.fromkeys(codes, word), on=FIRST)],
        **more,
    )


def rated(session: Session, codes: list[str], level: float = 3) -> Session:
    """Give a session in which people are rated anew, in a round that is closed."""
    after = edits.rate_many(session, "self", LATER, {code: {"luisteren": level} for code in codes})
    return edits.close_round(after, len(after.ratings) - 1, LATER)


def figure(session: Session) -> str | None:
    found = told(session).figure("profile", "adviseur", "luisteren")
    return None if found is None else f"{found.short} {found.on}"


def codes(session: Session) -> list[str]:
    return [each.code for each in session.employees]


# --- open and closed ----------------------------------------------------------------------------------------------


def test_a_round_that_is_made_comes_in_until_it_is_closed() -> None:
    session = edits.rate(of(12), "manager", LATER, "M001", "luisteren", 2)
    assert [each.state for each in round_states(session)] == ["untold", "open"]
    closed = edits.close_round(session, 1, LATER)
    assert [(each.state, each.closed) for each in round_states(closed)] == [
        ("closed", FIRST),
        ("closed", LATER),
    ]
    assert [each.open for each in closed.ratings] == [False, False]


def test_an_imported_round_comes_in_until_it_is_closed() -> None:
    brought = edits.Incoming(rounds=(RatedIn("manager", LATER, ("luisteren",), {"M001": (2.0,)}),))
    assert round_states(edits.take_import(of(12), brought))[1].state == "open"


def test_a_round_cannot_be_closed_before_its_date() -> None:
    session = edits.rate(of(12), "manager", LATER, "M001", "luisteren", 2)
    with pytest.raises(EditError, match="before its date, 2026-12-01"):
        edits.close_round(session, 1, FIRST)
    with pytest.raises(EditError, match="no such round"):
        edits.close_round(session, 7, LATER)


def test_closing_what_is_closed_changes_nothing() -> None:
    session = edits.close_round(of(12), 0, FIRST)
    assert edits.close_round(session, 0, LATER) is session
    assert edits.tell_closed(session) is session


def test_a_round_of_an_older_file_counts_as_closed_on_its_date_and_is_told_when_the_file_is_opened() -> None:
    old = of(12)
    told_ = edits.tell_closed(old)
    assert told_.ratings[0].closed == FIRST
    assert figure(told_) == figure(old) == f"≥⅔ {FIRST}"


def test_closing_tells_how_far_it_is() -> None:
    steps: list[tuple[int, int]] = []
    edits.tell_closed(large_session(450), progress=lambda done, most: steps.append((done, most)))
    assert steps
    assert all(0 < done <= most for done, most in steps)


@pytest.mark.parametrize(("k", "least"), [(3, 7), (5, 7), (6, 7), (7, 7), (12, 12)])
def test_k_below_seven_counts_as_seven(k: int, least: int) -> None:
    assert figure(of(least - 1, privacy={"k": k})) is None
    assert figure(of(least, privacy={"k": k})) is not None


def test_whoever_asks_for_more_people_later_is_told_of_no_smaller_group_any_more() -> None:
    session = edits.tell_closed(of(8))
    assert figure(session) is not None
    assert figure(edits.set_field(session, ("privacy", "k"), 12)) is None


def test_closing_is_not_undone_for_who_saw_it_would_know_what_was_put_right() -> None:
    document = Document(edits.rate(of(12), "manager", LATER, "M001", "luisteren", 2))
    document.apply(edits.set_field, ("session", "title"), "Anders")
    document.apply(edits.close_round, 1, LATER)
    assert document.undo() is None
    assert document.has_told
    assert not document.can_undo
    document.apply(edits.set_field, ("session", "title"), "Weer anders")
    assert document.undo() is not None
    assert document.undo() is None


# --- told anew ----------------------------------------------------------------------------------------------------


def test_what_was_told_stands_until_seven_and_half_of_a_group_were_rated_anew() -> None:
    session = edits.tell_closed(of(12))
    assert figure(rated(session, codes(session)[:6])) == f"≥⅔ {FIRST}"
    assert figure(rated(session, codes(session)[:7])) == f"‹½ {LATER}"
    larger = edits.tell_closed(of(20))
    stands = figure(larger)
    assert figure(rated(larger, codes(larger)[:9])) == stands
    assert figure(rated(larger, codes(larger)[:10])) != stands


def test_what_is_told_anew_is_of_those_who_were_rated_anew_alone() -> None:
    session = edits.tell_closed(of(12))
    found = told(rated(session, codes(session)[:7])).figure("profile", "adviseur", "luisteren")
    assert found is not None
    assert (found.of, found.people.about) == (2, None), (
        "fewer than ten, in halves, as seven people are told of"
    )


def test_who_was_rated_anew_in_rounds_that_told_nothing_counts_when_it_is_told_anew() -> None:
    session = edits.tell_closed(of(12))
    first = rated(session, codes(session)[:4])
    assert figure(first) == f"≥⅔ {FIRST}"
    assert set(first.told.ratings.values()) == {f"self {FIRST}"}, "nothing was told of the later one"
    again = edits.rate_many(
        first, "self", date(2027, 1, 9), {code: {"luisteren": 3} for code in codes(session)[4:8]}
    )
    again = edits.close_round(again, len(again.ratings) - 1, date(2027, 1, 9))
    assert figure(again) == f"‹½ {LATER}", "eight of them, and seven since the first of the two"
    assert [again.told.ratings[code] for code in codes(session)] == [
        *[f"self {LATER}"] * 4,
        *["self 2027-01-09"] * 4,
        *[f"self {FIRST}"] * 4,
    ]
    assert loads(dumps(again)).session == again


def test_newcomers_are_told_of_with_who_was_rated_anew_and_with_nobody_else() -> None:
    session = edits.tell_closed(of(12))
    for number in range(101, 111):
        session = edits.add_item(
            session, ("employees",), session.employees[0].model_copy(update={"code": f"M{number}"})
        )
    newcomers = codes(session)[12:]
    assert figure(rated(session, newcomers[:6])) == f"≥⅔ {FIRST}"
    after = told(rated(session, newcomers + codes(session)[:2])).figure("profile", "adviseur", "luisteren")
    assert after is not None
    assert (after.on, after.people.about) == (LATER, 10)


def test_an_older_round_that_changes_nobodys_level_tells_nothing_anew() -> None:
    session = edits.tell_closed(of(12))
    late = edits.rate_many(
        session, "self", date(2026, 9, 1), {code: {"luisteren": 4} for code in codes(session)}
    )
    late = edits.close_round(late, len(late.ratings) - 1, LATER)
    assert (late.told.groups, late.told.ratings) == (session.told.groups, session.told.ratings)


@pytest.mark.parametrize(
    ("source", "target", "on"),
    [("self", 2, LATER), ("self", 3, LATER), ("self", 4, FIRST), ("test", 2, LATER), ("test", 3, FIRST)],
)
def test_whoever_an_old_rating_can_keep_below_target_is_not_rated_anew_by_another_source(
    source: Source, target: int, on: date
) -> None:
    session = of(12)
    first = session.ratings[0].model_copy(update={"source": source})
    session = edits.set_target(
        session.model_copy(update={"ratings": (first,)}), "adviseur", "luisteren", target, 4, 3
    )
    session = edits.tell_closed(session)
    marks = {code: {"luisteren": 4.0} for code in codes(session)}
    after = edits.rate_many(session, "manager", LATER, marks)
    after = edits.close_round(after, 1, LATER)
    assert after.told.groups[0].on == on


def test_who_moved_to_another_unit_and_was_rated_anew_counts_there() -> None:
    session = edits.tell_closed(of(30))
    for place in range(10):
        session = edits.set_field(session, ("employees", place, "unit"), "werk")
    moved = rated(session, codes(session)[:10])
    assert told(moved).figure("profile", "adviseur", "luisteren").on == FIRST, "ten of thirty"  # type: ignore[union-attr]
    assert told(moved).figure("unit", "zorg", "luisteren").on == FIRST  # type: ignore[union-attr]
    assert told(moved).figure("unit", "werk", "luisteren").on == LATER, "it was never told before"  # type: ignore[union-attr]


def test_a_group_of_which_nothing_was_told_needs_as_many_who_were_rated_at_all() -> None:
    session = edits.tell_closed(of(5))
    for number in range(101, 111):
        session = edits.add_item(
            session, ("employees",), session.employees[0].model_copy(update={"code": f"M{number}"})
        )
    assert figure(rated(session, codes(session)[5:6])) is None
    assert figure(rated(session, codes(session)[5:9])) == f"≥½ {FIRST}", (
        "five and four of whom nothing was told"
    )
    assert figure(rated(session, codes(session)[5:])) == f"⅓–⅔ {LATER}", "five of fifteen"


# --- the file -----------------------------------------------------------------------------------------------------


def test_what_was_told_comes_back_from_the_file_as_it_was() -> None:
    for session in (of(12), large_session(450), rated(edits.tell_closed(of(12)), ["M001"])):
        told_ = edits.tell_closed(session)
        again = loads(dumps(told_)).session
        assert again == told_
        assert dumps(again) == dumps(told_)
        assert told(again) == told(told_)


def test_a_large_file_is_read_as_quickly_with_what_was_told() -> None:
    from sessions.store.quick import parse_quickly

    text = dumps(edits.tell_closed(large_session(2_000)))
    found = parse_quickly(text)
    assert found is not None, "the whole file is read the slow way"
    assert len(found["told"]["ratings"]) > 1_000


def test_the_file_holds_bands_and_rounded_numbers_and_nothing_exact() -> None:
    text = dumps(edits.tell_closed(of(13)))
    section = text[text.index("[told]") : text.index("[told.ratings]")]
    assert '"3/3 of 15 at 2: 1 1 3 3 3 3 3 3"' in section
    assert "13" not in section


def _faulty(text: str, *changes: tuple[str, str]) -> list[str]:
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    with pytest.raises(FileFault) as raised:
        loads(text)
    return [f"{each.code} {each.line is not None}" for each in raised.value.findings]


def test_what_cannot_be_of_rounds_and_of_what_was_told_is_said_with_its_line() -> None:
    text = dumps(edits.tell_closed(of(12)))
    assert _faulty(text, ("closed = 2026-10-01", "closed = 2026-09-01")) == ["closed-early True"]
    assert _faulty(text, ("closed = 2026-10-01", "open = true\nclosed = 2026-10-01")) == [
        "open-and-closed True"
    ]
    assert _faulty(text, ("3/3 of 10 at 2", "3/3 of 12 at 2")) == ["told-line True"]
    assert _faulty(text, ('"3/3 of 10"', '"4/3 of 10"')) == ["told-line True"]
    assert _faulty(text, ('"3/3 of 10"', '"20/20 of 10"')) == ["told-line True"]
    assert _faulty(text, (" at 2: 1 1 3 3 3 3 3 3", "")) == ["told-line True"]
    assert _faulty(text, ('people = "all 10"', 'people = "12 of 12"')) == ["told-line True"]
    assert _faulty(text, ("closed = 2026-10-01\n", "open = true\n")) == ["open-and-told True"]
    for wrong in ("self 2026-13-01", "chief 2026-10-01", "self 2026-10-01;", "self 2026-10-01: ", ""):
        assert _faulty(text, (f'M001 = "self {FIRST}"', f'M001 = "{wrong}"')) == ["told-line True"]


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (
            'group = "adviseur"',
            'group = "adviser"',
            "There is no profile with the id adviser. Did you mean adviseur?",
        ),
        ('by = "unit"\ngroup = "zorg"', 'by = "unit"\ngroup = "zrg"', "There is no unit with the id zrg."),
        (
            'by = "domain"\ngroup = ""',
            'by = "domain"\ngroup = "zorg"',
            "There is no group zorg of this kind.",
        ),
        ('group = "municipality"', 'group = "kampen"', "There is no group kampen of this kind."),
        ('luisteren = "all 10', 'luistern = "all 10', "There is no competency with the id luistern."),
        ('luisteren = "3/3 of 10"', 'luistern = "3/3 of 10"', "There is no competency with the id luistern."),
        (f'M001 = "self {FIRST}"', f'M999 = "self {FIRST}"', "There is no employee with the id M999."),
        (
            f'M001 = "self {FIRST}"',
            f'M001 = "self {FIRST}: luistern"',
            "There is no competency with the id luistern. Did you mean luisteren?",
        ),
    ],
)
def test_what_was_told_of_a_thing_that_is_not_there_is_an_error_with_its_line(
    old: str, new: str, says: str
) -> None:
    text = dumps(edits.tell_closed(of(12)))
    section = text.index("[told]")
    assert old in text[section:]
    with pytest.raises(FileFault) as raised:
        loads(text[:section] + text[section:].replace(old, new, 1))
    (found, *others) = raised.value.findings
    assert (found.code, others) == ("reference", [])
    assert found.message.text("en").startswith(says)
    at = found.line
    assert at is not None
    changed = (text[:section] + text[section:].replace(old, new, 1)).splitlines()
    assert new.splitlines()[-1] in changed[at - 1]


def test_a_round_that_was_told_and_is_not_there_is_a_finding_with_its_line() -> None:
    session = edits.tell_closed(of(12))
    text = dumps(session)
    assert "told-round" not in {each.code for each in findings(loads(text).session)}
    wrong = text.replace(f'M003 = "self {FIRST}"', 'M003 = "self 2026-10-02; manager 2026-12-01"')
    assert wrong != text
    found = [each for each in with_lines(findings(loads(wrong).session), wrong) if each.code == "told-round"]
    assert [each.message.values["name"] for each in found] == ["self 2026-10-02", "manager 2026-12-01"]
    lines = wrong.splitlines()
    assert all(
        each.line is not None and each.message.values["name"] in lines[each.line - 1] for each in found
    )


def test_a_round_that_was_taken_out_and_comes_in_again_is_not_told_twice() -> None:
    session = edits.tell_closed(of(12))
    again = edits.add_item(edits.remove_item(session, ("ratings", 0)), ("ratings",), session.ratings[0])
    after = edits.close_round(again, 0, LATER)
    assert (after.told.groups, after.told.ratings) == (session.told.groups, session.told.ratings)


def test_comments_on_what_was_told_stay_where_they_are() -> None:
    from sessions.store.comments import weave_runs
    from sessions.store.writer import Writer

    text = dumps(edits.tell_closed(of(12)))
    at = text.index('[[told.groups]]\nby = "unit"')
    noted = text[:at] + "# van de werkgroep\n" + text[at:]
    loaded = loads(noted)
    anew = rated(loaded.session, codes(loaded.session))
    woven = weave_runs(Writer().runs(loaded.session), loaded.comments).decode()
    assert woven == noted
    assert "# van de werkgroep" in weave_runs(Writer().runs(anew), loaded.comments).decode()


# --- what goes along ----------------------------------------------------------------------------------------------


def test_what_is_renamed_is_told_under_its_new_name() -> None:
    session = edits.tell_closed(of(12))
    for path, old, new in (
        (("role", "profiles", 0, "id"), "adviseur", "raadgever"),
        (("role", "competencies", 0, "id"), "luisteren", "horen"),
        (("municipality", "units", 0, "id"), "zorg", "jeugd"),
        (("employees", 0, "code"), "M001", "M901"),
    ):
        session = edits.rename_thing(session, path, new)
        text = dumps(session)
        assert f'"{old}' not in text
        assert not [line for line in text.split("\n") if line.startswith(f"{old} =")]
    found = told(session)
    assert found.figure("profile", "raadgever", "horen") is not None
    assert found.figure("unit", "jeugd", "horen") is not None
    assert session.told.ratings["M901"] == f"self {FIRST}"


def test_of_what_is_removed_nothing_is_told_any_more() -> None:
    session = edits.tell_closed(of(12))
    gone = edits.remove_item(session, ("employees", 0)).told
    assert ("M001" in gone.ratings, dict(gone.through)) == (False, {"self": FIRST})
    without = edits.remove_item(session, ("municipality", "units", 0))
    assert told(without).figure("unit", "zorg", "luisteren") is None
    assert told(without).figure("profile", "adviseur", "luisteren") is not None
    nothing = edits.remove_item(session, ("role", "competencies", 0)).told
    assert (nothing.groups, dict(nothing.numbers)) == ((), {})


def _first_of(below: int, people: int) -> Session:
    session = of(people, "3")
    round_ = session.ratings[0]
    levels = {**round_.levels, **dict.fromkeys(codes(session)[:below], "1")}
    return edits.tell_closed(
        session.model_copy(update={"ratings": (round_.model_copy(update={"levels": levels}),)})
    )


@pytest.mark.parametrize("people", [9, 12, 14, 18, 24, 40, 119])
def test_whether_and_in_how_many_bands_it_is_told_anew_does_not_depend_on_levels(people: int) -> None:
    session = _first_of(people // 3, people)
    for many in (7, 8, people // 2 + 3, people):
        anew = codes(session)[-many:]
        moved = [len(anew), len(anew) - 1, len(anew) // 2, 0]
        after = []
        for number in moved:
            marks = {code: {"luisteren": 1.0 if at < number else 3.0} for at, code in enumerate(anew)}
            rated_ = edits.rate_many(session, "self", LATER, marks)
            after.append(edits.close_round(rated_, len(rated_.ratings) - 1, LATER))
        assert (
            len(
                {
                    tuple(
                        (each.by, each.group, each.on, line.split()[0].split("/")[1])
                        for each in one.told.groups
                        for line in each.figures.values()
                    )
                    for one in after
                }
            )
            == 1
        )


def test_a_round_that_was_told_stays_told_under_another_date() -> None:
    session = edits.tell_closed(of(12))
    earlier = edits.set_field(session, ("ratings", 0, "on"), date(2026, 9, 1))
    assert round_states(earlier)[0].state == "closed"
    assert told(earlier) == told(session)
    with pytest.raises(EditError, match="before its date"):
        edits.set_field(session, ("ratings", 0, "on"), LATER)


def test_when_all_people_were_taken_out_what_was_told_stays_until_others_are_told_of() -> None:
    session = edits.tell_closed(of(12))
    nobody = session
    for _ in range(12):
        nobody = edits.remove_item(nobody, ("employees", 0))
    nobody = nobody.model_copy(update={"ratings": ()})
    assert told(nobody).groups == told(session).groups
    others = nobody
    for number in range(201, 215):
        others = edits.add_item(
            others, ("employees",), session.employees[0].model_copy(update={"code": f"M{number}"})
        )
    assert figure(rated(others, codes(others))) == f"‹⅓ {LATER}"


def test_a_round_that_is_added_comes_in_and_is_closed_by_nothing_but_closing_it() -> None:
    told_ = edits.tell_closed(of(12))
    other = told_.ratings[0].model_copy(update={"source": "manager"})
    added = edits.add_item(told_, ("ratings",), other)
    assert [each.state for each in round_states(added)] == ["closed", "open"]
    for name, value in (("open", False), ("closed", LATER)):
        with pytest.raises(EditError, match="close the round itself"):
            edits.set_field(added, ("ratings", 1, name), value)
    with pytest.raises(EditError, match="close the round itself"):
        edits.set_field(added, ("ratings", 0, "closed"), None)
    assert edits.set_field(added, ("ratings", 0, "closed"), LATER).ratings[0].closed == LATER


def test_what_is_told_is_changed_by_no_edit_of_lists_or_fields() -> None:
    session = edits.tell_closed(of(12))
    assert session.told.groups
    tried: tuple[tuple[Any, tuple[Any, ...]], ...] = (
        (edits.remove_item, (("told", "groups", 0),)),
        (edits.move_item, (("told", "groups", 0), 1)),
        (edits.duplicate_item, (("told", "groups", 0),)),
        (edits.set_field, (("told", "people"), "15 of 20")),
        (edits.set_field, (("told", "groups", 0, "on"), date(2026, 1, 1))),
    )
    for edit, arguments in tried:
        with pytest.raises(EditError, match="follows from the rounds that are closed"):
            edit(session, *arguments)
