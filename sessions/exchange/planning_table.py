"""The planning as a table for a spreadsheet: every meeting of every group, and nothing of a person."""

from collections.abc import Iterator
from typing import Final, get_args

from frameworks.fields import in_language
from frameworks.languages import Language, mark
from frameworks.learning_forms import form_name
from sessions.analysis.programme import placed_modules
from sessions.exchange.spreadsheet import Value, table_text
from sessions.labels import choice_label
from sessions.model import Session
from sessions.planning.calendar import calendar
from sessions.planning.meetings import Meeting
from sessions.planning.timing import Part

_HEADER: Final = (
    mark("First day"),
    mark("Week of the year"),
    mark("Week of the programme"),
    mark("From"),
    mark("Until"),
    mark("Last day"),
    mark("Part of the day"),
    mark("Phase"),
    mark("Module id"),
    mark("Module"),
    mark("Learning form"),
    mark("Group (number)"),
    mark("Group size"),
    mark("Meeting"),
    mark("Meetings in all"),
    mark("Trainers"),
)


def in_order(session: Session) -> list[Meeting]:
    """Give the meetings by day and hour, then in the order of the programme; what has no place comes last."""
    return sorted(
        calendar(session).meetings,
        key=lambda each: (
            not each.week,
            each.week if each.date is None else each.date.toordinal(),
            each.start is not None and each.start.hour,
        ),
    )


def group_size(session: Session, meeting: Meeting) -> Value:
    """Give how many people take part; below the smallest group that is shown as `<k`, None where it is not told."""
    k = session.privacy.k
    return f"<{k}" if meeting.size is not None and 0 < meeting.size < k else meeting.size


def planning_table(session: Session, language: Language) -> str:
    """Give the planning as CSV, one line per meeting of a group, with a header.

    Days are as in 2027-02-01, which every spreadsheet takes for a day. What is done in one's own time has a first and a
    last day and no hours. A size that is hidden is `<k`.
    """
    return table_text(_HEADER, _rows(session, language), language)


def _rows(session: Session, language: Language) -> Iterator[list[Value]]:
    placed = {module.id: (phase, module) for phase, module in placed_modules(session)}
    named = {
        name: (in_language(phase.name, language), in_language(module.title, language))
        for name, (phase, module) in placed.items()
    }
    parts = {part: choice_label("part", part, language) for part in get_args(Part)}
    for each in in_order(session):
        module = placed[each.module][1]
        phase, title = named[each.module]
        day, last = each.date, each.last
        yield [
            day.isoformat() if day else None,
            day.isocalendar().week if day else None,
            each.week or None,
            f"{each.start:%H:%M}" if each.start and each.week else None,
            f"{each.end:%H:%M}" if each.end and each.week else None,
            last.isoformat() if last else None,
            parts[each.part],
            phase,
            each.module,
            title,
            form_name(module.form, language),
            each.cohort or None,
            group_size(session, each),
            None if each.is_period else each.number,
            None if each.is_period else module.meetings,
            None if each.is_period else each.trainers,
        ]
