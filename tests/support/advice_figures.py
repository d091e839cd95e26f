"""What the advice is held to, as figures over invented sectors: one function a figure.

All are read from assessments as they are, so that they hold for the JSON.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import combinations, pairwise
from typing import Any

import numpy as np
from numpy.random import Generator

from sectorscan.assessment.assess import assess
from sectorscan.assessment.choice.repertoire import Repertoire, repertoire_of
from sectorscan.assessment.result.assessment import Assessment
from sectorscan.rubric.interventions import Cost
from sectorscan.rubric.rubric import Rubric
from tests.support.builders import Record, made, rebuilt
from tests.support.random_profiles import answers_of, random_profile

FIRST, FIVE = 3, 5
HEAVY = 4
AGREEMENTS = ("sector-agreement-small-firms", "bilateral-fund", "negotiated-working-time")
THREE = ("employers-organization", "trade-union", "local-government")
NUMBERS = (60, 300, 1_500, 40_000)


def sectors(rubric: Rubric, seeds: Iterable[int], **changes: Any) -> list[Assessment]:  # noqa: ANN401
    """Assess invented sectors."""
    return [assess(random_profile(rubric, seed, **changes), rubric) for seed in seeds]


def five(assessment: Assessment) -> list[str]:
    """The first five steps."""
    return [step.id for step in assessment.first_steps[:FIVE]]


def weak_ones_answered(rubric: Rubric, bodies: str, firms: int) -> int:
    """In how many of 20 sectors with one weak ingredient a step aimed at it is among the first.

    `bodies` is all, none or three that are recorded; the other ingredients stand at 3.0.
    """
    repertoire = repertoire_of(rubric)
    return sum(
        _is_answered(one_weak(rubric, weak, bodies, firms), weak, repertoire)
        for weak in rubric.position
    )


def weak_ones_led_to(rubric: Rubric, firms: int) -> int:
    """In how many of 20 such sectors, where the list says that there is no body, one is led to it.

    Services, finance and steering are then low too, whatever was answered. So the weak ingredient
    is answered among the first steps, or three others hold back more, or nothing aimed at it can
    start and a step brings nearer what could.
    """
    repertoire = repertoire_of(rubric)
    return sum(
        _is_led_to(one_weak(rubric, weak, "declared none", firms), weak, repertoire)
        for weak in rubric.position
    )


def _is_led_to(assessment: Assessment, ingredient: str, repertoire: Repertoire) -> bool:
    held_back_by, steps = assessment.choosing.held_back_by, assessment.first_steps
    raisers = {
        need.by for later in assessment.later if later.of == ingredient for need in later.first
    }
    return (
        _is_answered(assessment, ingredient, repertoire)
        or ingredient not in held_back_by[:FIRST]
        or not raisers.isdisjoint(step.id for step in steps)
    )


def one_weak(rubric: Rubric, weak: str, bodies: str, firms: int) -> Assessment:
    """A sector with one weak ingredient, all others at 3.0 by what is answered."""
    kinds = {
        "all": [kind.id for kind in rubric.institution_kinds],
        "none": None,
        "declared none": [],
        "three": list(THREE),
    }[bodies]
    levels = dict.fromkeys(rubric.position, 3.0) | {weak: 0.9}
    sections: Record = {
        "sector": {
            "name": "Invented",
            "product_family": "furniture",
            "place": {"name": "Anywhere", "country": "ID"},
            "as_of": 2024,
            "population": {"firms": firms, "employees": firms * 10},
        },
        "answers": answers_of(rubric, levels),
        "labour_breaches": [],
    }
    if kinds is not None:
        sections["institutions"] = [{"id": f"body-{kind}", "kind": kind} for kind in kinds]
    return assess(made(sections), rubric)


def _is_answered(assessment: Assessment, ingredient: str, repertoire: Repertoire) -> bool:
    column = repertoire.rubric.position[ingredient]
    return any(
        repertoire.aimed[column, repertoire.rows[step.id]]
        for step in assessment.first_steps[:FIRST]
    )


def likeness(assessments: Sequence[Assessment]) -> float:
    """The mean Jaccard index of the first five, over all pairs of sectors."""
    chosen = [set(five(assessment)) for assessment in assessments if assessment.first_steps]
    return float(np.mean([len(a & b) / len(a | b) for a, b in combinations(chosen, 2)]))


def shares(assessments: Sequence[Assessment]) -> dict[str, float]:
    """In which share of the sectors each intervention is among the first five."""
    counts = Counter(step for assessment in assessments for step in five(assessment))
    return {step: count / len(assessments) for step, count in counts.most_common()}


def heavy_share(assessments: Sequence[Assessment]) -> float:
    """Which share of the steps is of effort 4 or 5."""
    efforts = [step.pilot.effort for a in assessments for step in a.first_steps]
    return float(np.mean([effort >= HEAVY for effort in efforts]))


def first_answered(assessments: Sequence[Assessment], rubric: Rubric) -> tuple[float, int]:
    """How often what holds back most is answered among the first three steps.

    And how many times it is not, although something aimed at it can start.
    """
    repertoire = repertoire_of(rubric)
    answered, missed, counted = 0, 0, 0
    for assessment in assessments:
        if not assessment.choosing.held_back_by or assessment.alarm.raised:
            continue
        first = assessment.choosing.held_back_by[0]
        counted += 1
        if _is_answered(assessment, first, repertoire):
            answered += 1
        elif first not in assessment.choosing.not_answered:
            missed += 1
    return answered / counted, missed


def wrongly_founded(rubric: Rubric, seeds: Iterable[int]) -> tuple[int, int]:
    """How many steps found a kind of body that is active, and how many are unfounded agreements.

    Those are agreements where bodies are recorded, and no union among them.
    """
    founded, agreed = 0, 0
    repertoire = repertoire_of(rubric)
    for seed in seeds:
        profile = random_profile(rubric, seed)
        kinds = {body.kind for body in profile.institutions or ()}
        for step in assess(profile, rubric).first_steps:
            founds = repertoire.interventions[repertoire.rows[step.id]].founds
            founded += step.status == "found" and founds is not None and founds.kind in kinds
            unionless = profile.institutions is not None and "trade-union" not in kinds
            agreed += unionless and step.id in AGREEMENTS
    return founded, agreed


def kept_with_other_costs(rubric: Rubric, seeds: Iterable[int]) -> tuple[float, float]:
    """How many of five steps stay if every cost is multiplied by 0.5 to 2.

    And in which share of the sectors the first one stays.
    """
    kept, first = [], []
    for seed in seeds:
        random = np.random.default_rng(seed)
        before = five(assess(random_profile(rubric, seed), rubric))
        after = five(assess(random_profile(rubric, seed), _other_costs(rubric, random)))
        if len(before) == FIVE:
            kept.append(len(set(before) & set(after)))
        if before:
            first.append(before[:1] == after[:1])
    return float(np.mean(kept)), float(np.mean(first))


def _other_costs(rubric: Rubric, random: Generator) -> Rubric:
    changed = []
    for intervention in rubric.interventions:
        factor = float(2 ** random.uniform(-1, 1))
        cost = Cost(
            start=intervention.cost.start * factor, per_100=intervention.cost.per_100 * factor
        )
        changed.append(intervention.model_copy(update={"cost": cost}))
    return rebuilt(rubric, interventions=tuple(changed))


def rises_with_firms(rubric: Rubric, seeds: Iterable[int]) -> int:
    """How often a single gain rises, or a cost falls, where the sector has more firms."""
    wrong = 0
    for seed in seeds:
        by_firms = []
        for firms in (100, 1_000, 5_000):
            profile = random_profile(rubric, seed, firms_in_all=firms)
            by_firms.append({action.id: action for action in assess(profile, rubric).interventions})
        for fewer, more in pairwise(by_firms):
            for name, action in fewer.items():
                gains = action.gain, more[name].gain
                if gains[0] is not None and gains[1] is not None:
                    wrong += gains[1].estimate > gains[0].estimate + 1e-9
                wrong += more[name].first_stage.cost < action.first_stage.cost - 1e-9
    return wrong


def remedies_first(rubric: Rubric) -> float:
    """In which share of sectors with one reported breach its remedy is the first step."""
    repertoire = repertoire_of(rubric)
    first = []
    for place, breach in enumerate(rubric.breaches):
        for seed in range(4):
            check = {"breach": breach.id, "found": True, "by": "trade-union"}
            profile = random_profile(rubric, 100 * place + seed, labour_checks=[check])
            [step, *_] = assess(profile, rubric).first_steps
            remedies = repertoire.interventions[repertoire.rows[step.id]].remedies
            first.append(step.why == "remedy" and breach.id in remedies and step.gain is None)
    return float(np.mean(first))
