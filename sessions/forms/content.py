"""What stands on a form, whatever it is written as: for whom, the role in its own words, and what is asked."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from frameworks.fields import in_language
from frameworks.languages import Language, Message
from frameworks.model import Competency
from frameworks.scale import SCALE_TOP
from sessions.forms.codes import Code
from sessions.model import Session
from sessions.model.employees import Employee, NeedKind
from sessions.model.forms import FormRound
from sessions.rating_sources import Source
from sessions.things import things

For = Literal["self", "manager", "peer"]
"""Who fills in a form."""
LEVEL_NAMES: Final = (
    Message("not yet visible"),
    Message("with help, or in simple situations"),
    Message("independently, in the own work"),
    Message("in complex situations, and takes others along"),
    Message("helps decide how the organisation works"),
)
"""What the levels 0 to 4 are called where the role has no names for them."""
UNKNOWN: Final = Message("not seen, or I don't know")
"""What an answer is called that says nothing."""
KINDS: Final[Mapping[NeedKind, Message]] = {
    "knowledge": Message("knowledge"),
    "skill": Message("skill"),
    "attitude": Message("attitude"),
    "condition": Message("condition: time, mandate or means"),
}
"""The kinds of need, as a form calls them."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A competency on a form.

    Attributes:
        place: Its number on the forms of this round, from 1.
        name: What it is called.
        definition: What it is; empty where nobody wrote it.
        own: What it means in the work of this profile.
        behaviour: What is seen at each level from 1 to 4.
    """

    place: int
    name: str
    definition: str
    own: tuple[str, ...]
    behaviour: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Subject:
    """Somebody about whom a form asks.

    Attributes:
        code: The employee's code.
        name: What stands on the form: a name where that was asked for, else the code.
        places: The numbers of the competencies that are asked about this person.
    """

    code: str
    name: str
    places: frozenset[int]


@dataclass(frozen=True, slots=True)
class Form:
    """A form.

    Attributes:
        code: The form's own code, without the signs that check it.
        key: The secret of the round.
        source: Who fills it in.
        language: The language that it is in.
        on: The day of the round.
        title: What it is called: the role.
        about: Whom it is for.
        levels: What the levels from 0 are called.
        unknown: What the answer is called that says nothing.
        kinds: What the kinds of need are called.
        asked: The competencies, in order.
        subjects: The people; one, but on a manager's form.
        keeper: Who is responsible for the answers; empty where nobody said so.
        until: Until when the answers are kept.
    """

    code: Code
    key: str
    source: Source
    language: Language
    on: date
    title: str
    about: str
    levels: tuple[str, ...]
    unknown: str
    kinds: tuple[str, ...]
    asked: tuple[Asked, ...]
    subjects: tuple[Subject, ...]
    keeper: str
    until: date | None

    @property
    def mark(self) -> str:
        """The form's code as it stands on it."""
        return self.code.text(self.key)

    @property
    def choices(self) -> tuple[str, ...]:
        """What can be chosen as a level."""
        return (*(f"{level}: {name}" for level, name in enumerate(self.levels)), f"?: {self.unknown}")

    def row_mark(self, subject: Subject, place: int, part: str = "") -> str:
        """Give the code that stands beside an answer."""
        return self.code.at(place, part, subject.code).text(self.key)

    def say(self, sentence: str, **values: object) -> str:
        """Give a sentence in the form's language."""
        return Message(sentence, values).text(self.language)


# --- which forms --------------------------------------------------------------------------------------------------


def level_names(session: Session, language: Language) -> tuple[str, ...]:
    """Give what the levels from 0 are called on forms in a language."""
    own = [in_language(each, language) for each in session.role.levels]
    return tuple(
        own[level] if level < len(own) and own[level].strip() else LEVEL_NAMES[level].text(language)
        for level in range(SCALE_TOP + 1)
    )


def forms_of(
    session: Session,
    round_: FormRound,
    people: Sequence[str],
    names: Mapping[str, str] | None = None,
) -> Iterator[Form]:
    """Give the forms of a round for people, in the order of the session.

    Args:
        session: The session.
        round_: The round, with its people in it.
        people: The codes of those about whom is asked.
        names: Names by code, to stand on the forms in place of codes.
    """
    known = things(session, "employee")
    wanted = [known[code] for code in people]
    named = names or {}
    if round_.source != "manager":
        numbers = range(1, (round_.peers or 1) + 1) if round_.source == "peer" else (0,)
        for each in wanted:
            for number in numbers:
                code = Code(round_.token, round_.source, each.code, number)
                yield _form(session, round_, code, [each], named, _about(session, round_, each, named))
        return
    for who, about, group in _managers(session, round_, wanted, named):
        yield _form(session, round_, Code(round_.token, "manager", who), group, named, about)


def forms_of_services(
    session: Session, round_: FormRound, people: Sequence[str]
) -> Iterator[tuple[Form, tuple[Code, ...]]]:
    """Give a form for each profile, and the codes by which the answers about each of its people are known.

    In a form service nobody can be handed a form of their own: all of a profile get the same one, and type a code.

    Args:
        session: The session.
        round_: The round, with its people in it.
        people: The codes of those about whom is asked.
    """
    known = things(session, "employee")
    by_profile: dict[str | None, list[Employee]] = {}
    for code in people:
        by_profile.setdefault(known[code].profile, []).append(known[code])
    profiles = things(session, "profile")
    numbers = range(1, (round_.peers or 1) + 1) if round_.source == "peer" else (0,)
    for profile, group in by_profile.items():
        found = profiles.get(profile or "")
        about = in_language(found.name, round_.language) if found is not None else ""
        codes = tuple(
            Code(round_.token, round_.source, each.code, number) for each in group for number in numbers
        )
        yield _form(session, round_, codes[0], group[:1], {}, about), codes


def _about(session: Session, round_: FormRound, each: Employee, names: Mapping[str, str]) -> str:
    profile = things(session, "profile").get(each.profile or "")
    parts = [names.get(each.code, each.code)]
    if profile is not None:
        parts.append(in_language(profile.name, round_.language))
    return " · ".join(parts)


def _managers(
    session: Session, round_: FormRound, people: Sequence[Employee], names: Mapping[str, str]
) -> Iterator[tuple[str, str, list[Employee]]]:
    """Give per manager the code, whom the form is for, and the people: by lead, else by unit, else all together."""
    by_lead: dict[str, list[Employee]] = {}
    by_unit: dict[str, list[Employee]] = {}
    for each in people:
        if each.lead is not None:
            by_lead.setdefault(each.lead, []).append(each)
        else:
            by_unit.setdefault(each.unit or "", []).append(each)
    for lead, group in by_lead.items():
        yield f"L{lead[1:]}", names.get(lead, lead), group
    units = things(session, "unit")
    for unit, group in by_unit.items():
        found = units.get(unit)
        about = in_language(found.name, round_.language) if found is not None else ""
        yield f"E{group[0].code[1:]}", about, group


def _form(
    session: Session,
    round_: FormRound,
    code: Code,
    people: Sequence[Employee],
    names: Mapping[str, str],
    about: str,
) -> Form:
    language = round_.language
    subjects = tuple(
        Subject(each.code, names.get(each.code, each.code), _places(session, round_, each.profile))
        for each in people
    )
    wanted = frozenset().union(*(each.places for each in subjects))
    profiles = {each.profile for each in people}
    profile = next(iter(profiles)) if len(profiles) == 1 else None
    role = session.role
    return Form(
        code,
        round_.key,
        round_.source,
        language,
        round_.on,
        in_language(role.name, language) or in_language(session.session.title, language),
        about,
        round_.levels,
        UNKNOWN.text(language),
        tuple(each.text(language) for each in KINDS.values()),
        tuple(_asked(session, round_, profile, place) for place in sorted(wanted)),
        subjects,
        in_language(session.privacy.controller, language) or session.municipality.name,
        session.privacy.retention_until,
    )


def _places(session: Session, round_: FormRound, profile: str | None) -> frozenset[int]:
    """Give the numbers of the competencies that a profile asks for; all, where it is not known or asks for nothing."""
    known = things(session, "competency")
    found = things(session, "profile").get(profile or "")
    own = {each.competency for each in found.requirements} if found is not None else set()
    return frozenset(
        place
        for place, each in enumerate(round_.competencies, 1)
        if each in known and (not own or each in own)
    )


def _asked(session: Session, round_: FormRound, profile: str | None, place: int) -> Asked:
    language = round_.language
    each: Competency = things(session, "competency")[round_.competencies[place - 1]]
    found = things(session, "profile").get(profile or "")
    own: tuple[str, ...] = ()
    if found is not None:
        own = next(
            (
                tuple(in_language(line, language) for line in target.indicators)
                for target in found.requirements
                if target.competency == each.id
            ),
            (),
        )
    return Asked(
        place,
        in_language(each.name, language),
        in_language(each.definition, language),
        own,
        tuple(
            tuple(in_language(line, language) for line in each.levels.of(level))
            for level in range(1, SCALE_TOP + 1)
        ),
    )


# --- what is said on every form -----------------------------------------------------------------------------------


def kind_of(form: Form) -> str:
    """Give what kind of form it is; empty for one that a manager fills in, which has a sheet a competency."""
    titles = {"self": form.say("Self-assessment"), "peer": form.say("Seen by a colleague")}
    return titles.get(form.source, "")


def title_of(form: Form) -> str:
    """Give what stands above a form: what kind it is, and of which role."""
    return " · ".join(filter(None, (kind_of(form), form.title)))


def how_it_works(form: Form) -> str:
    """Give how the form is filled in."""
    if form.source == "self":
        return form.say(
            "Read for each competency what people do at each level, and choose what you mostly did in the last six "
            "months. Almost nobody has 4 everywhere. Between two levels: type for instance 2.5. The yellow fields are "
            "yours; all of them may stay empty."
        )
    return form.say(
        "Read for each competency what people do at each level, and choose what you mostly saw in the last six months. "
        "Not seen: choose ? or leave it empty. Between two levels: type for instance 2.5. The yellow fields are yours; "
        "all of them may stay empty."
    )


def who_sees_it(form: Form) -> str:
    """Give who gets to see the answers."""
    match form.source:
        case "self":
            return form.say(
                "You and whoever makes the programme for {keeper}. Your manager gets neither this form nor your "
                "levels, but may be told, for the talk with you, what you need and where the two of you see "
                "it differently.",
                keeper=form.keeper,
            )
        case "manager":
            return form.say(
                "You and whoever makes the programme for {keeper}. The employee may read what you fill in.",
                keeper=form.keeper,
            )
        case _:
            return form.say(
                "Whoever makes the programme for {keeper}. What you fill in is told to nobody by itself, and only "
                "together with that of at least two others.",
                keeper=form.keeper,
            )


def privacy(form: Form) -> list[tuple[str, str]]:
    """Give what is told about the answers, as headings with a text."""
    kept = (
        form.say("Until {day}, and the files themselves until they are read.", day=form.until.isoformat())
        if form.until is not None
        else form.say(
            "As long as the programme is made and carried out; the files themselves until they are read."
        )
    )
    return [
        (
            form.say("What it is for"),
            form.say("To make a development programme that fits. It is no appraisal."),
        ),
        (form.say("Who sees it"), who_sees_it(form)),
        (form.say("How long it is kept"), kept),
        (
            form.say("Your rights"),
            form.say(
                "Whoever is written about may see, correct and have removed what is kept. Ask {keeper}.",
                keeper=form.keeper,
            ),
        ),
        (form.say("An empty field"), form.say("has no consequence, and counts as not known.")),
        (
            form.say("Please don't write"),
            form.say("names of residents, or anything about health or private life."),
        ),
        (
            form.say("Examples"),
            form.say("are for the talk about the work. They are not taken over when the form is read."),
        ),
        (
            form.say("The codes"),
            form.say("tell whose answers these are. Leave them where they are, also when you sort or copy."),
        ),
    ]
