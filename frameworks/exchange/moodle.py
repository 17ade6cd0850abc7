"""Moodle's competency frameworks as CSV: what reading and writing them have in common.

The columns are known by their places, since their headers are in the language of the site. A file holds one row for
the framework and one for each competency; a competency's parent is named by its ID number. Moodle has no behaviour per
level: as in its own example of the OECD's core competencies, an example of behaviour is a competency below the one
that it belongs to, cross-referenced to a competency that stands for the level.

What a short name can't hold (over 100 characters, a second language, signs that Moodle takes out) stands in the
description, in paragraphs of which the class tells what they are:

=====================  ==========================================================
`maatwerk-name`        the name to the letter
`maatwerk-text`        the definition or description to the letter
`maatwerk-credit`      whose work the framework is
`maatwerk-kind-KIND`   the kind of competency: knowledge, skill, attitude, mixed
`maatwerk-link`        where the same thing is found elsewhere
`maatwerk-id-ID`       the id in maatwerk, where the ID number is another
`maatwerk-unnamed`     a level that has no name of its own
=====================  ==========================================================

Source of the columns, the limits and what is dropped: Moodle's `admin/tool/lpimportcsv` and `lib/csvlib.class.php`.
"""

import re
from typing import Final

from frameworks.exchange.hypertext import Text, holdable
from frameworks.fields import in_language
from frameworks.languages import Language

COLUMNS: Final = (
    "Parent ID number",
    "ID number",
    "Short name",
    "Description",
    "Description format",
    "Scale values",
    "Scale configuration",
    "Rule type (optional)",
    "Rule outcome (optional)",
    "Rule config (optional)",
    "Cross-referenced competency ID numbers",
    "Exported ID (optional)",
    "Is framework",
    "Taxonomy",
)
(
    PARENT,
    NUMBER,
    NAME,
    DESCRIPTION,
    FORMAT,
    SCALE,
    CONFIGURATION,
    RULE_TYPE,
    RULE_OUTCOME,
    RULE,
    RELATED,
    EXPORTED,
    IS_FRAMEWORK,
    TAXONOMY,
) = range(len(COLUMNS))

LONGEST: Final = 100
"""The most characters of an ID number and of a short name."""
HTML: Final = "1"
"""Moodle's number of the format of a description."""
LINK: Final = "moodle:"
"""Before a Moodle ID number among a thing's links."""

LEVELS: Final = "maatwerk.levels"
"""The ID number of what the levels stand below. No id of maatwerk has a point in it."""
LEVEL: Final = "maatwerk.level.{level}"
INDICATOR: Final = "{competency}.{level}.{place}"

CLASS_NAME: Final = "maatwerk-name"
CLASS_TEXT: Final = "maatwerk-text"
CLASS_CREDIT: Final = "maatwerk-credit"
CLASS_KIND: Final = "maatwerk-kind-"
CLASS_LINK: Final = "maatwerk-link"
CLASS_ID: Final = "maatwerk-id-"
CLASS_UNNAMED: Final = "maatwerk-unnamed"

_CUT: Final = "..."
_REPLACED: Final = str.maketrans({"<": "‹", ">": "›", "\\": "/", "{": "(", "}": ")"})
"""Moodle takes tags out of a short name, PHP reads a backslash as an escape, a filter reads words in braces."""
_FALSE: Final = frozenset({"", "0"})
"""What PHP takes as nothing."""


def short_name(text: Text, language: Language, otherwise: str) -> str:
    """Give a text as a short name of Moodle: one line of at most 100 characters, never empty or `0`.

    Args:
        text: It.
        language: Of a text in two languages, the one to show.
        otherwise: What to give where the text is empty.
    """
    line = " ".join(holdable(in_language(text, language)).translate(_REPLACED).split())
    if line in _FALSE:
        line = f"{line} {otherwise}".strip()
    if len(line) <= LONGEST:
        return line
    start = line[: LONGEST - len(_CUT)]
    whole, space, _rest = start.rpartition(" ")
    return f"{whole if space else start}{_CUT}"


def id_number(text: str) -> str:
    """Give a text as an ID number of Moodle, or nothing where it can't be one."""
    line = re.sub(r"[<>\\{}]", "", " ".join(holdable(text).split()))
    return "" if line in _FALSE or len(line) > LONGEST else line
