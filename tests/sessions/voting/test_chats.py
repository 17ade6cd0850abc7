"""Chats of many programs give the counts that are right, and nobody's name."""

import time
from collections import Counter
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.model.role import Method
from sessions.voting.judgement import judged
from sessions.voting.reading import read_votes, settled
from sessions.voting.tally import Tally
from tests.sessions.voting.pasted import Pasted, chats, named_in

CHATS = pytest.mark.parametrize("chat", chats(), ids=lambda chat: chat.name)


@CHATS
def test_a_chat_gives_its_counts(chat: Pasted) -> None:
    found = read_votes(chat.text, chat.method)
    assert found.tally is not None
    tally = found.tally
    assert (tally.in_favour, tally.against, tally.abstain) == (chat.in_favour, chat.against, chat.abstain)
    assert (len(found.open), found.again) == (chat.open, chat.again)


@CHATS
def test_what_may_be_a_vote_holds_no_name(chat: Pasted) -> None:
    for ballot in read_votes(chat.text, chat.method).open:
        assert named_in(ballot.text, chat.speakers) == []


@CHATS
@pytest.mark.parametrize("ending", ["\r\n", "\r"])
def test_the_ends_of_lines_make_no_difference(chat: Pasted, ending: str) -> None:
    assert read_votes(chat.text.replace("\n", ending), chat.method) == read_votes(chat.text, chat.method)


@CHATS
def test_a_chat_with_names_pasted_twice_counts_as_once(chat: Pasted) -> None:
    once, twice = read_votes(chat.text, chat.method), read_votes(f"{chat.text}\n{chat.text}", chat.method)
    if once.unnamed or not once.ballots or any(each.voter is None for each in once.ballots):
        return
    assert twice.tally == once.tally


@CHATS
def test_settling_all_lines_leaves_none_and_counts_each_person_once(chat: Pasted) -> None:
    found = read_votes(chat.text, chat.method)
    while found.open:
        left = len(found.open)
        found = settled(found, "against")
        assert len(found.open) < left
    assert found.tally is not None
    people = {each.voter for each in found.ballots if each.voter is not None}
    if found.ballots:
        assert found.tally.votes == len(people) + found.unnamed
        assert found.tally.against == chat.against + chat.open


def test_a_line_settled_as_no_vote_counts_for_nothing() -> None:
    found = read_votes("Anne: voor\nBas: ja, mits het kan")
    after = settled(found, None)
    assert after.tally == Tally(1, 0, 0)
    assert after.open == ()


def test_a_line_that_is_settled_takes_the_place_of_an_earlier_vote_of_that_person() -> None:
    found = read_votes("Anne: voor\nBas: tegen\nBas: ja, mits het kan")
    assert len(found.open) == 1
    after = settled(found, "in_favour")
    assert after.tally == Tally(2, 0, 0)
    assert after.again == 1


def test_a_vote_that_follows_settles_what_that_person_said_before() -> None:
    found = read_votes("Anne: ik twijfel\nBas: tegen\nAnne: voor")
    assert found.open == ()
    assert found.tally == Tally(1, 1, 0)


def test_what_nobody_is_known_to_have_said_is_told_by_its_number_alone() -> None:
    (line,) = read_votes("voor\nAnne vindt van niet, misschien\ntegen").open
    assert (line.line, line.text) == (2, "")


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("ik sluit me aan bij Anne", "ik sluit me aan bij …"),
        ("ja, als anne de vries het ook vindt", "ja, als … het ook vindt"),
        ("voor, mits met Pieter Jansen overlegd", "voor, mits met … overlegd"),
        ("voor, mits @pieter.jansen dat wil", "voor, mits … dat wil"),
        ("ja, als je belt op 06-12345678", "ja, als je belt op …"),
        ("ja, mits de OR instemt", "ja, mits de OR instemt"),
        ("Pieter heeft misschien gelijk", "… heeft misschien gelijk"),
        ("Misschien. Vraag het Pieter maar", "Misschien. … het … maar"),
        ("Hangt ervan af", "Hangt ervan af"),
    ],
)
def test_a_line_is_shown_without_names(said: str, shown: str) -> None:
    (line,) = read_votes(f"Anne de Vries: tegen\nBas Oudkerk: {said}").open
    assert line.text == shown


@pytest.mark.parametrize(
    ("said", "method", "kind", "vote"),
    [
        ("voor, want het is goed", "dots", "vote", "in_favour"),
        ("tegen omdat het te snel gaat", "dots", "vote", "against"),
        ("no, because it costs too much", "dots", "vote", "against"),
        ("voor, tenzij de raad niet wil", "dots", "maybe", None),
        ("yes, unless it rains", "dots", "maybe", None),
        ("ja en nee", "dots", "maybe", None),
        ("voor of tegen?", "dots", "none", None),
        ("graag stemmen met voor of tegen", "dots", "none", None),
        ("wie is er voor?", "dots", "none", None),
        ("mooi weer vandaag", "dots", "none", None),
        ("mooi werk, voor", "dots", "maybe", None),
        ("voor 🎉", "dots", "vote", "in_favour"),
        ("'t is akkoord", "dots", "vote", "in_favour"),
        ("🤔", "dots", "maybe", None),
        ("zeker", "dots", "maybe", None),
        ("4", "dots", "none", None),
        ("4", "fist_to_five", "vote", 4),
        ("één", "fist_to_five", "vote", 1),
        ("vuist", "fist_to_five", "vote", 0),
        ("5 van de 5", "fist_to_five", "vote", 5),
        ("3 à 4", "fist_to_five", "maybe", None),
        ("4 mits het kan", "fist_to_five", "maybe", None),
        ("7", "fist_to_five", "maybe", None),
    ],
)
def test_a_text_is_a_vote_may_be_one_or_is_none(
    said: str, method: Method, kind: str, vote: str | int | None
) -> None:
    found = judged(said, method)
    assert (found.kind, found.vote) == (kind, vote)


_NAMES = (
    "Anne de Vries",
    "Bas Oudkerk",
    "Oudkerk, B. (Bas)",
    "Chantal",
    "Ja Li",
    "Voor den Dag, P.",
    "+31 6 12345678",
)
_WORDS = {
    "in_favour": ("voor", "Akkoord!", "👍", "yes", "ja, want het is goed", "lijkt me goed"),
    "against": ("tegen", "nee", "👎", "no thanks", "tegen, te vaag"),
    "abstain": ("blanco", "geen mening", "abstain", "🤷"),
}
_LAYOUTS: dict[str, Callable[[str, int, str], str]] = {
    "inline": lambda name, _at, text: f"{name}: {text}",
    "whatsapp": lambda name, at, text: f"12-11-2026 14:{at:02d} - {name}: {text}",
    "ios": lambda name, at, text: f"[12-11-2026, 14:{at:02d}:11] ~ {name}: {text}",
    "teams": lambda name, at, text: (
        f"{name}\n12-11-2026 14:{at:02d}\n\n{text}\n👍\n2 Vind ik leuk-reacties.\n2"
    ),
    "teams classic": lambda name, at, text: f"[14:{at:02d}] {name}\n{text}\n",
    "meet": lambda name, at, text: f"{name}\n14:{at:02d}\n{text}",
    "zoom": lambda name, at, text: f"14:{at:02d}:22 From {name} to Everyone:\n\t{text}",
    "discord": lambda name, at, text: f"{name} — vandaag om 14:{at:02d}\n{text} (bewerkt)",
    "slack": lambda name, at, text: f"{name}\n  2:{at:02d} PM\n{text}\n:heart:\n1",
    "telegram": lambda name, at, text: f"{name}, [12-11-2026 14:{at:02d}]\n{text}\n",
}
_choices = st.sampled_from(sorted(_WORDS))
_said = st.tuples(
    st.sampled_from(_NAMES),
    _choices.flatmap(lambda choice: st.tuples(st.just(choice), st.sampled_from(_WORDS[choice]))),
)


@given(st.sampled_from(sorted(_LAYOUTS)), st.lists(_said, min_size=1, max_size=12))
def test_in_each_layout_the_last_vote_of_each_person_counts(
    layout: str, chat: list[tuple[str, tuple[str, str]]]
) -> None:
    lines = [_LAYOUTS[layout](name, at, text) for at, (name, (_choice, text)) in enumerate(chat)]
    last = Counter({name: choice for name, (choice, _text) in chat}.values())
    found = read_votes("\n".join(lines))
    assert found.tally is not None
    counts = (found.tally.in_favour, found.tally.against, found.tally.abstain)
    assert counts == (last["in_favour"], last["against"], last["abstain"])
    assert (found.open, found.again) == ((), len(chat) - sum(last.values()))


def test_a_time_alone_among_names_is_asked_about() -> None:
    found = read_votes("Anne de Vries 14:03\nvoor\n14:04\ntegen\nBas Oudkerk 14:05\nvoor")
    assert found.tally == Tally(2, 0, 0)
    assert [each.text for each in found.open] == [""]


def test_who_copied_the_chat_has_one_vote_too() -> None:
    found = read_votes("Jij\n14:03\nvoor\nBas Oudkerk\n14:04\nvoor\nJij\n14:05\ntegen")
    assert found.tally == Tally(1, 1, 0)
    assert (found.again, found.unnamed) == (1, 0)


@pytest.mark.parametrize(
    "chat",
    [
        "Anne (to Everyone): 2:03 PM: voor\nBas (to Organizers only): 2:04 PM: tegen",
        "[14:03]anne: voor\n[14:03]bas: tegen",
        "Naam,Tijd,Bericht\nAnne de Vries,14:03,voor\nBas Oudkerk,14:04,tegen",
        "VRIES, Anne de\n12-11 14:03\nvoor\nOUDKERK, Bas\n12-11 14:04\ntegen",
        "Ik aan Iedereen 14:03\nvoor\nBas aan Iedereen 14:04\ntegen",
        "Anne: eerst tegen\nAnne: bij nader inzien voor\nBas: tegen",
        "Marloes 14:00\nTyp voor, tegen of blanco\nAnne 14:01\nvoor\nBas 14:02\ntegen",
    ],
)
def test_other_layouts_give_one_in_favour_and_one_against(chat: str) -> None:
    found = read_votes(chat)
    assert (found.tally, found.open) == (Tally(1, 1, 0), ())


@pytest.mark.parametrize("later", ["toch maar voor", "sorry, ik bedoel voor"])
def test_what_may_change_a_vote_that_was_given_is_asked_about(later: str) -> None:
    found = read_votes(
        f"[14:03] Marloes Bakker\ntegen\n[14:04] Jan Smit\nvoor\n[14:06] Marloes Bakker\n{later}\n"
    )
    assert [each.text for each in found.open] == [later]
    thanks = read_votes("[14:03] Marloes Bakker\ntegen\n[14:06] Marloes Bakker\ndank je wel allemaal\n")
    assert not thanks.open


def test_two_other_votes_in_one_message_are_asked_about() -> None:
    found = read_votes("Anne de Vries 14:03\nvoor\ntegen\nBas Oudkerk 14:04\nvoor")
    assert found.tally == Tally(1, 0, 0)
    assert len(found.open) == 1


def test_a_poll_of_percentages_alone_is_told_of() -> None:
    found = read_votes("Voor\n81%\nTegen\n19%")
    assert found.tally is None
    assert found.problem is not None
    assert "percentages and no numbers" in found.problem.text("en")


@pytest.mark.parametrize(
    "line",
    [
        "Anne van der " * 30 + " 14:03",
        "14:03 " * 60,
        "a b c d: " * 40,
        " - ".join(["ab"] * 100),
        "ik stem " * 50,
    ],
)
def test_two_thousand_lines_of_whatever_kind_are_read_in_time_that_grows_with_them(line: str) -> None:
    def seconds(lines: int) -> float:
        text = "\n".join([line] * lines)
        began = time.process_time()
        read_votes(text)
        return time.process_time() - began

    seconds(20)
    few = min(seconds(100) for _ in range(2))
    assert seconds(1000) < 40 * few


_WAYS = {
    "in_favour": (
        *(
            "100% akkoord",
            "volmondig ja",
            "mij best",
            "daar sta ik achter",
            "van harte akkoord",
            "is goed",
            "jaaa",
        ),
        *("yes please", "ik steun dit voorstel", "I second that", "sounds good to me", "I'd say yes", "LGTM"),
        *("ik ga akkoord", "mee eens :)", "count me in!", "works for me", "I can live with that"),
    ),
    "against": (
        *(
            "ik sta hier niet achter",
            "daar ben ik op tegen",
            "I'd rather not",
            "neeee",
            "ik ben geen voorstander",
        ),
        *(
            "van mij hoeft het niet",
            "I can't support this",
            "no way",
            "hier kan ik niet mee leven",
            "no thanks",
        ),
        *("dat zie ik niet zitten", "definitely not"),
    ),
    "abstain": (
        *("ik onthoud mijn stem", "I'll abstain", "pas deze keer", "no strong opinion", "ik heb geen mening"),
        *("maakt me niet uit", "om het even"),
    ),
    "maybe": (
        *("nog niet", "voor optie B", "not sure yet", "yes, but later", "ik ook", "idem", "it depends"),
        *("hangt ervan af", "enigszins eens", "weet ik nog niet"),
    ),
    "none": (
        *("wie is voor?", "dank je", "mijn geluid doet het niet", "ik kom zo", "welke versie is dit"),
        *("top idee van Bas?", "goedemorgen"),
    ),
}


@pytest.mark.parametrize(
    ("said", "meant"),
    [(said, meant) for meant, ways in _WAYS.items() for said in ways],
)
def test_ways_of_voting(said: str, meant: str) -> None:
    found = judged(said)
    assert (found.vote or found.kind) == meant
