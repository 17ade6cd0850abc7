"""What the proposal needs beside the design: the parties, the question, terms; and the privacy agreements."""

from collections.abc import Mapping
from typing import Annotated, Final, Literal, Self

from pydantic import Field, Strict, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from frameworks.fields import (
    Date,
    Flag,
    Frozen,
    Label,
    Money,
    Name,
    Number,
    Prose,
    Record,
    ShortText,
    Whole,
    Word,
)
from frameworks.model import Vat
from sessions.proposal.sections import SectionId

Grade = Literal["low", "middle", "high"]
Paid = Literal["client", "included", "priced"]
"""Who bears the hours of a function: the client itself, the price as it is, or a price line of their own."""
_WHOLE_PCT: Final = 100


class Party(Record):
    """The client or the supplier."""

    organisation: Annotated[Word | None, Label("Organisation")] = None
    contact: Annotated[Word | None, Label("Contact")] = None
    address: Annotated[Word | None, Label("Address")] = None
    email: Annotated[Word | None, Label("E-mail")] = None


class Client(Party):
    """The client, with what it files the proposal under."""

    reference: Annotated[Word | None, Label("Client's reference")] = None


class Supplier(Party):
    """The supplier, with its registrations."""

    kvk: Annotated[
        Annotated[str, Strict(), StringConstraints(pattern=r"^\d{8}$")] | None,
        Label("Chamber of Commerce (KvK)"),
    ] = None
    vat_number: Annotated[
        Annotated[str, Strict(), StringConstraints(pattern=r"^NL\d{9}B\d{2}$")] | None,
        Label("VAT number"),
    ] = None
    crkbo: Annotated[Flag | None, Label("In the CRKBO register")] = None


class Task(Record):
    """What a function does in the programme, and the hours it takes."""

    role: Annotated[Name, Label("Function")]
    tasks: Annotated[Prose | None, Label("Tasks")] = None
    hours: Annotated[Whole | None, Field(ge=0, le=10_000), Label("Hours")] = None
    paid: Annotated[Paid | None, Label("Who bears the hours")] = None


class Risk(Record):
    """A risk with chance, effect and what is done about it."""

    text: Annotated[Prose, Label("Risk")]
    chance: Annotated[Grade | None, Label("Chance")] = None
    effect: Annotated[Grade | None, Label("Effect")] = None
    measure: Annotated[Prose | None, Label("Measure")] = None


class ProvisionalSum(Record):
    """A provisional sum (`stelpost`): for what is needed anyway, while it is not known yet how much of it."""

    label: Annotated[Name, Label("Label")]
    amount_eur: Annotated[Money, Label("Amount (EUR, excl. VAT)")]
    vat: Annotated[Vat, Label("VAT")]


class Option(Record):
    """An option: what the client may choose to have for a fixed price, beside the total."""

    label: Annotated[Name, Label("Label")]
    text: Annotated[ShortText | None, Label("What it is")] = None
    amount_eur: Annotated[Money, Label("Amount (EUR, excl. VAT)")]
    vat: Annotated[Vat, Label("VAT")]


class Instalment(Record):
    """A part of the price, and when it is invoiced."""

    label: Annotated[Name, Label("When")]
    percent: Annotated[Number, Field(gt=0, le=_WHOLE_PCT), Label("Part of the price (%)")]
    on: Annotated[Date | None, Label("Date")] = None


class Terms(Record):
    """The commercial terms."""

    payment_days: Annotated[Whole | None, Field(ge=1, le=120), Label("Days to pay")] = None
    day_rate_eur: Annotated[Money | None, Label("Day rate for more work (EUR, excl. VAT)")] = None
    price_level: Annotated[
        Annotated[str, Strict(), StringConstraints(pattern=r"^20\d{2}$")] | None, Label("Price level (year)")
    ] = None
    indexation: Annotated[ShortText | None, Label("Indexation")] = None
    liability: Annotated[ShortText | None, Label("Liability")] = None
    subcontractors: Annotated[ShortText | None, Label("Subcontractors")] = None
    complaints: Annotated[ShortText | None, Label("Complaints")] = None


class Proposal(Record):
    """The proposal's own data."""

    number: Annotated[Word | None, Label("Number")] = None
    version: Annotated[Word | None, Label("Version")] = None
    date: Annotated[Date | None, Label("Date")] = None
    valid_until: Annotated[Date | None, Label("Valid until")] = None
    client: Annotated[Client, Label("Client")] = Field(default_factory=Client)
    supplier: Annotated[Supplier, Label("Supplier")] = Field(default_factory=Supplier)
    question: Annotated[Prose | None, Label("The question")] = None
    in_scope: Annotated[tuple[ShortText, ...], Label("In scope")] = ()
    out_of_scope: Annotated[tuple[ShortText, ...], Label("Out of scope")] = ()
    assumptions: Annotated[tuple[ShortText, ...], Label("Assumptions")] = ()
    omit: Annotated[tuple[SectionId, ...], Label("Sections left out")] = ()
    order: Annotated[tuple[SectionId, ...], Label("Sections that come first, in this order")] = ()
    texts: Annotated[Mapping[SectionId, Prose], Frozen, Label("Extra text per section")] = Field(
        default_factory=dict, validate_default=True
    )
    tasks: Annotated[tuple[Task, ...], Label("Roles and time")] = ()
    risks: Annotated[tuple[Risk, ...], Label("Risks")] = ()
    provisional_sums: Annotated[tuple[ProvisionalSum, ...], Label("Provisional sums")] = ()
    options: Annotated[tuple[Option, ...], Label("Options")] = ()
    not_included: Annotated[tuple[ShortText, ...], Label("Not included in the price")] = ()
    discount_eur: Annotated[Money | None, Label("Discount (EUR, excl. VAT)")] = None
    hourly_rate_eur: Annotated[Money | None, Label("Client's cost of an hour of absence (EUR)")] = None
    instalments: Annotated[tuple[Instalment, ...], Label("Instalments")] = ()
    terms: Annotated[Terms, Label("Commercial terms")] = Field(default_factory=Terms)

    @model_validator(mode="after")
    def _validity_follows_date(self) -> Self:
        if self.date is not None and self.valid_until is not None and self.valid_until < self.date:
            raise PydanticCustomError("range", "min above max", {"min": self.date, "max": self.valid_until})
        return self


KeysMark = Annotated[str, Strict(), StringConstraints(pattern=r"^[0-9a-f]{16}$")]
"""What the keys file that belongs to a session is known by: the hash that tells whether a key fits it."""


class Privacy(Record):
    """The agreements on personal data; `k` is the smallest group of which a figure is shown."""

    k: Annotated[Whole, Field(ge=3, le=50), Label("Smallest group shown (k)")] = 5
    controller: Annotated[Word | None, Label("Controller")] = None
    processor: Annotated[Word | None, Label("Processor")] = None
    agreement: Annotated[Flag | None, Label("Processing agreement signed")] = None
    dpia: Annotated[Literal["needed", "done", "not_needed"] | None, Label("DPIA")] = None
    dpia_reason: Annotated[ShortText | None, Label("DPIA, why")] = None
    retention_until: Annotated[Date | None, Label("Kept until")] = None
    keys: Annotated[KeysMark | None, Label("Keys file")] = None
