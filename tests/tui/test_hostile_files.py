"""Whatever stands in a file that people make, reading it gives what it holds or a sentence, soon.

`python -m tests.attacks.files` does the same over many more.
"""

from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.attacks.files import fault_of, faults, spoilt
from tests.attacks.kinds import KINDS


@pytest.mark.parametrize("name", KINDS)
def test_a_file_that_is_right_is_read(name: str, tmp_path: Path) -> None:
    for data in KINDS[name].seeds():
        KINDS[name].read(data, tmp_path)


@pytest.mark.parametrize("name", KINDS)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(random=st.randoms(use_true_random=False))
def test_a_file_that_went_wrong_is_told_in_a_sentence(name: str, tmp_path: Path, random: Random) -> None:
    assert fault_of(name, spoilt(name, random), tmp_path) == ""


@pytest.mark.parametrize("name", KINDS)
@given(data=st.binary(max_size=300))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_so_are_any_bytes(name: str, tmp_path: Path, data: bytes) -> None:
    assert fault_of(name, data, tmp_path) == ""


@pytest.mark.parametrize("name", KINDS)
def test_so_are_many_that_went_wrong_at_random(name: str) -> None:
    assert [each for each in faults(name, 40, 1) if each] == []
