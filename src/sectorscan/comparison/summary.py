"""One sector in a few figures: what is computed and kept of it where there are many.

Levels stand in the order of the rubric's ingredients, so that a summary needs none of its words.
"""

from collections.abc import Sequence
from hashlib import blake2b
from itertools import compress

from msgspec.structs import replace
from numpy.random import PCG64, Generator, SeedSequence

from sectorscan.assessment.assess import sector_of
from sectorscan.assessment.draws import points_of
from sectorscan.assessment.result.assessment import SectorResult
from sectorscan.assessment.result.score import Score, ScoreBand
from sectorscan.assessment.score import band_of, gaps_of, score_of, weak_links
from sectorscan.assessment.situation import Situation
from sectorscan.assessment.steps.chosen import members_of
from sectorscan.assessment.strategies import nearest_strategy
from sectorscan.comparison.alarms import AlarmSummary, alarm_summary
from sectorscan.profile.profile import Profile
from sectorscan.rubric.rubric import Rubric
from sectorscan.types import Estimate, FloatArray, Result


class Summary(Result, frozen=True, kw_only=True):
    """A sector as a portfolio sees it."""

    id: str
    """What the sector is told apart by, such as the path of its profile."""
    name: str
    place: str | None
    as_of: str | None
    score: Score
    trials: tuple[float, ...]
    """The score in the first draws, 0-100; place by place with the rubric's masses of that draw.

    They are independent of those of other sectors but for the masses, so that the share of places
    in which one sector is above another is the chance that it is.
    """
    band: ScoreBand
    coverage: float
    alarm: AlarmSummary
    levels: tuple[Estimate, ...]
    """The level of each ingredient, 0-4."""
    known: tuple[bool, ...]
    """Whether something is known of each ingredient, be it that a breach holds it at 0."""
    weak: str | None
    """The ingredient that holds others back most; None where none is known to."""
    not_recorded: tuple[str, ...] | None
    """Kinds of which no institution is recorded; None where none were collected."""
    first: tuple[str, ...]
    """The first interventions; none while a breach is reported or alleged."""
    nearest: str | None
    """The nearest strategy."""


def summaries_of(situations: Sequence[Situation], identifiers: Sequence[str]) -> list[Summary]:
    """What assessments would say in a few figures, under one rubric; nothing else is computed."""
    # each by itself first, while the processor still has its draws at hand
    summaries = [
        _without_advice(situation, identifier)
        for situation, identifier in zip(situations, identifiers, strict=True)
    ]
    advised = [not situation.alarm.raised for situation in situations]
    first = iter(members_of(list(compress(situations, advised))))
    return [
        replace(summary, first=next(first)) if is_advised else summary
        for summary, is_advised in zip(summaries, advised, strict=True)
    ]


def _without_advice(situation: Situation, identifier: str) -> Summary:
    profile, rubric = situation.profile, situation.rubric
    sector = sector_of(profile)
    weak = weak_links(gaps_of(situation))
    return Summary(
        id=identifier,
        name=sector.name,
        place=sector.where,
        as_of=sector.as_of,
        score=score_of(situation),
        trials=tuple(_trials(situation, sector).tolist()),
        band=band_of(situation, withheld=situation.alarm.raised),
        coverage=situation.coverage,
        alarm=alarm_summary(situation.alarm),
        levels=tuple(
            Estimate(estimate=ingredient.estimate, likely=ingredient.likely)
            for ingredient in situation.ingredients
        ),
        known=tuple(record.state != "not-known" for record in situation.records),
        weak=next(iter(weak), None),
        not_recorded=_not_recorded(profile, rubric),
        first=(),
        nearest=nearest_strategy(situation),
    )


def _trials(situation: Situation, sector: SectorResult) -> FloatArray:
    """Scores of the sector's draws, in an order of its own, with the masses of the first draws.

    All sectors are drawn from the same random numbers, so that their draws rise and fall together;
    which of two is higher can only be told from draws that do not.
    """
    identity = (sector.name, sector.place, sector.country, sector.as_of)
    digest = blake2b(repr(identity).encode(), digest_size=8).digest()
    seed = SeedSequence((situation.seed, int.from_bytes(digest)))
    levels = situation.draws.levels
    first = situation.gain_draws
    order = Generator(PCG64(seed)).permutation(len(levels))[: len(first.levels)]
    return points_of(first.capacity, levels[order])


def _not_recorded(profile: Profile, rubric: Rubric) -> tuple[str, ...] | None:
    if profile.institutions is None:
        return None
    recorded = {institution.kind for institution in profile.institutions}
    return tuple(kind.id for kind in rubric.institution_kinds if kind.id not in recorded)
