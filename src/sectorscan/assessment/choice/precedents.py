"""Which precedent of an intervention to show: one that was there before, and is near in kind."""

from sectorscan.assessment.choice.circumstances import Circumstances
from sectorscan.rubric.interventions import Intervention, Precedent
from sectorscan.rubric.rubric import Rubric


def nearest_precedent(
    intervention: Intervention, rubric: Rubric, sector: Circumstances
) -> Precedent | None:
    """The precedent of the same place, else the one nearest in income group and product family.

    One that began after the year of the profile is passed over, and so is one of the same place
    whose text speaks of a later year. None where none is left.
    """
    groups = rubric.income_groups

    def near(precedent: Precedent) -> tuple[bool, int]:
        income = None if groups is None else groups.of(precedent.country, precedent.year)
        same_income = income is not None and income == sector.income
        same_family = precedent.family is not None and precedent.family == sector.family
        return is_of_same_place(precedent, sector), same_income + same_family

    return max(
        (known for known in intervention.precedents if _is_earlier(known, sector)),
        key=near,
        default=None,
    )


def is_of_same_place(precedent: Precedent, sector: Circumstances) -> bool:
    """Whether a precedent is of the place that the sector is in."""
    return precedent.place is not None and precedent.place == sector.place


def _is_earlier(precedent: Precedent, sector: Circumstances) -> bool:
    year = sector.year
    if year is None:
        return True
    ended = precedent.until if is_of_same_place(precedent, sector) else None
    return all(known is None or known <= year for known in (precedent.year, ended))
