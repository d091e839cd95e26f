"""The report on a terminal: only layout, with Rich."""

from collections.abc import Collection, Mapping, Sequence

from rich.console import Group, RenderableType
from rich.constrain import Constrain
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from sectorscan.report.document import Line
from sectorscan.report.headings import HEADINGS, NOTHING_TO_SAY, SectionName, in_order
from sectorscan.report.renderers.terminal.layout import (
    BODY,
    MOST_COLUMNS,
    STYLES,
    Beside,
    Dotted,
    lines,
    named,
    section,
)
from sectorscan.report.sections.advice import GAIN_KEY, Action, AdviceView
from sectorscan.report.sections.held_back import HeldBack, WeakLink
from sectorscan.report.sections.ingredients import IngredientRow
from sectorscan.report.sections.strategy import BODY_WORDS, EndRow, GainView, LoopView, StrategyView
from sectorscan.report.sections.verdict import Verdict
from sectorscan.report.view import LedgerView, View


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


def loops_section(strategy: StrategyView) -> RenderableType | None:
    """Loops, and the warnings that apply."""
    if not strategy.loops and not strategy.warnings:
        return None
    body = [_loop(one) for one in strategy.loops]
    if strategy.warnings:
        body += [Text(), lines(strategy.warnings, label_width=24)]
    return named("loops", *body)


def _loop(loop: LoopView) -> RenderableType:
    title = Text.assemble((loop.title, "bold"), ": ", (loop.told, STYLES[loop.tone]))
    return Group(title, Padding(Text(loop.members), (0, 0, 0, 4)))


def roles_section(strategy: StrategyView) -> RenderableType | None:
    """What is to be said of each kind of institution, and which of them each ingredient needs."""
    if not strategy.carried:
        return None
    told = [lines(strategy.roles, label_width=30), Text()] if strategy.roles else []
    head = Text("Which kinds each ingredient needs", style="bold")
    key = Text(BODY_WORDS, style="dim")
    return named("roles", *told, head, key, Text(), lines(strategy.carried, label_width=26))


def strategies_section(strategy: StrategyView) -> RenderableType | None:
    """Which strategy the sector follows, whether it can start, and the next step."""
    if not strategy.strategies and not strategy.ready:
        return None
    body = [lines(strategy.strategies, label_width=24)]
    if strategy.ready:
        body += [Text(), lines(strategy.ready, label_width=24)]
    return named("strategies", *body)


WIDE_ENOUGH = 92
FIGURES = 45
"""The width of an action's figures beside its title."""
NARROW = 67
STRIP_KEY = "├─●─┤ worst case, best guess, best case"
LEDGER_BLOCKS = (("█", "cyan"), ("▓", "green"), ("░", "yellow"), ("·", "dim"))


def terminal_report(view: View, width: int, sections: Collection[str] = ()) -> RenderableType:
    """The report, or only the `sections` that are asked for, at most 100 columns wide."""
    width = min(width, MOST_COLUMNS)
    made = _sections(view, width)
    shown = [
        made[name] or (named(name, Text(NOTHING_TO_SAY)) if sections else None)
        for name in in_order(labour_first=view.labour_first)
        if name in (sections or made)
    ]
    told = (part for part in shown if part is not None)
    return Constrain(Group(_title(view, width), *told), width)


def _sections(view: View, width: int) -> Mapping[SectionName, RenderableType | None]:
    """Every section; None where there is nothing to say in it."""
    return {
        "verdict": named("verdict", _verdict(view.verdict, width)),
        "labour": named("labour", lines(view.labour)),
        "what-if": _if_any("what-if", view.what_if),
        "ledger": _ledger(view.ledger, width),
        "ingredients": _ingredients(view, width),
        "ends": ends_section(view.strategy),
        "held-back": _held_back(view.held_back),
        "loops": loops_section(view.strategy),
        "advice": _advice(view.advice, width - BODY[3]),
        "institutions": _institutions(view),
        "roles": roles_section(view.strategy),
        "map": _map(view),
        "strategies": strategies_section(view.strategy),
        "uncertainty": _if_any("uncertainty", view.uncertainty),
        "disagreements": _if_any("disagreements", view.disagreements, label_width=40),
        "ask": _if_any("ask", view.ask, label_width=24),
        "trust": named("trust", lines(view.trust, label_width=24)),
        "next": named("next", lines(view.next_steps, label_width=24)),
    }


def _map(view: View) -> RenderableType | None:
    if view.map is None:
        return None
    return named("map", Group(*map(Text, view.map.sentences)))


def _title(view: View, width: int) -> RenderableType:
    title = Text(view.title.upper(), style="bold")
    whole = Text.assemble(title, f" · {view.subtitle}")
    heads = [whole] if whole.cell_len < width else [title, Text(view.subtitle)]
    return Padding(Group(*heads, Text(view.compared_with, style="dim")), (0, 0, 0, 1))


def _verdict(verdict: Verdict, width: int) -> RenderableType:
    step = 8 if width >= WIDE_ENOUGH else 6 if width >= NARROW else 4
    first, *others = verdict.sentences
    return Group(
        Text(first, style="bold"),
        *(Text(one) for one in others),
        Text(),
        _scale(verdict, step),
        Text(),
        lines(verdict.lines),
        Text(),
        Text(verdict.caution, style="dim"),
    )


def _scale(verdict: Verdict, step: int) -> RenderableType:
    """Worst case, likely range, best guess and best case on a line from 0 to 100."""
    places = [str(10 * tick).ljust(step) for tick in range(11)]
    axis = "│".join(["", *["·" * (step - 1)] * 10, ""])
    low, high = (round(step * end / 10) for end in (verdict.low, verdict.high))
    line = list(" " * low + "├" + "─" * max(0, high - low - 1) + "┤")
    if verdict.likely is not None:
        first, last = (round(step * end / 10) for end in verdict.likely)
        line += " " * (last + 1 - len(line))
        line[first : last + 1] = "█" * (last + 1 - first)
    if verdict.estimate is not None:
        line[round(step * verdict.estimate / 10)] = "◆"
    below = verdict.floor_text.ljust(max(high - low - len(verdict.ceiling_text) + 1, 0))
    below = f"{below}   " if len(below) == len(verdict.floor_text) else below
    ends = " " * min(low, 10 * step - len(below + verdict.ceiling_text) + 1)
    return Group(
        Text("".join(places).rstrip(), style="dim"),
        Text(axis, style="dim"),
        Text("".join(line), style="bold cyan"),
        *_under(ends + below + verdict.ceiling_text, verdict, step),
    )


def _under(ends: str, verdict: Verdict, step: int) -> list[Text]:
    """What the ends are, and the likely range in the middle of its bar: between them, or below."""
    if verdict.likely is None:
        return [Text(ends)]
    told = verdict.likely_text
    start = max(0, round(step * sum(verdict.likely) / 20) - len(told) // 2)
    if ends[max(0, start - 2) : start + len(told) + 2].strip():
        return [Text(ends), Text(" " * start + told)]
    return [Text(ends[:start].ljust(start) + told + ends[start + len(told) :])]


def _if_any(
    name: SectionName, shown: Sequence[Line], label_width: int = 20
) -> RenderableType | None:
    """A section of labels and texts, if there is anything to say."""
    return named(name, lines(shown, label_width)) if shown else None


def _ledger(ledger: LedgerView | None, width: int) -> RenderableType | None:
    if ledger is None:
        return None
    parts = [
        (points, block, style, words)
        for (words, points), (block, style) in zip(ledger.parts, LEDGER_BLOCKS, strict=True)
    ]
    room = min(width - 6, 90)
    bar = Text()
    drawn = total = 0
    for points, block, style, _ in parts:
        total += points
        end = round(room * total / 100)
        bar.append(block * (end - drawn), style)
        drawn = end
    key = Table.grid(padding=(0, 2, 0, 0))
    for points, block, style, what in parts:
        key.add_row(Text(block, style=style), Text(str(points), justify="right"), Text(what))
    return named("ledger", bar, key, Text(), Text(ledger.explanation))


def _ingredients(view: View, width: int) -> RenderableType:
    step = 5 if width >= WIDE_ENOUGH else 3 if width >= NARROW else 0
    rows = [row for group in view.ingredients for row in group.rows]
    axis = "".join(str(tick).ljust(step) for tick in range(5)).rstrip() if step else ""
    heads, *figures = _in_columns(
        [(axis, "best", "worst-best", "rests on")]
        + [(_strip(row, step), row.best, row.bounds, row.rests_on) for row in rows]
    )
    title_width = max(len(row.title) + 1 for row in rows)
    title_width = min(title_width, width - BODY[3] - 2 - max(map(len, figures)))
    told = dict(zip((row.id for row in rows), figures, strict=True))
    table: list[RenderableType] = [Beside(Text(), Text(heads, style="dim"), title_width, gap=2)]
    for group in view.ingredients:
        table.append(Text(group.heading, style="bold"))
        for row in group.rows:
            style = STYLES[row.tone]
            title, figure = Text(f" {row.title}", style=style), Text(told[row.id], style=style)
            table.append(Beside(title, figure, title_width, gap=2))
    notes = (Text(note, style="dim") for note in (STRIP_KEY, *view.footnotes))
    words = Text(view.level_words, style="dim")
    heading = HEADINGS["ingredients"].text.format(count=len(rows)).upper()
    return section(heading, "", words, Text(), *table, Text(), *notes)


def _in_columns(rows: Sequence[tuple[str, str, str, str]]) -> list[str]:
    """The strip, if there is room for one, and the figures of each row, one below the other."""
    strip, best, bounds, _ = (max(map(len, column)) for column in zip(*rows, strict=True))
    return [
        "  ".join(
            [
                *([row[0].ljust(strip)] if strip else []),
                row[1].rjust(best),
                row[2].ljust(bounds),
                row[3],
            ]
        )
        for row in rows
    ]


def _strip(row: IngredientRow, step: int) -> str:
    """A level's ends and best guess on a strip from 0 to 4; nothing where there is no room."""
    if not step:
        return ""
    strip = ["·"] * (4 * step + 1)
    if not row.known:
        strip[0] = strip[-1] = "?"
        return "".join(strip)
    low, best, high = (round(step * end) for end in (row.low, row.estimate, row.high))
    strip[low : high + 1] = "─" * (high - low + 1)
    strip[low], strip[high] = "├", "┤"
    strip[best] = "●"
    return "".join(strip)


def _held_back(held_back: HeldBack) -> RenderableType:
    if held_back.nothing:
        return named("held-back", Text(held_back.nothing))
    body = [_weak_link(number, one) for number, one in enumerate(held_back.weak, start=1)]
    body += [
        Padding(Dotted(Text(line.label), line.text), (0, 0, 0, 2))
        for line in (held_back.smaller, held_back.suspected)
        if line is not None
    ]
    return named("held-back", *body)


def _weak_link(number: int, weak: WeakLink) -> RenderableType:
    name = weak.name[0].upper() + weak.name[1:]
    title = Text.assemble(f"{number} ", (f"{name} ({weak.level})", "bold"), f": {weak.holds}")
    parts: list[RenderableType] = [Dotted(title, weak.points)]
    for partner in weak.explained:
        head = Text(f"{partner.name} ({partner.level})")
        clause = Text(partner.clause, style="italic")
        parts.append(Padding(Beside(head, clause, width=28, gap=2), (0, 0, 0, 4)))
    if weak.others:
        parts.append(Padding(Text(f"and {weak.others}"), (0, 0, 0, 4)))
    return Group(*parts)


def _advice(advice: AdviceView, width: int) -> RenderableType | None:
    if not advice.actions:
        return None
    sums = [
        Beside(Text(one.points, style="bold", justify="right"), Text(one.text), width=10, gap=3)
        for one in advice.sums
    ]
    notes = lines([Line(label, text) for label, text in advice.notes], label_width=20)
    key = Text(GAIN_KEY, style="dim")
    beside = all(_head(one).cell_len + FIGURES < width for one in advice.actions)
    actions = (_action(one, width if beside else None) for one in advice.actions)
    total: list[RenderableType] = [Text(), *sums] if sums else []
    return named("advice", key, Text(), *actions, *total, Text(), notes)


def _head(action: Action) -> Text:
    return Text.assemble(f"{action.number} ", (action.title, "bold"))


def _action(action: Action, width: int | None) -> RenderableType:
    """A title with its figures at the right edge of a width, or below it where there is none."""
    details = (
        Padding(Beside(Text(label, style="dim"), Text(text), width=13, gap=1), (0, 0, 0, 4))
        for label, text in action.details
    )
    head = _head(action)
    if width is None:
        figures = Text(f"gain {action.gain}   cost {action.effort}   {action.months}", style="cyan")
        return Group(head, Padding(figures, (0, 0, 0, 4)), *details)
    told = f"gain {action.gain:<18} cost {action.effort} {action.months:>13}".rjust(
        width - head.cell_len
    )
    return Group(Text.assemble(head, (told, "cyan")), *details)


def _institutions(view: View) -> RenderableType | None:
    if view.institutions is None:
        return None
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(width=1)
    table.add_column(width=28)
    table.add_column()
    for row in view.institutions:
        sign = Text("+", style="green") if row.there else Text("-", style="yellow")
        table.add_row(sign, Text(row.title), Text(row.names))
    body: list[RenderableType] = [table]
    if view.not_recorded:
        missing = Table.grid(padding=(0, 2, 0, 0))
        missing.add_row(Text("?", style="dim"), Text(view.not_recorded, style="dim"))
        body.append(missing)
    heading = HEADINGS["institutions"].text.upper()
    return section(heading, "+ there   - gone   ? not recorded (may well exist)", *body)
