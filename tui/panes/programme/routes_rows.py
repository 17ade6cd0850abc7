"""The routes as rows: per profile its modules, the needs that stay open, and its people; then the people per module."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final, NamedTuple

from frameworks.findings import Path
from frameworks.model import Module, Profile
from sessions.analysis.index import competencies, modules
from sessions.analysis.open_needs import OpenNeed, Reason, open_needs_by_reason
from sessions.analysis.programme import placed_modules
from sessions.analysis.routes import (
    ModulePeople,
    ProfileRoute,
    RouteLength,
    people_per_module,
    route_lengths,
    routes_by_profile,
    shown_need,
)
from sessions.model import Session
from tui.language import _, mark, n_
from tui.outline.rows import Builder, Row
from tui.wording.numbers import UNKNOWN, number
from tui.wording.summaries import summary
from tui.wording.values import thing_name

if TYPE_CHECKING:
    from tui.workspace import Workspace

_MINUTES: Final = 60
_SHORT: Final[Mapping[Reason, str]] = {
    "no_module": mark("no module moves it"),
    "audience": mark("{module} is not for them"),
    "exempt": mark("exempted from {module}"),
    "order": mark("{module} stands too late"),
    "gap": mark("{module} starts at level {wanted}, they come to {reached}"),
    "ends_below": mark("it ends at level {reached}, the target is {wanted}"),
}
_TO_DO: Final[Mapping[Reason, str]] = {
    "no_module": mark("Add a module that moves {competency}, or say in the proposal why not."),
    "audience": mark("Let {module} be for {profile} too, or add a module for them."),
    "exempt": mark("Look whether they can do without {module}; the exemption stands with the employee."),
    "order": mark("Move {module} up, before what builds on it."),
    "gap": mark("Add a module from level {reached} to {wanted}, or let {module} start lower."),
    "ends_below": mark("Add a module from level {reached} to {wanted}, or let {module} end higher."),
}


class RouteFigures(NamedTuple):
    """What the routes are made of.

    Attributes:
        routes: The route of each profile.
        needs: The open needs, by profile, competency and reason.
        people: The people of each placed module.
        lengths: How many modules the people of a profile do.
        hidden: Profiles and competencies of which no number of people may be shown while a screen is shared.
    """

    routes: Mapping[str, ProfileRoute]
    needs: tuple[OpenNeed, ...]
    people: Mapping[str, ModulePeople]
    lengths: Mapping[str, RouteLength]
    hidden: frozenset[tuple[str, str]]


def found(session: Session) -> RouteFigures:
    """Compute what the routes are made of; of 20,000 employees it takes a pass."""
    from sessions.analysis.groups import group_figures

    figures = group_figures(session, "profile")
    return RouteFigures(
        routes_by_profile(session),
        open_needs_by_reason(session),
        people_per_module(session),
        route_lengths(session),
        frozenset((each.group, each.competency) for each in figures if each.hidden),
    )


class RouteRows:
    """Makes the rows of the routes of one session."""

    def __init__(self, found: RouteFigures, builder: Builder, workspace: "Workspace") -> None:
        self._found = found
        self._builder = builder
        self._workspace = workspace
        self._session = builder.session
        self._modules = modules(self._session)
        self._places = {each.id: at for at, each in enumerate(self._session.programme.modules)}
        self._numbers = {
            module.id: at for at, (_phase, module) in enumerate(placed_modules(self._session), start=1)
        }

    def rows(self) -> Iterator[Row]:
        """Give the rows of all profiles, and then of all modules."""
        if not self._session.role.profiles:
            yield Row("nothing", "note", 0, (), "", _("There is no profile yet. Add one in the role."))
        for profile in self._session.role.profiles:
            yield from self._profile(profile)
        yield from self._people_per_module()

    # --- a profile ---------------------------------------------------------------------------------------------------

    def _profile(self, profile: Profile) -> Iterator[Row]:
        key, route = f"route/#{profile.id}", self._found.routes[profile.id]
        own = [self._modules[each] for each in route.modules]
        hours = sum(each.participant_minutes for each in own) / _MINUTES
        told = [
            n_("{count} module", "{count} modules", len(own)).format(count=len(own)),
            _("{hours} h").format(hours=number(hours, self._builder.language, 1)),
        ]
        if route.people is not None:
            told.insert(0, self._people(route.people, hidden=route.hidden))
        is_open = self._builder.is_open(key, at_first=True)
        name = self._builder.text(profile.name)
        yield Row(key, "record", 0, (), name, " · ".join(told), expanded=is_open, tone="figure")
        if not is_open:
            return
        for each in own:
            yield self._module(f"{key}/#{each.id}", each)
        if not own:
            yield Row(f"{key}/none", "note", 1, (), "", _("No module is for them."), tone="dim")
        yield from self._length(key, profile)
        yield from self._open_needs(key, profile)
        yield from self._persons(key, profile, route)

    def _module(self, key: str, module: Module) -> Row:
        label = f"{self._numbers[module.id]}. {self._builder.text(module.title)}"
        told = summary(self._session, module, self._builder.language)
        return Row(key, "record", 1, self._path(module.id), label, told)

    def _path(self, module: str) -> Path:
        return ("programme", "modules", self._places[module])

    def _people(self, count: int, *, hidden: bool) -> str:
        if hidden and not self._workspace.private:
            return _("<{k} people").format(k=self._session.privacy.k)
        return n_("{count} person", "{count} people", count).format(
            count=number(count, self._builder.language)
        )

    def _length(self, key: str, profile: Profile) -> Iterator[Row]:
        length = self._found.lengths.get(profile.id)
        if length is None or (length.people <= self._session.privacy.k and not self._workspace.private):
            return
        told = n_(
            "By their needs half of them do {count} module or fewer.",
            "By their needs half of them do {count} modules or fewer.",
            length.median,
        )
        yield Row(
            f"{key}/length", "note", 1, (), "", told.format(count=length.median), wraps=True, tone="dim"
        )

    # --- open needs --------------------------------------------------------------------------------------------------

    def _open_needs(self, key: str, profile: Profile) -> Iterator[Row]:
        own = [each for each in self._found.needs if each.profile == profile.id]
        if not own:
            if profile.id in self._found.lengths:
                yield Row(f"{key}/covered", "note", 1, (), "", _("No need of theirs stays open."), tone="dim")
            return
        key = f"{key}/needs"
        is_open = self._builder.is_open(key, at_first=True)
        names = len({each.competency for each in own})
        told = n_("in {count} competency", "in {count} competencies", names).format(count=names)
        yield Row(key, "heading", 1, (), _("Needs that stay open"), told, expanded=is_open, tone="warning")
        if is_open:
            for at, each in enumerate(own):
                yield from self._need(f"{key}/{at}", each)

    def _need(self, key: str, need: OpenNeed) -> Iterator[Row]:
        k = self._session.privacy.k
        hidden = need.people < k or (need.profile, need.competency) in self._found.hidden
        name = thing_name(self._session, "competency", need.competency)
        label = f"{self._people(need.people, hidden=hidden)} · {name}"
        yield Row(key, "link", 2, self._place_of(need), label, self.reason(need))
        yield Row(f"{key}/!", "note", 3, (), "", self._said(_TO_DO, need), wraps=True, tone="dim")

    def _place_of(self, need: OpenNeed) -> Path:
        """Give where to look at: the module, else the competency."""
        if need.module is not None:
            return self._path(need.module)
        return ("role", "competencies", [*competencies(self._session)].index(need.competency))

    def reason(self, need: OpenNeed) -> str:
        """Tell in short why a need stays open."""
        return self._said(_SHORT, need)

    def _said(self, sentences: Mapping[Reason, str], need: OpenNeed) -> str:
        session = self._session
        return _(sentences[need.reason]).format(
            module=thing_name(session, "module", need.module) if need.module else "",
            competency=thing_name(session, "competency", need.competency),
            profile=thing_name(session, "profile", need.profile),
            reached=need.reached,
            wanted=need.wanted,
        )

    # --- people ------------------------------------------------------------------------------------------------------

    def _persons(self, key: str, profile: Profile, route: ProfileRoute) -> Iterator[Row]:
        if not self._session.employees or not route.people:
            return
        key = f"{key}/people"
        is_open = self._builder.is_open(key, at_first=False)
        told = self._people(route.people, hidden=route.hidden)
        yield Row(key, "heading", 1, (), _("One by one"), told, expanded=is_open)
        if not is_open:
            return
        for each in self._session.employees:
            if each.profile == profile.id:
                shows = self._workspace.shows(each.code)
                person = "" if self._workspace.private else each.code
                yield Row(
                    f"{key}/#{each.code}",
                    "entry",
                    2,
                    (),
                    self._workspace.called(each.code),
                    self._person(each.code) if shows else UNKNOWN,
                    wraps=shows,
                    person=person,
                )

    def _person(self, code: str) -> str:
        """Tell the route of one employee: the modules, and which needs stay open."""
        from sessions.analysis.coverage import route, route_modules

        own = route_modules(self._session, code)
        titles = [f"{self._numbers[each]}. {self._builder.text(self._modules[each].title)}" for each in own]
        parts = [", ".join(titles) or _("no module")]
        for need in route(self._session, code):
            if need.outcome != "covered":
                told = _("open: {competency}, from {level} to {reached} of {target}")
                parts.append(
                    told.format(
                        competency=thing_name(self._session, "competency", need.competency),
                        level=number(need.level, self._builder.language),
                        reached=number(need.reached, self._builder.language),
                        target=need.target,
                    )
                )
        return "; ".join(parts)

    # --- modules -----------------------------------------------------------------------------------------------------

    def _people_per_module(self) -> Iterator[Row]:
        if not self._found.people:
            return
        is_open = self._builder.is_open("modules", at_first=True)
        told = _("meant for · of those whose levels are known needed by")
        yield Row("modules", "heading", 0, (), _("People per module"), told, expanded=is_open)
        if is_open:
            for name, people in self._found.people.items():
                module = self._modules[name]
                label = f"{self._numbers[name]}. {self._builder.text(module.title)}"
                yield Row(f"modules/#{name}", "record", 1, self._path(name), label, self._meant(people))

    def _meant(self, people: ModulePeople) -> str:
        """Tell how many people a module is meant for, and how many need it: roughly while a screen is shared."""
        language, k, is_private = self._builder.language, self._session.privacy.k, self._workspace.private
        is_few = 0 < people.meant < k and not is_private
        meant = f"<{k}" if is_few else number(people.meant, language)
        needed = people.needed if is_private else shown_need(self._session, people)
        about = "" if is_private or not needed else "±"
        return f"{meant} · {UNKNOWN if needed is None else f'{about}{number(needed, language)}'}"
