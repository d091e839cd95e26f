"""The parts of a rubric that the score and the advice are made from."""

from functools import cached_property
from typing import Annotated, Any, Literal

import numpy as np
from pydantic import (
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    Tag,
    field_validator,
    model_validator,
)

from sectorscan.measures.conditions import Conditions
from sectorscan.measures.judgements import Count
from sectorscan.measures.kinds import Measure
from sectorscan.profile.schema import Sector, WageKind
from sectorscan.rubric.entries import Entry, Titled, Weight
from sectorscan.types import FloatArray, Level, Part, Setting, Text, Year


class Respondent(Titled):
    """A kind of person who answers questions."""

    speaks_for_workers: bool = False
    """Whether a breach of rights at work is reported on their word."""
    speaks_for_employers: bool = False
    """Whether a programme by the employers' answers counts theirs."""


AUTHOR = Respondent(id="author", title="the author of the profile")
"""Who is taken to have said what a profile gives nobody's name for."""


class Dimension(Titled):
    """A group of ingredients."""

    heading: Text
    """The heading that reports print."""


LONGEST_BRIEF = 70
Reference = WageKind | Literal["not-said"]


class Question(Part):
    """What a person is asked, and what each whole level means."""

    ask: Text
    """The question as it is asked."""
    brief: Annotated[Text, Field(max_length=LONGEST_BRIEF)] | None = None
    """A short form; left out where `ask` is short enough itself."""
    anchors: Annotated[tuple[Text, ...], Field(min_length=5, max_length=5)]
    """What each whole level means, 0 to 4: five sentences."""
    to: Annotated[tuple[Text, ...], Field(min_length=1)]
    """The kinds of respondents who can answer it."""
    minutes: Count
    """How long it takes to answer."""
    breach_at: Text | None = None
    """The breach of basic rights at work that the anchor of level 0 names."""

    @model_validator(mode="after")
    def _has_a_short_form(self) -> "Question":
        if self.brief is None and len(self.ask) > LONGEST_BRIEF:
            message = f"a question of more than {LONGEST_BRIEF} characters needs a shorter `brief`"
            raise ValueError(message)
        return self

    @property
    def short(self) -> str:
        """The question in at most 70 characters."""
        return self.brief or self.ask


class Cap(Part):
    """A limit on a level where at least half of the firms meet conditions."""

    at: Level
    """The level that is not exceeded."""
    where: Conditions


class Applies(Part):
    """When an indicator makes sense at all; all that is given must hold."""

    setting: Setting | None = None
    """In which setting."""
    from_: Year | None = Field(default=None, alias="from")
    """From which year on."""
    until: Year | None = None
    """Up to which year."""
    family: tuple[Text, ...] | None = None
    """Product families."""
    not_family: tuple[Text, ...] = ()
    """Product families that it makes no sense for."""
    wage_reference: tuple[Reference, ...] | None = None
    """The kinds of wage that pay is compared with; `not-said` where the profile does not say."""

    model_config = ConfigDict(validate_by_name=True, validate_by_alias=True)

    def holds(self, sector: Sector, family: str | None) -> bool:
        """Whether the indicator makes sense for a sector; an unknown year is today.

        `family` is the id of its product family, None where the rubric does not know it.
        """
        if self.setting is not None and self.setting != sector.setting:
            return False
        if self.family is not None and family not in self.family:
            return False
        if family in self.not_family:
            return False
        reference = sector.wage_reference.kind if sector.wage_reference else "not-said"
        if self.wage_reference is not None and reference not in self.wage_reference:
            return False
        year = sector.year
        if year is None:
            return self.until is None
        return (self.from_ or year) <= year <= (self.until or year)


class _Indicator(Entry, Titled):
    """What indicators of either sort have."""

    applies: Applies = Applies.model_construct()
    weight: Weight = 1
    """How much it counts among the indicators of its sort."""
    optional: bool = False
    """Whether it weighs nothing where nothing is known of it."""


class AskedIndicator(_Indicator):
    """A question that a person answers with a level."""

    question: Question


class MeasuredIndicator(_Indicator):
    """A measure over the profile, and what level each of its values is."""

    measure: Measure
    levels: Annotated[tuple[float, ...], Field(min_length=5, max_length=5)] | None = None
    """The values at which levels 0, 1, 2, 3, 4 are reached; linear between; they may fall."""
    points: Annotated[tuple[tuple[float, Level], ...], Field(min_length=2)] | None = None
    """Pairs of a value and its level instead, where more is not always better."""
    cap: Cap | None = None

    @field_validator("levels")
    @classmethod
    def _cut_points_in_order(cls, levels: tuple[float, ...] | None) -> tuple[float, ...] | None:
        steps = np.diff(levels or (0, 1))
        if not ((steps > 0).all() or (steps < 0).all()):
            raise ValueError("`levels` must rise, or fall, from each cut-point to the next")
        return levels

    @field_validator("points")
    @classmethod
    def _points_in_order(cls, points: Any) -> Any:  # noqa: ANN401  passed through
        if points is not None and not (np.diff([value for value, _ in points]) > 0).all():
            raise ValueError("the values of `points` must rise from each to the next")
        return points

    @model_validator(mode="after")
    def _has_one_scale(self) -> "MeasuredIndicator":
        if self.levels is None and self.points is None:
            raise ValueError(f"`{self.id}` needs `levels` or `points` for its measure")
        if self.levels is not None and self.points is not None:
            raise ValueError(f"`{self.id}` has both `levels` and `points`; keep one")
        return self

    @cached_property
    def scale(self) -> tuple[FloatArray, FloatArray]:
        """The measure's rising values and the level at each of them."""
        points = self.points or tuple(zip(self.levels or (), range(5), strict=True))
        values, levels = np.array(sorted(points), dtype=float).T
        return values, levels

    @cached_property
    def ends(self) -> tuple[float, float]:
        """The least and the greatest value that make a difference."""
        values, _ = self.scale
        return float(values[0]), float(values[-1])


Indicator = MeasuredIndicator | AskedIndicator
"""One way to observe an ingredient."""


def _measured_or_asked(indicator: object) -> object:
    if isinstance(indicator, dict) and ("measure" in indicator) == ("question" in indicator):
        name = indicator.get("id", "an indicator")
        raise ValueError(f"`{name}` needs either a `measure` or a `question`")
    return indicator


def _sort_of(indicator: object) -> str:
    is_asked = isinstance(indicator, AskedIndicator) or (
        isinstance(indicator, dict) and "question" in indicator
    )
    return "a-question" if is_asked else "a-measure"


Indicators = tuple[
    Annotated[
        Annotated[MeasuredIndicator, Tag("a-measure")]
        | Annotated[AskedIndicator, Tag("a-question")],
        Discriminator(_sort_of),
        BeforeValidator(_measured_or_asked),
    ],
    ...,
]


class Ingredient(Entry, Titled):
    """One principle of the model, graded on the 0-4 level scale."""

    short: Text
    dimension: Text
    """The id of the dimension that it belongs to."""
    weight: Weight = 1
    """How much it counts by itself."""
    definition: Text
    """What it is, in a sentence."""
    why: Text
    indicators: Annotated[Indicators, Field(min_length=1)]
