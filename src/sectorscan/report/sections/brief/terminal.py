"""The brief on a terminal: what anybody needs in order to decide, on one page of 80 columns."""

from collections.abc import Iterator, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from sectorscan.assessment.result.assessment import Assessment
from sectorscan.languages import tr
from sectorscan.report.blocks import Block, Line, Paragraph, Section, Terms, Tone
from sectorscan.report.dates import calendar_month
from sectorscan.report.fitting import clipped
from sectorscan.report.headings import heading_of
from sectorscan.report.names import Names
from sectorscan.report.numbers import and_more, level, points
from sectorscan.report.phrases import in_turn, labelled, lower_case, sentence_case
from sectorscan.report.sections import brief_facts as facts
from sectorscan.report.sections.alarm import (
    AND_BY,
    ASK,
    ASK_WORKERS,
    FIND_OUT,
    REMEDY,
    alarm_lines,
    doubts,
    not_in_plan,
    state_of,
    watched,
)
from sectorscan.report.sections.brief.actions import (
    Action,
    ActionAnswer,
    answers,
    at_once,
    find_out,
    not_before,
    quick_win,
    remedies,
    shown_actions,
    why_no_action,
)
from sectorscan.report.sections.go_on import (
    COMMAND_COLUMNS,
    asking_instead,
    commands,
    explaining,
    language_option,
)
from sectorscan.report.sections.plan_words import few_reached, firms_of_costs
from sectorscan.report.sections.verdict import score_scale, verdict_sentences

COLUMNS = 80
_BODY, _ACTION, _BESIDE = COLUMNS - 3, COLUMNS - 5, COLUMNS - 12
"""The columns of a section's text, of an action's, and of what stands beside a label."""
_LEAST_TITLE = 20
"""The columns for the title of an action beside what it is for, at the least."""
_TWO_LINES = 2 * _ACTION - 10
"""The characters that surely stand on two lines of an action."""


class Space(Struct, frozen=True):
    """How much a brief may say: what it drops, in this order, where it would be too long."""

    gaps_dropped: int = 0
    """How many of its blank lines, from the foot up."""
    waiting: int = 2
    watched: int = 2
    missing: bool = True
    """Whether it says which lists are not in the profile."""
    needs: int = 2
    """How many lines say what an action needs first."""
    lines: int = 2
    """How many lines stand beside a label of an action."""
    remedy: bool = True
    """Whether the alarm names the remedies, which stand in what to do."""
    statements: int = 3
    """How many lines who reports a breach takes, and how many more say the same."""
    quick: bool = True
    """Whether there is a quick win beside the remedies of a reported breach."""
    costs: bool = True
    """Whether it says for how many firms costs are, and that a first stage reaches few of them."""
    details: bool = True
    """Whether more than the title is told there of what answers a weak partner."""
    columns: bool = True
    """Whether remedies have a line each for who leads, when, for how much and what they need."""
    commands: bool = True
    clauses: bool = True
    """Whether it says there what happens where a weak partner holds back."""
    strong: bool = True


GAPS = 10
"""As many blank lines as a brief has at the most."""
_DROPPED: tuple[dict[str, Any], ...] = (
    {"waiting": 1},
    {"watched": 1},
    {"missing": False},
    {"needs": 1},
    {"remedy": False},
    {"statements": 2},
    {"lines": 1},
    {"costs": False},
    {"watched": 0},
    {"quick": False},
    {"details": False},
    {"columns": False},
    {"statements": 1, "commands": False},
    {"clauses": False},
    {"strong": False},
)
"""What a brief does without after its blank lines, one after the other."""


def spaces() -> Iterator[Space]:
    """From the widest to the narrowest."""
    for dropped in range(GAPS + 1):
        yield Space(gaps_dropped=dropped)
    space = Space(gaps_dropped=GAPS)
    for less in _DROPPED:
        space = replace(space, **less)
        yield space


def brief_sections(assessment: Assessment, space: Space, command: str) -> tuple[Section, ...]:
    """The parts of the brief, set off from each other; `command` is what was typed for it."""
    raised = assessment.alarm.raised
    alarm = _alarm(assessment, space)
    stands = [_verdict(assessment, space)]
    stands += [] if raised else [alarm]
    stands += [_strong(assessment)] if space.strong or not raised else []
    stands.append(_holds_back(assessment, space))
    find_out = [_find_out(assessment), _trust(assessment)]
    if command:
        find_out.append(_more(assessment, command, space))
    parts: list[tuple[str, Sequence[Section]]] = [
        ("where-it-stands", stands),
        ("what-to-do", _to_do(assessment, space)),
        ("what-next", find_out),
    ]
    if raised:
        parts.insert(0, ("alarm", [alarm]))
    return _spaced(parts, space)


def _spaced(parts: Sequence[tuple[str, Sequence[Section]]], space: Space) -> tuple[Section, ...]:
    """Blank lines between the sections of a part, as many as there is space for."""
    after = [(name, place) for name, sections in parts for place in range(len(sections) - 1)]
    kept = set(after[: max(len(after) - space.gaps_dropped, 0)])
    spaced = []
    for name, sections in parts:
        blocks: list[Block] = []
        for place, shown in enumerate(sections):
            blocks += [shown, _GAP] if (name, place) in kept else [shown]
        spaced.append(Section(name, "", tuple(blocks)))
    return tuple(spaced)


_GAP = Paragraph("")


def _verdict(assessment: Assessment, space: Space) -> Section:
    first, *others = verdict_sentences(assessment)
    coverage = facts.coverage(assessment)
    known = labelled(coverage.share, coverage.known)
    is_all = not (coverage.missing and space.missing)
    gap = [_GAP] if space.gaps_dropped < GAPS else []
    strategy, not_ready = facts.strategy_sentence(assessment), facts.not_ready(assessment)
    return Section(
        "verdict",
        heading_of("verdict").text,
        (
            Paragraph(first, "strong"),
            *map(Paragraph, others),
            *([Paragraph(clipped(strategy, _BODY, space.lines))] if strategy else []),
            *([Paragraph(clipped(not_ready, _BODY, 2))] if not_ready else []),
            *gap,
            score_scale(assessment),
            *gap,
            Paragraph(f"{known}." if is_all else in_turn([known, coverage.missing])),
        ),
    )


def _alarm(assessment: Assessment, space: Space) -> Section:
    """The state in the heading; who says so, the remedy and the care, or that nobody was asked."""
    lines = list(_said_in_brief(assessment))
    if not space.remedy:
        lines = [line for line in lines if line.label != tr(REMEDY)]
    under_label = [
        Line(line.label, clipped(line.text, 64, max(space.statements, 2)), line.tone)
        for line in lines
        if line.label
    ]
    shown = _of_all_breaches(under_label, space.statements)
    texts = [
        Paragraph(line.text, line.tone)
        for line in lines
        if not line.label and line.text != tr(ASK_WORKERS)
    ]
    to_watch = [
        Paragraph(clipped(tr("To watch: {text}.", text=lower_case(text)), _BODY, 2))
        for text in watched(assessment)[: space.watched]
    ]
    blocks: list[Block] = [Terms(tuple(shown))] if shown else []
    heading = heading_of("labour", state=state_of(assessment.alarm)).text
    tone = _tone(assessment)
    return Section("labour", heading, (*blocks, *texts, *to_watch), tone=tone)


def _said_in_brief(assessment: Assessment) -> Iterator[Line]:
    """What the alarm says, without what the brief says elsewhere; doubts come last."""
    lines = alarm_lines(assessment)
    if not assessment.alarm.raised:
        yield from lines
        return
    doubt = doubts(assessment)
    elsewhere = (doubt, *not_in_plan(assessment))
    for line in lines:
        if line.label in (tr(FIND_OUT), tr(ASK)) or line.text in elsewhere:
            continue
        if line.label or line.tone == _tone(assessment):
            yield line
    if doubt:
        yield Line("", doubt, "poor")


def _of_all_breaches(lines: Sequence[Line], most: int) -> list[Line]:
    """All lines, but at most so many that say by whom else a breach is reported."""
    further = [line for line in lines if line.label == tr(AND_BY)]
    return [line for line in lines if line not in further[most:]]


def _tone(assessment: Assessment) -> Tone:
    if assessment.alarm.reported:
        return "alarm"
    return "poor" if assessment.alarm.raised else "plain"


def _strong(assessment: Assessment) -> Section:
    names = Names(assessment)
    strong = [
        f"{names.short(ingredient)} {level(names.level(ingredient).estimate)}"
        for ingredient in facts.strong_ingredients(assessment)
    ]
    text = " · ".join(strong) or tr("No ingredient is known to be strong.")
    unknown = facts.unknown_ingredients(assessment)
    if assessment.score.leads == "likely" and unknown:
        text = f"{text.rstrip('.')}. {unknown}"
    return Section(
        "strong",
        tr("What is strong"),
        (Paragraph(clipped(text, _BODY, 2)),),
        tr("levels, 0 to 4"),
    )


def _holds_back(assessment: Assessment, space: Space) -> Section:
    partners = facts.weak_partners(assessment)
    names = Names(assessment)
    heading = tr("What holds it back")
    if partners and assessment.score.leads == "likely":
        heading = tr("What may hold it back")
    if not partners:
        return Section("held-back", heading, (Paragraph(tr("No pair is known to be held back.")),))
    clauses = space.clauses or not assessment.alarm.reported
    blocks = tuple(
        _held(names, n, partner, clause=clauses) for n, partner in enumerate(partners, start=1)
    )
    return Section("held-back", heading, blocks, tr("points held back"))


def _held(names: Names, number: int, partner: facts.WeakPartner, *, clause: bool) -> Section:
    figure = points(partner.points)
    whole, in_short = (facts.holds_back(names, partner, in_short=short) for short in (False, True))
    columns = _BODY - len(figure) - 2
    versions = [f"{number} {text}" for text in (and_more([whole], partner.more), whole, in_short)]
    heading = next((text for text in versions if len(text) <= columns), versions[-1])
    happens = clipped(f"{sentence_case(partner.pair.clause)}.", _ACTION)
    blocks = (Paragraph(happens),) if clause else ()
    return Section("", clipped(heading, columns), blocks, figure)


def _to_do(assessment: Assessment, space: Space) -> list[Section]:
    """What to do at once, for each weak partner, quickly, and not yet."""
    start = assessment.action_plan.start
    aside = tr("months from the start")
    if start:
        aside = tr("plan starts {month}", month=calendar_month(start))
    if not assessment.alarm.raised:
        aside = f"{aside} · {tr('gain in points, likely range')}"
    few = assessment.score.leads == "likely"
    answered = answers(assessment)
    inner: list[Block] = [*_at_once(assessment, space)]
    if answered:
        heading = tr("FOR WHAT MAY HOLD IT BACK") if few else tr("FOR WHAT HOLDS IT BACK")
        inner.append(Section("", heading, (), tone="strong"))
        details = space.details or not assessment.alarm.reported
        inner += _answers(Names(assessment), answered, space, details=details)
    no_quick = assessment.alarm.reported and not space.quick
    quick = None if no_quick else quick_win(assessment)
    if quick is not None:
        inner.append(Section("", tr("QUICK WIN"), (Paragraph(_in_short(quick)),)))
    elif not (answered or assessment.alarm.raised):
        inner.append(Paragraph(why_no_action(assessment)))
    firms = firms_of_costs(assessment)
    if firms and space.costs and shown_actions(assessment):
        inner.append(Paragraph(clipped(f"{sentence_case(firms)}.", _BODY, 2)))
    few_of_all = few_reached(assessment)
    if few_of_all and space.costs:
        inner.append(Paragraph(clipped(few_of_all, _BODY, 2)))
    waiting = [Paragraph(text) for text in not_before(assessment, _TWO_LINES)]
    if waiting:
        inner.append(Section("", tr("NOT BEFORE"), tuple(waiting[: space.waiting])))
    return [Section("advice", heading_of("advice").text, tuple(inner), aside)]


def _at_once(assessment: Assessment, space: Space) -> Iterator[Section]:
    """The remedies of reported breaches in red, then what has to be found out first."""
    if not assessment.alarm.reported:
        yield Section("", tr("AT ONCE"), (Paragraph(at_once(assessment)),))
        return
    yield _remedied(assessment, space)
    text = find_out(assessment, numbered=True)
    if text:
        yield Section("", tr("FIND OUT AT ONCE"), (Paragraph(text, "poor"),), tone="poor")


def _remedied(assessment: Assessment, space: Space) -> Section:
    """What ends the reported breaches, and what to do about those that nothing of the plan ends."""
    actions = remedies(assessment)
    heading = tr("AT ONCE: THE REMEDIES") if len(actions) > 1 else tr("AT ONCE: THE REMEDY")
    if not actions:
        heading = tr("AT ONCE")
    blocks: list[Block] = [Paragraph(text, "alarm") for text in not_in_plan(assessment)]
    for action in actions:
        if space.columns:
            blocks.append(Paragraph(action.title_within(_ACTION), "alarm"))
            blocks.append(_details(action, space))
        else:
            blocks.append(Paragraph(_in_short(action), "alarm"))
    return Section("", heading, tuple(blocks), tone="alarm")


def _answers(
    names: Names, answered: Sequence[ActionAnswer], space: Space, *, details: bool
) -> Iterator[Section]:
    """What to do about each weak partner, by number; an action is told once."""
    number_of_action: dict[str, int] = {}
    for number, answer in enumerate(answered, start=1):
        weak = f"{number} {sentence_case(names.short(answer.partner.ingredient))}"
        more: Block | None = None
        if answer.action is None:
            does = answer.instead
            if answer.first:
                more = Paragraph(clipped(sentence_case(answer.first), _ACTION, 2))
        elif answer.action.step.id in number_of_action:
            above = number_of_action[answer.action.step.id]
            does = tr("action {number} above does this too.", number=above)
        else:
            number_of_action[answer.action.step.id] = number
            # a body that is there and is strengthened is named, on a second line if need be
            columns = _TWO_LINES if answer.action.names_body else _BODY
            does = answer.action.title_within(max(columns - len(labelled(weak, "")), _LEAST_TITLE))
            more = _details(answer.action, space)
        blocks = (more,) if details and more is not None else ()
        yield Section("", clipped(labelled(weak, does), _BODY, 2), blocks)


def _details(action: Action, space: Space) -> Terms:
    columns = _BESIDE * space.lines - (10 if space.lines > 1 else 0)
    leads = action.leads.within(columns)
    return Terms(
        (
            Line(tr("Leads"), leads, "plain" if action.leads.recorded else "poor"),
            Line(tr("When"), action.when_within(_BESIDE, space.lines)),
            Line(tr("Money"), action.money_within(_BESIDE, space.lines)),
            Line(
                tr("Needs"),
                clipped(action.needs_within(_BESIDE, space.needs), _BESIDE, space.needs),
            ),
        )
    )


def _in_short(action: Action) -> str:
    """Its title, who leads, when and for how much, in few lines."""
    return " · ".join([action.title_within(_ACTION), action.who, action.when, action.cost])


def _find_out(assessment: Assessment) -> Section:
    asked = [
        Section(
            "",
            clipped(f"{number} {asked.question}", _BODY, 2),
            (Section("", asked.whom(_ACTION - len(asked.narrows) - 2), (), asked.narrows),),
        )
        for number, asked in enumerate(facts.to_find_out(assessment), start=1)
    ]
    heading = heading_of("ask")
    if not asked:
        return Section("ask", heading.text, (Paragraph(tr("Nothing is left to ask.")),))
    return Section("ask", heading.text, tuple(asked), heading.aside)


def _trust(assessment: Assessment) -> Section:
    text = " ".join(facts.trust_sentences(assessment))
    return Section("trust", heading_of("trust").text, (Paragraph(clipped(text, _BODY, 3)),))


def _more(assessment: Assessment, command: str, space: Space) -> Section:
    """What to type next: for what the commands are good stands beside them where it fits."""
    partners = facts.weak_partners(assessment)
    names = Names(assessment)
    about = names.short(partners[0].ingredient if partners else assessment.ingredients[0].id)
    explain = explaining(assessment, command, about)
    command += language_option()
    asking = asking_instead(command)
    lines = [
        (f"{command} --full", tr("the whole report")),
        (f"{command} -o report.docx", tr("also .html .md .xlsx")),
        (explain, tr("why, and where it comes from")),
    ]
    if assessment.score.leads == "likely" and asking != command:
        lines[2] = (f"{asking} -o visits.docx", tr("sheets for these visits"))
    if any(len(typed) > COMMAND_COLUMNS for typed, _ in lines):
        lines[1] = (tr("the same with -o report.docx"), tr("also .html .md .xlsx"))
    if not space.commands:
        lines = lines[:1]
    return Section("next", heading_of("next").text, commands(lines))
