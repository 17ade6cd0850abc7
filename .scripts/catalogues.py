"""Keeps the catalogues of sentences: one for each room, from the English in the source to Dutch.

    python .scripts/catalogues.py update [--with FILE.po ...]   take over what the source says now, then compile
    python .scripts/catalogues.py compile                       write each .mo from its .po
    python .scripts/catalogues.py check                         tell what is amiss; exit code 1 when anything is

`update` keeps every translation whose English is still there, drops those whose English is gone, and leaves new
sentences empty; `--with` fills empty ones from other catalogues. English is the language of the source and needs none.

A sentence is found where a string is given to `_`, `n_`, `ngettext`, `mark`, `Message` or `Label`, to the `gettext` of
a catalogue, or to a function that hands its own argument on to one of these. It belongs to the room whose file it
stands in, unless the call itself names a room.
"""

import argparse
import ast
import io
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from jinja2.ext import babel_extract

ROOT: Final = Path(__file__).resolve().parent.parent
ROOMS: Final = ("frameworks", "sessions", "tui")
HEADER: Final = (
    ("Language", "nl"),
    ("MIME-Version", "1.0"),
    ("Content-Type", "text/plain; charset=utf-8"),
    ("Content-Transfer-Encoding", "8bit"),
    ("Plural-Forms", "nplurals=2; plural=(n != 1);"),
)
"""What a reader of a catalogue needs; dates and names of people only make two equal catalogues differ."""

Sentence = str | tuple[str, str]
"""A sentence of the source, or one for one thing and one for many."""

_KNOWN: Final[Mapping[str, tuple[int, ...]]] = {
    "_": (0,),
    "mark": (0,),
    "Message": (0,),
    "Label": (0,),
    "gettext": (0,),
    "n_": (0, 1),
    "ngettext": (0, 1),
}
_PLACEHOLDER: Final = re.compile(r"{(\w+)[^}]*}")


class NotLiteralError(Exception):
    """A sentence that is put together in the code can't be looked up in a catalogue."""


@dataclass(frozen=True)
class Call:
    """A function that takes sentences: at which positions, and in which room they are looked up."""

    positions: tuple[int, ...]
    room: str


@dataclass
class Source:
    """One Python file: its tree, and the functions in it that hand a sentence on."""

    path: Path
    room: str
    tree: ast.Module
    private: dict[str, Call] = field(default_factory=dict)


class DutchCatalog(Catalog):
    """A catalogue whose header never changes."""

    def __init__(self) -> None:
        super().__init__(locale="nl", fuzzy=False)

    def __iter__(self) -> Iterator[Message]:
        """Give the header and then the sentences."""
        yield Message("", "".join(f"{key}: {value}\n" for key, value in HEADER))
        yield from (message for message in super().__iter__() if message.id)


# --- finding sentences ------------------------------------------------------------------------------------------------


def sentences() -> dict[str, set[Sentence]]:
    """Give the sentences of each room.

    Raises:
        NotLiteralError: A sentence is put together in the code.
    """
    found: dict[str, set[Sentence]] = {room: set() for room in ROOMS}
    sources = [
        Source(path, room, ast.parse(path.read_text(encoding="utf-8"), str(path)))
        for room in ROOMS
        for path in sorted((ROOT / room).rglob("*.py"))
    ]
    public: dict[str, dict[str, Call]] = {room: {} for room in ROOMS}
    for source in sources:
        for name, call in _handing_on(source):
            (source.private if name.startswith("_") else public[source.room])[name] = call
    for source in sources:
        for room, sentence in _in_python(source, public[source.room]):
            found[room].add(sentence)
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*.j2")):
            found[room].update(_in_template(path))
    return {room: _as_in_catalogue(each) for room, each in found.items()}


def _as_in_catalogue(found: Iterable[Sentence]) -> set[Sentence]:
    """Leave out what has nothing to translate, and what is the first of a pair already."""
    worth = {each for each in found if any(map(_has_words, (each,) if isinstance(each, str) else each))}
    pairs = {each[0] for each in worth if isinstance(each, tuple)}
    return {each for each in worth if each not in pairs}


def _has_words(sentence: str) -> bool:
    return any(letter.isalpha() for letter in _PLACEHOLDER.sub("", sentence))


def _name(called: ast.expr) -> str:
    if isinstance(called, ast.Attribute):
        return called.attr
    return called.id if isinstance(called, ast.Name) else ""


def _room_of(call: ast.Call, name: str, room: str, source: Source) -> str:
    """Give the room in which a call looks its sentence up."""
    if name == "Message":
        # What `Message` itself takes when it is told no room.
        room = "sessions"
        for keyword in call.keywords:
            if keyword.arg == "room":
                if not isinstance(keyword.value, ast.Constant):
                    return ""
                room = str(keyword.value.value)
    if name in {"gettext", "ngettext"} and isinstance(call.func, ast.Attribute):
        holder = call.func.value
        if isinstance(holder, ast.Call) and _name(holder.func) == "catalogue":
            first = holder.args[0]
            return str(first.value) if isinstance(first, ast.Constant) else ""
    if room and room not in ROOMS:
        told = f"{source.path}:{call.lineno}: there is no room {room}"
        raise NotLiteralError(told)
    return room


def _handing_on(source: Source) -> Iterator[tuple[str, Call]]:
    """Give the functions of a file that hand one of their own arguments on to a function that takes sentences."""
    for function in ast.walk(source.tree):
        if not isinstance(function, ast.FunctionDef) or function.name in _KNOWN:
            continue
        names = [argument.arg for argument in (*function.args.posonlyargs, *function.args.args)]
        first = 1 if names[:1] in (["self"], ["cls"]) else 0
        for call in _calls(function):
            name = _name(call.func)
            positions = _KNOWN.get(name)
            if positions is None or len(call.args) <= max(positions):
                continue
            given = [call.args[position] for position in positions]
            handed = [
                names.index(each.id) - first
                for each in given
                if isinstance(each, ast.Name) and each.id in names
            ]
            room = _room_of(call, name, source.room, source)
            if len(handed) == len(given) and room:
                yield function.name, Call(tuple(handed), room)


def _calls(tree: ast.AST) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def _in_python(source: Source, public: Mapping[str, Call]) -> Iterator[tuple[str, Sentence]]:
    for call in _calls(source.tree):
        name = _name(call.func)
        # Textual has labels and messages of its own.
        if name in _KNOWN and not (source.room == "tui" and name == "Label"):
            known = Call(_KNOWN[name], _room_of(call, name, source.room, source))
        elif name in source.private:
            known = source.private[name]
        elif name in public:
            known = public[name]
        else:
            continue
        if len(call.args) <= max(known.positions):
            continue
        told = f"{source.path.relative_to(ROOT)}:{call.lineno}"
        parts = [list(_literals(call.args[position], told)) for position in known.positions]
        if not all(parts):
            continue
        if not known.room:
            raise NotLiteralError(f"{told}: the room of a sentence must be written out")
        if len(parts) == 1:
            yield from ((known.room, each) for each in parts[0])
        else:
            yield known.room, (parts[0][0], parts[1][0])


def _literals(given: ast.expr, told: str) -> Iterator[str]:
    """Give the sentences of an argument: one, one of two, or none when it is marked elsewhere."""
    if isinstance(given, ast.Constant):
        if isinstance(given.value, str):
            yield given.value
    elif isinstance(given, ast.IfExp):
        yield from _literals(given.body, told)
        yield from _literals(given.orelse, told)
    elif isinstance(given, ast.JoinedStr | ast.BinOp):
        raise NotLiteralError(f"{told}: a sentence must be one string, with {{name}} where a value comes")


def _in_template(path: Path) -> Iterator[Sentence]:
    options: Any = {"silent": "false", "trim_blocks": "true", "lstrip_blocks": "true", "encoding": "utf-8"}
    with path.open("rb") as file:
        for _line, function, given, _comments in babel_extract(file, ["_", "ngettext"], [], options):
            parts = [given] if isinstance(given, str) else [each for each in given or () if each is not None]
            if not parts:
                continue
            yield (parts[0], parts[1]) if function == "ngettext" else parts[0]


# --- catalogues -------------------------------------------------------------------------------------------------------


def po_path(room: str) -> Path:
    """Give the file in which people translate a room's sentences."""
    return ROOT / room / "locale" / "nl" / "LC_MESSAGES" / f"{room}.po"


def read(path: Path) -> Catalog:
    """Read a catalogue; one that is not there is empty."""
    if not path.exists():
        return DutchCatalog()
    with path.open("rb") as file:
        return read_po(file, locale="nl", charset="utf-8", abort_invalid=True)


def translations(catalogue: Catalog) -> dict[str, tuple[str, ...]]:
    """Give the Dutch by its English; sentences that are not translated yet are left out."""
    found: dict[str, tuple[str, ...]] = {}
    for message in catalogue:
        english = message.id if isinstance(message.id, str) else message.id[0]
        dutch = (message.string,) if isinstance(message.string, str) else tuple(message.string)
        if english and all(dutch) and not message.fuzzy:
            found[english] = dutch
    return found


def built(wanted: Iterable[Sentence], known: Mapping[str, tuple[str, ...]]) -> Catalog:
    """Give a catalogue of these sentences with the Dutch that is known."""
    made = DutchCatalog()
    for each in sorted(wanted, key=lambda one: (one,) if isinstance(one, str) else one):
        if isinstance(each, str):
            message = made.add(each, known.get(each, ("",))[0])
        else:
            one, many, *_rest = (*known.get(each[0], ()), "", "")
            message = made.add(each, (one, many))
        message.flags.clear()
    return made


def po_bytes(catalogue: Catalog) -> bytes:
    """Give a catalogue as a .po file: sorted, a sentence a line, without line numbers or dates."""
    out = io.BytesIO()
    out.write(b'msgid ""\nmsgstr ""\n')
    out.writelines(f'"{key}: {value}\\n"\n'.encode() for key, value in HEADER)
    out.write(b"\n")
    write_po(out, catalogue, width=0, no_location=True, omit_header=True, ignore_obsolete=True)
    return out.getvalue().rstrip(b"\n") + b"\n"


def mo_bytes(catalogue: Catalog) -> bytes:
    """Give a catalogue as a .mo file."""
    made = DutchCatalog()
    for message in catalogue:
        if message.id:
            made.add(message.id, message.string)
    out = io.BytesIO()
    write_mo(out, made)
    return out.getvalue()


def placeholders(sentence: str) -> set[str]:
    """Give the names of the values that a sentence has a place for."""
    return set(_PLACEHOLDER.findall(sentence))


# --- commands ---------------------------------------------------------------------------------------------------------


def update(others: Iterable[Path]) -> None:
    """Take over what the source says now, and compile."""
    borrowed: dict[str, tuple[str, ...]] = {}
    for path in others:
        borrowed.update(translations(read(path)))
    for room, wanted in sentences().items():
        known = borrowed | translations(read(po_path(room)))
        po_path(room).parent.mkdir(parents=True, exist_ok=True)
        po_path(room).write_bytes(po_bytes(built(wanted, known)))
        missing = len(wanted) - len(translations(read(po_path(room))))
        print(f"{room}: {len(wanted)} sentences, {missing} without Dutch")
    compile_all()


def compile_all() -> None:
    """Write each .mo from its .po."""
    for room in ROOMS:
        po_path(room).with_suffix(".mo").write_bytes(mo_bytes(read(po_path(room))))


def faults() -> Iterator[str]:
    """Give a line for each thing that is amiss."""
    for room, wanted in sentences().items():
        name = po_path(room).relative_to(ROOT)
        catalogue = read(po_path(room))
        if not po_path(room).exists():
            yield f"{name}: is not there; run update"
            continue
        if po_path(room).read_bytes() != po_bytes(built(wanted, translations(catalogue))):
            yield f"{name}: differs from the source; run update"
        compiled = po_path(room).with_suffix(".mo")
        if not compiled.exists() or compiled.read_bytes() != mo_bytes(catalogue):
            yield f"{compiled.relative_to(ROOT)}: differs from its .po; run compile"
        known = translations(catalogue)
        for each in sorted(wanted, key=str):
            yield from (f"{name}: {fault}" for fault in faults_of(each, known))


def faults_of(each: Sentence, known: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """Give a line for each thing that is amiss with the Dutch of a sentence."""
    forms = (each,) if isinstance(each, str) else each
    dutch = known.get(forms[0])
    if dutch is None:
        yield f"no Dutch for {forms[0]!r}"
        return
    if len(dutch) != len(forms):
        yield f"not all plural forms for {forms[0]!r}"
    for place, (english, said) in enumerate(zip(forms, dutch, strict=False)):
        # "One module" may do without the number.
        free = {"count"} if len(forms) > 1 and place == 0 else set()
        if (placeholders(english) ^ placeholders(said)) - free:
            yield f"other values in {said!r} than in {english!r}"
        if _edges(english) != _edges(said):
            yield f"other white space around {said!r} than around {english!r}"


def _edges(sentence: str) -> tuple[str, str]:
    before, _inner, after = sentence.partition(sentence.strip())
    return before, after


def main(words: list[str] | None = None) -> int:
    """Run a command and give its exit code."""
    parser = argparse.ArgumentParser(description="Keeps the catalogues of sentences.")
    commands = parser.add_subparsers(dest="command", required=True)
    updating = commands.add_parser("update", help="take over what the source says now, and compile")
    updating.add_argument("--with", dest="others", nargs="+", type=Path, default=[], metavar="PO")
    commands.add_parser("compile", help="write each .mo from its .po")
    commands.add_parser("check", help="tell what is amiss")
    given = parser.parse_args(words)
    try:
        if given.command == "update":
            update(given.others)
        elif given.command == "compile":
            compile_all()
        else:
            found = list(faults())
            for line in found:
                print(line)
            return 1 if found else 0
    except NotLiteralError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
