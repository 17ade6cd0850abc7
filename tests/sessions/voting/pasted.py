"""Chats as people paste them, each with the counts that are right."""

import csv
import re
from pathlib import Path
from typing import Final, NamedTuple, cast

from sessions.model.role import Method
from sessions.voting.words import plain

FOLDER: Final = Path(__file__).parent / "chats"


class Pasted(NamedTuple):
    """A chat and what is right of it."""

    name: str
    text: str
    in_favour: int
    against: int
    abstain: int
    open: int
    again: int
    method: Method
    speakers: tuple[str, ...]


def chats() -> list[Pasted]:
    """Give all chats."""
    with (FOLDER / "chats.tsv").open(encoding="utf-8") as table:
        return [
            Pasted(
                row["file"].removesuffix(".txt"),
                (FOLDER / row["file"]).read_text(encoding="utf-8"),
                int(row["for"]),
                int(row["against"]),
                int(row["abstain"]),
                int(row["open"]),
                int(row["again"]),
                cast("Method", row["method"]),
                tuple(each for each in row["speakers"].split("|") if each),
            )
            for row in csv.DictReader(table, delimiter="\t")
        ]


def named_in(told: str, speakers: tuple[str, ...]) -> list[str]:
    """Give the speakers whose whole name, or a word of whose name that starts it, stands in a text."""
    said = plain(told)
    return [each for each in speakers if re.search(rf"(?<!\w){re.escape(plain(each))}(?!\w)", said)]
