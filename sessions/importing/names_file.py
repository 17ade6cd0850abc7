"""The file with the names of a session's people: `<session>.names.toml`, for the consultant alone."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from frameworks.languages import Message
from frameworks.reading import content_fault, parse_toml, read_text
from frameworks.writing import string
from sessions.store.beside import names_path

_CODE: Final = re.compile(r"[MP][0-9]{2,5}")
_HEAD: Final = """\
# Which code belongs to whom, by name: personal data. Share it with nobody, and remove it as soon as it can be missed.
# Welke code bij wie hoort, met naam: persoonsgegevens. Deel dit bestand niet en verwijder het zodra het kan.

"""


def load_names(session: Path) -> dict[str, str]:
    """Give the names in a session's file with names, by code; none when there is no such file.

    Raises:
        FileFault: The file can't be read, or is not as it was written.
    """
    path = names_path(session)
    if not path.exists():
        return {}
    names = parse_toml(read_text(path), path).get("names", {})
    if not isinstance(names, dict) or not all(
        _CODE.fullmatch(code) and isinstance(name, str) for code, name in names.items()
    ):
        raise content_fault(
            path,
            "names",
            Message(
                "This is not as maatwerk writes it: under [names] stands a line for each person, such as "
                'M001 = "...". Mend it, or move the file away.'
            ),
        )
    return names


def names_text(names: Mapping[str, str]) -> str:
    """Give the text of the file with names."""
    return "".join(
        [_HEAD, "[names]\n", *(f"{code} = {string(name)}\n" for code, name in sorted(names.items()))]
    )
