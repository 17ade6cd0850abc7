from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from frameworks.lines import scan
from sessions.model.session import Session
from sessions.store.comments import weave
from sessions.store.reader import Loaded, loads
from sessions.store.store import FileStore
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


def test_a_comment_that_will_not_be_kept_is_told(tmp_path: Path) -> None:
    file = tmp_path / "k.toml"
    file.write_text(
        TEXT + '[programme]\nblackouts = [\n    # dit niet\n]\nprinciples = "x"\n', encoding="utf-8"
    )
    store = FileStore.open(file)
    (finding,) = store.loaded.findings
    assert (finding.code, finding.severity) == ("comment-lost", "hint")
    store.save(store.loaded.session.model_copy())
    text = file.read_text(encoding="utf-8")
    assert "dit niet" not in text
    assert "# helemaal onderaan" in text


@given(sessions(), st.data())
def test_comments_put_above_any_line_come_through_where_they_stood(
    session: Session, draw: st.DataObject
) -> None:
    plain = dumps(session)
    lines = plain.split("\n")
    starts = [each.line - 1 for each in scan(plain)]
    for number in sorted(draw.draw(st.sets(st.sampled_from(starts), max_size=5)), reverse=True):
        lines.insert(number, f"# opmerking {number}")
    text = "\n".join(lines)
    loaded = loads(text)
    assert loaded.session == session
    assert loaded.findings == ()
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
