"""Plans for the people at the cursor, in private mode: asks how, makes them in a thread, and tells where they stand."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from textual.screen import Screen

from frameworks.languages import LANGUAGES
from frameworks.reading import FileFault
from tui.background import in_background
from tui.screen.last_choice import keep_choice, last_choice
from tui.translation import _, current_language, n_
from tui.wording.layout import cant_be_laid_out, lacking_told, layout_reason
from tui.workspace import Workspace

if TYPE_CHECKING:
    from sessions.model import Session
    from tui.dialogs.plan_export import PlanChoice

_TOLD_SECONDS: Final = 8.0
_DIALOG: Final = "plan"


class Written(NamedTuple):
    """What became of plans: how many stand where, or why there are none; and letters that no font has."""

    place: Path
    made: int = 0
    fault: str = ""
    lacking: str = ""


class PlanExporter:
    """Asks how the plans of people are made, and makes them beside a screen's session."""

    def __init__(self, screen: Screen[None], workspace: Workspace, file: Callable[[], Path]) -> None:
        """Make it.

        Args:
            screen: Where it asks.
            workspace: The session of which the people are.
            file: Gives the file of the session, beside which the folder of plans stands.
        """
        self._screen, self._workspace, self._file = screen, workspace, file

    def ask(self, codes: Sequence[str]) -> None:
        """Ask how the plans of people are made, by their codes; then make them."""
        from tui.dialogs.plan_export import PlanDialog

        wanted = tuple(codes)
        try:
            names = self._workspace.load_names()
        except FileFault as fault:
            self._workspace.tell("\n".join(fault.lines(current_language())), warning=True)
            names = {}

        def about(choice: "PlanChoice") -> str:
            from sessions.store.private_folder import exposure_of

            files = self._files(wanted, choice)
            again = sum(each.exists() for each in files)
            replaced = n_("Replaces {count} that is there.", "Replaces {count} that are there.", again)
            place = _("To {file}").format(file=files[0] if len(files) == 1 else self._folder)
            exposed = exposure_of(self._folder)
            said = [
                place,
                replaced.format(count=again) if again else "",
                "" if exposed is None else exposed.text(current_language()),
            ]
            return "\n".join(filter(None, said))

        def chosen(choice: "PlanChoice | None") -> None:
            if choice is not None:
                keep_choice(_DIALOG, {"format": choice.to, "language": choice.language})
                self._confirm(wanted, choice, names if choice.names else {})

        dialog = PlanDialog(self._first(), wanted, about, has_names=any(each in names for each in wanted))
        self._screen.app.push_screen(dialog, chosen)

    @property
    def _folder(self) -> Path:
        from sessions.store.beside import plans_folder

        return plans_folder(self._file())

    def _files(self, codes: Sequence[str], choice: "PlanChoice") -> list[Path]:
        from sessions.plans.files import plan_files

        return plan_files(self._folder, codes, choice.to)

    def _first(self) -> "PlanChoice":
        from sessions.documents.formats import Format, lacking_package
        from tui.dialogs.export_lists import FORMATS
        from tui.dialogs.plan_export import PlanChoice

        known = last_choice(_DIALOG)
        usual: Format = "pdf" if lacking_package("pdf") is None else "html"
        return PlanChoice(
            next((each for each in FORMATS if each == known.get("format")), usual),
            next(
                (each for each in LANGUAGES if each == known.get("language")),
                self._workspace.session.language,
            ),
        )

    def _confirm(self, codes: Sequence[str], choice: "PlanChoice", names: Mapping[str, str]) -> None:
        """Make them; in the place of others, or in a folder that others get a copy of, only after a second question."""
        from sessions.store.private_folder import exposure_of

        again = sum(each.exists() for each in self._files(codes, choice))
        exposed = exposure_of(self._folder)
        if not again and exposed is None:
            self._make(codes, choice, names)
            return
        from tui.dialogs.ask import ConfirmDialog

        told: list[str] = []
        if again:
            replaced = n_(
                "{count} plan is there already; what was filled in on it is lost.",
                "{count} plans are there already; what was filled in on them is lost.",
                again,
            )
            told.append(replaced.format(count=again))
        if exposed is not None:
            told.append(_("{why} These files are about people.").format(why=exposed.text(current_language())))
        yes = _("Yes, replace what is there") if again else _("Yes, write them there")

        def answered(sure: str | None) -> None:
            if sure:
                self._make(codes, choice, names)

        self._screen.app.push_screen(ConfirmDialog("\n".join(told), yes, tells_of_people=True), answered)

    def _make(self, codes: Sequence[str], choice: "PlanChoice", names: Mapping[str, str]) -> None:
        from sessions.plans.files import first_double

        session, files = self._workspace.session, self._files(codes, choice)
        if (double := first_double(files)) is not None:
            told = _(
                "{file}: two documents would get this name. Make them one at a time; nothing was written."
            )
            self._tell(Written(double, fault=told.format(file=double)))
            return
        told = n_("Making {count} plan …", "Making {count} plans …", len(codes))
        self._workspace.tell(told.format(count=len(codes)))
        screen = self._screen
        in_background(
            screen,
            lambda: written(session, codes, files, choice, names, lambda: screen.is_running),
            self._tell,
        )

    def _tell(self, done: Written) -> None:
        self._workspace.tell("")
        if done.fault:
            self._screen.notify(done.fault, severity="error", markup=False, timeout=_TOLD_SECONDS)
            return
        told = n_(
            "{folder}: {count} plan, for you alone to read.",
            "{folder}: {count} plans, for you alone to read.",
            done.made,
        )
        told = told.format(folder=done.place, count=done.made)
        if done.lacking:
            told = f"{told}\n{lacking_told(done.lacking)}"
        self._screen.notify(
            told,
            severity="warning" if done.lacking else "information",
            markup=False,
            timeout=_TOLD_SECONDS,
        )


def written(
    session: "Session",
    codes: Sequence[str],
    files: Sequence[Path],
    choice: "PlanChoice",
    names: Mapping[str, str],
    goes_on: Callable[[], bool],
) -> Written:
    """Make plans and write them, all or nothing while they are made; in a thread, for each takes a while.

    Args:
        session: The session.
        codes: Whose plans.
        files: The file of each.
        choice: How.
        names: What people are called, by code; empty for codes alone.
        goes_on: Tells whether they are still wanted.
    """
    from sessions.plans.files import made_plans, write_plans

    folder = files[0].parent
    try:
        made = made_plans(session, codes, choice.to, choice.language, names, goes_on)
        if len(made) < len(codes):
            return Written(folder)
        write_plans(files, made)
    except FileFault as fault:
        return Written(fault.path, fault="\n".join(fault.lines(current_language())))
    except RuntimeError as error:
        if (reason := layout_reason(error)) is None:
            raise
        return Written(folder, fault=f"{folder}: {cant_be_laid_out(reason)}")
    return Written(
        folder, len(files), lacking="".join(sorted({letter for each in made for letter in each.lacking}))
    )
