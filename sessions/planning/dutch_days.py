"""The holidays and school holidays of the Netherlands, as the package `holidays` has them.

Loading that package takes longer than planning a programme, so what it says of a year is kept in the cache folder, for
as long as the package is the same.
"""

import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import date
from functools import cache
from importlib.util import find_spec, module_from_spec, spec_from_file_location
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, Literal

from frameworks.fields import Bilingual
from frameworks.languages import LANGUAGES, Language
from frameworks.reading import FileFault
from sessions.cache import cache_folder

Category = Literal["public", "optional", "school"]

_LANGUAGES: Final[Mapping[Language, str]] = MappingProxyType({"nl": "nl", "en": "en_US"})
_ENGLISH: Final[Mapping[str, str]] = MappingProxyType(
    {
        "Spring Break": "Spring school holiday",
        "May Break": "May school holiday",
        "Summer Break": "Summer school holiday",
        "Autumn Break": "Autumn school holiday",
        "Christmas Break": "Christmas school holiday",
        "Second Day of Christmas": "Boxing Day",
        "Pentecost": "Whit Sunday",
        "Pentecost Monday": "Whit Monday",
    }
)
"""What somebody who reads English in the Netherlands calls them; the package has the words of the United States."""


@cache
def named_days(
    year: int, categories: tuple[Category, ...], subdivision: str | None
) -> Mapping[date, Bilingual]:
    """Give the days of a year that are of any of the categories, with their names, in their order.

    Args:
        year: The year.
        categories: What kind of days.
        subdivision: The region of the school holidays, as the package calls it.
    """
    file = _file(year, categories, subdivision)
    days = _kept(file)
    if days is None:
        days = _asked(year, categories, subdivision)
        _keep(file, days)
    return MappingProxyType(days)


def _asked(year: int, categories: tuple[Category, ...], subdivision: str | None) -> dict[date, Bilingual]:
    netherlands = _netherlands()
    names = {
        language: netherlands(
            years=year, categories=categories, subdiv=subdivision, language=_LANGUAGES[language]
        )
        for language in LANGUAGES
    }
    own: Iterable[date] = sorted(names["nl"])
    return {day: Bilingual(nl=names["nl"][day], en=_in_english(names["en"][day])) for day in own}


def _in_english(name: str) -> str:
    return _ENGLISH.get(name, name)


@cache
def _netherlands() -> Any:
    """Give the class of the Dutch holidays, without loading those of 250 other countries."""
    import holidays

    file = _source()
    spec = spec_from_file_location("sessions.planning.netherlands", file) if file is not None else None
    if spec is None or spec.loader is None:
        return holidays.country_holidays("NL").__class__
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.Netherlands


@cache
def _source() -> Path | None:
    """Give the file in which the package says what the Dutch holidays are; `None` when it is not where it was."""
    package = find_spec("holidays")
    if package is None or package.origin is None:
        return None
    file = Path(package.origin).with_name("countries") / "netherlands.py"
    return file if file.exists() else None


# --- what is kept -------------------------------------------------------------------------------------------------


def _file(year: int, categories: tuple[Category, ...], subdivision: str | None) -> Path | None:
    """Give the file in which the days are kept, for this state of the package; `None` when that can't be told."""
    source = _source()
    if source is None:
        return None
    state = source.stat()
    what = "-".join((*categories, *([subdivision] if subdivision else ()), str(year)))
    return cache_folder() / "days" / f"{state.st_mtime_ns:x}-{state.st_size:x}-{what}.json"


def _kept(file: Path | None) -> dict[date, Bilingual] | None:
    if file is None:
        return None
    try:
        days = json.loads(file.read_text(encoding="utf-8"))
        if not isinstance(days, list):
            return None
        return {date.fromisoformat(day): Bilingual(nl=nl, en=en) for day, nl, en in days}
    except (OSError, ValueError, TypeError):
        # Not there yet, or not written by us: it is asked for and written anew.
        return None


def _keep(file: Path | None, days: Mapping[date, Bilingual]) -> None:
    if file is None:
        return
    from sessions.store.files import write_atomically

    told = [[day.isoformat(), name.nl, name.en] for day, name in days.items()]
    with suppress(OSError, FileFault):
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_atomically(file, json.dumps(told).encode())
