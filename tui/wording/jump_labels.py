"""The letters that are shown at the places on the screen that can be gone to."""

from typing import Final

LETTERS: Final = "asdfghjklqwertyuiopzxcvbnm"
"""Letters in the order in which they are given out: those under the fingers first."""


def jump_labels(count: int) -> list[str]:
    """Give labels of one letter or two of which none begins another one, as few of two as can be.

    Args:
        count: For how many places; beyond 676 there are no more labels.
    """
    most = len(LETTERS)
    # Each letter that begins labels of two is no label itself.
    begins = next((each for each in range(most) if most - each + each * most >= count), most)
    single = list(LETTERS[: most - begins])
    double = [first + second for first in LETTERS[most - begins :] for second in LETTERS]
    return [*single, *double][:count]
