"""Editing in the card and the list of rounds: beside fields, the levels that each round gave somebody."""

from collections.abc import Callable
from typing import Any, Final

from sessions import edits
from sessions.edits.paths import value_at
from sessions.model.employees import RatingRound
from tui.outline.editor import ChoiceEditor
from tui.outline.rows import Row
from tui.panes.needs.corrections import Corrections
from tui.panes.needs.host import NeedsHost
from tui.panes.rows.row_editor import Edit, RowEditor
from tui.translation import current_language
from tui.wording.numbers import UNKNOWN, number

_LEVELS: Final = tuple(half / 2 for half in range(9))


class NeedsEditor(RowEditor):
    """The editing of the rows of the needs."""

    def __init__(
        self, host: NeedsHost, place_new: Callable[[Row, Any], None], corrections: Corrections
    ) -> None:
        """Make it.

        Args:
            host: The pane whose rows are edited.
            place_new: Puts a new element in the list of an `add` row.
            corrections: Tells whether the levels of a round may be changed.
        """
        super().__init__(host, place_new)
        self._corrections = corrections

    def edit(self, row: Row, *, translation: bool = False) -> None:
        """Open the editor that fits a row."""
        if row.kind != "rating":
            super().edit(row, translation=translation)
        elif self._corrections.may(self._round(row)[0], lambda: self._rating(row)):
            self._rating(row)

    def step(self, row: Row, direction: int) -> None:
        """Raise or lower a number, a level or a choice by one."""
        if row.kind != "rating":
            super().step(row, direction)
            return
        workspace = self._host.workspace

        def go_on() -> None:
            level = self._level(row)
            new = 0.0 if level is None else level + direction / 2
            if new in _LEVELS:
                workspace.attempt(lambda: self._rate(row, new))

        if workspace.may_edit() and self._corrections.may(self._round(row)[0], go_on):
            go_on()

    def _rating(self, row: Row) -> None:
        current = self._level(row) if self._host.workspace.shows(row.person) else None
        options = [("", UNKNOWN), *((f"{level:g}", number(level, current_language())) for level in _LEVELS)]
        widget = ChoiceEditor(options, "" if current is None else f"{current:g}")
        self._show(Edit(widget, lambda value: self._rate(row, float(value) if value else None), live=False))

    def _level(self, row: Row) -> float | None:
        round_, code, competency = self._round(row)
        words = round_.levels.get(code, "").split()
        column = round_.competencies.index(competency)
        return None if column >= len(words) or words[column] == "." else float(words[column])

    def _round(self, row: Row) -> tuple[RatingRound, str, str]:
        _list, place, _field, code, competency = row.path
        return value_at(self._host.workspace.session, (_list, place)), str(code), str(competency)

    def _rate(self, row: Row, level: float | None) -> None:
        round_, code, competency = self._round(row)
        self._host.workspace.document.apply(edits.rate, round_.source, round_.on, code, competency, level)
