"""What the import dialog knows of forms that came back: a folder or a file of them, and what would come of it.

Pure of any widget. It is read on a screen that others may see: codes and counts, and no level.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from frameworks.reading import FileFault
from sessions.edits import EditError
from sessions.forms.answers import is_form
from sessions.forms.files import Back, Progress, count_by_name, read_back
from sessions.forms.intake import FormsIntake, taken_in
from sessions.labels import choice_label
from sessions.model import Session
from tui.console import what_is
from tui.dialogs.import_draft import Draft
from tui.dialogs.import_files import DOCUMENTS
from tui.translation import _, current_language, n_
from tui.wording.days import day
from tui.wording.forms_report import report_lines


@dataclass(frozen=True, slots=True)
class FormsDraft:
    """Forms on their way into a session.

    Attributes:
        session: The session.
        sources: The folders and files.
        back: What there is in it.
        intake: What becomes of that.
    """

    session: Session
    sources: tuple[Path, ...]
    back: Back
    intake: FormsIntake

    @property
    def title(self) -> str:
        """What they are called: by the folder or the file, else how many files there are."""
        if len(self.sources) == 1:
            return self.sources[0].name
        return n_("{count} file", "{count} files", len(self.sources)).format(count=len(self.sources))

    @property
    def is_new(self) -> bool:
        """Whether anything of it is not in the session yet."""
        return self.intake.after is not self.session

    def rows(self) -> list[str]:
        """Give a row for each round of which something came: of how many people."""
        language, rows = current_language(), []
        for each in self.intake.missing:
            there = len(each.round.asked) - len(each.people)
            told = n_(
                "{there} of {count} person back", "{there} of {count} people back", len(each.round.asked)
            )
            source = choice_label("source", each.round.source, language)
            counts = told.format(there=there, count=len(each.round.asked))
            rows.append(f"{source[:1].upper()}{source[1:]} {day(each.round.on, language)}  {counts}")
        return rows or [_("Nothing that can be taken in")]

    def lines(self) -> list[str]:
        """Give what would come of it."""
        return list(report_lines(self.intake, self.back, is_new=self.is_new))

    def no_forms(self, tables: int) -> list[str]:
        """Give what is said of a folder without forms in which there are so many tables."""
        told = (
            _("There is no form in {folder}. These are the tables in it: choose one.")
            if tables
            else _("There is no form in {folder}, and no table.")
        )
        return [told.format(folder=self.sources[0]), "", *self.lines()]


def can_be_forms(sources: Sequence[Path], draft: Draft) -> bool:
    """Tell whether several files were named, or a folder, or a file of which what was read holds the code of a form."""
    (source, *others) = sources
    return (
        bool(others)
        or what_is(source) == "folder"
        or source.suffix.lower() in DOCUMENTS
        or is_form(draft.tables)
    )


def read_forms(session: Session, sources: Sequence[Path], progress: Progress) -> "FormsDraft | str":
    """Give forms on their way into a session, or why they can't be read."""
    try:
        back = read_back(session, sources, progress)
        return FormsDraft(session, tuple(sources), back, taken_in(session, back.came))
    except FileFault as fault:
        return fault.lines(current_language())[0]
    except EditError as refused:
        return refused.message.text(current_language())


def folder_label(folder: Path) -> str:
    """Give what a folder of forms is called in the list of files."""
    count = count_by_name(folder)
    return n_("{name}/  ({count} form)", "{name}/  ({count} forms)", count).format(
        name=folder.name, count=count
    )
