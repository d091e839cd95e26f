"""Solving a formulation with HiGHS: proven best, or the best so far with its gap.

One thread and a fixed seed: equal problems give equal programmes. Among programmes that bring as
much the cheapest is looked for by a second solve; in the end whole numbers are kept and the reaches
are solved for once more, so that they are exact.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

import numpy as np
from msgspec import Struct, field
from msgspec.structs import replace

from sectorscan.errors import ProgrammeError
from sectorscan.programme.formulation import Formulation
from sectorscan.programme.problem import Pick, ProgrammeProblem
from sectorscan.types import FloatArray, IntArray

if TYPE_CHECKING:
    import highspy

Status = Literal["optimal", "stopped", "infeasible"]
GAP = 0.005
"""Points within which a programme is proven to be the best, if nothing else is asked for."""
TIME = 60.0
"""Seconds after which the best so far is taken, if nothing else is asked for."""
_HALF = 0.5
_AS_GOOD = 1e-7  # points that a cheaper programme may bring less
MOST = 100.0  # points that a programme is worth at most
_SPEND = 1e-7  # points that a unit of cost must bring at least
_TOLERANCE = 1e-9
_LOOK = 0.05  # seconds between two looks whether it has ended


class Effort(Struct, frozen=True, kw_only=True):
    """How long to look, and how near to the best is near enough."""

    gap: float = GAP
    """In points."""
    time: float = TIME
    """In seconds."""
    keeps_best: bool = True
    """Whether the best so far is taken on an interrupt, which else goes on to the caller."""


class Solution(Struct, frozen=True, kw_only=True):
    """What was chosen, and how sure it is that nothing is better."""

    status: Status
    """`stopped` where time was up before it was proven that nothing is better."""
    gap: float
    """In points: at most so much more may be possible; infinite where nothing was found."""
    value: float
    """The mean score over the phases, in points, on 0-100."""
    picks: tuple[Pick, ...] = ()
    missed: tuple[float, ...] = ()
    """The share of each target that is missed, 0-1."""


def solve(
    problem: ProgrammeProblem, effort: Effort | None = None, start: Sequence[Pick] = ()
) -> Solution:
    """The best programme of a problem; what it starts to look from is allowed, and may be empty.

    Raises ProgrammeError without highspy. Status `infeasible` has no picks, which only
    something that has to be chosen can lead to.
    """
    return _Solver(Formulation(problem), effort or Effort(), start).solved()


class _Search(Struct, frozen=True, kw_only=True, eq=False):
    """What to look for: the largest objective."""

    objective: FloatArray
    """What one of each variable is worth."""
    effort: Effort = field(default_factory=lambda: Effort(gap=0.0, time=np.inf))
    least: float | None = None
    """So many points at least."""
    among: FloatArray | None = None
    """Only what is chosen in this solution may start."""
    kept: FloatArray | None = None
    """The whole numbers of this solution stay as they are."""
    led_by_one: bool = True
    """Whether one kind of body leads each; else several may share in it."""


class _Solver:
    def __init__(self, formulation: Formulation, effort: Effort, start: Sequence[Pick]) -> None:
        self.formulation, self.problem, self.effort = formulation, formulation.problem, effort
        self.start = start

    def solved(self) -> Solution:
        formulation = self.formulation
        worth = formulation.objective + _SPEND * formulation.cheapest
        best = self._best(worth)
        if best.values is None:
            return Solution(status=best.status, gap=best.gap, value=float("nan"))
        cheap = best.values if best.cheap is None else best.cheap
        return self._solution(best, self._run(_Search(objective=worth, kept=cheap)).or_else(cheap))

    def _best(self, worth: FloatArray) -> "_Run":
        """The best, and the cheapest among what is as good.

        Whether one kind of body leads each is seldom a limit where several may share in it is none,
        and takes most of the time: so it is asked for only where it turns out to be one.
        """
        shared = self._run(_Search(objective=worth, effort=self.effort, led_by_one=False))
        if shared.values is None:
            return shared
        cheap = self._cheapest(shared.values)
        if cheap is not None:
            return replace(shared, cheap=cheap)
        led = self._run(_Search(objective=worth, effort=self.effort))
        return led if led.values is None else replace(led, cheap=self._cheapest(led.values))

    def _cheapest(self, values: FloatArray) -> FloatArray | None:
        """The cheapest of what is as good, of what is chosen; None where nobody could lead it."""
        formulation = self.formulation
        least = float(formulation.objective @ values) - _AS_GOOD
        search = _Search(objective=formulation.cheapest, least=least, among=values)
        return self._run(search).values

    def _solution(self, best: "_Run", values: FloatArray) -> Solution:
        formulation = self.formulation
        misses = values[formulation.misses]
        worths = np.array([target.worth for target in self.problem.targets])
        aim = float(formulation.objective @ values)
        return Solution(
            status=best.status,
            gap=max(0.0, min(best.gap, MOST - aim)),
            value=aim + float(misses @ worths),
            picks=tuple(sorted(self._picks(values))),
            missed=tuple(misses.tolist()),
        )

    def _left_out(self, values: FloatArray) -> IntArray:
        """The starts of what is not chosen."""
        starts = np.array(self.formulation.starts, dtype=np.intp).reshape(-1, self.problem.phases)
        chosen = values[starts].max(axis=1) > _HALF
        return np.asarray(starts[~chosen].ravel())

    def _picks(self, values: FloatArray) -> Sequence[Pick]:
        formulation, most = self.formulation, self.problem.most
        return [
            Pick(phase=time, row=row, reach=min(reach, float(most[row])), lead=kind)
            for (row, time, kind), column in formulation.led.items()
            for reach in [float(values[formulation.reach[row][time]])]  # may pass the most by a bit
            if values[column] > _HALF and reach > 0
        ]

    def _run(self, search: _Search) -> "_Run":
        """Look for it, from what is known to be allowed if there is such.

        Where HiGHS presolves a small problem away it takes what it was given to begin with for the
        best (1.16), so that this is only believed if it is found without it too.
        """
        is_known = bool(self.start) or not self.problem.must  # nothing is allowed too
        from_start = is_known and search.kept is None and search.among is None
        run = self._looked_for(search, from_start=from_start)
        if not from_start or run.status != "optimal" or run.values is None:
            return run
        return self._looked_for(search, from_start=False) if self._is_start(run.values) else run

    def _looked_for(self, search: _Search, *, from_start: bool) -> "_Run":
        highs = _highs(search.effort)
        self._pass(highs, search)
        if search.least is not None:
            worth = self.formulation.objective
            columns = np.flatnonzero(worth).astype(np.int32)
            highs.addRow(search.least, np.inf, len(columns), columns, worth[columns])
        if from_start:
            self._start_from(highs)
        _wait_for(highs, keeps_best=search.effort.keeps_best)
        branched = search.kept is None and bool(self.formulation.columns.whole)
        return _outcome(highs, branched=branched)

    def _is_start(self, values: FloatArray) -> bool:
        """Whether what is chosen is what was known to be allowed."""
        columns = np.array(self.formulation.starts, dtype=np.intp)
        chosen = np.argwhere(values[columns] > _HALF).tolist()
        return sorted(chosen) == sorted([pick.row, pick.phase] for pick in self.start)

    def _start_from(self, highs: "highspy.Highs") -> None:
        """Let it begin with the picks that are known to be allowed."""
        columns = np.array(self.formulation.starts, dtype=np.int32)
        values = np.zeros(columns.shape)
        for pick in self.start:
            values[pick.row, pick.phase] = 1.0
        highs.setSolution(columns.size, columns.ravel(), values.ravel())

    def _pass(self, highs: "highspy.Highs", search: _Search) -> None:
        """Hand the variables and conditions over."""
        columns, conditions = self.formulation.columns, self.formulation.conditions
        lower, upper = np.array(columns.lower), np.array(columns.upper)
        led = self.formulation.led.values() if search.led_by_one else ()
        whole = np.array([*columns.whole, *led], dtype=np.int32)
        if search.kept is not None:
            lower[whole] = upper[whole] = np.round(search.kept[whole])
        if search.among is not None:
            upper[self._left_out(search.among)] = 0.0
        nothing = np.array([], dtype=np.int32)
        highs.addCols(
            len(lower), -search.objective, lower, upper, 0, nothing, nothing, np.array([], float)
        )
        if search.kept is None:
            kinds = np.full(len(whole), _whole_number(), dtype=np.uint8)
            highs.changeColsIntegrality(len(whole), whole, kinds)
        highs.addRows(
            len(conditions.lower),
            np.array(conditions.lower),
            np.array(conditions.upper),
            len(conditions.columns),
            np.array(conditions.starts, dtype=np.int32),
            np.array(conditions.columns, dtype=np.int32),
            np.array(conditions.values),
        )


class _Run(Struct, frozen=True, eq=False):
    """How a run ended; without values where it found none."""

    status: Status
    gap: float
    values: FloatArray | None
    cheap: FloatArray | None = None
    """The cheapest of what is as good."""

    def or_else(self, values: FloatArray) -> FloatArray:
        """The values that were found, else these."""
        return values if self.values is None else self.values


def _outcome(highs: "highspy.Highs", *, branched: bool) -> _Run:
    import highspy

    ended, info = highs.getModelStatus(), highs.getInfo()
    if info.primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
        stopped = ended != highspy.HighsModelStatus.kInfeasible
        return _Run("stopped" if stopped else "infeasible", np.inf, None)
    status: Status = "optimal" if ended == highspy.HighsModelStatus.kOptimal else "stopped"
    gap = max(0.0, info.objective_function_value - info.mip_dual_bound) if branched else 0.0
    return _Run(status, gap, np.array(highs.getSolution().col_value))


def _wait_for(highs: "highspy.Highs", *, keeps_best: bool) -> None:
    """Solve; when interrupted, stop with the best so far, or let the caller stop too."""
    highs.startSolve()
    ended, interrupt = False, None
    while not ended:
        try:
            ended, _ = highs.wait(_LOOK)
        except KeyboardInterrupt as stopped:
            interrupt = stopped
            highs.cancelSolve()  # type: ignore[no-untyped-call]
    if interrupt is not None and not keeps_best:
        raise interrupt


def _highs(effort: Effort) -> "highspy.Highs":
    """A solver that says nothing, always goes the same way and is as exact as it can be."""
    try:
        import highspy
    except ModuleNotFoundError as error:
        message = "a programme needs highspy: pip install 'sectorscan[plan]'"
        raise ProgrammeError(message) from error

    class Silent(highspy.Highs):
        def enableCallbacks(self) -> None:  # noqa: N802  the first thing that would print
            self.silent()
            super().enableCallbacks()  # type: ignore[no-untyped-call]

    highs = Silent()  # type: ignore[no-untyped-call]
    highs.HandleKeyboardInterrupt = True  # then the best so far is kept
    for option, value in {
        "output_flag": False,
        "threads": 1,
        "random_seed": 0,
        "mip_rel_gap": 0.0,
        "mip_abs_gap": effort.gap,
        "time_limit": effort.time,
        "mip_feasibility_tolerance": _TOLERANCE,
        "primal_feasibility_tolerance": _TOLERANCE,
        "dual_feasibility_tolerance": _TOLERANCE,
    }.items():
        highs.setOptionValue(option, value)
    return highs


def _whole_number() -> int:
    import highspy

    return int(highspy.HighsVarType.kInteger.value)
