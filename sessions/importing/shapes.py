"""What can come out of a table, the shapes that a table can have, and what else can be said of one in a word.

The command line offers these before anything of a session is loaded, so this module loads nothing.
"""

from typing import Final, Literal, get_args

Wanted = Literal["employees", "units", "panel"]
"""What is to come out of a table."""
WANTED: Final[tuple[Wanted, ...]] = get_args(Wanted)

EmployeesShape = Literal["people", "matrix", "long", "targets", "turned"]
"""The shapes of a table of employees, of their levels, or of the targets of profiles; a turned one is a matrix with the
competencies below each other and the people beside each other."""
EMPLOYEES_SHAPES: Final[tuple[EmployeesShape, ...]] = get_args(EmployeesShape)
Shape = Literal[EmployeesShape, "units", "panel"]
"""The shape of a table."""

DateOrder = Literal["day-first", "month-first"]
"""Which of the two numbers of a written day is the day of the month."""
DATE_ORDERS: Final[tuple[DateOrder, ...]] = get_args(DateOrder)
Told = Literal["number", "email", "name"]
"""What people can be told apart by."""
TOLD_BY: Final[tuple[Told, ...]] = get_args(Told)
