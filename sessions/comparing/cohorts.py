"""What changed in fixed groups: that they were fixed, let go or made up otherwise, and never who is in which."""

from collections.abc import Iterator, Mapping

from frameworks.languages import Message
from sessions.comparing.records import Versions
from sessions.comparing.words import Change
from sessions.model.programme import PinnedCohort


def cohort_changes(versions: Versions) -> Iterator[Change]:
    """Give per module what changed in its fixed groups; of modules that came or went is told elsewhere."""
    before, after = (_by_module(each.programme.cohorts) for each in (versions.before, versions.after))
    kept = {each.id for each in versions.before.programme.modules}
    for module in versions.after.programme.modules:
        old, new = before.get(module.id, ()), after.get(module.id, ())
        if old == new or module.id not in kept:
            continue
        about, where = f"programme.cohorts.{module.id}", (versions.thing("module", module.id),)
        if not old:
            said = Message("The groups were fixed: {count}", {"count": len(new)})
            yield Change("added", about, where, said)
        elif not new:
            yield Change("removed", about, where, Message("The groups are fixed no more"))
        else:
            yield Change("changed", about, where, Message("The fixed groups are made up otherwise"))


def _by_module(cohorts: tuple[PinnedCohort, ...]) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for each in cohorts:
        found[each.module] = (*found.get(each.module, ()), each.members)
    return found
