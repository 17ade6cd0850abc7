"""Numbers as people read them: one rounding and one way to say a share, for the app, the commands and the documents.

Data for programs keep their own digits.
"""

from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Final

from frameworks.languages import Language

UNKNOWN: Final = "–"
"""What stands in the place of a number that isn't known."""
_SEPARATORS: Final = {"nl": str.maketrans(",.", ".,"), "en": {}}
_WIDE: Final = Context(prec=60, rounding=ROUND_HALF_UP)
_SHORTEST: Final = 10
"""The most decimals of a number that is said as short as it goes."""
_NOISE: Final = 12
"""The decimals of a share; what is beyond them comes from adding floats up."""


def exact(value: float | Decimal) -> Decimal:
    """Give a number as the decimal number that it was written as.

    A float holds 15 digits of such a number for certain; what it has beyond those is its own.
    """
    return value if isinstance(value, Decimal) else Decimal(f"{value:.15g}")


def half_up(value: float | Decimal, decimals: int = 0) -> Decimal:
    """Give a number rounded to so many decimals, halves away from nothing: 154.5 is 155, 0.25 is 0.3, -0.25 is -0.3."""
    if isinstance(value, int):
        value = Decimal(value)
    rounded = exact(value).quantize(Decimal(1).scaleb(-decimals), context=_WIDE)
    return rounded or abs(rounded)


def number(
    value: float | Decimal, language: Language, decimals: int | None = None, *, most: int = _SHORTEST
) -> str:
    """Give a number with the language's separators.

    Args:
        value: The number.
        language: The language.
        decimals: How many decimals it has; without it as few as it needs.
        most: The most decimals of a number that has as few as it needs.
    """
    if isinstance(value, int) and not decimals:
        text = f"{value:,}"
    elif decimals is not None:
        text = f"{half_up(value, decimals):,f}"
    else:
        text = f"{half_up(value, most):,f}"
        text = text.rstrip("0").rstrip(".") if "." in text else text
    return text.translate(_SEPARATORS[language])


def percents(
    share: float | Decimal, language: Language, decimals: int = 0, *, beside: float | Decimal | None = None
) -> str:
    """Give a share (0 to 1, or above where it is of a budget) in percents, for a sentence that has the sign itself.

    What is not nothing is never said as 0, and what is not all never as 100: 0.001 is `<1` and 0.996 is `99`. It is
    said in whole percents wherever it stands; with a decimal only where what matters is less than one.

    Args:
        share: The share.
        language: The language.
        decimals: The decimals, where whole percents would hide what is told.
        beside: A bound that is told beside it. It gets the decimals that it takes to tell on which side it is.
    """
    shown = half_up(share, _NOISE)
    if beside is not None and shown != (bound := half_up(beside, _NOISE)):
        while decimals < _NOISE - 2 and half_up(100 * shown, decimals) == half_up(100 * bound, decimals):
            decimals += 1
    step = Decimal(1).scaleb(-decimals)
    whole = half_up(100 * shown, decimals)
    if shown > 0 and not whole:
        return f"<{number(step, language, decimals)}"
    if shown < 1 and whole == 100:  # noqa: PLR2004 - percents
        whole -= step
    return number(whole, language, decimals)


def percent(share: float | Decimal | None, language: Language, decimals: int = 0) -> str:
    """Give a share in percents (`percents`) with the sign; a dash when it isn't known."""
    return UNKNOWN if share is None else f"{percents(share, language, decimals)}%"


def apart(one: float | Decimal, other: float | Decimal, language: Language) -> tuple[str, str]:
    """Give two shares in percents, with a decimal where whole percents would hide that they differ."""
    both = percents(one, language), percents(other, language)
    if both[0] == both[1] and half_up(one, _NOISE) != half_up(other, _NOISE):
        both = percents(one, language, 1), percents(other, language, 1)
    return both
