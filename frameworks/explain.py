"""What pydantic found wrong with a file, in sentences that somebody who edits the file understands."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from frameworks.findings import Finding, Path
from frameworks.languages import Message, mark
from frameworks.scale import SCALE_TOP

if TYPE_CHECKING:
    from pydantic import ValidationError
    from pydantic_core import ErrorDetails

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
    code, sentence = _SENTENCES.get(kind, _OTHER)
    values = {
        "value": shown(error["input"]),
        "key": path[-1] if path else "",
        "detail": error["msg"],
        **{key: _listed(value) for key, value in context.items() if key not in {"error", "value"}},
    }
    if code == "bounds":
        values["bound"] = next(
            f"{context[each]}".removesuffix(".0") for each in ("ge", "le", "gt", "lt") if each in context
        )
    elif code == "choice":
        values["choices"] = str(values["expected"]).replace("'", "").replace(" or ", ", ")
    elif code == "pattern":
        sentence = _of_pattern(str(values["pattern"]))
    return Finding(code, "error", path, Message(sentence, values, room="frameworks"))


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
        sentence = mark("{level} for {competency} is not a level. Write 0 to 4, in halves, or . for unknown.")
    elif number > SCALE_TOP:
        sentence = mark("{level} for {competency} is above the scale's 4.")
    elif number < 0:
        sentence = mark("{level} for {competency} is below the scale's 0.")
    else:
        sentence = mark(
            "{level} for {competency} is no whole or half level. Write it as 1.5 or 2, for instance."
        )
    return Message(sentence, values, room="frameworks")


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


# --- the sentence for each kind of fault ----------------------------------------------------------

_ID: Final = mark(
    "{value} can't be an id. An id begins with a small letter and has at most 40 small letters, digits "
    "and hyphens."
)
_IDS: Final = mark("{value} is not an id, or ids with a point between.")
_OF_PATTERNS: Final = {
    "^M": mark("{value} is not an employee's code. Write M and 3 to 5 digits, as M014."),
    "^P": mark("{value} is not a panel member's code. Write P and 2 or 3 digits, as P01."),
    "^GM": mark("{value} is not a CBS code. Write GM and 4 digits, as GM0166."),
    r"^\d{8}$": mark("{value} is not a KvK number. Write its 8 digits."),
    "^NL": mark("{value} is not a VAT number. Write NL, 9 digits, B and 2 digits, as NL123456789B01."),
    r"^([01]\d": mark("{value} is not a time. Write hours and minutes in two digits each, as 13:30."),
    "^20": mark("{value} is not a year. Write its 4 digits, as 2027."),
    "^#": mark("{value} is not a colour. Write # and six digits or letters a to f, as #154273."),
    "^[0-9a-f]{16}": mark("{value} is not a mark of maatwerk, which has 16 digits and letters a to f."),
    '^[^"': mark("{value} has a sign that can't stand here: a quotation mark, a backslash, < or >."),
    r"^\d{1,4}( ": mark(
        "Write how many held up 0, 1, 2, 3, 4 and 5 fingers: six numbers with a space between."
    ),
}
"""The sentences by what the pattern begins with."""


def _of_pattern(pattern: str) -> str:
    of_ids = _IDS if "." in pattern else _ID
    return next((told for start, told in _OF_PATTERNS.items() if pattern.startswith(start)), of_ids)


_TABLE: Final = mark(
    "{value} stands where a table must stand: a header in brackets with key = value below it."
)
_EMPTY: Final = mark("The text is empty. Fill it in.")
_OTHER: Final = ("other", mark("{value} is not right here. [{detail}]"))
_SENTENCES: Final[Mapping[str, tuple[str, str]]] = {
    "missing": ("missing", mark("{key} is missing. Add it.")),
    "string_type": ("type", mark('{value} is not a text. Put a text between " quotes.')),
    "string_too_short": ("text-empty", _EMPTY),
    "string_too_long": ("text-long", mark("{value} has more than {max_length} characters. Shorten it.")),
    "string_pattern_mismatch": ("pattern", _ID),
    "text_long": ("text-long", mark("The text has {length} characters and can have {most}. Shorten it.")),
    "text_empty": ("text-empty", _EMPTY),
    "int_type": (
        "type",
        mark("{value} is not a whole number. Write it without quotes and without a point."),
    ),
    "float_type": (
        "type",
        mark("{value} is not a number. Write it without quotes and with a point, as 0.8."),
    ),
    "finite_number": ("type", mark("{value} is no number to reckon with.")),
    "bool_type": ("type", mark("{value} must be true or false, without quotes.")),
    "date_type": ("type", mark("{value} is not a date. Write it as 2026-11-24, without quotes.")),
    "money_type": (
        "type",
        mark("{value} is not an amount. Write it as 1450.00, without quotes and without a euro sign."),
    ),
    "money_cents": ("money-cents", mark("{value} has more than two decimals. Round it to cents.")),
    "literal_error": ("choice", mark("{value} can't be chosen. Choose one of: {choices}.")),
    "tuple_type": (
        "type",
        mark("{value} stands where a list must stand: [ ... ], or a [[{key}]] header for each item."),
    ),
    "mapping_type": ("type", _TABLE),
    "dict_type": ("type", _TABLE),
    "model_type": ("type", _TABLE),
    "model_attributes_type": ("type", _TABLE),
    "too_long": ("too-many", mark("There are {actual_length} and there can be {max_length}.")),
    "extra_forbidden": ("language", mark("A text has only the languages nl and en.")),
    "greater_than_equal": ("bounds", mark("{value} is below {bound}, the least it can be.")),
    "less_than_equal": ("bounds", mark("{value} is above {bound}, the most it can be.")),
    "greater_than": ("bounds", mark("{value} must be more than {bound}.")),
    "less_than": ("bounds", mark("{value} must be less than {bound}.")),
    "range": ("range", mark("From {min} to {max} can't be: the first must not be more than the second.")),
    "rise": (
        "range",
        mark("From level {from} to level {to} is no rise. The second level must be the higher one."),
    ),
    "fte": ("fte", mark("{fte} FTE can't be more than {headcount} employees. Correct one of the two.")),
    "target_twice": (
        "target-twice",
        mark("Profile {profile} has two targets for {competency}. Keep one of them."),
    ),
    "one_of": ("one-of", mark("Exactly one of these must be filled in: {fields}.")),
    "levels_type": ("type", mark('{value} is no line of levels. Write it as "2 1.5 .", with quotes.')),
    "told_line": (
        "told-line",
        mark(
            "{value} is no line of what was told: a band such as 2/3 of 15, or numbers such as 60 of 450. "
            "Take the line out: it is told anew when rounds are closed."
        ),
    ),
    "told_basis": (
        "told-line",
        mark(
            "{value} doesn't say what a figure rests on, such as self manager at adviser 2. "
            "Take the line out: then this figure is compared with no other."
        ),
    ),
}
"""By pydantic's word for a fault, or that of a check of our own: the code of the finding, and what it says."""
