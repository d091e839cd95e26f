"""The map of a sector: firms, institutions and partners, and the links between them by type.

The plot is a drawing within the drawing, with a frame of its own, so that a page can move about in
it. Each node begins at whole coordinates that no other node has, and each line runs from node to
node: a script finds out from the drawing alone who is tied to whom.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from sectorscan.network.result import MapSort
from sectorscan.report.blocks import Picture
from sectorscan.report.charts.kinds import MapChart, Strand
from sectorscan.report.charts.map_marks import MARGIN, PLOT, Mark, marks_of
from sectorscan.report.charts.svg import (
    SMALL,
    Caption,
    Colour,
    Value,
    drawing,
    element,
    fill,
    fitting,
    inert,
    line,
    number,
    text,
    width_of,
)
from sectorscan.types import LinkType

MOST_DRAWN = 5000

_WIDTH, _SCALE = 560.0, 0.56
_LABEL_SIZE = 20.0
_LABEL_ROOM = 260.0
_MOST_LABELS = 24
_BEND = 0.12
_MANY, _FAINT = 2000, "0.2"
_WIDTHS = ((1, 1.4), (10, 2.6), (100, 4.2))
_LOOKS: dict[LinkType, tuple[str, str | None]] = {
    "subcontracting": ("#0072b2", None),
    "supply": ("#0072b2", "9 4"),
    "cooperation": ("#008a64", None),
    "information": ("#008a64", "2 4"),
    "service-use": ("#d55e00", None),
    "membership": ("#d55e00", "9 4"),
    "training": ("#aa4f8f", None),
    "finance": ("#aa4f8f", "2 4"),
}
_WORDS: dict[MapSort, str] = {
    "firm": "firm, as large as its jobs",
    "group": "firms of one role and place",
    "institution": "institution",
    "outside": "partner outside",
}
_FILLS: dict[MapSort, Colour] = {
    "firm": "known",
    "group": "known",
    "institution": "held",
    "outside": "together",
}


def sector_map_picture(shown: MapChart) -> Picture:
    """All nodes and, if they are more than 5,000, the lines that stand for most links."""
    strands, left = _strongest(shown.strands)
    marks = marks_of(shown.spots, shown.strands)
    many = sum(len(strand.pairs) for strand in strands) > _MANY
    faint = _FAINT if many else "0.45"
    plot = element(
        "svg",
        element("g", *_lines(strands, marks), class_="ties", fill="none", stroke_opacity=faint),
        *(_nodes(sort, [mark for mark in marks if mark.spot.sort == sort]) for sort in _WORDS),
        element("g", *_labels(marks), *_shelf_name(marks), class_="labels", pointer_events="none"),
        class_="plot",
        x=0,
        y=0,
        width=_WIDTH,
        height=PLOT[1] * _SCALE,
        viewBox=f"0 0 {PLOT[0]:g} {PLOT[1]:g}",
        overflow="hidden",
    )
    legend, bottom = _legend(shown, PLOT[1] * _SCALE + 20)
    drawn = f"The {MOST_DRAWN:,} lines that stand for most links are drawn, {left:,} are not."
    description = " ".join([shown.description, *([drawn] if left else [])])
    caption = Caption(shown.name, shown.title, description)
    return drawing(caption, (_WIDTH, bottom), [plot, *legend], explorable=True)


def _strongest(strands: Sequence[Strand]) -> tuple[Sequence[Strand], int]:
    """The lines that are drawn, and how many are not."""
    links = sorted((pair[2] for strand in strands for pair in strand.pairs), reverse=True)
    if len(links) <= MOST_DRAWN:
        return strands, 0
    least, kept = links[MOST_DRAWN - 1], []
    spare = MOST_DRAWN - sum(strand > least for strand in links)
    for strand in strands:
        pairs = []
        for pair in strand.pairs:
            level = pair[2] == least and spare > 0
            spare -= level
            if level or pair[2] > least:
                pairs.append(pair)
        kept.append(Strand(strand.type, tuple(pairs)))
    return kept, len(links) - MOST_DRAWN


def _lines(strands: Sequence[Strand], marks: Sequence[Mark]) -> Iterator[str]:
    """A path for each type and width."""
    bounds = [least for least, _ in _WIDTHS[1:]]
    kinds = Counter(pair[:2] for one in strands for pair in one.pairs)
    drawn: Counter[tuple[int, int]] = Counter()
    for one in strands:
        paths = ["" for _ in _WIDTHS]
        for a, b, links in one.pairs:
            bend = _BEND * (drawn[a, b] - (kinds[a, b] - 1) / 2)
            paths[sum(links >= bound for bound in bounds)] += _line(marks[a], marks[b], bend)
            drawn[a, b] += 1
        for path, (_, width) in zip(paths, _WIDTHS, strict=True):
            if path:
                yield element("path", d=path, data_type=one.type, **_look(one.type, width))


def _line(a: Mark, b: Mark, bend: float) -> str:
    """From node to node; bent to the side where several types lie between the two."""
    if not bend:
        return f"M{a.x} {a.y}L{b.x} {b.y}"
    x = (a.x + b.x) / 2 - bend * (b.y - a.y)
    y = (a.y + b.y) / 2 + bend * (b.x - a.x)
    return f"M{a.x} {a.y}Q{x:.0f} {y:.0f} {b.x} {b.y}"


def _look(type_: LinkType, width: float) -> dict[str, Value]:
    colour, dash = _LOOKS[type_]
    return {
        "class_": f"tie tie-{type_}",
        "stroke": colour,
        "stroke_width": width,
        "stroke_dasharray": dash,
    }


def _nodes(sort: MapSort, marks: Sequence[Mark]) -> str:
    """The nodes of one sort, each with what is said of it."""
    shapes = (
        _shape(sort, mark.x, mark.y, mark.radius, element("title", inert(mark.spot.description)))
        for mark in marks
    )
    look = {**_sort_look(sort), "class_": f"nodes fill-{_FILLS[sort]}"}
    return element("g", *shapes, data_sort=sort, **look) if marks else ""


def _sort_look(sort: MapSort) -> dict[str, Value]:
    look = fill(_FILLS[sort])
    if sort == "group":
        look |= {"stroke": "currentColor", "stroke_width": 1.5}
    return look


def _shape(sort: MapSort, x: float, y: float, radius: float, *inner: str) -> str:
    """A disc for firms, with a ring around for groups; a square; a triangle."""
    half, side = number(radius), number(2 * radius)
    start = f"M{number(x)} {number(y)}"
    if sort == "institution":
        path = f"{start}m-{half} -{half}h{side}v{side}h-{side}z"
    elif sort == "outside":
        path = f"{start}m0 -{half}l{half} {number(1.8 * radius)}h-{side}z"
    else:
        return element("circle", *inner, cx=x, cy=y, r=radius)
    return element("path", *inner, d=path)


def _labels(marks: Sequence[Mark]) -> Iterator[str]:
    """Names of institutions and groups, each where it covers no other name and no square."""
    named = [mark for mark in marks if mark.spot.sort in {"institution", "group"}]
    named.sort(key=lambda mark: (mark.spot.sort == "group", -mark.spot.stands_for))
    boxes = [(mark.x - mark.radius, mark.x + mark.radius, float(mark.y)) for mark in named]
    most = len(boxes) + _MOST_LABELS
    for mark in named:
        wide = width_of(fitting(mark.spot.name, _LABEL_ROOM, _LABEL_SIZE), _LABEL_SIZE)
        gap = mark.radius + 4
        below = mark.y + gap + _LABEL_SIZE / 2
        spots = [
            (mark.x + gap, mark.x + gap, mark.y, "start"),
            (mark.x - gap - wide, mark.x - gap, mark.y, "end"),
            (mark.x - wide / 2, mark.x, below, "middle"),
        ]
        free = [spot for spot in spots if _is_free(spot[0], wide, spot[2], boxes)]
        if free and len(boxes) < most:
            left, x, y, anchor = free[0]
            boxes.append((left, left + wide, y))
            yield _label(x, y, mark.spot.name, data_sort=mark.spot.sort, text_anchor=anchor)


def _label(x: float, y: float, words: str, **look: Value) -> str:
    look = {"font_size": _LABEL_SIZE, **look}
    return text(x, y + _LABEL_SIZE / 3, words, room=_LABEL_ROOM, **look)


def _shelf_name(marks: Sequence[Mark]) -> Iterator[str]:
    """What those have in common who stand below the others."""
    top = min((mark.y for mark in marks if not mark.spot.tied), default=None)
    if top is not None:
        yield _label(MARGIN - 12, top - _LABEL_SIZE * 1.3, "No tie on record:")


def _is_free(
    left: float, wide: float, middle: float, boxes: Sequence[tuple[float, float, float]]
) -> bool:
    """Whether a name of that width is within the plot and touches no other."""
    inside = left >= 0 and left + wide <= PLOT[0]
    return inside and not any(
        left < end and begin < left + wide and abs(middle - other) < _LABEL_SIZE * 0.9
        for begin, end, other in boxes
    )


def _legend(shown: MapChart, y: float) -> tuple[list[str], float]:
    """What the shapes and lines mean, in columns; and where the legend ends."""
    sorts = [sort for sort in _WORDS if any(one.sort == sort for one in shown.spots)]
    drawn = []
    for place, sort in enumerate(sorts):
        x, row = _cell(place, y)
        drawn.append(element("g", _shape(sort, x + 12, row - 4, 6), **_sort_look(sort)))
        drawn.append(text(x + 30, row, _WORDS[sort], room=150, font_size=SMALL))
    y = _cell(len(sorts) - 1, y)[1] + 22
    strands = [one for one in shown.strands if one.pairs]
    for place, one in enumerate(strands):
        x, row = _cell(place, y)
        drawn.append(line(x, row - 4, x + 24, row - 4, **_look(one.type, 2.4)))
        drawn.append(text(x + 30, row, one.type, room=150, font_size=SMALL))
    return drawn, _cell(max(len(strands) - 1, 0), y)[1] + 8


def _cell(place: int, y: float) -> tuple[float, float]:
    """The corner of a cell of the legend, in three columns."""
    row, column = divmod(place, 3)
    return 8 + column * 184.0, y + row * 20
