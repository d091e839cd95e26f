"""What a programme does about breaches and about what holds back."""

from typing import Any

import pytest
from msgspec.structs import replace

from sectorscan.programme.result import Answered, Programme
from tests.support.small_programmes import (
    TRUST,
    said,
)


class TestAnswers:
    def answers(self, of: Programme, **fields: Any) -> list[str]:  # noqa: ANN401
        answering = replace(of.answering, **fields)
        return said(replace(of, answering=answering), "answers")

    @pytest.mark.parametrize(
        ("asked", "met", "words"),
        [
            (1, 1, "answered: at least half of what the best first stage would raise"),
            (
                0,
                0.2,
                (
                    "not asked, since its part of the budget pays for nothing aimed at it "
                    "(20 % of half a first stage)"
                ),
            ),
            (
                0.5,
                0.5,
                "answered as far as its part of the budget goes: 50 % of half a first stage",
            ),
            (
                0.5,
                0.25,
                (
                    "answered in part: 25 % of half a first stage; budget, leads or needs allow no "
                    "more"
                ),
            ),
        ],
    )
    def test_how_far_what_holds_back_is_answered(
        self, small: Programme, asked: float, met: float, words: str
    ) -> None:
        answered = Answered(id=TRUST, asked=asked, met=met)
        assert f"trust: {words}" in self.answers(small, bottlenecks=(answered,))

    def test_a_breach_with_half_a_remedy_and_one_without_any(self, small: Programme) -> None:
        texts = self.answers(
            small,
            remedies=(Answered(id="child-labour", asked=1, met=0.5),),
            without_remedy=("forced-labour",),
        )
        assert texts[0] == "Child-labour: what starts in phase 1 reaches 50 % of a first stage"
        assert texts[1].startswith("Forced-labour: nothing here that ends it can start")

    def test_what_answering_costs(self, small: Programme) -> None:
        costs = self.answers(small, price=0.5)
        assert any(text.startswith("What answering costs: 0.5 points of gain") for text in costs)
        free = self.answers(small, price=0.0)
        assert "What answering costs: nothing: the best programme answers it anyway" in free
        assert not any("costs" in text for text in self.answers(small, price=None, asked=False))

    def test_where_it_did_not_have_to_be_answered_that_is_said(self, small: Programme) -> None:
        assert self.answers(small, asked=False)[-1].endswith("(--free).")
