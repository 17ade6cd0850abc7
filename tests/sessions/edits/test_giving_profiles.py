"""Giving many people a profile at once."""

import pytest

from sessions import edits
from sessions.edits import EditError
from sessions.model import Session
from sessions.store.reader import load
from tui.folders import examples_folder


def island() -> Session:
    return load(examples_folder() / "schiermonnikoog.toml").session


def test_those_who_are_named_have_the_profile_and_the_others_stay_who_they_are() -> None:
    session = island()
    profile = str(session.role.profiles[1].id)
    codes = [each.code for each in session.employees if each.profile != profile][:3]
    after = edits.give_profile(session, codes, profile)
    assert {each.code for each in after.employees if each.profile == profile} >= {*codes}
    changed = [
        new.code for new, old in zip(after.employees, session.employees, strict=True) if new is not old
    ]
    assert changed == codes
    without = edits.give_profile(after, codes, None)
    assert [each.profile for each in without.employees if each.code in codes] == [None] * 3
    assert edits.give_profile(without, codes, None) is without
    assert after.ratings is session.ratings


@pytest.mark.parametrize(("codes", "profile"), [(["M999"], None), (["M001"], "nergens")])
def test_who_or_what_is_not_there_is_told(codes: list[str], profile: str | None) -> None:
    with pytest.raises(EditError):
        edits.give_profile(island(), codes, profile)
