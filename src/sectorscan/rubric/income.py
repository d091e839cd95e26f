"""The models of income.yaml: which income group a country is of."""

from functools import cached_property
from typing import Literal

from sectorscan.rubric.entries import Entry
from sectorscan.types import Text, YearOrDay

IncomeGroup = Literal["low", "lower-middle", "upper-middle", "high"]


class IncomeGroups(Entry):
    """A list of countries by income, as it stood on a date."""

    title: Text
    as_of: YearOrDay
    countries: dict[IncomeGroup, tuple[Text, ...]]
    """ISO 3166 codes of two letters."""

    @cached_property
    def by_country(self) -> dict[str, IncomeGroup]:
        """The income group of each country of the list."""
        return {code: group for group, codes in self.countries.items() for code in codes}
