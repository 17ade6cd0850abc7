"""Who needs what: the targets of the profiles, as tables that fit on a page."""

from collections.abc import Mapping
from typing import NamedTuple

from frameworks.fields import Bilingual
from frameworks.model import Competency, Profile, Requirement
from sessions.analysis.index import competencies, requirements
from sessions.model import Session
from sessions.proposal.facts.groups import MOST_COLUMNS, chunks

Text = str | Bilingual


class TargetTable(NamedTuple):
    """A table of competencies by profiles.

    Attributes:
        profiles: The columns.
        rows: Per competency the target of each profile, `None` where it has none.
    """

    profiles: tuple[Profile, ...]
    rows: tuple[tuple[Competency, tuple[Requirement | None, ...]], ...]


class Wording(NamedTuple):
    """What a competency looks like in the own words of a profile."""

    profile: Text
    competency: Text
    indicators: tuple[Text, ...]


class Profiles(NamedTuple):
    """The targets of the profiles.

    Attributes:
        tables: The targets, in as many tables as fit on a page's width.
        wordings: Behaviour in a profile's own words.
    """

    tables: tuple[TargetTable, ...]
    wordings: tuple[Wording, ...]


def profiles(session: Session) -> Profiles:
    """Give the targets of the profiles."""
    with_targets = [each for each in session.role.profiles if each.requirements]
    known: Mapping[str, Competency] = competencies(session)
    targets = requirements(session)
    tables = tuple(
        TargetTable(
            columns,
            tuple(
                (competency, row)
                for competency in known.values()
                if any(row := tuple(targets[each.id].get(competency.id) for each in columns))
            ),
        )
        for columns in chunks(with_targets, MOST_COLUMNS - 1)
    )
    wordings = tuple(
        Wording(profile.name, known[each.competency].name, each.indicators)
        for profile in with_targets
        for each in profile.requirements
        if each.indicators and each.competency in known
    )
    return Profiles(tables, wordings)
