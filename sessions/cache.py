"""The folder of what is kept to be quicker the next time, and can be thrown away at any time."""

import os
from pathlib import Path


def cache_folder() -> Path:
    """Give the folder where compiled templates and the like are kept; `MAATWERK_CACHE_DIR` puts it elsewhere."""
    if elsewhere := os.environ.get("MAATWERK_CACHE_DIR"):
        return Path(elsewhere)
    from platformdirs import user_cache_path

    return user_cache_path("maatwerk", appauthor=False)
