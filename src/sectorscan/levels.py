"""From evidence to levels: what a profile says of each ingredient, at least, likely and at most."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

import numpy as np

from sectorscan.choquet import Capacity
from sectorscan.document import Location
from sectorscan.errors import Problem, did_you_mean, visible
from sectorscan.evidence import TOP, IndicatorLevel, Interval, indicator_level, ordered
from sectorscan.profile import Profile
from sectorscan.profile_parts import Part
from sectorscan.rubric_file import Rubric
from sectorscan.rubric_parts import Ingredient

MIDDLE = TOP / 2

IngredientState = Literal["known", "not-known", "breach"]


class IngredientLevel(Part):
    """One ingredient's level, 0-4, with the indicators that it rests on."""

    id: str
    title: str
    short: str
    dimension: str
    state: IngredientState
    floor: float
    estimate: float
    ceiling: float
    coverage: float
    """How much of what the rubric asks for is known, 0-1."""
    disagreement: float | None = None
    """How far answers and figures are apart, where that is more than the rubric allows."""
    indicators: tuple[IndicatorLevel, ...]


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


def check(profile: Profile, rubric: Rubric) -> list[Problem]:
    """Ids in a profile that only the rubric knows, and it does not; in file order."""
    indicators = rubric.all_indicators.values()
    known = {
        "question": [i.id for i in indicators if i.question is not None],
        "measured indicator": [i.id for i in indicators if i.measure is not None],
        "step": [step.id for step in rubric.procedure],
        "respondent": [respondent.id for respondent in rubric.respondents],
        "institution kind": [kind.id for kind in rubric.institution_kinds],
        "service": [service.id for service in rubric.services],
        "intervention": [intervention.id for intervention in rubric.interventions],
        "breach": [breach.id for breach in rubric.labour_guard.breaches],
    }
    problems = [
        profile.document.problem(
            location,
            f"`{visible(name)}` is no {what} of the rubric",
            tip=did_you_mean(name, known[what]),
            of_key=location[1:] == (name,),
        )
        for location, name, what in _named_in(profile)
        if name not in known[what]
    ]
    return sorted(problems, key=lambda problem: problem.mark)


def _named_in(profile: Profile) -> Iterator[tuple[Location, str, str]]:
    """Everything in a profile that the rubric has to know: its place, its id, what it is."""
    for name in profile.stated:
        yield ("stated", name), name, "measured indicator"
    yield from _named_in_institutions(profile)
    for name, answers in (profile.answers or {}).items():
        yield ("answers", name), name, "question"
        for index, answer in enumerate(answers):
            yield ("answers", name, index, "by"), answer.by, "respondent"
    for row, running in enumerate(profile.in_place):
        yield ("in_place", row, "id"), running.id, "intervention"
    for name in profile.costs:
        yield ("costs", name), name, "intervention"
    for index, name in enumerate(profile.steps_done):
        yield ("steps_done", index), name, "step"
    for section in ("labour_breaches", "labour_commitments"):
        for index, name in enumerate(getattr(profile, section) or ()):
            yield (section, index), name, "breach"


def _named_in_institutions(profile: Profile) -> Iterator[tuple[Location, str, str]]:
    for row, institution in enumerate(profile.institutions or ()):
        at: Location = ("institutions", row)
        yield (*at, "kind"), institution.kind, "institution kind"
        for index, service in enumerate(institution.services or ()):
            yield (*at, "services", index), service, "service"
        for index, kind in enumerate(institution.governance or ()):
            yield (*at, "governance", index), kind, "institution kind"


def _ingredient(profile: Profile, rubric: Rubric, ingredient: Ingredient) -> IngredientLevel:
    shares = _shares(profile, ingredient)
    indicators = tuple(
        indicator_level(profile, rubric, indicator, share)
        for indicator, share in zip(ingredient.indicators, shares, strict=True)
    )
    known = [i for i in indicators if i.level is not None and i.share > 0]
    level = _combined(indicators)
    state: IngredientState = "known" if known else "not-known"
    if profile.labour_breaches and rubric.labour_guard.ingredient == ingredient.id:
        level, state = Interval(floor=0, estimate=0, ceiling=0), "breach"
    return IngredientLevel(
        id=ingredient.id,
        title=ingredient.title,
        short=ingredient.short,
        dimension=ingredient.dimension,
        state=state,
        floor=level.floor,
        estimate=level.estimate,
        ceiling=level.ceiling,
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
    ends = {end: getattr(level, end) for end in ("floor", "estimate", "ceiling")}
    return ingredient.model_copy(update={"indicators": indicators, **ends})


def _shares(profile: Profile, ingredient: Ingredient) -> list[float]:
    """Each indicator's share; questions together weigh as much as measures together."""
    setting, year = profile.sector.setting, profile.sector.year
    weights = [i.weight * i.applies.holds(setting, year) for i in ingredient.indicators]
    asked = [i.question is not None for i in ingredient.indicators]
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
    """The weighted mean; what was asked for in vain spans the whole scale in floor and ceiling."""
    counted = [i for i in indicators if i.state in {"known", "not-known"} and i.share > 0]
    known = [(i.share, i.level) for i in counted if i.level is not None]
    if not known:
        return Interval(floor=0, estimate=MIDDLE, ceiling=TOP)
    whole = sum(i.share for i in counted)
    seen = sum(share for share, _ in known)
    lost = whole - seen
    floor = sum(share * level.floor for share, level in known) / whole
    ceiling = (sum(share * level.ceiling for share, level in known) + lost * TOP) / whole
    estimate = sum(share * level.estimate for share, level in known) / seen
    return ordered(floor, estimate, min(ceiling, TOP))  # rounding may pass the top


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
