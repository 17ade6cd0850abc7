"""What is computed of a session for the screen, in one go and off the screen's thread."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from frameworks.fields import specs
from frameworks.findings import Finding, Path
from sessions.model import Session

if TYPE_CHECKING:
    from sessions.analysis.coverage import Coverage
    from sessions.analysis.order import BrokenRule
    from sessions.analysis.programme import Totals
    from sessions.told.coverage import ToldCoverage

_RANK: Final = {"error": 2, "warning": 1, "hint": 0}


_MOST_MENDED: Final = 12
"""For so many broken rules a mend is looked for beforehand; for more of them when it is asked for."""


class Insight(NamedTuple):
    """The figures and findings of one session.

    Attributes:
        session: The session.
        findings: What is wrong or unwise.
        places: The worst finding at each place.
        totals: What the programme asks and costs.
        coverage: Which needs it covers, as it is told to anybody.
        broken: The broken rules of the order, per module.
        exact: Which needs it covers by all that is known, open rounds too; only in private mode.
    """

    session: Session
    findings: tuple[Finding, ...]
    places: Mapping[Path, Finding]
    totals: "Totals"
    coverage: "ToldCoverage"
    broken: "Mapping[str, tuple[BrokenRule, ...]]"
    exact: "Coverage | None" = None


def insight(session: Session, today: date | None = None, *, is_private: bool = False) -> Insight:
    """Compute what the screen shows of a session, on a day; exact figures too in private mode."""
    from sessions.analysis.checks.privacy import dated_findings
    from sessions.analysis.findings import findings
    from sessions.analysis.order import broken_rules
    from sessions.analysis.programme import totals
    from sessions.told.coverage import coverage

    found = findings(session)
    if today is not None and (dated := dated_findings(session, today)):
        found = (*found, *dated)
    rules = broken_rules(session)
    for rule in rules[:_MOST_MENDED]:
        # It is remembered with the rule, so that drawing it has nothing to look for.
        _ = rule.mend
    broken: dict[str, tuple[BrokenRule, ...]] = {}
    for rule in rules:
        broken[rule.module] = (*broken.get(rule.module, ()), rule)
    known = Insight(session, found, worst_at(found), totals(session), coverage(session), broken)
    return known._replace(exact=_exact(session)) if is_private else known


def _exact(session: Session) -> "Coverage":
    from sessions.analysis.coverage import coverage

    return coverage(session)


def worst_at(found: Iterable[Finding]) -> Mapping[Path, Finding]:
    """Give the worst finding at each place of a session (by Python's names) and at each place that holds it."""
    places: dict[Path, Finding] = {}
    for each in found:
        path = python_path(each.path)
        for depth in range(1, len(path) + 1):
            at = path[:depth]
            if at not in places or _RANK[each.severity] > _RANK[places[at].severity]:
                places[at] = each
    return places


def python_path(path: Path) -> Path:
    """Give a path of a session's file with Python's names in place of the file's keys (`from_` for `from`)."""
    record: type | None = Session
    names: list[str | int] = []
    for step in path:
        if isinstance(step, int) or record is None:
            names.append(step)
            continue
        found = next((each for each in specs(record) if each.key == step), None)
        names.append(found.name if found else step)
        record = found.record if found else None
    return tuple(names)
