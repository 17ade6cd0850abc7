"""The modules of frameworks that an advice may choose from."""

from frameworks.catalogue import Catalogue
from frameworks.model import Module
from frameworks.reading import FileFault
from sessions.model import Session


def library_modules(session: Session, catalogue: Catalogue) -> tuple[Module, ...]:
    """Give the modules of all frameworks, those of the session's own framework first; of an id the first counts.

    A framework with errors has none; `Catalogue` tells what is the matter with it where it is asked for.
    """
    found: dict[str, Module] = {}
    own = session.role.framework
    for entry in sorted(catalogue.entries(), key=lambda each: (each.id != own, each.id)):
        try:
            modules = catalogue.get(entry.id).modules
        except FileFault:
            continue
        for module in modules:
            found.setdefault(module.id, module)
    return tuple(found.values())
