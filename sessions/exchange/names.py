"""What people call the groups of which figures are told."""

from collections.abc import Mapping
from typing import Final

from frameworks.fields import in_language
from frameworks.languages import Language
from sessions.labels import choice_label
from sessions.model import Session
from sessions.model.told import MUNICIPALITY, Grouping
from sessions.things import name_of, things

_THINGS: Final[Mapping[Grouping, str]] = {"profile": "profile", "unit": "unit"}
_VOCABULARIES: Final[Mapping[Grouping, str]] = {"family": "job_family", "domain": "domain"}


def group_name(session: Session, by: Grouping, group: str, language: Language) -> str:
    """Give what people call a group of a grouping; empty for those who are in none."""
    if group == MUNICIPALITY and by == "municipality":
        return in_language(session.municipality.name, language)
    if by in _VOCABULARIES:
        return choice_label(_VOCABULARIES[by], group, language) if group else ""
    found = things(session, _THINGS[by]).get(group)
    return in_language(name_of(found), language) if found is not None else group
