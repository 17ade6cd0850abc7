"""ESCO's skills: found by words, taken by number or address."""

import csv
import io
import random
from collections.abc import Sequence
from pathlib import Path

import pytest

from frameworks.exchange.choosing import UnknownPickError, pick, search
from frameworks.exchange.reading import read_source
from frameworks.exchange.sources import MOST_COMPETENCIES, TooManyError, take
from frameworks.fields import Bilingual
from frameworks.reading import FileFault
from tests.frameworks.exchange.making import put, told, whole

COLUMNS = (
    *("conceptType", "conceptUri", "skillType", "reuseLevel", "preferredLabel", "altLabels", "hiddenLabels"),
    *("status", "modifiedDate", "scopeNote", "definition", "inScheme", "description"),
)
URI = "http://data.europa.eu/esco/skill/{}".format


def skill(
    number: object,
    label: str,
    others: str = "",
    text: str = "",
    kind: str = "skill/competence",
    *,
    status: str = "released",
) -> Sequence[str]:
    return (
        "KnowledgeSkillCompetence",
        URI(number),
        kind,
        "cross-sector",
        label,
        others,
        "",
        status,
        "",
        "",
        "",
        "",
        text,
    )


def esco(path: Path, *rows: Sequence[str]) -> Path:
    out = io.StringIO()
    csv.writer(out).writerows([COLUMNS, *rows])
    return put(path, out.getvalue())


@pytest.fixture
def dutch(tmp_path: Path) -> Path:
    return esco(
        tmp_path / "skills_nl.csv",
        skill("a", "samenwerken", "teamwerk\nin een team werken", "Werkt met anderen."),
        skill("b", "samenwerken met inwoners", text="Betrekt bewoners bij beleid."),
        skill("c", "bestuursrecht", "Awb", "Kent de Awb.", "knowledge"),
        skill("d", "coördineren", text="Stemt samenwerking af."),
        skill("e", "faxen", status="obsolete"),
    )


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("samenwerken", ["a", "b"]),
        ("SAMENWERKEN met", ["b"]),
        ("inwoners samenwerken", ["b"]),
        ("teamwerk", ["a"]),
        ("coordineren", ["d"]),
        ("samenwerking", ["d"]),
        ("samenwreken", ["a", "b"]),
        ("helikopter vliegen", []),
        (" ", ["a", "b", "c", "d", "e"]),
    ],
)
def test_skills_are_found_by_words(words: str, found: list[str], dutch: Path) -> None:
    matches = search(read_source(dutch).candidates, words)
    assert [each.key for each in matches] == [URI(each) for each in found]


def test_a_skill_is_taken_with_its_address_kind_and_language(dutch: Path) -> None:
    source = read_source(dutch)
    taken = take(source, pick(source.candidates, [URI("c"), "1"]))
    law, work = taken.framework.competencies
    assert (law.id, law.kind, law.links) == ("bestuursrecht", "knowledge", (URI("c"),))
    assert law.name == Bilingual(nl="bestuursrecht")
    assert work.definition == Bilingual(nl="Werkt met anderen.")
    assert taken.lines == {"bestuursrecht": 5, "samenwerken": 2}


def test_the_file_of_the_other_language_beside_it_gives_the_other_texts(dutch: Path) -> None:
    esco(dutch.with_name("skills_en.csv"), skill("a", "work together", text="Works with others."))
    source = read_source(dutch)
    (taken,) = take(source, pick(source.candidates, ["1"])).framework.competencies
    assert taken.name == Bilingual(nl="samenwerken", en="work together")
    assert taken.definition == Bilingual(nl="Werkt met anderen.", en="Works with others.")
    assert [each.text("en") for each in source.notes] == [
        "Texts in the other language were taken from skills_en.csv."
    ]


def test_a_skill_that_is_no_longer_in_force_is_told_when_it_is_taken(dutch: Path) -> None:
    source = read_source(dutch)
    assert told(take(source, pick(source.candidates, ["1"]))) == []
    assert told(take(source, pick(source.candidates, ["5"]))) == [
        "7: faxen is no longer in force in ESCO (obsolete)."
    ]


def test_rows_without_address_or_label_and_addresses_given_twice_are_told(tmp_path: Path) -> None:
    path = esco(tmp_path / "x.csv", skill("a", "een"), skill("b", ""), skill("a", "twee"))
    assert told(whole(read_source(path))) == [
        f"3: Not taken: a skill needs a conceptUri and a preferredLabel. {URI('b')}",
        f"4: Not taken: twee has the address of the skill on line 2: {URI('a')}",
    ]


def test_what_is_named_and_not_there_is_told_with_what_comes_closest(dutch: Path) -> None:
    candidates = read_source(dutch).candidates
    for wanted, sentence in (
        ("99", "There is no competency 99. Look for its number with --search."),
        (URI("aa"), f"There is no competency {URI('aa')}. Did you mean {URI('a')}?"),
        ("", "There is no competency . Look for its number with --search."),
    ):
        with pytest.raises(UnknownPickError) as caught:
            pick(candidates, [wanted])
        assert caught.value.message.text("en") == sentence


def test_a_group_names_all_that_stands_in_it_and_what_is_named_twice_is_taken_once(dutch: Path) -> None:
    candidates = read_source(dutch).candidates
    assert [each.number for each in pick(candidates, ["2", "1", URI("b")])] == [2, 1]


def test_more_than_a_framework_can_hold_is_refused(tmp_path: Path) -> None:
    path = esco(tmp_path / "x.csv", *(skill(each, f"skill {each}") for each in range(MOST_COMPETENCIES + 1)))
    with pytest.raises(TooManyError, match="There are 61 competencies and a framework can hold 60"):
        whole(read_source(path))


def test_another_file_of_esco_is_refused_in_one_sentence(tmp_path: Path) -> None:
    path = put(tmp_path / "occupations_nl.csv", "conceptUri,iscoGroup\nx,1\n")
    with pytest.raises(FileFault, match="it has no column preferredLabel"):
        read_source(path, "esco")


def test_fourteen_thousand_skills_with_cells_of_several_lines_are_read_and_searched(tmp_path: Path) -> None:
    numbers = random.Random(1)  # noqa: S311 - the same texts every time
    syllables = ["sa", "men", "wer", "ken", "be", "lei", "d", "in", "wo", "ner", "ge", "meen", "te"]
    rows = [
        skill(
            number,
            "".join(numbers.choices(syllables, k=5)),
            "\n".join("".join(numbers.choices(syllables, k=4)) for _ in range(3)),
            " ".join("".join(numbers.choices(syllables, k=3)) for _ in range(20)),
        )
        for number in range(14_000)
    ]
    source = read_source(esco(tmp_path / "skills_nl.csv", *rows, skill("x", "projecten zoeken")))
    assert len(source.candidates) == 14_001
    assert source.candidates[-1].line == 2 + 14_000 * 3
    assert [each.key for each in search(source.candidates, "projecten")] == [URI("x")]
