"""The figures of a session as a page to read: aligned tables of at most a terminal's width."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final

from frameworks.languages import Language
from sessions.analysis.dimensions import UNIT
from sessions.labels import choice_label
from tui.commands.progress_text import progress_lines
from tui.translation import _, mark
from tui.wording.days import day
from tui.wording.numbers import UNKNOWN, euros, number, percent

_WIDEST_NAME: Final = 36
_GROUPINGS: Final = {
    "profile": mark("Per target group"),
    "family": mark("Per job family"),
    "unit": mark("Per unit"),
    "domain": mark("Per domain"),
    "municipality": mark("The whole municipality"),
}
_WORDS: Final = {
    "under": mark("under-represented"),
    "fits": mark("fits"),
    "over": mark("over-represented"),
    "absent": mark("absent"),
}

Figures = Mapping[str, Any]


def as_text(figures: Figures, language: Language) -> str:
    """Give the figures of a session (`sessions.exchange.figures`) as text, in the language of the screen."""
    parts = [
        _heading(figures),
        _panel(figures["panel"], language),
        _needs(figures["needs"], language),
        progress_lines(figures["needs"], language),
        _routes(figures["routes"], language),
        _modules(figures["modules"], language),
        _open_needs(figures),
        _programme(figures["programme"], figures["money"], language),
        _groups(figures["programme"]["groups"], language),
    ]
    return "\n\n".join("\n".join(lines) for each in parts if (lines := list(each))) + "\n"


def _heading(figures: Figures) -> Iterator[str]:
    told = figures["session"]
    yield f"{told['title']} · {figures['municipality']['name']}"


def _table(
    header: Sequence[str], rows: Sequence[Sequence[str]], *, words_last: bool = False
) -> Iterator[str]:
    """Give rows under a header: names to the left, numbers to the right, and words in a last column to the left."""
    cells = [[*map(_name, row)] for row in [header, *rows]]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    left = {0, len(header) - 1} if words_last else {0}
    for row in cells:
        parts = (
            each.ljust(width) if at in left else each.rjust(width)
            for at, (each, width) in enumerate(zip(row, widths, strict=True))
        )
        yield f"  {'  '.join(parts)}".rstrip()


def _name(text: str) -> str:
    return text if len(text) <= _WIDEST_NAME else f"{text[: _WIDEST_NAME - 1]}…"


# --- panel ------------------------------------------------------------------------------------------------------


def _panel(panel: Figures, language: Language) -> Iterator[str]:
    if panel["members"]:
        yield _attendance(panel)
    for dimension in panel["dimensions"]:
        told = _("Cross-section by {dimension} ({counted} members, deviation {deviation})")
        yield told.format(
            dimension=_("Unit") if dimension["id"] == UNIT else dimension["name"],
            counted=dimension["counted"],
            deviation=percent(dimension["deviation"], language),
        )
        header = (_("category"), _("employees"), _("quota"), _("members"), _("index"), "")
        rows = [
            (
                each["name"],
                number(each["population"], language),
                str(each["quota"]),
                str(each["members"]),
                UNKNOWN if each["index"] is None else number(each["index"], language, 2),
                _(_WORDS[each["word"]]) if each["word"] else "",
            )
            for each in dimension["categories"]
        ]
        yield from _table(header, rows, words_last=True)


def _attendance(panel: Figures) -> str:
    if panel["attended"] is None:
        told = _("Cross-section: {count} invited, who attended is not noted")
    elif panel["attendance_unknown"]:
        told = _("Cross-section: {count} invited, {attended} attended, {unknown} not noted")
    else:
        told = _("Cross-section: {count} invited, {attended} attended")
    return told.format(
        count=panel["members"], attended=panel["attended"], unknown=panel["attendance_unknown"]
    )


# --- needs ------------------------------------------------------------------------------------------------------


def _needs(needs: Figures, language: Language) -> Iterator[str]:
    names = {each["id"]: each["name"] for each in needs["competencies"]}
    if not needs["rounds"]:
        return
    yield _(
        "Needs: the part below target, told of {least} people or more in bands (n assessed, about)"
    ).format(least=needs["least_told"])
    for each in needs["rounds"]:
        source = choice_label("source", each["source"], language)
        told = _("  {source} of {date}: {people} people")
        if each["state"] == "open":
            told = _("  {source} of {date}: {people} people, coming in: not in the figures yet")
        yield told.format(
            source=source, date=day(date.fromisoformat(each["on"]), language), people=_about(each["people"])
        )
    untold: list[str] = []
    for by, groups in needs["groups"].items():
        if not groups:
            continue
        rows = [
            (group["name"] or _("(none)"), *cells)
            for group in groups
            if any(cells := _cells(by, group["figures"], names, needs["wholes"]))
        ]
        if {*(cell for row in rows for cell in row[1:])} <= {"", UNKNOWN}:
            untold.append(_(_GROUPINGS[by]))
            continue
        yield ""
        yield _(_GROUPINGS[by])
        yield from _table(("", *(f"{at}" for at in range(1, len(names) + 1))), rows)
    if untold:
        yield ""
        yield _("Nothing can be told: {groups}").format(groups=", ".join(untold))
    yield ""
    yield from _competencies(needs["competencies"])
    yield from _remarks(needs)


def _cells(by: str, figures: Sequence[Figures], names: Mapping[str, str], wholes: Any) -> tuple[str, ...]:
    """Give a cell per competency; of all people what is told of all of them, not of those assessed."""
    told = {each["competency"]: each for each in figures}
    if by == "municipality":
        of_all = {each["competency"]: each for each in wholes}
        return tuple(_whole(of_all.get(name)) for name in names)
    return tuple(_share(told.get(name)) for name in names)


_ASSESSED: Final = "°"
_FORMER: Final = "*"


def _whole(whole: Figures | None) -> str:
    if whole is None:
        return ""
    if whole["below"] is None:
        return UNKNOWN
    return f"{whole['below']['short']}{_ASSESSED if whole['basis'] == 'assessed' else ''}"


def _share(figure: Figures | None) -> str:
    if figure is None:
        return ""
    below = figure["below"]
    if below is None:
        return UNKNOWN
    return f"{below['short']}{_FORMER if figure['former'] else ''} ({_about(below['assessed'])})"


def _about(people: int | None) -> str:
    """Give a number of people as it is told: a multiple of 5, or fewer than 10."""
    return "<10" if people is None else str(people)


def _competencies(competencies: Sequence[Figures]) -> Iterator[str]:
    for at, each in enumerate(competencies, start=1):
        people = each["people"]
        if people is None:
            yield f"  {at}  {each['name']}"
        elif people["everybody"]:
            told = _("  {at}  {name} (all {people} assessed)")
            yield told.format(at=at, name=each["name"], people=_about(people["in_scope"]))
        else:
            told = _("  {at}  {name} ({assessed} of {people} assessed)")
            yield told.format(
                at=at,
                name=each["name"],
                assessed=_about(people["assessed"]),
                people=_about(people["in_scope"]),
            )


def _remarks(needs: Figures) -> Iterator[str]:
    if any(each["basis"] == "assessed" for each in needs["wholes"]):
        yield _("  {sign} only of those who were assessed; they may not stand for all").format(sign=_ASSESSED)
    figures = [each for groups in needs["groups"].values() for group in groups for each in group["figures"]]
    if any(each["former"] for each in figures):
        yield _("  {sign} by the targets of the day on which it was told").format(sign=_FORMER)
    covered = needs["covered"]
    if covered is None:
        yield _("  Which part of the needs the programme covers can't be told.")
    else:
        yield _("  The programme covers {share} of the needs.").format(share=covered["short"])


# --- routes, programme, money -----------------------------------------------------------------------------------


def _routes(routes: Sequence[Figures], language: Language) -> Iterator[str]:
    rows = [(each["name"], number(each["people"], language), str(len(each["modules"]))) for each in routes]
    if rows:
        yield _("Routes")
        yield from _table((_("target group"), _("people"), _("modules")), rows)


def _modules(modules: Sequence[Figures], language: Language) -> Iterator[str]:
    rows = [
        (
            each["title"],
            UNKNOWN if each["people"] is None else number(each["people"], language),
            UNKNOWN if each["needed_by"] is None else each["needed_by"]["short"],
        )
        for each in modules
    ]
    if rows:
        yield _("People per module; how many need it lies between the bounds")
        yield from _table((_("module"), _("meant for"), _("needed by")), rows)


_REASONS: Final = {
    "no_module": mark("no module moves it"),
    "order": mark("wrong order of modules"),
    "audience": mark("not the audience of a module"),
    "gap": mark("the next module starts too high"),
    "ends_below": mark("the modules end below the target"),
}


def _open_needs(figures: Figures) -> Iterator[str]:
    names = {each["id"]: each["name"] for each in figures["needs"]["competencies"]}
    profiles = {each["profile"]: each["name"] for each in figures["routes"]}
    rows = [
        (
            names[each["competency"]],
            f"{profiles[each['profile']]}: {each['uncovered']['short']} · {_(_REASONS[each['reason']])}",
        )
        for each in figures["open_needs"]
    ]
    if rows:
        yield _("Needs that stay open: of which target group, which part of it, and why")
        yield from (f"  {each[0]}\n    {each[1]}" for each in rows)


_WEEKS: Final = {
    None: mark("weeks"),
    "calendar": mark("weeks, by the calendar"),
    "given": mark("weeks, as typed"),
    "estimate": mark("weeks, one module after another"),
}


def _programme(programme: Figures, money: Figures, language: Language) -> Iterator[str]:
    def hours(value: float | None) -> str:
        return UNKNOWN if value is None else number(value, language, 1)

    def price(value: float | None) -> str:
        return UNKNOWN if value is None else euros(value, language, 2)

    # Only where there is some, as beside the list: most programmes have none.
    other = [(_("no VAT charged"), price(money["price_other_eur"]))] if money["price_other_eur"] else []
    left_out = ", ".join(
        each["title"] for each in programme["groups"] if each["module"] in programme["absence_leaves_out"]
    )
    workplace = (
        [(f"  {_('at the workplace, no absence')}", hours(programme["workplace_hours"]))] if left_out else []
    )
    weeks = programme["weeks"]
    yield _("Programme")
    yield from _table(
        ("", ""),
        [
            (_("participants"), number(programme["participants"], language)),
            (_("hours per participant"), hours(programme["hours_per_participant"])),
            (_("half-days of trainers"), hours(programme["trainer_dayparts"])),
            (_("hours, all together"), hours(programme["hours"])),
            (f"  {_('of absence')}", hours(programme["absence_hours"])),
            *workplace,
            (_(_WEEKS[programme["weeks_basis"]]), UNKNOWN if weeks is None else str(weeks)),
            (_("price excluding VAT"), price(money["price_eur"])),
            (_("exempt from VAT, before discount"), price(money["price_exempt_eur"])),
            (_("with 21% VAT, before discount"), price(money["price_standard_eur"])),
            *other,
            (_("discount"), price(money["discount_eur"])),
            (_("price including VAT"), price(money["price_incl_vat_eur"])),
            (_("per participant"), price(money["per_participant_eur"])),
            (_("share of the yearly training budget"), percent(money["share_of_training_budget"], language)),
        ],
    )
    if left_out:
        yield _("  At the workplace: {modules}").format(modules=left_out)


def _groups(modules: Sequence[Figures], language: Language) -> Iterator[str]:
    rows: list[tuple[str, ...]] = []
    for each in modules:
        if each["hidden"]:
            rows.append((each["title"], UNKNOWN, "", ""))
            continue
        sizes = each["sizes"]
        if sizes is None:
            rows.append((each["title"], number(each["participants"], language), UNKNOWN, UNKNOWN, _("fixed")))
            continue
        size = f"{sizes[-1]}-{sizes[0]}" if sizes and sizes[0] > sizes[-1] else f"{sizes[0]}" if sizes else ""
        told = _("each alone") if each["individual"] else number(len(sizes), language)
        fixed = _("fixed") if each["fixed"] else ""
        rows.append((each["title"], number(each["participants"], language), told, size, fixed))
    if rows:
        yield _("Groups")
        header = (_("module"), _("people"), _("groups"), _("of"), "")
        yield from _table(header, [(*row, *[""] * (len(header) - len(row))) for row in rows], words_last=True)
