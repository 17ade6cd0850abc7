"""Random sessions with codes of people typed wherever somebody can type, and words that nothing may ever show."""

import re
from collections.abc import Mapping
from datetime import date
from random import Random
from typing import Any, Final, NamedTuple

from frameworks.fields import Record, specs
from sessions import edits
from sessions.model import Session
from sessions.model.agenda import Point
from sessions.model.employees import Exemption, Need
from sessions.model.proposal import Client, Privacy, Proposal, Supplier
from sessions.model.role import Round
from sessions.model.session import Heading
from sessions.proposal.sections import SECTIONS
from tests.sessions.proposal.example import COMPETENCIES, data

CODES: Final = re.compile(r"(?<![A-Za-z0-9])(?:M\d{3,5}|P\d{2,5})(?![A-Za-z0-9])")
SAID: Final = "Gezegdemaarniemandsverhaal"
"""The word that stands in all that somebody said."""
_SAID: Final = {(Need, "text"), (Exemption, "reason"), (Round, "note")}
"""What somebody said of one person or one vote, of which no word may be shown."""
_WORDS: Final = {
    *((Client, each) for each in ("organisation", "contact", "address", "email", "reference")),
    *((Supplier, each) for each in ("organisation", "contact", "address", "email")),
    *((Privacy, each) for each in ("controller", "processor")),
    *((Proposal, each) for each in ("number", "version")),
    (Heading, "facilitators"),
    (Point, "owner"),
}
"""Where a word can be anything that is typed."""
_SHAPES: Final = (
    "{text} {code}",
    "{code} {text}",
    "{text} ({code}, {other})",
    "{text} *{code}*_{other}_",
    "{text} [{code}]({other})",
    "{text}: {code}/{other}-{code}",
    "{text} “{code}’s” & <{other}>",
    "{text}\n\n- {code}\n1. {other}",
    "{text} | {code} | `{other}`",
)
_SEED_OF_BEFORE: Final = 100_000


class Planted(NamedTuple):
    """A session, with what must not be found in any document of it.

    Attributes:
        session: The session.
        before: As it was at the start of its meeting, with other people.
        codes: The codes of the people of both.
    """

    session: Session
    before: Session
    codes: frozenset[str]


def planted(seed: int) -> Planted:
    """Give a session, the same every time for a seed."""
    made = _session(seed)
    before = _session(seed + _SEED_OF_BEFORE)
    codes = {each.code for one in (made, before) for each in one.employees}
    codes |= {each.code for one in (made, before) for each in one.panel.members}
    return Planted(made, before, frozenset(codes))


def _session(seed: int) -> Session:
    random = Random(seed)  # noqa: S311 - the same every time
    made = data()
    _people(made, random)
    _choices(made, random)
    codes = [each["code"] for each in (*made["employees"], *made["panel"]["members"])]
    planter = _Planter(random, codes)
    whole = Session.model_validate(planter.record(Session, made))
    return edits.tell_closed(whole)


def _people(made: dict[str, Any], random: Random) -> None:
    """Keep some of the people, under other codes, rate them otherwise, and have one round come in."""
    kept = random.sample(made["employees"], random.randint(8, len(made["employees"])))
    codes = {
        each["code"]: f"M{number:03d}" for each, number in zip(kept, _numbers(random, len(kept)), strict=True)
    }
    made["employees"] = [{**each, "code": codes[each["code"]]} for each in kept]
    for each in made["employees"]:
        if random.random() < 0.2:
            each["lead"] = random.choice(made["employees"])["code"]
        if random.random() < 0.3:
            each["needs"] = [
                {"kind": random.choice(("skill", "condition")), "text": "x", "competency": "vraag"}
            ]
        if random.random() < 0.1:
            each["exemptions"] = [{"competency": random.choice(COMPETENCIES), "reason": "x"}]
    rounds = []
    for each in made["ratings"]:
        names = each["competencies"]
        levels = {
            code: " ".join(random.choice((".", "0", "1", "1.5", "2", "3", "4")) for _ in names)
            for code in codes.values()
            if random.random() < 0.9
        }
        rounds.append({**each, "levels": levels})
    rounds.append(
        {**rounds[0], "source": "observation", "on": date(2026, 11, 9), "open": True, "closed": None}
    )
    made["ratings"] = rounds
    pinned = random.sample([*codes.values()], min(4, len(codes)))
    made["programme"]["cohorts"] = [{"module": "oefentafel", "members": pinned}]
    for each in made["panel"]["members"]:
        each["code"] = f"P{int(each['code'][1:]) + random.choice((0, 40)):02d}"


def _numbers(random: Random, many: int) -> list[int]:
    return random.sample(range(1, 1500), many)


def _choices(made: dict[str, Any], random: Random) -> None:
    """Choose otherwise where a document can say something else."""
    made["session"]["status"] = random.choice(("draft", "agreed", "offered", "accepted"))
    made["privacy"].update(
        k=random.choice((5, 5, 8, 12)),
        dpia=random.choice(("needed", "not_needed", "done")),
        agreement=random.choice((True, True, False)),
    )
    proposal = made["proposal"]
    proposal["omit"] = random.sample(SECTIONS, random.randint(0, 4))
    proposal["order"] = random.sample(SECTIONS, random.randint(0, 4))
    made["agendas"] = [
        {
            "on": date(2026, 11, 30),
            "points": [
                {"title": "Terugblik", "result": random.choice(("agreed", "open", "done")), "owner": "HR"},
                {"step": "role", "result": random.choice(("agreed", "open")), "owner": "de griffier"},
            ],
        }
    ]
    proposal["texts"] = dict.fromkeys(random.sample(SECTIONS, 8), "Een tekst van ons.")
    if random.random() < 0.3:
        made["programme"]["start"] = None
    if random.random() < 0.3:
        proposal["valid_until"] = None
    for each in ("risks", "tasks", "options"):
        if random.random() < 0.3:
            proposal[each] = []


class _Planter:
    """Puts codes into what can be typed, and words of their own in place of what somebody said."""

    def __init__(self, random: Random, codes: list[str]) -> None:
        self._random = random
        self._codes = codes

    def record(self, kind: type[Record], values: Mapping[str, Any]) -> dict[str, Any]:
        """Give the values of a record, with what was put into them."""
        found = dict(values)
        for each in specs(kind):
            value = found.get(each.key)
            if value is None:
                continue
            if each.record is not None:
                found[each.key] = (
                    self.record(each.record, value)
                    if each.kind == "record"
                    else [self.record(each.record, one) for one in value]
                )
            elif (kind, each.name) in _SAID:
                found[each.key] = f"{SAID} {self.code()}"
            elif each.kind in {"text", "texts"} or (kind, each.name) in _WORDS:
                found[each.key] = self._typed(value)
            elif (kind, each.name) == (Proposal, "texts"):
                found[each.key] = {name: self._typed(text) for name, text in value.items()}
        return found

    def _typed(self, value: Any) -> Any:
        if isinstance(value, str):
            if self._random.random() < 0.4:
                return value
            shape = self._random.choice(_SHAPES)
            return shape.format(text=value, code=self.code(), other=self.code())
        if isinstance(value, Mapping):
            return {language: self._typed(text) for language, text in value.items()}
        return [self._typed(each) for each in value]

    def code(self) -> str:
        """Give the code of somebody."""
        return self._random.choice(self._codes)
