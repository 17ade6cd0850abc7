"""The file by which people are recognised holds no key: that stands apart, or behind a passphrase."""

import hashlib
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frameworks.reading import FileFault
from sessions.importing.committing import keep_register
from sessions.importing.keys import Apart, Keys, Locked
from sessions.importing.keys_file import is_locked, key_path, keys_file, load_register, read_keys
from sessions.importing.plan import Plan
from sessions.importing.register import MAIL, NAME, NUMBER, Register
from sessions.rights.followed import follow
from sessions.store.beside import keys_path
from tests.sessions.importing.sheets_made import design, planned, table
from tests.tries import tries

COST = 2**10
"""A cost that tests can bear; the program's own is tried once."""
CODES = st.from_regex(r"[MP][0-9]{2,5}", fullmatch=True)
MARKS = st.from_regex(r"[nmt][0-9a-f]{24}", fullmatch=True)


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MAATWERK_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.delenv("MAATWERK_PASSPHRASE", raising=False)
    return tmp_path / "data"


@pytest.fixture
def session(tmp_path: Path) -> Path:
    return tmp_path / "kampen.toml"


def plan_for(register: Register) -> Plan:
    """Give an import of two people."""
    return planned(table(("Nummer medewerker", "Naam"), (101, "Ada Bos"), (102, "Bo Cas")), register=register)


def imported(session: Path, passphrase: str = "") -> Register:
    """Import two people beside a session, and give who has which code."""
    plan = plan_for(load_register(session, passphrase))
    keep_register(plan, session)
    return plan.register


def owner(session: Path, number: str, passphrase: str = "") -> str | None:
    """Give the code of a personnel number by what stands in the files."""
    register = load_register(session, passphrase)
    return register.owner([register.marker(NUMBER)(number)])


def first_kind(session: Path, numbers: dict[str, str]) -> bytes:
    """Write a file as the first one was, whose key stood beside the hashes; give that key."""
    key = bytes(range(32))
    lines = ["format = 1\n", f'key = "{key.hex()}"\n', "\n[codes]\n"]
    for code, number in numbers.items():
        mark = hashlib.blake2b(b"n" + number.encode(), key=key, digest_size=12).hexdigest()
        lines.append(f'{code} = "n{mark}"\n')
    keys_path(session).write_text("".join(lines), encoding="utf-8")
    return key


def told(session: Path, passphrase: str = "", known_by: str | None = None) -> str:
    """Give the one line that refuses a file with keys."""
    with pytest.raises(FileFault) as caught:
        load_register(session, passphrase, known_by)
    (line,) = caught.value.lines("en")
    return line


def test_people_are_recognised_by_a_key_that_stands_in_the_programs_folder(session: Path, data: Path) -> None:
    register = imported(session)
    assert sorted(register.codes()) == ["M001", "M002"]
    assert {owner(session, "101"), owner(session, "102")} == {"M001", "M002"}
    assert owner(session, "103") is None
    kept = register.keys.kept
    assert isinstance(kept, Apart)
    assert key_path(kept).parent == data / "keys"
    assert key_path(kept).stat().st_mode & 0o777 == 0o600
    assert key_path(kept).parent.stat().st_mode & 0o777 == 0o700
    assert keys_path(session).stat().st_mode & 0o777 == 0o600
    assert register.keys.key.hex() not in keys_path(session).read_text(encoding="utf-8")
    assert load_register(session).keys.is_saved


def test_with_all_that_stands_in_the_file_no_number_can_be_tried_out(session: Path) -> None:
    register = imported(session)
    text = keys_path(session).read_text(encoding="utf-8")
    marks = set(re.findall(r"\bn[0-9a-f]{24}\b", text))
    assert len(marks) == 2
    secrets = [bytes.fromhex(each) for each in re.findall(r"\b(?:[0-9a-f]{2}){8,64}\b", text)]
    for number in map(str, range(1000)):
        inner = hashlib.blake2b(b"n" + number.encode(), key=register.keys.salt, digest_size=12)
        guesses = {inner.hexdigest()}
        for key in secrets:
            guesses.add(hashlib.blake2b(inner.digest(), key=key, digest_size=12).hexdigest())
            guesses.add(hashlib.blake2b(b"n" + number.encode(), key=key, digest_size=12).hexdigest())
        assert marks.isdisjoint("n" + each for each in guesses)
    # Who has the key, too, finds it at once: that is what keeping it apart is for.
    assert register.marker(NUMBER)("101") in marks


def test_behind_a_passphrase_nothing_stands_apart_and_only_that_passphrase_opens_it(
    session: Path, data: Path
) -> None:
    register = imported(session, "paard batterij nietje")
    assert isinstance(register.keys.kept, Locked)
    assert (register.keys.kept.n, register.keys.kept.memory // 2**20) == (2**17, 128)
    assert not data.exists()
    assert is_locked(session)
    assert owner(session, "101", "paard batterij nietje") in {"M001", "M002"}
    text = keys_path(session).read_text(encoding="utf-8")
    assert register.keys.key.hex() not in text
    assert "paard" not in text
    assert "This is not the passphrase" in told(session, "paard batterij nietjes")
    assert "--passphrase-file" in told(session)


def test_the_same_letters_typed_another_way_are_the_same_passphrase() -> None:
    keys = Keys.new().behind("caf\u00e9", COST)
    assert isinstance(keys.kept, Locked)
    assert keys.kept.opened("cafe\u0301") == keys.key
    assert keys.kept.opened("cafe") != keys.key


def test_a_key_that_stood_apart_comes_behind_a_passphrase_and_people_stay_who_they_are(session: Path) -> None:
    before = imported(session)
    who = owner(session, "101")
    kept = before.keys.kept
    assert isinstance(kept, Apart)
    keep_register(plan_for(load_register(session, "geheim")), session)
    assert not key_path(kept).exists()
    assert owner(session, "101", "geheim") == who


def test_a_file_whose_key_stood_beside_the_hashes_is_brought_under_a_key_without_any_number(
    session: Path,
) -> None:
    old = first_kind(session, {"M001": "77", "M002": "78"})
    before = keys_path(session).read_bytes()
    register = load_register(session)
    assert not register.keys.is_saved
    assert register.found_any
    assert keys_path(session).read_bytes() == before
    assert register.owner([register.marker(NUMBER)("77")]) == "M001"
    keep_register(plan_for(register), session)
    assert owner(session, "78") == "M002"
    found = read_keys(session)
    assert found is not None
    assert isinstance(found.kept, Apart)
    for number in ("77", "78"):
        weak = hashlib.blake2b(b"n" + number.encode(), key=old, digest_size=12).hexdigest()
        assert weak not in keys_path(session).read_text(encoding="utf-8")


def test_a_key_that_is_not_here_or_is_another_one_is_told_and_nothing_is_lost(session: Path) -> None:
    register = imported(session)
    kept = register.keys.kept
    assert isinstance(kept, Apart)
    place, before = key_path(kept), keys_path(session).read_bytes()
    own = place.read_bytes()
    place.write_text("0" * 64, encoding="utf-8")
    assert "is not the one to this file" in told(session)
    place.write_text("kort", encoding="utf-8")
    assert "is not the one to this file" in told(session)
    place.unlink()
    assert f"Put it at {place}" in told(session)
    assert keys_path(session).read_bytes() == before
    place.write_bytes(own)
    assert owner(session, "101") in {"M001", "M002"}


def test_a_file_of_another_session_is_told_from_its_own_also_without_the_key(
    session: Path, tmp_path: Path
) -> None:
    plan = plan_for(load_register(session))
    keep_register(plan, session)
    known_by = plan.after.privacy.keys
    assert known_by is not None
    assert sorted(load_register(session, "", known_by).codes()) == ["M001", "M002"]
    other = tmp_path / "zwolle.toml"
    imported(other)
    own, another = keys_path(session).read_bytes(), keys_path(other).read_bytes()
    keys_path(session).write_bytes(another)
    assert "not the file by which the people of kampen.toml are recognised" in told(session, "", known_by)
    with pytest.raises(FileFault, match="another session's"):
        read_keys(session, known_by)
    with pytest.raises(FileFault, match="another session's"):
        follow(session, {"M001": None}, known_by)
    assert keys_path(session).read_bytes() == another
    keys_path(session).write_bytes(own)
    assert read_keys(session, known_by) is not None
    keys_path(session).unlink()
    assert [*load_register(session, "", known_by).codes()] == [], "moved away: everybody gets a new code"


@pytest.mark.parametrize("passphrase", ["", "paard"])
def test_a_file_of_which_the_salt_was_changed_recognises_nobody(session: Path, passphrase: str) -> None:
    imported(session, passphrase)
    text = keys_path(session).read_text(encoding="utf-8")
    salt = re.search(r'^salt = "([0-9a-f]+)"', text, re.MULTILINE)
    assert salt is not None
    keys_path(session).write_text(text.replace(salt[1], "0" * len(salt[1]), 1), encoding="utf-8")
    assert "nobody can be recognised" in told(session, passphrase)


@pytest.mark.parametrize("passphrase", ["", "paard"])
def test_a_file_whose_check_was_of_the_key_alone_is_brought_under_one_of_the_salt_too(
    session: Path, passphrase: str
) -> None:
    register = imported(session, passphrase)
    text = keys_path(session).read_text(encoding="utf-8")
    older = text.replace("format = 3", "format = 2").replace(
        register.keys.check,
        hashlib.blake2b(b"maatwerk keys", key=register.keys.key, digest_size=8).hexdigest(),
    )
    assert older != text
    keys_path(session).write_text(older, encoding="utf-8")
    assert owner(session, "101", passphrase) in {"M001", "M002"}
    found = read_keys(session)
    assert found is not None
    assert found.text() == older, "whoever takes people out of it without the key leaves it as it is"
    keep_register(plan_for(load_register(session, passphrase)), session)
    assert keys_path(session).read_text(encoding="utf-8") == text


HEAD = f'format = 2\nsalt = "{"0" * 64}"\ncheck = "{"0" * 16}"\n'
BOX = f'salt = "{"0" * 32}", box = "{"0" * 64}"'


@pytest.mark.parametrize(
    "text",
    [
        "format = 4\n",
        'format = 1\nkey = "kort"\n',
        f'format = 1\nkey = "{"0" * 64}"\n[codes]\nM001 = "n123"\n',
        f'format = 1\nkey = "{"0" * 64}"\n[codes]\nJan = ""\n',
        f'format = 1\nkey = "{"0" * 64}"\n[codes]\nM001 = 1\n',
        HEAD,
        HEAD + 'apart = "../../elders"\n',
        HEAD + f'apart = "{"0" * 32}"\ndealt = {{M = "veel"}}\n',
        HEAD + f'apart = "{"0" * 32}"\ndealt = {{X = 1}}\n',
        HEAD + "scrypt = 1\n",
        HEAD + f"scrypt = {{n = 131073, r = 8, p = 1, {BOX}}}\n",
        HEAD + f"scrypt = {{n = 1073741824, r = 8, p = 1, {BOX}}}\n",
        HEAD + f"scrypt = {{n = 1024, r = 8, p = 100000, {BOX}}}\n",
        HEAD + f"scrypt = {{n = 1024, r = -8, p = 1, {BOX}}}\n",
        HEAD + f"scrypt = {{n = 0, r = 8, p = 1, {BOX}}}\n",
        HEAD + "scrypt = {n = 1024, r = 8, p = 1}\n",
        "codes = 1\nformat = 1\n",
        "format = 2.0\n",
        "this is no TOML at all",
        'format = 3\nsalt = "ab',
    ],
)
def test_a_file_that_is_not_as_it_was_written_is_refused_in_one_line(text: str, session: Path) -> None:
    keys_path(session).write_text(text, encoding="utf-8")
    line = told(session, "geheim")
    assert "nobody can be recognised" in line
    assert line.endswith("everybody then gets a new code.")


@settings(max_examples=tries(20))
@given(st.dictionaries(CODES, st.lists(MARKS, min_size=1, max_size=3), max_size=6), st.integers(0, 9999))
def test_what_is_written_is_read_again(
    tmp_path_factory: pytest.TempPathFactory, codes: dict[str, list[str]], dealt: int
) -> None:
    path = tmp_path_factory.mktemp("keys") / "kampen.toml"
    for keys in (Keys.new(), Keys.new().behind("geheim", COST)):
        written = keys_file(Register(keys, codes, dealt={"M": dealt}))
        keys_path(path).write_text(written.text(), encoding="utf-8")
        assert read_keys(path) == written


def test_who_is_taken_out_is_nowhere_in_the_file_and_the_code_is_never_somebody_elses() -> None:
    register = Register.new()
    for number in (1, 2, 9):
        register.add(f"M{number:03d}", [register.marker(NUMBER)(str(number))])
    found = keys_file(register).without({"M009"})
    assert sorted(found.codes) == ["M001", "M002"]
    assert "M009" not in found.text()
    again = Register(register.keys, {code: [*own] for code, own in found.codes.items()}, dealt=found.dealt)
    plan = planned(table(("Nummer medewerker",), (9,)), design(), register=again)
    assert "M010" in set(plan.register.codes())
    assert "M009" not in set(plan.register.codes())


def test_a_code_that_is_another_keeps_its_marks() -> None:
    register = Register.new()
    mark = register.marker(MAIL)("ada@b")
    register.add("M001", [mark])
    register.add("M002", [register.marker(NAME)("bo")])
    found = keys_file(register).followed({"M001": "M002", "M002": "M001"})
    assert found.codes["M002"] == (mark,)
    assert len(found.codes) == 2


def test_when_a_file_cannot_be_written_all_are_as_they_were(
    session: Path, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    imported(session)
    before = {each: each.read_bytes() for each in [keys_path(session), *data.rglob("*.key")]}

    def fail(path: Path, *_: object) -> None:
        raise FileFault("access", path, ())

    register = load_register(session, "geheim")
    monkeypatch.setattr("sessions.store.together.write_atomically", fail)
    with pytest.raises(FileFault):
        keep_register(plan_for(register), session)
    assert {each: each.read_bytes() for each in [keys_path(session), *data.rglob("*.key")]} == before
