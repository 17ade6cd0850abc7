"""What is unwise in a framework that is right in form: too little to build a role or a programme from."""

from collections.abc import Callable, Iterator
from typing import Any, Final

from frameworks.behaviour import behaviour_findings
from frameworks.fields import Bilingual, Record, in_language, specs
from frameworks.findings import Finding, Path
from frameworks.languages import LANGUAGES, Message
from frameworks.model import SCALE_TOP, Framework

FEWEST_COMPETENCIES: Final = 6
MOST_COMPETENCIES: Final = 8
FEWEST_INDICATORS: Final = 2
FEWEST_MODULES: Final = 14
FEWEST_FORMS: Final = 10
REACH: Final = 3
"""The level up to which the modules must be able to take somebody in every competency."""


def quality(framework: Framework) -> tuple[Finding, ...]:
    """Give what is unwise in a framework, each with its place; nothing when it is fit to work with."""
    return tuple(found for look in _LOOKS for found in look(framework))


def reach(framework: Framework, competency: str) -> int:
    """Give the highest level 0 to 4 that somebody at level 0 can come to through a framework's modules."""
    steps = [
        (each.from_, each.to)
        for module in framework.modules
        for each in module.objectives
        if each.competency == competency
    ]
    level = 0
    while (higher := max((to for from_, to in steps if from_ <= level), default=0)) > level:
        level = higher
    return level


def _warning(code: str, path: Path, sentence: str, /, **values: Any) -> Finding:
    return Finding(code, "warning", path, Message(sentence, values, room="frameworks"))


def _level_names(framework: Framework) -> Iterator[Finding]:
    count = len(framework.framework.levels)
    if count != SCALE_TOP + 1:
        yield _warning(
            "level-names",
            ("framework", "levels"),
            "The scale has {wanted} levels, 0 to {top}, and {count} of them have a name. Name them all.",
            wanted=SCALE_TOP + 1,
            top=SCALE_TOP,
            count=count,
        )


def _number_of_competencies(framework: Framework) -> Iterator[Finding]:
    count = len(framework.competencies)
    if not FEWEST_COMPETENCIES <= count <= MOST_COMPETENCIES:
        yield _warning(
            "number-of-competencies",
            ("competencies",),
            "A panel can weigh {least} to {most} competencies; this framework has {count}.",
            least=FEWEST_COMPETENCIES,
            most=MOST_COMPETENCIES,
            count=count,
        )


def _indicators(framework: Framework) -> Iterator[Finding]:
    for position, competency in enumerate(framework.competencies):
        for level in range(1, SCALE_TOP + 1):
            count = len(competency.levels.of(level))
            if count < FEWEST_INDICATORS:
                yield _warning(
                    "few-indicators",
                    ("competencies", position, "levels", str(level)),
                    "Level {level} of {competency} has {count} examples of behaviour; "
                    "give it at least {least}.",
                    level=level,
                    competency=competency.id,
                    least=FEWEST_INDICATORS,
                    count=count,
                )


def _number_of_modules(framework: Framework) -> Iterator[Finding]:
    count = len(framework.modules)
    if count < FEWEST_MODULES:
        yield _warning(
            "few-modules",
            ("modules",),
            "There is little to choose from: {count} modules, and at least {least} are wanted.",
            count=count,
            least=FEWEST_MODULES,
        )


def _number_of_forms(framework: Framework) -> Iterator[Finding]:
    count = len({module.form for module in framework.modules})
    if count < FEWEST_FORMS:
        yield _warning(
            "few-forms",
            ("modules",),
            "The modules use {count} learning forms; use at least {least}, so that people can choose.",
            count=count,
            least=FEWEST_FORMS,
        )


def _coverage(framework: Framework) -> Iterator[Finding]:
    for position, competency in enumerate(framework.competencies):
        level = reach(framework, competency.id)
        if level < REACH:
            yield _warning(
                "not-covered",
                ("competencies", position),
                "No module takes {competency} on from level {level}. Give one an objective from there "
                "up, so that somebody can come from 0 to {reach}.",
                competency=competency.id,
                level=level,
                reach=REACH,
            )


def _languages(framework: Framework) -> Iterator[Finding]:
    """Find the texts that are not there in both languages: those of one string in one finding."""
    texts = list(_texts(framework, ()))
    plain = [path for path, text in texts if isinstance(text, str) and text.strip()]
    if plain:
        yield _warning(
            "one-language",
            plain[0],
            "Texts in one language only: {count}, of which this is the first. Give each an nl and an en.",
            count=len(plain),
        )
    for path, text in texts:
        if isinstance(text, Bilingual) and not (text.nl.strip() and text.en.strip()):
            missing = next(language for language in LANGUAGES if not getattr(text, language).strip())
            told = in_language(text, missing).strip()
            if told:
                yield _warning(
                    "translation",
                    path,
                    "This text has no {language} yet.",
                    language=Message("Dutch", room="frameworks")
                    if missing == "nl"
                    else Message("English", room="frameworks"),
                )


def _texts(record: Record, path: Path) -> Iterator[tuple[Path, str | Bilingual]]:
    for each in specs(type(record)):
        value = getattr(record, each.name)
        here = (*path, each.key)
        if each.kind == "text" and isinstance(value, str | Bilingual):
            yield here, value
        elif each.kind == "texts":
            yield from (((*here, place), text) for place, text in enumerate(value))
        elif each.kind == "record":
            yield from _texts(value, here)
        elif each.kind == "records":
            for place, inner in enumerate(value):
                yield from _texts(inner, (*here, place))


_LOOKS: Final[tuple[Callable[[Framework], Iterator[Finding]], ...]] = (
    _level_names,
    _number_of_competencies,
    _indicators,
    behaviour_findings,
    _number_of_modules,
    _number_of_forms,
    _coverage,
    _languages,
)
