"""What happens to references when the thing that they name is renamed or removed.

The marks on the model's fields say what refers to what, so one walk serves every kind of thing. A thing removed takes
along: the records that are about it alone (a target, an objective, an exemption), its column or line of ratings, its
votes; anything else that named it merely no longer does.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from operator import attrgetter
from typing import Any

from frameworks.fields import FieldSpec, Record, frozen_mapping, specs
from frameworks.findings import Path
from sessions.edits.paths import value_at
from sessions.model import Session
from sessions.model.employees import RatingRound
from sessions.model.forms import FormRound
from sessions.model.role import Objection, Round
from sessions.model.session import Decision
from sessions.model.told import Told, ToldGroup, basis_of

GONE = None


@dataclass
class _Walk:
    """One walk over a session for the ids `olds` of a kind; `removed` counts the records that went.

    Attributes:
        new: What they are called from now on, or `GONE`.
    """

    kind: str
    olds: frozenset[str]
    new: str | None
    removed: Counter[str] = field(default_factory=Counter)

    def rename(self, each: str) -> str | None:
        """Give what an id is called from now on, or `GONE`."""
        return self.new if each in self.olds else each

    def record(self, record: Record) -> Record | None:
        """Give the record with its references renamed, or `GONE` when it was about a removed thing alone."""
        if isinstance(record, RatingRound | Told | FormRound):
            return self._of_people(record)
        changes: dict[str, Any] = {}
        for each in _relevant(type(record), self.kind):
            value = getattr(record, each.name)
            if not value:
                continue
            if each.refers == self.kind and each.kind == "reference":
                if (new := self.rename(value)) == value:
                    continue
                if new is GONE and (not each.optional or _alone(record)):
                    self.removed[type(record).__name__] += 1
                    return GONE
                changes[each.name] = new
            elif each.refers == self.kind and each.kind == "references":
                ids = tuple(new for old in value if (new := self.rename(old)) is not GONE)
                if ids != value:
                    changes[each.name] = ids
            elif each.name == "about":
                if (topic := self._topic(value)) == value:
                    continue
                if topic is GONE and isinstance(record, Round | Objection):
                    self.removed[type(record).__name__] += 1
                    return GONE
                changes["about"] = topic
            elif each.name == "traits":
                traits = self._traits(value)
                if traits != value:
                    changes["traits"] = traits
            else:
                new_value = self.record(value) if each.kind == "record" else self._records(value)
                if new_value is not value:
                    changes[each.name] = new_value
        # Bounds can't break: a reference stays an id, and a list only gets shorter.
        return record.model_copy(update=changes) if changes else record

    def _records(self, records: tuple[Record, ...]) -> tuple[Record, ...]:
        fields = _relevant(type(records[0]), self.kind)
        if [each.kind for each in fields] == ["reference"]:
            # Of 20,000 employees only a few are led by one; that nobody is, is found in one go.
            named = map(attrgetter(fields[0].name), records)
            if self.olds.isdisjoint(named):
                return records
        if isinstance(records[0], RatingRound) or not fields:
            walked = tuple(self.record(each) for each in records)
        else:
            # Of most records there is nothing in the fields that matter.
            filled = any if len(fields) > 1 else bool
            values = map(attrgetter(*(each.name for each in fields)), records)
            pairs = zip(records, map(filled, values), strict=True)
            walked = tuple(self.record(each) if is_filled else each for each, is_filled in pairs)
        if all(new is old for new, old in zip(walked, records, strict=True)):
            return records
        return tuple(each for each in walked if each is not GONE)

    def _topic(self, topic: str) -> str | None:
        if self.kind not in {"competency", "profile", "shift"}:
            return topic
        parts = [self.rename(part) for part in topic.split(".")]
        return GONE if any(part is GONE for part in parts) else ".".join(map(str, parts))

    def _traits(self, traits: Mapping[str, str]) -> Mapping[str, str]:
        if self.kind == "unit":
            if self.rename(traits.get("unit", "")) == traits.get("unit", ""):
                return traits
            pairs = [(key, self.rename(value) if key == "unit" else value) for key, value in traits.items()]
            return frozen_mapping({key: value for key, value in pairs if value is not GONE})
        keyed = [(key if key == "unit" else self.rename(key), value) for key, value in traits.items()]
        return frozen_mapping({key: value for key, value in keyed if key is not GONE})

    def _ratings(self, round_: RatingRound) -> RatingRound | None:
        if self.kind == "employee":
            if self.olds.isdisjoint(round_.levels):
                return round_
            lines = {
                new: line for code, line in round_.levels.items() if (new := self.rename(code)) is not GONE
            }
            self.removed["Rating"] += len(round_.levels) - len(lines)
            return round_.model_copy(update={"levels": frozen_mapping(lines)})
        if self.kind != "competency":
            return round_
        ids = [self.rename(each) for each in round_.competencies]
        if tuple(ids) == round_.competencies:
            return round_
        kept = [column for column, each in enumerate(ids) if each is not GONE]
        competencies = tuple(each for each in ids if each is not GONE)
        if len(kept) == len(ids):
            return round_.model_copy(update={"competencies": competencies})
        self.removed["Rating"] += len(round_.levels)
        if not kept:
            return GONE
        cut = {
            code: " ".join(line.split()[column] for column in kept) for code, line in round_.levels.items()
        }
        return round_.model_copy(update={"competencies": competencies, "levels": frozen_mapping(cut)})

    def _of_people(self, record: "RatingRound | Told | FormRound") -> Record | None:
        if isinstance(record, RatingRound):
            return self._ratings(record)
        return self._told(record) if isinstance(record, Told) else self._forms(record)

    def _forms(self, forms: FormRound) -> FormRound:
        """Give a round of forms with other names; a competency that is gone keeps its place, for forms number them."""
        if (
            self.kind == "competency"
            and self.new is not GONE
            and not self.olds.isdisjoint(forms.competencies)
        ):
            renamed = tuple(self.rename(each) or each for each in forms.competencies)
            return forms.model_copy(update={"competencies": renamed})
        if self.kind == "employee" and not self.olds.isdisjoint(forms.asked):
            # What came in under a code that is no longer somebody's is not taken for whoever has it next.
            asked = tuple(each for each in forms.asked if each not in self.olds)
            return forms.model_copy(update={"asked": asked})
        return forms

    def _told(self, told: Told) -> Told:
        """Give what was told with other names; what was told of a thing that is gone goes along with it."""
        changes: dict[str, Any] = {}
        if self.kind == "employee":
            return self._told_of_people(told)
        if self.kind == "competency":
            changes["numbers"] = self._keys(told.numbers)
            changes["groups"] = self._groups(told.groups)
            changes["earlier"] = self._groups(told.earlier)
            changes["ratings"] = self._rated(told.ratings)
        elif self.kind in {"profile", "unit"}:
            changes["groups"] = self._groups(told.groups)
            changes["earlier"] = self._groups(told.earlier)
        changes = {name: value for name, value in changes.items() if value is not getattr(told, name)}
        return told.model_copy(update=changes) if changes else told

    def _keys(self, table: Mapping[str, str]) -> Mapping[str, str]:
        if self.olds.isdisjoint(table):
            return table
        renamed = ((self.rename(key), value) for key, value in table.items())
        return frozen_mapping({key: value for key, value in renamed if key is not GONE})

    def _groups(self, groups: tuple[ToldGroup, ...]) -> tuple[ToldGroup, ...]:
        found: list[ToldGroup] = []
        for each in groups:
            group = self.rename(each.group) if each.by == self.kind else each.group
            figures = self._keys(each.figures) if self.kind == "competency" else each.figures
            if group is GONE or (each.figures and not figures):
                continue
            basis = self._basis(each.basis)
            same = group == each.group and figures is each.figures and basis is each.basis
            changes = {"group": group, "figures": figures, "basis": basis}
            found.append(each if same else each.model_copy(update=changes))
        same = len(found) == len(groups) and all(new is old for new, old in zip(found, groups, strict=True))
        return groups if same else tuple(found)

    def _basis(self, basis: Mapping[str, str]) -> Mapping[str, str]:
        """Give on what figures rest with other names; of a profile that is gone no target is known any more."""
        if self.kind == "competency":
            return self._keys(basis)
        if self.kind != "profile":
            return basis
        new = {name: self._of_profiles(line) for name, line in basis.items()}
        return basis if new == basis else frozen_mapping(new)

    def _of_profiles(self, line: str) -> str:
        rests = basis_of(line)
        if rests is None or self.olds.isdisjoint(rests.targets):
            return line
        named = ((self.rename(name), level) for name, level in rests.targets.items())
        return rests._replace(targets={name: level for name, level in named if name is not GONE}).line

    def _told_of_people(self, told: Told) -> Told:
        from sessions.told.memory import without

        if self.new is GONE:
            return without(told, self.olds)
        ratings = self._keys(told.ratings)
        return told if ratings is told.ratings else told.model_copy(update={"ratings": ratings})

    def _rated(self, lines: Mapping[str, str]) -> Mapping[str, str]:
        from sessions.told.memory import renamed

        names = dict.fromkeys(self.olds, self.new)
        new = {line: renamed(line, names) for line in set(lines.values())}
        if all(line == other for line, other in new.items()):
            return lines
        return frozen_mapping({code: new[line] for code, line in lines.items()})


def _alone(record: Record) -> bool:
    """Tell whether an optional reference is all that a record is about: an exemption from the removed thing."""
    return type(record).__name__ == "Exemption"


@cache
def may_refer(record: type[Record], kind: str) -> bool:
    """Tell whether a record of a class, or one inside it, can refer to a thing of a kind."""
    if record in {RatingRound, FormRound, Round, Objection, Decision, Told}:
        return True
    for each in specs(record):
        if each.refers == kind or (each.name == "traits" and kind in {"unit", "dimension"}):
            return True
        if each.record is not None and may_refer(each.record, kind):
            return True
    return False


@cache
def _relevant(record: type[Record], kind: str) -> tuple[FieldSpec, ...]:
    """Give the fields of a class of records in which a thing of a kind can be named, at any depth."""
    return tuple(
        each
        for each in specs(record)
        if each.refers == kind
        or (each.name == "about" and record in {Round, Objection, Decision})
        or (each.name == "traits" and kind in {"unit", "dimension"})
        or (each.record is not None and may_refer(each.record, kind))
    )


def rename_references(session: Session, kind: str, old: str, new: str) -> Session:
    """Give the session in which all that referred to `old` refers to `new`."""
    walked = _Walk(kind, frozenset({old}), new).record(session)
    return walked if isinstance(walked, Session) else session


def forget(session: Session, kind: str, *gone: str) -> Session:
    """Give the session in which nothing refers to removed things of a kind any more."""
    walked = _Walk(kind, frozenset(gone), GONE).record(session)
    return walked if isinstance(walked, Session) else session


def forget_category(session: Session, dimension: str, category: str) -> Session:
    """Give the session in which nobody has a category of a dimension any more."""

    def without(people: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(
            person.model_copy(
                update={
                    "traits": frozen_mapping(
                        {key: each for key, each in person.traits.items() if key != dimension}
                    )
                }
            )
            if person.traits.get(dimension) == category
            else person
            for person in people
        )

    panel = session.panel.model_copy(update={"members": without(session.panel.members)})
    return session.model_copy(update={"panel": panel, "employees": without(session.employees)})


def goes_along(session: Session, path: Path) -> Mapping[str, int]:
    """Count, per kind of record, what goes along when the thing at a path is removed."""
    kind, gone = thing_at(session, path)
    if not kind:
        return {}
    walk = _Walk(kind, frozenset({gone}), GONE)
    walk.record(session)
    return walk.removed


def thing_at(session: Session, path: Path) -> tuple[str, str]:
    """Give the kind and id of the thing that a record at a path defines; two empty strings when it defines none."""
    record = value_at(session, path)
    if isinstance(record, Record):
        for each in specs(type(record)):
            if each.defines:
                return each.defines, getattr(record, each.name)
    return "", ""
