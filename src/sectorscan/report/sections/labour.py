"""The section on breaches of basic rights at work, and on what else to watch."""

from sectorscan.assessment.result.alarm import Alarm, AlarmState
from sectorscan.assessment.result.assessment import Assessment
from sectorscan.report import numbers
from sectorscan.report.blocks import Line, Section, Terms
from sectorscan.report.headings import headed


def labour(assessment: Assessment) -> Section:
    """Whether a breach is reported, and what the profile says to watch."""
    watch = (Line("To watch", text) for text in assessment.watch)
    return headed("labour", Terms((*_alarm(assessment), *watch)))


def _alarm(assessment: Assessment) -> list[Line]:
    alarm = assessment.alarm
    if alarm.raised:
        return _raised(alarm)
    asked = "" if alarm.workers_asked else " No worker, home worker or union was asked."
    if alarm.state == "checked":
        return [Line("", f"Checked, none reported.{asked}")]
    return [Line("", f"Not checked. That does not mean none.{asked}", "poor")]


def _raised(alarm: Alarm) -> list[Line]:
    states: tuple[tuple[AlarmState, str], ...] = (("reported", "Reported"), ("alleged", "Alleged"))
    lines = [
        Line(word, numbers.listed([breach.title for breach in alarm.in_state(state)]), "alarm")
        for state, word in states
    ]
    held = "labour standards count as 0, " if alarm.reported else ""
    lines.append(Line("Until it is ended", f"{held}no band, no gains given."))
    return [line for line in lines if line.text]
