"""A moment is read as people type it."""

from datetime import UTC, datetime

import pytest

from tui.wording.moments import is_moment, read_moment
from tui.wording.typed import UnclearError

NOW = datetime(2026, 12, 1, 9, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("30 november 14:05", "2026-11-30 14:05:59"),
        ("30 nov 2026 14.05", "2026-11-30 14:05:59"),
        ("November 30, 2026 at 14:05", "2026-11-30 14:05:59"),
        ("30-11 14:05:30", "2026-11-30 14:05:30"),
        ("2026-11-30T14:05", "2026-11-30 14:05:59"),
        ("2026-11-30", "2026-11-30 23:59:59"),
        ("30 november", "2026-11-30 23:59:59"),
        ("30.11.2026", "2026-11-30 23:59:59"),
        ("24 december", "2025-12-24 23:59:59"),
        ("gisteren 14:05 uur", "2026-11-30 14:05:59"),
        ("vandaag om 8:15", "2026-12-01 08:15:59"),
        ("8:15", "2026-12-01 08:15:59"),
    ],
)
def test_a_day_and_a_time_are_read_in_every_usual_way(typed: str, read: str) -> None:
    assert is_moment(typed)
    found = read_moment(typed, NOW)
    assert found.isoformat(" ", "seconds").startswith(read)
    assert found.tzinfo is UTC


@pytest.mark.parametrize("typed", ["30 november 25:00", "ooit 14:05", "14:75", "-", "31 november 10:00", ""])
def test_what_is_no_moment_is_told(typed: str) -> None:
    with pytest.raises(UnclearError):
        read_moment(typed, NOW)


@pytest.mark.parametrize("name", ["1a2b3c4d", "20", "deadbeef", ""])
def test_a_name_of_a_version_is_no_moment(name: str) -> None:
    assert not is_moment(name)
