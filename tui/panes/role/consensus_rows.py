"""Consensus in the Role pane: what was voted on and decided, and a sign of it at each thing."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from frameworks.fields import spec
from frameworks.languages import Language
from sessions.analysis.consensus import (
    RoundResult,
    TopicResult,
    agreement,
    topic_at,
    topics,
)
from sessions.model import Session
from sessions.model.role import Role
from sessions.model.session import Heading
from tui.outline.rows import Builder, Row, Slot
from tui.outline.slider import Slider
from tui.translation import _
from tui.widgets.votes import topic_label, votes_bar
from tui.wording.numbers import number, percent, percents
from tui.wording.values import field_label

KEY: Final = "consensus"
_BAR: Final = 10
_SIGNS: Final = {"agreed": "✓", "open": "○", "dropped": "✗", "adjourned": "→"}


def topic_of(session: Session, row: Row | None) -> str:
    """Give the topic that a row is about, by its place in the session or in the part Consensus; empty for none."""
    if row is None:
        return ""
    if row.key.startswith(f"{KEY}/#"):
        return row.key.removeprefix(f"{KEY}/#").partition("/")[0]
    return "" if row.kind == "add" else topic_at(session, row.path)


def signed(builder: Builder, rows: Iterable[Row]) -> Iterator[Row]:
    """Give the rows of a role, those of a topic that was voted or decided on with what became of it."""
    results = {each.about: each for each in agreement(builder.session)}
    any_shift = any(each.id in results for each in builder.session.role.shifts)
    for row in rows:
        result = results.get(topic_at(builder.session, row.path)) if _tells(row) else None
        if isinstance(row.drawing, Slider) and any_shift:
            mark = " " if result is None else _SIGNS[result.state]
            first, second = row.drawing.longest
            told = row.drawing._replace(from_=f"{mark} {row.drawing.from_}", longest=(first + 2, second))
            yield replace(row, drawing=told)
        elif result is None:
            yield row
        elif row.kind == "field":
            yield replace(row, label=f"{row.label}  {sign(builder.language, result)}")
        else:
            yield replace(row, value=f"{sign(builder.language, result)}  {row.value}")


def _tells(row: Row) -> bool:
    """Tell whether a row stands for a topic itself and not for a part of it."""
    if row.kind == "field":
        return row.path in {("role", "definition"), ("role", "name")}
    return (
        row.kind == "record"
        and row.path[:1] == ("role",)
        and row.path[1:2] not in {("rounds",), ("objections",)}
    )


def sign(language: Language, result: TopicResult) -> str:
    """Give what became of a topic in a sign and, but by consent, the share in favour."""
    if result.share is None or result.rounds[-1].method == "consent":
        return _SIGNS[result.state]
    return f"{_SIGNS[result.state]} {percents(result.share, language):>3}%"


def part(builder: Builder) -> Iterator[Row]:
    """Give the rows of the part Consensus: topics with their rounds, how is voted, decisions."""
    session = builder.session
    results = {each.about: each for each in agreement(session)}
    rounds = spec(Role, "rounds")
    is_open = builder.is_open(KEY, at_first=bool(results))
    voted = sum(bool(each.rounds) for each in results.values())
    told = _("{agreed} of {voted} agreed").format(
        agreed=sum(each.agreed for each in results.values()), voted=voted
    )
    label = _("Consensus")
    yield builder.marked(
        Row(
            KEY,
            "heading",
            0,
            ("role", "rounds"),
            label,
            told if voted else "",
            field=rounds,
            expanded=is_open,
        )
    )
    if not is_open:
        return
    yield from _rules(builder)
    known = topics(session)
    plain = [each for each in known if "." not in each or each in results]
    for about in [*plain, *(each for each in results if each not in known)]:
        yield from _topic(builder, about, results.get(about))
    yield builder.add_row(
        rounds,
        ("role", "rounds"),
        KEY,
        1,
        Slot("role.rounds", len(session.role.rounds)),
    )
    objections = spec(Role, "objections")
    yield from builder.list_of(
        session.role.objections,
        objections,
        ("role", "objections"),
        f"{KEY}/objections",
        1,
        field_label(Role, objections, builder.language),
        at_first=bool(session.role.objections),
    )
    decisions = spec(Heading, "decisions")
    yield from builder.list_of(
        session.session.decisions,
        decisions,
        ("session", "decisions"),
        f"{KEY}/decisions",
        1,
        field_label(Heading, decisions, builder.language),
        at_first=bool(results),
    )
    parked = spec(Heading, "parked")
    yield from builder.list_of(
        session.session.parked,
        parked,
        ("session", "parked"),
        f"{KEY}/parked",
        1,
        field_label(Heading, parked, builder.language),
        at_first=bool(session.session.parked),
    )


def _rules(builder: Builder) -> Iterator[Row]:
    rules, key = builder.session.role.consensus, f"{KEY}/rules"
    is_open = builder.is_open(key, at_first=False)
    from sessions.labels import choice_label

    told = (
        _("{method}; at most {most} rounds")
        if rules.method == "consent"
        else _("{method}; agreed from {threshold}%; at most {most} rounds")
    ).format(
        method=choice_label("method", rules.method, builder.language),
        threshold=rules.threshold_pct,
        most=rules.max_rounds,
    )
    yield builder.marked(Row(key, "heading", 1, ("role", "consensus"), _("Voting"), told, expanded=is_open))
    if is_open:
        yield from builder.fields(rules, ("role", "consensus"), key, 2)


def _topic(builder: Builder, about: str, result: TopicResult | None) -> Iterator[Row]:
    key, label = f"{KEY}/#{about}", topic_label(builder.session, about)
    if result is None:
        yield Row(key, "record", 1, (), label, _("not voted on yet"))
        return
    is_open = builder.is_open(key, at_first=False) if result.rounds else None
    places = {
        each.round: place for place, each in enumerate(builder.session.role.rounds) if each.about == about
    }
    # A topic stands for its last round: what is unwise there is found here, and removing it takes that back.
    path = ("role", "rounds", places[result.rounds[-1].number]) if result.rounds else ()
    yield builder.marked(
        Row(key, "record", 1, path, label, outcome(builder.language, result), expanded=is_open)
    )
    if not is_open:
        return
    for each in result.rounds:
        yield from _round(builder, f"{key}/{each.number}", each, places[each.number])


def _round(builder: Builder, key: str, held: RoundResult, place: int) -> Iterator[Row]:
    path = ("role", "rounds", place)
    is_open = builder.is_open(key, at_first=False)
    label = _("Round {number}").format(number=held.number)
    yield builder.marked(Row(key, "record", 2, path, label, votes(builder, held), expanded=is_open))
    if is_open:
        yield from builder.fields(builder.session.role.rounds[place], path, key, 3)


def outcome(language: Language, result: TopicResult) -> str:
    """Tell what became of a topic: a sign, the share, a bar and the votes of the last round, and words."""
    words = {
        "agreed": _("agreed"),
        "open": _("not agreed yet"),
        "dropped": _("dropped"),
        "adjourned": _("adjourned"),
    }[result.state]
    if not result.rounds:
        return f"{_SIGNS[result.state]} {words}"
    last = result.rounds[-1]
    told = f"{sign(language, result)} {votes_bar(last.tally, _BAR)} {_numbers(last)}"
    rounds = _("round {number}").format(number=last.number)
    if result.state == "open" and last.few_voted:
        words = _("{votes} of {present} members voted: too few to agree").format(
            votes=last.votes, present=last.there
        )
    parts = [told, rounds, *_gained(last), words]
    return ", ".join(parts)


def votes(builder: Builder, held: RoundResult) -> str:
    """Tell the votes of a round, and what changed since the one before."""
    share = "" if held.share is None else f"{percent(held.share, builder.language)} "
    parts = [f"{share}{votes_bar(held.tally, _BAR)} {_numbers(held)}", *_gained(held)]
    if held.tally.mean is not None and held.tally.spread is not None:
        told = _("mean {mean} fingers, spread {spread}")
        parts.append(
            told.format(
                mean=number(held.tally.mean, builder.language, 1),
                spread=number(held.tally.spread, builder.language, 1),
            )
        )
    return ", ".join(parts)


def _numbers(held: RoundResult) -> str:
    return f"{held.in_favour}–{held.against}–{held.abstain}"


def _gained(held: RoundResult) -> Iterator[str]:
    if held.gained:
        yield _("{more} in favour").format(more=f"{held.gained:+d}")
