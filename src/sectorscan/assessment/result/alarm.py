"""The labour alarm in the JSON format: the state of each breach of basic rights at work."""

from collections.abc import Iterable
from typing import Literal

from sectorscan.types import Result, Text, YearOrDay

AlarmState = Literal["reported", "alleged", "not-checked", "checked"]
"""The worst first; `checked` says that a breach was asked about and nobody reported it."""
STATES: tuple[AlarmState, ...] = ("reported", "alleged", "not-checked", "checked")
AUTHOR = "author"
UNNAMED = "workers"
"""Stands for the kinds that speak for workers of which too few spoke to be told apart."""


def worst_of(states: Iterable[AlarmState]) -> AlarmState:
    """The worst of the states; nobody checked where there is none."""
    return min(states, key=STATES.index, default="not-checked")


class Statement(Result, frozen=True, kw_only=True):
    """What one respondent says of a breach, in a check or by an answer that names it.

    A kind that speaks for workers is named where as many of it as the rubric asks for were asked
    the same. All that the others say is one statement by `workers`, without source, date and notes.
    """

    by: str
    """The kind of respondent; `author` is the author of the profile."""
    found: bool
    """Whether the breach was found; never told by the absence of a statement."""
    for_workers: bool = False
    """Whether whoever says so speaks for workers."""
    question: str | None = None
    """The question whose level 0 names the breach; None for a check, which is a yes or a no."""
    source: str | None = None
    date: YearOrDay | None = None
    checked_by: str | None = None
    """Who confirmed it on the spot; empty where somebody did and reports do not tell who."""
    note: str | None = None


class BreachAlarm(Result, frozen=True, kw_only=True):
    """One breach of basic rights at work: its state, and on whose word."""

    id: str
    title: Text
    state: AlarmState
    """Whether it is reported, alleged, not checked, or checked and not found."""
    by: str | None = None
    """Who says so, first of all, as in the first statement; None where nobody checked."""
    source: str | None = None
    date: YearOrDay | None = None
    committed: bool = False
    """Whether the partners have agreed to end it."""
    statements: tuple[Statement, ...] = ()
    """Those that give the state; a no beside a yes is not among them, since it never beats it."""
    denied_by: tuple[str, ...] = ()
    """Who says no where others report or allege it, each kind once."""
    ask: str
    """The question that asks about it."""
    brief: str
    """The same in a short form."""
    to: tuple[str, ...]
    """The kinds of respondents to ask."""
    asking: str | None = None
    """Who must not be asked."""
    hinted: bool = False
    """Whether something hints at it: what is watched, a note, or that its end is agreed on."""
    hinted_by: tuple[int, ...] = ()
    """The places, from 0, of those among the texts that the author watches."""
    care: str
    """What whoever ends it must look to first."""

    def refuse_clashes(self) -> None:
        """Raise ValueError for a breach that somebody found and that is said to be none."""
        if not self.raised and any(statement.found for statement in self.statements):
            raise ValueError(f"`{self.id}` was found, and must be reported or alleged")

    @property
    def raised(self) -> bool:
        """Whether it is reported or alleged."""
        return self.state in {"reported", "alleged"}

    @property
    def denied_by_workers(self) -> bool:
        """Whether it was checked, nobody reports it, and one who speaks for workers says no."""
        return self.state == "checked" and any(s.for_workers for s in self.statements)


class Alarm(Result, frozen=True, kw_only=True):
    """The labour alarm of a sector: the state of the worst breach, and every breach."""

    state: AlarmState
    """The state of the worst breach."""
    breaches: tuple[BreachAlarm, ...]
    workers_asked: bool
    """Whether any respondent who speaks for workers was asked anything."""

    def refuse_clashes(self) -> None:
        """Raise ValueError where the breaches do not give the state."""
        if self.state != worst_of(breach.state for breach in self.breaches):
            raise ValueError("the state of the alarm must be that of its worst breach")

    @property
    def reported(self) -> bool:
        """Whether a breach is reported, which holds labour standards at 0."""
        return self.state == "reported"

    @property
    def alleged(self) -> bool:
        """Whether a breach is alleged, be another reported or not."""
        return any(breach.state == "alleged" for breach in self.breaches)

    @property
    def denied_by_workers(self) -> bool:
        """Whether those who speak for workers say of every breach that there is none."""
        return self.state == "checked" and all(b.denied_by_workers for b in self.breaches)

    @property
    def raised(self) -> bool:
        """Whether a breach is reported or alleged: then there is no band, and no gain in points."""
        return self.state in {"reported", "alleged"}

    @property
    def put_up_with(self) -> tuple[str, ...]:
        """The reported breaches that nobody has agreed to end."""
        return tuple(b.id for b in self.breaches if b.state == "reported" and not b.committed)

    @property
    def to_find_out(self) -> tuple[BreachAlarm, ...]:
        """The breaches that are alleged, then those hinted at that no worker says no to."""
        hinted = (
            breach
            for breach in self.breaches
            if breach.hinted and not breach.raised and not breach.denied_by_workers
        )
        return (*self.in_state("alleged"), *hinted)

    def in_state(self, state: AlarmState) -> tuple[BreachAlarm, ...]:
        """The breaches that are in a state, in the rubric's order."""
        return tuple(breach for breach in self.breaches if breach.state == state)

    def ids_in(self, state: AlarmState) -> tuple[str, ...]:
        """The ids of the breaches that are in a state."""
        return tuple(breach.id for breach in self.in_state(state))
