"""What the fields of an assessment cannot say by themselves: that its ids name parts of it."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any, NamedTuple

from sectorscan.assessment import LARGEST_NUMBER
from sectorscan.assessment.result.action_plan import NotBefore, PlannedStep
from sectorscan.assessment.result.alarm import BreachAlarm, Statement
from sectorscan.assessment.result.assessment import Assessment, SourceResult
from sectorscan.assessment.result.first_steps import (
    Choosing,
    FirstNeed,
    FirstStep,
    Later,
    OpenStep,
    StepLead,
)
from sectorscan.assessment.result.first_steps import Moved as StepMoved
from sectorscan.assessment.result.interventions import (
    Freed,
    InterventionResult,
    Package,
    Precondition,
)
from sectorscan.assessment.result.levels import (
    AnswerResult,
    IndicatorLevel,
    IngredientLevel,
    RespondentLevel,
)
from sectorscan.assessment.result.questions import Disagreement, QuestionResult
from sectorscan.assessment.result.score import ClosedGate, PairResult, ScoreBand
from sectorscan.assessment.result.strategy import (
    EndResult,
    LoopResult,
    Procedure,
    Readiness,
    RoleResult,
    Strategies,
    StrategyResult,
)
from sectorscan.assessment.result.trial import (
    LabourCap,
    Trial,
    TrialGate,
    TrialLift,
    TrialStep,
)
from sectorscan.assessment.result.uncertainty import UncertaintyResult
from sectorscan.assessment.result.what_if import LevelChange, WhatIf
from sectorscan.network.result import MapTies
from sectorscan.readers.source_file import KeyPath
from sectorscan.rubric.entries import Entry
from sectorscan.rubric.ingredients import Question
from sectorscan.types import Record, record_fields

# What each field names: the id of an ingredient, of an action, and so on. Of a mapping the keys are
# ids, of a record its `id` is.
NAMED: Mapping[tuple[type[Record], str], str] = {
    (PairResult, "a"): "ingredient",
    (PairResult, "b"): "ingredient",
    (PairResult, "weak"): "ingredient",
    (Freed, "weak"): "ingredient",
    (Freed, "strong"): "ingredient",
    (Precondition, "ingredient"): "ingredient or question",
    (Precondition, "raised_by"): "intervention",
    (Precondition, "nearer_by"): "intervention",
    (InterventionResult, "lifts"): "ingredient",
    (Package, "members"): "intervention",
    (FirstStep, "id"): "intervention",
    (FirstStep, "of"): "name",
    (FirstStep, "also"): "ingredient",
    (StepMoved, "ingredient"): "ingredient",
    (StepLead, "kind"): "name",
    (FirstNeed, "need"): "name",
    (FirstNeed, "by"): "intervention",
    (Later, "id"): "intervention",
    (Later, "of"): "ingredient",
    (OpenStep, "id"): "intervention",
    (Choosing, "held_back_by"): "ingredient",
    (Choosing, "not_answered"): "ingredient",
    (Choosing, "ask_first"): "ingredient",
    (Choosing, "without_remedy"): "name",
    (PlannedStep, "id"): "intervention",
    (NotBefore, "id"): "intervention",
    (TrialGate, "ingredients"): "ingredient",
    (TrialGate, "no_band_above"): "band",
    (TrialStep, "id"): "intervention",
    (TrialLift, "ingredient"): "ingredient",
    (Trial, "labour"): "ingredient",
    (LabourCap, "topic"): "ingredient or question",
    (QuestionResult, "ingredient"): "ingredient",
    (Disagreement, "ingredient"): "ingredient",
    (LoopResult, "members"): "ingredient",
    (LoopResult, "lever"): "ingredient",
    (RoleResult, "without_lead"): "ingredient",
    (RoleResult, "matrix"): "ingredient",
    (EndResult, "unknown"): "ingredient",
    (LevelChange, "id"): "ingredient",
    (UncertaintyResult, "binding"): "ingredient",
    (UncertaintyResult, "first_steps"): "intervention",
    (WhatIf, "breaches"): "name",
    (WhatIf, "first"): "intervention",
    (WhatIf, "nearest"): "strategy",
    (Strategies, "nearest"): "strategy",
    (Strategies, "also"): "strategy",
    (ScoreBand, "id"): "band",
    (ScoreBand, "possible"): "band",
    (ScoreBand, "chances"): "band",
    (ClosedGate, "no_band_above"): "band",
    (Readiness, "verdict"): "verdict with a chance",
    (Readiness, "would_change"): "condition",
    (Procedure, "next"): "step",
    (IngredientLevel, "dimension"): "dimension with a heading",
    (StrategyResult, "id"): "name",
    (BreachAlarm, "id"): "name",
    (RespondentLevel, "by"): "respondent",
    (Question, "to"): "respondent",
    (BreachAlarm, "to"): "respondent",
    (AnswerResult, "source"): "source",
    (IndicatorLevel, "sources"): "source",
    (BreachAlarm, "source"): "source",
    (Statement, "source"): "source",
    (SourceResult, "evidence"): "evidence mark",
    (InterventionResult, "evidence"): "evidence mark",
    (Entry, "evidence"): "evidence mark",
    (MapTies, "first"): "node of the map",
    (MapTies, "second"): "node of the map",
}


class Dangling(NamedTuple):
    """An id that names nothing in its assessment: where it stands, and what it should be of."""

    key_path: KeyPath
    name: object
    what: str
    known: Collection[Any]
    of_key: bool


def dangling_ids(assessment: Assessment) -> Iterator[Dangling]:
    """Every id within an assessment that names no part of it."""
    known = _known(assessment)
    for key_path, model, field in _fields(assessment, ()):
        what = NAMED.get((type(model), field))
        if what is None and isinstance(model, Entry) and field == "evidence":
            what = NAMED[Entry, field]
        if what is not None:
            for inner, name, of_key in _ids(getattr(model, field)):
                if name not in known[what]:
                    yield Dangling((*key_path, field, *inner), name, what, known[what], of_key)


def oversized_numbers(assessment: Assessment) -> Iterator[KeyPath]:
    """Where whole numbers stand that are longer than any that is counted."""
    for key_path, model, field in _fields(assessment, ()):
        value = getattr(model, field)
        numbers = value if isinstance(value, tuple) else (value,)
        if any(isinstance(number, int) and abs(number) > LARGEST_NUMBER for number in numbers):
            yield (*key_path, field)


def _known(assessment: Assessment) -> Mapping[str, Collection[Any]]:
    rubric, readiness, procedure = assessment.rubric, assessment.readiness, assessment.procedure
    nodes = assessment.map.nodes if assessment.map else ()
    ingredients = {ingredient.id for ingredient in assessment.ingredients}
    return {
        "ingredient": ingredients,
        "ingredient or question": ingredients
        | {
            indicator.id
            for ingredient in assessment.ingredients
            for indicator in ingredient.indicators
        },
        "intervention": {intervention.id for intervention in assessment.interventions},
        "strategy": {strategy.id for strategy in assessment.strategies.results},
        "band": {band.id for band in rubric.bands} & set(rubric.titles),
        "verdict with a chance": {chance.id for chance in readiness.chances} if readiness else (),
        "condition": {condition.id for condition in readiness.conditions} if readiness else (),
        "step": {step.id for step in procedure.steps} if procedure else (),
        "dimension with a heading": rubric.headings,
        "name": rubric.titles,
        "respondent": rubric.respondents,
        "evidence mark": rubric.evidence_marks,
        "source": {source.id for source in assessment.sources},
        "node of the map": range(len(nodes)),
    }


def _ids(value: Any) -> Iterator[tuple[tuple[str | int, ...], object, bool]]:  # noqa: ANN401
    """The ids that a field holds, where they stand in it, and whether they are keys."""
    if isinstance(value, Mapping):
        yield from (((key,), key, True) for key in value)
    elif isinstance(value, tuple):
        for index, entry in enumerate(value):
            is_record = isinstance(entry, Record)
            yield ((index, "id"), entry.id, False) if is_record else ((index,), entry, False)
    elif value is not None:
        yield (), value, False


def _fields(
    value: Any,  # noqa: ANN401  whatever an assessment holds
    key_path: tuple[str | int, ...],
) -> Iterator[tuple[tuple[str | int, ...], Record, str]]:
    """Every field of every record in a value: where the record stands, itself, the field's name."""
    if isinstance(value, Record):
        for field in record_fields(type(value)):
            yield key_path, value, field
            yield from _fields(getattr(value, field), (*key_path, field))
    elif isinstance(value, tuple):
        for index, entry in enumerate(value):
            yield from _fields(entry, (*key_path, index))
