"""Checks of the changing role: shifts, competencies and profiles."""

from collections.abc import Iterator
from typing import Final

from frameworks.findings import Finding
from frameworks.model import SCALE_TOP
from sessions.analysis.checks.common import Check, finding, reads, typed
from sessions.model import Session

FEWEST: Final = 5
MOST: Final = 8
LIMIT: Final = 24


@reads("role")
def competencies_are_few(session: Session) -> Iterator[Finding]:
    """A role has five to eight competencies, and never more than 24."""
    number = len(session.role.competencies)
    place = ("role", "competencies")
    values = {"number": number, "fewest": FEWEST, "most": MOST, "limit": LIMIT}
    if number > LIMIT:
        yield finding(
            "too-many-competencies",
            "error",
            place,
            "The role has {number} competencies; {limit} is the limit: leave some out.",
            **values,
        )
    elif number > MOST:
        yield finding(
            "many-competencies",
            "warning",
            place,
            "The role has {number} competencies; {fewest} to {most} can be rated and remembered: "
            "join some or leave the least important out.",
            **values,
        )
    elif number < FEWEST:
        yield finding(
            "few-competencies",
            "hint",
            place,
            "Competencies in the role: {number}. With {fewest} to {most} it is told completely: add what is "
            "missing.",
            **values,
        )


@reads("role")
def levels_are_described(session: Session) -> Iterator[Finding]:
    """Every level 1 to 4 of a competency says what one sees of it."""
    for at, competency in enumerate(session.role.competencies):
        bare = [level for level in range(1, SCALE_TOP + 1) if not competency.levels.of(level)]
        if bare:
            yield finding(
                "level-without-indicators",
                "warning",
                ("role", "competencies", at, "levels"),
                "{competency} has no behaviour at level {levels}: write what one sees somebody do there, "
                "or people rate it by feeling.",
                competency=typed(competency.name),
                levels=", ".join(map(str, bare)),
            )


@reads("role")
def shifts_go_forward(session: Session) -> Iterator[Finding]:
    """A shift's goal is not below where the panel places today."""
    for at, shift in enumerate(session.role.shifts):
        if shift.now is not None and shift.goal is not None and shift.goal < shift.now:
            yield finding(
                "goal-below-now",
                "warning",
                ("role", "shifts", at, "goal"),
                "The goal {goal} of the shift from {source} to {target} is below today's {now}: "
                "swap the two, or turn the shift round.",
                goal=shift.goal,
                now=shift.now,
                source=typed(shift.from_),
                target=typed(shift.to),
            )


@reads("role")
def profiles_have_targets(session: Session) -> Iterator[Finding]:
    """Every profile says which levels it needs."""
    for at, profile in enumerate(session.role.profiles):
        if not profile.requirements:
            yield finding(
                "profile-without-targets",
                "warning",
                ("role", "profiles", at),
                "{profile} has no targets, so no needs follow for it: set the wanted levels, "
                "or leave the profile out.",
                profile=typed(profile.name),
            )


CHECKS: Final[tuple[Check, ...]] = (
    competencies_are_few,
    levels_are_described,
    shifts_go_forward,
    profiles_have_targets,
)
