from pathlib import Path

import pytest
from jinja2 import TemplateError, UndefinedError
from jinja2.exceptions import SecurityError

from sessions.proposal.environment import SUFFIX, TEMPLATES
from sessions.proposal.kinds import KINDS
from sessions.proposal.render import Section, sections
from sessions.proposal.sections import SECTIONS
from tests.sessions.proposal.example import session


def first(folder: Path, template: str, **changes: object) -> Section:
    (folder / "summary.md.j2").write_text(template, encoding="utf-8")
    return next(each for each in sections(session(**changes), "en", folder) if each.id == "summary")


def test_each_section_has_a_template() -> None:
    found = {str(each.relative_to(TEMPLATES)).removesuffix(SUFFIX) for each in TEMPLATES.rglob(f"*{SUFFIX}")}
    others = [each for each in KINDS.values() if each.id != "proposal"]
    own = {f"{each.id}/{section}" for each in others for section in ("title", *each.titles)}
    assert found == {"title", "steps", *SECTIONS, *own}


def test_a_template_of_ones_own_goes_before_that_of_a_document_of_another_kind(tmp_path: Path) -> None:
    (tmp_path / "report").mkdir()
    (tmp_path / "report" / "decided.md.j2").write_text("Ours, {{ facts.report.decided|length }}.", "utf-8")
    made = sections(session(), "en", tmp_path, kind="report")
    assert made[1].markdown == "## 1. What was decided\n\nOurs, 1."


def test_a_template_of_the_proposal_can_tell_no_code(tmp_path: Path) -> None:
    groups = "{% for each in sheet.groups %}{{ each.codes }}{% endfor %}"
    text = first(tmp_path, f"{{% for sheet in facts.script.sheets %}}{groups}{{% endfor %}}").markdown
    assert "…" in text
    assert "M0" not in text


def test_a_template_of_ones_own_goes_before_that_of_the_same_name(tmp_path: Path) -> None:
    made = first(tmp_path, "Dear {{ proposal.client.organisation }}, {{ 1234.5 }} and {{ proposal.date }}.")
    assert made.markdown == "## 2. Executive summary\n\nDear Gemeente Kampen, 1,234.5 and 20 November 2026."
    assert sections(session(), "en", tmp_path)[3] == sections(session(), "en")[3]


@pytest.mark.parametrize(
    "expression",
    [
        "{{ role.why }}",
        "{{ role.why | upper }}",
        "{{ role.why ~ '' }}",
        "{{ [role.why] | join }}",
        "{{ [role.why] | listed }}",
        "{{ '%s' | format(role.why) }}",
        "{% set x = role.why %}{{ x }}",
        "{% for x in [role.why] %}{{ x }}{% endfor %}",
        "{{ _('{x}', x=role.why) }}",
        "{{ role.why | prose }}",
    ],
)
def test_text_from_people_is_escaped_without_being_asked(tmp_path: Path, expression: str) -> None:
    made = first(tmp_path, expression, role={"why": "<B>| # *A*"})
    assert made.markdown.endswith("\n\n\\<B>\\| \\# \\*A\\*")


def test_a_template_that_names_what_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UndefinedError):
        first(tmp_path, "{{ nothing }}")


def test_a_template_can_do_nothing_but_print(tmp_path: Path) -> None:
    with pytest.raises((SecurityError, TemplateError)):
        first(tmp_path, "{{ role.__class__.__init__.__globals__ }}")
    with pytest.raises((SecurityError, TemplateError)):
        first(tmp_path, "{{ [].append(1) }}")


def test_a_template_that_changed_is_read_again(tmp_path: Path) -> None:
    assert first(tmp_path, "One.").markdown.endswith("One.")
    (tmp_path / "summary.md.j2").unlink()
    assert first(tmp_path, "Another one.").markdown.endswith("Another one.")
