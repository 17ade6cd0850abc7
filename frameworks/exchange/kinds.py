"""The kinds of files that competencies come from, which the command line offers before it loads what reads them."""

from typing import Final, Literal, get_args

SourceKind = Literal["moodle", "esco", "table"]
SOURCE_KINDS: Final[tuple[SourceKind, ...]] = get_args(SourceKind)
