"""The routes over time: per module of a profile when it is, and what each month asks of who goes by that route."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from rich.cells import cell_len

from frameworks.languages import Language
from frameworks.model import Module
from tui.panes.programme.calendar_lines import ABOVE, BETWEEN, MEETING, OWN_TIME, column_title
from tui.panes.programme.month_load import Loads
from tui.panes.programme.time_bar import Month, TimeBar
from tui.panes.programme.timetable import Columns, Marks, Timetable
from tui.translation import _
from tui.wording.cells import on_one_line
from tui.wording.numbers import number

_HEIGHTS: Final = "▁▂▄▆█"
_NOTHING: Final = Month("", " ", tone="")
_MINUTES: Final = 60


class RouteBars(NamedTuple):
    """The bars of one route.

    Attributes:
        months: The names of the months.
        modules: The bars of its modules, in its order.
        load: What each month asks; None where that is not known.
    """

    months: TimeBar
    modules: tuple[TimeBar, ...]
    load: TimeBar | None


def route_bars(
    profile: str,
    modules: Sequence[tuple[str, Module]],
    found: Timetable,
    language: Language,
    *,
    has_years: bool,
) -> RouteBars | None:
    """Give the bars of a route; None while nothing of the programme has a place in time.

    Args:
        profile: The id of the profile.
        modules: Its modules with what they are called, in their order.
        found: When everything is.
        language: Of the screen.
        has_years: Whether the years stand above the months.
    """
    columns = found.columns["months"]
    if not columns.spans:
        return None
    marks = {each.module.id: own for each, own in zip(found.modules, columns.marks, strict=True)}
    told = [
        _("{hours} h").format(hours=number(module.participant_minutes / _MINUTES, language, most=1))
        for _name, module in modules
    ]
    load_name = _load_name(found.loads, language)
    names = [name for name, _module in modules]
    longest = (
        max(cell_len(on_one_line(each)) for each in (*names, load_name, "")),
        max(map(cell_len, told), default=0),
    )
    of_modules = tuple(
        TimeBar(
            name,
            tuple(_month(marks[module.id], column) for column in range(len(columns.spans))),
            hours,
            longest,
        )
        for (name, module), hours in zip(modules, told, strict=True)
    )
    load = None
    if found.loads is not None and profile in found.loads.by_profile:
        own = found.loads.by_profile[profile]
        load = TimeBar(load_name, tuple(_load(found.loads, each) for each in own), "", longest, tone="label")
    return RouteBars(_months(columns, language, longest, has_years=has_years), of_modules, load)


def _load_name(loads: Loads | None, language: Language) -> str:
    if loads is None:
        return ""
    return _("Hours a month (limit {limit})").format(limit=number(loads.limit, language))


def _months(columns: Columns, language: Language, longest: tuple[int, int], *, has_years: bool) -> TimeBar:
    titles = [column_title(columns.spans, column, "months", language) for column in range(len(columns.spans))]
    names = [each.split()[-1] for each in titles]
    years = tuple(each.split()[0] if " " in each else "" for each in titles)
    months = tuple(Month(each, each[:1], tone="dim") for each in names)
    return TimeBar("", months, "", longest, years if has_years and any(years) else ())


def _month(marks: Marks, column: int) -> Month:
    goes_on = marks.first <= column < marks.last
    if count := marks.counts.get(column):
        return Month(str(count), MEETING, MEETING, goes_on=goes_on)
    if column in marks.own_time:
        return Month(OWN_TIME, OWN_TIME, OWN_TIME, goes_on=goes_on, tone="value")
    return Month(BETWEEN, BETWEEN, BETWEEN, goes_on=True, tone="dim") if goes_on else _NOTHING


def _load(loads: Loads, hours: float) -> Month:
    """Give what a month asks: a number where there is room, else a block that is as high as the limit is near."""
    if not hours:
        return _NOTHING
    if loads.is_above(hours):
        return Month(f"{loads.whole(hours)}{ABOVE}", ABOVE, tone="warning")
    height = _HEIGHTS[min(len(_HEIGHTS) - 1, int(len(_HEIGHTS) * hours / loads.limit))]
    return Month(str(loads.whole(hours)), height, tone="value")
