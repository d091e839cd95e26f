"""The score between its bounds, and where the 100 points are."""

from sectorscan.report.charts.svg import (
    LINE,
    SMALL,
    Caption,
    circle,
    diamond,
    drawing,
    fill,
    line,
    rectangle,
    stroke,
    text,
    width_of,
)
from sectorscan.report.document import Picture
from sectorscan.report.sections.verdict import Verdict
from sectorscan.report.view import LedgerView

_WIDTH = 480.0
_LEFT, _RIGHT = 14.0, 466.0
_STEP = 10
_DOTS_APART, _STROKES_APART = 7.0, 5.0


def score_picture(verdict: Verdict) -> Picture:
    """Floor, best guess and high on the scale of 0 to 100, with the bands by name."""
    axis = 62.0
    body = [_bands(verdict, axis), _scale(axis), *_bounds(verdict, axis)]
    description = " ".join(verdict.sentences)
    return drawing(
        Caption("score", "The score between its bounds", description), (_WIDTH, 112), body
    )


def _at(score: float) -> float:
    return _LEFT + (_RIGHT - _LEFT) * score / 100


def _scale(axis: float) -> str:
    ticks = [
        line(_at(score), axis, _at(score), axis + 5, **stroke("text"))
        + text(_at(score), axis + 18, str(score), room=30, text_anchor="middle", font_size=SMALL)
        for score in range(0, 101, _STEP)
    ]
    return line(_LEFT, axis, _RIGHT, axis, **stroke("text")) + "".join(ticks)


def _bands(verdict: Verdict, axis: float) -> str:
    """Every other band is shaded, and each has its name underneath."""
    drawn = []
    for index, band in enumerate(verdict.bands):
        low, high = _at(band.low), _at(band.high)
        shade = 0.16 if index % 2 else 0.06
        drawn.append(
            rectangle(low, axis - 34, high - low, 34, **fill("quiet"), fill_opacity=f"{shade}")
        )
        drawn.append(
            text(
                (low + high) / 2,
                axis + 38,
                band.title,
                room=high - low - 4,
                text_anchor="middle",
                font_size=SMALL,
            )
        )
    return "".join(drawn)


def _bounds(verdict: Verdict, axis: float) -> list[str]:
    """The bar from worst to best case, its ends named above, likely range and best guess on it."""
    middle = axis - 17
    low, high = _at(verdict.low), _at(verdict.high)
    drawn = [_bracket(low, high, middle)]
    if verdict.likely is not None:
        first, last = map(_at, verdict.likely)
        drawn.append(rectangle(first, middle - 5, last - first, 10, **fill("known")))
    drawn.append(_figures(verdict, (low + high) / 2, middle - 25))
    if verdict.estimate is not None:
        best = _at(verdict.estimate)
        drawn.append(diamond(best, middle, 9, **{**fill("known"), "stroke": "#fff"}))
    return drawn


def _bracket(low: float, high: float, middle: float) -> str:
    look = stroke("known", 2)
    ends = "".join(line(x, middle - 7, x, middle + 7, **look) for x in (low, high))
    return line(low, middle, high, middle, **look) + ends


def _figures(verdict: Verdict, middle: float, y: float) -> str:
    """The figures in one line above the middle of the bar, or as near as the frame allows."""
    best = [f"best guess {verdict.estimate_text}"] if verdict.estimate is not None else []
    likely = [verdict.likely_text] if verdict.likely is not None else []
    words = " · ".join([verdict.floor_text, *likely, *best, verdict.ceiling_text])
    half = min(width_of(words), _WIDTH) / 2
    x = min(max(middle, half), _WIDTH - half)
    return text(x, y, words, room=_WIDTH, text_anchor="middle")


def ledger_picture(ledger: LedgerView) -> Picture:
    """The 100 points as one bar: alone, together, held back, still to build."""
    alone, together, held, build = ledger.shares
    parts = [
        (ledger.alone, alone, "each ingredient alone", _alone),
        (ledger.together, together, "from working together", _together),
        (ledger.held_back, held, "held back by a weaker partner", _held_back),
        (ledger.to_build, build, "still to be built", _to_build),
    ]
    height, row, x = 26.0, LINE + 2.0, _LEFT
    body: list[str] = []
    for index, (points, share, words, look) in enumerate(parts):
        width = (_RIGHT - _LEFT) * max(share, 0) / 100
        y = height + 22 + index * row
        body += [
            look(x, 4, width, height),
            look(_LEFT, y - 10, 20, 12),
            text(_LEFT + 50, y, str(points), room=28, text_anchor="end", font_weight="bold"),
            text(_LEFT + 58, y, words, room=380),
        ]
        x += width
    listed = ", ".join(f"{points} {words}" for points, _, words, _ in parts)
    description = f"Of 100 points: {listed}. {ledger.explanation}"
    size = (_WIDTH, height + 14 + len(parts) * row)
    return drawing(Caption("ledger", "Where the 100 points are", description), size, body)


def _alone(x: float, y: float, width: float, height: float) -> str:
    return rectangle(x, y, width, height, **fill("known"))


def _together(x: float, y: float, width: float, height: float) -> str:
    """With dots, so that it can be told from its neighbours without colour."""
    count = int(width // _DOTS_APART)
    first = x + (width - (count - 1) * _DOTS_APART) / 2
    dots = (circle(first + _DOTS_APART * i, y + height / 2, 1.3, fill="#fff") for i in range(count))
    return rectangle(x, y, width, height, **fill("together")) + "".join(dots)


def _held_back(x: float, y: float, width: float, height: float) -> str:
    """With upright strokes."""
    strokes = (
        line(at, y + 2, at, y + height - 2, stroke="#fff", stroke_width=1.2)
        for at in (x + _STROKES_APART * (i + 0.5) for i in range(int(width // _STROKES_APART)))
    )
    return rectangle(x, y, width, height, **fill("held")) + "".join(strokes)


def _to_build(x: float, y: float, width: float, height: float) -> str:
    """An outline: there is nothing yet."""
    return rectangle(x, y, width, height, **stroke("quiet", 1.5, "3 2"))
