"""The command `maatwerk`: finds the command that is meant; every outcome becomes a line and an exit code.

Only click is loaded here. A command's own module, and all that it needs, is loaded when that command is used.
"""

import atexit
import gc
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from itertools import pairwise
from typing import Any, Final

import click

from frameworks.languages import LANGUAGES, Language
from tui import __version__
from tui.commands.base import Group, complaint, language_option
from tui.console import DONE, INTERRUPTED, MISUSED, Failure, page_width, say, what_is, write
from tui.translation import _, language_of, mark, set_language

__all__ = ["main"]

COMMANDS: Final = {
    "open": mark("Open a session in the app (or just: maatwerk FILE)."),
    "demo": mark("Try the app on a copy of an example."),
    "new": mark("Make a new session."),
    "proposal": mark("Print the proposal of a session."),
    "check": mark("Say what is wrong or unwise in a session."),
    "figures": mark("Print the figures of a session: cross-section, needs, programme, money."),
    "advise": mark("Tell which modules in which order close most of the need within a budget."),
    "import": mark("Take people, units or levels from a spreadsheet into a session."),
    "forms": mark("Make forms for employees, managers or colleagues; import reads what comes back."),
    "plan": mark("Make the development plan of each person, and what managers take along to the talks."),
    "person": mark("Print all that is held of one person, for that person."),
    "forget": mark("Remove one person from a session and the files beside it."),
    "purge": mark("Remove all people from a session and the files beside it."),
    "history": mark("List the saved versions of a session, and bring one back."),
    "diff": mark("Say in words what changed between two versions of a session."),
    "merge": mark("Merge two versions of a session that began as one; git can use it."),
    "export": mark("Write a part of a session for other programs."),
    "frameworks": mark("List, show, check, import and export frameworks."),
    "schema": mark("Print the JSON Schema of a file, for editors."),
    "keys": mark("List the keys with yours, and tell as what a key arrives."),
    "where": mark("Tell which folders maatwerk uses."),
}


class Program(Group):
    """The program: its commands, and a file in place of a command, which is then opened."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Give the commands' names in the order of the help page."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Give a command by its name; its module is loaded now."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        # `import` is no name for a module.
        module = "import_" if cmd_name == "import" else cmd_name
        built: Any = import_module(f"tui.commands.{module}").build()
        return built if isinstance(built, click.Command) else None

    def rows(self, ctx: click.Context) -> list[tuple[str, str]]:
        """Give each command's name with one sentence on what it does."""
        del ctx
        return [(name, _(sentence)) for name, sentence in COMMANDS.items()]

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take what is neither a command nor an option of the program itself as a file to open."""
        if not ctx.resilient_parsing:
            word = _first_word(args)
            if word not in {*COMMANDS, "-h", "--help", "--version"}:
                _refuse_mistyped(word)
                args = ["open", *args]
        return super().parse_args(ctx, args)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[Any]:
        """Complete to commands, and to files."""
        from click.shell_completion import CompletionItem

        return [*super().shell_complete(ctx, incomplete), CompletionItem(incomplete, type="file")]

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the exit codes and how to switch on completion."""
        del ctx
        with formatter.section(_("Exit codes")):
            formatter.write_dl(
                [
                    ("0", _("done")),
                    ("1", _("the input has errors")),
                    ("2", _("the command line is wrong")),
                    ("3", _("a file could not be read or written")),
                ]
            )
        with formatter.section(_("Completion by the shell: put this in its start file")):
            formatter.write_dl(
                [
                    ("bash", 'eval "$(_MAATWERK_COMPLETE=bash_source maatwerk)"'),
                    ("zsh", 'eval "$(_MAATWERK_COMPLETE=zsh_source maatwerk)"'),
                    ("fish", "_MAATWERK_COMPLETE=fish_source maatwerk | source"),
                ]
            )


def _first_word(args: Sequence[str]) -> str:
    """Give the first word after `--lang`, or nothing."""
    rest = list(args)
    while rest and rest[0].startswith("--lang"):
        del rest[: 1 if rest[0].startswith("--lang=") else 2]
    return rest[0] if rest else ""


def _refuse_mistyped(word: str) -> None:
    """Refuse a word that can only be a mistyped command: no such file, and a letter or two off a command."""
    if not word or set("./-") & set(word) or what_is(word) != "nothing":
        return
    from difflib import get_close_matches

    if near := get_close_matches(word, COMMANDS, n=1, cutoff=0.7):
        told = _('there is no command and no file "{name}"; did you mean "{near}"?')
        told = told.format(name=word, near=near[0])
        raise Failure(f"maatwerk: {told}", code=MISUSED)


def _version(context: click.Context, parameter: click.Parameter, *given: bool) -> None:
    del parameter
    if any(given) and not context.resilient_parsing:
        write(f"maatwerk {__version__}\n")
        context.exit(DONE)


def program() -> click.Command:
    """Give the whole command line in the current language."""
    return Program(
        "maatwerk",
        help=_(
            "Design a tailored development programme together with a municipality.\n\n"
            "Without a command it opens FILE in the app. Without FILE you pick a session there, or make one."
        ),
        params=[
            language_option(_("The language of the program; otherwise that of the system.")),
            click.Option(
                ["--version"],
                is_flag=True,
                is_eager=True,
                expose_value=False,
                callback=_version,
                help=_("Show the version."),
            ),
        ],
        subcommand_metavar=_("[COMMAND | FILE] ..."),
        context_settings={"terminal_width": page_width()},
        callback=_accept,
    )


def _accept(lang: str | None) -> None:
    """Take the program's own options; the language was set before any sentence was made."""
    del lang


def _asked_language(args: Sequence[str]) -> Language:
    """Give the language of the last `--lang` on a command line, else that of the environment."""
    words = args[: args.index("--")] if "--" in args else args
    asked = language_of()
    for language in LANGUAGES:
        if f"--lang={language}" in words or ("--lang", language) in pairwise(words):
            asked = language
    return asked


def main(args: Sequence[str] | None = None) -> int:
    """Run a command line and give its exit code: 0 done, 1 faulty input, 2 wrong usage, 3 unreachable file.

    Args:
        args: The words after `maatwerk`; by default those that the process was started with.
    """
    # What is loaded at the start stays: looking through it for garbage, again and again, costs a tenth of the start.
    gc.set_threshold(100_000, 50, 100)
    # Nor need it be looked through at the end, when it goes with the process: that costs a sixth of a proposal.
    atexit.register(gc.freeze)
    # Nor is there a plugin for the models; looking through all that is installed for one costs as much again.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    words = sys.argv[1:] if args is None else list(args)
    set_language(_asked_language(words))
    try:
        outcome = program().main(words, prog_name="maatwerk", standalone_mode=False)
    except Failure as failure:
        for line in failure.lines:
            say(line)
        return failure.code
    except click.UsageError as error:
        say(complaint(error))
        return MISUSED
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except Exception as error:
        lines, code = _file_fault(error)
        for line in lines:
            say(line)
        if not lines:
            raise
        return code
    return outcome if isinstance(outcome, int) else DONE


def _file_fault(error: Exception) -> tuple[list[str], int]:
    """Give the lines and the exit code when an exception is a fault of a file, else no lines."""
    if "frameworks.reading" not in sys.modules:
        return [], DONE
    from tui.commands.faults import lines_and_code

    return lines_and_code(error)
