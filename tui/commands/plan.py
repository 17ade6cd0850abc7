"""`maatwerk plan FILE`: a plan for each person, and for managers a talk sheet and who goes when."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

import click

from frameworks.languages import LANGUAGES, Language
from tui.commands.base import Command, file_argument, language_option, path_type
from tui.commands.person import checked_code
from tui.commands.private_folder import names_beside, private_folder, sure_option
from tui.commands.proposal import FORMATS
from tui.console import DONE, FAULTY, MISUSED, Failure, what_is, write
from tui.translation import _, n_

if TYPE_CHECKING:
    from sessions.documents.formats import Format, Made
    from sessions.model import Session

_KINDS: Final = ("plan", "talk-sheet", "who-goes-when")


class _Paper(NamedTuple):
    """A document that is to be made: the name of its file without an ending, and what makes it."""

    name: str
    make: "Callable[[], Made]"


def build() -> click.Command:
    """Give the command."""
    return Command(
        "plan",
        callback=plan,
        params=[
            file_argument("file"),
            click.Option(
                ["-o", "--output"],
                type=path_type(),
                required=True,
                metavar=_("FOLDER"),
                help=_("The folder to put them in; it is made for you alone."),
            ),
            click.Option(["--for", "code"], metavar=_("CODE"), help=_("The plan of one person.")),
            click.Option(["--unit"], metavar="ID", help=_("Only for employees of this unit.")),
            click.Option(["--all", "everybody"], is_flag=True, help=_("For all employees.")),
            click.Option(
                ["--kind"],
                type=click.Choice(_KINDS),
                default="plan",
                help=_(
                    "A plan for each employee; or for each team a talk sheet for its manager, or who goes when."
                ),
            ),
            click.Option(
                ["--to"], type=click.Choice(FORMATS), default="pdf", help=_("The format of the documents.")
            ),
            click.Option(
                ["--language"],
                type=click.Choice(LANGUAGES),
                help=_("The language of the documents; otherwise that of the session."),
            ),
            click.Option(["--names"], is_flag=True, help=_("Put names on them, from <session>.names.toml.")),
            sure_option(),
            language_option(_("The language of what is said; otherwise that of the system.")),
        ],
        help=_(
            "Make the development plan of each person: what the role asks in its own words, where that person stands "
            "by each source, what is needed, the route with dates, and room for agreements.\n\n"
            "A plan is for that person. It has levels, and of colleagues only what at least three of them make "
            "together; nothing of anybody else stands in it. Talk sheets and who goes when have no level of anybody."
        ),
    )


def plan(
    file: Path,
    output: Path,
    code: str | None,
    unit: str | None,
    kind: str,
    to: "Format",
    language: Language | None,
    lang: str | None,
    *,
    everybody: bool,
    names: bool,
    yes: bool,
) -> int:
    """Write plans, talk sheets or who goes when, and give the exit code.

    Raises:
        Failure: It is not said for whom, there is nobody, or a file is in the way.
        FileFault: A file can't be read or written.
    """
    del lang
    if sum((code is not None, unit is not None, everybody)) != 1:
        raise click.UsageError(_("say for whom: --for CODE, --unit ID or --all"))
    from sessions.documents.formats import lacking_package
    from sessions.rights.removal import finish
    from sessions.store.files import write_atomically
    from sessions.store.reader import load
    from tui.translation import current_language

    finish(file)
    session = load(file).session
    if (lacking := lacking_package(to)) is not None:
        raise Failure(lacking.text(current_language()), code=FAULTY)
    called = names_beside(file) if names else {}
    papers = list(_papers(file, session, code, unit, kind, to, language, called))
    private_folder(output, yes=yes)
    targets = [output / f"{each.name}.{to}" for each in papers]
    if taken := [each for each in targets if what_is(each) != "nothing"]:
        told = _("{file}: it is there already. Name another folder with -o; nothing was written.")
        raise Failure(told.format(file=taken[0]), code=MISUSED)
    for paper, target in zip(papers, targets, strict=True):
        write_atomically(target, paper.make().data, mode=0o600)
    told = n_("{folder}: {count} document.", "{folder}: {count} documents.", len(targets))
    write(told.format(folder=output, count=len(targets)) + "\n")
    return DONE


def _papers(
    file: Path,
    session: "Session",
    code: str | None,
    unit: str | None,
    kind: str,
    to: "Format",
    language: Language | None,
    called: dict[str, str],
) -> Iterator[_Paper]:
    """Give what is to be made.

    Raises:
        Failure: There is nobody for whom.
    """
    from sessions.things import things

    people = things(session, "employee")
    if code is not None and (wanted := checked_code(code)) not in people:
        raise Failure(_("{file}: there is no employee {code}.").format(file=file, code=wanted), code=MISUSED)
    if unit is not None and unit not in things(session, "unit"):
        told = _("{file}: there is no unit {id}. There are: {ids}.")
        ids = ", ".join(things(session, "unit")) or "–"
        raise Failure(told.format(file=file, id=unit, ids=ids), code=MISUSED)
    if not people:
        raise Failure(_("{file}: there are no employees in it.").format(file=file), code=FAULTY)
    if kind != "plan":
        yield from _for_teams(file, session, unit, kind, to, language, called)
        return
    from sessions.plans.made import made_plan

    codes = (
        [checked_code(code)]
        if code is not None
        else [each.code for each in session.employees if unit in {None, each.unit}]
    )
    for each in codes:
        yield _Paper(each, lambda each=each: made_plan(session, each, to, language, called.get(each, "")))  # type: ignore[misc]


def _for_teams(
    file: Path,
    session: "Session",
    unit: str | None,
    kind: str,
    to: "Format",
    language: Language | None,
    called: dict[str, str],
) -> Iterator[_Paper]:
    from sessions.plans.made import made_talk_sheet, made_who_goes_when
    from sessions.plans.team import team_of_unit, teams

    make = made_talk_sheet if kind == "talk-sheet" else made_who_goes_when
    found = teams(session) if unit is None else (team_of_unit(session, unit),)
    if not any(each.people for each in found):
        told = _("{file}: nobody has a manager or a unit, so there is no team to make this for.")
        raise Failure(told.format(file=file), code=FAULTY)
    for each in found:
        yield _Paper(f"{kind}-{each.id}", lambda each=each: make(session, each, to, language, called))  # type: ignore[misc]
