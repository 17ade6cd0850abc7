from hypothesis import given, settings
from hypothesis import strategies as st

from frameworks.lines import Statement, scan
from sessions.model.session import Session
from sessions.store.comments import weave
from sessions.store.reader import Loaded, loads
from sessions.store.writer import Writer, dumps
from tests.strategies import sessions
from tests.tries import tries

TEXT = """# Sessie van de provincie

# sinds 2026
format = 1  # het formaat

# wat dit is
[session]
# zo heet het
title = "x"  # titel
language = "nl"
status = "draft"

[municipality]  # de klant
name = "K"

# het eerste domein
[[municipality.units]]
id = "a"
# de naam van a
name.nl = "A"
name.en = "A"

[[municipality.units]]
id = "b"
name = "B"

# een collega
[[employees]]
code = "M001"
# deeltijd
fte = 0.8

[[employees]]
code = "M002"

# twee collega's, zelfde dag
[[ratings]]
source = "peer"
on = 2026-10-01
competencies = []

# de tweede van hen
[[ratings]]
source = "peer"
on = 2026-10-01
competencies = []

# helemaal onderaan
"""


def rewritten(loaded: Loaded, session: Session) -> str:
    return weave(Writer().pieces(session), loaded.comments)


def test_comments_come_through_a_save_where_they_stood() -> None:
    loaded = loads(TEXT)
    assert loaded.findings == ()
    assert rewritten(loaded, loaded.session) == TEXT


def test_comments_move_along_with_what_they_stand_above() -> None:
    loaded = loads(TEXT)
    town = loaded.session.municipality
    session = loaded.session.model_copy(
        update={
            "municipality": town.model_copy(update={"units": town.units[::-1]}),
            "employees": loaded.session.employees[::-1],
        }
    )
    text = rewritten(loaded, session)
    assert '# het eerste domein\n[[municipality.units]]\nid = "a"\n# de naam van a\nname.nl' in text
    assert '# een collega\n[[employees]]\ncode = "M001"\n# deeltijd\nfte' in text
    assert text.index('id = "b"') < text.index("# het eerste domein")
    assert loads(text).session == session


def test_comments_go_with_what_they_stand_above() -> None:
    loaded = loads(TEXT)
    town = loaded.session.municipality
    session = loaded.session.model_copy(
        update={
            "municipality": town.model_copy(update={"units": town.units[1:]}),
            "employees": loaded.session.employees[1:],
        }
    )
    text = rewritten(loaded, session)
    assert "domein" not in text
    assert "naam van a" not in text
    assert "collega\n" not in text
    assert "deeltijd" not in text
    assert "# helemaal onderaan" in text


def test_the_comment_of_a_key_that_is_not_written_goes_to_its_table() -> None:
    loaded = loads(TEXT)
    first = loaded.session.employees[0].model_copy(update={"fte": None})
    session = loaded.session.model_copy(update={"employees": (first, loaded.session.employees[1])})
    assert '# een collega\n# deeltijd\n[[employees]]\ncode = "M001"\n\n' in rewritten(loaded, session)


def test_the_comment_of_an_empty_section_is_kept_at_the_end() -> None:
    loaded = loads(TEXT.replace("# een collega", "# hier komt het panel\n[panel]\n\n# een collega"))
    text = rewritten(loaded, loaded.session)
    assert text.endswith("\n# hier komt het panel\n# helemaal onderaan\n")


LISTS = """format = 1

[session]
title = "x"
language = "nl"
status = "draft"
merken = [  # achter het haakje
    # boven de eerste
    "a",  # achter de eerste
    "b",
    # boven de derde
    # nog een
    "a",  # achter de derde
    # voor het einde
]  # achter de lijst
diep = [
    [1, 2],  # achter een lijst in een lijst
    [3],
]

[municipality]
name = "K"

# de eerste
[[los]]  # achter de kop
naam = "x"  # van x

[[los.in]]
# zonder naam
n = 1

# de tweede
[[los]]
naam = "y"

# dezelfde, los
[anders.tabel]
# waarde
x = 1
"""


def test_comments_in_lists_and_in_tables_that_maatwerk_does_not_know_come_through() -> None:
    loaded = loads(LISTS)
    assert rewritten(loaded, loaded.session) == LISTS


def test_comments_in_a_list_that_is_written_otherwise_are_kept() -> None:
    text = (
        "format = 1\nlos = [  # a\n  {n = 1}, # b\n  # c\n  {n = [1, # d\n 2 # e\n , # f\n ]} # g\n # h\n] # i\n"
        '[session]\ntitle = "x"\n[municipality]\nname = "K"\n[programme]\nblackouts = [\n    # j\n]\n'
    )
    once = rewritten(loaded := loads(text), loaded.session)
    for letter in "abcdefghij":
        assert once.count(f"# {letter}\n") == 1, letter
    again = loads(once)
    assert again.session == loaded.session
    assert rewritten(again, again.session) == once


def test_two_comments_never_come_on_one_line() -> None:
    text = TEXT + '[programme]  # kop\nprinciples = "x"  # tekst\n'
    loaded = loads(text)
    programme = loaded.session.programme.model_copy(update={"principles": None})
    left = loaded.session.model_copy(update={"programme": programme})
    assert not [line for line in rewritten(loaded, left).split("\n") if line.count("#") > 1]


def test_text_that_ends_in_lines_like_comments_stays_text() -> None:
    text = TEXT.replace(
        "\n# helemaal onderaan\n", '[programme]\nprinciples = """\n- een\n# geen opmerking\n# ook niet"""\n'
    )
    loaded = loads(text)
    assert loaded.comments.below == ()
    for _ in range(2):
        written = rewritten(loaded, loaded.session)
        assert written.count("# geen opmerking") == 1
        again = loads(written)
        assert again.session == loaded.session
        loaded = again


def test_a_comment_behind_a_text_of_which_the_last_line_looks_like_a_fact_is_kept() -> None:
    text = "format = 1\n[session]\ntitle = '''\nx = \"y''' # achter\"\n[municipality]\nname = \"K\"\n"
    loaded = loads(text)
    assert '# achter"' in rewritten(loaded, loaded.session)


def is_list(statement: Statement) -> bool:
    inner = any(len(place) > len(statement.path) for place, _ in statement.places)
    return inner and statement.last > statement.line


@given(sessions(), st.data())
def test_comments_put_anywhere_come_through_where_they_stood(session: Session, draw: st.DataObject) -> None:
    plain = dumps(session) + LISTS[LISTS.index("\n# de eerste") :].replace("# ", "# al ")
    lines = plain.split("\n")
    places = [
        number
        for each in scan(plain)
        # The lines of a text are no places for comments, those of a list are.
        for number in (range(each.line, each.last + 1) if is_list(each) else (each.line,))
    ]
    ends = {each.last: each.behind for each in scan(plain)} | {
        line: "" for each in scan(plain) if is_list(each) for line in range(each.line, each.last)
    }
    behind = draw.draw(
        st.sets(st.sampled_from([line for line, comment in ends.items() if not comment]), max_size=5)
    )
    for number in behind:
        lines[number - 1] += f"  # achter {number}"
    for number in sorted(draw.draw(st.sets(st.sampled_from(places), max_size=5)), reverse=True):
        indent = "    " if lines[number - 1].startswith((" ", "]")) else ""
        lines.insert(number - 1, f"{indent}# boven {number}")
    text = "\n".join(lines)
    loaded = loads(text)
    assert loaded.session == loads(plain).session
    assert rewritten(loaded, loaded.session) == text


@settings(max_examples=tries(30))
@given(
    st.lists(
        st.sampled_from(['a = "x # y"', 'b = "#"', "# c", 'd = "x" # y', 'e = "\\"#"', "f = '#'", "g = 1"]),
        unique=True,
    )
)
def test_a_hash_within_a_text_is_no_comment_and_hides_none(lines: list[str]) -> None:
    text = "\n".join(("format = 1", *lines, "[session]", 'title = "x"', "[municipality]", 'name = "K"', ""))
    told = {line for line in lines if line.startswith("#")} | {
        line[line.rindex("#") :] for line in lines if line.startswith("d")
    }
    comments = loads(text).comments
    kept = {each for above in comments.above.values() for each in above} | {
        *comments.behind.values(),
        *comments.below,
    }
    assert kept == told
