"""The route of one person in words. It tells of levels: only for while that person shows."""

from collections.abc import Mapping

from sessions.analysis.coverage import route, route_modules
from sessions.analysis.index import modules
from tui.outline.rows import Builder
from tui.translation import _
from tui.wording.numbers import number
from tui.wording.values import thing_name


def person_told(builder: Builder, numbers: Mapping[str, int], code: str) -> str:
    """Tell the route of one employee: the modules, and which needs stay open.

    Args:
        builder: Gives the session and the language.
        numbers: The place of each module in the programme, from 1.
        code: The employee's code.
    """
    session = builder.session
    known = modules(session)
    titles = [f"{numbers[each]}. {builder.text(known[each].title)}" for each in route_modules(session, code)]
    parts = [", ".join(titles) or _("no module")]
    for need in route(session, code):
        if need.outcome != "covered":
            told = _("open: {competency}, from {level} to {reached} of {target}")
            parts.append(
                told.format(
                    competency=thing_name(session, "competency", need.competency),
                    level=number(need.level, builder.language),
                    reached=number(need.reached, builder.language),
                    target=need.target,
                )
            )
    return "; ".join(parts)
