"""Votes are read as people give them, and what is no vote is named and never guessed at."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.model.role import Method
from sessions.voting.reading import read_votes, written
from sessions.voting.tally import Tally

METHODS: tuple[Method, ...] = ("dots", "fist_to_five", "consent")
methods = st.sampled_from(METHODS)


def _counts(text: str, method: Method = "dots") -> tuple[int, int, int]:
    tally = read_votes(text, method).tally
    assert tally is not None, text
    return tally.in_favour, tally.against, tally.abstain


# --- a tally ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "counts"),
    [
        ("13 2 1", (13, 2, 1)),
        ("13 2", (13, 2, 0)),
        ("13", (13, 0, 0)),
        (" 13,2,1 ", (13, 2, 1)),
        ("13-2-1", (13, 2, 1)),
        ("13/2/1", (13, 2, 1)),
        ("13\n2\n1\n", (13, 2, 1)),
        ("0 0 16", (0, 0, 16)),
    ],
)
def test_a_tally_is_in_favour_against_abstained(typed: str, counts: tuple[int, int, int]) -> None:
    assert _counts(typed) == counts
    assert read_votes(typed).typed_numbers


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("13 2 1 4", "at most three numbers"),
        ("2000", "More than 1000"),
        ("-3", "No vote is recognised"),
        ("dertien", "No vote is recognised"),
        ("13 2 x", "No vote is recognised"),
    ],
)
def test_what_is_no_tally_is_refused_with_a_reason(typed: str, told: str) -> None:
    found = read_votes(typed)
    assert found.tally is None
    assert found.problem is not None
    assert told in found.problem.text("en")


def test_nothing_typed_is_nothing_wrong() -> None:
    assert read_votes(" \n ").problem is None
    assert read_votes("").tally is None


# --- fist to five --------------------------------------------------------------------------------------------------


def test_fingers_are_of_each_person() -> None:
    tally = read_votes("5 5 4 3 5 2", "fist_to_five").tally
    assert tally == Tally(5, 1, 0, (0, 0, 1, 1, 1, 3))
    assert tally.mean == pytest.approx(4)
    assert tally.spread == pytest.approx((8 / 6) ** 0.5)


def test_six_numbers_of_which_one_is_no_finger_are_how_many_held_up_how_many() -> None:
    assert read_votes("0 0 1 2 8 5", "fist_to_five").tally == Tally(15, 1, 0, (0, 0, 1, 2, 8, 5))
    assert read_votes("0 0 1 2 8 5 1", "fist_to_five").tally == Tally(15, 1, 1, (0, 0, 1, 2, 8, 5))


def test_six_small_numbers_are_how_many_when_that_is_everybody_who_is_there() -> None:
    assert read_votes("0 0 1 2 3 2", "fist_to_five", present=8).tally == Tally(7, 1, 0, (0, 0, 1, 2, 3, 2))
    assert read_votes("0 0 1 2 3 2", "fist_to_five", present=9).tally == Tally.of_fingers((2, 1, 2, 1, 0, 0))
    # With commas it is always a list of people.
    assert read_votes("0, 0, 1, 2, 3, 2", "fist_to_five", present=8).tally == Tally.of_fingers(
        (2, 1, 2, 1, 0, 0)
    )


def test_six_fingers_are_told_of() -> None:
    found = read_votes("5 4 6", "fist_to_five")
    assert found.tally is None
    assert found.problem is not None
    assert "6 is no number of fingers" in found.problem.text("en")


@pytest.mark.parametrize(
    "poll", ["5: 3\n4: 8\n3: 2\n2: 1\n1: 0\n0: 0", "5 vingers: 3, 4 vingers: 8, 3: 2, 2: 1"]
)
def test_a_poll_of_fingers_is_how_many_held_up_how_many(poll: str) -> None:
    assert read_votes(poll, "fist_to_five").tally == Tally(13, 1, 0, (0, 0, 1, 2, 8, 3))


def test_words_in_fist_to_five_count_but_leave_mean_and_spread_unknown() -> None:
    tally = read_votes("Anne: 4\nBob: voor\nCor: onthouding", "fist_to_five").tally
    assert tally == Tally(2, 0, 1)
    assert tally.mean is tally.spread is None


# --- chat and polls ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        *(
            "voor",
            "Voor!",
            "ja",
            "Ja, akkoord",
            "+1",
            "👍",
            "👍🏽",
            "👍👍",
            "✅",
            "Akkoord.",
            "eens",
            "mee eens",
        ),
        *("ik ben voor", "ik stem voor", "geen bezwaar", "Anne: voor", "Anne de Vries: +1", "Anne\tvoor"),
        *(
            "14:03 Anne: voor",
            "[14:03] Anne: voor",
            "14:03:22 From Anne to Everyone: voor",
            "in favour",
            "YES",
        ),
        *(
            "12-11-2026 14:03 - Anne: voor",
            "Anne - ja",
            "Anne,voor",
            "1. voor",
            "- voor",
            "agree",
            "toch voor",
        ),
    ],
)
def test_a_line_in_favour(line: str) -> None:
    assert _counts(f"{line}\nBob: tegen") == (1, 1, 0)


@pytest.mark.parametrize(
    "line",
    ["tegen", "Nee", "-1", "👎", "niet akkoord", "ik ben het niet eens", "oneens", "bezwaar", "Bob: against"],
)
def test_a_line_against(line: str) -> None:
    assert _counts(f"{line}\nvoor") == (1, 1, 0)


@pytest.mark.parametrize(
    "line", ["onthouding", "blanco", "neutraal", "Cor: ik onthoud me", "abstain", "🤷‍♀️", "geen mening"]
)
def test_a_line_that_abstains(line: str) -> None:
    assert _counts(f"{line}\nvoor") == (1, 0, 1)


@pytest.mark.parametrize(
    "poll",
    [
        "Voor 13\nTegen 2\nOnthouding 1",
        "voor: 13\ntegen: 2\nonthouding: 1",
        "In favour: 13 (81%)\nAgainst: 2 (13%)\nAbstain: 1 (6%)",
        "13 voor, 2 tegen, 1 onthouding",
        "Ja\t13 stemmen\nNee\t2 stemmen\nBlanco\t1 stem",
        "13 ja | 2 nee | 1 blanco",
    ],
)
def test_results_of_a_poll(poll: str) -> None:
    assert _counts(poll) == (13, 2, 1)
    assert read_votes(poll).votes_of_people == 0


@pytest.mark.parametrize(
    "line", ["misschien", "voor en tegen", "ja maar", "niet helemaal akkoord", "Anne: goed verhaal"]
)
def test_a_line_that_may_be_a_vote_is_to_be_settled_and_not_counted(line: str) -> None:
    found = read_votes(f"voor\n{line}\ntegen")
    assert found.tally == Tally(1, 1, 0)
    assert [each.line for each in found.open] == [2]


@pytest.mark.parametrize("line", ["eens met Jan?", "Anne de Vries: wat was de vraag?", "mooi verhaal"])
def test_a_line_that_is_no_vote_is_counted_by_its_number(line: str) -> None:
    found = read_votes(f"voor\n{line}\ntegen")
    assert found.tally == Tally(1, 1, 0)
    assert (found.open, found.others) == ((), (2,))


def test_the_last_vote_of_a_person_counts() -> None:
    found = read_votes("Anne: voor\nBob: tegen\nanne : sorry, tegen\n14:05 Bob: voor")
    assert found.tally == Tally(1, 1, 0)
    assert (found.votes_of_people, found.again) == (4, 2)


def test_a_name_above_its_votes_is_who_voted() -> None:
    chat = "Anne de Vries 14:03\nvoor\n\nBob 14:04\ntegen\nAnne de Vries 14:06\ntegen\n[14:07] Cor\n👍"
    found = read_votes(chat)
    assert found.tally == Tally(1, 2, 0)
    assert (found.again, found.open, found.others) == (1, (), ())


def test_a_text_behind_a_time_is_no_name() -> None:
    found = read_votes("voor\n[14:07] misschien later")
    assert [each.line for each in found.open] == [2]


def test_votes_and_results_of_a_poll_are_not_added_up() -> None:
    found = read_votes("Voor 13\nAnne: tegen")
    assert found.tally is None
    assert found.problem is not None
    assert "Paste only one of the two" in found.problem.text("en")


# --- whatever is pasted -------------------------------------------------------------------------------------------

_lines = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        [
            "voor",
            "Anne: tegen",
            "+1",
            "👍",
            "4",
            "Voor 13",
            "5: 3",
            "14:03 Bob",
            "onthouding",
            "13 2 1",
            "a:b:c",
            ":",
            "",
        ]
    ),
)


@given(st.lists(_lines, max_size=12).map("\n".join), methods, st.none() | st.integers(0, 40))
def test_whatever_is_pasted_gives_votes_or_a_reason(text: str, method: Method, present: int | None) -> None:
    found = read_votes(text, method, present)
    if found.tally is None:
        assert found.problem is not None or not text.strip()
        return
    assert min(found.tally.in_favour, found.tally.against, found.tally.abstain) >= 0
    if found.tally.fingers is not None:
        assert sum(found.tally.fingers) == found.tally.in_favour + found.tally.against
    if found.votes_of_people:
        assert found.tally.votes == found.votes_of_people - found.again
    if found.ballots:
        lines = [each for each in text.replace("\r", "\n").split("\n") if each.strip()]
        assert len(found.ballots) + len(found.others) <= len(lines)


_votes = st.lists(st.sampled_from(["voor", "tegen", "blanco", "👍", "nee"]), min_size=1, max_size=12)


@given(_votes.flatmap(lambda votes: st.tuples(st.just(votes), st.permutations(votes))))
def test_the_order_of_votes_without_names_makes_no_difference(both: tuple[list[str], list[str]]) -> None:
    assert read_votes("\n".join(both[0])).tally == read_votes("\n".join(both[1])).tally


@given(st.dictionaries(st.sampled_from(["Anne", "Bob", "Cor de Wit", "Dé"]), _votes, min_size=1))
def test_a_chat_pasted_twice_counts_as_once(chat: dict[str, list[str]]) -> None:
    text = "\n".join(f"{name}: {vote}" for name, votes in chat.items() for vote in votes)
    once, twice = read_votes(text), read_votes(f"{text}\n{text}")
    assert once.tally == twice.tally
    assert once.tally is not None
    assert once.tally.votes == len(chat)


_plain_tallies = st.builds(Tally, *[st.integers(0, 1000)] * 3)
_finger_tallies = st.lists(st.integers(0, 30), min_size=6, max_size=6).flatmap(
    lambda fingers: st.integers(0, 30).map(lambda abstain: Tally.of_fingers(fingers, abstain))
)


@given(_plain_tallies, methods, st.sampled_from(["nl", "en"]))
def test_a_tally_as_it_is_written_is_read_as_the_same(tally: Tally, method: Method, language: str) -> None:
    assert read_votes(written(tally, "nl" if language == "nl" else "en"), method).tally == tally


@given(_finger_tallies, st.integers(0, 100))
def test_fingers_as_they_are_written_are_read_as_the_same(tally: Tally, present: int) -> None:
    for text in (written(tally, "nl"), written(tally, "en")):
        assert read_votes(text, "fist_to_five", present).tally == tally
