"""One sector against one rubric: composes the rooms below, computes nothing itself."""

from sectorscan.assessment import ends, readiness, roles, strategies
from sectorscan.assessment import interventions as advice
from sectorscan.assessment import priorities as choosing
from sectorscan.assessment.levels import capacity_of, ingredient_levels
from sectorscan.assessment.notices import notices
from sectorscan.assessment.questions import disagreements, questions
from sectorscan.assessment.result.assessment import (
    Assessment,
    BandSpan,
    ListName,
    RubricResult,
    SectorResult,
    SourceResult,
)
from sectorscan.assessment.result.score import LabourCheck
from sectorscan.assessment.result.uncertainty import Drawing, UncertaintyResult
from sectorscan.assessment.score import (
    band_of,
    coverage_of,
    is_enough,
    ledger_of,
    pairs_of,
    score_of,
)
from sectorscan.assessment.situation import Situation
from sectorscan.errors import InputError
from sectorscan.network.result import SectorMap
from sectorscan.profile.profile import Profile
from sectorscan.profile.schema import country_name
from sectorscan.rubric.rubric import Rubric
from sectorscan.rubric.unknown_ids import check
from sectorscan.types import Range


def assess(
    profile: Profile,
    rubric: Rubric,
    *,
    uncertainty: Drawing | None = None,
    stakes: bool = False,
) -> Assessment:
    """The assessment of a sector, with draws over all that is not sure if they are asked for.

    With `stakes`, which takes longer, what to ask next also says how far each answer could change
    the first five interventions. Raises InputError for ids that the rubric does not know.
    """
    return assessed(situation_of(profile, rubric), uncertainty=uncertainty, stakes=stakes)


def situation_of(profile: Profile, rubric: Rubric) -> Situation:
    """A sector's levels under a rubric. Raises InputError as `assess` does."""
    problems = check(profile, rubric)
    if problems:
        raise InputError(problems)
    return Situation(profile, rubric, capacity_of(rubric), ingredient_levels(profile, rubric))


def assessed(
    situation: Situation, *, uncertainty: Drawing | None = None, stakes: bool = False
) -> Assessment:
    """The assessment of a situation. As `assess`."""
    profile, rubric, ingredients = situation.profile, situation.rubric, situation.ingredients
    coverage = coverage_of(rubric, ingredients)
    enough = is_enough(rubric, coverage)
    interventions = advice.interventions(situation)
    return Assessment(
        sector=sector_of(profile),
        rubric=_rubric(rubric),
        score=score_of(situation, enough=enough),
        band=band_of(situation, enough=enough),
        coverage=coverage,
        coverage_threshold=rubric.coverage_threshold,
        labour=_labour(profile, rubric),
        ledger=ledger_of(situation) if enough else None,
        ingredients=ingredients,
        interdependencies=pairs_of(situation),
        interventions=interventions,
        package=choosing.package(situation) if enough else None,
        surely_startable=choosing.surely_startable(interventions, rubric),
        institutions=roles.roles(profile, rubric),
        strategies=strategies.strategies(profile, rubric, ingredients),
        readiness=readiness.readiness(profile, rubric, ingredients),
        procedure=readiness.procedure(profile, rubric),
        loops=strategies.loops(rubric, ingredients),
        warnings=strategies.warnings(profile, rubric, ingredients),
        ends=ends.ends(profile, rubric, ingredients),
        sources=tuple(
            SourceResult(id=name, cite=source.cite, evidence=source.evidence)
            for name, source in profile.sources.items()
        ),
        watch=profile.watch,
        notices=notices(profile, rubric),
        noted=profile.noted,
        disagreements=disagreements(situation),
        questions=questions(situation, stakes=stakes),
        uncertainty=_uncertainty(situation, uncertainty) if uncertainty else None,
        map=_map(profile, rubric),
    )


def _uncertainty(situation: Situation, drawing: Drawing) -> UncertaintyResult:
    from sectorscan.assessment.uncertainty import uncertainty  # random numbers cost time to load

    return uncertainty(situation, drawing)


def _map(profile: Profile, rubric: Rubric) -> SectorMap | None:
    if profile.links is None:
        return None
    from sectorscan.network.sector_map import sector_map  # it takes time to load

    return sector_map(profile, rubric)


def _labour(profile: Profile, rubric: Rubric) -> LabourCheck:
    asked = {answer.by for answers in (profile.answers or {}).values() for answer in answers}
    return LabourCheck(
        checked=profile.labour_breaches is not None,
        breaches=profile.labour_breaches or (),
        commitments=profile.labour_commitments,
        workers_asked=any(one.id in asked and one.speaks_for_workers for one in rubric.respondents),
    )


def sector_of(profile: Profile) -> SectorResult:
    """What was assessed."""
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
        lists_missing=_lists_missing(profile),
    )


def _lists_missing(profile: Profile) -> tuple[ListName, ...]:
    lists: dict[ListName, object] = {
        "firms": profile.firms,
        "institutions": profile.institutions,
        "links": profile.links,
    }
    return tuple(name for name, records in lists.items() if records is None)


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
        fingerprint=rubric.fingerprint,
        bands=tuple(BandSpan(id=band.id, below=band.below) for band in rubric.bands),
    )
