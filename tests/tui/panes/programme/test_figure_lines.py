"""The figures beside the list of modules, as lines."""

from sessions.analysis.weighing import changes, weigh
from sessions.model import Session
from tests.sessions.analysis.making import a_session, employee, module, programme
from tui.panes.programme.figures_panel import figure_lines


def _lines(session: Session) -> list[str]:
    shown = changes(weigh(session), weigh(session))
    return ["".join(text for text, _ in line) for line in figure_lines(session, shown, (48, 40), "en")]


def _hours(*modules: str | None) -> list[list[str]]:
    made = [module(f"m{at}", modality=each) for at, each in enumerate(modules)]
    lines = _lines(
        a_session(employees=[employee(number) for number in range(1, 11)], programme=programme(*made))
    )
    return [line.split() for line in lines if "ours, all" in line or "absence" in line or "workplace" in line]


def test_hours_of_absence_stand_beside_all_hours_and_those_at_the_workplace() -> None:
    assert _hours("onsite", "workplace", None) == [
        ["Hours,", "all", "together", "120.0"],
        ["of", "absence", "80.0"],
        ["at", "the", "workplace", "40.0"],
    ]


def test_without_a_module_at_the_workplace_all_hours_are_absence() -> None:
    assert [line[-1] for line in _hours("onsite", None)] == ["80.0", "80.0"]
