"""What the columns and fields of a form are called: written on it, and known again when it is back."""

from collections.abc import Mapping
from functools import cache
from typing import Final

from frameworks.languages import LANGUAGES, Language, Message
from frameworks.tables.headers import plain
from sessions.forms.codes import EXAMPLE, KIND, LEVEL, NEED

COLUMNS: Final[Mapping[str, Message]] = {
    "name": Message("Employee"),
    LEVEL: Message("Level"),
    EXAMPLE: Message("Example"),
    KIND: Message("Kind of need"),
    NEED: Message("What is needed?"),
    "code": Message("Row code"),
}
"""The columns where a person is a row."""
FIELDS: Final[Mapping[str, Message]] = {
    LEVEL: Message("Your level"),
    EXAMPLE: Message("An example"),
    NEED: Message("What do you need?"),
    KIND: Message("Kind of need"),
}
"""The fields of a form about one person by that person."""
FIELDS_OF_PEER: Final[Mapping[str, Message]] = {
    LEVEL: Message("The level that you saw"),
    EXAMPLE: Message("An example"),
    NEED: Message("What would help?"),
    KIND: Message("Kind of need"),
}
"""The fields of a form about one person by somebody else."""
PROMPTS: Final[Mapping[str, Message]] = {
    LEVEL: Message("Choose or type a level"),
    EXAMPLE: Message("Type an example here"),
    NEED: Message("Type here what is needed"),
    KIND: Message("Choose a kind"),
}
"""What stands in a field of a document as long as nothing is filled in."""
_PROMPTS_OF_PROGRAMS: Final = (
    "Choose an item.", "Click or tap here to enter text.", "Click here to enter text.",
    "Kies een item.", "Klik of tik om tekst in te voeren.", "Klik hier als u tekst wilt invoeren.",
)  # fmt: skip
"""What word processors put in a field that was emptied."""
FORM: Final = Message("Form")
YOUR_CODE: Final = Message("Your code")
"""What is asked in a form service, where nobody can be handed a form of their own."""


@cache
def columns_by_words() -> Mapping[str, str]:
    """Give for what a column is called, in any language, what stands in it."""
    found = {
        plain(message.text(language)): name for name, message in COLUMNS.items() for language in LANGUAGES
    }
    return {**found, "wat is nodig": NEED, "what is needed": NEED}


@cache
def labels() -> frozenset[str]:
    """Give all that a field or column is called, in any language."""
    return frozenset(
        plain(message.text(language))
        for table in (COLUMNS, FIELDS, FIELDS_OF_PEER)
        for message in table.values()
        for language in LANGUAGES
    ) | {plain(FORM.text(each)) for each in LANGUAGES}


@cache
def level_labels() -> frozenset[str]:
    """Give what the field with a level is called on a form about one person, in any language."""
    return frozenset(
        plain(table[LEVEL].text(language)) for table in (FIELDS, FIELDS_OF_PEER) for language in LANGUAGES
    )


@cache
def prompts() -> frozenset[str]:
    """Give what stands in a field of a document in which nothing is filled in, in any language."""
    own = (message.text(language) for message in PROMPTS.values() for language in LANGUAGES)
    return frozenset(map(plain, (*own, *_PROMPTS_OF_PROGRAMS)))


def fields_of(source: str) -> Mapping[str, Message]:
    """Give the fields of a form about one person, by who fills it in."""
    return FIELDS if source == "self" else FIELDS_OF_PEER


def heading(name: str, language: Language) -> str:
    """Give what a column is called."""
    return COLUMNS[name].text(language)
