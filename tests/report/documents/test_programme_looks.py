"""Further looks at a programme: what each budget brings, other draws, two voices, more budget."""

from functools import cache
from typing import Any

import pytest
from msgspec.structs import replace

from sectorscan.programme.result import (
    Frontier,
    FrontierPoint,
    LookStatus,
    More,
    Programme,
    Rival,
    Robustness,
    Stay,
    Voice,
    Voices,
    VoiceStep,
)
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
    [missing] = texts_in(section(programme_report(programme([TRAIN], looks=("voices",))), "voices"))
    assert missing.startswith("No answer by employers and workers and their unions is recorded")
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


def looked(**looks: Any) -> Programme:  # noqa: ANN401  frontier, robustness, voices, more
    """A programme of one action with such looks, which were not worked out."""
    return replace(_plain(), **looks)


@cache
def _plain() -> Programme:
    return programme([TRAIN])


def said(name: str, **looks: Any) -> list[str]:  # noqa: ANN401
    return texts_in(section(programme_report(looked(**looks)), name))


def point(budget: float, mean_gain: float | None, **fields: Any) -> FrontierPoint:  # noqa: ANN401
    every: dict[str, Any] = {"status": "optimal", "gap": 0.0, "interventions": ("train",)}
    return FrontierPoint(budget=budget, mean_gain=mean_gain, **{**every, **fields})


class TestFrontier:
    def test_under_a_breach_there_is_none(self) -> None:
        curve = Frontier(points=(point(1, None),), knee=None)
        [text] = said("frontier", frontier=curve)
        assert text == "No gain is given while a breach is reported or alleged."

    def test_budgets_that_bring_nothing_are_no_curve(self) -> None:
        curve = Frontier(points=(point(1, 0.0), point(2, -0.1)), knee=None)
        assert said("frontier", frontier=curve) == ["None of these budgets brings anything."]

    @pytest.mark.parametrize("knee", [None, 20])
    def test_without_a_bend_it_says_so(self, knee: float | None) -> None:
        curve = Frontier(points=(point(10, 1.0), point(20, 2.0)), knee=knee)
        assert said("frontier", frontier=curve)[0].endswith("the curve has no bend.")

    def test_what_a_person_year_brings_before_and_after_the_knee(self) -> None:
        curve = Frontier(points=(point(10, 2.0), point(20, 2.5)), knee=10)
        assert said("frontier", frontier=curve)[0] == (
            "The knee is at 10 person-years: up to there a person-year brings 0.2 points, beyond "
            "it 0.05."
        )

    def test_budgets_too_small_for_what_is_asked_are_told_and_have_dashes(self) -> None:
        too_small = [
            point(budget, None, status="infeasible", gap=None, interventions=())
            for budget in (10, 20)
        ]
        curve = Frontier(points=(*too_small, point(30, 1.0), point(40, 2.0)), knee=None)
        shown = section(programme_report(looked(frontier=curve)), "frontier")
        assert texts_in(shown)[0] == "Up to 20 person-years no programme meets all that is asked."
        [drawn] = [block for block in shown.blocks if isinstance(block, Curve)]
        assert [reached.cost for reached in drawn.points] == [30, 40]
        assert drawn.table is not None
        assert [row[1:] for row in drawn.table.rows] == [
            *[("-", "-", "-")] * 2,
            *[(gain, "0.001", "1") for gain in ("1.00", "2.00")],
        ]

    def test_a_budget_at_which_time_was_up_is_told_and_no_end_of_the_curve(self) -> None:
        unknown = point(30, None, status="stopped", gap=None, interventions=())
        curve = Frontier(points=(point(10, 2.0), point(20, 2.5), unknown), knee=10)
        assert said("frontier", frontier=curve)[:2] == [
            "With 30 person-years time was up before any programme was found.",
            (
                "The knee is at 10 person-years: up to there a person-year brings 0.2 points, "
                "beyond it 0.05."
            ),
        ]

    def test_a_loss_beyond_the_knee_is_nothing_gained(self) -> None:
        curve = Frontier(points=(point(10, 2.0), point(20, 1.5, price=0.5)), knee=10)
        texts = said("frontier", frontier=curve)
        assert texts[0].endswith("beyond it 0.")
        assert texts[-1].startswith("20 person-years bring less than fewer would")
        assert texts[-1].endswith("that costs 0.50 points.")


def rival(*interventions: str, gain: float | None = 1.0) -> Rival:
    return Rival(interventions=interventions, mean_gain=gain, worst_gain=gain)


class TestRobustness:
    def lines(self, **fields: Any) -> list[str]:  # noqa: ANN401
        every: dict[str, Any] = {
            "draws": 100,
            "unproven": 0,
            "within": 0.01,
            "stays": (Stay(id="train", share=0.9),),
            "others": (),
            "chosen": rival("train"),
            "best_in_mean": rival("train"),
            "best_in_worst": rival("meet"),
            "regret": None,
        }
        return said("robustness", robustness=Robustness(**{**every, **fields}))

    def test_rivals_differ_by_what_comes_and_goes(self) -> None:
        assert self.lines()[1:] == [
            "This programme: 1.00 points, 1.00 in the worst tenth",
            "Best on average: 1.00 points, 1.00 in the worst tenth; the same actions",
            (
                "Best in the worst tenth: 1.00 points, 1.00 in the worst tenth; with meet; without "
                "train"
            ),
        ]

    def test_under_a_breach_there_are_no_points(self) -> None:
        lines = self.lines(
            chosen=rival("train", gain=None), best_in_mean=rival("train", "meet", gain=None)
        )
        assert lines[1:3] == ["This programme: as printed", "Best on average: with meet"]

    @pytest.mark.parametrize(
        ("unproven", "words"), [(1, "In 1 trial time was up"), (3, "In 3 trials time was up")]
    )
    def test_draws_in_which_time_was_up(self, unproven: int, words: str) -> None:
        assert self.lines(unproven=unproven)[-1].startswith(f": {words}")

    def test_what_is_not_chosen_but_often_best(self) -> None:
        lines = self.lines(others=(Stay(id="meet", share=0.4),))
        assert "Not chosen, but often in it: meet (40 %)" in lines


class TestVoices:
    def test_an_action_of_one_side_alone_has_a_dash_on_the_other(self) -> None:
        voice = Voice(
            side="employers",
            answers=3,
            status="optimal",
            gap=0,
            score=40,
            mean_gain=None,
            holds_back=(),
            steps=(VoiceStep(id="train", phase=2),),
        )
        workers = replace(voice, side="workers", steps=(), holds_back=("trust",))
        both = Voices(missing=(), voices=(voice, workers), both=())
        assert said("voices", voices=both) == [
            "train | phase 2 | -",
            "In both: nothing",
            "Holds back by employers: nothing",
            "Holds back by workers and their unions: trust",
        ]

    @pytest.mark.parametrize(
        ("status", "why"),
        [
            ("infeasible", "no programme meets all that is asked."),
            ("stopped", "time was up before any programme was found."),
        ],
    )
    def test_a_side_without_a_programme_says_why(self, status: LookStatus, why: str) -> None:
        """What is in both is not told of a programme that there is not."""
        voice = Voice(
            side="employers",
            answers=3,
            status="optimal",
            gap=0,
            score=40,
            mean_gain=2.0,
            holds_back=(),
            steps=(VoiceStep(id="train", phase=2),),
        )
        workers = replace(voice, side="workers", status=status, gap=None, mean_gain=None, steps=())
        both = Voices(missing=(), voices=(voice, workers), both=())
        assert said("voices", voices=both) == [
            f"Going by workers and their unions, {why}",
            "train | phase 2 | -",
            "Holds back by employers: nothing",
            "Holds back by workers and their unions: nothing",
        ]


def test_more_that_brings_no_points_still_says_what_comes_in() -> None:
    larger = More(budget=2, mean_gain=None, comes_in=("meet",))
    assert said("more", more=(larger,)) == ["With 2 person-years: comes in: meet"]
