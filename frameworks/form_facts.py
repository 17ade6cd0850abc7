"""What there is to know of a learning form, of which each has all."""

from typing import Final, Literal, NamedTuple, get_args

from frameworks.languages import Language

Form = Literal[
    "kick_off",
    "e_learning",
    "webinar",
    "masterclass",
    "skills_training",
    "actor_training",
    "peer_consultation",
    "learning_circle",
    "case_review",
    "practice_table",
    "action_learning",
    "shadowing",
    "work_assignment",
    "coaching_on_the_job",
    "team_coaching",
    "serious_game",
    "follow_up",
]
Purpose = Literal["mixed", "level", "unit"]
"""How a module's groups are made up: of many units, of people of about the same level, or of whole units."""

LearningClass = Literal["70", "20", "10"]
"""Where the learning happens: 70 in the work itself, 20 with and from others, 10 in formal training."""

LearningType = Literal["acquisition", "inquiry", "practice", "production", "discussion", "collaboration"]
"""Laurillard's six ways of learning (Conversational Framework, as in the UCL Learning Designer)."""

LEARNING_CLASSES: Final[tuple[LearningClass, ...]] = get_args(LearningClass)


Stage = Literal[0, 1, 2]
"""0 learns what there is to know, 1 practises it, 2 looks back on it."""

Position = Literal["first", "between", "last"]
"""Where in a programme: it opens it, it is where is learnt, or it looks back on what was done with it."""

Principle = Literal["real_work", "one_another", "safe_practice", "own_time"]
"""What a programme can rest on: own cases, colleagues, safe practice, or study in one's own time."""


class FormFacts(NamedTuple):
    """What is known of a learning form; no other place knows one by its name.

    Attributes:
        nl: Its Dutch name.
        en: Its English name.
        learning_class: 70, 20 or 10.
        types: Laurillard's ways of learning that it uses, the main one first.
        minutes: The usual length of a meeting, in minutes.
        group_min: The usual smallest group.
        group_max: The usual largest group.
        trainers: How many trainers usually stand before one group; 0 where none attends it, whatever a module says.
        stage: What it does with what is learnt; `None` where it serves several stages.
        position: Where in a programme it belongs.
        purpose: What brings people together in its groups, where the module does not say.
        principles: What a programme with this form rests on.
        individual: Whether people do it each by themselves, whatever the size of the groups.
        keeps_apart: Whether nobody may be in a group with the own lead.
        meetings: The usual number of meetings.
        gap_weeks: The usual number of weeks between two meetings; `None` where there is only one.
    """

    nl: str
    en: str
    learning_class: LearningClass
    types: tuple[LearningType, ...]
    minutes: int
    group_min: int
    group_max: int
    trainers: int
    stage: Stage | None
    position: Position
    purpose: Purpose
    principles: tuple[Principle, ...]
    individual: bool
    keeps_apart: bool
    meetings: int = 1
    gap_weeks: int | None = None

    @property
    def attended(self) -> bool:
        """Whether a trainer attends it; else people work by themselves, with the work or with a colleague."""
        return self.trainers > 0

    def name(self, language: Language) -> str:
        """Give what people call the form, in lower case."""
        return self.nl if language == "nl" else self.en
