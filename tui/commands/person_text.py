"""All that is held of one person, as a text for that person."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from frameworks.languages import Language
from tui.console import printable
from tui.translation import _, n_
from tui.wording.numbers import number

Facts = dict[str, Any]


def as_text(facts: Facts, language: Language) -> str:
    """Give what is held of a person in sections with headings; behind each fact stands where it comes from."""
    lines = [
        _("What is held of {code} in {file}").format(code=facts["code"], file=facts["file"]),
        "",
        *_identity(facts),
        *_section(_("Data"), _pairs([*facts["data"], *facts["traits"]], language)),
        *_section(_("Needs"), _records(facts["needs"], language)),
        *_section(_("Exemptions"), _records(facts["exemptions"], language)),
        *_section(_("Forms that ask about the person"), _asked(facts["asked"], language)),
        *_section(_("Ratings, as they came in"), _ratings(facts["ratings"], language)),
    ]
    if facts["worked_out"] is not None:
        lines += _worked_out(facts["worked_out"], language)
    lines += _section(_("Elsewhere"), _elsewhere(facts))
    return "".join(f"{printable(line)}\n" for line in lines)


def _section(title: str, lines: Iterable[str]) -> list[str]:
    """Give a heading with what stands below it; nothing when nothing does."""
    found = list(lines)
    return ["", title, *(f"  {each}" for each in found)] if found else []


def _identity(facts: Facts) -> Iterator[str]:
    if not facts["in_session"]:
        yield _("Nobody of this code stands in the session itself.")
    elif facts["kind"] == "employee":
        yield _("An employee, under a code and without a name.")
    else:
        yield _("A member of the cross-section, under a code and without a name.")
    name, recognised = facts["name"], facts["recognised_by"]
    if name is not None:
        yield _("Name: {name}  [{where}]").format(name=name["value"], where=name["where"])
    else:
        yield _("No name is kept.")
    if recognised is not None:
        made_of = {"number": _("personnel number"), "email": _("e-mail address"), "name": _("name")}
        kinds = ", ".join(made_of[each] for each in recognised["made_of"])
        told = _("Recognised at the next import by a keyed hash of: {kinds}  [{where}]")
        yield told.format(kinds=kinds, where=recognised["where"])
    else:
        yield _("No keyed hash is kept to recognise the person by.")


def _pairs(facts: Iterable[Facts], language: Language) -> Iterator[str]:
    for each in facts:
        yield f"{each['label']}: {_shown(each['told'], language)}  [{each['where']}]"


def _shown(value: Any, language: Language) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return number(value, language) if isinstance(value, int | float) else str(value)


def _records(records: Iterable[Facts], language: Language) -> Iterator[str]:
    for each in records:
        told = "; ".join(f"{fact['label']}: {_shown(fact['told'], language)}" for fact in each["facts"])
        yield f"{told}  [{each['where']}]"


def _asked(forms: Iterable[Facts], language: Language) -> Iterator[str]:
    for each in forms:
        yield f"{each['source_told']}, {_day(date.fromisoformat(each['on']), language)}  [{each['where']}]"


def _ratings(ratings: Iterable[Facts], language: Language) -> Iterator[str]:
    before = None
    for each in ratings:
        head = (each["where"], each["source_told"], each["on"])
        if head != before:
            before = head
            day = date.fromisoformat(each["on"])
            yield f"{each['source_told']}, {_day(day, language)}  [{each['where']}]"
        yield f"  {each['name']}: {number(each['level'], language)}"


def _day(day: date, language: Language) -> str:
    return f"{day.day}-{day.month}-{day.year}" if language == "nl" else f"{day:%Y-%m-%d}"


def _worked_out(found: Facts, language: Language) -> Iterator[str]:
    """Give what maatwerk works out each time anew, and keeps nowhere."""
    levels = (_level(each, language) for each in found["levels"])
    yield from _section(_("Levels that follow from the ratings, on a scale of 0 to 4"), levels)
    yield from _section(_("Modules on the person's route"), (each["name"] for each in found["route"]))
    yield from _section(_("Groups"), (_group(each, language) for each in found["groups"]))


def _level(each: Facts, language: Language) -> str:
    level = number(each["level"], language)
    if each["target_min"] is None:
        return f"{each['name']}: {level}"
    told = _("{name}: {level}, where {least} to {most} is wanted")
    return told.format(name=each["name"], level=level, least=each["target_min"], most=each["target_max"])


def _group(each: Facts, language: Language) -> str:
    if each["group"] is None:
        told = _("{module}: by oneself").format(module=each["name"])
    elif each["fixed"]:
        told = _("{module}: group {number}, fixed").format(module=each["name"], number=each["group"])
    else:
        told = _("{module}: group {number}").format(module=each["name"], number=each["group"])
    days = [_day(date.fromisoformat(when["on"]), language) for when in each["meetings"]]
    told = f"{told}; {', '.join(days)}" if days else told
    if each["on_route"]:
        return told
    why = _("{group} (not on the route: it is planned for all whom the module is meant for)")
    return why.format(group=told)


def _elsewhere(facts: Facts) -> Iterator[str]:
    leads = facts.get("leads", 0)
    if leads:
        told = n_(
            "{count} employee has this person as lead.", "{count} employees have this person as lead.", leads
        )
        yield told.format(count=leads)
    counted = facts.get("told_of")
    if counted is not None:
        yield _("Counted in what is told, by: {ratings}  [{where}]").format(
            ratings=counted["told"], where=counted["where"]
        )
    for each in facts["comments"]:
        yield _("A comment in the file: {text}").format(text=each)
    for where in facts["named_in_texts"]:
        yield _("The code also stands in what somebody wrote  [{where}]").format(where=where)
    for name in facts["older_states"]:
        yield _(
            "{file} is another version of this session, or belongs to one, and holds an older state."
        ).format(file=name)


__all__ = ["as_text"]
