"""What an advice says of a programme: what comes, goes and moves, why, what it costs, and the curve behind it."""

import os
import subprocess
import sys
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from frameworks.catalogue import Catalogue
from frameworks.model import Module
from sessions import edits
from sessions.advice import solver
from sessions.advice.adviser import WITHOUT_SOLVER, Adviser
from sessions.advice.library import library_modules, readable
from sessions.advice.problem import AdviceError, Wishes, default_budget
from sessions.analysis.programme import placed_modules, totals
from sessions.document import Document
from sessions.model import Session
from sessions.model.programme import Blackout
from sessions.store.reader import loads
from sessions.store.writer import dumps
from sessions.told.coverage import coverage
from sessions.told.figures import Interval
from tests.made import large_session, with_modules
from tests.sessions.advice.cases import a_case, weighted_coverage
from tests.sessions.analysis.making import Data, a_module, a_session, employee, module, programme, rating

ROOT = Path(__file__).parents[3]


def paid(name: str, *objectives: tuple[str, int, int], euros: int = 1000, **more: Any) -> Data:
    """Make a module that costs so much, once."""
    cost = {"label": "Trainer", "per": "once", "amount_eur": euros, "vat": "exempt"}
    return module(name, *objectives, **{"costs": [cost], **more})


def at_level(level: str, *modules: Data, people: int = 12, **parts: Any) -> Session:
    """Make a session of people at a level of the one competency, of whom level 2 is wanted."""
    codes = [f"M{number:03d}" for number in range(1, people + 1)]
    return a_session(
        employees=[employee(number) for number in range(1, people + 1)],
        **{
            "ratings": [rating("manager", dict.fromkeys(codes, level))],
            "programme": programme(*modules, start=date(2027, 2, 1)),
            **parts,
        },
    )


BASIS = paid("basis", ("luisteren", 0, 1), euros=400)
VERDIEPING = paid("verdieping", ("luisteren", 1, 2), euros=500)
GOEDKOOP = paid("goedkoop", ("luisteren", 0, 2), euros=450)
DUUR = paid("duur", ("luisteren", 0, 2), euros=2000)


def ids(session: Session) -> list[str]:
    return [each.id for _, each in placed_modules(session)]


# --- what it chooses ------------------------------------------------------------------------------------------------


def test_of_two_ways_to_a_target_the_cheaper_is_chosen_and_the_other_is_dropped_with_its_saving() -> None:
    advice = Adviser(at_level("0", DUUR, BASIS, VERDIEPING), Wishes()).advise()
    assert ids(advice.session) == ["basis", "verdieping"]
    (dropped,) = advice.of("dropped")
    assert dropped.reason.text("en") == "The others do as well without it; that saves €2,000."
    assert (advice.before.price, advice.after.price) == (Decimal(2900), Decimal(900))
    assert weighted_coverage(advice.session).share == 1
    assert advice.after.covered == Interval(Fraction(1), Fraction(1))


def test_a_module_of_which_a_chain_is_too_dear_is_not_chosen_alone() -> None:
    with pytest.raises(AdviceError, match="the least costs €900"):
        Adviser(at_level("0", BASIS, VERDIEPING, DUUR), Wishes(budget=Decimal(899))).advise()


def levels_of(people: int, below: int) -> dict[str, str]:
    """Give the levels of people of whom some are below target."""
    return {f"M{number:03d}": "0" if number <= below else "3" for number in range(1, people + 1)}


def test_the_reason_of_a_chosen_module_tells_what_is_covered_with_it_and_without_it() -> None:
    advice = Adviser(at_level("0", BASIS, VERDIEPING, people=8), Wishes()).advise()
    assert [each.reason.text("en") for each in advice.modules] == [
        "With it 100% of the need in Luisteren is covered, without it less than 50%; it costs €400.",
        "With it 100% of the need in Luisteren is covered, without it 0%; it costs €500.",
    ]


def test_an_order_in_which_the_chain_breaks_is_mended_by_moving_one_module() -> None:
    advice = Adviser(at_level("0", VERDIEPING, BASIS, people=8), Wishes()).advise()
    assert ids(advice.session) == ["basis", "verdieping"]
    assert advice.before.covered == Interval(Fraction(0), Fraction(1, 2))
    assert advice.after.covered == Interval(Fraction(1), Fraction(1))
    (moved,) = [each for each in advice.modules if each.moved is not None]
    assert moved.moved is not None
    assert "Module" in moved.moved.text("en")


def test_modules_of_a_framework_are_added_as_the_session_would_have_them_and_in_a_phase() -> None:
    library = [
        a_module("verdieping").model_copy(
            update={"objectives": Module.model_validate(VERDIEPING).objectives, "audience": ("elders",)}
        )
    ]
    advice = Adviser(at_level("0", BASIS), Wishes(), library).advise()
    assert [each.id for each in advice.added] == ["verdieping"]
    assert ids(advice.session) == ["basis", "verdieping"]
    assert advice.added[0].audience == ()
    assert [each.fate for each in advice.modules] == ["stays", "added"]


def test_without_phases_the_modules_get_one() -> None:
    session = at_level("0", programme={"start": date(2027, 2, 1)})
    advice = Adviser(session, Wishes(), [Module.model_validate(DUUR)]).advise()
    assert [(each.id, each.modules) for each in advice.session.programme.phases] == [("deliver", ("duur",))]


def test_what_is_mandatory_or_kept_stays_and_says_so() -> None:
    nothing = paid("kennis", ("luisteren", 3, 4), mandatory=True)
    other = paid("extra", ("luisteren", 3, 4))
    session = at_level("0", DUUR, nothing, other)
    advice = Adviser(session, Wishes(keep=frozenset({"extra"}))).advise()
    told = {each.module.id: each.reason.text("en") for each in advice.modules}
    assert told["kennis"].startswith("It is mandatory;")
    assert told["extra"].startswith("You keep it;")


def test_a_prerequisite_comes_along_and_before() -> None:
    after = paid("duur", ("luisteren", 0, 2), requires=["start"])
    advice = Adviser(at_level("0", after, paid("start")), Wishes()).advise()
    assert ids(advice.session) == ["start", "duur"]
    assert advice.modules[0].reason.text("en") == "Module duur comes after it; it costs €1,000."


def test_what_comes_after_a_module_that_is_nowhere_is_dropped_and_told() -> None:
    orphan = paid("duur", ("luisteren", 0, 2), requires=["weg"])
    advice = Adviser(at_level("0", orphan, BASIS, VERDIEPING), Wishes()).advise()
    (dropped,) = advice.of("dropped")
    assert dropped.reason.text("en").startswith("It comes after weg, which can't be chosen")


def test_hours_hold_for_the_one_who_spends_most_and_weeks_until_the_last_day() -> None:
    long = paid("duur", ("luisteren", 0, 2), euros=1, meetings=3, gap_weeks_min=2)
    session = at_level("0", long, BASIS, VERDIEPING)
    assert ids(Adviser(session, Wishes()).advise().session) == ["duur"]
    assert ids(Adviser(session, Wishes(hours=8)).advise().session) == ["basis", "verdieping"]
    assert ids(Adviser(session, Wishes(until=date(2027, 2, 28))).advise().session) == ["basis", "verdieping"]
    advice = Adviser(session, Wishes(until=date(2027, 3, 1))).advise()
    assert ids(advice.session) == ["duur"]
    assert (advice.after.weeks, advice.after.end, advice.after.hours) == (5, date(2027, 3, 1), 12)


def test_a_discount_goes_off_the_budget_as_it_goes_off_the_price() -> None:
    session = at_level("0", DUUR, proposal={"discount_eur": 500})
    assert Adviser(session, Wishes(budget=Decimal(1500))).advise().after.price == Decimal(1500)
    with pytest.raises(AdviceError):
        Adviser(session, Wishes(budget=Decimal("1499.99"))).advise()


def test_what_the_programme_costs_beside_its_modules_is_in_the_budget_too() -> None:
    cost = {"label": "Projectleiding", "per": "hour", "number": 3.0, "amount_eur": 100.0, "vat": "standard"}
    plan = {**programme(DUUR, start=date(2027, 2, 1)), "costs": [cost]}
    session = at_level("0", programme=plan)
    assert Adviser(session, Wishes(budget=Decimal(2300))).advise().after.price == Decimal(2300)
    with pytest.raises(AdviceError):
        Adviser(session, Wishes(budget=Decimal("2299.99"))).advise()


# --- what it reports ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(0, 60, 3))
def test_the_figures_are_those_of_the_session_that_it_gives(seed: int) -> None:
    case = a_case(seed)
    try:
        advice = Adviser(*case).advise()
    except AdviceError:
        return
    for session, told in ((case.session, advice.before), (advice.session, advice.after)):
        assert told.covered == coverage(session).total
        assert told.price == totals(session).price
    opened = loads(dumps(advice.session)).session
    assert weighted_coverage(opened) == weighted_coverage(advice.session)
    taken = edits.take_advice(case.session, advice.phases, advice.added)
    assert dumps(taken) == dumps(advice.session)


def test_the_same_question_gives_the_same_answer() -> None:
    session = with_modules(large_session(450), 40)
    wishes = Wishes(budget=totals(session).price / 4)
    library = library_modules(session, readable(Catalogue(None)))
    first, second = (Adviser(session, wishes, library).advise() for _ in range(2))
    assert dumps(first.session) == dumps(second.session)
    assert [each.reason.text("nl") for each in first.modules] == [
        each.reason.text("nl") for each in second.modules
    ]


def test_modules_of_today_that_need_not_move_keep_their_order_and_their_phase() -> None:
    session = large_session(450)
    advice = Adviser(
        session, Wishes(budget=totals(session).price), library_modules(session, readable(Catalogue(None)))
    ).advise()
    assert not [each for each in advice.modules if each.moved]
    phase = {each.id: where.id for where, each in placed_modules(session)}
    for where, each in placed_modules(advice.session):
        assert phase.get(each.id, where.id) == where.id
    kept = [each for each in ids(advice.session) if each in phase]
    assert kept == [each for each in phase if each in kept]


def test_accepting_is_one_step_back() -> None:
    session = at_level("0", DUUR, BASIS, VERDIEPING)
    advice = Adviser(session, Wishes()).advise()
    document = Document(session)
    assert document.apply(edits.take_advice, advice.phases, advice.added)
    assert document.session == advice.session
    assert document.undo() is not None
    assert document.session is session


def test_twenty_thousand_employees_and_sixty_modules_are_proven() -> None:
    session = with_modules(large_session(), 60)
    advice = Adviser(session, Wishes(budget=totals(session).price / 8)).advise()
    assert advice.proof.sure == "optimal"
    assert advice.proof.seconds < 10
    assert advice.proof.size is not None


def test_when_time_is_up_it_says_that_it_is_not_proven() -> None:
    session = with_modules(large_session(450), 60)
    advice = Adviser(session, Wishes(budget=totals(session).price / 8), seconds=0).advise()
    assert advice.proof.sure == "bound"
    assert 0 < (weighted_coverage(advice.session).share or 0) < 1


# --- the curve ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("is_there", [True, False])
def test_more_budget_never_closes_less(monkeypatch: pytest.MonkeyPatch, *, is_there: bool) -> None:
    monkeypatch.setattr(solver, "is_there", lambda: is_there)
    session = large_session(450)
    price = totals(session).price
    adviser = Adviser(session, Wishes(budget=price / 2), library_modules(session, readable(Catalogue(None))))
    points = sorted({each.budget: each for each in adviser.curve()}.values())
    assert len(points) >= 12
    assert points[0].price == adviser.problem.price(adviser.problem.fixed)
    assert points[0].budget - points[0].price < 1
    assert price in {each.budget for each in points}
    assert price / 2 in {each.budget for each in points}
    advices = [adviser.at(each.budget) for each in points[::3]]
    shares = [weighted_coverage(each.session).covered for each in advices]
    assert all(one <= other * (1 + 1e-9) for one, other in pairwise(shares))
    assert all(each.price <= each.budget for each in points)
    assert all(each.is_proven is is_there for each in points)
    for each, advice in zip(points[::3], advices, strict=True):
        assert advice.after.covered == each.covered == coverage(advice.session).total
        assert {*ids(advice.session)} == each.modules


def test_a_curve_can_be_broken_off() -> None:
    session = large_session(450)
    stop: list[bool] = []
    adviser = Adviser(session, Wishes(), cancelled=lambda: bool(stop))
    curve = adviser.curve()
    next(curve)
    stop.append(True)
    assert not [*curve]


# --- without the solver, and in silence -------------------------------------------------------------------------------


def run(code: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )


ADVISE = """
from sessions.advice.adviser import Adviser
from sessions.advice.problem import Wishes
from tests.made import large_session
adviser = Adviser(large_session(60), Wishes())
advice = adviser.advise()
points = [*adviser.curve()]
import ctypes, sys
ctypes.CDLL(None).fflush(None)
print(advice.proof.sure, len(points) >= 12, file=sys.stderr)
"""


def test_the_solver_says_nothing_on_standard_output() -> None:
    done = run(ADVISE)
    assert done.stdout == ""
    assert done.stderr.split() == ["optimal", "True"]


def test_where_the_solver_is_not_installed_a_good_answer_is_given() -> None:
    done = run("import sys\nsys.modules['highspy'] = None\n" + ADVISE)
    assert done.stdout == ""
    assert done.stderr.split() == ["unknown", "True"]
    assert "pip install 'maatwerk[advice]'" in WITHOUT_SOLVER.text("en")


def test_the_solver_is_not_loaded_before_it_is_used() -> None:
    done = run("import sessions.advice.adviser, sys; print('highspy' in sys.modules, 'numpy' in sys.modules)")
    assert done.stdout.split() == ["False", "False"]


# --- what can't be answered ------------------------------------------------------------------------------------------


def refusal(session: Session, wishes: Wishes = Wishes(), library: tuple[Module, ...] = ()) -> str:  # noqa: B008 - never changes
    with pytest.raises(AdviceError) as caught:
        Adviser(session, wishes, library).advise()
    return caught.value.message.text("en")


def test_each_question_without_an_answer_is_refused_in_one_sentence() -> None:
    nobody = a_session(programme=programme(DUUR))
    assert refusal(nobody).startswith("There are no employees")
    unrated = a_session(programme=programme(DUUR), employees=[employee(1)])
    assert refusal(unrated).startswith("Nobody has been rated")
    # That nobody needs anything and that nothing helps look alike.
    nothing = "No module that can be chosen closes a need that is told"
    assert refusal(at_level("3", DUUR)).startswith(nothing)
    assert refusal(at_level("0", BASIS)).startswith(nothing)
    assert refusal(at_level("3", DUUR, people=12)) == refusal(at_level("0", BASIS, people=12))
    few = at_level("3", DUUR, people=12, ratings=[rating("self", levels_of(12, 1))])
    assert refusal(few).startswith(nothing)
    coming = at_level("0", DUUR, ratings=[{**rating("self", levels_of(12, 12)), "open": True}], people=12)
    assert refusal(coming).startswith("All ratings are still coming in")
    session = at_level("0", DUUR)
    assert refusal(session, Wishes(budget=Decimal(0))) == (
        "Nothing that closes a need fits in this budget: the least costs €2,000."
    )
    assert refusal(session, Wishes(budget=Decimal(-1))).startswith("A budget can't be below zero")
    assert refusal(session, Wishes(hours=1)).startswith("No module that closes a need fits in the hours")
    assert refusal(session, Wishes(until=date(2027, 1, 1))) == (
        "The latest end, 1 January 2027, is before the start, 1 February 2027: choose a later one."
    )
    undated = at_level("0", programme=programme(DUUR))
    assert refusal(undated, Wishes(until=date(2027, 1, 1))).startswith("The programme has no start date")
    assert refusal(session, Wishes(keep=frozenset({"duurr"}))).endswith("Did you mean duur?")
    assert refusal(session, Wishes(ban=frozenset({"iets-anders"}))).startswith(
        "There is no module iets-anders"
    )
    both = frozenset({"duur"})
    assert refusal(session, Wishes(keep=both, ban=both)).startswith("Module duur can't be kept and banned")


def test_what_has_to_stay_and_can_not_is_refused_by_name() -> None:
    forced = paid("kennis", ("luisteren", 0, 2), euros=3000, mandatory=True, meetings=5)
    session = at_level("0", forced)
    assert "What has to stay (Module kennis) costs €3,000.00" in refusal(session, Wishes(budget=Decimal(10)))
    assert "takes more than 2 hours" in refusal(session, Wishes(hours=2))
    assert "takes longer than until 2 February 2027" in refusal(session, Wishes(until=date(2027, 2, 2)))
    assert "is mandatory and can't be banned" in refusal(session, Wishes(ban=frozenset({"kennis"})))
    after = paid("erna", ("luisteren", 0, 2), requires=["start"])
    wishes = Wishes(keep=frozenset({"erna"}), ban=frozenset({"start"}))
    assert "stays and comes after Module start" in refusal(at_level("0", after, paid("start")), wishes)


def test_modules_that_come_after_one_another_in_a_circle_are_named() -> None:
    one = paid("een", ("luisteren", 0, 1), requires=["twee"])
    two = paid("twee", ("luisteren", 1, 2), requires=["een"])
    assert "een -> twee -> een" in refusal(at_level("0", one, two))
    # Where a framework's module closes the circle, that one can't be chosen.
    library = (Module.model_validate(two),)
    advice = Adviser(at_level("0", DUUR, BASIS, one), Wishes(), library).advise()
    assert ids(advice.session) == ["duur"]


def test_the_budget_is_that_of_today_else_that_for_training_else_none() -> None:
    assert default_budget(at_level("0", DUUR))[0] == Decimal(2000)
    known = at_level("0", municipality={"payroll_eur": 1_000_000, "training_budget_pct": 2})
    assert default_budget(known)[0] == Decimal(20_000)
    assert default_budget(at_level("0"))[0] is None


def test_a_week_that_is_kept_free_is_no_week_in_which_a_module_goes_on() -> None:
    free = Blackout(label="Vrij", first=date(2027, 2, 8), last=date(2027, 2, 14))
    long = paid("duur", ("luisteren", 0, 2), euros=1, meetings=3, gap_weeks_min=2)
    session = edits.set_field(at_level("0", long, BASIS, VERDIEPING), ("programme", "blackouts"), (free,))
    assert ids(Adviser(session, Wishes(until=date(2027, 3, 1))).advise().session) == ["basis", "verdieping"]
    advice = Adviser(session, Wishes(until=date(2027, 3, 8))).advise()
    assert ids(advice.session) == ["duur"]
    assert advice.after.end == date(2027, 3, 8)
