"""How groups moved between two rounds: told of both figures alone, and only where they can be compared."""

from datetime import date
from random import Random
from typing import Any

import pytest

from frameworks.reading import FileFault
from sessions import edits
from sessions.exchange.figures import figures
from sessions.model import Session
from sessions.proposal.render import render
from sessions.store.reader import loads
from sessions.store.writer import dumps
from sessions.told.bands import band, bands
from sessions.told.movement import GroupMovement, movements
from tests.sessions.analysis.making import a_session, employee, rating
from tests.sessions.privacy.organisations import an_organisation, rated_again
from tests.sessions.privacy.rated_otherwise import rated_otherwise
from tests.tries import tries

FIRST, LATER = date(2026, 10, 1), date(2026, 12, 1)


def of(words: str, source: Any = "self", **more: Any) -> Session:
    """Give a session of advisers of one unit, each rated with a word, of which is told."""
    codes = [str(employee(at)["code"]) for at in range(1, len(words.split()) + 1)]
    return edits.tell_closed(
        a_session(
            municipality={"units": [{"id": "zorg", "name": "Zorg"}]},
            employees=[employee(at + 1, unit="zorg") for at in range(len(codes))],
            ratings=[rating(source, dict(zip(codes, words.split(), strict=True)), on=FIRST)],
            **more,
        )
    )


def again(session: Session, words: str, source: Any = "self", first: int = 0) -> Session:
    """Give the session in which as many people, from one on, are rated anew, and that is told."""
    codes = [each.code for each in session.employees][first:]
    marks = {code: {"luisteren": float(word)} for code, word in zip(codes, words.split(), strict=False)}
    after = edits.rate_many(session, source, LATER, marks)
    return edits.close_round(after, len(after.ratings) - 1, LATER)


def of_profile(session: Session) -> GroupMovement:
    (found,) = [each for each in movements(session) if each.by == "profile"]
    return found


ELEVEN_BELOW, THREE_BELOW, EIGHT_BELOW = "1 " * 11 + "2", "1 " * 3 + "2 " * 9, "1 " * 8 + "2 " * 4


def test_eleven_of_twelve_below_target_and_then_three_are_a_smaller_part() -> None:
    # By hand: of twelve there are three bands, of 0-3, 4-7 and 8-12; 11 is in the third and 3 in the first.
    moved = of_profile(again(of(ELEVEN_BELOW), THREE_BELOW))
    assert (moved.before.short, moved.before.on) == ("≥⅔", FIRST)
    assert (moved.after.short, moved.after.on) == ("‹⅓", LATER)
    assert moved.direction == "smaller"
    assert moved.again is not None
    assert moved.again.about == 10, "twelve, to the nearest five"
    assert of_profile(again(of(THREE_BELOW), ELEVEN_BELOW)).direction == "larger"


def test_a_part_is_told_of_and_no_number_of_people_for_more_may_be_assessed_the_second_time() -> None:
    # Of 20 and of 30 there are five bands: 12 of 20 are 60 to 80%, 13 of 30 are 40 to 60%, and yet one person more.
    session = of("1 " * 12 + "2 " * 8)
    for number in range(101, 111):
        newcomer = session.employees[0].model_copy(update={"code": f"M{number}"})
        session = edits.add_item(session, ("employees",), newcomer)
    moved = of_profile(again(session, "1 " * 13 + "2 " * 17))
    assert (moved.before.short, moved.after.short, moved.apart) == ("60–80%", "40–60%", None)
    assert moved.words.text("en") == "a smaller part is below target"


def test_eleven_and_then_eight_are_one_band_so_nothing_is_told() -> None:
    moved = of_profile(again(of(ELEVEN_BELOW), EIGHT_BELOW))
    assert (moved.direction, moved.apart) == (None, None)
    assert moved.words.text("en") == "no difference that can be told"


def test_what_another_source_gave_is_not_compared() -> None:
    assert of_profile(again(of(ELEVEN_BELOW), THREE_BELOW, "manager")).apart == "sources"


def test_mostly_other_people_are_not_compared() -> None:
    session = of(ELEVEN_BELOW)
    for number in range(101, 113):
        newcomer = session.employees[0].model_copy(update={"code": f"M{number}"})
        session = edits.add_item(session, ("employees",), newcomer)
    assert of_profile(again(session, "2 " * 12 + "2 " * 6, first=6)).apart == "people"


def test_other_targets_are_not_compared_but_of_a_profile_both_stand_by_todays() -> None:
    session = edits.set_target(of("1.5 " * 12), "adviseur", "luisteren", 1, 4, 3)
    found = {each.by: each for each in movements(again(session, "1.5 " * 12))}
    assert found["profile"].apart is None
    assert found["profile"].before.short == found["profile"].after.short == "‹⅓"
    assert found["unit"].apart == "targets"


def test_a_figure_of_before_that_says_not_what_it_rests_on_is_not_compared() -> None:
    session = of(ELEVEN_BELOW)
    groups = tuple(each.model_copy(update={"basis": {}}) for each in session.told.groups)
    old = session.model_copy(update={"told": session.told.model_copy(update={"groups": groups})})
    found = {each.by: each for each in movements(again(old, THREE_BELOW))}
    assert found["unit"].apart == "unknown"
    assert found["profile"].direction == "smaller", "of a profile the figure itself says the target"


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('"3/3 of 10 at 2: 1 1 3 3 3 3 3 3"', '"3/3 of 10"', "told-line"),
        ('luisteren = "self at adviseur 2"', 'luisteren = "boss at adviseur 2"', "told-line"),
        ('luisteren = "self at adviseur 2"', 'luisteren = "self at adviser 2"', "reference"),
        ('luisteren = "self at adviseur 2"', 'luistern = "self at adviseur 2"', "reference"),
        ('by = "unit"\ngroup = "zorg"', 'by = "unit"\ngroup = "zrg"', "reference"),
        ('by = "domain"\ngroup = ""', 'by = "domain"\ngroup = "zorg"', "reference"),
        ('by = "domain"\ngroup = ""', 'by = "family"\ngroup = ""', "told-twice"),
    ],
)
def test_what_cannot_be_of_a_figure_of_before_is_said_with_its_line(old: str, new: str, code: str) -> None:
    text = dumps(again(of(ELEVEN_BELOW), THREE_BELOW))
    before = text.index("[[told.earlier]]")
    assert old in text[before:]
    with pytest.raises(FileFault) as raised:
        loads(text[:before] + text[before:].replace(old, new, 1))
    (found,) = raised.value.findings
    assert (found.code, found.line is not None) == (code, True)
    if "boss" in new:
        assert "doesn't say what a figure rests on" in found.message.text("en")


def test_a_competency_that_is_gone_goes_along_and_another_name_is_kept() -> None:
    session = again(of(ELEVEN_BELOW), THREE_BELOW)
    renamed = edits.rename_thing(session, ("role", "competencies", 0, "id"), "horen")
    assert {each.competency for each in movements(renamed)} == {"horen"}
    assert loads(dumps(renamed)).session == renamed
    profile = edits.rename_thing(session, ("role", "profiles", 0, "id"), "raadgever")
    assert loads(dumps(profile)).session == profile
    assert of_profile(profile).group == "raadgever"
    gone = edits.remove_item(session, ("role", "competencies", 0))
    assert movements(gone) == ()
    assert gone.told.earlier == ()


def test_the_file_keeps_the_last_figure_before_alone() -> None:
    session = again(of(ELEVEN_BELOW), THREE_BELOW)
    marks = {each.code: {"luisteren": 1.0} for each in session.employees}
    day = date(2027, 3, 1)
    third = edits.rate_many(session, "self", day, marks)
    third = edits.close_round(third, len(third.ratings) - 1, day)
    moved = of_profile(third)
    assert (moved.before.on, moved.after.on, moved.direction) == (LATER, day, "larger")
    assert {each.on for each in third.told.earlier} == {LATER}
    assert loads(dumps(third)).session == third


@pytest.mark.parametrize("seed", range(tries(6)))
def test_progress_follows_from_what_was_told_and_from_no_level(seed: int) -> None:
    random = Random(seed)  # noqa: S311 - the same every time
    before, after, _ = rated_again(an_organisation(seed, 120), random)
    after = edits.tell_closed(after)
    other = rated_otherwise(after, random)
    assert movements(other) == movements(after)
    assert figures(other, "nl")["needs"]["progress"] == figures(after, "nl")["needs"]["progress"]
    assert render(other, "nl", kind="report") == render(after, "nl", kind="report")
    then = {
        (each.by, each.group, name): line
        for each in before.told.groups
        for name, line in each.figures.items()
    }
    for each in after.told.earlier:
        for name, line in each.figures.items():
            assert then[each.by, each.group, name] == line, "the figure before is the one that was told"


@pytest.mark.parametrize(("first", "then"), [(12, 0), (11, 3), (10, 2), (8, 1), (9, 0)])
def test_whoever_moved_within_the_bands_makes_no_difference(first: int, then: int) -> None:
    """Of two outcomes in the same bands everything that is said is the same, whoever it was that moved."""
    people = 12
    seen = set()
    for below in (first, 8, people):
        for left in (then, 0, 3):
            assert band(below, people, bands(people)) == 2
            assert band(left, people, bands(people)) == 0
            session = again(of("1 " * below + "2 " * (people - below)), "2 " * (people - left) + "1 " * left)
            seen.add(repr(movements(session)))
    assert len(seen) == 1


def test_the_report_has_it_beside_the_goals() -> None:
    goal = {
        "goal": "Meer luisteren",
        "level": 2,
        "moment": "T1",
        "competency": "luisteren",
        "target": "de helft",
    }
    session = again(of(ELEVEN_BELOW, programme={"evaluation": [goal]}), THREE_BELOW)
    said = render(session, "nl", kind="report")
    assert "Wat er veranderde sinds de vorige inschattingen" in said
    assert "Meer luisteren" in said
    assert "een kleiner deel zit onder het streefniveau" in said
    assert "Wat er veranderde" not in render(of(ELEVEN_BELOW), "nl", kind="report")
