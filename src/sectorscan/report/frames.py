"""Parts of an assessment as tables of data: unrounded, a row for each."""

from collections.abc import Iterator
from importlib import import_module
from typing import Any, Literal

from sectorscan.assessment.result.assessment import Assessment
from sectorscan.errors import SectorscanError

Part = Literal["ingredients", "interventions", "pairs"]
Library = Literal["polars", "pandas"]
Row = dict[str, str | float | bool | None]


def to_frame(assessment: Assessment, part: Part, library: Library = "polars") -> Any:  # noqa: ANN401
    """Ingredients, interventions or pairs of an assessment as a data frame, with a row for each.

    Levels are on 0-4, points on 0-100, shares on 0-1, costs in person-years. Raises SectorscanError
    where the library is not installed, KeyError for another part.
    """
    rows = {"ingredients": _ingredients, "interventions": _interventions, "pairs": _pairs}[part]
    try:
        frames = import_module(library)
    except ImportError as error:
        message = f"a data frame needs `{library}`, which is not installed"
        raise SectorscanError(message) from error
    return frames.DataFrame(list(rows(assessment)))


def _ingredients(assessment: Assessment) -> Iterator[Row]:
    for level in assessment.ingredients:
        yield {
            "id": level.id,
            "title": level.title,
            "dimension": level.dimension,
            "state": level.state,
            "level": level.estimate,
            "low": level.likely.low,
            "high": level.likely.high,
            "coverage": level.coverage,
        }


def _interventions(assessment: Assessment) -> Iterator[Row]:
    steps = {step.id: place for place, step in enumerate(assessment.first_steps, start=1)}
    for action in assessment.interventions:
        gain = action.gain
        yield {
            "id": action.id,
            "title": action.title,
            "first_step": steps.get(action.id),
            "gain": None if gain is None else gain.estimate,
            "low": None if gain is None else gain.likely.low,
            "high": None if gain is None else gain.likely.high,
            "cost": action.first_stage.cost,
            "reach": action.reach,
            "status": action.status,
            "ready": action.ready,
        }


def _pairs(assessment: Assessment) -> Iterator[Row]:
    for pair in assessment.interdependencies:
        yield {
            "id": pair.id,
            "a": pair.a,
            "b": pair.b,
            "strength": pair.strength,
            "gives": pair.realised,
            "held_back": pair.locked,
            "weak": pair.weak,
        }
