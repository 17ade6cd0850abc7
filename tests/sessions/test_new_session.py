from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from frameworks.catalogue import LIBRARY, load_framework
from frameworks.fields import in_language
from frameworks.languages import Language
from sessions.new_session import new_session
from sessions.store.reader import loads
from sessions.store.writer import dumps


def test_a_new_session_has_four_phases_and_nothing_that_nobody_decided() -> None:
    session = new_session("Kampen")
    assert session.municipality.name == "Kampen"
    assert in_language(session.session.title, "nl") == "Ontwikkelprogramma Kampen"
    assert in_language(session.session.title, "en") == "Development programme Kampen"
    assert [each.id for each in session.programme.phases] == ["explore", "design", "deliver", "embed"]
    assert [in_language(each.name, "nl") for each in session.programme.phases][-1] == "Borgen"
    assert session.role.competencies == ()
    assert session.session.status == "draft"


@pytest.mark.parametrize("path", sorted(LIBRARY.glob("*.toml")), ids=lambda path: path.stem)
def test_a_session_from_a_framework_has_its_role_and_no_modules_yet(path: object) -> None:
    from pathlib import Path

    assert isinstance(path, Path)
    framework = load_framework(path)
    session = new_session("Kampen", "Samen", "en", framework)
    assert (session.session.title, session.language) == ("Samen", "en")
    assert (session.role.framework, session.role.name) == (framework.id, framework.framework.name)
    assert session.role.competencies == framework.competencies
    assert session.role.profiles == framework.profiles
    assert session.role.shifts == framework.shifts
    assert session.municipality.drivers == framework.drivers
    assert session.programme.modules == ()
    assert loads(dumps(session)).session == session


@given(
    st.text(st.characters(codec="utf-8", exclude_characters="\r"), min_size=1, max_size=200),
    st.sampled_from(get_args(Language)),
)
def test_any_name_makes_a_session_that_reads_back_the_same(name: str, language: Language) -> None:
    session = new_session(name, language=language)
    assert loads(dumps(session)).session == session


def test_a_session_needs_a_name() -> None:
    with pytest.raises(ValidationError):
        new_session("")
