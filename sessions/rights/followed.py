"""What happened to the people of a session while it was open: who left it, and who has another code.

The files with names and keys follow when it is closed. Before that everything can still be undone, and somebody who is
back has the same name and is recognised as before.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from sessions.document import Document
from sessions.identity import replaced_items
from sessions.model import Session
from sessions.store.beside import keys_path, names_path
from sessions.store.files import write_atomically

_NOBODY: Final = ""


class Followed:
    """Follows the people whom a document had at first; newcomers have no name or key under their code yet."""

    def __init__(self, document: Document) -> None:
        self._now: dict[str, str | None] = {}
        self._at_first: dict[str, str] = {}
        # By which object somebody is, so that whoever an undo brings back is found at once among thousands.
        self._gone: dict[int, tuple[str, Any]] = {}
        document.listen(self._changed)

    def changes(self) -> Mapping[str, str | None]:
        """Give the present code of each who had another one at first; None for who is gone."""
        return {code: now for code, now in self._now.items() if now != code}

    def names(self, session: Path) -> Mapping[str, str]:
        """Give the names in a session's file with names, by the codes that people have now.

        Raises:
            FileFault: The file can't be read.
        """
        from sessions.importing.names_file import load_names

        return _as_followed(load_names(session), self.changes())

    def _changed(self, before: Session, after: Session) -> None:
        for old, new in ((before.employees, after.employees), (before.panel.members, after.panel.members)):
            if old is not new:
                self._step(old, new)

    def _step(self, before: Sequence[Any], after: Sequence[Any]) -> None:
        gone, come = replaced_items(tuple(before), tuple(after))
        old, new = {each.code: each for each in gone}, {each.code: each for each in come}
        left = [code for code in old if code not in new]
        entered = [code for code in new if code not in old]
        if len(left) == len(entered) == 1 and _place(before, left[0]) == _place(after, entered[0]):
            self._rename(left[0], entered[0])
            return
        for code in left:
            self._leave(code, old[code])
        for code in entered:
            self._enter(code, new[code])

    def _rename(self, old: str, new: str) -> None:
        first = self._at_first.pop(old, old)
        self._at_first[new] = first
        if first != _NOBODY:
            self._now[first] = new

    def _leave(self, code: str, person: Any) -> None:
        first = self._at_first.pop(code, code)
        if first != _NOBODY:
            self._gone[id(person)] = (first, person)
            self._now[first] = None

    def _enter(self, code: str, person: Any) -> None:
        known = self._gone.pop(id(person), None)
        if known is not None:
            first, _person = known
            self._now[first] = code
            self._at_first[code] = first
        elif self._now.get(code, code) != code:
            # Somebody else has that code by now, and neither the name nor the key of who had it at first.
            self._at_first[code] = _NOBODY


def _place(people: Sequence[Any], code: str) -> int:
    return next(place for place, each in enumerate(people) if each.code == code)


def follow(session: Path, changes: Mapping[str, str | None], known_by: str | None = None) -> None:
    """Give the files with names and keys of a session the codes that people have by now, and take out who is gone.

    Args:
        session: The session's file.
        changes: The new code of each old one; None for who is gone.
        known_by: What the session says that its file with keys is known by; None when it doesn't.

    Raises:
        FileFault: A file can't be read or written, or is another session's; it is as it was.
    """
    if not changes:
        return
    from sessions.importing.keys_file import read_keys
    from sessions.importing.names_file import load_names, names_text

    names = load_names(session)
    followed = _as_followed(names, changes)
    if followed != names:
        write_atomically(names_path(session), names_text(followed).encode())
    found = read_keys(session, known_by)
    if found is not None and not changes.keys().isdisjoint(found.codes):
        write_atomically(keys_path(session), found.followed(changes).text().encode())


def _as_followed(names: Mapping[str, str], changes: Mapping[str, str | None]) -> Mapping[str, str]:
    """Give names by the codes that people have by now, without those who are gone."""
    return {new: name for code, name in names.items() if (new := changes.get(code, code)) is not None}
