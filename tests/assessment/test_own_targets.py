"""Levels that the partners want, and what the author of a profile left out."""

import pytest

from sectorscan.assessment.assess import assess
from sectorscan.assessment.result.assessment import Assessment
from sectorscan.errors import InputError
from sectorscan.profile.load import profile_of
from sectorscan.readers.document import parse
from sectorscan.rubric.load import load_rubric
from sectorscan.rubric.unknown_ids import word_reader

RUBRIC = load_rubric()
HEAD = "sector: {name: Valley, product_family: shoes, as_of: 2026}\n"
ANSWERS = "answers: {trust-between-firms: {level: 1.5}, access-to-credit: {level: 1}}\n"


def assessed(*sections: str) -> Assessment:
    text = HEAD + ANSWERS + "\n".join(sections)
    return assess(profile_of(parse(text, "valley.yaml"), words=word_reader(RUBRIC)), RUBRIC)


class TestTargets:
    @pytest.fixture(scope="class")
    @staticmethod
    def assessment() -> Assessment:
        return assessed(
            "targets:",
            "  Trust and fair dealing: {level: 2.5, by: 2029}",
            "  trust-between-firms: {level: 3, by: 2028-06-30, note: a board}",
            "  firms-served: {level: 2}",
        )

    def test_stand_beside_the_level_of_today(self, assessment: Assessment) -> None:
        ingredient, question, measure = assessment.targets
        levels = {level.id: level for level in assessment.ingredients}
        assert (ingredient.id, ingredient.of, ingredient.by) == (
            "trust-cohesion",
            "ingredient",
            2029,
        )
        assert ingredient.now == pytest.approx(levels["trust-cohesion"].estimate)
        assert ingredient.likely == levels["trust-cohesion"].likely
        assert (question.of, question.now, question.note) == ("question", 1.5, "a board")
        assert (measure.of, measure.now, measure.chance) == ("measure", None, None)

    def test_the_chance_falls_as_more_is_wanted(self, assessment: Assessment) -> None:
        chances = [
            assessed(f"targets: {{trust-cohesion: {{level: {level}}}}}").targets[0].chance
            for level in (0, 2, 2.5, 3.5)
        ]
        assert chances[0] == 1
        assert chances[2] == assessment.targets[0].chance
        assert chances == sorted(chances, key=lambda chance: -(chance or 0))

    def test_change_no_number(self, assessment: Assessment) -> None:
        assert assessment.score == assessed().score

    def test_of_what_the_rubric_does_not_know_are_refused(self) -> None:
        with pytest.raises(InputError, match="did you mean `trust-cohesion`"):
            assessed("targets: {trust-cohesin: {level: 2}}")

    def test_above_the_scale_are_refused(self) -> None:
        with pytest.raises(InputError, match="levels are 0 to 4"):
            assessed("targets: {trust-cohesion: {level: 5}}")


def waived(until: str = "", name: str = "access-to-credit") -> Assessment:
    return assessed(f"does_not_apply: [{{id: {name}, reason: no loans wanted{until}}}]")


class TestWhatDoesNotApply:
    def test_weighs_nothing_and_says_why(self) -> None:
        levels = {level.id: level for level in waived().ingredients}
        finance = levels["finance-access"]
        [question] = [i for i in finance.indicators if i.id == "access-to-credit"]
        assert (question.state, question.share, question.level) == ("not-applicable", 0, None)
        assert question.reason.endswith("as the author says: no loans wanted")
        assert sum(i.share for i in finance.indicators) == pytest.approx(1)
        assert finance.state == "not-known"

    def test_is_told_with_the_answer_that_is_not_used(self) -> None:
        assessment = waived()
        [left_out] = assessment.left_out
        assert (left_out.id, left_out.reason, left_out.is_over) == (
            "access-to-credit",
            "no loans wanted",
            False,
        )
        assert [notice.code for notice in assessment.notices] == ["waived-evidence"]

    def test_makes_the_profile_as_if_nobody_had_answered(self) -> None:
        without = HEAD + "answers: {trust-between-firms: {level: 1.5}}\n"
        plain = assess(profile_of(parse(without, "x")), RUBRIC)
        name = "finance-access"
        [level] = [level for level in waived().ingredients if level.id == name]
        [unasked] = [level for level in plain.ingredients if level.id == name]
        assert level.estimate == pytest.approx(unasked.estimate, abs=0.02)

    @pytest.mark.parametrize(
        ("until", "is_over"),
        [("2025", True), ("2026", False), ("2027-01-01", False), ("2025-12-31", True)],
    )
    def test_counts_again_after_its_time(self, until: str, *, is_over: bool) -> None:
        assessment = waived(f", until: {until}")
        assert assessment.left_out[0].is_over is is_over
        codes = [notice.code for notice in assessment.notices]
        assert codes == ["waiver-over" if is_over else "waived-evidence"]
        assert (assessment.coverage == assessed().coverage) is is_over

    def test_by_the_day_where_both_are_days(self) -> None:
        text = (HEAD + ANSWERS).replace("2026", "2026-06-01")
        line = "does_not_apply: [{id: access-to-credit, reason: a, until: 2026-05-31}]"
        assert profile_of(parse(text + line, "x")).waived == {}

    def test_a_right_at_work_applies_everywhere(self) -> None:
        with pytest.raises(InputError, match="rights at work, which apply everywhere"):
            waived(name="voice-and-bargaining")

    def test_needs_its_reason(self) -> None:
        with pytest.raises(InputError, match="`reason` is missing"):
            assessed("does_not_apply: [{id: access-to-credit}]")
