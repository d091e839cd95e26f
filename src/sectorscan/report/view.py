"""What a report says, whatever its format: labels, order, rounding and tone.

A View holds text as it is printed, and beside it the figures that a renderer needs to draw with.
"""

from dataclasses import dataclass

from sectorscan.assessment.priorities import PACKAGE_SIZE
from sectorscan.assessment.result.assessment import Assessment
from sectorscan.report import numbers
from sectorscan.report.document import Line
from sectorscan.report.names import Names
from sectorscan.report.safe_text import legible_assessment
from sectorscan.report.sections.advice import AdviceView, advice_view
from sectorscan.report.sections.held_back import HeldBack, PairRow, held_back_view, pair_rows
from sectorscan.report.sections.ingredients import IngredientGroup, footnotes, ingredient_groups
from sectorscan.report.sections.questions import ask_lines, disagreement_lines
from sectorscan.report.sections.sector_map import MapView, map_view
from sectorscan.report.sections.strategy import StrategyView, strategy_view
from sectorscan.report.sections.time_line import Stretch, programme
from sectorscan.report.sections.uncertainty import uncertainty_view
from sectorscan.report.sections.verdict import Verdict, verdict_view
from sectorscan.report.sections.what_if import what_if_view


@dataclass(frozen=True)
class LedgerView:
    """The 100 points, as whole numbers that sum to 100, and as they are."""

    alone: int
    together: int
    held_back: int
    to_build: int
    explanation: str
    shares: tuple[float, float, float, float]
    """The four in that order, unrounded."""

    @property
    def parts(self) -> tuple[tuple[str, int], ...]:
        """What each share is, and its points, in order."""
        return (
            ("each ingredient alone", self.alone),
            ("from working together", self.together),
            ("held back", self.held_back),
            ("still to be built", self.to_build),
        )


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
    what_if: tuple[Line, ...]
    labour: tuple[Line, ...]
    labour_first: bool
    ledger: LedgerView | None
    level_words: str
    ingredients: tuple[IngredientGroup, ...]
    footnotes: tuple[str, ...]
    held_back: HeldBack
    pairs: tuple[PairRow, ...]
    advice: AdviceView
    programme: tuple[Stretch, ...]
    institutions: tuple[InstitutionRow, ...] | None
    not_recorded: str
    strategy: StrategyView
    map: MapView | None
    uncertainty: tuple[Line, ...]
    disagreements: tuple[Line, ...]
    ask: tuple[Line, ...]
    trust: tuple[Line, ...]
    next_steps: tuple[Line, ...]


def view_of(assessment: Assessment, *, top: int = PACKAGE_SIZE) -> View:
    """Everything that a report says, with the first `top` interventions."""
    assessment = legible_assessment(assessment)
    names = Names(assessment)
    sector = assessment.sector
    place = ", ".join(part for part in (sector.place, sector.country) if part)
    setting = {"territorial": "one territory", "network": "a dispersed network"}[sector.setting]
    dated = f"as of {sector.as_of}" if sector.as_of else "no date given"
    held_back = held_back_view(assessment, names)
    advice = advice_view(assessment, names, top)
    return View(
        title=sector.name,
        subtitle=" · ".join(part for part in (place, dated, setting) if part),
        compared_with=f"Compared with: {assessment.rubric.title}",
        verdict=verdict_view(assessment, names, held_back, advice),
        what_if=what_if_view(assessment, names),
        labour=_labour(assessment, names, advice),
        labour_first=bool(assessment.labour.breaches),
        ledger=_ledger(assessment),
        level_words=" · ".join(f"{i} {w}" for i, w in enumerate(assessment.rubric.level_words)),
        ingredients=ingredient_groups(assessment),
        footnotes=footnotes(assessment),
        held_back=held_back,
        pairs=pair_rows(assessment, names),
        advice=advice,
        programme=programme(assessment, names, top),
        institutions=_institutions(assessment),
        not_recorded=_not_recorded(assessment),
        strategy=strategy_view(assessment, names),
        map=map_view(assessment.map),
        uncertainty=uncertainty_view(assessment, names),
        disagreements=disagreement_lines(assessment),
        ask=ask_lines(assessment),
        trust=_trust(assessment),
        next_steps=_next_steps(assessment, held_back),
    )


def _labour(assessment: Assessment, names: Names, advice: AdviceView) -> tuple[Line, ...]:
    labour = assessment.labour
    asked = "" if labour.workers_asked else " No worker, home worker or union was asked."
    if labour.breaches:
        told = numbers.listed([names.of(one) for one in labour.breaches])
        text = (
            f"Reported: {told}. Fairness at work counts as 0 whatever else was said of it, and no "
            "band is given."
        )
        if advice.actions or advice.whatever_the_answers:
            text += " Remedies come first below."
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
    shares = (found.parts, found.interplay, found.locked, left)
    alone, together, held, build = numbers.to_hundred(shares)
    points = f"{held} points held back are" if held > 1 else "one point held back is"
    explanation = (
        f"The {points} strength that is there already but cannot be used, because a partner that "
        "this strength needs is weaker. Strengthen the weak partner, and both count."
        if held
        else "Less than one point is held back by a weaker partner."
    )
    return LedgerView(alone, together, held, build, explanation, shares)


def _institutions(assessment: Assessment) -> tuple[InstitutionRow, ...] | None:
    """The kinds that are there; those recorded as gone are said to be so."""
    if assessment.institutions is None:
        return None
    rows = []
    for kind in assessment.institutions:
        gone = [f"{name} (not active)" for name in kind.inactive]
        if kind.active or gone:
            rows.append(
                InstitutionRow(bool(kind.active), kind.title, ", ".join([*kind.active, *gone]))
            )
    return tuple(rows)


def _not_recorded(assessment: Assessment) -> str:
    """The kinds that nobody recorded; a report calls them unknown, not absent."""
    kinds = assessment.institutions or ()
    missing = [kind.title for kind in kinds if not kind.active and not kind.inactive]
    return ", ".join(missing)


def _trust(assessment: Assessment) -> tuple[Line, ...]:
    told = [i for one in assessment.ingredients for i in one.indicators if i.state == "known"]
    dated = [i for i in told if i.dated]
    answered = [i for i in told if "answered" in i.basis]
    by_author = [i for i in answered if {r.by for r in i.respondents} == {"author"}]
    conflicts = [i.title for i in told if i.conflict]
    apart = [one.title for one in assessment.ingredients if one.disagreement]
    lines = [
        Line(mark.split(",")[0], one.cite)
        for evidence, mark in assessment.rubric.evidence_marks.items()
        for one in assessment.sources
        if one.evidence == evidence
    ]
    counts = [
        (len(told) - len(answered), "from figures"),
        (len(answered) - len(by_author), "from people who were asked"),
        (len(by_author), "judged by the author of the profile"),
        (len(dated), "of another time"),
    ]
    said = [f"{number} {what}" for number, what in counts if number]
    journal = f"{numbers.counted(assessment.noted, 'answer')} read from it, beside the profile"
    levels = f"{len(told)} level{'' if len(told) == 1 else 's'}: " if told else ""
    lines += [
        Line("What it rests on", levels + ", ".join(said)),
        Line("Journal", journal if assessment.noted else ""),
        Line("Figures that conflict", ", ".join(conflicts) or "none"),
        Line("Answers against figures", ", ".join(apart) or "none are far apart"),
        Line("Were workers asked?", "yes" if assessment.labour.workers_asked else "no"),
        Line(
            "The rubric",
            "weights, cut-points, strengths, gains and months are working judgements.",
        ),
    ]
    return tuple(line for line in lines if line.text)


def _next_steps(assessment: Assessment, held_back: HeldBack) -> tuple[Line, ...]:
    example = held_back.weak[0].id if held_back.weak else assessment.ingredients[0].id
    return (
        Line("Explain any line", f"sectorscan explain {example}"),
        Line("Change the rubric", f"sectorscan rubric show {assessment.rubric.id}"),
        Line(
            "Print what to ask", "sectorscan ask ... -o visits.md" if assessment.questions else ""
        ),
        Line("Hand it on", "sectorscan assess ... -o assessment.json"),
    )
