"""Scales of other programs put onto the levels 0 to 4.

A scale of five values is taken value by value. Another number of values is spread evenly: of n values, value i (from 0)
becomes level `round(4 * i / (n - 1))`, halves up, so that the lowest is 0 and the highest 4. Levels that behaviour is
described for keep their numbers where these are 1 to 4; where there are higher ones, the lowest becomes 1, the highest
4, and those between are spread evenly.
"""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from frameworks.exchange.hypertext import Text
from frameworks.fields import Bilingual
from frameworks.model import SCALE_TOP

USUAL_LEVELS: Final = (
    Bilingual(nl="nog niet zichtbaar", en="not yet visible"),
    Bilingual(nl="zichtbaar met steun", en="visible with support"),
    Bilingual(nl="zelfstandig in het eigen werk", en="independent in own work"),
    Bilingual(
        nl="in lastige situaties, samen met anderen", en="in complex situations, bringing others along"
    ),
    Bilingual(nl="bepaalt mee hoe de organisatie werkt", en="shapes how the organisation works"),
)
"""Names of the levels 0 to 4 where a framework has none of its own."""


def spread(count: int, least: int = 0) -> tuple[int, ...]:
    """Give the level that each of a number of values becomes, spread evenly from `least` to 4."""
    if count == 1:
        return (SCALE_TOP,)
    room = SCALE_TOP - least
    return tuple(least + (2 * place * room + count - 1) // (2 * (count - 1)) for place in range(count))


def level_names(values: Sequence[str]) -> tuple[Text, ...]:
    """Give the names of the levels 0 to 4 by the values of a scale, the lowest first; nothing when there is one.

    A level that no value falls on is named after the values around it, one that several fall on after all of them.
    """
    if len(values) <= 1:
        return ()
    named: dict[int, list[str]] = {}
    for value, level in zip(values, spread(len(values)), strict=True):
        named.setdefault(level, []).append(value)
    return tuple(_name(named, level) for level in range(SCALE_TOP + 1))


def _name(named: Mapping[int, Sequence[str]], level: int) -> Text:
    if level in named:
        return " / ".join(named[level])
    below = named[max(each for each in named if each < level)][-1]
    above = named[min(each for each in named if each > level)][0]
    return Bilingual(nl=f"{level}: tussen {below} en {above}", en=f"{level}: between {below} and {above}")


def behaviour_levels(numbers: Iterable[int]) -> Mapping[int, int]:
    """Give the level 1 to 4 that each number of a level with behaviour becomes; 0 stays 0."""
    known = sorted(set(numbers))
    if not known or known[-1] <= SCALE_TOP:
        return MappingProxyType({each: each for each in known})
    above = [each for each in known if each > 0]
    levels = dict(zip(above, spread(len(above), least=1), strict=True))
    return MappingProxyType({0: 0} | levels if 0 in known else levels)
