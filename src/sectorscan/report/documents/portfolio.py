"""The report on many sectors together: order, rounding, words."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from sectorscan.comparison.portfolio_result import (
    FirstVisit,
    IngredientSummary,
    LikeSectors,
    Portfolio,
    RankedSector,
    Shared,
    VisitReason,
)
from sectorscan.report import numbers
from sectorscan.report.blocks import (
    NOTHING,
    Block,
    Grid,
    Line,
    Paragraph,
    Report,
    Section,
    Terms,
)
from sectorscan.report.charts.kinds import HeatCell, HeatMap, HeatRow
from sectorscan.types import Estimate

MOST_DRAWN = 100
SHOWN_FAILED = 20
SHOWN_SHARED = 10
SHOWN_MEMBERS = 8
SHOWN_MARKS = 5
VISITS_IN_VERDICT = 3
VISIT_REASONS: dict[VisitReason, str] = {
    "reported": "a breach is reported",
    "alleged": "a breach is alleged",
    "little-known": "little is known",
}


def portfolio_report(portfolio: Portfolio, *, pages: Mapping[str, str]) -> Report:
    """The whole portfolio.

    `pages` has, by a sector's id, the path of its own report as seen from where this will stand.
    """
    sections = [
        Section("verdict", "Verdict", tuple(_verdict(portfolio))),
        Section("visits", "Visit first", tuple(_visits(portfolio))),
        Section("ranking", "Where they stand", _ranking(portfolio, pages), "out of 100"),
        Section("ingredients", "The ingredients", tuple(_ingredients(portfolio)), "levels, 0 to 4"),
        Section("common", "What they have in common", tuple(_common(portfolio))),
        Section("groups", "Groups of like sectors", tuple(_groups(portfolio))),
        Section("failed", "Not assessed", tuple(_failed(portfolio))),
        Section("reading", "How to read this", (Terms(tuple(_reading(portfolio))),)),
    ]
    return Report(
        title=f"{_sectors(portfolio.count).capitalize()} together",
        subtitle=f"Compared with: {portfolio.rubric}",
        blocks=tuple(section for section in sections if section.blocks),
    )


def _sectors(count: int) -> str:
    return f"{numbers.count(count)} sector{'' if count == 1 else 's'}"


def _verdict(portfolio: Portfolio) -> Iterator[Block]:
    """Alarms on top; then what tells the sectors apart, and what they share."""
    alarms = [
        f"{reason} in {numbers.listed(named)}"
        for reason in ("reported", "alleged")
        if (named := [_visit_label(v) for v in portfolio.visit_first if v.reason == reason])
    ]
    if alarms:
        text = f"a breach of basic rights at work is {'; '.join(alarms)}"
        yield Terms((Line("Labour alarms", text, "alarm"),))
    if not portfolio.count:
        yield Paragraph("No sector was assessed.")
    else:
        yield Paragraph(_apart(portfolio))
        lines = (
            Line("Visit first", _to_visit(portfolio)),
            Line("Held back most by", _most_frequent(portfolio.weak)),
            Line("Not recorded", _most_frequent(portfolio.not_recorded)),
            Line("Useful in most", _most_frequent(portfolio.first)),
        )
        yield Terms(tuple(line for line in lines if line.text))
    if portfolio.few_pieces:
        few = _sectors(portfolio.few_pieces)
        yield Paragraph(f"In {few} the best guess rests mostly on what is usual: use the range.")
    if portfolio.failed:
        failed = numbers.counted(len(portfolio.failed), "profile")
        yield Paragraph(f"{failed} could not be assessed; see below.")
    yield Paragraph("Use it to start a talk, not to rank places.", "faint")


def _apart(portfolio: Portfolio) -> str:
    if portfolio.tiers > 1:
        tiers = numbers.in_words(portfolio.tiers)
        return f"They fall into {tiers} groups whose likely ranges do not overlap."
    return "Likely ranges overlap: no order."


def _to_visit(portfolio: Portfolio) -> str:
    visits = portfolio.visit_first[:VISITS_IN_VERDICT]
    return numbers.listed([_visit_label(visit) for visit in visits])


def _most_frequent(shared: Shared) -> str:
    if not shared.counts:
        return ""
    first = shared.counts[0]
    return f"{first.title}, in {numbers.count(first.sectors)} of {numbers.count(shared.known_of)}"


def _visits(portfolio: Portfolio) -> Iterator[Block]:
    if not portfolio.visit_first:
        return
    yield Grid(
        heads=("Sector", "Why", "Coverage"),
        rows=tuple(
            (_visit_label(visit), VISIT_REASONS[visit.reason], numbers.percent(visit.coverage))
            for visit in portfolio.visit_first
        ),
        texts=2,
        tones=tuple(
            "plain" if visit.reason == "little-known" else "alarm"
            for visit in portfolio.visit_first
        ),
    )


def _visit_label(visit: FirstVisit) -> str:
    return f"{visit.name} ({visit.as_of})" if visit.as_of else visit.name


def _ranking(portfolio: Portfolio, pages: Mapping[str, str]) -> tuple[Block, ...]:
    if not portfolio.ranked:
        return ()
    left = portfolio.count - len(portfolio.ranked)
    more = f"{_sectors(left)} more are not listed here." if left else ""
    columns = list(RANKING)
    if portfolio.tiers == 1:
        columns.remove("Apart")
    grid = Grid(
        heads=("Sector", *columns),
        rows=tuple(
            (_label(sector), *(RANKING[column](sector) for column in columns))
            for sector in portfolio.ranked
        ),
        means="by best guess; where likely ranges overlap that is no order",
        after=more,
        sortable=True,
        links=tuple(pages.get(sector.id, "") for sector in portfolio.ranked) if pages else (),
        tones=tuple("alarm" if sector.alarm.raised else "plain" for sector in portfolio.ranked),
    )
    return (grid,)


def _likely(sector: RankedSector) -> str:
    return numbers.between(sector.score.likely.low, sector.score.likely.high, numbers.whole)


def _above_next(sector: RankedSector) -> str:
    return NOTHING if sector.above_next is None else numbers.percent(sector.above_next)


RANKING: Mapping[str, Callable[[RankedSector], str]] = {
    "Best guess": lambda sector: numbers.whole(sector.score.estimate),
    "Likely range": _likely,
    "Likely rank": lambda sector: numbers.between(sector.rank.low, sector.rank.high, numbers.count),
    "Above the next": _above_next,
    "Apart": lambda sector: str(sector.tier),
    "Coverage": lambda sector: numbers.percent(sector.coverage),
    "Group": lambda sector: NOTHING if sector.group is None else str(sector.group),
}
"""The columns of the table of all sectors, after their names."""


def _label(sector: RankedSector) -> str:
    label = f"{sector.name} ({sector.as_of})" if sector.as_of else sector.name
    return f"{label}, breach {sector.alarm.state}" if sector.alarm.raised else label


def _ingredients(portfolio: Portfolio) -> Iterator[Block]:
    """Each ingredient over all sectors, and a map of both."""
    if not portfolio.count:
        return
    yield Grid(
        heads=("", "known in", "lowest", "mean", "highest"),
        rows=tuple(_ingredient(ingredient) for ingredient in portfolio.ingredients),
        means="best guesses, where there is evidence",
        sortable=True,
    )
    yield from _heat_map(portfolio)


def _ingredient(ingredient: IngredientSummary) -> tuple[str, ...]:
    levels: tuple[str, ...] = (NOTHING,) * 3
    if ingredient.estimates is not None:
        spread = ingredient.estimates
        levels = tuple(map(numbers.level, (spread.low, spread.estimate, spread.high)))
    return (ingredient.title, numbers.count(ingredient.known_in), *levels)


def _heat_map(portfolio: Portfolio) -> Iterator[HeatMap]:
    """A row a sector; where there are many, a row a group, and none for the rest."""
    columns = tuple(ingredient.title for ingredient in portfolio.ingredients)
    if portfolio.count <= MOST_DRAWN:
        rows = [HeatRow(_label(sector), tuple(_cells(sector))) for sector in portfolio.ranked]
        title = "Sectors by ingredients, in the order of the table above"
    else:
        rows = [
            HeatRow(f"Group {group.number} ({len(group.members)})", tuple(_means(group)))
            for group in portfolio.groups[:MOST_DRAWN]
        ]
        title = "Groups of like sectors by ingredients, at their means"
    if rows:
        yield HeatMap(name="heat-map", title=title, columns=columns, rows=tuple(rows))


def _cells(sector: RankedSector) -> Iterator[HeatCell | None]:
    for level, known in zip(sector.levels, sector.known, strict=True):
        yield _cell(level) if known else None


def _means(group: LikeSectors) -> Iterator[HeatCell | None]:
    for level in group.levels:
        yield None if level is None else _cell(level)


def _cell(level: Estimate) -> HeatCell:
    return HeatCell(level.likely.low, level.estimate, level.likely.high)


def _common(portfolio: Portfolio) -> Iterator[Block]:
    for title, means, shared in (
        ("Held back most by", "the ingredient that holds others back most", portfolio.weak),
        (
            "Bodies not recorded",
            "of the sectors that list their bodies; not recorded is not absent",
            portfolio.not_recorded,
        ),
        (
            "Useful in most",
            "actions among the first, where no breach is reported or alleged",
            portfolio.first,
        ),
        ("Nearest strategy", "the strategy that a sector is nearest to", portfolio.nearest),
    ):
        if shared.counts:
            yield _counted(title, means, shared)


def _counted(title: str, means: str, shared: Shared) -> Grid:
    left = len(shared.counts) - SHOWN_SHARED
    return Grid(
        heads=("", "sectors", f"of {numbers.count(shared.known_of)}"),
        rows=tuple(
            (
                count.title,
                numbers.count(count.sectors),
                numbers.percent(count.sectors / shared.known_of),
            )
            for count in shared.counts[:SHOWN_SHARED]
        ),
        title=title,
        means=means,
        after=f"{left} more in fewer sectors" if left > 0 else "",
    )


def _groups(portfolio: Portfolio) -> Iterator[Block]:
    if not portfolio.compared:
        return
    alone = portfolio.compared - sum(len(group.members) for group in portfolio.groups)
    yield Paragraph(
        f"{_sectors(portfolio.compared)} {'is' if portfolio.compared == 1 else 'are'} known well "
        f"enough to be grouped; {numbers.count(alone)} of them {'is' if alone == 1 else 'are'} "
        "like no other."
    )
    if portfolio.groups:
        names = {sector.id: _label(sector) for sector in portfolio.ranked}
        shorts = {ingredient.id: ingredient.title for ingredient in portfolio.ingredients}
        lines = [
            Line(f"Group {group.number}", _group(group, names, shorts))
            for group in portfolio.groups[:MOST_DRAWN]
        ]
        yield Terms(tuple(lines))


def _group(group: LikeSectors, names: Mapping[str, str], shorts: Mapping[str, str]) -> str:
    shown = [names.get(member, member) for member in group.members[:SHOWN_MEMBERS]]
    more = len(group.members) - len(shown)
    shown += [f"{numbers.count(more)} more"] if more else []
    marks = [
        f"{side}: {_marks(marked, shorts)}"
        for side, marked in (("higher than the others", group.higher), ("lower", group.lower))
        if marked
    ]
    return "; ".join([*shown, *marks])


def _marks(marked: Sequence[str], shorts: Mapping[str, str]) -> str:
    shown = [shorts[ingredient] for ingredient in marked[:SHOWN_MARKS]]
    more = len(marked) - len(shown)
    return numbers.listed([*shown, f"{more} more"] if more else shown)


def _failed(portfolio: Portfolio) -> Iterator[Block]:
    """The profiles that could not be assessed, with the first problem of each."""
    if not portfolio.failed:
        return
    shown = portfolio.failed[:SHOWN_FAILED]
    left = len(portfolio.failed) - len(shown)
    yield Terms(tuple(Line(failed.profile, f"{failed.problem} ({failed.at})") for failed in shown))
    if left:
        yield Paragraph(f"{numbers.count(left)} more could not be assessed.", "faint")


def _reading(portfolio: Portfolio) -> Iterator[Line]:
    yield Line(
        "Likely rank",
        "most trials put the sector between these ranks. Where the likely ranks of two overlap, "
        "which of them is ahead is not shown",
    )
    yield Line("Above the next", "the chance that its score is above that of the next row")
    if portfolio.tiers > 1:
        yield Line("Apart", "all likely ranges of one number lie above all of the next number")
    yield Line(
        "Not recorded",
        "nobody wrote it down. It may well exist, and it is not counted as missing",
    )
    yield Line(
        "Groups",
        "sectors whose best guesses are about as high, ingredient by ingredient, over what is "
        "known in both. Likely ranges are not looked at, so a group is a hint",
    )
