"""What the pages of the repository say is so: their links, files, commands, examples and pictures."""

import importlib.util
import re
import shlex
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise, takewhile
from pathlib import Path
from types import ModuleType

import click
import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from sessions.store.reader import loads
from tui.cli import program

ROOT = Path(__file__).parent.parent
PAGES = sorted(
    each
    for each in ROOT.rglob("*.md")
    if not any(part.startswith(".") or part in {"build", "dist"} for part in each.relative_to(ROOT).parts)
)
GUIDES = [
    each for each in PAGES if each.parent.name == "docs" or each.name in {"README.md", "CONTRIBUTING.md"}
]
ROOMS = ("frameworks", "sessions", "tui", "tests", "docs", ".scripts", ".ci")
PICTURES = sorted((ROOT / "docs").glob("*.svg"))
ENDS = {"|", "||", "&&", ">", ";"}
_PARSER = MarkdownIt("commonmark").enable("table")


def name(page: Path) -> str:
    return str(page.relative_to(ROOT))


def tokens(page: Path) -> list[Token]:
    return _PARSER.parse(page.read_text(encoding="utf-8"))


def pieces(page: Path) -> Iterator[Token]:
    for token in tokens(page):
        yield from token.children or ()


def links(page: Path) -> Iterator[str]:
    """Give where the links and pictures of a page lead to within the repository."""
    for piece in pieces(page):
        to = piece.attrs.get("href", piece.attrs.get("src"))
        if to is not None and not re.match(r"[a-z]+:", str(to)):
            yield str(to)


def anchors(page: Path) -> set[str]:
    """Give the anchors of a page's headings, as GitHub makes them."""
    found: Counter[str] = Counter()
    made = set()
    all_tokens = tokens(page)
    for before, token in pairwise(all_tokens):
        if before.type == "heading_open":
            text = "".join(piece.content for piece in token.children or ())
            anchor = re.sub(r"[^\w\- ]", "", text.lower()).replace(" ", "-")
            made.add(f"{anchor}-{found[anchor]}" if found[anchor] else anchor)
            found[anchor] += 1
    return made


def leads_somewhere(page: Path, link: str) -> bool:
    """Tell whether a link of a page leads to a file, and to a heading in it when it names one."""
    to, _, anchor = link.partition("#")
    target = (page.parent / to).resolve() if to else page
    return target.exists() and (not anchor or (target.suffix == ".md" and anchor in anchors(target)))


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_link_leads_to_a_file_and_a_heading_that_are_there(page: Path) -> None:
    assert [link for link in links(page) if not leads_somewhere(page, link)] == []


def test_a_link_to_nothing_is_found() -> None:
    readme = ROOT / "README.md"
    assert leads_somewhere(readme, "docs/keys.md#keys-of-your-own")
    assert leads_somewhere(ROOT / "docs" / "keys.md", "#keys-of-your-own")
    assert not leads_somewhere(readme, "docs/keys.md#keys-of-nobody")
    assert not leads_somewhere(readme, "docs/keyes.md")


# --- files ----------------------------------------------------------------------------------------------------------


def paths(text: str) -> list[str]:
    """Give the files and folders of the repository that a text names."""
    return [
        word for word in text.split() if word.partition("/")[0] in ROOMS and "/" in word and "*" not in word
    ]


@pytest.mark.parametrize("page", GUIDES, ids=name)
def test_every_file_that_is_named_is_there(page: Path) -> None:
    named = [path for piece in pieces(page) if piece.type == "code_inline" for path in paths(piece.content)]
    if page.name == "CONTRIBUTING.md":
        assert len(named) > 40
    assert [path for path in named if not (ROOT / path).exists()] == []


def _cells() -> Iterator[tuple[str, list[str]]]:
    """Give of the first table in CONTRIBUTING what is new, and what its second column names."""
    table = takewhile(lambda token: token.type != "table_close", tokens(ROOT / "CONTRIBUTING.md"))
    cells = [token for token in table if token.type == "inline" and token.level == 4]
    for first, second in zip(cells[::3], cells[1::3], strict=True):
        yield first.content, [each.content for each in second.children or () if each.type == "code_inline"]


PLACES = list(_cells())[1:]


@pytest.mark.parametrize(("new", "named"), PLACES, ids=[new for new, _ in PLACES])
def test_where_to_begin_holds_what_the_table_says_of_it(new: str, named: list[str]) -> None:
    begins = [ROOT / path for path in named if paths(path)]
    assert begins, f"no file to begin with for a new {new}"
    files = [file for path in begins for file in (path.rglob("*.py") if path.is_dir() else [path])]
    text = "\n".join(file.read_text(encoding="utf-8") for file in files)
    words = [each for each in named if re.fullmatch(r"@?\w+", each)]
    assert [word for word in words if not re.search(rf"{word}\b", text)] == []


def test_the_table_has_a_place_for_whatever_can_be_added() -> None:
    assert [new.split()[0] for new, _ in PLACES] == [
        *("face", "action", "key", "finding", "export", "section", "format", "section", "kind", "small"),
        *("field", "learning", "scale", "source", "thing", "language"),
    ]


# --- commands and examples --------------------------------------------------------------------------------------------


def command_lines() -> Iterator[tuple[str, list[str]]]:
    """Give each command line of maatwerk that a page shows, with its words."""
    for page in GUIDES:
        for token in tokens(page):
            if token.type == "fence" and token.info == "sh":
                for line in token.content.splitlines():
                    words = shlex.split(line, comments=True)
                    at = next(
                        (number for number, word in enumerate(words, 1) if word.endswith("maatwerk")), None
                    )
                    if at is not None:
                        yield f"{page.name}: {line}", [*takewhile(lambda word: word not in ENDS, words[at:])]


SHOWN = list(command_lines())


@pytest.mark.parametrize("words", [words for _, words in SHOWN], ids=[line for line, _ in SHOWN])
def test_a_command_that_is_shown_is_one_with_these_options(words: list[str]) -> None:
    command: click.Command | None = program()
    while isinstance(command, click.Group):
        context = command.make_context("maatwerk", list(words))
        _, command, words = command.resolve_command(context, [*context._protected_args, *context.args])  # noqa: SLF001 - as click itself does
    assert command is not None
    command.make_context("maatwerk", list(words))


def test_the_example_of_a_session_is_one() -> None:
    text = (ROOT / "docs" / "session-file.md").read_text(encoding="utf-8")
    [example] = re.findall(r"^```toml\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    assert len([line for line in example.splitlines() if line.strip()]) <= 25
    loaded = loads(example)
    assert loaded.findings == ()
    assert loaded.session.programme.phases[0].modules == ("oefentafel",)


# --- pictures ---------------------------------------------------------------------------------------------------------


def _script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("picture", ROOT / ".scripts" / "picture.py")
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


def test_every_picture_is_made_by_the_script_and_shown_on_a_page() -> None:
    script = _script()
    assert {each.stem for each in PICTURES} == {*script.SCREENS, *script.COMMANDS}
    shown = {
        (page.parent / link).resolve() for page in GUIDES for link in links(page) if link.endswith(".svg")
    }
    assert shown == {each.resolve() for each in PICTURES}


@pytest.mark.parametrize("picture", PICTURES, ids=name)
def test_no_picture_fetches_anything_from_elsewhere(picture: Path) -> None:
    drawn = picture.read_text(encoding="utf-8")
    assert "url(http" not in drawn
    assert "href=" not in drawn
