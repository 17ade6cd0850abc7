"""Everything that is unwise in a session and what to do about it: the same on the screen and in `check`."""

from typing import Final

from frameworks.findings import Finding
from sessions.analysis.checks import municipality, panel, people, programme, proposal, role, votes
from sessions.analysis.checks.common import Check
from sessions.identity import by_identity
from sessions.model import Session

CHECKS: Final[tuple[Check, ...]] = (
    *municipality.CHECKS,
    *panel.CHECKS,
    *votes.CHECKS,
    *role.CHECKS,
    *people.CHECKS,
    *programme.CHECKS,
    *proposal.CHECKS,
)
"""Every check, in the order in which findings are given."""


@by_identity(8)
def findings(session: Session) -> tuple[Finding, ...]:
    """Give what is unwise in a session, by subject in the order of the file; lines are not filled in.

    A broken order of modules is an `error`, which makes `check` fail but forbids nothing. No finding tells of
    a person.
    """
    return tuple(finding for check in CHECKS for finding in check(session))
