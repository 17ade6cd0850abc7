from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frameworks.behaviour import behaviour_findings, shared_sentences
from frameworks.catalogue import LIBRARY, check_framework, load_framework
from frameworks.fields import Bilingual, in_language
from frameworks.model import About, Competency, Framework, LevelDescriptions

LONE = "Doet dit."


def framework(*level_1: str | Bilingual, level_2: tuple[str, ...] = (), name: str = "a") -> Framework:
    return Framework(
        format=1,
        framework=About(id=name, name=Bilingual(nl="A", en="A")),
        competencies=(
            Competency(
                id="c",
                name=Bilingual(nl="C", en="C"),
                levels=LevelDescriptions.model_validate({"1": list(level_1), "2": list(level_2)}),
            ),
        ),
    )


def codes(made: Framework) -> list[str]:
    return [each.code for each in behaviour_findings(made)]


@pytest.mark.parametrize(
    "text",
    [
        "Belt de inwoner en noteert de uitkomst.",
        "Belt de inwoner en daarna noteert een collega de uitkomst.",
        "Belt de inwoner; noteert de uitkomst.",
        Bilingual(nl="Belt de inwoner en noteert de uitkomst.", en="Rings the resident."),
    ],
)
def test_two_things_done_in_one_sentence_are_found(text: str | Bilingual) -> None:
    assert codes(framework(text, level_2=("Noteert wat er gebeurt.",))) == ["several-behaviours"]


@pytest.mark.parametrize(
    "text",
    [
        "Belt de inwoner en de partner.",
        "Vraagt wie beslist en wat vaststaat.",
        "Vertelt dat de inwoner belt en dat de collega noteert.",
        Bilingual(nl="Legt cijfers en notities naast elkaar.", en="Puts figures and notes side by side."),
    ],
)
def test_one_thing_done_with_two_objects_or_clauses_is_not(text: str | Bilingual) -> None:
    assert codes(framework(text, level_2=("Noteert wat er gebeurt.", "Notes what happens."))) == []


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Spreekt ten minste vijf mensen.", "ten minste vijf"),
        ("Werkt minstens één mogelijkheid uit.", "minstens één"),
        ("Talks to at least 3 residents.", "at least 3"),
    ],
)
def test_a_number_without_a_reason_is_asked_about(text: str, count: str) -> None:
    (found,) = behaviour_findings(framework(text))
    assert (found.code, found.message.values["count"]) == ("counted-behaviour", count)


def test_level_1_may_wait_for_a_question_now_and_then() -> None:
    seldom = ("Noemt desgevraagd een regel.", LONE, "Vraagt wie beslist.")
    mostly = ("Noemt desgevraagd een regel.", "Vertelt, als ernaar wordt gevraagd, wat vaststaat.", LONE)
    assert codes(framework(*seldom)) == []
    assert codes(framework(*mostly)) == ["on-request"]
    assert codes(framework(LONE, level_2=mostly)) == ["repeated-behaviour"]


@given(st.lists(st.sampled_from(["Doet a.", "Doet b.", "Doet c.", "doet  C"]), max_size=6))
def test_each_repetition_is_found_whatever_its_capitals_and_spaces(texts: list[str]) -> None:
    different = {text.lower().replace(" ", "").strip(".") for text in texts}
    assert codes(framework(*texts)).count("repeated-behaviour") == len(texts) - len(different)


def test_a_sentence_of_another_framework_is_told_once_with_their_number() -> None:
    one = framework("Doet a.", "Doet b.", "Doet c.", "Doet d.")
    other = framework("Doet a.", "Doet b.", "Doet e.", name="b")
    (found,) = shared_sentences(one, [other])
    assert (found.message.values["other"], found.message.values["count"]) == ("b", 2)


def test_a_framework_made_from_another_and_the_framework_itself_repeat_nothing() -> None:
    one = framework("Doet a.", "Doet b.")
    assert list(shared_sentences(one, [one, framework("Doet a.", "Doet b.", "Doet c.", name="b")])) == []


def test_a_check_tells_the_line_and_looks_beside_the_bundled_frameworks(tmp_path: Path) -> None:
    first = load_framework(LIBRARY / "wendbaar-werken.toml").competencies[0].levels.of(1)[0]
    taken = in_language(first, "nl")
    text = (
        'format = 1\n[framework]\nid = "eigen"\nname = "Eigen"\n[[competencies]]\nid = "c"\nname = "C"\n'
        f'[competencies.levels]\n1 = [\n    "Doet a.",\n    "{taken}",\n    "Doet b en doet c.",\n]\n'
    )
    path = tmp_path / "eigen.toml"
    path.write_text(text, encoding="utf-8")
    told = {each.code: each.line for each in check_framework(path)}
    assert (told["several-behaviours"], told["shared-behaviour"]) == (12, 11)
