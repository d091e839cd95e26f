"""What a report says, whatever its format: labels, order, rounding and tone.

A View holds text as it is printed, and beside it the figures that a renderer needs to draw with.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from sectorscan.evidence import Interval
from sectorscan.levels import IngredientLevel
from sectorscan.report import numbers
from sectorscan.report.advice_view import AdviceView, advice_view
from sectorscan.report.names import Names
from sectorscan.result import Assessment, PairResult

Tone = Literal["plain", "good", "poor", "alarm", "faint"]

SHOWN_WEAK = 3
SHOWN_PARTNERS = 4
EXPLAINED_PARTNERS = 2
STRONG_LEVEL = 2.5
POOR_LEVEL = 1.5


@dataclass(frozen=True)
class Line:
    """A label, what is said under it, and its tone."""

    label: str
    text: str
    tone: Tone = "plain"


@dataclass(frozen=True)
class Verdict:
    """The report in one minute."""

    sentences: tuple[str, ...]
    floor: float
    estimate: float | None
    ceiling: float
    floor_text: str
    estimate_text: str
    ceiling_text: str
    lines: tuple[Line, ...]
    caution: str


@dataclass(frozen=True)
class LedgerView:
    """The 100 points, as whole numbers that sum to 100."""

    alone: int
    together: int
    held_back: int
    to_build: int
    explanation: str


@dataclass(frozen=True)
class IngredientRow:
    """One ingredient: where to draw it, and what to print beside it."""

    id: str
    title: str
    floor: float
    estimate: float
    ceiling: float
    known: bool
    best: str
    bounds: str
    rests_on: str
    tone: Tone


@dataclass(frozen=True)
class IngredientGroup:
    """The ingredients of one dimension."""

    heading: str
    rows: tuple[IngredientRow, ...]


@dataclass(frozen=True)
class Partner:
    """A stronger partner that is held back, and what generally happens then."""

    name: str
    level: str
    clause: str


@dataclass(frozen=True)
class WeakLink:
    """An ingredient that holds stronger ones back."""

    title: str
    points: str
    explained: tuple[Partner, ...]
    others: str


@dataclass(frozen=True)
class HeldBack:
    """What holds the sector back, by the ingredient that is weak."""

    weak: tuple[WeakLink, ...]
    smaller: Line | None
    suspected: Line | None
    nothing: str


@dataclass(frozen=True)
class InstitutionRow:
    """One kind of institution: who is there, or that nobody is recorded."""

    there: bool
    title: str
    names: str


@dataclass(frozen=True)
class View:
    """A whole report."""

    title: str
    subtitle: str
    compared_with: str
    verdict: Verdict
    labour: tuple[Line, ...]
    ledger: LedgerView | None
    level_words: str
    ingredients: tuple[IngredientGroup, ...]
    footnotes: tuple[str, ...]
    held_back: HeldBack
    advice: AdviceView
    institutions: tuple[InstitutionRow, ...] | None
    not_recorded: str
    trust: tuple[Line, ...]
    next_steps: tuple[Line, ...]


def view_of(assessment: Assessment) -> View:
    """Everything that a report of an assessment says."""
    names = Names(assessment)
    sector = assessment.sector
    place = ", ".join(part for part in (sector.place, sector.country) if part)
    setting = {"territorial": "one territory", "network": "a dispersed network"}[sector.setting]
    dated = f"as of {sector.as_of}" if sector.as_of else "no date given"
    held_back = _held_back(assessment, names)
    advice = advice_view(assessment, names)
    return View(
        title=sector.name,
        subtitle=" · ".join(part for part in (place, dated, setting) if part),
        compared_with=f"Compared with: {assessment.rubric.title}",
        verdict=_verdict(assessment, names, held_back, advice),
        labour=_labour(assessment, names),
        ledger=_ledger(assessment),
        level_words=" · ".join(f"{i} {w}" for i, w in enumerate(assessment.rubric.level_words)),
        ingredients=_groups(assessment),
        footnotes=_footnotes(assessment),
        held_back=held_back,
        advice=advice,
        institutions=_institutions(assessment),
        not_recorded=_not_recorded(assessment),
        trust=_trust(assessment, names),
        next_steps=_next_steps(assessment),
    )


def _verdict(
    assessment: Assessment, names: Names, held_back: HeldBack, advice: AdviceView
) -> Verdict:
    score = assessment.score
    ends = f"{numbers.whole(score.floor)} and {numbers.whole(score.ceiling)}"
    if score.estimate is None:
        sentences = [
            f"Too little is known to say how good this sector is: somewhere between {ends} out of "
            "100.",
            f"No best guess is given below {numbers.percent(assessment.coverage_threshold)} of the "
            f"evidence; here it is {numbers.percent(assessment.coverage)}.",
        ]
        lines = _lines_of_little(assessment, names, advice)
    else:
        sentences = [
            f"Best guess {numbers.whole(score.estimate)} out of 100; certain only that it lies "
            f"between {ends}.",
            _band(assessment, names),
        ]
        lines = _lines_of_much(assessment, names, held_back, advice)
    sentences += [
        f"No better than `{names.of(assessment.band.ceiling)}` while {gate.title} is below level "
        f"{numbers.level(gate.below)} (best guess {numbers.level(gate.level)})."
        for gate in assessment.band.gates
        if not assessment.band.withheld and score.estimate is not None
    ]
    return Verdict(
        sentences=tuple(sentences),
        floor=score.floor,
        estimate=score.estimate,
        ceiling=score.ceiling,
        floor_text=f"worst case {numbers.whole(score.floor)}",
        estimate_text="" if score.estimate is None else numbers.whole(score.estimate),
        ceiling_text=f"best case {numbers.whole(score.ceiling)}",
        lines=tuple(line for line in lines if line.text),
        caution="100 is every ingredient of the ideal model at its best. The model takes the best "
        "of many places, so no real district reaches it. Use this to talk with, not to rank with.",
    )


def _band(assessment: Assessment, names: Names) -> str:
    band = assessment.band
    if band.withheld:
        return "No band is given while a breach of basic rights at work is reported."
    ends = dict.fromkeys(names.of(one) for one in (band.floor, band.ceiling))
    if len(ends) == 1:
        return f"That is: {next(iter(ends))}."
    best = names.of(band.estimate or band.floor)
    return f"That is: {best} at the best guess, and anything from {' to '.join(ends)}."


def _lines_of_much(
    assessment: Assessment, names: Names, held_back: HeldBack, advice: AdviceView
) -> list[Line]:
    known = [one for one in assessment.ingredients if one.state == "known"]
    strong = sorted((one for one in known if one.estimate >= STRONG_LEVEL), key=lambda one: -one.estimate)
    weak = [one.title.lower() for one in held_back.weak]
    return [
        Line("How much we know", _how_much(assessment)),
        Line("Strongest", numbers.listed([one.short for one in strong[:3]])),
        Line("Held back most by", numbers.listed(weak)),
        Line("First step", f"{advice.first} (number 1 below)" if advice.first else ""),
        Line("Find out first", _find_out(assessment)),
    ]


def _lines_of_little(assessment: Assessment, names: Names, advice: AdviceView) -> list[Line]:
    known = [one for one in assessment.ingredients if one.state == "known"]
    poor = [one for one in known if one.estimate <= POOR_LEVEL]
    worries = [f"{one.short}, about {numbers.level(one.estimate)} of 4" for one in poor]
    robust = [title.lower() for title in advice.whatever_the_answers]
    return [
        Line("What we can say", _what_we_can_say(assessment, names)),
        Line("What worries", numbers.listed(worries), "poor"),
        Line("How much we know", _how_much(assessment)),
        Line("What nobody wrote", _not_collected(assessment)),
        Line(
            "Advice",
            "not ranked yet."
            + (f" Worth doing whatever the answers are: {numbers.listed(robust)}." if robust else ""),
        ),
        Line("Find out first", _find_out(assessment)),
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
    bases = [_rests_on(one) for one in known]
    figures = sum(base.startswith(("figures", "both")) for base in bases)
    parts = [f"{figures} rest on figures"] if figures else []
    parts += [f"{len(bases) - figures} on what people judge"] if figures < len(bases) else []
    return (
        f"{numbers.percent(assessment.coverage)} of what the model asks for. {len(known)} of the "
        f"{len(assessment.ingredients)} ingredients have some evidence"
        + (f": {', '.join(parts)}." if parts else ".")
    )


def _find_out(assessment: Assessment) -> str:
    unknown = [one.short for one in assessment.ingredients if one.state == "not-known"]
    if not unknown:
        return ""
    more = len(unknown) - 5
    shown = [*unknown[:5], f"{more} more"] if more > 0 else unknown
    return f"{numbers.listed(shown)}. The answers can change the advice."


def _not_collected(assessment: Assessment) -> str:
    """The sections that nobody filled in, in words."""
    missing = [] if assessment.institutions is not None else ["which institutions there are"]
    kinds = {i.reason for one in assessment.ingredients for i in one.indicators}
    if "no firms are listed" in kinds:
        missing.append("a list of firms")
    if not missing:
        return ""
    return f"{numbers.listed(missing)}. Not recorded is not absent."


def _labour(assessment: Assessment, names: Names) -> tuple[Line, ...]:
    labour = assessment.labour
    asked = "" if labour.workers_asked else " No worker, home worker or union was asked."
    if labour.breaches:
        told = numbers.listed([names.of(one) for one in labour.breaches])
        text = (
            f"Reported: {told}. Fairness at work counts as 0 whatever else was said of it, no band "
            "is given, and remedies come first below."
        )
        lines = [Line("", text, "alarm")]
        if labour.commitments:
            ended = numbers.listed([names.of(one) for one in labour.commitments])
            lines.append(Line("", f"The partners have agreed to end: {ended}."))
    elif labour.checked:
        lines = [Line("", f"Checked, none found.{asked}")]
    else:
        text = (
            f"Not checked. That does not mean none.{asked} Ask before anyone writes "
            "“no problem found”."
        )
        lines = [Line("", text, "poor")]
    lines += [Line("To watch", one) for one in assessment.watch]
    return tuple(lines)


def _ledger(assessment: Assessment) -> LedgerView | None:
    found = assessment.ledger
    if found is None:
        return None
    left = 100 - found.parts - found.interplay - found.locked
    alone, together, held, build = numbers.to_hundred(
        [found.parts, found.interplay, found.locked, left]
    )
    explanation = (
        f"The {held} points held back are strength that is there already but cannot be used, "
        "because a partner that this strength needs is weaker. Strengthen the weak partner, and "
        "both count."
    )
    return LedgerView(alone, together, held, build, explanation)


def _groups(assessment: Assessment) -> tuple[IngredientGroup, ...]:
    return tuple(
        IngredientGroup(
            heading, tuple(_row(one) for one in assessment.ingredients if one.dimension == dimension)
        )
        for dimension, heading in assessment.rubric.headings.items()
    )


def _row(one: IngredientLevel) -> IngredientRow:
    known = one.state != "not-known"
    tone: Tone = "plain"
    if one.state == "breach":
        tone = "alarm"
    elif not known:
        tone = "faint"
    elif one.estimate <= POOR_LEVEL:
        tone = "poor"
    elif one.floor >= STRONG_LEVEL:
        tone = "good"
    return IngredientRow(
        id=one.id,
        title=one.title,
        floor=one.floor,
        estimate=one.estimate,
        ceiling=one.ceiling,
        known=known,
        best=numbers.level(one.estimate) if known else "",
        bounds=numbers.between(one.floor, one.ceiling) if known else "",
        rests_on=_rests_on(one),
        tone=tone,
    )


def _rests_on(one: IngredientLevel) -> str:
    """What an ingredient's level rests on; marks point to the footnotes."""
    if one.state == "not-known":
        return "not known"
    if one.state == "breach":
        return "a breach"
    known = [i for i in one.indicators if i.state == "known" and i.share]
    bases = {base for i in known for base in i.basis}
    by = {told.by for i in known for told in i.respondents}
    asked = "judgement" if by <= {"author"} else "answers"
    if "answered" not in bases:
        text = "figures"
    elif bases == {"answered"}:
        text = asked
    else:
        text = "both"
    dated = "*" if any(i.dated for i in known) else ""
    apart = "!" if one.disagreement or any(i.conflict for i in known) else ""
    return text + dated + apart


def _footnotes(assessment: Assessment) -> tuple[str, ...]:
    rests = [_rests_on(one) for one in assessment.ingredients]
    notes = ["├─●─┤ worst case, best guess, best case"]
    if any(one.state == "not-known" for one in assessment.ingredients):
        notes.append(
            "Not known is not zero: it counts as 2 in the best guess, as 0 to 4 in worst and best case."
        )
    if any("*" in one for one in rests):
        notes.append("* a figure or answer of another time than the profile: half a level wider.")
    if any("!" in one for one in rests):
        notes.append("! figures and answers, or two figures, that are far apart: ask again.")
    return tuple(notes)


def _held_back(assessment: Assessment, names: Names) -> HeldBack:
    pairs = [one for one in assessment.interdependencies if one.weak is not None and one.locked > 0]
    certain = [one for one in pairs if not one.suspected]
    suspected = [one for one in pairs if one.suspected]
    by_weak: dict[str, list[PairResult]] = {}
    for pair in certain:
        by_weak.setdefault(str(pair.weak), []).append(pair)
    ranked = sorted(
        by_weak.items(),
        key=lambda item: (
            -sum(one.locked_floor for one in item[1]),
            -sum(one.locked for one in item[1]),
        ),
    )
    rest = sum(one.locked for _, held in ranked[SHOWN_WEAK:] for one in held)
    unknown = [one.short for one in assessment.ingredients if one.state == "not-known"]
    return HeldBack(
        weak=tuple(_weak_link(names, weak, held) for weak, held in ranked[:SHOWN_WEAK]),
        smaller=_sum_line(f"{len(ranked) - SHOWN_WEAK} smaller ones", rest),
        suspected=_sum_line(
            f"Only suspected, with {numbers.listed(unknown)} not known",
            sum(one.locked for one in suspected),
        ),
        nothing="" if pairs else "Nothing: no ingredient is held back by a weaker partner.",
    )


def _sum_line(label: str, total: float) -> Line | None:
    return Line(label, numbers.points(total)) if total > 0 else None


def _weak_link(names: Names, weak: str, held: Sequence[PairResult]) -> WeakLink:
    held = sorted(held, key=lambda one: (-one.locked_floor, -one.locked))
    partners = [
        Partner(
            name=names.short(names.other(pair, weak)),
            level=numbers.level(names.level(names.other(pair, weak)).estimate),
            clause=pair.clause,
        )
        for pair in held
    ]
    explained, others = partners[:EXPLAINED_PARTNERS], partners[EXPLAINED_PARTNERS:]
    stronger = f"{numbers.in_words(len(held))} stronger partner{'s' if len(held) > 1 else ''}"
    return WeakLink(
        title=f"{names.of(weak)} ({numbers.level(names.level(weak).estimate)}) holds back {stronger}",
        points=numbers.points(sum(one.locked for one in held)),
        explained=tuple(explained),
        others=numbers.listed([f"{one.name} ({one.level})" for one in others[:SHOWN_PARTNERS]]),
    )
