"""Makes the pictures of the guides: the real program, without a terminal, on a copy of the Kampen example.

    python .scripts/picture.py               all of them, in docs/
    python .scripts/picture.py NAME ...      only these
    python .scripts/picture.py --to FOLDER   in another folder, to look at first

A picture depends on the code and the example alone: its size is fixed, and no date, folder or setting shows in it.
"""

import argparse
import asyncio
import os
import re
import subprocess
import sys
import tempfile
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from textual.pilot import Pilot

ROOT: Final = Path(__file__).resolve().parent.parent
EXAMPLE: Final = "kampen.toml"
_FONTS: Final = re.compile(r"\s*@font-face\s*{[^}]*}")
_UNIQUE: Final = re.compile(r"terminal-(?:\d+-)?")


class Screen(NamedTuple):
    """A picture of the app.

    Attributes:
        size: Its columns and rows.
        keys: What is pressed before.
        drag: A module that is held, and the one on which it is held, by their ids.
    """

    size: tuple[int, int]
    keys: tuple[str, ...]
    drag: tuple[str, str] | None = None


SCREENS: Final = {
    # The four panes, with the library beside the programme.
    "maatwerk": Screen((140, 44), ("f5", "down", "down", "down", "shift+down", "shift+down")),
    # A module that is held on its way to another phase, with what letting go would change.
    "drag": Screen((124, 32), ("f5", "z"), ("oefentafel", "leertafel-leidinggevenden")),
    # Who has the highest priority first, everybody's levels shown, and the card of the third.
    "needs": Screen(
        (160, 48),
        ("f4", "a", "z", "ctrl+t", "s", *["down"] * 4, "enter", "home", "down", "down", "right", "p"),
    ),
    # By month, on a module with its groups.
    "calendar": Screen((140, 36), ("f5", "z", "4", *["down"] * 7, "right", "right", "enter")),
}
COMMANDS: Final = {
    # The summary of the proposal.
    "proposal": f"maatwerk proposal {EXAMPLE} --lang en | grep -A 32 '^## 1\\. '",
}
WIDTH: Final = 100
"""The columns of a picture of a command."""


def main() -> int:
    """Write the pictures that are asked for."""
    parser = argparse.ArgumentParser(description="Make the pictures of the guides.")
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join((*SCREENS, *COMMANDS)))
    parser.add_argument("--to", type=Path, default=ROOT / "docs", metavar="FOLDER")
    asked = parser.parse_args()
    if unknown := set(asked.names) - {*SCREENS, *COMMANDS}:
        parser.error(f"no such picture: {', '.join(sorted(unknown))}")
    sys.path.insert(0, str(ROOT))
    for name in asked.names or (*SCREENS, *COMMANDS):
        with tempfile.TemporaryDirectory() as folder:
            _example(Path(folder))
            drawn = (
                asyncio.run(of_screen(Path(folder), SCREENS[name]))
                if name in SCREENS
                else of_command(Path(folder), COMMANDS[name])
            )
        (asked.to / f"{name}.svg").write_text(_small(drawn), encoding="utf-8")
    return 0


def _example(folder: Path) -> None:
    """Put a copy of the example in a folder, in English, where nothing of whoever runs this shows."""
    os.environ.update({f"MAATWERK_{each}_DIR": str(folder) for each in ("CONFIG", "DATA", "CACHE")})
    text = (ROOT / "sessions" / "examples" / EXAMPLE).read_text(encoding="utf-8")
    text = text.replace('language = "nl"', 'language = "en"', 1)
    (folder / EXAMPLE).write_text(text, encoding="utf-8")


def _small(drawn: str) -> str:
    """Give a picture without what fetches fonts, and without the long names that keep pictures on one page apart."""
    # The fonts would be fetched from elsewhere; any monospaced one will do.
    drawn = _FONTS.sub("", drawn).replace("Fira Code", "monospace")
    return "\n".join(line.rstrip() for line in _UNIQUE.sub("", drawn).strip().splitlines()) + "\n"


# --- the app ------------------------------------------------------------------------------------------------------


async def of_screen(folder: Path, screen: Screen) -> str:
    """Give the app as SVG, on the example in a folder."""
    # After the folders are known, so that no setting of whoever runs this shows.
    from tui.app.app import MaatwerkApp
    from tui.translation import set_language

    set_language("en")
    app = MaatwerkApp(folder / EXAMPLE)
    async with app.run_test(size=screen.size) as pilot:

        async def shot_with(sign: str) -> str:
            while sign not in (shot := app.export_screenshot(title=f"maatwerk {EXAMPLE}")):
                await pilot.pause(0.05)
            return shot

        await shot_with("covered")
        for key in screen.keys:
            await pilot.press(key)
            await pilot.pause()
        if screen.drag is not None:
            await shot_with("·&#160;saved")
            await _hold(pilot, *screen.drag)
        shot = ""
        # It is done when nothing moves any more: everything is saved, and counted through.
        while (last := await shot_with("·&#160;saved")) != shot:
            shot = last
            await pilot.pause(1)
    return shot


async def _hold(pilot: "Pilot[Any]", module: str, other: str) -> None:
    """Press the mouse on a module of the programme, and hold it on another."""
    from textual import events

    outline = pilot.app.screen.query_one("#programme .main")
    for kind, name in ((events.MouseDown, module), (events.MouseMove, other)):
        place = next(number for number, row in enumerate(outline.rows) if row.key == f"module/#{name}")
        x = outline.region.x + 12
        y = outline.region.y + outline.line_of(place) - outline.scroll_offset.y
        # As a terminal's driver does: the held button comes with the move.
        pilot.app.post_message(kind(None, x, y, 0, 0, 1, False, False, False, x, y))
        await pilot.pause()


# --- the command line -----------------------------------------------------------------------------------------------


def of_command(folder: Path, line: str) -> str:
    """Give a command line with what it prints as SVG, run in a folder."""
    from rich.console import Console
    from rich.text import Text

    paths = (str(Path(sys.executable).parent), os.environ["PATH"])
    told = subprocess.run(
        ("bash", "-c", line),
        cwd=folder,
        env={**os.environ, "PATH": os.pathsep.join(paths), "PYTHONPATH": str(ROOT)},
        capture_output=True,
        encoding="utf-8",
        check=True,
    ).stdout
    console = Console(record=True, width=WIDTH, file=StringIO())
    console.print(Text.assemble(("$ ", "green"), (line, "bold")))
    console.print(Text(told.rstrip() + "\n"))
    return console.export_svg(title="maatwerk")


if __name__ == "__main__":
    sys.exit(main())
