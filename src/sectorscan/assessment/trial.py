"""What a page needs to try out other levels by itself."""

from collections.abc import Sequence

from sectorscan.assessment.plans import Plans
from sectorscan.assessment.result.first_steps import FirstStep
from sectorscan.assessment.result.trial import LabourCap, Trial, TrialGate, TrialLift, TrialStep
from sectorscan.assessment.situation import Situation
from sectorscan.rubric.rubric import Rubric
from sectorscan.types import TOP


def trial_of(situation: Situation, steps: Sequence[FirstStep]) -> Trial:
    """The rubric's own masses and rules, what the first steps lift, and the labour cap here."""
    rubric, capacity = situation.rubric, situation.capacity
    return Trial(
        masses={
            ingredient.id: mass
            for ingredient, mass in zip(rubric.ingredients, capacity.singles.tolist(), strict=True)
        },
        pairs={
            pair.id: mass for pair, mass in zip(rubric.pairs, capacity.pairs.tolist(), strict=True)
        },
        gates=_gates(rubric),
        steps=tuple(_step(situation.plans, step.id) for step in steps),
        lift_limit=rubric.lift_limit,
        labour=rubric.labour_ingredient,
        labour_cap=_labour_cap(situation),
    )


def _step(plans: Plans, identifier: str) -> TrialStep:
    row = plans.repertoire.rows[identifier]
    intervention = plans.repertoire.interventions[row]
    factor, share = float(plans.lift_factor[row]), plans.stages[row].share
    return TrialStep(
        id=identifier,
        lifts=tuple(
            TrialLift(
                ingredient=ingredient,
                up_to=intervention.up_to,
                first_stage=lift * factor * share / TOP,
                all=lift * factor / TOP,
            )
            for ingredient, lift in intervention.lifts.items()
        ),
    )


def _gates(rubric: Rubric) -> tuple[TrialGate, ...]:
    return tuple(
        TrialGate(
            title=gate.title,
            ingredients=tuple(
                ingredient.id for ingredient in rubric.ingredients if gate.looks_at(ingredient)
            ),
            below=gate.below,
            no_band_above=gate.no_band_above,
        )
        for gate in rubric.gates
    )


def _labour_cap(situation: Situation) -> LabourCap | None:
    """A level above the weakest answered topic, as the draws have it."""
    rubric = situation.rubric
    place = rubric.position[rubric.labour_ingredient]
    answered = [
        (indicator.level.estimate, indicator.id)
        for indicator in situation.records[place].indicators
        if indicator.respondents and indicator.share > 0 and indicator.level is not None
    ]
    if not answered:
        return None
    level, topic = min(answered, key=lambda known: known[0])
    most = level + rubric.judgements.alarm.above_weakest
    return LabourCap(most=max(most, float(situation.levels[place])), topic=topic)
