"""What a rubric holds, whole, and what follows from it."""

import re
from collections.abc import Iterable
from functools import cached_property
from hashlib import sha256
from typing import Annotated, Literal, get_args

from pydantic import Field, field_validator

from sectorscan.measures.judgements import Count
from sectorscan.measures.scope import ChainFamily, Scope
from sectorscan.profile.profile import Profile
from sectorscan.rubric.advice import Advice
from sectorscan.rubric.breaches import Breach
from sectorscan.rubric.entries import Bibliography, Strength, Titled, Weight
from sectorscan.rubric.income import IncomeGroup, IncomeGroups
from sectorscan.rubric.ingredients import (
    AUTHOR,
    AskedIndicator,
    Dimension,
    Indicator,
    Ingredient,
    MeasuredIndicator,
    Respondent,
)
from sectorscan.rubric.interdependencies import Interdependency, Reason
from sectorscan.rubric.interventions import InstitutionKind, Intervention
from sectorscan.rubric.judgements import Judgements
from sectorscan.rubric.scale import Band, Gate, Judged, Spread, Widths
from sectorscan.rubric.strategy import (
    Card,
    Ends,
    Family,
    Loop,
    ReadinessRules,
    Step,
    Strategy,
    WarningRule,
)
from sectorscan.types import Evidence, Level, Part, Share, Text


class Rubric(Part):
    """The ideal model: everything that is scored, told and advised."""

    rubric: Literal[1]
    """The version of the format."""
    version: Count = 1
    """The version of what it says."""
    id: Text
    title: Text
    about: Text
    extends: Text | None = None
    """The rubric that this one changes, by name or file."""
    interplay: Share
    """The share of the score that pairs make, 0-1."""
    strengths: dict[Strength, Weight]
    """How much a pair of each strength counts."""
    uncertainty: dict[Judged, Spread] = {}
    """How far weights, strengths and interplay are varied in draws."""
    judgements: Judgements = Judgements.model_construct()
    bands: Annotated[tuple[Band, ...], Field(min_length=1)]
    gates: tuple[Gate, ...] = ()
    disagreement: Level
    """How far, in levels, indicators of an ingredient may lie apart before it is said."""
    dispute: Level = 2
    """How far, in levels, kinds of respondents must lie apart for a question to be disputed."""
    widths: Widths
    lift_limit: Level
    """No gain is counted above this level, 0-4."""
    labour_ingredient: Text
    """The id of the ingredient of labour standards."""
    breaches: Annotated[tuple[Breach, ...], Field(min_length=1)]
    evidence_marks: dict[Evidence, Text]
    """What each evidence mark means."""
    level_words: Annotated[tuple[Text, ...], Field(min_length=5, max_length=5)]
    """The word for each whole level, 0 to 4."""
    respondents: tuple[Respondent, ...]
    dimensions: tuple[Dimension, ...]
    ingredients: Annotated[tuple[Ingredient, ...], Field(min_length=1)]
    interdependencies: tuple[Reason, ...]
    services: tuple[Titled, ...]
    institution_kinds: tuple[InstitutionKind, ...]
    interventions: tuple[Intervention, ...]
    bibliography: tuple[Bibliography, ...]
    strategies: tuple[Strategy, ...] = ()
    readiness: ReadinessRules | None = None
    procedure: tuple[Step, ...] = ()
    loops: tuple[Loop, ...] = ()
    loop_level: Level = 2.5
    """The level from which on an ingredient lifts the next of its loop, 0-4."""
    warnings: tuple[WarningRule, ...] = ()
    families: tuple[Family, ...] = ()
    cards: tuple[Card, ...] = ()
    ends: Ends | None = None
    advice: Advice = Advice.model_construct()
    """A rubric that states it has interventions for every ingredient and every breach."""
    income_groups: IncomeGroups | None = None

    @field_validator("respondents")
    @classmethod
    def _with_the_author(cls, kinds: tuple[Respondent, ...]) -> tuple[Respondent, ...]:
        return kinds if any(kind.id == AUTHOR.id for kind in kinds) else (*kinds, AUTHOR)

    @cached_property
    def fingerprint(self) -> str:
        """What tells apart two rubrics that say different things: 16 hexadecimal digits."""
        content = self.model_dump_json(exclude_defaults=True)  # a field to come changes nothing
        return sha256(content.encode()).hexdigest()[:16]

    @cached_property
    def position(self) -> dict[str, int]:
        """Where each ingredient stands in the order of the rubric."""
        return {ingredient.id: index for index, ingredient in enumerate(self.ingredients)}

    @cached_property
    def evidence_words(self) -> dict[Evidence, str]:
        """A word for every evidence mark: the mark itself where the rubric has none."""
        marks: tuple[Evidence, ...] = get_args(Evidence)
        return self.evidence_marks | {m: m for m in marks if m not in self.evidence_marks}

    @cached_property
    def indicator_codes(self) -> dict[str, int]:
        """A number for each indicator, to tell them apart by."""
        return {identifier: code for code, identifier in enumerate(self.indicators)}

    @cached_property
    def respondent_codes(self) -> dict[str, int]:
        """A number for each kind of respondent, to tell them apart by."""
        return {respondent.id: code for code, respondent in enumerate(self.respondents)}

    @cached_property
    def for_workers(self) -> tuple[str, ...]:
        """The kinds of respondents who speak for workers."""
        return tuple(kind.id for kind in self.respondents if kind.speaks_for_workers)

    @cached_property
    def for_employers(self) -> tuple[str, ...]:
        """The kinds of respondents who speak for employers."""
        return tuple(kind.id for kind in self.respondents if kind.speaks_for_employers)

    @cached_property
    def kinds_of_firms(self) -> frozenset[str]:
        """The kinds of body that firms make up."""
        return frozenset(kind.id for kind in self.institution_kinds if kind.of_firms)

    def unusual_kinds(self, income: IncomeGroup | None) -> frozenset[str]:
        """The kinds of body that are not looked for at a country's income; none where not known."""
        return frozenset() if income is None else self._unusual_kinds[income]

    @cached_property
    def _unusual_kinds(self) -> dict[IncomeGroup, frozenset[str]]:
        """By income the kinds of body that are looked for at others alone."""
        incomes: tuple[IncomeGroup, ...] = get_args(IncomeGroup)
        limited = [kind for kind in self.institution_kinds if kind.income is not None]
        return {
            income: frozenset(kind.id for kind in limited if income not in (kind.income or ()))
            for income in incomes
        }

    @cached_property
    def other_purposes(self) -> dict[str, tuple[frozenset[str], ...]]:
        """By intervention the services of each single purpose that is not its own.

        It lifts nothing of what they serve, and founds none of them.
        """
        return {
            intervention.id: self._not_its_own(intervention) for intervention in self.interventions
        }

    def _not_its_own(self, intervention: Intervention) -> tuple[frozenset[str], ...]:
        founded = intervention.founds.service if intervention.founds is not None else None
        return tuple(
            frozenset(purpose.services)
            for purpose in self.advice.single_purposes
            if intervention.lifts.keys().isdisjoint(purpose.ingredients)
            and founded not in purpose.services
        )

    @cached_property
    def pairs(self) -> tuple[Interdependency, ...]:
        """The pairs; of two directions the stronger strength counts, and both reasons stay."""
        reasons: dict[tuple[str, str], list[Reason]] = {}
        for reason in self.interdependencies:
            a, b = sorted((reason.from_, reason.to), key=self.position.__getitem__)
            reasons.setdefault((a, b), []).append(reason)
        return tuple(
            Interdependency(
                a=a,
                b=b,
                strength=max((r.strength for r in both_ways), key=self.strengths.__getitem__),
                reasons=tuple(both_ways),
            )
            for (a, b), both_ways in reasons.items()
        )

    @cached_property
    def pair_places(self) -> tuple[tuple[int, int], ...]:
        """Where the earlier and the later ingredient of each pair stand."""
        return tuple((self.position[pair.a], self.position[pair.b]) for pair in self.pairs)

    @cached_property
    def indicators(self) -> dict[str, Indicator]:
        """Every indicator of the ingredients by its id."""
        return {i.id: i for ingredient in self.ingredients for i in ingredient.indicators}

    @cached_property
    def all_indicators(self) -> dict[str, Indicator]:
        """Every indicator, those of the conditions for starting included, by its id."""
        conditions = self.readiness.conditions if self.readiness else ()
        return {
            **self.indicators,
            **{i.id: i for condition in conditions for i in condition.indicators},
        }

    @cached_property
    def asked(self) -> dict[str, AskedIndicator]:
        """Every indicator that a person is asked about, by its id."""
        every = self.all_indicators.values()
        return {
            indicator.id: indicator for indicator in every if isinstance(indicator, AskedIndicator)
        }

    @cached_property
    def measured(self) -> dict[str, MeasuredIndicator]:
        """Every indicator that is measured, by its id."""
        every = self.all_indicators.values()
        return {
            indicator.id: indicator
            for indicator in every
            if isinstance(indicator, MeasuredIndicator)
        }

    @cached_property
    def labour_topics(self) -> tuple[AskedIndicator, ...]:
        """The questions of labour standards; the weakest answered one caps the ingredient."""
        labour = self.ingredient(self.labour_ingredient)
        return tuple(
            indicator for indicator in labour.indicators if isinstance(indicator, AskedIndicator)
        )

    @cached_property
    def ids(self) -> dict[str, list[str]]:
        """The ids that its entries may name each other by, by the kind of entry."""
        entries: dict[str, Iterable[Titled | Bibliography]] = {
            "band": self.bands,
            "breach": self.breaches,
            "chain role": (role for family in self.families for role in family.roles),
            "condition": self.readiness.conditions if self.readiness else (),
            "dimension": self.dimensions,
            "ingredient": self.ingredients,
            "institution kind": self.institution_kinds,
            "intervention": self.interventions,
            "measured indicator": (
                i for i in self.indicators.values() if isinstance(i, MeasuredIndicator)
            ),
            "product family": self.families,
            "respondent": self.respondents,
            "service": self.services,
            "source": self.bibliography,
            "strategy": self.strategies,
        }
        return {kind: [entry.id for entry in of_kind] for kind, of_kind in entries.items()}

    @cached_property
    def titles(self) -> dict[str, str]:
        """The plain name of everything that a report may name by its id."""
        titled: list[Titled] = [*self.bands, *self.dimensions, *self.services]
        titled += self.breaches
        titled += [*self.institution_kinds, *self.interventions, *self.indicators.values()]
        titled += [*self.ingredients, *self.strategies, *self.procedure, *self.loops]
        return {entry.id: entry.title for entry in titled}

    @cached_property
    def known_families(self) -> list[tuple[set[str], ChainFamily]]:
        """What a chain of each product family needs, by the words of each of its names."""
        known = []
        for family in self.families:
            chain = ChainFamily(
                id=family.id,
                roles=frozenset(role.id for role in family.roles),
                divisions=frozenset(family.divisions),
                limits=family.limits,
            )
            known += [(set(name.split()), chain) for name in family.names]
        return known

    def family_of(self, product_family: str) -> ChainFamily | None:
        """The product family of that id, or one whose names stand in that text."""
        if product_family not in self._looked_up:
            words = set(re.findall(r"\w+", product_family.lower()))
            named = (
                family
                for name, family in self.known_families
                if name <= words or family.id == product_family
            )
            self._looked_up[product_family] = next(named, None)
        return self._looked_up[product_family]

    def roles_of(self, product_family: str) -> tuple[Titled, ...]:
        """The chain roles of the family that `family_of` finds; none where it finds none."""
        chain = self.family_of(product_family)
        return next((f.roles for f in self.families if chain and f.id == chain.id), ())

    @cached_property
    def _looked_up(self) -> dict[str, ChainFamily | None]:
        """What was found for each text, which every indicator of a sector asks for."""
        return {}

    def scope_of(self, profile: Profile, ends: tuple[float, float] = (0.0, 1.0)) -> Scope:
        """What a measure has to know beside the profile; `ends` as `Scope` has them."""
        family = self.family_of(profile.sector.product_family)
        return Scope(ends, family, self.judgements)

    def holds(self, indicator: Indicator, profile: Profile) -> bool:
        """Whether an indicator makes sense for a sector at all."""
        if not indicator.applies.model_fields_set:  # most ask for nothing
            return True
        family = self.family_of(profile.sector.product_family)
        return indicator.applies.holds(profile.sector, None if family is None else family.id)

    def ingredient(self, identifier: str) -> Ingredient:
        """The ingredient of that id."""
        return self.ingredients[self.position[identifier]]
