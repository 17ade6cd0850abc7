"""The figures of the examples' proposals, worked out anew from the files with nothing of the program.

Only TOML is read here, and the printed document: prices, VAT, totals, hours, groups and weeks must be the same.
"""

import re
import tomllib
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from math import ceil
from pathlib import Path
from typing import Any, Final

import pytest

import sessions as room
from sessions.proposal.render import sections
from sessions.store.reader import load

Plain = dict[str, Any]
CENT: Final = Decimal("0.01")
VAT: Final = Decimal("0.21")


class Example:
    """An example: what its file says, and its proposal in Dutch."""

    def __init__(self, name: str) -> None:
        path = Path(room.__file__).parent / "examples" / f"{name}.toml"
        self.plain: Plain = tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
        self.text = {each.id: each.markdown for each in sections(load(path).session, "nl")}
        placed = [module for phase in self.plain["programme"]["phases"] for module in phase["modules"]]
        by_id = {each["id"]: each for each in self.plain["programme"]["modules"]}
        self.modules: list[Plain] = [by_id[each] for each in placed]
        self.headcounts: dict[str, int] = {
            each["id"]: each["headcount"] for each in self.plain["role"]["profiles"]
        }

    def people(self, module: Plain) -> int:
        """Give how many people take part in a module: for whom it is meant, without those exempted from it."""
        audience = module.get("audience") or self.headcounts
        exempted = [
            each
            for each in self.plain["employees"]
            if each["profile"] in audience
            and any(one.get("module") == module["id"] for one in each.get("exemptions", []))
        ]
        whole: int = sum(self.headcounts[each] for each in audience)
        return whole - len(exempted)

    def groups(self, module: Plain) -> int:
        """Give how many groups those make, or how many of them there are where each is alone."""
        largest: int = module["group_max"]
        return ceil(self.people(module) / largest)

    def quantity(self, module: Plain, per: str) -> Decimal:
        """Give how often a price of a module is paid."""
        meetings = module.get("meetings", 1) * self.groups(module)
        return {
            "once": Decimal(1),
            "participant": Decimal(self.people(module)),
            "session": Decimal(meetings),
            "hour": (Decimal(meetings * module["minutes"]) / 60).quantize(CENT, ROUND_HALF_UP),
        }[per]

    def lines(self) -> list[tuple[str, Decimal, Decimal, str]]:
        """Give the lines: label, how many, EUR a piece, VAT treatment."""
        found = [
            (cost["label"]["nl"], self.quantity(module, cost["per"]), cost["amount_eur"], cost["vat"])
            for module in self.modules
            for cost in module.get("costs", [])
        ]
        for cost in self.plain["programme"].get("costs", []):
            many = cost.get("number", Decimal(1))
            found.append((cost["label"]["nl"], Decimal(many), cost["amount_eur"], cost["vat"]))
        return found


@cache
def example(name: str) -> Example:
    return Example(name)


@pytest.fixture(params=["kampen", "schiermonnikoog"])
def made(request: pytest.FixtureRequest) -> Example:
    return example(str(request.param))


def money(text: str) -> Decimal:
    """Read an amount as it is printed in Dutch."""
    sign = -1 if "−" in text else 1
    return sign * Decimal(re.sub(r"[^\d,]", "", text).replace(",", "."))


def euros(amount: Decimal) -> Decimal:
    return amount.quantize(CENT, ROUND_HALF_UP)


def rows(text: str) -> list[list[str]]:
    """Give the cells of all table rows of a text, emphasis taken off."""
    lines = [line for line in text.splitlines() if line.startswith("|") and not line.startswith("|-")]
    return [[cell.strip().strip("*") for cell in line.strip("|").split(" | ")] for line in lines]


def printed(text: str, first: str) -> list[str]:
    return next(row for row in rows(text) if row[0].strip() == first)


def gross(made: Example) -> dict[str, Decimal]:
    sums: dict[str, Decimal] = {}
    for _, many, amount, vat in made.lines():
        sums[vat] = sums.get(vat, Decimal(0)) + euros(many * amount)
    return sums


def test_every_line_is_its_quantity_times_its_price(made: Example) -> None:
    told = [
        row for row in rows(made.text["investment"]) if len(row) == 4 and "€" in row[3] and row[0] != "Deel"
    ]
    told = [row for row in told if not row[0].startswith(("Subtotaal", "Samen")) and re.match(r"\d", row[1])]
    expected = sorted(made.lines(), key=lambda line: ("exempt", "standard", "reverse", "none").index(line[3]))
    assert len(told) == len(expected)
    for row, (label, many, amount, _) in zip(told, expected, strict=True):
        assert row[0].endswith(label)
        assert Decimal(row[1].split()[0].replace(".", "").replace(",", ".")) == many
        assert (money(row[2]), money(row[3])) == (amount, euros(many * amount))


def test_subtotals_discount_vat_and_totals_add_up(made: Example) -> None:
    text = made.text["investment"]
    sums = gross(made)
    assert sorted(money(row[-1]) for row in rows(text) if row[0] == "Subtotaal") == sorted(sums.values())
    discount = made.plain["proposal"].get("discount_eur", Decimal(0))
    whole = sum(sums.values(), Decimal(0))
    price = whole - discount
    vat = euros(sums.get("standard", Decimal(0)) * price / whole * VAT)
    assert money(printed(text, "Totaal exclusief btw")[-1]) == price
    assert money(printed(text, "Btw 21%")[-1]) == vat
    assert money(printed(text, "Totaal inclusief btw")[-1]) == price + vat
    if discount:
        assert money(printed(text, "Korting")[-1]) == -discount
    people = sum(made.headcounts.values())
    assert money(printed(text, f"Per deelnemer, exclusief btw ({people} deelnemers)")[-1]) == euros(
        price / people
    )
    assert money(printed(made.text["glance"], "Investering, exclusief btw")[-1]) == price
    assert money(printed(made.text["glance"], "Investering, inclusief btw")[-1]) == price + vat


def test_phases_and_years_add_up_to_the_price(made: Example) -> None:
    text = made.text["investment"]
    table = rows(text[text.index("### Per fase") :])
    head = next(row for row in table if row[0] == "Deel")
    body = table[table.index(head) + 1 :]
    end = next(at for at, row in enumerate(body) if row[0] == "Totaal exclusief btw")
    parts, total = body[:end], body[end]
    assert money(total[-1]) == money(printed(text, "Totaal exclusief btw")[-1])
    for column in range(1, len(head)):
        assert sum(money(row[column]) for row in parts) == money(total[column])
    if len(head) > 2:
        assert all(sum(map(money, row[1:-1])) == money(row[-1]) for row in body[: end + 1])
        assert head[1:-1] == [str(year) for year in range(int(head[1]), int(head[-2]) + 1)]


def test_instalments_are_the_price(made: Example) -> None:
    instalments = made.plain["proposal"]["instalments"]
    price = money(printed(made.text["investment"], "Totaal exclusief btw")[-1])
    told = [row for row in rows(made.text["terms"]) if "€" in row[-1]]
    assert [row[0] for row in told] == [each["label"]["nl"] for each in instalments]
    assert sum(money(row[-1]) for row in told) == price
    for row, each in zip(told, instalments, strict=True):
        assert abs(money(row[-1]) - price * each["percent"] / 100) < CENT


def test_options_and_provisional_sums_have_a_total_each(made: Example) -> None:
    text = made.text["investment"]
    for key, heading in (("options", "### Opties"), ("provisional_sums", "### Stelposten")):
        extras = made.plain["proposal"].get(key, [])
        assert (heading in text) is bool(extras)
        if extras:
            table = text[text.index(heading) :]
            together = sum(each["amount_eur"] for each in extras)
            vat = sum(euros(each["amount_eur"] * VAT) for each in extras if each["vat"] == "standard")
            assert money(printed(table, "Samen, exclusief btw")[1]) == together
            assert money(printed(table, "Samen, inclusief btw")[1]) == together + vat


def test_groups_and_hours_follow_from_headcounts_and_sizes(made: Example) -> None:
    told = {row[0]: row for row in rows(made.text["programme"]) if row[0].isdigit()}
    hours = Decimal(0)
    for number, module in enumerate(made.modules, start=1):
        people = made.people(module)
        hours += people * Decimal(
            module.get("meetings", 1) * module["minutes"] + module.get("preparation_minutes", 0)
        )
        cell = told[str(number)][4]
        if cell != "individueel":
            groups, sizes = cell.split(" × ")
            low, _, high = sizes.partition("–")
            assert int(groups) == made.groups(module)
            assert int(low) == people // int(groups)
            assert int(high or low) == ceil(people / int(groups))
    hours /= 60
    people = sum(made.headcounts.values())
    text = made.text["organisation"]
    whole = f"{int((hours + Decimal('0.5')) // 1):,}".replace(",", ".")
    assert f"Voor alle {people} deelnemers samen komt dat op {whole} uur" in text
    assert f"gemiddeld {int(hours / people + Decimal('0.5'))} uur" in text


def test_the_hours_of_a_route_are_those_of_its_modules(made: Example) -> None:
    for row in rows(made.text["routes"])[1:]:
        numbers = [int(each) for each in re.findall(r"\d+", row[-2])]
        minutes = sum(
            each.get("meetings", 1) * each["minutes"] + each.get("preparation_minutes", 0)
            for each in (made.modules[number - 1] for number in numbers)
        )
        assert int(row[-1]) == int(Decimal(minutes) / 60 + Decimal("0.5"))


MONTHS: Final = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
]


def day(text: str) -> date:
    number, month, year = text.split()
    return date(int(year), MONTHS.index(month) + 1, int(number))


def test_the_weeks_run_from_the_start_to_the_last_day(made: Example) -> None:
    found = re.search(r"loopt van (\d+ \w+ \d+) tot en met (\d+ \w+ \d+)", made.text["planning"])
    assert found is not None
    first, last = day(found[1]), day(found[2])
    assert first == made.plain["programme"]["start"]
    weeks = (last - (first - timedelta(days=first.weekday()))).days // 7 + 1
    assert printed(made.text["glance"], "Duur")[1] == f"{weeks} weken, volgens de planning"
    assert f"Het duurt {weeks} weken." in made.text["summary"]


def test_the_examples_agree_with_themselves(made: Example) -> None:
    proposal, programme = made.plain["proposal"], made.plain["programme"]
    assert proposal["date"] <= proposal["valid_until"] < programme["start"]
    assert sum(each["percent"] for each in proposal["instalments"]) == 100
    days = [each["on"] for each in proposal["instalments"]]
    assert days == sorted(days)
    assert days[0] >= proposal["date"]
    found = re.search(r"tot en met (\d+ \w+ \d+)\.", made.text["planning"])
    assert found is not None
    assert days[-1] >= day(found[1]), "the last instalment is due when all is done"
    moments = {each["moment"] for each in programme["evaluation"]}
    assert {"T0", "T1", "T2", "T3"} <= moments
    measured = {shift for each in programme["evaluation"] for shift in each.get("shifts", [])}
    assert measured == {each["id"] for each in made.plain["role"]["shifts"] if "goal" in each}
    for text in ("gesprekscyclus", "functioneringsgesprek", "beoordelingsgesprek"):
        assert text not in "".join(made.text.values())
