"""Outcomes of Canvas: a row an outcome or a group, with its ratings in pairs of points and a text behind each other.

Source of the columns: Canvas's own import and export of outcomes as CSV.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from frameworks.exchange.hypertext import Text, plain_text, read_blocks
from frameworks.exchange.scales import USUAL_LEVELS, behaviour_levels
from frameworks.exchange.sources import Candidate, Remark, Source, numbered, shortened
from frameworks.languages import Message, mark
from frameworks.model import SCALE_TOP
from frameworks.tables.cells import Table, TableRow
from frameworks.tables.headers import plain

_NEEDED: Final = frozenset({"vendor guid", "object type", "title"})
_OUTCOME: Final = frozenset({"outcome", "uitkomst", "leerdoel", "leerresultaat"})
_GROUP: Final = mark("Not taken: {name} is a group, and a framework has none. What stands in it is taken.")
_DELETED: Final = mark("Not taken: {name} is marked in the file as {state}.")
_OTHER: Final = mark("Not taken: the row is no outcome.")
_NAMELESS: Final = mark("Not taken: the row has no name of a competency.")
_ZERO: Final = mark("Not taken of this row: level 0 has no behaviour. {text}")


def looks_like_outcomes(table: Table) -> bool:
    """Tell whether a table has the columns of Canvas."""
    first = next((each for each in table.lines if each), None)
    return first is not None and {plain(cell) for cell in first.cells} >= _NEEDED


def read_outcomes(path: Path, table: Table) -> Source:
    """Give the outcomes of a file of Canvas; groups and what was deleted are remarked."""
    lines = [each for each in table.lines if each]
    header = [plain(cell) for cell in lines[0].cells]
    place = {name: at for at, name in reversed(list(enumerate(header)))}
    remarks: list[Remark] = []
    kept = list(_kept(lines[1:], place, remarks))
    rated = [dict(_ratings(each, place.get("ratings"))) for each in kept]
    becomes = behaviour_levels({points for each in rated for points in each})
    found = []
    for line, ratings in zip(kept, rated, strict=True):
        levels: dict[int, list[str]] = {}
        for points, text in ratings.items():
            if becomes[points] == 0:
                remarks.append(_remark(line, _ZERO, taken=True, text=shortened(text)))
            else:
                levels.setdefault(becomes[points], []).append(text)
        description = plain_text(read_blocks(_cell(line, place, "description"))[0])
        key = _cell(line, place, "vendor guid")
        name = _cell(line, place, "title") or _cell(line, place, "display name")
        found.append(Candidate(0, line.number, key, name, definition=description, levels=levels))
    moved = {points: level for points, level in becomes.items() if points != level}
    notes = []
    if moved:
        told = ", ".join(f"{points} = {level}" for points, level in moved.items())
        notes.append(Message("Levels were taken as: {levels}.", {"levels": told}, room="frameworks"))
    stem = " ".join(path.stem.replace("_", " ").replace("-", " ").split())
    return Source(
        "table",
        stem[:1].upper() + stem[1:] or "Canvas",
        numbered(found),
        level_names=_names(rated, becomes),
        remarks=tuple(remarks),
        notes=(*table.told, *notes),
    )


def _kept(lines: Sequence[TableRow], place: dict[str, int], remarks: list[Remark]) -> Iterator[TableRow]:
    for line in lines:
        kind, state = _cell(line, place, "object type"), _cell(line, place, "workflow state")
        name = _cell(line, place, "title") or _cell(line, place, "display name")
        if state.casefold() not in {"", "active"}:
            remarks.append(_remark(line, _DELETED, name=shortened(name), state=state))
        elif kind.casefold() == "group":
            remarks.append(_remark(line, _GROUP, name=shortened(name)))
        elif kind.casefold() not in _OUTCOME:
            remarks.append(_remark(line, _OTHER))
        elif not name:
            remarks.append(_remark(line, _NAMELESS))
        else:
            yield line


def _remark(line: TableRow, sentence: str, *, taken: bool = False, **values: object) -> Remark:
    return Remark(line.number, Message(sentence, values, room="frameworks"), taken)


def _cell(line: TableRow, place: dict[str, int], name: str) -> str:
    at = place.get(name)
    return line.cells[at].strip() if at is not None and at < len(line.cells) else ""


def _ratings(line: TableRow, first: int | None) -> Iterator[tuple[int, str]]:
    """Give the points of each rating with its text; points in between are taken as the whole ones below."""
    if first is None:
        return
    cells = [each.strip() for each in line.cells[first:]]
    if cells and cells[0].startswith("["):
        yield from _written_out(cells[0])
        return
    for points, text in zip(cells[::2], cells[1::2], strict=False):
        number = points.replace(",", ".")
        if text and number.replace(".", "", 1).isdecimal():
            yield int(float(number)), text


def _written_out(cell: str) -> Iterator[tuple[int, str]]:
    """Give the ratings that stand in one cell, as Canvas's own interface has them."""
    try:
        ratings = json.loads(cell)
    except ValueError:
        return
    for each in ratings if isinstance(ratings, list) else ():
        points, text = (
            (each.get("points"), each.get("description")) if isinstance(each, dict) else (None, None)
        )
        if isinstance(points, int | float) and isinstance(text, str) and text.strip():
            yield int(points), text.strip()


def _names(rated: Sequence[Mapping[int, str]], becomes: Mapping[int, int]) -> tuple[Text, ...]:
    """Give the names of the levels, when all outcomes have the same ratings."""
    if not rated or not rated[0] or any(each != rated[0] for each in rated):
        return ()
    named = {becomes[points]: text for points, text in rated[0].items()}
    return tuple(named.get(level, USUAL_LEVELS[level]) for level in range(SCALE_TOP + 1))
