"""What is written for Moodle is taken by Moodle, and read back it is the same framework."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from frameworks.catalogue import LIBRARY, load_framework
from frameworks.exchange.moodle_reading import read_moodle
from frameworks.exchange.moodle_writing import left_out, moodle_csv
from frameworks.fields import Bilingual, in_language
from frameworks.languages import LANGUAGES, Language
from frameworks.model import About, Competency, Framework, LevelDescriptions
from frameworks.tables.reading import read_table
from tests.frameworks.exchange.making import frameworks, put, told, whole
from tests.frameworks.exchange.moodle_site import take_in

BUNDLED = sorted(LIBRARY.glob("*.toml"))
SEVERAL = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


def back(text: str, folder: Path) -> Framework:
    path = put(folder / "kader.csv", text)
    taken = whole(read_moodle(path, read_table(path)))
    assert told(taken) == []
    return taken.framework


def held(framework: Framework) -> Framework:
    nothing = {"modules": (), "shifts": (), "drivers": (), "profiles": ()}
    return framework.model_copy(update=nothing)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", BUNDLED, ids=lambda path: path.stem)
def test_a_bundled_framework_comes_back_from_moodle_in_both_languages(
    path: Path, language: Language, tmp_path: Path
) -> None:
    framework = load_framework(path)
    written = moodle_csv(framework, language)
    assert back(written, tmp_path) == held(framework)
    assert back(take_in(written).export(), tmp_path) == held(framework)


@given(framework=frameworks())
@SEVERAL
def test_any_framework_comes_back_from_moodle_as_it_was(framework: Framework, tmp_path: Path) -> None:
    for language in LANGUAGES:
        written = moodle_csv(framework, language)
        assert back(written, tmp_path) == framework
        assert back(take_in(written).export(), tmp_path) == framework


@given(framework=frameworks())
@SEVERAL
def test_what_came_from_moodle_is_written_the_same_again(framework: Framework, tmp_path: Path) -> None:
    written = moodle_csv(framework, "nl")
    assert moodle_csv(back(written, tmp_path), "nl") == written


def test_what_moodle_has_no_place_for_is_told() -> None:
    framework = load_framework(LIBRARY / "wendbaar-werken.toml")
    assert [each.text("en").split(":")[0] for each in left_out(framework)] == [
        "modules",
        "shifts",
        "drivers",
        "profiles with targets",
    ]
    assert left_out(held(framework)) == ()


def made(**fields: object) -> Framework:
    competency = Competency.model_validate({"id": "een", "name": "Een", **fields})
    return Framework(format=1, framework=About(id="kader", name="Kader"), competencies=(competency,))


def test_examples_of_behaviour_are_competencies_below_theirs_cross_referenced_to_their_level() -> None:
    site = take_in(moodle_csv(made(levels=LevelDescriptions(level_2=("luistert", "vraagt door"))), "nl"))
    example = site.competencies["een.2.2"]
    assert (example.parent, example.name, example.description) == ("een", "vraagt door", "")
    assert example.related == {"maatwerk.level.2"}
    assert site.competencies["maatwerk.level.2"].parent == "maatwerk.levels"


def test_the_scale_has_the_five_levels_without_the_commas_that_moodle_puts_between_them() -> None:
    framework = load_framework(LIBRARY / "wendbaar-werken.toml")
    values = take_in(moodle_csv(framework, "nl")).scale.split(",")
    assert len(values) == 5
    assert values[3] == in_language(framework.framework.levels[3], "nl").replace(",", ";")


def test_a_long_or_bilingual_name_is_shown_short_and_kept_whole(tmp_path: Path) -> None:
    name = Bilingual(nl="Samenwerken " * 12, en="Working together")
    framework = made(name=name)
    shown_in: dict[Language, str] = {"nl": "Samenwerken Samenwerken", "en": "Working together"}
    for language, shown in shown_in.items():
        written = moodle_csv(framework, language)
        kept = take_in(written).competencies["een"]
        assert kept.name.startswith(shown)
        assert len(kept.name) <= 100
        assert back(written, tmp_path).competencies[0].name == name


@pytest.mark.parametrize("name", ["0", "<b>vet</b>", "C:\\", 'zeg "\\"', "{mlang nl}", "a\tb", " a", "Ã¡"])
def test_a_name_that_moodle_would_change_comes_back(name: str, tmp_path: Path) -> None:
    framework = made(name=name, levels=LevelDescriptions(level_1=(name,)))
    assert back(take_in(moodle_csv(framework, "nl")).export(), tmp_path) == framework


def test_an_id_number_of_moodle_is_written_again_and_the_id_comes_back(tmp_path: Path) -> None:
    framework = made(links=("moodle:S-DT,1", "http://data.europa.eu/esco/skill/1"))
    written = moodle_csv(framework, "nl")
    assert "S-DT,1" in take_in(written).competencies
    assert back(written, tmp_path) == framework


def test_an_id_number_that_another_competency_has_is_not_given_twice(tmp_path: Path) -> None:
    first = Competency(id="een", name="Een", links=("moodle:X",))
    second = Competency(id="twee", name="Twee", links=("moodle:x",))
    third = Competency(id="drie", name="Drie", links=("moodle:een",))
    framework = made().model_copy(update={"competencies": (first, second, third)})
    written = moodle_csv(framework, "nl")
    assert {"X", "twee", "drie"} <= set(take_in(written).competencies)
    assert back(written, tmp_path) == framework


def test_letters_that_seem_to_be_encoded_twice_come_back_and_are_told(tmp_path: Path) -> None:
    path = put(tmp_path / "kader.csv", moodle_csv(made(name="CoÃ¶rdinatie"), "nl"))
    taken = whole(read_moodle(path, read_table(path)))
    assert taken.framework.competencies[0].name == "CoÃ¶rdinatie"
    assert ["encoded twice" in each.text("en") for each in taken.notes] == [True]
