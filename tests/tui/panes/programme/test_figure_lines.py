"""The figures beside the list of modules, as lines."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from frameworks.languages import Language
from sessions.analysis.weighing import Figure, FigureChange, changes, weigh
from sessions.model import Session
from sessions.numbers import number
from tests.sessions.analysis.making import a_session, employee, module, programme
from tui.panes.programme.figures_panel import figure_lines


def _lines(session: Session) -> list[str]:
    shown = changes(weigh(session), weigh(session))
    return ["".join(text for text, _ in line) for line in figure_lines(session, shown, (48, 40), "en")]


@given(st.integers(-99_000_000, 99_000_000), st.integers(0, 99_000_000), st.sampled_from(["nl", "en"]))
def test_no_digit_of_an_amount_is_lost(difference: int, before: int, language: Language) -> None:
    change = FigureChange(
        Figure("price", "", "eur", Decimal(before), -1),
        Figure("price", "", "eur", Decimal(before + difference), -1),
    )
    for line in figure_lines(a_session(), [change], (48, 40), language)[1:]:
        text = "".join(each for each, _tone in line)
        assert cell_len(text) <= 48
        if difference:
            assert text.endswith(number(abs(difference), language))


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
