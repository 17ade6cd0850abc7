"""The standard dimensions of a panel (domain of the A&O personnel monitor): their ids, names and categories.

A session may have any dimension of its own; these are the ones that municipalities mostly take, with the bands that an
import of personnel data uses too, so that what is typed and what is imported meet.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, get_args

from frameworks.fields import Bilingual
from frameworks.languages import catalogue, mark
from frameworks.model import JobFamily
from sessions.labels import label_of

JOB_FAMILY: Final = "job-family"
"""The id of the dimension that follows from the job family of the employees' profiles."""


@dataclass(frozen=True, slots=True)
class StandardDimension:
    """A dimension that can be taken ready-made.

    Attributes:
        id: Its id in the session.
        name: What people call it: a sentence of the catalogue.
        categories: Its categories as they stand in traits, with what people call them.
    """

    id: str
    name: str
    categories: Mapping[str, str] = field(default_factory=dict)


STANDARD: Final[Mapping[str, StandardDimension]] = {
    each.id: each
    for each in (
        StandardDimension(
            JOB_FAMILY,
            mark("Job family"),
            {each: label_of("job_family", each) for each in get_args(JobFamily)},
        ),
        StandardDimension(
            "level",
            mark("Kind of work"),
            {
                "uitvoerend": mark("operational"),
                "beleid-advies": mark("policy and advice"),
                "leidinggevend": mark("leading"),
                "directie": mark("executive"),
            },
        ),
        StandardDimension(
            "tenure",
            mark("Years of service"),
            {
                "<2": mark("less than 2 years"),
                "2-5": mark("2 to 5 years"),
                "5-10": mark("5 to 10 years"),
                "10+": mark("10 years or more"),
            },
        ),
        StandardDimension(
            "age",
            mark("Age"),
            {
                "<35": mark("younger than 35"),
                "35-44": mark("35 to 44"),
                "45-54": mark("45 to 54"),
                "55-59": mark("55 to 59"),
                "60+": mark("60 or older"),
            },
        ),
        StandardDimension(
            "setting",
            mark("Place of work"),
            {
                "binnen": mark("indoors"),
                "buiten": mark("outdoors"),
                "hybride": mark("indoors and outdoors"),
            },
        ),
    )
}


def in_both(sentence: str) -> Bilingual:
    """Give a sentence of the catalogue as a text in both languages."""
    return Bilingual(nl=catalogue("sessions", "nl").gettext(sentence), en=sentence)


def category_name(dimension: str, category: str) -> str | Bilingual:
    """Give what people call a category: as it was typed, or of a standard dimension in both languages."""
    known = STANDARD.get(dimension)
    sentence = known.categories.get(category) if known is not None else None
    return category if sentence is None else in_both(sentence)
