"""The library beside a pane: what the frameworks offer, to be dragged or added with a key."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from frameworks.fields import Bilingual, in_language
from frameworks.languages import Language
from frameworks.model import Competency, Driver, Framework, Module, Profile, Shift
from sessions import edits
from sessions.document import Document
from sessions.things import name_of, things
from tui.outline.rows import Builder, Row, Slot
from tui.panes.content import framework_name
from tui.translation import _, mark
from tui.wording.summaries import slider, summary
from tui.workspace import Workspace

_TITLES: Final = {
    "drivers": mark("Drivers"),
    "competencies": mark("Competencies"),
    "shifts": mark("Shifts"),
    "profiles": mark("Profiles"),
    "modules": mark("Modules"),
}
_LISTS: Final = {
    "drivers": ("driver", "municipality.drivers"),
    "competencies": ("competency", "role.competencies"),
    "shifts": ("shift", "role.shifts"),
    "profiles": ("profile", "role.profiles"),
    "modules": ("module", "phase"),
}


@dataclass
class Library:
    """What the frameworks offer for one pane.

    Attributes:
        kinds: The kinds of thing offered.
        items: The thing behind each row's key.
        ticked: The keys of the things that are to be added together.
    """

    kinds: tuple[str, ...]
    items: dict[str, Any] = field(default_factory=dict)
    ticked: set[str] = field(default_factory=set)

    def rows(
        self, workspace: Workspace, toggled: frozenset[str], *, is_sought: bool = False
    ) -> Iterator[Row]:
        """Give the rows: frameworks (the role's own first), the kinds of thing in each, the things, what they say.

        Args:
            workspace: The open session, and what the frameworks offer.
            toggled: The keys of the rows that are folded otherwise than they are at first.
            is_sought: Whether something is looked for among all that is offered: then all lists are open.
        """
        self.items.clear()
        builder = workspace.builder(toggled)
        own = workspace.session.role.framework
        for framework in sorted(workspace.frameworks.values(), key=lambda each: each.id != own):
            key = f"library/{framework.id}"
            first = framework.id == own or (own is None and not self.items)
            is_open = is_sought or builder.is_open(key, at_first=first)
            told = self._taken(builder, framework)
            name = framework_name(workspace.session, framework)
            yield Row(key, "heading", 0, (), name, told, expanded=is_open)
            if is_open:
                for kind in self.kinds:
                    yield from self._kind(builder, framework, kind, key, is_sought=is_sought)

    def _taken(self, builder: Builder, framework: Framework) -> str:
        """Tell how much of a framework the session has."""
        offered = [(kind, each.id) for kind in self.kinds for each in getattr(framework, kind)]
        count = sum(each in things(builder.session, _LISTS[kind][0]) for kind, each in offered)
        return _("✓ {count} of {offered}").format(count=count, offered=len(offered)) if count else ""

    def _kind(
        self, builder: Builder, framework: Framework, kind: str, key: str, *, is_sought: bool
    ) -> Iterator[Row]:
        offered = getattr(framework, kind)
        chosen = things(builder.session, _LISTS[kind][0])
        depth = 1
        if len(self.kinds) > 1:
            key = f"{key}/{kind}"
            is_open = is_sought or builder.is_open(key, at_first=True)
            yield Row(key, "heading", 1, (), _(_TITLES[kind]), str(len(offered)), expanded=is_open)
            if not is_open:
                return
            depth = 2
        for thing in offered:
            name = f"{key}/#{thing.id}"
            self.items[name] = thing
            is_open = builder.is_open(name, at_first=False)
            label = builder.text(name_of(thing))
            told = "" if isinstance(thing, Shift) else summary(builder.session, thing, builder.language)
            told = " · ".join(filter(None, (told, _only_in_another(thing, builder.session.language))))
            if name in self.ticked:
                label = f"☑ {label}"
            elif thing.id in chosen:
                label = f"✓ {label}"
            yield Row(
                name,
                "record",
                depth,
                (),
                label,
                told,
                expanded=is_open,
                slot=Slot(f"{_LISTS[kind][1]}:library", 0),
                tone="dim" if thing.id in chosen else "plain",
            )
            if is_open:
                for number, text in enumerate(_told(builder, framework, thing)):
                    yield Row(f"{name}/{number}", "item", depth + 1, (), " ", text, wraps=True)


def _only_in_another(thing: Any, language: Language) -> str:
    """Tell in which language alone a thing has a name, when that is not the session's; empty for another."""
    name = name_of(thing)
    if not isinstance(name, Bilingual) or in_language(name, language) == getattr(name, language):
        return ""
    return _("in English only") if language == "nl" else _("in Dutch only")


def _told(builder: Builder, framework: Framework, thing: Any) -> Iterator[str]:
    """Give what a framework says of a thing, a paragraph at a time."""
    names = {each.id: builder.text(each.name) for each in framework.competencies}
    if isinstance(thing, Driver):
        yield builder.text(thing.note)
    elif isinstance(thing, Shift):
        yield f"{builder.text(thing.from_)} → {builder.text(thing.to)}"
        yield slider(thing.now, thing.goal)
    elif isinstance(thing, Competency):
        yield builder.text(thing.definition)
        for level in range(1, 5):
            for indicator in thing.levels.of(level):
                yield f"{level}  {in_language(indicator, builder.session.language)}"
    elif isinstance(thing, Profile):
        for target in thing.requirements:
            yield f"{names.get(target.competency, target.competency)}  {target.min}–{target.max}"
    elif isinstance(thing, Module):
        titles = {each.id: builder.text(each.title) for each in framework.modules}
        yield builder.text(thing.description)
        for objective in thing.objectives:
            yield f"{names.get(objective.competency, objective.competency)}  {objective.from_} → {objective.to}"
        if thing.requires:
            yield _("Comes after: {titles}").format(
                titles=", ".join(titles.get(each, each) for each in thing.requires)
            )
        yield builder.text(thing.transfer)


def add_from_library(document: Document, thing: Any, slot: Slot) -> None:
    """Copy a framework's thing into the session at a place of a list.

    Raises:
        EditError: The list is full, or the place is gone.
    """
    if isinstance(thing, Module):
        document.apply(edits.add_module, thing, slot.container.partition(":")[2], slot.index)
    elif isinstance(thing, Competency):
        document.apply(edits.add_competency, thing, slot.index)
    elif isinstance(thing, Profile):
        document.apply(edits.add_profile, thing, slot.index)
    elif isinstance(thing, Shift):
        document.apply(edits.add_shift, thing, slot.index)
    elif isinstance(thing, Driver):
        document.apply(edits.add_driver, thing, slot.index)


def list_of(kind: type[Any]) -> str:
    """Give the list that a kind of thing goes into, as an outline's container names it."""
    lists: dict[Any, str] = {
        Competency: "role.competencies",
        Profile: "role.profiles",
        Shift: "role.shifts",
        Driver: "municipality.drivers",
    }
    return lists.get(kind, "phase")
