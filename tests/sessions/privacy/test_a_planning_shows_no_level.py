"""What a planning shows follows from who works where, and from no level: neither sizes, numbers, days nor findings."""

import json
from datetime import date
from random import Random

import pytest

from frameworks.languages import LANGUAGES
from sessions import edits
from sessions.analysis.findings import findings
from sessions.exchange.figures import figures
from sessions.exchange.modules_table import modules_table
from sessions.exchange.planning_calendar import planning_calendar
from sessions.exchange.planning_table import planning_table
from sessions.model import Session
from sessions.planning.calendar import calendar
from sessions.planning.calendar_findings import with_calendar
from sessions.planning.cohorts import cohorts, purpose
from sessions.proposal.render import render
from tests.sessions.analysis.making import Data, a_session, employee, module, profile, programme, rating
from tests.sessions.privacy.rated_otherwise import LEVELS, rated_otherwise
from tests.tries import tries

UNITS = ("zorg", "bouw", "balie")
PROFILES = ("adviseur", "buiten")
FORMS = (
    "skills_training",
    "actor_training",
    "peer_consultation",
    "masterclass",
    "practice_table",
    "work_assignment",
)


def a_planned_session(seed: int) -> Session:
    """Give a session with a start, of which modules are in groups by level beside others; all its people are rated."""
    random = Random(seed)  # noqa: S311 - the same every time
    people = random.randint(8, 45)
    codes = [f"M{number:03d}" for number in range(1, people + 1)]
    session = a_session(
        competencies=("luisteren", "durven"),
        municipality={"units": [{"id": each, "name": each} for each in UNITS]},
        profiles=[profile(each, {"luisteren": (2, 3, 4), "durven": (3, 4, 2)}) for each in PROFILES],
        employees=[
            employee(
                number,
                random.choice(PROFILES),
                random.choice(UNITS),
                lead=random.choice((None, None, *codes[:3])),
                exemptions=[{"module": "m1", "reason": "gedaan"}] if random.random() < 0.1 else [],
            )
            for number in range(1, people + 1)
        ],
        ratings=[
            rating(
                source,
                {code: f"{random.choice(LEVELS)} {random.choice((*LEVELS, '.'))}" for code in codes},
                ("luisteren", "durven"),
            )
            for source in ("self", "manager")
        ],
        programme={
            **programme(*(_module(random, number) for number in range(random.randint(2, 4)))),
            "start": date(2027, 2, 1),
            "trainers": random.choice((None, 1, 2)),
            "max_hours_per_month": random.choice((None, 8.0, 16.0)),
        },
    )
    if random.random() < 0.4:
        # Groups that were fixed before some of these people came.
        late = random.sample(session.employees, len(session.employees) // 4)
        before = session.model_copy(
            update={"employees": tuple(each for each in session.employees if each not in late)}
        )
        for each in before.programme.modules:
            if each.form != "work_assignment":
                before = edits.pin_cohorts(before, each.id)
        session = session.model_copy(update={"programme": before.programme})
    return edits.tell_closed(session)


def _module(random: Random, number: int) -> Data:
    form = random.choice(FORMS)
    return module(
        f"m{number}",
        ("luisteren", 1, 2),
        *([("durven", 1, 3)] if random.random() < 0.5 else []),
        form=form,
        group_min=1,
        group_max=random.randint(2, 9),
        meetings=random.randint(1, 3),
        audience=random.choice(([], [], [PROFILES[0]])),
        costs=[{"label": "Trainer", "per": "session", "amount_eur": 900, "vat": "exempt"}],
        **({"cohorts": "level"} if random.random() < 0.5 else {}),
    )


def shown(session: Session) -> dict[str, object]:
    """Give all that a planning shows to others."""
    said: dict[str, object] = {
        "calendar": calendar(session),
        "groups": [[(group.number, len(group.members)) for group in of] for of in cohorts(session).values()],
    }
    for language in LANGUAGES:
        said[f"table {language}"] = planning_table(session, language)
        said[f"events {language}"] = planning_calendar(session, language)
        said[f"modules {language}"] = modules_table(session, language)
        said[f"figures {language}"] = json.dumps(figures(session, language), allow_nan=False)
        said[f"proposal {language}"] = render(session, language)
        said[f"script {language}"] = render(session, language, kind="script")
        said[f"findings {language}"] = [
            (each.code, each.path, each.message.text(language))
            for each in with_calendar(session, findings(session))
        ]
    return said


@pytest.mark.parametrize("first", range(0, tries(20), 10))
def test_other_levels_of_which_the_same_is_told_change_nothing_that_a_planning_shows(first: int) -> None:
    otherwise = 0
    for seed in range(first, first + 10):
        random = Random(seed)  # noqa: S311 - as above
        session = a_planned_session(seed)
        known = shown(session)
        for codes in (None, None, [each.code for each in session.employees]):
            other = rated_otherwise(session, random, codes)
            assert shown(other) == known, seed
            otherwise += cohorts(other) != cohorts(session)
    assert otherwise > 5


def _fixed_and_mixed_then(session: Session) -> Session:
    """Give a session of which groups by level were fixed, and which is to have mixed groups since."""
    session = session.model_copy(update={"programme": session.programme.model_copy(update={"cohorts": ()})})
    for place, each in enumerate(session.programme.modules):
        if purpose(each) == "level" and each.form != "work_assignment":
            session = edits.pin_cohorts(session, each.id)
            session = edits.set_field(session, ("programme", "modules", place, "cohorts"), "mixed")
    return session


def test_groups_that_were_fixed_by_level_show_no_level_when_others_are_to_be_made_otherwise() -> None:
    otherwise = 0
    for seed in range(30):
        session = a_planned_session(seed)
        fixed = _fixed_and_mixed_then(session)
        other = _fixed_and_mixed_then(rated_otherwise(session, Random(seed), None))  # noqa: S311 - as above
        assert shown(other) == shown(fixed), seed
        otherwise += cohorts(other) != cohorts(fixed)
    assert otherwise > 5
