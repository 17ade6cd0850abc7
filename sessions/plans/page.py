"""Plans, talk sheets and who goes when as sections, from templates, with the codes of nobody else in them."""

from collections.abc import Mapping
from typing import Any, Final

from frameworks.languages import Language, Message, catalogue, mark
from sessions.model import Session
from sessions.plans.attendance import attendances
from sessions.plans.person import Difference, PersonPlan
from sessions.plans.team import Team, going, talks
from sessions.proposal.environment import SUFFIX, environment
from sessions.proposal.escape import KEPT, Markdown
from sessions.proposal.language import Speaker
from sessions.proposal.page import Section, place_name
from sessions.proposal.redaction import codes_of, kept_alone
from sessions.proposal.sections import TITLE_PAGE
from sessions.proposal.tables import tidy
from sessions.rating_sources import Source

PLAN: Final[Mapping[str, str]] = {
    "asked": mark("What my role asks of me"),
    "stand": mark("Where I stand"),
    "differ": mark("Where we see it differently"),
    "needs": mark("What I need"),
    "route": mark("My route"),
    "practice": mark("What I practise at work"),
    "organisation": mark("What the organisation arranges, and not I"),
    "moments": mark("When we look again"),
    "agreements": mark("What we agree"),
    "signed": mark("Agreed"),
}
"""The sections of a plan, in their order, with what they are called."""
TALK: Final[Mapping[str, str]] = {
    "before": mark("Before the talk"),
    "during": mark("In the talk"),
    "people": mark("Per employee"),
    "agreements": mark("What we agree"),
    "kept": mark("What is kept"),
}
"""The sections of a talk sheet."""
WHEN: Final[Mapping[str, str]] = {"table": mark("Who goes when")}
"""The section of who goes when."""
_SOURCES: Final[Mapping[Source, Message]] = {
    "self": Message("Myself"),
    "manager": Message("My manager"),
    "peer": Message("Colleagues"),
    "observation": Message("Observation"),
    "test": Message("Test"),
}
_VIEWS: Final[Mapping[Source, str]] = {
    "manager": mark("my manager sees {level}"),
    "peer": mark("colleagues see {level}"),
    "observation": mark("an observation gave {level}"),
    "test": mark("a test gave {level}"),
}


def plan_sections(session: Session, plan: PersonPlan, language: Language) -> tuple[Section, ...]:
    """Give a plan as sections, the title first; those without anything to say are left out."""
    speaker = Speaker(language)
    levels = (
        speaker.say("{level}: {name}", level=level, name=name) for level, name in enumerate(plan.levels)
    )
    values = {
        "plan": plan,
        "who": called(plan.code, plan.name),
        "named_levels": speaker.parted(levels),
        "has_peers": any(each.source == "peer" for each in plan.columns),
        "source_name": lambda source: speaker.shown(_SOURCES[source]),
        "views": lambda each: _views(each, speaker),
    }
    return sections("plan", PLAN, session, values, language)


def talk_sections(
    session: Session, team: Team, names: Mapping[str, str], language: Language
) -> tuple[Section, ...]:
    """Give a talk sheet for a team as sections."""
    values = {
        "team": team,
        "talks": talks(session, team),
        "privacy": session.privacy,
        **_of_people(team, names, language),
    }
    return sections("talk", TALK, session, values, language)


def when_sections(
    session: Session, team: Team, names: Mapping[str, str], language: Language
) -> tuple[Section, ...]:
    """Give who of a team goes when as sections."""
    told = going(session, team, attendances(session), Speaker(language))
    values = {"team": team, "going": told, **_of_people(team, names, language)}
    return sections("when", WHEN, session, values, language)


def _of_people(team: Team, names: Mapping[str, str], language: Language) -> dict[str, Any]:
    speaker = Speaker(language)

    def who(code: str) -> Any:
        return called(code, names.get(code, ""))

    return {
        "who": who,
        "people": lambda codes: speaker.listed(map(who, codes)),
        "called": who(team.lead) if team.lead else team.unit,
    }


def called(code: str, name: str) -> Any:
    """Give what somebody is called in a document that is about that person."""
    return name or Markdown(f"{KEPT}{code}")


def sections(
    folder: str, titles: Mapping[str, str], session: Session, values: Mapping[str, Any], language: Language
) -> tuple[Section, ...]:
    """Give a document as sections from the templates of a folder, the title first.

    No other code of anybody stands in it than those that are put there as `KEPT`.
    """
    made, speaker = environment(language, None), Speaker(language)
    codes = codes_of(session.employees, session.panel.members)
    all_values = {"name": place_name(session), **values}

    def printed(section: str) -> str:
        template = made.get_template(f"{folder}/{section}{SUFFIX}")
        return kept_alone(tidy(template.render(all_values)), codes)

    found = [Section(TITLE_PAGE, 0, "", printed(TITLE_PAGE))]
    for each, sentence in titles.items():
        if body := printed(each):
            title = catalogue("sessions", language).gettext(sentence)
            found.append(Section(each, 0, title, f"## {speaker.shown(title)}\n\n{body}"))
    return tuple(found)


def _views(each: Difference, speaker: Speaker) -> Markdown:
    own = () if each.own is None else (speaker.say("I see {level}", level=each.own),)
    return speaker.listed(
        [*own, *(speaker.say(_VIEWS[source], level=level) for source, level in each.others)]
    )
