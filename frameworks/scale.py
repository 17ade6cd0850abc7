"""The scale of levels, apart from the models: the keys of the app need it before the first frame."""

from typing import Final

SCALE_TOP: Final = 4
"""The highest level of the scale; 0 is "not yet visible"."""
