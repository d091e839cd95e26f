"""The section that says in a few lines what matters most."""

from collections.abc import Iterator, Sequence

from sectorscan.assessment.result.assessment import Assessment
from sectorscan.assessment.result.score import ClosedGate, Score
from sectorscan.languages import tr, tr_many
from sectorscan.report import numbers
from sectorscan.report.blocks import Line, Paragraph, Section, terms_of
from sectorscan.report.charts.score_scale import BandStretch, ScoreScale
from sectorscan.report.groups import grouped
from sectorscan.report.headings import headed
from sectorscan.report.names import Names
from sectorscan.report.phrases import labelled
from sectorscan.report.sections.brief_facts import coverage
from sectorscan.types import least_first

SHOWN_LEVELS = 3


def verdict(assessment: Assessment) -> Section:
    """Score, band and the few lines that matter most."""
    names = Names(assessment)
    first, *others = verdict_sentences(assessment)
    known = labelled(numbers.percent(assessment.coverage), coverage(assessment).whole)
    lines = [Line(tr("Coverage"), known), Line(tr("Weak"), _weak(assessment, names), "poor")]
    return headed(
        "verdict",
        Paragraph(first, "strong"),
        *map(Paragraph, others),
        score_scale(assessment),
        terms_of(lines),
    )


def score_sentence(score: Score) -> str:
    """Best guess and likely range; below a few pieces of evidence the range comes first."""
    guess, likely = numbers.whole(score.estimate), likely_range(score)
    if score.leads == "estimate":
        return tr("Best guess {guess} out of 100; likely range {range}.", guess=guess, range=likely)
    return tr(
        "Likely range {range} out of 100; best guess {guess}. Use the range, not the guess: it "
        "rests mostly on what is usual in such sectors.",
        guess=guess,
        range=likely,
    )


def likely_range(score: Score) -> str:
    """`55 to 74`."""
    return numbers.from_to(score.likely.low, score.likely.high, numbers.whole)


def band_sentence(assessment: Assessment, names: Names) -> str:
    """The band and its possible neighbours, or why there is none."""
    band = assessment.band
    possible = [names.of(name) for name in band.possible]
    if band.withheld:
        if assessment.alarm.reported:
            return tr("Band: none while the breach is reported.")
        return tr("Band: none while the breach is alleged.")
    if band.id is None:
        covered = numbers.listed(_covered(assessment, names))
        return tr("Band: none; the likely range covers {bands}.", bands=covered)
    if not possible:
        return tr("Band: {band}.", band=names.of(band.id))
    return tr_many(
        "Band: {band}; {others} is possible.",
        "Band: {band}; {others} are possible.",
        len(possible),
        band=names.of(band.id),
        others=numbers.listed(possible),
    )


def _covered(assessment: Assessment, names: Names) -> list[str]:
    """The bands that the likely range of the score reaches into."""
    likely = assessment.score.likely
    bands = _bands(assessment, names)
    return [band.title for band in bands if band.low < likely.high and likely.low < band.high]


def verdict_sentences(assessment: Assessment) -> list[str]:
    """Score and band, and the gates that keep the band down or may do so."""
    names = Names(assessment)
    sentences = [score_sentence(assessment.score), band_sentence(assessment, names)]
    return sentences if assessment.band.withheld else [*sentences, *_gates(assessment, names)]


def _gates(assessment: Assessment, names: Names) -> Iterator[str]:
    """What keeps the band down, then what may do so: too close to its level to say."""
    for band, below, gates in _together(assessment.band.gates):
        yield tr(
            "Band no better than {band} until {gates} reach {level}.",
            band=names.of(band),
            gates=numbers.listed(gates),
            level=numbers.level(below),
        )
    for band, below, gates in _together(unsure_gates(assessment)):
        yield tr(
            "Whether the band is better than {band} is too close to say: {gates} may be below "
            "{level}.",
            band=names.of(band),
            gates=numbers.listed(gates, "or"),
            level=numbers.level(below),
        )


def unsure_gates(assessment: Assessment) -> list[ClosedGate]:
    """The gates that may keep the band down, where neither the band nor a closed gate says so."""
    band, order = assessment.band, [band.id for band in assessment.rubric.bands]
    given = order.index(band.id) if band.id is not None else 0
    kept_at = min((order.index(gate.no_band_above) for gate in band.gates), default=len(order))
    return [
        gate for gate in band.unsure_gates if given <= order.index(gate.no_band_above) < kept_at
    ]


def _together(gates: Sequence[ClosedGate]) -> Iterator[tuple[str, float, list[str]]]:
    """Gates at one level that keep the band below one band, with where they stand now."""
    alike = grouped(gates, lambda gate: (gate.no_band_above, gate.below))
    for (band, below), kept_down in alike.items():
        yield band, below, list(map(_gate, kept_down))


def _gate(gate: ClosedGate) -> str:
    return tr(
        "{gate} (now {level})", gate=gate.title, level=numbers.level_beside(gate.level, gate.below)
    )


def score_scale(assessment: Assessment) -> ScoreScale:
    """The score as a chart."""
    score = assessment.score
    return ScoreScale(
        name="score",
        title=tr("The score in its likely range"),
        low=score.likely.low,
        estimate=score.estimate,
        high=score.likely.high,
        text=tr(
            "best guess {guess}, likely range {range}",
            guess=numbers.whole(score.estimate),
            range=likely_range(score),
        ),
        bands=_bands(assessment, Names(assessment)),
        description=" ".join(verdict_sentences(assessment)),
    )


def _bands(assessment: Assessment, names: Names) -> tuple[BandStretch, ...]:
    """All bands from the lowest up; none where a breach of rights at work withholds them."""
    if assessment.band.withheld:
        return ()
    bands = assessment.rubric.bands
    starts = [0.0, *(band.below for band in bands)]
    return tuple(
        BandStretch(names.of(band.id), low, band.below)
        for band, low in zip(bands, starts, strict=False)
    )


def _weak(assessment: Assessment, names: Names) -> str:
    """The weakest ingredients of those that something is known of."""
    known = [level for level in assessment.ingredients if level.state != "not-known"]
    weak = [level for level in known if assessment.rubric.is_weak(level.estimate)]
    weak.sort(key=lambda level: least_first(level.estimate))
    return numbers.listed([names.with_level(level.id) for level in weak[:SHOWN_LEVELS]])
