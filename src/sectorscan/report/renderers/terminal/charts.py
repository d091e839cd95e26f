"""Charts on a terminal: drawn with characters, as wide as there is space."""

from collections.abc import Callable, Mapping, Sequence
from string import ascii_lowercase
from typing import Any

from msgspec import Struct
from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.padding import Padding

from sectorscan.languages import tr
from sectorscan.report import numbers
from sectorscan.report.blocks import Chart, Line
from sectorscan.report.charts.kinds import (
    ActionCards,
    Curve,
    HeatMap,
    HeldPair,
    LevelRow,
    LevelsChart,
    PairsChart,
    PointsBar,
    Stretch,
    TimeLine,
    WeakPartnerPairs,
)
from sectorscan.report.charts.score_scale import ScoreScale
from sectorscan.report.fitting import clipped
from sectorscan.report.phrases import in_turn, labelled
from sectorscan.report.renderers.terminal.layout import (
    LABEL_SHARE,
    MOST_LABEL,
    STYLES,
    Beside,
    ColumnLayout,
    Hanging,
    Labelled,
    Text,
)
from sectorscan.report.renderers.terminal.score_scale import Scale
from sectorscan.report.safe_text import legible

WIDE, NARROW = 89, 64
"""The widths from which on scales are drawn large, and below which they are drawn small."""


def chart(shown: Chart) -> RenderableType | None:
    """The chart drawn with characters; None of a kind that cannot be."""
    drawn_by = DRAWN_BY.get(type(shown))
    return None if drawn_by is None else drawn_by(shown)


class _Points(Struct, frozen=True):
    """The 100 points as one bar, and a line for each share."""

    bar: PointsBar

    def __rich_console__(self, _: Console, options: ConsoleOptions) -> RenderResult:
        width = min(options.max_width - 3, 90)
        bar, total, drawn = Text(), 0, 0
        for (_words, points), (block, style) in zip(self.bar.points, _BLOCKS, strict=True):
            total += points
            end = round(width * total / 100)
            bar.append(block * (end - drawn), style)
            drawn = end
        yield bar
        for (words, points), (block, style) in zip(self.bar.points, _BLOCKS, strict=True):
            yield Text.assemble((block, style), f"  {points:>2}  {words}")


_BLOCKS = (("█", "cyan"), ("▓", "green"), ("░", "yellow"), ("·", "dim"))


class _Levels(Struct, frozen=True):
    """Each ingredient with its best guess in its likely range on a strip from 0 to 4."""

    chart: LevelsChart

    def __rich_console__(self, _: Console, options: ConsoleOptions) -> RenderResult:
        step = _fitting(options.max_width, (5, 3, 0))
        rows = [row for group in self.chart.groups for row in group.rows]
        axis = _level_axis(step) if step else ""
        heads, *figures = _in_columns(
            [(axis, tr("guess"), tr("likely"), tr("evidence"))]
            + [(_strip(row, step), row.estimate_text, row.range_text, row.evidence) for row in rows]
        )
        width = max((Text(row.title).cell_len + 1 for row in rows), default=0)
        left = options.max_width - 2 - max(map(len, [heads, *figures]))
        width = min(width, max(left, round(LABEL_SHARE * options.max_width)))
        yield Beside(Text(), Text(heads, style="dim"), width, gap=2)
        by_row = dict(zip((row.id for row in rows), figures, strict=True))
        for group in self.chart.groups:
            alone = [row.title for row in group.rows] == [group.heading]
            if not alone:
                yield Text(group.heading, style="bold")
            for row in group.rows:
                style = STYLES[row.tone]
                shown = row.title if alone else f" {row.title}"
                title, figure = Hanging(shown, style), Text(by_row[row.id], style)
                yield Beside(title, figure, width, gap=2)


def _in_columns(rows: Sequence[tuple[str, str, str, str]]) -> list[str]:
    """The strip, if there is space for one, and the figures of each row, one below the other."""
    strip, best, span, _ = (max(map(len, column)) for column in zip(*rows, strict=True))
    return [
        "  ".join([*([row[0].ljust(strip)] if strip else []), row[1].rjust(best)])
        + f"  {row[2].ljust(span)}  {row[3]}".rstrip()
        for row in rows
    ]


def _level_axis(step: int) -> str:
    """The levels 0 to 4, so many columns apart."""
    return "".join(str(level).ljust(step) for level in range(5)).rstrip()


def _strip(row: LevelRow, step: int) -> str:
    """A level in its likely range on a strip from 0 to 4; nothing where there is no space."""
    if not step:
        return ""
    strip = ["·"] * (4 * step + 1)
    if not row.known:
        low, high = (round(step * end) for end in (row.low, row.high))
        strip[low : high + 1] = "╌" * (high - low + 1)
        return "".join(strip)
    low, best, high = (round(step * end) for end in (row.low, row.estimate, row.high))
    strip[low : high + 1] = "━" * (high - low + 1)
    strip[best] = "●"
    return "".join(strip)


_SHORTEST_BAR, _POINTS = 6, 5
"""The columns of the longest bar, at least, and of the points behind it."""
FEW_GROUPS = 3
"""So many weak partners have a line of their own; of more, one with a single pair stands on its
line."""


class _Pairs(Struct, frozen=True):
    """The pairs that hold back most, by weak partner: both levels on a strip, points as a bar."""

    chart: PairsChart

    def __rich_console__(self, _: Console, options: ConsoleOptions) -> RenderResult:
        step = _fitting(options.max_width, (5, 5, 0))
        longest = _fitting(options.max_width, (20, 12, 6))
        pairs = [pair for group in self.chart.groups for pair in group.pairs]
        most = max(pair.points for pair in pairs)
        scale = len(_dumbbell(0, 0, step))
        width = 2 + max(Text(pair.title).cell_len for pair in pairs)
        short = self._short()
        alone = max((cell_len(_on_one_line(group)) for group in short), default=0)
        left = options.max_width - alone - _POINTS
        if left < _SHORTEST_BAR:
            short, alone, left = [], 0, longest
        longest = min(longest, left)
        width = max(width, alone - scale - 9)
        left = options.max_width - scale - longest - 14
        width = min(width, max(left, round(LABEL_SHARE * options.max_width)))
        if step:
            key = Text(tr("○ weak  ● strong"), style="dim")
            yield Beside(key, Text(f"{' ' * 5}{_level_axis(step)}", style="dim"), width, gap=2)
        for group in self.chart.groups:
            if group in short:
                [pair] = group.pairs
                line = Text(_on_one_line(group))
                line.pad_right(width + 9 + scale - line.cell_len)
                bar = _bar_of(pair, longest, most)
                yield line.append(f"{bar} {numbers.points(pair.points)}")
                continue
            clause = labelled(group.heading, group.clause) if group.clause else group.heading
            heading = Text(clipped(clause, options.max_width))
            heading.stylize("bold", 0, len(group.heading))
            yield heading
            for pair in group.pairs:
                bar = _bar_of(pair, longest, most)
                figures = [numbers.level(pair.level), _dumbbell(group.level, pair.level, step)]
                shown = "  ".join(part for part in (*figures, bar) if part)
                line = Text(f"{shown} {numbers.points(pair.points)}")
                yield Beside(Text(f"  {pair.title}"), line, width, gap=2)
        yield Text(self.chart.caption)

    def _short(self) -> Sequence[WeakPartnerPairs]:
        """The weak partners that stand on one line with what they hold back."""
        if len(self.chart.groups) <= FEW_GROUPS:
            return []
        groups = self.chart.groups
        return [group for group in groups if len(group.pairs) == 1 and not group.clause]


def _on_one_line(group: WeakPartnerPairs) -> str:
    pair = group.pairs[0]
    return f"{group.heading} {pair.title} {numbers.level(pair.level)}  "


def _bar_of(pair: HeldPair, longest: int, most: float) -> str:
    """The points of a pair as a bar, the longest for the most."""
    return "█" * max(round(longest * pair.points / most), 1)


def _dumbbell(weak: float, strong: float, step: int) -> str:
    """A pair's levels on a strip from 0 to 4; nothing where there is no space."""
    if not step:
        return ""
    strip = [" "] * (4 * step + 1)
    low, high = round(step * weak), round(step * strong)
    strip[low:high] = "━" * (high - low)
    strip[high], strip[low] = "●", "○"
    return "".join(strip)


class _Months(Struct, frozen=True):
    """Actions along time: a bar each, with a mark at the first result; below it what it needs."""

    chart: TimeLine

    def __rich_console__(self, _: Console, options: ConsoleOptions) -> RenderResult:
        stretches = self.chart.stretches
        longest = max(Text(f"{len(stretches)} {stretch.title}").cell_len for stretch in stretches)
        most = min(_fitting(options.max_width, (42, 42, 24)), round(MOST_LABEL * options.max_width))
        titles = min(longest, most)
        width = max(options.max_width - titles - 2, 1)
        first, last = self.chart.span
        scale = (width - 1) / max(last - first, 1)
        axis = _time_axis(self.chart.start, first, last, width)
        yield Beside(Text(tr("When"), "bold"), Text(axis, style="dim"), titles, gap=2)
        for number, stretch in enumerate(stretches, start=1):
            bar = Text(_bar(stretch, first, scale), style="cyan")
            title = Hanging(legible(f"{number} {stretch.title}"))
            yield Beside(title, bar, titles, gap=2)
            waits_for = numbers.listed([str(action) for action in stretch.after])
            after = tr("{actions} at its first result", actions=waits_for) if waits_for else ""
            needed = in_turn([after, stretch.needs])
            if needed:
                line = clipped(legible(tr("needs: {needs}", needs=needed)), options.max_width - 2)
                yield Text(f"  {line}", style="yellow")
        yield Text(tr("▓ months at the least   ░ at the most   ◆ first result"), style="dim")


def _time_axis(start: str | None, first: int, last: int, width: int) -> str:
    """The first and the last month; the years, where the plan has a calendar month to start in."""
    if start is None:
        begins = tr("month {number}", number=first)
        return f"{begins}{str(last).rjust(width - len(begins))}"
    year, month = map(int, start.split("-"))
    axis = " " * width
    for shown in range(year + (first + month - 1) // 12, year + (last + month - 1) // 12 + 1):
        months = max(12 * (shown - year) - month + 1, first)
        place = round((width - 1) * (months - first) / max(last - first, 1))
        if place + 5 <= width and not axis[max(place - 1, 0) : place + 4].strip():
            axis = f"{axis[:place]}{shown}{axis[place + 4 :]}"
    return axis.rstrip()


def _bar(stretch: Stretch, first: int, scale: float) -> str:
    """A stretch with so many characters a month."""
    start, least, most, result = (
        round(scale * (month - first))
        for month in (
            stretch.start,
            stretch.start + stretch.months[0],
            stretch.start + stretch.months[1],
            stretch.start + stretch.first_result,
        )
    )
    bar = list(" " * start + "▓" * max(least - start, 1) + "░" * max(most - least, 0))
    bar += " " * (result + 1 - len(bar))
    bar[result] = "◆"
    return "".join(bar)


MOST_CARD_LINES = 9


class _Cards(Struct, frozen=True):
    """A block for each action, in the longest version that keeps to the lines there are."""

    chart: ActionCards

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for card in self.chart.cards:
            title = Hanging(legible(card.title), style=STYLES[card.tone] or "bold")
            blocks = (_card(title, version) for version in card.versions)
            fitting = (
                block
                for block in blocks
                if len(console.render_lines(block, options)) <= MOST_CARD_LINES
            )
            yield next(fitting, _card(title, card.versions[-1]))


def _card(title: Text, version: Sequence[Line]) -> RenderableType:
    return Group(title, Padding(Labelled(version), (0, 0, 0, 2)))


def _heat_map(heat_map: HeatMap) -> RenderableType:
    """A row of whole levels for each sector, under letters that are explained below."""
    letters = [ascii_lowercase[place % 26] for place in range(len(heat_map.columns))]
    rows = [
        [
            legible(row.label),
            " ".join("?" if cell is None else f"{cell.estimate:.0f}" for cell in row.cells),
        ]
        for row in heat_map.rows
    ]
    key = ", ".join(
        f"{letter} {legible(column)}"
        for letter, column in zip(letters, heat_map.columns, strict=True)
    )
    styles = ["dim", *("" for _ in rows)]
    return Group(
        Text(legible(heat_map.title), style="bold"),
        ColumnLayout([["", " ".join(letters)], *rows], 1, styles),
        Text(tr("Levels, 0 to 4, ? not known: {key}", key=key), style="dim"),
    )


def _fitting(width: int, sizes: tuple[int, int, int]) -> int:
    """Of three sizes, the one for such a width."""
    wide, middle, narrow = sizes
    return wide if width >= WIDE else middle if width >= NARROW else narrow


class _Bars(Struct, frozen=True):
    """A curve as bars: a line for each cost, as long as what it brings."""

    curve: Curve

    def __rich_console__(self, _: Console, options: ConsoleOptions) -> RenderResult:
        points = self.curve.points
        costs = max(len(point.cost_text) for point in points)
        gains = max(len(point.gain_text) for point in points)
        marks = max(len(point.mark) for point in points)
        width = max(1, min(options.max_width, WIDE) - costs - gains - marks - 4)
        most = max(point.gain for point in points)
        yield Text(f"{self.curve.across}; {self.curve.up}", style="dim")
        for point in points:
            length = round(width * max(0.0, point.gain) / most)
            yield Text.assemble(
                point.cost_text.rjust(costs),
                " ",
                ("█" * length, "yellow" if point.mark else "cyan"),
                f" {point.gain_text}",
                f" {point.mark}" if point.mark else "",
            )


DRAWN_BY: Mapping[type[Chart], Callable[[Any], RenderableType]] = {
    ScoreScale: Scale,
    PointsBar: _Points,
    LevelsChart: _Levels,
    PairsChart: _Pairs,
    TimeLine: _Months,
    ActionCards: _Cards,
    HeatMap: _heat_map,
    Curve: _Bars,
}
