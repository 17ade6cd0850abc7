"""Large sessions made by rule, the same every time, for benchmarks and for tests of what size costs.

They are what a municipality of that size would have: a tree of units, profiles of unequal size, leads, traits, ratings
by themselves and by managers of most people with here and there a level missing, some needs and exemptions, and a
programme. All of it follows from a seed; nobody in it exists.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from random import Random
from typing import Any, Final

import tomli

from frameworks.catalogue import Catalogue
from frameworks.fields import in_language
from frameworks.model import SCALE_TOP, Objective
from sessions import edits
from sessions.model.session import Session
from sessions.new_session import new_session
from sessions.store.writer import dumps

FRAMEWORK: Final = "integraal-samenwerken"
SIZES: Final = (450, 2_000, 20_000)
"""Employees of a mid-size municipality, a large one, and the largest that there is."""
PLACE: Final = "Groterdam"

_DOMAINS: Final = (
    ("sociaal", "Sociaal domein", "social", 0.27),
    ("fysiek", "Fysiek domein", "physical", 0.24),
    ("dienstverlening", "Dienstverlening", "service", 0.16),
    ("bedrijfsvoering", "Bedrijfsvoering", "operations", 0.18),
    ("veiligheid", "Veiligheid en handhaving", "safety", 0.1),
    ("bestuur", "Bestuur en concern", "governance", 0.05),
)
_TEAM: Final = 45
"""About how many employees make a team."""
_WORDS: Final = ("0", "0.5", "1", "1.5", "2", "2.5", "3", "3.5", "4")
_SETTINGS: Final = (("kantoor", 0.7), ("buiten", 0.22), ("loket", 0.08))
_SHIFTS: Final = (("dagdienst", 0.85), ("wisselend", 0.15))
_UNKNOWN: Final = 0.04
"""The share of levels that a source leaves open."""
_NEEDS: Final = (
    ("skill", "Wil leren een gesprek met bewoners en collega's te leiden."),
    ("knowledge", "Weet te weinig van wat er in andere domeinen speelt."),
    ("attitude", "Zoekt ruimte om van de regels af te wijken waar dat helpt."),
    ("condition", "Heeft te weinig tijd voor overleg buiten het eigen team."),
)


@cache
def large_session(employees: int = 20_000) -> Session:
    """Give a session with so many employees, nearly all rated by themselves and by a manager on eight competencies.

    Args:
        employees: How many, up to 30,000.
    """
    framework = Catalogue(None).get(FRAMEWORK)
    start = new_session(PLACE, framework=framework)
    phases = [each.id for each in start.programme.phases]
    for number, module in enumerate(framework.modules[:14]):
        start = edits.add_module(start, module, phases[number * len(phases) // 14], 99)
    random = Random(employees)  # noqa: S311 - the same every time, which is the point
    competencies = [each.id for each in start.role.competencies]
    codes = [f"M{number:05d}" for number in range(1, employees + 1)]
    units = _units(employees)
    data: dict[str, Any] = tomli.loads(dumps(start))
    data["municipality"].update(province="Zuid-Holland", headcount=employees, units=units)
    data["panel"] = {"size": 16, "dimensions": [*_dimensions(employees)]}
    teams = [unit["id"] for unit in units if "parent" in unit]
    data["employees"] = [*_employees(random, codes, teams, start)]
    data["ratings"] = [
        {
            "source": source,
            "on": day,
            "competencies": competencies,
            "levels": _lines(random, codes, share, len(competencies), shift),
        }
        for source, day, share, shift in (
            ("self", date(2026, 10, 1), 0.92, 0.3),
            ("manager", date(2026, 10, 22), 0.85, 0.0),
        )
    ]
    return Session.model_validate(data)


def with_modules(session: Session, count: int = 60) -> Session:
    """Give a session with so many modules in its phases, the same every time.

    Its own modules stay as they are. The others are those of the framework over again, under other names: each moves a
    level or two of the competencies that it moves there, is for all or for some of the profiles, and now and then comes
    after another one; they stand spread over the phases, not in the order in which their levels would have them.

    Args:
        session: A session with phases and competencies, such as a large one.
        count: How many modules it has then, 200 at most and not fewer than it has.
    """
    random = Random(count)  # noqa: S311 - the same every time, which is the point
    offered = Catalogue(None).get(FRAMEWORK).modules
    profiles = [each.id for each in session.role.profiles]
    competencies = [each.id for each in session.role.competencies]
    phases = {each.id: [*each.modules] for each in session.programme.phases}
    modules = [*session.programme.modules]
    while len(modules) < count:
        number = len(modules) + 1
        like = offered[number % len(offered)]
        moved = {each.competency for each in like.objectives} | {random.choice(competencies)}
        bottom = random.choice((2, 2, 3))
        top = min(SCALE_TOP, bottom + random.choice((1, 1, 2)))
        some = random.sample(profiles, max(1, len(profiles) // 2))
        modules.append(
            like.model_copy(
                update={
                    "id": f"{like.id[:34]}-{number}",
                    "title": f"{in_language(like.title, session.language)} {number}",
                    "objectives": tuple(
                        Objective(competency=each, from_=bottom, to=top) for each in sorted(moved)
                    ),
                    "audience": tuple(each for each in profiles if each in some) if number % 3 == 0 else (),
                    "requires": (random.choice(modules).id,) if number % 4 == 0 else (),
                }
            )
        )
        own = phases[random.choice([*phases])]
        own.insert(random.randint(0, len(own)), modules[-1].id)
    programme = session.programme.model_copy(
        update={
            "modules": tuple(modules),
            "phases": tuple(
                each.model_copy(update={"modules": tuple(phases[each.id])})
                for each in session.programme.phases
            ),
        }
    )
    return session.model_copy(update={"programme": programme})


def _units(employees: int) -> list[dict[str, Any]]:
    units: list[dict[str, Any]] = []
    for name, title, domain, share in _DOMAINS:
        people = round(share * employees)
        units.append({"id": name, "name": title, "domain": domain, "headcount": people})
        count = max(1, round(people / _TEAM))
        units.extend(
            {"id": f"{name}-{team}", "name": f"{title}, team {team}", "parent": name}
            for team in range(1, count + 1)
        )
    return units


def _dimensions(employees: int) -> Iterator[dict[str, Any]]:
    for name, title, categories in (("setting", "Werkplek", _SETTINGS), ("dienst", "Dienst", _SHIFTS)):
        yield {
            "id": name,
            "name": title,
            "population": {category: round(share * employees) for category, share in categories},
        }


def _choose(random: Random, shares: Sequence[tuple[str, float]]) -> str:
    names, weights = zip(*shares, strict=True)
    return str(random.choices(names, weights)[0])


def _employees(
    random: Random, codes: Sequence[str], teams: Sequence[str], session: Session
) -> Iterator[dict[str, Any]]:
    profiles = [(each.id, 1 / (place + 1)) for place, each in enumerate(session.role.profiles)]
    competencies = [each.id for each in session.role.competencies]
    modules = [each.id for each in session.programme.modules]
    leads: dict[str, str] = {}
    for code in codes:
        team = random.choice(teams)
        employee: dict[str, Any] = {"code": code, "unit": team}
        if random.random() > 0.01:
            employee["profile"] = _choose(random, profiles)
        employee["fte"] = random.choice((0.6, 0.8, 0.9, 1.0, 1.0))
        if team in leads:
            employee["lead"] = leads[team]
        else:
            leads[team] = code
        traits = {"setting": _choose(random, _SETTINGS)}
        if random.random() < 0.5:
            traits["dienst"] = _choose(random, _SHIFTS)
        employee["traits"] = traits
        if random.random() < 0.06:
            kind, text = random.choice(_NEEDS)
            employee["needs"] = [
                {"kind": kind, "competency": random.choice(competencies), "text": text, "urgency": 3}
            ]
        if random.random() < 0.03:
            about = random.choice((("module", modules[:4]), ("competency", competencies)))
            employee["exemptions"] = [
                {about[0]: random.choice(about[1]), "reason": "Deed dit in een eerdere functie."}
            ]
        yield employee


def _lines(random: Random, codes: Sequence[str], share: float, count: int, shift: float) -> dict[str, str]:
    """Give the levels of the share of people who were rated, around a level of their own."""
    lines: dict[str, str] = {}
    for code in codes:
        if random.random() > share:
            continue
        own = random.gauss(1.6 + shift, 0.7)
        line = " ".join(
            "." if random.random() < _UNKNOWN else _WORDS[min(8, max(0, round(2 * random.gauss(own, 0.5))))]
            for _ in range(count)
        )
        lines[code] = line
    return lines
