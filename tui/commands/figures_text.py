"""The figures of a session as a page to read: aligned tables of at most a terminal's width."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from frameworks.language import Language
from sessions.analysis.dimensions import UNIT
from sessions.labels import choice_label
from tui.language import _, mark
from tui.wording.values import UNKNOWN, number

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
        _panel(figures["panel"], figures["needs"]["k"], language),
        _needs(figures["needs"], language),
        _routes(figures["routes"], figures["needs"]["k"]),
        _modules(figures["modules"], figures["needs"]["k"], language),
        _open_needs(figures["open_needs"], figures["needs"], language),
        _programme(figures["programme"], figures["money"], language),
        _groups(figures["programme"]["groups"], figures["needs"]["k"], language),
    ]
    return "\n\n".join("\n".join(lines) for each in parts if (lines := list(each))) + "\n"


def _heading(figures: Figures) -> Iterator[str]:
    told = figures["session"]
    yield f"{told['title']} · {figures['municipality']['name']}"


def _percent(share: float | None) -> str:
    return UNKNOWN if share is None else f"{round(100 * share)}%"


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


def _panel(panel: Figures, k: int, language: Language) -> Iterator[str]:
    if panel["members"]:
        yield _attendance(panel)
    for dimension in panel["dimensions"]:
        told = _("Cross-section by {dimension} ({counted} members, deviation {deviation})")
        yield told.format(
            dimension=_("Unit") if dimension["id"] == UNIT else dimension["name"],
            counted=dimension["counted"],
            deviation=_percent(dimension["deviation"]),
        )
        header = (_("category"), _("employees"), _("quota"), _("members"), _("index"), "")
        rows = [
            (
                each["name"],
                f"<{k}" if each["population"] is None else number(each["population"], language),
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
        "Needs: the share below target (n assessed), hidden as <{k} where it could tell of somebody"
    ).format(k=needs["k"])
    for each in needs["rounds"]:
        people = f"<{needs['k']}" if each["people"] is None else number(each["people"], language)
        told = _("  {source} of {date}: {people} people")
        yield told.format(
            source=choice_label("source", each["source"], language), date=each["on"], people=people
        )
    for by, groups in needs["groups"].items():
        used = [
            name
            for name in names
            if any(name == each["competency"] for one in groups for each in one["figures"])
        ]
        if not used:
            continue
        yield ""
        yield _(_GROUPINGS[by])
        rows = []
        for group in groups:
            figures = {each["competency"]: each for each in group["figures"]}
            cells = [_share(figures.get(name), needs["k"]) for name in names]
            rows.append((group["name"] or _("(none)"), *cells))
        yield from _table(("", *(f"{at}" for at in range(1, len(names) + 1))), rows)
    yield ""
    yield from (f"  {at}  {name}" for at, name in enumerate(names.values(), start=1))
    covered = _percent(needs["covered"])
    yield _("  The programme covers {share} of the needs.").format(share=covered)


def _share(figure: Figures | None, k: int) -> str:
    if figure is None:
        return ""
    if figure["hidden"]:
        return f"<{k}"
    if figure["share_below"] is None:
        return UNKNOWN
    return f"{_percent(figure['share_below'])} ({figure['n']})"


# --- routes, programme, money -----------------------------------------------------------------------------------


def _routes(routes: Sequence[Figures], k: int) -> Iterator[str]:
    rows = [
        (
            each["name"],
            f"<{k}" if each["hidden"] else UNKNOWN if each["people"] is None else str(each["people"]),
            str(len(each["modules"])),
        )
        for each in routes
    ]
    if rows:
        yield _("Routes")
        yield from _table((_("target group"), _("people"), _("modules")), rows)


def _modules(modules: Sequence[Figures], k: int, language: Language) -> Iterator[str]:
    rows = [
        (
            each["title"],
            f"<{k}" if each["people"] is None else number(each["people"], language),
            UNKNOWN if each["needed_by_about"] is None else number(each["needed_by_about"], language),
        )
        for each in modules
    ]
    if rows:
        yield _("People per module; who need it in round numbers, where they are enough to tell")
        yield from _table((_("module"), _("meant for"), _("needed by about")), rows)


_REASONS: Final = {
    "no_module": mark("no module moves it"),
    "order": mark("wrong order of modules"),
    "exempt": mark("exempted from a module"),
    "audience": mark("not the audience of a module"),
    "gap": mark("the next module starts too high"),
    "ends_below": mark("the modules end below the target"),
}


def _open_needs(needs: Sequence[Figures], of: Figures, language: Language) -> Iterator[str]:
    names = {each["id"]: each["name"] for each in of["competencies"]}
    rows = [
        (
            names[each["competency"]],
            UNKNOWN if people is None else number(people, language),
            _(_REASONS[reason]),
        )
        for each in needs
        for reason, people in each["people_by_reason"].items()
    ]
    if rows:
        yield _(
            "Needs that stay open, and why; where so few have one that it could tell of somebody: {dash}"
        ).format(dash=UNKNOWN)
        yield from _table((_("competency"), _("people"), ""), rows, words_last=True)


_WEEKS: Final = {
    None: mark("weeks"),
    "calendar": mark("weeks, by the calendar"),
    "given": mark("weeks, as typed"),
    "estimate": mark("weeks, one module after another"),
}


def _programme(programme: Figures, money: Figures, language: Language) -> Iterator[str]:
    def hours(value: float | None) -> str:
        return UNKNOWN if value is None else number(value, language, 1)

    def euros(value: float | None) -> str:
        return UNKNOWN if value is None else f"€ {number(value, language, 2)}"

    # Only where there is some, as beside the list: most programmes have none.
    other = [(_("no VAT charged"), euros(money["price_other_eur"]))] if money["price_other_eur"] else []
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
            (_("price excluding VAT"), euros(money["price_eur"])),
            (_("exempt from VAT, before discount"), euros(money["price_exempt_eur"])),
            (_("with 21% VAT, before discount"), euros(money["price_standard_eur"])),
            *other,
            (_("discount"), euros(money["discount_eur"])),
            (_("price including VAT"), euros(money["price_incl_vat_eur"])),
            (_("per participant"), euros(money["per_participant_eur"])),
            (_("share of the yearly training budget"), _percent(money["share_of_training_budget"])),
        ],
    )
    if left_out:
        yield _("  At the workplace: {modules}").format(modules=left_out)


def _groups(modules: Sequence[Figures], k: int, language: Language) -> Iterator[str]:
    rows: list[tuple[str, ...]] = []
    for each in modules:
        if each["hidden"]:
            rows.append((each["title"], f"<{k}", "", ""))
            continue
        sizes = each["sizes"]
        size = f"{sizes[-1]}-{sizes[0]}" if sizes and sizes[0] > sizes[-1] else f"{sizes[0]}" if sizes else ""
        told = _("each alone") if each["individual"] else number(len(sizes), language)
        fixed = _("fixed") if each["fixed"] else ""
        rows.append((each["title"], number(each["participants"], language), told, size, fixed))
    if rows:
        yield _("Groups")
        header = (_("module"), _("people"), _("groups"), _("of"), "")
        yield from _table(header, [(*row, *[""] * (len(header) - len(row))) for row in rows], words_last=True)
