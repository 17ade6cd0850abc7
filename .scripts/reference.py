"""Writes the tables of docs/keys.md and docs/commands.md, which follow from the code.

python .scripts/reference.py          write them
python .scripts/reference.py --check  tell whether they are as the code says; exit code 1 when they are not
"""

import re
import sys
from collections.abc import Callable, Iterator, Mapping
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

if TYPE_CHECKING:
    from tui.actions import Action

ROOT: Final = Path(__file__).resolve().parent.parent
DOCS: Final = ROOT / "docs"

# --- keys --------------------------------------------------------------------------------------------------------


def key_tables() -> str:
    """Give a table of keys for each place where they work.

    Raises:
        LookupError: A place has no heading.
    """
    from tui.actions import ACTIONS
    from tui.actions.headings import HEADINGS, heading

    found: dict[str, list[Action]] = {each: [] for each in HEADINGS}
    for action in ACTIONS:
        found[heading(action)].append(action)
    return "\n\n".join(f"## {each}\n\n{_key_table(several)}" for each, several in found.items() if several)


def _key_table(several: "list[Action]") -> str:
    from tui.actions import key_name, keymap_name, told_at_first

    rows = [
        (
            ", ".join(f"`{key_name(key)}`" for key in action.keys),
            action.title,
            told_at_first(action),
            f"`{keymap_name(action)}`",
        )
        for action in several
    ]
    return _table(("Key", "Action", "What it does", "Name in the keymap"), rows)


# --- commands ----------------------------------------------------------------------------------------------------


def command_pages() -> str:
    """Give a list of the commands, and of each what it does, how it is called and its options."""
    from tui.cli import COMMANDS, program
    from tui.translation import set_language

    set_language("en")
    top = program()
    assert isinstance(top, click.Group)  # noqa: S101 - it has commands
    with click.Context(top, info_name="maatwerk") as context:
        told: list[tuple[str, str]] = []
        pages: list[str] = []
        for name, sentence in COMMANDS.items():
            command = top.get_command(context, name)
            if command is None:
                continue
            called = f"maatwerk {name}"
            told.append((called, sentence))
            if not isinstance(command, click.Group):
                pages.append(_page(called, command))
                continue
            for inner, sub in command.commands.items():
                told.append((f"{called} {inner}", sub.get_short_help_str(200)))
                pages.append(_page(f"{called} {inner}", sub))
    headings = {page.partition("\n")[0].removeprefix("## ") for page in pages}
    rows = [
        (f"[`{called}`](#{called.replace(' ', '-')})" if called in headings else f"`{called}`", sentence)
        for called, sentence in told
    ]
    return "\n\n".join((_table(("Command", "What it does"), rows), *pages))


def _page(called: str, command: click.Command) -> str:
    with click.Context(command) as context:
        arguments = [
            each.make_metavar(context) for each in command.params if isinstance(each, click.Argument)
        ]
        records = [each.get_help_record(context) for each in command.params if isinstance(each, click.Option)]
        rows = [(f"`{each[0]}`", _prose(each[1])) for each in records if each is not None]
    usage = " ".join((called, "[OPTIONS]", *arguments))
    paragraphs = map(_prose, (command.help or "").split("\n\n"))
    return "\n\n".join(
        (f"## {called}", f"```text\n{usage}\n```", *paragraphs, _table(("Option", "What it does"), rows))
    )


def _prose(text: str) -> str:
    return escape(" ".join(text.split()), quote=False)


def _table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", r"\|") for cell in line) + " |" for line in lines)


# --- pages -------------------------------------------------------------------------------------------------------

PARTS: Final[Mapping[str, Callable[[], str]]] = {"keys": key_tables, "commands": command_pages}
"""The pages of docs/ by name, and what makes the part of each that follows from the code."""


def written(name: str, text: str) -> str:
    """Give a page with its part as the code says.

    Raises:
        ValueError: The part has no place in it, or more than one.
    """
    pattern = re.compile(
        rf"(?<=<!-- {name}: made by .scripts/reference.py -->\n).*?(?=<!-- end of {name} -->)", re.DOTALL
    )
    before, *after = pattern.split(text)
    if len(after) != 1:
        raise ValueError(name)
    return f"{before}\n{PARTS[name]()}\n\n{after[0]}"


def pages() -> Iterator[tuple[Path, str, str]]:
    """Give each page's file, its text, and the text that it should have."""
    for name in PARTS:
        path = DOCS / f"{name}.md"
        text = path.read_text(encoding="utf-8")
        yield path, text, written(name, text)


def main() -> int:
    """Write the pages, or compare them."""
    sys.path.insert(0, str(ROOT))
    wrong = 0
    for path, before, after in pages():
        if "--check" not in sys.argv[1:]:
            path.write_text(after, encoding="utf-8")
        elif after != before:
            print(f"docs/{path.name}: differs from the code; run: python .scripts/reference.py")
            wrong = 1
    return wrong


if __name__ == "__main__":
    sys.exit(main())
