"""What a page lets its reader try out: the levels, the first steps, and what a score is made of."""

from collections.abc import Iterator, Mapping

from sectorscan.assessment.result import trial as trial_results
from sectorscan.assessment.result.assessment import Assessment
from sectorscan.assessment.result.trial import Trial
from sectorscan.languages import marked, tr
from sectorscan.report import numbers
from sectorscan.report.names import Names
from sectorscan.report.sections.alarm import state_of
from sectorscan.report.sections.ledger import WORDS, shares_of
from sectorscan.report.sections.verdict import band_sentence
from sectorscan.report.trial_panel import (
    PanelGate,
    PanelLift,
    PanelStep,
    TrialLevel,
    TrialPair,
    TrialPanel,
)
from sectorscan.types import TOP

NO_FORECAST = marked("A trial of the model, not a forecast.")
CAUTION = marked(
    "Differences at the best guesses of the levels, added to the printed best guess. Over all that "
    "the levels may be they differ by tenths of a point, and by more near 0 and 100. The weights "
    "are the rubric's judgements."
)
FEW = marked(
    "The printed best guess rests mostly on what is usual in such sectors; so does this trial."
)


def trial_panel(assessment: Assessment) -> TrialPanel | None:
    """What a page needs to try other levels; None where the assessment was saved without it."""
    trial, names = assessment.trial, Names(assessment)
    if trial is None:
        return None
    places = {level.id: place for place, level in enumerate(assessment.ingredients)}
    capped, cap = _cap(assessment, trial, names)
    return TrialPanel(
        score=assessment.score.estimate,
        band=band_sentence(assessment, names),
        ledger=tuple(zip(map(tr, WORDS), shares_of(assessment), strict=True)),
        levels=tuple(_levels(assessment, trial, names)),
        pairs=tuple(_pairs(assessment, trial, names, places)),
        steps=tuple(_step(step, names, places) for step in trial.steps),
        bands=tuple((names.of(band.id), band.below) for band in assessment.rubric.bands),
        gates=tuple(_gates(assessment, trial, places)),
        lift_limit=trial.lift_limit,
        capped=places[trial.labour] if capped and trial.labour is not None else None,
        cap=cap,
        withheld=_withheld(assessment),
        caution=_caution(assessment),
    )


def _levels(assessment: Assessment, trial: Trial, names: Names) -> Iterator[TrialLevel]:
    for level in assessment.ingredients:
        yield TrialLevel(
            title=level.title,
            short=level.short,
            hold=names.hold(level.id),
            heading=assessment.rubric.headings[level.dimension],
            level=level.estimate,
            known=level.state != "not-known",
            mass=trial.masses[level.id],
            most=_most(assessment, trial, level.id),
        )


def _most(assessment: Assessment, trial: Trial, ingredient: str) -> float:
    """The highest level that can be tried out: a breach holds labour standards at 0."""
    if ingredient != trial.labour:
        return TOP
    if assessment.alarm.reported:
        return 0
    return TOP if trial.labour_cap is None else min(TOP, trial.labour_cap.most)


def _pairs(
    assessment: Assessment, trial: Trial, names: Names, places: Mapping[str, int]
) -> Iterator[TrialPair]:
    for pair in assessment.interdependencies:
        known = names.known(pair.a) and names.known(pair.b)
        yield TrialPair(
            first=places[pair.a],
            second=places[pair.b],
            mass=trial.pairs[pair.id],
            open=pair.suspected or not known,
        )


def _step(step: trial_results.TrialStep, names: Names, places: Mapping[str, int]) -> PanelStep:
    return PanelStep(
        title=names.of(step.id),
        lifts=tuple(
            PanelLift(
                ingredient=places[lift.ingredient],
                up_to=lift.up_to,
                first_stage=lift.first_stage,
                all=lift.all,
            )
            for lift in step.lifts
        ),
    )


def _gates(assessment: Assessment, trial: Trial, places: Mapping[str, int]) -> Iterator[PanelGate]:
    order = [band.id for band in assessment.rubric.bands]
    for gate in trial.gates:
        yield PanelGate(
            title=gate.title,
            ingredients=tuple(places[ingredient] for ingredient in gate.ingredients),
            below=gate.below,
            highest_band=order.index(gate.no_band_above),
        )


def _cap(assessment: Assessment, trial: Trial, names: Names) -> tuple[bool, str]:
    """Whether labour standards are kept down, and why."""
    if trial.labour is None:
        return False, ""
    if assessment.alarm.reported:
        return True, tr(
            "Labour standards count as 0 while {state}.", state=state_of(assessment.alarm)
        )
    cap = trial.labour_cap
    if cap is None or cap.most >= TOP:
        return False, ""
    return True, tr(
        "At most {level} while the weakest topic stands as it does: {topic}.",
        level=numbers.level(cap.most),
        topic=names.of(cap.topic),
    )


def _caution(assessment: Assessment) -> str:
    """What the trial is not; of points only where they are shown."""
    if assessment.band.withheld:
        return tr(NO_FORECAST)
    few = [FEW] if assessment.score.leads == "likely" else []
    return " ".join(map(tr, (NO_FORECAST, CAUTION, *few)))


def _withheld(assessment: Assessment) -> str:
    """Why no points are shown; nothing where no breach is reported or alleged."""
    if not assessment.band.withheld:
        return ""
    return tr(
        "No points are shown: {state}. What ends it comes first, whatever it would gain. The "
        "levels and what holds back what can be tried all the same.",
        state=state_of(assessment.alarm),
    )
