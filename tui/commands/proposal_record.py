"""Which documents were made of what, so that only those are made anew of which something changed."""

import json
from collections.abc import Iterator
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from tui.commands.proposal_places import Place

if TYPE_CHECKING:
    from sessions.documents.style import Style
    from tui.commands.proposal_wanted import Wanted


class Records:
    """What documents were made of, kept in the cache folder; what can't be kept is made anew."""

    def __init__(self, wanted: "Wanted", style: "Style") -> None:
        from sessions.cache import cache_folder

        self._folder = cache_folder() / "documents"
        self._wanted = wanted
        self._style = style

    def is_as_made(self, place: Place) -> bool:
        """Tell whether a document stands there that was made of just this session, style and program."""
        try:
            known = json.loads(self._file(place).read_text(encoding="utf-8"))
            return bool(known == self._record(place))
        except (OSError, ValueError):
            return False

    def keep(self, place: Place) -> None:
        """Remember what a document was made of."""
        from frameworks.reading import FileFault
        from sessions.store.files import write_atomically

        try:
            record = self._record(place)
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_atomically(self._file(place), json.dumps(record).encode())
        except (OSError, FileFault):
            return

    def _file(self, place: Place) -> Path:
        return (
            self._folder
            / f"{sha256(str(place.target.resolve()).encode('utf-8', 'surrogateescape')).hexdigest()}.json"
        )

    def _record(self, place: Place) -> dict[str, str]:
        return {
            "made_of": sha256(place.session.read_bytes() + self._rest.encode()).hexdigest(),
            "made": sha256(place.target.read_bytes()).hexdigest(),
        }

    @cached_property
    def _rest(self) -> str:
        """All that a document is made of beside the session."""
        told = sha256()
        for line in self._parts():
            told.update(line.encode("utf-8", "surrogateescape") + b"\0")
        return told.hexdigest()

    def _parts(self) -> Iterator[str]:
        import frameworks
        import sessions
        from tui import __version__

        style, wanted = self._style, self._wanted
        yield f"{__version__} {wanted.to} {wanted.language} {wanted.edition} {wanted.document} {wanted.on}"
        yield repr(style)
        for folder in (
            wanted.templates,
            style.fonts,
            *(Path(each.__path__[0]) for each in (frameworks, sessions)),
        ):
            if folder is not None:
                yield from _files(folder)


def _files(folder: Path) -> Iterator[str]:
    for path in sorted(folder.rglob("*")):
        if "__pycache__" not in path.parts and path.is_file():
            about = path.stat()
            yield f"{path} {about.st_size} {about.st_mtime_ns}"
