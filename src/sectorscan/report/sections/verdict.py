"""The section that says in a few lines what matters most."""

from sectorscan.assessment.result.assessment import Assessment
from sectorscan.assessment.result.score import ClosedGate, Score
from sectorscan.report import numbers
from sectorscan.report.blocks import Line, Paragraph, Section, Terms
from sectorscan.report.charts.kinds import BandStretch, ScoreScale
from sectorscan.report.headings import headed
from sectorscan.report.names import Names
from sectorscan.report.sections.brief_facts import coverage

SHOWN_LEVELS = 3


def verdict(assessment: Assessment) -> Section:
    """Score, band and the few lines that matter most."""
    names = Names(assessment)
    first, *others = verdict_sentences(assessment)
    known, missing = coverage(assessment)
    lines = [
        Line("Coverage", f"{known.removeprefix('Coverage ')}; {missing}".rstrip("; ")),
        Line("Weak", _weak(assessment, names), "poor"),
    ]
    return headed(
        "verdict",
        Paragraph(first, "strong"),
        *map(Paragraph, others),
        score_scale(assessment),
        Terms(tuple(line for line in lines if line.text)),
    )


def score_sentence(score: Score) -> str:
    """Best guess and likely range; below a few pieces of evidence the range comes first."""
    guess = f"best guess {numbers.whole(score.estimate)}"
    likely = f"likely range {likely_range(score)}"
    if score.leads == "estimate":
        return f"{guess.capitalize()} out of 100; {likely}."
    return (
        f"{likely.capitalize()} out of 100; {guess}. Use the range, not the guess: it rests mostly "
        "on what is usual in such sectors."
    )


def likely_range(score: Score) -> str:
    """`55 to 74`."""
    return numbers.from_to(score.likely.low, score.likely.high, numbers.whole)


def band_sentence(assessment: Assessment, names: Names) -> str:
    """The band and its possible neighbours, or why there is none."""
    band = assessment.band
    possible = [names.of(other) for other in band.possible]
    if band.withheld:
        state = assessment.alarm.state
        return f"Band: none while the breach is {state}."
    if band.id is None:
        covered = numbers.listed(possible) or "several bands"
        return f"Band: none; the likely range covers {covered}."
    also = f"; {numbers.listed(possible)} {'is' if len(possible) == 1 else 'are'} possible"
    return f"Band: {names.of(band.id)}{also if possible else ''}."


def verdict_sentences(assessment: Assessment) -> list[str]:
    """Score and band, and the gates that keep the band down."""
    names = Names(assessment)
    sentences = [score_sentence(assessment.score), band_sentence(assessment, names)]
    return sentences if assessment.band.withheld else [*sentences, *_gates(assessment, names)]


def _gates(assessment: Assessment, names: Names) -> list[str]:
    """What keeps the band down; gates at one level that keep it below one band together."""
    kept_down: dict[tuple[str, float], list[ClosedGate]] = {}
    for gate in assessment.band.gates:
        kept_down.setdefault((gate.no_band_above, gate.below), []).append(gate)
    return [
        f"Band no better than {names.of(band)} until "
        f"{numbers.listed([f'{gate.title} (now {numbers.level(gate.level)})' for gate in gates])} "
        f"reach {numbers.level(below)}."
        for (band, below), gates in kept_down.items()
    ]


def score_scale(assessment: Assessment) -> ScoreScale:
    """The score as a chart."""
    score = assessment.score
    return ScoreScale(
        name="score",
        title="The score in its likely range",
        low=score.likely.low,
        estimate=score.estimate,
        high=score.likely.high,
        text=f"best guess {numbers.whole(score.estimate)}, likely range {likely_range(score)}",
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
    weak = [level for level in known if level.estimate <= assessment.rubric.weak]
    weak.sort(key=lambda level: level.estimate)
    return numbers.listed([names.with_level(level.id) for level in weak[:SHOWN_LEVELS]])
