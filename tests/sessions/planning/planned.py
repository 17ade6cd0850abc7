"""Sessions to be planned, and what a calendar says per participant, worked out from its meetings alone."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from hypothesis import strategies as st

from sessions.model import Session
from sessions.planning.cohorts import cohorts
from sessions.planning.meetings import Calendar, Meeting
from tests.sessions.analysis.making import a_session, employee, module, profile

Data = dict[str, Any]

GROUP_FORMS = ("kick_off", "masterclass", "skills_training", "peer_consultation", "practice_table")
OWN_FORMS = ("e_learning", "work_assignment", "shadowing", "coaching_on_the_job")
PROFILES = ("adviseur", "buiten", "leiding")


@st.composite
def _modules(draw: st.DrawFn) -> list[Data]:
    found: list[Data] = []
    for number in range(draw(st.integers(1, 4))):
        form = draw(st.sampled_from(GROUP_FORMS + OWN_FORMS))
        most = 1 if form == "coaching_on_the_job" else draw(st.integers(2, 8))
        gaps = sorted(draw(st.lists(st.integers(0, 6), min_size=2, max_size=2)))
        given: Data = {
            "form": form,
            "group_min": 1,
            "group_max": most,
            "meetings": draw(st.integers(1, 4)),
            "minutes": draw(st.sampled_from([60, 150, 240, 300, 480, 700, 960])),
            "preparation_minutes": draw(st.sampled_from([0, 90, 600])),
            "audience": draw(st.lists(st.sampled_from(PROFILES), max_size=2, unique=True)),
        }
        bounds = draw(st.lists(st.sampled_from([0, 1]), max_size=2, unique=True))
        given.update((("gap_weeks_min", "gap_weeks_max")[each], gaps[each]) for each in bounds)
        if draw(st.booleans()):
            given["trainers"] = draw(st.integers(0, 3))
        builds_on = draw(st.booleans())
        if found and builds_on:
            given["requires"] = [found[-1]["id"]]
        found.append(module(f"m{number}", **given))
    return found


@st.composite
def planned_sessions(draw: st.DrawFn, people: int = 14) -> Session:
    """Give sessions with a programme of a few modules for a few people, and all that bears on its planning."""
    modules = draw(_modules())
    cut = draw(st.integers(0, len(modules)))
    programme: Data = {
        "modules": modules,
        "phases": [
            {"id": "een", "name": "Een", "modules": [each["id"] for each in modules[:cut]]},
            {"id": "twee", "name": "Twee", "modules": [each["id"] for each in modules[cut:]]},
        ],
        "weekdays": draw(
            st.lists(st.sampled_from(["mon", "tue", "wed", "thu", "fri"]), max_size=3, unique=True)
        ),
    }
    if draw(st.booleans()):
        programme["start"] = draw(st.dates(date(2026, 1, 1), date(2031, 12, 31)))
    if draw(st.booleans()):
        programme["trainers"] = draw(st.integers(1, 4))
    if draw(st.booleans()):
        programme["max_hours_per_month"] = draw(st.sampled_from([2.0, 8.0, 12.0, 40.0]))
    blackouts = []
    for number in range(draw(st.integers(0, 2))):
        first = draw(st.dates(date(2026, 1, 1), date(2032, 12, 31)))
        blackouts.append(
            {
                "label": f"Vrij {number}",
                "first": first,
                "last": date.fromordinal(first.toordinal() + draw(st.integers(0, 80))),
            }
        )
    programme["blackouts"] = blackouts
    municipality: Data = {}
    if draw(st.booleans()):
        municipality["school_region"] = draw(st.sampled_from(["noord", "midden", "zuid"]))
    profiles = [profile(each, {}, headcount=draw(st.integers(0, people // 3))) for each in PROFILES]
    staff = [
        employee(number, draw(st.sampled_from(PROFILES)))
        for number in range(1, draw(st.integers(0, people)) + 1)
    ]
    return a_session(municipality=municipality, profiles=profiles, employees=staff, programme=programme)


def spans(meeting: Meeting) -> Iterator[tuple[int, int]]:
    """Give the half-days that a meeting takes, as a day number and 0 or 1."""
    if meeting.date is None or meeting.last is None:
        return
    for day in {meeting.date.toordinal(), meeting.last.toordinal()}:
        if meeting.part in {"morning", "day"}:
            yield day, 0
        if meeting.part in {"afternoon", "day"}:
            yield day, 1


def per_person(session: Session, made: Calendar) -> Mapping[str, list[Meeting]]:
    """Give what each participant does in groups, in the order of the calendar."""
    members = {
        (each.module, each.number): each.members for found in cohorts(session).values() for each in found
    }
    found: dict[str, list[Meeting]] = {}
    for each in made.meetings:
        for code in members.get((each.module, each.cohort), ()):
            found.setdefault(code, []).append(each)
    return found
