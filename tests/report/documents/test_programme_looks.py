"""Further looks at a programme: what each budget brings, other draws, two voices, more budget."""

from sectorscan.report.charts.kinds import Curve
from sectorscan.report.documents.programme import programme_report
from tests.support.builders import action
from tests.support.report_documents import section, texts_in
from tests.support.small_programmes import MEET, SKILLS, TRAIN, TRUST, WORK, programme, sector


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
    assert texts_in(shown)[0].startswith("The knee is at 24 person-years: up to there")


def test_draws_say_what_stays_and_what_is_regretted() -> None:
    shown = texts_in(
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
    [said] = texts_in(section(programme_report(programme([TRAIN], looks=("voices",))), "voices"))
    assert said.startswith("No answer by employers and workers and their unions is recorded")
    answers = {
        name: [{"level": 1, "by": "employers"}, {"level": 1, "by": "trade-union"}]
        for name in ("trust-asked", "skills-asked")
    }
    result = programme([TRAIN, MEET], sector(answers=answers), looks=("voices",))
    shown = texts_in(section(programme_report(result), "voices"))
    assert "train | phase 1 | phase 1" in shown
    assert "In both: meet and train" in shown


def test_more_budget_says_what_would_come_in() -> None:
    small = programme([action("train", {SKILLS: 1}), action("meet", {TRUST: 1})], budget=1.5)
    shown = dict(line.split(": ", 1) for line in texts_in(section(programme_report(small), "more")))
    assert [larger.budget for larger in small.more] == [2.5, 3]
    assert shown["With 2.5 person-years"].endswith("nothing further comes in")
    assert shown["With 3 person-years"].endswith("points more on average; comes in: train and meet")
