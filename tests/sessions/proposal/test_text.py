from typing import Any, Final

from hypothesis import example, given

from frameworks.fields import FieldSpec, Record, specs
from sessions.model import Session
from sessions.proposal.render import render
from tests.sessions.proposal.example import data
from tests.sessions.proposal.markdown import awkward, folded, parsed, plain, shape, spaced

WORD: Final = "Zqword"
FIXED: Final = frozenset({"code", "cbs_code", "kvk", "about"})


def filled(record: type[Record], plain_data: dict[str, Any], text: str) -> dict[str, Any]:
    """Give the plain data of a record with a text in the place of every text in it."""
    found = dict(plain_data)
    for each in specs(record):
        if each.key in found and each.name not in FIXED:
            found[each.key] = _value(each, found[each.key], text)
    return found


def _value(spec: FieldSpec, value: Any, text: str) -> Any:
    if spec.refers or spec.defines or spec.choices:
        return value
    if spec.kind in {"text", "word"}:
        return text
    if spec.kind in {"texts", "words"}:
        return [text for _ in value]
    if spec.kind == "record" and spec.record:
        return filled(spec.record, value, text)
    if spec.kind == "records" and spec.record:
        return [filled(spec.record, each, text) for each in value]
    if spec.name == "texts":
        return dict.fromkeys(value, text)
    return value


def rendered(text: str) -> str:
    made = data()
    people = made["employees"]
    # As many people as make groups to show, and no more than that takes.
    made["employees"] = people[:60]
    made["ratings"] = [
        {**each, "levels": {code: line for code, line in each["levels"].items() if code <= "M060"}}
        for each in made["ratings"]
    ]
    return render(Session.model_validate(filled(Session, made, text)), "en")


EXPECTED = parsed(rendered(WORD))


@given(awkward)
@example("a | b # c <b>d</b> *e* _f_ `g` [h](i) &amp; \\")
@example("---")
@example("1. een")
def test_text_in_any_field_reads_as_typed_and_the_document_keeps_its_shape(text: str) -> None:
    line = spaced(text)
    # Of things that have a comma or "and" themselves, lists have semicolons between them.
    if folded(line) in {"", "–"} or ", " in folded(line) or " and " in f" {folded(line)} ":
        return
    tokens = parsed(rendered(line))
    assert shape(tokens) == shape(EXPECTED)
    assert plain(tokens) == spaced(plain(EXPECTED).replace(WORD, folded(line)))


def test_the_text_stands_all_over_the_document() -> None:
    assert plain(EXPECTED).count(WORD) > 200
