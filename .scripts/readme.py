"""Writes the parts of README.md that follow from the code: the key table and the command line.

python .scripts/readme.py          write them
python .scripts/readme.py --check  tell whether they are as the code says; exit code 1 when they are not
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import click

ROOT: Final = Path(__file__).resolve().parent.parent
README: Final = ROOT / "README.md"


def command_line() -> str:
    """Give each command with its options and what it does, as a block of text."""
    from tui.cli import COMMANDS, program
    from tui.language import set_language

    set_language("en")
    top = program()
    lines: list[tuple[str, str]] = []
    with click.Context(top, info_name="maatwerk") as context:
        for name, told in COMMANDS.items():
            command = top.get_command(context, name) if isinstance(top, click.Group) else None
            if command is None:
                continue
            if isinstance(command, click.Group):
                lines.append((f"maatwerk {name}", told))
                lines += [
                    (f"maatwerk {name} {sub} {_usage(inner)}".rstrip(), inner.get_short_help_str(200))
                    for sub, inner in command.commands.items()
                ]
            else:
                lines.append((f"maatwerk {name} {_usage(command)}".rstrip(), told))
    return "```text\n" + "\n".join(f"{usage}\n    {told}" for usage, told in lines) + "\n```"


def _usage(command: click.Command) -> str:
    with click.Context(command) as context:
        options = [each for each in command.params if isinstance(each, click.Option)]
        arguments = [each for each in command.params if isinstance(each, click.Argument)]
        return " ".join([*(each.make_metavar(context) for each in arguments), *map(_option, options)])


def _option(option: click.Option) -> str:
    if option.is_flag:
        return f"[{option.opts[0]}]"
    choices = "|".join(map(str, option.type.choices)) if isinstance(option.type, click.Choice) else ""
    return f"[{option.opts[0]} {option.metavar or choices or 'TEXT'}]"


def parts() -> Iterator[tuple[str, str]]:
    """Give each part's name and what it says."""
    from tui.actions import key_table

    yield "keys", key_table()
    yield "commands", command_line()


def written(text: str) -> str:
    """Give the README with its parts as the code says.

    Raises:
        ValueError: A part has no place in it.
    """
    for name, content in parts():
        pattern = re.compile(
            rf"(?<=<!-- {name}: made by .scripts/readme.py -->\n).*?(?=<!-- end of {name} -->)", re.DOTALL
        )
        before, *after = pattern.split(text)
        if len(after) != 1:
            raise ValueError(name)
        text = f"{before}\n{content}\n\n{after[0]}"
    return text


def main() -> int:
    """Write the parts, or compare them."""
    sys.path.insert(0, str(ROOT))
    before = README.read_text(encoding="utf-8")
    after = written(before)
    if "--check" in sys.argv[1:]:
        if after != before:
            print("README.md: differs from the code; run: python .scripts/readme.py")
        return int(after != before)
    README.write_text(after, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
