"""What a comparison or a portfolio keeps of a labour alarm."""

from sectorscan.assessment.result.alarm import Alarm, AlarmState
from sectorscan.types import Result


class AlarmSummary(Result, frozen=True, kw_only=True):
    """The state of a sector's labour alarm, and the breaches that raise it."""

    state: AlarmState
    """The state of the worst breach."""
    reported: tuple[str, ...]
    """Breaches that are reported, by their ids."""
    alleged: tuple[str, ...]
    """The breaches that are alleged, by id."""

    @property
    def raised(self) -> bool:
        """Whether a breach is reported or alleged."""
        return bool(self.reported or self.alleged)


def alarm_summary(alarm: Alarm) -> AlarmSummary:
    """The alarm without whose word it rests on."""
    return AlarmSummary(
        state=alarm.state,
        reported=tuple(breach.id for breach in alarm.in_state("reported")),
        alleged=tuple(breach.id for breach in alarm.in_state("alleged")),
    )
