"""The line of sight: from why the role changes, by what it asks for, to the modules and how their effect is seen."""

from typing import NamedTuple, get_args

from frameworks.fields import Bilingual
from frameworks.languages import Message
from sessions.analysis.alignment import alignment
from sessions.analysis.index import competencies, drivers
from sessions.labels import label_of
from sessions.model import Session
from sessions.model.programme import Moment

Text = str | Bilingual


class Sight(NamedTuple):
    """The line of one movement of the role.

    Attributes:
        drivers: Why it is needed.
        to: Where it leads.
        competencies: What it asks for.
        modules: The numbers of the modules that move any of these, in the order of the programme.
        measured: The moments at which the evaluation plan measures the movement or any of these, each once, in their
            order.
        is_followed: Whether it is measured at any moment after the start, so that it is seen what came of it.
    """

    drivers: tuple[Text, ...]
    to: Text
    competencies: tuple[Text, ...]
    modules: tuple[int, ...]
    measured: tuple[str | Message, ...]
    is_followed: bool


def sights(session: Session) -> tuple[Sight, ...]:
    """Give the line of each movement that asks for a competency, in their order."""
    matrix, known, why = alignment(session), competencies(session), drivers(session)
    found = []
    for shift in session.role.shifts:
        asked = [each for each in shift.competencies if each in known]
        if not asked:
            continue
        moments = {
            line.moment
            for line in session.programme.evaluation
            if line.competency in asked or shift.id in line.shifts
        }
        found.append(
            Sight(
                drivers=tuple(why[each].name for each in shift.drivers if each in why),
                to=shift.to,
                competencies=tuple(known[each].name for each in asked),
                modules=tuple(
                    number
                    for number, module in enumerate(matrix.modules, start=1)
                    if any((each, module.id) in matrix.cells for each in asked)
                ),
                measured=tuple(_named(each) for each in get_args(Moment) if each in moments),
                is_followed=bool(moments - {"T0"}),
            )
        )
    return tuple(found)


def _named(moment: Moment) -> str | Message:
    """Give the sign of a moment, which the section on evaluation explains; the one without a sign in words."""
    return moment if moment.startswith("T") else Message(label_of("moment", moment))
