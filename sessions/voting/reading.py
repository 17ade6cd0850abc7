"""Reading votes: a tally that is typed, or a column of chat lines or a poll's results that is pasted.

Names in a chat are personal data: they tell here who votes twice, and nothing that is given back holds one.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from frameworks.languages import Language, Message
from sessions.model.role import Method
from sessions.voting import names
from sessions.voting.chat import Chat, chat_of
from sessions.voting.judgement import Vote, judged
from sessions.voting.messages import Said
from sessions.voting.rolls import is_roll
from sessions.voting.tally import FINGERS, IN_FAVOUR_FROM, Tally
from sessions.voting.words import CONDITIONS, phrase_at, plain, signs

MOST: Final = 1000
"""The most votes of a kind in a round."""

_SHOWN: Final = 400
_NUMBERS: Final = re.compile(r"\s*\d{1,6}(?:\s*[\s,;/|-]\s*\d{1,6})*\s*")

_FEW_WORDS: Final = 6
"""The most words of what may change a vote, such as "sorry, I mean against"."""


@dataclass(frozen=True, slots=True)
class Ballot:
    """What one person said that is a vote, or may be one.

    Attributes:
        line: The number of its line in what was given, from 1.
        voter: A number for who said it, the same each time; None when that is not known.
        vote: What was voted; None when that is not certain, or it was settled that it is no vote.
        text: What was said when it is not certain, without any name; empty where nobody is known to have said it.
        is_open: Whether it is still to be settled.
    """

    line: int
    voter: int | None
    vote: Vote | None = None
    text: str = ""
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """What votes were read.

    Attributes:
        tally: The votes that are certain or settled; None when there is nothing that can be taken.
        ballots: What people said that is a vote or may be one, in order; none for a tally and for a poll.
        others: The numbers of the lines of messages that are no vote, from 1.
        typed_numbers: Whether nothing but numbers was given.
        problem: Why there is no tally; None when there is one, or nothing was given.
    """

    tally: Tally | None = None
    ballots: tuple[Ballot, ...] = ()
    others: tuple[int, ...] = ()
    typed_numbers: bool = False
    problem: Message | None = None

    @property
    def open(self) -> tuple[Ballot, ...]:
        """What may be a vote and is to be settled, unless the same person votes after it."""
        return tuple(self.ballots[at] for at in _open(self.ballots))

    @property
    def votes_of_people(self) -> int:
        """How many messages are a vote, those that were followed by another included."""
        return sum(each.vote is not None for each in self.ballots)

    @property
    def again(self) -> int:
        """How many votes were followed by another one of the same person, which counts in their place."""
        voters = [each.voter for each in self.ballots if each.vote is not None and each.voter is not None]
        return len(voters) - len(set(voters))

    @property
    def unnamed(self) -> int:
        """How many votes are of nobody that is known, so that a second one can't be told."""
        return sum(each.voter is None and each.vote is not None for each in self.ballots)


def read_votes(text: str, method: Method = "dots", present: int | None = None) -> Reading:
    """Read votes from what was typed or pasted.

    Args:
        text: `13 2 1` (in favour, against, abstained); of fist to five a number of fingers for each person, or six
            numbers: how many held up 0, 1, ... 5, and perhaps a seventh, who abstained; or lines of a chat or poll.
        method: How is voted.
        present: How many may vote, which tells six fingers from six numbers of people; None when not known.

    Returns:
        The reading. Whatever is given, this does not fail.
    """
    if not text.strip():
        return Reading()
    if _NUMBERS.fullmatch(text):
        return _of_numbers([int(each) for each in re.findall(r"\d+", text)], text, method, present)
    return _of_chat(chat_of(text, method), method)


def settled(reading: Reading, vote: Vote | None) -> Reading:
    """Give the reading after its first open ballot is settled: as this vote, or as none.

    Raises:
        ValueError: Nothing is open.
    """
    still = _open(reading.ballots)
    if not still:
        raise ValueError(reading)
    ballots = list(reading.ballots)
    ballots[still[0]] = replace(ballots[still[0]], vote=vote, is_open=False)
    return _held(replace(reading, ballots=tuple(ballots), tally=_counted(ballots)))


def _open(ballots: Sequence[Ballot]) -> list[int]:
    """Give the places of the ballots that are to be settled: no vote of the same person follows them."""
    found: list[int] = []
    later: set[int] = set()
    for at in range(len(ballots) - 1, -1, -1):
        each = ballots[at]
        if each.is_open and each.voter not in later:
            found.append(at)
        elif each.vote is not None and each.voter is not None:
            later.add(each.voter)
    return found[::-1]


# --- numbers ------------------------------------------------------------------------------------------------------


def _of_numbers(numbers: Sequence[int], text: str, method: Method, present: int | None) -> Reading:
    if method == "fist_to_five":
        found = _of_fingers(numbers, text, present)
        if isinstance(found, Message):
            return Reading(problem=found)
        return _held(Reading(found, typed_numbers=True))
    if len(numbers) > 3:  # noqa: PLR2004 - in favour, against, abstained
        return Reading(
            problem=Message(
                "A tally has at most three numbers: in favour, against, abstained. Leave some out."
            )
        )
    in_favour, against, abstain = (*numbers, 0, 0)[:3]
    return _held(Reading(Tally(in_favour, against, abstain), typed_numbers=True))


def _of_fingers(numbers: Sequence[int], text: str, present: int | None) -> Tally | Message:
    """Give the tally of fingers, or of how many held up how many: the latter when that alone can be meant."""
    per_person = all(each < FINGERS for each in numbers)
    full = len(numbers) in {FINGERS, FINGERS + 1}
    if full and (not per_person or (sum(numbers) == present != len(numbers) and "," not in text)):
        return Tally.of_fingers(numbers[:FINGERS], sum(numbers[FINGERS:]))
    if per_person:
        return Tally.of_fingers([numbers.count(each) for each in range(FINGERS)])
    return Message(
        "{number} is no number of fingers. Type 0 to 5 for each person, or six numbers: how many held up 0, 1, 2, "
        "3, 4 and 5.",
        {"number": next(each for each in numbers if each >= FINGERS)},
    )


def _held(reading: Reading) -> Reading:
    """Give the reading, or one without tally when that has more votes than a round can have."""
    tally = reading.tally
    if tally is not None and max(tally.in_favour, tally.against, tally.abstain) > MOST:
        told = Message("More than {most} votes of a kind can't be counted here.", {"most": MOST})
        return Reading(others=reading.others, problem=told)
    return reading


# --- chats --------------------------------------------------------------------------------------------------------


def _of_chat(chat: Chat, method: Method) -> Reading:
    speakers = dict.fromkeys(each.speaker for each in chat.said if each.speaker)
    voters = {name: at for at, name in enumerate(speakers)}
    hidden = names.hidden(chat.names)
    ballots: list[Ballot] = []
    others: list[int] = []
    voted: set[int | None] = set()
    for each in chat.said:
        voter = voters.get(each.speaker)
        found = _ballot(each, method, voter, hidden)
        if found is None and voter is not None and voter in voted:
            found = _again(each, voter, hidden)
        if found is None:
            others.append(each.lines[0].number)
        else:
            ballots.append(found)
            voted.add(voter)
    return _reading(chat, ballots, tuple(others))


def _reading(chat: Chat, ballots: list[Ballot], others: tuple[int, ...]) -> Reading:
    if chat.polled and any(each.vote is not None for each in ballots):
        told = Message("These are results of a poll and votes of people together. Paste only one of the two.")
        return Reading(others=others, problem=told)
    if chat.shares_alone:
        told = Message("This poll gives percentages and no numbers of votes. Type the tally, such as 13 2 1.")
        return Reading(others=others, problem=told)
    if chat.polled:
        return _held(Reading(_tally(_sums(chat.polled)), others=others))
    if not ballots:
        told = Message("No vote is recognised in this. Type the tally, such as 13 2 1.")
        return Reading(others=others, problem=told)
    return _held(Reading(_counted(ballots), tuple(ballots), others))


def _ballot(said: Said, method: Method, voter: int | None, hidden: names.Hidden) -> Ballot | None:
    """Give the vote of a message: its first line that is one; None when it has none and may be none."""
    first = -1
    for at, line in enumerate(said.lines):
        found = judged(line.text, method)
        if found.kind == "vote":
            is_of_another = said.is_doubtful or (at > 0 and _is_sign(line.text)) or is_roll(line.text, method)
            if is_of_another or _is_undone(said, at, found.vote, method):
                return _opened(said, at, voter, hidden)
            return Ballot(line.number, voter, found.vote)
        if found.kind == "maybe":
            if found.led:
                return _opened(said, at, voter, hidden)
            first = at if first < 0 else first
    return None if first < 0 else _opened(said, first, voter, hidden)


def _again(said: Said, voter: int, hidden: names.Hidden) -> Ballot | None:
    """Give what may be another vote of somebody who voted before: a few words, at the end of which stands one."""
    for at, line in enumerate(said.lines):
        words = plain(line.text).split()
        if 1 < len(words) <= _FEW_WORDS and not line.text.rstrip().endswith("?"):
            ends = (phrase_at(words, place) for place in range(1, len(words)))
            if any(
                choice is not None and place + 1 + length == len(words)
                for place, (length, choice) in enumerate(ends)
            ):
                return _opened(said, at, voter, hidden)
    return None


def _is_sign(text: str) -> bool:
    """Tell whether a line has no letter or digit: below another line that may be a reaction of somebody else."""
    return not any(each.isalnum() for each in text)


def _is_undone(said: Said, at: int, vote: Vote | None, method: Method) -> bool:
    """Tell whether the lines below a vote put a condition to it, or are another vote."""
    below = said.lines[at + 1 :]
    if below and next(iter(signs(below[0].text)), "") in CONDITIONS:
        return True
    later = [judged(each.text, method) for each in below if not _is_sign(each.text)]
    return any(each.whole and each.vote != vote for each in later)


def _opened(said: Said, at: int, voter: int | None, hidden: names.Hidden) -> Ballot:
    text = ""
    if said.speaker:
        # Below it may stand somebody's name.
        below = [
            each.text
            for each in said.lines[at + 1 : at + 2]
            if judged(each.text).kind != "none" or not names.looks_like_name(each.text)
        ]
        text = names.without_names(" / ".join([said.lines[at].text, *below]), hidden)[:_SHOWN]
    return Ballot(said.lines[at].number, None if said.is_doubtful else voter, text=text, is_open=True)


def _counted(ballots: Iterable[Ballot]) -> Tally:
    """Give the tally of ballots: the last vote of each person, and each vote of nobody that is known."""
    nameless: list[Vote] = []
    named: dict[int, Vote] = {}
    for each in ballots:
        if each.vote is None:
            continue
        if each.voter is None:
            nameless.append(each.vote)
        else:
            named[each.voter] = each.vote
    return _tally(_sums((each, 1) for each in (*nameless, *named.values())))


def _sums(votes: Iterable[tuple[Vote, int]]) -> Counter[Vote]:
    counted: Counter[Vote] = Counter()
    for vote, count in votes:
        counted[vote] += count
    return counted


def _tally(counted: Counter[Vote]) -> Tally:
    fingers = [counted[each] for each in range(FINGERS)]
    if not counted["in_favour"] and not counted["against"] and any(isinstance(each, int) for each in counted):
        return Tally.of_fingers(fingers, counted["abstain"])
    return Tally(
        counted["in_favour"] + sum(fingers[IN_FAVOUR_FROM:]),
        counted["against"] + sum(fingers[:IN_FAVOUR_FROM]),
        counted["abstain"],
    )


def written(tally: Tally, language: Language) -> str:
    """Give a tally as it could be typed, so that reading it gives the same tally, by whatever method is voted."""
    words = {"nl": ("voor", "tegen", "blanco"), "en": ("for", "against", "blank")}[language]
    abstained = f"{words[2]} {tally.abstain}"
    if tally.fingers is None:
        return f"{words[0]} {tally.in_favour}, {words[1]} {tally.against}, {abstained}"
    held = ", ".join(f"{value}: {count}" for value, count in enumerate(tally.fingers))
    return f"{held}, {abstained}" if tally.abstain else held
