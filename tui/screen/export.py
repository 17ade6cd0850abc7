"""Exporting the document of the open session: asks for the format, writes it in a thread, and tells where it stands."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from textual.screen import Screen

from frameworks.reading import FileFault
from tui.background import in_background
from tui.folders import data_folder, style_folder
from tui.language import _, current_language
from tui.workspace import Workspace

if TYPE_CHECKING:
    from sessions.model import Session
    from tui.dialogs.export import Choice

_TOLD_SECONDS: Final = 8.0


class Exported(NamedTuple):
    """What became of an export: the file, or why there is none; and letters that no font has."""

    path: Path
    fault: str = ""
    lacking: str = ""


class Exporter:
    """Asks in which format, and exports a screen's session."""

    def __init__(self, screen: Screen[None], workspace: Workspace, file: Callable[[], Path]) -> None:
        """Make it.

        Args:
            screen: Where it asks.
            workspace: The session that is exported.
            file: Gives the file of the session, beside which the document is written.
        """
        self._screen = screen
        self._workspace = workspace
        self._file = file

    def ask(self) -> None:
        """Open the dialog."""
        from tui.dialogs.export import ExportDialog

        self._screen.app.push_screen(ExportDialog(_last_choice(), self._place), self._export)

    def _place(self, choice: "Choice") -> Path:
        file = self._file()
        edition = "" if choice.edition == "full" else f"-{choice.edition}"
        return file.with_name(f"{file.stem}{edition}.{choice.to}")

    def _export(self, choice: "Choice | None") -> None:
        if choice is None:
            return
        _remember(choice)
        session, path = self._workspace.session, self._place(choice)
        self._workspace.tell(_("Writing {file} …").format(file=path.name))
        in_background(self._screen, lambda: exported(session, choice, path), self._tell)

    def _tell(self, done: Exported) -> None:
        self._workspace.tell("")
        severity = "information"
        if done.fault:
            told, severity = f"{done.path}: {done.fault}", "error"
        else:
            told = _("The document is {file}").format(file=done.path)
            if done.lacking:
                severity = "warning"
                letters = " ".join(
                    each if each.isprintable() else f"U+{ord(each):04X}" for each in done.lacking
                )
                sentence = _("No font has these letters: {letters}")
                told = f"{told}\n{sentence.format(letters=letters)}"
        self._screen.notify(told, severity=severity, markup=False, timeout=_TOLD_SECONDS)  # type: ignore[arg-type]


def exported(session: "Session", choice: "Choice", path: Path) -> Exported:
    """Write the document of a session to a file; in a thread, for it takes up to a second."""
    from sessions.documents.formats import made
    from sessions.documents.style import PLAIN
    from sessions.documents.style_folder import FILE, read_style
    from sessions.store.files import write_atomically

    try:
        folder = style_folder()
        style = read_style(folder, choice.to) if (folder / FILE).is_file() else PLAIN
        document = made(session, choice.to, style=style, edition=choice.edition)
        write_atomically(path, document.data, None)
    except FileFault as fault:
        return Exported(
            fault.path, "; ".join(each.message.text(current_language()) for each in fault.findings)
        )
    except RuntimeError as error:
        if not hasattr(error, "diagnostic"):
            raise
        reason = " ".join(str(error).split())
        told = _("this can't be laid out ({reason}). Look at the logo and the fonts of the house style.")
        return Exported(path, told.format(reason=reason))
    return Exported(path, lacking=document.lacking)


# --- the choice of the last time -----------------------------------------------------------------------------------


def _choices() -> Path:
    return data_folder() / "export.json"


def _last_choice() -> "Choice":
    from sessions.documents.formats import FORMATS, Format, lacking_package
    from sessions.proposal.editions import EDITIONS
    from tui.dialogs.export import Choice

    try:
        found = json.loads(_choices().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        found = None
    known = found if isinstance(found, dict) else {}
    usual: Format = "pdf" if lacking_package("pdf") is None else "html"
    to = next((each for each in FORMATS if each == known.get("format")), usual)
    return Choice(to, next((each for each in EDITIONS if each == known.get("edition")), "full"))


def _remember(choice: "Choice") -> None:
    """Keep the choice for the next time; where that can't be done, the usual one is offered again."""
    from sessions.store.files import write_atomically

    try:
        data_folder().mkdir(parents=True, exist_ok=True)
        write_atomically(_choices(), json.dumps({"format": choice.to, "edition": choice.edition}).encode())
    except (OSError, FileFault):
        return
