"""Everything that is unwise in a session and what to do about it: the same on the screen and in `check`."""

from itertools import chain
from typing import Final

from frameworks.findings import Finding
from sessions.analysis.checks import (
    alignment,
    cohorts,
    municipality,
    offer,
    panel,
    people,
    planning,
    privacy,
    programme,
    proposal,
    role,
    votes,
)
from sessions.analysis.checks.common import Check
from sessions.identity import by_identity
from sessions.model import Session

CHECKS: Final[tuple[Check, ...]] = (
    *municipality.CHECKS,
    *panel.CHECKS,
    *votes.CHECKS,
    *role.CHECKS,
    *people.CHECKS,
    *privacy.CHECKS,
    *alignment.CHECKS,
    *programme.CHECKS,
    *cohorts.CHECKS,
    *planning.CHECKS,
    *proposal.CHECKS,
    *offer.CHECKS,
)
"""Every check, in the order in which findings are given."""


def findings(session: Session) -> tuple[Finding, ...]:
    """Give what is unwise in a session, by subject in the order of the file; lines are not filled in.

    A broken order of modules is an `error`, which makes `check` fail but forbids nothing. No finding tells of
    a person. A check runs again only when what it reads has changed, and as long as none finds anything else the very
    same findings are given.
    """
    return _joined(*(tuple(check(session)) for check in CHECKS))


@by_identity(4)
def _joined(*found: tuple[Finding, ...]) -> tuple[Finding, ...]:
    return tuple(chain.from_iterable(found))
