"""What a comparison says of institutions: who came, who went, who is there, whom they reach."""

from collections.abc import Iterator, Sequence

from sectorscan.comparison_result import Comparison, KindRow
from sectorscan.report.blocks import Block, Paragraph, Section, Terms
from sectorscan.report.comparison_tables import SHARES, table
from sectorscan.report.grid import Grid
from sectorscan.report.line import Line

NOT_RECORDED = "?"


def institutions_section(found: Comparison, heads: Sequence[str]) -> Section:
    """The institutions of all sectors; those of one sector by who came and who went."""
    if not found.institutions:
        return _section([Paragraph("No institutions are recorded.")])
    blocks: list[Block]
    if found.mode == "dates":
        blocks = list(_turnovers(found, heads))
    else:
        blocks = [_matrix(found.institutions, heads)]
    reached = [one.reach for one in found.institutions if any(one.reach.values)]
    if reached:
        means = "share of the firms reached, per cent"
        blocks.append(table(reached, SHARES, heads, found.mode, means))
    return _section(blocks)


def _section(blocks: Sequence[Block]) -> Section:
    return Section("institutions", "Who is there", tuple(blocks))


def _turnovers(found: Comparison, heads: Sequence[str]) -> Iterator[Block]:
    """Who came and who went, between the first date and each later one."""
    for index, head in enumerate(heads[1:]):
        came: list[str] = []
        ended: list[str] = []
        left: list[str] = []
        stayed: list[str] = []
        for kind in found.institutions:
            turnover = kind.turnover[index]
            if turnover is None:
                continue
            came += turnover.came
            ended += turnover.ended
            left += turnover.not_recorded
            stayed += [one for one in kind.active[index + 1] or () if one not in turnover.came]
        lines = [
            Line("Still there", "; ".join(stayed)),
            Line("New in the record", "; ".join(came)),
            Line("Came to an end", "; ".join(ended)),
            Line("No longer recorded", "; ".join(left)),
        ]
        yield Paragraph(f"{heads[0]} to {head}")
        yield Terms(tuple(line for line in lines if line.text))
    yield Paragraph(
        "Bodies are told apart by their names: one that was renamed is new here. What is no longer "
        "recorded may well exist.",
        "faint",
    )


def _matrix(kinds: Sequence[KindRow], heads: Sequence[str]) -> Grid:
    """How many bodies of each kind are there."""
    columns = range(len(heads))
    return Grid(
        heads=("", *heads),
        rows=tuple((one.title, *(_cell(one, index) for index in columns)) for one in kinds),
        means="how many are recorded; ? none is (it may well exist), 0 only ones that have ended",
    )


def _cell(kind: KindRow, index: int) -> str:
    there, gone = kind.active[index], kind.inactive[index]
    if there:
        return str(len(there))
    return "0" if gone else NOT_RECORDED
