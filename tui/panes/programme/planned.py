"""A module as it is planned: its phase, and when its groups meet."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from frameworks.model import Module
from sessions.model.programme import Phase
from sessions.planning.meetings import Meeting


class Planned(NamedTuple):
    """What is shown of a module.

    Attributes:
        phase: The phase that it stands in.
        module: The module.
        by_group: The meetings of each group, by its number; 0 for what is done one by one.
    """

    phase: Phase
    module: Module
    by_group: Mapping[int, Sequence[Meeting]]

    @property
    def meetings(self) -> Iterable[Meeting]:
        """All meetings."""
        return (meeting for of_group in self.by_group.values() for meeting in of_group)
