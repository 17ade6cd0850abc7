"""The versions that were saved: kept by a policy, made of one another, and never in the way of a save."""

import os
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions import edits
from sessions.new_session import new_session
from sessions.store import journal
from sessions.store.journal import (
    DAY,
    HOUR,
    MOST,
    OLDEST,
    Journal,
    digest_of,
    journal_path,
    retained,
    saved,
    versions_of,
)
from sessions.store.store import FileStore
from sessions.store.writer import dumps

NOW = 1_790_000_000.0


class Clock:
    """What time it is, for the journal."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> float:
        return self.now


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Clock:
    made = Clock()
    monkeypatch.setenv("MAATWERK_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setattr("sessions.store.journal.time", made)
    return made


@pytest.fixture
def session(tmp_path: Path) -> Path:
    return tmp_path / "kampen.toml"


def save(keeper: Journal, states: list[bytes], clock: Clock | None = None, seconds: float = 1) -> None:
    for before, after in pairwise(states):
        if clock is not None:
            clock.now += seconds
        keeper.keep(before, after, digest_of(after), NOW - 60)


def held(session: Path) -> list[bytes]:
    """Give what the versions hold, from the oldest on."""
    return [*{each.digest: data for each, data in saved(session)}.values()]


def texts(count: int) -> list[bytes]:
    lines = range(50)
    return [
        b"".join(b"%d is %d\n" % (line, each * (line == each % 7)) for line in lines) for each in range(count)
    ]


# --- which are kept ---------------------------------------------------------------------------------------------------


@given(st.lists(st.floats(0, 2 * OLDEST), max_size=60))
def test_all_of_an_hour_are_kept_and_the_last_of_each_hour_of_a_day_and_of_each_day_of_a_month(
    ages: list[float],
) -> None:
    times = sorted(NOW - age for age in ages)
    kept = retained(times, NOW)
    assert kept == sorted(set(kept))
    left = [times[place] for place in kept]
    assert [each for each in times if NOW - each <= HOUR] == [each for each in left if NOW - each <= HOUR]
    for when in left:
        assert NOW - when <= OLDEST
    for period, least, most in ((HOUR, HOUR, DAY), (DAY, DAY, OLDEST)):
        mine = [each for each in times if least < NOW - each <= most]
        assert {each // period for each in mine} == {
            each // period for each in left if least < NOW - each <= most
        }
        for one, other in pairwise([each for each in left if least < NOW - each <= most]):
            assert one // period != other // period
        for each in mine:
            assert max(other for other in mine if other // period == each // period) in left


def test_of_one_hour_no_more_are_kept_than_so_many() -> None:
    times = [NOW - 3000 + number for number in range(MOST + 100)]
    assert retained(times, NOW) == [*range(100, MOST + 100)]


# --- keeping them -----------------------------------------------------------------------------------------------------


def test_what_was_opened_and_each_save_come_back_to_the_byte(session: Path, clock: Clock) -> None:
    states = texts(30)
    save(Journal(session), states, clock)
    assert held(session) == states
    found = versions_of(session)
    assert [each.when for each in found] == [NOW - 60, *(NOW + second for second in range(1, 30))]
    assert len({each.name for each in found}) == 30


@given(st.lists(st.binary(max_size=300), min_size=2, max_size=12))
def test_any_bytes_come_back(states: list[bytes]) -> None:
    session = Path(f"/nowhere/{digest_of(b'|'.join(states)).hex()}.toml")
    save(Journal(session), states)
    found = dict.fromkeys(state for pair in pairwise(states) for state in pair if pair[0] != pair[1])
    assert set(held(session)) == set(found)


def test_what_is_brought_back_is_a_version_of_its_own_and_the_first_one_stays(
    session: Path, clock: Clock
) -> None:
    one, other = texts(2)
    save(Journal(session), [one, other, one, one], clock)
    found = versions_of(session)
    assert [each.digest for each in found] == [digest_of(each) for each in (one, other, one)]
    assert found[0].when < found[1].when < found[2].when


def test_what_was_there_since_nobody_knows_when_is_of_now(session: Path) -> None:
    one, other = texts(2)
    Journal(session).keep(one, other, digest_of(other), 0)
    assert [each.when for each in versions_of(session)] == [NOW, NOW]


def test_another_process_goes_on_where_the_first_ended(session: Path, clock: Clock) -> None:
    states = texts(9)
    save(Journal(session), states[:4], clock)
    save(Journal(session), states[3:6], clock)
    assert held(session) == states[:6]
    # Somebody else changed the file in between.
    save(Journal(session), states[7:9], clock)
    assert held(session) == [*states[:6], *states[7:9]]


def test_two_at_a_time_lose_nothing(session: Path, clock: Clock) -> None:
    one, other = Journal(session), Journal(session)
    for number, (before, after) in enumerate(pairwise(texts(20))):
        save(one if number % 3 else other, [before, after], clock)
    assert set(held(session)) == set(texts(20))


@pytest.mark.parametrize("cut", range(1, 90, 7))
def test_what_a_killed_program_left_half_is_passed_over(session: Path, clock: Clock, cut: int) -> None:
    states = texts(8)
    save(Journal(session), states[:6], clock)
    path = journal_path(session)
    path.write_bytes(path.read_bytes()[:-cut])
    before = held(session)
    assert before == states[: len(before)]
    save(Journal(session), states[5:8], clock)
    assert held(session) == [*before, *(each for each in states[5:8] if each not in before)]


@given(st.binary(min_size=1, max_size=400), st.integers(0, 10_000))
def test_whatever_stands_in_the_file_nothing_breaks(rubbish: bytes, at: int) -> None:
    session = Path(f"/nowhere/{digest_of(rubbish).hex()}{at}.toml")
    save(Journal(session), texts(5))
    path = journal_path(session)
    data = path.read_bytes()
    path.write_bytes(data[: at % len(data)] + rubbish + data[at % len(data) :])
    assert set(held(session)) <= set(texts(5))
    save(Journal(session), texts(7)[5:])
    assert held(session)[-2:] == texts(7)[5:]


def test_it_is_for_its_owner_alone(session: Path) -> None:
    save(Journal(session), texts(3))
    path = journal_path(session)
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert session.parent not in path.parents or "data" in path.parts


def test_the_file_is_written_anew_with_what_is_to_be_kept(session: Path, clock: Clock) -> None:
    states = texts(900)
    save(Journal(session), states[:600], clock, seconds=600)
    save(Journal(session), states[599:], clock, seconds=1)
    found = versions_of(session)
    ages = [clock.now - each.when for each in found]
    assert sum(age <= HOUR for age in ages) >= 300
    assert len(found) < 400
    assert max(ages) <= OLDEST
    assert held(session)[-300:] == states[-300:]
    assert journal_path(session).stat().st_mode & 0o777 == 0o600


def test_no_more_bytes_are_kept_than_so_many(
    session: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal, "MOST_BYTES", 60_000)
    states = [os.urandom(5_000) for _ in range(100)]
    keeper = Journal(session)
    for before, after in pairwise(states):
        save(keeper, [before, after], clock)
        assert journal_path(session).stat().st_size <= 60_000 + 6_000
    found = held(session)
    assert found == states[-len(found) :]
    assert len(found) >= 5


def test_what_nobody_changed_for_a_month_goes(tmp_path: Path, session: Path, clock: Clock) -> None:
    other = tmp_path / "zwolle.toml"
    save(Journal(other), texts(3))
    os.utime(journal_path(other), (NOW - OLDEST - 1,) * 2)
    save(Journal(session), texts(3))
    assert versions_of(other) == ()
    assert len(versions_of(session)) == 3


def test_too_much_of_all_sessions_goes_by_age(
    tmp_path: Path, session: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sessions = [tmp_path / f"{number}.toml" for number in range(5)]
    for number, each in enumerate(sessions):
        save(Journal(each), [os.urandom(5_000), os.urandom(5_000)])
        os.utime(journal_path(each), (NOW - 100 + number,) * 2)
    monkeypatch.setattr(journal, "MOST_OF_ALL", 35_000)
    save(Journal(session), texts(2))
    assert [bool(versions_of(each)) for each in sessions] == [False, False, True, True, True]


# --- with a session ---------------------------------------------------------------------------------------------------


def named(store: FileStore, name: str) -> None:
    store.save(edits.set_field(store.loaded.session, ("municipality", "name"), name))


def test_each_save_of_a_session_is_a_version_and_so_is_what_was_opened(session: Path, clock: Clock) -> None:
    session.write_text(dumps(new_session("Kampen")), encoding="utf-8")
    opened = session.read_bytes()
    store = FileStore.open(session)
    assert versions_of(session) == ()
    written = []
    for name in ("Een", "Twee", "Twee", "Drie"):
        named(store, name)
        written.append(session.read_bytes())
    assert held(session) == [opened, written[0], written[1], written[3]]


def test_a_session_is_saved_where_no_versions_can_be_kept(
    session: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session.write_text(dumps(new_session("Kampen")), encoding="utf-8")
    (session.parent / "file").write_text("x", encoding="utf-8")
    monkeypatch.setenv("MAATWERK_DATA_DIR", str(session.parent / "file"))
    store = FileStore.open(session)
    named(store, "Zwolle")
    assert FileStore.open(session).loaded.session.municipality.name == "Zwolle"


def test_both_versions_are_kept_when_one_is_saved_over_the_other(session: Path) -> None:
    session.write_text(dumps(new_session("Kampen")), encoding="utf-8")
    store = FileStore.open(session)
    named(store, "Een")
    session.write_text(dumps(new_session("Zwolle")), encoding="utf-8")
    theirs = session.read_bytes()
    store.save(edits.set_field(store.loaded.session, ("municipality", "name"), "Twee"), force=True)
    assert held(session)[-1] == session.read_bytes()
    assert theirs in {each.read_bytes() for each in session.parent.glob("kampen.theirs-*.toml")}
    assert all(NOW - each.when < 61 for each in versions_of(session)[1:])
