"""How groups moved between two rounds, as lines to read, beside the goals of the evaluation plan."""

from collections.abc import Iterator, Mapping
from typing import Any

from tui.translation import _

Needs = Mapping[str, Any]


def progress_lines(needs: Needs) -> Iterator[str]:
    """Give per competency its goals, and of each group that was told of twice both figures and what they say."""
    found: dict[str, list[Mapping[str, Any]]] = {}
    for each in needs["progress"]:
        found.setdefault(each["competency"], []).append(each)
    if not found:
        return
    yield _("Progress: the part below target, as it was told before and as it is told now")
    for competency in needs["competencies"]:
        rows = found.get(competency["id"], [])
        if not rows:
            continue
        yield f"  {competency['name']}"
        for goal in rows[0]["goals"]:
            aim = goal["goal"] if not goal["target"] else f"{goal['goal']} ({goal['target']})"
            yield _("    goal, {moment}: {goal}").format(moment=goal["moment"], goal=aim)
        for each in rows:
            yield f"    {each['name'] or _('(none)')}: {_told(each)}"


def _told(each: Mapping[str, Any]) -> str:
    before, after = each["before"], each["after"]
    told = _("{before} on {then}, {after} on {now}: {words}").format(
        before=before["short"],
        then=before["told_on"],
        after=after["short"],
        now=after["told_on"],
        words=each["words"],
    )
    if each["apart"] is not None:
        return told
    again = "<10" if each["rated_again"] is None else str(each["rated_again"])
    return told + _(" (about {people} rated both times by the same sources)").format(people=again)
