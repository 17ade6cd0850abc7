"""Made organisations of 12 to 600 people with trees of units of depth 1 to 4, and awkward ones."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from random import Random
from typing import Final

from sessions import edits
from sessions.model import Session
from tests.sessions.analysis.making import Data, a_session, employee, module, programme

DOMAINS: Final = ("social", "physical", "service", "operations", "governance", "safety", "other")
FAMILIES: Final = ("politiek", "management", "beleid", "realisatie", "dienstverlening")
COMPETENCIES: Final = ("luisteren", "afwegen")
DAY: Final = date(2026, 10, 1)
_LEVELS: Final = ("0", "0.5", "1", "1.5", "2", "2.5", "3", "3.5", "4")


def an_organisation(seed: int, most: int = 600) -> Session:
    """Give a session of an organisation, the same every time for a seed: 12 people or more, rated by themselves."""
    random = Random(seed)  # noqa: S311 - the same every time
    number = random.randint(12, most)
    units = _units(random, number)
    profiles = _profiles(random)
    unit_ids = [each["id"] for each in units if random.random() < 0.85] or [units[0]["id"]]
    weights = [random.random() ** 2 + 0.02 for _ in unit_ids]
    shares = [random.random() ** 2 + 0.02 for _ in profiles]
    # Some profiles are at home in one unit.
    home = {each["id"]: random.choice(unit_ids) for each in profiles if random.random() < 0.2}
    people, levels = [], dict[str, str]()
    assessed = random.choice((0.3, 0.7, 0.95, 1.0))
    shift = {name: random.uniform(-1.5, 1.5) for name in COMPETENCIES}
    odd = {unit: random.choice((-4, 4)) for unit in unit_ids if random.random() < 0.1}
    for at in range(number):
        of_profile = random.choices(profiles, shares)[0]["id"]
        unit = home.get(of_profile) or random.choices(unit_ids, weights)[0]
        people.append(employee(at + 1, of_profile, unit if random.random() > 0.02 else None))
        if random.random() < assessed:
            words = [_level(random, shift[name] + odd.get(unit, 0)) for name in COMPETENCIES]
            levels[str(people[-1]["code"])] = " ".join(words)
    return _session(units, profiles, people, levels)


def _level(random: Random, shift: float) -> str:
    if random.random() < 0.04:
        return "."
    return _LEVELS[min(8, max(0, round(2 * (2 + shift + random.gauss(0, 0.8)))))]


def _units(random: Random, number: int) -> list[Data]:
    depth = random.randint(1, 4)
    units: list[Data] = []
    tops = random.randint(1, 5)

    def add(parent: str | None, level: int, share: float) -> None:
        name = f"eenheid-{len(units) + 1}"
        domain = random.choice(DOMAINS) if parent is None or random.random() < 0.15 else None
        units.append({"id": name, "name": name.title(), "parent": parent, "domain": domain})
        if level < depth:
            for _ in range(random.randint(0 if level > 1 else 1, 3)):
                if number * share > 8:
                    add(name, level + 1, share / 2)

    for _ in range(tops):
        add(None, 1, 1 / tops)
    return units


def _profiles(random: Random) -> list[Data]:
    return [
        {
            "id": f"profiel-{at}",
            "name": f"Profiel {at}",
            "job_family": random.choice((*FAMILIES[: random.randint(1, 5)], None)),
            "requirements": [
                {
                    "competency": name,
                    "min": random.randint(1, 4),
                    "max": 4,
                    "importance": random.randint(1, 5),
                }
                for name in COMPETENCIES
                if random.random() < 0.9
            ],
        }
        for at in range(1, random.randint(2, 8))
    ]


def _session(
    units: Sequence[Data], profiles: Sequence[Data], people: Sequence[Data], levels: Mapping[str, str]
) -> Session:
    rounds: list[Data] = []
    if levels:
        rounds = [
            {
                "source": "self",
                "on": DAY,
                "competencies": list(COMPETENCIES),
                "levels": dict(levels),
                "closed": DAY,
            }
        ]
    return a_session(
        competencies=COMPETENCIES,
        profiles=profiles,
        municipality={"units": list(units)},
        employees=list(people),
        ratings=rounds,
        programme=programme(
            module("een", ("luisteren", 0, 2)), module("twee", ("luisteren", 1, 3), ("afwegen", 1, 2))
        ),
    )


# --- awkward ones -------------------------------------------------------------------------------------------------


def of_cells(
    cells: Mapping[tuple[str, str], tuple[int, int]],
    units: Mapping[str, tuple[str | None, str | None]],
    families: Mapping[str, str | None] | None = None,
) -> Session:
    """Give the session in which each unit and profile has so many people below target and so many on it.

    Args:
        cells: Per unit and profile the numbers.
        units: Per unit its domain and what it is part of.
        families: The job family of profiles.
    """
    names = dict.fromkeys(of_profile for _, of_profile in cells)
    profiles = [
        {
            "id": name,
            "name": name.title(),
            "job_family": (families or {}).get(name),
            "requirements": [
                {"competency": each, "min": 2, "max": 3, "importance": 3} for each in COMPETENCIES
            ],
        }
        for name in names
    ]
    people: list[Data] = []
    levels: dict[str, str] = {}
    for (unit, of_profile), (below, on) in cells.items():
        for word in ["1"] * below + ["2"] * on:
            people.append(employee(len(people) + 1, of_profile, unit))
            levels[str(people[-1]["code"])] = f"{word} {word}"
    tree = [
        {"id": name, "name": name.title(), "domain": domain, "parent": parent}
        for name, (domain, parent) in units.items()
    ]
    return _session(tree, profiles, people, levels)


FLAT: Final = {name: (domain, None) for name, domain in zip("abcd", DOMAINS, strict=False)}
NESTED: Final[Mapping[str, tuple[str | None, str | None]]] = {
    "top": ("social", None),
    "a": (None, "top"),
    "b": ("physical", "top"),
    "c": (None, "b"),
    "d": (None, "c"),
}


def awkward() -> Iterator[tuple[str, Session]]:
    """Give organisations made to break the rule, each with what it tries."""
    for size in (6, 7, 8):
        yield (
            f"cells of {size}",
            of_cells({(u, p): (size // 2, size - size // 2) for u in "abc" for p in ("p", "q")}, FLAT),
        )
        yield (
            f"cells of {size}, one below",
            of_cells({(u, p): (1, size - 1) for u in "abc" for p in ("p", "q")}, FLAT),
        )
        yield (
            f"all but one below, {size}",
            of_cells({(u, p): (size - 1, 1) for u in "abc" for p in ("p", "q")}, FLAT),
        )
        yield (
            f"a few in the other unit, {size}",
            of_cells(
                {("a", "p"): (size, 9), ("b", "p"): (1, 0), ("b", "q"): (9, size), ("c", "q"): (0, 1)}, FLAT
            ),
        )
    yield (
        "one unit in two domains",
        of_cells(
            {
                ("top", "p"): (3, 1),
                ("a", "p"): (4, 4),
                ("b", "q"): (5, 4),
                ("c", "q"): (2, 7),
                ("d", "p"): (1, 1),
            },
            NESTED,
        ),
    )
    yield (
        "a profile in one unit",
        of_cells({("a", "p"): (4, 4), ("a", "q"): (2, 0), ("b", "q"): (5, 9)}, FLAT),
    )
    yield (
        "the parent has few of its own",
        of_cells(
            {
                ("top", "p"): (1, 0),
                ("a", "p"): (7, 8),
                ("b", "q"): (6, 6),
                ("c", "q"): (3, 9),
                ("d", "q"): (9, 2),
            },
            NESTED,
        ),
    )
    yield "everybody below", of_cells({(u, p): (9, 0) for u in "abc" for p in ("p", "q")}, FLAT)
    yield "nobody below", of_cells({(u, p): (0, 9) for u in "abc" for p in ("p", "q")}, FLAT)
    yield (
        "units all alike",
        of_cells({("a", "p"): (12, 0), ("b", "p"): (0, 12), ("c", "q"): (8, 0), ("d", "q"): (0, 8)}, FLAT),
    )
    yield (
        "single people",
        of_cells(
            {
                (u, p): (at % 2, 1 - at % 2)
                for at, (u, p) in enumerate((u, f"p{n}") for u in "abcd" for n in range(8))
            },
            FLAT,
        ),
    )
    yield (
        "chequered",
        of_cells({("a", "p"): (7, 0), ("a", "q"): (0, 7), ("b", "p"): (0, 7), ("b", "q"): (7, 0)}, FLAT),
    )
    yield "one unit, one profile", of_cells({("a", "p"): (3, 4)}, FLAT)
    families = {"p": "beleid", "q": "beleid", "r": "beheer"}
    yield (
        "families",
        of_cells(
            {
                ("a", "p"): (7, 0),
                ("a", "q"): (1, 3),
                ("b", "q"): (2, 2),
                ("b", "r"): (9, 0),
                ("c", "r"): (0, 1),
            },
            FLAT,
            families,
        ),
    )


# --- a second round -----------------------------------------------------------------------------------------------


def rated_again(session: Session, random: Random) -> tuple[Session, Session, dict[str, list[str]]]:
    """Give a session that was told, the one in which some of its people were rated anew, and per competency who was.

    They are all where they were, all at the top, all at the bottom, or anywhere; and now and then newcomers join.
    """
    before = edits.tell_closed(session)
    day, share = date(2026, 12, 1), random.choice((0.2, 0.4, 0.6, 0.8, 1.0))
    how = random.choice(("same", "up", "down", "any"))
    marks: dict[str, dict[str, float]] = {}
    first = before.ratings[0].levels if before.ratings else {}
    for code, line in first.items():
        if random.random() < share:
            words = dict(zip(COMPETENCIES, line.split(), strict=True))
            known = {name: float(word) for name, word in words.items() if word != "."}
            new = {"up": 4.0, "down": 0.0, "any": float(random.randint(0, 4))}
            marks[code] = {name: new.get(how, level) for name, level in known.items()}
    if random.random() < 0.5:
        others = [each.code for each in before.employees if each.code not in first]
        marks |= {code: dict.fromkeys(COMPETENCIES, 1.0) for code in others if random.random() < 0.3}
    marks = {code: levels for code, levels in marks.items() if levels}
    rated = edits.rate_many(before, "self", day, marks)
    after = edits.close_round(rated, len(rated.ratings) - 1, day) if rated is not before else before
    return before, after, {name: [code for code, of in marks.items() if name in of] for name in COMPETENCIES}
