"""The report of an assessment as a document of blocks, in the order of the terminal's.

Every word and figure is the view's; sections are called and headed as in `sections.py`.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

from sectorscan.report.document import (
    NOTHING,
    Block,
    Document,
    Grid,
    Line,
    Paragraph,
    Picture,
    Section,
    Terms,
)
from sectorscan.report.headings import HEADINGS, NOTHING_TO_SAY, SectionName, in_order
from sectorscan.report.sections.advice import GAIN_KEY, Action, Sum
from sectorscan.report.sections.held_back import WeakLink
from sectorscan.report.sections.ingredients import IngredientGroup
from sectorscan.report.sections.strategy import SIGN_WORDS, EndRow, GainView, LoopView, StrategyView
from sectorscan.report.view import InstitutionRow, LedgerView, View


def ledger_grid(ledger: LedgerView) -> Grid:
    """The 100 points, by what they come from."""
    return Grid(("", "Points"), tuple((words, str(points)) for words, points in ledger.parts))


def ingredients_grid(groups: Sequence[IngredientGroup]) -> Grid:
    """A row for each ingredient, with the heading that it stands under."""
    rows = [(group.heading, row) for group in groups for row in group.rows]
    return Grid(
        heads=("Ingredient", "Part of the model", "Rests on", "Best guess", "Worst to best"),
        rows=tuple(
            (row.title, heading, row.rests_on, row.best or NOTHING, row.bounds or NOTHING)
            for heading, row in rows
        ),
        texts=3,
        tones=tuple(row.tone for _, row in rows),
        sortable=True,
    )


def ends_grid(ends: Sequence[EndRow]) -> Grid:
    """A row for each end."""
    return Grid(
        heads=("End", "", "Best guess, of 4", "Worst to best"),
        rows=tuple(
            (end.title, end.note, end.best or NOTHING, end.bounds or NOTHING) for end in ends
        ),
        texts=2,
        tones=tuple(end.tone for end in ends),
    )


def gains_grid(gains: GainView) -> Grid:
    """Who gains, by group."""
    return Grid(
        heads=("", *gains.groups),
        rows=tuple(
            (title, *(value or NOTHING for value in values)) for title, values in gains.rows
        ),
        title=gains.title,
    )


def loops_terms(loops: Sequence[LoopView]) -> Terms:
    """What is to be said of each loop, then its members."""
    return Terms(
        tuple(
            line
            for loop in loops
            for line in (
                Line(loop.title, loop.told, loop.tone),
                Line(loop.title, loop.members),
            )
        )
    )


def actions_grid(actions: Sequence[Action]) -> Grid:
    """A row for each thing to do."""
    return Grid(
        heads=("", "What to do", "Gain", "Cost", "Months"),
        rows=tuple(
            (str(one.number), one.title, one.gain, one.effort, one.months) for one in actions
        ),
        texts=2,
        sortable=True,
    )


def sums_grid(sums: Sequence[Sum]) -> Grid:
    """What the package's members gain together."""
    return Grid(("Together", "Points"), tuple((one.text, one.points) for one in sums))


def institutions_grid(rows: Sequence[InstitutionRow]) -> Grid:
    """A row for each kind that is there or is gone."""
    return Grid(
        heads=("Kind", "", "Who"),
        rows=tuple((row.title, "+ there" if row.there else "- gone", row.names) for row in rows),
        texts=3,
        tones=tuple("plain" if row.there else "poor" for row in rows),
    )


def roles_grid(strategy: StrategyView) -> Grid:
    """What each kind of institution is to each ingredient."""
    return Grid(
        heads=("Kind", *strategy.matrix_key),
        rows=tuple((row.title, *row.signs) for row in strategy.matrix),
        after=SIGN_WORDS,
    )


Drawn = Mapping[str, Picture]


def outline(
    view: View, *, pictures: Sequence[Picture] = (), sections: Collection[str] = ()
) -> Document:
    """The whole report, or only the `sections` that are asked for, with the `pictures` in it."""
    drawn = {one.name: one for one in pictures}
    shown = []
    for name in in_order(labour_first=view.labour_first):
        blocks = tuple(PARTS[name](view, drawn)) if name in (sections or PARTS) else ()
        if name in sections:
            blocks = blocks or (Paragraph(NOTHING_TO_SAY, "faint"),)
        if blocks:
            shown.append(_section(name, view, blocks))
    return Document(view.title, f"{view.subtitle} · {view.compared_with}", tuple(shown))


def _section(name: SectionName, view: View, blocks: tuple[Block, ...]) -> Section:
    count = sum(len(group.rows) for group in view.ingredients)
    heading = HEADINGS[name]
    return Section(name, heading.text.format(count=count), blocks, heading.aside)


def _picture(drawn: Drawn, name: str) -> Iterator[Block]:
    if name in drawn:
        yield drawn[name]


def _verdict(view: View, drawn: Drawn) -> Iterator[Block]:
    yield from map(Paragraph, view.verdict.sentences)
    yield from _picture(drawn, "score")
    yield Terms(view.verdict.lines)
    yield Paragraph(view.verdict.caution, "faint")


def _labour(view: View, _: Drawn) -> Iterator[Block]:
    yield Terms(view.labour)


def _what_if(view: View, _: Drawn) -> Iterator[Block]:
    if view.what_if:
        yield Terms(view.what_if)


def _ledger(view: View, drawn: Drawn) -> Iterator[Block]:
    if view.ledger is not None:
        yield from _picture(drawn, "ledger")
        yield ledger_grid(view.ledger)
        yield Paragraph(view.ledger.explanation)


def _ingredients(view: View, drawn: Drawn) -> Iterator[Block]:
    yield Paragraph(view.level_words, "faint")
    yield from _picture(drawn, "levels")
    yield ingredients_grid(view.ingredients)
    yield from (Paragraph(note, "faint") for note in view.footnotes)


def _ends(view: View, _: Drawn) -> Iterator[Block]:
    if view.strategy.ends:
        yield ends_grid(view.strategy.ends)
        yield from map(gains_grid, view.strategy.who_gains)


def _held_back(view: View, drawn: Drawn) -> Iterator[Block]:
    held_back = view.held_back
    yield from _picture(drawn, "interdependencies")
    if held_back.nothing:
        yield Paragraph(held_back.nothing)
    yield from (_weak_link(number, one) for number, one in enumerate(held_back.weak, start=1))
    rest = [line for line in (held_back.smaller, held_back.suspected) if line is not None]
    if rest:
        yield Terms(tuple(rest))


def _weak_link(number: int, weak: WeakLink) -> Section:
    name = weak.name[0].upper() + weak.name[1:]
    partners = [Line(f"{one.name} ({one.level})", one.clause) for one in weak.explained]
    others = [Line("", f"and {weak.others}")] if weak.others else []
    return Section(
        id=f"held-back-by-{weak.id}",
        heading=f"{number} {name} ({weak.level}): {weak.holds}",
        blocks=(Terms((*partners, *others)),),
        aside=f"{weak.points} points",
    )


def _loops(view: View, _: Drawn) -> Iterator[Block]:
    if view.strategy.loops:
        yield loops_terms(view.strategy.loops)
    if view.strategy.warnings:
        yield Terms(view.strategy.warnings)


def _advice(view: View, drawn: Drawn) -> Iterator[Block]:
    if view.advice.actions:
        yield Paragraph(GAIN_KEY, "faint")
        yield actions_grid(view.advice.actions)
        yield from _picture(drawn, "time-line")
        yield from map(_action, view.advice.actions)
        if view.advice.sums:
            yield sums_grid(view.advice.sums)
        yield Terms(tuple(Line(label, text) for label, text in view.advice.notes))


def _action(action: Action) -> Section:
    return Section(
        id=f"advice-{action.number}",
        heading=f"{action.number} {action.title}",
        blocks=(Terms(tuple(Line(label, text) for label, text in action.details)),),
        aside=f"gain {action.gain}, cost {action.effort}, {action.months}",
    )


def _institutions(view: View, _: Drawn) -> Iterator[Block]:
    if view.institutions is not None:
        if view.institutions:
            yield institutions_grid(view.institutions)
        if view.not_recorded:
            yield Terms((Line("? not recorded (may well exist)", view.not_recorded, "faint"),))


def _roles(view: View, _: Drawn) -> Iterator[Block]:
    if view.strategy.matrix:
        if view.strategy.roles:
            yield Terms(view.strategy.roles)
        yield roles_grid(view.strategy)


def _map(view: View, drawn: Drawn) -> Iterator[Block]:
    if view.map is not None:
        yield from map(Paragraph, view.map.sentences)
        yield from _picture(drawn, "sector-map")
        yield from view.map.counts


def _strategies(view: View, _: Drawn) -> Iterator[Block]:
    for shown in (view.strategy.strategies, view.strategy.ready):
        if shown:
            yield Terms(shown)


def _uncertainty(view: View, _: Drawn) -> Iterator[Block]:
    if view.uncertainty:
        yield Terms(view.uncertainty)


def _disagreements(view: View, _: Drawn) -> Iterator[Block]:
    if view.disagreements:
        yield Terms(view.disagreements)


def _ask(view: View, _: Drawn) -> Iterator[Block]:
    if view.ask:
        yield Terms(view.ask)


def _trust(view: View, _: Drawn) -> Iterator[Block]:
    yield Terms(view.trust)


def _next(view: View, _: Drawn) -> Iterator[Block]:
    yield Terms(view.next_steps)


PARTS: Mapping[SectionName, Callable[[View, Drawn], Iterator[Block]]] = {
    "verdict": _verdict,
    "labour": _labour,
    "what-if": _what_if,
    "ledger": _ledger,
    "ingredients": _ingredients,
    "ends": _ends,
    "held-back": _held_back,
    "loops": _loops,
    "advice": _advice,
    "institutions": _institutions,
    "roles": _roles,
    "map": _map,
    "strategies": _strategies,
    "uncertainty": _uncertainty,
    "disagreements": _disagreements,
    "ask": _ask,
    "trust": _trust,
    "next": _next,
}
