"""What an attacker makes of the versions of a session that were told, competency by competency."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from sessions.model import Session
from sessions.told.told import MUNICIPALITY, Grouping, told
from tests.sessions.privacy.worlds import STEPS, Attack, Block, Place, Question, Statement

_UNKNOWN: Final = "."
EVERYBODY: Final = 1_000_000
"""Looks with the eyes of all there are."""
Known = Mapping[str, tuple[Place, int]]
"""Per employee's code where they work, and at which step of the scale their level is; 8 is level 4."""


class Findings(NamedTuple):
    """What an attacker found out.

    Attributes:
        pinned: Groups and atoms of two or more people whose number is known, at the target or any other level.
        exposed: People of whom it is known whether they are below some level.
        told_on: People of whom somebody else knows whether they are below target, by knowing the own level.
    """

    pinned: tuple[str, ...]
    exposed: tuple[str, ...]
    told_on: tuple[str, ...]

    def __add__(self, other: "Findings") -> "Findings":  # type: ignore[override]  # sums, not longer tuples
        return Findings(
            self.pinned + other.pinned,
            self.exposed + other.exposed,
            self.told_on + other.told_on,
        )

    @property
    def leaks(self) -> tuple[str, ...]:
        """All that should not be known."""
        return (*self.pinned, *self.exposed, *self.told_on)


NOTHING: Final = Findings((), (), ())


def domain_of(session: Session, unit: str) -> str:
    """Give the domain of a unit, or of the nearest one that it is part of."""
    units = {each.id: each for each in session.municipality.units}
    at: str | None = unit
    while at:
        if units[at].domain:
            return str(units[at].domain)
        at = units[at].parent
    return ""


def groups_of(session: Session, place: Place) -> dict[Grouping, str]:
    """Give the groups that people of a unit and profile are in."""
    unit, of_profile = place
    family = next(each.job_family for each in session.role.profiles if each.id == of_profile)
    return {
        "profile": of_profile,
        "unit": unit,
        "family": family or "",
        "domain": domain_of(session, unit),
        "municipality": MUNICIPALITY,
    }


def target_of(session: Session, of_profile: str, name: str) -> int | None:
    """Give the target of a profile for a competency."""
    for each in session.role.profiles:
        if each.id == of_profile:
            return next((one.min for one in each.requirements if one.competency == name), None)
    return None


def known(session: Session, name: str) -> Known:
    """Give who was assessed in a competency, all by one source of which the newest round counts."""
    levels: dict[str, int] = {}
    for each in sorted(session.ratings, key=lambda each: each.on):
        if each.open:
            continue
        for code, line in each.levels.items():
            word = dict(zip(each.competencies, line.split(), strict=True)).get(name, _UNKNOWN)
            if word != _UNKNOWN:
                levels[code] = round(2 * float(word))
    found: dict[str, tuple[Place, int]] = {}
    for one in session.employees:
        exempt = any(each.competency == name for each in one.exemptions)
        if (
            one.code in levels
            and one.profile
            and not exempt
            and target_of(session, one.profile, name) is not None
        ):
            found[one.code] = ((one.unit or "", one.profile), levels[one.code])
    return found


def _band(place: int, of: int, number: int) -> tuple[int, int]:
    """Give the least and most of a number of people that a band holds, by trying all of them."""
    fitting = [count for count in range(number + 1) if min(of - 1, of * count // number) == place]
    return fitting[0], fitting[-1]


def _blocks(versions: Sequence[Known], anew: Iterable[str]) -> list[Block]:
    """Give the people of versions; who was rated anew has nothing to do with who they were before."""
    again, kinds = set(anew), dict[tuple[tuple[int, Place], ...], list[int]]()
    for code in dict.fromkeys(code for each in versions for code in each):
        seen = [(number, *each[code]) for number, each in enumerate(versions) if code in each]
        parts = [[one] for one in seen] if code in again else [seen]
        for part in parts:
            kinds.setdefault(tuple((number, place) for number, place, _ in part), []).append(part[0][2])
            assert len({step for *_, step in part}) == 1, "not rated anew, and yet another level"
    return [
        Block(
            dict(places),
            tuple(sum(step <= at for step in steps) for at in range(STEPS)),
            len(steps),
            f"{len(steps)} of {dict(places)}",
        )
        for places, steps in kinds.items()
    ]


def attack(
    versions: Sequence[Session], name: str, anew: Iterable[str] = (), eyes: int = EVERYBODY
) -> Findings:
    """Give what an attacker finds out about a competency from versions of a session that were told.

    Args:
        versions: The sessions; what was told of one holds in the next until it is told anew.
        name: The competency's id.
        anew: The codes of who was rated anew in the last of two versions.
        eyes: With the eyes of how many people, who know the own level, to look as well; who are alike count once.
    """
    people = [known(each, name) for each in versions]
    blocks = _blocks(people, anew)
    if not blocks:
        return NOTHING
    statements: list[Statement] = []
    questions: list[Question] = []
    steps: list[dict[int, int]] = [{} for _ in blocks]
    seen: set[tuple[Grouping, str, object]] = set()
    used: set[int] = set()
    for number, session in enumerate(versions):
        figures = told(session)
        # What is told anew is of those of whom nothing was told yet: who is new here, and who was in nothing told.
        counted = {at for at, block in enumerate(blocks) if number in block.places and at not in used}
        members: dict[tuple[Grouping, str], list[tuple[int, int]]] = {}
        for at, block in enumerate(blocks):
            place = block.places.get(number)
            if place is None:
                continue
            target = target_of(session, place[1], name)
            assert target is not None
            steps[at][number] = 2 * target - 1
            for by, group in groups_of(session, place).items():
                members.setdefault((by, group), []).append((at, 2 * target - 1))
            members.setdefault(("unit", f"{place}"), []).append((at, 2 * target - 1))
        for (by, group), of in members.items():
            size = sum(blocks[at].size for at, _ in of)
            if size > 1:
                questions.append(Question(f"{by} {group} of {size} in version {number}", tuple(of)))
                questions.extend(
                    Question(f"{by} {group} of {size} at step {step}", tuple((at, step) for at, _ in of))
                    for step in range(STEPS)
                    if by in {"profile", "unit"}
                )
            figure = figures.figure(by, group, name)
            if figure is None or (by, group, figure.on) in seen:
                continue
            seen.add((by, group, figure.on))
            those = [(at, step) for at, step in of if at in counted]
            size = sum(blocks[at].size for at, _ in those)
            used.update(at for at, _ in those)
            statements.append(Statement(tuple(those), *_band(figure.place, figure.of, size)))
            ladder = figures.ladder(group, name) if by == "profile" else None
            if ladder is not None:
                statements.extend(
                    Statement(
                        tuple((at, step) for at, _ in those),
                        *_band(ladder.up_to(step).place, figure.of, size),
                    )
                    for step in range(STEPS)
                )
    looking = Attack(blocks, statements)
    below = [next(iter(each.values())) for each in steps]
    return Findings(
        tuple(looking.pinned(questions)),
        tuple(looking.exposed([range(STEPS)] * len(blocks))),
        tuple(looking.exposed_to_each(below, eyes)),
    )


class Share(NamedTuple):
    """How many groups of five and more assessed people there are, and of how many something is told."""

    groups: int
    told: int


def told_share(session: Session) -> Share:
    """Give how much is told of a session, over all competencies."""
    groups = told_of = 0
    for each in session.role.competencies:
        sizes: Counter[tuple[Grouping, str]] = Counter()
        for place, _ in known(session, each.id).values():
            sizes.update((by, group) for by, group in groups_of(session, place).items())
        large = [key for key, size in sizes.items() if size >= 5]
        groups += len(large)
        told_of += sum(told(session).figure(*key, each.id) is not None for key in large)
    return Share(groups, told_of)
