"""What holds for all tests: nothing is kept outside the folders that a test run makes for itself."""

import os

import pytest


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> None:
    os.environ["MAATWERK_CACHE_DIR"] = str(tmp_path_factory.mktemp("cache"))
