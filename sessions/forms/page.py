"""A form as a page for a browser: filled in there, and saved as a file to send back; nothing is fetched or sent."""

from html import escape
from typing import Final

from sessions.forms.codes import EXAMPLE, KIND, LEVEL, NEED
from sessions.forms.content import Asked, Form, Subject, how_it_works, privacy, who_sees_it
from sessions.forms.headings import FORM, fields_of

_STYLE: Final = """
body { font: 16px/1.5 Calibri, Arial, sans-serif; color: #1f2a44;
  max-width: 48rem; margin: 2rem auto; padding: 0 1rem }
h1 { font-size: 1.5rem }
h2 { font-size: 1.15rem; background: #1f2a44; color: #fff; padding: .4rem .6rem; margin-top: 2rem }
h3 { font-size: 1rem; margin-bottom: .2rem } dt { font-weight: bold } dd { margin: 0 0 .5rem }
label { display: block; font-weight: bold; margin-top: .6rem }
select, textarea { width: 100%; box-sizing: border-box; font: inherit; padding: .3rem;
  background: #fff6d6; border: 1px solid #8a94a6 }
textarea { min-height: 3.5rem } .code { color: #595959; font-size: .75rem; font-weight: normal }
button { font: inherit; font-weight: bold; padding: .6rem 1.2rem; margin: 1.5rem 0;
  background: #0b57a4; color: #fff; border: 0 }
@media print { button { display: none } section { break-inside: avoid } }
"""
_SCRIPT: Final = """
const cell = text => '"' + text.replace(/"/g, '""') + '"';
document.getElementById('save').addEventListener('click', () => {
  const lines = [cell(document.body.dataset.form) + ';;' + cell(document.body.dataset.code)];
  for (const each of document.querySelectorAll('[data-code][name]'))
    lines.push([each.name, each.value, each.dataset.code].map(cell).join(';'));
  const made = new Blob(['\\ufeff' + lines.join('\\r\\n') + '\\r\\n'], {type: 'text/csv'});
  const link = document.createElement('a');
  link.href = URL.createObjectURL(made);
  link.download = document.body.dataset.code + '.csv';
  link.click();
});
"""


def page(form: Form) -> str:
    """Give a form as HTML that stands by itself, to be filled in, printed, and saved as CSV by its button."""
    told = form.say(
        "Fill in the yellow fields, press the button below, and send back the file that your browser keeps."
    )
    about = "".join(f"<dt>{escape(label)}</dt><dd>{escape(text)}</dd>" for label, text in privacy(form))
    parts = "".join(
        _competency(form, subject, each)
        for subject in form.subjects
        for each in form.asked
        if each.place in subject.places
    )
    title = escape(form.title)
    return (
        f'<!DOCTYPE html>\n<html lang="{form.language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; "
        "script-src 'unsafe-inline'\">"
        f"<title>{title}</title><style>{_STYLE}</style></head>"
        f'<body data-form="{escape(FORM.text(form.language))}" data-code="{escape(form.mark)}"><main>'
        f"<h1>{title}</h1><p>{escape(form.about)}</p><p>{escape(told)}</p><p>{escape(how_it_works(form))}</p>"
        f"<p>{escape(who_sees_it(form))}</p>{parts}"
        f'<button id="save" type="button">{escape(form.say("Save what is filled in"))}</button>'
        f"<h2>{escape(form.say('About this form'))}</h2><dl>{about}</dl>"
        f'<p class="code">{escape(FORM.text(form.language))} {escape(form.mark)}</p></main>'
        f"<script>{_SCRIPT}</script></body></html>\n"
    )


def _competency(form: Form, subject: Subject, each: Asked) -> str:
    whose = f" · {escape(subject.name)}" if len(form.subjects) > 1 else ""
    own = "".join(f"<li>{escape(line)}</li>" for line in each.own)
    levels = "".join(
        f"<h3>{escape(form.say('Level {level}', level=level))}</h3><ul>"
        + "".join(f"<li>{escape(line)}</li>" for line in behaviour)
        + "</ul>"
        for level, behaviour in enumerate(each.behaviour, 1)
        if behaviour
    )
    fields = "".join(
        _field(form, subject, each.place, part, label.text(form.language))
        for part, label in fields_of(form.source).items()
    )
    return (
        f"<section><h2>{each.place}. {escape(each.name)}{whose}</h2><p>{escape(each.definition)}</p>"
        f"{f'<ul>{own}</ul>' if own else ''}{levels}{fields}</section>"
    )


def _field(form: Form, subject: Subject, place: int, part: str, label: str) -> str:
    code = form.row_mark(subject, place, part)
    name, marked = escape(label), escape(code)
    shown = f'<label for="{marked}">{name} <span class="code">{marked}</span></label>'
    held = f'id="{marked}" name="{name}" data-code="{marked}"'
    if part in {LEVEL, KIND}:
        choices = form.choices if part == LEVEL else form.kinds
        options = "".join(f"<option>{escape(each)}</option>" for each in ("", *choices))
        return f"{shown}<select {held}>{options}</select>"
    assert part in {EXAMPLE, NEED}  # noqa: S101 - there are no other parts
    return f"{shown}<textarea {held}></textarea>"
