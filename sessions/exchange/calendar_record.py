"""What was exported of a planning before: `<session>.calendar.toml`, beside the session.

A calendar program tells a newer version of an event from an older one by its number (SEQUENCE) and stamp (DTSTAMP), and
removes one only when it is sent as cancelled. So for each event it is kept what was sent of it last. The file goes
along with the session to whoever else exports its planning; nothing of a person is in it. Where it is missing, numbers
and stamps still rise, because they follow the clock, but what has gone since is not known and not cancelled.
"""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Annotated, Final

from pydantic import AwareDatetime, Field

from frameworks.fields import Flag, Label, Record, Word
from frameworks.reading import FileFault, parse_toml, read_text, require_format, validated, with_lines
from frameworks.writing import dumps_record
from sessions.store.beside import calendar_path

FORMAT: Final = 1
_HEAD: Final = """\
# What was exported of the planning, so that calendar programs can tell what is newer and what has gone. Keep it with
# the session. / Wat er van de planning is geëxporteerd, zodat agenda's zien wat nieuwer is en wat vervallen is. Bewaar
# het bij de sessie.

"""
_SECOND: Final = timedelta(seconds=1)
_LAST: Final = datetime(2200, 1, 1, tzinfo=UTC)
"""No clock is so far ahead, and there is always a later stamp."""
_FIRST: Final = datetime(2026, 1, 1, tzinfo=UTC)


class Sent(Record):
    """What was sent of an event last.

    Attributes:
        uid: What it is known by.
        sequence: Its number; of two with one UID the higher is the newer.
        stamp: When it was made.
        first: When it begins, in Dutch time; a day for what takes whole days.
        last: When it ends; of whole days the day after.
        title: What it is called.
        mark: A hash of all that it says.
        cancelled: Whether it has gone.
    """

    uid: Annotated[Word, Label("UID")]
    sequence: Annotated[int, Field(ge=0, lt=2**30), Label("Sequence")]
    stamp: Annotated[AwareDatetime, Field(lt=_LAST), Label("Stamp")]
    first: Annotated[datetime | date, Label("From")]
    last: Annotated[datetime | date, Label("Until")]
    title: Annotated[str, Label("Title")]
    mark: Annotated[Word, Label("Mark")]
    cancelled: Annotated[Flag, Label("Cancelled")] = False

    def after(self, before: "Sent | None") -> "Sent":
        """Give this with a number and a stamp above those that it had, or with those when it says the same."""
        if before is None:
            return self
        if (before.mark, before.cancelled) == (self.mark, self.cancelled):
            return before
        raised = max(self.sequence, before.sequence + 1)
        return self.model_copy(update={"sequence": raised, "stamp": max(self.stamp, before.stamp + _SECOND)})


class CalendarRecord(Record):
    """All that was sent of the planning of the session with an identity."""

    format: Annotated[int, Label("Format")] = FORMAT
    session: Annotated[Word | None, Label("Session")] = None
    events: Annotated[tuple[Sent, ...], Label("Events")] = ()


def sequence_at(now: datetime) -> int:
    """Give the number for an event that is first sent, or changes, at a time: the minutes since 2026 began.

    So it rises also where nobody knows any more what was sent before.
    """
    return max(0, int((now - _FIRST).total_seconds()) // 60)


def load_record(session: Path) -> CalendarRecord:
    """Give what was exported of a session's planning; nothing when there is no such file.

    Raises:
        FileFault: The file can't be read, or is not as it was written.
    """
    path = calendar_path(session)
    if not path.exists():
        return CalendarRecord()
    text = read_text(path)
    data = parse_toml(text, path)
    require_format(data, text, path, FORMAT)
    found, faults = validated(CalendarRecord, data)
    if found is None:
        raise FileFault("content", path, with_lines(faults, text))
    return found


def record_text(record: CalendarRecord) -> str:
    """Give the text of the file."""
    return f"{_HEAD}{dumps_record(record, frozenset({(CalendarRecord, 'format')}))}"
