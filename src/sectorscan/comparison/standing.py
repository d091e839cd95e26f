"""Where a sector stands: what a comparison takes of it, from its records or a saved assessment."""

from typing import Self

from msgspec import Struct

from sectorscan.assessment.assess import rubric_result, sector_of
from sectorscan.assessment.readiness import readiness
from sectorscan.assessment.result.alarm import Alarm
from sectorscan.assessment.result.assessment import Assessment, RubricResult, SectorResult
from sectorscan.assessment.result.levels import IngredientLevel
from sectorscan.assessment.result.score import LedgerResult, PairResult, Score, ScoreBand
from sectorscan.assessment.result.strategy import RoleResult, Strategies, Verdict
from sectorscan.assessment.roles import roles
from sectorscan.assessment.score import band_of, ledger_of, pairs_of, score_of
from sectorscan.assessment.situation import Situation
from sectorscan.assessment.strategies import strategies
from sectorscan.network.result import MapReading
from sectorscan.profile.profile import Profile
from sectorscan.rubric.rubric import Rubric


class Standing(Struct, frozen=True, kw_only=True, eq=False):
    """A sector against one rubric, as an assessment has it, but without advice."""

    sector: SectorResult
    rubric: RubricResult
    score: Score
    band: ScoreBand
    coverage: float
    """How much of what the rubric asks for is known, 0-1."""
    alarm: Alarm
    ledger: LedgerResult
    ingredients: tuple[IngredientLevel, ...]
    interdependencies: tuple[PairResult, ...]
    institutions: tuple[RoleResult, ...] | None
    """None where no institutions were collected."""
    strategies: Strategies
    verdict: Verdict | None
    """What most draws say of whether to start."""
    reading: MapReading | None
    """What links show; None where none were collected."""

    @classmethod
    def of(cls, situation: Situation) -> Self:
        """What an assessment of it would say; nothing else of it is computed."""
        profile, rubric = situation.profile, situation.rubric
        started = readiness(situation)
        return cls(
            sector=sector_of(profile),
            rubric=rubric_result(rubric),
            score=score_of(situation),
            band=band_of(situation, withheld=situation.alarm.raised),
            coverage=situation.coverage,
            alarm=situation.alarm,
            ledger=ledger_of(situation.draws),
            ingredients=situation.ingredients,
            interdependencies=pairs_of(situation),
            institutions=roles(profile, rubric),
            strategies=strategies(situation),
            verdict=started.verdict if started else None,
            reading=_reading(profile, rubric),
        )

    @classmethod
    def in_assessment(cls, assessment: Assessment) -> Self:
        """What an assessment says."""
        return cls(
            sector=assessment.sector,
            rubric=assessment.rubric,
            score=assessment.score,
            band=assessment.band,
            coverage=assessment.coverage,
            alarm=assessment.alarm,
            ledger=assessment.ledger,
            ingredients=assessment.ingredients,
            interdependencies=assessment.interdependencies,
            institutions=assessment.institutions,
            strategies=assessment.strategies,
            verdict=assessment.readiness.verdict if assessment.readiness else None,
            reading=assessment.map.reading if assessment.map else None,
        )


def _reading(profile: Profile, rubric: Rubric) -> MapReading | None:
    if profile.links is None:
        return None
    from sectorscan.network.sector_map import map_reading  # it takes time to load

    return map_reading(profile, rubric)
