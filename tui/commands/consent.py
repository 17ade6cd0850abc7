"""Asking before something is done that can't be undone."""

import sys

import click

from tui.console import MISUSED, Failure
from tui.translation import _


def yes_option() -> click.Option:
    """Give the option `--yes`."""
    return click.Option(["--yes"], is_flag=True, help=_("Do it without asking."))


def must_agree(question: str, *, yes: bool) -> None:
    """Ask whether to go on, unless that was said already.

    Args:
        question: What is asked, one sentence.
        yes: Whether it was said already.

    Raises:
        Failure: The answer is not yes, or there is nobody to ask.
    """
    if yes:
        return
    if any(stream is None or not stream.isatty() for stream in (sys.stdin, sys.stderr)):
        told = _("{question} Nothing was removed: without a terminal, say so with --yes.")
        raise Failure(told.format(question=question), code=MISUSED)
    click.echo(f"{question} {_('[y/N]')} ", err=True, nl=False)
    if sys.stdin.readline().strip().casefold() not in {"y", "yes", "j", "ja"}:
        raise Failure(_("Nothing was removed."))
