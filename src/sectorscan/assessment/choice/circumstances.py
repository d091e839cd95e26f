"""What of a sector decides which interventions apply, who could lead them and how far they reach.

All of it is taken once, at the best guess; nothing here is drawn.
"""

from collections.abc import Iterable, Mapping
from functools import cached_property

import numpy as np
from msgspec import Struct, field

from sectorscan.assessment.result.first_steps import Assumption
from sectorscan.measures.scope import ChainFamily
from sectorscan.profile.columns import numbers_of
from sectorscan.profile.profile import Profile
from sectorscan.profile.rows import Institution
from sectorscan.profile.schema import InPlace
from sectorscan.rubric.advice import FirmsUnknown, Organised
from sectorscan.rubric.income import IncomeGroup
from sectorscan.rubric.rubric import Rubric
from sectorscan.types import TOP, Interval, Range, Setting


class Levels(Struct, frozen=True):
    """The best guess of ingredients and of single questions, 0-4, and which of them are known."""

    of: Mapping[str, float]
    known: frozenset[str]

    def where_known(self, name: str) -> float | None:
        """The best guess of what is known, None for what is not."""
        return self.of[name] if name in self.known else None


class Prices(Struct, frozen=True):
    """What is known of costs in money."""

    costs: Mapping[str, float | Range] = field(default_factory=dict)
    """Of one unit of an intervention, or of the whole where it has no units."""
    currency: str | None = None
    person_year: float | None = None
    """What one point costs."""


class Diagnosis(Struct, frozen=True):
    """What was found out about a sector that advice rests on."""

    levels: Levels
    organised: float | None = None
    """The value of the measure that the rubric's `organised` names, 0-1, where it is known."""
    breaches: tuple[str, ...] = ()
    """Breaches of basic rights at work that are reported, in the rubric's order."""
    alleged: tuple[str, ...] = ()
    """Those that are alleged."""
    cleared: tuple[str, ...] = ()
    """Those that were checked, and that nobody reports."""
    few_pieces: bool = False
    """Whether there is so little evidence that what is not known may hold back as well."""


class Circumstances(Struct, frozen=True, dict=True):
    """The facts of a sector that advice looks at; None where a thing is not known."""

    firms: float | None = None
    """How many firms the sector has."""
    people: float | None = None
    """How many people work in it."""
    mean_size: float | None = None
    """Persons a firm."""
    bodies: tuple[Institution, ...] | None = None
    """None where nobody recorded institutions."""
    bodies_whole: bool = False
    """Whether the list of institutions is said to be whole."""
    income: IncomeGroup | None = None
    family: str | None = None
    roles: frozenset[str] | None = None
    setting: Setting = "territorial"
    place: str | None = None
    homework: bool | None = None
    informal: bool | None = None
    breaches: tuple[str, ...] = ()
    alleged: tuple[str, ...] = ()
    cleared: tuple[str, ...] = ()
    year: int | None = None
    in_place: Mapping[str, InPlace] = field(default_factory=dict)
    levels: Levels = field(default_factory=lambda: Levels({}, frozenset()))
    organised: float = 1.0
    """The share of firms that an agreement of their association reaches."""
    voiced: float = 1.0
    """The share of workers that an agreement of their union reaches."""
    few_pieces: bool = False
    prices: Prices = field(default_factory=Prices)
    assumptions: tuple[Assumption, ...] = ()
    firms_unknown: FirmsUnknown = field(default_factory=FirmsUnknown)
    """The numbers of firms that are worked with where none is stated."""

    @cached_property
    def firms_between(self) -> Interval:
        """How many firms there are; where nobody stated it, as many as its people make up."""
        if self.firms:
            return Interval(low=self.firms, estimate=self.firms, high=self.firms)
        unknown, size = self.firms_unknown, self.firms_unknown.people
        if self.people is None:
            return Interval(low=unknown.low, estimate=unknown.best, high=unknown.high)
        low, best, high = (
            max(1.0, self.people / each) for each in (size.high, size.best, size.low)
        )
        return Interval(low=low, estimate=best, high=high)

    @cached_property
    def people_between(self) -> Interval:
        """How many people work there; where nobody stated it, as many as its firms make up."""
        if self.people is not None:
            return Interval(low=self.people, estimate=self.people, high=self.people)
        firms, size = self.firms_between, self.firms_unknown.people
        low, best, high = (
            (size.low, size.best, size.high) if self.mean_size is None else (self.mean_size,) * 3
        )
        return Interval(low=low * firms.low, estimate=best * firms.estimate, high=high * firms.high)

    @cached_property
    def active(self) -> tuple[Institution, ...]:
        """The institutions that work."""
        return tuple(body for body in self.bodies or () if body.active)

    @cached_property
    def kinds(self) -> frozenset[str] | None:
        """The kinds of institution that are active; None where nobody recorded institutions."""
        return None if self.bodies is None else frozenset(body.kind for body in self.active)

    @cached_property
    def ended(self) -> Mapping[str, str]:
        """By kind of which none is active, the name of one that has ended."""
        kinds = self.kinds or frozenset()
        return {b.kind: b.label for b in self.bodies or () if not b.active and b.kind not in kinds}

    def of_kind(self, kind: str) -> tuple[str, ...]:
        """The names of the active institutions of a kind."""
        return tuple(body.label for body in self._by_kind.get(kind, ()))

    def able_to_lead(self, kind: str, barred: Iterable[frozenset[str]] = ()) -> tuple[str, ...]:
        """The names of the active institutions of a kind that can lead.

        One whose services are all among those of one of `barred` cannot.
        """
        return tuple(
            body.label
            for body in self._by_kind.get(kind, ())
            if not (body.services and any(each.issuperset(body.services) for each in barred))
        )

    def offering(self, service: str) -> tuple[str, ...]:
        """The names of the active institutions that offer a service."""
        return self._by_service.get(service, ())

    @cached_property
    def _by_kind(self) -> Mapping[str, tuple[Institution, ...]]:
        kinds: dict[str, tuple[Institution, ...]] = {}
        for body in self.active:
            kinds[body.kind] = (*kinds.get(body.kind, ()), body)
        return kinds

    @cached_property
    def _by_service(self) -> Mapping[str, tuple[str, ...]]:
        services: dict[str, tuple[str, ...]] = {}
        for body in self.active:
            for service in dict.fromkeys(body.services or ()):
                services[service] = (*services.get(service, ()), body.label)
        return services


def circumstances_of(profile: Profile, rubric: Rubric, diagnosis: Diagnosis) -> Circumstances:
    """The facts of a profile under a rubric."""
    advice = rubric.advice
    place = profile.sector.place
    income, of_its_year = _income(profile, rubric)
    family = rubric.family_of(profile.sector.product_family)
    informal = _present(profile, "informal", advice.present_from)
    assumptions: list[Assumption] = []
    people = _people(profile)
    if profile.firm_count() is None:
        assumptions.append("number-of-firms" if people is None else "number-of-firms-from-people")
    if income is not None and not of_its_year:
        assumptions.append("income-of-another-year")
    size = _mean_size(profile)
    are_large = size is not None and size > advice.firms_unknown.people.high
    usual = None if income is None else advice.informal_where.get(income)
    if informal is None and usual is not None and not (usual and are_large):
        informal = usual
        assumptions.append("informal" if informal else "not-informal")
    if are_large:
        assumptions.append("costs-of-smaller-firms")
    bodies = profile.institutions
    kinds = None if bodies is None else {body.kind for body in bodies if body.active}
    return Circumstances(
        firms=profile.firm_count(),
        people=people,
        mean_size=size,
        bodies=bodies,
        bodies_whole="institutions" in profile.complete,
        income=income,
        family=None if family is None else family.id,
        roles=_roles(profile, family),
        setting=profile.sector.setting,
        place=place.name if place is not None else None,
        homework=_present(profile, "homework_share", advice.present_from),
        informal=informal,
        breaches=diagnosis.breaches,
        alleged=diagnosis.alleged,
        cleared=diagnosis.cleared,
        year=profile.sector.year,
        in_place={known.id: known for known in profile.in_place},
        levels=diagnosis.levels,
        organised=_share(advice.organised, diagnosis.levels, diagnosis.organised, kinds),
        voiced=_share(advice.voiced, diagnosis.levels, None, kinds),
        few_pieces=diagnosis.few_pieces,
        prices=Prices(profile.costs, profile.sector.currency, profile.plan.person_year),
        assumptions=tuple(assumptions),
        firms_unknown=advice.firms_unknown,
    )


def _people(profile: Profile) -> float | None:
    """How many people work in the sector, where it is stated; the one end of an open range."""
    stated = profile.sector.population.employees
    if stated is None:
        return None
    people = numbers_of([stated])
    return float((people.middle if np.isfinite(people.high[0]) else people.low)[0]) or None


def _income(profile: Profile, rubric: Rubric) -> tuple[IncomeGroup | None, bool]:
    """The income group of the sector's country in its year, and whether the list has that year."""
    place, groups, year = profile.sector.place, rubric.income_groups, profile.sector.year
    country = None if place is None else place.country
    if groups is None or country is None or country not in groups.countries:
        return None, False
    return groups.of(country, year), groups.covers(country, year)


def _roles(profile: Profile, family: ChainFamily | None) -> frozenset[str] | None:
    """The chain roles of the family that a firm has, None where none is recorded."""
    if profile.firms is None:
        return None
    column = profile.firms.text("role")
    if not column.known.any():
        return None
    named = {column.labels[code] for code in np.flatnonzero(column.times()).tolist()}
    return frozenset(named if family is None else named & family.roles)


def _present(profile: Profile, field_name: str, share: float) -> bool | None:
    """Whether any firm has more than a share of something, None where nobody recorded it."""
    if profile.firms is None:
        return None
    column = profile.firms.number(field_name)
    if not column.known.any():
        return None
    return bool(column.high[column.known].max() > share)


def _mean_size(profile: Profile) -> float | None:
    """Persons a firm: of the whole sector where both are stated, else of the firms listed."""
    population = profile.sector.population
    firms = profile.firm_count()
    if population.employees is not None and firms:
        return float(numbers_of([population.employees]).middle[0]) / firms
    if profile.firms is None:
        return None
    sizes, weights = profile.firms.number("employees"), profile.firm_weights().middle
    counted = sizes.known & np.isfinite(sizes.middle) & (weights > 0)
    if not counted.any():
        return None
    return float(np.average(sizes.middle[counted], weights=weights[counted]))


def _share(
    rule: Organised,
    levels: Levels,
    measured: float | None,
    kinds: set[str] | None,
) -> float:
    """The share of firms or workers that are organised."""
    if kinds is not None and rule.kind is not None and rule.kind not in kinds:
        return rule.low
    known = [name for name in rule.level_of if name in levels.known]
    named = next(iter([*known, *reversed(rule.level_of)]), None)
    if measured is None:
        measured = 1.0 if named is None else levels.of[named] / TOP
    return min(rule.high, max(rule.low, measured))
