"""Large sessions made by rule, the same every time, for benchmarks and for tests of what size costs."""

from datetime import date
from typing import Any

import tomli

from frameworks.catalogue import Catalogue
from sessions.model.session import Session
from sessions.starting import new_session
from sessions.store.writer import dumps

FRAMEWORK = "integraal-samenwerken"
_UNITS = 12
_LEVELS = ("0", "0.5", "1", "1.5", "2", "2.5", "3", ".")


def large_session(employees: int = 20_000) -> Session:
    """Give a session with so many employees, each rated by themselves and by a manager on every competency.

    Args:
        employees: How many, up to 99,999.
    """
    framework = Catalogue(None).get(FRAMEWORK)
    start = new_session("Groterdam", framework=framework)
    competencies = [each.id for each in framework.competencies]
    profiles = [each.id for each in framework.profiles]
    codes = [f"M{number:05d}" for number in range(1, employees + 1)]
    data: dict[str, Any] = tomli.loads(dumps(start))
    data["municipality"]["units"] = [
        {"id": f"eenheid-{number}", "name": f"Eenheid {number}"} for number in range(_UNITS)
    ]
    data["employees"] = [
        {"code": code, "unit": f"eenheid-{number % _UNITS}", "profile": profiles[number % len(profiles)]}
        for number, code in enumerate(codes)
    ]
    data["ratings"] = [
        {
            "source": source,
            "on": day,
            "competencies": competencies,
            "levels": {code: _levels(number + shift, len(competencies)) for number, code in enumerate(codes)},
        }
        for shift, (source, day) in enumerate((("self", date(2026, 10, 1)), ("manager", date(2026, 10, 22))))
    ]
    return Session.model_validate(data)


def _levels(number: int, count: int) -> str:
    return " ".join(_LEVELS[(number * 7 + place * 3) % len(_LEVELS)] for place in range(count))
