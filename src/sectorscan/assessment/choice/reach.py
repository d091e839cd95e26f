"""How many firms an intervention reaches in its first stage, and what that costs.

The share of firms reached never rises with their number, and the cost never falls: of a `served`
reach it is the larger of two shares that do not rise.
"""

from msgspec import Struct

from sectorscan.assessment.choice.circumstances import Circumstances
from sectorscan.rubric.advice import Advice
from sectorscan.rubric.interventions import Intervention


class Stage(Struct, frozen=True):
    """A stage of an intervention."""

    share: float
    """The share of the sector's firms that is reached, 0-1."""
    firms: float
    """How many firms that are."""
    units: float
    """How many units of the intervention it takes, at least 1."""
    cost: float
    """In points; a point is about one paid person for a year."""


def first_stage(
    intervention: Intervention, advice: Advice, sector: Circumstances, firms: float
) -> Stage:
    """The first stage among so many firms, above 0."""
    units = 1.0
    if intervention.serves is not None:
        most = advice.most[intervention.unit] * intervention.serves
        wanted = max(intervention.serves, min(advice.first_stage_share * firms, most))
        reached = min(firms, wanted)
        units = max(1.0, reached / intervention.serves)
        share = reached / firms
    else:
        share = 1.0
        if intervention.reach == "organised":
            organised = (
                min(sector.organised, sector.voiced) if intervention.both else sector.organised
            )
            share = max(intervention.at_least, organised)
        reached = share * firms
    cost = intervention.cost.start * units + intervention.cost.per_100 * reached / 100
    return Stage(share=share, firms=reached, units=units, cost=cost)


def smallest_start(intervention: Intervention, stage: Stage) -> Stage:
    """One unit, with which a first stage may begin; the stage itself where it has no units."""
    if intervention.serves is None:
        return stage
    firms = min(intervention.serves, stage.firms)
    cost = intervention.cost.start + intervention.cost.per_100 * firms / 100
    share = stage.share * firms / stage.firms
    return Stage(share=share, firms=firms, units=1.0, cost=min(cost, stage.cost))


def effort_class(cost: float, advice: Advice) -> int:
    """The effort of a cost in points, from 1, light, to 5."""
    return 1 + sum(cost > limit for limit in advice.effort_classes)
