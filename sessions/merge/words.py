"""Conflicts in words: what it is about, and what each side made of it."""

from collections.abc import Mapping
from typing import Any, Final

from frameworks.fields import Bilingual, FieldSpec, Record, in_language, specs
from frameworks.languages import Language, Message
from sessions.analysis.agenda import called
from sessions.comparing.agenda import agenda_name
from sessions.comparing.words import label, one_line, scalar, shortened
from sessions.merge.three_way import ABSENT, ORDER, Conflict, Place, names_of
from sessions.model.agenda import Agenda, Point
from sessions.model.session import Session
from sessions.things import name_of

_OF_PEOPLE: Final[tuple[Place, ...]] = (("employees",), ("ratings",), ("told",), ("programme", "cohorts"))
"""Where things tell of people; fixed groups that were made by level do as well."""
_LONGEST: Final = 300


def is_of_people(conflict: Conflict) -> bool:
    """Tell whether what it is about tells of people, so that its values may be seen in private mode alone."""
    return any(conflict.place[: len(each)] == each for each in _OF_PEOPLE)


def about(conflict: Conflict, mine: Session, theirs: Session, language: Language) -> str:
    """Give in words what a conflict is about, the outermost first.

    Args:
        conflict: The conflict.
        mine: The version in which the things on the way are looked for first.
        theirs: The other version.
        language: The language of the words.
    """
    if conflict.place == ("told",):
        return Message("what was told of people, and all ratings").text(language)
    return ", ".join(_words(conflict.place, mine, theirs, language))


def _words(place: Place, mine: Any, theirs: Any, language: Language) -> list[str]:
    if not place:
        return []
    step, rest = place[0], place[1:]
    if step == ORDER:
        return [Message("the order").text(language)]
    own, other = _inner(mine, step), _inner(theirs, step)
    holder = mine if mine is not ABSENT else theirs
    field = _field(holder, step)
    if field is not None:
        said = label(type(holder), field).text(language)
    elif step.startswith("#"):
        said = _called(own if own is not ABSENT else other, step, language)
    else:
        said = step
    return [one_line(said), *_words(rest, own, other, language)]


def _field(holder: Any, step: str) -> FieldSpec | None:
    if not isinstance(holder, Record):
        return None
    return next((each for each in specs(type(holder)) if each.key == step), None)


def _inner(holder: Any, step: str) -> Any:
    """Give what a step of a place leads to; `ABSENT` where it leads nowhere."""
    if isinstance(holder, tuple):
        (names,) = names_of(holder)
        return next((each for name, each in zip(names, holder, strict=True) if f"#{name}" == step), ABSENT)
    if isinstance(holder, Mapping):
        return holder.get(step, ABSENT)
    field = _field(holder, step)
    return ABSENT if field is None else getattr(holder, field.name)


def _called(thing: Any, step: str, language: Language) -> str:
    if isinstance(thing, Agenda | Point):
        said = agenda_name(thing) if isinstance(thing, Agenda) else called(thing)
        return shortened(said.text(language))
    name = name_of(thing) if isinstance(thing, Record) else thing
    text = in_language(name, language) if isinstance(name, str | Bilingual) else ""
    return shortened(text or step[1:])


def value(conflict: Conflict, made: Any, language: Language) -> str:
    """Give in words what one side made of the thing of a conflict.

    Args:
        conflict: The conflict.
        made: Its `mine` or `theirs`.
        language: The language of the words.
    """
    if made is ABSENT:
        return Message("taken out").text(language)
    if conflict.place[-1] == ORDER:
        names = (
            _called(each, f"#{name}", language) for each, name in zip(made, names_of(made)[0], strict=True)
        )
        return shortened(", ".join(names), _LONGEST)
    if isinstance(made, Bilingual):
        texts = (f"{each}: {text}" for each, text in (("nl", made.nl), ("en", made.en)) if text)
        return shortened(" / ".join(texts), _LONGEST)
    if isinstance(made, Record):
        return (
            Message("there, and changed").text(language)
            if conflict.base is not ABSENT
            else _called(made, "#", language)
        )
    if made is None or made == "":
        return Message("empty").text(language)
    if isinstance(made, tuple | Mapping):
        return shortened(", ".join(map(str, made)), _LONGEST)
    if conflict.record is not None:
        field = next((each for each in specs(conflict.record) if each.key == conflict.place[-1]), None)
        if field is not None and (field.kind == "choice" or not isinstance(made, str)):
            return scalar(field, made).text(language)
    return shortened(str(made), _LONGEST)
