"""A framework as text to read in a terminal."""

import textwrap
from collections.abc import Iterator, Mapping
from typing import Final

from frameworks.fields import Bilingual, in_language
from frameworks.model import Competency, Framework, Module, Profile
from tui.console import printable
from tui.translation import _, current_language, mark, n_

WIDTH: Final = 96
_KINDS: Final[Mapping[str, str]] = {
    "knowledge": mark("knowledge"),
    "skill": mark("skill"),
    "attitude": mark("attitude"),
    "mixed": mark("mixed"),
}


def as_text(framework: Framework) -> str:
    """Give a framework as text in the current language: all that a session would take over from it."""
    lines = [
        f"{_text(framework.framework.name)} ({framework.id})",
        *_wrapped(framework.framework.description, 0),
        *_wrapped(framework.framework.credit, 0),
        *_part(_("Levels"), _levels(framework)),
        *_part(_("Drivers"), _drivers(framework)),
        *_part(_("Shifts"), _shifts(framework)),
        *_part(_("Competencies"), (line for each in framework.competencies for line in _competency(each))),
        *_part(_("Profiles"), (line for each in framework.profiles for line in _profile(each, framework))),
        *_part(_("Modules"), (line for each in framework.modules for line in _module(each, framework))),
    ]
    return "".join(f"{line}\n" for line in lines)


def _text(text: str | Bilingual | None) -> str:
    return printable(in_language(text, current_language()))


def _wrapped(text: str | Bilingual | None, indent: int, mark_: str = "") -> list[str]:
    lead = " " * indent
    return textwrap.wrap(
        _text(text), WIDTH, initial_indent=lead + mark_, subsequent_indent=lead + " " * len(mark_)
    )


def _part(title: str, lines: Iterator[str]) -> list[str]:
    inside = list(lines)
    return ["", title, "-" * len(title), *inside] if inside else []


def _levels(framework: Framework) -> Iterator[str]:
    for level, name in enumerate(framework.framework.levels):
        yield from _wrapped(name, 2, f"{level}  ")


def _drivers(framework: Framework) -> Iterator[str]:
    for driver in framework.drivers:
        yield from _wrapped(driver.name, 2)
        yield from _wrapped(driver.note, 4)


def _shifts(framework: Framework) -> Iterator[str]:
    for shift in framework.shifts:
        yield from textwrap.wrap(
            f"{_text(shift.from_)} -> {_text(shift.to)}", WIDTH, initial_indent="  ", subsequent_indent="    "
        )


def _competency(competency: Competency) -> Iterator[str]:
    kind = f" ({_(_KINDS[competency.kind])})" if competency.kind else ""
    yield f"  {_text(competency.name)}{kind}"
    yield from _wrapped(competency.definition, 4)
    for level in range(1, 5):
        for indicator in competency.levels.of(level):
            yield from _wrapped(indicator, 4, f"{level}  ")


def _profile(profile: Profile, framework: Framework) -> Iterator[str]:
    names = {each.id: _text(each.name) for each in framework.competencies}
    yield f"  {_text(profile.name)}"
    for each in profile.requirements:
        wanted = f"{each.min}-{each.max}" if each.min != each.max else f"{each.min}"
        yield _("    {wanted:<4} {competency} (importance {importance})").format(
            wanted=wanted, competency=names.get(each.competency, each.competency), importance=each.importance
        )


def _module(module: Module, framework: Framework) -> Iterator[str]:
    from frameworks.learning_forms import form_name

    competencies = {each.id: _text(each.name) for each in framework.competencies}
    titles = {each.id: _text(each.title) for each in framework.modules}
    meetings = n_("{count} meeting", "{count} meetings", module.meetings).format(count=module.meetings)
    size = (
        f"{module.group_min}-{module.group_max}"
        if module.group_min != module.group_max
        else str(module.group_max)
    )
    facts = _("{form}, {meetings} of {minutes} minutes, groups of {size}").format(
        form=form_name(module.form, current_language()), meetings=meetings, minutes=module.minutes, size=size
    )
    yield f"  {_text(module.title)}"
    yield f"    {facts}"
    yield from _wrapped(module.description, 4)
    for each in module.objectives:
        yield f"    {competencies.get(each.competency, each.competency)}: {each.from_} -> {each.to}"
    if module.requires:
        after = ", ".join(titles.get(each, each) for each in module.requires)
        yield from textwrap.wrap(
            _("Comes after: {modules}").format(modules=after),
            WIDTH,
            initial_indent="    ",
            subsequent_indent="    ",
        )
