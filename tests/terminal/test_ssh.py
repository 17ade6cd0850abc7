"""Over SSH: what was changed when the line dropped is there on coming back, and can be undone."""

import getpass
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import pytest

from tests.terminal.harness import ROOT, Terminal
from tests.terminal.kampen import Kampen

pytestmark = pytest.mark.terminal

NO_SSH: Final = (
    "sshd or ssh is not installed: NOTHING was tested over SSH. Install them: "
    "apt-get install openssh-server openssh-client"
)
_ROWS_TO_NUMBER: Final = 5


@pytest.fixture
def ssh(tmp_path: Path) -> Iterator[list[str]]:
    """Give the words that log in at a server of this machine, which runs as long as the test does."""
    path = os.pathsep.join((os.environ.get("PATH", ""), "/usr/sbin"))
    server, client = shutil.which("sshd", path=path), shutil.which("ssh", path=path)
    if server is None or client is None:
        pytest.skip(NO_SSH)
    if os.geteuid() == 0:
        Path("/run/sshd").mkdir(exist_ok=True)
    for name in ("host", "own"):
        made = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(tmp_path / name)]
        subprocess.run(made, check=True, stdin=subprocess.DEVNULL)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = {
        "ListenAddress": "127.0.0.1",
        "Port": port,
        "HostKey": tmp_path / "host",
        "AuthorizedKeysFile": tmp_path / "own.pub",
        "StrictModes": "no",
        "UsePAM": "no",
        "PidFile": "none",
        "PermitRootLogin": "prohibit-password",
    }
    config = tmp_path / "sshd_config"
    config.write_text("".join(f"{name} {value}\n" for name, value in settings.items()), "utf-8")
    log = (tmp_path / "sshd.log").open("wb")
    with log, subprocess.Popen([server, "-D", "-e", "-f", str(config)], stderr=log) as process:
        options = [
            "BatchMode=yes",
            "StrictHostKeyChecking=no",
            f"UserKnownHostsFile={tmp_path / 'known'}",
            "LogLevel=ERROR",
            "ConnectionAttempts=20",
        ]
        words = [client, "-F", os.devnull, "-tt", "-i", str(tmp_path / "own"), "-p", str(port)]
        yield [*words, *(f"-o{each}" for each in options), f"{getpass.getuser()}@127.0.0.1"]
        process.terminate()


def test_a_change_outlives_the_line_and_can_be_undone_on_coming_back(
    a_terminal: Callable[..., Terminal], kampen: Kampen, ssh: list[str], tmp_path: Path
) -> None:
    places = [f"MAATWERK_{each}_DIR={tmp_path / each.lower()}" for each in ("DATA", "CACHE", "CONFIG")]
    program = [sys.executable, "-m", "tui", "open", "--lang", "en", str(kampen.path)]
    there = ["env", *places, f"PYTHONPATH={ROOT}", "LC_ALL=C.UTF-8", *program]
    terminal = a_terminal(80, 24)
    headcount = kampen.get("municipality", "headcount")

    terminal.start_program(*ssh, *there)
    terminal.wait_until(kampen.is_ready)
    terminal.keys(*["Down"] * _ROWS_TO_NUMBER, "+")
    terminal.wait_until(str(headcount + 1))
    terminal.kill()
    terminal.wait_for(
        lambda: kampen.get("municipality", "headcount") == headcount + 1, "the change to be in the file"
    )

    terminal.start_program(*ssh, *there)
    terminal.wait_until(kampen.is_ready)
    terminal.wait_until("maatwerk was cut off here")
    assert str(headcount + 1) in terminal.settled()
    terminal.keys("C-z")
    terminal.wait_for(lambda: kampen.is_as_before, "the change to be undone in the file")
    terminal.keys("F10")
    assert terminal.exit_status() == 0
