"""The models of advice.yaml: the judgements by which steps are chosen.

Each number is a judgement without a source. The defaults are those that the shipped rubrics state;
ids have none.
"""

from typing import Annotated

from pydantic import Field

from sectorscan.measures.judgements import Count, Positive
from sectorscan.rubric.income import IncomeGroup
from sectorscan.rubric.interventions import Points, Unit
from sectorscan.types import Level, Part, Share, Text


class Strengthening(Part):
    """What is there already is strengthened: a smaller lift, at a lower cost."""

    lift: Share = 0.5
    """The share of the lift."""
    cost: Share = 0.6
    """The share of the cost."""


class PeopleInFirms(Part):
    """How many people a firm has on average, by which firms are estimated from people."""

    low: Positive = 2
    best: Positive = 6
    """The best guess."""
    high: Positive = 30


class FirmsUnknown(Part):
    """The numbers of firms that are worked with where none is stated."""

    low: Positive = 100
    best: Positive = 450
    """The best guess."""
    high: Positive = 2000
    people: PeopleInFirms = PeopleInFirms.model_construct()
    """Where the people of the sector are stated, as many firms as they make up."""


class Organised(Part):
    """The share of firms, or of workers, that an agreement reaches.

    It is what the measure says, else the level of the question or ingredient over 4, from `low` to
    `high`; and `low` where bodies are recorded and none of `kind` is active.
    """

    measure: Text | None = None
    """The measured indicator that is looked at first."""
    level_of: tuple[Text, ...] = ()
    """A question or an ingredient: the first that is known."""
    kind: Text | None = None
    """The kind of institution that must be active."""
    low: Share = 0.1
    high: Share = 0.9


class Doubts(Part):
    """By what a gain is multiplied while something about an intervention is open."""

    applies: Share = 0.5
    """While it is not known whether it applies here."""
    need: Share = 0.75
    """For each level or body that it needs and that is not known."""
    lead: Share = 0.75
    """Where bodies are recorded and none of them could lead."""


class Bottlenecks(Part):
    """Which weak ingredients hold back enough to be answered, and by what."""

    points: Positive = 0.2
    """They hold back more than so many points,"""
    of_largest: Share = 0.2
    """and more than this share of what the first of them does."""
    answered: Count = 3
    """So many weak ingredients are answered."""
    aimed: Share = 0.7
    """An intervention is aimed at what it lifts by at least this share of its largest lift."""
    within: Share = 0.8
    """The cheapest is taken of those that give at least this share of the most."""


class Quick(Part):
    """What counts as quick and light, and the bonds that it may mend."""

    first_result_months: Count = 6
    """The first result comes within so many months."""
    start: Points = 2
    """The smallest start costs at most so many points."""
    within: Share = 0.5
    """The cheapest is taken of those that give at least this share of the most."""
    least_gain: Positive = 0.02
    """In points; less is not worth a place."""
    bonds: tuple[Text, ...] = ()
    """The ingredients that it may mend even if they hold nothing back."""
    bonds_below: Level = 2.5
    """Only where they are below this level, 0-4."""
    topics_below: Level = 2.5
    """What is about questions of labour standards needs one below this level, or not known."""


class Before(Part):
    """What is wanted but cannot start, and what brings it nearer."""

    better: Positive = 1.25
    """It is wanted if it gives so many times what the chosen one gives."""
    wanted: Count = 2
    """So many are wanted at most."""
    steps: Count = 2
    """So many steps come before them at most."""
    half: Share = 0.5
    """Where nothing lifts far enough: at least this share of the farthest."""


class Party(Part):
    """A side of industry that must have a body before an agreement."""

    kind: Text
    """The kind of institution that must be there."""
    ingredient: Text
    """The ingredient that is looked at."""
    below: Level
    """The level below which the party is missing, 0-4."""


class SinglePurpose(Part):
    """What a body offers that serves one purpose alone, as one that only lends."""

    services: tuple[Text, ...]
    """That is a body whose recorded services are all among these."""
    ingredients: tuple[Text, ...]
    """It leads only what lifts one of these, or founds one of those services."""


class Rest(Part):
    """How a short list is filled."""

    steps: Count = 5
    """How many steps a short list has."""
    among: Count = 3
    """A second step is looked for, for so many of the first bottlenecks."""
    points: Positive = 0.05
    """They hold back at least so many points."""
    within: Share = 0.5
    """The cheapest is taken of those that give at least this share of the most."""
    least_gain: Positive = 0.1
    """A further step below so many points is dropped."""


class ProgrammeRules(Part):
    """How a programme is laid out in time, and what limits it."""

    phases: Count = 3
    """How many phases it has."""
    phase_months: Count = 18
    """How many months a phase has."""
    leads: Count = 3
    """So many actions one body can lead at once."""
    smallest: Annotated[float, Field(strict=True, gt=0, le=1)] = 0.5
    """An action reaches at least this share of one unit, or of the firms that it can reach."""
    answered: Share = 0.5
    """For each ingredient that holds back, at least this share of what the first stage of the best
    that is aimed at it would raise,"""
    answering_budget: Share = 0.5
    """as far as this share of the budget pays for all of them, the first first."""


class Advice(Part):
    """The judgements by which steps are chosen."""

    first_stage_share: Share = 0.25
    """The share of firms that a first stage reaches, where firms are served one by one."""
    most: dict[Unit, Positive] = {"body": 5, "programme": 20}
    """How many units are sensible at most."""
    strengthen: Strengthening = Strengthening.model_construct()
    firms_unknown: FirmsUnknown = FirmsUnknown.model_construct()
    organised: Organised = Organised.model_construct()
    voiced: Organised = Organised.model_construct(low=0.05)
    foundable: tuple[Text, ...] = ()
    """Kinds of institution that a sector can found; the others exist somewhere."""
    effort_classes: tuple[Points, Points, Points, Points] = (1, 3, 8, 20)
    """Costs in points up to which the effort is 1, 2, 3, 4; above it is 5."""
    informal_where: dict[IncomeGroup, bool] = {}
    """What is assumed of informal work by income group where nobody recorded it."""
    present_from: Share = 0.05
    """Home work or informal work is there where a firm has more of it than this share."""
    remedies: Count = 2
    """Remedies that are shown for each breach."""
    doubts: Doubts = Doubts.model_construct()
    bottlenecks: Bottlenecks = Bottlenecks.model_construct()
    quick: Quick = Quick.model_construct()
    before: Before = Before.model_construct()
    parties: tuple[Party, ...] = ()
    single_purposes: tuple[SinglePurpose, ...] = ()
    witnesses: tuple[Text, ...] = ()
    """Under a breach of rights at work, of what is about working conditions and firms' bodies lead:
    one of these kinds has to be beside them."""
    rest: Rest = Rest.model_construct()
    programme: ProgrammeRules = ProgrammeRules.model_construct()
    open_from: Share = 0.2
    """The share of draws from which what is no step is told as open; firm and likely are in
    `judgements`."""
