"""What the user chose of the screen, kept in `settings.toml` in the config folder: the theme and the density."""

from collections.abc import Collection
from typing import Any, Final, Literal, NamedTuple, get_args

from tui.folders import config_folder, settings_file
from tui.translation import _, current_language
from tui.wording.cells import on_one_line

Density = Literal["tight", "roomy"]
DENSITIES: Final[tuple[Density, ...]] = get_args(Density)


class ScreenSettings(NamedTuple):
    """How the screen looks.

    Attributes:
        theme: The name of the theme.
        density: Whether a blank line stands below each thing of a list.
    """

    theme: str = "dark"
    density: Density = "tight"


def load_settings(themes: Collection[str]) -> tuple[ScreenSettings, list[str]]:
    """Give the settings, and a sentence for each that can't be used, file and line before it.

    Args:
        themes: The names of the themes that there are.
    """
    path = settings_file()
    if not path.exists():
        return ScreenSettings(), []
    # Loaded here: most people have no such file, and this is asked before the first frame.
    from frameworks.lines import Lines
    from frameworks.reading import FileFault, parse_toml, read_text

    try:
        text = read_text(path)
        found: dict[str, Any] = parse_toml(text, path)
    except FileFault as fault:
        return ScreenSettings(), [each.text(current_language(), path.name) for each in fault.findings]
    lines = Lines(text)
    allowed = {"theme": tuple(themes), "density": DENSITIES}
    taken: dict[str, Any] = {}
    faults = []
    for name, value in found.items():
        if name in allowed and value in allowed[name]:
            taken[name] = value
            continue
        told = (
            _("{value} is none of these: {choices}.").format(value=value, choices=", ".join(allowed[name]))
            if name in allowed
            else _("there is no such setting. There are: {names}.").format(names=", ".join(allowed))
        )
        faults.append(on_one_line(f"{path.name}:{lines.of((name,)) or 1}: {name}: {told}"))
    return ScreenSettings(**taken), faults


def keep_settings(settings: ScreenSettings) -> bool:
    """Write the settings, beside what else stands in the file; tell whether that could be done.

    A file that can't be read as settings is the user's to mend, and stays as it is.
    """
    import tomli_w

    from frameworks.reading import FileFault, parse_toml, read_text
    from sessions.store.files import write_atomically

    path = settings_file()
    try:
        found = parse_toml(read_text(path), path) if path.exists() else {}
        config_folder().mkdir(parents=True, exist_ok=True)
        write_atomically(path, tomli_w.dumps({**found, **settings._asdict()}).encode())
    except (OSError, FileFault):
        return False
    return True
