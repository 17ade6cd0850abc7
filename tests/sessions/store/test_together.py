"""Files that belong together are all written, or each holds what it held."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.store.together import all_or_nothing, put

contents = st.none() | st.binary(max_size=4)


@given(st.lists(st.tuples(contents, contents), min_size=1, max_size=4), st.data())
def test_broken_off_anywhere_each_file_holds_what_it_held(
    tmp_path_factory: pytest.TempPathFactory,
    files: list[tuple[bytes | None, bytes | None]],
    data: st.DataObject,
) -> None:
    folder = tmp_path_factory.mktemp("files")
    paths = [folder / str(number) for number in range(len(files))]
    for path, (held, _after) in zip(paths, files, strict=True):
        if held is not None:
            path.write_bytes(held)
    broken_at = data.draw(st.integers(0, len(files)))
    is_broken = data.draw(st.booleans())

    def write_all() -> None:
        with all_or_nothing() as before:
            for number, (path, (_held, after)) in enumerate(zip(paths, files, strict=True)):
                if is_broken and number == broken_at:
                    raise KeyboardInterrupt
                put(path, after, before)
            if is_broken:
                raise KeyboardInterrupt

    if is_broken:
        with pytest.raises(KeyboardInterrupt):
            write_all()
    else:
        write_all()
    assert [path.read_bytes() if path.exists() else None for path in paths] == [
        held if is_broken else after for held, after in files
    ]


def test_what_was_written_before_goes_back_with_it_the_last_one_first(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    with all_or_nothing() as before:
        put(first, b"1", before)

    def write_second() -> None:
        with all_or_nothing(before) as both:
            put(second, b"2", both)
            raise SystemExit(143)

    with pytest.raises(SystemExit):
        write_second()
    assert list(before) == [first, second]
    assert not first.exists()
    assert not second.exists()
