"""New things for a list: what has to be asked first, and what the rest starts as."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final, Literal, NamedTuple

from frameworks.fields import FieldSpec, Record, in_language, slug
from frameworks.languages import Message
from frameworks.learning_forms import NEW_FORM
from frameworks.model import Competency, Cost, Driver, Module, Objective, Profile, Requirement, Shift
from sessions.edits import EditError
from sessions.model import Session
from sessions.model.agenda import Agenda, Point
from sessions.model.employees import Employee, Exemption, Need, RatingRound
from sessions.model.municipality import Unit
from sessions.model.panel import Dimension, Member
from sessions.model.programme import Blackout, Evaluation, Measure, Phase, ProgrammeCost
from sessions.model.proposal import Instalment, Option, ProvisionalSum, Risk, Task
from sessions.model.role import Objection, Round
from sessions.model.session import Decision, Parked
from sessions.things import name_of, things


class Ask(NamedTuple):
    """What has to be known before a new thing can be made.

    Attributes:
        kind: `text` to type, `choice` to choose from `options`, `nothing` to ask.
        options: Value and what people call it.
    """

    kind: Literal["text", "choice", "nothing"]
    options: tuple[tuple[str, str], ...] = ()


Maker = Callable[[Session, str, date], Record]


def _named(cls: type[Record], kind: str, field: str = "name", **rest: Any) -> Maker:
    """Give what makes a thing with an id made from its name."""

    def make(session: Session, typed: str, _today: date) -> Record:
        values = {"id": slug(typed, set(things(session, kind))), field: typed, **rest}
        return cls.model_validate(values)

    return make


def _plain(cls: type[Record], field: str, **rest: Any) -> Maker:
    """Give what makes a record without id from the one text that was typed."""
    return lambda _session, typed, _today: cls.model_validate({field: typed, **rest})


def _code(cls: type[Record], kind: str, letter: str, digits: int) -> Maker:
    """Give what makes somebody with the next free code."""

    def make(session: Session, _typed: str, _today: date) -> Record:
        taken = [int(code[1:]) for code in things(session, kind)]
        return cls.model_validate({"code": f"{letter}{max(taken, default=0) + 1:0{digits}d}"})

    return make


def _exemption(session: Session, chosen: str, _today: date) -> Record:
    field = "module" if chosen in things(session, "module") else "competency"
    return Exemption.model_validate({field: chosen, "reason": "-"})


def _round(session: Session, chosen: str, _today: date) -> Record:
    number = max((each.round for each in session.role.rounds if each.about == chosen), default=0) + 1
    method = session.role.consensus.method
    return Round.model_validate({"about": chosen, "round": number, "method": method, "in_favour": 0})


def _ratings(session: Session, chosen: str, today: date) -> Record:
    return RatingRound.model_validate(
        {"source": chosen, "on": today, "open": True, "competencies": tuple(things(session, "competency"))}
    )


def _agenda(_session: Session, _typed: str, today: date) -> Record:
    from sessions.edits import new_agenda

    return new_agenda(today)


def _point(_session: Session, typed: str, _today: date) -> Record:
    from tui.wording.agenda import read_point

    return read_point(typed)


_MAKERS: Final[Mapping[type[Record], Maker]] = {
    Unit: _named(Unit, "unit"),
    Driver: _named(Driver, "driver", urgency=3),
    Dimension: _named(Dimension, "dimension"),
    Competency: _named(Competency, "competency"),
    Profile: _named(Profile, "profile"),
    Shift: _named(Shift, "shift", "to", from_="…"),
    Phase: _named(Phase, "phase"),
    Module: _named(Module, "module", "title", form=NEW_FORM, minutes=240, group_min=6, group_max=12),
    Member: _code(Member, "panel member", "P", 2),
    Employee: _code(Employee, "employee", "M", 3),
    Need: _plain(Need, "text", kind="skill"),
    Task: _plain(Task, "role"),
    Risk: _plain(Risk, "text"),
    Measure: _plain(Measure, "text"),
    ProvisionalSum: _plain(ProvisionalSum, "label", amount_eur=0, vat="exempt"),
    Option: _plain(Option, "label", amount_eur=0, vat="exempt"),
    Instalment: _plain(Instalment, "label", percent=100.0),
    ProgrammeCost: _plain(ProgrammeCost, "label", amount_eur=0, vat="standard"),
    Cost: _plain(Cost, "label", per="session", amount_eur=0, vat="exempt"),
    Evaluation: _plain(Evaluation, "goal", level=1, moment="T1"),
    Blackout: lambda _session, typed, today: Blackout(label=typed, first=today, last=today),
    Decision: lambda _session, typed, today: Decision(text=typed, on=today),
    Parked: _plain(Parked, "text"),
    Objection: _plain(Objection, "about", text="…"),
    Requirement: _plain(Requirement, "competency", min=2, max=3, importance=3),
    Objective: _plain(Objective, "competency", from_=0, to=1),
    Exemption: _exemption,
    Round: _round,
    RatingRound: _ratings,
    Agenda: _agenda,
    Point: _point,
}


def _options(session: Session, *kinds: str) -> tuple[tuple[str, str], ...]:
    return tuple(
        (each, in_language(name_of(thing), session.language))
        for kind in kinds
        for each, thing in things(session, kind).items()
    )


def ask_for(session: Session, spec: FieldSpec, owner: Record, source_names: Mapping[str, str]) -> Ask:
    """Tell what has to be asked for a new element of a list.

    Args:
        session: The session.
        spec: The list.
        owner: The record that has the list: what it has already is not offered again.
        source_names: What people call each source of ratings.
    """
    cls = spec.record
    if cls in {Member, Employee, Agenda}:
        return Ask("nothing")
    if cls in {Requirement, Objective}:
        taken = {each.competency for each in getattr(owner, spec.name)} if cls is Requirement else set()
        return Ask("choice", tuple(each for each in _options(session, "competency") if each[0] not in taken))
    if cls is Exemption:
        return Ask("choice", _options(session, "module", "competency"))
    if cls in {Round, Objection}:
        definition = (("definition", Message("Definition", room="sessions").text(session.language)),)
        return Ask("choice", definition + _options(session, "shift", "competency"))
    if cls is RatingRound:
        return Ask("choice", tuple(source_names.items()))
    return Ask("text")


def new_item(session: Session, spec: FieldSpec, answer: str, today: date) -> Any:
    """Give a new element of a list, made from what was typed or chosen.

    Raises:
        EditError: What was typed can't be that.
    """
    from pydantic import ValidationError

    if spec.record is None:
        return answer
    try:
        return _MAKERS[spec.record](session, answer, today)
    except ValidationError as wrong:
        from frameworks.explain import explain

        raise EditError(explain(wrong, {})[0].message) from None
