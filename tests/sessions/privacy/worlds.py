"""An attacker who knows who works where, who was assessed, the targets, the modules and all that is told.

People whom nothing tells apart are a block: how many of a block are at or below each step of the scale is a whole
number between 0 and its size. All that is told bounds sums over blocks. Whatever is the same in every world that fits
those bounds, the attacker knows. An integer solver looks for worlds in which it is otherwise; it knows nothing of how
maatwerk decides what to tell.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any, Final, NamedTuple

import highspy
import numpy as np

STEPS: Final = 8
"""At or below: level 0, between 0 and 1, level 1, ... between 3 and 4; level 4 is above them all."""
Place = tuple[str, str]
"""A unit's id and a profile's id."""


@dataclass(frozen=True)
class Block:
    """People whom nothing tells apart.

    Attributes:
        places: Where they work, per version of the session that knows them with these levels.
        truth: How many are at or below each step.
        size: How many they are.
        name: Who they are, to tell of in a failure.
    """

    places: dict[int, Place]
    truth: tuple[int, ...]
    size: int
    name: str = ""


class Statement(NamedTuple):
    """Something that is told: so many of some blocks are at or below a step of each."""

    of: tuple[tuple[int, int], ...]
    least: int
    most: int


class Question(NamedTuple):
    """A sum that must not be known."""

    name: str
    of: tuple[tuple[int, int], ...]


@dataclass
class Attack:
    """Looks for what is the same in all worlds that fit what is told.

    Attributes:
        blocks: The people.
        statements: What is told of them.
        tries: In how many directions worlds are looked for before anything is asked.
        worlds: The worlds found so far: per block and step how many.
    """

    blocks: Sequence[Block]
    statements: Sequence[Statement]
    tries: int = 12
    worlds: list[Any] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._highs = self._model()
        truth = np.array([each.truth for each in self.blocks], dtype=np.int64).reshape(-1, STEPS)
        assert all(
            each.least <= sum(int(truth[at]) for at in each.of) <= each.most for each in self.statements
        ), "what is told is not true"
        self.worlds = [truth]
        random = Random(len(self.blocks))  # noqa: S311 - the same every time
        for _ in range(self.tries):
            self._solve({at: random.choice((-1, 1)) for at in np.ndindex(truth.shape)})

    def _variable(self, at: tuple[int, int]) -> int:
        return at[0] * STEPS + at[1]

    def _model(self) -> Any:
        highs = highspy.Highs()  # type: ignore[no-untyped-call]
        highs.silent()
        # As the adviser does: in one process all have to ask for the same number.
        highs.setOptionValue("threads", 1)
        model = highspy.HighsLp()
        number = len(self.blocks) * STEPS
        model.num_col_ = number
        model.col_cost_ = np.zeros(number)
        model.col_lower_ = np.zeros(number)
        model.col_upper_ = np.array([float(each.size) for each in self.blocks for _ in range(STEPS)])
        model.integrality_ = [highspy.HighsVarType.kInteger] * number
        rows: list[tuple[list[int], list[float], float, float]] = [
            (
                [self._variable((block, step)), self._variable((block, step + 1))],
                [-1.0, 1.0],
                0.0,
                highspy.kHighsInf,
            )
            for block in range(len(self.blocks))
            for step in range(STEPS - 1)
        ]
        rows += [
            (
                [self._variable(at) for at in each.of],
                [1.0] * len(each.of),
                float(each.least),
                float(each.most),
            )
            for each in self.statements
        ]
        model.num_row_ = len(rows)
        model.row_lower_ = np.array([row[2] for row in rows])
        model.row_upper_ = np.array([row[3] for row in rows])
        model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        model.a_matrix_.start_ = np.cumsum([0, *(len(row[0]) for row in rows)])
        model.a_matrix_.index_ = np.array([at for row in rows for at in row[0]])
        model.a_matrix_.value_ = np.array([value for row in rows for value in row[1]])
        highs.passModel(model)
        return highs

    def _solve(self, weights: dict[tuple[int, int], int], known: "Own | None" = None) -> Any | None:
        """Give the world with the most of a weighted sum that somebody does not know to be wrong; None without one."""
        cost = np.zeros(len(self.blocks) * STEPS)
        for at, weight in weights.items():
            cost[self._variable(at)] -= weight
        self._highs.changeColsCost(len(cost), np.arange(len(cost), dtype=np.int32), cost)
        if known is not None:
            places, values = known.row()
            self._highs.addRow(
                known.bound, highspy.kHighsInf, len(places), np.array(places), np.array(values)
            )
        self._highs.run()
        found = None
        if self._highs.getModelStatus() == highspy.HighsModelStatus.kOptimal:
            values_ = np.rint(np.array(self._highs.getSolution().col_value)).astype(np.int64)
            found = values_.reshape(-1, STEPS)
            self.worlds.append(found)
        if known is not None:
            row = self._highs.getNumRow() - 1
            self._highs.deleteRows(1, np.array([row], dtype=np.int32))
        return found

    # --- what nobody may know ---------------------------------------------------------------------------------

    def pinned(self, questions: Sequence[Question]) -> list[str]:
        """Give the names of the sums that are the same in every world."""
        return [each.name for each in questions if not self._varies(each)]

    def _varies(self, question: Question) -> bool:
        rows, columns = zip(*question.of, strict=True)

        def seen() -> bool:
            return len({int(world[rows, columns].sum()) for world in self.worlds}) > 1

        return seen() or any(
            self._solve(dict.fromkeys(question.of, sign)) is not None and seen() for sign in (1, -1)
        )

    def exposed(self, steps: Sequence[Sequence[int]]) -> list[str]:
        """Give of whom it is certain that they are, or aren't, at or below a step.

        Args:
            steps: Per block the steps that are asked of.
        """
        alike = [
            (at, step)
            for at, each in enumerate(self.blocks)
            for step in steps[at]
            if each.truth[step] in {0, each.size}
        ]
        return [f"{self.blocks[at].name} at step {step}" for at, step in self._stuck(alike, None)]

    def exposed_to_each(self, step_of: Sequence[int], eyes: int) -> list[str]:
        """Give who is known to be below target, or not, by somebody who knows only the own level.

        Args:
            step_of: Per block the step below target.
            eyes: How many of them to look at, chosen at random when there are more.
        """
        found: list[str] = []
        everybody = [*self._everybody()]
        if len(everybody) > eyes:
            everybody = Random(eyes).sample(everybody, eyes)  # noqa: S311 - the same every time
        for own in everybody:
            alike: list[tuple[int, int]] = []
            for at, each in enumerate(self.blocks):
                others, below = each.size, each.truth[step_of[at]]
                if at == own.block:
                    others, below = others - 1, below - own.is_below(step_of[at])
                if others and below in {0, others}:
                    alike.append((at, step_of[at]))
            found += [
                f"{self.blocks[at].name} to one of {self.blocks[own.block].name}"
                for at, _ in self._stuck(alike, own)
            ]
        return found

    def _stuck(self, alike: Sequence[tuple[int, int]], own: "Own | None") -> list[tuple[int, int]]:
        """Give those of some numbers that are the same in all worlds that somebody does not know to be wrong."""
        fitting = [world for world in self.worlds if own is None or own.fits(world)]
        left = {
            at: self.blocks[at[0]].truth[at[1]]
            for at in alike
            if all(int(world[at]) == self.blocks[at[0]].truth[at[1]] for world in fitting)
        }
        while left:
            # Many at once; and when none of them moves so, each by itself.
            ways = [
                {at: self._away(at, value) for at, value in left.items()},
                *({at: sign} for at in left for sign in (1, -1)),
            ]
            for way in ways:
                world = self._solve(way, own)
                moved = [] if world is None else [at for at, value in left.items() if int(world[at]) != value]
                if moved:
                    for at in moved:
                        del left[at]
                    break
            else:
                break
        return [*left]

    def _away(self, at: tuple[int, int], value: int) -> int:
        return 1 if 2 * value < self.blocks[at[0]].size or not value else -1

    def _everybody(self) -> Iterator["Own"]:
        """Give what each knows of themselves; who are alike know the same."""
        for at, each in enumerate(self.blocks):
            before = 0
            for step in range(STEPS + 1):
                now = each.truth[step] if step < STEPS else each.size
                if now > before:
                    yield Own(at, step, each.size)
                before = now


class Own(NamedTuple):
    """What somebody knows of themselves: that they are of a block, and at which step."""

    block: int
    step: int
    size: int

    def is_below(self, step: int) -> int:
        """Give 1 when they are at or below a step, else 0."""
        return int(self.step <= step)

    def fits(self, world: Any) -> bool:
        """Tell whether there is somebody like them in a world."""
        upper = self.size if self.step == STEPS else int(world[self.block, self.step])
        return upper > (int(world[self.block, self.step - 1]) if self.step else 0)

    def row(self) -> tuple[list[int], list[float]]:
        """Give that there is somebody like them as a row: a sum that is `bound` or more."""
        places, values = [], []
        if self.step < STEPS:
            places.append(self.block * STEPS + self.step)
            values.append(1.0)
        if self.step:
            places.append(self.block * STEPS + self.step - 1)
            values.append(-1.0)
        return places, values

    @property
    def bound(self) -> float:
        """The least of that sum."""
        return 1.0 - self.size if self.step == STEPS else 1.0
