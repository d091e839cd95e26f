"""The section on each ingredient a level higher and lower, and what is nearest to the next band."""

from collections.abc import Iterator

from sectorscan.assessment.result.assessment import Assessment
from sectorscan.assessment.result.plus_minus import NextBand, PlusMinus, Shifted
from sectorscan.report import numbers
from sectorscan.report.blocks import NOTHING, Grid, Line, Section, Terms
from sectorscan.report.headings import headed
from sectorscan.report.names import Names

SHOWN_RISES = 3


def plus_minus(assessment: Assessment) -> Section | None:
    """What each ingredient moves; None where it was not asked for."""
    moved, names = assessment.plus_minus, Names(assessment)
    if moved is None:
        return None
    lines = [*_next_band(moved.next_band, names), *_other_steps(moved, names)]
    caution = "Each alone, with all else as it is: it shows what the model answers to, no forecast."
    return headed("plus-minus", _table(moved), Terms((*lines, Line("", caution, "faint"))))


def _table(moved: PlusMinus) -> Grid:
    """The ingredients that the score answers to most come first."""
    rows = sorted(moved.rows, key=lambda row: -(row.up.change.estimate if row.up else 0))
    return Grid(
        heads=("ingredient", "level", "a level higher", "a level lower"),
        rows=tuple(
            (row.title, numbers.level(row.level), _change(row.up), _change(row.down))
            for row in rows
        ),
        means="Points of the score that would come and go.",
        sortable=True,
    )


def _change(shifted: Shifted | None) -> str:
    return NOTHING if shifted is None else numbers.signed(shifted.change.estimate)


def _next_band(band: NextBand | None, names: Names) -> Iterator[Line]:
    if band is None:
        return
    label = f"Nearest to {names.of(band.id).lower()}"
    rises = [
        f"{names.short(least.id)} from {numbers.level(least.level)} by {_rise(least.rise)}"
        for least in band.alone[:SHOWN_RISES]
    ]
    if rises:
        yield Line(label, f"{numbers.listed(rises, 'or')}, alone")
    elif band.all_together is not None:
        text = f"no ingredient alone is enough; all together, by {_rise(band.all_together)} each"
        yield Line(label, text)
    else:
        yield Line(label, "not even all ingredients at their highest are enough")


def _rise(rise: float) -> str:
    amount = numbers.level(rise)
    return "less than 0.1 of a level" if amount == numbers.level(0) else f"{amount} of a level"


def _other_steps(moved: PlusMinus, names: Names) -> Iterator[Line]:
    """What the first steps would become, where they would be others."""
    for row in moved.rows:
        for word, shifted in (("higher", row.up), ("lower", row.down)):
            if shifted is None or not (shifted.comes_in or shifted.drops_out):
                continue
            came = [f"“{names.of(step)}”" for step in shifted.comes_in]
            went = [f"“{names.of(step)}”" for step in shifted.drops_out]
            parts = [
                f"first steps with {numbers.listed(came)}" if came else "",
                f"without {numbers.listed(went)}" if went else "",
            ]
            yield Line(f"{row.title} {word}", ", ".join(part for part in parts if part))
