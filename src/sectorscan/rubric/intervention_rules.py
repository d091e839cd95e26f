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


def _asked(indicators: Iterable[Indicator]) -> list[str]:
    """The ids of those that are questions."""
    return [indicator.id for indicator in indicators if isinstance(indicator, AskedIndicator)]


def _names(rubric: Rubric, at: KeyPath, intervention: Intervention) -> Iterator[BrokenRule]:
    yield from unknown(rubric.ids, (*at, "lifts"), intervention.lifts, "ingredient")
    yield from unknown(rubric.ids, (*at, "leads"), intervention.leads, "institution kind")
    yield from unknown(rubric.ids, (*at, "partners"), intervention.partners, "institution kind")
    for index, choice in enumerate(intervention.needs.kinds):
        place = (*at, "needs", "kinds", index)
        yield from unknown(rubric.ids, place, choice, "institution kind")
    yield from unknown(rubric.ids, (*at, "remedies"), intervention.remedies, "breach")
    yield from _founded(rubric, (*at, "founds"), intervention)
    for index, precedent in enumerate(intervention.precedents):
        place = (*at, "precedents", index, "family")
        yield from unknown(rubric.ids, place, precedent.family, "product family")
        if precedent.country is not None and country_name(precedent.country) is None:
            message = f"`{precedent.country}` is no code of a country, such as IT"
            yield BrokenRule((*at, "precedents", index, "country"), message)


def _founded(rubric: Rubric, at: KeyPath, intervention: Intervention) -> Iterator[BrokenRule]:
    founds = intervention.founds
    if founds is not None:
        yield from unknown(rubric.ids, (*at, "kind"), founds.kind, "institution kind")
        yield from unknown(rubric.ids, (*at, "service"), founds.service, "service")
        yield from unknown(rubric.ids, (*at, "related"), founds.related, "service")


def _where(rubric: Rubric, at: KeyPath, where: Where) -> Iterator[BrokenRule]:
    yield from unknown(rubric.ids, (*at, "family"), where.family, "product family")
    yield from unknown(rubric.ids, (*at, "or_family"), where.or_family, "product family")
    yield from unknown(rubric.ids, (*at, "roles"), where.roles, "chain role")
    yield from unknown(rubric.ids, (*at, "no_active"), where.no_active, "institution kind")
    yield from unknown(rubric.ids, (*at, "breach"), where.breach, "breach")
    yield from unknown(rubric.ids, (*at, "not_cleared"), where.not_cleared, "breach")
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
    at: KeyPath = ("advice",)
    yield from unknown(rubric.ids, (*at, "foundable"), advice.foundable, "institution kind")
    yield from unknown(rubric.ids, (*at, "quick", "bonds"), advice.quick.bonds, "ingredient")
    for index, party in enumerate(advice.parties):
        place = (*at, "parties", index)
        yield from unknown(rubric.ids, (*place, "kind"), party.kind, "institution kind")
        yield from unknown(rubric.ids, (*place, "ingredient"), party.ingredient, "ingredient")
    yield from unknown(rubric.ids, (*at, "witnesses"), advice.witnesses, "institution kind")
    for index, purpose in enumerate(advice.single_purposes):
        place = (*at, "single_purposes", index)
        yield from unknown(rubric.ids, (*place, "services"), purpose.services, "service")
        yield from unknown(rubric.ids, (*place, "ingredients"), purpose.ingredients, "ingredient")
    for name in ("organised", "voiced"):
        organised = getattr(advice, name)
        place = (*at, name)
        yield from unknown(rubric.ids, (*place, "measure"), organised.measure, "measured indicator")
        yield from unknown(rubric.ids, (*place, "kind"), organised.kind, "institution kind")
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
