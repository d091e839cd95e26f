"""What a page needs to try out other levels by itself."""

from collections.abc import Sequence

from sectorscan.assessment.choice.plans import Plans
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
    rubric, plans = situation.rubric, situation.plans
    topic = plans.weakest_topic
    if topic is None:
        return None
    most = plans.sector.levels.of[topic] + rubric.judgements.alarm.above_weakest
    now = float(situation.levels[rubric.position[rubric.labour_ingredient]])
    return LabourCap(most=max(most, now), topic=topic)
