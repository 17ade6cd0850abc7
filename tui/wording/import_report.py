"""What `maatwerk import` tells: what was recognised, what changes, and what was not taken."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from frameworks.fields import in_language
from frameworks.languages import Message
from sessions.importing.effect import Counts
from sessions.importing.layout import Column
from sessions.importing.mapping import COMPETENCY, TRAIT
from sessions.importing.plan import Plan
from sessions.importing.recognition import Look
from sessions.importing.rows_not_taken import Remark, ranges
from sessions.model import Session
from sessions.things import things
from tui.console import printable
from tui.translation import _, current_language, mark, n_
from tui.wording.days import day

SHAPES: Final[Mapping[str, str]] = {
    "people": mark("a list of employees"),
    "matrix": mark("a matrix of people and competencies"),
    "long": mark("a list of levels"),
    "targets": mark("a sheet of roles with targets"),
    "turned": mark("a matrix on its side, with the people beside each other"),
    "units": mark("a list of units"),
    "panel": mark("a list of the cross-section"),
}
USES: Final[Mapping[str, str]] = {
    "drop": mark("left out"),
    "": mark("not recognised, left out"),
    "number": mark("personal number: becomes a code"),
    "code": mark("code"),
    "email": mark("e-mail address: becomes a code"),
    "name": mark("name: becomes a code"),
    "first_name": mark("first name: becomes a code"),
    "prefix": mark("name prefix: becomes a code"),
    "last_name": mark("last name: becomes a code"),
    "unit": mark("unit"),
    "unit_code": mark("code of the unit"),
    "parent_unit": mark("the unit that it is part of"),
    "profile": mark("function: becomes a profile"),
    "fte": mark("FTE"),
    "percentage": mark("part-time percentage: becomes FTE"),
    "hours": mark("hours a week: becomes FTE"),
    "lead": mark("lead: becomes a code"),
    "birth_date": mark("date of birth: becomes an age band"),
    "age": mark("age: becomes a band"),
    "hire_date": mark("first day in service: becomes a band of years"),
    "tenure": mark("years of service: becomes a band"),
    "end_date": mark("last day in service: who has left is not taken"),
    "deleted": mark("marked as deleted: who is, is not taken"),
    "active": mark("still active: who is not, is not taken"),
    "setting": mark("place of work"),
    "level": mark("scale or kind of work: becomes a band"),
    "date": mark("date of the rating"),
    "skill": mark("competency"),
    "rating": mark("level"),
    "source": mark("who rated"),
    "headcount": mark("headcount"),
    "domain": mark("domain"),
    "attended": mark("attended"),
}
"""What people call what a column holds."""


def use_name(use: str, session: Session) -> str:
    """Give what people call what a column holds, in the language of the program."""
    language = current_language()
    for start, kind in ((COMPETENCY, "competency"), (TRAIT, "dimension")):
        if use.startswith(start):
            thing = things(session, kind).get(use.removeprefix(start))
            return in_language(thing.name, language) if thing is not None else use
    return _(USES.get(use, use)) if use in USES else use


def report(plan: Plan, session: Session, table: Path, *, dry_run: bool) -> str:
    """Give the whole report in the language of the program."""
    lines = [*_heading(plan, table), "", *column_lines(plan.look, session), "", *effect_lines(plan)]
    if groups := list(_groups(plan)):
        lines += ["", *groups]
    if notes := [each.text(current_language()) for each in plan.notes]:
        lines += ["", *notes]
    if remarks := [remark_line(each) for each in plan.remarks]:
        lines += ["", _("Not taken:"), *(f"  {each}" for each in remarks)]
    lines += _rounds(plan)
    lines.append("")
    if plan.after is plan.before:
        lines.append(_("Nothing changes."))
    elif dry_run:
        lines.append(_("Nothing was saved: this shows what the import would do."))
    else:
        lines += [came_in(plan), _("Imported.")] if plan.incoming.people else [_("Imported.")]
    return "".join(f"{printable(line).rstrip()}\n" for line in lines)


def _heading(plan: Plan, table: Path) -> Iterator[str]:
    layout, known = plan.look.layout, plan.known
    shape = _(SHAPES[layout.shape])
    where = {"file": table.name, "sheet": layout.table.sheet, "shape": shape, "row": known.header}
    if layout.table.sheet:
        yield _("{file}, sheet {sheet}: {shape}, with the headers on row {row}.").format(**where)
    else:
        yield _("{file}: {shape}, with the headers on row {row}.").format(**where)
    if plan.incoming.rounds:
        from sessions.labels import choice_label

        sources = sorted({(each.source, each.on) for each in plan.incoming.rounds}, key=lambda each: each[1])
        told = ", ".join(
            f"{choice_label('source', source, current_language())} {day(on, current_language())}"
            for source, on in sources
        )
        yield _("Rated by: {sources}. Scale: {scale}.").format(sources=told, scale=known.scale or "0-4")


def _rounds(plan: Plan) -> Iterator[str]:
    """Give for each round of ratings in the table whether it is coming in or closed, and what that means."""
    from sessions.labels import choice_label
    from sessions.told.rounds import round_states

    came_in = {(each.source, each.on) for each in plan.incoming.rounds}
    states = [
        (each, state)
        for each, state in zip(plan.after.ratings, round_states(plan.after), strict=True)
        if (each.source, each.on) in came_in
    ]
    if states:
        yield ""
    for each, state in states:
        told = _(
            "{source} of {date}, {people} people: closed on {closed}; what may be told of it is in the figures."
        )
        if state.closed is None:
            told = _(
                "{source} of {date}, {people} people: coming in. It counts in private mode only, until it is closed "
                "(--close, or in the app)."
            )
        source = choice_label("source", each.source, current_language())
        yield told.format(
            source=source[:1].upper() + source[1:],
            date=day(each.on, current_language()),
            people=state.people.words.text(current_language()),
            closed=day(state.closed, current_language()) if state.closed else "",
        )


def column_lines(look: Look, session: Session) -> Iterator[str]:
    """Give a line for each column of a table: its letter, its header, and what it was taken for."""
    columns = look.layout.columns
    yield _("Columns")
    width = min(40, max((len(_shown(each)) for each in columns), default=0))
    for each in columns:
        told = use_name(each.use, session)
        if each.why is not None:
            told = f"{told} ({each.why.text(current_language())})"
        yield f"  {each.letter:>2}  {_shown(each):{width}}  {told}"


def _shown(column: Column) -> str:
    text = column.header
    return f"{text[:39]}…" if len(text) > 40 else text  # noqa: PLR2004 - the width of the column


def effect_lines(plan: Plan) -> Iterator[str]:
    """Give a line for each kind of thing that is in the table: added, changed, as it was."""
    effect = plan.effect
    for name, change in (
        (_("Employees"), effect.people),
        (_("Cross-section"), effect.members),
        (_("Units"), effect.units),
        (_("Levels"), effect.levels),
        (_("Targets"), effect.targets),
    ):
        if change.any:
            yield f"{name}: {_change(change)}"
    if effect.not_taken:
        yield n_("{count} row was not taken.", "{count} rows were not taken.", effect.not_taken).format(
            count=effect.not_taken
        )


def came_in(plan: Plan) -> str:
    """Give in one sentence what came in, as in: 320 employees in 12 units, 27 functions; 24 without a profile."""
    effect = plan.effect
    count = len(plan.incoming.people)
    if not count:
        return _("Imported.")
    told = n_("{count} employee", "{count} employees", count).format(count=count)
    units = sum(each is not None for each in effect.by_unit)
    if units:
        inside = n_("in {count} unit", "in {count} units", units).format(count=units)
        told = f"{told} {inside}"
    parts = [told]
    if effect.functions:
        functions = n_("{count} function", "{count} functions", len(effect.functions))
        parts.append(functions.format(count=len(effect.functions)))
    whole = ", ".join(parts)
    without = effect.by_profile.get(None, 0)
    if without:
        told = n_("{count} without a profile", "{count} without a profile", without).format(count=without)
        whole = f"{whole}; {told}"
    return f"{whole}."


def _change(change: Counts) -> str:
    return _("{added} added, {changed} changed, {same} as they were.").format(
        added=change.added, changed=change.changed, same=change.same
    )


def _groups(plan: Plan) -> Iterator[str]:
    effect, language = plan.effect, current_language()
    if not plan.incoming.people:
        if effect.new_units:
            yield _("New units: {names}").format(names=_names(plan.after, effect.new_units))
        return
    for title, kind, counts, new in (
        (_("By unit"), "unit", effect.by_unit, set(effect.new_units)),
        (_("By profile"), "profile", effect.by_profile, set()),
    ):
        if set(counts) == {None} and kind == "unit" and not new:
            continue
        yield title
        known: Mapping[str, Any] = things(plan.after, kind)
        for identifier, count in counts.items():
            if identifier is None:
                name = _("without a unit") if kind == "unit" else _("without a profile")
            else:
                name = in_language(known[identifier].name, language)
            added = f"  ({_('new')})" if identifier in new else ""
            yield f"  {count:>6}  {name}{added}"
    if effect.new_dimensions:
        names = ", ".join(
            in_language(things(plan.after, "dimension")[each].name, language)
            for each in effect.new_dimensions
        )
        yield _("New in the cross-section: {names}").format(names=names)


def _names(session: Session, units: tuple[str, ...]) -> str:
    known = things(session, "unit")
    return ", ".join(in_language(known[each].name, current_language()) for each in units)


def remark_line(remark: Remark) -> str:
    """Give one line on what was not taken: the rows, the column, and why."""
    rows = n_("row {rows}", "rows {rows}", len(remark.rows)).format(rows=ranges(remark.rows))
    place = _("{rows}, column {column}").format(rows=rows, column=remark.column) if remark.column else rows
    return f"{place}: {_reason(remark.reason)}"


def _reason(reason: Message) -> str:
    return reason.text(current_language())
