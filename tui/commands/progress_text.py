"""How groups moved between two rounds, as lines to read, beside the goals of the evaluation plan."""

from collections.abc import Iterator, Mapping
from datetime import date
from textwrap import wrap
from typing import Any, Final

from frameworks.languages import Language
from tui.translation import _
from tui.wording.days import day

_WIDEST_NAME: Final = 32
_WIDTH: Final = 80
Needs = Mapping[str, Any]


def progress_lines(needs: Needs, language: Language) -> Iterator[str]:
    """Give per competency its goals, and of all and of each profile told of twice both figures and what they say."""
    found: dict[str, list[Mapping[str, Any]]] = {}
    for each in needs["progress"]:
        # Groups of other kinds can have the names of these; a program gets all of them.
        if each["by"] in {"municipality", "profile"}:
            found.setdefault(each["competency"], []).append(each)
    if not found:
        return
    yield _("Progress: the part below target, before and now")
    for competency in needs["competencies"]:
        rows = found.get(competency["id"], [])
        if not rows:
            continue
        yield f"  {competency['name']}"
        for goal in rows[0]["goals"]:
            aim = goal["goal"] if not goal["target"] else f"{goal['goal']} ({goal['target']})"
            told = _("goal, {moment}: {goal}").format(moment=goal["moment"], goal=aim)
            yield from wrap(told, _WIDTH, initial_indent="    ", subsequent_indent="      ")
        for each in rows:
            yield from _told(each, language)


def _told(each: Mapping[str, Any], language: Language) -> Iterator[str]:
    before, after, name = each["before"], each["after"], each["name"] or _("(none)")
    if len(name) > _WIDEST_NAME:
        name = f"{name[: _WIDEST_NAME - 1]}…"
    first, last = (day(date.fromisoformat(at["told_on"]), language) for at in (before, after))
    yield f"    {name}: {before['short']} ({first}) → {after['short']} ({last})"
    if each["apart"] is not None:
        yield f"      {each['words']}"
        return
    again = "<10" if each["rated_again"] is None else str(each["rated_again"])
    yield "      " + _("{words}; rated both times: {people}").format(words=each["words"], people=again)
