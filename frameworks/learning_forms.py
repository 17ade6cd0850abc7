"""The learning forms: what people call them, their usual size and length, and how one learns in them.

The defaults are consultant practice and a starting point for a new module, never a norm.
"""

from collections.abc import Mapping
from types import MappingProxyType
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


FORMS: Final[Mapping[Form, FormFacts]] = MappingProxyType(
    {
        "kick_off": FormFacts(
            nl="startbijeenkomst",
            en="kick-off",
            learning_class="10",
            types=("acquisition", "discussion"),
            minutes=240,
            group_min=15,
            group_max=150,
            trainers=1,
            stage=None,
            position="first",
            purpose="mixed",
            principles=(),
            individual=False,
            keeps_apart=False,
        ),
        "e_learning": FormFacts(
            nl="e-learning",
            en="e-learning",
            learning_class="10",
            types=("acquisition",),
            minutes=120,
            group_min=1,
            group_max=500,
            trainers=0,
            stage=0,
            position="between",
            purpose="mixed",
            principles=("own_time",),
            individual=True,
            keeps_apart=False,
        ),
        "webinar": FormFacts(
            nl="webinar",
            en="webinar",
            learning_class="10",
            types=("acquisition",),
            minutes=75,
            group_min=10,
            group_max=200,
            trainers=1,
            stage=0,
            position="between",
            purpose="mixed",
            principles=("own_time",),
            individual=False,
            keeps_apart=False,
        ),
        "masterclass": FormFacts(
            nl="masterclass",
            en="masterclass",
            learning_class="10",
            types=("acquisition", "discussion"),
            minutes=240,
            group_min=10,
            group_max=30,
            trainers=1,
            stage=0,
            position="between",
            purpose="mixed",
            principles=(),
            individual=False,
            keeps_apart=False,
            meetings=2,
            gap_weeks=3,
        ),
        "skills_training": FormFacts(
            nl="vaardigheidstraining",
            en="skills training",
            learning_class="10",
            types=("practice",),
            minutes=240,
            group_min=8,
            group_max=12,
            trainers=1,
            stage=1,
            position="between",
            purpose="level",
            principles=("safe_practice",),
            individual=False,
            keeps_apart=False,
            meetings=2,
            gap_weeks=3,
        ),
        "actor_training": FormFacts(
            nl="training met acteur",
            en="training with an actor",
            learning_class="10",
            types=("practice",),
            minutes=240,
            group_min=6,
            group_max=10,
            trainers=1,
            stage=1,
            position="between",
            purpose="level",
            principles=("safe_practice",),
            individual=False,
            keeps_apart=False,
            meetings=2,
            gap_weeks=3,
        ),
        "peer_consultation": FormFacts(
            nl="intervisie",
            en="peer consultation",
            learning_class="20",
            types=("discussion",),
            minutes=150,
            group_min=4,
            group_max=8,
            trainers=1,
            stage=2,
            position="between",
            purpose="mixed",
            principles=("one_another",),
            individual=False,
            keeps_apart=True,
            meetings=5,
            gap_weeks=8,
        ),
        "learning_circle": FormFacts(
            nl="leerkring",
            en="learning circle",
            learning_class="20",
            types=("discussion", "collaboration"),
            minutes=150,
            group_min=6,
            group_max=12,
            trainers=1,
            stage=None,
            position="between",
            purpose="mixed",
            principles=("one_another",),
            individual=False,
            keeps_apart=False,
            meetings=5,
            gap_weeks=4,
        ),
        "case_review": FormFacts(
            nl="casuïstiekbespreking",
            en="case review",
            learning_class="20",
            types=("inquiry", "discussion"),
            minutes=105,
            group_min=5,
            group_max=10,
            trainers=1,
            stage=2,
            position="between",
            purpose="mixed",
            principles=("real_work", "one_another"),
            individual=False,
            keeps_apart=False,
            meetings=5,
            gap_weeks=3,
        ),
        "practice_table": FormFacts(
            nl="oefentafel",
            en="practice table",
            learning_class="70",
            types=("practice", "collaboration"),
            minutes=240,
            group_min=6,
            group_max=12,
            trainers=1,
            stage=1,
            position="between",
            purpose="mixed",
            principles=("real_work", "safe_practice"),
            individual=False,
            keeps_apart=False,
            meetings=2,
            gap_weeks=3,
        ),
        "action_learning": FormFacts(
            nl="actieleren",
            en="action learning",
            learning_class="70",
            types=("production", "collaboration"),
            minutes=240,
            group_min=5,
            group_max=8,
            trainers=1,
            stage=1,
            position="between",
            purpose="mixed",
            principles=("real_work",),
            individual=False,
            keeps_apart=False,
            meetings=5,
            gap_weeks=4,
        ),
        "shadowing": FormFacts(
            nl="meelopen",
            en="shadowing",
            learning_class="70",
            types=("inquiry",),
            minutes=360,
            group_min=1,
            group_max=2,
            trainers=0,
            stage=None,
            position="between",
            purpose="mixed",
            principles=(),
            individual=False,
            keeps_apart=False,
        ),
        "work_assignment": FormFacts(
            nl="praktijkopdracht",
            en="work assignment",
            learning_class="70",
            types=("production",),
            minutes=300,
            group_min=1,
            group_max=4,
            trainers=0,
            stage=1,
            position="between",
            purpose="mixed",
            principles=("real_work",),
            individual=False,
            keeps_apart=False,
        ),
        "coaching_on_the_job": FormFacts(
            nl="coaching-on-the-job",
            en="coaching on the job",
            learning_class="20",
            types=("practice",),
            minutes=75,
            group_min=1,
            group_max=1,
            trainers=1,
            stage=1,
            position="between",
            purpose="mixed",
            principles=(),
            individual=False,
            keeps_apart=False,
            meetings=5,
            gap_weeks=3,
        ),
        "team_coaching": FormFacts(
            nl="teamcoaching",
            en="team coaching",
            learning_class="20",
            types=("collaboration",),
            minutes=150,
            group_min=5,
            group_max=14,
            trainers=1,
            stage=None,
            position="between",
            purpose="unit",
            principles=("one_another",),
            individual=False,
            keeps_apart=False,
            meetings=4,
            gap_weeks=4,
        ),
        "serious_game": FormFacts(
            nl="serious game",
            en="serious game",
            learning_class="10",
            types=("practice",),
            minutes=240,
            group_min=8,
            group_max=24,
            trainers=1,
            stage=1,
            position="between",
            purpose="mixed",
            principles=("safe_practice",),
            individual=False,
            keeps_apart=False,
        ),
        "follow_up": FormFacts(
            nl="terugkomdag",
            en="follow-up day",
            learning_class="20",
            types=("discussion", "production"),
            minutes=240,
            group_min=8,
            group_max=16,
            trainers=1,
            stage=None,
            position="last",
            purpose="mixed",
            principles=(),
            individual=False,
            keeps_apart=False,
        ),
    }
)
"""The facts of each learning form."""

NEW_FORM: Final[Form] = "skills_training"
"""What a new module is, until another form is chosen."""


def form_name(form: Form, language: Language) -> str:
    """Give what people call a learning form, in lower case."""
    return FORMS[form].name(language)
