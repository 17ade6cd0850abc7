"""Moodle's competency CSV: what becomes of each row, and that none vanishes without a word."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from frameworks.exchange.reading import read_source
from frameworks.fields import Bilingual, in_language
from frameworks.model import Competency, Framework
from frameworks.reading import FileFault
from tests.frameworks.exchange.making import (
    HEADER,
    csv_text,
    framework_row,
    moodle_source,
    put,
    row,
    told,
    whole,
)
from tests.frameworks.exchange.moodle_site import HEADER_NL

Row = Sequence[str]
LEVELS = [
    row("levels", "Levels"),
    *(row(f"level-{number}", f"Level {number}", "levels") for number in range(1, 5)),
]


def framework(folder: Path, *rows: Row) -> Framework:
    return whole(moodle_source(folder, framework_row(), *rows)).framework


def only(folder: Path, *rows: Row) -> Competency:
    (found,) = framework(folder, *rows).competencies
    return found


def refused(folder: Path, *rows: Row, header: Row = HEADER) -> str:
    path = put(folder / "kader.csv", csv_text([header, *rows]))
    with pytest.raises(FileFault) as caught:
        read_source(path, "moodle")
    (line,) = caught.value.lines("en")
    return line.removeprefix(f"{path}")


def test_a_file_of_a_dutch_site_is_read_and_its_orphans_and_duplicates_are_told_by_line(
    tmp_path: Path,
) -> None:
    rows = [
        framework_row("gem", "Gemeente"),
        row("samen", "Samenwerken", description="<p>Werkt over\ngrenzen heen.</p>"),
        row("wees", "Weeskind", "weg"),
        row("samen", "Samen werken aan iets"),
        row("kleinkind", "Kleinkind", "wees"),
    ]
    path = put(tmp_path / "dutch.csv", csv_text([HEADER_NL, *rows], ";"))
    taken = whole(read_source(path))
    assert [each.id for each in taken.framework.competencies] == ["samen"]
    assert taken.framework.competencies[0].definition == "Werkt over grenzen heen."
    assert taken.lines == {"samen": 3}
    # The description of the first has two lines, so the row after it begins on the fifth.
    assert told(taken) == [
        "5: Not taken: wees (Weeskind) stands below weg, and there is no row with that ID number.",
        (
            "6: Not taken: samen (Samen werken aan iets) is the ID number of the row on line 3 too. "
            "Give one of them another."
        ),
        "7: Not taken: kleinkind (Kleinkind) stands below wees, which is not taken.",
    ]


def test_every_other_row_that_is_not_taken_is_told_with_the_reason(tmp_path: Path) -> None:
    taken = whole(
        moodle_source(
            tmp_path,
            framework_row(),
            row("", "Zonder nummer"),
            row("naamloos", ""),
            row("kind", "Kind", "naamloos"),
            row("a", "A", "b"),
            row("b", "B", "a"),
            ["", "kort", "Te kort"],
            row("goed", "Goed"),
        )
    )
    assert [each.id for each in taken.framework.competencies] == ["goed"]
    assert told(taken) == [
        "3: Not taken: Zonder nummer has no ID number. Fill in the 2nd column.",
        "4: Not taken: naamloos has no short name. Fill in the 3rd column.",
        "5: Not taken: kind (Kind) stands below naamloos, which is not taken.",
        "6: Not taken: a (A) stands below itself, by way of b.",
        "7: Not taken: b (B) stands below itself, by way of a.",
        "8: Not taken: the row has 3 cells in place of 14. Look for a comma or a quote in its texts.",
    ]


def test_a_file_without_a_framework_or_with_two_is_refused_in_one_sentence(tmp_path: Path) -> None:
    assert refused(tmp_path, row("a", "A")) == (
        ": No row is that of the framework. Put 1 in the column Is framework (the 13th) of the row that names it."
    )
    assert refused(tmp_path, framework_row(), row("a", "A"), framework_row("b", "B")) == (
        ":4: A second row of a framework; the first is on line 2. Put each framework in a file of its own."
    )
    assert refused(tmp_path, framework_row(name="")) == (
        ":2: The framework has no short name. Fill in the 3rd column of this row."
    )
    assert refused(tmp_path, ["a", "b"], header=["Naam", "Niveau"]).startswith(
        ":1: This is no competency framework of Moodle: it has 2 columns and Moodle's has 14."
    )


# --- what a row stands for ----------------------------------------------------------------------------------------


def test_competencies_below_one_and_cross_referenced_to_a_level_are_its_behaviour(tmp_path: Path) -> None:
    found = only(
        tmp_path,
        *LEVELS[:2],
        row("level-2", "Level 2", "levels", related="DR-2"),
        *LEVELS[3:],
        row("AT", "Analyseren"),
        row("DR-1", "Ziet wat ertoe doet", "AT", "<p>Ziet wat ertoe doet<br></p>", related="level-1"),
        row(
            "DR-2",
            "Haalt informatie uit verschillende",
            "AT",
            "<p>Haalt informatie uit verschillende bronnen.</p>",
        ),
        row("DR-3", "Weegt af", "AT", "<p>Legt uit waarom.</p>", related="level-4"),
    )
    assert found.id == "at"
    assert found.links == ("moodle:AT",)
    assert found.levels.level_1 == ("Ziet wat ertoe doet",)
    assert found.levels.level_2 == ("Haalt informatie uit verschillende bronnen.",)
    assert found.levels.level_4 == ("Weegt af: Legt uit waarom.",)


def test_levels_of_their_own_below_a_competency_hold_its_behaviour(tmp_path: Path) -> None:
    found = only(
        tmp_path,
        row("s", "Samenwerken"),
        row("s1", "Niveau 1", "s", "<ul><li>luistert</li><li>vraagt door</li></ul>"),
        row("s2", "Niveau 2", "s"),
        row("s2a", "verbindt", "s2"),
    )
    assert found.levels.level_1 == ("luistert", "vraagt door")
    assert found.levels.level_2 == ("verbindt",)


def test_a_framework_whose_taxonomy_says_so_has_behaviour_without_levels_which_is_told(
    tmp_path: Path,
) -> None:
    taken = whole(
        moodle_source(
            tmp_path,
            framework_row(taxonomy="competency,behaviour,competency,competency"),
            row("s", "Samenwerken"),
            row("x", "Luistert", "s"),
        )
    )
    assert taken.framework.competencies[0].levels.level_1 == ("Luistert",)
    assert told(taken) == [
        "4: x (Luistert) is cross-referenced to no level, so it became behaviour of level 1. Move it where it belongs."
    ]


def test_a_group_is_told_and_what_stands_in_it_is_taken(tmp_path: Path) -> None:
    taken = whole(
        moodle_source(
            tmp_path, framework_row(), row("g", "Strategisch"), row("a", "A", "g"), row("b", "B", "g")
        )
    )
    assert [each.id for each in taken.framework.competencies] == ["a", "b"]
    assert told(taken) == [
        (
            "3: Not taken: g (Strategisch) is a group of competencies, and a framework has none. "
            "What stands in it is taken."
        )
    ]


def test_of_more_than_four_levels_the_lowest_becomes_1_and_the_highest_4(tmp_path: Path) -> None:
    levels = [row(f"level-{number}", f"Level {number}", "levels") for number in range(1, 6)]
    examples = [row(f"x{number}", f"doet {number}", "c", related=f"level-{number}") for number in range(1, 6)]
    taken = whole(
        moodle_source(tmp_path, framework_row(), row("levels", "Levels"), *levels, row("c", "C"), *examples)
    )
    levels_of = taken.framework.competencies[0].levels
    assert [levels_of.of(level) for level in range(1, 5)] == [
        ("doet 1",),
        ("doet 2",),
        ("doet 3", "doet 4"),
        ("doet 5",),
    ]
    assert told(taken) == [
        "7: level-4 (Level 4) became level 3, since the highest is 4.",
        "8: level-5 (Level 5) became level 4, since the highest is 4.",
    ]


@pytest.mark.parametrize(
    ("scale", "names"),
    [
        ("A,B,C,D,E", ["A", "B", "C", "D", "E"]),
        ("Nog niet,Wel", ["Nog niet", "1: tussen Nog niet en Wel", "2: tussen Nog niet en Wel"]),
        ("A,B,C,D", ["A", "B", "2: tussen B en C", "C", "D"]),
        ("A,B,C,D,E,F", ["A", "B", "C / D", "E", "F"]),
        ("Behaald", []),
    ],
)
def test_the_values_of_a_scale_are_put_on_the_levels_0_to_4(
    scale: str, names: list[str], tmp_path: Path
) -> None:
    taken = whole(moodle_source(tmp_path, framework_row(scale=scale), row("a", "A")))
    found = [in_language(each, "nl") for each in taken.framework.framework.levels]
    assert found[: len(names)] == names
    assert len(found) in {0, 5}
    assert bool(taken.notes) == bool(found)


# --- texts --------------------------------------------------------------------------------------------------------


def test_descriptions_become_plain_text(tmp_path: Path) -> None:
    html = "<div><h3>Kort</h3><p>Werkt &amp; leert&nbsp;<b>samen</b>.</p><ul><li>een</li><li>twee</li></ul></div>"
    assert only(tmp_path, row("a", "A", description=html)).definition == (
        "Kort\n\nWerkt & leert samen.\n- een\n- twee"
    )
    assert only(tmp_path, row("a", "A", description="a < b & c", form="2")).definition == "a < b & c"
    assert only(tmp_path, row("a", "A", description="<p>&nbsp;</p>")).definition is None


def test_multi_language_content_becomes_a_text_in_both_and_other_languages_are_told(tmp_path: Path) -> None:
    spans = '<span lang="{}" class="multilang">{}</span>'.format
    name = spans("nl", "Samen") + spans("en", "Together")
    taken = whole(
        moodle_source(
            tmp_path,
            framework_row(),
            row(
                "a", name, description="<p>{mlang nl}Ja{mlang}{mlang en}Yes{mlang}{mlang de}Jawohl{mlang}</p>"
            ),
        )
    )
    (found,) = taken.framework.competencies
    assert found.name == Bilingual(nl="Samen", en="Together")
    assert found.definition == Bilingual(nl="Ja", en="Yes")
    assert [each.split(":")[0] for each in told(taken)] == ["3"]
    assert "its text in de" in told(taken)[0]


def test_a_name_that_was_changed_in_moodle_is_taken_and_told(tmp_path: Path) -> None:
    taken = whole(
        moodle_source(
            tmp_path,
            framework_row(),
            row("a", "Nieuw", description='<p class="maatwerk-name">Oud, en lang</p>'),
        )
    )
    assert taken.framework.competencies[0].name == "Nieuw"
    assert told(taken) == [
        "3: a was given another short name in Moodle, Nieuw. That was taken, in place of: Oud, en lang"
    ]


def test_what_is_too_long_is_divided_or_cut_and_told(tmp_path: Path) -> None:
    sentence = "Deze zin is precies lang genoeg om er een aantal van achter elkaar te zetten. "
    taken = whole(
        moodle_source(
            tmp_path,
            framework_row(),
            *LEVELS,
            row("a", "A", description=f"<p>{'woord ' * 2000}</p>"),
            row("x", sentence[:50], "a", f"<p>{sentence * 10}</p>", related="level-1"),
        )
    )
    (found,) = taken.framework.competencies
    assert " ".join(map(str, found.levels.level_1)).split() == (sentence * 10).split()
    assert max(len(str(each)) for each in found.levels.level_1) <= 400
    assert len(str(found.definition)) == 8000
    assert [each[:40] for each in told(taken)] == [
        "8: A text of 11999 characters was cut of",
        "8: An example of behaviour of more than ",
    ]


def test_an_id_number_becomes_an_id_of_its_own(tmp_path: Path) -> None:
    found = framework(tmp_path, row("S-DT 1", "A"), row("s.dt.1", "B"), row("42", "C"), row("Één", "D"))
    assert [each.id for each in found.competencies] == ["s-dt-1", "s-dt-1-2", "competentie-42", "een"]
    assert found.competencies[1].links == ("moodle:s.dt.1",)
