"""The changing role: definition, shifts, competencies, profiles and the consensus on them."""

from typing import Annotated, Self

from pydantic import Field, Strict, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from frameworks.fields import Id, Label, Name, Note, Prose, Record, Whole
from frameworks.model import Competency, Profile, Shift

Topic = Annotated[
    str, Strict(), StringConstraints(pattern=r"^[a-z][a-z0-9-]*(\.[a-z][a-z0-9-]*)*$", max_length=200)
]
"""What a round or a decision is about: `definition`, an id, or two ids with a dot between (profile.competency)."""


class Round(Record):
    """One round of voting on the definition, a shift, a competency or a target."""

    about: Annotated[Topic, Label("About")]
    round: Annotated[Whole, Field(ge=1, le=3), Label("Round (1-3)")] = 1
    in_favour: Annotated[Whole, Field(ge=0, le=1000), Label("In favour")]
    against: Annotated[Whole, Field(ge=0, le=1000), Label("Against")] = 0
    abstain: Annotated[Whole, Field(ge=0, le=1000), Label("Abstained")] = 0
    note: Annotated[Note | None, Label("Note")] = None


class Role(Record):
    """The changing role as the panel defined it."""

    name: Annotated[Name | None, Label("Name")] = None
    framework: Annotated[Id | None, Label("Started from framework")] = None
    definition: Annotated[Prose | None, Label("Definition")] = None
    why: Annotated[Prose | None, Label("Why this role")] = None
    shifts: Annotated[tuple[Shift, ...], Label("Shifts")] = ()
    competencies: Annotated[tuple[Competency, ...], Field(max_length=24), Label("Competencies")] = ()
    profiles: Annotated[tuple[Profile, ...], Label("Profiles")] = ()
    rounds: Annotated[tuple[Round, ...], Label("Consensus rounds")] = ()

    @model_validator(mode="after")
    def _requirements_once(self) -> Self:
        for profile in self.profiles:
            seen: set[str] = set()
            for requirement in profile.requirements:
                if requirement.competency in seen:
                    raise PydanticCustomError(
                        "target_twice",
                        "target twice",
                        {"profile": profile.id, "competency": requirement.competency},
                    )
                seen.add(requirement.competency)
        return self
