"""A session in which every section of a proposal has something to say."""

from datetime import date
from typing import Any

from sessions.model import Session

COMPETENCIES = (
    "omgevingsbewust",
    "over-grenzen",
    "bedoeling",
    "vraag",
    "samen-afwegen",
    "wendbaar",
    "gegevens",
)
PROFILES = {"beleid": 24, "consulent": 40, "toezicht": 18, "klantcontact": 22, "leiding": 12, "directie": 3}
SECRETS = ("ZEER PERSOONLIJK", "REDEN VAN VRIJSTELLING", "KANTTEKENING VAN IEMAND")


def both(nl: str, en: str) -> dict[str, str]:
    return {"nl": nl, "en": en}


def _competency(number: int, name: str) -> dict[str, Any]:
    return {
        "id": name,
        "name": both(f"Competentie {name}", f"Competency {name}"),
        "definition": both(f"Wat {name} betekent in het werk.", f"What {name} means in the work."),
        "kind": ("knowledge", "skill", "attitude", "mixed")[number % 4],
        "levels": {
            str(level): [both(f"Doet {level} van {name}", f"Does {level} of {name}"), f"Ook {level}"]
            for level in range(1, 5)
        },
    }


def _profile(number: int, name: str) -> dict[str, Any]:
    requirements = [
        {
            "competency": each,
            "min": 2 + (number + at) % 2,
            "max": 3 + (at % 2),
            "importance": 1 + (number + at) % 5,
        }
        for at, each in enumerate(COMPETENCIES[:6])
    ]
    requirements[0]["indicators"] = [both("Belt de buren", "Calls the neighbours")]
    return {
        "id": name,
        "name": both(f"Groep {name}", f"Group {name}"),
        "job_family": "beleid",
        "headcount": PROFILES[name],
        "requirements": requirements,
    }


def _employees() -> list[dict[str, Any]]:
    found = []
    names = [name for name, count in PROFILES.items() for _ in range(count)]
    for at, name in enumerate(names):
        each: dict[str, Any] = {
            "code": f"M{at + 1:03d}",
            "profile": name,
            "unit": ("sociaal", "ruimte", "dienst")[at % 3],
            "fte": 0.9,
        }
        if at % 9 == 0:
            each["needs"] = [{"kind": "condition", "text": SECRETS[0], "urgency": 3}]
        if at == 5:
            each["exemptions"] = [{"module": "e-learning", "reason": SECRETS[1]}]
        found.append(each)
    return found


def _ratings() -> list[dict[str, Any]]:
    codes = [each["code"] for each in _employees()]
    rated = list(COMPETENCIES[:5])
    self_levels = {
        code: " ".join(f"{(at * 7 + n * 3) % 7 / 2:g}" for n in range(5)) for at, code in enumerate(codes)
    }
    manager = {
        code: " ".join(f"{(at * 5 + n * 2) % 6 / 2:g}" for n in range(5))
        for at, code in enumerate(codes[:100])
    }
    return [
        {"source": "manager", "on": date(2026, 11, 2), "competencies": rated, "levels": manager},
        {"source": "self", "on": date(2026, 10, 1), "competencies": rated, "levels": self_levels},
    ]


def _module(name: str, form: str, **more: Any) -> dict[str, Any]:
    return {
        "id": name,
        "title": both(f"Module {name}", f"The module {name}"),
        "description": both("Eerste alinea.\n\nTweede alinea.", "First paragraph.\n\nSecond paragraph."),
        "form": form,
        "minutes": 240,
        "group_min": 6,
        "group_max": 12,
        "transfer": both("Vraagt een collega mee te kijken.", "Asks a colleague to look along."),
        **more,
    }


def _modules() -> list[dict[str, Any]]:
    def step(at: int, low: int) -> dict[str, Any]:
        return {"competency": COMPETENCIES[at], "from": low, "to": low + 1}

    trainer = {"label": "Trainer", "per": "session", "amount_eur": 1450.0, "vat": "exempt"}
    return [
        _module("start", "kick_off", group_max=60, mandatory=True, objectives=[step(0, 0)], costs=[trainer]),
        _module(
            "e-learning",
            "e_learning",
            modality="online",
            group_min=1,
            group_max=500,
            minutes=105,
            objectives=[step(1, 0), step(2, 0)],
            costs=[{"label": "Licentie", "per": "participant", "amount_eur": 12.5, "vat": "standard"}],
        ),
        _module(
            "oefentafel",
            "practice_table",
            meetings=2,
            gap_weeks_min=2,
            gap_weeks_max=6,
            requires=["start"],
            trainers=2,
            actors=1,
            preparation_minutes=60,
            objectives=[step(at, 1) for at in range(4)],
            costs=[trainer],
        ),
        _module(
            "intervisie",
            "peer_consultation",
            meetings=5,
            gap_weeks_min=4,
            minutes=150,
            group_min=4,
            group_max=6,
            requires=["start", "oefentafel"],
            audience=["beleid", "consulent"],
            objectives=[step(4, 0), step(4, 1)],
            costs=[{"label": "Begeleiding", "per": "hour", "amount_eur": 110.0, "vat": "exempt"}],
        ),
        _module(
            "coaching",
            "coaching_on_the_job",
            meetings=4,
            minutes=75,
            group_min=1,
            group_max=1,
            audience=["directie"],
            modality="workplace",
            objectives=[step(5, 2)],
        ),
        _module(
            "terugkom",
            "follow_up",
            requires=["oefentafel"],
            objectives=[step(0, 2), step(1, 2)],
            costs=[
                {"label": "Ontwerp", "per": "once", "amount_eur": 2400.0, "vat": "standard"},
                {"label": "Zaal", "per": "once", "amount_eur": 100.0, "vat": "reverse"},
            ],
        ),
    ]


def data() -> dict[str, Any]:
    """Give the plain data of the session."""
    return {
        "format": 1,
        "session": {
            "title": both("Integraal samenwerken in Kampen", "Integrated working in Kampen"),
            "language": "nl",
            "status": "offered",
            "facilitators": ["A. Adviseur"],
            "note": "Alle cijfers zijn verzonnen.",
            "decisions": [
                {"on": date(2026, 9, 12), "text": "Wij starten met één team.", "about": "role"},
                {"on": date(2026, 9, 1), "text": "Drie rondes is genoeg.", "about": "beleid.vraag"},
            ],
        },
        "municipality": {
            "name": "Kampen",
            "province": "Overijssel",
            "school_region": "noord",
            "residents": 55616,
            "headcount": 450,
            "fte": 398.5,
            "reference_date": date(2026, 1, 1),
            "payroll_eur": 31_500_000,
            "training_budget_pct": 1.5,
            "works_council": "informed",
            "service_concept": "Eén gemeente.\n\nWie de vraag krijgt, zorgt voor een antwoord.",
            "resident_view": "Ik wil mijn verhaal één keer vertellen.",
            "municipal_view": "Wij passen regels gelijk toe.",
            "aims": {"efficiency": 3, "quality": 5, "flexibility": 4},
            "units": [
                {"id": "sociaal", "name": "Sociaal domein", "domain": "social", "headcount": 200},
                {"id": "ruimte", "name": "Ruimte", "domain": "physical", "headcount": 150},
                {"id": "dienst", "name": "Dienstverlening", "domain": "service", "headcount": 92},
                {"id": "griffie", "name": "Griffie", "domain": "governance", "headcount": 4},
                {"id": "team-zwolseweg", "name": "Team Zwolseweg", "headcount": 4},
            ],
            "drivers": [
                {
                    "id": "participatie",
                    "name": both("Participatie", "Participation"),
                    "urgency": 2,
                    "note": "Meepraten.",
                },
                {
                    "id": "omgevingswet",
                    "name": both("Omgevingswet", "Environment Act"),
                    "urgency": 5,
                    "note": "Samen kijken.",
                },
            ],
        },
        "panel": {
            "size": 16,
            "dimensions": [
                {
                    "id": "plek",
                    "name": both("Werkplek", "Workplace"),
                    "population": {"kantoor": 330, "buiten": 120},
                }
            ],
            "members": [
                {
                    "code": f"P{at:02d}",
                    "attended": at != 3,
                    "traits": {"unit": ("sociaal", "ruimte", "dienst")[at % 3], "plek": "kantoor"},
                }
                for at in range(1, 17)
            ],
        },
        "role": {
            "name": both("Integraal samenwerken", "Integrated working"),
            "definition": both("Over grenzen heen werken.", "Working across borders."),
            "why": "Omdat inwoners dat vragen.",
            "shifts": [
                {
                    "id": "regels",
                    "from": "regels toepassen",
                    "to": "naar de bedoeling",
                    "now": 3,
                    "goal": 7,
                    "drivers": ["omgevingswet"],
                },
                {"id": "loket", "from": "doorverwijzen", "to": "zelf oplossen", "now": 4, "goal": 8},
            ],
            "competencies": [_competency(at, name) for at, name in enumerate(COMPETENCIES)],
            "profiles": [_profile(at, name) for at, name in enumerate(PROFILES)],
            "rounds": [
                {
                    "about": "definition",
                    "round": 1,
                    "in_favour": 9,
                    "against": 5,
                    "abstain": 1,
                    "note": SECRETS[2],
                },
                {"about": "definition", "round": 2, "in_favour": 14, "against": 1},
                {"about": "regels", "in_favour": 10, "against": 5},
                {"about": "beleid.vraag", "in_favour": 15},
            ],
        },
        "employees": _employees(),
        "ratings": _ratings(),
        "programme": {
            "start": date(2027, 2, 1),
            "weeks": 40,
            "max_hours_per_month": 8,
            "principles": "Wij beginnen klein.",
            "phases": [
                {"id": "explore", "name": both("Verkennen", "Explore"), "modules": ["start", "e-learning"]},
                {"id": "design", "name": both("Ontwerpen", "Design"), "modules": []},
                {
                    "id": "deliver",
                    "name": both("Uitvoeren", "Deliver"),
                    "modules": ["oefentafel", "intervisie", "coaching"],
                },
                {"id": "embed", "name": both("Borgen", "Embed"), "modules": ["terugkom"]},
            ],
            "modules": _modules(),
            "blackouts": [{"label": "Begroting", "first": date(2027, 10, 4), "last": date(2027, 10, 15)}],
            "evaluation": [
                {
                    "goal": "Inwoners krijgen één antwoord.",
                    "level": 4,
                    "moment": "T2",
                    "indicator": "Aantal loketten",
                    "instrument": "Steekproef",
                    "target": "1",
                    "owner": "Concerncontroller",
                },
                {
                    "goal": "Inwoners krijgen één antwoord.",
                    "level": 4,
                    "moment": "T0",
                    "instrument": "Steekproef",
                },
            ],
            "measures": [
                {"text": "Mandaat aan tafel regelen.", "owner": "Directie", "deadline": date(2027, 3, 1)}
            ],
        },
        "proposal": {
            "number": "2026-014",
            "version": "1.0",
            "date": date(2026, 11, 20),
            "valid_until": date(2027, 1, 19),
            "client": {
                "organisation": "Gemeente Kampen",
                "contact": "De gemeentesecretaris",
                "email": "info@kampen.nl",
            },
            "supplier": {
                "organisation": "Bureau Maat",
                "contact": "A. Adviseur",
                "email": "a@maat.nl",
                "kvk": "12345678",
                "crkbo": True,
            },
            "question": "Hoe trainen wij onze mensen?\n\nEn wat heeft ieder nodig?",
            "in_scope": ["Ontwerp en uitvoering"],
            "out_of_scope": ["Werving"],
            "assumptions": ["Er is ruimte in de agenda."],
            "texts": {
                "about": "Wij zijn **een bureau** met ervaring.",
                "terms": "Op dit voorstel zijn onze voorwaarden van toepassing.",
            },
            "tasks": [{"role": "Opdrachtgever", "tasks": "Beslist", "hours": 40}, {"role": "Projectleider"}],
            "risks": [
                {"text": "Te weinig tijd", "chance": "middle", "effect": "high", "measure": "Uren vrijmaken"}
            ],
            "provisional_sums": [{"label": "Acteurs", "amount_eur": 5000.0, "vat": "standard"}],
            "not_included": ["Zalen en catering"],
            "discount_eur": 1000.0,
            "hourly_rate_eur": 45.0,
        },
        "privacy": {
            "controller": "Gemeente Kampen",
            "processor": "Bureau Maat",
            "agreement": True,
            "dpia": "done",
            "retention_until": date(2028, 6, 1),
        },
    }


def session(**changes: Any) -> Session:
    """Give the session, with tables of it changed: each key is a table and each value what is put over it."""
    plain = data()
    for table, change in changes.items():
        plain[table] = {**plain[table], **change} if isinstance(change, dict) else change
    return Session.model_validate(plain)
