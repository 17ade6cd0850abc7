"""An advice as plain data, for programs: of people only what is told, in intervals."""

from collections.abc import Sequence
from typing import Any, Final

from frameworks.fields import in_language
from frameworks.languages import Language
from sessions.advice.advice import Advice, Advised, Measures, Point
from sessions.advice.problem import Wishes
from sessions.exchange.shares import share_data

FORMAT: Final = 2
"""The version of the shape."""

Data = dict[str, Any]


def advice_data(advice: Advice, wishes: Wishes, points: Sequence[Point] | None, language: Language) -> Data:
    """Give an advice as tables, lists, texts, numbers, booleans and `None`.

    Args:
        advice: The advice.
        wishes: What it keeps to.
        points: The price-coverage curve, by budget; None when it was not asked for.
        language: The language of titles and reasons.

    Returns:
        `format`, `wishes`, `proof`, `before`, `after`, `phases` (ids), `modules` and `curve`. Money is in EUR excl.
        VAT, `covered` is a share of needs between two bounds (`shares.share_data`). Two runs differ in `proof.seconds`
        only.
    """
    return {
        "format": FORMAT,
        "wishes": {
            "budget_eur": _euros(wishes.budget),
            "hours": wishes.hours,
            "until": wishes.until.isoformat() if wishes.until else None,
            "keep": sorted(wishes.keep),
            "ban": sorted(wishes.ban),
        },
        "proof": {"sure": advice.proof.sure, "seconds": round(advice.proof.seconds, 3)},
        "before": _measures(advice.before),
        "after": _measures(advice.after),
        "phases": [{"id": phase, "modules": [*modules]} for phase, modules in advice.phases],
        "modules": [_module(each, language) for each in advice.modules],
        "curve": None if points is None else [_point(each) for each in points],
    }


def _euros(amount: Any) -> float | None:
    return None if amount is None else float(amount)


def _measures(told: Measures) -> Data:
    return {
        "covered": share_data(told.covered),
        "price_eur": float(told.price),
        "hours_of_a_participant": told.hours,
        "weeks": told.weeks,
        "end": told.end.isoformat() if told.end else None,
    }


def _module(each: Advised, language: Language) -> Data:
    return {
        "id": each.module.id,
        "title": in_language(each.module.title, language),
        "fate": each.fate,
        "price_eur": float(each.price),
        "reason": each.reason.text(language),
        "moved": each.moved.text(language) if each.moved else None,
    }


def _point(each: Point) -> Data:
    return {
        "budget_eur": float(each.budget),
        "price_eur": float(each.price),
        "covered": share_data(each.covered),
        "proven": each.is_proven,
    }
