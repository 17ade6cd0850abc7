"""The large sessions that tests and benchmarks use."""

from pathlib import Path

from sessions.store.reader import load
from sessions.store.writer import dumps
from tests.made import large_session, with_modules


def test_a_large_session_with_many_modules_is_the_same_every_time_and_can_be_opened(tmp_path: Path) -> None:
    small = large_session(450)
    made = with_modules(small, 60)
    assert dumps(made) == dumps(with_modules(small, 60))
    assert len(made.programme.modules) == sum(len(each.modules) for each in made.programme.phases) == 60
    assert made.programme.modules[:14] == small.programme.modules
    file = tmp_path / "many.toml"
    file.write_text(dumps(made), encoding="utf-8")
    assert load(file).session.programme == made.programme
