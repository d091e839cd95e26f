"""What the parts of a report on a programme have in common: names, and how figures are written."""

from collections.abc import Iterable

from sectorscan.languages import marked, numeral, tr
from sectorscan.programme.result import Programme, ProgrammeStep, Side
from sectorscan.report import numbers
from sectorscan.report.sections.plan_words import TO_BE_FOUNDED
from sectorscan.types import Estimate

LEAST = 1e-3
"""Points below which nothing is proven."""
SIDES: dict[Side, str] = {
    "employers": marked("employers"),
    "workers": marked("workers and their unions"),
}
_FINE, _NOTHING = 0.01, 1e-9


class ProgrammeWords:
    """A programme with the plain names of its ids, and its actions in their order."""

    def __init__(self, programme: Programme) -> None:
        self.programme = programme
        self.titles, self.bodies = programme.rubric.titles, programme.rubric.bodies
        self.started = [(phase, step) for phase in programme.phases for step in phase.interventions]
        self.steps = [step for _, step in self.started]

    def name(self, identifier: str) -> str:
        """The title of an ingredient, an action or a breach."""
        return self.titles.get(identifier, identifier)

    def names(self, identifiers: Iterable[str]) -> str:
        """Their titles in a list; empty for none."""
        return numbers.listed([self.name(identifier) for identifier in identifiers])

    def title(self, step: ProgrammeStep) -> str:
        """An action's title, with the name of what it strengthens, and whether it goes on."""
        title = step.title
        if step.name:
            title = tr("{action} (strengthen {name})", action=title, name=step.name)
        return self._going_on(step, title)

    def brief(self, step: ProgrammeStep) -> str:
        """An action's short title, and whether it goes on."""
        return self._going_on(step, step.brief)

    def _going_on(self, step: ProgrammeStep, title: str) -> str:
        return tr("{action}: further firms", action=title) if step.goes_on else title

    def body(self, kind: str) -> str:
        """One body of a kind, such as `a trade union`."""
        return self.bodies.get(kind, self.name(kind))

    def lead(self, step: ProgrammeStep) -> str:
        """Who leads an action by name, or that nobody of that kind is recorded."""
        if step.lead.recorded:
            return numbers.listed(step.lead.names)
        kinds = self.body(step.lead.kind)
        if step.lead_founded:
            return tr(TO_BE_FOUNDED, kinds=kinds)
        return tr("{kinds}: none recorded, find out", kinds=kinds)


def fine(points: float) -> str:
    """Points that are small, to two places; 0 where only the solver's tolerance is left."""
    if abs(points) < _NOTHING:
        return numeral("0.00")
    return numeral(f"{points:.2f}" if abs(points) >= _FINE else f"{points:.1g}")


def two_digits(points: float) -> str:
    """Points to two digits that count."""
    return numeral(f"{points:.2g}")


def one_place(value: float) -> str:
    """Person-years in a table."""
    return numeral(f"{value:.1f}")


def likely(estimate: Estimate) -> str:
    """The likely range of points, in a table."""
    return numbers.between(estimate.likely.low, estimate.likely.high, numbers.points)


def with_range(estimate: Estimate) -> str:
    """Points with their likely range."""
    points = numbers.points(estimate.estimate)
    return tr("{points} (likely {range})", points=points, range=likely(estimate))


def money(value: float, currency: str | None) -> str:
    """An amount in the profile's currency."""
    amount = numbers.count(value)
    return f"{currency} {amount}" if currency else amount
