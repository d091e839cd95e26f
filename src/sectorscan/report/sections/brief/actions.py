"""What a brief says of the action plan: who leads, when, for how much, what is needed first."""

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from sectorscan.assessment.result.action_plan import NotBefore, PlannedStep, PlanNeed
from sectorscan.assessment.result.alarm import BreachAlarm
from sectorscan.assessment.result.assessment import Assessment
from sectorscan.assessment.result.interventions import InterventionResult
from sectorscan.languages import marked, tr, tr_many
from sectorscan.report import numbers
from sectorscan.report.fitting import CUT, clipped, first_names, first_whole, fits
from sectorscan.report.names import Names
from sectorscan.report.phrases import in_turn, sentence_case, side_by_side
from sectorscan.report.sections.alarm import no_worker_asked
from sectorscan.report.sections.brief_facts import SHOWN_QUESTIONS, WeakPartner, weak_partners
from sectorscan.report.sections.plan_words import TO_BE_FOUNDED, PlanWords, gain_in_words

_NOBODY = marked("{kinds}: none recorded, find out who is there")
_NOBODY_SHORT = marked("{kinds}: none recorded, find out")
SHOWN_LATER = 2
_WHO = 70
"""The columns for who leads a quick win."""
_MANY = 9
"""How many more partners there has to be space for behind the first."""


class Leads(Struct, frozen=True):
    """Who leads an action, and with whom."""

    first: tuple[str, ...]
    """Bodies by name; the kinds that could lead where none is recorded."""
    partners: tuple[str, ...] = ()
    strengthen: bool = False
    """Whether the first is there already and is strengthened."""
    recorded: bool = True
    to_be_founded: bool = False
    """Whether no body is recorded, and another action founds one first."""

    def within(self, columns: int) -> str:
        """The same in at most so many columns, with as many of the names as fit."""
        if self.to_be_founded:
            return tr(TO_BE_FOUNDED, kinds=numbers.listed(self.first, "or"))
        if not self.recorded:
            text = tr(_NOBODY, kinds=numbers.listed(self.first, "or"))
            if len(text) <= columns:
                return text
            left = columns - len(tr(_NOBODY_SHORT, kinds=""))
            return tr(_NOBODY_SHORT, kinds=first_whole(self.first, left, "or"))
        alone = self._alone(columns)
        left = columns - len(self._with_partners(alone, ""))
        if not self.partners or left < len(numbers.and_more(self.partners[:1], _MANY)):
            return alone
        return self._with_partners(alone, first_names(self.partners, left))

    def _alone(self, columns: int) -> str:
        """Those who lead, that the first is strengthened, in at most so many columns."""
        if not self.strengthen:
            return first_names(self.first, columns)
        left = columns - len(tr("{body}: strengthen it", body=""))
        return tr("{body}: strengthen it", body=first_names(self.first, left))

    def _with_partners(self, alone: str, partners: str) -> str:
        if self.strengthen:
            return tr("{leads}; with {partners}", leads=alone, partners=partners)
        return tr("{leads}, with {partners}", leads=alone, partners=partners)


class Action(Struct, frozen=True):
    """An action of a brief in words."""

    title: str
    leads: Leads
    when: str
    """`months 1 to 24, first result by month 12`, or calendar months."""
    first_result: str
    gain: str
    """Empty while a breach is reported or alleged."""
    costs: tuple[str, ...]
    """What it costs: first of one unit, say, then of its first stage."""
    needs: tuple[str, ...]
    step: PlannedStep
    shorter: tuple[str, ...] = ()
    """Its title in fewer words, the longest first."""
    seen_here: str = ""
    """That it was done in this place before, and when; empty if it was not."""

    def title_within(self, columns: int) -> str:
        """Its title in at most so many columns, in other words before any are cut."""
        titles = (self.title, *self.shorter)
        return next((each for each in titles if len(each) <= columns), clipped(titles[-1], columns))

    @property
    def names_body(self) -> bool:
        """Whether its title names a body that is there and is strengthened."""
        return self.step.strengthens is not None and not self.leads.strengthen

    @property
    def who(self) -> str:
        """Who leads it, in one line: a partner is named before all who lead, if no name is cut."""
        alone = replace(self.leads, partners=())
        if not self.leads.recorded or not self.leads.partners:
            return alone.within(_WHO)
        partner = clipped(self.leads.partners[0], 30)
        left = _WHO - len(tr("{leads}, with {partners}", leads="", partners=partner))
        shared = tr("{leads}, with {partners}", leads=alone.within(left), partners=partner)
        return alone.within(_WHO) if CUT in shared else shared

    @property
    def cost(self) -> str:
        """What it costs first."""
        return self.costs[0]

    def when_within(self, columns: int, lines: int) -> str:
        """When, and its gain if that fits."""
        both = side_by_side((self.when, self.gain))
        return both if fits(both, columns, lines) else self.when

    def money_within(self, columns: int, lines: int) -> str:
        """What it costs, as much of it as fits."""
        costs = list(self.costs)
        while len(costs) > 1 and not fits(in_turn(costs), columns, lines):
            costs.pop()
        return in_turn(costs)

    def needs_within(self, columns: int, lines: int) -> str:
        """What it needs first, then that it was seen here before: as much as fits."""
        needs = [need for need in (*self.needs, self.seen_here) if need]
        if not self.needs:
            needs.insert(0, tr("nothing first"))
        while len(needs) > 1 and not fits(". ".join(needs), columns, lines):
            needs.pop()
        return ". ".join([needs[0], *map(sentence_case, needs[1:])])


class ActionAnswer(Struct, frozen=True):
    """What to do about a weak partner: an action, or why there is none."""

    partner: WeakPartner
    action: Action | None
    instead: str = ""
    first: str = ""
    """What has to come before there can be one, where that is why."""


def remedies(assessment: Assessment) -> list[Action]:
    """What ends the breaches that are reported; not what is only due if an alleged one is so."""
    return [
        _action(assessment, step)
        for step in assessment.action_plan.steps
        if step.phase == "at-once" and not step.if_confirmed
    ]


def answers(assessment: Assessment) -> list[ActionAnswer]:
    """What to do about each of the three that hold back most."""
    return [_answer(assessment, partner) for partner in weak_partners(assessment)]


def quick_win(assessment: Assessment) -> Action | None:
    """What is quick and light and can start; the first of them."""
    quick = (step for step in assessment.action_plan.steps if step.phase == "quick")
    first = next(quick, None)
    return None if first is None else _action(assessment, first)


def why_no_action(assessment: Assessment) -> str:
    """Why a brief has no action to tell of."""
    if assessment.action_plan.steps:
        return tr("Nothing is known to hold back so much that an action should come first.")
    return tr("Nothing in this rubric can start now.")


def at_once(assessment: Assessment) -> str:
    """What must be found out or end first, or that nothing is reported."""
    alarm = assessment.alarm
    found_out = find_out(assessment, numbered=True)
    if found_out and not alarm.reported:
        return found_out
    if alarm.state == "checked" and not no_worker_asked(alarm.in_state("checked")):
        return tr("Nothing is reported that must end first.")
    return tr(
        "Nothing is reported that must end first. If workers report a breach, its remedy goes "
        "here, before all else."
    )


def find_out(assessment: Assessment, *, numbered: bool = False) -> str:
    """What is alleged or hinted at, to be found out, and what starts if it is so; or nothing.

    With the numbers of its questions, where those stand below.
    """
    breaches = assessment.alarm.to_find_out
    if not breaches:
        return ""
    titles = [breach.title for breach in breaches]
    if numbered:
        titles = [
            tr("{breach} (question {number} below)", breach=title, number=number)
            if number <= SHOWN_QUESTIONS
            else title
            for number, title in enumerate(titles, start=1)
        ]
    return _found_out(assessment, breaches, numbers.listed(titles))


def _found_out(assessment: Assessment, of: Sequence[BreachAlarm], breaches: str) -> str:
    starts = dict.fromkeys(_remedy(assessment, breach) for breach in of)
    titles = [title for title in starts if title]
    if not titles:
        return tr(
            "Find out about {breaches}. If it is so, stop it, and refer those concerned.",
            breaches=breaches,
        )
    return tr_many(
        "Find out about {breaches}. If it is so, this starts at once: {remedies}.",
        "Find out about {breaches}. If it is so, these start at once: {remedies}.",
        len(titles),
        breaches=breaches,
        remedies=in_turn(titles),
    )


def _remedy(assessment: Assessment, breach: BreachAlarm) -> str:
    """The short title of what the plan has against a breach, else of what could start."""
    planned = {step.id for step in assessment.action_plan.steps if step.phase == "at-once"}
    against = [
        action
        for action in assessment.interventions
        if breach.id in action.remedies and action.in_place != "running"
    ]
    against.sort(key=lambda action: action.id not in planned)
    return against[0].brief if against else ""


def not_before(assessment: Assessment, columns: int) -> list[str]:
    """What has to wait, and for what, of what is not itself among the actions above.

    Each names as many conditions as fit, and how many more there are.
    """
    names, plan = Names(assessment), assessment.action_plan
    above = shown_actions(assessment)
    further = [step for step in plan.steps if step.id not in above]
    texts = [_ended(names, step) for step in further if step.chosen]
    if assessment.score.leads == "likely":
        first = marked("Any other action: not before the questions below are answered.")
        if not above:
            first = marked("Any action: not before the questions below are answered.")
        texts.append(tr(first))
    texts += [
        _waits(names, waiting, columns) for waiting in plan.not_before if waiting.id not in above
    ]
    texts += [_ended(names, step) for step in further if not step.chosen]
    return list(dict.fromkeys(text for text in texts if text))[:SHOWN_LATER]


def shown_actions(assessment: Assessment) -> set[str]:
    """The ids of the actions that a brief names before it comes to what has to wait."""
    answered = [answer.action for answer in answers(assessment)]
    shown = {action.step.id for action in (*answered, quick_win(assessment)) if action is not None}
    return shown | {step.id for step in assessment.action_plan.steps if step.phase == "at-once"}


def _answer(assessment: Assessment, partner: WeakPartner) -> ActionAnswer:
    also = {step.id: step.also for step in assessment.first_steps}
    steps = [
        step
        for step in assessment.action_plan.steps
        if step.phase in {"holds-back", "then"}
        and step.chosen
        and partner.ingredient in {step.of, *also.get(step.id, ())}
    ]
    if steps:
        return ActionAnswer(partner, _action(assessment, steps[0]))
    instead = _no_action(assessment, partner.ingredient)
    return ActionAnswer(partner, None, instead, _what_first(assessment, partner.ingredient))


def _no_action(assessment: Assessment, ingredient: str) -> str:
    """Why there is no action for a weak partner."""
    names, choosing = Names(assessment), assessment.choosing
    above = [step.why for step in assessment.first_steps if ingredient in step.also]
    if names.level(ingredient).state == "breach" or "remedy" in above:
        return _above_first(len(remedies(assessment)))
    if "find-out" in above:
        return tr("what is to be found out above comes first.")
    if not any(ingredient in action.aimed_at for action in assessment.interventions):
        return tr("nothing in this rubric has its main effect here.")
    if not names.known(ingredient):
        return tr("not known; find out first how it stands.")
    if ingredient not in choosing.held_back_by:
        return tr("holds back too little to act on it first.")
    too_little = tr("too little is known to say what comes first.")
    nothing_starts = tr("nothing that can start now has its main effect here.")
    return nothing_starts if ingredient in choosing.not_answered else too_little


def _what_first(assessment: Assessment, ingredient: str) -> str:
    """What has to come before the action that lifts an ingredient most; empty if not known."""
    aimed = [
        action
        for action in assessment.interventions
        if ingredient in action.aimed_at and action.applies and action.ready == "fails"
    ]
    names = Names(assessment)
    not_answered = ingredient in assessment.choosing.not_answered and names.known(ingredient)
    if not (aimed and not_answered):
        return ""
    wanted = [later.id for later in assessment.later if later.of == ingredient]
    best = min(aimed, key=lambda action: (action.id not in wanted, -_lifted(action, ingredient)))
    needs = [
        tr("{name} at {level}", name=names.short(need.ingredient), level=numbers.level(need.level))
        for need in best.preconditions
        if need.standing == "fails"
    ]
    needs += [
        numbers.listed([names.body(kind) for kind in choice], "or") for choice in best.lacking
    ]
    return tr("first: {needs}, for {action}.", needs=numbers.listed(needs), action=best.brief)


def _lifted(action: InterventionResult, ingredient: str) -> float:
    """How far an action lifts an ingredient."""
    before, after = action.lifts[ingredient]
    return after - before


def _above_first(count: int) -> str:
    """That so many remedies come first, or that a breach is to be stopped that none here ends."""
    if not count:
        return tr("what is to be stopped above comes first.")
    return tr_many("the remedy above comes first.", "the remedies above come first.", count)


def _action(assessment: Assessment, step: PlannedStep) -> Action:
    words = PlanWords(assessment, numbered=False)
    leads = leads_of(words.names, step)
    shorter = (words.strengthened(step, words.brief(step)), words.title_alone(step))
    return Action(
        title=words.names.of(step.id) if leads.strengthen else words.title(step),
        shorter=() if leads.strengthen else shorter,
        leads=leads,
        when=words.span(step),
        first_result=words.first_result(step),
        gain=gain_in_words(words.names.intervention(step.id)),
        costs=words.costs(step),
        needs=tuple(needs_of(words, step)),
        step=step,
        seen_here=_seen_here(words.names.intervention(step.id)),
    )


def _seen_here(action: InterventionResult) -> str:
    """That it was done in the sector's own place before; empty if it was not."""
    precedent = action.precedent
    if precedent is None or not action.seen_here:
        return ""
    if precedent.year is None:
        return tr("seen before in {place}", place=precedent.place)
    return tr("seen before in {place}, {year}", place=precedent.place, year=precedent.year)


def leads_of(names: Names, step: PlannedStep) -> Leads:
    """Who leads an action: its owner, bodies by name, else the kinds that could."""
    others = (*step.leads, *(name for lead in step.partners for name in lead.names))
    if step.owner is not None:
        return Leads((step.owner,), tuple(name for name in others if name != step.owner))
    if not step.leads:
        kinds = tuple(names.body(kind) for kind in step.lead_kinds)
        return Leads(kinds, recorded=False, to_be_founded=step.lead_founded)
    partners = tuple(name for name in dict.fromkeys(others) if name not in step.leads)
    return Leads(step.leads, partners, strengthen=step.strengthens in step.leads)


def needs_of(words: PlanWords, step: PlannedStep) -> Iterator[str]:
    """What an action needs first: what is not there or not known before what is."""
    order = ("not-yet", "not-known", "met")
    for need in sorted(step.needs, key=lambda need: order.index(need.state)):
        yield words.need(need)


def _ended(names: Names, step: PlannedStep) -> str:
    ended = next((need.of[0] for need in step.needs if need.what == "ended"), None)
    if ended is None:
        return ""
    title = names.intervention(step.id).title
    return tr(
        "{action}: not before it is known why {body} stopped (ended).", action=title, body=ended
    )


def _waits(names: Names, waiting: NotBefore, columns: int) -> str:
    texts = [_until(names, need) for need in waiting.needs if need.state != "met"]
    title = names.intervention(waiting.id).title
    if not texts:
        return ""
    sentence = marked("{action}: not before {conditions}.")
    left = columns - len(tr(sentence, action=title, conditions=""))
    return tr(sentence, action=title, conditions=first_whole(texts, left))


def _until(names: Names, need: PlanNeed) -> str:
    match need.what:
        case "level":
            name, wanted = names.short(need.of[0]), numbers.level(need.level or 0)
            if need.now is None:
                return tr("{name} is at {level} (not known)", name=name, level=wanted)
            now = numbers.level_beside(need.now, need.level or 0)
            return tr("{name} is at {level} (now {now})", name=name, level=wanted, now=now)
        case "kind":
            kinds = numbers.listed([names.body(kind) for kind in need.of], "or")
            return tr("{body} is there", body=kinds)
        case "ended":
            return tr("it is known why {body} stopped (ended)", body=need.of[0])
        case "body":
            return tr("it is known whether there is {body} already", body=names.body(need.of[0]))
        case "applies":
            return tr("it is known whether it fits here")
