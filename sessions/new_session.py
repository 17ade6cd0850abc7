"""A new session: an empty design in four phases, or one that starts from a framework."""

from typing import Final

from frameworks.fields import Bilingual
from frameworks.languages import Language
from frameworks.model import Framework
from sessions.model.municipality import Municipality
from sessions.model.programme import Phase, Programme
from sessions.model.role import Role
from sessions.model.session import Heading, Session

PHASES: Final = (
    ("explore", "Verkennen", "Explore"),
    ("design", "Ontwerpen", "Design"),
    ("deliver", "Uitvoeren", "Deliver"),
    ("embed", "Borgen", "Embed"),
)
"""The phases that a programme starts with: id, name in Dutch, name in English."""


def new_session(
    name: str,
    title: str | None = None,
    language: Language = "nl",
    framework: Framework | None = None,
) -> Session:
    """Give a new session; what nobody has decided yet is left out.

    Args:
        name: The municipality's name.
        title: The session's title; by default one made of the name, in both languages.
        language: The language of its texts.
        framework: Where its drivers, shifts, competencies and profiles come from. Modules are not chosen yet.

    Raises:
        pydantic.ValidationError: The name or title is empty or too long.
    """
    session = Session(
        session=Heading(
            title=title
            or Bilingual(nl=f"Ontwikkelprogramma {name}"[:200], en=f"Development programme {name}"[:200]),
            language=language,
        ),
        municipality=Municipality(name=name, drivers=framework.drivers if framework else ()),
        programme=Programme(
            phases=tuple(Phase(id=each, name=Bilingual(nl=nl, en=en)) for each, nl, en in PHASES)
        ),
    )
    if framework is None:
        return session
    role = Role(
        name=framework.framework.name,
        framework=framework.id,
        levels=framework.framework.levels,
        shifts=framework.shifts,
        competencies=framework.competencies,
        profiles=framework.profiles,
    )
    return session.model_copy(update={"role": role})
