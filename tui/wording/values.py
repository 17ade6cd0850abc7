"""How values are shown to people: labels, choices, references."""

from datetime import date
from decimal import Decimal
from typing import Any

from frameworks.fields import Bilingual, FieldSpec, Record, in_language
from frameworks.languages import Language, Message, catalogue
from sessions.labels import choice_label
from sessions.model import Session
from sessions.things import name_of, things
from tui.wording.days import day
from tui.wording.numbers import UNKNOWN, number


def field_label(record: type[Record], spec: FieldSpec, language: Language) -> str:
    """Give what people call a field."""
    return catalogue(record.__module__.partition(".")[0], language).gettext(spec.label)


def thing_name(session: Session, kind: str, each: str) -> str:
    """Give the name of the thing with an id, or the id itself when there is no such thing."""
    found = things(session, kind).get(each)
    return in_language(name_of(found), session.language) if found is not None else each


def _smallest_group(k: int, language: Language) -> str:
    """Say the smallest group that was agreed on, and the one that it acts as where that is larger."""
    from sessions.told.bands import least_told

    least = least_told(k)
    if k == least:
        return number(k, language)
    return Message("{k} (acts as {least})", {"k": k, "least": least}, room="tui").text(language)


def _topic_name(session: Session, about: str, language: Language) -> str:
    from sessions.analysis.consensus import topic_message

    found = topic_message(session, about)
    return about if found is None else found.text(language)


def shown(session: Session, spec: FieldSpec, value: Any, language: Language) -> str:
    """Give a field's value as it is shown; a dash for unknown."""
    if value is None or value == ():
        return UNKNOWN
    if isinstance(value, str | Bilingual) and spec.kind == "text":
        return in_language(value, session.language) or UNKNOWN
    if spec.name == "about":
        return _topic_name(session, value, language)
    if spec.kind == "choice":
        return choice_label(spec.name, str(value), language)
    if spec.kind == "words" and spec.choices:
        return ", ".join(choice_label(spec.name, each, language) for each in value)
    if spec.kind == "reference":
        return thing_name(session, spec.refers, value)
    if spec.kind == "references":
        return ", ".join(thing_name(session, spec.refers, each) for each in value)
    return _plain_shown(spec, value, language)


def _plain_shown(spec: FieldSpec, value: Any, language: Language) -> str:
    """Give a value that is no text of people and no name of a thing."""
    if isinstance(value, bool):
        return catalogue("tui", language).gettext("yes" if value else "no")
    if isinstance(value, Decimal):
        return number(value, language, 2)
    if isinstance(value, int | float):
        return _smallest_group(int(value), language) if spec.name == "k" else number(value, language)
    return day(value, language) if isinstance(value, date) else str(value) or UNKNOWN


def entry_label(session: Session, spec: FieldSpec, name: str, language: Language) -> str:
    """Give what an entry of a table is called: a section of the proposal, a dimension of people, else its own name."""
    if spec.name == "texts":
        from sessions.proposal.sections import title_of

        return title_of(name, language)
    if spec.name == "traits":
        unit = catalogue("tui", language).gettext("Unit")
        return unit if name == "unit" else thing_name(session, "dimension", name)
    return name


def entry_shown(session: Session, spec: FieldSpec, name: str, value: Any) -> str:
    """Give the value of an entry of a table as it is shown."""
    if spec.name == "traits" and name == "unit":
        return thing_name(session, "unit", value)
    return str(value) if isinstance(value, int) else in_language(value, session.language)
