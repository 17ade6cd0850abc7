"""What changed in fixed groups: that they were fixed, let go or made up otherwise, and never who is in which."""

from collections.abc import Iterator, Mapping

from frameworks.fields import spec
from frameworks.languages import Message
from sessions.comparing.records import Versions
from sessions.comparing.words import Change, label
from sessions.model.programme import PinnedCohort, Programme


def cohort_changes(versions: Versions) -> Iterator[Change]:
    """Give per module what changed in its fixed groups; of modules that came or went is told elsewhere."""
    pinned = versions.before.programme.cohorts, versions.after.programme.cohorts
    before, after = (_by_module(each) for each in pinned)
    kept = {each.id for each in versions.before.programme.modules}
    if before == after and pinned[0] != pinned[1]:
        # Groups of one module stand past those of another, which makes no group another one.
        said = Message(
            "{list} are listed in another order", {"list": label(Programme, spec(Programme, "cohorts"))}
        )
        yield Change("moved", "programme.cohorts", (), said)
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
