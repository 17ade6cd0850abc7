"""Makes the README's pictures: the real app, without a terminal, on a copy of the Kampen example.

    python .scripts/picture.py [FILE.svg]          the programme, in docs/maatwerk.svg
    python .scripts/picture.py needs [FILE.svg]    the heat map with a person's card, in docs/needs.svg
    python .scripts/picture.py calendar [FILE.svg] the calendar of modules and groups, in docs/calendar.svg

A picture depends on the code and the example alone: its size is fixed, and no date, folder or setting shows in it.
"""

import asyncio
import os
import re
import sys
import tempfile
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
PICTURES: Final = {
    # A module just moved, with the library beside the programme.
    "maatwerk": ((140, 44), ("f5", "down", "down", "down", "shift+down", "shift+down")),
    # Who has the highest priority first, everybody's levels shown, and the card of the third.
    "needs": (
        (160, 48),
        ("f4", "z", "ctrl+t", "s", *["down"] * 4, "enter", "home", "down", "down", "right", "p"),
    ),
    # By month, on a module with its groups.
    "calendar": ((140, 36), ("f5", "z", "4", *["down"] * 7, "right", "right", "enter")),
}
_FONTS: Final = re.compile(r"\s*@font-face\s*{[^}]*}")


async def picture(folder: Path, name: str) -> str:
    """Give the app as SVG.

    Args:
        folder: An empty folder for the copy of the example and whatever the app keeps.
        name: Which of the pictures.
    """
    os.environ["MAATWERK_CONFIG_DIR"] = os.environ["MAATWERK_DATA_DIR"] = str(folder)
    # After the folders are known, so that no setting of whoever runs this shows.
    from tui.app.app import MaatwerkApp
    from tui.folders import examples_folder
    from tui.language import set_language

    copy = folder / "kampen.toml"
    text = (examples_folder() / "kampen.toml").read_text(encoding="utf-8")
    copy.write_text(text.replace('language = "nl"', 'language = "en"', 1), encoding="utf-8")
    set_language("en")
    app = MaatwerkApp(copy)
    size, keys = PICTURES[name]
    async with app.run_test(size=size) as pilot:

        async def shot_with(sign: str) -> str:
            while sign not in (shot := app.export_screenshot(title="maatwerk kampen.toml")):
                await pilot.pause(0.05)
            return shot

        await shot_with("covered")
        for key in keys:
            await pilot.press(key)
            await pilot.pause()
        shot = ""
        # It is done when nothing moves any more: everything is saved, and counted through.
        while (last := await shot_with("·&#160;saved")) != shot:
            shot = last
            await pilot.pause(1)
    # The fonts would be fetched from elsewhere; any monospaced one will do.
    return _FONTS.sub("", shot).replace("Fira Code", "monospace")


def main() -> int:
    """Write a picture."""
    words = sys.argv[1:]
    name = words.pop(0) if words and words[0] in PICTURES else "maatwerk"
    out = Path(words[0]) if words else ROOT / "docs" / f"{name}.svg"
    sys.path.insert(0, str(ROOT))
    with tempfile.TemporaryDirectory() as folder:
        drawn = asyncio.run(picture(Path(folder), name))
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(drawn.rstrip() + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
