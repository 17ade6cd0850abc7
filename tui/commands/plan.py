"""`maatwerk plan FILE`: a plan for each person, and for managers a talk sheet and who goes when."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final, get_args

import click

from frameworks.languages import LANGUAGES, Language
from tui.commands.base import Command, file_argument, jobs_option, language_option
from tui.commands.cut_off import held_signals
from tui.commands.person import checked_code
from tui.commands.plan_writer import Asked, Kind, Paper, made_papers
from tui.commands.private_folder import folder_option, names_beside, names_option, private_folder, sure_option
from tui.commands.proposal import FORMATS
from tui.commands.proposal_faults import faults_of_typst
from tui.commands.units import require_unit
from tui.console import DONE, FAULTY, MISUSED, Failure, what_is, write
from tui.translation import _, current_language, n_

if TYPE_CHECKING:
    from sessions.documents.formats import Format
    from sessions.model import Session

_KINDS: Final[tuple[Kind, ...]] = get_args(Kind)


def build() -> click.Command:
    """Give the command."""
    return Command(
        "plan",
        callback=plan,
        params=[
            file_argument("file"),
            folder_option(),
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
            names_option(),
            jobs_option(),
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
    kind: Kind,
    to: "Format",
    language: Language | None,
    lang: str | None,
    jobs: int,
    *,
    everybody: bool,
    names: bool,
    yes: bool,
) -> int:
    """Write plans, talk sheets or who goes when, and give the exit code.

    All of them are made before the first is written.

    Raises:
        Failure: It is not said for whom, there is nobody, or a file is in the way.
        FileFault: A file can't be read or written.
    """
    del lang
    if sum((code is not None, unit is not None, everybody)) != 1:
        raise click.UsageError(_("say for whom: --for CODE, --unit ID or --all"))
    if code is not None and kind != "plan":
        raise click.UsageError(
            _("--for is for a plan; a talk sheet and who goes when are made with --unit or --all")
        )
    from sessions.documents.formats import lacking_package
    from sessions.plans.files import write_plans
    from sessions.rights.removal import finish
    from sessions.store.reader import load
    from tui.commands.proposal_writer import say_lacking

    finish(file)
    session = load(file).session
    if (lacking := lacking_package(to)) is not None:
        raise Failure(lacking.text(current_language()), code=FAULTY)
    asked = Asked(to, language, names_beside(file) if names else {})
    papers = (
        _for_people(file, session, code, unit) if kind == "plan" else _for_teams(file, session, unit, kind)
    )
    targets = _targets(output, papers, to)
    private_folder(output, yes=yes)
    with faults_of_typst(file):
        made = list(made_papers(file, session, papers, asked, jobs, current_language()))
    with held_signals() as ask:
        write_plans(targets, made, ask)
    for target, each in zip(targets, made, strict=True):
        say_lacking(target, each.lacking)
    told = n_("{folder}: {count} document.", "{folder}: {count} documents.", len(targets))
    write(told.format(folder=output, count=len(targets)) + "\n")
    return DONE


def _targets(output: Path, papers: Sequence[Paper], to: "Format") -> list[Path]:
    """Give the file of each paper.

    Raises:
        Failure: One is there already, or two papers have the same name where capitals make no difference.
    """
    from sessions.plans.files import first_double, plan_files

    targets = plan_files(output, (each.name for each in papers), to)
    told = _("{file}: it is there already. Name another folder with -o; nothing was written.")
    for each in targets:
        if what_is(each) != "nothing":
            raise Failure(told.format(file=each), code=MISUSED)
    if (double := first_double(targets)) is not None:
        told = _("{file}: two documents would get this name. Make them one at a time; nothing was written.")
        raise Failure(told.format(file=double), code=MISUSED)
    return targets


def _for_people(file: Path, session: "Session", code: str | None, unit: str | None) -> list[Paper]:
    """Give the plans of one person, of those of a unit or of everybody.

    Raises:
        Failure: There is nobody for whom.
    """
    from sessions.things import things

    people = things(session, "employee")
    _require_people(file, session, unit)
    if code is not None:
        if (wanted := checked_code(code)) not in people:
            told = _("{file}: there is no employee {code}.")
            raise Failure(told.format(file=file, code=wanted), code=MISUSED)
        return [Paper("plan", wanted, wanted)]
    return [Paper("plan", each.code, each.code) for each in session.employees if unit in {None, each.unit}]


def _for_teams(file: Path, session: "Session", unit: str | None, kind: Kind) -> list[Paper]:
    """Give what is made for the people of a unit, or for each team.

    Raises:
        Failure: There is no team.
    """
    from sessions.plans.team import teams

    _require_people(file, session, unit)
    if unit is not None:
        return [Paper(kind, f"{kind}-{unit}", unit, of_unit=True)]
    if not (found := teams(session)):
        told = _("{file}: nobody has a manager or a unit, so there is no team to make this for.")
        raise Failure(told.format(file=file), code=FAULTY)
    return [Paper(kind, f"{kind}-{each.id}", each.id) for each in found]


def _require_people(file: Path, session: "Session", unit: str | None) -> None:
    """Make sure that there is somebody in a session, or in a unit of it.

    Raises:
        Failure: There is nobody, or no such unit.
    """
    if not session.employees:
        raise Failure(_("{file}: there are no employees in it.").format(file=file), code=FAULTY)
    require_unit(file, session, unit)
    if unit is not None and all(each.unit != unit for each in session.employees):
        told = _("{file}: there are no employees in unit {id}.")
        raise Failure(told.format(file=file, id=unit), code=FAULTY)
