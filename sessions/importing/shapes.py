"""What can come out of a table, and the shapes that a table can have.

The command line offers these before anything of a session is loaded, so this module loads nothing.
"""

from typing import Final, Literal, get_args

Wanted = Literal["employees", "units", "panel"]
"""What is to come out of a table."""
WANTED: Final[tuple[Wanted, ...]] = get_args(Wanted)

EmployeesShape = Literal["people", "matrix", "long", "targets"]
"""The shapes of a table of employees, of their levels, or of the targets of profiles."""
EMPLOYEES_SHAPES: Final[tuple[EmployeesShape, ...]] = get_args(EmployeesShape)
Shape = Literal[EmployeesShape, "units", "panel"]
"""The shape of a table."""
