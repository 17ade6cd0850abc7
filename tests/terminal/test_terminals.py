"""Every kind of terminal: a session is opened, changed, saved and closed, and the terminal is as it was."""

from contextlib import ExitStack
from pathlib import Path
from typing import Final

import pytest

from tests.faults.pseudo_terminal import Program
from tests.terminal.kampen import Kampen

pytestmark = pytest.mark.terminal

KINDS: Final[dict[str, dict[str, str]]] = {
    **{
        term: {"TERM": term}
        for term in ("linux", "screen", "vt100", "xterm", "xterm-256color", "tmux-256color")
    },
    "no colour": {"NO_COLOR": "1"},
    "locale C": {"LC_ALL": "C", "LANG": "C"},
}
_DOWN: Final = b"\x1b[B"
_ROWS_TO_NUMBER: Final = 5
_RESTORED: Final = b"\x1b[?1049l"


def test_in_each_kind_of_terminal_a_session_is_changed_saved_and_left(kampen: Kampen, tmp_path: Path) -> None:
    with ExitStack() as stack:
        opened = {}
        for number, (kind, environment) in enumerate(KINDS.items()):
            path = tmp_path / f"{number}.toml"
            path.write_bytes(kampen.before)
            started = Program(path, tmp_path / f"of-{number}", environment=environment)
            opened[kind] = (stack.enter_context(started), Kampen(path))
        for app, _file in opened.values():
            app.wait_for("covered")
            app.send(_DOWN * _ROWS_TO_NUMBER + b"+")
        headcount = kampen.get("municipality", "headcount")
        for app, file in opened.values():
            app.wait(lambda: file.get("municipality", "headcount") == headcount + 1, "it to be saved")  # noqa: B023
            app.send(b"\x1b[21~")
        for kind, (app, _file) in opened.items():
            assert app.code() == 0, kind
            assert app.is_as_before(), kind
            assert _RESTORED in app.output, kind
            assert "\N{REPLACEMENT CHARACTER}" not in app.text(), kind
        signs = {kind: set("✓★○▽✎▁▂▅▇…╭▾▸") & set(app.text()) for kind, (app, _file) in opened.items()}
        assert [kind for kind, found in signs.items() if not found] == ["linux", "vt100"], (
            "fonts without these"
        )
