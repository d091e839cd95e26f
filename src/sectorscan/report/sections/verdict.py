"""The section that says in one minute what matters most."""

from collections.abc import Sequence

from sectorscan.assessment.result.assessment import Assessment
from sectorscan.assessment.result.uncertainty import ScoreQuantiles
from sectorscan.report import numbers
from sectorscan.report.blocks import Line, Paragraph, Section, Terms
from sectorscan.report.charts.kinds import BandStretch, ScoreScale
from sectorscan.report.headings import headed
from sectorscan.report.names import Names
from sectorscan.report.sections.advice import actions_of
from sectorscan.report.sections.held_back import weakest
from sectorscan.report.sections.ingredients import (
    POOR_LEVEL,
    STRONG_LEVEL,
    EvidenceBasis,
    basis_of,
)
from sectorscan.report.sections.questions import find_out_first
from sectorscan.report.sections.uncertainty import likely_sentence, likely_text

SHOWN_TO_ASK = 5
SHOWN_STRONG = 3
SHOWN_STARTABLE = 3
CAUTION = (
    "100 is every ingredient of the ideal model at its best. The model takes the best of many "
    "places, so no real district reaches it. Use this to talk with, not to rank with."
)
BASES: Sequence[tuple[tuple[EvidenceBasis, ...], str]] = (
    (("figures", "both"), "figures"),
    (("judgement", "answers"), "what people judge"),
    (("breach",), "a reported breach"),
)


def verdict(assessment: Assessment) -> Section:
    """Score, band and the few lines that matter most."""
    names = Names(assessment)
    sentences = _sentences(assessment, names)
    if assessment.score.estimate is None:
        lines = _lines_of_little(assessment, names)
    else:
        lines = _lines_of_much(assessment, names)
    first, *others = sentences
    return headed(
        "verdict",
        Paragraph(first, "strong"),
        *map(Paragraph, others),
        _scale(assessment, names, " ".join(sentences)),
        Terms(tuple(line for line in lines if line.text)),
        Paragraph(CAUTION, "faint"),
    )


def _sentences(assessment: Assessment, names: Names) -> list[str]:
    score, band = assessment.score, assessment.band
    if score.estimate is None:
        ends = f"{numbers.whole(score.low)} and {numbers.whole(score.high)}"
        first = (
            f"Too little is known to say how good this sector is: somewhere between {ends} out of "
            "100."
        )
        return [first, _too_little(assessment)]
    gates = [
        f"No better than `{names.of(band.high)}` while below level "
        f"{numbers.level(gate.below)}: {gate.title} (best guess {numbers.level(gate.level)})."
        for gate in band.gates
        if not band.withheld
    ]
    return [_first_sentence(assessment, score.estimate), _band(assessment, names), *gates]


def _too_little(assessment: Assessment) -> str:
    asked, here = map(numbers.percent, (assessment.coverage_threshold, assessment.coverage))
    here = "just less" if here == asked else here
    return f"No best guess is given below {asked} of the evidence; here it is {here}."


def _first_sentence(assessment: Assessment, estimate: float) -> str:
    drawn = _drawn(assessment)
    if drawn is not None:
        return likely_sentence(assessment, drawn)
    score = assessment.score
    ends = f"{numbers.whole(score.low)} and {numbers.whole(score.high)}"
    best = numbers.whole(estimate)
    return f"Best guess {best} out of 100; certain only that it lies between {ends}."


def _drawn(assessment: Assessment) -> ScoreQuantiles | None:
    """The score over the draws; nothing where the evidence did not vary in them."""
    draws = assessment.uncertainty
    return draws.score if draws is not None and "data" in draws.varied else None


def _band(assessment: Assessment, names: Names) -> str:
    band = assessment.band
    if band.withheld:
        return "No band is given while a breach of basic rights at work is reported."
    ends = dict.fromkeys(names.of(end) for end in (band.low, band.high))
    if len(ends) == 1:
        return f"That is: {next(iter(ends))}."
    best = names.of(band.estimate or band.low)
    return f"That is: {best} at the best guess, and anything from {' to '.join(ends)}."


def _scale(assessment: Assessment, names: Names, description: str) -> ScoreScale:
    score = assessment.score
    likely = drawn.likely if (drawn := _drawn(assessment)) else None
    return ScoreScale(
        name="score",
        title="The score between its bounds",
        low=score.low,
        estimate=score.estimate,
        high=score.high,
        likely=likely,
        low_text=f"worst case {numbers.whole(score.low)}",
        estimate_text="" if score.estimate is None else numbers.whole(score.estimate),
        high_text=f"best case {numbers.whole(score.high)}",
        likely_text=likely_text(likely) if likely else "",
        bands=_bands(assessment, names),
        description=description,
    )


def _bands(assessment: Assessment, names: Names) -> tuple[BandStretch, ...]:
    """All bands from the lowest up; none where a breach withholds them."""
    if assessment.band.withheld:
        return ()
    bands = assessment.rubric.bands
    starts = [0.0, *(band.below for band in bands)]
    return tuple(
        BandStretch(names.of(band.id), low, band.below)
        for band, low in zip(bands, starts, strict=False)
    )


def _lines_of_much(assessment: Assessment, names: Names) -> list[Line]:
    strong = [
        level
        for level in assessment.ingredients
        if level.state == "known" and level.estimate >= STRONG_LEVEL
    ]
    strong.sort(key=lambda level: -level.estimate)
    weak = [names.short(ingredient) for ingredient in weakest(assessment)]
    return [
        Line("How much we know", _how_much(assessment)),
        Line("Strongest", numbers.listed([level.short for level in strong[:SHOWN_STRONG]])),
        Line("Held back most by", numbers.listed(weak)),
        Line("First step", _first_step(assessment)),
        Line("Find out first", find_out_first(assessment, SHOWN_TO_ASK)),
    ]


def _first_step(assessment: Assessment) -> str:
    actions = actions_of(assessment, 1)
    if not actions:
        return "none: nothing that can start would raise the score"
    return f"{actions[0].title} (number 1 below)"


def _lines_of_little(assessment: Assessment, names: Names) -> list[Line]:
    poor = [
        f"{level.short}, about {numbers.level(level.estimate)} of 4"
        for level in assessment.ingredients
        if level.state == "known" and level.estimate <= POOR_LEVEL
    ]
    startable = [names.of(one) for one in assessment.surely_startable[:SHOWN_STARTABLE]]
    worth = f" Worth doing whatever the answers are: {'; '.join(startable)}." if startable else ""
    return [
        Line("What we can say", _what_we_can_say(assessment, names)),
        Line("What worries", numbers.listed(poor), "poor"),
        Line("How much we know", _how_much(assessment)),
        Line("What nobody wrote", _not_collected(assessment)),
        Line("Advice", f"not ranked yet.{worth}"),
        Line("Find out first", find_out_first(assessment, SHOWN_TO_ASK)),
    ]


def _what_we_can_say(assessment: Assessment, names: Names) -> str:
    sector = assessment.sector
    sizes = [
        f"{names.figure(figure)} {what}"
        for figure, what in ((sector.firms, "firms"), (sector.employees, "people"))
        if figure is not None
    ]
    return f"{numbers.listed(sizes)} (published)." if sizes else ""


def _how_much(assessment: Assessment) -> str:
    """Coverage, and how many ingredients rest on what."""
    bases = [basis_of(level) for level in assessment.ingredients if level.state != "not-known"]
    counts = [(sum(basis in group for basis in bases), what) for group, what in BASES]
    (first, what), *others = [count for count in counts if count[0]] or [(0, "")]
    parts = [f"{first} {'rests' if first == 1 else 'rest'} on {what}"]
    parts += [f"{number} on {what}" for number, what in others]
    on = f": {', '.join(parts)}" if bases else ""
    return (
        f"{numbers.percent(assessment.coverage)} of what the model asks for. {len(bases)} of the "
        f"{len(assessment.ingredients)} ingredients {'has' if len(bases) == 1 else 'have'} some "
        f"evidence{on}."
    )


def _not_collected(assessment: Assessment) -> str:
    """The lists that the profile does not have, in words."""
    words = {"institutions": "which institutions there are", "firms": "a list of firms"}
    missing = [words[section] for section in assessment.sector.lists_missing if section in words]
    if not missing:
        return ""
    return f"{numbers.listed(missing)}. Not recorded is not absent."
