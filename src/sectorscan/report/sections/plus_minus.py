"""The section on each ingredient a level higher and lower, and what is nearest to the next band."""

from collections.abc import Iterator

from sectorscan.assessment.result.assessment import Assessment
from sectorscan.assessment.result.plus_minus import NextBand, PlusMinus, Shifted
from sectorscan.languages import tr
from sectorscan.report import numbers
from sectorscan.report.blocks import NOTHING, Grid, Line, Section, Terms
from sectorscan.report.headings import headed
from sectorscan.report.names import Names
from sectorscan.report.phrases import in_a_row, lower_case, quoted
from sectorscan.report.sections.what_if import NO_POINTS
from sectorscan.types import most_first

SHOWN_RISES = 3


def plus_minus(assessment: Assessment) -> Section | None:
    """What each ingredient moves; None where it was not asked for."""
    moved, names = assessment.plus_minus, Names(assessment)
    if moved is None:
        return None
    lines = [*_next_band(moved.next_band, names), *_other_steps(moved, names)]
    caution = tr(
        "Each alone, with all else as it is: it shows what the model answers to, no forecast."
    )
    lines.append(Line("", caution, "faint"))
    if assessment.band.withheld:
        return headed("plus-minus", Terms((Line(tr("Points"), tr(NO_POINTS)), *lines)))
    return headed("plus-minus", _table(moved), Terms(tuple(lines)))


def _table(moved: PlusMinus) -> Grid:
    """The ingredients that the score answers to most come first."""
    rows = sorted(
        moved.rows,
        key=lambda row: most_first(row.up.change.estimate if row.up and row.up.change else 0),
    )
    return Grid(
        heads=(tr("ingredient"), tr("level"), tr("a level higher"), tr("a level lower")),
        rows=tuple(
            (row.title, numbers.level(row.level), _change(row.up), _change(row.down))
            for row in rows
        ),
        means=tr("Points of the score that would come and go."),
        sortable=True,
    )


def _change(shifted: Shifted | None) -> str:
    if shifted is None or shifted.change is None:
        return NOTHING
    return numbers.signed(shifted.change.estimate)


def _next_band(band: NextBand | None, names: Names) -> Iterator[Line]:
    if band is None:
        return
    label = tr("Nearest to {band}", band=lower_case(names.of(band.id)))
    rises = [
        tr(
            "{ingredient} from {level} by {rise}",
            ingredient=names.short(least.id),
            level=numbers.level(least.level),
            rise=_rise(least.rise),
        )
        for least in band.alone[:SHOWN_RISES]
    ]
    if rises:
        yield Line(label, tr("{rises}, alone", rises=numbers.listed(rises, "or")))
    elif band.all_together is not None:
        text = tr(
            "no ingredient alone is enough; all together, by {rise} each",
            rise=_rise(band.all_together),
        )
        yield Line(label, text)
    else:
        yield Line(label, tr("not even all ingredients at their highest are enough"))


def _rise(rise: float) -> str:
    amount = numbers.level(rise)
    if amount == numbers.level(0):
        return tr("less than {amount} of a level", amount=numbers.level(0.1))
    return tr("{amount} of a level", amount=amount)


def _other_steps(moved: PlusMinus, names: Names) -> Iterator[Line]:
    """What the first steps would become, where they would be others."""
    for row in moved.rows:
        for label, shifted in (
            (tr("{ingredient} higher", ingredient=row.title), row.up),
            (tr("{ingredient} lower", ingredient=row.title), row.down),
        ):
            if shifted is None or not (shifted.comes_in or shifted.drops_out):
                continue
            came = numbers.listed([quoted(names.of(step)) for step in shifted.comes_in])
            went = numbers.listed([quoted(names.of(step)) for step in shifted.drops_out])
            parts = [
                tr("first steps with {actions}", actions=came) if came else "",
                tr("without {actions}", actions=went) if went else "",
            ]
            yield Line(label, in_a_row(parts))
