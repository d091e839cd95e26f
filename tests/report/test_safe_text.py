"""Text that would break a report stands in it as text."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len

from sectorscan.assessment.result.assessment import Assessment
from sectorscan.assessment.result.strategy import WarningResult
from sectorscan.report.safe_text import legible, legible_result, runs_from_the_right, typeset
from tests.support.reports import answers, assessed, printed, section, short_rubric
from tests.support.thoroughness import also_thorough


def test_a_sentence_that_begins_with_a_name_in_another_script_stays_one() -> None:
    assert runs_from_the_right("السوق القديم, 12")
    assert not runs_from_the_right("السوق, Morocco · as of 2024")
    assert not runs_from_the_right("12 %")


def test_on_paper_no_line_ends_within_a_percentage() -> None:
    assert (
        typeset("12 % to 14-20 %") == "12\N{NO-BREAK SPACE}% to 14\N{EN DASH}20\N{NO-BREAK SPACE}%"
    )
    assert typeset("a % sign") == "a % sign"


class TestHostileText:
    NAME = "Ca[bold]rp[/bold]i\x1b[31m \u202eevil\u202c 👗 [link=x]"
    SHOWN = r"Ca[bold]rp[/bold]i\x1b[31m \x202eevil\x202c 👗 [link=x]"

    def hostile(self, name: str) -> Assessment:
        return assessed(
            sector={
                "name": name,
                "product_family": name,
                "place": {"name": name, "country": "IT"},
                "as_of": 1994,
            },
            sources={"s": {"cite": name, "evidence": "seen"}},
            institutions=[
                {"id": "x", "name": name, "kind": "trade-union"},
                {"id": "y", "name": name, "kind": "employers-organization", "active": False},
            ],
            answers=answers(2.5),
            in_place=[{"id": "sector-forum", "status": "weak", "note": name}],
            watch=[name],
        )

    def test_is_printed_as_it_stands(self) -> None:
        report = printed(self.hostile(self.NAME))
        assert self.SHOWN.upper() in report
        assert self.SHOWN in section(report, "LABOUR ALARM")
        assert self.SHOWN in section(report, "WHO IS THERE")
        assert self.SHOWN in section(report, "WHAT TO DO")
        assert self.SHOWN in section(report, "HOW FAR TO TRUST THIS")

    @pytest.mark.parametrize("width", also_thorough([80, 100], 80))
    @pytest.mark.parametrize(
        "name",
        [
            NAME,
            "x" * 500,
            "a very long name, " * 40,
            "服装产业集群" * 40,
            "👩‍👩‍👧‍👦👗" * 60,
            "\x00\x07\x08\x1b]0;title\x07\r\x9b2J\x7f",
            "one\ntwo\r\n\tthree\u2028four",
            "\u202e\u2066\u200f" * 50,
            "مدينة النسيج " * 30,
            "e\u0301" * 200,
            "[/]" * 20,
        ],
        ids=lambda name: ascii(name)[:24] if isinstance(name, str) else name,
    )
    def test_does_not_break_the_layout(self, name: str, width: int) -> None:
        report = printed(self.hostile(name), width)
        lines = report.split("\n")
        assert max(map(cell_len, lines)) == width
        assert report.splitlines() == lines[:-1]
        assert (
            re.search(
                r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]", report
            )
            is None
        )

    def test_of_a_rubric_is_inert_too(self) -> None:
        report = printed(
            assessed(short_rubric("[red]\x1b[2J"), answers={"q0": {"level": 3}, "q1": {"level": 0}})
        )
        assert r"Learn to make them[red]\x1b[2J" in section(report, "THE 4 INGREDIENTS")
        held_back = section(report, "WHAT HOLDS IT BACK")
        assert r"Learn to make them[red]\x1b[2J 0.7 holds back" in held_back
        assert r"make shoes well[red]\x1b[2J" in held_back
        assert "\x1b" not in report

    def test_joiners_that_scripts_need_are_kept(self) -> None:
        assert "ශ්\u200dරී ලංකා" in printed(self.hostile("ශ්\u200dරී ලංකා"))


@given(st.text())
@example(r"C:\new")
@example('a "b"  c')
@example("two\nlines")
@example("del\x7f")
def test_a_result_stays_as_it_is_unless_a_text_holds_what_cannot_be_printed(text: str) -> None:
    result = WarningResult(id="x", title=text, text="two  blanks")
    shown = legible_result(result)
    if text.isprintable():
        assert shown is result
    else:
        assert (shown.title, shown.text) == (legible(text), "two blanks")
