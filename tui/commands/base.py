"""What all commands share: help and complaints in the user's language, and options of one meaning."""

from typing import TYPE_CHECKING, Any, TypeVar

import click

from frameworks.languages import LANGUAGES
from tui.console import DONE, write
from tui.translation import _, current_language

if TYPE_CHECKING:
    from collections.abc import Callable

_Value = TypeVar("_Value")


class _Spoken(click.Command):
    """A command whose help page speaks the current language."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("options_metavar", _("[OPTIONS]"))
        super().__init__(*args, **kwargs)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take the words of the command line; a complaint about them knows whose they were."""
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = error.ctx or ctx
            raise

    def get_help_option_names(self, ctx: click.Context) -> list[str]:
        """Give the names of the option that shows the help page."""
        del ctx
        return ["-h", "--help"]

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Give the option that shows the help page."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = _("Show this page.")
            option.callback = _show_help
        return option

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write how the command is called."""
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), prefix=_("Usage: "))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options with what they do."""
        options = [each for each in self.get_params(ctx) if isinstance(each, click.Option)]
        records = [each.get_help_record(ctx) for each in options]
        if rows := [record for record in records if record is not None]:
            with formatter.section(_("Options")):
                formatter.write_dl(rows)


def _show_help(context: click.Context, parameter: click.Parameter, *given: bool) -> None:
    del parameter
    if any(given) and not context.resilient_parsing:
        write(f"{context.get_help()}\n")
        context.exit(DONE)


class Command(_Spoken):
    """A command."""


class Group(_Spoken, click.Group):
    """A command of commands; the commands inside stand in `commands`."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("subcommand_metavar", _("COMMAND"))
        kwargs.setdefault("no_args_is_help", False)
        super().__init__(*args, **kwargs)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands, then the options."""
        if rows := self.rows(ctx):
            with formatter.section(_("Commands")):
                formatter.write_dl(rows)
        super().format_options(ctx, formatter)

    def rows(self, ctx: click.Context) -> list[tuple[str, str]]:
        """Give each command's name with one sentence on what it does."""
        del ctx
        return [
            (name, each.get_short_help_str(60)) for name, each in self.commands.items() if not each.hidden
        ]


def language_option(sentence: str) -> click.Option:
    """Give the option `--lang`; `sentence` says what is in that language."""
    return click.Option(["--lang"], type=click.Choice(LANGUAGES), help=sentence)


def jobs_option() -> click.Option:
    """Give the option `--jobs` of a command that makes many documents."""
    return click.Option(
        ["--jobs"],
        type=click.IntRange(1, _MOST_JOBS),
        default=1,
        metavar="N",
        help=_("Make so many documents at a time, each in a process of its own."),
    )


_MOST_JOBS = 64


def path_type() -> click.Path:
    """Give the type of a file or folder; whether it can be used is found out by using it."""
    # Loaded here: it costs, and the program's own help page needs none of it.
    from pathlib import Path

    # Whether it may be read is for reading it to tell, in a sentence that is the same for every command.
    return click.Path(path_type=Path, readable=False)


def frameworks_option() -> click.Option:
    """Give the option `--frameworks` for a folder of one's own frameworks."""
    return click.Option(
        ["--frameworks"],
        type=path_type(),
        metavar=_("DIR"),
        help=_("A folder with more frameworks (files that end in .toml)."),
    )


def file_argument(name: str, *, many: bool = False, required: bool = True) -> click.Argument:
    """Give an argument that is a file, or one or more."""
    metavar = _("FILE") + ("..." if many else "")
    return click.Argument(
        [name],
        type=path_type(),
        nargs=-1 if many else 1,
        required=required,
        metavar=metavar if required else f"[{metavar}]",
    )


def typed_option(name: str, text: str | None, read: "Callable[[str], _Value]") -> _Value | None:
    """Give the value of an option as it was typed, read as in the app (`tui.wording.typed`); None where it isn't given.

    Raises:
        click.UsageError: It can't be read, or in two ways.
    """
    if text is None:
        return None
    from tui.wording.typed import UnclearError

    try:
        return read(text)
    except UnclearError as unclear:
        raise click.UsageError(f"{name}: {unclear.message.text(current_language())}") from None


def complaint(error: click.UsageError) -> str:
    """Give one line on what is wrong with a command line and where help is to be found."""
    where = error.ctx.command_path if error.ctx else "maatwerk"
    advice = _("See: {command} --help").format(command=where)
    return f"{where}: {_sentence(error).rstrip('.')}. {advice}"


def _sentence(error: click.UsageError) -> str:
    if isinstance(error, click.MissingParameter) and error.param is not None:
        return _("{name} is missing").format(name=error.param.make_metavar(_context(error)).strip("[]"))
    if isinstance(error, click.NoSuchOption):
        near = ", ".join(error.possibilities or ())
        told = _("there is no option {name}").format(name=error.option_name)
        return f"{told} ({_('did you mean {name}?').format(name=near)})" if near else told
    if isinstance(error, click.BadParameter) and error.param and isinstance(error.param.type, click.Choice):
        return _("{name} can be {choices}").format(
            name=max(error.param.opts, key=len), choices=", ".join(map(str, error.param.type.choices))
        )
    if isinstance(error, click.BadParameter) and error.param and isinstance(error.param.type, click.IntRange):
        bounds = error.param.type
        return _("{name} is a whole number from {least} to {most}").format(
            name=max(error.param.opts, key=len), least=bounds.min, most=bounds.max
        )
    if isinstance(error, click.BadOptionUsage):
        return _("{name} needs a value").format(name=error.option_name)
    return error.format_message()


def _context(error: click.UsageError) -> click.Context:
    return error.ctx or click.Context(click.Command("maatwerk"))


def complete_framework_id(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[Any]:
    """Give the frameworks' ids that begin with what was typed, for the shell's completion."""
    del parameter
    from click.shell_completion import CompletionItem

    from frameworks.catalogue import Catalogue

    return [
        CompletionItem(each.id, help=each.name("en"))
        for each in Catalogue(context.params.get("frameworks")).entries()
        if each.id.startswith(incomplete)
    ]
