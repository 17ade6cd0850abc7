"""A session's role as a framework, to hand it to other programs."""

from collections.abc import Sequence

from frameworks.fields import Bilingual, in_language, slug
from frameworks.model import About, Framework
from sessions.model import Session


def role_framework(session: Session, levels: Sequence[str | Bilingual] = ()) -> Framework:
    """Give a session's role as a framework: name, definition, competencies with their behaviour, shifts and profiles.

    Args:
        session: The session; a role without a name is called after the session.
        levels: The names of the levels 0 to 4; a session has none of its own.
    """
    role = session.role
    name = role.name or session.session.title
    told = f"{in_language(name, session.session.language)} {in_language(session.municipality.name, 'nl')}"
    return Framework(
        format=1,
        framework=About(
            id=slug(told, fallback="rol"), name=name, description=role.definition, levels=tuple(levels)
        ),
        drivers=session.municipality.drivers,
        shifts=role.shifts,
        competencies=role.competencies,
        profiles=role.profiles,
    )
