"""Each action of a programme: who leads it, what it costs, whom it reaches, what it raises."""

from sectorscan.languages import numeral, tr
from sectorscan.programme.result import PhaseResult, Programme, ProgrammeStep
from sectorscan.report import numbers
from sectorscan.report.blocks import Line, Section, terms_of
from sectorscan.report.phrases import in_turn
from sectorscan.report.sections.programme.breaches import ended
from sectorscan.report.sections.programme.words import ProgrammeWords, money

SHOWN_LIFTS = 4
SHOWN_PAIRS = 3
_SEEN = 0.01
"""Levels by which something rises so that it shows in print."""


def step_section(words: ProgrammeWords, phase: PhaseResult, step: ProgrammeStep) -> Section:
    """One action and all that is known of it."""
    details = (
        (tr("Leads"), words.lead(step)),
        (tr("With"), _partners(words, step)),
        (tr("Costs"), _cost(words.programme, step)),
        (tr("Reaches"), _reached(step)),
        (tr("Raises"), _raises(words, step)),
        (tr("Completes"), _completes(words, step)),
        (tr("Ends"), ended(words, step)),
        (tr("Answers"), words.names(step.answers)),
    )
    return Section(
        id=f"step-{step.id}-{phase.number}" if step.goes_on else f"step-{step.id}",
        heading=words.title(step),
        blocks=(terms_of(Line(label, text) for label, text in details),),
        aside=tr("phase {number}", number=phase.number),
    )


def _partners(words: ProgrammeWords, step: ProgrammeStep) -> str:
    parts = []
    if named := [name for partner in step.partners for name in partner.names]:
        parts.append(numbers.listed(named))
    if missing := [words.body(partner.kind) for partner in step.partners if not partner.names]:
        parts.append(tr("{bodies}: none recorded", bodies=numbers.listed(missing)))
    return in_turn(parts)


def _cost(programme: Programme, step: ProgrammeStep) -> str:
    cost = numbers.person_years(step.cost)
    if step.money is not None:
        cost = f"{cost} ({money(step.money, programme.currency)})"
    if step.units <= 1:
        return cost
    return tr("{cost}, {units} units", cost=cost, units=numbers.stated(round(step.units, 1)))


def _reached(step: ProgrammeStep) -> str:
    share = numbers.small_share(step.reach)
    return share if step.firms is None else f"{numbers.count(step.firms)} ({share})"


def _raises(words: ProgrammeWords, step: ProgrammeStep) -> str:
    """The levels that it raises so that it shows; the one that it raises most, where none does."""
    seen = [lift for lift in step.lifts[:SHOWN_LIFTS] if lift.after - lift.now >= _SEEN]
    if step.lifts and not seen:
        most = words.name(step.lifts[0].ingredient)
        return tr("{ingredient} by less than {step}", ingredient=most, step=numeral(f"{_SEEN}"))
    return in_turn(
        tr(
            "{ingredient} {before} to {after}",
            ingredient=words.name(lift.ingredient),
            before=numeral(f"{lift.now:.2f}"),
            after=numeral(f"{lift.after:.2f}"),
        )
        for lift in seen
    )


def _completes(words: ProgrammeWords, step: ProgrammeStep) -> str:
    """The strong ingredients that it sets free, each under the weak one that holds it back."""
    pairs = []
    for pair in step.sets_free[:SHOWN_PAIRS]:
        strong, weak = words.name(pair.strong), words.name(pair.weak)
        if pair.suspected:
            pairs.append(tr("{strong}, perhaps held back by {weak}", strong=strong, weak=weak))
        else:
            pairs.append(tr("{strong}, held back by {weak}", strong=strong, weak=weak))
    return in_turn(pairs)
