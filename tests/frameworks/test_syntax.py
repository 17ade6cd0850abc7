"""What is wrong with a text that is not TOML is told where it begins, in words that help."""

import re
from pathlib import Path

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from frameworks.excess import DEEPEST
from frameworks.reading import FileFault, parse_toml

KAMPEN = Path(__file__).parents[2] / "sessions" / "examples" / "kampen.toml"


def fault(text: str) -> tuple[int | None, str]:
    with pytest.raises(FileFault) as caught:
        parse_toml(text, Path("k.toml"))
    (finding,) = caught.value.findings
    return finding.line, finding.message.text("en")


@pytest.mark.parametrize("quotes", ['"""', "'''"])
@pytest.mark.parametrize(
    "behind",
    [
        "",
        "c = 1\n\nd = {quotes}\nmeer\n{quotes}\n",
        "c = {quotes}meer{quotes}\n",
    ],
)
def test_a_text_that_is_not_closed_is_named_where_it_begins(quotes: str, behind: str) -> None:
    line, sentence = fault(f"a = 1\nb = {quotes}\neen regel\n\nnog een\n{behind.replace('{quotes}', quotes)}")
    assert line == 2
    assert sentence.startswith("The text that begins here is not closed.")


@pytest.mark.parametrize("text", ["a = 'x\nb = 1\n", 'a = "x\nb = 1\n', "a = ['x, 2]\nb = 1\n"])
def test_so_is_one_on_one_line(text: str) -> None:
    assert fault(text)[0] == 1


@pytest.mark.parametrize("first", [0, 7, 19])
def test_each_text_of_a_whole_session_that_is_not_closed_is_named_where_it_begins(first: int) -> None:
    lines = KAMPEN.read_text(encoding="utf-8").split("\n")
    texts = [number for number, line in enumerate(lines) if re.fullmatch(r'[a-z.]+ = "[^"]+"', line)]
    for number in texts[first::401]:
        wrong = [*lines]
        wrong[number] = wrong[number].replace('"', '"""', 1).removesuffix('"')
        assert fault("\n".join(wrong))[0] == number + 1


def test_another_fault_behind_a_text_is_told_where_it_is() -> None:
    assert fault('a = """\nb = 1\n"""\nc 2\n')[0] == 4


def test_two_versions_that_a_merge_left_are_called_that() -> None:
    text = "a = 1\n<<<<<<< HEAD\nb = 1\n=======\nb = 2\n>>>>>>> other\n"
    line, sentence = fault(text)
    assert line == 2
    assert "Two versions of the same lines begin here" in sentence
    assert parse_toml(f'c = """\n{text}"""')["c"] == text


def test_what_stands_too_deep_or_has_too_many_digits_is_told_with_its_line() -> None:
    deep = DEEPEST + 1
    for text in (
        f"a = 1\nb = {'[' * deep}{']' * deep}\n",
        f"a = 1\nb = {'[' * 5000}{']' * 5000}\n",
        f"a = 1\n{'.'.join('b' * deep)} = 1\n",
        f"a = 1\n[{'.'.join('b' * 2000)}]\n",
        f"a = 1\nb = {'{c = ' * deep}1{'}' * deep}\n",
    ):
        assert fault(text) == (2, "Lists or tables stand too deep in one another here.")
    for number in ("1" * 5000, "-" + "1_0" * 3000, "0x" + "f" * 5000, "0b" + "1" * 20_000):
        line, sentence = fault(f"a = 1\nb = {{c = [{number}]}}\n")
        assert line == 2
        assert sentence.startswith("A number of so many digits can't be read.")
    assert parse_toml(f"a = 0x{'f' * 250}\n")


@given(st.text(alphabet=" \n\"'#=[]{}\\ab1.,<>\r", max_size=60))
def test_whatever_is_wrong_there_is_a_sentence_and_a_line_of_the_text(text: str) -> None:
    try:
        tomli.loads(text)
    except tomli.TOMLDecodeError:
        line, sentence = fault(text)
        assert sentence
        assert line is not None
        assert 1 <= line <= text.count("\n") + 1
