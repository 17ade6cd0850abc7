"""What a save after one edit costs beside a bare overwrite of the same bytes that reaches the disk."""

import os
import shutil
import time
from pathlib import Path

from sessions import edits
from sessions.store.store import FileStore
from tests.benchmarks.measuring import KAMPEN, Comparison, in_turns


def one_edit(folder: Path, repeats: int) -> list[Comparison]:
    """Compare the first save of Kampen, and a later one, to an fsync'd overwrite of the same bytes."""
    file, plain = folder / "kampen.toml", folder / "plain.toml"
    count = 5 * repeats

    def fresh() -> float:
        shutil.copyfile(KAMPEN, file)
        store = FileStore.open(file)
        return _save(store, 0)

    shutil.copyfile(KAMPEN, folder / "later.toml")
    later_store = FileStore.open(folder / "later.toml")
    _save(later_store, 0)
    data = (folder / "later.toml").read_bytes()
    made = iter(range(1, 10 * count))

    def later() -> float:
        return _save(later_store, next(made))

    def overwrite() -> float:
        start = time.perf_counter()
        with plain.open("wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        return 1000 * (time.perf_counter() - start)

    overwrite()
    told = "write and fsync the same bytes"
    return [
        Comparison("save after one edit", *in_turns(later, overwrite, count), told=told, aim=4),
        Comparison("first save after opening", *in_turns(fresh, overwrite, repeats), told=told),
    ]


def _save(store: FileStore, number: int) -> float:
    """Change the municipality's name and save; give the milliseconds of the save alone."""
    session = edits.set_field(store.loaded.session, ("municipality", "name"), f"Kampen {number}")
    start = time.perf_counter()
    store.save(session)
    return 1000 * (time.perf_counter() - start)
