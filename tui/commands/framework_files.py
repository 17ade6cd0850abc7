"""`maatwerk frameworks import` and `export`: frameworks of other programs, in and out."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from frameworks.exchange.kinds import SOURCE_KINDS, SourceKind
from frameworks.languages import LANGUAGES, Language, Message
from tui.commands.base import (
    Command,
    complete_framework_id,
    file_argument,
    frameworks_option,
    language_option,
    path_type,
)
from tui.console import DONE, FAULTY, UNREACHABLE, Failure, printable, say, what_is, write, write_file
from tui.translation import _, current_language, n_

if TYPE_CHECKING:
    from frameworks.exchange.sources import Candidate, Source, Taken
    from frameworks.exchange.table_map import TableMap
    from frameworks.model import Framework

MOST_LISTED: Final = 50
BYTE_ORDER_MARK: Final = "\N{ZERO WIDTH NO-BREAK SPACE}"
"""Before a CSV file it tells a spreadsheet that the text is UTF-8; Moodle passes over it."""
_LONGEST_NAME: Final = 200


def import_command() -> click.Command:
    """Give the command `import`."""
    return Command(
        "import",
        callback=import_framework,
        params=[
            file_argument("source"),
            click.Option(
                ["-o", "--output"],
                type=path_type(),
                metavar=_("FILE"),
                help=_("Write to this file, - for standard output; otherwise to your own frameworks."),
            ),
            click.Option(
                ["--as", "kind"],
                type=click.Choice(SOURCE_KINDS),
                help=_(
                    "What the file is: Moodle's competency CSV, ESCO's skills, or a table; otherwise seen from "
                    "its columns."
                ),
            ),
            click.Option(["--sheet"], metavar=_("NAME"), help=_("The sheet of a workbook.")),
            click.Option(
                ["--map", "mapping"],
                type=path_type(),
                metavar=_("FILE"),
                help=_(
                    "How the table is read. A file that is not there is written, to be corrected and reused."
                ),
            ),
            click.Option(["--id", "framework_id"], metavar="ID", help=_("The id of the framework.")),
            click.Option(["--name"], metavar=_("NAME"), help=_("The name of the framework.")),
            click.Option(
                ["--language"],
                type=click.Choice(LANGUAGES),
                help=_("The language of the file's texts; otherwise they stand for both."),
            ),
            click.Option(
                ["--search", "wanted"],
                metavar=_("TEXT"),
                help=_(
                    "List the competencies in which these words stand, with their numbers, and take none."
                ),
            ),
            click.Option(
                ["--pick", "picks"],
                metavar=_("NUMBER|ID"),
                multiple=True,
                help=_("Take only this one, by number, ID number or address; may be given more often."),
            ),
            click.Option(
                ["--dry-run", "is_trial"], is_flag=True, help=_("Only say what would be taken and what not.")
            ),
            click.Option(["--replace", "replaces"], is_flag=True, help=_("Write over a file that is there.")),
            language_option(_("The language of the program; otherwise that of the system.")),
        ],
        help=_(
            "Make a framework of the competencies in a FILE of another program.\n\n"
            "The file can be a competency framework of Moodle (CSV), the skills of ESCO (skills_nl.csv), or a table "
            "(CSV or XLSX) with a column of names, one of definitions, and one for each level.\n\n"
            "What was taken is printed line by line, and so is every row that was not, with the reason."
        ),
    )


def export_command() -> click.Command:
    """Give the command `export`."""
    return Command(
        "export",
        callback=export_framework,
        params=[
            click.Argument(["wanted"], metavar="ID", shell_complete=complete_framework_id),
            click.Option(
                ["-o", "--output"],
                type=path_type(),
                metavar=_("FILE"),
                help=_("Write to this file; otherwise to standard output."),
            ),
            frameworks_option(),
            language_option(_("The language of short names; otherwise that of the system.")),
        ],
        help=_(
            "Write a framework as a competency framework for Moodle (CSV).\n\n"
            "Examples of behaviour become competencies below their own, cross-referenced to their level. Moodle has "
            "no place for modules, shifts, drivers and profiles."
        ),
    )


# --- in -----------------------------------------------------------------------------------------------------------


def import_framework(
    source: Path,
    output: Path | None,
    kind: "SourceKind | None",
    sheet: str | None,
    mapping: Path | None,
    framework_id: str | None,
    name: str | None,
    language: Language | None,
    wanted: str | None,
    picks: tuple[str, ...],
    lang: str | None,
    *,
    is_trial: bool,
    replaces: bool,
) -> int:
    """Make a framework of a file and give the exit code.

    Raises:
        UsageError: A name can't be one, or it would be written over the source.
        Failure: There is nothing to take, too much, or a file in the way.
    """
    del lang
    _check_names(framework_id, name)
    _refuse_same(source, output)
    from frameworks.exchange.reading import read_source

    known = _known(source, sheet, mapping)
    found = read_source(source, kind, sheet=sheet, language=language, known=known)
    if wanted is not None and not picks:
        return _list_found(found, wanted)
    from frameworks.exchange.sources import TooManyError, take

    chosen = _chosen(source, found, picks)
    try:
        taken = take(found, chosen, framework_id=framework_id or "", name=name or "", language=language)
    except TooManyError as error:
        raise Failure(f"{source}: {_told(error.message)}") from None
    if is_trial:
        write("".join(f"{printable(line)}\n" for line in _report(source, taken)))
        say(_summary(taken))
        return DONE
    return _keep(source, taken, output, replaces=replaces)


def _known(source: Path, sheet: str | None, mapping: Path | None) -> "TableMap | None":
    """Give what a mapping says of a table; a mapping that is not there is written with what is recognised."""
    if mapping is None:
        return None
    from frameworks.exchange.competency_table import table_columns
    from frameworks.exchange.reading import chosen_table
    from frameworks.exchange.table_map import load_table_map, table_map_text

    if what_is(mapping) != "nothing":
        known, unwise = load_table_map(mapping)
        for each in unwise:
            say(each.text(current_language(), str(mapping)))
        return known
    seen = table_columns(chosen_table(source, sheet))
    if seen is not None:
        write_file(mapping, table_map_text(seen))
        say(
            _(
                "{map}: written, with what was recognised. Correct it and import again when something is wrong."
            ).format(map=mapping)
        )
    return None


def _check_names(framework_id: str | None, name: str | None) -> None:
    from frameworks.fields import ID_PATTERN

    if framework_id is not None and not re.fullmatch(ID_PATTERN, framework_id):
        raise click.UsageError(
            _("--id must begin with a small letter and have at most 40 small letters, digits and hyphens")
        )
    if name is not None and (not name.strip() or len(name) > _LONGEST_NAME or not name.isprintable()):
        told = _("--name must be a name of at most {most} characters")
        raise click.UsageError(told.format(most=_LONGEST_NAME))


def _refuse_same(source: Path, output: Path | None) -> None:
    if output is None or "nothing" in {what_is(output), what_is(source)}:
        return
    if what_is(output) == "file" and output.samefile(source):
        told = _("-o {file}: this is the file that is read; choose another one")
        raise click.UsageError(told.format(file=output))


def _told(message: Message) -> str:
    return message.text(current_language())


def _chosen(path: Path, found: "Source", picks: Sequence[str]) -> "Sequence[Candidate]":
    from frameworks.exchange.choosing import UnknownPickError, pick

    if not found.candidates:
        raise Failure(
            *(f"{path}:{each.line}: {_told(each.message)}" for each in found.remarks),
            _("{file}: there is no competency in it that can be taken.").format(file=path),
            code=FAULTY,
        )
    if not picks:
        return found.candidates
    try:
        return pick(found.candidates, [each for one in picks for each in _numbers(one)])
    except UnknownPickError as error:
        raise Failure(f"{path}: {_told(error.message)}", code=FAULTY) from None


def _numbers(word: str) -> list[str]:
    """Give the numbers of a list such as `3,8`, else the word as it is: an ID number may have commas."""
    parts = word.split(",")
    return parts if all(each.strip().isdecimal() for each in parts) else [word]


def _list_found(found: "Source", wanted: str) -> int:
    """Print the competencies that words find, a line each."""
    from frameworks.exchange.choosing import search
    from frameworks.fields import in_language

    matches = search(found.candidates, wanted)
    language = current_language()
    wide = max((len(str(each.number)) for each in matches[:MOST_LISTED]), default=0)
    lines = (
        f"{each.number:>{wide}}  {in_language(each.name, language)}  {each.key}".rstrip()
        for each in matches[:MOST_LISTED]
    )
    write("".join(f"{printable(line)}\n" for line in lines))
    if len(matches) > MOST_LISTED:
        say(_("And {count} more. Add a word.").format(count=len(matches) - MOST_LISTED))
    elif matches:
        say(_("Take them with --pick NUMBER."))
    else:
        say(_("Nothing has these words. Try fewer or other words."))
    return DONE


def _report(path: Path, taken: "Taken") -> Iterator[str]:
    """Give a line per competency that was taken, per row that was not, and per note."""
    from frameworks.fields import in_language

    for each in taken.framework.competencies:
        count = _examples(each.levels.of(level) for level in range(1, 5))
        examples = n_("{count} example of behaviour", "{count} examples of behaviour", count)
        name = in_language(each.name, current_language())
        yield f"{path}:{taken.lines[each.id]}: {each.id}: {name} ({examples.format(count=count)})"
    for remark in taken.remarks:
        yield f"{path}:{remark.line}: {_told(remark.message)}"
    for note in taken.notes:
        yield f"{path}: {_told(note)}"


def _examples(levels: "Iterator[Sequence[object]]") -> int:
    return sum(map(len, levels))


def _summary(taken: "Taken") -> str:
    """Say how much was taken and how many rows were not."""
    count = len(taken.framework.competencies)
    lost = len({each.line for each in taken.remarks if not each.taken})
    parts = (
        n_("{count} competency taken", "{count} competencies taken", count).format(count=count),
        n_("{count} row not taken", "{count} rows not taken", lost).format(count=lost),
    )
    return f"{parts[0]}, {parts[1]}."


def _keep(path: Path, taken: "Taken", output: Path | None, *, replaces: bool) -> int:
    """Write the framework, and say what became of the file."""
    from frameworks.quality import quality
    from frameworks.writing import dumps_record

    text = dumps_record(taken.framework)
    report = [printable(line) for line in _report(path, taken)]
    if output is not None and str(output) == "-":
        for line in report:
            say(line)
        write(text)
        say(_summary(taken))
        return DONE
    target = output or _own_place(taken.framework.id)
    if what_is(target) in {"file", "folder"} and not replaces:
        told = _(
            "{file}: there is something with this name already. Add --replace, or choose another --id or -o."
        )
        raise Failure(told.format(file=target), code=UNREACHABLE)
    write_file(target, text)
    write("".join(f"{line}\n" for line in report))
    say(f"{target}: {_('made.')} {_summary(taken)}")
    warnings = len(quality(taken.framework))
    if warnings:
        told = n_(
            "There is {count} thing to complete. See: maatwerk frameworks check {file}",
            "There are {count} things to complete. See: maatwerk frameworks check {file}",
            warnings,
        )
        say(told.format(count=warnings, file=target))
    return DONE


def _own_place(framework_id: str) -> Path:
    """Give the file among the user's own frameworks that a framework with this id goes to.

    Raises:
        Failure: Another file there has this id, or the folder can't be made.
    """
    from frameworks.catalogue import Catalogue, own_frameworks_folder

    folder = own_frameworks_folder()
    target = folder / f"{framework_id}.toml"
    for each in Catalogue().entries():
        if each.id == framework_id and each.origin == "user" and each.path != target:
            told = _("{file} has the id {id} already. Choose another --id.")
            raise Failure(told.format(file=each.path, id=framework_id), code=UNREACHABLE)
        if each.id == framework_id and each.origin == "bundled":
            told = _("{id} is the id of a bundled framework, which this one takes the place of.")
            say(told.format(id=framework_id))
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        told = _("{file}: the folder can't be made ({reason}). Choose another place with -o.")
        raise Failure(told.format(file=folder, reason=error.strerror or error), code=UNREACHABLE) from None
    return target


# --- out ----------------------------------------------------------------------------------------------------------


def export_framework(wanted: str, output: Path | None, frameworks: Path | None, lang: Language | None) -> int:
    """Write a framework for Moodle and give the exit code."""
    del lang
    from frameworks.catalogue import Catalogue
    from frameworks.exchange.moodle_writing import moodle_csv

    framework = Catalogue(frameworks).get(wanted)
    text = moodle_csv(framework, current_language())
    if output is None or str(output) == "-":
        write(text)
    else:
        write_file(output, BYTE_ORDER_MARK + text)
    tell_left_out(framework)
    return DONE


def tell_left_out(framework: "Framework") -> None:
    """Say what of a framework Moodle has no place for."""
    from frameworks.exchange.moodle_writing import left_out

    if found := left_out(framework):
        told = _("Moodle has no place for these, so they are not in the file: {list}.")
        say(told.format(list=", ".join(map(_told, found))))
