"""What the import dialog knows: a table, what was said of it, and what an import would do. Pure of any widget."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple

from frameworks.fields import in_language
from frameworks.reading import FileFault
from frameworks.tables.cells import Table
from frameworks.tables.reading import read_tables
from sessions.importing.dates import DATE_USES
from sessions.importing.headers import FIELDS
from sessions.importing.keys import given_passphrase
from sessions.importing.keys_file import is_locked, load_register
from sessions.importing.layout import Refusal
from sessions.importing.mapping import COMPETENCY, EMPTY, TRAIT, ImportMap, load_map, map_text
from sessions.importing.names import guessed_name, names_of
from sessions.importing.plan import Plan, Progress, make_plan
from sessions.importing.recognition import RATED, Look, look
from sessions.importing.scales import SCALES
from sessions.importing.shapes import EMPLOYEES_SHAPES, Wanted
from sessions.labels import choice_label
from sessions.model import Session
from sessions.rating_sources import SOURCES
from sessions.things import things
from tui.console import what_is
from tui.dialogs.import_told import QUESTIONS, refused, why_shape
from tui.translation import _, current_language, mark
from tui.wording.days import day
from tui.wording.import_report import SHAPES, use_name
from tui.wording.typed import read_day

KINDS: Final[tuple[tuple[Wanted, str], ...]] = (
    ("employees", mark("employees, levels or targets")),
    ("units", mark("units")),
    ("panel", mark("the cross-section")),
)
_MANY: Final = 60


class Setting(NamedTuple):
    """Something that can be changed before the import.

    Attributes:
        key: What it is: `kind`, `sheet`, `header`, ..., or `column` with the column's key after a colon.
        label: What people call it.
        value: Its value.
        told: The value in words.
        options: The values that it can have, with what people call them; none when it is typed.
    """

    key: str
    label: str
    value: str
    told: str
    options: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """A table on its way into a session.

    Attributes:
        session: The session.
        file: The session's file.
        today: The day.
        table: The table's file.
        tables: Its sheets; none before it was read.
        kind: What is to be imported.
        said: What was said of the table, by the user or in a mapping beside it.
        keep_names: Whether names are kept in a file of their own.
        passphrase: What the key to the people's hashes is behind; empty while nobody said it.
        found: What the table is; None before it was read, or when that can't be told.
        told: Why not.
        guessed: The functions whose profile is a guess that nobody has changed.
        kind_guessed: Whether what is in the table was chosen since it can't be employees.
    """

    session: Session
    file: Path
    today: date
    table: Path = field(default_factory=Path)
    tables: tuple[Table, ...] = ()
    kind: Wanted = "employees"
    said: ImportMap = EMPTY
    keep_names: bool = False
    passphrase: str = field(default="", repr=False)
    found: Look | None = None
    told: str = ""
    guessed: frozenset[str] = frozenset()
    kind_guessed: bool = False

    # --- steps ----------------------------------------------------------------------------------------------------

    def read(self, table: Path) -> "Draft":
        """Give the draft for another table; a mapping beside it is used."""
        table = table.expanduser()
        fresh = replace(self, table=table, tables=(), said=EMPTY, found=None, told="", guessed=frozenset())
        try:
            beside = map_path(table)
            said = load_map(beside)[0] if what_is(beside) == "file" else EMPTY
            fresh = replace(fresh, said=said, tables=tuple(read_tables(table)))
        except FileFault as fault:
            return replace(fresh, told=fault.lines(current_language())[0])
        return fresh.recognised().of_likely_kind()

    def of_likely_kind(self) -> "Draft":
        """Give the draft in which a table that can't be employees is taken for what else it can be."""
        if self.found is not None or self.kind != "employees" or not self.tables:
            return self
        others = (replace(self, kind=kind, kind_guessed=True).recognised() for kind, _told in KINDS[1:])
        return next((each for each in others if each.found is not None), self)

    def recognised(self) -> "Draft":
        """Give the draft with its table recognised anew."""
        if not self.tables:
            return self
        sheets = [each for each in self.tables if self.said.sheet in {None, each.sheet}] or self.tables
        try:
            return replace(self, found=look(sheets, self.session, self.said, self.kind, self.today), told="")
        except Refusal as refusal:
            return replace(self, found=None, told=refused(refusal))

    def planned(self, progress: Progress) -> "Plan | str":
        """Give what the import would do, or why it can't be done yet."""
        if self.found is None:
            return self.told
        if self.found.questions:
            return "\n".join(
                _(QUESTIONS[each.about]) if each.about in QUESTIONS else each.message.text(current_language())
                for each in self.found.questions
            )
        try:
            return make_plan(
                self.found,
                self.session,
                load_register(self.file, self.passphrase or given_passphrase(), self.session.privacy.keys),
                self.today,
                keep_names=self.keep_names,
                progress=progress,
            )
        except Refusal as refusal:
            return refused(refusal)
        except FileFault as fault:
            return fault.lines(current_language())[0]

    def with_setting(self, key: str, value: str) -> "Draft":
        """Give the draft with a setting changed.

        Raises:
            UnclearError: What was typed can't be read, or in two ways.
        """
        name, _colon, column = key.partition(":")
        if name == "kind":
            kind = next(kind for kind, _told in KINDS if kind == value)
            return replace(self, kind=kind, said=EMPTY, kind_guessed=False).recognised()
        if name == "names":
            return replace(self, keep_names=value == "yes")
        if name == "passphrase":
            return replace(self, passphrase=value)
        if name == "profile":
            said = self.said.model_copy(update={"profiles": {**self.said.profiles, column: value}})
            return replace(self, said=said, guessed=self.guessed - {column}).recognised()
        if name == "column":
            changes: dict[str, object] = {"columns": {**self.said.columns, column: value}}
        elif name == "header":
            changes = {"header": max(1, int(value)), "columns": {}}
        elif name == "on":
            changes = {"on": read_day(value)}
        elif name in {"sheet", "shape"}:
            changes = {name: value, "columns": {}, "header": None if name == "sheet" else self.said.header}
        else:
            changes = {name: value}
        return replace(self, said=self.said.model_copy(update=changes)).recognised()

    def with_guesses(self, plan: Plan) -> "Draft":
        """Give the draft in which each function without a profile has the likeliest one, to be seen and changed."""
        names = names_of(things(self.session, "profile"))
        found = {
            each: guess
            for each in plan.effect.functions
            if not plan.known.profiles.get(each) and each not in self.said.profiles
            if (guess := guessed_name(each, names)) is not None
        }
        if not found:
            return self
        said = self.said.model_copy(update={"profiles": {**self.said.profiles, **found}})
        return replace(self, said=said, guessed=self.guessed | found.keys()).recognised()

    # --- what there is to see ---------------------------------------------------------------------------------------

    def settings(self) -> list[Setting]:
        """Give what can be changed, in the order in which it is shown."""
        kinds = tuple((kind, _(told)) for kind, told in KINDS)
        what = _setting("kind", _("In the table"), self.kind, kinds)
        why = _("{what} (it can't be employees)").format(what=what.told)
        settings = [what._replace(told=why) if self.kind_guessed else what]
        if len(self.tables) > 1:
            names = tuple((each.sheet, each.sheet) for each in self.tables)
            shown = self.found.layout.table.sheet if self.found else self.said.sheet or names[0][0]
            sheet = _setting("sheet", _("Sheet"), shown, names)
            why = _("{sheet} (of {count}, the one that explains most)").format(
                sheet=sheet.told, count=len(names)
            )
            settings.append(sheet if self.said.sheet else sheet._replace(told=why))
        if self.tables:
            row = self.found.known.header if self.found else self.said.header
            rows = tuple((str(each), str(each)) for each in range(1, _MANY))
            settings.append(_setting("header", _("Row with the headers"), str(row or 1), rows))
        if self.found is not None:
            settings += self._of_found(self.found)
        elif self.tables and self.kind == "employees":
            shapes = tuple((each, _(SHAPES[each])) for each in EMPLOYEES_SHAPES)
            settings.append(_setting("shape", _("Shape"), self.said.shape or "", shapes))
        return settings

    def functions(self, plan: Plan) -> list[Setting]:
        """Give the functions of the table with their counts, each with the profile that it becomes.

        None where the column may hold something else: hardly any function has people in common then.
        """
        column = plan.look.layout.column("profile")
        counts = plan.effect.functions
        if column is None or (not column.sure and len(counts) > sum(counts.values()) / 2):
            return []
        profiles = things(self.session, "profile")
        options = (
            ("", _("without a profile")),
            *((each, in_language(profile.name, current_language())) for each, profile in profiles.items()),
        )
        return [self._of_function(plan, each, count, options) for each, count in counts.items()]

    def _of_function(
        self, plan: Plan, function: str, count: int, options: tuple[tuple[str, str], ...]
    ) -> Setting:
        value = self.said.profiles.get(function, plan.known.profiles.get(function, ""))
        row = _setting(f"profile:{function}", f"{count:>4}  {function}", value, options)
        return row._replace(told=f"? {row.told}") if function in self.guessed else row

    def how_sure(self, function: Setting) -> int:
        """Give 0 for a function without a profile, 1 for one whose profile is a guess, 2 for one that is sure."""
        if not function.value:
            return 0
        return 1 if function.key.partition(":")[2] in self.guessed else 2

    def asks_functions(self, plan: Plan) -> bool:
        """Tell whether some functions are yet to be looked at: those without a profile, and guesses."""
        return any(self.how_sure(each) < 2 for each in self.functions(plan))  # noqa: PLR2004 - all are sure

    def _of_found(self, found: Look) -> Iterator[Setting]:
        shape, known, language = found.layout.shape, found.known, current_language()
        if self.kind == "employees":
            shapes = tuple((each, _(SHAPES[each])) for each in EMPLOYEES_SHAPES)
            shown = _setting("shape", _("Shape"), known.shape or shape, shapes)
            yield shown if self.said.shape else shown._replace(told=f"{shown.told} ({why_shape(found)})")
        if shape in RATED:
            scales = tuple((each, each) for each in SCALES)
            yield _setting("scale", _("Scale"), known.scale or "", scales)
        if shape in {"matrix", "long"}:
            sources = tuple((each, choice_label("source", each, language)) for each in SOURCES)
            yield _setting("source", _("Who rated"), known.source or "", sources)
        if any(each.use in DATE_USES for each in found.layout.columns):
            orders = (("day-first", _("the day first")), ("month-first", _("the month first")))
            if any(each.about == "dates" for each in found.questions) or self.said.dates:
                yield _setting("dates", _("3/4/2026 has"), known.dates or "", orders)
        if found.layout.identity:
            kinds = (
                ("", _("number, address and name together")),
                ("number", _("the number first")),
                ("email", _("the address first")),
                ("name", _("the name first")),
            )
            yield _setting("by", _("People are told apart by"), self.said.by or "", kinds)
        if shape not in {"units", "targets"}:
            on = known.on or (None if shape == "matrix" else self.today)
            told = _("to be said") if on is None else day(on, current_language())
            yield Setting("on", _("On which day"), "" if on is None else on.isoformat(), told)
        if shape in {"people", "matrix", "long"}:
            yes_no = (("no", _("no")), ("yes", _("yes, in a file of their own")))
            yield _setting("names", _("Keep the names"), "yes" if self.keep_names else "no", yes_no)
            if self._is_locked():
                told = _("said") if self.passphrase else ""
                yield Setting("passphrase", _("Passphrase"), "", told or _("to be said"))
        uses = self._uses(shape)
        for column in found.layout.columns:
            label = f"{column.letter} {column.header}"
            use = column.use or "drop"
            told = use_name(column.use, self.session)
            yield Setting(f"column:{column.key}", label, use, told, uses)

    def _is_locked(self) -> bool:
        """Tell whether a passphrase is to be said; a file that can't be read is told when it is needed."""
        if given_passphrase():
            return False
        try:
            return is_locked(self.file)
        except FileFault:
            return False

    def _uses(self, shape: str) -> tuple[tuple[str, str], ...]:
        kinds = [("competency", COMPETENCY)] if shape in {"matrix", "targets"} else []
        kinds += [("dimension", TRAIT)] if shape in {"people", "panel"} else []
        uses = [
            *FIELDS,
            *(start + identifier for kind, start in kinds for identifier in things(self.session, kind)),
        ]
        return tuple((use, use_name(use, self.session)) for use in uses)


def map_path(table: Path) -> Path:
    """Give the file in which the mapping of a table is kept beside it."""
    return table.with_name(f"{table.stem}.map.toml")


def save_map(known: ImportMap, table: Path) -> Path:
    """Keep a mapping beside its table and give its file.

    Raises:
        FileFault: It can't be written.
    """
    from sessions.store.files import write_atomically

    path = map_path(table)
    write_atomically(path, map_text(known).encode())
    return path


def _setting(key: str, label: str, value: str, options: tuple[tuple[str, str], ...]) -> Setting:
    told = next((told for option, told in options if option == value), value)
    return Setting(key, label, value, told or _("to be said"), options)
