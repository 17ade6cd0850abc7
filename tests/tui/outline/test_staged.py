"""What of a pane's rows a room sees."""

from pathlib import Path

from frameworks.fields import spec
from sessions.document import Document
from sessions.model.municipality import Municipality
from sessions.store.reader import load
from tui.folders import examples_folder
from tui.outline.rows import Row
from tui.outline.staged import staged
from tui.screen.places import PLACES
from tui.workspace import Workspace

NAME, RESIDENTS = spec(Municipality, "service_concept"), spec(Municipality, "residents")


def row(key: str, depth: int = 0, **more: object) -> Row:
    values = {"kind": "record", "path": (key,), "label": key, **more}
    return Row(key, depth=depth, **values)  # type: ignore[arg-type] # as given


def test_places_to_add_empty_fields_and_figures_of_one_thing_are_left_out() -> None:
    rows = [
        row("naam", kind="field", value="Wij doen het samen", field=NAME),
        row("leeg", kind="field", value="–", field=NAME),
        row("aantal", kind="field", value="55616", field=RESIDENTS),
        row("+", kind="add"),
    ]
    assert [each.key for each in staged(rows)] == ["naam"]


def test_figures_that_make_up_a_list_stay_and_an_empty_list_goes() -> None:
    rows = [
        row("doelen", kind="heading", expanded=True, value="zwaarst: kwaliteit"),
        row("kwaliteit", 1, kind="field", value="5", field=RESIDENTS),
        row("niets", kind="heading", expanded=False, value="0"),
        row("open", kind="heading", expanded=True),
        row("+", 1, kind="add"),
    ]
    assert [each.key for each in staged(rows)] == ["doelen", "kwaliteit"]


def test_members_of_the_cross_section_go_by_codes_and_are_not_for_a_room() -> None:
    rows = [
        row("panel/members", kind="heading", path=("panel", "members"), expanded=True, value="16"),
        row("P01", 1, path=("panel", "members", 0)),
    ]
    assert [each.key for each in staged(rows)] == ["panel/members"]


def test_texts_are_told_in_full() -> None:
    (only,) = staged([row("naam", kind="field", value="lang " * 40, field=NAME)])
    assert only.wraps


def test_no_id_and_nothing_to_add_stands_on_the_stage_of_an_example() -> None:
    session = load(Path(examples_folder() / "kampen.toml")).session
    workspace = Workspace(Document(session), dict)
    ids = {each.id for each in session.role.competencies} | {each.id for each in session.role.profiles}
    for place in PLACES[:-1]:
        rows = staged(list(place.content.rows(workspace.builder(frozenset()), None)))
        assert rows
        assert not [each for each in rows if each.kind == "add" or {each.label, each.value} & ids]
