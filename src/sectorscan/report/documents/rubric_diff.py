"""The report on a change of a rubric: what is otherwise in it, and in what it says of sectors."""

from collections.abc import Iterator, Sequence

from sectorscan.comparison.rubric_diff import EntryChange, RubricDiff, SectorDiff, SectorView
from sectorscan.report import numbers
from sectorscan.report.blocks import NOTHING, Grid, Line, Paragraph, Report, Section, Terms
from sectorscan.report.safe_text import inert, legible

SHOWN_ENTRIES = 40
SHOWN_CHANGE = 0.05  # points; less is no change that is printed


def rubric_diff_report(diff: RubricDiff) -> Report:
    """The whole of what a change of a rubric does."""
    before, after = legible(diff.before), legible(diff.after)
    same_title = before == after
    return Report(
        title="What a change of the rubric does",
        subtitle=before if same_title else f"{before} → {after}",
        blocks=(
            Section("rubric", "In the rubric", tuple(_entries(diff))),
            Section("sectors", "In what it says of sectors", tuple(_sectors(diff)), "best guesses"),
        ),
    )


def _entries(diff: RubricDiff) -> Iterator[Grid | Paragraph]:
    if not diff.entries:
        yield Paragraph("Nothing is otherwise.")
        return
    rows = tuple(_entry(entry) for entry in diff.entries[:SHOWN_ENTRIES])
    left = len(diff.entries) - len(rows)
    yield Grid(
        heads=("part", "entry", "is", "where"),
        rows=rows,
        texts=4,
        after=f"{left} more {'entry' if left == 1 else 'entries'}." if left else "",
    )


def _entry(entry: EntryChange) -> tuple[str, ...]:
    name = entry.id or entry.title
    fields = ", ".join(entry.fields) or NOTHING
    return entry.kind.replace("_", " "), inert(name), entry.change, inert(fields)


def _sectors(diff: RubricDiff) -> Iterator[Grid | Terms | Paragraph]:
    usable = [sector for sector in diff.sectors if sector.before and sector.after]
    yield Grid(
        heads=("sector", "before", "after", "change", "band"),
        rows=tuple(_row(diff, sector.name, *_views(sector)) for sector in usable),
    )
    changed = [line for sector in usable for line in _changed(diff, sector)]
    if changed:
        yield Terms(tuple(changed))
    else:
        yield Paragraph("Nowhere is it otherwise what holds back, or what to do first.")
    failed = [sector for sector in diff.sectors if sector.problem]
    yield from (Paragraph(f"{legible(s.source)}: {legible(s.problem)}", "poor") for s in failed)


def _views(sector: SectorDiff) -> tuple[SectorView, SectorView]:
    assert sector.before is not None  # noqa: S101  only usable ones are shown
    assert sector.after is not None  # noqa: S101  the same
    return sector.before, sector.after


def _row(diff: RubricDiff, name: str, before: SectorView, after: SectorView) -> tuple[str, ...]:
    change = after.score.estimate - before.score.estimate
    return (
        legible(name),
        numbers.points(before.score.estimate),
        numbers.points(after.score.estimate),
        numbers.signed(change) if abs(change) >= SHOWN_CHANGE else "none",
        _from_to(_title(diff, before.band), _title(diff, after.band)),
    )


def _changed(diff: RubricDiff, sector: SectorDiff) -> Iterator[Line]:
    """What holds back, what is to be done first and the strategy, where they are otherwise."""
    before, after = _views(sector)
    held = _came_and_went(diff, before.held_back_by, after.held_back_by)
    steps = _came_and_went(diff, before.first_steps, after.first_steps)
    parts = [
        *(f"{word} held back by {names}" for word, names in held if names),
        *(f"{word} first steps: {names}" for word, names in steps if names),
    ]
    if before.nearest != after.nearest:
        nearest = _from_to(_title(diff, before.nearest), _title(diff, after.nearest))
        parts.append(f"nearest strategy {nearest}")
    if parts:
        yield Line(legible(sector.name), "; ".join(parts))


def _came_and_went(
    diff: RubricDiff, was: Sequence[str], now: Sequence[str]
) -> tuple[tuple[str, str], tuple[str, str]]:
    """What is there now that was not, and what is no longer there, in words."""
    came = [_title(diff, name) for name in now if name not in was]
    went = [_title(diff, name) for name in was if name not in now]
    return ("now also", numbers.listed(came)), ("no longer", numbers.listed(went))


def _title(diff: RubricDiff, name: str | None) -> str:
    return "none" if name is None else legible(diff.titles.get(name, name)).lower()


def _from_to(before: str, after: str) -> str:
    return before if before == after else f"{before} → {after}"
