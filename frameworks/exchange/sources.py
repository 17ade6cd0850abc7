"""What was found in a file of another program, and a framework made of what is taken of it."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest
from typing import Any, Final, TypeVar

from frameworks.exchange.hypertext import Text
from frameworks.exchange.kinds import SourceKind
from frameworks.fields import ID_PATTERN, Bilingual, Record, in_language, slug, spec, specs
from frameworks.languages import LANGUAGES, Language, Message
from frameworks.model import SCALE_TOP, About, Competency, Framework, Kind, LevelDescriptions

R = TypeVar("R", bound=Record)
MOST_COMPETENCIES: Final = int(spec(Framework, "competencies").most or 0)
_NAME: Final = int(spec(Competency, "name").most or 0)
_PROSE: Final = int(spec(Competency, "definition").most or 0)
_LINE: Final = int(spec(About, "credit").most or 0)
_WORD: Final = 200
_ENDS: Final = re.compile(r"(?<=[.!?;:]) |\n+")
_ITEM: Final = re.compile(r"^(?:[-*•·▪–]|\d{1,2}[.)])\s+")
"""What stands before an item of a list that was typed."""
_MARK: Final = "..."


@dataclass(frozen=True, slots=True)
class Remark:
    """What was not taken, or not as it stood there.

    Attributes:
        line: The line or row in the file.
        message: What, and why.
        taken: Whether the row was taken all the same.
    """

    line: int
    message: Message
    taken: bool = False


@dataclass(frozen=True, slots=True)
class Candidate:
    """A competency that can be taken.

    Attributes:
        number: Its number in the file, from 1.
        line: Its line or row.
        key: What the other program knows it by: an ID number, an address; empty when it knows none.
        name: Its name.
        definition: Its definition.
        kind: What kind of competency it is.
        levels: Its behaviour per level 1 to 4.
        links: Where the same thing is found elsewhere.
        id: The id that it shall have; by default one made of `key` or the name.
        words: Other names, by which it is found.
        groups: The keys of the groups that it stands in.
        caution: What to know when it is taken.
    """

    number: int
    line: int
    key: str
    name: Text
    definition: Text | None = None
    kind: Kind | None = None
    levels: Mapping[int, Sequence[Text]] = field(default_factory=dict)
    links: tuple[str, ...] = ()
    id: str = ""
    words: str = ""
    groups: tuple[str, ...] = ()
    caution: Message | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """What was found in a file.

    Attributes:
        kind: What kind of file it is.
        name: The framework's name.
        id: The framework's id, if the file tells it; else one is made of the name.
        description: The framework's description.
        credit: Whose work it is.
        links: Where the framework is found elsewhere.
        level_names: The names of the levels from 0 on.
        candidates: The competencies.
        remarks: What could not be taken.
        notes: What holds for the whole file, such as how its scale was taken.
    """

    kind: SourceKind
    name: Text
    candidates: tuple[Candidate, ...]
    id: str = ""
    description: Text | None = None
    credit: Text | None = None
    links: tuple[str, ...] = ()
    level_names: tuple[Text, ...] = ()
    remarks: tuple[Remark, ...] = ()
    notes: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True)
class Taken:
    """A framework made of what was taken of a file.

    Attributes:
        framework: It.
        lines: Per competency's id, the line or row that it comes from.
        remarks: What was not taken, or not as it stood there, in the order of the file.
        notes: What holds for the whole file.
    """

    framework: Framework
    lines: Mapping[str, int]
    remarks: tuple[Remark, ...]
    notes: tuple[Message, ...]


class TooManyError(ValueError):
    """There are more competencies than a framework can hold; `message` says what to do."""

    def __init__(self, count: int) -> None:
        self.message = Message(
            "There are {count} competencies and a framework can hold {most}. Find those that are needed with "
            "--search and take them with --pick.",
            {"count": count, "most": MOST_COMPETENCIES},
            room="frameworks",
        )
        super().__init__(self.message.text("en"))


def take(
    source: Source,
    chosen: Sequence[Candidate],
    *,
    framework_id: str = "",
    name: str = "",
    language: Language | None = None,
) -> Taken:
    """Make a framework of what was found in a file.

    Args:
        source: What was found.
        chosen: The competencies to take, of those found.
        framework_id: The framework's id; by default that of the file, or one made of the name.
        name: The framework's name; by default that of the file.
        language: The language that the file's texts are in, if they are in one; without it a text is taken as one that
            stands for both.

    Raises:
        TooManyError: These are more than a framework can hold.
    """
    if len(chosen) > MOST_COMPETENCIES:
        raise TooManyError(len(chosen))
    maker = _Maker()
    competencies = tuple(maker.competency(each) for each in chosen)
    named: Text = name or source.name
    about = About(
        id=framework_id or source.id or slug(in_language(named, "nl"), fallback="kader"),
        name=maker.cut(named, _NAME, 1),
        description=maker.prose(source.description, 1),
        credit=None if source.credit is None else maker.cut(source.credit, _LINE, 1),
        links=source.links,
        levels=tuple(maker.cut(each, _NAME, 1) for each in source.level_names[: SCALE_TOP + 1]),
    )
    framework = Framework(format=1, framework=about, competencies=competencies)
    if language is not None:
        framework = spoken(framework, language)
    remarks = sorted((*source.remarks, *maker.remarks), key=lambda each: each.line)
    lines = {made.id: each.line for made, each in zip(competencies, chosen, strict=True)}
    return Taken(framework, lines, tuple(remarks), source.notes)


class _Maker:
    """Makes competencies that fit; what has to be cut is remarked."""

    def __init__(self) -> None:
        self.remarks: list[Remark] = []
        self._ids: set[str] = set()

    def competency(self, each: Candidate) -> Competency:
        """Give a competency with an id of its own."""
        if each.caution is not None:
            self._remark(each.line, each.caution)
        definition = each.definition
        if _longest(each.name) > _NAME:
            # The whole of the name goes where there is room for it.
            definition = both(each.name, definition)
        return Competency(
            id=self._id(each),
            name=self.cut(each.name, _NAME, each.line),
            definition=self.prose(definition, each.line),
            kind=each.kind,
            levels=LevelDescriptions(
                **{f"level_{level}": self._lines(each, level) for level in range(1, SCALE_TOP + 1)}
            ),
            links=tuple(link[:_WORD] for link in each.links),
        )

    def _id(self, each: Candidate) -> str:
        made = each.id
        if not re.fullmatch(ID_PATTERN, made) or made in self._ids:
            made = slug(made or in_language(each.name, "nl"), self._ids, "competentie")
        self._ids.add(made)
        return made

    def _lines(self, each: Candidate, level: int) -> tuple[Text, ...]:
        made: list[Text] = []
        for text in each.levels.get(level, ()):
            if _longest(text) <= _LINE:
                made.append(text)
                continue
            parts = _in_parts(text)
            made.extend(parts)
            self._remark(
                each.line,
                Message(
                    "An example of behaviour of more than {most} characters became {count}.",
                    {"most": _LINE, "count": len(parts)},
                    room="frameworks",
                ),
            )
        return tuple(made)

    def prose(self, text: Text | None, line: int) -> Text | None:
        """Give a long text that fits."""
        return None if text is None else self.cut(text, _PROSE, line)

    def cut(self, text: Text, most: int, line: int) -> Text:
        """Give a text of no more than so many characters."""
        if _longest(text) <= most:
            return text
        self._remark(
            line,
            Message(
                "A text of {length} characters was cut off at {most}: {text}",
                {"length": _longest(text), "most": most, "text": shortened(text)},
                room="frameworks",
            ),
        )
        return _each(text, lambda told: told if len(told) <= most else told[: most - len(_MARK)] + _MARK)

    def _remark(self, line: int, message: Message) -> None:
        self.remarks.append(Remark(line, message, taken=True))


# --- texts --------------------------------------------------------------------------------------------------------


def _each(text: Text, change: Callable[[str], str]) -> Text:
    if isinstance(text, str):
        return change(text)
    return Bilingual(nl=change(text.nl), en=change(text.en))


def _longest(text: Text) -> int:
    return len(text) if isinstance(text, str) else max(len(text.nl), len(text.en))


def both(first: Text, second: Text | None) -> Text:
    """Give two texts as one, with an empty line between."""
    if not second:
        return first
    if isinstance(first, str) and isinstance(second, str):
        return f"{first}\n\n{second}"
    parts = {
        language: [in_language(first, language), in_language(second, language)] for language in LANGUAGES
    }
    return Bilingual(**{language: "\n\n".join(told) for language, told in parts.items()})


def shortened(text: Text, most: int = 60) -> str:
    """Give the start of a text on one line, to say which text is meant."""
    line = " ".join(in_language(text, "nl").split())
    return line if len(line) <= most else line[: most - len(_MARK)] + _MARK


def _in_parts(text: Text) -> list[Text]:
    """Cut a text that is too long for one line where a sentence ends, or else between words."""
    if isinstance(text, str):
        return list(_parts(text))
    nl, en = list(_parts(text.nl)), list(_parts(text.en))
    count = max(len(nl), len(en))
    filled = zip(nl + [""] * (count - len(nl)), en + [""] * (count - len(en)), strict=True)
    return [Bilingual(nl=first, en=second) for first, second in filled]


def _parts(text: str) -> Iterator[str]:
    part = ""
    for sentence in (each.strip() for each in _ENDS.split(text)):
        for piece in _pieces(sentence):
            if part and len(part) + 1 + len(piece) > _LINE:
                yield part
                part = ""
            part = f"{part} {piece}".strip()
    if part:
        yield part


def _pieces(sentence: str) -> Iterator[str]:
    while len(sentence) > _LINE:
        at = sentence.rfind(" ", 1, _LINE)
        at = at if at > 0 else _LINE
        yield sentence[:at]
        sentence = sentence[at:].strip()
    if sentence:
        yield sentence


def spoken(record: R, language: Language) -> R:
    """Give a record of which each text that stood for both languages is one in this language."""
    changed: dict[str, Any] = {}
    for each in specs(type(record)):
        value = getattr(record, each.name)
        if each.kind == "text" and isinstance(value, str):
            changed[each.name] = Bilingual(**{language: value})
        elif each.kind == "texts":
            changed[each.name] = tuple(
                Bilingual(**{language: told}) if isinstance(told, str) else told for told in value
            )
        elif each.kind == "record":
            changed[each.name] = spoken(value, language)
        elif each.kind == "records":
            changed[each.name] = tuple(spoken(inner, language) for inner in value)
    return record.model_copy(update=changed)


def numbered(candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """Give candidates with their numbers, from 1."""
    return tuple(replace(each, number=place) for place, each in enumerate(candidates, 1))


def listed(text: Text | None) -> Sequence[Text]:
    """Give the lines of a text, without what marks the items of a list."""
    if text is None:
        return []
    if isinstance(text, str):
        return _lines(text)
    nl, en = _lines(text.nl), _lines(text.en)
    if len(nl) != len(en) and nl and en:
        return [text]
    return [Bilingual(nl=first, en=second) for first, second in zip_longest(nl, en, fillvalue="")]


def _lines(text: str) -> list[str]:
    return [_ITEM.sub("", each.strip()) for each in text.splitlines() if each.strip()]
