"""What a save after one edit costs beside a bare overwrite of the same bytes that reaches the disk."""

import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from sessions import edits
from sessions.store.store import FileStore
from sessions.store.writer import dumps
from tests.benchmarks.measuring import KAMPEN, Comparison, in_turns
from tests.made import large_session

MANY: Final = 20_000


def one_edit(folder: Path, repeats: int) -> list[Comparison]:
    """Compare the first save of Kampen, a later one, and one among many, to an fsync'd overwrite of the same bytes."""
    large = folder / "large.toml"
    large.write_bytes(dumps(large_session(MANY)).encode())
    return [
        _later(KAMPEN, folder, 5 * repeats, "save after one edit", 4),
        _first(folder, repeats),
        _later(large, folder, 2 * repeats, f"save after one edit among {MANY}", 3),
    ]


_TOLD: Final = "write and fsync the same bytes"


def _later(original: Path, folder: Path, count: int, what: str, aim: float) -> Comparison:
    store = _copied(original, folder)
    _save(store, 0)
    made = iter(range(1, 10 * count))
    return Comparison(
        what,
        *in_turns(lambda: _save(store, next(made)), _overwriting(store.path), count),
        told=_TOLD,
        aim=aim,
    )


def _first(folder: Path, repeats: int) -> Comparison:
    overwrite = _overwriting(_copied(KAMPEN, folder).path)
    return Comparison(
        "first save after opening",
        *in_turns(lambda: _save(_copied(KAMPEN, folder), 0), overwrite, repeats),
        told=_TOLD,
    )


def _copied(original: Path, folder: Path) -> FileStore:
    copy = folder / f"copy-of-{original.name}"
    shutil.copyfile(original, copy)
    return FileStore.open(copy)


def _overwriting(path: Path) -> Callable[[], float]:
    """Give what overwrites a file with the bytes that another holds now, and gives the milliseconds that it takes."""
    data, plain = path.read_bytes(), path.with_name("plain.toml")

    def overwrite() -> float:
        start = time.perf_counter()
        with plain.open("wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        return 1000 * (time.perf_counter() - start)

    overwrite()
    return overwrite


def _save(store: FileStore, number: int) -> float:
    """Change the municipality's name and save; give the milliseconds of the save alone."""
    session = edits.set_field(store.loaded.session, ("municipality", "name"), f"Kampen {number}")
    start = time.perf_counter()
    store.save(session)
    return 1000 * (time.perf_counter() - start)
