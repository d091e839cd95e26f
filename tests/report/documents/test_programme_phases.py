"""What of a programme starts when, and what each phase brings."""

from sectorscan.report.charts.kinds import TimeLine
from sectorscan.report.documents.programme import programme_report
from tests.support.builders import action
from tests.support.report_documents import section, texts_in
from tests.support.small_programmes import (
    MEET,
    SKILLS,
    TRAIN,
    WORK,
    known,
    programme,
    said,
    sector,
    with_step,
)


def test_phases_have_what_starts_in_them() -> None:
    later = action("later", {SKILLS: 1}, needs={"levels": {"trust": 1.8}})
    report = programme_report(known(programme([MEET, later])))
    assert report.beside == "For 30 person-years, in 3 phases of 18 months"
    led = "service-centre: none recorded, find out | 1.0"
    assert texts_in(section(report, "phases")) == [
        f"1-18 | meet | {led} | end of phase 1",
        f"19-36 | later | {led} | end of phase 2",
    ]
    assert "Proven" in texts_in(section(report, "programme"))[1]


def test_what_works_only_after_the_end_says_so() -> None:
    three = programme([TRAIN])
    late = with_step(three, works_from=len(three.phases) + 1)
    assert said(late, "phases")[0].endswith("| after the last phase")


def test_an_action_that_goes_on_is_told_from_its_start_along_time() -> None:
    goes_on = with_step(programme([TRAIN]), goes_on=True)
    blocks = section(programme_report(goes_on), "phases").blocks
    [line] = [block for block in blocks if isinstance(block, TimeLine)]
    assert [stretch.title for stretch in line.stretches] == ["train: further firms"]


def test_sum_overlap_and_premium_are_printed() -> None:
    labels = [
        line.split(":")[0]
        for line in texts_in(section(programme_report(programme([TRAIN])), "rises"))
    ]
    assert labels[-4:] == ["Each alone", "Overlap", "Premium", "Together"]


def test_no_points_are_printed_under_a_breach() -> None:
    remedy = action("remedy", {WORK: 1}, remedies=["child-labour"])
    checks = [{"breach": "child-labour", "found": True, "by": "trade-union"}]
    report = programme_report(programme([TRAIN, remedy], sector(labour_checks=checks)))
    assert "no gain in points" in texts_in(section(report, "programme"))[0]
    assert texts_in(section(report, "rises"))[0].endswith("| - | - | -")
    assert "Child-labour: a remedy starts in phase 1" in texts_in(section(report, "answers"))
