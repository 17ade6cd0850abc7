"""What is told of forms that came back: what came in, what was left and why, and who is still missing.

No level stands in it: it is read on a screen that others may see.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tui.translation import _, current_language, n_
from tui.wording.days import day

if TYPE_CHECKING:
    from sessions.forms.answers import Left
    from sessions.forms.files import Back
    from sessions.forms.intake import FormsIntake, Missing


def report_lines(intake: "FormsIntake", back: "Back", *, is_new: bool) -> Iterator[str]:
    """Give the report, a line each.

    Args:
        intake: What becomes of them.
        back: The files.
        is_new: Whether anything changes.
    """
    yield n_("{count} file read.", "{count} files read.", back.files).format(count=back.files)
    yield counted(intake)
    if not is_new and intake.people:
        yield _("All of it was in the session already; nothing changes.")
    for each in intake.missing:
        yield _missing(each)
    yield from _told(_("Read in a way that is not plain:"), intake.told)
    yield from _told(_("Not taken:"), intake.left)
    if files := list(_files_left(back)):
        yield _("Files that are left:")
        yield from (f"  {each}" for each in files)


def counted(intake: "FormsIntake") -> str:
    """Give how much came in."""
    return _("People: {people} · levels: {levels} · needs: {needs}").format(
        people=intake.people, levels=intake.levels, needs=intake.needs
    )


def came_back(intake: "FormsIntake") -> str:
    """Give in a sentence what came in, what was left and how many are missing."""
    parts = [f"{counted(intake)}."]
    if count := len(intake.left):
        told = n_("{count} thing was not taken.", "{count} things were not taken.", count)
        parts.append(told.format(count=count))
    if count := sum(len(each.people) for each in intake.missing):
        parts.append(n_("{count} is still missing.", "{count} are still missing.", count).format(count=count))
    return " ".join(parts)


def _files_left(back: "Back") -> Iterator[str]:
    for each in back.left:
        yield each.text(current_language())
    if back.others:
        told = n_(
            "{count} file of another kind ({kinds}): only workbooks, documents (DOCX, ODT) and CSV are read.",
            "{count} files of another kind ({kinds}): only workbooks, documents (DOCX, ODT) and CSV are read.",
            len(back.others),
        )
        yield told.format(count=len(back.others), kinds=", ".join(sorted({*back.others})))


def _missing(each: "Missing") -> str:
    date = day(each.round.on, current_language())
    if not each.people:
        told = _("Of the round of {date} there is something of everybody. Close it once all is in.")
        return told.format(date=date)
    told = _("Still missing of the round of {date}: {count} of {all}: {codes}")
    return told.format(
        date=date, count=len(each.people), all=len(each.round.asked), codes=", ".join(each.people)
    )


def _told(title: str, found: "tuple[Left, ...]") -> Iterator[str]:
    if found:
        yield title
        for each in found:
            yield f"  {each.place}: {each.why.text(current_language())}"
