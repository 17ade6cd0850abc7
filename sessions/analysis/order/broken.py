"""The rules that a programme's order breaks, with what to do and the edit that mends each."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import Final

from frameworks.fields import Bilingual
from frameworks.findings import SEVERITIES, Path, Severity
from frameworks.languages import Message
from frameworks.learning_forms import FORMS
from frameworks.model import Module
from frameworks.references import circles
from sessions.analysis.checks.common import joined, typed
from sessions.analysis.order.facts import Facts, facts
from sessions.analysis.order.layout import Layout, is_hint, layout
from sessions.analysis.order.library_title import LibraryTitle
from sessions.analysis.order.mends import (
    Bench,
    Mend,
    mend_breach,
    mend_misplaced,
    place_follow_up,
    place_required,
)
from sessions.analysis.order.messages import place, told
from sessions.analysis.order.rules import judge
from sessions.edits.programme import drop_requirement, space_meetings
from sessions.identity import by_parts
from sessions.model import Session

UNUSUAL: Final = 3
"""Meetings that are so many times closer together or farther apart than is usual for their form are unusual."""


def _no_mend() -> Mend | None:
    return None


def _given(mend: Mend) -> Mend | None:
    return mend


@dataclass(frozen=True)
class BrokenRule:
    """A rule of the order that is broken.

    Attributes:
        code: A short stable name, the same as the finding's.
        severity: `error` for prerequisites in the programme; else `warning` or `hint`.
        module: The id of the module at which it is broken.
        other: The id of the other module that it is about; empty without one.
        path: The place in the session, as in a finding.
        message: The reason and what to do, with the module's title.
        brief: The reason in short, for where the module's title stands above it.
    """

    code: str
    severity: Severity
    module: str
    other: str
    path: Path
    message: Message
    brief: Message
    _find: Callable[[], Mend | None] = field(default=_no_mend, repr=False, compare=False)

    @cached_property
    def mend(self) -> Mend | None:
        """The edit that mends it, looked for when it is first asked for; None where only people can decide."""
        return self._find()

    @property
    def known_mend(self) -> Mend | None:
        """The edit that mends it, if it has been looked for and found."""
        found: Mend | None = self.__dict__.get("mend")
        return found


@by_parts("employees", "municipality", "privacy", "programme", "ratings", "role")
def broken_rules(session: Session) -> tuple[BrokenRule, ...]:
    """Give the rules that the order of the programme breaks, by the modules' places in it; errors first at each.

    Prerequisites stand before what they are needed for and make no circle; a module starts no higher than its target
    group has come; a month asks no more hours of anyone than is agreed (8 when nothing is); modules of one competency
    follow on one another within half a year; a track ends with a follow-up 4 to 12 weeks after; in each step people
    learn before they practise and practise before they look back; leaders start no later than their staff; and the
    meetings of a module are about as far apart as is usual for its form. Time is estimated per target group, see
    `sessions.analysis.order.rules`.

    What is told rests on targets, figures of groups that may be shown, and the programme; never on one person.
    """
    known = facts(session)
    now = layout(session.programme.phases, known)
    order = now.order
    if not order:
        return ()
    bench = Bench(known, judge(known, order), now, session.programme.phases)
    places = {known.modules[at].id: number for number, at in enumerate(order)}
    found = [
        *_circles(known, now),
        *_misplaced(bench),
        *_missing(bench, session.role.framework or ""),
        *_spacing(known, now),
        *_broken(session, bench),
    ]
    return tuple(sorted(found, key=lambda rule: (places[rule.module], SEVERITIES.index(rule.severity))))


def _requirement(facts: Facts, module: int, name: str) -> Path:
    return ("programme", "modules", module, "requires", facts.modules[module].requires.index(name))


def _circles(known: Facts, now: Layout) -> Iterator[BrokenRule]:
    """Modules that need one another in a circle can be put in no order."""
    order = now.order
    placed = set(order)
    needs = {at: [each for each in known.given[at].requires if each in placed] for at in order}
    for circle in circles({str(at): [str(each) for each in needs[at]] for at in order}):
        first, *rest = (int(each) for each in circle)
        module = known.modules[first]
        name = known.modules[rest[0] if rest else first].id
        path = _requirement(known, first, name)
        if not rest:
            values = {"module": typed(module.title)}
            message = Message("{module} comes after itself, which can't be: drop that requirement.", values)
            done = Message("{module} no longer comes after itself.", values)
            mend = Mend(drop_requirement, (module.id, module.id), done)
            brief = Message("Comes after itself.")
            find = partial(_given, mend)
            yield BrokenRule("prerequisite-self", "error", module.id, "", path, message, brief, find)
            continue
        titles = [typed(known.modules[at].title) for at in (first, *rest, first)]
        circle_of = {"circle": joined(titles, " -> ")}
        message = Message(
            "These modules need one another in a circle: {circle}. Drop one of the requirements.", circle_of
        )
        brief = Message("Needs itself, in a circle: {circle}.", circle_of)
        yield BrokenRule("prerequisite-circle", "error", module.id, name, path, message, brief)


def _misplaced(bench: Bench) -> Iterator[BrokenRule]:
    """A module stands after those that it needs."""
    known = bench.facts
    for at, needed in bench.judge.misplaced(bench.layout.order):
        module, required = known.modules[at], known.modules[needed]
        message = Message(
            "{module} stands before {required}, which it needs: move {required} up or {module} down.",
            {"module": typed(module.title), "required": typed(required.title)},
        )
        yield BrokenRule(
            "prerequisite-order",
            "error",
            module.id,
            required.id,
            _requirement(known, at, required.id),
            message,
            Message("Needs {required} first, which stands below.", {"required": typed(required.title)}),
            partial(mend_misplaced, bench, at, needed),
        )


def _missing(bench: Bench, framework: str) -> Iterator[BrokenRule]:
    """What a module needs is in the programme."""
    known, order = bench.facts, bench.layout.order
    placed, ids = set(order), {module.id: at for at, module in enumerate(bench.facts.modules)}
    for at in order:
        module = known.modules[at]
        for name in dict.fromkeys(module.requires):
            required = ids.get(name)
            if required in placed:
                continue
            path = _requirement(known, at, name)
            if required is None:
                title = LibraryTitle("", framework=framework, module=name)
                message = Message(
                    "{module} needs {id}, which is not in this session: add it from the library before {module}, "
                    "or drop the requirement.",
                    {"module": typed(module.title), "id": title},
                )
                brief = Message("Needs {id}, which is not in this session.", {"id": title})
                yield BrokenRule("prerequisite-unknown", "warning", module.id, "", path, message, brief)
                continue
            message = Message(
                "{module} needs {required}, which is in no phase: add it to the programme before "
                "{module}, or drop the requirement.",
                {"module": typed(module.title), "required": typed(known.modules[required].title)},
            )
            yield BrokenRule(
                "prerequisite-missing",
                "error",
                module.id,
                name,
                path,
                message,
                Message(
                    "Needs {required} first, which is in no phase.",
                    {"required": typed(known.modules[required].title)},
                ),
                partial(place_required, bench, at, required),
            )


def _spacing(known: Facts, now: Layout) -> Iterator[BrokenRule]:
    """The meetings of a module are about as far apart as is usual for its form."""
    for at in now.order:
        module = known.modules[at]
        usual = FORMS[module.form].gap_weeks
        if usual is None or module.meetings == 1 or not _is_unusual(module, usual):
            continue
        form = FORMS[module.form]
        given = [each for each in (module.gap_weeks_min, module.gap_weeks_max) if each is not None]
        values = {"module": typed(module.title), "least": max(1, usual - 1), "most": usual + 1}
        of_form = {
            **values,
            "weeks": "-".join(map(str, dict.fromkeys(given))),
            "form": typed(Bilingual(nl=form.nl, en=form.en)),
            "usual": usual,
        }
        message = Message(
            "{module} has {weeks} weeks between its meetings; for {form} about {usual} is usual: set the weeks, or "
            "choose another form.",
            of_form,
        )
        brief = Message("{weeks} weeks between meetings; for {form} about {usual} is usual.", of_form)
        done = Message("{module} now has {least} to {most} weeks between its meetings.", values)
        mend = Mend(space_meetings, (module.id, values["least"], values["most"]), done)
        path: Path = ("programme", "modules", at)
        yield BrokenRule("gap-weeks", "hint", module.id, "", path, message, brief, partial(_given, mend))


def _is_unusual(module: Module, usual: int) -> bool:
    least, most = module.gap_weeks_min, module.gap_weeks_max
    return (least is not None and least > usual * UNUSUAL) or (most is not None and most * UNUSUAL < usual)


def _broken(session: Session, bench: Bench) -> Iterator[BrokenRule]:
    """What `rules` finds, in words."""
    known = bench.facts
    for breach in bench.judge.breaches(bench.layout.order).values():
        light = is_hint(breach.code) or (breach.code == "load-month" and not known.is_agreed)
        if breach.code == "follow-up-missing":
            find = partial(place_follow_up, bench, breach)
        else:
            find = partial(mend_breach, bench, breach)
        yield BrokenRule(
            breach.code,
            "hint" if light else "warning",
            known.modules[breach.module].id,
            known.modules[breach.other].id if breach.other >= 0 else "",
            place(known, breach),
            *told(session, known, breach),
            find,
        )
