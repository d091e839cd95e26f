"""What is asked of a programme."""

from typing import Annotated

from pydantic import Field

from sectorscan.types import Amount, Part

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
    phase_months: Whole | None = None
    must: tuple[str, ...] = ()
    """Interventions that have to be in it."""
    never: tuple[str, ...] = ()
    """Interventions that must not be in it."""
    capacity: dict[str, int] = {}
    """How many actions one body of a kind leads at once, by kind."""
    free: bool = False
    """Whether what holds back need not be answered."""
