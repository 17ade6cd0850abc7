"""Giving people a profile, many at once: those who are selected, those without one, or all of a unit or a profile."""

from collections.abc import Sequence

from frameworks.fields import in_language
from sessions import edits
from sessions.things import things
from tui import actions
from tui.dialogs.ask import ChooseDialog
from tui.panes.needs.arrangement import WITHOUT
from tui.panes.needs.host import NeedsHost
from tui.translation import _, n_
from tui.wording.values import thing_name


class ProfileGiver:
    """Asks who gets which profile, in one pane. A profile stands beside everybody's code, and tells of no level."""

    def __init__(self, host: NeedsHost) -> None:
        self._host = host

    def ask(self) -> None:
        """Ask for the profile of those who are selected; without a selection first whom it is for."""
        host = self._host
        if not host.workspace.may_edit():
            return
        if not things(host.workspace.session, "profile"):
            host.workspace.tell(_("There are no profiles yet: add them to the role first."))
            return
        if host.sheet.corner is not None:
            self._ask_profile(self.selected())
            return
        offered = self._offered()
        if not offered:
            host.workspace.tell(_("There is nobody here to give a profile."))
            return
        options = [(str(at), told) for at, (told, _codes) in enumerate(offered)]

        def chosen(answer: str | None) -> None:
            if answer is not None:
                self._ask_profile(offered[int(answer)][1])

        hint = _("To choose others: select them first ({key}).").format(key=actions.shown_key("select"))
        host.app.push_screen(ChooseDialog(_("Who gets a profile?"), options, hint), chosen)

    def selected(self) -> list[str]:
        """Give the codes of those who are selected."""
        people, (top, _left, bottom, _right) = self._host.people, self._host.sheet.block
        return [each.code for place in range(top, bottom + 1) if (each := people.employee(place)) is not None]

    def _offered(self) -> list[tuple[str, list[str]]]:
        """Give who can be chosen: what is said of them, and their codes; never two that are the same people."""
        host, session = self._host, self._host.workspace.session
        at, everybody = host.employee, session.employees
        shown = [
            each for place in range(len(host.people)) if (each := host.people.employee(place)) is not None
        ]
        groups: list[tuple[str, list[str]]] = []
        if at is not None:
            groups.append((_("{code} alone").format(code=at.code), [at.code]))
        groups.append((_("all without a profile"), [each.code for each in everybody if each.profile is None]))
        if at is not None and at.unit is not None:
            unit, own = at.unit, [each for each in everybody if each.unit == at.unit]
            name = thing_name(session, "unit", unit)
            without = [each.code for each in own if each.profile is None]
            groups.append((_("all of {name} without a profile").format(name=name), without))
            groups.append((_("all of {name}").format(name=name), [each.code for each in own]))
        if at is not None and at.profile is not None:
            name = thing_name(session, "profile", at.profile)
            codes = [each.code for each in everybody if each.profile == at.profile]
            groups.append((_("all of {name}").format(name=name), codes))
        groups.append((_("all who are shown"), [each.code for each in shown]))
        found: dict[frozenset[str], tuple[str, list[str]]] = {}
        for told, codes in groups:
            if codes:
                found.setdefault(frozenset(codes), (f"{told} ({len(codes)})", codes))
        return [*found.values()]

    def _ask_profile(self, codes: Sequence[str]) -> None:
        host, session = self._host, self._host.workspace.session
        if not codes:
            host.workspace.tell(_("There is nobody here to give a profile."))
            return
        profiles = [
            (each, in_language(profile.name, session.language))
            for each, profile in things(session, "profile").items()
        ]
        chosen_before = {each.code: each.profile for each in session.employees}
        others = sum(chosen_before[code] is not None for code in codes)
        hint = n_("{count} of them has a profile now.", "{count} of them have a profile now.", others).format(
            count=others
        )
        question = n_(
            "Which profile does {count} employee get?", "Which profile do {count} employees get?", len(codes)
        )

        def chosen(answer: str | None) -> None:
            if answer is not None:
                self._give(codes, None if answer == WITHOUT else answer)

        host.app.push_screen(
            ChooseDialog(
                question.format(count=len(codes)),
                [*profiles, (WITHOUT, _("without a profile"))],
                hint if others else "",
            ),
            chosen,
        )

    def _give(self, codes: Sequence[str], profile: str | None) -> None:
        host, before = self._host, self._host.workspace.session
        document = host.workspace.document
        if not host.workspace.attempt(lambda: document.apply(edits.give_profile, tuple(codes), profile)):
            return
        host.sheet.end_selection()
        session = host.workspace.session
        if session is before:
            host.workspace.tell(_("Nothing changes."))
            return
        without = sum(each.profile is None for each in session.employees)
        name = thing_name(session, "profile", profile) if profile is not None else _("without a profile")
        told = n_("{count} employee: {name}.", "{count} employees: {name}.", len(codes)).format(
            count=len(codes), name=name
        )
        rest = n_("{count} is still without a profile.", "{count} are still without a profile.", without)
        host.workspace.tell(f"{told} {rest.format(count=without)}" if without else told)
