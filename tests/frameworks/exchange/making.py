"""Making frameworks and files for the tests of exchange."""

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TypeVar

from hypothesis import strategies as st

from frameworks.exchange.hypertext import Text, holdable
from frameworks.exchange.reading import read_source
from frameworks.exchange.sources import Source, Taken, take
from frameworks.fields import Bilingual
from frameworks.model import About, Competency, Framework
from tests.strategies import ids, records, texts

R = TypeVar("R", Competency, About)
HEADER = tuple(f"Kolom {number}" for number in range(1, 15))
"""Headers in no language that Moodle knows: columns count by place."""


def row(
    number: str, name: str, parent: str = "", description: str = "", related: str = "", *, form: str = "1"
) -> list[str]:
    """Give the row of a competency."""
    return [parent, number, name, description, form, "", "", "", "0", "null", related, "", "", ""]


def framework_row(
    number: str = "kader", name: str = "Kader", scale: str = "Nog niet,Wel", taxonomy: str = ""
) -> list[str]:
    """Give the row of a framework."""
    return ["", number, name, "", "1", scale, "[]", "", "", "", "", "", "1", taxonomy]


def csv_text(rows: Iterable[Sequence[str]], delimiter: str = ",") -> str:
    """Give rows as CSV."""
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\n").writerows(rows)
    return out.getvalue()


def put(path: Path, text: str) -> Path:
    """Write a text to a file as it is."""
    path.write_bytes(text.encode())
    return path


def moodle_source(folder: Path, *rows: Sequence[str]) -> Source:
    """Give what is read from a Moodle file of these rows."""
    return read_source(put(folder / "kader.csv", csv_text([HEADER, *rows])), "moodle")


def whole(source: Source) -> Taken:
    """Take all of a source."""
    return take(source, source.candidates)


def told(taken: Taken | Source) -> list[str]:
    """Give the remarks as `line: sentence`."""
    return [f"{each.line}: {each.message.text('en')}" for each in taken.remarks]


# --- frameworks that Moodle can hold ------------------------------------------------------------------------------


def _held(text: Text) -> Text:
    if isinstance(text, str):
        return holdable(text)
    return Bilingual(nl=holdable(text.nl), en=holdable(text.en))


def _all_held(record: R) -> R:
    changed: dict[str, object] = {}
    for name, value in record:
        if isinstance(value, str | Bilingual) and name in {"name", "definition", "description", "credit"}:
            changed[name] = _held(value)
        elif name == "links":
            changed[name] = tuple(filter(None, map(holdable, value)))
        elif isinstance(record, About) and name == "levels":
            changed[name] = tuple(map(_held, value))
    if isinstance(record, Competency):
        levels = {f"level_{level}": tuple(map(_held, record.levels.of(level))) for level in range(1, 5)}
        changed["levels"] = record.levels.model_copy(update=levels)
    return record.model_copy(update=changed)


def _named(record: Competency | About) -> bool:
    names = [record.name, *(record.levels if isinstance(record, About) else ())]
    return all(
        (holdable(each) if isinstance(each, str) else holdable(each.nl + each.en)).strip() for each in names
    )


_links = st.lists(
    st.one_of(
        texts.filter(bool),
        ids.map("moodle:{}".format),
        st.sampled_from(
            ["http://data.europa.eu/esco/skill/1", "moodle:DR-AT,1", "moodle:level-1", "moodle:0"]
        ),
    ),
    max_size=2,
).map(tuple)


@st.composite
def _with_links(draw: st.DrawFn, record: R) -> R:
    return record.model_copy(update={"links": draw(_links)})


@st.composite
def frameworks(draw: st.DrawFn) -> Framework:
    """Give frameworks of all that Moodle has a place for: no control characters, modules, shifts, drivers, profiles."""
    about = draw(records(About).filter(_named).flatmap(_with_links))
    chosen = st.lists(
        records(Competency).filter(_named).flatmap(_with_links), max_size=4, unique_by=lambda each: each.id
    )
    return Framework(
        format=1,
        framework=_all_held(about),
        competencies=tuple(_all_held(each) for each in draw(chosen)),
    )
