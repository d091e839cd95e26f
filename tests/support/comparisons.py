"""Comparisons made by hand, of figures and sectors that tests choose."""

from collections.abc import Sequence
from typing import Any

from msgspec.structs import replace
from pydantic import TypeAdapter

from sectorscan.assessment.result.levels import IngredientState
from sectorscan.comparison.alarms import AlarmSummary
from sectorscan.comparison.result import (
    ComparedFigure,
    ComparedIngredient,
    ComparedKind,
    ComparedSector,
    ComparedValue,
    Comparison,
    Difference,
    Direction,
    DirectionChances,
    EvidenceChanges,
    PieceChange,
)
from sectorscan.types import Interval, LikelyRange
from tests.support.plan_steps import small_sector

SAME = EvidenceChanges(new=(), changed=(), gone=(), same=0)


def value(estimate: float, *ends: float) -> ComparedValue:
    """A figure of one sector, with a likely range if its ends are given."""
    likely = LikelyRange(low=ends[0], high=ends[1]) if ends else None
    return ComparedValue(estimate=estimate, likely=likely)


def difference(direction: Direction = "higher", estimate: float = 0.5) -> Difference:
    """A difference whose likely range reaches half a point to either side."""
    likely = LikelyRange(low=estimate - 0.5, high=estimate + 0.5)
    return Difference(estimate=estimate, likely=likely, chance=0.5, direction=direction)


def figure(*values: ComparedValue, directions: tuple[Direction, ...] = ()) -> ComparedFigure:
    """A figure of several sectors; of each but the first how it differs, higher if not said."""
    shown: Sequence[Direction] = directions or ["higher"] * (len(values) - 1)
    return ComparedFigure(
        id="trust", title="Trust", values=values, differences=tuple(map(difference, shown))
    )


def ingredient(
    *values: ComparedValue, states: tuple[IngredientState, ...], evidence: EvidenceChanges = SAME
) -> ComparedIngredient:
    """The level of one ingredient in two sectors, by what is known of it there."""
    plain = figure(*values)
    fields = {name: getattr(plain, name) for name in ("id", "title", "values", "differences")}
    return ComparedIngredient(**fields, states=states, evidence=(evidence,))


def sector(name: str = "Here", **fields: Any) -> ComparedSector:  # noqa: ANN401
    """A sector of which little is known."""
    alarm = {"state": "not-checked", "reported": (), "alleged": ()}
    every: dict[str, Any] = {
        "source": f"{name}.yaml",
        "name": name,
        "place": None,
        "as_of": None,
        "coverage": 0.5,
        "pieces": 3,
        "band": replace(small_sector().band, id=None),
        "alarm": TypeAdapter(AlarmSummary).validate_python(alarm),
        "nearest": None,
        "readiness": None,
    }
    return ComparedSector(**{**every, **fields})


def kind(**fields: Any) -> ComparedKind:  # noqa: ANN401
    """A kind of body of which none is recorded in either of two sectors."""
    every: dict[str, Any] = {
        "id": "centre",
        "title": "service centres",
        "active": ((), ()),
        "inactive": ((), ()),
        "turnover": (None,),
        "reach": (None, None),
    }
    return ComparedKind(**{**every, **fields})


def interval(low: float, high: float) -> Interval:
    """A figure between two ends, with the best guess at the lower."""
    return Interval(low=low, estimate=low, high=high)


def compared(**fields: Any) -> Comparison:  # noqa: ANN401
    """A comparison under the small rubric with these parts and no others."""
    every: dict[str, Any] = {
        "mode": "sectors",
        "rubric": small_sector().rubric,
        "sectors": (),
        "cases": 0,
        "chances": DirectionChances(higher=0.95, probably_higher=0.8),
        "score": figure(value(1)),
        "ledger": (),
        "ingredients": (),
        "pairs": (),
        "strategies": (),
        "counts": (),
        "institutions": (),
        "network": None,
    }
    return Comparison(**{**every, **fields})


def piece(before: float | None, after: float | None, by: str | None = None) -> PieceChange:
    """What changed about one piece of evidence."""
    return PieceChange(indicator="x", title="Meetings", by=by, before=before, after=after)
