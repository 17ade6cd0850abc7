import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frameworks import reading
from frameworks.findings import Finding
from frameworks.languages import Message
from frameworks.model import Framework
from frameworks.reading import (
    FileFault,
    parse_toml,
    read_text,
    require_format,
    unknown_keys,
    with_lines,
)


def fault_of(path: Path) -> FileFault:
    with pytest.raises(FileFault) as caught:
        read_text(path)
    return caught.value


def test_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    file = tmp_path / "a.toml"
    file.write_bytes(b"\xef\xbb\xbfa = 1\r\n")
    assert read_text(file) == "a = 1\r\n"
    assert parse_toml(read_text(file)) == {"a": 1}


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    fault = fault_of(tmp_path)
    assert fault.kind == "access"
    assert fault.lines("en") == [f"{tmp_path}: This is a folder. Name a file in it."]


def test_an_absent_file_is_told(tmp_path: Path) -> None:
    fault = fault_of(tmp_path / "no.toml")
    assert fault.kind == "access"
    assert "There is no such file" in fault.lines("en")[0]
    assert fault_of(tmp_path / ("x" * 300)).kind == "access"
    assert fault_of(Path("\0")).kind == "access"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_of_somebody_else_is_told(tmp_path: Path) -> None:
    file = tmp_path / "a.toml"
    file.touch(0o000)
    assert "may not read" in fault_of(file).lines("en")[0]


def test_bytes_that_are_no_utf8_are_told_with_their_line(tmp_path: Path) -> None:
    file = tmp_path / "a.toml"
    file.write_bytes(b'a = 1\nb = "caf\xe9"\n')
    fault = fault_of(file)
    assert fault.kind == "content"
    assert fault.findings[0].line == 2
    assert "0xe9" in fault.lines("en")[0]


def test_an_absurdly_large_file_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.toml"
    with file.open("wb") as sparse:
        sparse.truncate(reading.MOST_BYTES + 1)
    assert "larger than 256 MB" in fault_of(file).lines("en")[0]


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("a = 1\nb = \n", 2, "no value"),
        ("a = 1\na = 2\n", 2, "twice"),
        ("[a]\n[a]\n", 2, "twice"),
        ('a = "x\n', 1, "quotes"),
        ('a = "\\q"\n', 1, "quotes"),
        ("a = [1\nb = 2\n", 2, "missing comma"),
        ("a = [1, 2", 1, "missing comma"),
        ("a\n", 1, "="),
        ("a = 12-11-2026\n", 1, ""),
        ("a = 1 b\n", 1, "not right TOML"),
        ("a = " + "[" * 5000, 1, "too deep"),
        ("a = " + "1" * 5000, 1, "so many digits"),
    ],
)
def test_what_is_no_toml_is_told_with_its_line(text: str, line: int | None, says: str) -> None:
    with pytest.raises(FileFault) as caught:
        parse_toml(text, Path("a.toml"))
    assert caught.value.kind == "content"
    assert caught.value.findings[0].line == line
    assert says in caught.value.lines("en")[0]


@given(st.text("a=\"'[]{}.,# \n1\\-", max_size=20))
def test_any_text_is_read_or_refused_in_one_line(text: str) -> None:
    lines: list[str] = []
    try:
        parse_toml(text)
    except FileFault as fault:
        lines = fault.lines("en")
    assert not any("\n" in line for line in lines)


def test_unknown_keys_are_told_with_what_may_be_meant() -> None:
    framework = Framework.model_validate(
        {
            "format": 1,
            "framework": {"id": "a", "name": "A", "descripton": "x"},
            "competencies": [{"id": "b", "name": "B", "levels": {"1": [], "5": []}}],
            "zzz": 1,
        }
    )
    found = {each.path: each.message.text("en") for each in unknown_keys(framework)}
    assert set(found) == {("framework", "descripton"), ("competencies", 0, "levels", "5"), ("zzz",)}
    assert found["framework", "descripton"].endswith("Did you mean description?")
    assert "Did you mean" not in found["zzz",]


def test_findings_come_in_the_order_of_the_file() -> None:
    def finding(key: str) -> Finding:
        return Finding("x", "error", (key,), Message("x"))

    placed = with_lines([finding("b"), finding("a"), finding("nowhere")], "a = 1\nb = 2\n")
    assert [(each.path, each.line) for each in placed] == [(("nowhere",), None), (("a",), 1), (("b",), 2)]


@pytest.mark.parametrize(
    ("found", "older", "is_read"),
    [
        (3, (), True),
        (2, (2,), True),
        (1, (1, 2), True),
        (1, (1,), False),
        (2, (), False),
        (-(10**30), (), False),
    ],
)
def test_an_older_format_is_read_when_it_can_be_brought_up_to_date(
    found: int, older: tuple[int, ...], *, is_read: bool
) -> None:
    data, text = {"format": found}, f"format = {found}\n"
    if is_read:
        assert require_format(data, text, Path("a.toml"), 3, older) == found
        return
    with pytest.raises(FileFault) as caught:
        require_format(data, text, Path("a.toml"), 3, older)
    assert caught.value.lines("en") == [f"a.toml:1: There is no format {found}. maatwerk knows format 3."]
