"""What an expert on learning in municipalities would look for on the screen of a programme."""

from decimal import Decimal
from pathlib import Path

import pytest

from frameworks.model import Cost
from sessions.store.reader import load
from sessions.store.writer import dumps
from tests.tui.stage import Open
from tui.translation import set_language


@pytest.mark.parametrize(
    ("size", "language", "told"),
    [
        ((120, 40), "en", "(40% of budget)"),
        ((120, 40), "nl", "(40% van het budget)"),
        ((80, 24), "en", "(40%)"),
    ],
)
async def test_180_000_on_a_payroll_of_30_million_is_told_as_40_percent_of_the_budget(
    stage: Open, kampen: Path, size: tuple[int, int], language: str, told: str
) -> None:
    session = load(kampen).session
    cost = Cost(label="Programma", per="once", amount_eur=Decimal(180_000), vat="exempt")
    modules = tuple(
        each.model_copy(update={"costs": (cost,) if place == 0 else ()})
        for place, each in enumerate(session.programme.modules)
    )
    money = {"payroll_eur": 30_000_000, "training_budget_pct": 1.5}
    changed = session.model_copy(
        update={
            "municipality": session.municipality.model_copy(update=money),
            "programme": session.programme.model_copy(update={"modules": modules, "costs": ()}),
            "proposal": session.proposal.model_copy(update={"discount_eur": None}),
        }
    )
    kampen.write_text(dumps(changed), encoding="utf-8")
    async with stage(size=size) as at:
        set_language("nl" if language == "nl" else "en")
        await at.settled()
        at.screen.update_bars()
        await at.pilot.pause()
        line = at.bar("status")
        assert told in line
        assert "180" in line
