"""Which pieces of evidence on an ingredient are new in another sector, and which have changed."""

from collections.abc import Iterator

from msgspec import Struct

from sectorscan.assessment.result.alarm import UNNAMED
from sectorscan.assessment.result.levels import IngredientLevel
from sectorscan.assessment.situation import NOTICEABLE
from sectorscan.comparison.result import EvidenceChanges, PieceChange
from sectorscan.types import Interval

_Key = tuple[str, str | None]


class _Piece(Struct, frozen=True):
    """The level that a figure gives, or the answers of one kind of respondent."""

    level: float
    unnamed: bool = False
    within: Interval | None = None
    """The level of a figure with its ends."""


def evidence_changes(first: IngredientLevel, other: IngredientLevel) -> EvidenceChanges:
    """How the pieces of another sector, or of a later date, differ from those of the first.

    A kind of respondent that either of them leaves unnamed is not named here.
    """
    before, after = dict(_pieces(first)), dict(_pieces(other))
    titles = {indicator.id: indicator.title for indicator in (*first.indicators, *other.indicators)}

    def change(key: _Key) -> PieceChange:
        indicator, kind = key
        was, now = before.get(key), after.get(key)
        is_unnamed = any(piece.unnamed for piece in (was, now) if piece)
        return PieceChange(
            indicator=indicator,
            title=titles[indicator],
            by=UNNAMED if is_unnamed else kind,
            before=was.level if was else None,
            after=now.level if now else None,
            within=_within(was, now),
        )

    in_both = [key for key in before if key in after]
    changed = [key for key in in_both if _has_moved(before[key], after[key])]
    return EvidenceChanges(
        new=tuple(change(key) for key in after if key not in before),
        changed=tuple(change(key) for key in changed),
        gone=tuple(change(key) for key in before if key not in after),
        same=len(in_both) - len(changed),
    )


def _within(before: _Piece | None, after: _Piece | None) -> tuple[Interval, Interval] | None:
    """The ends of a figure in both, if it is one."""
    if before is None or after is None or before.within is None or after.within is None:
        return None
    return before.within, after.within


def _has_moved(before: _Piece, after: _Piece) -> bool:
    """Whether a level has changed, or an end of a figure."""
    moved = [after.level - before.level]
    ends = _within(before, after)
    if ends is not None:
        was, now = ends
        moved += [now.low - was.low, now.high - was.high]
    return any(abs(change) > NOTICEABLE for change in moved)


def _pieces(ingredient: IngredientLevel) -> Iterator[tuple[_Key, _Piece]]:
    """The figure of each indicator, and what each kind of respondent says of it."""
    for indicator in ingredient.indicators:
        if indicator.level is None or indicator.share == 0:
            continue
        if indicator.error is not None:
            yield (indicator.id, None), _Piece(indicator.level.estimate, within=indicator.level)
        for respondent in indicator.respondents:
            yield (indicator.id, respondent.by), _Piece(respondent.level, respondent.unnamed)
