"""Drawings stay within their size and hold no path and nothing that reads like a code."""

import re
from datetime import date
from typing import Any
from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from sessions.documents.drawings import drawn, small
from sessions.documents.style import FONT, PLAIN
from sessions.documents.tree import Bar, Curve, CurvePoint, Drawing, Slider, Span, Timeline, TimelineRow

_X = ("x", "x1", "x2", "cx")
_Y = ("y", "y1", "y2", "cy")
shares = st.floats(0, 1)
places = st.one_of(st.none(), st.integers(0, 10))
drawings = st.one_of(
    st.builds(Bar, shares, st.one_of(st.none(), shares)),
    st.builds(Slider, places, places),
    st.integers(1, 300).flatmap(
        lambda weeks: st.tuples(st.integers(1, weeks), st.integers(1, weeks)).map(
            lambda ends: Span(min(ends), max(ends), weeks)
        )
    ),
)
names = st.text(max_size=60)
timelines = st.integers(1, 300).flatmap(
    lambda weeks: st.builds(
        Timeline,
        st.just(weeks),
        st.one_of(st.none(), st.dates(date(2000, 1, 1), date(2090, 1, 1))),
        st.lists(st.tuples(st.integers(0, 900), st.integers(0, 900)), max_size=4).map(tuple),
        st.lists(
            st.builds(TimelineRow, names, names, st.integers(1, weeks), st.integers(1, weeks)),
            min_size=1,
            max_size=9,
        ).map(tuple),
    )
)
curves = st.lists(st.tuples(st.floats(0, 1e7), shares, shares), min_size=2, max_size=12).map(
    lambda found: Curve(
        tuple(
            CurvePoint(f"{at}. x", along, min(one, other), max(one, other))
            for at, (along, one, other) in enumerate(sorted(found), 1)
        ),
        "price",
        "met",
    )
)


def stays_within(svg: Any) -> None:
    root = ET.fromstring(svg.text)  # noqa: S314 - our own
    for each in root.iter():
        for name, most in (*((name, svg.width) for name in _X), *((name, svg.height) for name in _Y)):
            if name in each.attrib:
                assert -0.06 <= float(each.attrib[name]) <= most + 0.06, ET.tostring(each)
        if each.tag.endswith("rect"):
            assert float(each.attrib["x"]) + float(each.attrib["width"]) <= svg.width + 0.11
    assert "path" not in svg.text
    assert not re.search(r'="[MP]\d', svg.text)


@given(drawings)
def test_a_small_drawing_stays_within_its_size(drawing: Drawing) -> None:
    stays_within(small(drawing, PLAIN.palette))


@given(timelines)
def test_a_timeline_stays_within_its_size(figure: Timeline) -> None:
    stays_within(drawn(figure, PLAIN.palette, "nl", FONT))


@given(curves)
def test_a_curve_stays_within_its_size(figure: Curve) -> None:
    stays_within(drawn(figure, PLAIN.palette, "en", FONT))


def test_a_timeline_begins_where_the_programme_begins_and_shows_its_months() -> None:
    rows = (TimelineRow("Try", "1. One", 1, 4), TimelineRow("Keep", "2. Two", 5, 52))
    svg = drawn(Timeline(52, date(2027, 2, 1), ((0, 13),), rows), PLAIN.palette, "nl", FONT).text
    said = re.findall(r">([^<]+)</text>", svg)
    assert said[0] == "feb 27"
    assert [each for each in said if each in {"Try", "1. One", "Keep", "2. Two"}] == [
        "Try",
        "1. One",
        "Keep",
        "2. Two",
    ]


def test_drawings_of_another_kind_with_the_same_numbers_are_others() -> None:
    same: list[Drawing] = [Bar(1, None), Slider(1, None)]
    assert len(set(same)) == 2
    assert len({small(each, PLAIN.palette) for each in same}) == 2
