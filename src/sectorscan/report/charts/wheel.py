"""The ingredients as a wheel, and the pairs that need each other as chords."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import cos, pi, sin

from sectorscan.report.blocks import Picture
from sectorscan.report.charts.kinds import LevelGroup, LevelRow, PairRow, PairsChart
from sectorscan.report.charts.svg import (
    BOLD,
    SMALL,
    Caption,
    Colour,
    Value,
    circle,
    drawing,
    element,
    fill,
    inert,
    line,
    point,
    stroke,
    text,
    wrapped,
)

_WIDTH = 520.0
_MIDDLE, _RADIUS = _WIDTH / 2, 108.0
_ROOM = 118.0
_LINE, _GAP, _HEADING = 13.0, 6.0, 17.0
_WIDTHS = {"weak": 1.2, "medium": 2.6, "strong": 4.2}
_PALEST, _QUIET = 0.5, 0.5
_LEAST_POINTS = 0.05
"""Less than this is written as nothing, and not drawn as held back."""


@dataclass(frozen=True)
class _Spot:
    """Where an ingredient stands on the wheel, and where its label does."""

    row: LevelRow
    x: float
    y: float
    label_y: float
    right: bool
    label: tuple[str, ...]


def wheel_picture(chart: PairsChart) -> Picture:
    """Every ingredient as a spot; pairs as wide as they are strong, those held back dashed."""
    pairs = chart.pairs
    groups = [group for group in chart.groups if group.rows]
    right, left = _halves(groups)
    height = max(_height_of(right), _height_of(left), 2 * _RADIUS + 40)
    spots, headings = _side(right, height, right=True)
    others, more = _side(left, height, right=False)
    spots |= others
    ordered = sorted(pairs, key=lambda pair: (_is_held(pair), pair.locked))
    most = max((pair.locked for pair in pairs if _is_held(pair)), default=1.0)
    body = [
        *headings,
        *more,
        *(_chord(pair, spots, height / 2, most) for pair in ordered),
        *(_spot(spot, height / 2) for spot in spots.values()),
        _legend(height + 14),
    ]
    description = _described(groups, pairs)
    caption = Caption(chart.name, chart.title, description)
    return drawing(caption, (_WIDTH, height + 80), body, explorable=True)


def _halves(
    groups: Sequence[LevelGroup],
) -> tuple[Sequence[LevelGroup], Sequence[LevelGroup]]:
    """The groups for the right side and for the left, as even as whole groups allow."""
    counts = list(accumulate(len(group.rows) for group in groups))
    if not counts:
        return (), ()
    cut = min(range(len(counts)), key=lambda i: abs(2 * counts[i] - counts[-1])) + 1
    return groups[:cut], groups[cut:]


def _lines_of(row: LevelRow) -> tuple[str, ...]:
    return tuple(wrapped(row.title, _ROOM - 6, SMALL, 2))


def _height_of(groups: Sequence[LevelGroup]) -> float:
    labels = [_lines_of(row) for group in groups for row in group.rows]
    heads = sum(_HEADING + (len(_heading_lines(group)) - 1) * _LINE for group in groups)
    return sum(len(group) * _LINE + _GAP for group in labels) + heads + 8


def _side(
    groups: Sequence[LevelGroup], height: float, *, right: bool
) -> tuple[dict[str, _Spot], list[str]]:
    """The spots of one half from top to bottom, and the headings above their labels.

    On the left the groups run from the bottom up, so that they go round the wheel in order.
    """
    ordered = list(groups) if right else [*reversed(groups)]
    rows = [row for group in ordered for row in (group.rows if right else group.rows[::-1])]
    places = len(rows) + len(ordered) - 1
    spare = (height - _height_of(groups)) / max(len(rows), 1)
    spots, headings = {}, []
    y, place = 4.0, 0
    for group in ordered:
        lines = _heading_lines(group)
        y += _HEADING + (len(lines) - 1) * _LINE
        headings += _heading(lines, y - 5, right=right)
        for row in group.rows if right else group.rows[::-1]:
            label = _lines_of(row)
            tall = len(label) * _LINE + _GAP + spare
            angle = pi * (place + 0.5) / max(places, 1)
            away = sin(angle) if right else -sin(angle)
            spots[row.id] = _Spot(
                row=row,
                x=_MIDDLE + _RADIUS * away,
                y=height / 2 - _RADIUS * cos(angle),
                label_y=y + tall / 2,
                right=right,
                label=label,
            )
            y += tall
            place += 1
        place += 1
    return spots, headings


def _heading_lines(group: LevelGroup) -> list[str]:
    return wrapped(group.heading, _ROOM + 8, SMALL * BOLD, 2)


def _heading(lines: Sequence[str], y: float, *, right: bool) -> list[str]:
    """The lines of a heading, the last one on `y`."""
    x = _WIDTH - _ROOM - 12 if right else _ROOM + 12
    look: dict[str, Value] = {"font_size": SMALL, "font_weight": "bold"}
    look["text_anchor"] = "start" if right else "end"
    first = y - (len(lines) - 1) * _LINE
    return [
        text(x, first + index * _LINE, words, room=_ROOM + 12, **look)
        for index, words in enumerate(lines)
    ]


def _is_held(pair: PairRow) -> bool:
    return pair.locked >= _LEAST_POINTS and not pair.suspected


def _chord(pair: PairRow, spots: Mapping[str, _Spot], middle: float, most: float) -> str:
    """A curve that bends towards the hub, and a wide one that cannot be seen to point at.

    The more points a pair holds back, of the `most` that one does, the fuller its colour.
    """
    a, b = spots[pair.a], spots[pair.b]
    bend = 0.25
    hub = (
        _MIDDLE + bend * (a.x + b.x - 2 * _MIDDLE) / 2,
        middle + bend * ((a.y + b.y) / 2 - middle),
    )
    path = f"M{point(a.x, a.y)}Q{point(*hub)} {point(b.x, b.y)}"
    width, opacity = _WIDTHS[pair.strength], _QUIET
    if _is_held(pair):
        look, kind = stroke("held", width, "7 3"), "held"
        opacity = _PALEST + (1 - _PALEST) * pair.locked / most
    elif pair.suspected:
        look, kind = stroke("quiet", width, "1.5 3.5"), "suspected"
    else:
        look, kind = stroke("known", width), "free"
    look["stroke_opacity"] = f"{opacity:.2f}"
    return element(
        "g",
        element("title", inert(pair.sentence)),
        element("path", d=path, **look),
        element(
            "path", d=path, fill="none", stroke="none", stroke_width=12, pointer_events="stroke"
        ),
        class_=f"pair pair-{kind}",
        tabindex="0",
        role="img",
        aria_label=pair.sentence,
    )


def _spot(spot: _Spot, middle: float) -> str:
    """A spot as large as the level, hollow where that is not known; its label and a line to it."""
    row = spot.row
    edge = _WIDTH - _ROOM - 4 if spot.right else _ROOM + 4
    away = 1 if spot.right else -1
    radius = 4 + 1.5 * row.estimate
    if row.known:
        mark = circle(spot.x, spot.y, radius, **fill("held" if row.tone == "alarm" else "known"))
    else:
        mark = circle(spot.x, spot.y, 6, **stroke("quiet", 1.5, "2 2"))
    out = 1 + 13 / _RADIUS
    elbow = (_MIDDLE + (spot.x - _MIDDLE) * out, middle + (spot.y - middle) * out)
    leader = f"M{point(*elbow)}L{point(edge - 6 * away, spot.label_y)}L{point(edge, spot.label_y)}"
    words = _described_row(row)
    first = spot.label_y - (len(spot.label) - 1) * _LINE / 2 + 4
    look: dict[str, Value] = {"font_size": SMALL, "fill": "currentColor"}
    look["text_anchor"] = "start" if spot.right else "end"
    label = [
        element("text", inert(one), x=edge + 4 * away, y=first + i * _LINE, **look)
        for i, one in enumerate(spot.label)
    ]
    return element(
        "g",
        element("title", inert(words)),
        element("path", d=leader, **stroke("quiet", 0.7)),
        mark,
        *label,
        class_="ingredient",
        tabindex="0",
        role="img",
        aria_label=words,
    )


def _described_row(row: LevelRow) -> str:
    if row.tone == "alarm":
        return f"{row.title}: a breach is reported, so it counts as 0."
    if not row.known:
        return f"{row.title}: not known."
    return (
        f"{row.title}: level {row.estimate_text}, between {row.range_text.replace(' - ', ' and ')}."
    )


def _legend(y: float) -> str:
    drawn = []
    strengths = [("weak", 14.0), ("medium", 86.0), ("strong", 176.0)]
    for strength, x in strengths:
        drawn.append(line(x, y, x + 24, y, **stroke("known", _WIDTHS[strength])))
        drawn.append(text(x + 29, y + 4, strength, room=60, font_size=SMALL))
    drawn.append(circle(262, y, 9, **fill("known")))
    drawn.append(circle(278, y, 5, **fill("known")))
    drawn.append(text(290, y + 4, "high and low level", room=110, font_size=SMALL))
    drawn.append(circle(410, y, 6, **stroke("quiet", 1.5, "2 2")))
    drawn.append(text(421, y + 4, "level not known", room=98, font_size=SMALL))
    others: list[tuple[str, Colour, str]] = [
        ("held back by the weaker partner; the fuller the colour, the more points", "held", "7 3"),
        ("too close to say which partner is weaker: only suspected", "quiet", "1.5 3.5"),
    ]
    for words, colour, dash in others:
        y += 22
        drawn.append(line(14, y, 52, y, **stroke(colour, 3, dash)))
        drawn.append(text(60, y + 4, words, room=456, font_size=SMALL))
    return "".join(drawn)


def _described(groups: Sequence[LevelGroup], pairs: Sequence[PairRow]) -> str:
    held = sorted((pair for pair in pairs if _is_held(pair)), key=lambda pair: -pair.locked)
    suspected = sum(pair.suspected for pair in pairs)
    count = sum(len(group.rows) for group in groups)
    sentences = [
        f"{count} ingredients and {len(pairs)} pairs that need each other.",
        f"In {len(held)} of them the stronger partner is held back, most first:" if held else "",
        *(pair.sentence for pair in held),
        f"In {suspected} it is too close to say which partner is weaker." if suspected else "",
    ]
    return " ".join(sentence for sentence in sentences if sentence)
