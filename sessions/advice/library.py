"""The modules of frameworks that an advice may choose from."""

from collections.abc import Iterable, Iterator

from frameworks.catalogue import Catalogue
from frameworks.model import Framework, Module
from frameworks.reading import FileFault
from sessions.model import Session


def library_modules(session: Session, frameworks: Iterable[Framework]) -> tuple[Module, ...]:
    """Give the modules of frameworks, those of the session's own framework first; of an id the first counts."""
    found: dict[str, Module] = {}
    own = session.role.framework
    for framework in sorted(frameworks, key=lambda each: (each.id != own, each.id)):
        for module in framework.modules:
            found.setdefault(module.id, module)
    return tuple(found.values())


def readable(catalogue: Catalogue) -> Iterator[Framework]:
    """Give the frameworks that can be read; the others are told of where they are asked for by name."""
    for entry in catalogue.entries():
        try:
            yield catalogue.get(entry.id)
        except FileFault:
            continue
