"""The proposal of a panel: who joins and leaves, and which quotas are met, to be taken as one step or left.

Members are codes here, without what tells of a person: a screen may be shared.
"""

from collections.abc import Iterator
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from frameworks.fields import Bilingual
from sessions.analysis.composition import Composition
from sessions.analysis.panel import LARGEST_DEVIATION, UNIT_NAME, DimensionFigures, overall_deviation
from tui import actions
from tui.outline.rows import Builder
from tui.panes.municipality.dimension_rows import (
    category_text,
    dimension_text,
)
from tui.translation import _, current_language, n_
from tui.wording.numbers import percent
from tui.workspace import Workspace

StyledLine = tuple[str, str]
"""A text and its style."""
_WARNING: Final = "$text-warning"
_DIM: Final = "$text-muted"


class ComposeDialog(ModalScreen[str | None]):
    """Shows a composed panel; gives `take`, `other` for another one, or None after Escape."""

    DEFAULT_CSS = """
    ComposeDialog { align: center middle; }
    ComposeDialog > Vertical {
        width: 96; max-width: 98%; height: auto; max-height: 92%;
        border: round $accent; background: $surface; padding: 0 1;
    }
    ComposeDialog VerticalScroll { height: auto; max-height: 100%; scrollbar-size-vertical: 1; }
    ComposeDialog .keys { height: auto; color: $text-muted; dock: bottom; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "take", show=False),
        Binding("n", "other", show=False),
        actions.binding("reveal", "reveal"),
        Binding("escape", "dismiss(None)", show=False),
        Binding("down,j", "scroll(1)", show=False),
        Binding("up,k", "scroll(-1)", show=False),
        Binding("pagedown,space", "scroll(12)", show=False),
        Binding("pageup", "scroll(-12)", show=False),
    ]

    def __init__(self, workspace: Workspace, proposal: Composition) -> None:
        super().__init__()
        self._workspace = workspace
        self._proposal = proposal
        self._revealed = False

    def compose(self) -> ComposeResult:
        """Make the scrolling text and the line of keys."""
        with Vertical() as box:
            box.border_title = _("A panel of {count}").format(count=self._proposal.size)
            with VerticalScroll(can_focus=False):
                yield Static(self._text(), classes="text")
            yield Static(
                _("Enter takes it · N another one · {key} whom to invite · Esc leaves it").format(
                    key=actions.shown_key("reveal")
                ),
                classes="keys",
                markup=False,
            )

    def _text(self) -> Content:
        parts: list[Content | str | tuple[str, str]] = []
        for number, line in enumerate(self.lines()):
            if number:
                parts.append("\n")
            parts += [(text, style) for text, style in line if text]
        return Content.assemble(*parts)

    def lines(self) -> Iterator[list[StyledLine]]:
        """Give what is told, a line at a time, each in pieces with their styles."""
        builder = self._workspace.builder(frozenset())
        yield from self._how_well()
        yield []
        yield from (self._quotas(builder, figures) for figures in self._proposal.after)
        for title, lines in (
            (_("Joins"), list(self._joining())),
            (_("Leaves"), [[(each.code, _DIM)] for each in self._proposal.leaving]),
        ):
            if lines:
                yield []
                yield [(f"{title} ({len(lines)})", "bold")]
                yield from lines

    def _how_well(self) -> Iterator[list[StyledLine]]:
        proposal = self._proposal
        share = percent(proposal.filled / proposal.total if proposal.total else None, current_language())
        told = _("{filled} of {total} quotas met ({share}), over {count} dimensions together.").format(
            filled=proposal.filled,
            total=proposal.total,
            share=share,
            count=len(proposal.after) - len(proposal.left_out),
        )
        best = _("A better one was not found.")
        if proposal.proven:
            stays = any(member.attended for member in proposal.members)
            best = _("No panel with who attended meets more.") if stays else _("No panel meets more.")
        yield [(told, "bold" if not proposal.seats_off else f"bold {_WARNING}"), (f" {best}", _DIM)]
        before, after = overall_deviation(proposal.before), overall_deviation(proposal.after)
        if after is not None:
            was = "" if before is None else f"{percent(before, current_language())} → "
            told = _("good") if after <= LARGEST_DEVIATION else _("too far")
            deviation = _("Deviation from the organisation: {was}{now}, {told}.")
            yield [(deviation.format(was=was, now=percent(after, current_language()), told=told), "")]
        if proposal.size < proposal.wanted:
            short = n_(
                "There is one employee for {wanted} places.",
                "There are {count} employees for {wanted} places.",
                proposal.size,
            )
            yield [(short.format(count=proposal.size, wanted=proposal.wanted), _WARNING)]
        builder = self._workspace.builder(frozenset())
        if proposal.left_out:
            names = ", ".join(self._dimension(builder, name) for name in proposal.left_out)
            left_out = _("Left out, since no employee has a category of it: {dimensions}.")
            yield [(left_out.format(dimensions=names), _WARNING)]
        for each in proposal.short:
            told = _("{category} ({dimension}) is to have {quota} places and has {count} employees here.")
            values = {
                "category": builder.text(each.category),
                "dimension": self._dimension(builder, each.dimension),
            }
            yield [(told.format(**values, quota=each.quota, count=each.employees), _WARNING)]
        if not proposal.joining and not proposal.leaving:
            yield [(_("That is the panel as it is."), "")]

    def _dimension(self, builder: Builder, dimension: str | Bilingual) -> str:
        return _("Unit") if dimension == UNIT_NAME else builder.text(dimension)

    def _quotas(self, builder: Builder, figures: DimensionFigures) -> list[StyledLine]:
        """Give a dimension on one line: each category with its places and its quota."""
        shown = [each for each in figures.categories if each.quota or each.members]
        met = all(each.members == each.quota for each in shown)
        line = [
            ("✓ " if met else "▲ ", "$text-success" if met else _WARNING),
            (f"{dimension_text(builder, figures)} ", "bold"),
            (
                f"±{percent(figures.deviation, current_language())} "
                if figures.deviation is not None
                else "",
                _DIM,
            ),
        ]
        for number, each in enumerate(shown):
            name = category_text(builder, figures, each.id)
            if number:
                line.append((" · ", _DIM))
            if each.members == each.quota:
                line.append((f"{name} {each.members}", ""))
            else:
                told = _("{category} {members} of {quota}")
                line.append((told.format(category=name, members=each.members, quota=each.quota), _WARNING))
        return line

    def _joining(self) -> Iterator[list[StyledLine]]:
        for each in self._proposal.joining:
            others = n_("{code} (the only one)", "{code} (or another of {count})", each.alike)
            employee = others.format(code=each.employee, count=each.alike) if self._revealed else ""
            yield [("  ".join(filter(None, (each.member.code, employee))), "")]

    # --- actions --------------------------------------------------------------------------------------------------

    def action_take(self) -> None:
        """Take the panel."""
        self.dismiss("take")

    def action_other(self) -> None:
        """Ask for another panel."""
        self.dismiss("other")

    def action_reveal(self) -> None:
        """Show or hide the codes of the employees to invite."""
        self._revealed = not self._revealed
        self.query_one(".text", Static).update(self._text())

    def action_scroll(self, lines: int) -> None:
        """Scroll by some lines."""
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)
