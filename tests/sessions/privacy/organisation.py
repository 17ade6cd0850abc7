"""Municipalities of a few units and profiles, with as many people below target and on it as a test draws."""

from collections.abc import Mapping
from itertools import product

from hypothesis import strategies as st

from sessions.model import Session
from tests.sessions.analysis.making import Data, a_session, employee, profile, rating
from tests.sessions.privacy.attacker import Atom

K = 5
UNITS: Mapping[str, str | None] = {
    "zorg": "social",
    "werk": "social",
    "bouw": "physical",
    "groen": "physical",
    "balie": "service",
    "griffie": None,
}
PROFILES: Mapping[str, str | None] = {
    "adviseur": "beleid",
    "regisseur": "beleid",
    "consulent": "dienstverlening",
    "toezichthouder": None,
}
COMPETENCY = "luisteren"
Sizes = Mapping[Atom, tuple[int, int]]
"""Per unit and profile how many people there are below target and how many on it."""


@st.composite
def sizes(draw: st.DrawFn) -> dict[Atom, tuple[int, int]]:
    """Give per unit and profile how many people there are below target and how many on it."""
    units = draw(st.lists(st.sampled_from(list(UNITS)), unique=True, min_size=1))
    profiles = draw(st.lists(st.sampled_from(list(PROFILES)), unique=True, min_size=1))
    few_or_many = st.one_of(st.integers(0, 3), st.integers(4, 14))
    found = {}
    for atom in product(units, profiles):
        if draw(st.booleans()):
            found[atom] = (draw(few_or_many), draw(few_or_many))
    return found


def a_municipality(people_of: Sizes, newcomer: tuple[Atom, str] | None = None) -> Session:
    """Give the session of these people; the newcomer comes last, with an own level."""
    people: list[Data] = []
    levels: dict[str, str] = {}
    for (unit, of_profile), (below, on) in people_of.items():
        for level in ["1"] * below + ["2"] * on:
            people.append(employee(len(people) + 1, of_profile, unit))
            levels[str(people[-1]["code"])] = level
    if newcomer is not None:
        (unit, of_profile), level = newcomer
        people.append(employee(len(people) + 1, of_profile, unit))
        levels[str(people[-1]["code"])] = level
    units = [
        {"id": each, "name": each, "domain": domain, "headcount": 10 * at}
        for at, (each, domain) in enumerate(UNITS.items(), start=1)
    ]
    profiles = [
        {**profile(each, {COMPETENCY: (2, 3, 4)}), "job_family": family} for each, family in PROFILES.items()
    ]
    return a_session(
        profiles=profiles,
        municipality={"units": units},
        employees=people,
        ratings=[rating("self", levels)],
        privacy={"k": K},
    )
