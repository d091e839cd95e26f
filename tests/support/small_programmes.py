"""Programmes of a sector of three ingredients, under rubrics of a few actions."""

from typing import Any

from msgspec.structs import replace

from sectorscan.profile.profile import Profile
from sectorscan.programme.demand import Demand
from sectorscan.programme.programme import programme_of
from sectorscan.programme.result import Programme
from sectorscan.report.documents.programme import programme_report
from sectorscan.rubric.rubric import Rubric
from tests.support import builders
from tests.support.builders import Record, action, need
from tests.support.report_documents import section, texts_in

TRUST, SKILLS, WORK = "trust", "skills", "work"


def small_rubric(*actions: Record, **changes: object) -> Rubric:
    return builders.rubric(
        *(builders.ingredient(name, builders.asked(f"{name}-asked")) for name in (TRUST, SKILLS)),
        builders.ingredient(WORK, builders.asked("work-asked")),
        interventions=list(actions),
        **{"interdependencies": [need(TRUST, SKILLS)], "interplay": 0.5, **changes},
    )


def sector(level: float = 1, **sections: object) -> Profile:
    answers = {f"{name}-asked": {"level": level} for name in (TRUST, SKILLS, WORK)}
    return builders.profile(
        **{"answers": answers, "population": 200, "institutions": [], **sections}
    )


def programme(
    actions: list[Record],
    profile: Profile | None = None,
    /,
    **demand: Any,  # noqa: ANN401  the fields of a demand
) -> Programme:
    wanted = Demand(**{"budget": 30.0, **demand})
    return programme_of(profile or sector(), small_rubric(*actions), wanted)


def reported_and_alleged(*actions: Record) -> Programme:
    """A programme of a sector in which forced labour is reported and child labour alleged."""
    rubric = small_rubric(
        *actions, breaches=[builders.breach("forced-labour"), builders.breach("child-labour")]
    )
    checks = [
        {"breach": "child-labour", "found": True, "by": "employers"},
        {"breach": "forced-labour", "found": True, "by": "trade-union"},
    ]
    return programme_of(sector(labour_checks=checks), rubric, Demand(budget=30.0))


def starts(result: Programme) -> dict[str, int]:
    return {step.id: phase.number for phase in result.phases for step in phase.interventions}


def reasons(result: Programme) -> dict[str, tuple[str, tuple[str, ...]]]:
    return {left.id: (left.why, left.of) for left in result.left_out}


def known(of: Programme) -> Programme:
    """The same of a sector of which enough is known, and every breach was checked."""
    return replace(of, too_little=False, not_checked=())


def with_step(of: Programme, **fields: Any) -> Programme:  # noqa: ANN401
    """The programme whose first action alone is left, with other fields."""
    phase = next(phase for phase in of.phases if phase.interventions)
    only = replace(phase.interventions[0], **fields)
    return replace(of, phases=(replace(phase, interventions=(only,)), *of.phases[1:]))


def said(of: Programme, name: str) -> list[str]:
    """What one section of the report on a programme says."""
    return texts_in(section(programme_report(of), name))


TRAIN, MEET = action("train", {SKILLS: 2}), action("meet", {TRUST: 2})
