"""What `explain` says of the rubric beyond its score: strategies, loops, conditions, families."""

from collections.abc import Sequence

from sectorscan.languages import marked, tr
from sectorscan.measures.scope import FamilyLimit
from sectorscan.profile.industries import title_of
from sectorscan.report import numbers
from sectorscan.report.documents import measures
from sectorscan.report.documents.explained import Explanation, entry_of, evidence, filled, with_ids
from sectorscan.report.phrases import in_turn, labelled, lower_case
from sectorscan.rubric.rubric import Rubric
from sectorscan.rubric.strategy import (
    Card,
    Condition,
    Family,
    LevelsSignature,
    Loop,
    Signature,
    Step,
    Strategy,
    WarningRule,
)

_LIMITS: dict[FamilyLimit, str] = {
    "small_below": marked("a small firm has fewer than {most} people"),
    "usual_days": marked("the usual time from order to delivery is {most} days"),
    "small_order": marked("an order of up to {most} pieces is a small one"),
}


def explain_strategy(rubric: Rubric, identifier: str) -> Explanation | None:
    """What an id of the rubric beyond its score means; None if there is none."""
    entries: list[Strategy | Condition | Step | Loop | WarningRule | Family | Card] = [
        *rubric.strategies,
        *(rubric.readiness.conditions if rubric.readiness else ()),
        *rubric.procedure,
        *rubric.loops,
        *rubric.warnings,
        *rubric.families,
        *rubric.cards,
    ]
    entry = entry_of(entries, identifier)
    if entry is None:
        return None
    if isinstance(entry, Card):
        what, paragraphs = tr("another case"), [(tr("What it is about"), entry.text)]
    else:
        what, paragraphs = _of(rubric, entry)
    return Explanation(entry.title, what, filled([*paragraphs, *evidence(rubric, entry)]))


def _of(
    rubric: Rubric, entry: Strategy | Condition | Step | Loop | WarningRule | Family
) -> tuple[str, list[tuple[str, str]]]:
    match entry:
        case Strategy():
            return _strategy(rubric, entry)
        case Condition():
            return _condition(rubric, entry)
        case Step():
            return _step(rubric, entry)
        case Loop():
            members = [rubric.titles[member] for member in entry.members]
            closed = [members[0]] if entry.closed else []
            ring = " -> ".join([*members, *closed])
            alive = tr(
                "all its members are at {level} or more", level=numbers.stated(rubric.loop_level)
            )
            return tr("a loop"), [
                (tr("Members"), ring),
                (tr("What it is"), entry.about),
                (tr("Turns when"), alive),
            ]
        case WarningRule():
            signs = _signs(rubric, entry.when)
            return tr("a warning"), [
                (tr("What generally happens"), entry.text),
                (tr("Given when"), signs),
            ]
        case Family():
            industries = "\n".join(
                f"{division} {tr(title_of(division))}" for division in entry.divisions
            )
            return tr("a product family"), [
                (tr("Recognised by"), ", ".join(entry.names)),
                (tr("Chain roles"), with_ids(entry.roles)),
                (tr("Industries"), industries),
                (
                    tr("Limits"),
                    "\n".join(
                        tr(_LIMITS[name], most=numbers.stated(most))
                        for name, most in entry.limits.items()
                    ),
                ),
            ]


def _strategy(rubric: Rubric, strategy: Strategy) -> tuple[str, list[tuple[str, str]]]:
    sorts = {
        "rival": tr("a rival strategy"),
        "in-between": tr("a state in between"),
        "ideal": tr("the ideal"),
    }
    paragraphs = [
        (tr("What it is"), strategy.about),
        (tr("Against the ideal"), strategy.contrast),
        (tr("Form of"), rubric.titles[strategy.form_of] if strategy.form_of else ""),
        (tr("Signs"), _signs(rubric, strategy.signatures)),
    ]
    return sorts[strategy.sort], paragraphs


def _signs(rubric: Rubric, signatures: Sequence[Signature]) -> str:
    return "\n".join(f"{signature.title} ({_sign(rubric, signature)})" for signature in signatures)


def _sign(rubric: Rubric, signature: Signature) -> str:
    """What a sign looks at, in words."""
    if isinstance(signature, LevelsSignature):
        return in_turn(
            labelled(lower_case(rubric.titles[ingredient]), measures.limits_in_words(test))
            for ingredient, test in signature.levels.items()
        )
    is_share = signature.measure.natural_range == (0, 1)
    limit = measures.limits_in_words(signature.holds, is_share=is_share)
    lines = measures.in_words(rubric, signature.measure).split("\n")
    return in_turn([*lines, tr("it holds if this is {limit}", limit=limit)])


def _condition(rubric: Rubric, condition: Condition) -> tuple[str, list[tuple[str, str]]]:
    looks_at = [
        labelled(rubric.titles[ingredient], ingredient) for ingredient in condition.ingredients
    ]
    looks_at += [labelled(indicator.title, indicator.id) for indicator in condition.indicators]
    if condition.guard:
        looks_at.append(tr("reported breaches of rights at work, and commitments to end them"))
    return tr("a condition for starting"), [
        (tr("Why"), condition.why),
        (tr("Looks at"), "\n".join(looks_at)),
    ]


def _step(rubric: Rubric, step: Step) -> tuple[str, list[tuple[str, str]]]:
    months = numbers.months(step.months)
    if step.recurring:
        months = tr("{months}, and again and again", months=months)
    return tr("a step of the procedure"), [
        (tr("What is done"), step.what),
        (tr("Yields"), step.yields),
        (tr("Who leads"), ", ".join(rubric.titles[kind] for kind in step.leads)),
        (tr("Months"), months),
    ]
