"""What is said of a document that can't be laid out, or in which letters are lacking."""

from collections.abc import Iterable

from tui.translation import _


def layout_reason(error: RuntimeError) -> str | None:
    """Give why typst could not lay something out, as it says itself on one line; `None` when it says nothing of it."""
    if type(error).__module__.partition(".")[0] not in {"typst", "builtins"} or not hasattr(
        error, "diagnostic"
    ):
        return None
    return " ".join(str(error).split())


def cant_be_laid_out(reason: str) -> str:
    """Say that something can't be laid out, and where to look."""
    told = _("this can't be laid out ({reason}). Look at the logo and the fonts of the house style.")
    return told.format(reason=reason)


def letters_told(letters: Iterable[str]) -> str:
    """Give letters beside one another; those that show nothing by their numbers."""
    return " ".join(each if each.isprintable() else f"U+{ord(each):04X}" for each in letters)


def lacking_told(letters: Iterable[str]) -> str:
    """Say which letters no font has."""
    return _("No font has these letters: {letters}").format(letters=letters_told(letters))
