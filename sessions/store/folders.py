"""The folder in which the program keeps what is its own. It is not made before something has to be kept in it."""

import os
from pathlib import Path


def data_folder() -> Path:
    """Give the folder for what the program keeps itself; `MAATWERK_DATA_DIR` puts it elsewhere."""
    if elsewhere := os.environ.get("MAATWERK_DATA_DIR"):
        return Path(elsewhere)
    from platformdirs import user_data_path

    return user_data_path("maatwerk", appauthor=False)
