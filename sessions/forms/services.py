"""Questions for form services: a structure for LimeSurvey, a script for Google Forms, a document for Microsoft Forms.

A choice per competency and no grid, since services export grids each in their own way; each question ends in a mark by
which its answers are known again (`questions`), and a required question asks for the code that says about whom it is.
"""

import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Final, Literal

from frameworks.tables.headers import plain
from sessions.documents.office import zipped
from sessions.documents.xml_text import fit
from sessions.forms.codes import EXAMPLE, KIND, LEVEL, NEED, Code
from sessions.forms.content import Asked, Form, privacy
from sessions.forms.headings import YOUR_CODE, fields_of
from sessions.forms.questions import question_mark, question_name

Service = Literal["limesurvey", "google", "msforms"]
SUFFIXES: Final[Mapping[Service, str]] = {"limesurvey": "txt", "google": "gs", "msforms": "docx"}
"""What the file for a service is called at its end."""
_PATTERN: Final = "[A-Za-z0-9]{4}-[ZLCzlc][1-9]?-[MLEmle][0-9]{3,5}-[A-Za-z0-9]{3}"
"""What a code looks like, for services that look at what is typed."""
_LONGEST: Final = 5
"""The most letters and digits that the code of an answer can have in LimeSurvey."""
_NO_ANSWER: Final = "NVT"
"""The code of the answer that says nothing, where a service wants one: it is read as nothing said."""


@dataclass(frozen=True, slots=True)
class _Question:
    """A question: its name and words, what can be chosen (nothing: it is typed), and whether it must be answered."""

    name: str
    text: str
    help: str = ""
    choices: tuple[str, ...] = ()
    required: bool = False
    long: bool = False


def service_file(form: Form, service: Service) -> bytes:
    """Give the questions of a form as a file for a service; the same form gives the same bytes."""
    return _WRITERS[service](form)


def codes_table(codes: Sequence[Code], key: str, names: Mapping[str, str], heading: tuple[str, str]) -> bytes:
    """Give the codes to send to people, as CSV.

    Args:
        codes: The codes.
        key: The secret of the round.
        names: Names by code of the employee; who has none there is called by the code.
        heading: What the two columns are called.
    """
    made = io.StringIO(newline="")
    table = csv.writer(made, delimiter=";")
    table.writerow(heading)
    for each in codes:
        table.writerow([names.get(each.who, each.who), each.text(key)])
    return made.getvalue().encode("utf-8-sig")


def _intro(form: Form) -> list[str]:
    told = form.say(
        "Read for each competency what people do at each level, and choose what comes nearest to the last six months. "
        "Not seen, or you don't know: choose ? or leave it open. Only the code is needed."
    )
    # That codes are to be left where they are is for who has a form of their own.
    return [told, *(f"{label}: {text}" for label, text in privacy(form)[:-1])]


def _title(form: Form) -> str:
    return f"{form.title} · {form.about}" if form.about else form.title


def _code_question(form: Form) -> _Question:
    told = form.say("The code that you were sent. It says whose answers these are.")
    return _Question("UWCODE", YOUR_CODE.text(form.language), told, required=True)


def _questions(form: Form, each: Asked) -> Iterator[_Question]:
    behaviour = [each.definition, *(f"• {line}" for line in each.own)]
    for level, lines in enumerate(each.behaviour, 1):
        if lines:
            behaviour.append(f"{form.say('Level {level}', level=level)}: {' '.join(lines)}")
    told = "\n".join(filter(None, behaviour))
    for part, label in fields_of(form.source).items():
        words = label.text(form.language)
        text = f"{each.name}: {words[:1].lower()}{words[1:]} {question_mark(each.place, part)}"
        name = question_name(each.place, part)
        if part == LEVEL:
            yield _Question(name, text, told, form.choices)
        elif part == KIND:
            yield _Question(name, text, choices=form.kinds)
        else:
            yield _Question(name, text, long=part in {EXAMPLE, NEED})


# --- LimeSurvey ---------------------------------------------------------------------------------------------------

_COLUMNS: Final = (
    "class", "type/scale", "name", "relevance", "text", "help", "language", "validation", "mandatory", "other",
)  # fmt: skip


def _limesurvey(form: Form) -> bytes:
    """Give the structure of a survey as tab-separated values (LimeSurvey, Tab Separated Value survey structure)."""
    rows: list[dict[str, str]] = [
        {"class": "S", "name": "language", "text": form.language},
        {"class": "S", "name": "format", "text": "G"},
        {"class": "S", "name": "anonymized", "text": "N"},
        {"class": "S", "name": "ipaddr", "text": "N"},
        {"class": "S", "name": "refurl", "text": "N"},
        _line(form, "SL", name="surveyls_title", text=escape(_title(form))),
        _line(form, "SL", name="surveyls_welcometext", text=_html("\n".join(_intro(form)))),
        _line(form, "G", name=YOUR_CODE.text(form.language), relevance="1"),
        _asked(form, _code_question(form)) | {"validation": f"/^\\s*{_PATTERN}\\s*$/"},
    ]
    for each in form.asked:
        rows.append(_line(form, "G", name=f"{each.place}. {each.name}", relevance="1"))
        for question in _questions(form, each):
            rows.append(_asked(form, question))
            for choice in question.choices:
                # What is exported is the code of an answer, or all of it, as whoever exports it chooses.
                code = choice[0] if question.name.endswith(LEVEL) else plain(choice)[:_LONGEST]
                code = _NO_ANSWER if code == "?" else code
                rows.append(_line(form, "A", "0", name=code, text=_html(choice)))
    # No cell has a tab, a line break or a quote in it, so none needs quotes around it.
    lines = ["\t".join(_COLUMNS)]
    lines.extend("\t".join(" ".join(row.get(name, "").split()) for name in _COLUMNS) for row in rows)
    return "".join(f"{line}\n" for line in lines).encode("utf-8-sig")


def _line(form: Form, kind: str, scale: str = "", **more: str) -> dict[str, str]:
    return {"class": kind, "type/scale": scale, "language": form.language, **more}


def _asked(form: Form, question: _Question) -> dict[str, str]:
    kind = "L" if question.choices else "T" if question.long else "S"
    return _line(
        form,
        "Q",
        kind,
        name=question.name,
        relevance="1",
        text=_html(question.text),
        help=_html(question.help),
        mandatory="Y" if question.required else "N",
        other="N",
    )


def _html(text: str) -> str:
    """Give a text as a cell with HTML, in which braces begin no expression."""
    return escape(text).replace("{", "&#123;").replace("}", "&#125;").replace("\n", "<br />")


# --- Google Forms -------------------------------------------------------------------------------------------------


def _google(form: Form) -> bytes:
    """Give an Apps Script that makes the form: pasted at script.google.com and run once."""
    told = form.say("Paste this into a new project of Google Apps Script and run it once: it makes the form.")
    lines = [
        f"// {told}",
        "function maatwerk() {",
        f"  const form = FormApp.create({_js(_title(form))});",
        f"  form.setDescription({_js(chr(10).join(_intro(form)))});",
        "  form.setCollectEmail(false);",
        *_item(_code_question(form)),
    ]
    for each in form.asked:
        lines.append(f"  form.addPageBreakItem().setTitle({_js(f'{each.place}. {each.name}')});")
        for question in _questions(form, each):
            lines.extend(_item(question))
    lines.append("  Logger.log(form.getEditUrl());")
    return "\n".join([*lines, "}", ""]).encode()


def _item(question: _Question) -> list[str]:
    kind = "MultipleChoice" if question.choices else "ParagraphText" if question.long else "Text"
    made = f"  form.add{kind}Item().setTitle({_js(question.text)}).setHelpText({_js(question.help)})"
    if question.choices:
        # Between two levels something else can be typed.
        other = ".showOtherOption(true)" if question.name.endswith(LEVEL) else ""
        made += f".setChoiceValues({_js(question.choices)}){other}"
    if question.required:
        pattern = f"FormApp.createTextValidation().requireTextMatchesPattern({_js(_PATTERN)}).build()"
        made += f".setRequired(true).setValidation({pattern})"
    return [f"{made};"]


def _js(value: str | tuple[str, ...]) -> str:
    return json.dumps(value)


# --- Microsoft Forms ----------------------------------------------------------------------------------------------

_MAIN: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES: Final = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS: Final = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
    'officeDocument" Target="word/document.xml"/></Relationships>'
)


def _msforms(form: Form) -> bytes:
    """Give a Word document with numbered questions, which is what Microsoft Forms makes a form of (quick import)."""
    lines = [_title(form), *_intro(form)]
    asked = (_code_question(form), *(each for one in form.asked for each in _questions(form, one)))
    for number, question in enumerate(asked, 1):
        lines.extend(line for line in question.help.split("\n") if line)
        lines.append(f"{number}. {question.text}")
        lines.extend(f"{chr(ord('A') + at)}. {choice}" for at, choice in enumerate(question.choices))
    body = "".join(
        f'<w:p><w:r><w:t xml:space="preserve">{escape(fit(line), quote=False)}</w:t></w:r></w:p>'
        for line in lines
    )
    document = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document xmlns:w="{_MAIN}"><w:body>{body}'
        '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr></w:body></w:document>'
    )
    parts = {"[Content_Types].xml": _TYPES, "_rels/.rels": _RELATIONS, "word/document.xml": document}
    return zipped((name, text.encode()) for name, text in parts.items())


_WRITERS: Final[Mapping[Service, Callable[[Form], bytes]]] = {
    "limesurvey": _limesurvey,
    "google": _google,
    "msforms": _msforms,
}
