"""The section on each ingredient: what its level rests on, its marks, its notes."""

from typing import Any

import pytest
from msgspec.structs import replace

from sectorscan.assessment.result.assessment import Assessment
from sectorscan.assessment.result.levels import IndicatorLevel, IngredientLevel, RespondentLevel
from sectorscan.report.blocks import Paragraph
from sectorscan.report.charts.kinds import LevelsChart
from sectorscan.report.sections.ingredients import basis_of, ingredients, level_groups, sources_of
from sectorscan.types import Interval, LikelyRange
from tests.support.plan_steps import small_sector


def indicator(*basis: str, **fields: Any) -> IndicatorLevel:  # noqa: ANN401  whatever it has
    known = {"id": "x", "title": "x", "kind": "measure", "state": "known", "share": 0.5}
    return IndicatorLevel(**{**known, "basis": basis, **fields})


def answered(*kinds: str) -> IndicatorLevel:
    respondents = tuple(
        RespondentLevel(by=kind, level=1, count=1, spread=0, low=1, high=1, error=0)
        for kind in kinds
    )
    return indicator("answered", kind="question", respondents=respondents)


def level(*indicators: IndicatorLevel, **fields: Any) -> IngredientLevel:  # noqa: ANN401
    first = small_sector().ingredients[0]
    return replace(first, indicators=indicators, **fields)


def assessed(*levels: IngredientLevel, leads: str = "estimate", **fields: Any) -> Assessment:  # noqa: ANN401
    score = replace(small_sector().score, leads=leads)
    return replace(small_sector(), ingredients=levels, score=score, **fields)


def chart_of(assessment: Assessment) -> LevelsChart:
    [chart] = [each for each in ingredients(assessment).blocks if isinstance(each, LevelsChart)]
    return chart


def notes_of(assessment: Assessment) -> str:
    """The paragraph below the chart; nothing where there is none."""
    last = ingredients(assessment).blocks[-1]
    return last.text if isinstance(last, Paragraph) else ""


class TestBasis:
    @pytest.mark.parametrize(
        ("shown", "basis"),
        [
            (level(state="not-known"), "not-known"),
            (level(indicator("measured"), state="breach"), "breach"),
            (level(indicator("measured"), indicator("stated")), "figures"),
            (level(answered("author")), "judgement"),
            (level(answered("author"), answered("employers")), "answers"),
            (level(answered("author"), indicator("measured")), "both"),
            (level(indicator("measured", "answered")), "both"),
        ],
    )
    def test_what_a_level_rests_on(self, shown: IngredientLevel, basis: str) -> None:
        assert basis_of(shown) == basis

    def test_what_has_no_share_or_is_not_known_is_no_basis(self) -> None:
        unused = (indicator("answered", share=0), indicator("answered", state="not-known"))
        assert basis_of(level(indicator("measured"), *unused)) == "figures"

    def test_each_source_once_in_order(self) -> None:
        shown = level(indicator(sources=("b", "a")), indicator(sources=("a", "c")))
        assert list(sources_of(shown)) == ["b", "a", "c"]


class TestRows:
    def test_a_row_has_a_level_to_one_place_or_none(self) -> None:
        known = level(answered("employers"), estimate=1.25, likely=LikelyRange(low=1.04, high=1.06))
        [group] = level_groups(assessed(known, level(state="not-known", id="b")))
        first, second = group.rows
        assert (first.estimate_text, first.range_text) == ("1.2", "1.0-1.1")
        assert (second.estimate_text, second.range_text, second.known) == ("", "", False)
        assert (first.estimate, first.low) == (1.25, 1.04)

    def test_the_table_says_in_full_what_the_chart_says_in_a_word(self) -> None:
        shown = (
            level(indicator("measured", "answered")),
            level(answered("author"), id="b"),
            level(state="breach", id="c"),
        )
        chart = chart_of(assessed(*shown))
        assert chart.table is not None
        words = [row.evidence for group in chart.groups for row in group.rows]
        assert words == ["both", "judgement", "a breach"]
        assert [evidence for _, _, evidence, *_ in chart.table.rows] == [
            "figures and answers",
            "one person's judgement",
            "reported breach",
        ]

    def test_in_the_table_what_is_not_known_is_a_dash(self) -> None:
        table = chart_of(assessed(level(answered("employers")), level(state="not-known"))).table
        assert table is not None
        assert table.rows[1] == ("trust", "All", "not known", "-", "-")
        assert table.tones[1] == "faint"

    @pytest.mark.parametrize(
        ("fields", "tone"),
        [
            ({"state": "breach", "estimate": 0}, "alarm"),
            ({"state": "not-known", "estimate": 4}, "faint"),
            ({"estimate": 1.5}, "poor"),
            ({"estimate": 1.5 + 1e-12}, "poor"),
            ({"estimate": 1.51}, "plain"),
            ({"estimate": 2.49}, "plain"),
            ({"estimate": 2.5 - 1e-12}, "good"),
            ({"estimate": 2.5}, "good"),
        ],
    )
    def test_its_tone_follows_the_rubric_s_judgements(
        self, fields: dict[str, Any], tone: str
    ) -> None:
        [group] = level_groups(assessed(level(answered("employers"), **fields)))
        assert group.rows[0].tone == tone

    @pytest.mark.parametrize(
        ("shown", "evidence"),
        [
            (level(indicator("measured", dated=True)), "figures*"),
            (level(indicator("measured", conflict=True)), "figures!"),
            (level(indicator("measured"), disagreement=1.6), "figures!"),
            (level(indicator("measured", dated=True, conflict=True)), "figures*!"),
            (level(indicator("measured", dated=True), state="breach"), "a breach"),
            (level(indicator("measured", dated=True, share=0), answered("author")), "judgement"),
        ],
    )
    def test_marks_point_to_what_is_odd_of_the_evidence(
        self, shown: IngredientLevel, evidence: str
    ) -> None:
        [group] = level_groups(assessed(shown))
        assert group.rows[0].evidence == evidence


class TestSection:
    def test_where_nothing_is_known_it_says_so_and_draws_nothing(self) -> None:
        unknown = assessed(level(state="not-known"), leads="likely")
        [said] = ingredients(unknown).blocks
        assert said == Paragraph("Nothing is known of any of the 1 ingredients.", "faint")

    def test_where_little_is_known_only_that_is_drawn(self) -> None:
        few = assessed(level(answered("author")), level(state="not-known", id="b"), leads="likely")
        [group] = chart_of(few).groups
        assert [row.id for row in group.rows] == ["trust"]
        assert notes_of(few).startswith("Nothing is known of 1 of the 2 ingredients. Not known")

    def test_marks_are_explained_where_they_occur(self) -> None:
        plain = assessed(level(indicator("measured"), recorded=None))
        assert notes_of(plain) == ""
        marked = assessed(level(indicator("measured", dated=True, conflict=True), recorded=None))
        assert "* partly of another time" in notes_of(marked)
        assert "! figures and answers" in notes_of(marked)

    @pytest.mark.parametrize(
        ("recorded", "said"),
        [
            (1.5, ""),
            (1.51, "By themselves the answers and figures say: trust: 1.5."),
            (0.4, "By themselves the answers and figures say: trust: 0.4."),
            (None, ""),
        ],
    )
    def test_records_that_the_best_guess_lies_far_from_are_said(
        self, recorded: float | None, said: str
    ) -> None:
        shown = level(indicator("measured"), estimate=1.0, recorded=recorded)
        assert notes_of(assessed(shown)) == said

    def test_a_figure_that_says_next_to_nothing_says_nothing_by_itself(self) -> None:
        """Of ten bodies one is listed, and the list is not whole."""
        said = "By themselves the answers and figures say: trust: 2.2."
        for low, told in ((0.5, ""), (1.5, said)):
            wide = indicator("measured", level=Interval(low=low, estimate=2.2, high=4), share=1.0)
            assert notes_of(assessed(level(wide, estimate=1.0, recorded=2.2))) == told

    def test_the_words_for_levels_stand_above(self) -> None:
        section = ingredients(small_sector())
        assert section.blocks[0] == Paragraph(
            "0 absent · 1 little · 2 half · 3 much · 4 ideal", "faint"
        )
        assert "3" in section.heading
