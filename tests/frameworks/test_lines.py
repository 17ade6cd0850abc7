from datetime import date
from typing import Any

import tomli
from hypothesis import given
from hypothesis import strategies as st

from frameworks.lines import Inner, Lines, scan
from frameworks.writing import key_text, write_tree

EVERYTHING = '''# top
title = "x"  # behind
a.b.c = 1
"quoted # key" = 'it # is'
text = """
[not.a.table]
# not a comment
key = 1 \\"""
"""
raw = \'\'\'
no = 1 \'\'\'
list = [
    "a", # first
    # between
    {x = 1, y = [2, 3]},
    [1, 2],
]
when = 1979-05-27 07:32:00
[table."dotted.key"]
one = 1
# above
[[items]]
id = "a"
[items.sub]
deep = true
[[items.sub.list]]
n = 1
[[items.sub.list]]
n = 2
[[items]]
inline = { a.b = 1, c = {d = 2} }
[items.sub]
deep = false
# end
'''

keys = st.one_of(st.text("ab-_1", min_size=1, max_size=4), st.text(max_size=4))
scalars = st.one_of(
    st.text(max_size=12),
    st.sampled_from(['a"""b', "#", "= [", "x\n[y]\nz = 1\n", "'''", "\\", "\n\n", '"\n"']),
    st.integers(),
    st.booleans(),
    st.dates(date(1900, 1, 1)),
)
tables = st.recursive(
    st.dictionaries(keys, scalars, max_size=4),
    lambda inner: st.dictionaries(
        keys,
        st.one_of(scalars, inner, st.lists(inner, max_size=3), st.lists(scalars, max_size=3)),
        max_size=4,
    ),
    max_leaves=20,
)


def leaves(data: Any, path: tuple[str | int, ...] = ()) -> list[tuple[tuple[str | int, ...], Any]]:
    if isinstance(data, dict) and data:
        return [leaf for key, each in data.items() for leaf in leaves(each, (*path, key))]
    if isinstance(data, list) and data:
        return [leaf for place, each in enumerate(data) for leaf in leaves(each, (*path, place))]
    return [(path, data)]


def line_of(text: str, start: str, after: str = "") -> int:
    lines = text.split("\n")
    first = next(number for number, line in enumerate(lines, 1) if line.startswith(after)) if after else 1
    return next(number for number, line in enumerate(lines, 1) if number >= first and line.startswith(start))


def test_every_kind_of_place_has_its_line() -> None:
    lines = Lines(EVERYTHING)
    expected = {
        ("title",): "title",
        ("a", "b", "c"): "a.b.c",
        ("a", "b"): "a.b.c",
        ("quoted # key",): '"quoted',
        ("text",): "text",
        ("raw",): "raw",
        ("list", 0): '    "a"',
        ("list", 1): "    {x",
        ("list", 1, "y", 1): "    {x",
        ("list", 2, 0): "    [1, 2]",
        ("when",): "when",
        ("table", "dotted.key", "one"): "one",
        ("items", 0): "[[items]]",
        ("items", 0, "id"): "id",
        ("items", 0, "sub", "deep"): "deep = true",
        ("items", 0, "sub", "list", 0, "n"): "n = 1",
        ("items", 0, "sub", "list", 1, "n"): "n = 2",
        ("items", 1, "inline", "c", "d"): "inline",
        ("items", 1, "sub", "deep"): "deep = false",
    }
    assert {path: lines.of(path) for path in expected} == {
        path: line_of(EVERYTHING, start) for path, start in expected.items()
    }


def test_what_is_not_there_has_the_line_of_what_is_around_it() -> None:
    lines = Lines(EVERYTHING)
    assert lines.of(("items", 1, "missing")) == lines.of(("items", 1))
    assert lines.of(("nowhere", "at", "all")) is None
    assert lines.of(()) is None


def test_windows_line_ends_count_once() -> None:
    text = 'a = 1\r\n[b]\r\nc = """\r\nx\r\n"""\r\nd = 2\r\n'
    lines = Lines(text)
    assert [lines.of(("b",)), lines.of(("b", "c")), lines.of(("b", "d"))] == [2, 3, 6]


def test_comments_are_told_from_text_that_looks_like_them() -> None:
    statements = {each.path: each for each in scan(EVERYTHING)}
    assert statements["title",].comments == ("# top",)
    assert statements["title",].behind == "# behind"
    assert statements["items", 0].comments == ("# above",)
    assert statements["list",].inner == (
        Inner(("list", 0), is_behind=True, text="# first"),
        Inner(("list", 1), is_behind=False, text="# between"),
    )
    assert [each.path for each in scan(EVERYTHING) if each.comments or each.behind or each.inner] == [
        ("title",),
        ("list",),
        ("items", 0),
    ]


@given(tables)
def test_the_line_of_a_leaf_holds_its_value(data: dict[str, Any]) -> None:
    text = write_tree(data)
    lines = Lines(text)
    rows = text.split("\n")
    for path, value in leaves(tomli.loads(text)):
        if not path:
            continue
        line = lines.of(path)
        assert line is not None
        row = rows[line - 1]
        if isinstance(path[-1], str):
            assert key_text(path[-1]) in row
        if isinstance(value, bool):
            assert str(value).lower() in row
        elif isinstance(value, int | date):
            assert str(value) in row


@given(tables)
def test_the_statements_of_a_text_are_its_places(data: dict[str, Any]) -> None:
    text = write_tree(data)
    parsed = tomli.loads(text)
    places = {each.path for each in scan(text)} | {path for each in scan(text) for path, _ in each.places}
    for path, value in leaves(parsed):
        if path:
            assert path in places, (path, value)
