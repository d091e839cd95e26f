"""The result of an assessment: the JSON format, version 1.

Scores, gains and points are on 0-100, levels on 0-4, shares on 0-1; nothing is rounded.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Literal

from sectorscan.assessment.result.action_plan import ActionPlan
from sectorscan.assessment.result.alarm import Alarm
from sectorscan.assessment.result.first_steps import Choosing, FirstStep, Later
from sectorscan.assessment.result.interventions import InterventionResult, Package
from sectorscan.assessment.result.levels import IngredientLevel
from sectorscan.assessment.result.own_targets import LeftOut, OwnTarget
from sectorscan.assessment.result.plus_minus import PlusMinus
from sectorscan.assessment.result.questions import Disagreement, LabourQuestion, Questions
from sectorscan.assessment.result.score import (
    LedgerResult,
    PairResult,
    Score,
    ScoreBand,
)
from sectorscan.assessment.result.strategy import (
    EndsResult,
    LoopResult,
    Procedure,
    Readiness,
    RoleResult,
    Strategies,
    WarningResult,
)
from sectorscan.assessment.result.trial import Trial
from sectorscan.assessment.result.uncertainty import UncertaintyResult
from sectorscan.assessment.result.what_if import WhatIf
from sectorscan.network.result import SectorMap
from sectorscan.profile.schema import ReportDetails, SamplingMethod, VisitDetails
from sectorscan.types import ROUNDING, Evidence, Notice, Range, Result, Share, Text


class SourceResult(Result, frozen=True, kw_only=True):
    """A source of the profile, and what rests on it."""

    id: str
    cite: str
    """The source as it is cited."""
    evidence: Evidence


ListName = Literal["firms", "institutions", "links"]


class SectorResult(Result, frozen=True, kw_only=True):
    """What was assessed."""

    name: str
    product_family: str
    """What the sector makes."""
    setting: Literal["territorial", "network"]
    """Whether it is in one identifiable place, or spread over many."""
    place: str | None
    country: str | None
    """Its name in English."""
    as_of: str | None
    firms: Range | None
    employees: Range | None
    sampling: SamplingMethod | None = None
    """How the listed firms were found; None where nobody says."""
    lists_missing: tuple[ListName, ...] = ()
    """The lists that the profile does not have; of what stands on them nothing is known."""

    @property
    def where(self) -> str | None:
        """Its place and country, as far as they are known."""
        return ", ".join(part for part in (self.place, self.country) if part) or None


class BandSpan(Result, frozen=True, kw_only=True):
    """A band of the score, which ends below a score; 100 belongs to the last."""

    id: str
    below: float
    """The score below which it ends, 0-100."""


class RubricResult(Result, frozen=True, kw_only=True):
    """What it was compared with, and the words it goes by."""

    id: str
    title: str
    level_words: tuple[str, ...]
    """The word for each whole level, 0 to 4."""
    evidence_marks: dict[Evidence, str]
    """What each evidence mark means."""
    titles: dict[str, Text]
    """The plain name of every id that the assessment holds."""
    respondents: dict[str, Text]
    """The plain name of each kind of respondent."""
    for_workers: tuple[str, ...] = ()
    """The kinds of respondents who speak for workers."""
    bodies: dict[str, Text] = {}
    """One body of each kind, such as `a trade union`."""
    headings: dict[str, str]
    """The heading of each dimension, in order."""
    version: int = 1
    """The version of what it says."""
    fingerprint: str | None = None
    """What tells it apart from a rubric that says anything else."""
    pulled: float
    """How far a best guess may lie from its own records, in levels, without being told."""
    strong: float
    """From which best guess on an ingredient is strong."""
    weak: float
    """Up to which best guess an ingredient is weak."""
    near_form: Share
    """From which likeness on a form of the nearest strategy is named."""
    bands: tuple[BandSpan, ...] = ()
    """The bands of the score, from the lowest up."""

    def is_strong(self, level: float) -> bool:
        """Whether a best guess is one of a strong ingredient."""
        return level >= self.strong - ROUNDING

    def is_weak(self, level: float) -> bool:
        """Whether a best guess is one of a weak ingredient."""
        return level <= self.weak + ROUNDING


class Assessment(Result, frozen=True, kw_only=True):
    """One sector against one rubric."""

    format: Literal[1] = 1
    sector: SectorResult
    rubric: RubricResult
    seed: int
    """From which the draws were made."""
    score: Score
    band: ScoreBand
    coverage: Share
    """How much of what the rubric asks for is known, whatever its width."""
    alarm: Alarm
    ledger: LedgerResult
    ingredients: tuple[IngredientLevel, ...]
    interdependencies: tuple[PairResult, ...]
    interventions: tuple[InterventionResult, ...]
    first_steps: tuple[FirstStep, ...]
    """What to do first, in this order."""
    later: tuple[Later, ...]
    """What would bring clearly more but cannot start yet."""
    choosing: Choosing
    action_plan: ActionPlan
    """The first steps, what they make possible and what else can start, as a plan."""
    package: Package | None
    """None where nothing can start."""
    institutions: tuple[RoleResult, ...] | None
    """None where the profile has no institutions."""
    strategies: Strategies
    readiness: Readiness | None
    procedure: Procedure | None
    loops: tuple[LoopResult, ...]
    warnings: tuple[WarningResult, ...]
    ends: EndsResult | None
    sources: tuple[SourceResult, ...]
    watch: tuple[str, ...]
    """What the profile wants every reader to know; it is not scored."""
    notices: tuple[Notice, ...] = ()
    """What was done with doubtful records, and what is odd about them."""
    noted: int = 0
    """How many of the answers were read from the journal beside the profile."""
    disagreements: tuple[Disagreement, ...] = ()
    questions: Questions | None = None
    labour_questions: tuple[LabourQuestion, ...] = ()
    """All questions of labour standards, in the rubric's order."""
    what_if: WhatIf | None = None
    """None where nothing is supposed."""
    plus_minus: PlusMinus | None = None
    """None where it was not asked for."""
    targets: tuple[OwnTarget, ...] = ()
    """Levels that the partners want, in the order of the profile."""
    left_out: tuple[LeftOut, ...] = ()
    """Questions and measures that the author says do not apply here."""
    report: ReportDetails = ReportDetails.model_construct()
    """Who hands it on, and when, as the profile says."""
    visits: VisitDetails = VisitDetails.model_construct()
    """What sheets for visits print, as the profile says."""
    map: SectorMap | None = None
    """None where no links were collected."""
    trial: Trial | None = None
    """None in an assessment that was saved without it."""
    uncertainty: UncertaintyResult | None = None
    """None unless draws were asked for."""

    def refuse_clashes(self) -> None:
        """Raise ValueError where the fields do not agree, or an entry stands there twice."""
        for entries in (
            self.ingredients,
            self.interdependencies,
            self.interventions,
            self.alarm.breaches,
        ):
            counts = Counter(entry.id for entry in entries)
            repeated = [name for name, count in counts.items() if count > 1]
            if repeated:
                raise ValueError(f"`{repeated[0]}` is given twice")
        if self.trial is not None:
            of_ingredients = {ingredient.id for ingredient in self.ingredients}
            of_pairs = {pair.id for pair in self.interdependencies}
            if self.trial.masses.keys() != of_ingredients or self.trial.pairs.keys() != of_pairs:
                raise ValueError("`trial` must have the mass of each ingredient and of each pair")

    def _repr_html_(self) -> str:
        """What a notebook shows: the verdict in short, rounded as in a report."""
        from html import escape

        rows = "".join(
            f"<tr><th style='text-align:left'>{escape(label)}</th>"
            f"<td style='text-align:left'>{escape(text)}</td></tr>"
            for label, text in self._in_short()
        )
        return f"<table><caption>{escape(self.sector.name)}</caption>{rows}</table>"

    def _in_short(self) -> Iterator[tuple[str, str]]:
        titles, likely = self.rubric.titles, self.score.likely
        yield "Best guess", f"{self.score.estimate:.0f} of 100"
        yield "Likely range", f"{likely.low:.0f} to {likely.high:.0f}"
        yield "Band", "none" if self.band.id is None else titles.get(self.band.id, self.band.id)
        yield "Labour alarm", self.alarm.state.replace("-", " ")
        yield "Coverage", f"{self.coverage:.0%}"
        held_back = [titles[name] for name in self.choosing.held_back_by]
        yield "Held back by", ", ".join(held_back) or "nothing known"
        yield "First steps", "; ".join(step.title for step in self.first_steps) or "none"
