"""What a report says of interventions: the first ones, their sum, and what has to wait."""

from collections.abc import Sequence
from dataclasses import dataclass

from sectorscan.assessment.result.assessment import Assessment
from sectorscan.assessment.result.interventions import (
    InterventionResult,
    Lead,
    Package,
    Precondition,
)
from sectorscan.report import numbers
from sectorscan.report.names import Names
from sectorscan.report.sections.uncertainty import firmness
from sectorscan.rubric.entries import Fact

SHOWN_WAITING = 3
SHOWN_ASKING = 4
SHOWN_ROBUST = 3
SHOWN_LIFTS = 4
SHOWN_FREED = 4
GAIN_KEY = (
    "gain: points of the 100 at the best guess (least and most over worst and best case); "
    "cost: 1 low, 5 high"
)


@dataclass(frozen=True)
class Action:
    """One thing to do."""

    number: int
    title: str
    gain: str
    effort: str
    months: str
    details: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Sum:
    """One line of the package's sum."""

    points: str
    text: str


@dataclass(frozen=True)
class AdviceView:
    """What to do first, and the rest in a few lines."""

    first: str
    actions: tuple[Action, ...]
    sums: tuple[Sum, ...]
    notes: tuple[tuple[str, str], ...]
    whatever_the_answers: tuple[str, ...]


def advice_view(assessment: Assessment, names: Names, top: int) -> AdviceView:
    """The first `top` interventions: the package's members, then the others that can start."""
    package = assessment.package
    if package is None:
        return AdviceView("", (), (), (), _robust(assessment))
    members = [names.intervention(one) for one in package.members]
    others = [one for one in assessment.interventions if _able(one) and one not in members]
    shown = [*members, *others][:top]
    return AdviceView(
        first=members[0].title,
        actions=tuple(
            _action(number, one, assessment, names) for number, one in enumerate(shown, start=1)
        ),
        sums=_sums(assessment, package) if len(shown) >= len(members) else (),
        notes=tuple(_notes(assessment, names)),
        whatever_the_answers=(),
    )


def _able(one: InterventionResult) -> bool:
    return one.ready in {"holds", "holds-at-estimate"} and one.in_place != "running"


def _action(number: int, one: InterventionResult, assessment: Assessment, names: Names) -> Action:
    gain = f"{numbers.points(one.gain.estimate)} ({_ends(one)})"
    details = [
        ("Who leads", _who_leads(one.leads, names)),
        ("What moves", _what_moves(one, names)),
        ("Sets free", _sets_free(one, names)),
        ("Can it start", _can_it_start(one, names)),
        ("How firm", firmness(assessment, one.id)),
        ("How far", _how_far(one)),
        ("Cost", _cost(one)),
        ("Who pays", one.who_pays),
        ("Seen before", _fact(one.precedent)),
        ("Take care", _fact(one.caution) if one.caution else ""),
    ]
    if one.in_place in {"weak", "ended"}:
        since = f" since {one.since}" if one.since else ""
        told = {"weak": f"there{since}, but weak", "ended": "was there, and ended"}
        details.insert(0, ("Already", f"{told[one.in_place]}: strengthen, do not found again"))
    return Action(
        number=number,
        title=one.title,
        gain=gain,
        effort=str(one.effort),
        months=numbers.months(one.months),
        details=tuple((label, text) for label, text in details if text),
    )


def _ends(one: InterventionResult) -> str:
    return numbers.between(one.gain.low, one.gain.high, numbers.points)


def _who_leads(leads: Sequence[Lead], names: Names) -> str:
    """Those of the profile by name; what has to be found or created where nobody is named."""
    named = [name for lead in leads for name in lead.names]
    missing = [names.of(lead.kind) for lead in leads if not lead.names]
    if not named:
        kinds = numbers.listed([names.of(lead.kind) for lead in leads], "or")
        return f"{kinds}; none is in the profile: find or create one"
    text = numbers.listed(named)
    return f"{text}; no {numbers.listed(missing, 'or')} in the profile" if missing else text


def _what_moves(one: InterventionResult, names: Names) -> str:
    moved = sorted(one.lifts.items(), key=lambda item: item[1][0] - item[1][1])
    told = [_moved(names, *item) for item in moved[:SHOWN_LIFTS]]
    return ", ".join(text for text in told if text)


def _moved(names: Names, ingredient: str, ends: tuple[float, float]) -> str:
    if names.level(ingredient).state == "not-known":
        return f"{names.short(ingredient)} (not known)"
    before, after = map(numbers.level, ends)
    return f"{names.short(ingredient)} {before} to {after}" if before != after else ""


def _sets_free(one: InterventionResult, names: Names) -> str:
    """The strong partners that gain most, under the weak one that held them back."""
    by_weak: dict[tuple[bool, str], list[str]] = {}
    for freed in one.sets_free[:SHOWN_FREED]:
        by_weak.setdefault((freed.suspected, freed.weak), []).append(names.short(freed.strong))
    return "; ".join(
        f"{numbers.listed(strong)} ({'perhaps ' if unsure else ''}held back by {names.short(weak)})"
        for (unsure, weak), strong in by_weak.items()
    )


def _can_it_start(one: InterventionResult, names: Names) -> str:
    if one.ready == "holds":
        return "yes, even in the worst case" if one.preconditions else "yes, it needs nothing first"
    unsure = [_needed(p, names) for p in one.preconditions if p.standing != "holds"]
    return f"probably: it needs {numbers.listed(unsure)}"


def _needed(precondition: Precondition, names: Names) -> str:
    now = names.level(precondition.ingredient)
    wanted = f"{names.short(precondition.ingredient)} at {numbers.level(precondition.level)}"
    if precondition.standing == "ask":
        return f"{wanted} (not known)"
    ends = f"best guess {numbers.level(now.estimate)}, worst case {numbers.level(now.low)}"
    return f"{wanted} ({ends})"


def _how_far(one: InterventionResult) -> str:
    if one.serves is None or one.reach == 1:
        return ""
    served = f"one unit serves about {numbers.count(one.serves)} firms"
    return f"{served}, {numbers.percent(one.reach)} of the sector; the gain is for that one"


def _cost(one: InterventionResult) -> str:
    if one.cost is None:
        return ""
    return numbers.between(one.cost.low, one.cost.high, numbers.count)


def _fact(fact: Fact) -> str:
    mark = {
        "preface": "",
        "seen": "",
        "recalled": " (recalled, not re-checked)",
        "judgement": "",
    }[fact.evidence]
    return fact.text.rstrip(".") + mark


def _sums(assessment: Assessment, package: Package) -> tuple[Sum, ...]:
    if len(package.members) == 1 or assessment.score.estimate is None:
        return ()
    before = assessment.score.estimate
    together = numbers.in_words(len(package.members))
    after = before + package.gain.estimate
    return (
        Sum(numbers.points(package.alone), f"the {together} together, if one simply adds them up"),
        Sum(numbers.signed(-package.overlap), "because several raise the same ingredient"),
        Sum(
            numbers.signed(package.premium),
            "because the ingredients they raise need each other",
        ),
        Sum(
            numbers.points(package.gain.estimate),
            f"points: from {numbers.whole(before)} to {numbers.whole(after)} at the best guess",
        ),
    )


def _notes(assessment: Assessment, names: Names) -> list[tuple[str, str]]:
    running = [one for one in assessment.interventions if one.in_place == "running"]
    asking = [one for one in assessment.interventions if one.ready == "ask"][:SHOWN_ASKING]
    waiting = [one for one in assessment.interventions if one.ready == "fails"][:SHOWN_WAITING]
    notes = [
        (
            "Strengthen, do not found again",
            "; ".join(f"{one.title}{f' ({one.since})' if one.since else ''}" for one in running),
        ),
        (
            "Ask before deciding",
            _asked(asking, names),
        ),
    ]
    notes += [("Has to wait", _waits(one, names)) for one in waiting]
    if all(one.cost is None for one in assessment.interventions):
        notes.append(
            (
                "Not priced",
                (
                    "put local prices under `costs:`. Cost 1 is less than one professional a "
                    "year, cost 5 a plant or a network of institutes"
                ),
            )
        )
    return [(label, text) for label, text in notes if text]


def _asked(asking: Sequence[InterventionResult], names: Names) -> str:
    """What has to be known first, under those that need it."""
    by_need: dict[str, list[str]] = {}
    for one in asking:
        unknown = [p for p in one.preconditions if p.standing == "ask"]
        need = numbers.listed([f"some {names.short(p.ingredient)}" for p in unknown])
        by_need.setdefault(need, []).append(one.title)
    return ". ".join(
        f"{numbers.listed(titles)} need{'' if len(titles) > 1 else 's'} {need}, not known"
        for need, titles in by_need.items()
    )


def _waits(one: InterventionResult, names: Names) -> str:
    failing = [p for p in one.preconditions if p.standing == "fails"]
    needs = numbers.listed([_needed(p, names) for p in failing])
    helped = dict.fromkeys(_raised(p, names) for p in failing)
    return f"{one.title}, for {needs}; {'; '.join(helped)}"


def _raised(precondition: Precondition, names: Names) -> str:
    if precondition.raised_by:
        return f"{names.of(precondition.raised_by[0])} would raise it"
    if precondition.nearer_by:
        return f"{names.of(precondition.nearer_by[0])} would bring it nearer"
    return "nothing here raises it"


def _robust(assessment: Assessment) -> tuple[str, ...]:
    """What can start in the worst case, by the least that it gains for its effort."""
    able = [
        one
        for one in assessment.interventions
        if one.ready == "holds" and one.in_place != "running" and one.gain.low > 0
    ]
    breach = bool(assessment.labour.breaches)
    able.sort(
        key=lambda one: (
            breach and not one.remedies_breach,
            -one.gain.low / 2**one.effort,
            one.id,
        )
    )
    return tuple(one.title for one in able[:SHOWN_ROBUST])
