"""Markdown with marks becomes blocks; nothing that people typed is ever markup in them."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given

from sessions.documents.markdown import blocks
from sessions.documents.tree import (
    Bar,
    Cell,
    Code,
    Curve,
    Divider,
    Heading,
    Listing,
    Paragraph,
    Quote,
    Row,
    Run,
    Slider,
    Span,
    Table,
    Timeline,
    TimelineRow,
    nested,
    plain,
)
from sessions.proposal import marks
from sessions.proposal.escape import CLOSE, OPEN, md, paragraphs
from sessions.told.figures import Interval
from tests.sessions.proposal.markdown import awkward, folded


def only_table(text: str) -> Table:
    return next(each for each in blocks(text) if isinstance(each, Table))


def test_paragraphs_headings_lists_quotations_code_and_lines() -> None:
    text = "### A *b*\n\nOne\ntwo\\\nthree **four**\n\n- x\n  - y\n\n3. z\n\n> q\n\n```\nc  d\n```\n\n---"
    assert blocks(text) == (
        Heading(3, (Run("A "), Run("b", emphasis=True))),
        Paragraph((Run("One two"), Run("\n"), Run("three "), Run("four", strong=True))),
        Listing(None, ((Paragraph((Run("x"),)), Listing(None, ((Paragraph((Run("y"),)),),))),)),
        Listing(3, ((Paragraph((Run("z"),)),),)),
        Quote((Paragraph((Run("q"),)),)),
        Code("c  d"),
        Divider(),
    )


def test_a_table_has_its_head_its_alignment_and_its_sums() -> None:
    table = only_table("| a | b | c |\n|---|--:|:-:|\n| x | 1 | – |\n| **Sum** | \u00a0 | **1** |")
    assert [cell.text for cell in table.head] == ["a", "b", "c"]
    assert table.aligns == ("left", "right", "center")
    assert [row.is_total for row in table.rows] == [False, True]


def test_dots_in_a_cell_are_a_place_to_write() -> None:
    table = only_table("| Name | You |\n|---|---|\n| Date | …………………… |")
    assert table.rows == (Row((Cell((Run("Date"),)), Cell((), to_write=True))),)
    assert table.is_signed


def test_marks_in_cells_are_drawings() -> None:
    table = only_table(
        "| a | b | c |\n|---|---|---|\n"
        f"| {marks.compared(0.25, 0.5)} | {marks.slider(3, None)} | {marks.span(2, 4, 9)} |"
    )
    assert [cell.inlines for cell in table.rows[0].cells] == [
        (Bar(0.25, 0.5),),
        (Slider(3, None),),
        (Span(2, 4, 9),),
    ]
    assert table.texts[1] == ("", "", "")


def test_a_heat_map_has_shades_and_is_hatched_where_nothing_is_told() -> None:
    mark = f"{OPEN}extent:1/3:2/3:2:6{CLOSE}"
    table = only_table(f"| a | b | c |\n|---|---|---|\n| – | {mark} ⅓ | – |")
    assert [(cell.text.strip(), cell.shade, cell.hatched) for cell in table.rows[0].cells] == [
        ("–", None, False),
        ("⅓", 2, False),
        ("–", None, True),
    ]


def test_a_table_behind_the_mark_of_a_timeline_is_drawn_as_well() -> None:
    text = (
        f"{marks.timeline(9, None, ((0, 6),))}\n\n| Phase | What |\n|---|---|\n"
        f"| Try | One{marks.stretch(1, 3)} |\n| Keep | Two{marks.stretch(4, 9)} |"
    )
    figure, table = blocks(text)
    assert figure == Timeline(
        9, None, ((0, 6),), (TimelineRow("Try", "One", 1, 3), TimelineRow("Keep", "Two", 4, 9))
    )
    assert isinstance(table, Table)
    assert table.texts == (("Phase", "What"), ("Try", "One"), ("Keep", "Two"))


@pytest.mark.parametrize(
    "forged",
    [
        "bar",
        "bar:x:10",
        "slider:1",
        "span:1:2:0",
        "extent:1:1:z:6",
        "stretch:-:",
        "timeline",
        "timeline:x::",
        "foo:1",
    ],
)
def test_a_mark_that_says_nothing_sensible_is_left_out(forged: str) -> None:
    mark = f"{OPEN}{forged}{CLOSE}"
    found = blocks(f"{mark}\n\na{mark}b\n\n| x |\n|---|\n| y{mark} |\n\n`{mark}`\n\n    {mark}{OPEN}")
    said = [repr(each) for each in nested(found)]
    assert not [each for each in said if OPEN in each or CLOSE in each]


def test_only_addresses_of_the_web_and_of_mail_are_links() -> None:
    text = "[a](https://x.nl) [b](mailto:a@b.nl) [c](javascript:x) [d](file:///etc/passwd) [e](/x)"
    (paragraph,) = blocks(text)
    assert isinstance(paragraph, Paragraph)
    assert [each.href for each in paragraph.inlines if isinstance(each, Run) and each.href] == [
        "https://x.nl",
        "mailto:a@b.nl",
    ]
    assert plain(paragraph.inlines).startswith("a b ")


@given(awkward)
def test_what_people_type_is_text_wherever_it_stands(typed: str) -> None:
    text = md(typed)
    found = blocks(f"# {text}\n\n{text} end\n\n- {text}\n\n| head | x |\n|---|---|\n| {text} | y |")
    seen = folded(typed)
    heading, paragraph, listing, table = found
    assert isinstance(heading, Heading)
    assert isinstance(paragraph, Paragraph)
    assert isinstance(listing, Listing)
    assert isinstance(table, Table)
    assert folded(plain(heading.inlines)) == seen
    assert folded(plain(paragraph.inlines)) == folded(f"{typed} end")
    assert table.rows[0].cells[0].text == seen or folded(table.rows[0].cells[0].text) == seen
    assert all(each == Run(each.text) for each in paragraph.inlines if isinstance(each, Run)), (
        "no style but plain"
    )


@given(awkward)
def test_prose_never_becomes_anything_but_paragraphs(typed: str) -> None:
    assert {type(each) for each in blocks(paragraphs(typed))} <= {Paragraph}


def point(number: int) -> str:
    return marks.point(Decimal(100 * number), Interval(Fraction(number, 9), Fraction(1)))


def test_a_table_behind_the_mark_of_a_curve_is_drawn_in_its_place() -> None:
    rows = "".join(f"| {number}. x | {100 * number} | y{point(number)} |\n" for number in (1, 2, 3))
    (figure,) = blocks(f"{marks.CURVE}\n\n| Up to | Price | Met |\n|---|--:|---|\n{rows}")
    assert isinstance(figure, Curve)
    assert (figure.across, figure.up) == ("Price", "Met")
    assert [(each.name, each.along, each.low, each.high) for each in figure.points] == [
        ("1. x", 100, 0.1111, 1),
        ("2. x", 200, 0.2222, 1),
        ("3. x", 300, 0.3333, 1),
    ]
    assert figure.alt == "1. x · 100 · y; 2. x · 200 · y; 3. x · 300 · y"


def test_a_table_without_points_stays_a_table() -> None:
    (table,) = blocks(f"{marks.CURVE}\n\n| Up to | Price |\n|---|--:|\n| 1 | 2 |")
    assert isinstance(table, Table)
