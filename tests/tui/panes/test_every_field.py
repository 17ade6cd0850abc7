"""Every field of the model has a row in a pane, and every row of a field an editor."""

from collections.abc import Iterator
from datetime import date

from frameworks.fields import FieldSpec, Record, specs
from sessions.edits.paths import value_at
from sessions.model import Session
from sessions.model.agenda import Agenda, Point
from sessions.model.forms import FormRound
from sessions.model.role import Objection
from sessions.model.session import Parked
from sessions.model.told import Told, ToldGroup
from sessions.store.reader import load
from tests.tui.stage import Open
from tui.folders import examples_folder
from tui.insight import Insight
from tui.outline.rows import Builder, Row
from tui.panes.content import Content
from tui.panes.needs.card_rows import card_rows
from tui.screen.places import PLACES

ELSEWHERE = {
    ("Session", "format"),  # maatwerk's own
    ("Phase", "modules"),  # the order of the modules: dragged
    ("Programme", "cohorts"),  # the groups of a module: in a face of their own
    ("PinnedCohort", "module"),
    ("PinnedCohort", "members"),
    ("PinnedCohort", "by_level"),  # noted when groups are fixed
    ("Programme", "modules"),  # each stands in its phase
    ("Programme", "phases"),  # each is a row of its own
    ("Agenda", "points"),  # each is a row of its own
    ("RatingRound", "levels"),  # each level stands with its employee
    ("RatingRound", "open"),  # said in the line of the round; a key closes it
    ("RatingRound", "closed"),
    ("RatingRound", "told"),  # noted when it is closed
    ("Session", "forms"),  # noted when forms go out
    ("Heading", "id"),  # what its events in calendars are known by: noted by exports
    ("Privacy", "keys"),  # which keys file is its own: noted by imports
    *(
        (record.__name__, field.name) for record in (Told, ToldGroup, FormRound) for field in specs(record)
    ),  # told, not typed
}


def classes(record: type[Record]) -> set[type[Record]]:
    """Give a record class and all that it holds."""
    found = {record}
    for each in specs(record):
        if each.record is not None:
            found |= classes(each.record)
    return found


def cards(builder: Builder, _insight: Insight | None) -> Iterator[Row]:
    """Give the rows of the cards of all employees."""
    for place, employee in enumerate(builder.session.employees):
        yield from card_rows(builder, employee, place, employee.code, shown=True)


def everything(session: Session) -> list[Row]:
    """Give all rows of all panes and cards with everything folded open."""
    rows: list[Row] = []
    for content in (*(each.content for each in PLACES), Content("card", "", cards, lambda _session: (), ())):
        toggled: frozenset[str] = frozenset()
        while True:
            found = list(content.rows(Builder(session, "en", toggled), None))
            shut = {row.key for row in found if row.expanded is False}
            shut |= {f"phase/#{phase.id}/details" for phase in session.programme.phases} - toggled
            if content.id != "programme":
                shut = {key for key in shut if not key.endswith("/details")}
            if not shut:
                break
            toggled ^= shut
        rows += found
    return rows


def small(session: Session) -> Session:
    """Give a session with a handful of its employees, an objection, something parked and an agenda."""
    chosen = [each for each in session.employees if each.needs or each.exemptions][:40]
    objection = Objection(about="definition", text="Te lang", worked_in="Korter gemaakt")
    parked = Parked(text="Hoe het met de buitendienst gaat", owner="HR", until=date(2027, 1, 15))
    return session.model_copy(
        update={
            "employees": (*chosen, *session.employees[:5]),
            "role": session.role.model_copy(update={"objections": (objection,)}),
            "session": session.session.model_copy(update={"parked": (parked,)}),
            "agendas": (Agenda(points=(Point(step="role", minutes=30),)),),
        }
    )


def test_every_field_of_the_model_has_a_row() -> None:
    session = small(load(examples_folder() / "kampen.toml").session)
    rows = everything(session)
    seen: set[tuple[str, str]] = set()
    for row in rows:
        if row.path and isinstance(row.path[-1], str) and row.kind in {"field", "heading"}:
            holder = value_at(session, row.path[:-1])
            seen.add((type(holder).__name__, row.path[-1]))
    wanted = {(each.__name__, field.name) for each in classes(Session) for field in specs(each)}
    top = {("Session", field.name) for field in specs(Session)}
    missing = wanted - seen - ELSEWHERE - top
    # What no employee or module of the example has can't stand in a row.
    assert missing == set(), missing
    levels = {row.path[4] for row in rows if row.kind == "rating"}
    assert levels == {each.id for each in session.role.competencies}
    modules = {row.path for row in rows if row.kind == "record" and row.path[:2] == ("programme", "modules")}
    assert len({path for path in modules if len(path) == 3}) == len(session.programme.modules)


async def test_enter_on_every_kind_of_field_opens_its_editor_and_escape_changes_nothing(stage: Open) -> None:
    async with stage() as at:
        start = at.session
        tried: set[str] = set()
        places: dict[str, list[tuple[str | int, ...]]] = {
            "f2": [("municipality", field.name) for field in _plain(start, ("municipality",))],
            "f3": [("role", "shifts", 0, field.name) for field in _plain(start, ("role", "shifts", 0))],
            "f5": [
                ("programme", "modules", 0, field.name)
                for field in _plain(start, ("programme", "modules", 0))
            ],
            "f6": [("proposal", field.name) for field in _plain(start, ("proposal",))],
        }
        for key, paths in places.items():
            await at.press(key)
            for path in paths:
                await at.go_to(*path)
                row = at.pane.outline.row
                assert row is not None
                assert row.field is not None
                if row.field.kind in tried or row.field.kind == "flag":
                    continue
                tried.add(row.field.kind)
                await at.press("enter")
                assert at.pane.editor is not None, path
                await at.press("escape")
                assert at.pane.editor is None
        assert at.session is start
        assert {"word", "text", "choice", "whole", "number", "date", "references"} <= tried


def _plain(session: Session, path: tuple[str | int, ...]) -> list[FieldSpec]:
    record: Record = value_at(session, path)
    return [
        each
        for each in specs(type(record))
        if each.kind not in {"record", "records", "texts", "mapping", "words"}
    ]
