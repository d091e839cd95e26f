"""Names on a map, none of which covers another: the one with fewer ties gives way."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from sectorscan.report.charts.map_marks import PLOT, Mark
from sectorscan.report.charts.svg import HALO, Value, fitting, text, width_of

LABEL_SIZE = 20.0
MOST_FIRMS = 10
"""How many firms have their names beside them, those with most ties."""
MOST_ALONE = 12
"""Up to how many without a tie have theirs."""
_ROOM = 260.0
_GAP = 4.0


class _Box(Struct, frozen=True):
    """A rectangle of the plot."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, box: "_Box") -> bool:
        """Whether the two share a point."""
        return (
            self.left < box.right
            and box.left < self.right
            and self.top < box.bottom
            and box.top < self.bottom
        )

    @property
    def is_inside(self) -> bool:
        """Whether it lies within the plot."""
        return self.left >= 0 and self.top >= 0 and self.right <= PLOT[0] and self.bottom <= PLOT[1]


def labels_of(marks: Sequence[Mark]) -> Iterator[str]:
    """The names that find a place: of bodies, of groups and of the firms with most ties."""
    named = _named(marks)
    taken = [_around(mark) for mark in named]
    for mark in named:
        for anchor, x, box in _places(mark):
            around = _around(mark)
            if box.is_inside and not any(box.meets(other) for other in taken if other != around):
                taken.append(box)
                yield _label(mark, anchor, x, box.top)
                break


def _named(marks: Sequence[Mark]) -> list[Mark]:
    """Who is to be named, those with most ties first."""
    firms = [mark for mark in marks if mark.spot.sort == "firm"]
    tied = sorted((mark for mark in firms if mark.spot.ties), key=lambda mark: -mark.spot.ties)
    alone = [mark for mark in firms if not mark.spot.ties]
    named = [mark for mark in marks if mark.spot.sort in {"institution", "group"}]
    named += tied[:MOST_FIRMS]
    named += alone if len(alone) <= MOST_ALONE else []
    return sorted(named, key=lambda mark: (-mark.spot.ties, -mark.spot.stands_for))


def _around(mark: Mark) -> _Box:
    """What a mark covers itself."""
    radius = mark.radius
    return _Box(mark.x - radius, mark.y - radius, mark.x + radius, mark.y + radius)


def _places(mark: Mark) -> Iterator[tuple[str, float, _Box]]:
    """Where a name may stand: right of its mark, left, below, above; its anchor, x and box."""
    wide = width_of(fitting(mark.spot.name, _ROOM, LABEL_SIZE), LABEL_SIZE)
    away, half = mark.radius + _GAP, LABEL_SIZE * 0.55
    for anchor, x, left, middle in (
        ("start", mark.x + away, mark.x + away, mark.y),
        ("end", mark.x - away, mark.x - away - wide, mark.y),
        ("middle", mark.x, mark.x - wide / 2, mark.y + away + half),
        ("middle", mark.x, mark.x - wide / 2, mark.y - away - half),
    ):
        yield anchor, x, _Box(left, middle - half, left + wide, middle + half)


def _label(mark: Mark, anchor: str, x: float, top: float) -> str:
    look: dict[str, Value] = {
        "font_size": LABEL_SIZE,
        "text_anchor": anchor,
        "data_sort": mark.spot.sort,
        **HALO,
    }
    return text(x, top + LABEL_SIZE * 0.9, mark.spot.name, room=_ROOM, **look)
