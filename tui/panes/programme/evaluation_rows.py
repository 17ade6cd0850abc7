"""The grid of the evaluation plan, and the rows of the lines in one of its cells and of the measures."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final, NamedTuple, get_args

from frameworks.fields import in_language
from frameworks.findings import Finding, Path
from sessions.analysis.evaluation import MOMENTS
from sessions.labels import choice_label
from sessions.model import Session
from sessions.model.programme import Evaluation, Measure, Moment
from tui import actions
from tui.outline.rows import Row
from tui.sheet.lines import Frozen, PlacedLines, SheetCell, SheetLine
from tui.translation import _, current_language, mark, n_
from tui.wording.days import day
from tui.wording.values import thing_name

if TYPE_CHECKING:
    from sessions.told.figures import People

LEVELS: Final = (
    mark("1 what they think"),
    mark("2 what they learn"),
    mark("3 what they do"),
    mark("4 what it yields"),
)
"""Kirkpatrick's levels, in the order of the rows."""
COLUMNS: Final[tuple[Moment, ...]] = get_args(Moment)
LINES: Final[Path] = ("programme", "evaluation")
MEASURES: Final[Path] = ("programme", "measures")


class EvaluationFigures(NamedTuple):
    """What was computed of a session for this face.

    Attributes:
        findings: What is unwise, by its place.
        lacking: How many lines can be proposed.
        measures: How many measures can be proposed.
        conditions: How many employees named an enabling condition; `None` where there are no employees.
    """

    findings: Mapping[Path, Finding]
    lacking: int
    measures: int
    conditions: "People | None"


def found(session: Session) -> EvaluationFigures:
    """Compute what this face shows of a session."""
    from sessions.analysis.evaluation import proposed_evaluation, proposed_measures
    from sessions.analysis.findings import findings
    from sessions.told.numbers import with_conditions

    places: dict[Path, Finding] = {}
    for each in findings(session):
        if each.path[:2] in {LINES, MEASURES}:
            places.setdefault(each.path[:3], each)
    return EvaluationFigures(
        places,
        len(proposed_evaluation(session)),
        len(proposed_measures(session)),
        with_conditions(session).all if session.employees else None,
    )


def moment_name(moment: str) -> str:
    """Give what people call a moment, with what it means."""
    return choice_label("moment", moment, current_language())


class EvaluationGrid(PlacedLines[str]):
    """The evaluation plan: a level a line, a moment a column, and in each cell how many lines and the first goal."""

    nothing = ""
    places = LEVELS
    tallest = 4

    def __init__(self, session: Session, found: EvaluationFigures | None) -> None:
        self.session = session
        self.found = found
        self.columns = tuple(moment_name(each) for each in COLUMNS)
        self.frozen = (Frozen(_("Level"), 14, 24),)
        self.least, self.most = 7, 30
        self._cells: dict[tuple[int, Moment], list[tuple[int, Evaluation]]] = {}
        for at, line in enumerate(session.programme.evaluation):
            self._cells.setdefault((line.level, line.moment), []).append((at, line))

    def key(self, place: int) -> str:
        """Give the key of a level."""
        return f"level/{place + 1}"

    def lines_at(self, level: int, moment: Moment) -> list[tuple[int, Evaluation]]:
        """Give the lines of a cell, each with its position in the plan."""
        return self._cells.get((level, moment), [])

    def line(self, place: int) -> SheetLine:
        """Give the line of a level."""
        cells = tuple(self._cell(place + 1, moment) for moment in COLUMNS)
        return SheetLine(self.key(place), (_(LEVELS[place]),), cells)

    def _cell(self, level: int, moment: Moment) -> SheetCell:
        lines = self.lines_at(level, moment)
        if not lines:
            # An empty ring where the plan of Kirkpatrick's levels asks for something.
            return SheetCell("○" if moment in MOMENTS[level] else "·", "dim")
        mark = "!" if any(self.finding(at) for at, _line in lines) else ""
        goal = in_language(lines[0][1].goal, self.session.language)
        return SheetCell(f"{len(lines)}{mark} {goal}", "below" if mark else "figure", wraps=True)

    def finding(self, at: int) -> Finding | None:
        """Give what is unwise at a line of the plan."""
        return self.found.findings.get((*LINES, at)) if self.found is not None else None

    # --- the rows below ----------------------------------------------------------------------------------------------

    def rows(self, level: int, moment: Moment) -> Iterator[Row]:
        """Give the rows of the lines in a cell, and those of the measures."""
        lines = self.lines_at(level, moment)
        told = n_("{count} line", "{count} lines", len(lines)).format(count=len(lines))
        lacking = self.found.lacking if self.found is not None else 0
        if lacking:
            proposal = _proposed("propose", lacking)
            told = f"{told} · {proposal}"
        yield Row("cell", "heading", 0, (), f"{_(LEVELS[level - 1])} · {moment_name(moment)}", told)
        for at, line in lines:
            yield Row(
                f"line/{at}",
                "record",
                1,
                (*LINES, at),
                in_language(line.goal, self.session.language),
                self._line(line),
                finding=self.finding(at),
            )
        yield from self._measures()

    def _line(self, line: Evaluation) -> str:
        session, own = self.session, self.session.language
        parts = (
            thing_name(session, "competency", line.competency) if line.competency else "",
            choice_label("aim", line.aim, current_language()) if line.aim else "",
            in_language(line.indicator, own) or in_language(line.instrument, own),
            in_language(line.target, own),
            in_language(line.owner, own),
        )
        return " · ".join(filter(None, parts))

    def _measures(self) -> Iterator[Row]:
        measures = self.session.programme.measures
        told = [n_("{count} measure", "{count} measures", len(measures)).format(count=len(measures))]
        if self.found is not None:
            people = self.found.conditions
            if people is not None:
                number = people.words.text(current_language())
                told.append(_("{number} employees lack time, mandate or means").format(number=number))
            if self.found.measures:
                told.append(_proposed("propose-measures", self.found.measures))
        title = _("What training will not solve")
        yield Row("measures", "heading", 0, MEASURES, title, " · ".join(told))
        for at, measure in enumerate(measures):
            text = in_language(measure.text, self.session.language)
            path = (*MEASURES, at)
            yield Row(f"measure/{at}", "record", 1, path, self._measure(measure))
            yield Row(f"measured/{at}", "note", 2, path, "", text, wraps=True, tone="dim")

    def _measure(self, measure: Measure) -> str:
        owner = in_language(measure.owner, self.session.language) or _("nobody yet")
        return " · ".join(
            filter(None, (owner, day(measure.deadline, current_language()) if measure.deadline else ""))
        )


def _proposed(action: str, count: int) -> str:
    """Tell with which key how many more can be proposed."""
    return _("{key} proposes {count} more").format(key=actions.shown_key(action), count=count)
