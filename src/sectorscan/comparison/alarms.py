"""What a comparison or a portfolio keeps of a labour alarm."""

from collections.abc import Iterator, Sequence

from sectorscan.assessment.result.alarm import Alarm, AlarmState
from sectorscan.types import Result


class AlarmSummary(Result, frozen=True, kw_only=True):
    """The state of a sector's labour alarm, the breaches that raise it, and who denies others."""

    state: AlarmState
    """The state of the worst breach."""
    reported: tuple[str, ...]
    """Breaches that are reported, by their ids."""
    alleged: tuple[str, ...]
    """The breaches that are alleged, by id."""
    checked: tuple[str, ...] = ()
    """Breaches that are checked and that nobody reports, by id."""
    denied_by_workers: tuple[str, ...] = ()
    """Those of the checked ones of which somebody who speaks for workers said no."""

    @property
    def raised(self) -> bool:
        """Whether a breach is reported or alleged."""
        return bool(self.reported or self.alleged)

    @property
    def workers_unasked(self) -> bool:
        """Whether nothing is raised, and no worker said no to some breach."""
        settled = self.state == "checked" and set(self.checked) <= set(self.denied_by_workers)
        return not (self.raised or settled)


class Unsettled(Result, frozen=True, kw_only=True):
    """A breach that was raised at one date, and of which no worker says later that it ended."""

    breach: str
    """Its id."""
    reported: int
    """At which of the dates it was last reported, from 0; or alleged where nobody reported it."""
    later: int
    """At which later date it is not known to have ended."""
    alleged: bool
    """Whether it is alleged at the later date."""
    only_alleged: bool = False
    """Whether nobody reported it at the earlier date either: it was alleged."""


def alarm_summary(alarm: Alarm) -> AlarmSummary:
    """The alarm without whose word it rests on."""
    return AlarmSummary(
        state=alarm.state,
        reported=alarm.ids_in("reported"),
        alleged=alarm.ids_in("alleged"),
        checked=alarm.ids_in("checked"),
        denied_by_workers=tuple(b.id for b in alarm.breaches if b.denied_by_workers),
    )


def unsettled(alarms: Sequence[AlarmSummary]) -> Iterator[Unsettled]:
    """The breaches that one date of a sector raises and a later one leaves open, dates in order.

    Only a check that asks those who speak for workers settles one: that nobody asked again, or that
    an owner says no, ends nothing.
    """
    reported: dict[str, int] = {}
    alleged: dict[str, int] = {}
    for date, alarm in enumerate(alarms):
        settled = {*alarm.reported, *alarm.denied_by_workers}
        for breach, since in reported.items():
            if breach not in settled:
                is_alleged = breach in alarm.alleged
                yield Unsettled(breach=breach, reported=since, later=date, alleged=is_alleged)
        for breach, since in alleged.items():
            if breach not in {*settled, *reported, *alarm.alleged}:
                yield Unsettled(
                    breach=breach, reported=since, later=date, alleged=False, only_alleged=True
                )
        reported |= dict.fromkeys(alarm.reported, date)
        alleged |= dict.fromkeys(alarm.alleged, date)
        for breach in alarm.denied_by_workers:
            reported.pop(breach, None)
            alleged.pop(breach, None)
