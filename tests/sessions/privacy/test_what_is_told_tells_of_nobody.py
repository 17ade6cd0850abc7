"""An integer attacker finds nothing in all that is told: no group's number, and nobody, not even knowing the own level.

`python -m tests.attacks` does the same over many more and larger organisations.
"""

import pytest

from sessions.model import Session
from sessions.told.record import with_told
from tests.sessions.privacy.attacks import attack, told_share
from tests.sessions.privacy.organisations import COMPETENCIES, an_organisation, awkward
from tests.sessions.privacy.outputs import outputs
from tests.tries import tries

SMALL = [an_organisation(seed, 40) for seed in range(tries(12))]


@pytest.mark.parametrize(("what", "session"), [pytest.param(*each, id=each[0]) for each in awkward()])
def test_in_an_organisation_made_to_break_the_rule(what: str, session: Session) -> None:
    assert attack([session], "luisteren").leaks == ()


@pytest.mark.parametrize("first", range(0, len(SMALL), 6))
def test_in_small_organisations_with_the_eyes_of_everybody_in_them(first: int) -> None:
    for session in SMALL[first : first + 6]:
        for name in COMPETENCIES:
            assert attack([session], name).leaks == ()


@pytest.mark.parametrize("seed", [0, 2, 6])
def test_in_a_large_organisation_from_outside(seed: int) -> None:
    assert attack([an_organisation(seed)], "luisteren", eyes=0).leaks == ()


def test_all_that_is_told_follows_from_what_was_told_and_not_from_levels() -> None:
    for session in [*SMALL, an_organisation(6)]:
        told = with_told(session)
        without = told.model_copy(update={"ratings": ()})
        assert outputs(without) == outputs(told)


def test_at_least_four_of_five_groups_of_five_and_more_are_told() -> None:
    shares = [told_share(an_organisation(seed)) for seed in range(60)]
    assert sum(each.told for each in shares) >= 0.8 * sum(each.groups for each in shares)
