"""What each record counts, and weighted means of figures that are not all known."""

from typing import Literal

import numpy as np

from sectorscan.measures.conditions import Membership
from sectorscan.measures.sample import Counted
from sectorscan.measures.scope import NotObservable, Observed
from sectorscan.profile.columns import Numbers, exactly
from sectorscan.profile.profile import Profile, Records
from sectorscan.types import ROUNDING, BoolArray, FloatArray, ordered

Weighing = Literal["employees"]


def counts_of(profile: Profile) -> Numbers:
    """How many firms each record stands for; a range without a greatest end is its least."""
    counts = profile.firm_weights()
    if counts.exact:
        return counts
    return Numbers(counts.low, np.where(np.isinf(counts.high), counts.low, counts.high))


def weights_of(
    profile: Profile,
    of: Records,
    weigh_by: Weighing | None,
    enough: float,
    among: Membership | None = None,
) -> Numbers | NotObservable:
    """What each record of a section counts.

    Links and institutions count one each, but for an institution known to reach nobody, which is
    nothing. Firms count as many as they stand for, by their size if `weigh_by` says so; a firm of
    unknown size counts nothing where the share of known sizes, of those that are `among` the ones
    meant, is `enough`; else nothing can be said.
    """
    if of != "firms":
        table = profile.table(of)
        size = 0 if table is None else table.size
        counted = np.ones(size) if table is None else 1.0 * (table.number("reach").low != 0)
        return exactly(counted)
    firms = counts_of(profile)
    if weigh_by is None or profile.firms is None:
        return firms
    sizes = profile.firms.number(weigh_by)
    meant = 1.0 if among is None else among.middle
    lacking = too_little_known(sizes.known, firms.middle * meant, weigh_by, enough)
    if lacking is not None:
        return lacking
    low = np.nan_to_num(firms.low * sizes.low)
    if firms.exact and sizes.exact:
        return exactly(low)
    most = np.where(np.isinf(sizes.high), sizes.low, sizes.high)
    return Numbers(low, np.nan_to_num(firms.high * most))


def too_little_known(
    known: BoolArray, weights: FloatArray, field: str, enough: float
) -> NotObservable | None:
    """Why one figure of all firms would claim too much, where less than `enough` of it is known."""
    total = weights.sum()
    if total == 0:
        return NotObservable("no record is one of those that count")
    share = 1.0 if known.all() else weights[known].sum() / total
    if share >= enough - ROUNDING:
        return None
    return NotObservable(f"`{field}` is known for {share:.0%} of the firms only")


def counted_firms(
    profile: Profile,
    known: BoolArray | FloatArray,
    weigh_by: Weighing | None = None,
    among: Membership | None = None,
) -> Counted:
    """The firms that a figure is made of: those of which it is known, among the ones meant."""
    meant = known * (1.0 if among is None else among.middle)
    weights = counts_of(profile).middle * meant
    if weigh_by is not None and profile.firms is not None:
        weights = weights * np.nan_to_num(profile.firms.number(weigh_by).middle)
    return Counted(profile.listed_firms() * meant, weights)


def weighted_mean(
    values: Numbers, guesses: FloatArray, known: BoolArray, weights: Numbers, among: Membership
) -> Observed:
    """The least, likely and greatest weighted mean of the records that are among those meant.

    `values` are already at their worst and best ends where `known` is False; the best guess is
    the mean of the `guesses` at the known ones.
    """
    lightest = heaviest = likely = weights.low * among.low
    if not (weights.exact and among.exact):
        heaviest, likely = weights.high * among.high, weights.middle * among.middle
    if not (heaviest > 0).any():
        return NotObservable("no record is one of those that count")
    seen = known & among.known & (likely > 0)
    if not seen.any():
        return NotObservable("what it needs is blank in every record that counts")
    high = _largest_mean(values.high, lightest, heaviest)
    low = high
    if not (values.exact and lightest is heaviest):
        low = 0.0 - _largest_mean(-values.low, lightest, heaviest)
        low = min(low, high)  # rounding may cross them
    if not seen.all():
        guesses, likely = guesses[seen], likely[seen]
    estimate = float(np.average(guesses, weights=likely))
    return ordered(low, estimate, high)


def _largest_mean(values: FloatArray, low: FloatArray, high: FloatArray) -> float:
    """The greatest weighted mean of values, each weight free between its ends.

    It is reached with the greatest values at their heaviest and all others at their lightest.
    """
    if low is high or (low == high).all():  # nothing is free: no need to sort a million
        return float(np.average(values, weights=low))
    order = np.argsort(-values, kind="stable")
    values, low, high = values[order], low[order], high[order]
    heavier = np.concatenate([[0.0], high - low])
    weight = low.sum() + np.cumsum(heavier)
    total = (low * values).sum() + np.cumsum(heavier * np.concatenate([[0.0], values]))
    some = weight > 0
    return float((total[some] / weight[some]).max())
