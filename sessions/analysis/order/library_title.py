"""The title of a module that a session doesn't have, from the framework that the session began with."""

from dataclasses import dataclass
from functools import lru_cache

from frameworks.fields import Bilingual, in_language
from frameworks.languages import Language, Message


@dataclass(frozen=True, slots=True)
class LibraryTitle(Message):
    """A title as a value of a message: looked up when it is told, and the id where the framework hasn't the module.

    Attributes:
        framework: The id of the framework; empty without one.
        module: The id of the module.
    """

    framework: str = ""
    module: str = ""

    def text(self, language: Language) -> str:
        """Give the title in a language."""
        title = _titles(self.framework).get(self.module) if self.framework else None
        return self.module if title is None else in_language(title, language)


@lru_cache(maxsize=4)
def _titles(framework: str) -> dict[str, str | Bilingual]:
    from frameworks.catalogue import Catalogue, UnknownFrameworkError
    from frameworks.reading import FileFault

    try:
        return {each.id: each.title for each in Catalogue().get(framework).modules}
    except (UnknownFrameworkError, FileFault, OSError):
        return {}
