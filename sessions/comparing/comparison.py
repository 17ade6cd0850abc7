"""The comparison of two versions of a session, in groups, as words and as plain data."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final

from frameworks.fields import in_language, spec
from frameworks.languages import Language, Message, mark
from sessions.comparing.agenda import agenda_changes
from sessions.comparing.figures import figure_changes, panel_changes
from sessions.comparing.people import need_changes, people_changes
from sessions.comparing.programme import programme_changes
from sessions.comparing.records import Versions, compared
from sessions.comparing.renames import aligned
from sessions.comparing.votes import vote_changes
from sessions.comparing.words import Change, label
from sessions.edits.rounds import tell_closed
from sessions.model import Session

FORMAT: Final = 2
"""The version of the shape of `Comparison.as_data`."""


@dataclass(frozen=True, slots=True)
class Group:
    """The changes of one subject.

    Attributes:
        id: Its name for programs.
        title: What it is called.
        changes: At least one.
    """

    id: str
    title: Message
    changes: tuple[Change, ...]

    def lines(self, language: Language) -> tuple[str, ...]:
        """Give the changes in words: one line for all of one thing."""
        return tuple(self._lines(language))

    def _lines(self, language: Language) -> Iterator[str]:
        for place, changes in groupby(self.changes, lambda each: each.place(language)):
            if not place:
                yield from (each.text(language) for each in changes)
                continue
            first, *rest = changes
            yield "; ".join([first.text(language), *(each.said.text(language) for each in rest)])


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed between two versions of a session.

    Attributes:
        before: The first version.
        after: The second.
        groups: The changes by subject; a subject without any is left out.
    """

    before: Session
    after: Session
    groups: tuple[Group, ...]

    def as_data(self, language: Language) -> dict[str, Any]:
        """Give the comparison as plain data for programs, with the texts in a language (docs/diff.md)."""
        return {
            "format": FORMAT,
            "before": {"title": in_language(self.before.session.title, language)},
            "after": {"title": in_language(self.after.session.title, language)},
            "groups": [
                {
                    "id": group.id,
                    "title": group.title.text(language),
                    "changes": [
                        {
                            "code": each.code,
                            "about": each.about,
                            "text": each.text(language),
                            "before": each.before,
                            "after": each.after,
                        }
                        for each in group.changes
                    ],
                }
                for group in self.groups
            ],
        }


def compare(before: Session, after: Session) -> Comparison:
    """Compare two versions of a session.

    Nothing that is told is about one person: of employees and ratings only how many are known otherwise, and of their
    needs what is told, where it was told anew or its target moved. A session compared with itself gives no groups.
    """
    if before is after:
        return Comparison(before, after, ())
    same, renamed = aligned(before, after)
    versions = _settled(same, after)
    groups = []
    for name, title, changes_of in _GROUPS:
        changes = (*(each for each in renamed if _home(each) == name), *changes_of(versions))
        if changes:
            groups.append(Group(name, Message(title), changes))
    return Comparison(before, after, tuple(groups))


def _settled(before: Session, after: Session) -> Versions:
    """Give both versions with what is told of their closed rounds.

    A version of which nothing was told yet goes on from what is told of the first, as if it had been opened then: told
    by itself, it would tell of one person who was rated in between.
    """
    told = tell_closed(before).told
    if not after.told.times:
        known = {(each.source, each.on) for each in before.ratings if not each.open}
        ratings = tuple(
            each.model_copy(update={"told": True})
            if not each.open and (each.source, each.on) in known
            else each
            for each in after.ratings
        )
        after = after.model_copy(update={"told": told, "ratings": ratings})
    return Versions(
        before.model_copy(update={"told": told}), after.model_copy(update={"told": tell_closed(after).told})
    )


def _home(renamed: Change) -> str:
    return renamed.about.partition(".")[0]


def _role(versions: Versions) -> Iterator[Change]:
    yield from compared(
        versions, versions.before.role, versions.after.role, "role", (), {"rounds", "consensus"}
    )


def _municipality(versions: Versions) -> Iterator[Change]:
    yield from compared(versions, versions.before.municipality, versions.after.municipality, "municipality")


def _decided(versions: Versions) -> Iterator[Change]:
    yield from vote_changes(versions)
    yield from agenda_changes(versions)


def _proposal(versions: Versions) -> Iterator[Change]:
    before, after = versions.before, versions.after
    yield from compared(versions, before.session, after.session, "session", (), {"decisions", "id"})
    yield from compared(versions, before.proposal, after.proposal, "proposal")
    called = label(Session, spec(Session, "privacy"))
    yield from compared(versions, before.privacy, after.privacy, "privacy", (called,), {"keys"})


_GROUPS: Final[tuple[tuple[str, str, Callable[[Versions], Iterable[Change]]], ...]] = (
    ("role", mark("The role"), _role),
    ("programme", mark("The programme"), programme_changes),
    ("figures", mark("Hours, money and coverage"), figure_changes),
    ("needs", mark("Development needs"), need_changes),
    ("votes", mark("Votes and decisions"), _decided),
    ("panel", mark("The cross-section"), panel_changes),
    ("municipality", mark("The municipality"), _municipality),
    ("proposal", mark("Proposal and agreements"), _proposal),
    ("people", mark("Employees and ratings"), people_changes),
)
