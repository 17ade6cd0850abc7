"""What pydantic found wrong with a file, in sentences that somebody who edits the file understands."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from frameworks.findings import Finding, Path
from frameworks.language import Message

if TYPE_CHECKING:
    from pydantic import ValidationError
    from pydantic_core import ErrorDetails

Values = dict[str, Any]
_SHOWN: Final = 40


def explain(error: "ValidationError", data: Any) -> tuple[Finding, ...]:
    """Give a finding for each fault that pydantic found in the plain data of a file.

    Args:
        error: What pydantic raised.
        data: The data that it looked at; a level's competency is found in it.
    """
    return tuple(_finding(each, data) for each in error.errors(include_url=False))


def _finding(error: "ErrorDetails", data: Any) -> Finding:
    path = tuple(
        step for step in error["loc"] if not (isinstance(step, str) and step[:1] == "<" and step[-1:] == ">")
    )
    kind = error["type"]
    context = error.get("ctx", {})
    if kind == "level":
        return Finding("level", "error", path, _level(path, error["input"], str(context["level"]), data))
    if kind in _BOUNDS:
        return Finding("bounds", "error", path, _bound(kind, error["input"], context))
    code, say = _SENTENCES.get(kind, _OTHER)
    values = {
        "value": shown(error["input"]),
        "key": path[-1] if path else "",
        "detail": error["msg"],
        **{key: _listed(value) for key, value in context.items() if key not in {"error", "value"}},
    }
    return Finding(code, "error", path, say(values))


def shown(value: Any) -> Any:
    """Give a value as people typed it, shortened; a table or a list is only named."""
    if isinstance(value, Mapping):
        return Message("a table", room="frameworks")
    if isinstance(value, list | tuple):
        return Message("a list", room="frameworks")
    if isinstance(value, bool):
        return "true" if value else "false"
    text = " ".join(str(value).split())
    text = f"{text[:_SHOWN]}..." if len(text) > _SHOWN else text
    return f'"{text}"' if isinstance(value, str) else text


def _listed(value: Any) -> Any:
    return f"{value:g}" if isinstance(value, float) else value


# --- levels ---------------------------------------------------------------------------------------


def _level(path: Path, line: Any, word: str, data: Any) -> Message:
    """Say of a word in a line of levels what is wrong with it; `path` is ratings[i].levels.CODE."""
    values = {
        "level": word if len(word) <= _SHOWN else f"{word[:_SHOWN]}...",
        "competency": _competency(path, line, word, data),
    }
    number = _number(word)
    if number is None:
        return Message(
            "{level} for {competency} is not a level. Write 0 to 4, in halves, or . for unknown.",
            values,
            room="frameworks",
        )
    if number > 4:  # noqa: PLR2004 - SCALE_TOP; frameworks.model builds all models and this must stay light
        return Message("{level} for {competency} is above the scale's 4.", values, room="frameworks")
    if number < 0:
        return Message("{level} for {competency} is below the scale's 0.", values, room="frameworks")
    return Message(
        "{level} for {competency} is no whole or half level. Write it as 1.5 or 2, for instance.",
        values,
        room="frameworks",
    )


def _number(word: str) -> float | None:
    try:
        number = float(word.replace(",", "."))
    except ValueError:
        return None
    return None if number != number else number  # noqa: PLR0124 - not a number is unequal to itself


def _competency(path: Path, line: Any, word: str, data: Any) -> Any:
    """Find the competency that a word of a line of levels is about, by its position."""
    position = str(line).split().index(word)
    around: Any = data
    for step in path[:-2]:
        around = around[step]
    names = around.get("competencies") if isinstance(around, Mapping) else None
    if isinstance(names, Sequence) and position < len(names) and isinstance(names[position], str):
        return names[position]
    return Message("competency {number}", {"number": position + 1}, room="frameworks")


# --- bounds ---------------------------------------------------------------------------------------

_BOUNDS: Final = {
    "greater_than_equal": "ge",
    "less_than_equal": "le",
    "greater_than": "gt",
    "less_than": "lt",
}


def _bound(kind: str, value: Any, context: Mapping[str, Any]) -> Message:
    values = {"value": shown(value), "bound": f"{context[_BOUNDS[kind]]}".removesuffix(".0")}
    if kind == "greater_than_equal":
        return Message("{value} is below {bound}, the least it can be.", values, room="frameworks")
    if kind == "less_than_equal":
        return Message("{value} is above {bound}, the most it can be.", values, room="frameworks")
    if kind == "greater_than":
        return Message("{value} must be more than {bound}.", values, room="frameworks")
    return Message("{value} must be less than {bound}.", values, room="frameworks")


# --- one sentence per kind of fault ---------------------------------------------------------------


def _missing(values: Values) -> Message:
    return Message("{key} is missing. Add it.", values, room="frameworks")


def _text_type(values: Values) -> Message:
    return Message('{value} is not a text. Put a text between " quotes.', values, room="frameworks")


def _text_long(values: Values) -> Message:
    return Message(
        "The text has {length} characters and can have {most}. Shorten it.", values, room="frameworks"
    )


def _word_long(values: Values) -> Message:
    return Message("{value} has more than {max_length} characters. Shorten it.", values, room="frameworks")


def _text_empty(values: Values) -> Message:
    return Message("The text is empty. Fill it in.", values, room="frameworks")


def _whole_type(values: Values) -> Message:
    return Message(
        "{value} is not a whole number. Write it without quotes and without a point.",
        values,
        room="frameworks",
    )


def _number_type(values: Values) -> Message:
    return Message(
        "{value} is not a number. Write it without quotes and with a point, as 0.8.",
        values,
        room="frameworks",
    )


def _flag_type(values: Values) -> Message:
    return Message("{value} must be true or false, without quotes.", values, room="frameworks")


def _date_type(values: Values) -> Message:
    return Message(
        "{value} is not a date. Write it as 2026-11-24, without quotes.", values, room="frameworks"
    )


def _money_type(values: Values) -> Message:
    return Message(
        "{value} is not an amount. Write it as 1450.00, without quotes and without a euro sign.",
        values,
        room="frameworks",
    )


def _money_cents(values: Values) -> Message:
    return Message("{value} has more than two decimals. Round it to cents.", values, room="frameworks")


def _choice(values: Values) -> Message:
    choices = str(values["expected"]).replace("'", "").replace(" or ", ", ")
    return Message(
        "{value} can't be chosen. Choose one of: {choices}.",
        {**values, "choices": choices},
        room="frameworks",
    )


def _pattern(values: Values) -> Message:
    pattern = str(values["pattern"])
    if pattern.startswith("^M"):
        return Message(
            "{value} is not an employee's code. Write M and 3 to 5 digits, as M014.",
            values,
            room="frameworks",
        )
    if pattern.startswith("^P"):
        return Message(
            "{value} is not a panel member's code. Write P and 2 or 3 digits, as P01.",
            values,
            room="frameworks",
        )
    if pattern.startswith("^GM"):
        return Message(
            "{value} is not a CBS code. Write GM and 4 digits, as GM0166.", values, room="frameworks"
        )
    if pattern == r"^\d{8}$":
        return Message("{value} is not a KvK number. Write its 8 digits.", values, room="frameworks")
    if pattern.startswith(r"^\d{1,4}( "):
        return Message(
            "Write how many held up 0, 1, 2, 3, 4 and 5 fingers: six numbers with a space between.",
            room="frameworks",
        )
    if "." in pattern:
        return Message("{value} is not an id, or ids with a point between.", values, room="frameworks")
    return Message(
        "{value} can't be an id. An id begins with a small letter and has at most 40 small letters, digits "
        "and hyphens.",
        values,
        room="frameworks",
    )


def _list_type(values: Values) -> Message:
    return Message(
        "{value} stands where a list must stand: [ ... ], or a [[{key}]] header for each item.",
        values,
        room="frameworks",
    )


def _table_type(values: Values) -> Message:
    return Message(
        "{value} stands where a table must stand: a header in brackets with key = value below it.",
        values,
        room="frameworks",
    )


def _too_many(values: Values) -> Message:
    return Message("There are {actual_length} and there can be {max_length}.", values, room="frameworks")


def _range(values: Values) -> Message:
    return Message(
        "From {min} to {max} can't be: the first must not be more than the second.", values, room="frameworks"
    )


def _rise(values: Values) -> Message:
    return Message(
        "From level {from} to level {to} is no rise. The second level must be the higher one.",
        values,
        room="frameworks",
    )


def _fte(values: Values) -> Message:
    return Message(
        "{fte} FTE can't be more than {headcount} employees. Correct one of the two.",
        values,
        room="frameworks",
    )


def _target_twice(values: Values) -> Message:
    return Message(
        "Profile {profile} has two targets for {competency}. Keep one of them.", values, room="frameworks"
    )


def _one_of(values: Values) -> Message:
    return Message("Exactly one of these must be filled in: {fields}.", values, room="frameworks")


def _levels_type(values: Values) -> Message:
    return Message(
        '{value} is no line of levels. Write it as "2 1.5 .", with quotes.', values, room="frameworks"
    )


def _told_line(values: Values) -> Message:
    return Message(
        "{value} is no line of what was told: a band such as 2/3 of 15, or numbers such as 60 of 450. Take the line "
        "out: it is told anew when rounds are closed.",
        values,
        room="frameworks",
    )


def _extra_forbidden(values: Values) -> Message:
    return Message("A text has only the languages nl and en.", values, room="frameworks")


def _finite(values: Values) -> Message:
    return Message("{value} is no number to reckon with.", values, room="frameworks")


def _other(values: Values) -> Message:
    return Message("{value} is not right here. [{detail}]", values, room="frameworks")


_OTHER: Final[tuple[str, Callable[[Values], Message]]] = ("other", _other)
_SENTENCES: Final[Mapping[str, tuple[str, Callable[[Values], Message]]]] = {
    "missing": ("missing", _missing),
    "string_type": ("type", _text_type),
    "string_too_short": ("text-empty", _text_empty),
    "string_too_long": ("text-long", _word_long),
    "string_pattern_mismatch": ("pattern", _pattern),
    "text_long": ("text-long", _text_long),
    "text_empty": ("text-empty", _text_empty),
    "int_type": ("type", _whole_type),
    "float_type": ("type", _number_type),
    "finite_number": ("type", _finite),
    "bool_type": ("type", _flag_type),
    "date_type": ("type", _date_type),
    "money_type": ("type", _money_type),
    "money_cents": ("money-cents", _money_cents),
    "literal_error": ("choice", _choice),
    "tuple_type": ("type", _list_type),
    "mapping_type": ("type", _table_type),
    "dict_type": ("type", _table_type),
    "model_type": ("type", _table_type),
    "model_attributes_type": ("type", _table_type),
    "too_long": ("too-many", _too_many),
    "extra_forbidden": ("language", _extra_forbidden),
    "range": ("range", _range),
    "rise": ("range", _rise),
    "fte": ("fte", _fte),
    "target_twice": ("target-twice", _target_twice),
    "one_of": ("one-of", _one_of),
    "levels_type": ("type", _levels_type),
    "told_line": ("told-line", _told_line),
}
