"""Documents of word processors as tables: what people see on the page, and nothing that was deleted."""

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from frameworks.reading import FileFault
from frameworks.tables.cells import Table
from frameworks.tables.reading import read_every_sheet, read_tables
from frameworks.tables.text_documents import MOST_UNPACKED

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STYLES = (
    f'<w:styles xmlns:w="{_W}"><w:style w:styleId="Kop2"><w:name w:val="heading 2"/></w:style></w:styles>'
)
WIDE = '<w:gridSpan w:val="999999"/>'
_OPEN = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
)


def packed(path: Path, parts: Mapping[str, str]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            package.writestr(name, text, zipfile.ZIP_STORED if name == "mimetype" else None)
    return path


def word(path: Path, body: str, head: str = "") -> Path:
    text = f'{head}<w:document xmlns:w="{_W}"><w:body>{body}</w:body></w:document>'
    return packed(path, {"word/document.xml": text, "word/styles.xml": _STYLES})


def open_text(path: Path, body: str, manifest: str = "<m/>") -> Path:
    text = f"<office:document {_OPEN}><office:body><office:text>{body}</office:text></office:body></office:document>"
    mime = "application/vnd.oasis.opendocument.text"
    return packed(path, {"mimetype": mime, "META-INF/manifest.xml": manifest, "content.xml": text})


def p(text: str, style: str = "") -> str:
    look = (
        f'<w:pPr><w:pStyle w:val="{style}"/><w:tabs><w:tab w:val="right"/></w:tabs></w:pPr>' if style else ""
    )
    return f"<w:p>{look}<w:r><w:t>{text}</w:t></w:r></w:p>"


def tc(content: str, about: str = "") -> str:
    return f"<w:tc><w:tcPr>{about}</w:tcPr>{content}</w:tc>"


def tr(*cells: str) -> str:
    return f"<w:tr>{''.join(cells)}</w:tr>"


def read(path: Path) -> list[tuple[str, list[list[object]]]]:
    return [(each.sheet, [[*row] for row in each.rows]) for each in read_every_sheet(path)]


def the_table(path: Path) -> Table:
    (table,) = read_every_sheet(path)
    return table


def test_what_stands_below_a_heading_is_a_table_called_by_it(tmp_path: Path) -> None:
    rows = tr(tc(p("Niveau")), tc(p("2"))) + tr(tc(p("een") + p("twee")), tc(p("")))
    path = word(tmp_path / "a.docx", p("Vooraf") + p("1. Samen", "Kop2") + f"<w:tbl>{rows}</w:tbl>" + p("Na"))
    assert read(path) == [
        ("", [["Vooraf"]]),
        ("1. Samen", [["1. Samen", ""], ["Niveau", "2"], ["een\ntwee", ""], ["Na", ""]]),
    ]
    assert [each.line(2) for each in read_every_sheet(path)[1:]] == [2], "the row within its own table"


def test_the_text_is_that_which_is_left_after_what_was_deleted(tmp_path: Path) -> None:
    changed = (
        "<w:p><w:ins><w:r><w:t>3</w:t></w:r></w:ins><w:del><w:r><w:delText>2</w:delText></w:r></w:del>"
        "<w:moveFrom><w:r><w:t>weg</w:t></w:r></w:moveFrom><w:r><w:instrText>PAGE</w:instrText></w:r>"
        "<w:r><w:txbxContent><w:p><w:r><w:t>kader</w:t></w:r></w:p></w:txbxContent></w:r>"
        "<w:r><w:noBreakHyphen/><w:tab/><w:br/></w:r><w:sdt><w:sdtContent><w:r><w:t>4</w:t></w:r></w:sdtContent>"
        "</w:sdt></w:p>"
    )
    assert read(word(tmp_path / "a.docx", f"<w:tbl>{tr(tc(changed))}</w:tbl>")) == [("", [["3- \n4"]])]
    assert read(word(tmp_path / "b.docx", changed)) == [("", [["3-", "\n4"]])]


def test_a_table_in_a_cell_keeps_its_own_rows(tmp_path: Path) -> None:
    inner = f"<w:tbl>{tr(tc(p('a')), tc(p('b')))}</w:tbl>"
    path = word(tmp_path / "a.docx", f"<w:tbl>{tr(tc(p('voor') + inner + p('na')), tc(p('x')))}</w:tbl>")
    assert read(path) == [("", [["a", "b"], ["voor\nna", "x"]])]


def test_columns_keep_their_place_beside_wide_cells_and_merged_rows_are_told(tmp_path: Path) -> None:
    wide = tr(tc(p("breed"), '<w:gridSpan w:val="2"/>'), tc(p("c")))
    begun = tr(tc(p("1"), '<w:vMerge w:val="restart"/>'), tc(p("b")), tc(p("c")))
    gone_on = tr(tc(p(""), "<w:vMerge/>"), tc(p("d")), tc(p("e")))
    table = the_table(word(tmp_path / "a.docx", f"<w:tbl>{wide}{begun}{gone_on}</w:tbl>"))
    assert table.rows == [["breed", "", "c"], ["1", "b", "c"], ["", "d", "e"]]
    assert table.areas == (((1, 0), (2, 0)),)


def test_open_document_is_read_the_same_way(tmp_path: Path) -> None:
    body = (
        "<text:tracked-changes><text:p>weg</text:p></text:tracked-changes><text:h>1. Samen</text:h>"
        "<table:table><table:table-row><table:table-cell table:number-rows-spanned='2'><text:p>a<text:s text:c='2'/>b"
        "<text:tab/></text:p></table:table-cell><table:table-cell table:number-columns-spanned='2'><text:p>c</text:p>"
        "<text:p>d</text:p></table:table-cell><table:covered-table-cell/></table:table-row><table:table-row>"
        "<table:covered-table-cell/><table:table-cell table:number-columns-repeated='2'/></table:table-row>"
        "</table:table>"
    )
    (table,) = read_every_sheet(open_text(tmp_path / "a.odt", body))
    assert table.sheet == "1. Samen"
    assert table.rows == [["1. Samen", "", ""], ["a  b", "c\nd", ""], ["", "", ""]]
    assert table.areas == (((1, 0), (2, 0)),)


@pytest.mark.parametrize(
    ("body", "head", "code"),
    [
        ("<w:p>", "", "damaged"),
        (p("&bom;"), '<!DOCTYPE x [<!ENTITY bom "a">]>', "damaged"),
        ("", "", "empty"),
        (f"<w:tbl>{tr(*[tc(p('a'), WIDE)] * 9)}</w:tbl>", "", "too-large-unpacked"),
    ],
)
def test_what_can_not_be_read_is_one_sentence(tmp_path: Path, body: str, head: str, code: str) -> None:
    with pytest.raises(FileFault) as fault:
        read_every_sheet(word(tmp_path / "a.docx", body, head))
    assert [each.code for each in fault.value.findings] == [code]


def test_a_document_that_unpacks_to_too_much_or_is_cut_or_locked_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileFault) as fault:
        read_every_sheet(word(tmp_path / "a.docx", p("a" * MOST_UNPACKED)))
    assert [each.code for each in fault.value.findings] == ["too-large-unpacked"]
    whole = word(tmp_path / "b.docx", p("a")).read_bytes()
    with zipfile.ZipFile(io.BytesIO(whole)) as package:
        at = package.getinfo("word/document.xml").header_offset
    (tmp_path / "b.docx").write_bytes(whole[: at + 50] + b"\xff\xff\xff" + whole[at + 53 :])
    with pytest.raises(FileFault):
        read_every_sheet(tmp_path / "b.docx")
    closed = open_text(tmp_path / "c.odt", "<text:p>a</text:p>", "<m><manifest:encryption-data/></m>")
    with pytest.raises(FileFault) as fault:
        read_every_sheet(closed)
    assert "password" in fault.value.lines("en")[0]


def test_an_open_document_sheet_of_which_the_inside_is_damaged_is_told(tmp_path: Path) -> None:
    mime = "application/vnd.oasis.opendocument.spreadsheet"
    path = packed(
        tmp_path / "a.ods", {"mimetype": mime, "META-INF/manifest.xml": "<m/>", "content.xml": "<c/>"}
    )
    whole = path.read_bytes()
    with zipfile.ZipFile(path) as package:
        at = package.getinfo("META-INF/manifest.xml").header_offset + 30 + len("META-INF/manifest.xml")
    path.write_bytes(whole[:at] + b"\xff\xff\xff" + whole[at + 3 :])
    with pytest.raises(FileFault) as fault:
        read_every_sheet(path)
    assert [each.code for each in fault.value.findings] == ["damaged"]


def test_elements_in_one_another_however_deep_fill_no_stack(tmp_path: Path) -> None:
    deep = "<w:sdt>" * 50_000 + p("a") + "</w:sdt>" * 50_000
    assert read(word(tmp_path / "a.docx", deep)) == [("", [["a"]])]


def test_a_document_is_no_table_of_people(tmp_path: Path) -> None:
    with pytest.raises(FileFault):
        read_tables(word(tmp_path / "a.docx", f"<w:tbl>{tr(tc(p('Naam')), tc(p('Functie')))}</w:tbl>"))
