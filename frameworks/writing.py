"""Records as TOML: one fact a line, in a stable order, so that a small edit is a small change of the file.

What a value looks like depends on its kind and never on its size or its neighbours: a table is always a
table, a list always has one element a line. The result is TOML 1.0.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any, Final

from frameworks.fields import Bilingual, Record, specs

Always = frozenset[tuple[type[Record], str]]
"""Fields, as (record class, name in Python), that are written also when they equal their default."""

_NOT_PLAIN: Final = re.compile(r'["\\\x00-\x08\x0a-\x1f\x7f]')
_BARE_KEY: Final = re.compile(r"[A-Za-z0-9_-]+")
_NOT_MULTILINE: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_CLOSING_QUOTES: Final = re.compile(r'"""|"\Z')
_SCALARS: Final = frozenset({str, int, float, bool, Decimal, date, datetime, time})


class Translations(dict[str, Any]):
    """A text in two languages as plain data; it is written as dotted keys and not as a table."""


# --- records to plain data ------------------------------------------------------------------------


@cache
def _plan(record: type[Record], always: Always) -> tuple[tuple[str, str, bool, Any], ...]:
    """Give per field its name, its key in the file, whether it is always written, and its default."""
    return tuple(
        (
            each.name,
            each.key,
            (record, each.name) in always or record.model_fields[each.name].is_required(),
            each.default,
        )
        for each in specs(record)
    )


def to_tree(record: Record, always: Always = frozenset()) -> dict[str, Any]:
    """Give a record as plain data under the keys of the file, in the order of the model.

    What is absent or equal to the field's default is left out; what maatwerk does not know comes last,
    unchanged.
    """
    values = record.__dict__
    tree: dict[str, Any] = {}
    for name, key, kept, default in _plan(type(record), always):
        value = values[name]
        if value is None or (not kept and (value is default or value == default)):
            continue
        plain = value if type(value) in _SCALARS else _plain(value, always)
        if kept or plain != {}:
            tree[key] = plain
    for key, value in (record.__pydantic_extra__ or {}).items():
        tree[key] = _plain(value, always)
    return tree


def _plain(value: Any, always: Always) -> Any:
    if type(value) in _SCALARS:
        return value
    if isinstance(value, Bilingual):
        return Translations(nl=value.nl, en=value.en)
    if isinstance(value, Record):
        return to_tree(value, always)
    if isinstance(value, Mapping):
        return {key: _plain(each, always) for key, each in value.items()}
    if isinstance(value, Iterable):
        return [_plain(each, always) for each in value]
    raise TypeError(f"{type(value).__name__} has no place in a TOML file")


# --- plain data to text ---------------------------------------------------------------------------


def string(text: str) -> str:
    """Give a text as a TOML string on one line."""
    if _NOT_PLAIN.search(text) is None:
        return f'"{text}"'
    return _escaped(text)


def _escaped(text: str) -> str:
    import tomli_w

    return tomli_w.dumps({"x": text})[len("x = ") : -1]


def _prose(text: str) -> str:
    """Give a text as a TOML string, over several lines when it has them."""
    if "\n" not in text or _NOT_MULTILINE.search(text) is not None:
        return string(text)
    body = _CLOSING_QUOTES.sub(lambda found: f'{found[0][:-1]}\\"', text.replace("\\", "\\\\"))
    return f'"""\n{body}"""'


@lru_cache(maxsize=4096)
def key_text(key: str) -> str:
    """Give a key as it is written: bare where TOML allows it, else quoted."""
    return key if _BARE_KEY.fullmatch(key) else string(key)


def _boolean(value: bool) -> str:  # noqa: FBT001 - the value that is written
    return "true" if value else "false"


_WRITE: Final[dict[type, Callable[[Any], str]]] = {
    str: string,
    bool: _boolean,
    int: str,
    float: repr,
    Decimal: "{:.2f}".format,
    date: date.isoformat,
    datetime: datetime.isoformat,
    time: time.isoformat,
}
_FACTS: Final[dict[type, Callable[[Any], str]]] = {**_WRITE, str: _prose}


def _inline(value: Any) -> str:
    """Give a value on one line."""
    write = _WRITE.get(type(value))
    if write is not None:
        return write(value)
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key_text(key)} = {_inline(each)}" for key, each in value.items()) + "}"
    return "[" + ", ".join(map(_inline, value)) + "]"


def _is_table(value: Any) -> bool:
    return isinstance(value, dict) and not isinstance(value, Translations)


def _is_tables(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(map(_is_table, value))


def _write_several(out: list[str], name: str, value: Any) -> None:
    """Write a text in two languages, or a list that is no list of tables."""
    if isinstance(value, Translations):
        out.extend(f"{name}.{language} = {_prose(text)}" for language, text in value.items())
    elif value:
        out.append(f"{name} = [")
        out.extend(f"    {_inline(each)}," for each in value)
        out.append("]")
    else:
        out.append(f"{name} = []")


def _write_table(out: list[str], table: Mapping[str, Any], path: str) -> None:
    """Write the facts of a table, then the tables in it."""
    inner: list[tuple[str, Any]] = []
    for key, value in table.items():
        write = _FACTS.get(type(value))
        if write is not None:
            out.append(f"{key_text(key)} = {write(value)}")
        elif _is_table(value) or _is_tables(value):
            inner.append((f"{path}.{key_text(key)}" if path else key_text(key), value))
        else:
            _write_several(out, key_text(key), value)
    for name, value in inner:
        if isinstance(value, list):
            for each in value:
                out.extend(("", f"[[{name}]]"))
                _write_table(out, each, name)
        else:
            if not value or not all(_is_table(each) or _is_tables(each) for each in value.values()):
                out.extend(("", f"[{name}]"))
            _write_table(out, value, name)


def write_tree(tree: Mapping[str, Any]) -> str:
    """Give plain data as TOML.

    Tables begin with an empty line and everything ends with a line end, so that the texts of several tables
    can be put one after the other.
    """
    out: list[str] = []
    _write_table(out, tree, "")
    return "".join(f"{line}\n" for line in out)


def dumps_record(record: Record, always: Always = frozenset()) -> str:
    """Give a record (a framework, say) as the text of a TOML file."""
    return write_tree(to_tree(record, always)).lstrip("\n")
