import subprocess
from pathlib import Path
from typing import Any

import pytest

from sessions.proposal import confinement
from sessions.proposal.confinement import Budget, OwnTemplateError, confined
from sessions.proposal.environment import SUFFIX, TEMPLATES
from sessions.proposal.kinds import ANY_MEETING, KINDS
from sessions.proposal.page import Section
from sessions.proposal.render import sections
from sessions.proposal.sections import SECTIONS
from tests.sessions.proposal.example import data, session


def first(folder: Path, template: str, **changes: object) -> Section:
    (folder / "summary.md.j2").write_text(template, encoding="utf-8")
    return next(each for each in sections(session(**changes), "en", folder) if each.id == "summary")


def test_each_section_has_a_template() -> None:
    found = {str(each.relative_to(TEMPLATES)).removesuffix(SUFFIX) for each in TEMPLATES.rglob(f"*{SUFFIX}")}
    others = [each for each in KINDS.values() if each.id != "proposal"]
    own = {f"{each.id}/{section}" for each in others for section in ("title", *each.titles)}
    of_plans = {each for each in found if each.startswith(("plan/", "talk/", "when/"))}
    assert found - of_plans == {"title", "steps", *SECTIONS, *own}


def test_a_template_of_ones_own_goes_before_that_of_a_document_of_another_kind(tmp_path: Path) -> None:
    (tmp_path / "report").mkdir()
    (tmp_path / "report" / "decided.md.j2").write_text("Ours, {{ facts.report.decided|length }}.", "utf-8")
    made = sections(session(), "en", tmp_path, kind="report")
    assert made[1].markdown == "## 1. What was decided\n\nOurs, 1."


@pytest.mark.parametrize(
    "codes",
    [
        "{% for each in facts.script.sheets %}{{ each.groups|map(attribute='codes')|join|list|join(' ') }}{% endfor %}",
        "{% for each in panel.members %}{{ each.code|list|join(' ') }}{% endfor %}",
        "{% for each in programme.cohorts %}{{ each.members|join|list|join(' ') }}{% endfor %}",
    ],
)
def test_a_template_of_the_proposal_can_tell_no_code_not_even_in_pieces(tmp_path: Path, codes: str) -> None:
    pinned = [{"module": "e-learning", "members": ["M001", "M002"]}]
    programme = {**data()["programme"], "cohorts": pinned}
    assert first(tmp_path, f"There: {codes}", programme=programme).markdown.endswith("There:")


@pytest.mark.parametrize("hidden", ["session.ratings", "_session.ratings", "speaker.language", "_speaker"])
def test_a_template_reaches_nothing_of_the_session_but_what_is_told(tmp_path: Path, hidden: str) -> None:
    with pytest.raises(OwnTemplateError):
        first(tmp_path, f"{{{{ facts.{hidden} }}}}")


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
    with pytest.raises(OwnTemplateError, match="'nothing' is undefined") as told:
        first(tmp_path, "One\n{{ nothing }}")
    assert (told.value.file, told.value.line, told.value.limit) == (tmp_path / "summary.md.j2", 2, None)


CAUSES = {
    "{{ nothing.at_all }}": ("name", "nothing"),
    "{{ role.nothing }}": ("name", "nothing"),
    "{{ facts.needs.nothing }}": ("name", "nothing"),
    "{{ [1][5] }}": ("name", "5"),
    "{% if %}": ("syntax", ""),
    "{{ a b }}": ("syntax", ""),
    "{% if role %}": ("open", ""),
    "{{ 'a' ": ("open", ""),
    "{# a": ("open", ""),
    "{{ 'a'|nothing }}": ("filter", "nothing"),
    "{{ 1 is nothing }}": ("filter", "nothing"),
    "{% nothing %}": ("tag", "nothing"),
    "{% endfor %}": ("tag", "endfor"),
    "{% include 'nothing.md.j2' %}": ("template", "nothing.md.j2"),
    "{{ role.__class__.__init__ }}": ("forbidden", ""),
    "{{ [].append(1) }}": ("forbidden", ""),
    "{{ 1 / 0 }}": ("zero", ""),
    "{{ role }}": ("unprintable", "Role"),
    "{% for i in range(10 ** 9) %}{% endfor %}": ("range", ""),
    "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}": ("recursion", ""),
    "{{ 'a' + 1 }}": ("other", ""),
}


@pytest.mark.parametrize("template", CAUSES)
def test_what_is_wrong_with_a_template_is_a_kind_with_a_name_and_a_line(
    tmp_path: Path, template: str
) -> None:
    with pytest.raises(OwnTemplateError) as told:
        first(tmp_path, f"\n{template}")
    assert (told.value.cause, told.value.name) == CAUSES[template]
    assert (told.value.file, told.value.line) == (tmp_path / "summary.md.j2", 2)


def test_a_template_that_is_no_utf_8_is_told_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "needs.md.j2").write_bytes(b"One\nTwo \xff\n")
    with pytest.raises(OwnTemplateError) as told:
        sections(session(), "en", tmp_path)
    assert (told.value.cause, told.value.file, told.value.line) == ("text", tmp_path / "needs.md.j2", 2)


def test_a_template_can_do_nothing_but_print(tmp_path: Path) -> None:
    with pytest.raises(OwnTemplateError):
        first(tmp_path, "{{ role.__class__.__init__.__globals__ }}")
    with pytest.raises(OwnTemplateError):
        first(tmp_path, "{{ [].append(1) }}")


def test_a_template_that_changed_is_read_again(tmp_path: Path) -> None:
    assert first(tmp_path, "One.").markdown.endswith("One.")
    (tmp_path / "summary.md.j2").unlink()
    assert first(tmp_path, "Another one.").markdown.endswith("Another one.")


# --- what asks for too much -------------------------------------------------------------------------------------------


def budgeted(folder: Path, template: str, budget: Budget) -> OwnTemplateError:
    (folder / "summary.md.j2").write_text(template, encoding="utf-8")
    with pytest.raises(OwnTemplateError) as told:
        confined(session(), "en", folder, "full", "proposal", ANY_MEETING, budget)
    assert told.value.file == folder / "summary.md.j2"
    return told.value


ENDLESS = {
    "loops in loops": "{% for a in range(99999) %}{% for b in range(99999) %}\n{% set x = b %}{% endfor %}{% endfor %}",
    "a macro that calls itself twice": "{% macro m(n) %}{% if n %}\n{{ m(n-1) }}{{ m(n-1) }}{% endif %}{% endmacro %}"
    "{{ m(100) }}",
}


@pytest.mark.parametrize("template", ENDLESS.values(), ids=ENDLESS)
def test_a_template_that_does_not_end_is_stopped_at_its_line(tmp_path: Path, template: str) -> None:
    told = budgeted(tmp_path, f"\n\n{template}", Budget(3, 1 << 30, 1 << 20))
    assert told.limit == "time"
    assert told.line in {3, 4}


LARGE = {
    "a text times a number": "{{ 'x' * 10 ** 10 }}",
    "a list times a number": "{{ (range(99999)|list) * 99999 }}",
    "a number times a text": "{{ 10 ** 10 * 'x' }}",
    "a power of a power": "{{ 10 ** (10 ** 10) }}",
    "a text that doubles": "{% set a = namespace(x='ab') %}{% for i in range(60) %}{% set a.x=a.x~a.x %}{% endfor %}",
    "a wide filter": "{{ 'x'|center(10 ** 10) }}",
    "a wide format": "{{ '%0999999999d' % 1 }}",
    "another wide format": "{{ '{:>999999999}'.format(1) }}",
}


@pytest.mark.parametrize("template", LARGE.values(), ids=LARGE)
def test_a_template_that_takes_too_much_memory_is_stopped_at_its_line(tmp_path: Path, template: str) -> None:
    told = budgeted(tmp_path, f"\n\n{template}", Budget(20, 256 << 20, 1 << 20))
    assert (told.limit, told.line) == ("memory", 3)


def test_a_template_that_prints_too_much_is_stopped_at_its_line(tmp_path: Path) -> None:
    loops = "{% for a in range(99999) %}{% for b in range(99999) %}\nx{% endfor %}{% endfor %}"
    told = budgeted(tmp_path, f"\n\n{loops}", Budget(20, 1 << 30, 100_000))
    assert told.limit == "output"
    assert told.line in {3, 4}


def test_a_range_is_not_longer_than_any_table(tmp_path: Path) -> None:
    with pytest.raises(OwnTemplateError, match="Range too big") as told:
        first(tmp_path, "\n{% for i in range(10 ** 9) %}x{% endfor %}")
    assert told.value.line == 2


def test_after_a_template_that_was_stopped_the_next_document_is_made(tmp_path: Path) -> None:
    budgeted(tmp_path, "{{ 'x' * 10 ** 10 }}", Budget(20, 256 << 20, 1 << 20))
    assert first(tmp_path, "Ours.").markdown.endswith("Ours.")


class GoneAtOnce(subprocess.Popen[bytes]):
    """A process that has come to its end when it is first asked for something."""

    def __init__(self, *given: Any, **options: Any) -> None:
        super().__init__(*given, **options)
        self.wait()


@pytest.mark.parametrize(
    ("process", "program"),
    [
        (GoneAtOnce, "raise SystemExit"),
        (subprocess.Popen, "import pickle, sys; pickle.load(sys.stdin.buffer)"),
    ],
    ids=["before it is asked", "when it is asked"],
)
def test_when_the_process_is_gone_that_is_told(
    process: type[subprocess.Popen[bytes]], program: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(subprocess, "Popen", process)
    monkeypatch.setattr(confinement, "_START", program)
    confinement.end_process()
    with pytest.raises(OwnTemplateError, match="it was stopped") as told:
        first(tmp_path, "Ours.")
    assert (told.value.file, told.value.limit) == (None, "time")
