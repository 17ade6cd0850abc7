"""The user's keymap: a TOML file in the config folder, `action = "key,key"` or `action = ["key", "key"]` a line."""

from typing import TYPE_CHECKING, Any, Final

from tui import actions
from tui.actions.key_spellings import key_of
from tui.folders import keymap_file
from tui.translation import _, current_language, mark

if TYPE_CHECKING:
    from tui.actions.clashes import Clash

_CLASHES: Final = {
    "never": mark("{key} can't be told from {other}: a terminal sends the same for both. Choose another."),
    "always": mark("{key} is needed as it is, to accept, leave, go on or copy. Choose another."),
    "typed": mark("{key} is typed, or moves the cursor, in a place where this works. Choose another."),
    "both": mark(
        "{key} is for {other} already (line {line}), which works in the same place. Choose another."
    ),
    "last": mark(
        "{key} is needed for {other}, which works in the same place and would be left without a key. "
        "Choose another, or give {other} one too."
    ),
}


def load_keymap() -> tuple[dict[str, tuple[str, ...]], list[str]]:
    """Give the keys of every action whose keys change, by its name, and a sentence for each fault in the file.

    Of a line with a fault in it nothing is taken; the other lines are. A sentence has the file and the line before it.
    """
    path = keymap_file()
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return {}, []
    except OSError:
        # What keeps it from being read is told below.
        pass
    # Loaded here: most people have no such file, and this is asked before the first frame.
    from frameworks.lines import Lines
    from frameworks.reading import FileFault, parse_toml, read_text
    from tui.actions.clashes import settled

    try:
        text = read_text(path)
        found: dict[str, Any] = parse_toml(text, path)
    except FileFault as fault:
        return {}, [each.text(current_language(), path.name) for each in fault.findings]
    line_of = {name: Lines(text).of((name,)) or 0 for name in found}
    chosen: dict[str, tuple[str, ...]] = {}
    faults: dict[str, str] = {}
    for name, value in found.items():
        try:
            chosen[name] = _keys(name, value)
        except ValueError as wrong:
            faults[name] = str(wrong)
    kept, clashes = settled(chosen)
    faults |= {clash.name: _told(clash, line_of.get(clash.other, 0)) for clash in clashes}
    in_order = sorted(faults, key=lambda name: line_of[name])
    return kept, [f"{path.name}:{line_of[name]}: {name}: {faults[name]}" for name in in_order]


def _keys(name: str, value: Any) -> tuple[str, ...]:
    """Give the keys that a line names, each once.

    Raises:
        ValueError: There is no such action, or something in the line is no key; it says so in the user's language.
    """
    if name not in actions.BY_NAME:
        from difflib import get_close_matches

        near = get_close_matches(name, actions.BY_NAME, 1)
        if near:
            raise ValueError(_("No action has this name. Did you mean {near}?").format(near=near[0]))
        told = _("No action has this name. The help ({key}) gives the name of each.")
        raise ValueError(told.format(key=actions.shown_key("help")))
    texts = value.split(",") if isinstance(value, str) and value.strip() != "," else value
    if isinstance(texts, str):
        texts = [texts]
    if not (
        isinstance(texts, list) and texts and all(isinstance(each, str) and each.strip() for each in texts)
    ):
        raise ValueError(
            _('Write a key between quotes, as "ctrl+g", or a list of keys, as ["ctrl+g", "f3"].')
        )
    keys: dict[str, None] = {}
    for each in texts:
        try:
            keys[key_of(each.strip())] = None
        except ValueError:
            told = _(
                "{key} is no key that a terminal sends. Write a key as it is shown, or as ctrl+g, f3, J, ?."
            )
            raise ValueError(told.format(key=each.strip())) from None
    return tuple(keys)


def _told(clash: "Clash", line: int) -> str:
    """Give in a sentence why an action can't have a key.

    Args:
        clash: The reason.
        line: The line of the other action in the file, if there is one.
    """
    other = actions.key_name(clash.other) if clash.kind == "never" else clash.other
    return _(_CLASHES[clash.kind]).format(key=actions.key_name(clash.key), other=other, line=line)
