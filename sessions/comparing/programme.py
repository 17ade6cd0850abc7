"""What changed in the programme: modules that came, went and moved, and all else in it."""

from collections.abc import Iterator, Mapping, Sequence

from frameworks.fields import spec
from frameworks.languages import Message
from sessions.comparing.cohorts import cohort_changes
from sessions.comparing.matching import matched
from sessions.comparing.records import Versions, before_which, came_and_went, compared, key_of, listed
from sessions.comparing.words import Change, label
from sessions.model import Session
from sessions.model.programme import Phase, Programme


def programme_changes(versions: Versions) -> Iterator[Change]:
    """Give what changed in the programme, modules first."""
    before, after = versions.before.programme, versions.after.programme
    modules, about = spec(Programme, "modules"), "programme.modules"
    called = label(Programme, modules)
    found = matched(before.modules, after.modules, key_of)
    yield from came_and_went(versions, called, found.gone, found.new, about, ())
    yield from _phases(versions)
    yield from _order(versions)
    for old, new in found.pairs:
        yield from compared(
            versions, old, new, f"{about}.{new.id}", (versions.thing("module", new.id),), {"id"}
        )
    if found.moved and _sequence(versions.before) == _sequence(versions.after):
        said = Message("{list} are listed in another order; the programme keeps its own", {"list": called})
        yield Change("moved", about, (), said)
    yield from cohort_changes(versions)
    yield from compared(versions, before, after, "programme", (), {"modules", "phases", "cohorts"})


def _phases(versions: Versions) -> Iterator[Change]:
    before = tuple(each.model_copy(update={"modules": ()}) for each in versions.before.programme.phases)
    after = tuple(each.model_copy(update={"modules": ()}) for each in versions.after.programme.phases)
    yield from listed(
        versions, label(Programme, spec(Programme, "phases")), before, after, "programme.phases"
    )


def _sequence(session: Session) -> list[tuple[str, tuple[str, ...]]]:
    return [(each.id, each.modules) for each in session.programme.phases]


def _places(phases: Sequence[Phase]) -> Mapping[str, str]:
    return {module: phase.id for phase in phases for module in phase.modules}


def _order(versions: Versions) -> Iterator[Change]:
    """Give the modules that stand elsewhere in the order, each told as the move that it is."""
    before, after = versions.before.programme, versions.after.programme
    old_places, new_places = _places(before.phases), _places(after.phases)
    known = {each.id for each in before.modules} & {each.id for each in after.modules}
    old_phases = {each.id: each for each in before.phases}
    for phase in after.phases:
        order = [versions.thing("module", each) for each in phase.modules]
        for place, module in enumerate(phase.modules):
            if module in known and old_places.get(module) != phase.id:
                yield _to_phase(versions, old_places.get(module), phase.id, module, order, place)
        stayed = [each for each in phase.modules if old_places.get(each) == phase.id and each in known]
        held = old_phases[phase.id].modules if phase.id in old_phases else ()
        found = matched(
            [each for each in held if each in stayed],
            stayed,
            str,
        )
        for at in found.moved:
            module = stayed[at]
            said = before_which(order, phase.modules.index(module))
            yield Change("moved", f"programme.modules.{module}", (), said)
    for gone in (each.id for each in before.modules if each.id in known):
        if gone in old_places and gone not in new_places:
            said = Message("{name} stands in no phase any more", {"name": versions.thing("module", gone)})
            yield Change("moved", f"programme.modules.{gone}", (), said, old_places[gone], None)


def _to_phase(
    versions: Versions, old: str | None, new: str, module: str, order: Sequence[Message], place: int
) -> Change:
    values = {"name": order[place], "new": versions.thing("phase", new)}
    if place + 1 < len(order):
        values["other"] = order[place + 1]
    if old is None:
        said = (
            Message("{name} was put in phase {new}, before {other}", values)
            if "other" in values
            else Message("{name} was put in phase {new}, as the last", values)
        )
    else:
        values["old"] = versions.thing("phase", old)
        said = (
            Message("{name} moved from phase {old} to phase {new}, before {other}", values)
            if "other" in values
            else Message("{name} moved from phase {old} to phase {new}, as the last", values)
        )
    return Change("moved", f"programme.modules.{module}", (), said, old, new)
