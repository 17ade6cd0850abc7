"""Themes and settings of the screen: what can be read, what the user wrote, and what is told of a fault in it."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.color import Color

from tests.tui.stage import Open
from tui.folders import settings_file, themes_folder
from tui.screen.themes import DARK, LEAST_CONTRAST, OWN, contrast, contrasts, user_themes
from tui.screen.user_settings import ScreenSettings, keep_settings, load_settings
from tui.sheet.view import SheetView

NAMES = [each.name for each in OWN]


@pytest.fixture(autouse=True)
def _own_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MAATWERK_CONFIG_DIR", str(tmp_path / "config"))


def theme(text: str, name: str = "huis") -> list[str]:
    themes_folder().mkdir(parents=True, exist_ok=True)
    (themes_folder() / f"{name}.toml").write_text(text, "utf-8")
    themes, faults = user_themes()
    assert bool(themes) == (not faults or "contrast" in faults[0])
    return faults


@pytest.mark.parametrize("own", OWN, ids=lambda each: each.name)
def test_each_text_of_each_theme_stands_out_from_each_ground(own: object) -> None:
    assert own in OWN
    low = {pair: ratio for each in OWN if each is own for pair, ratio in contrasts(each).items()}
    assert {pair: ratio for pair, ratio in low.items() if ratio < LEAST_CONTRAST} == {}


def test_each_shade_of_a_heat_map_can_be_read_in_light_and_dark() -> None:
    shades = re.findall(r"(\S+) \{ background: (#\w{6}); color: (#\w{6});", SheetView.DEFAULT_CSS)
    assert len(shades) >= 12
    pale = {name: contrast(Color.parse(ground), Color.parse(text)) for name, ground, text in shades}
    assert {name: ratio for name, ratio in pale.items() if ratio < LEAST_CONTRAST} == {}


def test_contrast_is_that_of_wcag() -> None:
    black_on_white = contrasts(OWN[1])
    assert max(black_on_white.values()) <= 21
    assert contrasts(OWN[2])["text", "background"] == pytest.approx(21)


def test_a_theme_of_the_user_is_there_beside_the_own_ones() -> None:
    assert theme('primary = "#0B57A4"\nbackground = "#101010"\nforeground = "#FFFFFF"\ndark = true\n') == []
    assert set(user_themes()[0]) == {"huis"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('primary = "blauwig"\n', "huis.toml:1: primary: blauwig is no colour. Write one as #0B57A4."),
        ('primary = "#0B57A4"\n\npanel = 3\n', "huis.toml:3: panel: 3 is no colour. Write one as #0B57A4."),
        ('primary = "#0B57A4"\ndark = "ja"\n', "huis.toml:2: dark: write true or false."),
        ('primary = "#0B57A4"\nfont = "x"\n', "huis.toml:2: font: no theme has this. There are: primary,"),
        ('accent = "#0B57A4"\n', "huis.toml: it lacks the main colour; write primary ="),
        ("primary = \n", "huis.toml:1:"),
    ],
)
def test_a_theme_with_wrong_colours_is_told_by_file_and_line_and_not_used(text: str, told: str) -> None:
    (fault,) = theme(text)
    assert fault.startswith(told)


@pytest.mark.parametrize("line", [r'primary = "a\nb"', r'"a\nb" = 1'])
def test_what_is_wrong_is_told_on_one_line_whatever_was_written(line: str) -> None:
    assert all(len(each.splitlines()) == 1 for each in theme(f"{line}\n"))
    settings_file().write_text(f"{line.replace('primary', 'theme')}\n", encoding="utf-8")
    assert [len(each.splitlines()) for each in load_settings(NAMES)[1]] == [1]


def test_a_pale_theme_is_used_and_told() -> None:
    (fault,) = theme(
        'primary = "#777777"\nbackground = "#808080"\nsurface = "#808080"\nforeground = "#8A8A8A"\n'
    )
    assert fault.startswith("huis.toml: hard to read, as contrast is below 4.5:")


def test_a_theme_can_not_take_the_name_of_an_own_one() -> None:
    (fault,) = theme('primary = "#0B57A4"\n', "dark")
    assert fault == "dark.toml: this is the name of a theme of maatwerk's own; choose another."


@given(st.sampled_from(NAMES), st.sampled_from(["tight", "roomy"]))
def test_settings_come_back_as_they_were_kept(name: str, density: str) -> None:
    assert keep_settings(ScreenSettings(name, density))  # type: ignore[arg-type] # one of the densities
    assert load_settings(NAMES) == (ScreenSettings(name, density), [])  # type: ignore[arg-type] # as above


def test_what_is_no_setting_is_told_by_its_line_and_stays_when_another_is_kept() -> None:
    settings_file().parent.mkdir(parents=True)
    settings_file().write_text('theme = "paars"\nletters = "groot"\ndensity = "roomy"\n', "utf-8")
    settings, faults = load_settings(NAMES)
    assert settings == ScreenSettings(density="roomy")
    assert faults == [
        "settings.toml:1: theme: paars is none of these: dark, light, contrast.",
        "settings.toml:2: letters: there is no such setting. There are: theme, density.",
    ]
    assert keep_settings(settings)
    assert 'letters = "groot"' in settings_file().read_text("utf-8")


def test_a_file_that_is_no_toml_is_told_and_never_written_over() -> None:
    settings_file().parent.mkdir(parents=True)
    settings_file().write_text("theme = \n", "utf-8")
    assert load_settings(NAMES)[1][0].startswith("settings.toml:1:")
    assert not keep_settings(ScreenSettings())
    assert settings_file().read_text("utf-8") == "theme = \n"


async def test_a_key_goes_on_to_the_next_theme_which_is_there_the_next_time(stage: Open) -> None:
    async with stage() as at:
        assert at.app.theme == DARK.name
        await at.press("alt+t")
        assert at.app.theme == "light"
        assert "light" in at.hint()
        await at.press("alt+d")
        assert at.pane.outline.is_roomy
    assert load_settings(NAMES)[0] == ScreenSettings("light", "roomy")
    async with stage() as at:
        assert (at.app.theme, at.pane.outline.is_roomy) == ("light", True)
