"""What changed in a record, whatever its class: each of its fields, by the field's kind."""

from collections import Counter
from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from frameworks.fields import Bilingual, FieldSpec, Record, in_language, specs
from frameworks.languages import LANGUAGES, Message, made
from frameworks.model import Objective, Requirement
from sessions.analysis.consensus import topic_message
from sessions.comparing.matching import matched
from sessions.comparing.words import (
    LONGEST,
    SHORT,
    Change,
    differing,
    label,
    language_name,
    names,
    number,
    plain,
    quoted,
    scalar,
    shortened,
    typed,
)
from sessions.labels import choice_label
from sessions.model import Session
from sessions.model.programme import Evaluation
from sessions.model.role import Role, Round
from sessions.model.session import Decision
from sessions.things import name_of, things

Where = tuple[Message, ...]
Text = str | Bilingual
_MOST_MOVES: Final = 3
"""Of more moves in one list only the new order is told."""

_SHOWN_WHOLE: Final = {(Role, "definition"), (Role, "why")}
"""Long texts that a meeting wants to read again."""


@dataclass(frozen=True, slots=True)
class Versions:
    """The two versions that are compared."""

    before: Session
    after: Session

    def thing(self, kind: str, each: str) -> Message:
        """Give the name of a thing, or its id when neither version has it."""
        for session in (self.after, self.before):
            found = things(session, kind).get(each)
            if found is not None:
                return typed(name_of(found))
        return typed(each)

    def name(self, record: Any) -> Message:
        """Give the name of an element of a list."""
        if isinstance(record, str):
            return typed(record)
        if isinstance(record, Requirement | Objective):
            return self.thing("competency", record.competency)
        if isinstance(record, Round | Decision):
            about = record.about or ""
            found = topic_message(self.after, about) or topic_message(self.before, about)
            return found or typed(about)
        if isinstance(record, Evaluation):
            return quoted(record.goal)
        found_name = getattr(record, "text", None) or getattr(record, "role", None) or name_of(record)
        return quoted(found_name)


def key_of(record: Any) -> Hashable:
    """Give what tells an element of a list from the others of that list."""
    for name in ("id", "code", "competency", "label"):
        if isinstance(record, Evaluation):
            return (_text(record.goal), record.moment)
        found = getattr(record, name, None)
        if found is not None:
            return _text(found)
    return _text(getattr(record, "text", None) or getattr(record, "role", None) or record)


def _text(text: Any) -> Hashable:
    return (text.nl, text.en) if isinstance(text, Bilingual) else str(text)


def name_in_path(record: Any) -> str:
    """Give what stands for an element in the place of a change: its id, else what it is about."""
    for name in ("id", "code", "competency"):
        found = getattr(record, name, None)
        if isinstance(found, str):
            return found
    return ""


# --- fields -----------------------------------------------------------------------------------------------------


def compared(
    versions: Versions,
    before: Record,
    after: Record,
    about: str,
    where: Where = (),
    leave_out: Collection[str] = (),
) -> Iterator[Change]:
    """Give what changed in a record; the lists in it by their elements."""
    if before is after:
        return
    if isinstance(before, Requirement) and isinstance(after, Requirement):
        yield from _target(before, after, about, where)
        leave_out = {*leave_out, "min", "max"}
    for field in specs(type(after)):
        old, new = getattr(before, field.name), getattr(after, field.name)
        if field.name in leave_out or old is new or old == new:
            continue
        yield from _field(versions, type(after), field, (old, new), f"{about}.{field.key}", where)


def _field(
    versions: Versions,
    record: type[Record],
    field: FieldSpec,
    values: tuple[Any, Any],
    about: str,
    where: Where,
) -> Iterator[Change]:
    old, new = values
    called = label(record, field)
    if field.kind == "record":
        yield from compared(versions, old, new, about, (*where, called))
    elif field.kind == "records":
        yield from listed(versions, called, old, new, about, where)
    elif field.kind == "mapping":
        yield from _entries(field, called, old, new, about, where)
    elif field.kind in {"texts", "words", "references"}:
        yield from _items(versions, field, called, old, new, about, where)
    elif field.kind == "text" or field.long:
        whole = (record, field.name) in _SHOWN_WHOLE
        yield Change(
            "changed", about, where, _rewritten(called, old, new, whole=whole), plain(old), plain(new)
        )
    elif (record, field.name) == (Role, "framework"):
        frameworks = tuple(None if each is None else _framework(each) for each in values)
        yield Change("changed", about, where, _from_to(called, *frameworks), old, new)
    elif field.kind == "reference":
        shown = tuple(None if each is None else versions.thing(field.refers, each) for each in values)
        yield Change("changed", about, where, _from_to(called, *shown), old, new)
    else:
        shown = tuple(None if each is None else scalar(field, each) for each in values)
        yield Change("changed", about, where, _from_to(called, *shown), plain(old), plain(new))


def _framework(each: str) -> Message:
    """Give the name of a framework, or its id where it is not there or can't be read."""
    from frameworks.catalogue import Catalogue, UnknownFrameworkError

    try:
        entry = Catalogue().entry(each)
    except (UnknownFrameworkError, OSError):
        return typed(each)
    return made(lambda language: shortened(entry.name(language)))


def _from_to(called: Message, old: Message | None, new: Message | None) -> Message:
    values = {"field": called, "old": old, "new": new}
    if old is None:
        return Message("{field} is {new} now", values)
    if new is None:
        return Message("{field} was taken out (it was {old})", values)
    return Message("{field} from {old} to {new}", values)


def _rewritten(called: Message, old: Text | None, new: Text | None, *, whole: bool) -> Message:
    """Say how a text changed: short ones as they were and are, one that matters as it reads now."""
    if not old or not new:
        if not new:
            return Message("{field} was taken out", {"field": called})
        if whole or _is_short(new):
            return Message("{field}: “{new}”", {"field": called, "new": quoted(new, LONGEST)})
        return Message("{field} was written", {"field": called})
    languages = differing(old, new)
    if not languages:
        return Message("{field} is noted in another way", {"field": called})
    if len(languages) < len(LANGUAGES):
        values = {"field": called, "language": language_name(languages[0])}
        return Message("{field} was changed in {language} only", values)
    if whole:
        return Message("{field} reads now: “{new}”", {"field": called, "new": quoted(new, LONGEST)})
    if _is_short(old) and _is_short(new):
        return Message(
            "{field} from “{old}” to “{new}”", {"field": called, "old": quoted(old), "new": quoted(new)}
        )
    return Message("{field} was rewritten", {"field": called})


def _is_short(text: Text) -> bool:
    return all(len(in_language(text, each)) <= SHORT for each in LANGUAGES)


def _target(before: Requirement, after: Requirement, about: str, where: Where) -> Iterator[Change]:
    if (before.min, before.max) != (after.min, after.max):
        said = Message("target from {old} to {new}", {"old": _range(before), "new": _range(after)})
        yield Change("changed", f"{about}.min", where, said, [before.min, before.max], [after.min, after.max])


def _range(target: Requirement) -> str:
    return str(target.min) if target.min == target.max else f"{target.min}–{target.max}"


# --- lists ------------------------------------------------------------------------------------------------------


def listed(
    versions: Versions,
    called: Message,
    before: Sequence[Any],
    after: Sequence[Any],
    about: str,
    where: Where = (),
    *,
    ordered: bool = True,
) -> Iterator[Change]:
    """Give what changed in a list of records: what came and went, what changed in each, what moved."""
    found = matched(before, after, key_of)
    yield from came_and_went(versions, called, found.gone, found.new, about, where)
    for old, new in found.pairs:
        name = name_in_path(new)
        place = f"{about}.{name}" if name else about
        yield from compared(versions, old, new, place, (*where, versions.name(new)), {"id"})
    if ordered:
        yield from moves(called, [versions.name(new) for _old, new in found.pairs], found.moved, about, where)


def came_and_went(
    versions: Versions,
    called: Message,
    gone: Sequence[Any],
    new: Sequence[Any],
    about: str,
    where: Where,
) -> Iterator[Change]:
    """Give what was added to a list and what was taken out."""
    if new:
        said = Message("{list} added: {names}", _in_list(called, [versions.name(each) for each in new]))
        yield Change("added", about, where, said, None, [name_in_path(each) or None for each in new])
    if gone:
        said = Message("{list} taken out: {names}", _in_list(called, [versions.name(each) for each in gone]))
        yield Change("removed", about, where, said, [name_in_path(each) or None for each in gone], None)


def _in_list(called: Message, items: Sequence[Message]) -> Mapping[str, Any]:
    return {"list": called, "names": names(items)}


def moves(
    called: Message, order: Sequence[Message], moved: Sequence[int], about: str, where: Where
) -> Iterator[Change]:
    """Give what changed places in a list; of many only the new order."""
    if len(moved) > _MOST_MOVES:
        said = Message("{list} stand in another order now: {names}", _in_list(called, order))
        yield Change("moved", about, where, said)
        return
    for place in moved:
        yield Change("moved", about, where, before_which(order, place))


def before_which(order: Sequence[Message], place: int) -> Message:
    """Say where the element at a position stands now."""
    if place + 1 < len(order):
        return Message(
            "{name} stands before {other} now",
            {"name": order[place], "other": order[place + 1]},
        )
    return Message("{name} stands last now", {"name": order[place]})


def _items(
    versions: Versions,
    field: FieldSpec,
    called: Message,
    old: Sequence[Any],
    new: Sequence[Any],
    about: str,
    where: Where,
) -> Iterator[Change]:
    """Give what changed in a list of texts, words or references."""

    def name(each: Any) -> Message:
        if field.refers:
            return versions.thing(field.refers, each)
        if field.choices:
            return made(lambda language: choice_label(field.name, each, language))
        return quoted(each)

    left = Counter(map(_text, old))
    came: list[Any] = []
    for each in new:
        if left[_text(each)] > 0:
            left[_text(each)] -= 1
        else:
            came.append(each)
    went: list[Any] = []
    for each in reversed(old):
        if left[_text(each)] > 0:
            left[_text(each)] -= 1
            went.insert(0, each)
    if came:
        said = Message("{list} added: {names}", _in_list(called, [name(each) for each in came]))
        yield Change("added", about, where, said, None, plain(tuple(came)))
    if went:
        said = Message("{list} taken out: {names}", _in_list(called, [name(each) for each in went]))
        yield Change("removed", about, where, said, plain(tuple(went)), None)
    if not came and not went:
        said = Message(
            "{list} stand in another order now: {names}", _in_list(called, [name(each) for each in new])
        )
        yield Change("moved", about, where, said, plain(tuple(old)), plain(tuple(new)))


def _entries(
    field: FieldSpec,
    called: Message,
    old: Mapping[str, Any],
    new: Mapping[str, Any],
    about: str,
    where: Where,
) -> Iterator[Change]:
    """Give what changed in a table: categories with their numbers, sections with their texts."""
    for key in dict.fromkeys([*new, *old]):
        before, after = old.get(key), new.get(key)
        if before == after and (key in old) == (key in new):
            continue
        name = _entry_name(field, key)
        if isinstance(before, str | Bilingual) or isinstance(after, str | Bilingual):
            said = _rewritten(name, before, after, whole=False)
        else:
            shown = tuple(None if each is None else number(each) for each in (before, after))
            said = _from_to(name, *shown)
        yield Change("changed", f"{about}.{key}", (*where, called), said, plain(before), plain(after))


def _entry_name(field: FieldSpec, key: str) -> Message:
    if field.name != "texts":
        return typed(key)

    def make(language: Any) -> str:
        from sessions.proposal.sections import title_of

        return title_of(key, language)

    return made(make)
