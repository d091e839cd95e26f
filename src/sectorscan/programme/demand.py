"""What is asked of a programme."""

from typing import Annotated, Literal

from pydantic import Field

from sectorscan.types import Amount, Part

Objective = Literal["guess", "low"]
Look = Literal["frontier", "robustness", "voices"]
"""What each budget brings; how it stands in each draw; what either side's answers would choose."""
Whole = Annotated[int, Field(strict=True, ge=1)]


class Demand(Part):
    """What is asked of a programme; what is not said follows from the rubric's judgements."""

    budget: Amount | None = None
    """In person-years, for all phases together; None where only money limits it."""
    money: Amount | None = None
    """In the profile's currency, for all phases together."""
    per_phase: Amount | None = None
    """Person-years that one phase may cost; an equal share of the budget if it is not said."""
    phases: Whole | None = None
    """How many phases; as many as the rubric says if it is not said."""
    phase_months: Whole | None = None
    """How many months a phase takes; the rubric's if it is not said."""
    must: tuple[str, ...] = ()
    """Interventions that have to be in it."""
    never: tuple[str, ...] = ()
    """Interventions that must not be in it."""
    capacity: dict[str, int] = {}
    """How many actions one body of a kind leads at once, by kind."""
    free: bool = False
    """Whether what holds back need not be answered."""
    objective: Objective = "guess"
    """What is to be as high as it can be: the score at the best guess of all levels, or its mean in
    the worst tenth of the draws."""
    looks: tuple[Look, ...] = ()
    """Further looks at the programme."""

    def at(self, budget: float) -> "Demand":
        """The same with another budget; what one phase may cost grows as it does."""
        per_phase = self.per_phase
        if per_phase is not None and self.budget:
            per_phase *= budget / self.budget
        return self.model_copy(update={"budget": budget, "per_phase": per_phase})
