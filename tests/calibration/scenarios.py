"""Kinds of sectors and of records to simulate: what holds of the truth, and how it is recorded.

Standard deviations are in levels, 0-4.
"""

from dataclasses import dataclass
from typing import Literal

from sectorscan.types import Confidence


@dataclass(frozen=True, kw_only=True)
class Scenario:
    """One way in which sectors are, and are recorded; the defaults are near what is assumed."""

    name: str
    mean: float = 2.0
    """The mean level of all ingredients of all sectors."""
    common: float = 0.76
    """Standard deviation of what all ingredients of a sector share."""
    own: float = 0.93
    """Standard deviation of what an ingredient has of its own."""
    uniform: bool = False
    """Whether levels are uniform on 0-4, each by itself, in place of all that."""
    miss: float = 0.5
    """Standard deviation of an indicator about its ingredient."""
    lean: float = 0.35
    """Standard deviation of the leans of kinds of respondents."""
    topic_lean: float = 0.0
    """Standard deviation of how a kind leans in one ingredient, besides `lean`."""
    always_leans_by: float = 0.0
    """Each kind leans by this, up or down, in place of `lean`."""
    kinds: tuple[str, ...] = ("author",)
    """The kinds of respondents who are asked."""
    of_each_kind: int = 1
    """How many are asked of each kind."""
    asked: float = 1.0
    """The share of the questions that are answered."""
    figures: float = 0.0
    """The share of the measures for which a figure is published."""
    error: Literal["normal", "triangular"] = "normal"
    """How answers err: with their half-width as standard deviation, or never by more than it."""
    confidence: Confidence = "medium"
    sampled_firms: int = 0
    """How many of the firms are on the list, chosen at random; 0: there is no list."""
    expect: bool = True
    """Whether the ranges are expected to hold; if not, the scenario is only shown."""


THREE_KINDS = ("author", "employers", "workers")

SCENARIOS = (
    Scenario(name="as assumed, all questions"),
    Scenario(name="no lean, triangular errors, miss .25", lean=0, miss=0.25, error="triangular"),
    Scenario(name="author leans sd .25, triangular", lean=0.25, error="triangular"),
    Scenario(name="author leans sd .35, triangular", error="triangular"),
    Scenario(name="author always leans by .5", always_leans_by=0.5, error="triangular"),
    Scenario(name="indicators miss by .25", miss=0.25),
    Scenario(name="indicators miss by 1", miss=1),
    Scenario(name="30 % of the questions", asked=0.3),
    Scenario(name="60 % of the questions", asked=0.6),
    Scenario(name="60 %, low confidence", asked=0.6, confidence="low"),
    Scenario(name="60 %, high confidence", asked=0.6, confidence="high"),
    Scenario(name="three kinds of respondents", kinds=THREE_KINDS),
    Scenario(name="three kinds, three of each", kinds=THREE_KINDS, of_each_kind=3),
    Scenario(name="three kinds that quarrel, by ingredient", kinds=THREE_KINDS, topic_lean=1),
    Scenario(name="figures only, all", asked=0, figures=1),
    Scenario(name="figures only, 30 %", asked=0, figures=0.3),
    Scenario(name="all questions, half the figures", figures=0.5),
    Scenario(name="sample of 20 of 2,000 firms", asked=0, sampled_firms=20),
    Scenario(name="sample of 50 of 2,000 firms", asked=0, sampled_firms=50),
    Scenario(name="sample of 200 of 2,000 firms", asked=0, sampled_firms=200),
    Scenario(name="truth uniform, all questions", uniform=True),
    Scenario(name="truth uniform, 30 %", uniform=True, asked=0.3),
    Scenario(name="truth strongly correlated, 30 %", common=1.1, own=0.4, asked=0.3, expect=False),
    Scenario(name="truth: alike 0, 30 %", common=0, own=1.2, asked=0.3),
    Scenario(name="truth: alike .8, 30 %", common=1.07, own=0.54, asked=0.3, expect=False),
    Scenario(name="poor sectors, mean 1.2, 60 %", mean=1.2, common=0.3, own=0.8, asked=0.6),
    Scenario(name="strong sectors, mean 3, 60 %", mean=3, common=0.3, own=0.8, asked=0.6),
    Scenario(
        name="strong sectors, mean 3, 30 %", mean=3, common=0.3, own=0.8, asked=0.3, expect=False
    ),
    Scenario(name="nothing known", asked=0),
    Scenario(name="nothing known, truth uniform", asked=0, uniform=True),
)
