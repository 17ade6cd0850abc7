"""The routes as rows: per profile its modules, the needs that stay open, and its people; then the people per module.

What is told of needs and people comes from `sessions.told` and may be shown to anybody. Only the route of a single
person does not (`RoutePersons`), and is there only while that person shows.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from frameworks.findings import Path
from frameworks.model import Module, Profile
from sessions.analysis.index import competencies, modules
from sessions.analysis.programme import module_numbers
from sessions.model import Session
from sessions.told.coverage import coverage
from sessions.told.reasons import ToldReason, reasons
from sessions.told.routes import ModuleNeed, people_per_module, routes_by_profile
from sessions.told.wholes import headcounts
from tui.outline.rows import Builder, Row
from tui.panes.programme.route_bars import route_bars
from tui.panes.programme.route_persons import person_told
from tui.panes.programme.timetable import Timetable, timetable
from tui.panes.rows.next_row import next_row
from tui.translation import _, mark, n_
from tui.wording.numbers import UNKNOWN, number
from tui.wording.summaries import summary
from tui.wording.values import thing_name

if TYPE_CHECKING:
    from tui.workspace import Workspace

_MINUTES: Final = 60
_SHORT: Final[Mapping[str, str]] = {
    "no_module": mark("no module moves it"),
    "audience": mark("{module} is not for them"),
    "order": mark("{module} stands too late"),
    "gap": mark("{module} starts at level {wanted}, they come to {reached}"),
    "ends_below": mark("it ends at level {reached}, the target is {wanted}"),
}
_TO_DO: Final[Mapping[str, str]] = {
    "no_module": mark("Add a module that moves {competency}, or say in the proposal why not."),
    "audience": mark("Let {module} be for {profile} too, or add a module for them."),
    "order": mark("Move {module} up, before what builds on it."),
    "gap": mark("Add a module from level {reached} to {wanted}, or let {module} start lower."),
    "ends_below": mark("Add a module from level {reached} to {wanted}, or let {module} end higher."),
}


class RouteFigures(NamedTuple):
    """What the routes are made of, as it is told.

    Attributes:
        routes: The modules of each profile.
        people: How many people each profile has.
        reasons: Why needs stay open, by profile and competency.
        covered: The profiles whose every target the modules lead to from whatever level: a fact of the programme.
        needs: The people of each placed module.
        when: When everything is.
    """

    routes: Mapping[str, tuple[str, ...]]
    people: Mapping[str, int]
    reasons: tuple[ToldReason, ...]
    covered: frozenset[str]
    needs: Mapping[str, ModuleNeed]
    when: Timetable


def found(session: Session) -> RouteFigures:
    """Compute what the routes are made of; of 20,000 employees it takes a pass."""
    targets: dict[str, bool] = {}
    for each in coverage(session).uncovered.values():
        targets[each.profile] = targets.get(each.profile, True) and each.for_all
    return RouteFigures(
        routes_by_profile(session),
        headcounts(session),
        reasons(session),
        frozenset(profile for profile, for_all in targets.items() if for_all),
        people_per_module(session),
        timetable(session),
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
        self._numbers = module_numbers(self._session)

    def rows(self) -> Iterator[Row]:
        """Give the rows of all profiles, and then of all modules."""
        if not self._session.role.profiles:
            yield Row("nothing", "note", 0, (), "", _("There is no profile yet. Add one in the role."))
            yield next_row(self._session, "nothing")
        for profile in self._session.role.profiles:
            yield from self._profile(profile)
        yield from self._people_per_module()

    # --- a profile ---------------------------------------------------------------------------------------------------

    def _profile(self, profile: Profile) -> Iterator[Row]:
        key, route = f"route/#{profile.id}", self._found.routes[profile.id]
        own = [self._modules[each] for each in route]
        hours = sum(each.participant_minutes for each in own) / _MINUTES
        told = [
            n_("{count} module", "{count} modules", len(own)).format(count=len(own)),
            _("{hours} h").format(hours=number(hours, self._builder.language, 1)),
        ]
        people = self._found.people[profile.id]
        if people:
            told.insert(0, self._people(people))
        is_open = self._builder.is_open(key, at_first=True)
        name = self._builder.text(profile.name)
        yield Row(key, "record", 0, (), name, " · ".join(told), expanded=is_open, tone="figure")
        if not is_open:
            return
        yield from self._over_time(key, profile, own)
        if not own:
            yield Row(f"{key}/none", "note", 1, (), "", _("No module is for them."), tone="dim")
        yield from self._open_needs(key, profile)
        yield from self._persons(key, profile)

    def _over_time(self, key: str, profile: Profile, own: Sequence[Module]) -> Iterator[Row]:
        """Give the modules of a route as bars over the months, with what each month asks."""
        named = [(f"{self._numbers[each.id]}. {self._builder.text(each.title)}", each) for each in own]
        is_first = profile is self._session.role.profiles[0]
        bars = route_bars(profile.id, named, self._found.when, self._builder.language, has_years=is_first)
        if bars is not None and own:
            yield Row(f"{key}/months", "note", 1, (), "", drawing=bars.months)
        for place, (label, each) in enumerate(named):
            told = summary(self._session, each, self._builder.language)
            drawn = None if bars is None else bars.modules[place]
            name = f"{key}/#{each.id}"
            yield Row(name, "record", 1, self._path(each.id), label, told, drawing=drawn)
        if bars is not None and bars.load is not None and own:
            yield Row(f"{key}/load", "note", 1, (), bars.load.name, drawing=bars.load)

    def _path(self, module: str) -> Path:
        return ("programme", "modules", self._places[module])

    def _people(self, count: int) -> str:
        return n_("{count} person", "{count} people", count).format(
            count=number(count, self._builder.language)
        )

    # --- open needs --------------------------------------------------------------------------------------------------

    def _open_needs(self, key: str, profile: Profile) -> Iterator[Row]:
        """Give what is told of needs that stay open: where nothing is, it is not told whether anybody has one."""
        own = [each for each in self._found.reasons if each.profile == profile.id]
        if not own:
            if profile.id in self._found.covered:
                told = _("The modules bring everybody of them to each target, from whatever level.")
                yield Row(f"{key}/covered", "note", 1, (), "", told, wraps=True, tone="dim")
            return
        key = f"{key}/needs"
        is_open = self._builder.is_open(key, at_first=True)
        told = n_("in {count} competency", "in {count} competencies", len(own)).format(count=len(own))
        yield Row(key, "heading", 1, (), _("Needs that stay open"), told, expanded=is_open, tone="warning")
        if is_open:
            for at, each in enumerate(own):
                yield from self._need(f"{key}/{at}", each)

    def _need(self, key: str, need: ToldReason) -> Iterator[Row]:
        name = thing_name(self._session, "competency", need.competency)
        yield Row(key, "link", 2, self._place_of(need), name, self.reason(need))
        yield Row(f"{key}/!", "note", 3, (), "", self._said(_TO_DO, need), wraps=True, tone="dim")

    def _place_of(self, need: ToldReason) -> Path:
        """Give where to look at: the module, else the competency."""
        if need.module is not None:
            return self._path(need.module)
        return ("role", "competencies", [*competencies(self._session)].index(need.competency))

    def reason(self, need: ToldReason) -> str:
        """Tell in short why a need stays open."""
        return self._said(_SHORT, need)

    def _said(self, sentences: Mapping[str, str], need: ToldReason) -> str:
        session = self._session
        return _(sentences[need.reason]).format(
            module=thing_name(session, "module", need.module) if need.module else "",
            competency=thing_name(session, "competency", need.competency),
            profile=thing_name(session, "profile", need.profile),
            reached=need.reached,
            wanted=need.wanted,
        )

    # --- people ------------------------------------------------------------------------------------------------------

    def _persons(self, key: str, profile: Profile) -> Iterator[Row]:
        own = [each for each in self._session.employees if each.profile == profile.id]
        if not own:
            return
        key = f"{key}/people"
        is_open = self._builder.is_open(key, at_first=False)
        yield Row(key, "heading", 1, (), _("One by one"), self._people(len(own)), expanded=is_open)
        if not is_open:
            return
        for each in own:
            shows = self._workspace.shows(each.code)
            yield Row(
                f"{key}/#{each.code}",
                "entry",
                2,
                (),
                self._workspace.called(each.code),
                person_told(self._builder, self._numbers, each.code) if shows else UNKNOWN,
                wraps=shows,
                person="" if self._workspace.private else each.code,
            )

    # --- modules -----------------------------------------------------------------------------------------------------

    def _people_per_module(self) -> Iterator[Row]:
        if not self._found.needs:
            return
        is_open = self._builder.is_open("modules", at_first=True)
        told = _("meant for · needed by")
        yield Row("modules", "heading", 0, (), _("People per module"), told, expanded=is_open)
        if is_open:
            for name, need in self._found.needs.items():
                module = self._modules[name]
                label = f"{self._numbers[name]}. {self._builder.text(module.title)}"
                yield Row(f"modules/#{name}", "record", 1, self._path(name), label, self._meant(need))

    def _meant(self, need: ModuleNeed) -> str:
        """Tell how many people a module is meant for, and between which numbers those are who need it."""
        meant = number(need.meant, self._builder.language)
        return f"{meant} · {UNKNOWN if need.needed is None else need.needed.short}"
