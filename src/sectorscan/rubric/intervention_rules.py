"""The rules for a rubric's interventions and for the judgements by which steps are chosen."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise

from sectorscan.errors import did_you_mean
from sectorscan.profile.schema import country_name
from sectorscan.readers.source_file import KeyPath
from sectorscan.rubric.advice import Advice
from sectorscan.rubric.broken_rule import BrokenRule, unknown
from sectorscan.rubric.ingredients import AskedIndicator, Indicator
from sectorscan.rubric.interventions import Intervention, Where
from sectorscan.rubric.rubric import Rubric

LEAST_FOR_EACH = 2
"""Interventions whose largest lift an ingredient is, where steps are chosen."""


def intervention_rules(rubric: Rubric) -> Iterator[BrokenRule]:
    """What is wrong with interventions, income groups and the judgements of advice."""
    for index, intervention in enumerate(rubric.interventions):
        at: KeyPath = ("interventions", index)
        yield from _names(rubric, at, intervention)
        yield from _where(rubric, (*at, "applies"), intervention.applies)
        yield from _years(at, intervention)
        if intervention.months[0] > intervention.months[1]:
            yield BrokenRule((*at, "months"), "`months` runs from fewer to more")
    yield from _levels(rubric)
    yield from _income_groups(rubric)
    yield from _advice(rubric, rubric.advice)
    yield from _own_founders(rubric, rubric.advice)
    if "advice" in rubric.model_fields_set:
        yield from _something_for_each(rubric)


def _levels(rubric: Rubric) -> Iterator[BrokenRule]:
    """Ids whose level is looked at, and which have none: each once, as a file may have dropped it.

    It is told in that file, be it the one that names the id or the one that has other questions.
    """
    known = [*rubric.position, *_asked(rubric.indicators.values())]
    seen = set(known)
    for location, name, of_key in _levels_named(rubric):
        if name not in seen:
            seen.add(name)
            message = (
                f"`{name}` is no ingredient or question of this rubric, and its level is asked"
            )
            tip = did_you_mean(name, known)
            yield BrokenRule(location, message, tip, of_key, clashing=(("ingredients",),))


def _levels_named(rubric: Rubric) -> Iterator[tuple[KeyPath, str, bool]]:
    """Every id whose level is looked at: where, which, and whether it is the key there."""
    for index, intervention in enumerate(rubric.interventions):
        at: KeyPath = ("interventions", index)
        for name in intervention.needs.levels:
            yield (*at, "needs", "levels", name), name, True
        for name in intervention.in_place_by:
            yield (*at, "in_place_by", name), name, True
        for place, name in enumerate(intervention.topics):
            yield (*at, "topics", place), name, False
        yield from _levels_of(intervention.applies, (*at, "applies"))
    for rule in ("organised", "voiced"):
        for place, name in enumerate(getattr(rubric.advice, rule).level_of):
            yield ("advice", rule, "level_of", place), name, False


def _levels_of(where: Where, at: KeyPath) -> Iterator[tuple[KeyPath, str, bool]]:
    for name in where.at_most:
        yield (*at, "at_most", name), name, True
    for name in where.at_least:
        yield (*at, "at_least", name), name, True
    for index, choice in enumerate(where.any):
        yield from _levels_of(choice, (*at, "any", index))


def _kinds(rubric: Rubric) -> set[str]:
    return {kind.id for kind in rubric.institution_kinds}


def _asked(indicators: Iterable[Indicator]) -> list[str]:
    """The ids of those that are questions."""
    return [indicator.id for indicator in indicators if isinstance(indicator, AskedIndicator)]


def _names(rubric: Rubric, at: KeyPath, intervention: Intervention) -> Iterator[BrokenRule]:
    kinds = _kinds(rubric)
    yield from unknown((*at, "lifts"), intervention.lifts, rubric.position, "ingredient")
    yield from unknown((*at, "leads"), intervention.leads, kinds, "institution kind")
    yield from unknown((*at, "partners"), intervention.partners, kinds, "institution kind")
    for index, choice in enumerate(intervention.needs.kinds):
        place = (*at, "needs", "kinds", index)
        yield from unknown(place, choice, kinds, "institution kind")
    breaches = [breach.id for breach in rubric.breaches]
    yield from unknown((*at, "remedies"), intervention.remedies, breaches, "breach")
    yield from _founded(rubric, (*at, "founds"), intervention)
    families = {family.id for family in rubric.families}
    for index, precedent in enumerate(intervention.precedents):
        named = [precedent.family] if precedent.family is not None else []
        place = (*at, "precedents", index, "family")
        yield from unknown(place, named, families, "product family")
        if precedent.country is not None and country_name(precedent.country) is None:
            message = f"`{precedent.country}` is no code of a country, such as IT"
            yield BrokenRule((*at, "precedents", index, "country"), message)


def _founded(rubric: Rubric, at: KeyPath, intervention: Intervention) -> Iterator[BrokenRule]:
    if intervention.founds is None:
        return
    kind, service = intervention.founds.kind, intervention.founds.service
    services = {service.id for service in rubric.services}
    named = [kind] if kind is not None else []
    yield from unknown((*at, "kind"), named, _kinds(rubric), "institution kind")
    named = [service] if service is not None else []
    yield from unknown((*at, "service"), named, services, "service")
    yield from unknown((*at, "related"), intervention.founds.related, services, "service")


def _where(rubric: Rubric, at: KeyPath, where: Where) -> Iterator[BrokenRule]:
    families = {family.id for family in rubric.families}
    roles = {role.id for family in rubric.families for role in family.roles}
    breaches = {breach.id for breach in rubric.breaches}
    yield from unknown((*at, "family"), where.family or (), families, "product family")
    yield from unknown((*at, "or_family"), where.or_family, families, "product family")
    yield from unknown((*at, "roles"), where.roles or (), roles, "chain role")
    kinds = _kinds(rubric)
    yield from unknown((*at, "no_active"), where.no_active or (), kinds, "institution kind")
    yield from unknown((*at, "breach"), where.breach or (), breaches, "breach")
    yield from unknown((*at, "not_cleared"), where.not_cleared, breaches, "breach")
    for index, choice in enumerate(where.any):
        yield from _where(rubric, (*at, "any", index), choice)


def _years(at: KeyPath, intervention: Intervention) -> Iterator[BrokenRule]:
    """What was done before a year cannot be impossible until then."""
    earliest, latest = intervention.applies.not_before, intervention.applies.not_after
    if earliest is not None and latest is not None and earliest > latest:
        message = f"`not_before` {earliest} is after `not_after` {latest}"
        yield BrokenRule((*at, "applies", "not_before"), message)
    years = [precedent.year for precedent in intervention.precedents if precedent.year is not None]
    is_remedy = bool(intervention.remedies)  # which is not kept back for want of a precedent
    if earliest is not None and not is_remedy and earliest < min(years, default=earliest):
        message = f"`not_before` {earliest} is before its first precedent, of {min(years)}"
        yield BrokenRule((*at, "applies", "not_before"), message)
    for index, precedent in enumerate(intervention.precedents):
        year, until = precedent.year, precedent.until
        if earliest is not None and year is not None and year < earliest:
            message = f"`not_before` {earliest} is later than its precedent of {year}"
            yield BrokenRule((*at, "applies", "not_before"), message)
        if year is not None and until is not None and until < year:
            message = f"`until` {until} is before `year` {year}"
            yield BrokenRule((*at, "precedents", index, "until"), message)


def _income_groups(rubric: Rubric) -> Iterator[BrokenRule]:
    if rubric.income_groups is None:
        return
    for code in rubric.income_groups.countries:
        if country_name(code) is None:
            at: KeyPath = ("income_groups", "countries", code)
            yield BrokenRule(at, f"`{code}` is no code of a country, such as IT", of_key=True)


def _advice(rubric: Rubric, advice: Advice) -> Iterator[BrokenRule]:
    kinds = _kinds(rubric)
    measures = set(rubric.indicators) - set(_asked(rubric.indicators.values()))
    at: KeyPath = ("advice",)
    yield from unknown((*at, "foundable"), advice.foundable, kinds, "institution kind")
    bonds = advice.quick.bonds
    yield from unknown((*at, "quick", "bonds"), bonds, rubric.position, "ingredient")
    for index, party in enumerate(advice.parties):
        place = (*at, "parties", index)
        yield from unknown((*place, "kind"), [party.kind], kinds, "institution kind")
        named = [party.ingredient]
        yield from unknown((*place, "ingredient"), named, rubric.position, "ingredient")
    yield from unknown((*at, "witnesses"), advice.witnesses, kinds, "institution kind")
    services = {service.id for service in rubric.services}
    for index, purpose in enumerate(advice.single_purposes):
        place = (*at, "single_purposes", index)
        yield from unknown((*place, "services"), purpose.services, services, "service")
        at_ingredients = (*place, "ingredients")
        yield from unknown(at_ingredients, purpose.ingredients, rubric.position, "ingredient")
    for name in ("organised", "voiced"):
        organised = getattr(advice, name)
        place = (*at, name)
        named = [organised.measure] if organised.measure is not None else []
        yield from unknown((*place, "measure"), named, measures, "measured indicator")
        named = [organised.kind] if organised.kind is not None else []
        yield from unknown((*place, "kind"), named, kinds, "institution kind")
        if organised.low > organised.high:
            yield BrokenRule((*place, "low"), "`low` is above `high`")
    firms = advice.firms_unknown
    if not firms.low <= firms.best <= firms.high:
        yield BrokenRule((*at, "firms_unknown"), "`low`, `best` and `high` must rise")
    if not firms.people.low <= firms.people.best <= firms.people.high:
        yield BrokenRule((*at, "firms_unknown", "people"), "`low`, `best` and `high` must rise")
    if any(lower >= upper for lower, upper in pairwise(advice.effort_classes)):
        yield BrokenRule((*at, "effort_classes"), "`effort_classes` must rise")


def _own_founders(rubric: Rubric, advice: Advice) -> Iterator[BrokenRule]:
    """A kind of body that a sector can found is not led into being by itself alone."""
    for index, intervention in enumerate(rubric.interventions):
        kind = intervention.founds.kind if intervention.founds is not None else None
        if kind in advice.foundable and set(intervention.leads) == {kind}:
            message = f"`{kind}` is founded by this, so it cannot be the only one that leads it"
            yield BrokenRule(("interventions", index, "leads"), message)


def _something_for_each(rubric: Rubric) -> Iterator[BrokenRule]:
    """Every ingredient and every breach can be answered, an ingredient at two costs."""
    starts = _starts_by_main_ingredient(rubric.interventions)
    for index, ingredient in enumerate(rubric.ingredients):
        if len(starts[ingredient.id]) < LEAST_FOR_EACH:
            message = (
                f"`{ingredient.id}` needs two interventions whose largest lift it is,"
                " with different `cost: {start}`"
            )
            yield BrokenRule(("ingredients", index, "id"), message, clashing=(("interventions",),))
    remedied = {breach for intervention in rubric.interventions for breach in intervention.remedies}
    for index, breach in enumerate(rubric.breaches):
        if breach.id not in remedied:
            message = f"the breach `{breach.id}` is in the `remedies` of no intervention"
            at: KeyPath = ("breaches", index, "id")
            yield BrokenRule(at, message, clashing=(("interventions",),))


def _starts_by_main_ingredient(interventions: Iterable[Intervention]) -> dict[str, set[float]]:
    """The costs of starting what lifts an ingredient most of all, by ingredient."""
    starts: dict[str, set[float]] = defaultdict(set)
    for intervention in interventions:
        largest = max(intervention.lifts.values(), default=0)
        for ingredient, lift in intervention.lifts.items():
            if lift == largest:
                starts[ingredient].add(intervention.cost.start)
    return starts
