"""How often what is made at random is tried: a little by itself, much more when asked for."""

import os
from typing import Final

USUAL: Final = 10
"""So many examples has a property by itself."""
EXAMPLES: Final = int(os.environ.get("MAATWERK_EXAMPLES", str(USUAL)))
"""So many it has in this run; `MAATWERK_EXAMPLES=1000` is for a long one."""


def tries(usual: int) -> int:
    """Give how often something is tried in this run that is tried so often by itself: in proportion to properties."""
    return max(1, usual * EXAMPLES // USUAL)
