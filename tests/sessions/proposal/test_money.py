from typing import Any

from sessions.model import Session
from sessions.proposal.render import sections
from tests.sessions.proposal.example import data, session


def of(made: Session, section: str = "investment") -> str:
    return next((each.markdown for each in sections(made, "en") if each.id == section), "")


def test_quantity_times_price_is_the_amount() -> None:
    text = of(session())
    assert "| The module oefentafel – Trainer | 20 meetings | €1,450.00 | €29,000.00 |" in text
    assert "| The module intervisie – Begeleiding | 137.5 hours | €110.00 | €15,125.00 |" in text
    assert "| The module e-learning – Licentie | 118 participants | €12.50 | €1,475.00 |" in text
    assert "| The module terugkom – Ontwerp | 1 | €2,400.00 | €2,400.00 |" in text


def test_exempt_and_taxed_lines_stand_apart_and_add_up() -> None:
    text = of(session())
    assert "| Exempt from VAT (CRKBO) | €47,025.00 |\n| With 21% VAT | €3,875.00 |" in text
    assert "| Discount | −€1,000.00 |\n| **Total excluding VAT** | **€50,000.00** |" in text
    assert "| **Total including VAT** | **€50,797.79** |" in text


def test_the_share_of_the_training_budget_is_told() -> None:
    assert "The investment is 11% of your yearly training budget of €472,500." in of(session())
    assert "about 11% of a year's training budget" in of(session(municipality={"payroll_eur": None}))


def test_what_the_client_pays_itself_stands_apart() -> None:
    assert "not in our price" in of(session())
    assert "Your own time" not in of(session(proposal={"hourly_rate_eur": None}))
    assert "The 15 hours that they learn at the workplace are not among these." in of(session())
    assert "and 15 hours at the workplace (“The module coaching”)" in of(session(), "organisation")
    assert "Acteurs | €5,000.00 | With 21% VAT" in of(session())


def test_without_participants_there_are_prices_and_no_total() -> None:
    profiles = [{**each, "headcount": None} for each in data()["role"]["profiles"]]
    made = session(
        employees=[], ratings=[], role={"profiles": profiles}, municipality={"headcount": None, "fte": None}
    )
    text = of(made)
    assert "| The module oefentafel – Trainer | per meeting | €1,450.00 |" in text
    assert "no total" in text
    assert "Subtotal" not in text
    assert "€" not in of(made, "summary")
    assert "commission us to carry out this proposal." in of(made, "agreement")


def test_a_programme_without_prices_has_no_section_on_money() -> None:
    modules: list[dict[str, Any]] = [{**each, "costs": []} for each in data()["programme"]["modules"]]
    quiet: dict[str, Any] = {"provisional_sums": [], "not_included": [], "hourly_rate_eur": None}
    assert of(session(programme={"modules": modules}, proposal=quiet)) == ""
