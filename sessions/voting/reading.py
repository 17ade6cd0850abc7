"""Reading votes: a tally that is typed, or a column of chat lines or a poll's results that is pasted.

Names in a chat are personal data: they tell here who votes twice, and nothing that is given back holds one.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from frameworks.languages import Language, Message
from sessions.model.role import Method
from sessions.voting.tally import FINGERS, IN_FAVOUR_FROM, Tally
from sessions.voting.words import Choice, choice_of, plain, tokens

MOST: Final = 1000
"""The most votes of a kind in a round."""

_LONGEST_LINE: Final = 500
_SHOWN: Final = 40
_NUMBERS: Final = re.compile(r"\s*\d{1,6}(?:\s*[\s,;/|-]\s*\d{1,6})*\s*")
_TIME: Final = r"\d{1,2}:\d{2}(?::\d{2})?(?:\s?[ap]\.?m\.?)?"
_DATE: Final = r"(?:\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4},?\s+)?"
_STAMP: Final = re.compile(rf"^\[?{_DATE}{_TIME}\]?\s*(?:[-–:]\s+)?", re.IGNORECASE)
_STAMP_BEHIND: Final = re.compile(rf"^(?P<name>\S.*?)[,\s]+\[?{_DATE}{_TIME}\]?$", re.IGNORECASE)
_SEPARATOR: Final = re.compile(r":|;|\t|,|\s[-–—|]\s|\s{2,}")
_ADDRESSEE: Final = re.compile(r"^(?:from|van)\s+|\s+(?:to|aan)\s+(?:everyone|iedereen|all)\b.*$|\(.*\)")
_FINGER: Final = re.compile(r"^\s*([0-5])\s*(?:/\s*5|vingers?|fingers?)?\s*[.!]*\s*$", re.IGNORECASE)
_FINGER_POLL: Final = re.compile(
    r"^\s*(?:([0-5])\s*(?:vingers?|fingers?)?|(?:vuist|fist))\s*[:=x×\t–-]\s*(\d{1,6})"
    r"\s*(?:x|keer|stem(?:men)?|votes?|\(?\d+ ?%\)?)?\s*$",
    re.IGNORECASE,
)
_NO_NAMES: Final = frozenset(
    ("i", "ik", "me", "mijn", "my", "stem", "vote", "voorstel", "definitie", "proposal")
)
_NUMBERED: Final = re.compile(r"^\d{1,3}[.)]\s+")
_SAID: Final = re.compile(r":|\t|;|\s[-–—|]\s")
_HANDS: Final = {"✊": 0, "👊": 0, "☝": 1, "✌": 2, "✋": 5, "🖐": 5}
_UNITS: Final = frozenset(
    ("stem", "stemmen", "stemmers", "vote", "votes", "x", "keer", "people", "mensen", "personen", "persoon")
)


class Unread(NamedTuple):
    """A line that is no vote as far as can be told.

    Attributes:
        line: Its number in what was given, from 1.
        text: What was said, without the name before it, at most 40 characters.
    """

    line: int
    text: str


class Reading(NamedTuple):
    """What votes were read.

    Attributes:
        tally: The votes; None when there is nothing that can be taken.
        votes_of_people: How many lines were votes of one person each; 0 for a tally and for a poll.
        again: How many of those were followed by another vote of the same person, which counts in their place.
        unread: What was not understood.
        typed_numbers: Whether nothing but numbers was given.
        problem: Why there is no tally; None when there is one, or nothing was given.
    """

    tally: Tally | None = None
    votes_of_people: int = 0
    again: int = 0
    unread: tuple[Unread, ...] = ()
    typed_numbers: bool = False
    problem: Message | None = None


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
    found = _Lines(method)
    for number, line in enumerate(re.split(r"\r\n|\r|\n", text), start=1):
        found.take(number, line)
    return found.reading()


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
        return Reading(unread=reading.unread, problem=told)
    return reading


# --- lines --------------------------------------------------------------------------------------------------------

Vote = Choice | int
"""What one person voted: a choice, or a number of fingers."""


@dataclass
class _Lines:
    """The lines of a chat or of a poll's results, taken one after another."""

    method: Method
    polled: list[tuple[Vote, int]] = field(default_factory=list)
    nameless: list[Vote] = field(default_factory=list)
    named: dict[str, Vote] = field(default_factory=dict)
    again: int = 0
    unread: list[Unread] = field(default_factory=list)
    speaker: str = ""
    header: Unread | None = None

    def take(self, number: int, line: str) -> None:
        """Take one line: a poll's result, a vote, a name above votes, or nothing that can be read."""
        text = _NUMBERED.sub("", _STAMP.sub("", line.strip(), count=1).strip())
        if not line.strip():
            return
        results = self._results(text)
        if results:
            self.polled += results
        elif len(text) > _LONGEST_LINE:
            self._miss(number, text)
        elif (named := self._short_name(text)) is not None:
            self._count(named[1], _name(named[0]))
        elif (vote := self._vote(text)) is not None:
            self._count(vote, self.speaker)
        elif (split := self._split(text)) is not None:
            self._count(split[1], _name(split[0]))
        elif self._is_header(line.strip(), text):
            self._miss_header()
            behind = _STAMP_BEHIND.match(text)
            self.speaker = _name(behind["name"] if behind else text)
            self.header = Unread(number, text[:_SHOWN])
            return
        else:
            self._miss(number, text)
        self.header = None

    def _miss(self, number: int, text: str) -> None:
        said = _SAID.split(text, maxsplit=1)[-1].strip()
        self.unread.append(Unread(number, (said or text)[:_SHOWN]))

    def _miss_header(self) -> None:
        """A name with nothing below it was no name, or said nothing."""
        if self.header is not None:
            self.unread.append(self.header)
            self.header = None

    def _is_header(self, line: str, text: str) -> bool:
        """Tell whether a line is a name with a time, above what that person wrote."""
        if not text:
            return False
        bare = text.rstrip(":")
        stamped = text != line or _STAMP_BEHIND.match(text) is not None
        return stamped and ":" not in _STAMP_BEHIND.sub(r"\g<name>", bare)

    def _count(self, vote: Vote, name: str) -> None:
        if not name:
            self.nameless.append(vote)
            return
        self.again += name in self.named
        self.named[name] = vote

    def _short_name(self, text: str) -> tuple[str, Vote] | None:
        """Give the name and the vote of a line such as `An: voor`, whose name could be a word beside a vote."""
        name, colon, said = text.partition(":")
        if not colon or not name.istitle() or len(name.split()) != 1 or name.casefold() in _NO_NAMES:
            return None
        if self._vote(name) is not None:
            return None
        vote = self._vote(said)
        return None if vote is None else (name, vote)

    def _split(self, text: str) -> tuple[str, Vote] | None:
        """Give the name and the vote of a line with both."""
        for found in _SEPARATOR.finditer(text):
            vote = self._vote(text[found.end() :])
            if vote is not None:
                return text[: found.start()], vote
        return None

    def _vote(self, text: str) -> Vote | None:
        if self.method == "fist_to_five":
            finger = _FINGER.match(plain(text))
            words = tokens(text)
            if finger:
                return int(finger[1])
            if len(words) == 1 and words[0] in _HANDS:
                return _HANDS[words[0]]
        return choice_of(tokens(text))

    def _results(self, text: str) -> list[tuple[Vote, int]]:
        """Give the results of a poll that stand on a line: one, or several with commas between; none otherwise."""
        for parts in ([text], re.split(r"[,;/|\t]|\s{2,}", text)):
            found = [self._result(each) for each in parts if each.strip()]
            whole = [each for each in found if each is not None]
            if whole and len(whole) == len(found):
                return whole
        return []

    def _result(self, text: str) -> tuple[Vote, int] | None:
        if self.method == "fist_to_five" and (fingers := _FINGER_POLL.match(plain(text))):
            return int(fingers[1] or 0), int(fingers[2])
        words = [each for each in tokens(text) if each not in _UNITS and not each.endswith("%")]
        counts = [each for each in words if each.isdecimal()]
        if len(counts) != 1 or len(words) < 2 or counts[0] not in {words[0], words[-1]}:  # noqa: PLR2004 - and a word
            return None
        words.remove(counts[0])
        choice = choice_of(words)
        return None if choice is None else (choice, min(int(counts[0][:7]), 10 * MOST))

    # --- the outcome -----------------------------------------------------------------------------------------------

    def reading(self) -> Reading:
        """Give what all lines together say."""
        self._miss_header()
        unread = tuple(self.unread)
        people = [*self.nameless, *self.named.values()]
        if self.polled and people:
            told = Message(
                "These are results of a poll and votes of people together. Paste only one of the two."
            )
            return Reading(unread=unread, problem=told)
        if not self.polled and not people:
            told = Message("No vote is recognised in this. Type the tally, such as 13 2 1.")
            return Reading(unread=unread, problem=told)
        counted = Counter(dict.fromkeys(people, 0))
        for vote, count in self.polled or ((each, 1) for each in people):
            counted[vote] += count
        return _held(Reading(_tally(counted), len(people) + self.again, self.again, unread))


def _tally(counted: Counter[Vote]) -> Tally:
    fingers = [counted[each] for each in range(FINGERS)]
    if not counted["in_favour"] and not counted["against"] and any(isinstance(each, int) for each in counted):
        return Tally.of_fingers(fingers, counted["abstain"])
    return Tally(
        counted["in_favour"] + sum(fingers[IN_FAVOUR_FROM:]),
        counted["against"] + sum(fingers[:IN_FAVOUR_FROM]),
        counted["abstain"],
    )


def _name(text: str) -> str:
    """Give a name in the form in which it is the same each time; nothing for what has no letter."""
    name = " ".join(_ADDRESSEE.sub("", plain(_STAMP.sub("", text.strip()))).split()).strip(" .,:;-[]")
    return name if any(each.isalpha() for each in name) else ""


def written(tally: Tally, language: Language) -> str:
    """Give a tally as it could be typed, so that reading it gives the same tally, by whatever method is voted."""
    words = {"nl": ("voor", "tegen", "blanco"), "en": ("for", "against", "blank")}[language]
    abstained = f"{words[2]} {tally.abstain}"
    if tally.fingers is None:
        return f"{words[0]} {tally.in_favour}, {words[1]} {tally.against}, {abstained}"
    held = ", ".join(f"{value}: {count}" for value, count in enumerate(tally.fingers))
    return f"{held}, {abstained}" if tally.abstain else held
