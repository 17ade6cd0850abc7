"""Whatever Markdown a template of the user's own gives, each format can be made of it."""

from io import BytesIO
from pathlib import Path

import page
import pytest
from openxml_audit import OdfValidator, OpenXmlValidator  # type: ignore[import-untyped]

from sessions.documents.document import document
from sessions.documents.docx_writer import write_docx
from sessions.documents.html_writer import write_html
from sessions.documents.odt_writer import write_odt
from sessions.documents.pdf_writer import write_pdf
from sessions.documents.tree import Document, Heading, nested
from sessions.proposal.page import Section
from tests.sessions.documents.made import docx_tables, html_tables, odt_tables, texts

DEEP = "\n".join(f"{'  ' * level}- level {level}" for level in range(12))
OWN = {
    "headings that skip": "##### Deep\n\ntext\n\n### Higher\n\n###### Deepest\n\n# Highest",
    "an empty heading": "###\n\n### \n\ntext",
    "lists in lists": DEEP,
    "numbers": "0. zero\n1. one\n\ntext\n\n1000) thousand\n\n     code",
    "a table in a list": "- item\n\n  | a | b |\n  |---|---|\n  | 1 | 2 |\n\n- next",
    "a table in a quotation": "> | a | b |\n> |---|---|\n> | 1 | 2 |\n>\n> - x\n>\n> > deeper",
    "a heading in a list": "- # big\n- > quote\n- ```\n  code\n  ```",
    "pictures and links": "![alt](x.png) [web](https://x.nl/?a=1&b=2) <https://y.nl> [bad](javascript:x)",
    "markup of other kinds": "<b>x</b> <script>y</script>\n\n<div>\n\nz\n\n</div> $x^2$ #let x = 1",
    "lines": "---\n\na\\\nb  \nc\n\n***bold italic `code`***",
    "code": "```toml\n[a]\n\tb = 1\n```\n\n    indented",
    "a table of heads only": "| a | b |\n|---|---|\n\ntext",
    "a wide table": "|" + " head |" * 14 + "\n|" + "---|" * 14 + "\n|" + " cell |" * 14,
    "a long table": "| a | b |\n|---|---|\n"
    + "".join(f"| {at} | x |\n" for at in range(120))
    + "| **all** | **y** |",
    "what can not be seen": "a\x1b[31m\x00b\x85c\x7f `\x07` \ufffe\ufdd5",
    "nothing": "",
}


def made(text: str) -> Document:
    return document(
        (Section("title", 0, "T", "# T\n\nfor somebody"), Section("x y", 1, "X", f"## 1. X\n\n{text}")), "nl"
    )


@pytest.mark.parametrize("text", OWN.values(), ids=OWN)
def test_each_format_can_be_made_and_is_what_it_has_to_be(text: str, tmp_path: Path) -> None:
    found = made(text)
    assert html_tables(write_html(found)) == texts(found)
    data = write_docx(found)
    assert docx_tables(data) == texts(found)
    (tmp_path / "made.docx").write_bytes(data)
    assert [each.description for each in OpenXmlValidator().validate(tmp_path / "made.docx").errors] == []
    data = write_odt(found)
    assert odt_tables(data) == texts(found)
    (tmp_path / "made.odt").write_bytes(data)
    errors = [
        each
        for each in OdfValidator().validate(tmp_path / "made.odt").errors
        if each.severity.name == "ERROR"
    ]
    assert [each.description for each in errors] == []
    report = page.validate_pdf_bytes(write_pdf(found), profile="ua1")
    assert [each.message for each in report.failures] == []
    assert BytesIO(data).read(2) == b"PK"


def test_headings_go_down_by_one() -> None:
    levels = [1]
    for chapter in made(OWN["headings that skip"]).chapters:
        levels += [each.level for each in nested(chapter.blocks) if isinstance(each, Heading)]
    assert levels == [1, 2, 2, 3, 2]
