"""A session with people in it and all the files that maatwerk keeps beside one."""

from datetime import date
from pathlib import Path

from frameworks.model import Competency, Module, Profile
from sessions.importing.committing import keep_register
from sessions.importing.keys_file import load_register
from sessions.importing.names_file import names_text
from sessions.model import Session
from sessions.model.employees import Employee, Exemption, Need, RatingRound
from sessions.model.municipality import Unit
from sessions.model.panel import Dimension, Member, Panel
from sessions.model.programme import Phase, PinnedCohort, Programme
from sessions.model.role import Role
from sessions.new_session import new_session
from sessions.store.beside import names_path
from sessions.store.files import write_atomically
from sessions.store.writer import dumps
from tests.sessions.importing.sheets_made import planned, table

PEOPLE = (("Ada Bos", 101), ("Bo Cas", 102), ("Cy Dam", 103), ("Di Eek", 104))
COMMENT = "# M002 is ziek geweest"


def session_with_people() -> Session:
    """Give a session with four employees, of whom the first leads the others, and two panel members."""
    made = new_session("Kampen")
    others = [
        Employee(code=f"M00{number}", unit="sociaal", profile="adviseur", fte=0.8, lead="M001")
        for number in (3, 4)
    ]
    second = Employee(
        code="M002",
        unit="sociaal",
        profile="adviseur",
        fte=0.5,
        lead="M001",
        traits={"age": "35-44"},
        needs=(Need(kind="skill", competency="samen", text="Wil leren doorvragen", urgency=3),),
        exemptions=(Exemption(module="tafel", reason="Deed het al"),),
    )
    rounds = (
        RatingRound(
            source="self",
            on=date(2026, 10, 1),
            competencies=("samen", "durf"),
            levels={"M001": "3 3", "M002": "1 .", "M003": "2 2"},
        ),
        RatingRound(
            source="manager",
            on=date(2026, 11, 1),
            competencies=("samen",),
            levels={"M002": "1.5", "M003": "2"},
        ),
    )
    return made.model_copy(
        update={
            "municipality": made.municipality.model_copy(
                update={"units": (Unit(id="sociaal", name="Sociaal domein", headcount=4),)}
            ),
            "panel": Panel(
                dimensions=(Dimension(id="age", name="Leeftijd", population={"35-44": 4}),),
                members=(
                    Member(code="P01", attended=True, traits={"unit": "sociaal"}),
                    Member(code="P02", traits={"unit": "sociaal"}),
                ),
            ),
            "role": Role(
                competencies=(
                    Competency(id="samen", name="Samenwerken"),
                    Competency(id="durf", name="Durven"),
                ),
                profiles=(
                    Profile.model_validate(
                        {
                            "id": "adviseur",
                            "name": "Adviseur",
                            "requirements": [{"competency": "samen", "min": 2, "max": 3, "importance": 4}],
                        }
                    ),
                ),
            ),
            "employees": (Employee(code="M001", unit="sociaal", profile="adviseur"), second, *others),
            "ratings": rounds,
            "programme": Programme(
                start=date(2027, 2, 1),
                phases=(Phase(id="deliver", name="Uitvoeren", modules=("tafel", "start")),),
                modules=(
                    _module("tafel", "Oefentafel"),
                    _module("start", "Startbijeenkomst", mandatory=True),
                ),
                cohorts=(PinnedCohort(module="start", members=("M001", "M002")),),
            ),
        }
    )


def _module(identifier: str, title: str, *, mandatory: bool = False) -> Module:
    return Module.model_validate(
        {
            "id": identifier,
            "title": title,
            "form": "practice_table",
            "meetings": 1,
            "minutes": 240,
            "group_min": 1,
            "group_max": 12,
            "mandatory": mandatory,
            "objectives": [{"competency": "samen", "from": 1, "to": 2}],
        }
    )


def files_with_people(folder: Path) -> Path:
    """Write a session with names, keys and two other versions of it, each with an own comment; give its file."""
    file = folder / "kampen.toml"
    text = dumps(session_with_people())
    text = text.replace('code = "M002"', f'{COMMENT}\ncode = "M002" # deeltijd')
    for name in ("kampen.toml", "kampen.mine-1.toml", "kampen.theirs-2.toml"):
        folder.joinpath(name).write_text(text, encoding="utf-8")
        folder.joinpath(name).chmod(0o600)
    rows: list[tuple[str | int, ...]] = [("maatwerk code", "Nummer medewerker", "Naam")]
    rows += [(f"M00{place}", number, name) for place, (name, number) in enumerate(PEOPLE, 1)]
    plan = planned(table(*rows), session_with_people(), register=load_register(file))
    keep_register(plan, file)
    names = {f"M00{place}": name for place, (name, _number) in enumerate(PEOPLE, 1)}
    write_atomically(names_path(file), names_text(names).encode())
    return file
