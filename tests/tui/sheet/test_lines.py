"""How a sheet shares its width among columns, and how titles are told."""

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from tui.sheet.lines import Frozen, PlacedLines, SheetLine, header, widths


@dataclass
class Made:
    """Lines of a sheet for a test."""

    columns: tuple[str, ...]
    frozen: tuple[Frozen, ...] = (Frozen("Code", 4, 4), Frozen("Unit", 8, 24), Frozen("Profile", 8, 28))
    least: int = 4
    most: int = 17
    nothing: str = ""

    def __len__(self) -> int:
        return 0

    def line(self, place: int) -> SheetLine:
        return SheetLine(str(place), ())

    def is_heading(self, place: int) -> bool:
        return place < 0

    def key(self, place: int) -> str:
        return str(place)

    def place_of(self, key: str) -> int | None:
        return int(key)


@given(st.integers(0, 24), st.integers(40, 240))
def test_columns_never_take_more_than_there_is_and_never_less_than_they_need(count: int, width: int) -> None:
    lines = Made(tuple(f"c{number}" for number in range(count)))
    found = widths(lines, width)
    assert found.head + found.shown * (found.cell + 1) <= width
    assert lines.least <= found.cell <= lines.most
    for given_, frozen in zip(found.frozen, lines.frozen, strict=True):
        assert frozen.least <= given_ <= frozen.most
    fits = 1 + 23 + count * (lines.least + 1) <= width
    assert (found.shown == count) == fits or count == 0


@given(
    st.lists(st.text("abcdefghij", min_size=1, max_size=14), max_size=6),
    st.integers(4, 17),
    st.integers(2, 3),
)
def test_a_title_wraps_and_what_is_cut_has_a_mark(words: list[str], width: int, height: int) -> None:
    title = " ".join(words)
    lines = header(title, width, height)
    assert len(lines) == height
    assert all(len(line) <= width for line in lines)
    if "".join(lines).replace(" ", "") != title.replace(" ", ""):
        assert "…" in "".join(lines)


class Named(PlacedLines[str]):
    """Lines that are about words."""

    def __init__(self, places: list[str]) -> None:
        self.places = places

    def key(self, place: int) -> str:
        return f"word/{self.places[place]}"

    def line(self, place: int) -> SheetLine:
        return SheetLine(self.key(place), (self.places[place],))


@given(st.lists(st.text("abc", max_size=3), unique=True), st.integers(-3, 12))
def test_a_line_is_found_by_its_key_and_there_is_nothing_beyond_the_lines(
    words: list[str], place: int
) -> None:
    lines = Named(words)
    assert [lines.place_of(lines.key(each)) for each in range(len(lines))] == list(range(len(words)))
    assert lines.place_of("word/none of these") is None
    assert lines.at(place) == (words[place] if 0 <= place < len(words) else None)
    assert not any(lines.is_heading(each) for each in range(len(lines)))


def test_lines_are_narrowed_to_those_with_a_text_and_found_by_their_keys_as_before() -> None:
    lines = Named(["ab", "b", "ca", "c"])
    lines.narrow("A")
    assert lines.places == ["ab", "ca"]
    assert lines.counted == (2, 4)
    assert (lines.place_of("word/ca"), lines.place_of("word/b")) == (1, None)
    lines.narrow("")
    assert lines.places == ["ab", "b", "ca", "c"]
    assert lines.place_of("word/b") == 1
