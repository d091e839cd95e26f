"""The report on many sectors together: order, rounding, words."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from sectorscan.comparison.portfolio_result import (
    FirstVisit,
    IngredientSummary,
    LikeSectors,
    Portfolio,
    RankedSector,
    RepeatedSector,
    Shared,
    VisitReason,
)
from sectorscan.languages import marked, tr, tr_many
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
    terms_of,
)
from sectorscan.report.charts.kinds import HeatCell, HeatMap, HeatRow
from sectorscan.report.groups import grouped
from sectorscan.report.phrases import in_turn, labelled
from sectorscan.report.sections.comparison.alarms import alarm_word, alarms_of_all
from sectorscan.report.translation import in_words_of_rubric
from sectorscan.types import Estimate

MOST_DRAWN = 100
SHOWN_FAILED = 20
SHOWN_REPEATED = 5
SHOWN_SHARED = 10
SHOWN_MEMBERS = 8
SHOWN_MARKS = 5
VISITS_IN_VERDICT = 3
VISIT_REASONS: dict[VisitReason, str] = {
    "reported": marked("a breach is reported"),
    "alleged": marked("a breach is alleged"),
    "little-known": marked("little is known"),
}


def portfolio_report(portfolio: Portfolio, *, pages: Mapping[str, str]) -> Report:
    """The whole portfolio.

    `pages` has, by a sector's id, the path of its own report as seen from where this will stand.
    """
    sections = [
        Section("verdict", tr("Verdict"), tuple(_verdict(portfolio))),
        Section("visits", tr("Visit first"), tuple(_visits(portfolio))),
        Section("ranking", tr("Where they stand"), _ranking(portfolio, pages), tr("out of 100")),
        Section(
            "ingredients",
            tr("The ingredients"),
            tuple(_ingredients(portfolio)),
            tr("levels, 0 to 4"),
        ),
        Section("common", tr("What they have in common"), tuple(_common(portfolio))),
        Section("groups", tr("Groups of like sectors"), tuple(_groups(portfolio))),
        Section("failed", tr("Not assessed"), tuple(_failed(portfolio))),
        Section("reading", tr("How to read this"), (Terms(tuple(_reading(portfolio))),)),
    ]
    return Report(
        title=tr_many("{count} sector together", "{count} sectors together", portfolio.count),
        subtitle=tr("Compared with: {rubric}", rubric=in_words_of_rubric(portfolio.rubric)),
        blocks=tuple(section for section in sections if section.blocks),
    )


def _verdict(portfolio: Portfolio) -> Iterator[Block]:
    """Alarms and what nobody checked on top; then what tells sectors apart, and what they share."""
    visits = grouped(portfolio.visit_first, lambda visit: visit.reason)
    raised: dict[str, list[str]] = {
        reason: list(map(_label_of, of_one)) for reason, of_one in visits.items()
    }
    lines = list(alarms_of_all(raised, portfolio.not_checked, portfolio.count))
    if lines:
        yield Terms(tuple(lines))
    if not portfolio.count:
        yield Paragraph(tr("No sector was assessed."))
    else:
        yield Paragraph(_apart(portfolio))
        to_visit = portfolio.visit_first[:VISITS_IN_VERDICT]
        lines = [
            Line(tr("Visit first"), numbers.listed(list(map(_label_of, to_visit)))),
            Line(tr("Held back most by"), _most_frequent(portfolio.weak)),
            Line(tr("Not recorded"), _most_frequent(portfolio.not_recorded)),
            Line(tr("Useful in most"), _most_frequent(portfolio.first)),
        ]
        yield terms_of(lines)
    yield from _repeated(portfolio.repeated)
    if portfolio.few_pieces:
        few = tr_many(
            "In {count} sector the best guess rests mostly on what is usual: use the range.",
            "In {count} sectors the best guess rests mostly on what is usual: use the range.",
            portfolio.few_pieces,
        )
        yield Paragraph(few)
    if portfolio.failed:
        failed = tr_many(
            "{count} profile could not be assessed; see below.",
            "{count} profiles could not be assessed; see below.",
            len(portfolio.failed),
        )
        yield Paragraph(failed)
    yield Paragraph(tr("Use it to start a talk, not to rank places."), "faint")


def _repeated(repeated: Sequence[RepeatedSector]) -> Iterator[Block]:
    """The sectors that stand in several rows, and what to do about it."""
    for sector in repeated[:SHOWN_REPEATED]:
        members, left = sector.members[:SHOWN_MEMBERS], len(sector.members[SHOWN_MEMBERS:])
        text = tr(
            "{sector} stands in {count} rows, and each counts as a sector: {profiles}. Keep one.",
            sector=_label_of(sector),
            count=numbers.in_words(len(sector.members)),
            profiles=numbers.and_more(members, left),
        )
        yield Paragraph(text, "poor")
    left = len(repeated[SHOWN_REPEATED:])
    if left:
        more = tr_many(
            "{count} sector more stands in several rows.",
            "{count} sectors more stand in several rows.",
            left,
        )
        yield Paragraph(more, "poor")


def _apart(portfolio: Portfolio) -> str:
    if portfolio.tiers > 1:
        tiers = numbers.in_words(portfolio.tiers)
        return tr(
            "They fall into {number} groups whose likely ranges do not overlap.", number=tiers
        )
    return tr("Likely ranges overlap: no order.")


def _most_frequent(shared: Shared) -> str:
    if not shared.counts:
        return ""
    first = shared.counts[0]
    return tr(
        "{what}, in {sectors} of {all}",
        what=first.title,
        sectors=numbers.count(first.sectors),
        all=numbers.count(shared.known_of),
    )


def _visits(portfolio: Portfolio) -> Iterator[Block]:
    if not portfolio.visit_first:
        return
    yield Grid(
        heads=(tr("Sector"), tr("Why"), tr("Coverage")),
        rows=tuple(
            (_label_of(visit), tr(VISIT_REASONS[visit.reason]), numbers.percent(visit.coverage))
            for visit in portfolio.visit_first
        ),
        texts=2,
        tones=tuple(
            "plain" if visit.reason == "little-known" else "alarm"
            for visit in portfolio.visit_first
        ),
    )


def _label_of(sector: FirstVisit | RankedSector | RepeatedSector) -> str:
    return f"{sector.name} ({sector.as_of})" if sector.as_of else sector.name


def _ranking(portfolio: Portfolio, pages: Mapping[str, str]) -> tuple[Block, ...]:
    if not portfolio.ranked:
        return ()
    left = portfolio.count - len(portfolio.ranked)
    more = tr_many(
        "{count} sector more are not listed here.",
        "{count} sectors more are not listed here.",
        left,
    )
    columns = [column for column in RANKING if portfolio.tiers > 1 or column != APART]
    grid = Grid(
        heads=(tr("Sector"), *map(tr, columns)),
        rows=tuple(
            (_label(sector), *(RANKING[column](sector) for column in columns))
            for sector in portfolio.ranked
        ),
        texts=2,
        means=tr("by best guess; where likely ranges overlap that is no order"),
        after=more if left else "",
        sortable=True,
        links=tuple(pages.get(sector.id, "") for sector in portfolio.ranked) if pages else (),
        tones=tuple("alarm" if sector.alarm.raised else "plain" for sector in portfolio.ranked),
    )
    return (grid,)


def _likely(sector: RankedSector) -> str:
    return numbers.between(sector.score.likely.low, sector.score.likely.high, numbers.whole)


def _above_next(sector: RankedSector) -> str:
    return NOTHING if sector.above_next is None else numbers.percent(sector.above_next)


APART = marked("Apart")
RANKING: Mapping[str, Callable[[RankedSector], str]] = {
    marked("Labour"): lambda sector: alarm_word(sector.alarm),
    marked("Best guess"): lambda sector: numbers.whole(sector.score.estimate),
    marked("Likely range"): _likely,
    marked("Likely rank"): lambda sector: numbers.between(
        sector.rank.low, sector.rank.high, numbers.count
    ),
    marked("Above the next"): _above_next,
    APART: lambda sector: str(sector.tier),
    marked("Coverage"): lambda sector: numbers.percent(sector.coverage),
    marked("Group"): lambda sector: NOTHING if sector.group is None else str(sector.group),
}
"""The columns of the table of all sectors, after their names."""


def _label(sector: RankedSector) -> str:
    label = _label_of(sector)
    if sector.alarm.state == "reported":
        return tr("{sector}, breach reported", sector=label)
    if sector.alarm.state == "alleged":
        return tr("{sector}, breach alleged", sector=label)
    return label


def _ingredients(portfolio: Portfolio) -> Iterator[Block]:
    """Each ingredient over all sectors, and a map of both."""
    if not portfolio.count:
        return
    yield Grid(
        heads=("", tr("known in"), tr("lowest"), tr("mean"), tr("highest")),
        rows=tuple(_ingredient(ingredient) for ingredient in portfolio.ingredients),
        means=tr("best guesses, where there is evidence"),
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
        rows = [_heat_row(sector) for sector in portfolio.ranked]
        title = tr("Sectors by ingredients, in the order of the table above")
    else:
        rows = [
            HeatRow(
                f"{_group_title(group)} ({len(group.members)})", tuple(map(_cell, group.levels))
            )
            for group in portfolio.groups[:MOST_DRAWN]
        ]
        title = tr("Groups of like sectors by ingredients, at their means")
    if rows:
        yield HeatMap(name="heat-map", title=title, columns=columns, rows=tuple(rows))


def _heat_row(sector: RankedSector) -> HeatRow:
    """A sector; of a label that is too long its name is cut, not that a breach is reported."""
    label = _label(sector)
    cells = (
        _cell(level if known else None)
        for level, known in zip(sector.levels, sector.known, strict=True)
    )
    return HeatRow(label, tuple(cells), end=label.removeprefix(sector.name))


def _cell(level: Estimate | None) -> HeatCell | None:
    if level is None:
        return None
    return HeatCell(level.likely.low, level.estimate, level.likely.high)


def _common(portfolio: Portfolio) -> Iterator[Block]:
    for title, means, shared in (
        (tr("Held back most by"), tr("the ingredient that holds others back most"), portfolio.weak),
        (
            tr("Bodies not recorded"),
            tr("of the sectors that list their bodies; not recorded is not absent"),
            portfolio.not_recorded,
        ),
        (
            tr("Useful in most"),
            tr("actions among the first, where no breach is reported or alleged"),
            portfolio.first,
        ),
        (tr("Nearest strategy"), tr("the strategy that a sector is nearest to"), portfolio.nearest),
    ):
        if shared.counts:
            yield _counted(title, means, shared)


def _counted(title: str, means: str, shared: Shared) -> Grid:
    left = len(shared.counts) - SHOWN_SHARED
    return Grid(
        heads=("", tr("sectors"), tr("of {all}", all=numbers.count(shared.known_of))),
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
        after=tr_many("{count} more in fewer sectors", "{count} more in fewer sectors", left)
        if left > 0
        else "",
    )


def _groups(portfolio: Portfolio) -> Iterator[Block]:
    if not portfolio.compared:
        return
    alone = portfolio.compared - sum(len(group.members) for group in portfolio.groups)
    known = tr_many(
        "{count} sector is known well enough to be grouped;",
        "{count} sectors are known well enough to be grouped;",
        portfolio.compared,
    )
    unlike = tr_many(
        "{count} of them is like no other.", "{count} of them are like no other.", alone
    )
    yield Paragraph(f"{known} {unlike}")
    if portfolio.groups:
        names = {sector.id: _label(sector) for sector in portfolio.ranked}
        shorts = {ingredient.id: ingredient.title for ingredient in portfolio.ingredients}
        lines = [
            Line(_group_title(group), _group(group, names, shorts))
            for group in portfolio.groups[:MOST_DRAWN]
        ]
        yield Terms(tuple(lines))


def _group(group: LikeSectors, names: Mapping[str, str], shorts: Mapping[str, str]) -> str:
    shown = [names.get(member, member) for member in group.members[:SHOWN_MEMBERS]]
    more = len(group.members) - len(shown)
    shown += [tr_many("{count} more", "{count} more", more)] if more else []
    sides = ((tr("higher than the others"), group.higher), (tr("lower"), group.lower))
    marks = [
        labelled(side, _marks(ingredients, shorts)) for side, ingredients in sides if ingredients
    ]
    return in_turn([*shown, *marks])


def _group_title(group: LikeSectors) -> str:
    return tr("Group {number}", number=group.number)


def _marks(ingredients: Sequence[str], shorts: Mapping[str, str]) -> str:
    """The first of the ingredients that tell a group from the others, and how many more."""
    shown = [shorts[ingredient] for ingredient in ingredients[:SHOWN_MARKS]]
    return numbers.and_more(shown, len(ingredients) - len(shown))


def _failed(portfolio: Portfolio) -> Iterator[Block]:
    """The profiles that could not be assessed, with the first problem of each."""
    if not portfolio.failed:
        return
    shown = portfolio.failed[:SHOWN_FAILED]
    left = len(portfolio.failed) - len(shown)
    yield Terms(tuple(Line(failed.profile, f"{failed.problem} ({failed.at})") for failed in shown))
    if left:
        more = tr_many(
            "{count} more could not be assessed.", "{count} more could not be assessed.", left
        )
        yield Paragraph(more, "faint")


def _reading(portfolio: Portfolio) -> Iterator[Line]:
    yield Line(
        tr("Likely rank"),
        tr(
            "most trials put the sector between these ranks. Where the likely ranks of two "
            "overlap, which of them is ahead is not shown"
        ),
    )
    yield Line(tr("Above the next"), tr("the chance that its score is above that of the next row"))
    if portfolio.tiers > 1:
        yield Line(
            tr(APART), tr("all likely ranges of one number lie above all of the next number")
        )
    yield Line(
        tr("Not recorded"),
        tr("nobody wrote it down. It may well exist, and it is not counted as missing"),
    )
    yield Line(
        tr("Groups"),
        tr(
            "sectors whose best guesses are about as high, ingredient by ingredient, over what is "
            "known in both. Likely ranges are not looked at, so a group is a hint"
        ),
    )
