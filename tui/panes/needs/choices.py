"""Choosing what the needs show: the round, the order, the filter, the groups."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from frameworks.fields import FieldSpec, in_language
from sessions.edits import EditError
from sessions.labels import choice_label
from sessions.rating_sources import SOURCES, Source
from sessions.things import things
from tui import actions
from tui.dialogs.ask import AskDialog, ChooseDialog
from tui.panes.needs.arrangement import WITHOUT, Arrangement
from tui.panes.needs.host import NeedsHost
from tui.panes.needs.rounds import RoundKey, all_rounds, how_far, how_many, round_of
from tui.panes.needs.state import GROUPINGS
from tui.translation import _, current_language, mark
from tui.wording.typed import parsed
from tui.wording.values import thing_name

_NEW: Final = "+"
SORTS: Final = {
    "file": mark("as in the file"),
    "code": mark("code"),
    "unit": mark("unit"),
    "profile": mark("profile"),
}


class Choices:
    """Asks what one pane shows."""

    def __init__(self, host: NeedsHost) -> None:
        self._host = host

    # --- rounds ---------------------------------------------------------------------------------------------------

    def new_round(self) -> None:
        """Ask for the source and the date of a round, and enter it from here on."""
        host = self._host
        if not host.workspace.may_edit():
            return
        options = [(each, choice_label("source", each, current_language())) for each in SOURCES]

        def with_source(chosen: str | None) -> None:
            source = next((each for each in SOURCES if each == chosen), None)
            if source is not None:
                self._ask_date(source, host.workspace.today().isoformat(), "")

        host.app.push_screen(ChooseDialog(_("A new round: who rates?"), options), with_source)

    def _ask_date(self, source: Source, start: str, reason: str) -> None:
        host = self._host
        hint = reason or _("A date as 2027-02-01 or 1-2-2027. The round is made with the first rating in it.")

        def with_date(answer: str | None) -> None:
            if answer is None:
                return
            try:
                on = parsed(_date_field(), answer)
            except EditError as wrong:
                self._ask_date(source, answer, wrong.message.text(current_language()))
                return
            self._begin(RoundKey(source, on))

        title = choice_label("source", source, current_language())
        host.app.push_screen(
            AskDialog(_("{source}: on which date?").format(source=title.capitalize()), start, hint), with_date
        )

    def _begin(self, key: RoundKey) -> None:
        host, session = self._host, self._host.workspace.session
        if key.source == "peer":
            count = sum((each.source, each.on) == (key.source, key.on) for each in all_rounds(session))
            key = key._replace(number=count)
        there = host.state.begin(key, session)
        title = key.title(current_language())
        host.workspace.tell(
            _("That round is there already; you go on with {round}.").format(round=title)
            if there
            else _("From here on you rate in {round}.").format(round=title)
        )
        host.state.show = "round"
        host.redraw(always=True)

    def choose_round(self) -> None:
        """Ask which round is entered and looked at."""
        host, session = self._host, self._host.workspace.session
        rounds = tuple(reversed(all_rounds(session)))
        language = current_language()
        options = []
        for place, key in enumerate(rounds):
            round_ = round_of(session, key)
            told = [key.title(language), how_far(round_)]
            if round_ is not None:
                told.append(how_many(round_, is_exact=host.workspace.private))
            options.append((str(place), " · ".join(told)))
        options.append((_NEW, _("New round…")))

        def chosen(answer: str | None) -> None:
            if answer == _NEW:
                self.new_round()
            elif answer is not None:
                self.enter(rounds[int(answer)])

        host.app.push_screen(ChooseDialog(_("Which round is entered?"), options), chosen)

    def step_round(self, step: int) -> None:
        """Go to the next or the previous round."""
        host, session = self._host, self._host.workspace.session
        rounds, now = all_rounds(session), host.state.entering(session)
        if not rounds:
            host.workspace.tell(_("There is no round yet."))
            return
        place = rounds.index(now) if now in rounds else len(rounds) - (step > 0)
        self.enter(rounds[(place + step) % len(rounds)])

    def enter(self, key: RoundKey) -> None:
        """Enter and look at a round from here on."""
        host = self._host
        host.state.begin(key, host.workspace.session)
        host.redraw(always=True)

    # --- order, filter, groups ------------------------------------------------------------------------------------

    def _ask(
        self, question: str, options: list[tuple[str, str]], apply: Callable[[str], Arrangement]
    ) -> None:
        host = self._host

        def chosen(answer: str | None) -> None:
            if answer is not None:
                host.rearrange(apply(answer))

        hint = _("By level, gap or flag: only in private mode ({key}).").format(
            key=actions.shown_key("private")
        )
        hint = "" if host.workspace.private else hint
        host.app.push_screen(ChooseDialog(question, options, hint), chosen)

    def sort(self) -> None:
        """Ask for the order of the employees."""
        now = self._host.state.arrangement
        options = [(each, _(title)) for each, title in SORTS.items()]
        competency, name = self._competency()
        if self._host.workspace.private:
            options.append(("priority", _("highest priority first")))
            if competency:
                options += [
                    ("gap", _("largest gap first: {competency}").format(competency=name)),
                    ("level", _("lowest level first: {competency}").format(competency=name)),
                ]

        def apply(answer: str) -> Arrangement:
            return replace(now, sort=answer, competency=competency or now.competency)  # type: ignore[arg-type] # offered above

        self._ask(_("Order of the employees"), options, apply)

    def filter(self) -> None:
        """Ask which employees are shown."""
        session = self._host.workspace.session
        now = self._host.state.arrangement
        competency, name = self._competency()
        options: list[tuple[str, str]] = [("", _("everybody"))]
        if self._host.workspace.private and competency:
            options += [
                ("state:below", _("below target: {competency}").format(competency=name)),
                ("state:unknown", _("not rated: {competency}").format(competency=name)),
                ("state:single", _("one source only: {competency}").format(competency=name)),
                ("state:disputed", _("self and others differ: {competency}").format(competency=name)),
            ]
        if any(each.profile is None for each in session.employees):
            options.append((f"profile:{WITHOUT}", _("without a profile")))
        for kind, title in (("unit", _("unit")), ("profile", _("profile"))):
            options += [
                (f"{kind}:{each}", f"{title}: {in_language(thing.name, session.language)}")
                for each, thing in things(session, kind).items()
            ]

        def apply(answer: str) -> Arrangement:
            if not answer:
                return replace(now, unit="", profile="", state="")
            kind, _colon, value = answer.partition(":")
            changes = {kind: value}
            if kind == "state":
                changes["competency"] = competency
            return replace(now, **changes)  # type: ignore[arg-type] # offered above

        self._ask(_("Which employees?"), options, apply)

    def group(self) -> None:
        """Ask by what the employees are grouped; figures go to the next grouping."""
        host = self._host
        if host.state.face == "groups":
            host.state.by = GROUPINGS[(GROUPINGS.index(host.state.by) + 1) % len(GROUPINGS)]
            host.redraw(always=True)
            return
        now = host.state.arrangement
        options = [("none", _("not grouped")), ("unit", _("by unit")), ("profile", _("by profile"))]
        competency, name = self._competency()
        if host.workspace.private and competency:
            options += [
                ("standing", _("by target: {competency}").format(competency=name)),
                ("flag", _("by flag: {competency}").format(competency=name)),
            ]

        def apply(answer: str) -> Arrangement:
            return replace(now, group=answer, competency=competency or now.competency)  # type: ignore[arg-type] # offered above

        self._ask(_("Group the employees"), options, apply)

    def _competency(self) -> tuple[str, str]:
        """Give the competency under the cursor and its name."""
        host = self._host
        competency = host.people.competency(host.sheet.column)
        return competency, thing_name(host.workspace.session, "competency", competency)


def _date_field() -> FieldSpec:
    from frameworks.fields import spec
    from sessions.model.employees import RatingRound

    return spec(RatingRound, "on")
