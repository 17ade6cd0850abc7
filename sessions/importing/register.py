"""Recognising people again without knowing them: keyed hashes of what tells them apart, and the code of each.

The hashes stand in a file of their own beside the session (see `keys_file`), and the key that they were made with
stands elsewhere or behind a passphrase (see `keys`).
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from itertools import count

from sessions.importing.keys import Keys

NUMBER, MAIL, NAME = "n", "m", "t"
"""What a mark was made of, from what tells most to what tells least."""


class Register:
    """Which code each person has; grows while a table is read.

    Attributes:
        keys: What the marks are made with.
        found_any: Whether there was a file of an earlier import.
        dealt: Per letter of a code the highest number that was ever somebody's, also of people who are forgotten.
    """

    def __init__(
        self,
        keys: Keys,
        codes: Mapping[str, Iterable[str]],
        *,
        found_any: bool = False,
        dealt: Mapping[str, int] | None = None,
    ) -> None:
        self.keys = keys
        self.found_any = found_any
        self.dealt: Mapping[str, int] = dealt or {}
        self._marks: dict[str, list[str]] = {}
        self._owners: dict[str, str | None] = {}
        self._renamed: dict[str, str] = {}
        for code, marks in codes.items():
            self.add(code, marks)

    @classmethod
    def new(cls) -> "Register":
        """Give an empty register with a key of its own."""
        return cls(Keys.new(), {})

    def marker(self, kind: str, scope: str = "") -> Callable[[str], str]:
        """Give the function from a number, an address or a name to its mark: one letter and a keyed hash.

        Args:
            kind: `NUMBER`, `MAIL` or `NAME`.
            scope: What keeps the marks of one list of people apart from those of another.
        """
        return self.keys.marker(kind, scope)

    def add(self, code: str, marks: Iterable[str]) -> None:
        """Take note that marks are those of the person with a code; what a person had of the kind before is kept."""
        own = self._marks.setdefault(code, [])
        kinds = {mark[0] for mark in own}
        owners = self._owners
        for mark in marks:
            if mark[0] not in kinds:
                own.append(mark)
            # A name that two people have tells neither from the other.
            owner = owners.setdefault(mark, code)
            if owner != code and (owner is None or self._renamed.get(owner) != code):
                owners[mark] = None

    def add_new(self, code: str, marks: list[str]) -> bool:
        """Take note of somebody new; tell whether it was, that is, nobody has any of the marks."""
        owners = self._owners
        if not owners.keys().isdisjoint(marks):
            return False
        self._marks[code] = marks
        for mark in marks:
            owners[mark] = code
        return True

    def owner(self, marks: Collection[str]) -> str | None:
        """Give the code of the person with one of some marks, the first that tells; None for somebody new.

        A name alone is nobody's when two people have it, or when its owner has another number or address.

        Raises:
            LookupError: All that is known is a name that several people have.
        """
        for mark in marks:
            if mark not in self._owners:
                continue
            owner = self._owners[mark]
            if owner is not None:
                owner = self._renamed.get(owner, owner)
            if mark[0] != NAME:
                if owner is not None:
                    return owner
            elif owner is not None:
                own = {each[0]: each for each in self._marks[owner]}
                if all(own.get(each[0], each) == each for each in marks):
                    return owner
            elif len(marks) == 1:
                raise LookupError
        return None

    def only_owner(self, marks: Collection[str]) -> str | None:
        """Give the code of the person with one of some marks; None for somebody new and for a name of several."""
        try:
            return self.owner(marks)
        except LookupError:
            return None

    def withdraw(self, code: str) -> None:
        """Take back that somebody was added: it is somebody else after all."""
        for mark in self._marks.pop(code, ()):
            if self._owners.get(mark) == code:
                del self._owners[mark]

    def knows(self, mark: str) -> bool:
        """Tell whether somebody has a mark, or several have."""
        return mark in self._owners

    def contradicts(self, code: str, marks: Iterable[str]) -> bool:
        """Tell whether some marks can't all be of the person with a code.

        That is so when a number or an address is somebody else's, when two of number, address and name are others than
        the ones known, and when a name is somebody else's and the person has one already.
        """
        given = {mark[0]: mark for mark in marks}
        own = {mark[0]: mark for mark in self._marks.get(code, ())}
        for kind, mark in given.items():
            owner = self._owners.get(mark)
            if (
                owner is not None
                and self._renamed.get(owner, owner) != code
                and (kind != NAME or NAME in own)
            ):
                return True
        other = {kind for kind, mark in given.items() if own.get(kind, mark) != mark}
        same = {kind for kind, mark in given.items() if own.get(kind) == mark}
        return len(other) > 1 or (NUMBER in other and NAME not in same)

    def is_renamed(self, code: str, marks: Iterable[str]) -> bool:
        """Tell whether the person with a code is known under another name than the one among some marks."""
        own = {mark for mark in self._marks.get(code, ()) if mark[0] == NAME}
        names = {mark for mark in marks if mark[0] == NAME}
        return bool(own and names and own.isdisjoint(names))

    def rename(self, codes: Mapping[str, str]) -> None:
        """Give people other codes, by the temporary ones that they have."""
        self._marks = {codes.get(code, code): own for code, own in self._marks.items()}
        self._renamed.update(codes)

    def temporary(self) -> Iterator[str]:
        """Give codes for people who have none yet; none was ever given before."""
        return (f"#{number:06d}" for number in count(len(self._renamed)))

    def has(self, code: str) -> bool:
        """Tell whether somebody has a code."""
        return code in self._marks

    def codes(self) -> Iterator[str]:
        """Give the codes that somebody has."""
        return iter(self._marks)

    def marks(self) -> Mapping[str, tuple[str, ...]]:
        """Give the marks of each code that has any, in the order of the codes."""
        return {code: tuple(own) for code, own in sorted(self._marks.items()) if own}
