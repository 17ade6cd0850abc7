"""Sessions for the tests of the analysis, made of what a test is about and nothing else."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from frameworks.model import Module
from sessions.model import Session

Data = dict[str, Any]


def competency(name: str) -> Data:
    return {"id": name, "name": name.title()}


def profile(name: str, targets: Mapping[str, tuple[int, int, int]], headcount: int | None = None) -> Data:
    """Make a profile; `targets` gives per competency the range and the importance."""
    return {
        "id": name,
        "name": name.title(),
        "headcount": headcount,
        "requirements": [
            {"competency": each, "min": low, "max": high, "importance": importance}
            for each, (low, high, importance) in targets.items()
        ],
    }


def employee(number: int, of_profile: str | None = "adviseur", unit: str | None = None, **more: Any) -> Data:
    return {"code": f"M{number:03d}", "profile": of_profile, "unit": unit, **more}


def rating(
    source: str,
    levels: Mapping[str, str],
    competencies: Sequence[str] = ("luisteren",),
    on: date = date(2026, 10, 1),
) -> Data:
    return {"source": source, "on": on, "competencies": list(competencies), "levels": dict(levels)}


def module(name: str, *objectives: tuple[str, int, int], **more: Any) -> Data:
    return {
        "id": name,
        "title": f"Module {name}",
        "form": "masterclass",
        "minutes": 240,
        "group_max": 12,
        "objectives": [{"competency": each, "from": low, "to": high} for each, low, high in objectives],
        **more,
    }


def a_module(name: str = "oefentafel", **more: Any) -> Module:
    return Module.model_validate(module(name, **more))


def programme(*modules: Data, order: Sequence[str] | None = None, **more: Any) -> Data:
    """Make a programme of one phase with the modules in their order, or in another one."""
    ids = [each["id"] for each in modules] if order is None else list(order)
    phases = [{"id": "deliver", "name": "Uitvoeren", "modules": ids}]
    return {"phases": phases, "modules": list(modules), **more}


def a_session(
    *,
    competencies: Sequence[str] = ("luisteren",),
    profiles: Sequence[Data] | None = None,
    role: Data | None = None,
    municipality: Data | None = None,
    **parts: Any,
) -> Session:
    """Make a session of one competency `luisteren`, of which one profile `adviseur` wants level 2 to 3."""
    wanted = [profile("adviseur", {"luisteren": (2, 3, 4)})] if profiles is None else list(profiles)
    return Session.model_validate(
        {
            "format": 1,
            "session": {"title": "Samenwerken"},
            "municipality": {"name": "Kampen", **(municipality or {})},
            "role": {
                "competencies": [competency(each) for each in competencies],
                "profiles": wanted,
                **(role or {}),
            },
            **parts,
        }
    )
