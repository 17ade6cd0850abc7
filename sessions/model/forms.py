"""Rounds of forms: which went out, to whom, and by what the answers are known when they are back."""

from typing import Annotated

from pydantic import Field, Strict, StringConstraints

from frameworks.fields import Date, Id, Label, Record, Whole, Word
from frameworks.languages import Language
from frameworks.scale import SCALE_TOP
from sessions.model.employees import EmployeeCode
from sessions.rating_sources import Source

Token = Annotated[str, Strict(), StringConstraints(pattern=r"^[2-9A-HJ-NP-Z]{4}$")]
"""What a code on a form begins with: four signs that nobody takes for another, made at random."""
FormKey = Annotated[str, Strict(), StringConstraints(pattern=r"^[0-9a-f]{32}$")]
"""The secret that the last signs of a code are made with."""


class FormRound(Record):
    """Forms that went out for one round of ratings, so that what comes back can be read without being told anything.

    `competencies` stand in the order that the forms number them in, and keep their place when one leaves the role.
    """

    token: Annotated[Token, Label("Begin of the codes")]
    key: Annotated[FormKey, Label("Secret of the codes")]
    source: Annotated[Source, Label("Source")]
    on: Annotated[Date, Label("Date")]
    language: Annotated[Language, Label("Language")] = "nl"
    competencies: Annotated[tuple[Id, ...], Field(max_length=99), Label("Competencies")] = ()
    levels: Annotated[
        tuple[Word, ...], Field(max_length=SCALE_TOP + 1), Label("Names of the levels 0 to 4")
    ] = ()
    peers: Annotated[Whole | None, Field(ge=1, le=9), Label("Colleagues asked about each")] = None
    asked: Annotated[tuple[EmployeeCode, ...], Label("Employees who are asked about")] = ()
