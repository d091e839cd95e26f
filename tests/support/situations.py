"""States of levels to advise on, given straight away or drawn, under short rubrics."""

from collections.abc import Mapping, Sequence
from itertools import combinations

import numpy as np
from hypothesis import strategies as st

from sectorscan.assessment.alarm import alarm_of
from sectorscan.assessment.draws import Draws, Masses
from sectorscan.assessment.levels import IngredientRecord, capacity_of
from sectorscan.assessment.situation import Situation
from sectorscan.rubric.rubric import Rubric
from sectorscan.types import FloatArray
from tests.support import builders
from tests.support.builders import Record, action, need

Level = float | Sequence[float] | None

GUARDED = "work"
REPORTED: Record = {
    "labour_checks": [{"breach": "child-labour", "found": True, "by": "trade-union"}]
}
"""A breach of rights at work that a union found."""
NOTHING: Mapping[str, object] = {}


def situation(
    levels: Mapping[str, Level],
    *actions: Record,
    rubric: Mapping[str, object] = NOTHING,
    **sections: object,
) -> Situation:
    """Build ingredients at these levels: one for all draws, one a draw, None where not known.

    What is not known stands at the middle in every draw. `work` comes last if it is not named; a
    reported breach of rights at work sets it to 0. The masses are the rubric's own.
    """
    ids = list(dict.fromkeys([*levels, GUARDED]))
    built = builders.rubric(
        *(builders.ingredient(name, builders.asked(f"{name}-asked")) for name in ids),
        **{"interventions": actions, "labour_ingredient": GUARDED, **rubric},
    )
    known = builders.profile(**sections)
    alarm = alarm_of(known, built)
    held = {GUARDED} if alarm.reported else set()
    columns = [[0.0] if name in held else _column(levels.get(name)) for name in ids]
    size = max(map(len, columns))
    drawn = np.array([column * (size if len(column) == 1 else 1) for column in columns]).T
    records = tuple(_record(built, name, levels.get(name), held=name in held) for name in ids)
    return Situation(known, built, alarm, records, moved=draws_at(built, drawn))


def draws_at(rubric: Rubric, levels: FloatArray) -> Draws:
    """Draws at these levels, (D, n), with the rubric's own masses."""
    capacity = capacity_of(rubric)
    masses = Masses(
        weights=np.array([[i.weight for i in rubric.ingredients]], dtype=float),
        strengths=np.array(
            [[rubric.strengths[pair.strength] for pair in rubric.pairs]], dtype=float
        ),
        interplay=np.array([rubric.interplay], dtype=float),
        first=capacity.first,
        second=capacity.second,
    )
    return Draws(latent=levels, levels=levels, masses=masses)


def _column(level: Level) -> list[float]:
    if level is None:
        return [2.0]
    return [float(level)] if isinstance(level, int | float) else [float(drawn) for drawn in level]


def _record(rubric: Rubric, name: str, level: Level, *, held: bool) -> IngredientRecord:
    column = [0.0] if held else _column(level)
    return IngredientRecord(
        ingredient=rubric.ingredient(name),
        state="breach" if held else "not-known" if level is None else "known",
        lowest=0 if level is None else min(column),
        highest=4 if level is None and not held else max(column),
        recorded=None if level is None else float(np.mean(column)),
        coverage=0 if level is None else 1,
        disagreement=None,
        indicators=(),
    )


def score_by_hand(rubric: Rubric, levels: Sequence[float]) -> float:
    """Add up the score of levels, 0-4, as the formula is written."""
    weights = {ingredient.id: ingredient.weight for ingredient in rubric.ingredients}
    x = {name: level / 4 for name, level in zip(weights, levels, strict=True)}
    strengths = {(pair.a, pair.b): rubric.strengths[pair.strength] for pair in rubric.pairs}
    alone = sum(weight * x[name] for name, weight in weights.items()) / sum(weights.values())
    if not strengths:
        return 100 * alone
    pairs = sum(strength * min(x[a], x[b]) for (a, b), strength in strengths.items())
    together = pairs / sum(strengths.values())
    return 100 * ((1 - rubric.interplay) * alone + rubric.interplay * together)


_LEVEL = st.integers(0, 4000).map(lambda thousandths: thousandths / 1000)
_DRAWN = st.lists(_LEVEL, min_size=4, max_size=4)
_STATUS = st.sampled_from(["running", "weak", "ended"])
_SERVES = st.sampled_from([None, 5, 50])
_SECTIONS: dict[str, st.SearchStrategy[object]] = {
    "firms": st.integers(1, 200).map(lambda count: [{"id": "all", "count": count}]),
    **{name: st.just(checks) for name, checks in REPORTED.items()},
}
_STRENGTH = st.sampled_from(["weak", "medium", "strong"])


@st.composite
def situations(draw: st.DrawFn) -> Situation:
    """Draw two to five ingredients, their pairs, what is known of them, up to eight actions."""
    names = [*"abcd"[: draw(st.integers(1, 4))], GUARDED]
    every = list(combinations(names, 2))
    pairs = draw(st.dictionaries(st.sampled_from(every), _STRENGTH, min_size=1))
    few = st.dictionaries(st.sampled_from(names), _LEVEL, max_size=3)
    actions: list[Record] = draw(
        st.lists(
            st.fixed_dictionaries(
                {"lifts": few, "starts_at": st.sampled_from([1, 2, 4, 8, 16]), "serves": _SERVES},
                optional={"needs": few.map(lambda levels: {"levels": levels})},
            ),
            min_size=1,
            max_size=8,
        )
    )
    statuses = draw(st.dictionaries(st.integers(0, len(actions) - 1), _STATUS, max_size=3))
    sections: Record = draw(st.fixed_dictionaries({}, optional=_SECTIONS))
    return situation(
        draw(st.fixed_dictionaries(dict.fromkeys(names, _DRAWN | st.none()))),
        *(action(f"action-{row}", **fields) for row, fields in enumerate(actions)),
        rubric={
            "interplay": draw(st.sampled_from([0, 0.1, 0.5, 0.9, 1])),
            "interdependencies": [need(a, b, strength) for (a, b), strength in pairs.items()],
        },
        in_place=[{"id": f"action-{row}", "status": status} for row, status in statuses.items()],
        **sections,
    )
