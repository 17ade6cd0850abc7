"""What is unwise in the behaviour of a framework: what nobody could score by watching somebody at work."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple

from frameworks.fields import Bilingual
from frameworks.findings import Finding, Path
from frameworks.languages import LANGUAGES, Language, Message
from frameworks.model import SCALE_TOP, Framework

MOST_ON_REQUEST: Final = 1 / 3
"""The share of the behaviour at level 1 that may wait for somebody to ask for it."""

FEWEST_OF_LEVEL_1: Final = 3
"""Below this many examples of behaviour a share of them says nothing."""

_AND: Final[Mapping[Language, re.Pattern[str]]] = {
    "nl": re.compile(r"(?:\ben(?: daarna| dan| ook)?|;)\s+(\w+)", re.IGNORECASE),
    "en": re.compile(r"(?:\band(?: then| also)?|;)\s+(\w+)", re.IGNORECASE),
}
_NUMBER: Final[Mapping[Language, str]] = {
    "nl": r"(?:\d+|een|één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien)",
    "en": r"(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten)",
}
_COUNT: Final[Mapping[Language, re.Pattern[str]]] = {
    "nl": re.compile(
        rf"\b((?:ten minste|tenminste|minstens|minimaal|op zijn minst) {_NUMBER['nl']})\b", re.IGNORECASE
    ),
    "en": re.compile(rf"\b((?:at least|a minimum of|no fewer than) {_NUMBER['en']})\b", re.IGNORECASE),
}
_ON_REQUEST: Final[Mapping[Language, re.Pattern[str]]] = {
    "nl": re.compile(r"\b(?:desgevraagd|op verzoek|ernaar (?:wordt ge)?vraagt?d?)\b", re.IGNORECASE),
    "en": re.compile(r"\b(?:when asked|on request|if asked)\b", re.IGNORECASE),
}


class _Behaviour(NamedTuple):
    """An example of behaviour, with its place."""

    path: Path
    level: int
    text: Mapping[Language, str]


def behaviour_findings(framework: Framework) -> Iterator[Finding]:
    """Find behaviour of a framework that can't be scored as it stands, each with its place.

    Verbs are known from the framework itself: each example of behaviour begins with what somebody does, so a word
    with which one of them begins, behind "and", is a second thing done.
    """
    all_of_it = list(_behaviour(framework))
    deeds = {
        language: {word for each in all_of_it if (word := _first_word(each.text.get(language, "")))}
        for language in LANGUAGES
    }
    for each in all_of_it:
        yield from _several_deeds(each, deeds)
        yield from _counts(each)
    yield from _waits_for_a_question([each for each in all_of_it if each.level == 1])
    yield from _twice(all_of_it)


def shared_sentences(framework: Framework, others: Iterable[Framework]) -> Iterator[Finding]:
    """Find the behaviour that another framework has word for word: two frameworks that say the same differ in name.

    A framework of which more than half stands in the other was made from it, and that is no fault.
    """
    own = list(_behaviour(framework))
    for other in others:
        if other.framework.id == framework.framework.id:
            continue
        theirs = {_plain(text) for each in _behaviour(other) for text in each.text.values()}
        shared = [each for each in own if any(_plain(text) in theirs for text in each.text.values())]
        if shared and len(shared) * 2 <= len(own):
            yield _warning(
                "shared-behaviour",
                shared[0].path,
                "Examples of behaviour that {other} has word for word: {count}, of which this is the first.",
                other=other.framework.id,
                count=len(shared),
            )


def _behaviour(framework: Framework) -> Iterator[_Behaviour]:
    for position, competency in enumerate(framework.competencies):
        for level in range(1, SCALE_TOP + 1):
            for place, text in enumerate(competency.levels.of(level)):
                path: Path = ("competencies", position, "levels", str(level), place)
                yield _Behaviour(path, level, _by_language(text))


def _by_language(text: str | Bilingual) -> Mapping[Language, str]:
    """Give a text per language; one that has no language may be either."""
    if isinstance(text, Bilingual):
        return {language: told for language in LANGUAGES if (told := getattr(text, language).strip())}
    return dict.fromkeys(LANGUAGES, text.strip())


def _first_word(text: str) -> str:
    found = re.match(r"\w+", text)
    return found.group().lower() if found else ""


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


def _several_deeds(each: _Behaviour, deeds: Mapping[Language, set[str]]) -> Iterator[Finding]:
    # English nouns and verbs look alike ("and notes"), so it is judged where there is no Dutch.
    language: Language = "nl" if "nl" in each.text else "en"
    for found in _AND[language].finditer(each.text.get(language, "")):
        if found.group(1).lower() in deeds[language]:
            yield _warning(
                "several-behaviours",
                each.path,
                "This seems to hold two things that somebody does: what comes before “{second}” and what comes "
                "after it. Give each an example of its own, so that each can be scored.",
                second=found.group(),
            )
            return


def _counts(each: _Behaviour) -> Iterator[Finding]:
    for language, text in each.text.items():
        if found := _COUNT[language].search(text):
            yield _warning(
                "counted-behaviour",
                each.path,
                "“{count}”: is there a reason for this number? Without one, say what is to be seen and not how often.",
                count=found.group(1),
            )
            return


def _waits_for_a_question(level_1: list[_Behaviour]) -> Iterator[Finding]:
    waiting = [
        each
        for each in level_1
        if any(_ON_REQUEST[language].search(text) for language, text in each.text.items())
    ]
    if len(level_1) >= FEWEST_OF_LEVEL_1 and len(waiting) > MOST_ON_REQUEST * len(level_1):
        yield _warning(
            "on-request",
            waiting[0].path,
            "Of the {all} examples of behaviour at level 1, {count} are only seen when somebody asks for them. "
            "Say of most of them in which simple situation they are seen.",
            all=len(level_1),
            count=len(waiting),
        )


def _twice(all_of_it: list[_Behaviour]) -> Iterator[Finding]:
    times: Counter[str] = Counter()
    for each in all_of_it:
        told = {_plain(text) for text in each.text.values()}
        if any(times[text] for text in told):
            yield _warning(
                "repeated-behaviour", each.path, "This example of behaviour stands in the framework twice."
            )
        times.update(told)


def _warning(code: str, path: Path, sentence: str, /, **values: Any) -> Finding:
    return Finding(code, "warning", path, Message(sentence, values, room="frameworks"))
