"""How groups moved between two rounds of ratings as plain data, by what was told of both."""

from typing import Any

from frameworks.fields import in_language
from frameworks.languages import Language
from sessions.exchange.names import group_name
from sessions.exchange.shares import figure_data, people_data
from sessions.model import Session
from sessions.told.movement import goals_of, movements

Data = dict[str, Any]


def movement_data(session: Session, language: Language) -> list[Data]:
    """Give what was told twice of each group, beside the goals of the evaluation plan for that competency."""
    goals = goals_of(session)
    return [
        {
            "by": each.by,
            "group": each.group,
            "name": group_name(session, each.by, each.group, language),
            "competency": each.competency,
            "before": figure_data(each.before),
            "after": figure_data(each.after),
            "rated_again": None if each.again is None else people_data(each.again),
            "direction": each.direction,
            "apart": each.apart,
            "words": each.words.text(language),
            "goals": [
                {
                    "moment": line.moment,
                    "goal": in_language(line.goal, language),
                    "target": None if line.target is None else in_language(line.target, language),
                }
                for line in goals.get(each.competency, ())
            ],
        }
        for each in movements(session)
    ]
