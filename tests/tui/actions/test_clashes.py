"""Which keys of a user can be had: pure rules, whatever the file looks like."""

from string import ascii_letters, digits, punctuation

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.binding import Binding

from tui import actions
from tui.actions.clashes import NEVER_COMES, Clash, Keys, settled
from tui.actions.key_spellings import key_name, key_of
from tui.actions.places import is_typed_where_it_works, places, work_together

POOL = sorted(
    {key for action in actions.ACTIONS for key in action.keys}
    | {f"ctrl+{letter}" for letter in "abceghijkm"}
    | {f"alt+{letter}" for letter in "qxy5"}
    | {"f11", "shift+f2", "b", "y", "B", "Y", "percent_sign", "9", "q"}
)
MAPS = st.dictionaries(
    st.sampled_from(list(actions.BY_NAME)),
    st.lists(st.sampled_from(POOL), min_size=1, max_size=3, unique=True).map(tuple),
    max_size=12,
)


def keys_with(chosen: Keys) -> dict[str, tuple[str, ...]]:
    """Give the keys of every action when the user chose some."""
    kept, _clashes = settled(chosen)
    return {name: kept.get(name, action.keys) for name, action in actions.BY_NAME.items()}


@given(MAPS)
def test_a_line_is_taken_as_a_whole_or_not_at_all_with_one_reason(chosen: Keys) -> None:
    kept, clashes = settled(chosen)
    refused = [clash.name for clash in clashes]
    assert len(set(refused)) == len(refused)
    for name, keys in chosen.items():
        if name in refused:
            assert set(kept.get(name, ())) <= set(actions.BY_NAME[name].keys)
        else:
            assert kept.get(name, actions.BY_NAME[name].keys) == keys


@given(MAPS)
def test_every_action_keeps_a_key_and_shares_none_but_what_it_always_shared(chosen: Keys) -> None:
    keys = keys_with(chosen)
    assert all(keys.values())
    for name, action in actions.BY_NAME.items():
        for other, another in actions.BY_NAME.items():
            if name < other and work_together(action, another):
                shared = set(keys[name]) & set(keys[other])
                assert shared <= set(action.keys) & set(another.keys), (name, other)


@given(MAPS)
def test_no_action_gets_a_key_that_never_comes_or_is_typed_where_it_works(chosen: Keys) -> None:
    for name, keys in keys_with(chosen).items():
        action = actions.BY_NAME[name]
        for key in set(keys) - set(action.keys):
            assert key not in NEVER_COMES
            assert key not in {"enter", "escape", "tab", "shift+tab", "ctrl+c"}
            assert not is_typed_where_it_works(key, action)


@given(MAPS)
def test_what_nobody_asked_a_key_of_keeps_its_keys(chosen: Keys) -> None:
    asked = {key for keys in chosen.values() for key in keys}
    for name, keys in keys_with(chosen).items():
        if name not in chosen and not asked & set(actions.BY_NAME[name].keys):
            assert keys == actions.BY_NAME[name].keys


def test_without_a_keymap_nothing_changes() -> None:
    assert settled({}) == ({}, [])


def test_two_actions_can_change_keys_with_each_other() -> None:
    chosen = {"undo": ("ctrl+y",), "redo": ("ctrl+z",)}
    assert settled(chosen) == (chosen, [])


def test_who_has_a_key_left_lends_one() -> None:
    assert settled({"find": ("question_mark",)}) == ({"find": ("question_mark",), "help": ("f1",)}, [])


def test_the_same_key_is_free_in_another_place() -> None:
    chosen = {
        "up": ("w",),
        "row-up": ("u",),
        "rows-up": ("alt+q",),
        "page-up": ("alt+q",),
        "scale": ("F",),
        "pin": ("F",),
    }
    clashes = [clash for clash in settled(chosen)[1] if clash.name in {"rows-up", "page-up", "scale", "pin"}]
    assert clashes == []


@pytest.mark.parametrize(
    ("chosen", "clash"),
    [
        ({"undo": ("ctrl+m",)}, Clash("never", "undo", "ctrl+m", "enter")),
        ({"undo": ("ctrl+z", "ctrl+h")}, Clash("never", "undo", "ctrl+h", "backspace")),
        ({"undo": ("enter",)}, Clash("always", "undo", "enter")),
        ({"activate": ("tab",)}, Clash("always", "activate", "tab")),
        ({"zoom": ("q",)}, Clash("typed", "zoom", "q")),
        ({"rename": ("5",)}, Clash("typed", "rename", "5")),
        ({"reveal": ("n",), "next-finding": ("b",)}, Clash("typed", "reveal", "n")),
        ({"undo": ("ctrl+g",), "add": ("ctrl+g",)}, Clash("both", "add", "ctrl+g", "undo")),
        ({"zoom": ("c",), "changes": ("c", "f11")}, Clash("both", "zoom", "c", "changes")),
        ({"undo": ("ctrl+z", "u")}, Clash("last", "undo", "u", "adjourn-topic")),
        ({"find": ("f1",), "zoom": ("question_mark",)}, Clash("last", "zoom", "question_mark", "help")),
    ],
)
def test_a_key_that_can_not_be_had_is_told_with_the_reason(chosen: Keys, clash: Clash) -> None:
    assert clash in settled(chosen)[1]


def test_of_lines_that_hang_together_none_leaves_an_action_without_a_key() -> None:
    # Undo counts on redo going elsewhere, which it can't.
    kept, clashes = settled({"undo": ("ctrl+y",), "redo": ("ctrl+m",)})
    assert kept == {}
    assert [clash.kind for clash in clashes] == ["last", "never"]


def test_every_action_works_somewhere() -> None:
    assert {action for place in places() for action in place.does} == set(actions.ACTIONS)


# --- names of keys --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", POOL)
def test_a_key_is_read_as_it_is_shown(key: str) -> None:
    if "+" not in key or key.partition("+")[2].lower() == key.partition("+")[2]:
        assert key_of(key) == key
        assert key_of(key_name(key)) == key


@pytest.mark.parametrize("character", sorted({*ascii_letters, *digits, *punctuation} - {","}))
def test_a_character_is_called_as_it_arrives(character: str) -> None:
    arrives = next(iter(Binding.make_bindings([Binding(character, "")]))).key
    assert key_of(character) == arrives
    assert key_of(arrives) == arrives
    assert key_name(arrives) == character


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Ctrl+G", "ctrl+g"),
        ("F3", "f3"),
        ("shift+j", "J"),
        ("PgUp", "pageup"),
        ("Shift+Ctrl+↑", "ctrl+shift+up"),
        ("Ins", "insert"),
        (",", "comma"),
        ("alt+Z", "alt+z"),
        ("é", "é"),
    ],
)
def test_a_key_may_be_written_as_on_the_keyboard(text: str, key: str) -> None:
    assert key_of(text) == key


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "foo",
        "f25",
        "ctrl+1",
        "ctrl+shift+g",
        "super+x",
        "alt+b",
        "Alt+F",
        "ctrl++",
        "shift+enter",
        "ctrl+foo",
        "+ctrl",
    ],
)
def test_what_no_terminal_sends_is_no_key(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        key_of(text)
