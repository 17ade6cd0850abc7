"""Exporting a document of the open session: asks which and how, writes it in a thread, and tells where it stands."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from textual.screen import Screen

from frameworks.reading import FileFault
from tui.background import in_background
from tui.folders import style_folder
from tui.screen.last_choice import keep_choice, last_choice
from tui.screen.today import Start
from tui.translation import _, current_language
from tui.wording.layout import cant_be_laid_out, lacking_told, layout_reason
from tui.workspace import Workspace

if TYPE_CHECKING:
    from sessions.documents.formats import Format
    from sessions.model import Session
    from sessions.proposal.document_kinds import DocumentKind
    from sessions.proposal.kinds import Meeting
    from tui.dialogs.document_export import Choice, What

_TOLD_SECONDS: Final = 8.0
_DIALOG: Final = "export"


class Exported(NamedTuple):
    """What became of an export: the file, or why there is none; letters that no font has, and what a style ignores."""

    path: Path
    fault: str = ""
    lacking: str = ""
    warning: str = ""


class Exporter:
    """Asks for a document and a format, and exports a screen's session."""

    def __init__(
        self, screen: Screen[None], workspace: Workspace, file: Callable[[], Path], start: Callable[[], Start]
    ) -> None:
        """Make it.

        Args:
            screen: Where it asks.
            workspace: The session that is exported.
            file: Gives the file of the session, beside which the document is written.
            start: Gives how the session was when the meeting began; called in a thread.
        """
        self._screen = screen
        self._workspace = workspace
        self._file = file
        self._find_start = start
        self._start = Start(workspace.opened)

    def ask(self, kind: "DocumentKind | None" = None) -> None:
        """Open the dialog.

        Args:
            kind: Which document it opens with; by default the one that was made last.
        """
        from tui.dialogs.document_export import DOCUMENTS, ExportDialog

        choice = _last_choice()
        if kind is not None:
            choice = choice._replace(what=next(each for each in DOCUMENTS if each.kind == kind))
        dialog = ExportDialog(choice, self._place, self._about)
        self._screen.app.push_screen(dialog, self._export)

        def found(start: Start) -> None:
            self._start = start
            if dialog.is_attached:
                dialog.tell()

        in_background(self._screen, self._find_start, found)

    def _place(self, choice: "Choice") -> Path:
        from sessions.documents.formats import file_name

        file, what = self._file(), choice.what
        language = self._workspace.session.language
        return file.with_name(file_name(file.stem, choice.to, language, what.edition, what.kind))

    def _about(self, what: "What") -> str:
        """Give what is to be known of a document before it is written."""
        if what.kind == "script":
            return _("With codes of employees, for facilitators only: not for publication.")
        if what.kind != "report":
            return ""
        meeting = self._meeting()
        if meeting.since is not None:
            return _("What was decided and changed since {moment}.").format(moment=self._start.told)
        from sessions.proposal.facts.report import meeting_day
        from sessions.proposal.language import Speaker

        day = meeting_day(self._workspace.session, meeting)
        if day is None:
            return _("No decision is noted in this session yet.")
        told = _("What was decided on {date}; what changed then is not known.")
        return told.format(date=Speaker(current_language()).date(day))

    def _meeting(self) -> "Meeting":
        from sessions.proposal.facts.report import meeting_since

        return meeting_since(self._start.session, self._workspace.session)

    def _export(self, choice: "Choice | None") -> None:
        if choice is None:
            return
        keep_choice(
            _DIALOG,
            {"format": choice.to, "document": choice.what.kind, "edition": choice.what.edition},
        )
        session, path = self._workspace.session, self._place(choice)
        self._workspace.tell(_("Writing {file} …").format(file=path.name))
        in_background(
            self._screen, lambda: exported(session, choice, path, self._find_start().session), self._tell
        )

    def _tell(self, done: Exported) -> None:
        self._workspace.tell("")
        severity = "information"
        if done.fault:
            told, severity = f"{done.path}: {done.fault}", "error"
        else:
            told = _("The document is {file}").format(file=done.path)
            if done.lacking:
                severity, told = "warning", f"{told}\n{lacking_told(done.lacking)}"
            if done.warning:
                severity, told = "warning", f"{told}\n{done.warning}"
        self._screen.notify(told, severity=severity, markup=False, timeout=_TOLD_SECONDS)  # type: ignore[arg-type]


def exported(session: "Session", choice: "Choice", path: Path, opened: "Session") -> Exported:
    """Write a document of a session to a file; in a thread, for it takes up to a second.

    Args:
        session: The session.
        choice: Which document, and in which format.
        path: The file.
        opened: The session as it was when the meeting began: a report tells what changed since.
    """
    from sessions.documents.formats import made
    from sessions.documents.style import PLAIN
    from sessions.documents.style_folder import FILE, read_style
    from sessions.proposal.kinds import ANY_MEETING, KINDS
    from sessions.store.files import write_atomically

    try:
        folder = style_folder()
        style, told = PLAIN, ""
        if (folder / FILE).is_file():
            style, warnings = read_style(folder, choice.to)
            told = "\n".join(each.text(current_language(), str(folder / FILE)) for each in warnings)
        meeting = ANY_MEETING
        if choice.what.kind == "report":
            from sessions.proposal.facts.report import meeting_since

            meeting = meeting_since(opened, session)
        document = made(session, choice.to, None, None, style, choice.what.edition, choice.what.kind, meeting)
        write_atomically(path, document.data, KINDS[choice.what.kind].mode)
    except FileFault as fault:
        return Exported(
            fault.path, "; ".join(each.message.text(current_language()) for each in fault.findings)
        )
    except RuntimeError as error:
        if (reason := layout_reason(error)) is None:
            raise
        return Exported(path, cant_be_laid_out(reason))
    return Exported(path, lacking=document.lacking, warning=told)


# --- what was exported the last time -------------------------------------------------------------------------------


def _last_choice() -> "Choice":
    from sessions.documents.formats import lacking_package
    from tui.dialogs.document_export import DOCUMENTS, Choice, What
    from tui.dialogs.export_lists import FORMATS

    known = last_choice(_DIALOG)
    kind, edition = known.get("document", "proposal"), known.get("edition", "full")
    what = next((each for each in DOCUMENTS if (each.kind, each.edition) == (kind, edition)), What())
    usual: Format = "pdf" if lacking_package("pdf") is None else "html"
    return Choice(next((each for each in FORMATS if each == known.get("format")), usual), what)
