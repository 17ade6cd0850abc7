"""Reading the employees and ratings of a large file many times quicker than TOML is read in general.

Nearly all lines of a large file are about employees, and all of them are as maatwerk writes them: `code`, `unit`,
`profile`, `fte` and `lead`, then traits, needs and exemptions; or a line of levels. Two patterns know them. They are
strict: where
anything is otherwise (a comment, another order, an unknown key, something wrong) the whole file is read the usual way,
which also says what is the matter. So what is given here is what reading the whole file gives, or nothing.
"""

import os
import re
from typing import Any, Final

from frameworks.excess import excess_of
from sessions.model.session import FORMAT

LARGE: Final = 200_000
"""The characters of a text from which this is worth it."""
_HEADER: Final = "\n[[employees]]\n"

_CODE: Final = '"(M[0-9]{3,5})"'
_ID: Final = '"([a-z][a-z0-9-]*+)"'
_FLOAT: Final = r"((?:0|[1-9][0-9]*+)\.[0-9]++)"
_PLAIN: Final = r'"[^"\\\x00-\x1f\x7f]*+"'
_STRING: Final = rf'(?:{_PLAIN}(?!")|"(?:[^"\\\n]|\\.)++"|"""(?:[^"\\]|\\[\s\S]|"{{1,2}}(?!"))*+"{{3,5}})'
_TRAIT: Final = rf"[A-Za-z0-9_-]++ = {_PLAIN}\n"
_FACT: Final = rf"[a-z_.]++ = (?:{_STRING}|[0-9]++)\n"
_BLOCK: Final = (
    rf"\n\[\[employees\]\]\ncode = {_CODE}\n(?:unit = {_ID}\n)?+(?:profile = {_ID}\n)?+(?:fte = {_FLOAT}\n)?+"
    rf"(?:lead = {_CODE}\n)?+(?:\n\[employees\.traits\]\n((?:{_TRAIT})++))?+"
    rf"((?:\n\[\[employees\.(?:needs|exemptions)\]\]\n(?:{_FACT})++)*+)"
)
_EACH: Final = rf"{_BLOCK}(?=\n\[\[employees\]\]\n|\Z)"
_LEVELS: Final = "\n[ratings.levels]\n"
_TOLD: Final = "\n[told.ratings]\n"
_LINE: Final = re.compile(
    r'^(M[0-9]{3,5}) = "([0-9. ]*+|[a-z][a-z0-9-]*+(?: [a-z][a-z0-9-]*+)?)"$', re.MULTILINE
)
_SIGNS: Final = len(' = ""')
"""The characters of a line about a person beside the two texts in it."""
_HEADERS: Final = re.compile(f"{re.escape(_LEVELS)}|{re.escape(_TOLD)}")
_PAIR: Final = re.compile(r'([A-Za-z0-9_-]++) = "([^"]*+)"\n')


def parse_quickly(text: str) -> dict[str, Any] | None:
    """Give what stands in the text of a large session, as reading it as TOML would; None where that must be done.

    Equal values are one object, also tables: nothing in what is given may be changed.
    """
    if len(text) < LARGE:
        return None
    first, last = text.find(_HEADER), text.rfind(_HEADER)
    # These two are large, and small files need neither.
    end = re.compile(_BLOCK).match(text, last) if first >= 0 else None
    if end is None or not (text.startswith("\n[", end.end()) or end.end() == len(text)):
        return None
    rows = re.findall(_EACH, text[first : end.end()])
    # As many as there are headers, and each is followed by the next: nothing else stands between them.
    # Counted without the line breaks around them: two headers in a row share one.
    if len(rows) != text.count(_HEADER.strip()):
        return None
    rest = _rest(text[:first], text[end.end() :])
    if rest is None:
        return None
    employees = _employees(rows)
    return None if employees is None else {**rest, "employees": employees}


def _rest(above: str, below: str) -> dict[str, Any] | None:
    """Give what stands around the employees; None unless that is whole without them."""
    import tomli

    try:
        # What stands above must be right by itself: else the employees may stand within a text that goes on below.
        tomli.loads(above)
        skeleton, lines = _without_lines(below)
        rest = tomli.loads(above + skeleton)
    except (ValueError, RecursionError):
        return None
    if excess_of(rest):
        return None
    is_plain = type(rest.get("format")) is int and rest["format"] == FORMAT and "employees" not in rest
    return rest if is_plain and _fill(rest, lines) else None


def _without_lines(text: str) -> tuple[str, dict[str, dict[str, str]]]:
    """Give a text in which a mark stands for the lines about all people under one header, and those lines by mark."""
    # What nobody can have foreseen: a text that has it in whatever spelling would be taken for the lines.
    mark = f"lines-{os.urandom(16).hex()}-"
    parts: list[str] = []
    lines: dict[str, dict[str, str]] = {}
    at = 0
    while header := _HEADERS.search(text, at):
        parts.append(text[at : header.end()])
        at = header.end()
        end = text.find("\n[", at)
        end = len(text) if end < 0 else end
        found = _LINE.findall(text, at, end)
        levels = dict(found)
        if found and len(levels) == len(found) and _are_all(found, end - at):
            name = f"{mark}{len(lines)}"
            lines[name] = levels
            parts.append(f"{name} = 0")
            at = end
        else:
            # The line break behind the header may be the one before the next header.
            parts[-1] = parts[-1].removesuffix("\n")
            at -= 1
    return "".join((*parts, text[at:])), lines


def _are_all(found: list[tuple[str, str]], length: int) -> bool:
    """Tell whether lines are all that stands in a text of a length, but for one empty line."""
    codes, levels = zip(*found, strict=True)
    signs = sum(map(len, codes)) + sum(map(len, levels)) + _SIGNS * len(found)
    return length - signs in {len(found) - 1, len(found)}


def _fill(rest: dict[str, Any], lines: dict[str, dict[str, str]]) -> bool:
    """Put lines in the place of their mark; tell whether each mark stood where lines about people can stand."""
    marks = {**lines}
    rounds = rest.get("ratings", [])
    for each in rounds if isinstance(rounds, list) else ():
        levels = each.get("levels") if isinstance(each, dict) else None
        if isinstance(levels, dict) and len(levels) == 1 and (mark := next(iter(levels))) in marks:
            each["levels"] = marks.pop(mark)
    told = rest.get("told")
    if isinstance(told, dict):
        ratings = told.get("ratings")
        if isinstance(ratings, dict) and len(ratings) == 1 and (mark := next(iter(ratings))) in marks:
            told["ratings"] = marks.pop(mark)
    return not marks


def _employees(rows: list[tuple[str, ...]]) -> list[dict[str, Any]] | None:
    words: dict[str, str] = {}
    numbers: dict[str, float] = {}
    tables: dict[str, dict[str, str]] = {}
    same = words.setdefault
    employees: list[dict[str, Any]] = []
    for code, unit, profile, fte, lead, traits, more in rows:
        employee: dict[str, Any] = {"code": code}
        if unit:
            employee["unit"] = same(unit, unit)
        if profile:
            employee["profile"] = same(profile, profile)
        if fte:
            if fte not in numbers:
                numbers[fte] = float(fte)
            employee["fte"] = numbers[fte]
        if lead:
            employee["lead"] = same(lead, lead)
        if traits:
            if traits not in tables:
                pairs = _PAIR.findall(traits)
                tables[traits] = dict(pairs)
                if len(tables[traits]) != len(pairs):
                    return None
            employee["traits"] = tables[traits]
        if more:
            found = _more(more)
            if found is None:
                return None
            employee.update(found)
        employees.append(employee)
    return employees


def _more(text: str) -> dict[str, Any] | None:
    """Give the needs and exemptions of one employee; None when that is not all that the text holds."""
    import tomli

    try:
        found = tomli.loads(f"[[employees]]\n{text}")
    except (ValueError, RecursionError):
        return None
    (key,), employees = found, found.get("employees", [])
    if key != "employees" or len(employees) != 1 or not employees[0].keys() <= {"needs", "exemptions"}:
        return None
    more: dict[str, Any] = employees[0]
    return more
