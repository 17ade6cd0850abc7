"""What holds for all tests: nothing is kept outside the folders that a test run makes for itself."""

import gc
import os
import sys

import pytest
from hypothesis import HealthCheck, settings

from tests.tries import EXAMPLES

# How fast examples are made is the machine's, and two cores may have more to do: it says nothing of the code.
settings.register_profile(
    "maatwerk",
    deadline=None,
    max_examples=EXAMPLES,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("maatwerk")

# The tests start the program more than a hundred times, and without kept bytecode it compiles itself each time.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

# As the program itself does: sessions are many objects that hold no circles, and looking through them for garbage is
# a quarter of what the tests cost.
gc.set_threshold(100_000, 50, 100)


@pytest.fixture(scope="session", autouse=True)
def _own_folders(tmp_path_factory: pytest.TempPathFactory) -> None:
    os.environ["MAATWERK_CACHE_DIR"] = str(tmp_path_factory.mktemp("cache"))
    os.environ["MAATWERK_DATA_DIR"] = str(tmp_path_factory.mktemp("data"))
