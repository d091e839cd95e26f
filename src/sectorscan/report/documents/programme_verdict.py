"""What a programme is: what it costs and brings in all, and how far it is proven."""

from collections.abc import Iterator

from sectorscan.languages import marked, tr, tr_many
from sectorscan.programme.demand import Look
from sectorscan.programme.result import Programme
from sectorscan.report import numbers
from sectorscan.report.blocks import Block, Paragraph, Terms
from sectorscan.report.names import Names
from sectorscan.report.sections.programme.breaches import breach_lines
from sectorscan.report.sections.programme.words import (
    LEAST,
    ProgrammeWords,
    money,
    two_digits,
    with_range,
)

_LOOKS: dict[Look, str] = {
    "frontier": marked("what each budget brings"),
    "robustness": marked("what stays over the trials"),
    "voices": marked("the two voices"),
}
_LARGE = 0.2
"""Person-years for each person who works in the sector, from which it is said how many that is."""
_LITTLE = 0.5
"""Points of rise below which it is said how little that is."""


def verdict(words: ProgrammeWords) -> Iterator[Block]:
    """What is reported, what the programme costs and brings, and how far it is proven."""
    programme = words.programme
    if programme.alarm.raised:
        yield Paragraph(_withheld(programme), "alarm")
    if lines := tuple(breach_lines(words)):
        yield Terms(lines)
    if not words.steps:
        yield Paragraph(_empty(programme))
        return
    if programme.too_little:
        yield Paragraph(
            tr(
                "Too little is known to choose by. Any action: not before the questions that "
                "sectorscan assess asks next are answered. What it might bring rests mostly on "
                "what is usual in such sectors, and is no promise."
            ),
            "poor",
        )
    actions = tr_many(
        "{count} action for {cost}.",
        "{count} actions for {cost}.",
        sum(not step.goes_on for step in words.steps),
        cost=_spent(words),
    )
    yield Paragraph(f"{actions} {_rise(programme)}".rstrip())
    if _is_little(programme) and not programme.too_little:
        yield Paragraph(
            tr_many(
                "For {count} firms this moves little: such a budget shows a way, it does not "
                "change the sector.",
                "For {count} firms this moves little: such a budget shows a way, it does not "
                "change the sector.",
                programme.firms,
            )
        )
    if size := _size(programme):
        yield Paragraph(size, "poor")
    proven = programme.status == "optimal"
    if not (proven and programme.too_little):
        yield Paragraph(_proof(programme), "plain" if proven else "poor")
    if programme.unfinished:
        looks = numbers.listed([tr(_LOOKS[look]) for look in programme.unfinished])
        yield Paragraph(tr("Stopped by hand before its end: {looks}.", looks=looks), "poor")


def _withheld(programme: Programme) -> str:
    """Why no points are given."""
    if programme.alarm.state == "alleged":
        return tr(
            "A breach of basic rights at work is alleged: no gain in points is given. Finding "
            "out comes first."
        )
    answering = programme.answering
    if answering.without_remedy or any(short.phase != 1 for short in answering.short):
        return tr(
            "A breach of basic rights at work is reported: no gain in points is given. Not all of "
            "what ends it starts in the first phase."
        )
    return tr(
        "A breach of basic rights at work is reported: no gain in points is given. What ends it "
        "comes first."
    )


def _empty(programme: Programme) -> str:
    """Why there is nothing to do."""
    left = {left.why for left in programme.left_out}
    if "costs-too-much" in left or not (programme.budget or programme.money):
        return tr("Nothing can be done for this: no action is so small.")
    if "brings-less" in left:
        return tr("Nothing here brings anything in this time.")
    return tr("There is nothing to do: no action that could start here would raise anything.")


def _spent(words: ProgrammeWords) -> str:
    cost = numbers.person_years(words.programme.cost)
    prices = [step.money for step in words.steps if step.money is not None]
    if len(prices) < len(words.steps):
        return cost
    return f"{cost} ({money(sum(prices), words.programme.currency)})"


def _rise(programme: Programme) -> str:
    last = programme.phases[-1]
    if last.rise is None or last.score is None or programme.too_little:
        return ""
    return tr(
        "By month {month} the score rises from {start} to {score}: by {rise}.",
        month=last.last_month,
        start=numbers.points(programme.start),
        score=numbers.points(last.score),
        rise=with_range(last.rise),
    )


def _is_little(programme: Programme) -> bool:
    rise = programme.phases[-1].rise
    return rise is not None and rise.estimate < _LITTLE


def _size(programme: Programme) -> str:
    """That a programme is large for those who work in the sector; empty where it is not."""
    people = programme.sector.employees
    if people is None or programme.cost < _LARGE * (people.high or people.low or 0):
        return ""
    return tr(
        "For the {people} people who work here this is much: --frontier shows what less would "
        "bring.",
        people=Names.figure(people),
    )


def _proof(programme: Programme) -> str:
    """How far it is proven to be the best; at the best guess, or in the worst tenth of draws."""
    gap = max(programme.gap, 0.0)
    if programme.status != "optimal":
        return tr(
            "Not proven, since it was stopped: up to {points} points more may be possible, on "
            "average over the phases. It keeps every limit.",
            points=two_digits(gap),
        )
    points = two_digits(max(gap, LEAST))
    if programme.objective == "low":
        return tr(
            "Proven: within these limits no other programme brings over {points} points more, on "
            "average over the phases in the worst tenth of the trials.",
            points=points,
        )
    return tr(
        "Proven: within these limits no other programme brings over {points} points more, on "
        "average over the phases.",
        points=points,
    )
