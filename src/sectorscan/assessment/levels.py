"""What a profile records of each ingredient, and the pieces of evidence that this makes."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np
from msgspec import Struct
from msgspec.structs import replace

from sectorscan.assessment.choquet import Capacity
from sectorscan.assessment.evidence import indicator_level
from sectorscan.assessment.posterior import Label, Pieces
from sectorscan.assessment.result.levels import IndicatorLevel, IngredientLevel, IngredientState
from sectorscan.profile.profile import Profile
from sectorscan.rubric.ingredients import AskedIndicator, Ingredient
from sectorscan.rubric.rubric import Rubric
from sectorscan.types import ROUNDING, TOP


class IngredientRecord(Struct, frozen=True, kw_only=True):
    """What is recorded of one ingredient, before anything follows from it."""

    ingredient: Ingredient
    state: IngredientState
    lowest: float
    """0-4: every record at its word, what nobody recorded at 0."""
    highest: float
    """0-4: the same with what nobody recorded at 4."""
    recorded: float | None
    """The mean of what is recorded, by the indicators' shares, 0-4."""
    coverage: float
    """The share of the ingredient's indicators that there is a piece of, 0-1."""
    disagreement: float | None
    indicators: tuple[IndicatorLevel, ...]


def capacity_of(rubric: Rubric) -> Capacity:
    """The rubric's weights and strengths as Möbius masses, in the rubric's order."""
    first, second = np.array(rubric.pair_places, dtype=np.intp).reshape(-1, 2).T
    return Capacity.of(
        weights=[ingredient.weight for ingredient in rubric.ingredients],
        first=first,
        second=second,
        strengths=[rubric.strengths[pair.strength] for pair in rubric.pairs],
        interplay=rubric.interplay,
    )


def records_of(
    profile: Profile, rubric: Rubric, *, breach: bool = False
) -> tuple[IngredientRecord, ...]:
    """The record of each ingredient, in the rubric's order; a reported breach holds one at 0."""
    held = rubric.labour_ingredient if breach else None
    return tuple(
        _record(profile, rubric, ingredient, breach=ingredient.id == held)
        for ingredient in rubric.ingredients
    )


def pieces_of(
    levels: Iterable[IngredientRecord | IngredientLevel], rubric: Rubric, sector: int = 0
) -> Pieces:
    """Every figure, and the answers of each kind of respondent, as pieces of evidence.

    They are read from records, or from the levels of an assessment under the same rubric.
    """
    return Pieces.of(
        [
            piece
            for place, level in enumerate(levels)
            for piece in observed_of(
                level.indicators, rubric, Label(sector, place), rubric.indicator_codes
            )
        ]
    )


def observed_of(
    indicators: Iterable[IndicatorLevel], rubric: Rubric, of: Label, codes: Mapping[str, int]
) -> Iterator[tuple[Label, float, float]]:
    """What indicators say of one quantity: label, level and error of each piece.

    `codes` tells indicators apart.
    """
    for indicator in indicators:
        if indicator.level is None or indicator.share == 0:
            continue
        label = of._replace(indicator=codes[indicator.id], share=indicator.share)
        if indicator.error is not None:
            yield label, indicator.level.estimate, indicator.error
        for respondent in indicator.respondents:
            of_kind = label._replace(kind=rubric.respondent_codes[respondent.by])
            yield of_kind, respondent.level, respondent.error


def topics_of(
    levels: Sequence[IngredientRecord] | Sequence[IngredientLevel], rubric: Rubric, sector: int = 0
) -> list[Label]:
    """The answered questions of the labour ingredient, each as a quantity to draw."""
    place = rubric.position[rubric.labour_ingredient]
    return [
        Label(sector, place, rubric.indicator_codes[indicator.id], indicator.share)
        for indicator in levels[place].indicators
        if indicator.respondents and indicator.share > 0
    ]


def _record(
    profile: Profile, rubric: Rubric, ingredient: Ingredient, *, breach: bool
) -> IngredientRecord:
    levels = [indicator_level(profile, rubric, known) for known in ingredient.indicators]
    indicators = tuple(
        replace(level, share=share) if share else level
        for level, share in zip(levels, _shares(ingredient, levels), strict=True)
    )
    known = [i for i in indicators if i.level is not None and i.share > 0]
    lowest, highest = (0.0, 0.0) if breach else _ends(indicators)
    return IngredientRecord(
        ingredient=ingredient,
        state="breach" if breach else "known" if known else "not-known",
        lowest=lowest,
        highest=highest,
        recorded=_recorded(known),
        coverage=sum((i.share for i in known), 0.0),
        disagreement=_disagreement(known, rubric.disagreement),
        indicators=indicators,
    )


def _shares(ingredient: Ingredient, levels: Sequence[IndicatorLevel]) -> list[float]:
    """Each indicator's share; questions together weigh as much as measures together.

    What does not apply weighs nothing, and what is optional only where it is known.
    """
    weights = [
        0.0
        if level.state == "not-applicable" or (indicator.optional and level.level is None)
        else indicator.weight
        for indicator, level in zip(ingredient.indicators, levels, strict=True)
    ]
    asked = [isinstance(i, AskedIndicator) for i in ingredient.indicators]
    of_kind = {True: 0.0, False: 0.0}
    for weight, kind in zip(weights, asked, strict=True):
        of_kind[kind] += weight
    kinds = sum(total > 0 for total in of_kind.values())
    return [
        weight / of_kind[kind] / kinds if weight else 0.0
        for weight, kind in zip(weights, asked, strict=True)
    ]


def _ends(indicators: Sequence[IndicatorLevel]) -> tuple[float, float]:
    """The lowest and the highest that an ingredient comes to, each record at its word."""
    lowest = sum(i.share * (i.level.low if i.level else 0.0) for i in indicators)
    highest = sum(i.share * (i.level.high if i.level else TOP) for i in indicators)
    return min(lowest, TOP), min(max(lowest, highest), TOP)  # rounding may pass the top


def _recorded(known: Sequence[IndicatorLevel]) -> float | None:
    """The mean of what is known, by shares."""
    pairs = [(i.share, i.level.estimate) for i in known if i.level is not None]
    return sum(s * e for s, e in pairs) / sum(s for s, _ in pairs) if pairs else None


def _disagreement(known: Sequence[IndicatorLevel], allowed: float) -> float | None:
    """How far what the questions and what the measures say is apart, if too far."""
    asked, measured = (
        _recorded([i for i in known if i.kind == kind]) for kind in ("question", "measure")
    )
    if asked is None or measured is None:
        return None
    apart = abs(asked - measured)
    return apart if apart > allowed + ROUNDING else None
