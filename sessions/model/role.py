"""The changing role: definition, shifts, competencies, profiles and the consensus on them."""

from typing import Annotated, Final, Literal, Self

from pydantic import Field, Strict, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from frameworks.fields import Flag, Id, Label, Name, Note, Prose, Record, Whole
from frameworks.model import SCALE_TOP, Competency, Profile, Shift

Topic = Annotated[
    str, Strict(), StringConstraints(pattern=r"^[a-z][a-z0-9-]*(\.[a-z][a-z0-9-]*)*$", max_length=200)
]
"""What a round or a decision is about: `definition`, an id, or two ids with a dot between (profile.competency)."""

Method = Literal["dots", "fist_to_five", "consent"]
"""How is voted: for or against; zero to five fingers, of which three or more are in favour; or by objecting."""

MOST_ROUNDS: Final = 9
"""The most rounds on one topic that a session can allow."""

RoundNumber = Annotated[Whole, Field(ge=1, le=MOST_ROUNDS)]
Fingers = Annotated[str, Strict(), StringConstraints(pattern=r"^\d{1,4}( \d{1,4}){5}$")]
"""How many held up 0, 1, 2, 3, 4 and 5 fingers, with a space between."""

Knob = Literal["now", "goal"]
"""The two places of a shift: where the panel places today, and where it wants to be."""


class Consensus(Record):
    """How the panel votes: the method of new rounds, when a topic is agreed, and how often is voted on it."""

    method: Annotated[Method, Label("Method")] = "dots"
    threshold_pct: Annotated[Whole, Field(ge=50, le=100), Label("Agreed from (% in favour)")] = 80
    max_rounds: Annotated[RoundNumber, Label("Most rounds per topic")] = 3
    held_back: Annotated[Flag, Label("Answers are shown when all are in")] = False


class Round(Record):
    """One round of voting on the definition, a shift, a competency or a target."""

    about: Annotated[Topic, Label("About")]
    round: Annotated[RoundNumber, Label("Round")] = 1
    method: Annotated[Method, Label("Method")] = "dots"
    in_favour: Annotated[Whole, Field(ge=0, le=1000), Label("In favour")]
    against: Annotated[Whole, Field(ge=0, le=1000), Label("Against")] = 0
    abstain: Annotated[Whole, Field(ge=0, le=1000), Label("Abstained")] = 0
    fingers: Annotated[Fingers | None, Label("Votes with 0 to 5 fingers")] = None
    note: Annotated[Note | None, Label("Note")] = None


class Objection(Record):
    """An objection to the definition, a shift, a competency or a target, and how it was worked in."""

    about: Annotated[Topic, Label("About")]
    text: Annotated[Prose, Label("Objection")]
    worked_in: Annotated[Prose | None, Label("How it was worked in")] = None


class Role(Record):
    """The changing role as the panel defined it."""

    name: Annotated[Name | None, Label("Name")] = None
    framework: Annotated[Id | None, Label("Started from framework")] = None
    definition: Annotated[Prose | None, Label("Definition")] = None
    why: Annotated[Prose | None, Label("Why this role")] = None
    levels: Annotated[
        tuple[Name, ...], Field(max_length=SCALE_TOP + 1), Label("Names of the levels 0 to 4")
    ] = ()
    shifts: Annotated[tuple[Shift, ...], Label("Shifts")] = ()
    competencies: Annotated[tuple[Competency, ...], Field(max_length=24), Label("Competencies")] = ()
    profiles: Annotated[tuple[Profile, ...], Label("Profiles")] = ()
    consensus: Annotated[Consensus, Label("Consensus")] = Field(default_factory=Consensus)
    rounds: Annotated[tuple[Round, ...], Label("Consensus rounds")] = ()
    objections: Annotated[tuple[Objection, ...], Label("Objections")] = ()

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
