"""The section on which strategy the sector is like, whether it can start, and the next step."""

from collections.abc import Iterator, Sequence

from sectorscan.assessment.result.assessment import Assessment
from sectorscan.assessment.result.strategy import (
    ConditionResult,
    Readiness,
    SignatureResult,
    StepResult,
    StrategyResult,
    Verdict,
)
from sectorscan.languages import marked, tr, tr_many
from sectorscan.report import numbers
from sectorscan.report.blocks import Line, Section, Terms
from sectorscan.report.fitting import first_names, first_whole
from sectorscan.report.headings import headed
from sectorscan.report.names import Names
from sectorscan.report.phrases import in_turn, labelled, lower_case, running_text, sentence_case
from sectorscan.report.sections.brief_facts import no_strategy, rivals_beside, signs
from sectorscan.types import most_first

SHOWN_SIGNATURES = 2
SHOWN_CONDITIONS = 4
LEADS = 60
"""The columns for who could lead the next step."""
FAILS = marked("does not hold")
"""How a condition stands that holds in no draw."""
STAGES: dict[Verdict, str] = {
    "not-ready": marked("not ready"),
    "prepare": marked("prepare"),
    "pilot": marked("pilot"),
    "launch": marked("launch"),
}


def strategies(assessment: Assessment) -> Section | None:
    """The nearest strategies, then whether the sector is ready to start, and what comes next."""
    parts = [_likenesses(assessment), _readiness(assessment)]
    lines = [line for part in parts for line in part]
    return headed("strategies", Terms(tuple(lines))) if lines else None


def _likenesses(assessment: Assessment) -> list[Line]:
    """The nearest strategy first, the others by likeness; far ones in one line."""
    nearest, also = assessment.strategies.nearest, assessment.strategies.also
    results = assessment.strategies.results
    if not results:
        return []
    near = sorted((r for r in results if r.id == nearest or r.id in also), key=_most_like_first)
    lines = [
        Line(tr("Nearest") if result.id == nearest else tr("And also"), _likeness(result))
        for result in near
    ]
    if not near:
        lines.append(Line(tr("Nearest"), no_strategy(assessment)))
    rivals = sorted(rivals_beside(assessment, near), key=_most_like_first)
    for label, is_open in ((tr("Not ruled out"), True), (tr("Not followed"), False)):
        texts = [_with_signs(rival) for rival in rivals if _is_open(rival) is is_open]
        lines.append(Line(label, in_turn(texts)))
    forms = [result for result in results if result.form_of in {strategy.id for strategy in near}]
    lines += [
        Line(tr("In the form"), _likeness(result))
        for result in forms
        if _is_near(result, assessment)
    ]
    silent = [
        lower_case(result.title)
        for result in results
        if result.likeness is None and not result.form_of
    ]
    if silent and near:
        lines.append(Line(tr("Too little is known of"), numbers.listed(silent)))
    return [line for line in lines if line.text]


def _most_like_first(result: StrategyResult) -> float:
    return most_first(result.likeness.estimate if result.likeness else 0)


def _is_near(result: StrategyResult, assessment: Assessment) -> bool:
    likeness = result.likeness
    return likeness is not None and likeness.estimate >= assessment.rubric.near_form


def _likeness(result: StrategyResult) -> str:
    likeness = result.likeness
    if likeness is None:
        return result.title
    seen = [with_figure(sign) for sign in result.signatures if sign.state in {"seen", "likely"}]
    listed = in_turn(seen[:SHOWN_SIGNATURES])
    text = f"{lower_case(result.title)}, {signs(result)}"
    return f"{labelled(text, listed)}." if listed else f"{text}."


def with_figure(sign: SignatureResult) -> str:
    """What a sign is, with the figure that it was seen by."""
    title = lower_case(sign.title)
    if sign.value is None:
        return title
    return f"{title} ({numbers.measured_within(sign.value, is_share=sign.is_share)})"


def _is_open(result: StrategyResult) -> bool:
    """Whether something that would show it is not known, so that nothing rules it out."""
    return any(sign.state == "not-known" for sign in result.signatures)


def _with_signs(result: StrategyResult) -> str:
    """`low road (0 of 4 known signs seen, 3 not known)`."""
    strategy = lower_case(result.title)
    unknown = sum(sign.state == "not-known" for sign in result.signatures)
    if not unknown:
        return f"{strategy} ({signs(result)})"
    return tr_many(
        "{strategy} ({signs}, {count} not known)",
        "{strategy} ({signs}, {count} not known)",
        unknown,
        strategy=strategy,
        signs=signs(result),
    )


def _readiness(assessment: Assessment) -> list[Line]:
    readiness, steps = assessment.readiness, assessment.procedure
    if readiness is None:
        return []
    lines = [Line(tr("Ready to start"), _verdict(readiness, Names(assessment)))]
    conditions = {condition.id: condition for condition in readiness.conditions}
    between = [conditions[name] for name in readiness.would_change[:SHOWN_CONDITIONS]]
    weak = [condition.short for condition in between if condition.state != "not-known"]
    unknown = _unchecked(readiness)
    unknown += [c.short for c in between if c.state == "not-known" and not c.guard]
    for label, shorts in ((tr("What has to change"), weak), (tr("What to find out"), unknown)):
        if shorts:
            lines.append(Line(label, numbers.listed(shorts)))
    if steps is not None and steps.next is not None and readiness.verdict != "not-ready":
        lines.append(Line(tr("Next"), _step(steps.next, steps.steps, Names(assessment))))
    return lines


def _unchecked(readiness: Readiness) -> list[str]:
    """The basic rights that nobody checked, or a breach of which is alleged."""
    return [c.short for c in readiness.conditions if c.guard and c.state == "not-known"]


def _verdict(readiness: Readiness, names: Names) -> str:
    """The stage that most draws give, and with what chance; how many conditions hold.

    What is under way already is told with what is reported and nobody has agreed to end.
    """
    counts = f"{in_turn(_counted(readiness.conditions))}."
    unchecked = numbers.listed(_unchecked(readiness))
    if unchecked:
        unchecked = tr("Not known: {conditions}; find out first.", conditions=unchecked)
    if readiness.under_way:
        sentences: tuple[str, ...] = (_under_way(readiness, names), unchecked, counts)
    else:
        sentences = (_stage(readiness), unchecked, readiness.meaning, counts)
    return running_text(sentences)


def _counted(conditions: Sequence[ConditionResult]) -> Iterator[str]:
    """How many conditions hold, and how all others stand."""
    states = [condition.state for condition in conditions]
    below = [condition for condition in conditions if condition.state == "weak"]
    failing = [condition.short for condition in below if fails(condition)]
    weak = [condition.short for condition in below if not fails(condition)]
    yield tr_many(
        "{holding} of {all} conditions holds",
        "{holding} of {all} conditions hold",
        states.count("holds"),
        holding=states.count("holds"),
        all=len(states),
    )
    if probable := states.count("probably"):
        yield tr_many("{count} probably", "{count} probably", probable)
    if failing:
        yield tr_many(
            "{count} does not hold ({conditions})",
            "{count} do not hold ({conditions})",
            len(failing),
            conditions=numbers.listed(failing),
        )
    if weak:
        yield tr_many(
            "{count} weak ({conditions})",
            "{count} weak ({conditions})",
            len(weak),
            conditions=numbers.listed(weak),
        )
    if unknown := states.count("not-known"):
        yield tr_many("{count} not known", "{count} not known", unknown)


def fails(condition: ConditionResult) -> bool:
    """Whether a condition surely does not hold, such as that of a breach nobody agreed to end."""
    return condition.state == "weak" and condition.chance == 0


def _under_way(readiness: Readiness, names: Names) -> str:
    breaches = numbers.listed([names.of(breach) for breach in readiness.breaches])
    if not breaches:
        return tr("Under way.")
    return tr(
        "Under way, but nobody has agreed to end what is reported: {breaches}.", breaches=breaches
    )


def _stage(readiness: Readiness) -> str:
    """The stage that most draws give, and how often."""
    if readiness.verdict is None:
        return tr("Too little is known to say.")
    chance = {stage.id: stage.share for stage in readiness.chances}[readiness.verdict]
    return tr(
        "{stage} (chance {share}).",
        stage=sentence_case(tr(STAGES[readiness.verdict])),
        share=numbers.percent(chance),
    )


def _step(identifier: str, steps: tuple[StepResult, ...], names: Names) -> str:
    step = next(step for step in steps if step.id == identifier)
    named = [name for lead in step.leads for name in lead.names]
    kinds = [names.body(lead.kind) for lead in step.leads]
    leads = first_names(named, LEADS) or tr(
        "{bodies}, none recorded", bodies=first_whole(kinds, LEADS, "or")
    )
    return tr("{step}. Could lead: {leads}.", step=lower_case(step.title), leads=leads)
