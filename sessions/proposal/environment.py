"""The templates: where they are found and what they can use.

Whatever a template prints goes through `Speaker.shown`, so that text from people is escaped without anybody thinking
of it. The templates of a user run in a sandbox: they come from colleagues and the web. The program's own need none, and
are a fifth quicker without. What a sandbox can't hold back, `sessions.proposal.confinement` does.
"""

import os
from collections.abc import Sized
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined, Undefined
from jinja2.runtime import Context

from frameworks.languages import Language
from sessions.cache import cache_folder
from sessions.proposal import marks
from sessions.proposal.escape import Markdown
from sessions.proposal.language import Speaker

TEMPLATES: Final = Path(__file__).parent / "templates"
SUFFIX: Final = ".md.j2"
_LARGEST: Final = 1_000_000
"""The most bits of a number, and the most characters or things, that a template of the user's may multiply to."""


def _compiled(kind: str) -> FileSystemBytecodeCache | None:
    """Give the cache of compiled templates, which is half of what a proposal costs; None where none can be kept.

    Args:
        kind: What they are compiled for: `own`, or `confined`, for which the same template becomes other code.
    """
    folder = cache_folder() / "templates"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError:
        return None
    return FileSystemBytecodeCache(str(folder), f"{kind}-%s.cache") if os.access(folder, os.W_OK) else None


@lru_cache(maxsize=8)
def environment(language: Language, templates: Path | None) -> Environment:
    """Give the environment for a language, in which templates of the user's go before those of the same name."""
    speaker = Speaker(language)

    def finalize(value: Any) -> Any:
        return value if isinstance(value, Undefined) else speaker.shown(value)

    kind = Environment if templates is None else _sandbox()
    made = kind(
        loader=FileSystemLoader([TEMPLATES] if templates is None else [templates, TEMPLATES]),
        # Only a user's own change while the program runs; looking costs as much as the rest of a proposal.
        auto_reload=templates is not None,
        undefined=StrictUndefined,
        finalize=finalize,
        # Not HTML: `finalize` escapes, and Markup's escapes would show in Markdown.
        autoescape=False,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=_compiled("own" if templates is None else "confined"),
    )
    made.globals.update(
        _=speaker.say,
        ngettext=speaker.count,
        bar=marks.bar,
        compared=marks.compared,
        extent=marks.extent,
        slider=marks.slider,
        span=marks.span,
        stretch=marks.stretch,
        curve=marks.CURVE,
        point=marks.point,
        timeline=marks.timeline,
        written_only=marks.WRITTEN_ONLY,
        drawn_only=marks.DRAWN_ONLY,
        caption=marks.CAPTION,
        only_ends=marks.ONLY_ENDS,
        blank=Markdown("\u00a0"),
    )
    made.filters.update(
        about=speaker.about,
        cap=lambda value: capital(speaker.shown(value)),
        date=speaker.date,
        euros=speaker.euros,
        framed=speaker.framed,
        hours=speaker.hours,
        label=speaker.label,
        listed=speaker.listed,
        money=speaker.money,
        month=speaker.month,
        number=speaker.number,
        part=speaker.part,
        parted=speaker.parted,
        percent=speaker.percent,
        prose=speaker.prose,
        quoted=speaker.quoted,
        roughly=speaker.roughly,
        shown=speaker.shown,
        words=speaker.words,
        strong=lambda value: strong(speaker.shown(value)),
    )
    return made


class TooMuchError(Exception):
    """A template multiplies to something that no document holds."""


def _sandbox() -> type[Environment]:
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    class Sandbox(ImmutableSandboxedEnvironment):
        intercepted_binops = frozenset({"*", "**"})

        def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
            if _outcome(operator, left, right) > _LARGEST:
                raise TooMuchError
            return super().call_binop(context, operator, left, right)

    return Sandbox


def _outcome(operator: str, left: Any, right: Any) -> int:
    """Give how large a product or a power is, in bits or things; 0 for what can't be large."""
    if isinstance(left, int) and isinstance(right, int):
        return (
            left.bit_length() * max(0, right) if operator == "**" else left.bit_length() + right.bit_length()
        )
    if isinstance(right, int) and isinstance(left, Sized):
        return len(left) * max(0, right)
    if isinstance(left, int) and isinstance(right, Sized):
        return len(right) * max(0, left)
    return 0


def capital(text: Markdown) -> Markdown:
    """Give Markdown that starts with a capital."""
    return Markdown(text[:1].upper() + text[1:])


def strong(text: Markdown) -> Markdown:
    """Give Markdown in bold; nothing for nothing, of which only the asterisks would show."""
    return Markdown(f"**{text}**") if text.strip() else Markdown("")
