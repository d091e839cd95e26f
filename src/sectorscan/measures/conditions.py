"""Conditions on records, and how far each record of a table meets them."""

from collections.abc import Collection, Mapping
from typing import Annotated

import numpy as np
from msgspec import Struct
from pydantic import BeforeValidator, model_validator

from sectorscan.measures.judgements import GroupSizes
from sectorscan.measures.sizes import SIZE_FIELDS, SizeClasses, size_classes
from sectorscan.profile.columns import Numbers, Table, Texts
from sectorscan.types import BoolArray, FloatArray, Part

Scalar = bool | int | float | str
Met = bool | BoolArray


class Test(Part):
    """A condition on one field: limits of a figure, or the values it may have."""

    __test__ = False  # not a test of pytest's

    lt: float | None = None
    """Less than."""
    le: float | None = None
    """At most."""
    gt: float | None = None
    """More than."""
    ge: float | None = None
    """At least."""
    one_of: tuple[Scalar, ...] | None = None
    """One of these values."""

    @model_validator(mode="after")
    def _limits_or_values(self) -> "Test":
        limits = [end for end in (self.lt, self.le, self.gt, self.ge) if end is not None]
        if bool(limits) == (self.one_of is not None):
            raise ValueError("a condition needs either limits (`lt`, `le`, `gt`, `ge`) or values")
        least, most = (
            [end for end in ends if end is not None]
            for ends in ((self.gt, self.ge), (self.lt, self.le))
        )
        if least and most and max(least) > min(most):
            raise ValueError("no figure meets these limits: the lower one is above the upper one")
        return self


def _spelled_out(condition: object) -> object:
    """`true`, `x` and `[x, y]` are short for `{one_of: [...]}`."""
    if isinstance(condition, dict | Test):
        return condition
    return {"one_of": condition if isinstance(condition, list) else [condition]}


Conditions = dict[
    str,
    Annotated[
        Test,
        BeforeValidator(_spelled_out, json_schema_input_type=Test | Scalar | list[Scalar]),
    ],
]


class GroupSpread(Struct, frozen=True):
    """How sizes are spread within groups, and whether firms are counted by their jobs."""

    sizes: GroupSizes
    by_jobs: bool = False


class Membership(Struct, frozen=True):
    """How far each record meets conditions, 0-1.

    `low` and `high` differ where cells are blank, and where sizes within a group are not known;
    `guess` is the best guess of the latter, which else is the middle.
    """

    low: FloatArray
    high: FloatArray
    known: BoolArray
    guess: FloatArray | None = None

    @property
    def exact(self) -> bool:
        """Whether nothing is in doubt of any record, so that `low` and `high` are the same."""
        return self.low is self.high and self.guess is None

    @property
    def middle(self) -> FloatArray:
        """The best guess for each record."""
        if self.exact:
            return self.low
        return (self.low + self.high) / 2 if self.guess is None else self.guess


def membership(
    table: Table, conditions: Mapping[str, Test], groups: GroupSpread | None = None
) -> Membership:
    """How far each record of a table meets all the conditions.

    With `groups`, a record for many firms meets one on their size as far as sizes are spread so.
    """
    parts = []
    for field, test in conditions.items():
        part = _meets(table, field, test)
        parts.append(part if groups is None else _within_groups(table, field, test, part, groups))
    if not parts:
        whole = np.ones(table.size)
        return Membership(whole, whole, np.ones(table.size, dtype=bool))
    if len(parts) == 1 and parts[0].exact:
        return parts[0]
    # Fréchet's bounds: how shares of one group may overlap.
    low = np.maximum(0, sum(part.low for part in parts) - (len(parts) - 1))
    high = np.minimum.reduce([part.high for part in parts])
    known = np.logical_and.reduce([part.known for part in parts]) | (high == 0)
    guess = None
    if any(part.guess is not None for part in parts):
        # sizes say nothing of the other conditions
        guess = np.clip(np.prod([part.middle for part in parts], axis=0), low, high)
    return Membership(low, high, known, guess)


def overlap(having: Membership, among: Membership) -> Numbers:
    """The share of those in each record that are `among` who are also `having`.

    Fréchet's bounds again: two shares of one group may overlap in many ways.
    """
    whole = among.low == 1
    if whole.all():
        return Numbers(having.low, having.high, exact=having.exact)
    share = np.maximum(among.low, np.finfo(float).tiny)
    low = np.maximum(0, 1 - (1 - having.low) / share)
    high = np.minimum(1, having.high / share)
    return Numbers(np.where(whole, having.low, low), np.where(whole, having.high, high))


def _meets(table: Table, field: str, test: Test) -> Membership:
    if field not in table.numbers:
        return _text_meets(table.text(field), test)
    cells = table.number(field)
    low, high = _figures_meet(cells, test)
    known = cells.known
    if cells.exact and known.all():
        return Membership(low, low, known)
    return Membership(np.where(known, low, 0.0), np.where(known, high, 1.0), known)


def _within_groups(
    table: Table, field: str, test: Test, met: Membership, groups: GroupSpread
) -> Membership:
    """The same with the firms spread by size within each record that stands for many."""
    if field not in SIZE_FIELDS or test.one_of is not None:
        return met
    rows, classes = size_classes(table, field)
    if not rows.size:
        return met
    power = 1 if groups.by_jobs else 0
    shares = [_share_met(classes, test, spread, power) for spread in groups.sizes.spreads]
    low, high, guess = met.low.copy(), met.high.copy(), met.middle.copy()
    low[rows], high[rows] = np.min(shares, axis=0), np.max(shares, axis=0)
    guess[rows] = shares[1]
    return Membership(low, high, met.known, guess)


def _share_met(classes: SizeClasses, test: Test, spread: float, power: int) -> FloatArray:
    """The share between the limits of a condition; `power` as `share_below` has it."""
    above = [end for end in (test.gt, test.ge) if end is not None]
    below = [end for end in (test.lt, test.le) if end is not None]
    low = classes.share_below(max(above), spread, power) if above else 0.0
    high = classes.share_below(min(below), spread, power) if below else 1.0
    return np.clip(high - low, 0.0, 1.0)


def _text_meets(cells: Texts, test: Test) -> Membership:
    wanted = [str(value) for value in test.one_of or ()]
    meets, known = is_one_of(cells, wanted).astype(float), cells.known
    return Membership(meets, meets if known.all() else np.where(known, meets, 1.0), known)


def _figures_meet(cells: Numbers, test: Test) -> tuple[FloatArray, FloatArray]:
    """Certainly met, and possibly met; of no account where the cell is blank."""
    if test.one_of is not None:
        return _values_meet(cells, test.one_of)
    certain, possible = _limits_meet(cells.low, cells.high, test)
    return np.asarray(certain, dtype=float), np.asarray(possible, dtype=float)


def _values_meet(cells: Numbers, values: tuple[Scalar, ...]) -> tuple[FloatArray, FloatArray]:
    """A yes/no column met to the share it holds; another column met where it equals a value."""
    if values == (True,) and isinstance(values[0], bool):
        return cells.low, cells.high
    if values == (False,) and isinstance(values[0], bool):
        return 1 - cells.high, 1 - cells.low
    wanted = np.array([float(value) for value in values])
    point = cells.low == cells.high
    low = point & np.isin(cells.low, wanted)
    high = ((wanted >= cells.low[:, None]) & (wanted <= cells.high[:, None])).any(axis=1)
    return low.astype(float), high.astype(float)


def _limits_meet(low: FloatArray, high: FloatArray, test: Test) -> tuple[Met, Met]:
    """Certainly met, and possibly met, by figures that may be ranges."""
    certain: Met = True
    possible: Met = True
    if test.lt is not None:
        certain, possible = certain & (high < test.lt), possible & (low < test.lt)
    if test.le is not None:
        certain, possible = certain & (high <= test.le), possible & (low <= test.le)
    if test.gt is not None:
        certain, possible = certain & (low > test.gt), possible & (high > test.gt)
    if test.ge is not None:
        certain, possible = certain & (low >= test.ge), possible & (high >= test.ge)
    return certain, possible


def holds_at(test: Test, figures: FloatArray) -> BoolArray:
    """Whether each figure meets the limits of a condition."""
    limits = (
        (test.lt, np.less),
        (test.le, np.less_equal),
        (test.gt, np.greater),
        (test.ge, np.greater_equal),
    )
    held = [compare(figures, limit) for limit, compare in limits if limit is not None]
    if len(held) == 1:
        return np.asarray(held[0])
    return np.asarray(np.logical_and.reduce([np.ones(figures.shape, dtype=bool), *held]))


def is_one_of(cells: Texts, labels: Collection[str]) -> BoolArray:
    """Where a column of texts holds one of the labels."""
    is_wanted = [label in labels for label in cells.labels]
    return np.array([*is_wanted, False])[cells.codes]  # the last is for the blank, -1
