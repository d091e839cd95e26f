"""The report on a programme: what stands in it, and what does not."""

from sectorscan.report.blocks import Grid, Paragraph, Report, Section, Terms
from sectorscan.report.charts.kinds import Curve
from sectorscan.report.documents.programme import programme_report
from tests.support.builders import action
from tests.support.small_programmes import MEET, SKILLS, TRAIN, WORK, programme, sector


def section(report: Report, name: str) -> Section:
    [there] = [block for block in report.blocks if isinstance(block, Section) and block.id == name]
    return there


def texts(part: Section) -> list[str]:
    shown = []
    for block in part.blocks:
        if isinstance(block, Paragraph):
            shown.append(block.text)
        elif isinstance(block, Terms):
            shown += [f"{line.label}: {line.text}" for line in block.lines]
        elif isinstance(block, Grid):
            shown += [" | ".join(row) for row in block.rows]
    return shown


def test_phases_have_what_starts_in_them() -> None:
    later = action("later", {SKILLS: 1}, needs={"levels": {"trust": 1.8}})
    report = programme_report(programme([MEET, later]))
    assert report.beside == "For 30 person-years, in 3 phases of 18 months"
    led = "service-centre: none recorded | 1.0"
    assert texts(section(report, "phases")) == [
        f"1-18 | meet | {led} | end of phase 1",
        f"19-36 | later | {led} | end of phase 2",
    ]
    assert "Proven" in texts(section(report, "programme"))[1]


def test_sum_overlap_and_premium_are_printed() -> None:
    labels = [
        line.split(":")[0] for line in texts(section(programme_report(programme([TRAIN])), "rises"))
    ]
    assert labels[-4:] == ["Each alone", "Overlap", "Premium", "Together"]


def test_an_empty_programme_says_so() -> None:
    report = programme_report(programme([TRAIN], budget=0.0))
    [said] = texts(section(report, "programme"))
    assert said == "Nothing can be done for this: no action is so small."
    names = [block.id for block in report.blocks if isinstance(block, Section)]
    assert "phases" not in names
    assert "rises" not in names


def test_no_points_are_printed_under_a_breach() -> None:
    remedy = action("remedy", {WORK: 1}, remedies=["child-labour"])
    checks = [{"breach": "child-labour", "found": True, "by": "trade-union"}]
    report = programme_report(programme([TRAIN, remedy], sector(labour_checks=checks)))
    assert "no gain in points" in texts(section(report, "programme"))[0]
    assert texts(section(report, "rises"))[0].endswith("| - | - | -")
    assert "child-labour: a remedy starts in phase 1" in texts(section(report, "answers"))


def test_budgets_are_a_curve_with_its_knee() -> None:
    several = [
        action(f"train-{number}", {name: 1}, starts_at=4)
        for number, name in enumerate((SKILLS, "trust", WORK))
    ]
    report = programme_report(programme(several, budget=24.0, free=True, looks=("frontier",)))
    shown = section(report, "frontier")
    [curve] = [block for block in shown.blocks if isinstance(block, Curve)]
    assert len(curve.points) == 12
    assert [point.cost for point in curve.points if point.mark == "knee"] == [24]
    assert texts(shown)[0].startswith("The knee is at 24 person-years: up to there")


def test_draws_say_what_stays_and_what_is_regretted() -> None:
    shown = texts(
        section(
            programme_report(programme([TRAIN, MEET], looks=("robustness",))),
            "robustness",
        )
    )
    assert "train | 100 %" in shown
    assert any(line.startswith("Regret: ") for line in shown)
    assert any(
        line.startswith("Best in the worst tenth: ") and "the same actions" in line
        for line in shown
    )


def test_voices_stand_side_by_side_or_it_is_said_who_is_missing() -> None:
    [said] = texts(section(programme_report(programme([TRAIN], looks=("voices",))), "voices"))
    assert said.startswith("No answer by employers and workers and their unions is recorded")
    answers = {
        name: [{"level": 1, "by": "employers"}, {"level": 1, "by": "trade-union"}]
        for name in ("trust-asked", "skills-asked")
    }
    result = programme([TRAIN, MEET], sector(answers=answers), looks=("voices",))
    shown = texts(section(programme_report(result), "voices"))
    assert "train | phase 1 | phase 1" in shown
    assert "In both: meet and train" in shown


def test_a_budget_that_moves_little_is_told_to() -> None:
    weak = action("weak", {SKILLS: 0.01})
    said = texts(section(programme_report(programme([weak])), "programme"))
    assert said[1].startswith("For 200 firms this moves little")
