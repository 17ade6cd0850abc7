"""What the command line costs beside the interpreter, and beside the libraries that it can't do without."""

from pathlib import Path

from tests.benchmarks.measuring import KAMPEN, Comparison, clean_environment, command_time, in_turns

MAATWERK = "import sys; from tui.cli import main; sys.exit(main())"
"""What the installed command runs."""
LIBRARIES = "import tomli, jinja2; from pydantic import BaseModel"


def help_page(folder: Path, repeats: int) -> list[Comparison]:
    """Compare `maatwerk --help` to an interpreter that does nothing."""
    environment = clean_environment(folder)
    command_time(environment, "-c", MAATWERK, "--help")
    value, floor = in_turns(
        lambda: command_time(environment, "-c", MAATWERK, "--help"),
        lambda: command_time(environment, "-c", "pass"),
        repeats,
    )
    return [Comparison("maatwerk --help", value, floor, "python -c pass", 5)]


def proposal(folder: Path, repeats: int) -> list[Comparison]:
    """Compare the proposal of Kampen to an interpreter that imports the libraries for it and ends."""
    environment = clean_environment(folder)
    command_time(environment, "-c", MAATWERK, "proposal", str(KAMPEN))
    value, floor = in_turns(
        lambda: command_time(environment, "-c", MAATWERK, "proposal", str(KAMPEN)),
        lambda: command_time(environment, "-c", LIBRARIES),
        repeats,
    )
    return [Comparison("maatwerk proposal kampen.toml", value, floor, "import tomli, pydantic, jinja2", 2)]
