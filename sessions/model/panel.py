"""The panel: the cross-section (`afspiegeling`) of the organisation that defines the role."""

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field, Strict, StringConstraints

from frameworks.fields import Defines, Flag, Frozen, Id, Label, Name, Record, Whole, Word
from sessions.model.municipality import Headcount

PanelCode = Annotated[str, Strict(), StringConstraints(pattern=r"^P\d{2,3}$")]


class Dimension(Record):
    """A trait that the panel must reflect, with the number of employees per category."""

    id: Annotated[Id, Defines("dimension"), Label("Id")]
    name: Annotated[Name, Label("Name")]
    population: Annotated[Mapping[Word, Headcount], Frozen, Label("Employees per category")] = Field(
        default_factory=dict, validate_default=True
    )


class Member(Record):
    """Somebody in the panel: a code, never a name, and one category per dimension.

    That nothing is noted of who attended means that it is not known: members are invited until it is noted.
    """

    code: Annotated[PanelCode, Defines("panel member"), Label("Code")]
    attended: Annotated[Flag | None, Label("Attended")] = None
    traits: Annotated[Mapping[Word, Word], Frozen, Label("Traits")] = Field(
        default_factory=dict, validate_default=True
    )


class Panel(Record):
    """Who defines the role; the dimension `unit` follows from the municipality's units."""

    size: Annotated[Whole | None, Field(ge=1, le=100), Label("Wanted size")] = None
    dimensions: Annotated[tuple[Dimension, ...], Label("Dimensions")] = ()
    members: Annotated[tuple[Member, ...], Label("Members")] = ()
