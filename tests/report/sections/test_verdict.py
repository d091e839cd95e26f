"""What the verdict says of hard cases."""

import re

from msgspec.structs import replace

from tests.support.reports import SHIPPED, answers, assessed, example, printed, section


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
        count = len(SHIPPED.ingredients)
        known = section(report, f"THE {count} INGREDIENTS")
        assert known == f"Nothing is known of any of the {count} ingredients."
        assert "What is strong" not in verdict
        assert "Weak " not in verdict
        assert "so nobody can say" in section(report, "WHAT HOLDS IT BACK")

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
        assert section(report, "WHAT HOLDS IT BACK").endswith("No pair is known to be held back.")
        assert not re.search("(?m)╌ +not known$", report)

    def test_closed_gates_are_named(self) -> None:
        verdict = section(printed(assessed(answers=answers(3.5, labour_standards=1))), "VERDICT")
        assert "Band no better than beginnings until labour standards (now 1." in verdict
        assert "institutions" not in verdict

    def test_both_gates_are_named(self) -> None:
        verdict = section(printed(assessed(answers=answers(1))), "VERDICT")
        assert re.search(
            r"until labour standards \(now \d\.\d\) and its institutions taken together "
            r"\(now \d\.\d\) reach 2\.0\.",
            verdict,
        )

    def test_open_gates_are_not(self) -> None:
        assert "no better than" not in printed(assessed(answers=answers(3)))

    def test_a_gate_that_may_be_closed_is_named_with_how_close_it_is(self) -> None:
        verdict = section(printed(example("kumasi-metalworking"), 80, "verdict"), "VERDICT")
        assert re.search(
            r"Whether the band is better than beginnings is too close to say: labour standards "
            r"\(now 2\.\d\) or its institutions taken together \(now 2\.\d\) may be below 2\.0\.",
            verdict,
        )

    def test_no_gate_is_said_to_be_close_where_a_band_above_it_is_given(self) -> None:
        carpi = example("carpi-knitwear")
        assert (carpi.band.id, len(carpi.band.unsure_gates)) == ("working", 1)
        assert "too close to say" not in printed(carpi, 80, "verdict")

    def test_beside_a_closed_gate_one_that_is_close_says_nothing_more(self) -> None:
        kumasi = example("kumasi-metalworking")
        first, *_ = kumasi.band.unsure_gates
        closed = replace(kumasi, band=replace(kumasi.band, gates=(first,)))
        verdict = printed(closed, 80, "verdict")
        assert "Band no better than beginnings until" in verdict
        assert "too close to say" not in verdict

    def test_without_a_band_those_are_named_that_the_range_covers(self) -> None:
        found = assessed()
        titles = [found.rubric.titles[band.id] for band in found.rubric.bands]
        assert found.score.likely.low < 20
        assert found.score.likely.high > 80
        verdict = section(printed(found), "VERDICT")
        assert f"the likely range covers {', '.join(titles[:-1])} and {titles[-1]}." in verdict

    def test_a_range_over_several_bands_gives_none(self) -> None:
        assert "Band: none; the likely range covers" in section(printed(assessed()), "VERDICT")

    def test_answers_far_from_the_figures_are_marked(self) -> None:
        report = printed(
            assessed(answers=answers(0), stated={"jobs-in-certified-firms": {"value": 0.4}})
        )
        row = next(line for line in report.split("\n") if line.startswith("    Quality assurance"))
        assert row.endswith("both!")
        assert "Quality assurance" in section(report, "HOW FAR TO TRUST THIS")
