"""What the values of a table mean in a session: which unit, profile, competency or category."""

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Callable, Hashable, Mapping
from typing import Any, Final, Generic, TypeVar

from frameworks.fields import Bilingual, slug
from frameworks.languages import Message
from frameworks.tables.cells import CellValue
from frameworks.tables.headers import plain
from sessions.edits.imports import UnitIn
from sessions.importing.layout import Refusal
from sessions.importing.mapping import ADD, NOTHING
from sessions.importing.names import names_of, near_name, similar_name
from sessions.importing.values import is_unknown, number_of, scale_band, text_of
from sessions.model import Session
from sessions.model.municipality import Domain
from sessions.things import things

V = TypeVar("V")
MOST_CATEGORIES: Final = 12
"""More categories than this say something of single people."""


_DOMAINS: Final[dict[Domain, str]] = {
    "social": "social, sociaal, sociaal domein, social domain, samenleving, maatschappelijke ondersteuning",
    "physical": "physical, fysiek, fysiek domein, ruimte, ruimtelijk domein, physical domain, leefomgeving",
    "service": "service, dienstverlening, service delivery, kcc, burgerzaken, publiekszaken",
    "operations": "operations, bedrijfsvoering, operations and support, ondersteuning",
    "governance": "governance, bestuur, concern, bestuur en concern, governance and corporate",
    "safety": "safety, veiligheid, vth, handhaving, safety and enforcement, openbare orde",
    "other": "other, overig, anders",
}
_DOMAIN_WORDS: Final[dict[str, Domain]] = {
    plain(word): domain for domain, words in _DOMAINS.items() for word in words.split(",")
}


def domain_called(text: str) -> Domain | None:
    """Give the domain that a text is a name of; `None` for all that is no such name."""
    return _DOMAIN_WORDS.get(plain(text))


class Memo(dict[Any, V], Generic[V]):
    """Remembers what a function gives for each value that it was asked for.

    Not for a method of the object that holds it: the two would hold each other, and all that they know, in memory.
    """

    def __init__(self, function: Callable[[Any], V]) -> None:
        super().__init__()
        self._function = function

    def __missing__(self, key: Hashable) -> V:
        value = self[key] = self._function(key)
        return value


def _must_be(kind: str, meaning: str, known: Mapping[str, object]) -> None:
    if meaning not in {ADD, NOTHING} and meaning not in known:
        raise Refusal(
            "mapping",
            Message(
                "The mapping names {id}, and there is none of that id in this session ({kind}). "
                "Correct the mapping.",
                {"id": meaning[:40], "kind": kind},
            ),
        )


class _Meanings(ABC, dict[CellValue, str | None]):
    """What each cell means; what means nothing is counted by its text."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, str] = {}
        self.unknown: Counter[str] = Counter()

    def __missing__(self, cell: CellValue) -> str | None:
        found = self._look_up(cell)
        if found is not None or cell == "":
            self[cell] = found
        elif (text := text_of(cell)) in self.unknown:
            # Not remembered, so that each time is counted.
            self.unknown[text] += 1
        return found

    @abstractmethod
    def _look_up(self, cell: CellValue) -> str | None:
        """Give what a cell means that was not met before; None for nothing."""


class Names(_Meanings):
    """Which profile, or which competency, each value means: `names[cell]` gives its id, None for none.

    Attributes:
        found: Per value the id; an empty text for one that means nothing here.
        unknown: The values that mean nothing here, without anybody having said so.
    """

    def __init__(
        self, kind: str, said: Mapping[str, str], known: Mapping[str, object], *, by_words: bool = False
    ) -> None:
        super().__init__()
        for meaning in said.values():
            _must_be(kind, meaning, known)
        self._said = {plain(value): meaning for value, meaning in said.items()}
        self._names = names_of(known)
        self._by_words = by_words
        self._words = sorted(
            ((frozenset(name.split()), identifier) for name, identifier in self._names.items()),
            key=lambda each: -len(each[0]),
        )

    def _look_up(self, cell: CellValue) -> str | None:
        text = text_of(cell)
        if is_unknown(text):
            return None
        sought = plain(text)
        if sought in self._said:
            meaning = self._said[sought]
            self.found[text] = meaning
            return meaning or None
        found = near_name(text, self._names) or (self._of_words(sought) if self._by_words else None)
        self.found[text] = found or NOTHING
        if found is None:
            self.unknown.setdefault(text, 0)
        return found

    def _of_words(self, sought: str) -> str | None:
        """Give the thing all of whose name's words stand in a text, such as a profile in a job title."""
        words = set(sought.split())
        return next((identifier for name, identifier in self._words if name <= words), None)

    def near(self, value: str) -> str | None:
        """Give the id of what a value that means nothing here may have been meant for."""
        return similar_name(value, self._names)


class Units(dict[tuple[CellValue, CellValue, CellValue], str | None]):
    """Which unit each value means: `units[name, code, parent]` gives its id, None for none; a new name is a new unit.

    Attributes:
        found: Per value the id, `+` for one that is added, an empty text for none.
        added: The units to add, by id.
        near: Per new name, the id of the unit that it may have been meant for.
        unknown: Codes of units that are not known; nothing tells what they are called.
    """

    def __init__(self, session: Session, said: Mapping[str, str]) -> None:
        super().__init__()
        known = things(session, "unit")
        for meaning in said.values():
            _must_be("unit", meaning, known)
        self._said = {plain(value): meaning for value, meaning in said.items()}
        self._names = names_of(known)
        self._first_names = dict(self._names)
        self._taken = set(known)
        self.found: dict[str, str] = {}
        self.added: dict[str, UnitIn] = {}
        self.near: dict[str, str] = {}
        self.unknown: Counter[str] = Counter()

    def __missing__(self, key: tuple[CellValue, CellValue, CellValue]) -> str | None:
        found = self._look_up(key)
        if found is not None or key == ("", "", ""):
            self[key] = found
        elif key[0] == "" and (text := text_of(key[1])) in self.unknown:
            # Not remembered, so that each time is counted.
            self.unknown[text] += 1
        return found

    def _look_up(self, key: tuple[CellValue, CellValue, CellValue]) -> str | None:
        name, code, parent = map(text_of, key)
        name = "" if is_unknown(name) else name
        if not name:
            return self._by_code(code)
        sought = plain(name)
        meaning = self._said.get(sought)
        if meaning is not None and meaning != ADD:
            self.found[name] = meaning
            return meaning or None
        known = self._names.get(sought) or self._names.get(plain(code) or " ")
        if known is None:
            known = self._new(name, parent)
        self.found.setdefault(name, ADD if known in self.added else known)
        return known

    def _by_code(self, code: str) -> str | None:
        if is_unknown(code):
            return None
        meaning = self._said.get(plain(code))
        if meaning == ADD:
            return self._new(code, "")
        found = meaning if meaning is not None else self._names.get(plain(code))
        self.found[code] = found or NOTHING
        if found is None:
            self.unknown.setdefault(code, 0)
        return found or None

    def _new(self, name: str, parent: str) -> str:
        name = name[:200]
        above = None
        if not is_unknown(parent) and plain(parent) != plain(name):
            above = self[parent, "", ""]
        near = similar_name(name, self._first_names)
        if near is not None:
            self.near[name] = near
        identifier = slug(name, self._taken, "eenheid")
        self._taken.add(identifier)
        self._names[plain(name)] = identifier
        # The name of one of the highest tells its domain; what is inside it has the same.
        domain = domain_called(name) if above is None else None
        self.added[identifier] = UnitIn(identifier, name, above, domain=domain)
        return identifier


# --- categories of the cross-section ------------------------------------------------------------------------------

DIMENSIONS: Final[Mapping[str, Bilingual]] = {
    "age": Bilingual(nl="Leeftijd", en="Age"),
    "tenure": Bilingual(nl="Dienstjaren", en="Years of service"),
    "setting": Bilingual(nl="Werkplek", en="Place of work"),
    "level": Bilingual(nl="Soort werk", en="Kind of work"),
}
"""The dimensions that an import makes when the session does not have them."""
_PLACES: Final = tuple(
    frozenset(words.split())
    for words in (
        "binnen binnendienst kantoor office indoor indoors stadhuis gemeentehuis stadskantoor inside",
        "buiten buitendienst veld field outdoor outdoors werf gemeentewerf milieustraat wijk outside",
        "hybride hybrid thuis thuiswerk home beide both",
    )
)
"""Words that stand for one kind of place."""


class Categories(_Meanings):
    """Which category of a dimension each value means: `categories[cell]` gives it, None for none.

    Attributes:
        found: Per value the category; an empty text for none.
        unknown: The values that are no category of the dimension, which has categories of its own.
    """

    def __init__(
        self, session: Session, dimension: str, said: Mapping[str, str], *, of_panel: bool = False
    ) -> None:
        super().__init__()
        self.dimension = dimension
        known = things(session, "dimension").get(dimension)
        self._known: dict[str, str] = (
            {plain(each) or each: each for each in known.population} if known is not None else {}
        )
        counted = (
            Counter(each.traits[dimension] for each in session.employees if dimension in each.traits)
            if known is not None
            else Counter()
        )
        # What was only counted of the employees grows with them; what somebody typed does not, nor by the panel.
        counts = dict(known.population) if known is not None else {}
        self._open = not counts or (counts == dict(counted) and not of_panel)
        self._said = {plain(value): meaning for value, meaning in said.items()}
        self._spelt: dict[str, str] = {}

    def _look_up(self, cell: CellValue) -> str | None:
        text = text_of(cell)
        if is_unknown(text):
            return None
        sought = plain(text) or text
        meaning = self._said.get(sought)
        if meaning is None:
            meaning = self._guess(cell, text, sought)
        elif meaning and not self._open and meaning not in self._known.values():
            raise Refusal(
                "mapping",
                Message(
                    "The mapping names {category}, and that is no category of {dimension}. Correct "
                    "the mapping.",
                    {"category": meaning[:40], "dimension": self.dimension},
                ),
            )
        self.found[text] = meaning
        if not meaning:
            self.unknown.setdefault(text, 0)
        return meaning or None

    def _guess(self, cell: CellValue, text: str, sought: str) -> str:
        if sought in self._known and self._known[sought] == text:
            return text
        if sought in self._known:
            return self._known[sought]
        for place in _PLACES if self.dimension == "setting" else ():
            if place & set(sought.split()):
                same = [each for known, each in self._known.items() if place & set(known.split())]
                if same:
                    return same[0]
        number = number_of(cell)
        if self.dimension == "level" and number is None:
            number = number_of(sought.removeprefix("schaal ").removeprefix("scale ").rstrip("abcp "))
        if self.dimension == "level" and number is not None and 1 <= number <= 30:  # noqa: PLR2004 - scales there are
            band = scale_band(number)
            return band if self._open else self._known.get(plain(band), NOTHING)
        # The first spelling stands for all: what is known after this import is found again by any of them.
        return self._spelt.setdefault(sought, text[:200]) if self._open else NOTHING

    def is_too_telling(self) -> bool:
        """Tell whether there are so many categories that they would say something of single people."""
        return self._open and len(set(self.found.values())) > max(MOST_CATEGORIES, len(self._known))
