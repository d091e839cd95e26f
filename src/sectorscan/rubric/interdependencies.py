"""The models of interdependencies.yaml."""

from typing import Literal

from pydantic import ConfigDict, Field

from sectorscan.rubric.entries import Entry, Strength
from sectorscan.types import Result, Text

BETWEEN = "--"
"""What stands between the two ingredients in the id of a pair."""
Form = Literal["benefit", "precondition", "floor"]


class Reason(Entry):
    """Why one ingredient enables another; the strength and form are judgements."""

    model_config = ConfigDict(validate_by_name=True, validate_by_alias=True)

    from_: Text = Field(alias="from")
    """The ingredient that enables the other."""
    to: Text
    """The ingredient that is enabled."""
    strength: Strength
    """How much it is needed."""
    form: Form
    """Whether it is a benefit, a precondition or a floor."""
    because: Text
    """Why, in a sentence."""
    if_from_is_weak: Text
    """What generally happens where the one that enables is the weaker."""
    if_to_is_weak: Text
    """What generally happens where the other is the weaker."""


class Interdependency(Result, frozen=True, kw_only=True):
    """An unordered pair of ingredients that need each other; `a` comes first in the rubric."""

    a: Text
    b: Text
    strength: Strength
    reasons: tuple[Reason, ...]

    @property
    def id(self) -> str:
        """The pair's id, `a--b`."""
        return f"{self.a}{BETWEEN}{self.b}"

    def clause(self, weak: str) -> str:
        """What generally happens where that partner is the weak one."""
        reason = self.reasons[0]
        return reason.if_from_is_weak if weak == reason.from_ else reason.if_to_is_weak
