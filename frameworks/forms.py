"""The learning forms: what people call them, their usual size and length, and how one learns in them.

The defaults are consultant practice and a starting point for a new module, never a norm.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Literal, NamedTuple

from frameworks.language import Language
from frameworks.model import Form

LearningClass = Literal["70", "20", "10"]
"""Where the learning happens: 70 in the work itself, 20 with and from others, 10 in formal training."""

LearningType = Literal["acquisition", "inquiry", "practice", "production", "discussion", "collaboration"]
"""Laurillard's six ways of learning (Conversational Framework, as in the UCL Learning Designer)."""

LEARNING_CLASSES: Final[tuple[LearningClass, ...]] = ("70", "20", "10")


class FormFacts(NamedTuple):
    """What is known of a learning form.

    Attributes:
        nl: Its Dutch name.
        en: Its English name.
        learning_class: 70, 20 or 10.
        types: Laurillard's ways of learning that it uses, the main one first.
        minutes: The usual length of a meeting, in minutes.
        group_min: The usual smallest group.
        group_max: The usual largest group.
        meetings: The usual number of meetings.
        trainers: How many trainers stand before one group; 0 where people work on their own.
        gap_weeks: The usual number of weeks between two meetings; `None` where there is only one.
    """

    nl: str
    en: str
    learning_class: LearningClass
    types: tuple[LearningType, ...]
    minutes: int
    group_min: int
    group_max: int
    meetings: int = 1
    trainers: int = 1
    gap_weeks: int | None = None

    def name(self, language: Language) -> str:
        """Give what people call the form, in lower case."""
        return self.nl if language == "nl" else self.en


FORMS: Final[Mapping[Form, FormFacts]] = MappingProxyType(
    {
        "kick_off": FormFacts(
            "startbijeenkomst",
            "kick-off",
            "10",
            ("acquisition", "discussion"),
            240,
            15,
            150,
        ),
        "e_learning": FormFacts("e-learning", "e-learning", "10", ("acquisition",), 120, 1, 500, trainers=0),
        "webinar": FormFacts("webinar", "webinar", "10", ("acquisition",), 75, 10, 200),
        "masterclass": FormFacts(
            "masterclass",
            "masterclass",
            "10",
            ("acquisition", "discussion"),
            240,
            10,
            30,
            2,
            gap_weeks=3,
        ),
        "skills_training": FormFacts(
            "vaardigheidstraining",
            "skills training",
            "10",
            ("practice",),
            240,
            8,
            12,
            2,
            gap_weeks=3,
        ),
        "actor_training": FormFacts(
            "training met acteur",
            "training with an actor",
            "10",
            ("practice",),
            240,
            6,
            10,
            2,
            gap_weeks=3,
        ),
        "peer_consultation": FormFacts(
            "intervisie",
            "peer consultation",
            "20",
            ("discussion",),
            150,
            4,
            8,
            5,
            gap_weeks=8,
        ),
        "learning_circle": FormFacts(
            "leerkring",
            "learning circle",
            "20",
            ("discussion", "collaboration"),
            150,
            6,
            12,
            5,
            gap_weeks=4,
        ),
        "case_review": FormFacts(
            "casuïstiekbespreking",
            "case review",
            "20",
            ("inquiry", "discussion"),
            105,
            5,
            10,
            5,
            gap_weeks=3,
        ),
        "practice_table": FormFacts(
            "oefentafel",
            "practice table",
            "70",
            ("practice", "collaboration"),
            240,
            6,
            12,
            2,
            gap_weeks=3,
        ),
        "action_learning": FormFacts(
            "actieleren",
            "action learning",
            "70",
            ("production", "collaboration"),
            240,
            5,
            8,
            5,
            gap_weeks=4,
        ),
        "shadowing": FormFacts("meelopen", "shadowing", "70", ("inquiry",), 360, 1, 2, trainers=0),
        "work_assignment": FormFacts(
            "praktijkopdracht", "work assignment", "70", ("production",), 300, 1, 4, trainers=0
        ),
        "coaching_on_the_job": FormFacts(
            "coaching-on-the-job",
            "coaching on the job",
            "20",
            ("practice",),
            75,
            1,
            1,
            5,
            gap_weeks=3,
        ),
        "team_coaching": FormFacts(
            "teamcoaching",
            "team coaching",
            "20",
            ("collaboration",),
            150,
            5,
            14,
            4,
            gap_weeks=4,
        ),
        "serious_game": FormFacts("serious game", "serious game", "10", ("practice",), 240, 8, 24),
        "follow_up": FormFacts(
            "terugkomdag", "follow-up day", "20", ("discussion", "production"), 240, 8, 16
        ),
    }
)
"""The facts of each learning form."""


def form_name(form: Form, language: Language) -> str:
    """Give what people call a learning form, in lower case."""
    return FORMS[form].name(language)
