"""A form as a workbook: of a manager a sheet a competency, else one sheet; the same form gives the same bytes.

What is answered stands in cells of the format Text, which a spreadsheet program leaves alone, and is chosen from cells
on the same sheet, which last in any program. No cells are merged: whoever reads them would not know whose answer it is.
Rows have their heights set, as LibreOffice lays wrapped lines over each other otherwise.
"""

import re
from collections.abc import Mapping
from datetime import datetime, time
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from sessions.forms.codes import EXAMPLE, KIND, LEVEL, NEED
from sessions.forms.content import Asked, Form, Subject, how_it_works, kind_of, privacy, title_of, who_sees_it
from sessions.forms.headings import COLUMNS, FORM, fields_of

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

_INK, _SOFT, _FIELD, _BAR, _SHADE = "#1F2A44", "#595959", "#FFF6D6", "#1F2A44", "#F2F4F8"
_LINE: Final = 13.5
"""Points of a line of text of 9 points."""
_WIDTHS: Final = (17, 28, 28, 28, 28, 17)
"""Columns of a manager's sheet, in characters; a level is as wide as its words need."""
_ANSWER_WIDTH: Final = 88
_MOST_ROWS: Final = 408
"""Points that a row can be high."""


def workbook(form: Form) -> bytes:
    """Give a form as an XLSX file.

    Raises:
        ModuleNotFoundError: XlsxWriter is not installed.
    """
    import xlsxwriter

    made = BytesIO()
    book = xlsxwriter.Workbook(
        made, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    moment = datetime.combine(form.on, time())
    book.set_properties(
        {
            "title": form.title,
            "keywords": form.mark,
            "author": "maatwerk",
            "created": moment,
            "comments": form.say("Confidential, no appraisal"),
        }
    )
    book.set_custom_property("maatwerk-form", form.mark)
    book.set_calc_mode("auto")
    looks = _looks(book)
    if form.source == "manager":
        for each in form.asked:
            _sheet_of_competency(book, form, each, looks)
        _overview(book, form, looks)
    else:
        _sheet_of_person(book, form, looks)
    _about(book, form, looks)
    book.close()
    return made.getvalue()


def _looks(book: "Workbook") -> Mapping[str, Any]:
    def look(**more: Any) -> Any:
        return book.add_format({"font_name": "Calibri", "font_size": 9, "valign": "top", **more})

    boxed = {"border": 1, "border_color": "#8A94A6"}
    answer = {**boxed, "num_format": "@", "locked": False, "text_wrap": True}
    return {
        "title": look(bold=True, font_size=14, font_color=_INK),
        "text": look(text_wrap=True),
        "line": look(font_color=_SOFT),
        "label": look(bold=True, text_wrap=True),
        "level": look(bold=True, text_wrap=True, bg_color=_SHADE),
        "behaviour": look(text_wrap=True, bg_color=_SHADE, font_size=8.5),
        "heading": look(bold=True, font_color="#FFFFFF", bg_color=_BAR, valign="vcenter", text_wrap=True),
        "chapter": look(bold=True, font_color="#FFFFFF", bg_color=_BAR, valign="vcenter", font_size=11),
        "name": look(text_wrap=True, valign="vcenter", **boxed),
        "answer": look(valign="vcenter", **answer),
        "field": look(bg_color=_FIELD, **answer),
        "code": look(font_size=7, font_color=_SOFT, valign="vcenter"),
        "missing": book.add_format({"bg_color": "#F8D7DA"}),
        "cell": look(text_wrap=True, valign="vcenter", border=1, border_color="#D0D5DD"),
    }


def _lines(text: str, width: float) -> int:
    """Give how many lines a text takes in a column of so many characters, rather one too many."""
    return sum(max(1, -(-len(each) * 11 // int(width * 10))) for each in text.split("\n")) if text else 1


def _height(lines: int, least: float = 0) -> float:
    return min(_MOST_ROWS, max(least, lines * _LINE + 2))


def _page(sheet: "Worksheet", form: Form, *, landscape: bool) -> None:
    sheet.set_paper(9)
    if landscape:
        sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.5, right=0.5, top=0.5, bottom=0.7)
    told = form.say(
        "{form} {code} - confidential, no appraisal", form=FORM.text(form.language), code=form.mark
    )
    page = form.say("Page &P of &N")
    sheet.set_footer(f"&L&8{told}&R&8{page}")
    sheet.hide_gridlines(2)
    sheet.protect(
        "",
        {
            "format_cells": True,
            "format_columns": True,
            "format_rows": True,
            "insert_columns": True,
            "insert_rows": True,
            "delete_columns": True,
            "delete_rows": True,
            "sort": True,
            "autofilter": True,
        },
    )


_UNFIT: Final = re.compile(r"[\[\]:*?/\\'\x00-\x1f]")


def _sheet_name(each: Asked) -> str:
    return f"{each.place} {_UNFIT.sub(' ', each.name)}"[:31].strip()


def _choice(form: Form, source: str) -> dict[str, Any]:
    """Give a drop-down that takes what is chosen from cells on the sheet, and warns of anything else but takes it."""
    return {
        "validate": "list",
        "source": source,
        "error_type": "warning",
        "error_title": form.say("Not on the list"),
        "error_message": form.say("A level is 0 to 4, in halves. Keep it if that is what you mean."),
    }


# --- a manager's sheets -------------------------------------------------------------------------------------------


def _sheet_of_competency(book: "Workbook", form: Form, each: Asked, looks: Mapping[str, Any]) -> None:
    sheet = book.add_worksheet(_sheet_name(each))
    _page(sheet, form, landscape=True)
    people = [who for who in form.subjects if each.place in who.places]
    widths: list[float] = [*_WIDTHS]
    widths[1] = max(widths[1], min(44, max(map(len, form.choices)) * 0.9))
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    # The list of kinds stands right of what is printed, where it can be seen.
    sheet.set_column(6, 6, 3)
    sheet.set_column(7, 7, max(map(len, form.kinds)))
    first, last = 7, 6 + len(people)
    sheet.write_string(0, 0, f"{each.place}. {each.name}", looks["title"])
    told = "\n".join((each.definition, *(f"• {line}" for line in each.own))).strip()
    sheet.write_string(1, 0, " ".join(told.split()), looks["line"])
    filled = form.say("Filled in")
    hint = form.say(
        "of {count}. Choose what you mostly saw in the last six months; not seen: choose ? or leave it empty.",
        count=len(people),
    )
    mark = f"{FORM.text(form.language)} {form.mark}"
    sheet.write_formula(
        2,
        0,
        f'="{_quoted(filled)}: "&COUNTA(B{first}:B{last})&" {_quoted(hint)} {mark}"',
        looks["line"],
        f"{filled}: 0 {hint} {mark}",
    )
    choices = form.choices
    high, deep = 1, 1
    for column, choice in enumerate(choices):
        sheet.write_string(3, column, choice, looks["level"])
        high = max(high, _lines(choice, widths[column] * 0.85))
        behaviour = ""
        if 1 <= column < len(choices) - 1:
            behaviour = "\n".join(f"• {line}" for line in each.behaviour[column - 1])
        sheet.write_string(4, column, behaviour, looks["behaviour"])
        deep = max(deep, _lines(behaviour, widths[column]))
    for row, kind in enumerate(form.kinds):
        sheet.write_string(row, 7, kind, looks["code"])
    sheet.set_row(3, _height(high))
    sheet.set_row(4, _height(deep))
    for column, name in enumerate(COLUMNS.values()):
        sheet.write_string(5, column, name.text(form.language), looks["heading"])
    sheet.set_row(5, 18)
    for row, who in enumerate(people, 6):
        sheet.set_row(row, 26)
        sheet.write_string(row, 0, who.name, looks["name"])
        sheet.write_blank(row, 1, None, looks["answer"])
        for column in (2, 3, 4):
            sheet.write_blank(row, column, None, looks["field"])
        sheet.write_string(row, 5, form.row_mark(who, each.place), looks["code"])
    if people:
        sheet.data_validation(6, 1, last - 1, 1, _choice(form, "=$A$4:$F$4"))
        kinds = {
            **_choice(form, f"=$H$1:$H${len(form.kinds)}"),
            "error_message": form.say("Choose from the list."),
        }
        sheet.data_validation(6, 3, last - 1, 3, kinds)
        sheet.conditional_format(
            6,
            1,
            last - 1,
            1,
            {
                "type": "formula",
                "criteria": f'=AND(COUNTA($B${first}:$B${last})>0,$B{first}="")',
                "format": looks["missing"],
            },
        )
    sheet.freeze_panes(6, 1)
    sheet.repeat_rows(3, 5)
    sheet.print_area(0, 0, max(6, last - 1), 5)


def _quoted(text: str) -> str:
    return text.replace('"', '""')


def _overview(book: "Workbook", form: Form, looks: Mapping[str, Any]) -> None:
    """Write the sheet on which all levels are seen together, found by their codes in whatever order they stand."""
    sheet = book.add_worksheet(form.say("Overview"))
    _page(sheet, form, landscape=True)
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, max(1, len(form.asked)), 16)
    sheet.write_string(0, 0, form.say("Overview"), looks["title"])
    sheet.write_string(1, 0, f"{FORM.text(form.language)} {form.mark}", looks["line"])
    sheet.write_string(3, 0, COLUMNS["name"].text(form.language), looks["heading"])
    for column, each in enumerate(form.asked, 1):
        sheet.write_string(3, column, f"{each.place}. {each.name}", looks["heading"])
    sheet.set_row(3, 40)
    for row, who in enumerate(form.subjects, 4):
        sheet.write_string(row, 0, who.name, looks["cell"])
        for column, each in enumerate(form.asked, 1):
            if each.place not in who.places:
                sheet.write_blank(row, column, None, looks["cell"])
                continue
            name = _sheet_name(each)
            code = form.row_mark(who, each.place)
            found = f"INDEX('{name}'!$B:$B,MATCH(\"{code}\",'{name}'!$F:$F,0))"
            sheet.write_formula(row, column, f'=IFERROR(IF({found}="","",{found}),"")', looks["cell"], "")
    sheet.freeze_panes(4, 1)
    sheet.repeat_rows(3, 3)


# --- about one person ---------------------------------------------------------------------------------------------


def _sheet_of_person(book: "Workbook", form: Form, looks: Mapping[str, Any]) -> None:
    sheet = book.add_worksheet(kind_of(form)[:31])
    _page(sheet, form, landscape=False)
    sheet.set_column(0, 0, 18)
    sheet.set_column(1, 1, _ANSWER_WIDTH)
    sheet.set_column(2, 2, 2)
    sheet.set_column(3, 3, 20)
    sheet.set_column(4, 4, max(map(len, form.kinds)))
    row = 0

    def put(label: str, text: str, look: str = "text", label_look: str = "label") -> None:
        nonlocal row
        sheet.write_string(row, 0, label, looks[label_look])
        sheet.write_string(row, 1, text, looks[look])
        sheet.set_row(row, _height(max(_lines(text, _ANSWER_WIDTH), _lines(label, 17))))
        row += 1

    sheet.write_string(0, 0, title_of(form), looks["title"])
    sheet.set_row(0, 22)
    row = 1
    put(form.say("For") if form.source == "self" else form.say("About"), form.about)
    put(FORM.text(form.language), form.mark)
    put(form.say("How it works"), how_it_works(form))
    put(
        form.say("Who sees it"),
        f"{who_sees_it(form)} {form.say('It is no appraisal. More on the last sheet.')}",
    )
    first_choice = row
    for at, choice in enumerate(form.choices):
        put(form.say("The levels") if not at else "", choice, "level", "level")
    for at, kind in enumerate(form.kinds):
        sheet.write_string(first_choice + at, 4, kind, looks["code"])
    levels = f"=$B${first_choice + 1}:$B${row}"
    kinds = f"=$E${first_choice + 1}:$E${first_choice + len(form.kinds)}"
    (subject,) = form.subjects
    breaks: list[int] = []
    for number, each in enumerate(form.asked):
        if number:
            breaks.append(row)
        sheet.write_string(row, 0, f"{each.place}. {each.name}", looks["chapter"])
        sheet.write_blank(row, 1, None, looks["chapter"])
        sheet.set_row(row, 20)
        row += 1
        if each.definition:
            put(form.say("What it is about"), each.definition)
        if each.own:
            put(form.say("In this work"), "\n".join(f"• {line}" for line in each.own))
        for level, behaviour in enumerate(each.behaviour, 1):
            if behaviour:
                text = "\n".join(f"• {line}" for line in behaviour)
                put(form.say("Level {level}", level=level), text, "behaviour", "level")
        row = _fields(sheet, form, subject, each.place, row, (levels, kinds), looks)
    sheet.set_h_pagebreaks(breaks)
    sheet.print_area(0, 0, row - 1, 1)
    sheet.freeze_panes(1, 0)


def _fields(
    sheet: "Worksheet",
    form: Form,
    subject: Subject,
    place: int,
    row: int,
    lists: tuple[str, str],
    looks: Mapping[str, Any],
) -> int:
    """Write what is asked of one competency; give the row below it."""
    levels, kinds = lists
    first = row
    for part, label in fields_of(form.source).items():
        sheet.write_string(row, 0, label.text(form.language), looks["label"])
        sheet.write_blank(row, 1, None, looks["answer" if part == LEVEL else "field"])
        sheet.write_string(row, 3, form.row_mark(subject, place, part), looks["code"])
        sheet.set_row(row, {EXAMPLE: 42, NEED: 42}.get(part, 22))
        if part == LEVEL:
            sheet.data_validation(row, 1, row, 1, _choice(form, levels))
            rest = f"COUNTA($B${first + 2}:$B${first + 4})"
            missing = {
                "type": "formula",
                "criteria": f'=AND({rest}>0,$B${row + 1}="")',
                "format": looks["missing"],
            }
            sheet.conditional_format(row, 1, row, 1, missing)
        elif part == KIND:
            chosen = {**_choice(form, kinds), "error_message": form.say("Choose from the list.")}
            sheet.data_validation(row, 1, row, 1, chosen)
        row += 1
    return row + 1


def _about(book: "Workbook", form: Form, looks: Mapping[str, Any]) -> None:
    sheet = book.add_worksheet(form.say("About this form"))
    _page(sheet, form, landscape=False)
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 72)
    sheet.write_string(0, 0, form.say("About this form"), looks["title"])
    sheet.write_string(1, 0, f"{FORM.text(form.language)} {form.mark}", looks["line"])
    rows = privacy(form)
    if form.source == "manager":
        rows.insert(0, (form.say("How it works"), how_it_works(form)))
    for row, (label, text) in enumerate(rows, 3):
        sheet.write_string(row, 0, label, looks["label"])
        sheet.write_string(row, 1, text, looks["text"])
        sheet.set_row(row, _height(_lines(text, 72)))
