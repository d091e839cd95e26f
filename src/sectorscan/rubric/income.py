"""The models of income.yaml: which income group a country was of in a year."""

from itertools import pairwise
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from sectorscan.rubric.entries import Entry
from sectorscan.types import Text, Year, YearOrDay

IncomeGroup = Literal["low", "lower-middle", "upper-middle", "high"]
Since = tuple[Year, IncomeGroup | None]
"""The first year of a group; None from the year in which a country is not classified any more."""


def _in_order(groups: tuple[Since, ...]) -> tuple[Since, ...]:
    if any(later <= earlier for (earlier, _), (later, _) in pairwise(groups)):
        raise ValueError("the years of a country's income groups must rise")
    return groups


History = Annotated[tuple[Since, ...], Field(min_length=1), AfterValidator(_in_order)]


class IncomeGroups(Entry):
    """Countries by income, as they were listed year by year."""

    title: Text
    as_of: YearOrDay
    until: Year
    """The last year whose incomes it rests on."""
    countries: dict[Text, History]
    """By ISO 3166 codes of two letters."""

    def of(self, country: str | None, year: int | None) -> IncomeGroup | None:
        """The group of a country by the incomes of a year, None where the list has none.

        A year before the list is read by its first group, one after it and no year by its last.
        """
        history = self.countries.get(country or "")
        if history is None:
            return None
        begun = [group for since, group in history if year is None or since <= year]
        return begun[-1] if begun else history[0][1]

    def covers(self, country: str, year: int | None) -> bool:
        """Whether the list has the incomes of that year, so that no other year stands for it."""
        since = self.countries[country][0][0]
        return year is None or since <= year <= self.until
