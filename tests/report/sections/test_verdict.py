"""What the verdict says of hard cases."""

import re

from sectorscan.report.blocks import Terms
from tests.support.reports import SHIPPED, answers, assessed, example, printed, section, section_of

ALL_OF_THEM = f"THE {len(SHIPPED.ingredients)} INGREDIENTS"


class TestHardCases:
    def test_nothing_is_known(self) -> None:
        nothing = assessed()
        report = printed(nothing)
        verdict = section(report, "VERDICT")
        score = nothing.score
        assert verdict.startswith(
            f"Likely range {score.likely.low:.0f} to {score.likely.high:.0f} out of 100; "
            f"best guess {score.estimate:.0f}. Use the range, not the guess"
        )
        assert "Coverage 0 %: 0 of 23 questions" in verdict
        assert "Not recorded is not absent." in verdict
        assert section(report, ALL_OF_THEM).count("not known") == len(SHIPPED.ingredients)
        assert "What is strong" not in verdict
        assert "Weak " not in verdict
        assert "May also be held back" in section(report, "WHAT HOLDS IT BACK")

    def test_from_a_few_pieces_on_the_best_guess_leads(self) -> None:
        questions = list(answers(3))
        for count, leads in ((4, "Likely range"), (5, "Best guess")):
            few = {question: answers(3)[question] for question in questions[:count]}
            assert section(printed(assessed(answers=few)), "VERDICT").startswith(leads)

    def test_everything_is_as_good_as_can_be(self) -> None:
        best = assessed(answers=answers(4), labour_breaches=[])
        report = printed(best)
        verdict = section(report, "VERDICT")
        assert f"Best guess {best.score.estimate:.0f} out of 100" in verdict
        assert "Band: near the ideal" in verdict
        assert "What holds it back" not in verdict
        assert "May also be held back" in section(report, "WHAT HOLDS IT BACK")
        assert "Nothing in this rubric can start now and raise the score." in verdict
        assert "WHAT TO DO" not in report
        assert "not known" not in section(report, ALL_OF_THEM)

    def test_pairs_too_close_to_say_are_counted(self) -> None:
        for assessment in (assessed(answers=answers(3)), example("tegalwangi-rattan")):
            sums = section_of(assessment, "held-back").blocks[-1]
            assert isinstance(sums, Terms)
            close = sum(pair.suspected for pair in assessment.interdependencies)
            assert close > 0
            assert re.match(
                rf"May also be held back: {close} pairs? too close to say", sums.lines[-1].label
            )

    def test_closed_gates_are_named(self) -> None:
        verdict = section(printed(assessed(answers=answers(3.5, labour_standards=1))), "VERDICT")
        assert "Band no better than beginnings until labour standards reach 2.0 (now 1." in verdict
        assert "the institutions of the sector" not in verdict

    def test_both_gates_are_named(self) -> None:
        verdict = section(printed(assessed(answers=answers(1))), "VERDICT")
        assert verdict.count("Band no better than beginnings until") == 2

    def test_open_gates_are_not(self) -> None:
        assert "no better than" not in printed(assessed(answers=answers(3)))

    def test_a_range_over_several_bands_gives_none(self) -> None:
        assert "Band: none; the likely range covers" in section(printed(assessed()), "VERDICT")

    def test_answers_far_from_the_figures_are_marked(self) -> None:
        report = printed(
            assessed(answers=answers(0), stated={"jobs-in-certified-firms": {"value": 0.4}})
        )
        row = next(line for line in report.split("\n") if line.startswith("    Quality assurance"))
        assert row.endswith("both!")
        assert "Quality assurance" in section(report, "HOW FAR TO TRUST THIS")
