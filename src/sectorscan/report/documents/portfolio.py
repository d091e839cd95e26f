"""The report on many sectors together: order, rounding, words."""

from collections.abc import Iterator, Mapping, Sequence

from sectorscan.comparison.portfolio_result import Group, Ingredient, Placed, Portfolio, Shared
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

MOST_DRAWN = 100
SHOWN_SHARED = 10
SHOWN_MEMBERS = 8
SHOWN_MARKS = 5


def portfolio_report(portfolio: Portfolio, *, pages: Mapping[str, str]) -> Report:
    """The whole portfolio.

    `pages` has, by a sector's id, the path of its own report as seen from where this will stand.
    """
    sections = [
        Section("minute", "In one minute", tuple(_minute(portfolio))),
        Section("ranking", "Where they may stand", _ranking(portfolio, pages), "out of 100"),
        Section("ingredients", "The ingredients", tuple(_ingredients(portfolio)), "levels, 0 to 4"),
        Section("common", "What they have in common", tuple(_common(portfolio))),
        Section("groups", "Groups of like sectors", tuple(_groups(portfolio))),
        Section("reading", "How to read this", (Terms(tuple(_reading(portfolio))),)),
    ]
    return Report(
        title=f"{_sectors(portfolio.count).capitalize()} together",
        subtitle=f"Compared with: {portfolio.rubric}",
        blocks=tuple(section for section in sections if section.blocks),
    )


def _sectors(count: int) -> str:
    return f"{numbers.count(count)} sector{'' if count == 1 else 's'}"


def _minute(portfolio: Portfolio) -> Iterator[Block]:
    if not portfolio.count:
        yield Paragraph("No sector was assessed.")
        return
    apart = "Nothing tells any of them apart from all the others."
    if portfolio.brackets > 1:
        apart = (
            f"They fall into {numbers.in_words(portfolio.brackets)} brackets that do not overlap."
        )
    yield Paragraph(apart)
    if portfolio.without_guess:
        without = numbers.count(portfolio.without_guess)
        yield Paragraph(f"Of {without}, too little is known for a best guess of the score.")
    lines = [
        Line("Held back most by", _most_frequent(portfolio.weak)),
        Line("Not recorded", _most_frequent(portfolio.not_recorded)),
        Line("Would serve most", _most_frequent(portfolio.first)),
    ]
    if portfolio.breaches:
        alarm = f"a breach of basic rights at work is reported in {_sectors(portfolio.breaches)}"
        lines.insert(0, Line("Labour alarms", alarm, "alarm"))
    yield Terms(tuple(line for line in lines if line.text))
    yield Paragraph("Use this to talk with, not to rank with.", "faint")


def _most_frequent(shared: Shared) -> str:
    if not shared.counts:
        return ""
    first = shared.counts[0]
    return f"{first.title}, in {numbers.count(first.sectors)} of {numbers.count(shared.known_of)}"


def _ranking(portfolio: Portfolio, pages: Mapping[str, str]) -> tuple[Block, ...]:
    if not portfolio.placed:
        return ()
    left = portfolio.count - len(portfolio.placed)
    more = f"{_sectors(left)} more are not listed here." if left else ""
    grid = Grid(
        heads=("Sector", "Ranks", "Bracket", "Worst", "Guess", "Best", "Known", "Group"),
        rows=tuple(_place(sector) for sector in portfolio.placed),
        means="ranks that the bounds allow; not all sectors of one bracket can be told apart",
        after=more,
        sortable=True,
        links=tuple(pages.get(sector.id, "") for sector in portfolio.placed) if pages else (),
    )
    return (grid,)


def _place(sector: Placed) -> tuple[str, ...]:
    score = sector.score
    return (
        _label(sector),
        numbers.between(*sector.ranks, numbers.count),
        str(sector.bracket),
        numbers.whole(score.low),
        "?" if score.estimate is None else numbers.whole(score.estimate),
        numbers.whole(score.high),
        numbers.percent(sector.coverage),
        NOTHING if sector.group is None else str(sector.group),
    )


def _label(sector: Placed) -> str:
    label = f"{sector.name} ({sector.as_of})" if sector.as_of else sector.name
    return f"{label}, breach reported" if sector.bands is None else label


def _ingredients(portfolio: Portfolio) -> Iterator[Block]:
    """Each ingredient over all sectors, and a map of both."""
    if not portfolio.count:
        return
    yield Grid(
        heads=("", "known in", "least", "mean", "greatest"),
        rows=tuple(_ingredient(ingredient) for ingredient in portfolio.ingredients),
        means="best guesses, where something is known",
        sortable=True,
    )
    yield from _heat_map(portfolio)


def _ingredient(ingredient: Ingredient) -> tuple[str, ...]:
    levels: tuple[str, ...] = (NOTHING,) * 3
    if ingredient.estimates is not None:
        span = ingredient.estimates
        levels = tuple(map(numbers.level, (span.low, span.estimate, span.high)))
    return (ingredient.title, numbers.count(ingredient.known_in), *levels)


def _heat_map(portfolio: Portfolio) -> Iterator[HeatMap]:
    """A row a sector; where there are many, a row a group, and none for the rest."""
    columns = tuple(ingredient.title for ingredient in portfolio.ingredients)
    if portfolio.count <= MOST_DRAWN:
        rows = [HeatRow(_label(one), tuple(_cells(one))) for one in portfolio.placed]
        title = "Sectors by ingredients, in the order of the table of ranks"
    else:
        rows = [
            HeatRow(f"Group {one.number} ({len(one.members)})", tuple(_means(one)))
            for one in portfolio.groups[:MOST_DRAWN]
        ]
        title = "Groups of like sectors by ingredients, at their means"
    if rows:
        yield HeatMap(name="heat-map", title=title, columns=columns, rows=tuple(rows))


def _cells(sector: Placed) -> Iterator[HeatCell | None]:
    for level, known in zip(sector.levels, sector.known, strict=True):
        yield HeatCell(*level) if known else None


def _means(group: Group) -> Iterator[HeatCell | None]:
    for level in group.levels:
        yield None if level is None else HeatCell(*level)


def _common(portfolio: Portfolio) -> Iterator[Block]:
    for title, means, shared in (
        ("Held back most by", "the ingredient that holds others back most", portfolio.weak),
        (
            "Institutions not recorded",
            "of the sectors that list their institutions; not recorded is not absent",
            portfolio.not_recorded,
        ),
        (
            "What would serve most",
            "interventions among the first five, where enough is known to rank them",
            portfolio.first,
        ),
        ("Nearest strategy", "the one that a sector is most like", portfolio.nearest),
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
    alone = portfolio.compared - sum(len(one.members) for one in portfolio.groups)
    are = "is" if portfolio.compared == 1 else "are"
    yield Paragraph(
        f"{_sectors(portfolio.compared)} {are} known well enough to be grouped; "
        f"{numbers.count(alone)} of them {'is' if alone == 1 else 'are'} like no other."
    )
    if portfolio.groups:
        names = {one.id: _label(one) for one in portfolio.placed}
        shorts = {one.id: one.title for one in portfolio.ingredients}
        lines = [
            Line(f"Group {one.number}", _group(one, names, shorts))
            for one in portfolio.groups[:MOST_DRAWN]
        ]
        yield Terms(tuple(lines))


def _group(group: Group, names: Mapping[str, str], shorts: Mapping[str, str]) -> str:
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


def _reading(portfolio: Portfolio) -> Iterator[Line]:
    yield Line(
        "Ranks",
        "the best and the worst rank that a sector may have: above it are those whose worst case "
        "is better than its best case, below it the other way round. Where two spans of ranks "
        "overlap, which of the two is ahead is not known",
    )
    if portfolio.brackets > 1:
        yield Line("Bracket", "every sector of a bracket is above every one of the next for sure")
    yield Line(
        "Not recorded",
        "nobody wrote it down. It may well exist, and it is not counted as missing",
    )
    yield Line(
        "Groups",
        "sectors whose best guesses are half a level apart or less on average, over the "
        "ingredients that are known in both; at least half of the ingredients must be known. The "
        "bounds are not looked at, so a group is a hint",
    )
