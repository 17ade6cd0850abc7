"""Why an edit is not possible."""

from typing import Any

from frameworks.fields import Record
from frameworks.languages import Message


class EditError(Exception):
    """The change is not possible; `message` is the plain reason."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.text("en"))
        self.message = message


def checked(record: Record, **changes: Any) -> Any:
    """Give a record with some fields changed, held against the bounds of its class; the other fields are shared.

    Raises:
        EditError: A value is out of bounds; the first reason is given.
    """
    from pydantic import ValidationError

    values = {**record.__dict__, **(record.model_extra or {}), **changes}
    try:
        valid = type(record).model_validate(values)
    except ValidationError as wrong:
        from frameworks.explain import explain

        raise EditError(explain(wrong, values)[0].message) from None
    # Validation makes new tuples of old elements; what did not change must stay the same object.
    return record.model_copy(update={name: getattr(valid, name) for name in changes})
