"""Who has a file open: noted beside it, and seen as gone when the process has ended."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from frameworks.reading import FileFault
from sessions.store.holders import Hold, Holder, holders, must_be_free, push_aside, this_process
from sessions.store.processes import began, runs

ROOT = Path(__file__).parents[3]
HOLDING = (
    "import sys, time, pathlib; from sessions.store.holders import Hold\n"
    "hold = Hold(pathlib.Path(sys.argv[1])); print('held', flush=True); time.sleep(600)\n"
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "kampen.toml"
    path.touch()
    return path


def held_elsewhere(file: Path) -> "subprocess.Popen[bytes]":
    """Have another process hold a file."""
    running = subprocess.Popen([sys.executable, "-c", HOLDING, str(file)], stdout=subprocess.PIPE, cwd=ROOT)
    assert running.stdout is not None
    assert running.stdout.readline() == b"held\n"
    return running


def noted(file: Path, holder: Holder, name: str = "0a1b2c3d") -> Path:
    """Note that somebody has a file open."""
    note = file.with_name(f".{file.name}.{name}.maatwerk-open")
    note.write_text(holder.text(), encoding="utf-8")
    return note


def test_a_file_is_held_until_it_is_released_and_only_its_owner_may_read_that(file: Path) -> None:
    hold = Hold(file)
    (found,) = holders(file)
    assert (found.process, found.host, found.is_me) == (os.getpid(), this_process().host, True)
    (note,) = set(file.parent.iterdir()) - {file}
    assert note.stat().st_mode & 0o777 == 0o600
    hold.release()
    hold.release()
    assert holders(file) == ()
    assert [*file.parent.iterdir()] == [file]


def test_who_was_cut_off_is_told_to_the_next_once_and_nothing_stays_beside_the_file(
    file: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MAATWERK_DATA_DIR", str(tmp_path_factory.mktemp("data")))
    Hold(file).cut_off()
    assert [*file.parent.iterdir()] == [file]
    assert holders(file) == ()
    after = Hold(file)
    assert [each.process for each in after.left] == [os.getpid()]
    after.release()
    assert Hold(file).left == ()


def test_another_process_that_holds_it_is_told_with_who_and_since_when(file: Path) -> None:
    with held_elsewhere(file) as running:
        try:
            with pytest.raises(FileFault) as caught:
                must_be_free(file)
            (found,) = holders(file)
            line = caught.value.lines("en")[0]
            assert caught.value.kind == "access"
            assert f"(process {running.pid})" in line
            assert found.user in line
            assert found.since[:16].replace("T", " ") in line
        finally:
            running.kill()


@pytest.mark.parametrize("is_waited_for", [True, False], ids=["ended", "ended and not yet asked for"])
def test_a_killed_process_holds_nothing_and_its_note_is_swept(file: Path, *, is_waited_for: bool) -> None:
    with held_elsewhere(file) as running:
        running.kill()
        if is_waited_for:
            running.wait()
        else:
            os.waitid(os.P_PID, running.pid, os.WEXITED | os.WNOWAIT)
        must_be_free(file)
        assert [*file.parent.iterdir()] == [file]


def test_a_number_that_another_process_has_by_now_is_not_who_held_it(file: Path) -> None:
    me = this_process()
    if not me.began:
        pytest.skip("this system does not tell when a process began")
    note = noted(file, me._replace(began="another boot:1"))
    assert holders(file) == ()
    must_be_free(file)
    assert not note.exists()
    assert began(2**22 + 1) == ""
    assert not runs(2**22 + 1)
    assert not runs(-1)


def test_of_another_machine_it_is_believed_and_told_how_to_go_on(file: Path) -> None:
    noted(file, Holder("ada", "elders", 1, "", "2026-10-01T09:30:00+02:00"))
    with pytest.raises(FileFault) as caught:
        must_be_free(file)
    line = caught.value.lines("en")[0]
    assert "ada has this file open in maatwerk on elders since 2026-10-01 09:30" in line
    assert ".kampen.toml.*.maatwerk-open" in line


def test_who_was_first_is_before_all_others_and_only_they_see_that(file: Path) -> None:
    first, second = Hold(file), Hold(file)
    assert first.behind() is None
    before = second.behind()
    assert before is not None
    assert before.token == first.token
    second.give_way()
    assert second.gave_way
    assert [each.token for each in holders(file)] == [first.token]


def test_who_is_asked_to_make_way_sees_by_whom_and_may_be_passed_over(file: Path) -> None:
    first = Hold(file)
    assert first.asked_by() is None
    second = Hold(file, asks=first.token)
    asker = first.asked_by()
    assert asker is not None
    assert asker.token == second.token
    assert second.asked_by() is None
    push_aside(file, next(each for each in holders(file) if each.token == first.token))
    assert not first.is_noted
    assert second.behind() is None
    first.note()
    assert first.is_noted


def test_who_ended_without_closing_is_told_to_the_next_who_opens(file: Path) -> None:
    with held_elsewhere(file) as running:
        running.kill()
        running.wait()
        hold = Hold(file)
        assert [each.process for each in hold.left] == [running.pid]
        assert Hold(file).left == ()


def test_notes_of_another_file_and_notes_that_are_none_count_for_nothing(file: Path) -> None:
    other = file.with_name("kampen2.toml")
    hold = Hold(other)
    file.with_name(".kampen.toml.00000000.maatwerk-open").write_bytes(b"\xff\xfe")
    file.with_name(".kampen.toml.00000001.maatwerk-open").write_text("user = 1\n", encoding="utf-8")
    file.with_name(".kampen.toml.00000002.maatwerk-open").write_bytes(b"#" * 10_000)
    assert holders(file) == ()
    assert len(holders(other)) == 1
    hold.release()


def test_where_nothing_can_be_noted_nothing_is_and_no_harm_is_done(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "open", refuse)
    Hold(file).release()
    Hold(file.parent / "gone" / "k.toml").release()


def test_who_came_first_is_told_first(file: Path) -> None:
    noted(file, Holder("bo", "elders", 1, "", "2026-10-01T10:00:00+02:00"), "00000000")
    noted(file, Holder("ada", "elders", 2, "", "2026-10-01T09:00:00+02:00"), "00000001")
    assert [each.user for each in holders(file)] == ["ada", "bo"]
