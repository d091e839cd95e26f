"""One sector against one rubric: puts together what the other modules compute."""

from collections.abc import Iterator, Sequence

from sectorscan.assessment import SEED, ends, readiness, roles, strategies
from sectorscan.assessment import interventions as advice
from sectorscan.assessment.notices import notices
from sectorscan.assessment.own_targets import left_out, own_targets
from sectorscan.assessment.questions import disagreements, questions
from sectorscan.assessment.result.action_plan import ProgrammeAction
from sectorscan.assessment.result.alarm import UNNAMED
from sectorscan.assessment.result.assessment import (
    Assessment,
    BandSpan,
    ListName,
    RubricResult,
    SectorResult,
    SourceResult,
)
from sectorscan.assessment.result.questions import LabourQuestion
from sectorscan.assessment.result.uncertainty import Drawing, UncertaintyResult
from sectorscan.assessment.score import (
    band_of,
    ledger_of,
    pairs_of,
    score_of,
)
from sectorscan.assessment.situation import Situation
from sectorscan.assessment.steps.action_plan import action_plan
from sectorscan.assessment.steps.first_steps import first_steps
from sectorscan.assessment.trial import trial_of
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
    seed: int = SEED,
    uncertainty: Drawing | None = None,
    programme: Sequence[ProgrammeAction] = (),
) -> Assessment:
    """The assessment of a sector; with a drawing, also what moves the score.

    The actions of a programme take the place of the first steps in the action plan.

    Equal arguments give equal assessments; another seed, 0 or more, gives other draws. Raises
    InputError for ids that the rubric does not know, ValueError for a seed below 0.
    """
    situation = situation_of(profile, rubric, seed)
    return assessed(situation, uncertainty=uncertainty, programme=programme)


def situation_of(profile: Profile, rubric: Rubric, seed: int = SEED) -> Situation:
    """A sector's records under a rubric. Raises InputError as `assess` does."""
    problems = check(profile, rubric)
    if problems:
        raise InputError(problems)
    return Situation.of(profile, rubric, seed)


def assessed(
    situation: Situation,
    *,
    uncertainty: Drawing | None = None,
    programme: Sequence[ProgrammeAction] = (),
) -> Assessment:
    """The assessment of a situation. As `assess`."""
    profile, rubric = situation.profile, situation.rubric
    withheld = situation.alarm.raised
    advised = first_steps(situation.plans, situation.options)
    results = advice.interventions(situation, gains=not withheld)
    likenesses = strategies.strategies(situation)
    return Assessment(
        sector=sector_of(profile),
        rubric=rubric_result(rubric),
        seed=situation.seed,
        score=score_of(situation),
        band=band_of(situation, withheld=withheld),
        coverage=situation.coverage,
        alarm=situation.alarm,
        ledger=ledger_of(situation.draws),
        ingredients=situation.ingredients,
        interdependencies=pairs_of(situation),
        interventions=results,
        first_steps=advised.first_steps,
        later=advised.later,
        choosing=advised.choosing,
        action_plan=action_plan(situation, advised, results, programme),
        package=advised.package,
        institutions=roles.roles(profile, rubric),
        strategies=likenesses,
        readiness=readiness.readiness(situation, likenesses.nearest_result),
        procedure=readiness.procedure(situation),
        loops=strategies.loops(situation),
        warnings=strategies.warnings(situation),
        ends=ends.ends(situation),
        sources=tuple(_sources(situation)),
        watch=profile.watch,
        notices=notices(profile, rubric),
        noted=profile.noted,
        disagreements=disagreements(situation),
        questions=questions(situation),
        labour_questions=tuple(
            LabourQuestion(id=topic.id, title=topic.title, question=topic.question)
            for topic in rubric.labour_topics
        ),
        uncertainty=_uncertainty(situation, uncertainty) if uncertainty else None,
        targets=own_targets(situation),
        left_out=left_out(situation),
        report=profile.report,
        visits=profile.visits,
        map=_map(profile, rubric),
        trial=trial_of(situation, advised.first_steps),
    )


def _sources(situation: Situation) -> Iterator[SourceResult]:
    """The sources of the profile, but for those that only unnamed workers are cited from."""
    profile, speakers = situation.profile, situation.rubric.for_workers
    cited = [(check.by, check.source) for check in profile.labour_checks]
    for answers in (profile.answers or {}).values():
        cited += [(answer.by, answer.source) for answer in answers]
    shown = {source for by, source in cited if by not in speakers}
    shown |= {profile.sector.population.source, *(figure.source for figure in profile.series)}
    shown |= {figure.source for figure in profile.stated.values()}
    shown |= {s.source for breach in situation.alarm.breaches for s in breach.statements}
    for ingredient in situation.ingredients:
        shown.update(*(indicator.sources for indicator in ingredient.indicators))
    withheld = {source for _, source in cited} - shown
    for name, source in profile.sources.items():
        if name not in withheld:
            yield SourceResult(id=name, cite=source.cite, evidence=source.evidence)


def _uncertainty(situation: Situation, drawing: Drawing) -> UncertaintyResult:
    from sectorscan.assessment.uncertainty import uncertainty  # rarely asked for

    return uncertainty(situation, drawing)


def _map(profile: Profile, rubric: Rubric) -> SectorMap | None:
    if profile.links is None:
        return None
    from sectorscan.network.sector_map import sector_map  # it takes time to load

    return sector_map(profile, rubric)


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
        sampling=sector.sampling.method if sector.sampling else None,
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
    if isinstance(quantity, float | int):
        return Range.model_construct(low=float(quantity), high=float(quantity))
    return quantity


def _respondents(rubric: Rubric) -> dict[str, str]:
    """The titles of respondents; where workers may stay unnamed, that which they then go by too."""
    titles = {kind.id: kind.title for kind in rubric.respondents}
    if rubric.for_workers:
        titles.setdefault(UNNAMED, UNNAMED)
    return titles


def rubric_result(rubric: Rubric) -> RubricResult:
    """What a sector was compared with."""
    return RubricResult(
        id=rubric.id,
        title=rubric.title,
        level_words=rubric.level_words,
        evidence_marks=rubric.evidence_words,
        titles=rubric.titles,
        respondents=_respondents(rubric),
        for_workers=rubric.for_workers,
        bodies={kind.id: kind.one for kind in rubric.institution_kinds},
        headings={dimension.id: dimension.heading for dimension in rubric.dimensions},
        version=rubric.version,
        fingerprint=rubric.fingerprint,
        pulled=rubric.judgements.pulled,
        strong=rubric.judgements.strong,
        weak=rubric.judgements.weak,
        near_form=rubric.judgements.strategies.form,
        bands=tuple(BandSpan(id=band.id, below=band.below) for band in rubric.bands),
    )
