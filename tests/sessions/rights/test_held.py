"""All that is held of one person, with where it stands."""

import json
import re
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from frameworks.reading import FileFault
from sessions import edits
from sessions.forms.sending import Wish, round_of
from sessions.rights.held import held
from sessions.store.beside import keys_path, names_path
from sessions.store.store import FileStore
from tests.sessions.rights.people import COMMENT
from tui.folders import examples_folder


def facts_of(file: Path, code: str = "M002") -> dict[str, Any]:
    """Give what is held of somebody, as it comes back out of JSON."""
    found: dict[str, Any] = json.loads(json.dumps(held(file, code, "en")))
    return found


def line_at(file: Path, where: str) -> str:
    """Give the line that a place tells of."""
    name, _colon, number = where.partition(":")
    return file.with_name(name).read_text(encoding="utf-8").splitlines()[int(number) - 1]


def test_every_field_is_given_with_the_line_on_which_it_stands(file: Path) -> None:
    facts = facts_of(file)
    told = {each["key"]: (each["told"], line_at(file, each["where"])) for each in facts["data"]}
    assert told == {
        "unit": ("Sociaal domein", 'unit = "sociaal"'),
        "profile": ("Adviseur", 'profile = "adviseur"'),
        "fte": (0.5, "fte = 0.5"),
        "lead": ("M001", 'lead = "M001"'),
    }
    (trait,) = facts["traits"]
    assert (trait["label"], trait["told"], line_at(file, trait["where"])) == (
        "Leeftijd",
        "35-44",
        'age = "35-44"',
    )


def test_every_rating_of_every_round_is_given_with_source_date_competency_and_level(file: Path) -> None:
    ratings = facts_of(file)["ratings"]
    assert [(each["source"], each["on"], each["name"], each["level"]) for each in ratings] == [
        ("self", "2026-10-01", "Samenwerken", 1),
        ("manager", "2026-11-01", "Samenwerken", 1.5),
    ]
    assert [line_at(file, each["where"]) for each in ratings] == ['M002 = "1 ."', 'M002 = "1.5"']
    assert len(facts_of(file, "M001")["ratings"]) == 2


def test_needs_exemptions_and_what_somebody_noted_in_the_file_are_given(file: Path) -> None:
    facts = facts_of(file)
    (need,), (exemption,) = facts["needs"], facts["exemptions"]
    assert {each["key"]: each["value"] for each in need["facts"]} == {
        "kind": "skill",
        "competency": "samen",
        "text": "Wil leren doorvragen",
        "urgency": 3,
    }
    assert {each["key"]: each["told"] for each in exemption["facts"]} == {
        "module": "Oefentafel",
        "reason": "Deed het al",
    }
    assert facts["comments"] == [COMMENT, "# deeltijd"]


def test_a_name_a_keyed_hash_and_older_states_are_told_of(file: Path) -> None:
    facts = facts_of(file)
    assert facts["name"]["value"] == "Bo Cas"
    assert line_at(file, facts["name"]["where"]) == 'M002 = "Bo Cas"'
    assert facts["recognised_by"]["made_of"] == ["number", "name"]
    assert line_at(file, facts["recognised_by"]["where"]).startswith("M002 = ")
    assert facts["older_states"] == ["kampen.mine-1.toml", "kampen.theirs-2.toml"]


def test_what_follows_is_given_levels_route_and_groups_with_their_days(file: Path) -> None:
    found = facts_of(file)["worked_out"]
    (level,) = found["levels"]
    assert (level["competency"], level["level"], level["target_min"], level["target_max"]) == (
        "samen",
        1.25,
        2,
        3,
    )
    assert [each["module"] for each in found["route"]] == ["start"]
    (group,) = [each for each in found["groups"] if each["module"] == "start"]
    assert (group["group"], group["fixed"]) == (1, True)
    assert re.fullmatch(r"2027-0\d-\d\d", group["meetings"][0]["on"])


def test_whoever_leads_others_is_told_of_how_many_and_not_of_whom(file: Path) -> None:
    facts = facts_of(file, "M001")
    assert facts["leads"] == 3
    assert not re.search(r"M00[234]", json.dumps(facts))


def test_nothing_of_anybody_else_is_given(file: Path) -> None:
    everything = json.dumps(facts_of(file, "M003"))
    for each in ("M002", "M004", "Bo Cas", "Di Eek", "doorvragen", "35-44"):
        assert each not in everything


def test_a_code_in_what_somebody_wrote_is_told_with_its_line(file: Path) -> None:
    text = file.read_text(encoding="utf-8").replace('name = "Kampen"', 'name = "Kampen van M002"')
    file.write_text(text, encoding="utf-8")
    (where,) = facts_of(file)["named_in_texts"]
    assert line_at(file, where) == 'name = "Kampen van M002"'


def test_a_key_that_maatwerk_does_not_know_is_given_too(file: Path) -> None:
    text = file.read_text(encoding="utf-8").replace("fte = 0.5", 'fte = 0.5\nsalaris = "schaal 10"')
    file.write_text(text, encoding="utf-8")
    (own,) = [each for each in facts_of(file)["data"] if each["key"] == "salaris"]
    assert (own["value"], line_at(file, own["where"])) == ("schaal 10", 'salaris = "schaal 10"')


def test_a_member_of_the_cross_section_is_given_too(file: Path) -> None:
    facts = facts_of(file, "P01")
    assert facts["kind"] == "panel_member"
    assert [each["told"] for each in (*facts["data"], *facts["traits"])] == [True, "Sociaal domein"]
    assert facts["worked_out"] is None


def test_who_stands_only_in_the_files_beside_it_is_found_there(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    start = text.index('[[employees]]\ncode = "M004"')
    file.write_text(text[:start] + text[text.index("[[ratings]]") :], encoding="utf-8")
    facts = facts_of(file, "M004")
    assert (facts["in_session"], facts["data"], facts["name"]["value"]) == (False, [], "Di Eek")


def test_it_needs_no_key_and_writes_nothing(file: Path, data: Path) -> None:
    for each in data.rglob("*.key"):
        each.unlink()
    before = {each: each.read_bytes() for each in file.parent.iterdir()}
    facts_of(file)
    assert {each: each.read_bytes() for each in file.parent.iterdir()} == before


@pytest.mark.parametrize("path", [names_path, keys_path])
def test_a_file_beside_it_that_does_not_fit_is_told_in_one_sentence(file: Path, path: Any) -> None:
    path(file).write_text("[codes]\nx = 1\n[names]\nx = 1\n", encoding="utf-8")
    with pytest.raises(FileFault) as caught:
        held(file, "M002", "en")
    assert len(caught.value.lines("en")) == 1


def test_nobody_of_a_code_is_told(file: Path) -> None:
    with pytest.raises(FileFault) as caught:
        held(file, "M999", "en")
    assert "Nothing is held of M999" in caught.value.lines("en")[0]


def test_by_which_ratings_somebody_was_counted_in_what_is_told_is_given_as_such(tmp_path: Path) -> None:
    file = tmp_path / "kampen.toml"
    shutil.copy(examples_folder() / "kampen.toml", file)
    facts = facts_of(file)
    assert facts["told_of"]["told"] == "self-assessment 2026-10-01; manager assessment 2026-10-22"
    assert line_at(file, facts["told_of"]["where"]) == 'M002 = "self 2026-10-01; manager 2026-10-22"'
    assert not [each for each in facts["named_in_texts"] if line_at(file, each).startswith("M002 = ")]


def test_the_forms_that_ask_about_somebody_are_given_and_are_no_text_that_somebody_wrote(file: Path) -> None:
    store = FileStore.open(file)
    session, day = store.loaded.session, date(2026, 12, 1)
    store.save(edits.send_forms(session, round_of(session, Wish("peer", day, day, "nl"), ["M001", "M002"])))
    facts = facts_of(file)
    (told,) = facts["asked"]
    assert (told["source"], told["on"]) == ("peer", "2026-12-01")
    assert '"M002"' in line_at(file, told["where"])
    assert told["where"] not in facts["named_in_texts"]
