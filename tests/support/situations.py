"""States of levels to advise on, given straight away or drawn, under short rubrics."""

from collections.abc import Mapping, Sequence
from itertools import combinations

from hypothesis import strategies as st

from sectorscan.assessment.levels import capacity_of
from sectorscan.assessment.result.levels import IngredientLevel
from sectorscan.assessment.situation import Situation
from sectorscan.rubric.rubric import Rubric
from tests.support import builders
from tests.support.builders import Record, action, need

Told = float | tuple[float, float, float] | None

GUARDED = "work"
NOTHING: Mapping[str, object] = {}


def situation(
    levels: Mapping[str, Told],
    *actions: Record,
    rubric: Mapping[str, object] = NOTHING,
    **sections: object,
) -> Situation:
    """Build ingredients at these levels, one for all three states, None where it is not known.

    `work` comes last if it is not named; a labour breach sets it to 0.
    """
    ids = list(dict.fromkeys([*levels, GUARDED]))
    made = builders.rubric(
        *(builders.ingredient(name, builders.asked(f"{name}-asked")) for name in ids),
        **{"interventions": actions, "labour_ingredient": GUARDED, **rubric},
    )
    told = [_level(name, levels.get(name), sections.get("labour_breaches")) for name in ids]
    return Situation(builders.profile(**sections), made, capacity_of(made), tuple(told))


def _level(name: str, level: Told, breaches: object) -> IngredientLevel:
    breach = bool(breaches) and name == GUARDED
    ends = (0.0, 2.0, 4.0) if level is None else level
    low, estimate, high = ends if isinstance(ends, tuple) else (ends,) * 3
    return IngredientLevel(
        id=name,
        title=name,
        short=name,
        dimension="all",
        state="breach" if breach else "not-known" if level is None else "known",
        low=0 if breach else low,
        estimate=0 if breach else estimate,
        high=0 if breach else high,
        coverage=0,
        indicators=(),
    )


def score_by_hand(rubric: Rubric, levels: Sequence[float]) -> float:
    """Add up the score of levels, 0-4, as the formula is written."""
    x = {one.id: level / 4 for one, level in zip(rubric.ingredients, levels, strict=True)}
    weights = {one.id: one.weight for one in rubric.ingredients}
    strengths = {(pair.a, pair.b): rubric.strengths[pair.strength] for pair in rubric.pairs}
    alone = sum(weight * x[name] for name, weight in weights.items()) / sum(weights.values())
    if not strengths:
        return 100 * alone
    pairs = sum(strength * min(x[a], x[b]) for (a, b), strength in strengths.items())
    together = pairs / sum(strengths.values())
    return 100 * ((1 - rubric.interplay) * alone + rubric.interplay * together)


def _in_order(ends: tuple[float, float, float]) -> Told:
    low, estimate, high = sorted(ends)
    return low, estimate, high


_LEVEL = st.integers(0, 4000).map(lambda thousandths: thousandths / 1000)
_ENDS = st.tuples(_LEVEL, _LEVEL, _LEVEL).map(_in_order)
_STATUS = st.sampled_from(["running", "weak", "ended"])
_SERVES = st.sampled_from([None, 5, 50])
_SECTIONS: dict[str, st.SearchStrategy[object]] = {
    "firms": st.integers(1, 200).map(lambda count: [{"id": "all", "count": count}]),
    "labour_breaches": st.just(["child-labour"]),
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
                {"lifts": few, "effort": st.integers(1, 5), "serves": _SERVES},
                optional={"preconditions": few},
            ),
            min_size=1,
            max_size=8,
        )
    )
    statuses = draw(st.dictionaries(st.integers(0, len(actions) - 1), _STATUS, max_size=3))
    sections: Record = draw(st.fixed_dictionaries({}, optional=_SECTIONS))
    return situation(
        draw(st.fixed_dictionaries(dict.fromkeys(names, _ENDS | st.none()))),
        *(action(f"action-{row}", **one) for row, one in enumerate(actions)),
        rubric={
            "interplay": draw(st.sampled_from([0, 0.1, 0.5, 0.9, 1])),
            "interdependencies": [need(a, b, strength) for (a, b), strength in pairs.items()],
        },
        in_place=[{"id": f"action-{row}", "status": status} for row, status in statuses.items()],
        **sections,
    )
