from collections.abc import Sequence

import pytest

from frameworks.languages import Language
from tui.cli import main
from tui.translation import _, current_language, language_of, n_, set_language


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "nl_NL.UTF-8"}, "nl"),
        ({"LANG": "NL"}, "nl"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "nl_NL.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "en_GB.UTF-8", "LC_MESSAGES": "nl_BE.UTF-8"}, "nl"),
        ({"LANG": "nl_NL.UTF-8", "LC_MESSAGES": "", "LC_ALL": ""}, "nl"),
    ],
)
def test_the_environment_asks_for_a_language(environment: dict[str, str], language: Language) -> None:
    assert language_of(environment) == language


@pytest.mark.parametrize(
    ("words", "language"),
    [
        (["check", "x"], "nl"),
        (["--lang", "en", "check", "x"], "en"),
        (["check", "x", "--lang=en"], "en"),
        (["check", "--", "x", "--lang=en"], "nl"),
    ],
)
def test_the_command_line_goes_before_the_environment(
    words: Sequence[str], language: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Language] = []
    monkeypatch.setenv("LANG", "nl_NL.UTF-8")
    monkeypatch.setattr("tui.cli.set_language", asked.append)
    main(words)
    assert asked == [language]


def test_english_is_the_language_of_the_source() -> None:
    set_language("en")
    assert current_language() == "en"
    assert _("Commands") == "Commands"
    assert n_("{count} error", "{count} errors", 1) == "{count} error"
    assert n_("{count} error", "{count} errors", 2) == "{count} errors"


def test_there_is_no_third_language() -> None:
    with pytest.raises(ValueError, match="de"):
        set_language("de")  # type: ignore[arg-type] # what is tested
