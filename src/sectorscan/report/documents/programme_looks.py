"""What a report on a programme says of further looks: more budget, other draws, two voices."""

from collections.abc import Iterator, Sequence

from sectorscan.languages import numeral, tr, tr_many
from sectorscan.programme.result import (
    Frontier,
    FrontierPoint,
    More,
    Rival,
    Robustness,
    Voice,
    Voices,
)
from sectorscan.report import numbers
from sectorscan.report.blocks import NOTHING, Block, Grid, Line, Paragraph, Terms
from sectorscan.report.charts.kinds import Curve, CurvePoint
from sectorscan.report.phrases import in_turn
from sectorscan.report.sections.programme.words import (
    LEAST,
    SIDES,
    ProgrammeWords,
    fine,
    one_place,
    two_digits,
)


def more(words: ProgrammeWords) -> Iterator[Block]:
    """What the next larger budgets would bring, and what would come in."""
    lines = [_more(words, larger) for larger in words.programme.more]
    if lines:
        yield Terms(tuple(lines))


def _more(words: ProgrammeWords, larger: More) -> Line:
    parts = []
    if larger.mean_gain is not None:
        gain = two_digits(larger.mean_gain)
        parts.append(tr("{points} points more on average", points=gain))
    if larger.comes_in:
        parts.append(tr("comes in: {actions}", actions=words.names(larger.comes_in)))
    else:
        parts.append(tr("nothing further comes in"))
    return Line(tr("With {cost}", cost=numbers.person_years(larger.budget)), in_turn(parts))


def frontier(words: ProgrammeWords) -> Iterator[Block]:
    """What each budget brings, as a curve with its knee."""
    curve = words.programme.frontier
    if curve is None:
        return
    yield from _without(curve)
    points = [point for point in curve.points if point.mean_gain is not None]
    if not points:
        yield Paragraph(tr("No gain is given while a breach is reported or alleged."), "alarm")
        return
    if all(point.mean_gain is None or point.mean_gain <= 0 for point in points):
        yield Paragraph(tr("None of these budgets brings anything."))
        return
    knee = _knee(points, curve.knee)
    yield Paragraph(knee)
    yield Curve(
        name="frontier",
        title=tr("What each budget brings"),
        points=tuple(_curve_point(point, curve) for point in points),
        across=tr("Person-years"),
        up=tr("Points of score, on average over the phases"),
        description=knee,
        table=Grid(
            heads=(tr("Person-years"), tr("Points"), tr("Proven to"), tr("Actions")),
            rows=tuple(map(_budget_row, curve.points)),
        ),
    )
    for point in points:
        if point.price is not None:
            yield Paragraph(
                tr(
                    "{cost} bring less than fewer would, since more has to answer what holds "
                    "back: that costs {points} points.",
                    cost=numbers.person_years(point.budget),
                    points=fine(point.price),
                )
            )


def _without(curve: Frontier) -> Iterator[Block]:
    """The budgets at which there is no programme: where nothing meets what is asked, or in time.

    What a budget pays for a larger one pays for too.
    """
    too_small = [point.budget for point in curve.points if point.status == "infeasible"]
    if too_small:
        cost = numbers.person_years(max(too_small))
        yield Paragraph(tr("Up to {cost} no programme meets all that is asked.", cost=cost))
    for point in curve.points:
        if point.status == "stopped" and point.gap is None:
            cost = numbers.person_years(point.budget)
            text = tr("With {cost} time was up before any programme was found.", cost=cost)
            yield Paragraph(text, "poor")


def _budget_row(point: FrontierPoint) -> tuple[str, ...]:
    budget = one_place(point.budget)
    if point.gap is None or point.mean_gain is None:
        return budget, NOTHING, NOTHING, NOTHING
    actions = numbers.count(len(point.interventions))
    return budget, fine(point.mean_gain), fine(max(point.gap, LEAST)), actions


def _curve_point(point: FrontierPoint, curve: Frontier) -> CurvePoint:
    return CurvePoint(
        cost=point.budget,
        gain=point.mean_gain or 0.0,
        cost_text=numeral(f"{point.budget:.1f}".removesuffix(".0")),
        gain_text=fine(point.mean_gain or 0.0),
        mark=tr("knee") if point.budget == curve.knee else "",
    )


def _knee(points: Sequence[FrontierPoint], budget: float | None) -> str:
    """Where the curve bends, and what a person-year brings before and after."""
    knee = next((point for point in points if point.budget == budget), None)
    last = points[-1]
    if knee is None or knee == last:
        return tr("Each person-year brings about as much as the one before: the curve has no bend.")
    before = (knee.mean_gain or 0.0) / knee.budget
    after = ((last.mean_gain or 0.0) - (knee.mean_gain or 0.0)) / (last.budget - knee.budget)
    return tr(
        "The knee is at {cost}: up to there a person-year brings {before} points, beyond it "
        "{after}.",
        cost=numbers.person_years(knee.budget),
        before=two_digits(before),
        after=two_digits(max(0.0, after)),
    )


def robustness(words: ProgrammeWords) -> Iterator[Block]:
    """What stays in the programme over the draws, and how far it is from the best in each."""
    looked = words.programme.robustness
    if looked is None:
        return
    yield Grid(
        heads=(tr("Chosen"), tr("In the best of so many trials")),
        rows=tuple((words.name(stay.id), numbers.percent(stay.share)) for stay in looked.stays),
        means=tr(
            "Levels and weights as in each of {draws} trials; needs and costs as at the best "
            "guess. The best in a trial is looked for to within {points} points.",
            draws=looked.draws,
            points=fine(looked.within),
        ),
    )
    yield Terms(tuple(_robust_lines(words, looked)))


def _robust_lines(words: ProgrammeWords, looked: Robustness) -> Iterator[Line]:
    if looked.others:
        often = numbers.listed(
            [f"{words.name(stay.id)} ({numbers.percent(stay.share)})" for stay in looked.others]
        )
        yield Line(tr("Not chosen, but often in it"), often)
    for label, rival in (
        (tr("This programme"), looked.chosen),
        (tr("Best on average"), looked.best_in_mean),
        (tr("Best in the worst tenth"), looked.best_in_worst),
    ):
        yield Line(label, in_turn(_rival(words, rival, looked.chosen)))
    if looked.regret is not None:
        ends = looked.regret.likely
        text = tr(
            "{points} points on average (likely {range}) below the best",
            points=fine(looked.regret.estimate),
            range=numbers.between(ends.low, ends.high, fine),
        )
        yield Line(tr("Regret"), text)
    if looked.unproven:
        text = tr_many(
            "In {count} trial time was up before that was proven.",
            "In {count} trials time was up before that was proven.",
            looked.unproven,
        )
        yield Line("", text, "poor")


def _rival(words: ProgrammeWords, rival: Rival, chosen: Rival) -> Iterator[str]:
    """What a programme brings over the draws, and how it differs from the chosen one."""
    if rival.mean_gain is not None and rival.worst_gain is not None:
        yield tr(
            "{points} points, {worst} in the worst tenth",
            points=fine(rival.mean_gain),
            worst=fine(rival.worst_gain),
        )
    elif rival is chosen:
        yield tr("as printed")
    if rival is chosen:
        return
    if set(rival.interventions) == set(chosen.interventions):
        yield tr("the same actions")
    if comes := [step for step in rival.interventions if step not in chosen.interventions]:
        yield tr("with {actions}", actions=words.names(comes))
    if goes := [step for step in chosen.interventions if step not in rival.interventions]:
        yield tr("without {actions}", actions=words.names(goes))


def voices(words: ProgrammeWords) -> Iterator[Block]:
    """What employers' answers would choose beside what workers' would."""
    voices = words.programme.voices
    if voices is None:
        return
    if voices.missing:
        who = numbers.listed([tr(SIDES[side]) for side in voices.missing])
        yield Paragraph(
            tr(
                "No answer by {who} is recorded, so there are no two programmes to compare.",
                who=who,
            ),
            "poor",
        )
        return
    silent = [voice for voice in voices.voices if voice.gap is None]
    for voice in silent:
        yield Paragraph(_no_programme(voice), "poor")
    yield _both_voices(words, voices)
    held = [
        Line(
            tr("Holds back by {who}", who=tr(SIDES[voice.side])),
            words.names(voice.holds_back) or tr("nothing"),
        )
        for voice in voices.voices
    ]
    both = Line(tr("In both"), words.names(voices.both) or tr("nothing"), "strong")
    yield Terms(tuple(held) if silent else (both, *held))


def _no_programme(voice: Voice) -> str:
    """Why one side has no programme."""
    who = tr(SIDES[voice.side])
    if voice.status == "infeasible":
        return tr("Going by {who}, no programme meets all that is asked.", who=who)
    return tr("Going by {who}, time was up before any programme was found.", who=who)


def _both_voices(words: ProgrammeWords, voices: Voices) -> Grid:
    employers, workers = voices.voices
    ids = dict.fromkeys(step.id for voice in voices.voices for step in voice.steps)
    return Grid(
        heads=(tr("Action"), tr("By employers' answers"), tr("By workers' and unions'")),
        rows=tuple(
            (
                words.name(identifier),
                _phase_in(employers, identifier),
                _phase_in(workers, identifier),
            )
            for identifier in sorted(ids, key=lambda name: (name not in voices.both, name))
        ),
        texts=3,
        means=tr(
            "Each as if the other side had not been asked; what others answered and what lists "
            "show is in both."
        ),
    )


def _phase_in(voice: Voice, identifier: str) -> str:
    """When one side's programme starts an action."""
    phases = [step.phase for step in voice.steps if step.id == identifier]
    return tr("phase {number}", number=phases[0]) if phases else NOTHING
