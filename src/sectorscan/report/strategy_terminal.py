"""Paths, loops, ends, what institutions do and the next step, on a terminal."""

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from sectorscan.report.layout import STYLES, lines, named
from sectorscan.report.strategy_view import BODY_WORDS, Circle, EndRow, GainView, StrategyView


def ends_section(strategy: StrategyView) -> RenderableType | None:
    """The three ends side by side, and who gains."""
    if not strategy.ends:
        return None
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column()
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column()
    for row in strategy.ends:
        table.add_row(*_end(row))
    tables = [part for one in strategy.who_gains for part in (Text(), _gains(one))]
    return named("ends", table, *tables)


def _end(row: EndRow) -> tuple[Text, Text, Text, Text]:
    style = STYLES[row.tone]
    best = Text(f"{row.best} of 4" if row.best else "", style=style)
    return Text(row.title), best, Text(row.bounds), Text(row.note, style="dim")


def _gains(gains: GainView) -> RenderableType:
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column()
    for _ in gains.groups:
        table.add_column(justify="right", no_wrap=True)
    heads = (Text(group, style="dim") for group in gains.groups)
    table.add_row(Text(gains.title, style="bold"), *heads)
    for title, values in gains.rows:
        table.add_row(Padding(Text(title), (0, 0, 0, 1)), *(Text(value) for value in values))
    return table


def circles_section(strategy: StrategyView) -> RenderableType | None:
    """Loops as circles, and the warnings that apply."""
    if not strategy.circles and not strategy.warnings:
        return None
    body = [_circle(one) for one in strategy.circles]
    if strategy.warnings:
        body += [Text(), lines(strategy.warnings, label_width=24)]
    return named("circles", *body)


def _circle(circle: Circle) -> RenderableType:
    title = Text.assemble((circle.title, "bold"), ": ", (circle.told, STYLES[circle.tone]))
    return Group(title, Padding(Text(circle.members), (0, 0, 0, 4)))


def roles_section(strategy: StrategyView) -> RenderableType | None:
    """What is to be said of each kind of institution, and which of them each ingredient needs."""
    if not strategy.carried:
        return None
    told = [lines(strategy.roles, label_width=30), Text()] if strategy.roles else []
    head = Text("Which kinds each ingredient needs", style="bold")
    key = Text(BODY_WORDS, style="dim")
    return named("roles", *told, head, key, Text(), lines(strategy.carried, label_width=26))


def roads_section(strategy: StrategyView) -> RenderableType | None:
    """Which road the sector is on, whether it can start, and the next step."""
    if not strategy.roads and not strategy.ready:
        return None
    body = [lines(strategy.roads, label_width=24)]
    if strategy.ready:
        body += [Text(), lines(strategy.ready, label_width=24)]
    return named("roads", *body)
