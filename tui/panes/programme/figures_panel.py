"""The figures beside the list of modules: what the programme covers, asks and costs, and how that changes."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, ClassVar, Final

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from frameworks.fields import in_language
from frameworks.form_facts import LEARNING_CLASSES
from frameworks.languages import Language
from sessions.analysis.programme import training_budget
from sessions.model import Session
from sessions.told.figures import Interval
from tui.sheet.lines import BAR, bar
from tui.translation import _, mark
from tui.wording.cells import fitted, on_one_line
from tui.wording.changes import before_and_now, mark_of, marked, value_text
from tui.wording.numbers import UNKNOWN

if TYPE_CHECKING:
    from sessions.analysis.weighing import FigureChange, FigureName

WIDTH: Final = 48
BRIEF_WIDTH: Final = 42
"""The cells of the figures where they stand over the list."""
_VALUE: Final = 12
_BAR_CELLS: Final = 10
_SHORT_BAR: Final = 8
_SHARES: Final = 5
"""The cells of a share that does not change."""
_CHANGE: Final = 13
_INDENT: Final = "  "
_BAR: Final = {"70": "█", "20": "▒", "10": "·"}
"""How the three classes of learning are drawn in the bar."""
_LABELS: "Final[dict[FigureName, str]]" = {
    "coverage": mark("Needs covered"),
    "participants": mark("Participants"),
    "hours": mark("Hours per participant"),
    "dayparts": mark("Half-days of trainers"),
    "hours_all": mark("Hours, all together"),
    "absence": mark("of absence"),
    "workplace": mark("at the workplace"),
    "price": mark("Price excl. VAT"),
    "exempt": mark("exempt from VAT"),
    "standard": mark("with 21% VAT"),
    "other": mark("no VAT charged"),
    "per_participant": mark("Per participant"),
    "budget_share": mark("Of the yearly budget"),
    "broken_rules": mark("Rules of order broken"),
}
_TYPES: Final = {
    "acquisition": mark("acquisition"),
    "inquiry": mark("inquiry"),
    "practice": mark("practice"),
    "production": mark("production"),
    "discussion": mark("discussion"),
    "collaboration": mark("collaboration"),
}
"""Laurillard's ways of learning."""
_PARTS: Final = frozenset({"absence", "workplace", "exempt", "standard", "other"})
_WHERE_ANY: Final = frozenset({"workplace", "other"})
"""What is left out where there is none of it, as in most programmes."""
_AT_LEAST: Final = 3
"""Competencies that are shown however low the pane is."""

Pieces = tuple[tuple[str, str], ...]
"""A line in pieces: each a text and its tone (`title`, `dim`, `figure`, `good`, `bad`, or empty)."""


def figure_lines(
    session: Session,
    changes: "Sequence[FigureChange]",
    room: tuple[int, int],
    language: Language,
    *,
    is_brief: bool = False,
) -> list[Pieces]:
    """Give the figures as lines of a width that fit a height; of the competencies those that changed stay longest.

    Coverage per competency is a bar with its figure, and what changes stands out by its sign.

    Args:
        session: For the names of the competencies.
        changes: Each figure, before and now.
        room: Columns and lines.
        language: Of the screen.
        is_brief: Whether of all but coverage only that is told which changes.
    """
    width, height = room
    if is_brief:
        changes = [
            each for each in changes if each.is_change or each.after.name in {"coverage", "competency"}
        ]
    by_name: dict[str, list[FigureChange]] = {}
    for each in changes:
        by_name.setdefault(each.after.name, []).append(each)

    def one(name: "FigureName") -> Iterator[Pieces]:
        for each in by_name.get(name, ()):
            if name in _WHERE_ANY and not each.before.value and not each.after.value:
                continue
            is_estimate = name == "budget_share" and training_budget(session.municipality)[1]
            label = _("Of an estimated budget") if is_estimate else _(_LABELS[name])
            yield _line(f"{_INDENT}{label}" if name in _PARTS else label, each, width, language)

    title = _("Coverage") if is_brief else _("Figures of the programme")
    sure, may_be, _rest = BAR
    legend = f"  {_('{sure} at least {may_be} at most').format(sure=sure, may_be=may_be)}"
    told = legend if cell_len(title) + cell_len(legend) <= width else ""
    head: list[Pieces] = [((title, "title"), (told, "dim")), *one("coverage")]
    rest: list[Pieces] = [
        *one("broken_rules"),
        *(line for name in ("hours", "dayparts", "hours_all", "absence", "workplace") for line in one(name)),
        *(line for name in ("price", "exempt", "standard", "other", "per_participant") for line in one(name)),
        *one("budget_share"),
    ]
    room_for_more = height - len(head) - len(rest) - len(by_name.get("competency", ()))
    # Where all is too much, what is told last gives way first: coverage is what a room looks at.
    for name, lines_of in (("class", _classes), ("type", _types)):
        lines = [*lines_of(by_name.get(name, []), width, language)]
        room_for_more -= len(lines)
        if room_for_more >= 0 and not is_brief:
            rest += lines
    most = max(_AT_LEAST, height - len(head) - len(rest))
    return [
        *head,
        *_competencies(session, by_name.get("competency", []), most, width, language),
        *rest,
    ][:height]


def _competencies(
    session: Session, changes: "Sequence[FigureChange]", most: int, width: int, language: Language
) -> Iterator[Pieces]:
    by_id = {each.after.about: each for each in changes}
    ordered = [by_id[each.id] for each in session.role.competencies if each.id in by_id]
    names = {each.id: in_language(each.name, session.language) for each in session.role.competencies}
    chosen = ordered
    if len(ordered) > most:
        first = sorted(ordered, key=lambda each: not each.is_change)[: most - 1]
        chosen = [each for each in ordered if each in first]
    for each in chosen:
        yield _bar_line(f"{_INDENT}{on_one_line(names[each.after.about])}", each, width, language)
    if len(chosen) < len(ordered):
        more = _("{count} more").format(count=len(ordered) - len(chosen))
        yield ((f"{_INDENT}{more}", "dim"),)


def _line(label: str, change: "FigureChange", width: int, language: Language) -> Pieces:
    told, value = marked(change, language), before_and_now(change, language)
    room = max(_VALUE, cell_len(value))
    # A label may be cut, and shows that it is; of an amount no digit may go.
    changing = max(_CHANGE, cell_len(told) + len(_INDENT))
    named = max(1, width - room - changing)
    if named < (wished := cell_len(label) + 1):
        # Nothing is cut beside free room.
        named = max(named, min(wished, width - cell_len(value) - cell_len(told) - len(_INDENT)))
        room = max(cell_len(value), min(room, width - named - cell_len(told) - len(_INDENT)))
    return (
        (set_cell_size(fitted(label, named - 1), named), ""),
        (f"{value:>{room}}", "figure"),
        (f"  {told}" if told else "", _tone(change)),
    )


def _bar_line(label: str, change: "FigureChange", width: int, language: Language) -> Pieces:
    """Give a share as a bar with its figure behind it; what changes has a sign, and stands out."""
    value, sign = before_and_now(change, language), mark_of(change)
    cells = _BAR_CELLS if width >= WIDTH else _SHORT_BAR
    named = max(1, width - cells - 1 - max(_SHARES, cell_len(value)) - 2)
    share = change.after.value
    low, high = (share.low, share.high) if isinstance(share, Interval) else (share or 0, share or 0)
    drawn = " " * cells if share is None else bar(float(low), float(high), cells)
    tone = _tone(change) if change.is_change else "dim"
    return (
        (set_cell_size(fitted(label, named - 1), named), ""),
        (drawn, tone),
        (f"{value:>{max(1, width - named - cells - 2)}}", tone if change.is_change else "figure"),
        (f" {sign}" if sign else "", tone),
    )


def _tone(change: "FigureChange") -> str:
    return "dim" if change.is_good is None else "good" if change.is_good else "bad"


def _classes(changes: "Sequence[FigureChange]", width: int, language: Language) -> Iterator[Pieces]:
    """Give a bar of the hours in 70, 20 and 10 forms, and what they are."""
    known = [each for each in changes if each.after.value is not None]
    if not known:
        return
    shares = {
        each.after.about: 0.0 if isinstance(each.after.value, Interval | None) else float(each.after.value)
        for each in known
    }
    told = "/".join(value_text(each.after, language).removesuffix("%") for each in known)
    before = "/".join(value_text(each.before, language).removesuffix("%") for each in known)
    was = _("was {shares}").format(shares=before) if before != told and UNKNOWN not in before else ""
    label = set_cell_size(_("Job / together / taught"), width - _VALUE - _CHANGE)
    yield ((label, ""), (f"{told:>{_VALUE}}", "figure"), (f" {was}" if was else "", "dim"))
    cells = width - len(_INDENT) - 2
    drawn, used = [], 0
    for at, name in enumerate(LEARNING_CLASSES):
        upto = (
            cells
            if at == len(LEARNING_CLASSES) - 1
            else round(cells * sum(shares.get(each, 0) for each in LEARNING_CLASSES[: at + 1]))
        )
        drawn.append(_BAR[name] * (upto - used))
        used = upto
    yield ((_INDENT + "".join(drawn), "dim"),)


def _types(changes: "Sequence[FigureChange]", width: int, language: Language) -> Iterator[Pieces]:
    known = [each for each in changes if each.after.value or each.before.value]
    for each in sorted(known, key=lambda each: [*_TYPES].index(each.after.about)):
        yield _line(f"{_INDENT}{_(_TYPES[each.after.about])}", each, width, language)


class Figures(Widget):
    """The column of figures; only lines that say something else are drawn again."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "figures--title",
        "figures--dim",
        "figures--figure",
        "figures--good",
        "figures--bad",
    }
    DEFAULT_CSS = f"""
    Figures {{ width: {WIDTH + 2}; height: 1fr; border-left: solid $surface-lighten-2; padding: 0 0 0 1; }}
    Figures.over {{
        layer: over; dock: right; width: {BRIEF_WIDTH + 2}; height: auto; background: $panel;
        border-left: solid $accent;
    }}
    Figures > .figures--title {{ color: $text-primary; text-style: bold; }}
    Figures > .figures--dim {{ color: $text-muted; }}
    Figures > .figures--figure {{ color: $text-accent; }}
    Figures > .figures--good {{ color: $text-success; }}
    Figures > .figures--bad {{ color: $text-warning; text-style: bold; }}
    """

    def __init__(self) -> None:
        super().__init__(id="figures")
        self._lines: list[Pieces] = []
        self._tallest = 0

    @property
    def text(self) -> str:
        """What it says, line by line."""
        return "\n".join("".join(text for text, _tone in line).rstrip() for line in self._lines)

    def show(self, lines: list[Pieces]) -> None:
        """Show other lines."""
        before, self._lines = self._lines, lines
        if self.has_class("over"):
            # While it stands over the list it grows and doesn't shrink: each other height draws all of the pane.
            if len(lines) > self._tallest:
                self._tallest = len(lines)
                self.styles.height = self._tallest
        elif self._tallest:
            self._tallest = 0
            self.styles.height = None
        for y in range(max(len(before), len(lines))):
            if before[y : y + 1] != lines[y : y + 1]:
                self.refresh(Region(0, y, self.size.width, 1))

    def render_line(self, y: int) -> Strip:
        """Draw a line."""
        width, base = self.size.width, self.rich_style
        if y >= len(self._lines):
            return Strip.blank(width, base)
        segments = []
        for text, tone in self._lines[y]:
            style = self.get_component_rich_style(f"figures--{tone}") if tone else base
            bare = text.lstrip(" ")
            # Blanks stand apart: what is right-aligned stays so in a picture of the screen too.
            segments += [Segment(" " * (len(text) - len(bare)), base), Segment(bare, style)]
        return Strip(segments).adjust_cell_length(width, base)
