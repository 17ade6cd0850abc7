"""What the two lines above the sheet say: what is shown, and which round is being entered."""

from collections.abc import Iterator
from typing import Final

from tui import actions
from tui.panes.needs.arrangement import WITHOUT
from tui.panes.needs.cells import GLYPHS
from tui.panes.needs.group_lines import TITLES
from tui.panes.needs.host import NeedsHost
from tui.panes.needs.rounds import before, how_many, round_of
from tui.panes.needs.state import FaceName
from tui.sheet.lines import BAR
from tui.translation import _, current_language, mark, n_
from tui.widgets.bars import Part
from tui.wording.values import thing_name

_FACES: "Final[dict[FaceName, str]]" = {
    "groups": mark("Groups"),
    "people": mark("People"),
    "rounds": mark("Rounds"),
}
_SORTS: Final = {
    "code": mark("by code"),
    "unit": mark("by unit"),
    "profile": mark("by profile"),
    "level": mark("lowest first: {competency}"),
    "gap": mark("largest gap first: {competency}"),
    "priority": mark("highest priority first"),
}
_STATES: Final = {
    "below": mark("below target: {competency}"),
    "unknown": mark("not rated: {competency}"),
    "single": mark("one source: {competency}"),
    "disputed": mark("differing: {competency}"),
}
_SHOWS: Final = {
    "current": mark("current level"),
    "round": mark("this round"),
    "change": mark("change since {round}"),
}
_WAYS: Final = {"across": "→", "down": "↓", "stay": "·"}


def view_parts(pane: NeedsHost) -> list[Part]:
    """Give what is shown: employees, groups or rounds, and of employees which and in what order."""
    return list(_view(pane))


def round_parts(pane: NeedsHost) -> list[Part]:
    """Give the round being entered, what the cells show, and where the cursor goes."""
    return list(_round(pane))


def _view(pane: NeedsHost) -> Iterator[Part]:
    state, session = pane.state, pane.workspace.session
    for face, title in _FACES.items():
        if face == "people" and pane.workspace.on_stage:
            continue
        is_shown = face == state.face
        key = "" if is_shown else _key_to(face, state.face)
        yield Part(
            f" {key} {_(title)} " if key else f" {_(title)} ",
            "chosen" if is_shown else "dim",
            f"face('{face}')",
            9,
        )
    if state.face == "people":
        asked, count = state.arrangement, len(session.employees)
        shown = pane.people.rows.shown
        told = n_("{count} employee", "{count} employees", count).format(count=count)
        if shown != count:
            told = _("{shown} of {count}").format(shown=shown, count=count)
        yield Part(told, "dim", "", 4)
        name = thing_name(session, "competency", asked.competency)
        if asked.unit:
            yield Part(thing_name(session, "unit", asked.unit), "warning", "filter", 7)
        if asked.profile:
            is_without = asked.profile == WITHOUT
            told = _("without a profile") if is_without else thing_name(session, "profile", asked.profile)
            yield Part(told, "warning", "filter", 7)
        if asked.state:
            yield Part(_(_STATES[asked.state]).format(competency=name), "warning", "filter", 7)
        if asked.sort != "file":
            yield Part("↓ " + _(_SORTS[asked.sort]).format(competency=name), "plain", "sort", 5)
    elif state.face == "groups":
        yield Part(
            _("share below target, by: {what}").format(what=_(TITLES[state.by]).lower()), "plain", "group", 7
        )
        if pane.workspace.private:
            yield Part(_("exact, with what is coming in"), "warning", "", 3)


def _key_to(face: FaceName, shown: FaceName) -> str:
    """Give the key that leads from one face to another; empty where it takes two."""
    if face == "rounds":
        return actions.shown_key("face-rounds")
    return "" if shown == "rounds" and face == "people" else actions.shown_key("face-groups")


def _round(pane: NeedsHost) -> Iterator[Part]:
    state, session, language = pane.state, pane.workspace.session, current_language()
    key = state.entering(session)
    if key is None:
        told = _("No round of ratings yet: {key} begins one").format(key=actions.shown_key("new-round"))
        yield Part(told, "warning", "new_round", 9)
        return
    yield Part("✎ " + _("Entering: {round}").format(round=key.title(language)), "plain", "choose_round", 9)
    round_ = round_of(session, key)
    if round_ is None:
        yield Part(_("new"), "good", "choose_round", 8)
    else:
        is_open = round_.open
        yield Part(
            _("coming in") if is_open else _("closed"), "good" if is_open else "warning", "choose_round", 8
        )
        yield Part(how_many(round_, is_exact=pane.workspace.private), "dim", "choose_round", 3)
    if state.face == "people":
        earlier = before(session, key)
        since = earlier.title(language) if earlier else _("nothing earlier")
        shows = _(_SHOWS[state.show]).format(round=since)
        yield Part(_("shows: {what}").format(what=shows), "good", "compare", 6)
        yield Part(_("then {way}").format(way=_WAYS[state.way]), "dim", "way", 2)


def legend_parts(pane: NeedsHost) -> list[Part]:
    """Give what the signs in the cells mean."""
    if pane.state.face == "groups":
        told = [_("▼ half or more below target"), _("▽ a quarter or more"), _("2–3 target")]
        if not pane.workspace.private:
            told = [
                _("{few} few below target … {many} nearly all").format(few=GLYPHS[0], many=GLYPHS[-1]),
                _("– nothing told"),
                _("n about how many assessed"),
                _("2–3 target"),
            ]
            if pane.groups.is_marked:
                told.insert(1, _("↓ a smaller part than before, ↑ a larger one"))
            if pane.sheet.row_lines > 1:
                sure, may_be, _rest = BAR
                told.insert(
                    1, _("{sure} at least so many, {may_be} at most").format(sure=sure, may_be=may_be)
                )
    elif pane.state.show == "change" and pane.workspace.private:
        told = [_("+1 higher than before"), _("-1 lower"), _("= the same"), _("· not in both rounds")]
    elif pane.workspace.private or pane.workspace.revealed:
        told = [_("▼ ≥1 below"), _("▽ below"), _("= on target"), _("▲ above"), _("· unknown")]
        told += [_("¹ one source"), _("! differ")] if pane.state.show == "current" else []
    else:
        told = [
            _("▒ hidden while you share"),
            _("• just typed"),
            _("{key} shows one").format(key=actions.shown_key("reveal")),
            _("{key} shows all").format(key=actions.shown_key("private")),
        ]
    return [Part(each, "dim", weight=len(told) - place) for place, each in enumerate(told)]
