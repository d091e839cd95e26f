"""What stands on the sheet `plan` of an assessment's workbook: its columns, a row for each action.

What the assessment proposed stands once more in hidden columns, so that what is read back is what
the team changed.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Literal

from msgspec import Struct

from sectorscan.assessment.result.action_plan import (
    CostBasis,
    Phase,
    PlanIndicator,
    PlannedStep,
    Unit,
)
from sectorscan.assessment.result.assessment import Assessment
from sectorscan.languages import marked, tr
from sectorscan.profile.plan import OUTCOME
from sectorscan.report.dates import calendar_month, written
from sectorscan.report.headings import heading_of
from sectorscan.report.phrases import side_by_side
from sectorscan.report.renderers.excel.formats import percentage, quoted
from sectorscan.report.sections.action_plan import shown_steps
from sectorscan.report.sections.alarm import state_of
from sectorscan.report.sections.front import author_of, status_of
from sectorscan.report.sections.plan_words import PROGRESS, PlanWords, followed_of
from sectorscan.types import most_first

NAME = marked("plan")
PHASES: Mapping[Phase | Literal["own"], str] = {
    "at-once": marked("At once"),
    "holds-back": marked("Holds back"),
    "quick": marked("Quick win"),
    "then": marked("Then"),
    "own": marked("Own"),
}
BASES: Mapping[CostBasis, str] = {
    "profile": marked("profile"),
    "person-years": marked("person-years"),
    "own": marked("own"),
}
_FORMATS: Mapping[Unit, str] = {"level": "0.0", "number": "General"}
MONTH, DAY = "mmm yyyy", "d mmm yyyy"

Filler = Literal["tool", "team", "both"]
Cell = str | float | date | None


class PlanColumn(Struct, frozen=True):
    """A column: its code, its head, how wide it is in characters, who fills it in, its format."""

    code: str
    """The field that it is read back as, where it is."""
    head: str
    width: int
    filled_by: Filler = "tool"
    display: str = "@"
    hidden: bool = False


COLUMNS = (
    PlanColumn("number", marked("No"), 5, display="0"),
    PlanColumn("phase", marked("Phase"), 16),
    PlanColumn("action", marked("Action"), 34),
    PlanColumn("what_is_done", marked("What is done"), 60),
    PlanColumn("leads", marked("Leads (proposed)"), 28),
    PlanColumn("owner", marked("Owner"), 24, "team"),
    PlanColumn("partners", marked("Partners"), 28),
    PlanColumn("needs", marked("Needs first"), 28),
    PlanColumn("needs_action", marked("Needs action no"), 9, display="0"),
    PlanColumn("starts", marked("Starts"), 11, "both", MONTH),
    PlanColumn("first_result", marked("First result"), 11, "both", MONTH),
    PlanColumn("cost_from", marked("Cost, from"), 14, "both", "money"),
    PlanColumn("cost_to", marked("Cost, to"), 14, "both", "money"),
    PlanColumn("cost_basis", marked("Cost basis"), 14),
    PlanColumn("indicator", marked("Indicator"), 34),
    PlanColumn("today", marked("Today"), 11, display="value"),
    PlanColumn("target", marked("Target"), 11, "both", "value"),
    PlanColumn("latest_value", marked("Latest value"), 11, "team", "value"),
    PlanColumn("status", marked("Status"), 14, "team"),
    PlanColumn("last_looked_at", marked("Last looked at"), 12, "team", DAY),
    PlanColumn("risk", marked("Risk, and answer"), 46),
    PlanColumn("notes", marked("Notes"), 40, "team"),
    PlanColumn("direction", "Direction", 9, display="0", hidden=True),
    PlanColumn("id", "Id", 20, hidden=True),
    PlanColumn("indicator_id", "Indicator id", 20, hidden=True),
    PlanColumn("proposed_start", "Proposed start", 11, display=MONTH, hidden=True),
    PlanColumn("proposed_first_result", "Proposed first result", 11, display=MONTH, hidden=True),
    PlanColumn("proposed_cost_from", "Proposed cost from", 11, display="0.##", hidden=True),
    PlanColumn("proposed_cost_to", "Proposed cost to", 11, display="0.##", hidden=True),
    PlanColumn("proposed_target", "Proposed target", 11, display="0.###", hidden=True),
    PlanColumn("bodies", "Bodies", 20, hidden=True),
)


class ActionRow(Struct, frozen=True):
    """An action: its cells up to the hidden ones, the format of its values, and comments."""

    cells: tuple[Cell, ...]
    display: str
    """The format of today's, the target's and the latest value."""
    comments: Mapping[str, str]
    """By the code of a column, a comment on its cell."""
    is_led: bool
    """Whether a body that could lead it is recorded."""


class PlanSheet(Struct, frozen=True):
    """The whole sheet."""

    title: str
    about: str
    currency: str | None
    rows: tuple[ActionRow, ...]
    bodies: tuple[str, ...]
    """Whom the drop-down list of owners offers."""
    name: str


def _title(assessment: Assessment) -> Iterator[str]:
    """Whose plan it is, and the breach that comes first: the sheet may be handed on alone."""
    yield tr("Action plan: {sector}", sector=assessment.sector.name)
    if assessment.alarm.raised:
        yield heading_of("labour", state=state_of(assessment.alarm)).text


def plan_sheet(assessment: Assessment) -> PlanSheet:
    """The plan of an assessment, with what the profile has of the team's entries."""
    plan, report, words = assessment.action_plan, assessment.report, PlanWords(assessment)
    rubric = assessment.rubric
    start = calendar_month(plan.start)
    about = (
        tr("Plan starts {month}", month=start) if start else tr("Plan starts: not dated"),
        tr("currency {currency}", currency=plan.currency)
        if plan.currency
        else tr("currency not named"),
        tr("prepared by {author}", author=author_of(assessment)),
        written(report.date) if report.date else tr("not dated"),
        tr("rubric {id} {version}", id=rubric.id, version=rubric.version),
        tr("status {status}", status=status_of(assessment)),
    )
    bodies = [name for kind in assessment.institutions or () for name in kind.active]
    return PlanSheet(
        title=side_by_side(_title(assessment)),
        about=" · ".join(about),
        currency=plan.currency,
        rows=tuple(_row(assessment, words, step) for step in shown_steps(plan)),
        bodies=tuple(dict.fromkeys(bodies)),
        name=tr(NAME),
    )


def _row(assessment: Assessment, words: PlanWords, step: PlannedStep) -> ActionRow:
    result = words.names.intervention(step.id)
    indicator = followed_of(step)
    cost, when = step.cost, step.when
    needed = [need.by for need in step.needs if need.by is not None]
    start = None if when is None else _day(when.starts_in)
    first = None if when is None else _day(when.first_result_in)
    cells: tuple[Cell, ...] = (
        step.number,
        tr(PHASES[step.phase]),
        words.title(step),
        result.action,
        words.could_lead(step),
        step.owner,
        words.partners(step) or None,
        words.needs(step),
        max(needed, default=None),
        start,
        first,
        cost.low,
        cost.high,
        tr(BASES[cost.basis]),
        indicator.title,
        words.today(indicator) if indicator.today is None else indicator.today,
        indicator.target,
        indicator.latest,
        tr(PROGRESS[step.progress]),
        step.looked_at,
        words.risk(step) or None,
        step.note,
        1 if indicator.upwards else -1,
        step.id,
        indicator.id or OUTCOME,
        *_proposed(step, indicator, start, first),
    )
    display = percentage() if indicator.unit == "share" else _FORMATS[indicator.unit]
    return ActionRow(
        cells=cells,
        display=display if indicator.upwards else f"[=0]{quoted(tr('none'))};{display}",
        comments=dict(_comments(assessment, words, step)),
        is_led=bool(step.leads),
    )


def _comments(
    assessment: Assessment, words: PlanWords, step: PlannedStep
) -> Iterator[tuple[str, str]]:
    """What is said of a cell, by the code of its column."""
    if why := _why(assessment, words, step):
        yield "action", why
    if step.when is not None and step.when.starts_in is None:
        yield "starts", tr("proposed: {month}", month=words.starts(step))
    if step.when is not None and step.when.first_result_in is None:
        yield "first_result", tr("proposed: {month}", month=words.first_result(step))
    if step.cost.low is None or step.cost.high is None:
        yield "cost_from", words.cost(step)
    if others := [other for other in step.indicators if other is not followed_of(step)]:
        yield "indicator", " ".join(words.indicator(step, other) for other in others)


def _proposed(
    step: PlannedStep, indicator: PlanIndicator, start: date | None, first: date | None
) -> tuple[Cell, ...]:
    """What the assessment proposed, and the team may overwrite; nothing of what it gave itself."""
    own_cost = step.cost.basis == "own"
    return (
        None if step.own_start else start,
        None if step.own_first_result else first,
        None if own_cost else step.cost.low,
        None if own_cost else step.cost.high,
        None if indicator.own_target else indicator.target,
    )


def _why(assessment: Assessment, words: PlanWords, step: PlannedStep) -> str:
    """Why it is in the plan: the pair that the weak ingredient holds back most, in words."""
    if step.phase == "at-once":
        breach = words.names.of(step.of or "")
        return tr("It ends a breach of basic rights at work: {breach}.", breach=breach)
    pairs = [pair for pair in assessment.interdependencies if pair.weak == step.of]
    if step.of is None or not pairs:
        return ""
    worst = min(pairs, key=lambda pair: most_first(pair.locked))
    strong = words.names.short(words.names.partner(worst, step.of))
    return tr(
        "{weak}, which holds back {strong}: {clause}.",
        weak=words.names.of(step.of),
        strong=strong,
        clause=worst.clause,
    )


def _day(month: str | None) -> date | None:
    """The first day of a month such as `2025-01`."""
    return None if month is None else date.fromisoformat(f"{month}-01")
