"""Vocabularies that the command line offers before anything of a session is loaded, so this module loads nothing."""

from typing import Final, Literal, get_args

Source = Literal["self", "manager", "peer", "observation", "test"]
"""Who rated, or by what a level was found."""
SOURCES: Final[tuple[Source, ...]] = get_args(Source)

Knob = Literal["now", "goal"]
"""The two places of a shift: where the panel places today, and where it wants to be."""

Wanted = Literal["employees", "units", "panel"]
"""What is to come out of a table."""
WANTED: Final[tuple[Wanted, ...]] = get_args(Wanted)

ScaleName = Literal["0-4", "1-5", "0-3", "1-4", "0-5", "0-10", "1-10", "circles", "words"]
"""The scales of levels in other people's tables, the most usual first."""
SCALES: Final[tuple[ScaleName, ...]] = get_args(ScaleName)

EmployeesShape = Literal["people", "matrix", "long", "targets"]
"""The shapes of a table of employees, of their levels, or of the targets of profiles."""
EMPLOYEES_SHAPES: Final[tuple[EmployeesShape, ...]] = get_args(EmployeesShape)
Shape = Literal[EmployeesShape, "units", "panel"]
"""The shape of a table."""

Edition = Literal["full", "publication", "glance"]
"""The editions of a proposal: all of it, what can be published, and what can be taken in at a glance."""
EDITIONS: Final[tuple[Edition, ...]] = get_args(Edition)

DocumentKind = Literal["proposal", "report", "script"]
"""The kinds of document: the proposal, what a meeting decided and changed, and what facilitators go by."""
DOCUMENTS: Final[tuple[DocumentKind, ...]] = get_args(DocumentKind)
