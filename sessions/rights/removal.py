"""Removing people from a session and all that maatwerk keeps of it: of everything, or of nothing.

What is to be written is worked out first, so that a file that can't be read stops it before anything changed. Then a
note beside the session says what is being removed, the files are written one by one, each of them whole at any moment,
and the note goes. When a file can't be written, those before it get back what they held. When the program is killed,
the note is left, and `finish` (at the next opening, import or removal) does it all again, on what the files hold then.
"""

import contextlib
import os
import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

from frameworks.languages import Message
from frameworks.reading import FileFault, content_fault, parse_toml, read_bytes, read_text
from frameworks.writing import string
from sessions.edits.people import remove_people, remove_person
from sessions.edits.rounds import tell_closed
from sessions.importing.keys import Apart
from sessions.importing.keys_file import KeysFile, key_path, read_keys
from sessions.importing.names_file import load_names, names_text
from sessions.model import Session
from sessions.rights.files import versions
from sessions.rights.held import nobody_fault
from sessions.store.beside import beside, edited_files, keys_path, names_path, plans_folder, removal_path
from sessions.store.files import remove_file, sweep, writing_fault
from sessions.store.holders import held_fault, must_be_free, read_holder, this_process
from sessions.store.journal import SUFFIX, journal_path, saved
from sessions.store.store import ChangedOnDisk, FileStore
from sessions.store.together import all_or_nothing, put
from sessions.things import things

_CODE: Final = re.compile(r"M[0-9]{3,5}|P[0-9]{2,3}")


class _Change(NamedTuple):
    """What becomes of a file.

    Attributes:
        path: The file.
        before: What it held when this was worked out.
        after: What it is to hold; None when it is to be there no more.
        is_apart: Whether it stands in a folder of the program's own, under a name that tells nothing.
        is_plan: Whether it is a plan, in the folder that stands beside the session for those.
    """

    path: Path
    before: bytes
    after: bytes | None
    is_apart: bool = False
    is_plan: bool = False


@dataclass(frozen=True, slots=True)
class Removal:
    """A removal that was worked out and not yet carried out.

    Attributes:
        session: The session's file.
        code: Whom it removes; empty for everybody.
        changes: What becomes of each file that is not as it is to be.
        people: How many employees and members of the cross-section go from the session itself.
        ratings: How many levels go from it.
        mentions: The lines, as `file:line`, on which a code then still stands in what somebody wrote.
    """

    session: Path
    code: str
    changes: tuple[_Change, ...]
    people: int
    ratings: int
    mentions: tuple[str, ...]

    @property
    def files(self) -> tuple[str, ...]:
        """The names of the files that change or go, the session first; without plans and what stands apart from it."""
        return tuple(each.path.name for each in self.changes if not (each.is_apart or each.is_plan))

    @property
    def plans(self) -> dict[str, int]:
        """How many plans go, by the name of their folder."""
        return dict(Counter(each.path.parent.name for each in self.changes if each.is_plan))

    @property
    def forgets_versions(self) -> bool:
        """Whether the versions that were saved go as well."""
        return any(each.path.suffix == SUFFIX for each in self.changes)


# --- working it out -----------------------------------------------------------------------------------------------


def forgetting(session: Path, code: str) -> Removal:
    """Work out the removal of one person from a session and the files beside it.

    Args:
        session: The session's file.
        code: The code of an employee or of a member of the cross-section.

    Raises:
        FileFault: Somebody has the session open, a file can't be read, or there is nobody of that code in any of them.
    """
    found = _worked_out(session, code, lambda each: {code} & _codes(each), lambda each: _without(each, code))
    if not found.changes:
        raise nobody_fault(session, code)
    return found


def purging(session: Path) -> Removal:
    """Work out the removal of all people from a session, and of the files with names and keys.

    Raises:
        FileFault: Somebody has the session open, or a file can't be read.
    """
    return _worked_out(session, "", _codes, _without_people)


def _without_people(session: Session) -> Session:
    """Give a session without anybody, in which what may be told of closed rounds was told first."""
    return remove_people(tell_closed(session) if session.employees else session)


def _without(session: Session, code: str) -> Session:
    """Give a session without somebody, in which what may be told of closed rounds was told first, as in `purge`."""
    return remove_person(tell_closed(session), code) if code in _codes(session) else session


def _codes(session: Session) -> set[str]:
    return {*things(session, "employee"), *things(session, "panel member")}


def _worked_out(
    session: Path, code: str, gone: Callable[[Session], set[str]], edit: Callable[[Session], Session]
) -> Removal:
    changes: list[_Change] = []
    mentions: list[str] = []
    people = ratings = 0
    for each in versions(session):
        must_be_free(each)
        store = _opened(each, code, may_be_unreadable=each != session)
        if store is not None:
            before = store.loaded.session
            after, codes = edit(before), gone(before)
            if after is not before:
                changes.append(_Change(each, store.bytes_of(before), store.bytes_of(after)))
            mentions += _mentions(each, store.bytes_of(after), codes or ({code} if code else set()))
            if each == session:
                people, ratings = len(codes), _levels(before) - _levels(after)
        changes += _of_journal(each, code)
        changes += _of_editors(each, code)
        changes += _of_plans(each, code)
        changes += _of_names(each, code)
        changes += _of_keys(each, code, None if store is None else store.loaded.session.privacy.keys)
    return Removal(session, code, tuple(changes), people, ratings, tuple(mentions))


def _opened(path: Path, code: str, *, may_be_unreadable: bool) -> FileStore | None:
    """Open a version of the session; None for another version that is none, if nobody of concern is in it."""
    try:
        return FileStore.open(path)
    except FileFault as fault:
        if not may_be_unreadable or fault.kind == "access":
            raise
        if _may_tell(read_bytes(path), code):
            raise content_fault(path, "unreadable", _UNREADABLE) from None
        return None


def _may_tell(data: bytes, code: str) -> bool:
    """Tell whether something of a person, or of anybody, may stand in a file that can't be read as a session."""
    pattern = re.escape(code) if code else _CODE.pattern
    return re.search(rf"(?<![A-Za-z0-9])(?:{pattern})(?![A-Za-z0-9])".encode(), data) is not None


_UNREADABLE: Final = Message(
    "This other version of the session can't be read, so nobody can be removed from it, and nothing was removed. Mend "
    "it or remove it, and try again."
)


def _levels(session: Session) -> int:
    return sum(
        word != "." for each in session.ratings for line in each.levels.values() for word in line.split()
    )


def _mentions(path: Path, data: bytes, codes: Iterable[str]) -> list[str]:
    wanted = set(codes)
    word = re.compile(rf"\b(?:{_CODE.pattern})\b", re.IGNORECASE)
    text = data.decode("utf-8-sig")
    return [
        f"{path.name}:{number}"
        for number, line in enumerate(text.splitlines(), 1)
        if not wanted.isdisjoint(map(str.upper, word.findall(line)))
    ]


def _of_journal(session: Path, code: str) -> list[_Change]:
    """Have all versions that were saved go when somebody of concern is in one of them: each is made of those before."""
    path = journal_path(session)
    if not any(_may_tell(data, code) for _, data in saved(session)):
        return []
    return [_Change(path, read_bytes(path), None, is_apart=True)]


def _of_editors(session: Path, code: str) -> list[_Change]:
    """Have what was left in editors go when somebody of concern is in it."""
    found = ((each, read_bytes(each)) for each in edited_files(session))
    return [_Change(path, data, None, is_apart=True) for path, data in found if _may_tell(data, code)]


def _of_plans(session: Path, code: str) -> list[_Change]:
    """Have the plans go that are named by the code of somebody of concern; a file with another name is not a plan.

    Raises:
        FileFault: The folder of plans, or a plan, can't be read.
    """
    folder = plans_folder(session)
    try:
        found = sorted(each for each in folder.iterdir() if each.is_file()) if folder.is_dir() else []
    except OSError as wrong:
        raise writing_fault(folder, wrong) from None
    named = re.compile(re.escape(code) if code else _CODE.pattern, re.IGNORECASE)
    return [
        _Change(each, read_bytes(each), None, is_plan=True) for each in found if named.fullmatch(each.stem)
    ]


def _of_names(session: Path, code: str) -> list[_Change]:
    path = names_path(session)
    if not path.exists():
        return []
    before, names = read_bytes(path), load_names(session) if code else {}
    kept = {each: name for each, name in names.items() if each != code}
    if code and len(kept) == len(names):
        return []
    return [_Change(path, before, names_text(kept).encode() if kept else None)]


def _of_keys(session: Path, code: str, known_by: str | None) -> list[_Change]:
    path = keys_path(session)
    if not path.exists():
        return []
    before = read_bytes(path)
    if code:
        found = read_keys(session, known_by)
        if found is None or code not in found.codes:
            return []
        return [_Change(path, before, found.without({code}).text().encode())]
    changes = [_Change(path, before, None)]
    place = _key_of(session, known_by)
    if place is not None and place.exists():
        # The key first: without the file that names it nobody would know which key it is.
        changes.insert(0, _Change(place, read_bytes(place), None, is_apart=True))
    return changes


def _key_of(session: Path, known_by: str | None) -> Path | None:
    """Give the file of the key that stands apart; None where there is none, or the file with keys can't be read.

    Raises:
        FileFault: The file with keys is that of another session.
    """
    found: KeysFile | None = None
    with contextlib.suppress(FileFault):
        found = read_keys(session)
    if found is not None:
        read_keys(session, known_by)
    return key_path(found.kept) if found is not None and isinstance(found.kept, Apart) else None


# --- carrying it out ----------------------------------------------------------------------------------------------


def carry_out(removal: Removal) -> None:
    """Write all files of a removal, or none.

    Raises:
        FileFault: Somebody has the session open, or a file can't be written; all are as they were.
        ChangedOnDisk: Somebody changed a file since it was worked out; all are as they were.
    """
    for version in versions(removal.session):
        must_be_free(version)
    for each in removal.changes:
        if read_bytes(each.path) != each.before:
            raise ChangedOnDisk(each.path, b"")
    note = removal_path(removal.session)
    what = string(removal.code or "*")
    with all_or_nothing() as before:
        put(note, f"who = {what}\n\n[by]\n{this_process().text()}".encode(), before)
        for each in removal.changes:
            put(each.path, each.after, before)
    remove_file(note)
    for version in versions(removal.session):
        place = Path(os.path.realpath(version))
        sweep(place.parent, *(each.name for each in (place, *beside(place))))
    for folder in {each.path.parent for each in removal.changes if each.is_plan}:
        sweep(folder, *(each.path.name for each in removal.changes if each.is_plan))
        # As long as something of somebody's own stands in it, it stays.
        with contextlib.suppress(OSError):
            folder.rmdir()


def finish(session: Path) -> None:
    """Finish a removal that was broken off because the program was killed; else nothing is done.

    Raises:
        FileFault: The removal is going on in another process, or a file can't be read or written.
    """
    note = removal_path(session)
    try:
        is_there = note.exists()
    except OSError:
        # Whoever may not look into the folder is told so when the session itself is read.
        is_there = False
    if not is_there:
        return
    data = parse_toml(read_text(note), note)
    who, by = data.get("who"), data.get("by")
    holder = read_holder(by) if isinstance(by, dict) else None
    if not isinstance(who, str) or not (who == "*" or _CODE.fullmatch(who)):
        raise content_fault(note, "removal", _UNFIT)
    if holder is not None and not holder.is_gone and not holder.is_me:
        raise held_fault(session, holder)
    again = (
        purging(session)
        if who == "*"
        else _worked_out(session, who, lambda each: {who} & _codes(each), lambda each: _without(each, who))
    )
    carry_out(again)


_UNFIT: Final = Message(
    "This says that people are being removed from the session, and not whom. Remove this file, and then remove them "
    "again with maatwerk forget or maatwerk purge."
)


def is_code(text: str) -> bool:
    """Tell whether a text can be the code of an employee or of a member of the cross-section."""
    return _CODE.fullmatch(text) is not None
