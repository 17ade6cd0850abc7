"""The municipality: its size and units, why the role changes, and the two views on it."""

from typing import Annotated, Literal, Self

from pydantic import Field, Strict, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from frameworks.fields import (
    Date,
    Defines,
    Id,
    Label,
    Name,
    Number,
    Prose,
    Record,
    Refers,
    Whole,
    Word,
)
from frameworks.model import Driver

Domain = Literal["social", "physical", "service", "operations", "governance", "safety", "other"]
Province = Literal[
    "Drenthe",
    "Flevoland",
    "Fryslân",
    "Gelderland",
    "Groningen",
    "Limburg",
    "Noord-Brabant",
    "Noord-Holland",
    "Overijssel",
    "Utrecht",
    "Zeeland",
    "Zuid-Holland",
]
SchoolRegion = Literal["noord", "midden", "zuid"]
Aim = Literal["efficiency", "quality", "flexibility"]
WorksCouncil = Literal["none", "informed", "advice", "consent"]
CouncilKind = Literal["or", "pvt", "none"]
"""What represents the employees: a works council (OR), a personnel representation (PVT), or nothing."""
Headcount = Annotated[Whole, Field(ge=0, le=30_000)]


class Unit(Record):
    """A domain, department or team; a tree of depth 1 to 4 by `parent`."""

    id: Annotated[Id, Defines("unit"), Label("Id")]
    name: Annotated[Name, Label("Name")]
    domain: Annotated[Domain | None, Label("Domain")] = None
    parent: Annotated[Annotated[Id, Refers("unit")] | None, Label("Part of")] = None
    headcount: Annotated[Headcount | None, Label("Headcount")] = None


class Aims(Record):
    """What the change is for; each a weight of 0 to 5."""

    efficiency: Annotated[Whole | None, Field(ge=0, le=5), Label("Efficiency (0-5)")] = None
    quality: Annotated[Whole | None, Field(ge=0, le=5), Label("Quality (0-5)")] = None
    flexibility: Annotated[Whole | None, Field(ge=0, le=5), Label("Flexibility (0-5)")] = None


class Municipality(Record):
    """The client and its situation."""

    name: Annotated[Word, Label("Name")]
    cbs_code: Annotated[
        Annotated[str, Strict(), StringConstraints(pattern=r"^GM\d{4}$")] | None, Label("CBS code")
    ] = None
    province: Annotated[Province | None, Label("Province")] = None
    school_region: Annotated[SchoolRegion | None, Label("School holiday region")] = None
    residents: Annotated[Whole | None, Field(ge=1, le=1_500_000), Label("Residents")] = None
    headcount: Annotated[Whole | None, Field(ge=1, le=30_000), Label("Headcount")] = None
    fte: Annotated[Number | None, Field(gt=0, le=30_000), Label("FTE")] = None
    reference_date: Annotated[Date | None, Label("Figures as of")] = None
    payroll_eur: Annotated[Whole | None, Field(ge=0, le=5_000_000_000), Label("Payroll (EUR a year)")] = None
    training_budget_pct: Annotated[
        Number | None, Field(ge=0, le=10), Label("Training budget (% of payroll)")
    ] = None
    council_kind: Annotated[CouncilKind | None, Label("Representation of employees")] = None
    works_council: Annotated[WorksCouncil | None, Label("Works council")] = None
    council_on: Annotated[Date | None, Label("Works council, on")] = None
    council_advice: Annotated[Prose | None, Label("What the works council said")] = None
    service_concept: Annotated[Prose | None, Label("Service concept")] = None
    resident_view: Annotated[Prose | None, Label("The resident's view")] = None
    municipal_view: Annotated[Prose | None, Label("The municipality's view")] = None
    aims: Annotated[Aims, Label("Aims")] = Field(default_factory=Aims)
    units: Annotated[tuple[Unit, ...], Label("Units")] = ()
    drivers: Annotated[tuple[Driver, ...], Label("Drivers")] = ()

    @model_validator(mode="after")
    def _fte_fits_headcount(self) -> Self:
        if self.fte is not None and self.headcount is not None and self.fte > self.headcount:
            raise PydanticCustomError(
                "fte", "fte above headcount", {"fte": self.fte, "headcount": self.headcount}
            )
        return self
