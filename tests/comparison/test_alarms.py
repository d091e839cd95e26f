"""What a comparison keeps of a labour alarm: the state, and which breaches raise it."""

import pytest
from msgspec.structs import replace

from sectorscan.assessment.assess import assess
from sectorscan.comparison.alarms import AlarmSummary, Unsettled, alarm_summary, unsettled
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


def test_of_what_was_checked_it_is_kept_whether_workers_were_asked() -> None:
    checks = [
        {"breach": "child-labour", "found": False, "by": "employers"},
        {"breach": "forced-labour", "found": False, "by": "employers"},
        {"breach": "forced-labour", "found": False, "by": "home-workers"},
    ]
    alarm = summarised(labour_checks=checks)
    assert alarm.state == "not-checked"
    assert set(alarm.checked) == {"child-labour", "forced-labour"}
    assert alarm.denied_by_workers == ("forced-labour",)


CLEAN = AlarmSummary(state="not-checked", reported=(), alleged=())
REPORTED = AlarmSummary(state="reported", reported=("child-labour",), alleged=())
ALLEGED = AlarmSummary(state="alleged", reported=(), alleged=("child-labour",))
DENIED = AlarmSummary(state="checked", reported=(), alleged=(), checked=("child-labour",))
ENDED = AlarmSummary(
    state="checked",
    reported=(),
    alleged=(),
    checked=("child-labour",),
    denied_by_workers=("child-labour",),
)


def test_one_report_or_one_allegation_raises_it() -> None:
    assert REPORTED.raised
    assert ALLEGED.raised
    assert not any(alarm.raised for alarm in (CLEAN, DENIED, ENDED))


def test_what_nobody_raises_is_settled_by_the_no_of_workers_to_each_breach_alone() -> None:
    not_all_asked = replace(ENDED, state="not-checked")
    each = (CLEAN, DENIED, not_all_asked, ENDED, REPORTED, ALLEGED)
    assert [alarm.workers_unasked for alarm in each] == [True, True, True, False, False, False]


def open_report(reported: int, later: int, **states: bool) -> Unsettled:
    states = {"alleged": False, **states}
    return Unsettled(breach="child-labour", reported=reported, later=later, **states)


@pytest.mark.parametrize(
    ("dates", "left"),
    [
        ([REPORTED, CLEAN], [open_report(0, 1)]),
        ([REPORTED, DENIED], [open_report(0, 1)]),
        ([REPORTED, ALLEGED], [open_report(0, 1, alleged=True)]),
        ([REPORTED, ENDED, CLEAN], []),
        ([REPORTED, REPORTED, CLEAN], [open_report(1, 2)]),
        ([CLEAN, REPORTED, CLEAN, DENIED], [open_report(1, 2), open_report(1, 3)]),
        ([ALLEGED, CLEAN], [open_report(0, 1, only_alleged=True)]),
        ([ALLEGED, DENIED], [open_report(0, 1, only_alleged=True)]),
        ([ALLEGED, ALLEGED], []),
        ([ALLEGED, ENDED, CLEAN], []),
        ([ALLEGED, REPORTED, CLEAN], [open_report(1, 2)]),
    ],
    ids=[
        *("not asked", "an owner denies", "alleged", "ended", "again", "two dates"),
        *("only alleged", "alleged, an owner denies", "alleged twice", "alleged and ended"),
        "alleged, then reported",
    ],
)
def test_a_report_stays_open_until_workers_say_that_it_has_ended(
    dates: list[AlarmSummary], left: list[Unsettled]
) -> None:
    assert list(unsettled(dates)) == left
