"""The file while somebody else has it too: their changes come in, both values are shown, and one writes at a time."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest
from textual.widgets import OptionList, Static

from sessions.edits.paths import replaced
from sessions.store.holders import Hold, holders
from sessions.store.reader import load, loads
from sessions.store.store import FileStore
from tests.tui.stage import Open, Stage
from tui.dialogs.ask import ChooseDialog
from tui.dialogs.conflicts import ConflictsDialog
from tui.screen.two_versions import Meeting

HEADCOUNT = ("municipality", "headcount")


def change(path: Path, old: str, new: str) -> bytes:
    """Change the file as another program does: another file in its place."""
    data = path.read_bytes()
    assert old.encode() in data
    made = path.with_name("other.tmp")
    made.write_bytes(data.replace(old.encode(), new.encode(), 1))
    made.replace(path)
    return path.read_bytes()


async def until(at: Stage, state: Callable[[], bool]) -> None:
    """Wait until something is so."""
    for _ in range(200):
        if state():
            await at.pilot.pause()
            return
        await at.pilot.pause(0.05)
    raise AssertionError(at.hint(), at.bar("status"))


def said(at: Stage) -> str:
    """Give what the dialog asks, and what there is to choose from."""
    screen = at.app.screen
    texts = [str(each.render()) for each in screen.query(Static)]
    options = screen.query_one(OptionList)
    return "\n".join(
        (*texts, *(str(options.get_option_at_index(n).prompt) for n in range(options.option_count)))
    )


async def test_what_somebody_else_saved_comes_in_by_itself_as_a_step_to_undo(
    stage: Open, kampen: Path
) -> None:
    async with stage() as at:
        theirs = change(kampen, "residents = 55616", "residents = 55999")
        await until(at, lambda: at.session.municipality.residents == 55999)
        assert at.hint() == "Somebody else changed the file: their changes are taken in."
        assert at.screen.autosave.state == "saved"
        assert kampen.read_bytes() == theirs
        await at.press("ctrl+z")
        assert at.hint() == "Undone: what somebody else saved"
        assert (await at.saved()).municipality.residents == 55616


async def test_other_things_that_both_changed_come_together_without_a_question(
    stage: Open, kampen: Path
) -> None:
    async with stage() as at:
        change(kampen, "residents = 55616", "# van ons\nresidents = 55999")
        await at.go_to(*HEADCOUNT)
        await at.press("plus")
        await until(at, lambda: at.session.municipality.residents == 55999)
        held = (await at.saved()).municipality
        assert (held.residents, held.headcount) == (55999, 451)
        assert "# van ons\n" in kampen.read_text(encoding="utf-8")
        assert not [*kampen.parent.glob("kampen.*-*.toml")]


async def asked(at: Stage, kampen: Path) -> bytes:
    """Have both change one number, and wait for the question."""
    await at.go_to(*HEADCOUNT)
    await at.press("plus")
    # Before it is saved by itself.
    theirs = change(kampen, "headcount = 450", "headcount = 470")
    await at.press("ctrl+s")
    await until(at, lambda: isinstance(at.app.screen, ConflictsDialog))
    return theirs


async def test_of_one_thing_both_values_are_shown_and_the_file_is_left_alone(
    stage: Open, kampen: Path
) -> None:
    async with stage() as at:
        theirs = await asked(at, kampen)
        assert kampen.read_bytes() == theirs
        told = said(at)
        assert "1/1  Municipality, Headcount" in told
        assert "Mine: 451" in told
        assert "Theirs: 470" in told
        await at.press("enter")
        assert (await at.saved()).municipality.headcount == 451
        assert kampen.with_name("kampen.theirs-1.toml").read_bytes() == theirs


async def test_theirs_can_be_chosen_and_mine_is_kept_beside_it(stage: Open, kampen: Path) -> None:
    async with stage() as at:
        theirs = await asked(at, kampen)
        await at.press("down", "enter")
        await until(at, lambda: at.session.municipality.headcount == 470)
        assert at.hint() == "Somebody else changed the file: their changes are taken in."
        await at.saved()
        assert kampen.read_bytes() == theirs
        assert load(kampen.with_name("kampen.mine-1.toml")).session.municipality.headcount == 451


async def test_what_is_left_for_later_stays_unsaved_and_is_kept_when_it_is_closed(
    stage: Open, kampen: Path
) -> None:
    async with stage() as at:
        theirs = await asked(at, kampen)
        await at.press("escape")
        await at.pilot.pause(1.2)
        assert at.app.screen is at.screen, "it does not ask again by itself"
        assert "NOT SAVED" in at.bar("status")
        await at.press("f10")
        assert "your last changes are not in it" in said(at)
        await at.press("f10")
    assert kampen.read_bytes() == theirs
    assert load(kampen.with_name("kampen.mine-1.toml")).session.municipality.headcount == 451
    assert at.app.kept is not None
    assert at.app.kept.path == kampen.with_name("kampen.mine-1.toml")


async def test_undone_to_what_was_opened_there_is_no_conflict(stage: Open, kampen: Path) -> None:
    async with stage() as at:
        theirs = await asked(at, kampen)
        await at.press("escape", "ctrl+z")
        await until(at, lambda: at.session.municipality.headcount == 470)
        await at.saved()
        assert kampen.read_bytes() == theirs


async def test_an_earlier_version_that_is_put_back_is_a_question(stage: Open, kampen: Path) -> None:
    async with stage() as at:
        before = kampen.read_bytes()
        await at.go_to(*HEADCOUNT)
        await at.press("plus")
        await at.saved()
        kampen.write_bytes(before)
        await until(at, lambda: isinstance(at.app.screen, ChooseDialog))
        assert "earlier version" in said(at)
        await at.press("down", "enter")
        await until(at, lambda: at.session.municipality.headcount == 450)
        assert kampen.read_bytes() == before
        assert load(kampen.with_name("kampen.mine-1.toml")).session.municipality.headcount == 451


async def test_who_began_with_an_earlier_version_takes_nothing_back(stage: Open, kampen: Path) -> None:
    async with stage() as at:
        before = kampen.read_bytes()
        await at.go_to(*HEADCOUNT)
        await at.press("plus")
        await at.saved()
        # An editor that had opened the file before, and is saved now.
        kampen.write_bytes(before.replace(b"residents = 55616", b"residents = 55999"))
        await until(at, lambda: at.session.municipality.residents == 55999)
        held = (await at.saved()).municipality
        assert (held.residents, held.headcount) == (55999, 451)


async def test_what_is_no_session_is_waited_for_and_then_asked_about(stage: Open, kampen: Path) -> None:
    async with stage() as at:
        await at.go_to(*HEADCOUNT)
        await at.press("plus")
        await at.saved()
        kampen.write_bytes(b"<<<<<<< HEAD\n")
        await until(at, lambda: isinstance(at.app.screen, ChooseDialog))
        assert kampen.read_bytes() == b"<<<<<<< HEAD\n"
        await at.press("end", "enter")
        copy = kampen.with_name("kampen.mine-1.toml")
        assert load(copy).session.municipality.headcount == 451
        await at.press("plus")
        await until(at, lambda: load(copy).session.municipality.headcount == 452)
        assert kampen.read_bytes() == b"<<<<<<< HEAD\n"


async def test_what_is_typed_meanwhile_does_not_go_to_another_thing(stage: Open, kampen: Path) -> None:
    async with stage() as at:
        second = at.session.municipality.units[1]
        await at.go_to("municipality", "units", 1, "name")
        await at.press("enter")
        text = kampen.read_text(encoding="utf-8")
        first = text.index("[[municipality.units]]")
        kampen.write_text(
            f'{text[:first]}[[municipality.units]]\nid = "eerst"\nname = "Eerst"\n\n{text[first:]}',
            encoding="utf-8",
        )
        await at.pilot.pause(1.5)
        await at.type("x")
        await at.press("enter")
        await until(at, lambda: at.session.municipality.units[0].id == "eerst")
        units = {each.id: each.name for each in (await at.saved()).municipality.units}
        assert units[second.id] != second.name
        assert "x" in str(units[second.id])
        assert str(units["eerst"]) == "Eerst"


async def test_the_second_who_opens_follows_and_takes_over_when_asked(stage: Open, kampen: Path) -> None:
    first = Hold(kampen)
    async with stage() as at:
        assert "you follow it. F11 takes it over" in at.hint()
        assert "following" in at.bar("status")
        assert at.bar("keys").startswith("F11 Take over")
        assert not {"Add", "Undo", "Edit"} & set(at.bar("keys").split())
        await at.go_to(*HEADCOUNT)
        await at.press("plus")
        assert at.session.municipality.headcount == 450
        change(kampen, "headcount = 450", "headcount = 470")
        await until(at, lambda: at.session.municipality.headcount == 470)
        await at.press("f11")
        await until(at, lambda: first.asked_by() is not None)
        change(kampen, "headcount = 470", "headcount = 480")
        first.release()
        await until(at, lambda: at.hint() == "You are the one who changes this file now.")
        assert at.session.municipality.headcount == 480
        assert "Take over" not in at.bar("keys")
        await at.press("plus")
        assert (await at.saved()).municipality.headcount == 481
        assert len(holders(kampen)) == 1


async def test_what_was_being_read_when_it_was_taken_over_takes_nothing_back(
    stage: Open, kampen: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = Hold(kampen)
    async with stage() as at:
        saver = at.app._saver  # noqa: SLF001 - what reads the file
        assert saver is not None
        meet, is_read, goes_on = saver.meet, Event(), Event()

        def slowly(data: bytes) -> Meeting:
            monkeypatch.setattr(saver, "meet", meet)
            is_read.set()
            goes_on.wait(20)
            return meet(data)

        monkeypatch.setattr(saver, "meet", slowly)
        change(kampen, "headcount = 450", "headcount = 470")
        await until(at, is_read.is_set)
        change(kampen, "headcount = 470", "headcount = 480")
        first.release()
        await at.press("f11")
        await until(at, lambda: at.hint() == "You are the one who changes this file now.")
        goes_on.set()
        await at.computed()
        await at.pilot.pause(0.2)
        assert at.app.screen is at.screen
        assert at.session.municipality.headcount == 480
        assert at.hint() == "You are the one who changes this file now."


async def test_who_does_not_answer_is_passed_over(stage: Open, kampen: Path) -> None:
    first = Hold(kampen)
    async with stage() as at:
        await at.press("f11")
        await until(at, lambda: at.hint() == "You are the one who changes this file now.")
        assert not first.is_noted


async def test_who_is_asked_saves_and_follows(stage: Open, kampen: Path) -> None:
    async with stage() as at:
        (mine,) = holders(kampen)
        await at.go_to(*HEADCOUNT)
        await at.press("plus")
        asker = Hold(kampen, asks=mine.token)
        await until(at, lambda: at.bar("status").startswith("kampen.toml · following"))
        assert load(kampen).session.municipality.headcount == 451
        assert [each.token for each in holders(kampen)] == [asker.token]
        await at.press("plus")
        assert at.session.municipality.headcount == 451
        asker.release()
        await until(at, lambda: "Nobody else has this file open any more" in at.hint())


async def test_a_file_that_is_gone_is_told(stage: Open, kampen: Path) -> None:
    async with stage() as at:
        held = kampen.read_bytes()
        os.unlink(kampen)  # noqa: PTH108 - as another program does
        await until(at, lambda: "The file is gone" in at.hint())
        kampen.write_bytes(held)
        await until(at, lambda: not at.hint())
        os.unlink(kampen)  # noqa: PTH108 - as another program does
        await until(at, lambda: "The file is gone" in at.hint())
        await at.go_to(*HEADCOUNT)
        await at.press("plus")
        assert (await at.saved()).municipality.headcount == 451


KILLED = """
import os, sys, pathlib
from sessions.edits.paths import replaced
from sessions.store.holders import Hold
from sessions.store.store import FileStore
from tui.screen.saver import Saver

path = pathlib.Path(sys.argv[1])
store, hold = FileStore.open(path), Hold(path)
now = [store.loaded.session]
saver = Saver(store, lambda: now[0], hold)
for count in (460, 470):
    now[0] = replaced(now[0], ("municipality", "headcount"), lambda _: count)
    assert saver.save()
os.kill(os.getpid(), 9)
"""


def killed_while_open(path: Path, program: str = KILLED) -> None:
    """Have a process open the file, save two changes and be killed."""
    subprocess.run([sys.executable, "-c", program, str(path)], cwd=Path(__file__).parents[3], check=False)


BEFORE_IT_IS_KEPT = "Journal.keep = lambda *_: os.kill(os.getpid(), 9)\n"


async def test_after_a_kill_between_a_save_and_its_keeping_undo_reaches_back_over_it(
    stage: Open, kampen: Path
) -> None:
    text = KILLED.replace(
        "path = ", f"from sessions.store.journal import Journal\n{BEFORE_IT_IS_KEPT}path = ", 1
    )
    killed_while_open(kampen, text)
    async with stage() as at:
        await until(at, lambda: "goes back beyond it" in at.hint())
        assert at.session.municipality.headcount == 460
        await at.press("ctrl+z")
        assert at.session.municipality.headcount == 450


async def test_after_a_kill_without_a_change_nothing_earlier_is_undone(stage: Open, kampen: Path) -> None:
    store = FileStore.open(kampen)
    store.save(replaced(store.loaded.session, ("municipality", "headcount"), lambda _: 460))
    text = KILLED.replace("(460, 470)", "()")
    killed_while_open(kampen, text)
    async with stage() as at:
        await until(at, lambda: "maatwerk was cut off here" in at.hint())
        assert "goes back beyond it" not in at.hint()


async def test_after_a_kill_it_is_told_and_undo_reaches_back_over_it(stage: Open, kampen: Path) -> None:
    before = kampen.read_bytes()
    killed_while_open(kampen)
    async with stage() as at:
        await until(at, lambda: "maatwerk was cut off here" in at.hint())
        assert at.session.municipality.headcount == 470
        await at.press("ctrl+z")
        assert at.session.municipality.headcount == 460
        await at.press("ctrl+z")
        assert at.session.municipality.headcount == 450
        await at.saved()
    assert load(kampen).session == loads(before.decode()).session
    assert not [*kampen.parent.glob(".kampen*")]
