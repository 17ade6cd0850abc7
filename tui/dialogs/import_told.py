"""What the import dialog says: what is to be decided and where, why a table is not taken, and what would come of it."""

from collections.abc import Iterator, Sequence
from typing import Final

from frameworks.fields import in_language
from sessions.importing.layout import Refusal
from sessions.importing.mapping import COMPETENCY
from sessions.importing.plan import Plan
from sessions.importing.recognition import Look
from sessions.things import things
from tui.translation import _, current_language, mark, n_
from tui.wording.import_report import effect_lines, remark_line

QUESTIONS: Final = {
    "scale": mark("The levels can be of more than one scale. Choose it above, at Scale."),
    "source": mark("Nothing tells who rated. Choose it above, at Who rated."),
    "on": mark("Nothing tells when this was rated. Choose it above, at On which day."),
    "dates": mark("Days can be read with the day or with the month first. Choose it above, at 3/4/2026 has."),
    "sheet": mark("Several sheets can be meant. Choose one above, at Sheet."),
    "by": mark(
        "The number, the address and the name on a row are not all of the same person. Correct the table, or choose "
        "above what people are told apart by."
    ),
}
"""How what has to be decided is asked for where it can be chosen."""
_REFUSALS: Final = {
    "header": mark(
        "No row with headers is found. Choose above what is in the table, and at Row with the headers which row they "
        "are on; or put names above the columns."
    ),
    "turned": mark(
        "The competencies stand below each other and the people beside each other. Choose that above, at Shape: a "
        "matrix on its side."
    ),
    "names": mark(
        "A column that is taken for the unit or the function has another value on nearly every row, so it is neither. "
        "Choose above, at that column, what it is."
    ),
    "no-columns": mark(
        "No column is a competency of this session. Choose above, at each column, which competency it is."
    ),
}
"""What is said in place of a sentence that names an option of a command or the mapping, which nobody sees here."""
_SHOWN: Final = 6


def refused(refusal: Refusal) -> str:
    """Give why a table is not taken, as it can be mended in the dialog."""
    if refusal.code == "by":
        return _(QUESTIONS["by"])
    if refusal.code in _REFUSALS:
        return _(_REFUSALS[refusal.code])
    return refusal.message.text(current_language())


def why_shape(found: Look) -> str:
    """Give in a few words why a table is taken for its shape."""
    layout = found.layout
    count = len(layout.of(COMPETENCY))
    if layout.shape in {"matrix", "targets"} and count:
        told = n_("{count} competency above a column", "{count} competencies above columns", count)
        return told.format(count=count)
    skill = layout.column("skill")
    if layout.shape == "long" and skill is not None:
        return _("competencies below each other in column {column}").format(column=skill.letter)
    return _("no competencies above the columns")


def plan_lines(plan: Plan) -> list[str]:
    """Give what an import would do: counts, the first people as codes, what else to know, what is not taken."""
    lines = [*effect_lines(plan)]
    if plan.after is plan.before:
        lines.append(_("Nothing changes."))
    if plan.effect.new_units:
        units = things(plan.after, "unit")
        names = [in_language(units[each].name, current_language()) for each in plan.effect.new_units]
        lines.append(_("New units: {names}").format(names=_some(names)))
    if rows := list(_sample(plan)):
        lines += ["", _("The first, as they would be in the session:"), *rows]
    if plan.notes:
        lines += ["", *(each.text(current_language()) for each in plan.notes)]
    if plan.remarks:
        lines += ["", _("Not taken:"), *(remark_line(each) for each in plan.remarks)]
    return lines


def _some(names: Sequence[str]) -> str:
    return ", ".join(names[:_SHOWN]) + (" …" if len(names) > _SHOWN else "")


def _sample(plan: Plan) -> Iterator[str]:
    """Give the codes of the first people, and the first units and targets as they would be; a screen may be shared."""
    codes = [
        *(each.code for each in plan.incoming.people),
        *(each.code for each in plan.incoming.members),
    ]
    if codes:
        yield _some(codes)
    for unit in plan.incoming.units[:_SHOWN] if not plan.incoming.people else ():
        yield "  ".join(str(part) for part in (unit.id, unit.parent, unit.headcount) if part is not None)
    for profile, ranges in list(plan.incoming.targets.items())[:_SHOWN]:
        told = ", ".join(f"{name} {least}-{most}" for name, (least, most) in ranges.items())
        yield f"{profile}: {told}"
