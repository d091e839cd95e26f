"""Steps of an action plan made by hand, in an assessment as small as tests of reports need it."""

from functools import cache
from typing import Any

from msgspec.structs import replace

from sectorscan.assessment.assess import assess
from sectorscan.assessment.result.action_plan import (
    Months,
    PlanCost,
    PlanIndicator,
    PlannedStep,
    PlanNeed,
)
from sectorscan.assessment.result.assessment import Assessment
from sectorscan.assessment.result.strategy import RoleResult
from tests.support import builders

_HIGH = {"confidence": "high"}


@cache
def small_sector() -> Assessment:
    """`trust`, at level 1, holds back `work`, at 3; of `skills` nothing is known; two actions."""
    rubric = builders.rubric(
        builders.ingredient("trust", builders.asked("trust-asked")),
        builders.ingredient("skills", builders.asked("skills-asked")),
        builders.ingredient("work", builders.asked("work-asked")),
        interplay=0.5,
        interdependencies=[builders.need("trust", "work")],
        interventions=[
            builders.action("raise", {"trust": 2}, caution=_caution("it may fail")),
            builders.action("later", {"trust": 3}, needs={"levels": {"trust": 1.5}}),
        ],
    )
    answers = {"trust-asked": {"level": 1, **_HIGH}, "work-asked": {"level": 3, **_HIGH}}
    return assess(builders.profile(answers=answers), rubric)


def _caution(text: str) -> dict[str, str]:
    return {"text": text, "evidence": "judgement"}


def with_steps(*steps: PlannedStep, of: Assessment | None = None, **plan: object) -> Assessment:
    """The small sector, or another, with these steps as its plan, and other fields of the plan."""
    assessment = of or small_sector()
    changed = replace(assessment.action_plan, steps=steps, **plan)
    return replace(assessment, action_plan=changed)


def step(**changes: Any) -> PlannedStep:  # noqa: ANN401  whatever a step has
    """The action `raise` from month 1 on, at five person-years, with a level that is followed."""
    fields: dict[str, Any] = {
        "number": 1,
        "id": "raise",
        "phase": "then",
        "of": "trust",
        "chosen": True,
        "status": "start",
        "strengthens": None,
        "leads": (),
        "lead_kinds": ("service-centre",),
        "partners": (),
        "needs": (),
        "when": months(),
        "cost": cost(),
        "indicators": (indicator(),),
    }
    return PlannedStep(**{**fields, **changes})


def months(**changes: Any) -> Months:  # noqa: ANN401
    """From month 0 to month 12 of a plan without a date, with a first result by month 3."""
    fields = {"starts": 0, "first_result": 3, "ends": 12}
    undated = dict.fromkeys(("starts_in", "first_result_in", "ends_in"))
    return Months(**{**fields, **undated, **changes})


def cost(**changes: Any) -> PlanCost:  # noqa: ANN401
    """Five person-years, without a price."""
    return PlanCost(**{"person_years": 5, "basis": "person-years", **changes})


def indicator(**changes: Any) -> PlanIndicator:  # noqa: ANN401
    """The level of trust from 1.04 to 2.5 within a year, as owners of firms say."""
    fields: dict[str, Any] = {
        "id": "trust-asked",
        "title": "Trust",
        "unit": "level",
        "today": 1.04,
        "base": ("employers",),
        "target": 2.5,
        "within_months": 12,
        "by": None,
        "followed": True,
    }
    return PlanIndicator(**{**fields, **changes})


def need(**changes: Any) -> PlanNeed:  # noqa: ANN401
    """Trust at level 1.5, which is not there yet."""
    fields = {"what": "level", "of": ("trust",), "state": "not-yet", "level": 1.5}
    return PlanNeed(**{**fields, **changes})


def bodies(kind: str, *active: str, inactive: tuple[str, ...] = ()) -> RoleResult:
    """The bodies of a kind that are there and that are gone, of which nothing else is known."""
    nothing: tuple[str, ...] = ()
    return RoleResult(
        kind=kind,
        title=kind,
        one=kind,
        active=active,
        inactive=inactive,
        offered=nothing,
        missing=nothing,
        reach=None,
        reach_smallest=None,
        boards=(),
        without_lead=nothing,
        unlinked_twins=nothing,
        matrix={},
    )
