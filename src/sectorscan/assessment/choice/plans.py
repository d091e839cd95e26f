"""Every intervention in one sector: whether it applies, how far it reaches, what it costs."""

from collections.abc import Sequence
from functools import cached_property

import numpy as np
from msgspec import Struct
from msgspec.structs import replace

from sectorscan.assessment.choice.circumstances import Circumstances
from sectorscan.assessment.choice.needs import conditions_of
from sectorscan.assessment.choice.options import ChoiceOptions
from sectorscan.assessment.choice.raising import Raises
from sectorscan.assessment.choice.reach import Stage, first_stage
from sectorscan.assessment.choice.repertoire import NONE, Repertoire
from sectorscan.assessment.choquet import Capacity
from sectorscan.assessment.result.first_steps import Why
from sectorscan.rubric.ingredients import AskedIndicator
from sectorscan.types import ROUNDING, BoolArray, FloatArray, IntArray, least_first


class Standpoint(Struct, frozen=True, eq=False):
    """Levels (D, n), 0-4, with masses that broadcast against (D,)."""

    levels: FloatArray
    capacity: Capacity

    def followed_by(self, others: "Standpoint") -> "Standpoint":
        """These levels, then others, each with its own masses."""

        def joined(masses: FloatArray, others_masses: FloatArray) -> FloatArray:
            last = masses.shape[-1]
            return np.concatenate(
                [
                    np.broadcast_to(masses, (len(self.levels), last)),
                    np.broadcast_to(others_masses, (len(others.levels), last)),
                ]
            )

        own, theirs = self.capacity, others.capacity
        return Standpoint(
            np.concatenate([self.levels, others.levels]),
            replace(
                own,
                singles=joined(own.singles, theirs.singles),
                pairs=joined(own.pairs, theirs.pairs),
            ),
        )


class Plans:
    """Every intervention in a sector: whether it applies, how far it reaches, what it costs."""

    def __init__(self, repertoire: Repertoire, sector: Circumstances, best: Standpoint) -> None:
        self.repertoire, self.sector, self.best = repertoire, sector, best
        self.advice = advice = repertoire.advice
        self.firms = sector.firms_between.estimate
        rubric, interventions = repertoire.rubric, repertoire.interventions
        self.conditions = [
            conditions_of(intervention, rubric, sector) for intervention in interventions
        ]
        self.stages = self._stages(self.firms)
        strengthened = np.array(
            [known.status == "strengthen" for known in self.conditions], dtype=np.bool_
        )
        self.cost_factor = np.where(strengthened, advice.strengthen.cost, 1.0)
        self.lift_factor = np.where(strengthened, advice.strengthen.lift, 1.0)
        self.scale = self._scale(self.stages)
        self.cost = np.array([stage.cost for stage in self.stages]) * self.cost_factor
        self.known = np.array(
            [ingredient.id in sector.levels.known for ingredient in rubric.ingredients]
        )
        self.may_hold_back = self.known | sector.few_pieces
        if sector.breaches:
            self.may_hold_back[repertoire.labour] = False

    def _stages(self, firms: float) -> list[Stage]:
        """The first stage of each intervention among so many firms."""
        interventions = self.repertoire.interventions
        return [first_stage(known, self.advice, self.sector, firms) for known in interventions]

    def _scale(self, stages: Sequence[Stage]) -> FloatArray:
        """By how much each lift is made smaller, (K,)."""
        return np.array([stage.share for stage in stages]) * self.lift_factor

    @cached_property
    def gains_by_firms(self) -> FloatArray | None:
        """Gains (K, 3) at the best guess with the most, the likely and the fewest firms.

        None where the number of firms is known.
        """
        if self.sector.firms is not None:
            return None
        unknown = self.sector.firms_between
        at = self.best
        gains = [
            Raises.of(
                self.repertoire.lifts, at.levels, at.capacity, self._scale(self._stages(firms))
            ).gains[:, 0]
            for firms in (unknown.high, unknown.estimate, unknown.low)
        ]
        return np.stack(gains, axis=1)

    @cached_property
    def at_best(self) -> ChoiceOptions:
        """What may be chosen at the best guess."""
        return self.options(self.best)

    @cached_property
    def withheld(self) -> bool:
        """Whether no gain is told, since a breach of rights at work is reported or alleged."""
        return bool(self.sector.breaches or self.sector.alleged)

    def options(self, at: Standpoint) -> ChoiceOptions:
        """What may be chosen at some levels."""
        repertoire, sector = self.repertoire, self.sector
        bodies = sector.kinds is not None
        bonds = np.zeros_like(self.known)
        bonds[[repertoire.rubric.position[bond] for bond in self.advice.quick.bonds]] = True
        raises = Raises.of(repertoire.lifts, at.levels, at.capacity, self.scale)
        failing = self._failing(raises.levels)
        fits = [
            known.applies is True and known.status != "running" and self._has_open_topic(row)
            for row, known in enumerate(self.conditions)
        ]
        doubts = [c.doubt(self.advice, bodies_recorded=bodies) for c in self.conditions]
        return ChoiceOptions(
            repertoire=repertoire,
            raises=raises,
            able=self._startable[:, None] & ~failing.any(axis=0),
            failing=failing,
            fits=np.array(fits)[:, None],
            settled=np.array([not known.asks for known in self.conditions])[:, None],
            factor=np.array(doubts)[:, None],
            cost=self.cost[:, None],
            on_topic=self._on_topic[:, None],
            may_hold_back=self.may_hold_back[:, None],
            bonds=(bonds & self.known)[:, None],
            remedies=np.array(list(self.remedies), dtype=np.intp)[:, None],
            parties=np.array(list(self.parties), dtype=np.intp)[:, None],
            party_founders=self._party_founders[..., None],
            founders=self._founders,
            lacking=self._lacking[..., None],
        )

    def lifted(self, at: Standpoint, rows: Sequence[int]) -> FloatArray:
        """Levels (D, n) after the first stages of some interventions; their lifts add up."""
        raises = Raises.of(self.repertoire.lifts, at.levels, at.capacity, self.scale)
        return np.asarray((raises.levels + raises.raised_by(rows)).T)

    @cached_property
    def _startable(self) -> BoolArray:
        """Which could start, levels apart, (K,)."""
        return np.array(
            [
                known.applies is not False and not known.lacking and known.status != "running"
                for known in self.conditions
            ],
            dtype=np.bool_,
        )

    @cached_property
    def _failing_at_best(self) -> BoolArray:
        """Which have a need that fails at the best guess, (K,)."""
        return np.asarray(self._failing(self.best.levels.T)[..., 0].any(axis=0))

    def _failing(self, levels: FloatArray) -> BoolArray:
        """Which needs fail at levels (n, D), (slots, K, D); what is not known does not fail."""
        repertoire = self.repertoire
        drawn, fixed = self._needs_known
        below = levels[repertoire.need_column] < repertoire.need_level[..., None] - ROUNDING
        return np.asarray((drawn[..., None] & below) | fixed[..., None])

    @cached_property
    def _needs_known(self) -> tuple[BoolArray, BoolArray]:
        """Which needs are of a known ingredient, and which of a question whose level fails."""
        repertoire, levels = self.repertoire, self.sector.levels
        drawn = np.zeros(repertoire.need_column.shape, dtype=bool)
        fixed = np.zeros_like(drawn)
        for row, intervention in enumerate(repertoire.interventions):
            for slot, (name, least) in enumerate(intervention.needs.levels.items()):
                if name not in levels.known:
                    continue
                if name in repertoire.rubric.position:
                    drawn[slot, row] = True
                else:
                    fixed[slot, row] = levels.of[name] < least - ROUNDING
        return drawn, fixed

    @cached_property
    def weakest_topic(self) -> str | None:
        """The weakest answered question of labour standards that weighs; of equals the first."""
        labour = self.repertoire.rubric.ingredients[self.repertoire.labour]
        levels = self.sector.levels
        answered = [
            indicator.id
            for indicator in labour.indicators
            if isinstance(indicator, AskedIndicator)
            and indicator.weight > 0
            and indicator.id in levels.known
        ]
        return min(answered, key=lambda topic: least_first(levels.of[topic]), default=None)

    def _has_open_topic(self, row: int) -> bool:
        """Whether a question of labour standards that it is about is weak or not known, if any."""
        topics = self.repertoire.interventions[row].topics
        known = map(self.sector.levels.where_known, topics)
        below = self.advice.quick.topics_below - ROUNDING
        return not topics or any(level is None or level < below for level in known)

    @cached_property
    def _on_topic(self) -> BoolArray:
        return np.array(
            [
                self.weakest_topic in intervention.topics
                for intervention in self.repertoire.interventions
            ],
            dtype=np.bool_,
        )

    @cached_property
    def remedies(self) -> dict[int, tuple[str, Why]]:
        """What ends each reported breach, and what would end an alleged one if it is so."""
        remedies: dict[int, tuple[str, Why]] = {}
        for breach in self.sector.breaches:
            for row in self.remedies_of(breach)[: self.advice.remedies]:
                remedies.setdefault(row, (breach, "remedy"))
        for breach in self.sector.alleged:
            for row in self.remedies_of(breach)[:1]:
                remedies.setdefault(row, (breach, "find-out"))
        return remedies

    @cached_property
    def without_remedy(self) -> tuple[str, ...]:
        """The breaches, reported or alleged, that nothing here remedies."""
        breaches = (*self.sector.breaches, *self.sector.alleged)
        return tuple(breach for breach in breaches if not self.remedies_of(breach))

    def remedies_of(self, breach: str) -> list[int]:
        """What ends a breach: what can start first, then what lifts labour standards most."""
        repertoire = self.repertoire
        failing = self._failing_at_best
        labour = repertoire.rubric.labour_ingredient
        rows = [
            row
            for row, intervention in enumerate(repertoire.interventions)
            if breach in intervention.remedies
            and self.conditions[row].applies is not False
            and self.conditions[row].status != "running"
        ]
        return sorted(
            rows,
            key=lambda row: (
                bool(failing[row]) or not self._startable[row],
                -repertoire.interventions[row].lifts.get(labour, 0.0),
                row,
            ),
        )

    @cached_property
    def parties(self) -> dict[int, str]:
        """What founds the body of a side of industry that has none, where bodies are recorded."""
        if self.sector.kinds is None:
            return {}
        failing = self._failing_at_best
        parties: dict[int, str] = {}
        for party in self.advice.parties:
            level = self.sector.levels.where_known(party.ingredient)
            if party.kind in self.sector.kinds or level is None or level >= party.below - ROUNDING:
                continue
            rows = (
                row
                for row in self.repertoire.founding.get(party.kind, ())
                if self._startable[row] and not failing[row]
            )
            row = next(rows, None)
            if row is not None:
                parties[row] = party.kind
        return parties

    @cached_property
    def _party_founders(self) -> BoolArray:
        return self._founding_each([(kind,) for kind in self.parties.values()])

    @cached_property
    def lacking_choices(self) -> list[tuple[str, ...]]:
        """The choices of kinds that something lacks."""
        return sorted({choice for known in self.conditions for choice in known.lacking})

    @cached_property
    def _founders(self) -> BoolArray:
        return self._founding_each(self.lacking_choices)

    def _founding_each(self, choices: Sequence[tuple[str, ...]]) -> BoolArray:
        """What founds one of each choice of kinds, (choices, K)."""
        founding = np.zeros((len(choices), len(self.conditions)), dtype=bool)
        for place, choice in enumerate(choices):
            for kind in choice:
                founding[place, self.repertoire.founding.get(kind, [])] = True
        return founding

    @cached_property
    def _lacking(self) -> IntArray:
        places = {choice: place for place, choice in enumerate(self.lacking_choices)}
        slots = max((len(known.lacking) for known in self.conditions), default=0)
        lacking = np.full((slots, len(self.conditions)), NONE, dtype=np.intp)
        for row, known in enumerate(self.conditions):
            for slot, choice in enumerate(known.lacking):
                lacking[slot, row] = places[choice]
        return lacking
