"""Folders for files about people."""

import os
import stat
from pathlib import Path

import pytest

from frameworks.reading import FileFault
from sessions.store.private_folder import exposure_of, make_private_folder, write_private


@pytest.fixture
def here(tmp_path: Path) -> Path:
    return tmp_path / "werk"


def test_a_folder_of_ones_own_exposes_nothing(here: Path) -> None:
    assert exposure_of(here / "plannen") is None
    for name in ("Dropboxen en kratten", "Boxtel", "Synchroon", "nextcloudy", "Stackelberg", "Teamsterdam"):
        assert exposure_of(here / name / "plannen") is None, name


@pytest.mark.parametrize(
    ("name", "service"),
    [
        ("OneDrive", "OneDrive"),
        ("OneDrive - Gemeente Kampen", "OneDrive"),
        ("onedrive-personal", "OneDrive"),
        ("Dropbox", "Dropbox"),
        ("Dropbox (Persoonlijk)", "Dropbox"),
        ("Google Drive", "Google Drive"),
        ("GoogleDrive-x@example.org", "Google Drive"),
        ("Mijn Drive", "Google Drive"),
        ("iCloudDrive", "iCloud"),
        ("com~apple~CloudDocs", "iCloud"),
        ("Nextcloud", "Nextcloud"),
        ("Nextcloud2 - werk", None),
        ("SharePoint", "SharePoint"),
        ("SharePoint - Team HR", "SharePoint"),
        ("SURFdrive", "SURFdrive"),
        ("CloudStorage", "CloudStorage"),
    ],
)
def test_a_folder_of_a_service_is_known_by_its_name(here: Path, name: str, service: str | None) -> None:
    found = exposure_of(here / name / "2026" / "plannen")
    assert (found is None) == (service is None)
    if found is not None:
        assert f"a folder that {service} copies" in found.text("en")
        assert str(here / name) in found.text("en")


@pytest.mark.parametrize(
    ("mark", "kind"),
    [
        (".git", "git"),
        (".hg", "Mercurial"),
        (".stfolder", "Syncthing"),
        (".dropbox", "Dropbox"),
        (".sync_1f.db", "Next"),
    ],
)
def test_a_folder_is_known_by_what_stands_above_it(here: Path, mark: str, kind: str) -> None:
    (here / mark).mkdir(parents=True)
    found = exposure_of(here / "niet" / "gemaakt")
    assert found is not None
    assert kind in found.text("en")
    assert "gemaakt" in found.text("nl")


def test_the_work_tree_of_another_repository_is_one_too(here: Path) -> None:
    here.mkdir()
    here.joinpath(".git").write_text("gitdir: /elders\n")
    assert exposure_of(here) is not None


def test_where_a_link_leads_counts_as_well_as_where_it_stands(here: Path) -> None:
    (here / "Dropbox").mkdir(parents=True)
    (here / "gewoon").mkdir()
    (here / "koppeling").symlink_to(here / "Dropbox")
    (here / "Dropbox" / "terug").symlink_to(here / "gewoon")
    assert exposure_of(here / "koppeling") is not None
    assert exposure_of(here / "Dropbox" / "terug") is not None


def test_the_system_may_say_where_a_service_has_its_folder(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OneDriveCommercial", str(here / "Gemeente"))
    assert exposure_of(here / "Gemeente" / "plannen") is not None
    assert exposure_of(here / "plannen") is None


def test_a_new_folder_is_for_its_owner_only(here: Path) -> None:
    make_private_folder(here / "een" / "twee")
    assert stat.S_IMODE((here / "een" / "twee").stat().st_mode) == 0o700


def test_a_folder_that_is_a_file_or_may_not_be_written_is_told(here: Path) -> None:
    here.mkdir()
    here.joinpath("bestand").write_text("")
    with pytest.raises(FileFault):
        make_private_folder(here / "bestand")
    if os.geteuid() != 0:
        here.joinpath("dicht").mkdir(mode=0o500)
        with pytest.raises(FileFault, match="may not write"):
            make_private_folder(here / "dicht")


def test_a_file_is_for_its_owner_only_even_where_another_stood(here: Path) -> None:
    here.mkdir()
    file = here / "plan.md"
    file.write_text("oud")
    file.chmod(0o644)
    write_private(file, b"nieuw")
    assert (file.read_bytes(), stat.S_IMODE(file.stat().st_mode)) == (b"nieuw", 0o600)
    write_private(here / "ander.md", b"x")
    assert stat.S_IMODE((here / "ander.md").stat().st_mode) == 0o600
