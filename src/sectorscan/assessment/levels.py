"""From evidence to levels: what a profile says of each ingredient, at least, likely and at most."""

from collections.abc import Iterable, Sequence

import numpy as np

from sectorscan.assessment.choquet import Capacity
from sectorscan.assessment.evidence import indicator_level
from sectorscan.assessment.result.levels import IndicatorLevel, IngredientLevel, IngredientState
from sectorscan.profile.profile import Profile
from sectorscan.rubric.ingredients import AskedIndicator, Ingredient
from sectorscan.rubric.rubric import Rubric
from sectorscan.types import TOP, Interval, ordered

MIDDLE = TOP / 2


def capacity_of(rubric: Rubric) -> Capacity:
    """The rubric's weights and strengths as Möbius masses, in the rubric's order."""
    pairs = rubric.pairs
    return Capacity.of(
        weights=[ingredient.weight for ingredient in rubric.ingredients],
        first=np.array([rubric.position[pair.a] for pair in pairs], dtype=np.intp),
        second=np.array([rubric.position[pair.b] for pair in pairs], dtype=np.intp),
        strengths=[rubric.strengths[pair.strength] for pair in pairs],
        interplay=rubric.interplay,
    )


def ingredient_levels(profile: Profile, rubric: Rubric) -> tuple[IngredientLevel, ...]:
    """The level of each ingredient, in the rubric's order."""
    return tuple(_ingredient(profile, rubric, ingredient) for ingredient in rubric.ingredients)


def once_asked(ingredients: Iterable[IngredientLevel]) -> tuple[IngredientLevel, ...]:
    """The levels once asking has begun: questions that were not collected are then open."""
    return tuple(_once_asked(one) for one in ingredients)


def _ingredient(profile: Profile, rubric: Rubric, ingredient: Ingredient) -> IngredientLevel:
    shares = _shares(profile, ingredient)
    indicators = tuple(
        indicator_level(profile, rubric, indicator, share)
        for indicator, share in zip(ingredient.indicators, shares, strict=True)
    )
    known = [i for i in indicators if i.level is not None and i.share > 0]
    level = _combined(indicators)
    state: IngredientState = "known" if known else "not-known"
    if profile.labour_breaches and rubric.labour_ingredient == ingredient.id:
        level, state = Interval(low=0, estimate=0, high=0), "breach"
    return IngredientLevel(
        id=ingredient.id,
        title=ingredient.title,
        short=ingredient.short,
        dimension=ingredient.dimension,
        state=state,
        low=level.low,
        estimate=level.estimate,
        high=level.high,
        coverage=sum(i.share * (1 - i.level.width / TOP) for i in known if i.level is not None),
        disagreement=_disagreement(known, rubric.disagreement),
        indicators=indicators,
    )


def _once_asked(ingredient: IngredientLevel) -> IngredientLevel:
    indicators = tuple(
        i.model_copy(update={"state": "not-known"})
        if i.kind == "question" and i.state == "not-collected"
        else i
        for i in ingredient.indicators
    )
    level = ingredient if ingredient.state == "breach" else _combined(indicators)
    ends = {end: getattr(level, end) for end in ("low", "estimate", "high")}
    return ingredient.model_copy(update={"indicators": indicators, **ends})


def _shares(profile: Profile, ingredient: Ingredient) -> list[float]:
    """Each indicator's share; questions together weigh as much as measures together."""
    setting, year = profile.sector.setting, profile.sector.year
    weights = [i.weight * i.applies.holds(setting, year) for i in ingredient.indicators]
    asked = [isinstance(i, AskedIndicator) for i in ingredient.indicators]
    of_kind = {
        kind: sum(w for w, a in zip(weights, asked, strict=True) if a is kind)
        for kind in (True, False)
    }
    kinds = sum(total > 0 for total in of_kind.values())
    return [
        weight / of_kind[kind] / kinds if weight else 0.0
        for weight, kind in zip(weights, asked, strict=True)
    ]


def _combined(indicators: Iterable[IndicatorLevel]) -> Interval:
    """The weighted mean; what was asked for in vain spans the whole scale in low and high."""
    counted = [i for i in indicators if i.state in {"known", "not-known"} and i.share > 0]
    known = [(i.share, i.level) for i in counted if i.level is not None]
    if not known:
        return Interval(low=0, estimate=MIDDLE, high=TOP)
    whole = sum(i.share for i in counted)
    seen = sum(share for share, _ in known)
    lost = whole - seen
    low = sum(share * level.low for share, level in known) / whole
    high = (sum(share * level.high for share, level in known) + lost * TOP) / whole
    estimate = sum(share * level.estimate for share, level in known) / seen
    return ordered(low, estimate, min(high, TOP))  # rounding may pass the top


def _disagreement(known: Sequence[IndicatorLevel], allowed: float) -> float | None:
    """How far the questions' and the measures' best guesses are apart, if too far."""
    guesses = []
    for kind in ("question", "measure"):
        told = [(i.share, i.level.estimate) for i in known if i.kind == kind and i.level]
        if not told:
            return None
        guesses.append(sum(s * e for s, e in told) / sum(s for s, _ in told))
    apart = abs(guesses[0] - guesses[1])
    return apart if apart > allowed else None
