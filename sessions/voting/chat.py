"""Who says what in a chat that was copied or saved, by the layouts in which programs write it.

A name is found before its text (`Anne: voor`), with a time before, behind or below it, or above what was said. What is
in no such place is said by nobody that is known: a text never goes to who spoke before.
"""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from sessions.model.role import Method
from sessions.voting import marks, names, polls, stamps
from sessions.voting.judgement import Vote, judged
from sessions.voting.messages import Line, Said, doubted, split_at_names, under_names
from sessions.voting.rolls import without_rolls
from sessions.voting.tables import without_tables
from sessions.voting.words import with_emoji

_LONGEST: Final = 500
_MOST_INITIALS: Final = 3
_FEWEST_OPTIONS: Final = 2
_CUT: Final = re.compile(r"\s?:\s+|\t+")
_ANGLES: Final = re.compile(r"^<\s*(?P<name>[^<>]{1,60})>\s*(?P<text>\S.*)$")
_SEPARATORS: Final = re.compile(r":(?=\S)|;\s*|,(?=\S)|\s+[-–—|]\s+|\s{2,}")
_BEFORE_EMOJI: Final = re.compile(r"\s+(?=[^\w\s]+$)")
_NUMBERED: Final = re.compile(r"^\d{1,3}[.)]\s+")
_ADDRESSED: Final = re.compile(r"^@\S+[\s,:]*")


class Chat(NamedTuple):
    """What was pasted, taken apart.

    Attributes:
        said: The messages, in order.
        names: Who spoke, as they are written.
        polled: The results of a poll that stand in it.
        shares_alone: Whether an option of a poll has a percentage and no count.
    """

    said: tuple[Said, ...]
    names: frozenset[str]
    polled: tuple[polls.Result, ...]
    shares_alone: bool


class _Head(NamedTuple):
    name: str
    taken: int
    text: str = ""
    is_block: bool = True


def chat_of(text: str, method: Method = "dots") -> Chat:
    """Take a chat apart. Whatever is given, this does not fail."""
    return _Chat(without_rolls(without_tables(lines_of(text), method), method), method).taken()


def lines_of(text: str) -> list[Line]:
    """Give the lines of a text that say something."""
    found: list[Line] = []
    for number, line in enumerate(re.split(r"\r\n|\r|\n|\u2028", text), start=1):
        said = marks.without_edit_mark(with_emoji(marks.visible(line).strip()[:_LONGEST]))
        if said:
            found.append(Line(number, said))
    return found


class _Chat:
    """The lines of a chat, taken one after another."""

    def __init__(self, rows: Sequence[Line], method: Method) -> None:
        self.rows, self.method = rows, method
        self.said: list[Said] = []
        self.names: set[str] = set()
        self.polled: list[polls.Result] = []
        self.shares_alone = False
        self.open: Said | None = None
        self.heads = 0
        self.has_unstamped = False
        self.preview: str | None = None
        self.is_referring = False

    def taken(self) -> Chat:
        if not self._take_times_below():
            at = 0
            while at < len(self.rows):
                at += self._take(at)
        said = doubted([each for each in self.said if each.lines or each.is_block])
        said, found = split_at_names(said, self.method) if self.heads else under_names(said, self.method)
        return Chat(tuple(said), frozenset(self.names | found), tuple(self.polled), self.shares_alone)

    def text(self, at: int) -> str:
        """Give the text of a row; empty beyond the last."""
        return self.rows[at].text if at < len(self.rows) else ""

    def judged_whole(self, text: str) -> bool:
        """Tell whether a text is a vote and nothing more."""
        return judged(text, self.method).whole

    def start(self, name: str, *, is_block: bool) -> Said:
        """Begin a message."""
        speaker = names.key_of(name)
        if speaker:
            self.heads += 1
            self.names.add(names.bare(name))
        told = Said(speaker, is_block=is_block)
        self.said.append(told)
        self.open = told if is_block else None
        return told

    # --- one row after another --------------------------------------------------------------------------------------

    def _take(self, at: int) -> int:
        """Take a row, and those that belong to it; give how many."""
        text = self.text(at)
        quoted = marks.quoted_at(text)
        if quoted is not None:
            self.preview, self.is_referring = _compact(quoted), False
            return 1
        if marks.ends_quote(text) or self._is_preview(at) or self._is_avatar(at):
            return 1
        result = self._take_result(at)
        if result:
            return result
        head = self._head(at)
        if head is not None:
            return self._take_head(at, head)
        return self._take_text(at)

    def _take_head(self, at: int, head: _Head) -> int:
        if self.is_referring and self.open is not None and not self.open.lines:
            self.is_referring = False
            return head.taken + self._quoted(at + head.taken)
        self.is_referring = self.preview is not None
        if not head.name and not head.text and self.open is not None and not self.open.lines:
            return head.taken
        told = self.start(head.name, is_block=head.is_block)
        # A time alone among names can be that of who spoke before, or of somebody whose name was not copied.
        told.is_doubtful = not head.name and head.is_block and not head.text and self.heads > 0
        if head.text and not marks.is_quote(head.text):
            told.lines.append(Line(self.rows[at].number, head.text))
        return head.taken

    def _quoted(self, at: int) -> int:
        """Give how many rows from `at` repeat what is referred to."""
        left, self.preview, count = self.preview or "", None, 0
        while (text := _compact(self.text(at + count))) and left.startswith(text):
            left = left[len(text) :]
            count += 1
        return count

    def _take_text(self, at: int) -> int:
        text = self.text(at)
        if marks.is_emoji(text) and (counts := self._counts(at + 1)):
            return 1 + counts
        if marks.is_of_program(text) or stamps.is_stamp(text):
            return 1 + self._counts(at + 1)
        if marks.is_quote(text):
            return 1
        if text.startswith("@"):
            return self._take_addressed(at)
        inline = self._inline(at)
        if inline is not None:
            self.has_unstamped = True
            told = self.start(inline.name, is_block=inline.is_block)
            if inline.text and not marks.is_quote(inline.text):
                told.lines.append(Line(self.rows[at].number, inline.text))
            return inline.taken
        self._add(Line(self.rows[at].number, self._without_time(text)))
        return 1

    def _counts(self, at: int) -> int:
        """Give how many rows from `at` count reactions."""
        count = 0
        while marks.is_number(self.text(at + count)) or marks.is_reaction(self.text(at + count)):
            count += 1
        return count

    def _take_addressed(self, at: int) -> int:
        """Take a line to somebody: above a name it repeats what that one answers to, else it may be a vote."""
        text = self.text(at)
        if self._head(at + 1) is None and (self.open is None or not self.open.lines):
            self._add(Line(self.rows[at].number, _ADDRESSED.sub("", text)))
            self.said[-1].is_doubtful = True
        return 1

    def _add(self, line: Line) -> None:
        if self.open is None:
            self.said.append(Said())
            line = Line(line.number, _NUMBERED.sub("", line.text))
        self.said[-1].lines.append(line)

    def _without_time(self, text: str) -> str:
        behind = stamps.behind(text)
        return behind.name if behind is not None and self.judged_whole(behind.name) else text

    def _is_preview(self, at: int) -> bool:
        """Tell whether a row repeats in short what the name below it says."""
        text, name = self.text(at), self.text(at + 1)
        return (
            bool(name)
            and text.endswith((f" door {name}", f" by {name}"))
            and (stamps.is_stamp(self.text(at + 2)) or names.key_of(self.text(at + 2)) == names.key_of(name))
        )

    def _is_avatar(self, at: int) -> bool:
        """Tell whether a row is the initials that stand in place of a picture above a name and its time."""
        text = self.text(at)
        if len(text) > _MOST_INITIALS or not text.isupper():
            return False
        head = self._head(at + 1)
        return head is not None and head.name != "" and names.are_initials(text, head.name)

    # --- results of a poll ------------------------------------------------------------------------------------------

    def _take_result(self, at: int) -> int:
        text, following = self.text(at), self.text(at + 1)
        if not self.heads and (above := self._counts_above(at)):
            return above
        if following and (count := polls.count_of(following)) is not None and not marks.is_emoji(text):
            found = polls.option(text, self.method)
            if found is not None and not (count.is_bare and self.heads):
                return self._take_count(at, found, count)
        if self.open is not None and not polls.labelled(text) and not re.search(r"%|\(\d+\)", text):
            return 0
        found_here = polls.results(_NUMBERED.sub("", text), self.method)
        self.polled += found_here
        if not found_here and "%" in text and polls.is_share_alone(text, self.method):
            self.shares_alone = True
            return 1
        return 1 if found_here else 0

    def _counts_above(self, at: int) -> int:
        """Take options that each stand below their count, as beneath the bars of a chart; give how many rows."""
        found: list[polls.Result] = []
        while marks.is_number(self.text(at)) and not marks.is_number(self.text(at + 1)):
            chosen = polls.option(self.text(at + 1), self.method)
            if chosen is None:
                break
            found.append((chosen, int(re.sub(r"\D", "", self.text(at)))))
            at += 2
        if len(found) < _FEWEST_OPTIONS:
            return 0
        self.polled += found
        return 2 * len(found)

    def _take_count(self, at: int, found: Vote, count: polls.Count) -> int:
        """Take an option with the count on the row below it, or below its percentage."""
        if count.voters is not None:
            self.polled.append((found, count.voters))
            return 2
        below = polls.count_of(self.text(at + 2))
        if below is not None and below.voters is not None:
            self.polled.append((found, below.voters))
            return 3
        self.shares_alone = True
        return 2

    # --- names above what was said ----------------------------------------------------------------------------------

    def _head(self, at: int) -> _Head | None:
        """Give the name and the time that begin a message at a row; None when none does."""
        text = self.text(at)
        if not text:
            return None
        following = self.text(at + 1)
        if stamps.is_stamp(text):
            if stamps.is_short_day(text) and stamps.is_clock(following):
                # Do, Zo and Sun are names as well, and no program has a day in short on a row of its own.
                return _Head(text, 2)
            return None if stamps.is_day(text) else _Head("", 1)
        if stamps.is_stamp(following) and self._may_start(text):
            return _Head(text, 2)
        if following and stamps.is_stamp(self.text(at + 2)) and names.key_of(text) == names.key_of(following):
            return _Head(text, 3) if self._may_start(text) else None
        rest, is_stamped, is_dashed = stamps.without_stamp(text)
        if is_stamped:
            return self._stamped(rest, following, is_dashed=is_dashed)
        behind = stamps.behind(text)
        if behind is not None and self._is_named(behind):
            return _Head(behind.name, 1)
        return None

    def _may_start(self, text: str) -> bool:
        if text.startswith("@") or marks.is_of_program(text) or marks.is_emoji(text) or _CUT.search(text):
            return False
        found = judged(text, self.method)
        if found.whole:
            return False
        return names.looks_like_name(text) or (found.kind == "none" and names.may_be_name(text))

    def _is_named(self, behind: stamps.Behind) -> bool:
        name = behind.name.rstrip(": ")
        if ": " in name or self.judged_whole(name) or marks.is_of_program(name):
            return False
        if names.looks_like_name(name):
            return True
        return behind.is_sure and judged(name, self.method).kind == "none" and names.may_be_name(name)

    def _stamped(self, rest: str, following: str, *, is_dashed: bool) -> _Head:
        """Give what stands behind the time that a row begins with."""
        cut = self._cut(rest)
        if cut is not None:
            return _Head(cut[0], 1, cut[1], is_block=not self.has_unstamped)
        found = judged(rest, self.method)
        if found.whole:
            return _Head("", 1, rest, is_block=False)
        if rest.endswith(":") and names.can_be_name(rest[:-1]):
            return _Head(rest, 1)
        if marks.is_of_system(rest):
            return _Head("", 1, is_block=False)
        is_above = bool(following) and not stamps.without_stamp(following)[1]
        if is_above and (names.is_full_name(rest) or (found.kind == "none" and names.looks_like_name(rest))):
            return _Head(rest, 1)
        if is_dashed and found.kind != "vote":
            return _Head("", 1, is_block=False)
        return _Head("", 1, rest, is_block=False)

    # --- names before what was said ---------------------------------------------------------------------------------

    def _cut(self, text: str) -> tuple[str, str] | None:
        """Cut a line once, into a name and what was said."""
        angles = _ANGLES.match(text)
        if angles is not None and names.can_be_name(angles["name"]):
            return angles["name"], angles["text"]
        found = _CUT.search(text)
        if found is None:
            return None
        name, said = text[: found.start()], text[found.end() :].strip()
        if not said or not names.can_be_name(name) or names.names_nobody(name) or self.judged_whole(name):
            return None
        said, is_stamped, _dash = stamps.without_stamp(said)
        return name, said.lstrip(": ") if is_stamped else said

    def _inline(self, at: int) -> _Head | None:
        text = self.text(at)
        cut = self._cut(text)
        if self.open is not None:
            if cut is not None and names.looks_like_name(cut[0]) and self.judged_whole(cut[1]):
                return _Head(cut[0], 1, cut[1])
            return None
        text = _NUMBERED.sub("", text)
        cut = self._cut(text) or stamps.middle(text)
        if cut is not None and names.can_be_name(cut[0]):
            return _Head(cut[0], 1, cut[1], is_block=False)
        following = self.text(at + 1)
        if text.endswith(":") and names.looks_like_name(text[:-1]) and not self.judged_whole(text):
            return _Head(text, 1) if following and self._cut(following) is None else None
        for found in (*_SEPARATORS.finditer(text), *_BEFORE_EMOJI.finditer(text)):
            name, said = text[: found.start()], text[found.end() :]
            if names.looks_like_name(name) and not self.judged_whole(name) and self.judged_whole(said):
                return _Head(name, 1, said, is_block=False)
        return None

    # --- times below what was said ----------------------------------------------------------------------------------

    def _take_times_below(self) -> bool:
        """Take a chat in which each message is a name, a text and a time; tell whether it is one."""
        rows = self.rows
        if len(rows) < 3 or not _is_time(rows[-1].text):  # noqa: PLR2004 - a name, a text, a time
            return False
        blocks: list[list[Line]] = [[]]
        for row in rows:
            if _is_time(row.text):
                blocks.append([])
            else:
                blocks[-1].append(row)
        blocks = blocks[:-1]
        if not all(len(each) > 1 and names.looks_like_name(each[0].text) for each in blocks):
            return False
        for name, *lines in blocks:
            self.start(name.text, is_block=True).lines += lines
        return True


def _is_time(text: str) -> bool:
    return stamps.is_stamp(text) and not stamps.is_day(text)


def _compact(text: str) -> str:
    return re.sub(r"\W+", "", text.casefold())
