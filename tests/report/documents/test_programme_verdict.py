"""What a programme is said to cost and bring in all, and how far it is proven."""

from typing import Any

import pytest
from msgspec.structs import replace

from sectorscan.programme.result import LeftOutAction, Programme
from sectorscan.report.documents.programme import programme_report
from sectorscan.types import Range
from tests.support.builders import action
from tests.support.report_documents import section, texts_in
from tests.support.small_programmes import MEET, SKILLS, TRAIN, known, programme, said


def test_a_budget_that_moves_little_is_told_to() -> None:
    weak = action("weak", {SKILLS: 0.01})
    texts = texts_in(section(programme_report(known(programme([weak]))), "programme"))
    assert texts[1].startswith("For 200 firms this moves little")


def test_a_programme_that_is_large_for_those_who_work_there_is_told_so(small: Programme) -> None:
    of_few = replace(small.sector, employees=Range(low=3, high=3))
    told = [text for text in said(replace(small, sector=of_few), "programme") if "much" in text]
    assert told == [
        "For the 3 people who work here this is much: --frontier shows what less would bring."
    ]
    of_many = replace(small.sector, employees=Range(low=3000, high=None))
    assert "much" not in str(said(replace(small, sector=of_many), "programme"))


class TestProof:
    def test_a_programme_that_was_stopped_says_how_much_more_there_may_be(
        self, small: Programme
    ) -> None:
        stopped = said(replace(small, status="stopped", gap=0.234), "programme")
        assert any(text.startswith("Not proven") and "0.23 points more" in text for text in stopped)

    def test_a_gap_below_nothing_is_none(self, small: Programme) -> None:
        stopped = said(replace(small, status="stopped", gap=-1.0), "programme")
        assert any("up to 0 points more" in text for text in stopped)
        proven = said(replace(small, gap=-1.0), "programme")
        assert any("over 0.001 points more" in text for text in proven)

    def test_the_worst_tenth_is_named_where_it_was_looked_at(self, small: Programme) -> None:
        low = said(replace(small, objective="low"), "programme")
        assert any(text.endswith("in the worst tenth of the trials.") for text in low)

    def test_what_was_stopped_by_hand_is_listed(self, small: Programme) -> None:
        looks = said(replace(small, unfinished=("frontier", "voices")), "programme")
        assert looks[-1] == (
            "Stopped by hand before its end: what each budget brings and the two voices."
        )


class TestLittleKnown:
    """Below five pieces of evidence nothing comes before the questions, and nothing is promised."""

    def test_the_questions_come_first_and_no_rise_is_announced(self) -> None:
        texts = said(replace(programme([TRAIN, MEET]), not_checked=()), "programme")
        assert texts[0].startswith("Too little is known to choose by. Any action: not before")
        assert texts[1:] == ["2 actions for 2 person-years."]

    def test_what_was_stopped_says_so_all_the_same(self) -> None:
        stopped = replace(programme([TRAIN]), status="stopped", gap=0.2)
        assert said(stopped, "programme")[-1].startswith("Not proven")


class TestEmpty:
    @pytest.mark.parametrize(
        ("fields", "why"),
        [
            ({"budget": 0.0}, "Nothing can be done for this: no action is so small."),
            (
                {"left_out": (LeftOutAction(id="train", why="brings-less"),)},
                "Nothing here brings anything in this time.",
            ),
            (
                {"left_out": (LeftOutAction(id="train", why="running"),)},
                "There is nothing to do: no action that could start here would raise anything.",
            ),
        ],
    )
    def test_why_there_is_nothing_to_do(
        self, small: Programme, fields: dict[str, Any], why: str
    ) -> None:
        bare = tuple(replace(phase, interventions=()) for phase in small.phases)
        assert said(replace(small, phases=bare, **fields), "programme") == [why]
