"""Compares the two ways of reading a session, over session files that went wrong at random.

    python -m tests.attacks.reading                     20,000 of them
    python -m tests.attacks.reading --files 300000      more of them
    python -m tests.attacks.reading --seed 7            others

One of fifty is a file of 200,000 characters and more; the others have the same parts with fewer people in them.
"""

import argparse
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from random import Random
from time import perf_counter
from typing import Any, Final

import pytest
import tomli

from frameworks.reading import FileFault
from sessions.model.programme import Programme
from sessions.model.role import Role
from sessions.store import quick, reader
from sessions.store.quick import parse_quickly
from sessions.store.reader import Loaded
from sessions.store.writer import dumps
from tests.made import large_session

SMALL: Final = 24
LARGE: Final = 700
_LARGE_EACH: Final = 50
_LINES: Final = (
    *(
        "# een opmerking",
        "   # ingesprongen",
        "[employees.traits]",
        "[[employees]]",
        "[[ratings]]",
        "[ratings.levels]",
    ),
    *(
        "[told.places]",
        "[[employees.needs]]",
        "[[employees.exemptions]]",
        "[programme]",
        "[[los]]",
        "[los.in]",
        "[told]",
    ),
    *(
        'unit = "elders"',
        "fte = 00.8",
        "fte = 1",
        'code = "M00001"',
        'M00001 = "1 2"',
        "M00002 = '1'",
        "lines-0 = 0",
    ),
    *(
        '"""',
        "'''",
        'x = """',
        "x = '''",
        "los = [",
        "]",
        "los = {",
        "}",
        "\\",
        "=",
        "",
        "\r",
        "<<<<<<< HEAD",
        "=======",
    ),
)
_BITS: Final[tuple[str, ...]] = (
    *"\"'\\[]{}=,.#-_ \t\r\n0aM;é\x00\ufeff",
    '""',
    '"""',
    "'''",
    "\r\n",
    "\n\n",
    " # x",
    "[[",
    "]]",
    "\\u00e9",
)


@cache
def bases(people: int) -> tuple[str, ...]:
    """Give session files of so many people that are right, written in several ways."""
    session = large_session(people)
    if people < LARGE:
        # The programme would be most of the text, and nothing in it is read the quick way.
        session = session.model_copy(update={"programme": Programme(), "role": Role()})
    plain = dumps(session)
    need = (
        '\n[[employees.needs]]\nkind = "skill"\ntext.nl = """\nregel "een"\n# geen opmerking\n[[employees]]\n'
        'code = \\"x\\" \\"""""\ntext.en = "\\u00e9 # \\" | é"\nurgency = 2\n'
    )
    at = plain.index("\n[[employees]]\n", plain.index("\n[[employees]]\n") + 1)
    codes = [line.split('"')[1] for line in plain.split("\n") if line.startswith("code = ")]
    told = "\n[told.places]\n" + "".join(f'{code} = "sociaal advies"\n' for code in codes[:5])
    return (
        plain,
        plain[:at] + need + plain[at:],
        plain.replace("\n\n[", "\n["),
        plain.removesuffix("\n"),
        plain + told,
        plain + "\n# onderaan\n",
        plain + '\n[[los]]\nx = """\n[ratings.levels]\nM00001 = "1"\n"""\n\n[[los]]\ny = 1\n',
        plain.replace("\n", "\r\n"),
    )


def mutated(text: str, random: Random) -> str:
    """Give a text with one to three things in it that went wrong."""
    for _ in range(random.choice((1, 1, 1, 2, 3))):
        text = random.choice(_WAYS)(text, random)
    return text


def _delete(text: str, random: Random) -> str:
    at = random.randrange(len(text) + 1)
    return text[:at] + text[at + random.choice((1, 1, 2, 5, 40)) :]


def _insert(text: str, random: Random) -> str:
    at = random.randrange(len(text) + 1)
    return text[:at] + random.choice(_BITS) + text[at:]


def _swap(text: str, random: Random) -> str:
    at = random.randrange(max(1, len(text) - 1))
    return text[:at] + text[at : at + 2][::-1] + text[at + 2 :]


def _of_sign(text: str, random: Random) -> str:
    """Take away, double or replace one of the signs that make TOML what it is."""
    sign = random.choice(('"', '"""', "=", "[", "]", "[[", "\n", "\n\n", ".", " = ", "\n[", '"\n', "'"))
    places = text.count(sign)
    if not places:
        return text
    before, after = _parted(text, sign, random.randrange(places))
    return before + random.choice(("", sign * 2, random.choice(_BITS), " ", sign + " # x")) + after


def _parted(text: str, sign: str, number: int) -> tuple[str, str]:
    at = -1
    for _ in range(number + 1):
        at = text.index(sign, at + 1)
    return text[:at], text[at + len(sign) :]


def _of_line(change: Callable[[list[str], int, Random], None]) -> Callable[[str, Random], str]:
    def way(text: str, random: Random) -> str:
        lines = text.split("\n")
        # Where one part ends and the next begins is where most goes wrong.
        edges = [number for number, line in enumerate(lines) if line.startswith("[") or not line]
        at = random.choice(edges) if edges and random.random() < 0.5 else random.randrange(len(lines))
        change(lines, min(len(lines) - 1, max(0, at + random.choice((-2, -1, 0, 0, 1)))), random)
        return "\n".join(lines)

    return way


def _without(lines: list[str], at: int, random: Random) -> None:
    del lines[at : at + random.choice((1, 1, 2, 4))]


def _with(lines: list[str], at: int, random: Random) -> None:
    lines.insert(at, random.choice(_LINES))


def _again(lines: list[str], at: int, random: Random) -> None:
    length = random.choice((1, 1, 3, 8))
    other = random.randrange(len(lines) + 1)
    lines[other:other] = lines[at : at + length]


def _moved(lines: list[str], at: int, random: Random) -> None:
    line = lines.pop(at)
    lines.insert(random.randrange(len(lines) + 1), line)


def _otherwise(lines: list[str], at: int, random: Random) -> None:
    """Change how a line ends, or what stands behind it."""
    lines[at] = random.choice(
        (
            f"{lines[at]} # een opmerking",
            f"{lines[at]},",
            f"{lines[at]}\r",
            f"  {lines[at]}",
            f"{lines[at]} ",
            lines[at].removesuffix('"'),
            lines[at].replace('"', "'"),
            f"# {lines[at]}",
        )
    )


def _end(text: str, random: Random) -> str:
    """Stop anywhere, mostly where a line or a part ends."""
    if random.random() < 0.5:
        return text.rstrip("\n") + random.choice(("", "\n\n\n", " ", "#", "\r\n", "["))
    at = text.find("\n", random.randrange(len(text) + 1))
    return text[: at + random.choice((0, 1))] if at > 0 else text


def _line_ends(text: str, random: Random) -> str:
    return random.choice(
        (
            text.replace("\n", "\r\n"),
            text.replace("\r\n", "\n"),
            text.replace("\n", "\r", 1),
            f"\ufeff{text}",
        )
    )


def _table_again(text: str, random: Random) -> str:
    """Put a whole table, or a few of them, somewhere once more."""
    tables = text.split("\n[")
    if len(tables) == 1:
        return text
    at = random.randrange(1, len(tables))
    again = tables[at : at + random.choice((1, 1, 2))]
    other = random.choice((at, random.randrange(1, len(tables) + 1)))
    return "\n[".join((*tables[:other], *again, *tables[other:]))


_WAYS: Final = (
    *(_delete, _insert, _swap, _of_sign, _of_sign, _end, _line_ends, _table_again),
    *(_of_line(each) for each in (_without, _with, _with, _again, _moved, _otherwise, _otherwise)),
)


def disagreement(text: str, *, whole: bool) -> str | None:
    """Tell in what the quick way of reading a text differs from the usual one.

    Args:
        text: The text, whatever its length.
        whole: Hold also the sessions against each other, and what is said where there is none. What follows from the
            data of a file is the same in both ways, so this finds what the data alone would not show.

    Returns:
        An empty text when they differ in nothing; None when the quick way steps aside.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(quick, "LARGE", 0)
        found = parse_quickly(text)
        if found is None:
            return None
        try:
            wanted = tomli.loads(text)
        except (ValueError, RecursionError) as wrong:
            return f"is read, though it is not TOML: {wrong}"
        if not _equal(found, wanted):
            return "holds other data"
        if whole and _outcome(text) != _outcome(text, patch):
            return "gives another session or other errors"
    return ""


def _equal(one: Any, other: Any) -> bool:
    """Tell whether data are the same, kinds of numbers included."""
    if isinstance(one, dict):
        return (
            isinstance(other, dict)
            and one.keys() == other.keys()
            and all(_equal(value, other[key]) for key, value in one.items())
        )
    if isinstance(one, list):
        return isinstance(other, list) and len(one) == len(other) and all(map(_equal, one, other))
    return type(one) is type(other) and bool(one == other)


def _outcome(text: str, usual: pytest.MonkeyPatch | None = None) -> Loaded | list[str]:
    if usual is not None:
        usual.setattr(reader, "parse_quickly", lambda _text: None)
    try:
        return reader.loads(text, Path("k.toml"))
    except FileFault as fault:
        return fault.lines("en")


def disagreements(files: int, seed: int, people: int, *, whole_each: int = 20) -> Iterator[str | None]:
    """Give what differs in each of so many files that went wrong, as `disagreement` does.

    Args:
        files: How many.
        seed: What all of them follow from.
        people: How many people are in them.
        whole_each: Of one in so many the sessions are held against each other as well.
    """
    texts = bases(people)
    for number in range(files):
        random = Random(f"{seed} {people} {number}")  # noqa: S311 - the same every time
        text = mutated(random.choice(texts), random)
        found = disagreement(text, whole=number % whole_each == 0)
        yield f"file {number} of seed {seed} with {people} people {found}" if found else found


def main() -> int:
    """Read what is asked for and say what came of it."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.attacks.reading", description=__doc__.split("\n", 1)[0]
    )
    parser.add_argument("--files", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args()
    started, wrong, quickly = perf_counter(), 0, 0
    large = asked.files // _LARGE_EACH
    for people, files in ((SMALL, asked.files - large), (LARGE, large)):
        for number, found in enumerate(disagreements(files, asked.seed, people), 1):
            quickly += found is not None
            if found:
                wrong += 1
                sys.stdout.write(f"{found}\n")
            elif number % 500 == 0:
                sys.stderr.write(f"\r{number} of {files} with {people} people")
    sys.stderr.write("\r".ljust(60) + "\r")
    took = perf_counter() - started
    sys.stdout.write(
        f"{asked.files} files, {quickly} read quickly, {wrong} of them otherwise, in {took:.0f} s\n"
    )
    return min(wrong, 1)


if __name__ == "__main__":
    sys.exit(main())
