"""All that is held of one person, with where it stands: for that person, and for nobody else."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from frameworks.fields import FieldSpec, Record, in_language, specs
from frameworks.findings import Path as Place
from frameworks.languages import Language, Message
from frameworks.level_line import parse_levels
from frameworks.lines import Lines
from frameworks.reading import FileFault, content_fault, read_bytes, read_text
from sessions.importing.keys_file import read_keys
from sessions.importing.names_file import load_names
from sessions.importing.register import MAIL, NAME, NUMBER
from sessions.labels import choice_label
from sessions.model import Session
from sessions.model.employees import Employee
from sessions.model.panel import Member
from sessions.model.told import rating_parts
from sessions.rights.files import family
from sessions.store.beside import edited_files, keys_path, names_path
from sessions.store.journal import journal_path, saved
from sessions.store.reader import Loaded, load
from sessions.things import name_of, things

FORMAT: Final = 1
_MADE_OF: Final = {NUMBER: "number", MAIL: "email", NAME: "name"}
_APART: Final = frozenset({"code", "traits", "needs", "exemptions"})

Facts = dict[str, Any]
"""Facts of a person under stable keys, as they stand in JSON."""


def held(session: Path, code: str, language: Language) -> Facts:
    """Give all that is held of a person, as plain data whose shape `docs/rights.md` tells.

    Args:
        session: The session's file.
        code: The code of an employee or of a member of the cross-section.
        language: The language of names and texts.

    Raises:
        FileFault: A file can't be read, or nothing is held of such a person.
    """
    loaded = load(session)
    place = _place_of(loaded.session, code)
    lines = _Places(session, loaded)
    name, older = _name(session, code), _older(session, code)
    recognised = _recognised(session, code, loaded.session.privacy.keys)
    if place is None and name is None and recognised is None and not older:
        raise nobody_fault(session, code)
    facts: Facts = {
        "format": FORMAT,
        "file": session.name,
        "code": code,
        "kind": {"M": "employee", "P": "panel_member"}.get(code[:1], ""),
        "in_session": place is not None,
        "name": name,
        "recognised_by": recognised,
    }
    facts |= _of_session(loaded.session, code, place, lines, language)
    facts["comments"] = [*_comments(loaded, code)]
    facts["named_in_texts"] = lines.mentions(code, tuple(facts["comments"]))
    facts["older_states"] = older
    return facts


def _comments(loaded: Loaded, code: str) -> Iterator[str]:
    """Give what somebody wrote in the file above or behind what is of a person."""
    own = {code, f"#{code}"}
    for anchor, lines in loaded.comments.above.items():
        if own.intersection(anchor):
            yield from lines
    for anchor, line in loaded.comments.behind.items():
        if own.intersection(anchor):
            yield line


def nobody_fault(session: Path, code: str) -> FileFault:
    """Give the fault of a code that is nobody's."""
    message = Message(
        "Nothing is held of {code}, here or in the files beside it. Check the code.", {"code": code}
    )
    return content_fault(session, "nobody", message)


class _Places:
    """Tells where in a session's file things stand, as `file:line`."""

    def __init__(self, session: Path, loaded: Loaded) -> None:
        self._name, self._text = session.name, loaded.text
        self._lines = Lines(loaded.text)
        self._told: set[int] = set()

    def of(self, place: Place) -> str:
        line = self._lines.of(place)
        if line is None:
            return self._name
        self._told.add(line)
        return f"{self._name}:{line}"

    def mentions(self, code: str, comments: tuple[str, ...]) -> list[str]:
        """Give where a code stands on lines of which nothing was told yet, and which are none of some comments."""
        word = re.compile(rf"\b{re.escape(code)}\b", re.IGNORECASE)
        return [
            f"{self._name}:{number}"
            for number, line in enumerate(self._text.splitlines(), 1)
            if number not in self._told and word.search(line) and not line.rstrip().endswith(comments)
        ]


def _place_of(session: Session, code: str) -> Place | None:
    for kind, path in (("employee", ("employees",)), ("panel member", ("panel", "members"))):
        known = things(session, kind)
        if code in known:
            return (*path, list(known).index(code))
    return None


# --- the files beside the session ---------------------------------------------------------------------------------


def _name(session: Path, code: str) -> Facts | None:
    name = load_names(session).get(code)
    return None if name is None else {"value": name, "where": _line_in(names_path(session), ("names", code))}


def _recognised(session: Path, code: str, known_by: str | None) -> Facts | None:
    found = read_keys(session, known_by)
    if found is None or code not in found.codes:
        return None
    made_of = [_MADE_OF[each[0]] for each in found.codes[code]]
    return {"made_of": made_of, "where": _line_in(keys_path(session), ("codes", code))}


def _line_in(path: Path, place: Place) -> str:
    line = Lines(read_text(path)).of(place)
    return f"{path.name}:{line}" if line else path.name


def _older(session: Path, code: str) -> list[str]:
    """Give the names of other files of the session, and of its saved versions, that hold something of a person."""
    word = re.compile(rb"(?<![A-Za-z0-9])" + re.escape(code.encode()) + rb"(?![A-Za-z0-9])")
    own = {session, names_path(session), keys_path(session)}
    others = (each for each in family(session) if each not in own)
    found = [each.name for each in (*others, *edited_files(session)) if word.search(read_bytes(each))]
    if any(word.search(data) for _, data in saved(session)):
        found.append(journal_path(session).name)
    return found


# --- the session --------------------------------------------------------------------------------------------------


def _of_session(
    session: Session, code: str, place: Place | None, lines: _Places, language: Language
) -> Facts:
    empty: Facts = {
        "data": [],
        "traits": [],
        "needs": [],
        "exemptions": [],
        "ratings": [],
        "asked": [],
        "leads": 0,
        "told_of": None,
        "worked_out": None,
    }
    if place is None:
        return empty
    person = things(session, "employee" if place[0] == "employees" else "panel member")[code]
    # The line that opens the record is told with it.
    lines.of(place)
    facts = {
        **empty,
        "data": [*_data(session, person, place, lines, language)],
        "traits": [*_traits(session, person, place, lines, language)],
    }
    if isinstance(person, Employee):
        facts["needs"] = [*_records(session, person.needs, (*place, "needs"), lines, language)]
        facts["exemptions"] = [*_records(session, person.exemptions, (*place, "exemptions"), lines, language)]
        facts["ratings"] = [*_ratings(session, code, lines, language)]
        facts["asked"] = [*_asked(session, code, lines, language)]
        facts["told_of"] = _told_of(session, code, lines, language)
        facts["leads"] = sum(each.lead == code for each in session.employees)
        facts["worked_out"] = _worked_out(session, code, lines, language)
        for number, each in enumerate(session.employees):
            if each.lead == code:
                lines.of(("employees", number, "lead"))
    return facts


def _told_of(session: Session, code: str, lines: _Places, language: Language) -> Facts | None:
    """Give by which ratings somebody is counted in what was told; None when by none."""
    line = session.told.ratings.get(code)
    if line is None:
        return None
    competencies = things(session, "competency")
    told = []
    for each in rating_parts(line) or ():
        rating = f"{choice_label('source', each.source, language)} {each.on.isoformat()}"
        names = [
            in_language(of_one.name, language)
            for name, of_one in competencies.items()
            if name in (each.competencies or ())
        ]
        told.append(f"{rating} ({', '.join(names)})" if names else rating)
    return {"value": line, "told": "; ".join(told), "where": lines.of(("told", "ratings", code))}


def _data(
    session: Session, person: Employee | Member, place: Place, lines: _Places, language: Language
) -> Iterator[Facts]:
    for each in specs(type(person)):
        value = getattr(person, each.name)
        if each.name == "code":
            lines.of((*place, each.key))
        elif value is not None and each.name not in _APART:
            yield _fact(session, each, value, lines.of((*place, each.key)), language)
    for key, value in (person.__pydantic_extra__ or {}).items():
        yield {
            "key": key,
            "label": key,
            "value": str(value),
            "told": str(value),
            "where": lines.of((*place, key)),
        }


def _fact(session: Session, field: FieldSpec, value: Any, where: str, language: Language) -> Facts:
    plain = value if isinstance(value, str | int | float | bool) else in_language(value, language)
    return {
        "key": field.key,
        "label": Message(field.label).text(language),
        "value": plain,
        "told": _told(session, field, plain, language),
        "where": where,
    }


def _told(session: Session, field: FieldSpec, value: Any, language: Language) -> Any:
    """Give what people call a value: the name of a thing, the label of a choice."""
    if field.refers in {"unit", "profile", "competency", "module"}:
        thing = things(session, field.refers).get(value)
        return value if thing is None else in_language(name_of(thing), language)
    return choice_label(field.key, value, language) if field.kind == "choice" else value


def _traits(
    session: Session, person: Employee | Member, place: Place, lines: _Places, language: Language
) -> Iterator[Facts]:
    dimensions, units = things(session, "dimension"), things(session, "unit")
    for name, category in person.traits.items():
        unit = units.get(category) if name == "unit" else None
        yield {
            "key": name,
            "label": _dimension(name, dimensions, language),
            "value": category,
            "told": in_language(unit.name, language) if unit else category,
            "where": lines.of((*place, "traits", name)),
        }


def _dimension(name: str, dimensions: Mapping[str, Any], language: Language) -> str:
    if name in dimensions:
        return in_language(dimensions[name].name, language)
    return Message("Unit").text(language) if name == "unit" else name


def _records(
    session: Session, records: tuple[Record, ...], place: Place, lines: _Places, language: Language
) -> Iterator[Facts]:
    """Give the needs or exemptions, each as its facts."""
    for number, record in enumerate(records):
        here = (*place, number)
        facts = [
            _fact(session, each, value, lines.of((*here, each.key)), language)
            for each in specs(type(record))
            if (value := getattr(record, each.name)) is not None
        ]
        yield {"where": lines.of(here), "facts": facts}


def _ratings(session: Session, code: str, lines: _Places, language: Language) -> Iterator[Facts]:
    for number, each in enumerate(session.ratings):
        if code not in each.levels:
            continue
        where = lines.of(("ratings", number, "levels", code))
        levels = parse_levels(each.levels[code])
        for name, level in zip(each.competencies, levels, strict=False):
            if level is not None:
                yield {
                    "source": each.source,
                    "source_told": choice_label("source", each.source, language),
                    "on": each.on.isoformat(),
                    **_thing(session, "competency", name, language),
                    "level": level,
                    "where": where,
                }


def _asked(session: Session, code: str, lines: _Places, language: Language) -> Iterator[Facts]:
    """Give the forms that went out on which is asked about somebody."""
    for number, each in enumerate(session.forms):
        if code in each.asked:
            yield {
                "source": each.source,
                "source_told": choice_label("source", each.source, language),
                "on": each.on.isoformat(),
                "where": lines.of(("forms", number, "asked", each.asked.index(code))),
            }


def _thing(session: Session, kind: str, name: str, language: Language) -> Facts:
    thing = things(session, kind).get(name)
    return {kind: name, "name": name if thing is None else in_language(name_of(thing), language)}


# --- what follows from it -----------------------------------------------------------------------------------------


def _worked_out(session: Session, code: str, lines: _Places, language: Language) -> Facts:
    """Give what maatwerk works out of what it holds; none of it is kept but the fixed groups."""
    from sessions.analysis.coverage import route_modules

    route = route_modules(session, code)
    return {
        "levels": [*_levels(session, code, language)],
        "route": [_thing(session, "module", each, language) for each in route],
        "groups": [
            {**each, "on_route": each["module"] in route} for each in _groups(session, code, lines, language)
        ],
    }


def _levels(session: Session, code: str, language: Language) -> Iterator[Facts]:
    from sessions.analysis.gaps import targets_of
    from sessions.analysis.index import requirements
    from sessions.analysis.levels import current_levels

    targets = targets_of(requirements(session), things(session, "employee")[code])
    known = current_levels(session).get(code, {})
    for name in things(session, "competency"):
        if name in known:
            target = targets.get(name)
            yield {
                **_thing(session, "competency", name, language),
                "level": round(known[name].level, 2),
                "target_min": target.min if target else None,
                "target_max": target.max if target else None,
            }


def _groups(session: Session, code: str, lines: _Places, language: Language) -> Iterator[Facts]:
    from sessions.analysis.programme import placed_modules
    from sessions.planning.calendar import calendar
    from sessions.planning.cohorts import cohorts_of, pinned
    from sessions.planning.people import people_of

    meetings: dict[tuple[str, int], list[Facts]] = {}
    for each in calendar(session).meetings:
        if each.date is not None:
            when = {"on": each.date.isoformat(), "part": choice_label("part", each.part, language)}
            meetings.setdefault((each.module, each.cohort), []).append(when)
    for _, module in placed_modules(session):
        found = cohorts_of(session, module)
        number = next((each.number for each in found if code in each.members), 0)
        if not number and (found or code not in people_of(session, module).codes):
            continue
        fixed = any(code in each.members for each in pinned(session, module.id))
        yield {
            **_thing(session, "module", module.id, language),
            "group": number or None,
            "fixed": fixed,
            "meetings": meetings.get((module.id, number), []),
        }
    for place, pin in enumerate(session.programme.cohorts):
        if code in pin.members:
            lines.of(("programme", "cohorts", place, "members", pin.members.index(code)))
