"""What the line below the figures of groups says."""

from frameworks.fields import in_language
from sessions.edits import set_field
from sessions.model import Session
from sessions.store.reader import load
from tui.folders import examples_folder
from tui.panes.needs.group_lines import Groups
from tui.panes.needs.notes import group_note


def note_of(session: Session) -> str:
    return group_note(Groups(session, "domain", None, edits_targets=False), "", "over-grenzen")


def test_who_is_without_a_domain_is_told_with_what_to_give_one() -> None:
    session = load(examples_folder() / "kampen.toml").session
    first, second = session.municipality.units[:2]
    assert note_of(session).endswith("Give the employees without a unit one.")
    session = set_field(session, ("municipality", "units", 0, "domain"), None)
    name = in_language(first.name, "nl")
    assert note_of(session).endswith(f"Give this unit a domain (F2): {name}.")
    session = set_field(session, ("municipality", "units", 1, "domain"), None)
    assert f"Give these units a domain (F2): {name}, {in_language(second.name, 'nl')}" in note_of(session)
