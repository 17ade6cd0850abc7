"""What changed in hours, money and coverage, and in how well the panel reflects the organisation."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Final

from frameworks.fields import spec
from frameworks.languages import Message, mark
from sessions.analysis.checks.common import percents as share_text
from sessions.analysis.panel import UNIT, UNIT_NAME, attended, representation
from sessions.analysis.programme import Totals, totals
from sessions.comparing.people import covered, smallest
from sessions.comparing.records import Versions, compared
from sessions.comparing.words import Change, label, money, number, typed
from sessions.model.panel import Panel
from sessions.numbers import half_up, percents

_FIGURES: Final[tuple[tuple[str, str, Callable[[Totals], float | Decimal | None], int], ...]] = (
    ("participants", mark("participants from {old} to {new}"), lambda told: told.participants, 0),
    (
        "hours_per_participant",
        mark("hours per participant from {old} to {new}"),
        lambda told: told.hours_per_participant,
        1,
    ),
    ("absence_hours", mark("hours of absence from {old} to {new}"), lambda told: told.absence_hours, 0),
    (
        "trainer_dayparts",
        mark("half-days of trainers from {old} to {new}"),
        lambda told: told.trainer_dayparts,
        1,
    ),
    (
        "estimated_weeks",
        mark("estimated duration in weeks from {old} to {new}"),
        lambda told: told.estimated_weeks,
        0,
    ),
)
_MONEY: Final[tuple[tuple[str, str, Callable[[Totals], Decimal | None]], ...]] = (
    ("price_eur", mark("price excluding VAT from {old} to {new}"), lambda told: told.price),
    ("per_participant_eur", mark("per participant from {old} to {new}"), lambda told: told.per_participant),
    ("provisional_eur", mark("provisional sums from {old} to {new}"), lambda told: told.provisional),
)


def figure_changes(versions: Versions) -> Iterator[Change]:
    """Give the figures of the programme that became other ones: hours, money, coverage of the needs."""
    before, after = totals(versions.before), totals(versions.after)
    few = 0 < abs(before.participants - after.participants) < smallest(versions)
    for name, sentence, of, decimals in _FIGURES:
        old, new = of(before), of(after)
        if old is None or new is None or (name == "participants" and few):
            continue
        if half_up(old, decimals) != half_up(new, decimals):
            said = Message(sentence, {"old": number(old, decimals), "new": number(new, decimals)})
            yield Change("figure", f"programme.{name}", (), said, float(old), float(new))
    for name, sentence, of_money in _MONEY:
        old_sum, new_sum = of_money(before), of_money(after)
        if old_sum is None or new_sum is None or half_up(old_sum) == half_up(new_sum):
            continue
        said = Message(sentence, {"old": money(old_sum, 0), "new": money(new_sum, 0)})
        yield Change("figure", f"money.{name}", (), said, float(old_sum), float(new_sum))
    shares = before.budget_share, after.budget_share
    yield from _percents(
        "money.share_of_training_budget", "share of the training budget from {old}% to {new}%", *shares
    )
    yield from covered(versions)


def _percents(about: str, sentence: str, old: float | None, new: float | None) -> Iterator[Change]:
    if old is None or new is None or percents(old, "nl") == percents(new, "nl"):
        return
    said = Message(sentence, {"old": share_text(old), "new": share_text(new)})
    yield Change("figure", about, (), said, float(old), float(new))


def panel_changes(versions: Versions) -> Iterator[Change]:
    """Give what changed in the panel: how many members, how many attended, how well it reflects the organisation."""
    before, after = versions.before.panel, versions.after.panel
    yield from compared(versions, before, after, "panel", (), {"members"})
    old, new = {each.code for each in before.members}, {each.code for each in after.members}
    counts = (
        ("members", mark("members from {old} to {new}"), len(old), len(new)),
        (
            "attended",
            mark("members who attended from {old} to {new}"),
            attended(before),
            attended(after),
        ),
    )
    told = False
    for name, sentence, count, now in counts:
        if now is None or count == now:
            continue
        if count is None:
            said = Message("members who attended: {new}", {"new": number(now)})
            yield Change("people", f"panel.{name}", (), said, None, now)
            told = True
        else:
            values = {"old": number(count), "new": number(now)}
            yield Change("people", f"panel.{name}", (), Message(sentence, values), count, now)
            told = True
    if before.members != after.members and not told:
        joined, left = len(new - old), len(old - new)
        if joined:
            values = {"joined": number(joined), "left": number(left)}
            yield Change("people", "panel.members", (), Message("members in {joined}, out {left}", values))
        else:
            said = Message("what is known of members was changed")
            yield Change("people", "panel.members", (label(Panel, spec(Panel, "members")),), said)
    deviations = {each.id: each.deviation for each in representation(versions.before)}
    for each in representation(versions.after):
        where = (Message(UNIT_NAME) if each.id == UNIT else typed(each.name),)
        for change in _percents(
            f"panel.{each.id}.deviation",
            "differs from the organisation by {new}%, it was {old}%",
            deviations.get(each.id),
            each.deviation,
        ):
            yield Change("figure", change.about, where, change.said, change.before, change.after)
