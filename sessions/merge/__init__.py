"""Two versions of a session that began as one, merged on what stands in them and not on their lines."""

from sessions.merge.distance import distance, nearest
from sessions.merge.merge import PEOPLE, Merged, merge
from sessions.merge.places import keeps_places
from sessions.merge.three_way import ABSENT, ORDER, Conflict, Place, Side

__all__ = [
    "ABSENT",
    "ORDER",
    "PEOPLE",
    "Conflict",
    "Merged",
    "Place",
    "Side",
    "distance",
    "keeps_places",
    "merge",
    "nearest",
]
