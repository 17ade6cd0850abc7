"""All that is told of people, of every kind, in one value that can be compared."""

from typing import Any

from frameworks.languages import LANGUAGES
from sessions.model import Session
from sessions.told.coverage import coverage
from sessions.told.movement import movements
from sessions.told.numbers import exempted, with_conditions
from sessions.told.ranking import most_urgent, ranking
from sessions.told.reasons import reasons
from sessions.told.routes import needed_by, people_per_module, routes_by_profile
from sessions.told.told import GROUPINGS, told, told_rows
from sessions.told.wholes import wholes


def outputs(session: Session) -> dict[str, Any]:
    """Give all that may be told of the people of a session."""
    found = told(session)
    groups = {by: tuple(dict.fromkeys(row.group for row in told_rows(session, by))) for by in GROUPINGS}
    return {
        "on": found.on,
        "numbers": (found.everybody, dict(found.numbers)),
        "rows": {by: told_rows(session, by) for by in GROUPINGS},
        "movement": movements(session),
        "wholes": dict(wholes(session)),
        "coverage": (coverage(session).total, dict(coverage(session).by_competency)),
        "uncovered": dict(coverage(session).uncovered),
        "reasons": reasons(session),
        "ranking": {(by, each): ranking(session, by, each) for by in GROUPINGS for each in groups[by]},
        "top": most_urgent(session, [("profile", each) for each in groups["profile"]], 5),
        "routes": dict(routes_by_profile(session)),
        "needed by": dict(needed_by(session)),
        "people": dict(people_per_module(session)),
        "conditions": (with_conditions(session), exempted(session)),
    }


def words(session: Session) -> str:
    """Give what is said of it, in both languages."""
    said: list[str] = []
    for language in LANGUAGES:
        said += [each.words.text(language) for each in wholes(session).values() if each.words is not None]
        for by in GROUPINGS:
            for row in told_rows(session, by):
                if row.figure is not None:
                    said += [
                        row.figure.words.text(language),
                        row.figure.people.words.text(language),
                        row.figure.short,
                    ]
        said += [
            each.needed.words.text(language)
            for each in people_per_module(session).values()
            if each.needed is not None
        ]
        for moved in movements(session):
            said += [moved.before.words.text(language), moved.words.text(language)]
            said += [] if moved.again is None else [moved.again.words.text(language)]
        said += [each.words.text(language) for each in coverage(session).by_competency.values()]
    return "\n".join(said)
