"""What a rubric holds beyond its score: strategies, readiness, procedure, loops, families."""

from collections.abc import Iterable
from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    Tag,
    model_validator,
)

from sectorscan.measures.conditions import Conditions, Test
from sectorscan.measures.judgements import Positive
from sectorscan.measures.kinds import Measure
from sectorscan.measures.scope import FamilyLimit
from sectorscan.profile.industries import industry_division
from sectorscan.profile.schema import Listed
from sectorscan.rubric.entries import Entry, Months, Titled, Weight
from sectorscan.rubric.ingredients import Indicators
from sectorscan.types import Amount, Level, Part, Share, Text

StrategySort = Literal["rival", "in-between", "ideal"]


class _Signature(Entry, Titled):
    weight: Weight = 1
    """How much it counts among the signs."""
    defining: bool = False
    """Whether the strategy is looked at only where this sign is known."""


class MeasuredSignature(_Signature):
    """A sign of a strategy that a measure's figure shows."""

    measure: Measure
    holds: Test

    @model_validator(mode="after")
    def _looks_at_a_figure(self) -> "MeasuredSignature":
        limits_only(self.id, [self.holds])
        return self


class LevelsSignature(_Signature):
    """A sign of a strategy that the levels of ingredients show."""

    levels: Annotated[dict[str, Test], Field(min_length=1)]

    @model_validator(mode="after")
    def _looks_at_figures(self) -> "LevelsSignature":
        limits_only(self.id, self.levels.values())
        return self


def limits_only(identifier: str, tests: Iterable[Test]) -> None:
    """Refuse conditions on values where a figure is looked at. Raises ValueError."""
    if any(test.one_of is not None for test in tests):
        raise ValueError(f"`{identifier}` looks at figures: give limits (`lt`, `le`, `gt`, `ge`)")


Signature = MeasuredSignature | LevelsSignature
"""Something that can be seen of a strategy."""


def _measured_or_levels(signature: object) -> object:
    if not isinstance(signature, dict):
        return signature
    name = signature.get("id", "a sign")
    if ("measure" in signature) == bool(signature.get("levels")):
        raise ValueError(f"`{name}` needs either a `measure` or `levels`")
    if ("measure" in signature) != ("holds" in signature):
        raise ValueError(f"`{name}` needs `holds` for a measure, and only then")
    return signature


def _sort_of(signature: object) -> str:
    is_measured = isinstance(signature, MeasuredSignature) or (
        isinstance(signature, dict) and "measure" in signature
    )
    return "a-sign-by-measure" if is_measured else "a-sign-by-levels"


Signatures = Annotated[
    tuple[
        Annotated[
            Annotated[MeasuredSignature, Tag("a-sign-by-measure")]
            | Annotated[LevelsSignature, Tag("a-sign-by-levels")],
            Discriminator(_sort_of),
            BeforeValidator(_measured_or_levels),
        ],
        ...,
    ],
    Field(min_length=1),
]


class Strategy(Entry, Titled):
    """A strategy: the ideal one, a rival that it is set against, or a state in between."""

    sort: StrategySort
    """Whether it is the ideal one, a rival, or in between."""
    form_of: Text | None = None
    """The strategy that it is a form of."""
    about: Text
    contrast: Text
    """What sets it apart from the ideal one."""
    signatures: Signatures

    @model_validator(mode="after")
    def _weighs_something(self) -> "Strategy":
        if not any(signature.weight for signature in self.signatures):
            raise ValueError(f"the weights of the signatures of `{self.id}` are all 0")
        return self


class Condition(Entry, Titled):
    """A condition for starting; its level is the mean of what it looks at."""

    short: Text
    why: Text
    ingredients: tuple[Text, ...] = ()
    """The ingredients that it looks at."""
    indicators: Indicators = ()
    firms: Annotated[tuple[tuple[Amount, Level], ...], Field(min_length=2)] | None = None
    """Numbers of firms in rising order, and the level that each of them reaches."""
    guard: bool = False
    """Whether it is about breaches of rights at work, and looks at nothing else."""

    @model_validator(mode="after")
    def _looks_at_something(self) -> "Condition":
        if self.guard == bool(self.ingredients or self.indicators or self.firms):
            raise ValueError(
                f"`{self.id}` needs ingredients, indicators or `firms`, or else `guard: true`"
            )
        numbers = [number for number, _ in self.firms or ()]
        if numbers != sorted(set(numbers)):
            raise ValueError(f"the numbers of `firms` of `{self.id}` must rise")
        return self


class NotReady(Part):
    """The condition without which nothing is started."""

    condition: Text
    """The condition that is looked at."""
    below: Level
    """The level below which nothing is started, 0-4."""


class VerdictTitles(Part):
    """What each verdict means, in a sentence."""

    model_config = ConfigDict(validate_by_name=True, validate_by_alias=True)

    not_ready: Text = Field(alias="not-ready")
    """Where the condition without which nothing is started is too low."""
    breach: Text
    """Where a breach of rights at work is reported; `{breach}` stands for its name."""
    prepare: Text
    """Where the conditions are to be made first."""
    pilot: Text
    """Where a beginning can be made on a small scale."""
    launch: Text
    """Where all conditions are there."""
    under_way: Text = Field(alias="under-way")
    """Beside any verdict, where the sector follows the strategy of the ideal model already."""

    def of(self, verdict: str) -> str:
        """The sentence of a verdict."""
        sentence: str = getattr(self, verdict.replace("-", "_"))
        return sentence


class Verdicts(Part):
    """Which levels of the conditions lead to which verdict; all are judgements."""

    not_ready: NotReady
    prepare_below: Level
    """The mean level of the conditions below which one prepares, 0-4."""
    launch_above: Level
    """The mean level from which on one launches, 0-4."""
    launch_needs: dict[str, Level]
    """The levels that single conditions need before one launches."""
    titles: VerdictTitles
    holds_at: Level
    """The level from which on a condition holds, 0-4."""
    told_from: Share
    """The share of the conditions that must be known before a verdict is given."""
    launch_from: Share
    """The share that must be known before the verdict is to launch."""


class ReadinessRules(Part):
    """The conditions for starting the strategy, and the verdicts."""

    conditions: Annotated[tuple[Condition, ...], Field(min_length=1)]
    verdicts: Verdicts


class StepState(Part):
    """What shows that a step has been taken, whoever took it; one of these is enough."""

    levels: dict[str, Level] = {}
    """Ingredients of which all are known to be at these levels or above."""
    in_place: tuple[Text, ...] = ()
    """Interventions of which one runs."""
    listed: tuple[Listed, ...] = ()
    """Lists of the profile that are all there."""
    coverage: Share | None = None
    """How much of the evidence is there at least."""


class Step(Entry, Titled):
    """A step of the procedure."""

    what: Text
    """What is done in it."""
    leads: Annotated[tuple[Text, ...], Field(min_length=1)]
    """The kinds of institutions that could lead it."""
    yields: Text
    """What it ends with."""
    months: tuple[Months, Months]
    """At least and at most so many months."""
    recurring: bool = False
    """Whether it comes again."""
    taken_where: StepState = StepState.model_construct()


class Loop(Entry, Titled):
    """Ingredients that lift each other in a ring, or in a chain where it is not closed."""

    members: Annotated[tuple[Text, ...], Field(min_length=2)]
    """The ingredients, each of which lifts the next."""
    closed: bool
    """Whether the last one lifts the first."""
    about: Text


class WarningRule(Entry, Titled):
    """What generally happens where certain levels meet."""

    text: Text
    when: Signatures


class Family(Entry, Titled):
    """A product family: the industries and chain roles that belong to it, whatever their class."""

    names: Annotated[tuple[Text, ...], Field(min_length=1)]
    limits: dict[FamilyLimit, Positive] = {}
    """What the trade calls a small firm (people), its usual time (days), a small order (pieces)."""
    divisions: tuple[Annotated[Text, AfterValidator(industry_division)], ...]
    """The divisions of ISIC Rev. 4 that belong to it."""
    roles: tuple[Titled, ...]


class Card(Entry, Titled):
    """What is known of another case that the model's source points to."""

    text: Text


SeriesFigure = Literal["firms", "employees", "sales", "exports", "export-share"]


class End(Titled):
    """An end of the model: levels of a dimension or an ingredient, or figures of the sector.

    Figures are a share that firms state, by jobs, and how the series of years have grown.
    """

    dimension: Text | None = None
    """The dimension whose mean level it shows."""
    ingredient: Text | None = None
    """The ingredient whose level it shows."""
    field: Text | None = None
    """A share of firms, 0-1."""
    series: tuple[SeriesFigure, ...] = ()
    """The figures by year whose growth it shows."""

    @model_validator(mode="after")
    def _shows_something(self) -> "End":
        if self.dimension is None and self.ingredient is None and not (self.field or self.series):
            message = f"`{self.id}` needs a `dimension`, an `ingredient`, a `field` or `series`"
            raise ValueError(message)
        return self


class Compared(Part):
    """Firms that are set beside others, to see who gains."""

    title: Text
    where: Conditions


class WhoGains(Titled):
    """Groups of firms that a figure is compared over."""

    groups: Annotated[tuple[Compared, ...], Field(min_length=2)]


class GainField(Part):
    """A figure of firms that is compared."""

    field: Text
    """The field of firms."""
    title: Text


class Ends(Part):
    """The ends, who works in the sector, and who gains."""

    shown: tuple[End, ...]
    workforce: tuple[GainField, ...] = ()
    figures: tuple[GainField, ...]
    compare: tuple[WhoGains, ...]
