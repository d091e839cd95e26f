"""One sector against one rubric: composes the rooms below, computes nothing itself."""

from collections.abc import Sequence

import numpy as np

from sectorscan import advice, ends, readiness, rivals, roles
from sectorscan.advice import CEILING, ESTIMATE, FLOOR, Situation
from sectorscan.choquet import ledger, pair_locked_floor
from sectorscan.errors import InputError
from sectorscan.evidence import TOP
from sectorscan.levels import IngredientLevel, capacity_of, check, ingredient_levels
from sectorscan.profile import Profile
from sectorscan.profile_file import Range, country_name
from sectorscan.result import (
    Assessment,
    BandRange,
    ClosedGate,
    LabourCheck,
    LedgerResult,
    PairResult,
    RubricResult,
    Score,
    SectorResult,
    SourceResult,
)
from sectorscan.rubric_file import Rubric
from sectorscan.rubric_parts import Gate
from sectorscan.weighing import ROUNDING

_WORKERS = {"workers", "home-workers", "trade-union"}


def assess(profile: Profile, rubric: Rubric) -> Assessment:
    """The assessment of a sector. Raises InputError for ids that the rubric does not know."""
    problems = check(profile, rubric)
    if problems:
        raise InputError(problems)
    ingredients = ingredient_levels(profile, rubric)
    situation = Situation(profile, rubric, capacity_of(rubric), ingredients)
    coverage = _coverage(rubric, ingredients)
    enough = coverage >= rubric.coverage_threshold - ROUNDING
    interventions = advice.interventions(situation)
    return Assessment(
        sector=_sector(profile),
        rubric=_rubric(rubric),
        score=_score(situation, enough=enough),
        band=_band(situation, enough=enough),
        coverage=coverage,
        coverage_threshold=rubric.coverage_threshold,
        labour=_labour(profile),
        ledger=_ledger(situation) if enough else None,
        ingredients=ingredients,
        interdependencies=_pairs(situation),
        interventions=interventions,
        package=advice.package(situation, interventions) if enough else None,
        institutions=roles.roles(profile, rubric),
        paths=rivals.paths(profile, rubric, ingredients),
        readiness=readiness.readiness(profile, rubric, ingredients),
        procedure=readiness.procedure(profile, rubric),
        loops=rivals.loops(rubric, ingredients),
        warnings=rivals.warnings(profile, rubric, ingredients),
        ends=ends.ends(profile, rubric, ingredients),
        sources=tuple(
            SourceResult(id=name, cite=source.cite, evidence=source.evidence)
            for name, source in profile.sources.items()
        ),
        watch=profile.watch,
    )


def _coverage(rubric: Rubric, ingredients: Sequence[IngredientLevel]) -> float:
    """How much of what the rubric asks for is known, 0-1."""
    weights = [ingredient.weight for ingredient in rubric.ingredients]
    return float(np.average([one.coverage for one in ingredients], weights=weights))


def _score(situation: Situation, *, enough: bool) -> Score:
    floor, estimate, ceiling = map(float, situation.scores)
    return Score(floor=floor, estimate=estimate if enough else None, ceiling=ceiling)


def _ledger(situation: Situation) -> LedgerResult:
    found = ledger(situation.capacity, situation.levels[ESTIMATE] / TOP)
    return LedgerResult(
        parts=100 * float(found.parts),
        interplay=100 * float(found.interplay),
        locked=100 * float(found.locked),
    )


def _band(situation: Situation, *, enough: bool) -> BandRange:
    """The bands of the score's ends, not above what the closed gates allow."""
    rubric = situation.rubric
    gates = [(gate, _level(situation, gate)) for gate in rubric.gates]
    closed = [(gate, level) for gate, level in gates if level < gate.below - ROUNDING]
    order = [band.id for band in rubric.bands]
    top = min((order.index(gate.no_band_above) for gate, _ in closed), default=len(order) - 1)

    def name(score: float) -> str:
        reached = sum(score >= band.below - ROUNDING for band in rubric.bands[:-1])
        return order[min(reached, top)]

    return BandRange(
        withheld=bool(situation.profile.labour_breaches),
        floor=name(situation.scores[FLOOR]),
        estimate=name(situation.scores[ESTIMATE]) if enough else None,
        ceiling=name(situation.scores[CEILING]),
        gates=tuple(
            ClosedGate(id=gate.id, title=gate.title, level=level, below=gate.below)
            for gate, level in closed
        ),
    )


def _level(situation: Situation, gate: Gate) -> float:
    """The best guess that a gate looks at: an ingredient's, or the mean of a dimension's."""
    looked_at = [
        one.estimate
        for one in situation.ingredients
        if gate.ingredient == one.id or gate.dimension == one.dimension
    ]
    return sum(looked_at) / len(looked_at)


def _pairs(situation: Situation) -> tuple[PairResult, ...]:
    """Every pair, those that hold back most for certain first, then by the best guess."""
    levels = situation.levels / TOP
    found = ledger(situation.capacity, levels[ESTIMATE])
    floors = pair_locked_floor(situation.capacity, levels[FLOOR], levels[CEILING])
    floors = np.where(floors > ROUNDING, floors, 0)
    results = []
    for index, pair in enumerate(situation.rubric.pairs):
        ends = [situation.ingredients[situation.rubric.position[one]] for one in (pair.a, pair.b)]
        weak, strong = sorted(ends, key=lambda one: one.estimate)
        results.append(
            PairResult(
                id=pair.id,
                a=pair.a,
                b=pair.b,
                strength=pair.strength,
                realised=100 * float(found.pair_realised[index]),
                locked=100 * float(found.pair_locked[index]),
                locked_floor=100 * float(floors[index]),
                weak=weak.id if weak.estimate < strong.estimate else None,
                suspected=any(one.state == "not-known" for one in ends),
                clause=pair.clause(weak.id),
            )
        )
    return tuple(sorted(results, key=lambda one: (-one.locked_floor, -one.locked)))


def _labour(profile: Profile) -> LabourCheck:
    asked = {answer.by for answers in (profile.answers or {}).values() for answer in answers}
    return LabourCheck(
        checked=profile.labour_breaches is not None,
        breaches=profile.labour_breaches or (),
        commitments=profile.labour_commitments,
        workers_asked=bool(asked & _WORKERS),
    )


def _sector(profile: Profile) -> SectorResult:
    sector = profile.sector
    place = sector.place
    return SectorResult(
        name=sector.name,
        product_family=sector.product_family,
        setting=sector.setting,
        place=place.name if place else None,
        country=country_name(place.country) if place and place.country else None,
        as_of=str(sector.as_of) if sector.as_of is not None else None,
        firms=_figure(sector.population.firms),
        employees=_figure(sector.population.employees),
    )


def _figure(quantity: float | Range | None) -> Range | None:
    """A stated figure as the ends between which it lies; an end left out is open."""
    return Range(low=quantity, high=quantity) if isinstance(quantity, float | int) else quantity


def _rubric(rubric: Rubric) -> RubricResult:
    return RubricResult(
        id=rubric.id,
        title=rubric.title,
        level_words=rubric.level_words,
        evidence_marks=rubric.evidence_marks,
        titles=rubric.titles,
        respondents={one.id: one.title for one in rubric.respondents},
        headings={dimension.id: dimension.heading for dimension in rubric.dimensions},
    )
