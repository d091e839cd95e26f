"""The report on a programme: what stands in it, and what does not."""

from typing import Any

import pytest
from msgspec.structs import replace

from sectorscan.programme.result import LeftOutAction, Programme
from sectorscan.report.blocks import Section
from sectorscan.report.documents.programme import programme_report
from tests.support.report_documents import section, texts_in
from tests.support.small_programmes import (
    TRAIN,
    known,
    programme,
    said,
)


def test_an_empty_programme_says_so() -> None:
    report = programme_report(known(programme([TRAIN], budget=0.0)))
    [why] = texts_in(section(report, "programme"))
    assert why == "Nothing can be done for this: no action is so small."
    names = [block.id for block in report.blocks if isinstance(block, Section)]
    assert "phases" not in names
    assert "rises" not in names


class TestLimits:
    def test_one_phase_and_one_person_year_are_said_of_as_one(self, small: Programme) -> None:
        one = replace(small, budget=1.0, phases=small.phases[:1])
        assert programme_report(one).beside == "For 1 person-year, in 1 phase of 18 months"

    @pytest.mark.parametrize(
        ("fields", "limits"),
        [
            ({"budget": 2.5, "money": None}, "2.5 person-years"),
            ({"budget": None, "money": 1e6, "currency": "EUR"}, "EUR 1,000,000"),
            ({"budget": 30, "money": 500, "currency": None}, "30 person-years and 500"),
        ],
    )
    def test_years_money_or_both(
        self, small: Programme, fields: dict[str, Any], limits: str
    ) -> None:
        assert programme_report(replace(small, **fields)).beside.startswith(f"For {limits}, in 3")

    def test_a_sector_without_place_and_date(self, small: Programme) -> None:
        sector = replace(small.sector, name="a\u202e<b>", as_of=None)
        report = programme_report(replace(small, sector=sector))
        assert "\u202e" not in report.title
        assert report.title.endswith("<b>")


class TestLeftOut:
    def test_reasons_stand_in_their_order_with_what_is_missing(self, small: Programme) -> None:
        left = (
            LeftOutAction(id="train", why="costs-too-much"),
            LeftOutAction(id="meet", why="needs-a-body", of=("service-centre", "design")),
            LeftOutAction(id="unknown-id", why="needs-a-body"),
        )
        texts = said(replace(small, left_out=left), "left-out")
        assert len(texts) == 2
        assert texts[0].endswith(" | train")
        assert texts[1].endswith(" | meet (service-centre or design); unknown-id")

    def test_an_assumed_number_of_firms_is_said_to_be_assumed(self, small: Programme) -> None:
        assumed = replace(small, assumptions=("number-of-firms",), firms=450.0)
        assert "Firms: nobody stated how many there are: 450 are worked with" in said(
            assumed, "reading"
        )
        from_people = replace(small, assumptions=("number-of-firms-from-people",), firms=450.0)
        assert any(
            text.endswith("450 are worked with, estimated from the people")
            for text in said(from_people, "reading")
        )
        large = replace(small, assumptions=("costs-of-smaller-firms",))
        assert "Costs: costs as where firms are smaller: they go by firms, not by people" in said(
            large, "reading"
        )
        stated = said(replace(small, assumptions=()), "reading")
        assert not any(text.startswith("Firms") for text in stated)
