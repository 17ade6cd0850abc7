"""Who rates, or by what a level is found: each source with its weight and the words for it in other people's tables.

The command line offers the names before anything of a session is loaded, so this module loads nothing.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Literal, get_args

Source = Literal["self", "manager", "peer", "observation", "test"]
"""Who rated, or by what a level was found."""
SOURCES: Final[tuple[Source, ...]] = get_args(Source)

WEIGHTS: Final[Mapping[Source, int]] = MappingProxyType(
    {
        "self": 1,
        "manager": 1,
        "peer": 1,
        "observation": 2,
        "test": 2,
    }
)
"""How much a source weighs in the current level."""

WORDS: Final[Mapping[Source, str]] = {
    "self": (
        "zelf, self, zelfinschatting, zelfevaluatie, zelfbeoordeling, medewerker, eigen, self "
        "assessment, employee"
    ),
    "manager": (
        "manager, leidinggevende, teamleider, chef, supervisor, lead, beoordeling "
        "leidinggevende, inschatting leidinggevende, manager assessment"
    ),
    "peer": "peer, collega, collegas, peers, peer review, collegiale toetsing, colleague",
    "observation": "observatie, observation, observator, assessor, trainer, observer",
    "test": "test, toets, examen, assessment, exam",
}
"""What a source is called in other people's tables, with commas between."""
