"""What a report says in its first minute."""

from dataclasses import dataclass

from sectorscan.assessment.result.assessment import Assessment
from sectorscan.assessment.result.uncertainty import ScoreQuantiles
from sectorscan.report import numbers
from sectorscan.report.document import POOR_LEVEL, STRONG_LEVEL, Line
from sectorscan.report.names import Names
from sectorscan.report.sections.advice import AdviceView
from sectorscan.report.sections.held_back import HeldBack
from sectorscan.report.sections.ingredients import rests_on
from sectorscan.report.sections.questions import find_out_first
from sectorscan.report.sections.uncertainty import likely_sentence, likely_text

SHOWN_TO_ASK = 5
SHOWN_STRONG = 3


@dataclass(frozen=True)
class BandView:
    """A band of the score by name, from one score to another."""

    title: str
    low: float
    high: float


@dataclass(frozen=True)
class Verdict:
    """The report in one minute."""

    sentences: tuple[str, ...]
    low: float
    estimate: float | None
    high: float
    floor_text: str
    estimate_text: str
    ceiling_text: str
    likely: tuple[float, float] | None
    """Between which scores nine draws in ten lie; None where nothing was drawn, or too little is
    known."""
    likely_text: str
    lines: tuple[Line, ...]
    caution: str
    bands: tuple[BandView, ...]


def verdict_view(
    assessment: Assessment, names: Names, held_back: HeldBack, advice: AdviceView
) -> Verdict:
    """Score, band and the few lines that matter most."""
    score = assessment.score
    ends = f"{numbers.whole(score.low)} and {numbers.whole(score.high)}"
    if score.estimate is None:
        sentences = [
            (
                "Too little is known to say how good this sector is: somewhere between "
                f"{ends} out of 100."
            ),
            _too_little(assessment),
        ]
        lines = _lines_of_little(assessment, names, advice)
    else:
        sentences = [_first_sentence(assessment, score.estimate, ends), _band(assessment, names)]
        lines = _lines_of_much(assessment, held_back, advice)
    sentences += [
        f"No better than `{names.of(assessment.band.high)}` while below level "
        f"{numbers.level(gate.below)}: {gate.title} (best guess {numbers.level(gate.level)})."
        for gate in assessment.band.gates
        if not assessment.band.withheld and score.estimate is not None
    ]
    likely = drawn.likely if (drawn := _drawn(assessment)) else None
    return Verdict(
        sentences=tuple(sentences),
        low=score.low,
        estimate=score.estimate,
        high=score.high,
        floor_text=f"worst case {numbers.whole(score.low)}",
        estimate_text="" if score.estimate is None else numbers.whole(score.estimate),
        ceiling_text=f"best case {numbers.whole(score.high)}",
        likely=likely,
        likely_text=likely_text(likely) if likely else "",
        lines=tuple(line for line in lines if line.text),
        caution="100 is every ingredient of the ideal model at its best. The model takes the best "
        "of many places, so no real district reaches it. Use this to talk with, not to rank with.",
        bands=_bands(assessment, names),
    )


def _drawn(assessment: Assessment) -> ScoreQuantiles | None:
    """What draws say of the score; nothing where the evidence did not vary in them."""
    found = assessment.uncertainty
    return found.score if found is not None and "data" in found.varied else None


def _first_sentence(assessment: Assessment, estimate: float, ends: str) -> str:
    drawn = _drawn(assessment)
    if drawn is not None:
        return likely_sentence(assessment, drawn)
    best = numbers.whole(estimate)
    return f"Best guess {best} out of 100; certain only that it lies between {ends}."


def _bands(assessment: Assessment, names: Names) -> tuple[BandView, ...]:
    """All bands from the lowest up; none where a breach withholds them."""
    if assessment.band.withheld:
        return ()
    bands = assessment.rubric.bands
    starts = [0.0, *(band.below for band in bands)]
    return tuple(
        BandView(names.of(band.id), low, band.below)
        for band, low in zip(bands, starts, strict=False)
    )


def _too_little(assessment: Assessment) -> str:
    asked, here = map(numbers.percent, (assessment.coverage_threshold, assessment.coverage))
    here = "just less" if here == asked else here
    return f"No best guess is given below {asked} of the evidence; here it is {here}."


def _band(assessment: Assessment, names: Names) -> str:
    band = assessment.band
    if band.withheld:
        return "No band is given while a breach of basic rights at work is reported."
    ends = dict.fromkeys(names.of(one) for one in (band.low, band.high))
    if len(ends) == 1:
        return f"That is: {next(iter(ends))}."
    best = names.of(band.estimate or band.low)
    return f"That is: {best} at the best guess, and anything from {' to '.join(ends)}."


def _lines_of_much(assessment: Assessment, held_back: HeldBack, advice: AdviceView) -> list[Line]:
    strong = [one for one in assessment.ingredients if one.state == "known"]
    strong = [one for one in strong if one.estimate >= STRONG_LEVEL]
    strong.sort(key=lambda one: -one.estimate)
    return [
        Line("How much we know", _how_much(assessment)),
        Line("Strongest", numbers.listed([one.short for one in strong[:SHOWN_STRONG]])),
        Line("Held back most by", numbers.listed([one.name for one in held_back.weak])),
        Line("First step", _first_step(advice)),
        Line("Find out first", find_out_first(assessment, SHOWN_TO_ASK)),
    ]


def _first_step(advice: AdviceView) -> str:
    if not advice.first:
        return "none: nothing that can start would raise the score"
    return f"{advice.first} (number 1 below)"


def _lines_of_little(assessment: Assessment, names: Names, advice: AdviceView) -> list[Line]:
    known = [one for one in assessment.ingredients if one.state == "known"]
    poor = [one for one in known if one.estimate <= POOR_LEVEL]
    worries = [f"{one.short}, about {numbers.level(one.estimate)} of 4" for one in poor]
    robust = "; ".join(advice.whatever_the_answers)
    wanted = f" Worth doing whatever the answers are: {robust}." if robust else ""
    return [
        Line("What we can say", _what_we_can_say(assessment, names)),
        Line("What worries", numbers.listed(worries), "poor"),
        Line("How much we know", _how_much(assessment)),
        Line("What nobody wrote", _not_collected(assessment)),
        Line("Advice", f"not ranked yet.{wanted}"),
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
    known = [one for one in assessment.ingredients if one.state != "not-known"]
    bases = [rests_on(one) for one in known]
    counts = [
        (sum(base.startswith(start) for base in bases), what)
        for start, what in (
            (("figures", "both"), "figures"),
            (("judgement", "answers"), "what people judge"),
            ("a breach", "a reported breach"),
        )
    ]
    parts = ", ".join(f"{number} on {what}" for number, what in counts if number)
    parts = parts.replace(" on ", " rests on " if parts.startswith("1 ") else " rest on ", 1)
    return (
        f"{numbers.percent(assessment.coverage)} of what the model asks for. {len(known)} of the "
        f"{len(assessment.ingredients)} ingredients {'has' if len(known) == 1 else 'have'} some "
        f"evidence{f': {parts}' if parts else ''}."
    )


def _not_collected(assessment: Assessment) -> str:
    """The sections that nobody filled in, in words."""
    missing = [] if assessment.institutions is not None else ["which institutions there are"]
    kinds = {i.reason for one in assessment.ingredients for i in one.indicators}
    if "no firms are listed" in kinds:
        missing.append("a list of firms")
    if not missing:
        return ""
    return f"{numbers.listed(missing)}. Not recorded is not absent."
