from pathlib import Path

import pytest

from frameworks.reading import FileFault
from sessions.store.reader import load, loads

SOUND = 'format = 1\n[session]\ntitle = "x"\n[municipality]\nname = "K"\n'


def lines_of(text: str) -> list[str]:
    with pytest.raises(FileFault) as caught:
        loads(text, Path("k.toml"))
    assert caught.value.kind == "content"
    return caught.value.lines("en")


def test_a_session_is_read_with_its_text(tmp_path: Path) -> None:
    file = tmp_path / "k.toml"
    file.write_bytes(b"\xef\xbb\xbf" + SOUND.replace("\n", "\r\n").encode())
    loaded = load(file)
    assert loaded.session.municipality.name == "K"
    assert loaded.text == SOUND.replace("\n", "\r\n")
    assert loaded.findings == ()


@pytest.mark.parametrize(
    ("first", "says"),
    [
        ("", "k.toml: The file does not say its format"),
        ('format = "1"', "k.toml:1: The format must be a whole number"),
        ("format = true", "k.toml:1: The format must be a whole number"),
        ("format = 2", "k.toml:1: The file has format 2, made by a newer maatwerk"),
        ("format = 0", "k.toml:1: There is no format 0"),
    ],
)
def test_the_format_is_looked_at_first(first: str, says: str) -> None:
    (line,) = lines_of(f'{first}\n[session]\ntitle = ""\n')
    assert line.startswith(says)


def test_all_faults_come_at_once_in_the_order_of_the_file() -> None:
    text = SOUND + (
        '[role]\n[[role.competencies]]\nid = "a"\nname = "A"\n[[role.competencies]]\nid = "a"\nname = ""\n'
        '[[employees]]\ncode = "M001"\nunit = "x"\nfte = 7\n[privacy]\nk = 1\n'
    )
    lines = lines_of(text)
    places = [line.split(": ")[0:2] for line in lines]
    assert places == [
        ["k.toml:11", "role.competencies[1].id"],
        ["k.toml:12", "role.competencies[1].name"],
        ["k.toml:15", "employees[0].unit"],
        ["k.toml:16", "employees[0].fte"],
        ["k.toml:18", "privacy.k"],
    ]


def test_a_level_of_seven_is_told_as_people_read_it() -> None:
    text = SOUND + (
        '[[role.competencies]]\nid = "samen"\nname = "S"\n[[employees]]\ncode = "M004"\n'
        '[[ratings]]\nsource = "self"\non = 2026-10-01\ncompetencies = ["samen"]\n'
        '[ratings.levels]\nM004 = "7"\n'
    )
    assert lines_of(text) == ["k.toml:16: ratings[0].levels.M004: 7 for samen is above the scale's 4."]


def test_an_id_that_can_be_none_is_told_once() -> None:
    (line,) = lines_of(SOUND + '[[programme.phases]]\nid = "p"\nname = "P"\nmodules = ["A B"]\n')
    assert "can't be an id" in line


def test_a_name_of_the_program_is_no_key_of_the_file() -> None:
    lines = lines_of(SOUND + '[[role.shifts]]\nid = "s"\nfrom_ = "x"\nto = "y"\n')
    assert lines == ["k.toml:6: role.shifts[0].from: from is missing. Add it."]


def test_unknown_keys_are_kept_and_told_with_their_line() -> None:
    loaded = loads(SOUND.replace("title", "tittle = 1\ntitle"), Path("k.toml"))
    assert loaded.session.session.model_extra == {"tittle": 1}
    (finding,) = loaded.findings
    assert (finding.code, finding.severity, finding.line) == ("unknown-key", "warning", 3)


def test_text_without_a_file_is_told_without_one() -> None:
    with pytest.raises(FileFault) as caught:
        loads("format = 1\nx = \n")
    assert caught.value.lines("en")[0].startswith("This is no value")
