"""Whatever is done between two tellings, nobody is counted in both by the same rating."""

import contextlib
from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest

from sessions import edits
from sessions.edits import EditError
from sessions.edits.imported_levels import RatedIn, with_rounds
from sessions.model import Session
from sessions.model.employees import Employee, RatingRound
from sessions.model.told import RatingTold, Told, ToldGroup
from sessions.rating_sources import Source
from sessions.store.reader import loads
from sessions.store.writer import dumps
from sessions.told import record
from sessions.told.fresh import parents, rated_anew
from sessions.told.memory import joined, redated, remembered, renamed, told_of, without
from sessions.told.rule import Verdict, verdict
from tests.sessions.privacy.organisations import COMPETENCIES, DAY, DOMAINS, an_organisation
from tests.tries import tries

DAYS = [DAY + timedelta(days=30 * at) for at in range(4)]
SOURCES: tuple[Source, ...] = ("self", "manager", "peer")
LIVES = tries(6)
Rating = tuple[str, Source, date, str]
"""Whose it is (a human being and not a code), by whom, on which day, and of what."""


class _Life:
    """A session to which all sorts of things happen, and by which ratings people were counted in what it told."""

    def __init__(self, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
        self.random = Random(seed)  # noqa: S311 - the same every time
        self.session = an_organisation(seed, 40)
        self.human = {each.code: each.code for each in self.session.employees}
        self.counted: set[Rating] = set()
        self.tellings = 0
        self.earlier = 0
        self._out: list[RatingRound] = []
        self._left: list[tuple[str, Employee, list[tuple[Source, date, str, float]]]] = []
        self._verdicts: list[Verdict] = []

        def noted(*given: Any) -> Verdict:
            self._verdicts.append(verdict(*given))
            return self._verdicts[-1]

        monkeypatch.setattr(record, "verdict", noted)
        self._tell(edits.tell_closed)

    def step(self) -> None:
        """Let one thing happen."""
        happenings = [self._rate] * 6 + [self._close] * 4
        happenings += [self._move, self._domain, self._take_out, self._bring_in, self._leave, self._come_back]
        happenings += [self._reorder, self._peers, self._import, self._reopen_the_file]
        with contextlib.suppress(EditError):
            self.random.choice(happenings)()

    def _codes(self) -> list[str]:
        codes = [each.code for each in self.session.employees]
        return self.random.sample(codes, self.random.randint(0, len(codes)))

    def _rate(self) -> None:
        source, on = self.random.choice(SOURCES), self.random.choice(DAYS)
        names = self.random.sample(COMPETENCIES, self.random.randint(1, 2))
        marks = {code: {name: float(self.random.randint(0, 4)) for name in names} for code in self._codes()}
        self.session = edits.rate_many(self.session, source, on, marks)

    def _peers(self) -> None:
        lines = {code: str(self.random.randint(0, 4)) for code in self._codes()}
        round_ = RatingRound(
            source="peer", on=self.random.choice(DAYS), competencies=COMPETENCIES[:1], levels=lines
        )
        self.session = edits.add_item(self.session, ("ratings",), round_)

    def _import(self) -> None:
        rated = RatedIn(
            self.random.choice(SOURCES),
            self.random.choice(DAYS),
            COMPETENCIES,
            {code: (float(self.random.randint(0, 4)), None) for code in self._codes()},
        )
        ratings = with_rounds(self.session, (rated,))
        self.session = self.session.model_copy(update={"ratings": ratings})

    def _close(self) -> None:
        places = [at for at, each in enumerate(self.session.ratings) if each.open]
        if places:
            place = self.random.choice(places)
            self._tell(lambda session: edits.close_round(session, place, DAYS[-1]))

    def _tell(self, edit: Callable[[Session], Session]) -> None:
        self._verdicts.clear()
        before = self.session
        self.session = edit(before)
        if not self._verdicts:
            return
        self.tellings += 1
        self._stood(before.told)
        # What counted is what counts now, by what was remembered before.
        then = self.session.model_copy(update={"told": before.told})
        belong, rated = parents(then), rated_anew(then)
        for each in then.employees:
            groups = set(belong.groups((each.unit or "", each.profile or "")))
            own = rated.get(each.code)
            for name in own.anew if own is not None else ():
                assert own is not None
                if groups.isdisjoint(self._verdicts[-1].told.get(name, {})):
                    continue
                by = {(self.human[each.code], one.source, one.on, name) for one in own.by[name]}
                assert not by & self.counted, "told of before"
                self.counted |= by

    def _stood(self, before: Told) -> None:
        """What is kept as told before is a figure that stood, in whose place another came."""
        told = self.session.told
        figures, earlier = figures_of(told.groups), figures_of(told.earlier)
        was, was_earlier = figures_of(before.groups), figures_of(before.earlier)
        assert earlier.keys() <= figures.keys()
        for place, line in earlier.items():
            if place in was and figures[place] != was[place]:
                assert line == was[place]
            else:
                assert line in {was.get(place), was_earlier.get(place)}
        self.earlier += len(earlier)

    def _move(self) -> None:
        place = self.random.randrange(len(self.session.employees))
        units = [each.id for each in self.session.municipality.units]
        self.session = edits.set_field(
            self.session, ("employees", place, "unit"), self.random.choice([*units, None])
        )
        profiles = [each.id for each in self.session.role.profiles]
        self.session = edits.set_field(
            self.session, ("employees", place, "profile"), self.random.choice([*profiles, None])
        )

    def _domain(self) -> None:
        place = self.random.randrange(len(self.session.municipality.units))
        self.session = edits.set_field(
            self.session, ("municipality", "units", place, "domain"), self.random.choice(DOMAINS)
        )

    def _take_out(self) -> None:
        if self.session.ratings:
            place = self.random.randrange(len(self.session.ratings))
            self._out.append(self.session.ratings[place])
            self.session = edits.remove_item(self.session, ("ratings", place))

    def _bring_in(self) -> None:
        if self._out:
            round_ = self._out.pop()
            codes = {each.code for each in self.session.employees}
            lines = {code: line for code, line in round_.levels.items() if code in codes}
            self.session = edits.add_item(
                self.session, ("ratings",), round_.model_copy(update={"levels": lines})
            )

    def _leave(self) -> None:
        place = self.random.randrange(len(self.session.employees))
        gone = self.session.employees[place]
        marks = [
            (each.source, each.on, name, float(word))
            for each in self.session.ratings
            for name, word in zip(each.competencies, each.levels.get(gone.code, "").split(), strict=False)
            if word != "."
        ]
        self._left.append((self.human[gone.code], gone, marks))
        self.session = edits.remove_item(self.session, ("employees", place))

    def _come_back(self) -> None:
        if not self._left:
            return
        human, gone, marks = self._left.pop()
        code = f"M{900 + len(self.human)}"
        self.human[code] = human
        units = {each.id for each in self.session.municipality.units}
        back = gone.model_copy(
            update={"code": code, "lead": None, "unit": gone.unit if gone.unit in units else None}
        )
        self.session = edits.add_item(self.session, ("employees",), back)
        for source, on, name, level in marks:
            self.session = edits.rate_many(self.session, source, on, {code: {name: level}})

    def _reorder(self) -> None:
        if self.session.ratings:
            place = self.random.randrange(len(self.session.ratings))
            self.session = edits.move_item(self.session, ("ratings", place), self.random.randrange(9))

    def _reopen_the_file(self) -> None:
        self.session = loads(dumps(self.session)).session


@pytest.mark.parametrize("seed", range(LIVES))
def test_nobody_is_counted_twice_by_the_same_rating(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    life = _Life(seed, monkeypatch)
    for _ in range(120):
        life.step()
    assert life.tellings > 5
    assert life.earlier


def figures_of(groups: tuple[ToldGroup, ...]) -> dict[tuple[str, str, str], tuple[date, str]]:
    return {
        (each.by, each.group, name): (each.on, line) for each in groups for name, line in each.figures.items()
    }


def is_told_of(told: Told, code: str, source: Source, on: date, competency: str) -> bool:
    names = told_of(told, code, source, on)
    return names is None or competency in names


# --- what is remembered -------------------------------------------------------------------------------------------


def _of(**lines: str) -> Told:
    return Told(ratings=lines)


def test_a_rating_of_the_same_source_on_that_day_or_before_is_told_of_and_a_later_one_is_not() -> None:
    told = _of(M001="self 2026-10-01; peer 2026-11-02: luisteren")
    assert is_told_of(told, "M001", "self", date(2026, 10, 1), "afwegen")
    assert is_told_of(told, "M001", "self", date(2026, 9, 1), "afwegen")
    assert not is_told_of(told, "M001", "self", date(2026, 10, 2), "afwegen")
    assert is_told_of(told, "M001", "peer", date(2026, 11, 2), "luisteren")
    assert not is_told_of(told, "M001", "peer", date(2026, 11, 2), "afwegen")
    assert not is_told_of(told, "M002", "self", date(2026, 10, 1), "afwegen")


def test_what_a_newer_rating_covers_is_remembered_no_more() -> None:
    new = RatingTold("self", date(2026, 12, 1), None)
    assert remembered("self 2026-10-01: luisteren; peer 2026-11-02", (new,)) == (
        "peer 2026-11-02; self 2026-12-01"
    )
    part = new._replace(competencies=frozenset({"luisteren"}))
    assert remembered("self 2026-10-01: afwegen luisteren", (part,)) == (
        "self 2026-10-01: afwegen; self 2026-12-01: luisteren"
    )
    assert remembered("self 2026-10-01", (part,)) == "self 2026-10-01; self 2026-12-01: luisteren"


def test_of_who_went_the_last_day_per_source_stays_and_holds_for_everybody() -> None:
    told = _of(M001="self 2026-10-01; peer 2026-11-02: luisteren", M002="self 2026-09-01")
    gone = without(told, ["M001"])
    assert dict(gone.ratings) == {"M002": "self 2026-09-01"}
    assert is_told_of(gone, "M901", "self", date(2026, 10, 1), "luisteren")
    assert not is_told_of(gone, "M901", "self", date(2026, 10, 2), "luisteren")
    assert without(gone, ["M404"]) is gone


def test_two_versions_together_remember_what_either_told() -> None:
    one = _of(M001="self 2026-10-01", M002="self 2026-10-01")
    other = _of(M001="peer 2026-11-02", M003="self 2026-12-01").model_copy(update={"times": 3})
    both = joined(one, other, {"M001", "M002"})
    assert dict(both.ratings) == {"M001": "self 2026-10-01; peer 2026-11-02", "M002": "self 2026-10-01"}
    assert (both.times, dict(both.through)) == (3, {"self": date(2026, 12, 1)})


def test_a_round_with_another_date_is_known_by_both() -> None:
    told = _of(M001="self 2026-10-01: luisteren")
    before = RatingRound(
        source="self", on=date(2026, 10, 1), competencies=("luisteren",), levels={"M001": "2"}
    )
    after = redated(told, before, before.model_copy(update={"on": date(2026, 12, 1)}))
    assert is_told_of(after, "M001", "self", date(2026, 12, 1), "luisteren")
    manager = redated(told, before, before.model_copy(update={"source": "manager"}))
    assert manager.ratings["M001"] == "manager 2026-10-01: luisteren; self 2026-10-01: luisteren"
    assert redated(told, before, before) is told


def test_a_competency_that_went_leaves_the_rating_told_of_in_all() -> None:
    assert renamed("self 2026-10-01: afwegen luisteren", {"luisteren": "horen"}) == (
        "self 2026-10-01: afwegen horen"
    )
    assert renamed("self 2026-10-01: afwegen luisteren", {"luisteren": None}) == "self 2026-10-01"
