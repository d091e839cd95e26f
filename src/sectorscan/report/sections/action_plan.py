"""The section on what to do: the action plan as a table, and its actions along time."""

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from sectorscan.assessment.result.action_plan import ActionPlan, PlannedStep
from sectorscan.assessment.result.assessment import Assessment
from sectorscan.languages import marked, tr
from sectorscan.report import numbers
from sectorscan.report.blocks import Block, Grid, Line, Paragraph, Section, Terms, Tone
from sectorscan.report.charts.kinds import ActionCard, ActionCards, TimeLine
from sectorscan.report.column_widths import shortest
from sectorscan.report.dates import calendar_month
from sectorscan.report.headings import headed
from sectorscan.report.phrases import in_turn, labelled
from sectorscan.report.sections.brief.actions import find_out
from sectorscan.report.sections.plan_words import PlanWords, few_reached
from sectorscan.report.sections.time_line import along_time

USUAL = 6
"""How many actions a plan shows unless more are asked for."""
HEADS = (
    "",
    marked("Phase"),
    marked("What"),
    marked("Who leads"),
    marked("Partners"),
    marked("Needs first"),
    marked("Starts"),
    marked("First result"),
    marked("Cost"),
    marked("How we will know (today → target, by)"),
    marked("Risk, and answer"),
)
WIDTHS = (2, 8, 13, 10, 10, 10, 6, 6, 8, 12, 11)
"""How wide the columns are to each other, before they give way to those with long texts."""
COLUMNS = 162
"""The characters beside each other on a page that lies across."""


def action_plan(assessment: Assessment, top: int = USUAL) -> Section | None:
    """The plan with its usual actions, or longer with more; None where nothing is to be done."""
    plan = assessment.action_plan
    steps = shown_steps(plan, top)
    found_out = find_out(assessment)
    first = [Paragraph(found_out, "poor")] if found_out else []
    if not steps:
        return headed("advice", *first) if first else None
    words = PlanWords(assessment)
    heads = tuple(map(tr, HEADS))
    rows = tuple(words.row(step) for step in steps)
    blocks: list[Block] = [
        *first,
        Paragraph(" ".join(_about(assessment)), "faint"),
        ActionCards(
            name="action-plan",
            title=tr("The action plan"),
            table=Grid(
                heads=heads,
                rows=rows,
                texts=len(heads),
                widths=tuple(shortest((heads, *rows), WIDTHS, COLUMNS)),
                tones=tuple(_tone(step) for step in steps),
                bold=tuple(f"{words.title(step)}." for step in steps),
            ),
            cards=tuple(_card(words, step) for step in steps),
        ),
    ]
    stretches = along_time(words, steps)
    if stretches:
        blocks.append(
            TimeLine(
                name="time-line",
                title=tr("The actions along time"),
                stretches=stretches,
                start=plan.start,
                review=plan.review,
            )
        )
    blocks.append(Terms(tuple(_after(words, plan, steps))))
    return headed("advice", *blocks)


def shown_steps(plan: ActionPlan, top: int = USUAL) -> tuple[PlannedStep, ...]:
    """All actions but the last group, and of that so many that there are `top` of them.

    What nobody chose lengthens the list only where more than the usual number are asked for.
    """
    first = [step for step in plan.steps if step.phase != "then" or step.programme is not None]
    last = [step for step in plan.steps if step not in first and (step.chosen or top > USUAL)]
    return (*first, *last[: max(0, top - len(first))])


def _tone(step: PlannedStep) -> Tone:
    return "alarm" if step.phase == "at-once" and not step.if_confirmed else "plain"


class _Version(Struct, frozen=True):
    """How much is said of an action."""

    action: str
    leads: str
    needs: str
    knows: str
    months: str
    money: str = ""


def _card(words: PlanWords, step: PlannedStep) -> ActionCard:
    """An action in the order of the columns; what is left out first where there is no space."""
    action, knows, leads = words.action(step), words.indicators(step), words.leads(step)
    begins = f"{action.split('. ')[0].rstrip('.')}."
    partners = words.partners(step)
    named = numbers.listed([name for partner in step.partners for name in partner.names])
    with_all, with_named = (
        tr("{leads}; with {partners}", leads=leads, partners=who) if who else leads
        for who in (partners, named)
    )
    unmet, last = words.open_needs(step), knows[-1]
    months, money = words.span(step), words.cost(step)
    both = words.span_and_people(step)
    shorter = replace(
        _Version("", words.leads_in_short(step), words.first_open_need(step), "", both),
        knows=words.followed_in_short(step),
        money="" if both != months else money,
    )
    versions = (
        _Version(action, with_all, words.needs(step), " ".join(knows), months, money),
        _Version(action, with_named, unmet, last, months, money),
        _Version(begins, with_named, unmet, last, months, money),
        replace(shorter, action=begins, leads=with_named, knows=last),
        replace(shorter, action=begins, leads=leads, knows=last),
        replace(shorter, action=begins),
        replace(shorter, leads=with_named, knows=last),
        replace(shorter, leads=leads, knows=last),
        shorter,
    )
    return ActionCard(
        title=_title(words, step),
        tone=_tone(step),
        versions=tuple(tuple(_lines(words, step, version)) for version in versions),
    )


def _title(words: PlanWords, step: PlannedStep) -> str:
    """Number, phase and title; its short form where the line is too short for the whole.

    A body that is strengthened always stands with it, so that none seems to be founded.
    """
    head = f"{step.number} {words.phase(step)} · "
    title = words.title(step)
    brief = words.strengthened(step, words.brief(step))
    return head + (title if len(head + title) <= _LONGEST_TITLE else brief)


_LONGEST_TITLE = 77


def _lines(words: PlanWords, step: PlannedStep, version: _Version) -> Iterator[Line]:
    lines = (
        Line("", version.action),
        Line(tr("Leads"), version.leads, "plain" if step.leads else "poor"),
        Line(tr("Needs"), version.needs),
        Line(tr("When"), version.months),
        Line(tr("Money"), version.money),
        Line(tr("Know"), version.knows),
        Line(tr("Risk"), words.risk(step)),
    )
    yield from (line for line in lines if line.text)


def _about(assessment: Assessment) -> Iterator[str]:
    """From when months count, what a person-year is, and why no gains are given."""
    plan = assessment.action_plan
    if plan.start:
        yield tr("The plan starts in {month}.", month=calendar_month(plan.start))
    else:
        yield tr("Months count from the start of the plan.")
    if plan.currency:
        yield tr("Amounts in {currency}.", currency=plan.currency)
    yield tr("A person-year is one paid person for a year.")
    if any(step.programme is not None for step in plan.steps):
        yield tr("What starts in which phase, for how many firms, is that of a programme.")
        if any(step.programme is None and step.phase == "at-once" for step in plan.steps):
            yield tr("What is at once and not in the programme is not in its budget.")
    else:
        yield tr("Costs are of the first stage.")
        yield few_reached(assessment)
    if assessment.alarm.raised:
        yield tr("No gains in points are given while a breach is reported or alleged.")


def _after(words: PlanWords, plan: ActionPlan, steps: Sequence[PlannedStep]) -> Iterator[Line]:
    """What has to wait, and when the plan is looked at again."""
    for step in plan.steps:
        ended = [name for need in step.needs if need.what == "ended" for name in need.of]
        if not ended:
            continue
        action, bodies = words.names.of(step.id), numbers.listed(ended)
        text = tr("{action}: until it is known why {bodies} stopped.", action=action, bodies=bodies)
        if step in steps:
            text = tr(
                "{action} ({number}): until it is known why {bodies} stopped.",
                action=action,
                number=step.number,
                bodies=bodies,
            )
        yield Line(tr("Not before"), text)
    for wait in plan.not_before:
        unmet = [words.need(need) for need in wait.needs if need.state != "met"]
        yield Line(tr("Not before"), labelled(words.names.of(wait.id), f"{in_turn(unmet)}."))
    if plan.review is not None:
        month = words.month(plan.review, ends=True)
        text = tr("{month} and each year: assess again, compare, note each new value.", month=month)
        yield Line(tr("Review"), text)
