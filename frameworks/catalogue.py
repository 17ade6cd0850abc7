"""The frameworks to choose from: those that come with the program, the user's own, and those of a folder."""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

from frameworks.languages import Language, Message, other_language

if TYPE_CHECKING:
    from frameworks.findings import Finding
    from frameworks.model import Framework
    from frameworks.reading import FileFault

Origin = Literal["bundled", "user", "given"]
LIBRARY: Final = Path(__file__).parent / "library"
"""The folder of the frameworks that come with the program."""


def config_folder() -> Path:
    """Give the folder of the user's settings; `MAATWERK_CONFIG_DIR` puts it elsewhere."""
    if elsewhere := os.environ.get("MAATWERK_CONFIG_DIR"):
        return Path(elsewhere)
    from platformdirs import user_config_path

    return user_config_path("maatwerk", appauthor=False)


def own_frameworks_folder() -> Path:
    """Give the folder in which the user's own frameworks are found."""
    return config_folder() / "frameworks"


def load_framework(path: Path) -> "Framework":
    """Read a framework from a file.

    Raises:
        FileFault: The file can't be read, or something in it can't be true; all faults at once.
    """
    from frameworks.loading import load_framework as load

    return load(path)


def check_framework(path: Path) -> "tuple[Finding, ...]":
    """Give what is wrong or unwise in a framework file, beside the bundled ones too, each with its line.

    Raises:
        FileFault: The file can't be read at all.
    """
    from frameworks.loading import check_framework as check

    return check(path, (load_framework(each) for each in sorted(LIBRARY.glob("*.toml"))))


@dataclass(frozen=True, slots=True)
class Entry:
    """A framework that can be chosen.

    Attributes:
        id: Its id.
        names: Its name per language; a name that is not translated stands there under both.
        path: Its file.
        origin: Where it comes from: the program, the user's own folder, or a folder that was given.
        replaces: The file with the same id that it takes the place of.
    """

    id: str
    names: Mapping[Language, str] = field(hash=False)
    path: Path
    origin: Origin
    replaces: Path | None = None

    def name(self, language: Language) -> str:
        """Give its name in a language, or in the other where that is missing."""
        return self.names.get(language) or self.names.get(other_language(language)) or self.id


class UnknownFrameworkError(LookupError):
    """There is no framework with an id.

    Attributes:
        message: What to say, with the id that it comes closest to if there is one.
    """

    def __init__(self, wanted: str, known: tuple[str, ...]) -> None:
        from difflib import get_close_matches

        near = get_close_matches(wanted, known, n=1)
        values = {"id": wanted, "near": "".join(near), "known": ", ".join(known)}
        self.message = (
            Message("There is no framework {id}. Did you mean {near}?", values, room="frameworks")
            if near
            else Message("There is no framework {id}. There are: {known}.", values, room="frameworks")
        )
        super().__init__(self.message.text("en"))


class Catalogue:
    """The frameworks to choose from. Of two with the same id the later origin counts: bundled, user, given.

    Args:
        extra: A folder with more frameworks, if any.
    """

    def __init__(self, extra: Path | None = None) -> None:
        self._extra = extra
        self._found: tuple[tuple[Entry, ...], tuple[FileFault, ...]] | None = None
        self._loaded: dict[str, Framework] = {}

    def entries(self) -> tuple[Entry, ...]:
        """Give the frameworks by id. A file that isn't one is left out and stands among the `faults`."""
        return self._look()[0]

    def faults(self) -> "tuple[FileFault, ...]":
        """Give what is the matter with files and folders that could not be listed."""
        return self._look()[1]

    def entry(self, wanted: str) -> Entry:
        """Give the entry of an id.

        Raises:
            UnknownFrameworkError: There is no such framework.
        """
        for each in self.entries():
            if each.id == wanted:
                return each
        raise UnknownFrameworkError(wanted, tuple(each.id for each in self.entries()))

    def get(self, wanted: str) -> "Framework":
        """Give a framework by its id; it is read once.

        Raises:
            UnknownFrameworkError: There is no such framework.
            FileFault: Its file has errors.
        """
        if wanted not in self._loaded:
            self._loaded[wanted] = load_framework(self.entry(wanted).path)
        return self._loaded[wanted]

    def _look(self) -> "tuple[tuple[Entry, ...], tuple[FileFault, ...]]":
        if self._found is None:
            self._found = self._search()
        return self._found

    def _search(self) -> "tuple[tuple[Entry, ...], tuple[FileFault, ...]]":
        from frameworks.reading import FileFault, access_fault

        entries: dict[str, Entry] = {}
        faults: list[FileFault] = []
        for origin, folder in self._folders():
            try:
                paths = sorted(each for each in folder.iterdir() if _is_framework_file(each))
            except FileNotFoundError:
                if origin == "given":
                    message = Message("There is no such folder. Check the name.", room="frameworks")
                    faults.append(access_fault(folder, message))
                continue
            except OSError as wrong:
                reason = wrong.strerror or str(wrong)
                message = Message(
                    "The folder can't be read ({reason}).", {"reason": reason}, room="frameworks"
                )
                faults.append(access_fault(folder, message))
                continue
            for path in paths:
                try:
                    entry = _entry(path, origin, entries)
                except FileFault as fault:
                    faults.append(fault)
                else:
                    entries[entry.id] = entry
        return tuple(entries[each] for each in sorted(entries)), tuple(faults)

    def _folders(self) -> Iterator[tuple[Origin, Path]]:
        yield "bundled", LIBRARY
        yield "user", own_frameworks_folder()
        if self._extra is not None:
            yield "given", self._extra


def _is_framework_file(path: Path) -> bool:
    return path.suffix == ".toml" and not path.name.startswith(".")


def _entry(path: Path, origin: Origin, before: Mapping[str, Entry]) -> Entry:
    """Give the entry of a file, of which only the heading is looked at.

    Raises:
        FileFault: The file can't be read, is not a framework's, or has the id of one in the same folder.
    """
    from frameworks.reading import content_fault, parse_toml, read_text

    heading = parse_toml(read_text(path), path).get("framework")
    known = heading if isinstance(heading, Mapping) else {}
    wanted = known.get("id")
    if not isinstance(wanted, str) or not wanted:
        message = Message(
            "This is no framework: it has no [framework] with an id. See: maatwerk frameworks check {file}",
            {"file": path},
            room="frameworks",
        )
        raise content_fault(path, "no-framework", message)
    earlier = before.get(wanted)
    if earlier is not None and earlier.origin == origin:
        message = Message(
            "{other} has the id {id} too. Give one of them another id.",
            {"other": earlier.path.name, "id": wanted},
            room="frameworks",
        )
        raise content_fault(path, "duplicate", message)
    return Entry(wanted, _names(known.get("name")), path, origin, earlier.path if earlier else None)


def _names(name: Any) -> dict[Language, str]:
    if isinstance(name, str):
        return {"nl": name, "en": name}
    given = name if isinstance(name, Mapping) else {}
    nl, en = given.get("nl"), given.get("en")
    return {"nl": nl if isinstance(nl, str) else "", "en": en if isinstance(en, str) else ""}
