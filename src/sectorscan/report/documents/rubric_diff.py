"""The report on a change of a rubric: what is otherwise in it, and in what it says of sectors."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from sectorscan.comparison.rubric_diff import Change, EntryChange, RubricDiff, SectorView
from sectorscan.languages import marked, tr, tr_many
from sectorscan.report import numbers
from sectorscan.report.blocks import NOTHING, Grid, Line, Paragraph, Report, Section, Terms
from sectorscan.report.phrases import in_turn, labelled, lower_case
from sectorscan.report.safe_text import inert, legible
from sectorscan.report.translation import in_words_of_rubric

SHOWN_ENTRIES = 40
SHOWN_CHANGE = 0.05  # points; less is no change that is printed
_CHANGES: dict[Change, str] = {
    "added": marked("added"),
    "removed": marked("removed"),
    "changed": marked("changed"),
}


class _Sector(Struct, frozen=True):
    """A sector that both rubrics can assess."""

    name: str
    before: SectorView
    after: SectorView


def rubric_diff_report(diff: RubricDiff) -> Report:
    """The whole of what a change of a rubric does."""
    before, after = (legible(in_words_of_rubric(title)) for title in (diff.before, diff.after))
    same_title = before == after
    return Report(
        title=tr("What a change of the rubric does"),
        subtitle=before if same_title else f"{before} → {after}",
        blocks=(
            Section("rubric", tr("In the rubric"), tuple(_entries(diff))),
            Section(
                "sectors",
                tr("In what it says of sectors"),
                tuple(_sectors(diff)),
                tr("best guesses"),
            ),
        ),
    )


def _entries(diff: RubricDiff) -> Iterator[Grid | Paragraph]:
    if not diff.entries:
        yield Paragraph(tr("Nothing is otherwise."))
        return
    rows = tuple(_entry(entry) for entry in diff.entries[:SHOWN_ENTRIES])
    left = len(diff.entries) - len(rows)
    yield Grid(
        heads=(tr("part"), tr("entry"), tr("is"), tr("where")),
        rows=rows,
        texts=4,
        after=tr_many("{count} more entry.", "{count} more entries.", left) if left else "",
    )


def _entry(entry: EntryChange) -> tuple[str, ...]:
    """A row; parts, entries and fields are called as in the files of the rubric."""
    name = entry.id or entry.title
    fields = ", ".join(entry.fields) or NOTHING
    return entry.kind.replace("_", " "), inert(name), tr(_CHANGES[entry.change]), inert(fields)


def _sectors(diff: RubricDiff) -> Iterator[Grid | Terms | Paragraph]:
    usable = [
        _Sector(sector.name, sector.before, sector.after)
        for sector in diff.sectors
        if sector.before and sector.after
    ]
    yield Grid(
        heads=(tr("sector"), tr("before"), tr("after"), tr("change"), tr("band")),
        rows=tuple(_row(diff, sector) for sector in usable),
    )
    changed = [line for sector in usable for line in _changed(diff, sector)]
    if changed:
        yield Terms(tuple(changed))
    else:
        yield Paragraph(tr("Nowhere is it otherwise what holds back, or what to do first."))
    failed = [sector for sector in diff.sectors if sector.problem]
    yield from (Paragraph(labelled(legible(s.source), legible(s.problem)), "poor") for s in failed)


def _row(diff: RubricDiff, sector: _Sector) -> tuple[str, ...]:
    before, after = sector.before, sector.after
    change = after.score.estimate - before.score.estimate
    return (
        legible(sector.name),
        numbers.points(before.score.estimate),
        numbers.points(after.score.estimate),
        numbers.signed(change) if abs(change) >= SHOWN_CHANGE else tr("none"),
        _from_to(_title(diff, before.band), _title(diff, after.band)),
    )


def _changed(diff: RubricDiff, sector: _Sector) -> Iterator[Line]:
    """What holds back, what is to be done first and the strategy, where they are otherwise."""
    before, after = sector.before, sector.after
    held, held_no_more = _came_and_went(diff, before.held_back_by, after.held_back_by)
    first, first_no_more = _came_and_went(diff, before.first_steps, after.first_steps)
    nearest = _from_to(_title(diff, before.nearest), _title(diff, after.nearest))
    parts = [
        held and tr("now also held back by {names}", names=held),
        held_no_more and tr("no longer held back by {names}", names=held_no_more),
        first and tr("now also first steps: {names}", names=first),
        first_no_more and tr("no longer first steps: {names}", names=first_no_more),
        before.nearest != after.nearest and tr("nearest strategy {strategy}", strategy=nearest),
    ]
    if any(parts):
        yield Line(legible(sector.name), in_turn(part for part in parts if part))


def _came_and_went(diff: RubricDiff, was: Sequence[str], now: Sequence[str]) -> tuple[str, str]:
    """What is there now that was not, and what is no longer there."""
    came = [_title(diff, name) for name in now if name not in was]
    went = [_title(diff, name) for name in was if name not in now]
    return numbers.listed(came), numbers.listed(went)


def _title(diff: RubricDiff, name: str | None) -> str:
    return tr("none") if name is None else lower_case(legible(diff.titles.get(name, name)))


def _from_to(before: str, after: str) -> str:
    return before if before == after else f"{before} → {after}"
