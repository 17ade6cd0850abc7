"""Hypothesis strategies for records and whole sessions, shared by the tests of all rooms."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from string import ascii_lowercase, digits
from typing import Any, TypeVar

from hypothesis import strategies as st

from frameworks.fields import FieldSpec, Record, spec, specs
from frameworks.model import (
    About,
    Competency,
    Driver,
    Module,
    Objective,
    Profile,
    Requirement,
    Shift,
)
from sessions.model.agenda import Agenda, Point
from sessions.model.employees import Employee, Exemption, Need, RatingRound
from sessions.model.forms import FormRound
from sessions.model.municipality import Municipality, Unit
from sessions.model.panel import Dimension, Member, Panel
from sessions.model.programme import (
    Blackout,
    Evaluation,
    Measure,
    Phase,
    PinnedCohort,
    Programme,
    ProgrammeCost,
)
from sessions.model.proposal import Privacy, Proposal
from sessions.model.role import Objection, Role, Round
from sessions.model.session import Decision, Heading, Session
from sessions.model.told import Told, ToldGroup
from sessions.proposal.sections import SECTIONS
from sessions.rating_sources import SOURCES

R = TypeVar("R", bound=Record)
Data = dict[str, Any]

# --- values ---------------------------------------------------------------------------------------


def _digits(least: int, most: int) -> st.SearchStrategy[str]:
    return st.text(digits, min_size=least, max_size=most)


# Drawn as texts, since a whole session has hundreds and a pattern takes several times as long to draw from.
ids = st.builds(
    str.__add__, st.sampled_from(ascii_lowercase), st.text(ascii_lowercase + digits + "-", max_size=12)
)
employee_codes = _digits(3, 5).map("M{}".format)
panel_codes = _digits(2, 3).map("P{}".format)
dates = st.dates(date(1990, 1, 1), date(2060, 12, 31))
_AWKWARD = [
    *("a | b", "# kop", "<b>vet</b>", "[bold]", 'zeg "ja"', "back\\slash", "regel\neen", "twee\r\nregels"),
    *('"""', "'''", "tab\there", "é ü ç €", "  ruimte  ", "\x00", "\x7f", "eind\\", 'eind"', "\n", "x = 1"),
    *("[table]", "\u2028", "0", "😀"),
]
texts = st.one_of(
    st.text(st.characters(codec="utf-8"), max_size=30),
    st.sampled_from(_AWKWARD),
    st.lists(st.sampled_from(_AWKWARD), max_size=4).map("".join),
)
filled_texts = st.one_of(texts.filter(lambda text: bool(text.strip())), st.sampled_from(["Naam", "Overleg"]))
words = st.one_of(texts.filter(bool), st.sampled_from(["kantoor", "buiten", "nl", "en"]))
level_words = st.sampled_from([".", "0", "0.5", "1", "1.0", "1.5", "2", "2.5", "3", "3.5", "4"])


def bilingual(text: st.SearchStrategy[str]) -> st.SearchStrategy[Any]:
    """Give a text as typed, or one in both languages of which the second may be missing."""
    both = st.tuples(text, st.one_of(st.just(""), text))
    return st.one_of(text, both.map(lambda pair: {"nl": pair[0], "en": pair[1]}))


number_lines = st.sampled_from(["<10 of 45, <10 disputed", "60 of 450, 15 disputed", "all 20", "all <10"])
profile_lines = st.sampled_from(
    [
        "1/2 of <10 at 0: 1 1 1 1 1 1 2 2",
        "3/3 of 10 at 2: 1 1 2 3 3 3 3 3",
        "20/20 of 450 at 4: 1 1 1 1 1 1 1 20",
    ]
)
figure_lines = st.sampled_from(["2/2 of <10", "1/3 of 15", "4/5 of 20", "7/10 of 60", "20/20 of 450"])


rated_lines = st.sampled_from(
    ["self 2026-10-01", "self 2026-10-01; manager 2026-10-22", "peer 2026-11-02: een twee"]
)


names = bilingual(filled_texts)
proses = bilingual(texts)


def _whole(field: FieldSpec, *, least: int = 0, most: int = 1000) -> st.SearchStrategy[int]:
    low = int(field.least) if field.least is not None else least
    return st.integers(low, int(field.most) if field.most is not None else most)


def _number(field: FieldSpec) -> st.SearchStrategy[float]:
    return st.floats(max(field.least or 0.0, 0.01), field.most or 1000.0)


def _value(field: FieldSpec) -> st.SearchStrategy[Any]:
    """Give values for a field of a simple kind."""
    text = names if field.least else proses
    simple: Mapping[str, Callable[[], st.SearchStrategy[Any]]] = {
        "text": lambda: text,
        "texts": lambda: st.lists(proses, max_size=3),
        "word": lambda: words if field.least else texts,
        "words": lambda: st.lists(
            st.sampled_from(field.choices) if field.choices else words, max_size=3, unique=bool(field.choices)
        ),
        "choice": lambda: st.sampled_from(field.choices),
        "whole": lambda: _whole(field),
        "number": lambda: _number(field),
        "money": lambda: st.decimals(0, 1_000_000, places=2).map(lambda amount: float(Decimal(amount))),
        "date": lambda: dates,
        "flag": st.booleans,
        "mapping": lambda: st.dictionaries(words, words, max_size=3),
        "reference": lambda: ids,
        "references": lambda: st.lists(ids, max_size=3, unique=True),
    }
    return simple[field.kind]()


_times = st.times().map(lambda at: f"{at:%H:%M}")


# --- records --------------------------------------------------------------------------------------

_PATTERNS: dict[tuple[type[Record], str], st.SearchStrategy[Any]] = {
    (Municipality, "cbs_code"): _digits(4, 4).map("GM{}".format),
    (Heading, "id"): st.text("0123456789abcdef", min_size=16, max_size=16),
    (Privacy, "keys"): st.text("0123456789abcdef", min_size=16, max_size=16),
    (Employee, "code"): employee_codes,
    (Employee, "lead"): employee_codes,
    (PinnedCohort, "members"): st.lists(employee_codes, max_size=3, unique=True),
    (Member, "code"): panel_codes,
    (Dimension, "population"): st.dictionaries(words, st.integers(0, 30_000), max_size=3),
    (FormRound, "token"): st.text("23456789ABCDEFGHJKLMNPQRSTUVWXYZ", min_size=4, max_size=4),
    (FormRound, "key"): st.text("0123456789abcdef", min_size=32, max_size=32),
    (FormRound, "asked"): st.lists(employee_codes, max_size=3, unique=True),
    (Point, "ended"): _times,
    (Agenda, "began"): _times,
    (RatingRound, "levels"): st.just({}),
    (RatingRound, "closed"): st.just(date(2060, 12, 31)),
    (ToldGroup, "figures"): st.dictionaries(ids, figure_lines, max_size=2),
    (ToldGroup, "group"): st.one_of(st.just(""), ids),
    (ToldGroup, "by"): st.sampled_from(["municipality", "domain", "unit", "family"]),
    (Told, "people"): number_lines,
    (Told, "numbers"): st.dictionaries(ids, number_lines, max_size=2),
    (Told, "groups"): st.just([]),
    (Told, "through"): st.dictionaries(st.sampled_from(SOURCES), dates, max_size=2),
    (Told, "ratings"): st.dictionaries(employee_codes, rated_lines, max_size=2),
    (RatingRound, "told"): st.just(value=False),
    (Round, "about"): ids,
    (Round, "fingers"): st.lists(st.integers(0, 30), min_size=6, max_size=6).map(
        lambda counts: " ".join(map(str, counts))
    ),
    (Decision, "about"): ids,
    (Objection, "about"): ids,
    (Role, "framework"): ids,
    (Heading, "title"): names,
    (Proposal, "omit"): st.lists(st.sampled_from(SECTIONS), max_size=3),
    (Proposal, "texts"): st.dictionaries(st.sampled_from(SECTIONS), proses, max_size=3),
    (Session, "format"): st.just(1),
    (About, "levels"): st.lists(names, max_size=5),
    (Role, "levels"): st.lists(names, max_size=5),
}
_KVK = _digits(8, 8)
_VAT_NUMBER = st.builds("NL{}B{}".format, _digits(9, 9), _digits(2, 2))


def _ordered(data: Data, low: str, high: str) -> Data:
    if data.get(low) is not None and data.get(high) is not None and data[low] > data[high]:
        data[low], data[high] = data[high], data[low]
    return data


def _rising(data: Data) -> Data:
    return {**data, "to": max(data["to"], data["from"] + 1)}


def _fits(data: Data) -> Data:
    if data.get("headcount") is not None and data.get("fte") is not None:
        data["fte"] = min(data["fte"], float(data["headcount"]))
    return data


def _one_subject(data: Data) -> Data:
    if (data.get("module") is None) == (data.get("competency") is None):
        data.pop("module", None)
        data["competency"] = "een"
    return data


def _targets_once(data: Data) -> Data:
    for profile in data.get("profiles", ()):
        targets = {each["competency"]: each for each in profile.get("requirements", ())}
        profile["requirements"] = list(targets.values())
    return data


def _open_or_closed(data: Data) -> Data:
    if "closed" in data:
        data.pop("open", None)
    return data


_REPAIRS: dict[type[Record], Callable[[Data], Data]] = {
    Requirement: lambda data: _ordered(data, "min", "max"),
    Module: lambda data: _ordered(
        _ordered({"group_min": 1, **data}, "group_min", "group_max"), "gap_weeks_min", "gap_weeks_max"
    ),
    Blackout: lambda data: _ordered(data, "first", "last"),
    Proposal: lambda data: _ordered(data, "date", "valid_until"),
    Objective: _rising,
    Municipality: _fits,
    Exemption: _one_subject,
    Role: _targets_once,
    RatingRound: _open_or_closed,
}


@cache
def _field(record: type[Record], name: str) -> st.SearchStrategy[Any]:
    """Give values for a field of a record."""
    each = spec(record, name)
    if name == "kvk":
        return _KVK
    if name == "vat_number":
        return _VAT_NUMBER
    if name == "price_level":
        return st.integers(2000, 2099).map(str)
    if (record, each.key) in _PATTERNS:
        return _PATTERNS[record, each.key]
    if each.kind == "record" and each.record is not None:
        return _data(each.record)
    if each.kind == "records" and each.record is not None:
        return st.lists(_data(each.record), max_size=2)
    return ids if each.defines else _value(each)


@st.composite
def _data(draw: st.DrawFn, record: type[Record], given: Mapping[str, Any] | None = None) -> Data:
    """Give the plain data of a valid record; fields in `given` are taken from there."""
    data: Data = {}
    for each in specs(record):
        if given is not None and each.key in given:
            if given[each.key] is not None:
                data[each.key] = given[each.key]
            continue
        if record.model_fields[each.name].is_required() or draw(st.booleans()):
            data[each.key] = draw(_field(record, each.name))
    repair = _REPAIRS.get(record)
    return repair(data) if repair else data


def records(cls: type[R]) -> st.SearchStrategy[R]:
    """Give valid records of a class; references in them lead anywhere."""
    return _data(cls).map(lambda data: cls.model_validate(data, by_alias=True, by_name=False))


# --- sessions -------------------------------------------------------------------------------------


def _several(
    draw: st.DrawFn, record: type[Record], most: int, make: Callable[[], Mapping[str, Any]]
) -> list[Data]:
    return [draw(_data(record, make())) for _ in range(draw(st.integers(0, most)))]


def _some(draw: st.DrawFn, pool: list[str], most: int = 3) -> list[str]:
    return draw(st.lists(st.sampled_from(pool), max_size=most, unique=True)) if pool else []


def _one(draw: st.DrawFn, pool: list[str]) -> str | None:
    return draw(st.none() | st.sampled_from(pool)) if pool else None


class _Ids:
    """The ids that a session defines."""

    def __init__(self, draw: st.DrawFn, employees: int, *, can_have_targets: bool) -> None:
        pool: st.SearchStrategy[list[str]] = st.lists(ids, max_size=3, unique=True)
        filled = st.lists(ids, min_size=1, max_size=3, unique=True) if can_have_targets else pool
        self.units = draw(pool)
        self.drivers = draw(pool)
        self.shifts = draw(pool)
        self.competencies = draw(filled)
        self.profiles = draw(filled)
        self.modules = draw(pool)
        self.phases = draw(pool)
        self.dimensions = [each for each in draw(pool) if each != "unit"]
        self.codes = [f"M{number:03d}" for number in range(1, draw(st.integers(0, employees)) + 1)]


def _municipality(draw: st.DrawFn, known: _Ids) -> Data:
    units = [
        draw(_data(Unit, {"id": each, "parent": _one(draw, known.units[:position])}))
        for position, each in enumerate(known.units)
    ]
    drivers = [draw(_data(Driver, {"id": each})) for each in known.drivers]
    return draw(_data(Municipality, {"units": units, "drivers": drivers}))


def _traits(draw: st.DrawFn, known: _Ids, dimensions: list[Data]) -> Data:
    traits: Data = {}
    if draw(st.booleans()) and known.units:
        traits["unit"] = draw(st.sampled_from(known.units))
    for each in dimensions:
        if draw(st.booleans()):
            population = each.get("population")
            traits[each["id"]] = draw(st.sampled_from([*population]) if population else words)
    return traits


def _panel(draw: st.DrawFn, known: _Ids, dimensions: list[Data]) -> Data:
    members = [
        draw(_data(Member, {"code": f"P{number:02d}", "traits": _traits(draw, known, dimensions)}))
        for number in range(draw(st.integers(0, 3)))
    ]
    return draw(_data(Panel, {"dimensions": dimensions, "members": members}))


def _role(draw: st.DrawFn, known: _Ids) -> Data:
    shifts = [
        draw(
            _data(
                Shift,
                {
                    "id": each,
                    "drivers": _some(draw, known.drivers),
                    "competencies": _some(draw, known.competencies),
                },
            )
        )
        for each in known.shifts
    ]
    competencies = [draw(_data(Competency, {"id": each})) for each in known.competencies]
    profiles = [
        draw(
            _data(
                Profile,
                {
                    "id": each,
                    "requirements": [
                        draw(_data(Requirement, {"competency": name}))
                        for name in _some(draw, known.competencies)
                    ],
                },
            )
        )
        for each in known.profiles
    ]
    topics = ["definition", "name", *known.shifts, *known.competencies, *known.profiles]
    topics += [f"{profile}.{each}" for profile in known.profiles for each in known.competencies]
    rounds = [
        draw(_data(Round, {"about": about, "round": draw(st.integers(1, 3))}))
        for about in _some(draw, sorted(set(topics)))
    ]
    given = {"shifts": shifts, "competencies": competencies, "profiles": profiles, "rounds": rounds}
    return draw(_data(Role, given))


def _employee(draw: st.DrawFn, known: _Ids, code: str, dimensions: list[Data]) -> Data:
    needs = _several(draw, Need, 2, lambda: {"competency": _one(draw, known.competencies)})
    exemptions = [
        draw(_data(Exemption, {"competency": each, "module": None}))
        for each in _some(draw, known.competencies, 1)
    ] + [
        draw(_data(Exemption, {"module": each, "competency": None})) for each in _some(draw, known.modules, 1)
    ]
    given = {
        "code": code,
        "unit": _one(draw, known.units),
        "profile": _one(draw, known.profiles),
        "lead": _one(draw, known.codes),
        "traits": _traits(draw, known, dimensions),
        "needs": needs,
        "exemptions": exemptions,
    }
    return draw(_data(Employee, given))


def _rating_round(draw: st.DrawFn, known: _Ids, day: int) -> Data:
    competencies = _some(draw, known.competencies)
    line = st.lists(level_words, min_size=len(competencies), max_size=len(competencies)).map(" ".join)
    levels = {code: draw(line) for code in _some(draw, known.codes)}
    # Each round has a day of its own: nobody is rated twice by one source on a day.
    return draw(
        _data(RatingRound, {"on": date(2026, 1, day), "competencies": competencies, "levels": levels})
    )


def _form_round(draw: st.DrawFn, known: _Ids, token: str) -> Data:
    given = {
        "token": token,
        "competencies": _some(draw, known.competencies),
        "asked": _some(draw, known.codes),
    }
    return draw(_data(FormRound, given))


def _told(draw: st.DrawFn, known: _Ids) -> Data:
    """Give what was told of the first of each; which lines, is drawn once, since a session has much to draw already."""
    ladder, line, numbers = draw(st.tuples(profile_lines, figure_lines, number_lines))
    names = known.competencies[:2]
    on = date(2026, 12, 1)
    rests, rests_on = "self peer; again 15", "manager; other sources"
    if known.profiles:
        rests_on = f"manager at {known.profiles[0]} 2; other sources"
    groups = [
        {
            "by": by,
            "group": group,
            "on": on,
            "figures": dict.fromkeys(names, told),
            "basis": dict.fromkeys(names, rests if by == "profile" else rests_on),
        }
        for by, group, told in (
            *(("profile", each, ladder) for each in known.profiles[:1]),
            *(("unit", each, line) for each in ("", *known.units[:1])),
        )
    ]
    rated = draw(rated_lines).partition(":")[0]
    return {
        "times": 1,
        "groups": groups,
        "earlier": [{**each, "on": date(2026, 6, 1)} for each in groups],
        "ratings": dict.fromkeys(known.codes[:1], rated),
        "people": numbers,
        "numbers": dict.fromkeys(names, numbers),
    }


def _programme(draw: st.DrawFn, known: _Ids) -> Data:
    modules = [
        draw(
            _data(
                Module,
                {
                    "id": each,
                    "requires": _some(draw, known.modules[:position]),
                    "audience": _some(draw, known.profiles),
                    "objectives": [
                        draw(_data(Objective, {"competency": name}))
                        for name in _some(draw, known.competencies)
                    ],
                },
            )
        )
        for position, each in enumerate(known.modules)
    ]
    placed = _some(draw, known.modules)
    phases = []
    for each in known.phases:
        count = draw(st.integers(0, len(placed)))
        phases.append(draw(_data(Phase, {"id": each, "modules": placed[:count]})))
        placed = placed[count:]
    cohorts = []
    for each in _some(draw, known.modules):
        codes = _some(draw, known.codes, 4)
        cut = draw(st.integers(0, len(codes)))
        cohorts += [
            draw(_data(PinnedCohort, {"module": each, "members": part}))
            for part in (codes[:cut], codes[cut:])
        ]
    evaluation = _several(
        draw,
        Evaluation,
        2,
        lambda: {"competency": _one(draw, known.competencies), "shifts": _some(draw, known.shifts)},
    )
    costs = _several(draw, ProgrammeCost, 2, lambda: {"phase": _one(draw, known.phases)})
    measures = _several(draw, Measure, 2, dict)
    given = {
        "phases": phases,
        "modules": modules,
        "cohorts": cohorts,
        "evaluation": evaluation,
        "costs": costs,
        "measures": measures,
    }
    return draw(_data(Programme, given))


@st.composite
def session_data(draw: st.DrawFn, employees: int = 4, *, can_have_targets: bool = False) -> Data:
    """Give the plain data of a session in which everything is as it must be.

    Args:
        draw: Given by hypothesis.
        employees: The most employees.
        can_have_targets: Whether there are profiles and competencies for sure.
    """
    known = _Ids(draw, employees, can_have_targets=can_have_targets)
    dimensions = [draw(_data(Dimension, {"id": each})) for each in known.dimensions]
    data: Data = {
        "format": 1,
        "session": draw(_data(Heading)),
        "municipality": _municipality(draw, known),
        "panel": _panel(draw, known, dimensions),
        "role": _role(draw, known),
        "agendas": draw(st.lists(_data(Agenda), max_size=2)),
        "employees": [_employee(draw, known, code, dimensions) for code in known.codes],
        "ratings": [_rating_round(draw, known, day) for day in range(1, draw(st.integers(0, 2)) + 1)],
        "forms": [_form_round(draw, known, token) for token in ("23AB", "45CD")[: draw(st.integers(0, 2))]],
        "told": _told(draw, known),
        "programme": _programme(draw, known),
        "proposal": draw(_data(Proposal)),
        "privacy": draw(_data(Privacy)),
    }
    return data


def sessions(employees: int = 4, *, can_have_targets: bool = False) -> st.SearchStrategy[Session]:
    """Give sessions in which every reference leads somewhere and nothing is said twice.

    Args:
        employees: The most employees.
        can_have_targets: Whether there are profiles and competencies for sure.
    """
    return session_data(employees, can_have_targets=can_have_targets).map(
        lambda data: Session.model_validate(data, by_alias=True, by_name=False)
    )
