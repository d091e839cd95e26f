"""Plain names for the ids of an assessment."""

import re

from sectorscan.assessment.result.assessment import Assessment
from sectorscan.assessment.result.interventions import InterventionResult
from sectorscan.assessment.result.levels import IngredientLevel
from sectorscan.assessment.result.score import PairResult
from sectorscan.report import numbers
from sectorscan.types import Range

_PREPOSITION = re.compile(r" (?:among|by|for|in|of|on|to) ")


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
        title = self.of(ingredient)
        return f"{title[:1].lower()}{title[1:]}"

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
        return f"{self.short(ingredient)} (not known)"

    def body(self, kind: str) -> str:
        """One body of a kind, such as `a trade union`."""
        return self._bodies.get(kind, self.of(kind))

    def hold(self, ingredient: str) -> str:
        """`hold` or `holds`, as an ingredient's short name asks for."""
        subject = _PREPOSITION.split(self.short(ingredient))[0]
        plural = subject.endswith("s") and not subject.endswith("ss")
        return "hold" if plural or " and " in subject else "holds"

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
            return f"at least {numbers.count(figure.low or 0)}"
        if figure.low is None:
            return f"at most {numbers.count(figure.high)}"
        ends = dict.fromkeys([numbers.count(figure.low), numbers.count(figure.high)])
        return " to ".join(ends)
