"""Plain names for the ids of an assessment."""

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from sectorscan.assessment.result.assessment import Assessment, SectorResult
from sectorscan.assessment.result.interventions import InterventionResult
from sectorscan.assessment.result.levels import IngredientLevel
from sectorscan.assessment.result.score import PairResult
from sectorscan.languages import ENGLISH, spoken, tr
from sectorscan.profile.schema import country_name
from sectorscan.report import numbers
from sectorscan.report.phrases import in_a_row, lower_case
from sectorscan.types import Range

if TYPE_CHECKING:  # comparing takes time to load
    from sectorscan.comparison.result import ComparedPair, Comparison

_PREPOSITION = re.compile(
    r" (?:among|by|for|in|of|on|to|[aà]|avec|com|con|d[aeou]|del|e[mn]|entre|n[ao]|par|por) "
)
_AND = re.compile(r" (?:and|et?|y) ")
"""In the languages of reports, as the end in `s` of what is several is."""


class Names:
    """The plain names of the ids of one assessment, and the results that they belong to."""

    def __init__(self, assessment: Assessment) -> None:
        self._titles = assessment.rubric.titles
        self._ingredients = {level.id: level for level in assessment.ingredients}
        self._asked = {
            indicator.id: indicator.level.estimate
            for level in assessment.ingredients
            for indicator in level.indicators
            if indicator.level is not None
        }
        self._bodies = assessment.rubric.bodies
        self._interventions = {result.id: result for result in assessment.interventions}

    def of(self, identifier: str) -> str:
        """The plain name of anything that has an id."""
        return self._titles.get(identifier, identifier)

    def short(self, ingredient: str) -> str:
        """The name of an ingredient, or of a question, for the middle of a sentence."""
        if ingredient in self._ingredients:
            return self._ingredients[ingredient].short
        return lower_case(self.of(ingredient))

    def level(self, ingredient: str) -> IngredientLevel:
        """An ingredient's level."""
        return self._ingredients[ingredient]

    def best_guess(self, identifier: str) -> float | None:
        """The best guess of an ingredient, or what is known of a question; None if nothing is."""
        if identifier in self._ingredients:
            return self._ingredients[identifier].estimate
        return self._asked.get(identifier)

    def known(self, ingredient: str) -> bool:
        """Whether anything is known of an ingredient."""
        return self._ingredients[ingredient].state != "not-known"

    def with_level(self, ingredient: str) -> str:
        """An ingredient's short name and its best guess, such as `skills (2.5)`."""
        return f"{self.short(ingredient)} ({numbers.level(self.level(ingredient).estimate)})"

    def standing(self, ingredient: str) -> str:
        """An ingredient's short name with its best guess, or that it is not known."""
        if self.known(ingredient):
            return self.with_level(ingredient)
        return tr("{name} (not known)", name=self.short(ingredient))

    def body(self, kind: str) -> str:
        """One body of a kind, such as `a trade union`."""
        return self._bodies.get(kind, self.of(kind))

    def hold(self, ingredient: str) -> str:
        """`hold` or `holds`, as an ingredient's short name asks for."""
        return "hold" if self._is_plural(ingredient) else "holds"

    def hold_back(
        self, ingredient: str, weak: str, strong: str = "", *, surely: bool = True
    ) -> str:
        """`Labour standards (2.2) hold back steering together (2.9)`, as its name asks for.

        Without a strong partner the first half of it; `may hold back` where that is not sure.
        """
        if not surely:
            if not strong:
                return tr("{weak} may hold back", weak=weak)
            return tr("{weak} may hold back {strong}", weak=weak, strong=strong)
        if self._is_plural(ingredient):
            if not strong:
                return tr("{weak} hold back", weak=weak)
            return tr("{weak} hold back {strong}", weak=weak, strong=strong)
        if not strong:
            return tr("{weak} holds back", weak=weak)
        return tr("{weak} holds back {strong}", weak=weak, strong=strong)

    def _is_plural(self, ingredient: str) -> bool:
        """Whether the short name of an ingredient is that of several things."""
        subject = _PREPOSITION.split(self.short(ingredient))[0]
        plural = subject.endswith("s") and not subject.endswith("ss")
        return plural or _AND.search(subject) is not None

    def intervention(self, identifier: str) -> InterventionResult:
        """An intervention's result."""
        return self._interventions[identifier]

    @staticmethod
    def partner(pair: PairResult, ingredient: str) -> str:
        """The partner of an ingredient in a pair."""
        return pair.b if ingredient == pair.a else pair.a

    @staticmethod
    def figure(figure: Range) -> str:
        """A number of firms or people, or the ends between which it lies."""
        if figure.high is None:
            return tr("at least {number}", number=numbers.count(figure.low or 0))
        if figure.low is None:
            return tr("at most {number}", number=numbers.count(figure.high))
        return numbers.from_to(figure.low, figure.high, numbers.count)


def place_of(sector: SectorResult) -> str:
    """`Carpi, Italy`; the country as the language spoken calls it."""
    country = country_called(sector.country) if sector.country else ""
    return in_a_row((sector.place, country))


def country_called(name: str) -> str:
    """What the language spoken calls a country, by its English name in an assessment."""
    language = spoken().language
    if language == ENGLISH:
        return name
    from iso3166 import countries_by_alpha2

    from sectorscan.languages.locales import country

    code = next((code for code in countries_by_alpha2 if country_name(code) == name), "")
    return country(language, code) or name


def place_called(place: str) -> str:
    """`Carpi, Italy` as the language spoken writes it, of a result that holds both as one text."""
    town, comma, country = place.rpartition(", ")
    return f"{town}{comma}{country_called(country)}"


def pair_named(comparison: "Comparison", pair: "ComparedPair") -> "ComparedPair":
    """A compared pair by the short names of its two ingredients in the language spoken."""
    titles = {ingredient.id: ingredient.title for ingredient in comparison.ingredients}
    partners = [titles[partner] for partner in pair.id.split("--")]
    return replace(pair, title=numbers.listed(partners))
