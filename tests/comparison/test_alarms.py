"""What a comparison keeps of a labour alarm: the state, and which breaches raise it."""

from sectorscan.assessment.assess import assess
from sectorscan.comparison.alarms import AlarmSummary, alarm_summary
from sectorscan.rubric.load import load_rubric
from tests.support import builders

SHIPPED = load_rubric()


def summarised(**sections: object) -> AlarmSummary:
    return alarm_summary(assess(builders.profile(**sections), SHIPPED).alarm)


def test_reported_and_alleged_breaches_are_kept_apart() -> None:
    checks = [
        {"breach": "child-labour", "found": True, "by": "author"},
        {"breach": "forced-labour", "found": True, "by": "trade-union"},
    ]
    alarm = summarised(labour_checks=checks)
    assert (alarm.state, alarm.raised) == ("reported", True)
    assert (alarm.reported, alarm.alleged) == (("forced-labour",), ("child-labour",))


def test_where_nobody_checked_nothing_is_raised() -> None:
    assert summarised() == AlarmSummary(state="not-checked", reported=(), alleged=())
    assert not summarised(labour_breaches=[]).raised
