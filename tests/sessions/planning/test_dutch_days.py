"""What the package of holidays says is kept, and asked for again when nothing usable is kept."""

import json
from datetime import date
from pathlib import Path

import pytest

from sessions.planning import dutch_days
from sessions.planning.dutch_days import named_days


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MAATWERK_CACHE_DIR", str(tmp_path))
    named_days.cache_clear()
    return tmp_path / "days"


def without_package(monkeypatch: pytest.MonkeyPatch) -> None:
    def absent() -> None:
        pytest.fail("the package was asked")

    monkeypatch.setattr(dutch_days, "_netherlands", absent)
    named_days.cache_clear()


@pytest.mark.parametrize(
    ("categories", "subdivision"),
    [(("public", "optional"), None), (("school",), "Noord"), (("school",), "Zuid")],
)
def test_what_was_kept_is_what_the_package_says_and_needs_no_package(
    categories: tuple[dutch_days.Category, ...],
    subdivision: str | None,
    kept: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked = dict(named_days(2027, categories, subdivision))
    assert len([*kept.iterdir()]) == 1
    without_package(monkeypatch)
    assert dict(named_days(2027, categories, subdivision)) == asked
    assert [*asked] == sorted(asked)


def test_a_region_and_a_year_are_kept_apart(kept: Path) -> None:
    found = [named_days(year, ("school",), region) for year in (2026, 2027) for region in ("Noord", "Zuid")]
    assert len({repr(each) for each in found}) == 4
    assert len([*kept.iterdir()]) == 4


@pytest.mark.parametrize(
    "broken", ["", "{}", "[[1, 2]]", '[["2027-01-01", "a"]]', '[["x", "a", "b"]]', "\x00"]
)
def test_what_can_not_be_read_is_asked_for_and_kept_anew(broken: str, kept: Path) -> None:
    asked = dict(named_days(2027, ("public",), None))
    file = next(kept.iterdir())
    whole = file.read_text(encoding="utf-8")
    file.write_text(broken, encoding="utf-8")
    named_days.cache_clear()
    assert dict(named_days(2027, ("public",), None)) == asked
    assert file.read_text(encoding="utf-8") == whole


def test_of_another_state_of_the_package_nothing_is_taken_over(
    kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    named_days(2027, ("public",), None)
    file = next(kept.iterdir())
    file.write_text(json.dumps([["2027-01-01", "Oud", "Old"]]), encoding="utf-8")
    other = tmp_path / "netherlands.py"
    other.write_text("changed", encoding="utf-8")
    dutch_days._netherlands()  # noqa: SLF001 - of the package itself, before it seems to have changed
    monkeypatch.setattr(dutch_days, "_source", lambda: other)
    named_days.cache_clear()
    assert named_days(2027, ("public",), None)[date(2027, 1, 1)].nl == "Nieuwjaarsdag"


def test_without_a_folder_to_keep_anything_in_the_package_is_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("MAATWERK_CACHE_DIR", str(tmp_path / "file"))
    named_days.cache_clear()
    assert named_days(2027, ("public",), None)[date(2027, 4, 27)].nl == "Koningsdag"
