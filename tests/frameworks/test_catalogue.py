from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frameworks.catalogue import (
    LIBRARY,
    Catalogue,
    UnknownFrameworkError,
    check_framework,
    config_folder,
    load_framework,
)
from frameworks.fields import Bilingual
from frameworks.model import About, Competency, Framework, Module, Objective
from frameworks.quality import quality, reach
from frameworks.reading import FileFault

BUNDLED = sorted(LIBRARY.glob("*.toml"))
SMALL = 'format = 1\n[framework]\nid = "{id}"\nname = "{id} kader"\n'


@pytest.fixture(autouse=True)
def _own_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MAATWERK_CONFIG_DIR", str(tmp_path / "config"))


def put(folder: Path, name: str, text: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def lines(path: Path) -> list[str]:
    return [each.text("en", path.name) for each in check_framework(path)]


def test_the_four_bundled_frameworks_are_there() -> None:
    assert [each.id for each in Catalogue().entries()] == [
        "integraal-samenwerken",
        "opgavegericht-werken",
        "praktijkgestuurde-beleidsvorming",
        "wendbaar-werken",
    ]
    assert Catalogue().faults() == ()


@pytest.mark.parametrize("path", BUNDLED, ids=lambda path: path.stem)
def test_a_bundled_framework_has_nothing_to_remark(path: Path) -> None:
    assert lines(path) == []
    assert load_framework(path).id == path.stem


def test_the_user_s_own_and_a_given_folder_add_to_the_bundled_ones(tmp_path: Path) -> None:
    own = put(config_folder() / "frameworks", "eigen.toml", SMALL.format(id="eigen"))
    given_ = put(tmp_path / "mine", "ander.toml", SMALL.format(id="ander"))
    put(tmp_path / "mine", "notes.txt", "no framework")
    put(tmp_path / "mine", ".ander.toml.12-ab.maatwerk-tmp", "")
    found = {each.id: each for each in Catalogue(tmp_path / "mine").entries()}
    assert (found["eigen"].path, found["eigen"].origin) == (own, "user")
    assert (found["ander"].path, found["ander"].origin) == (given_, "given")
    assert found["integraal-samenwerken"].origin == "bundled"
    assert found["integraal-samenwerken"].name("en") == "Integrated working"
    assert found["ander"].name("nl") == "ander kader"


def test_of_two_with_one_id_the_later_origin_counts_and_says_so(tmp_path: Path) -> None:
    own = put(config_folder() / "frameworks", "a.toml", SMALL.format(id="eigen"))
    given_ = put(tmp_path / "mine", "b.toml", SMALL.format(id="eigen"))
    entry = Catalogue(tmp_path / "mine").entry("eigen")
    assert (entry.path, entry.replaces) == (given_, own)


def test_of_two_with_one_id_in_one_folder_the_second_is_a_fault(tmp_path: Path) -> None:
    first = put(tmp_path / "mine", "a.toml", SMALL.format(id="eigen"))
    put(tmp_path / "mine", "b.toml", SMALL.format(id="eigen"))
    catalogue = Catalogue(tmp_path / "mine")
    assert catalogue.entry("eigen").path == first
    assert ["a.toml has the id eigen too" in each.lines("en")[0] for each in catalogue.faults()] == [True]


@pytest.mark.parametrize("text", ["", "format = 1\n[framework", 'framework = "x"\n', "[framework]\nid = 3\n"])
def test_a_file_that_is_no_framework_is_a_fault_and_the_others_are_found(text: str, tmp_path: Path) -> None:
    path = put(tmp_path / "mine", "stuk.toml", text)
    put(tmp_path / "mine", "goed.toml", SMALL.format(id="goed"))
    catalogue = Catalogue(tmp_path / "mine")
    assert catalogue.entry("goed").origin == "given"
    assert [each.path for each in catalogue.faults()] == [path]


def test_a_given_folder_that_is_not_there_is_a_fault(tmp_path: Path) -> None:
    assert [each.kind for each in Catalogue(tmp_path / "nope").faults()] == ["access"]
    assert [each.kind for each in Catalogue(put(tmp_path, "file", "")).faults()] == ["access"]


def test_an_unknown_id_names_the_closest() -> None:
    with pytest.raises(UnknownFrameworkError, match="Did you mean integraal-samenwerken"):
        Catalogue().get("integral-samenwerken")
    with pytest.raises(UnknownFrameworkError, match="There are: integraal-samenwerken"):
        Catalogue().get("x")


def test_a_framework_is_read_once() -> None:
    catalogue = Catalogue()
    assert catalogue.get("integraal-samenwerken") is catalogue.get("integraal-samenwerken")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[framework]\nid = "a"\nname = "A"\n', "a.toml: The file does not say its format."),
        ('format = "1"\n', "a.toml:1: The format must be a whole number."),
        ("\nformat = 2\n", "a.toml:2: The file has format 2, made by a newer maatwerk"),
        ("format = 0\n", "a.toml:1: There is no format 0."),
    ],
)
def test_another_format_is_refused_plainly(text: str, told: str, tmp_path: Path) -> None:
    (found,) = lines(put(tmp_path, "a.toml", text))
    assert found.startswith(told)


def test_all_errors_of_a_framework_are_told_at_once_with_their_lines(tmp_path: Path) -> None:
    module = 'title = "X"\nform = "webinar"\nminutes = 60\ngroup_max = 12\n'
    text = (
        SMALL.format(id="Eigen")
        + '[[competencies]]\nid = "a"\nname = ""\n'
        + '[[competencies]]\nid = "a"\nname = "A"\n'
        + f'[[modules]]\nid = "een"\n{module}requires = ["twee", "drei"]\n'
        + f'[[modules]]\nid = "twee"\n{module}requires = ["een"]\n'
        + f'[[modules]]\nid = "drie"\n{module}[[modules.objectives]]\ncompetency = "b"\nfrom = 2\nto = 1\n'
    )
    found = lines(put(tmp_path, "a.toml", text))
    assert [each.split(": ")[:2] for each in found] == [
        ["a.toml:3", "framework.id"],
        ["a.toml:7", "competencies[0].name"],
        ["a.toml:9", "competencies[1].id"],
        ["a.toml:17", "modules[0].requires"],
        ["a.toml:17", "modules[0].requires[1]"],
        ["a.toml:31", "modules[2].objectives[0]"],
        ["a.toml:32", "modules[2].objectives[0].competency"],
    ]
    assert "een -> twee -> een" in found[3]
    assert "drie" in found[4]
    with pytest.raises(FileFault) as fault:
        load_framework(tmp_path / "a.toml")
    assert len(fault.value.findings) == len(found)


def test_a_framework_that_can_not_be_read_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(FileFault) as fault:
        check_framework(tmp_path / "absent.toml")
    assert fault.value.kind == "access"


def test_a_meagre_framework_is_right_but_has_remarks(tmp_path: Path) -> None:
    path = put(
        tmp_path, "a.toml", SMALL.format(id="eigen") + '[[competencies]]\nid = "a"\nname = "A"\ncolour = 1\n'
    )
    load_framework(path)
    found = check_framework(path)
    assert {each.severity for each in found} == {"warning"}
    assert {each.code for each in found} == {
        "unknown-key",
        "level-names",
        "number-of-competencies",
        "few-indicators",
        "few-modules",
        "few-forms",
        "not-covered",
        "one-language",
    }
    assert all(each.line for each in found if each.path != ("modules",))


def framework(*steps: tuple[int, int]) -> Framework:
    objectives = tuple(Objective(competency="a", from_=from_, to=to) for from_, to in steps)
    return Framework(
        format=1,
        framework=About(id="a", name=Bilingual(nl="A", en="A")),
        competencies=(Competency(id="a", name=Bilingual(nl="A", en="A")),),
        modules=(
            Module(
                id="m",
                title=Bilingual(nl="M"),
                form="webinar",
                minutes=60,
                group_max=9,
                objectives=objectives,
            ),
        ),
    )


def test_a_chain_of_objectives_is_followed_from_0() -> None:
    assert reach(framework(), "a") == 0
    assert reach(framework((0, 1), (2, 3)), "a") == 1
    assert reach(framework((2, 3), (0, 1), (1, 2)), "a") == 3
    assert reach(framework((0, 2), (1, 4)), "a") == 4


@given(st.lists(st.integers(0, 3).flatmap(lambda low: st.tuples(st.just(low), st.integers(low + 1, 4)))))
def test_another_objective_never_lowers_what_can_be_reached(steps: list[tuple[int, int]]) -> None:
    assert reach(framework(*steps), "a") >= reach(framework(*steps[1:]), "a")


def test_a_missing_translation_is_named_where_it_is_missing() -> None:
    found = [each for each in quality(framework()) if each.code == "translation"]
    assert [(each.path, each.message.text("en")) for each in found] == [
        (("modules", 0, "title"), "This text has no English yet.")
    ]
