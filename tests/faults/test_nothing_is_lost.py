"""A few rounds of each ending and of each pair of writers; `python -m tests.faults` goes many."""

from pathlib import Path

import pytest

from tests.faults.endings import WAYS, can_mount, killed, left
from tests.faults.pseudo_terminal import ROOT
from tests.faults.raters import rated
from tests.faults.writers import interleaved, racing, taking_turns, with_an_outsider

KAMPEN = ROOT / "sessions" / "examples" / "kampen.toml"
SMALL = ROOT / "sessions" / "examples" / "schiermonnikoog.toml"

pytestmark = pytest.mark.terminal


def test_a_kill_costs_a_second_and_the_next_opening_tells(tmp_path: Path) -> None:
    assert killed(KAMPEN, tmp_path, 7).faults == ()


@pytest.mark.parametrize(
    ("way", "trouble"),
    [
        ("SIGINT", ""),
        ("line dropped", ""),
        ("find, Ctrl+Q", "conflict"),
        ("bytes, SIGTERM", "conflict"),
        ("SIGHUP", "folder gone"),
    ],
)
def test_a_way_out_keeps_what_was_made(tmp_path: Path, way: str, trouble: str) -> None:
    assert way in WAYS
    found = left(KAMPEN, tmp_path, 7, way, trouble)
    assert found.faults == ()
    assert found.kept == bool(trouble)


@pytest.mark.parametrize("trouble", ["disk full", "only read"])
def test_on_a_disk_that_takes_nothing_it_is_kept_in_the_data_folder(tmp_path: Path, trouble: str) -> None:
    if not can_mount():
        pytest.skip("no disks can be made here")
    found = left(KAMPEN, tmp_path, 7, "F10", trouble)
    assert found.faults == ()
    assert found.kept


def test_two_who_save_and_look_in_any_order_lose_nothing(tmp_path: Path) -> None:
    for seed in range(3):
        folder = tmp_path / str(seed)
        folder.mkdir()
        assert interleaved(SMALL, folder, seed).faults == ()


def test_two_processes_that_save_as_fast_as_they_can_lose_nothing(tmp_path: Path) -> None:
    assert racing(SMALL, tmp_path, 20).faults == ()


def test_an_app_and_another_program_that_writes_at_the_moment_of_saving_lose_nothing(tmp_path: Path) -> None:
    assert with_an_outsider(KAMPEN, tmp_path, 7, "while it saves").faults == ()


def test_two_apps_that_take_it_over_from_each_other_lose_nothing(tmp_path: Path) -> None:
    assert taking_turns(KAMPEN, tmp_path, 7).faults == ()


def test_a_level_is_in_the_file_within_a_second_among_5000_people_and_a_kill_costs_no_more(
    tmp_path: Path,
) -> None:
    assert rated(tmp_path, 7).faults == ()
