"""Charts on a terminal, as wide as there is space."""

from typing import Any

import pytest
from rich.cells import cell_len

from sectorscan.report.blocks import Line
from sectorscan.report.charts.kinds import (
    ActionCard,
    ActionCards,
    Curve,
    CurvePoint,
    HeatCell,
    HeatMap,
    HeatRow,
    HeldPair,
    LevelGroup,
    LevelRow,
    LevelsChart,
    MapChart,
    PairsChart,
    PointsBar,
    Stretch,
    TimeLine,
    WeakPartnerPairs,
)
from sectorscan.report.renderers.terminal.charts import MOST_CARD_LINES, chart
from sectorscan.report.renderers.terminal.layout import as_text

NAMED: dict[str, Any] = {"name": "x", "title": "A chart"}


def lines(shown: Any, width: int = 80) -> list[str]:  # noqa: ANN401  a chart of any kind
    drawn = chart(shown)
    assert drawn is not None
    return as_text(drawn, width).splitlines()


def level(title: str, low: float, estimate: float, high: float, **changes: Any) -> LevelRow:  # noqa: ANN401
    fields: dict[str, Any] = {
        "known": True,
        "estimate_text": f"{estimate:.1f}",
        "range_text": f"{low:.1f}-{high:.1f}",
        "evidence": "answers",
        "tone": "plain",
    }
    return LevelRow(
        id=title, title=title, low=low, estimate=estimate, high=high, **{**fields, **changes}
    )


def levels(*groups: LevelGroup) -> LevelsChart:
    return LevelsChart(**NAMED, groups=groups, level_words="0 absent · 4 ideal")


class TestPoints:
    @staticmethod
    def bar(*points: int) -> PointsBar:
        named = zip(("alone", "together", "held back", "to be built"), points, strict=True)
        return PointsBar(
            **NAMED, points=tuple(named), shares=tuple(map(float, points)), description=""
        )

    def test_a_bar_of_all_points_and_a_line_for_each_share(self) -> None:
        shown = lines(self.bar(10, 20, 30, 40), 53)
        assert shown == [
            "█████▓▓▓▓▓▓▓▓▓▓░░░░░░░░░░░░░░░····················",
            "█  10  alone",
            "▓  20  together",
            "░  30  held back",
            "·  40  to be built",
        ]

    def test_all_of_it_may_be_still_to_be_built(self) -> None:
        bar, *shares = lines(self.bar(0, 0, 0, 100), 53)
        assert bar == "·" * 50
        assert shares[0] == "█   0  alone"

    def test_it_is_no_longer_than_ninety_signs(self) -> None:
        assert len(lines(self.bar(25, 25, 25, 25), 200)[0]) == 90


class TestLevels:
    def test_a_best_guess_in_its_likely_range(self) -> None:
        shown = lines(
            levels(LevelGroup("Work", (level("Trust", 1, 2, 3), level("Skills", 4, 4, 4)))), 70
        )
        assert shown == [
            "         0  1  2  3  4  guess  likely   evidence",
            "Work",
            " Trust   ···━━━●━━━···    2.0  1.0-3.0  answers",
            " Skills  ············●    4.0  4.0-4.0  answers",
        ]

    def test_of_what_is_not_known_there_is_a_range_without_a_guess(self) -> None:
        unknown = level("Trust", 0, 2, 4, known=False, estimate_text="", range_text="")
        shown = lines(levels(LevelGroup("Work", (unknown,))), 70)
        assert "╌" * 13 in shown[-1]
        assert "●" not in shown[-1]

    def test_where_space_is_narrow_only_figures_are_left(self) -> None:
        shown = lines(levels(LevelGroup("Work", (level("Trust", 1, 2, 3),))), 50)
        assert shown[0].split() == ["guess", "likely", "evidence"]
        assert "●" not in "".join(shown)

    def test_a_dimension_of_one_ingredient_of_its_name_is_not_said_twice(self) -> None:
        shown = lines(levels(LevelGroup("Trust", (level("Trust", 1, 2, 3),))), 70)
        assert sum("Trust" in line for line in shown) == 1

    @pytest.mark.parametrize("width", [44, 64, 89, 100])
    def test_a_long_name_wraps(self, width: int) -> None:
        name = "a name of very many words " * 4
        shown = lines(levels(LevelGroup("Work", (level(name.strip(), 1, 2, 3),))), width)
        assert max(map(cell_len, shown)) <= width
        assert "".join(shown).count("very") == 4


class TestPairs:
    @staticmethod
    def group(weak: str, *pairs: tuple[str, float], clause: str = "") -> WeakPartnerPairs:
        held = tuple(HeldPair(title, 3, points, f"{title}.") for title, points in pairs)
        return WeakPartnerPairs(title=weak, heading=weak, level=1, pairs=held, clause=clause)

    def chart(self, *groups: WeakPartnerPairs) -> PairsChart:
        return PairsChart(**NAMED, groups=groups, description="", caption="The end.")

    def test_levels_on_a_strip_and_points_as_a_bar(self) -> None:
        shown = lines(self.chart(self.group("Trust", ("skills", 2), ("work", 1))), 70)
        assert shown == [
            "○ weak         0    1    2    3    4",
            "● strong",
            "Trust",
            "  skills  3.0       ○━━━━━━━━━●       ████████████ 2.0",
            "  work    3.0       ○━━━━━━━━━●       ██████ 1.0",
            "The end.",
        ]

    def test_the_least_of_points_is_still_seen(self) -> None:
        shown = lines(self.chart(self.group("Trust", ("skills", 20), ("work", 0.04))), 70)
        assert shown[-2].endswith("█ under 0.1")

    def test_of_many_weak_partners_a_single_pair_stands_on_its_line(self) -> None:
        groups = [self.group(weak, ("work", 1)) for weak in ("A", "B", "C", "D")]
        shown = lines(self.chart(*groups), 50)
        assert [line.split()[:2] for line in shown[:4]] == [[weak, "work"] for weak in "ABCD"]
        assert len(shown) == 5

    def test_what_generally_happens_stands_behind_the_weak_partner(self) -> None:
        shown = lines(self.chart(self.group("Trust", ("work", 1), clause="nobody shares")), 50)
        assert shown[0] == "Trust: nobody shares"

    def test_bars_begin_below_each_other_though_a_single_pair_takes_more_room(self) -> None:
        many = self.group("A", ("work", 2), ("skills", 1))
        groups = [self.group(f"{weak} holds back quite a lot", ("work", 1)) for weak in "BCD"]
        shown = lines(self.chart(many, *groups), 80)
        assert len({line.index("█") for line in shown if "█" in line}) == 1

    def test_a_single_pair_without_room_for_its_bar_has_lines_of_its_own(self) -> None:
        groups = [self.group("holds back " * 4, ("work", 1)) for _ in range(4)]
        shown = lines(self.chart(*groups), 50)
        assert [line.split()[0] for line in shown[:4]] == ["holds", "work", "holds", "work"]

    @pytest.mark.parametrize("width", range(10, 40, 5))
    def test_on_a_terminal_that_is_far_too_narrow_the_names_stay(self, width: int) -> None:
        groups = [self.group(weak, ("school", 1), clause="why") for weak in ("A", "B", "C", "D")]
        shown = "".join(lines(self.chart(*groups), width)).replace(" ", "")
        assert shown.count("l") == 4


class TestMonths:
    @staticmethod
    def stretch(start: int = 0, **changes: Any) -> Stretch:  # noqa: ANN401
        fields: dict[str, Any] = {
            "title": "raise",
            "months": (6, 12),
            "first_result": 3,
            "lead": "Centro",
            "after": (),
            "needs": "",
            "sentence": "",
        }
        return Stretch(start=start, **{**fields, **changes})

    def chart(self, *stretches: Stretch, start: str | None = None) -> TimeLine:
        return TimeLine(**NAMED, stretches=stretches, start=start)

    def test_a_bar_with_a_mark_at_the_first_result(self) -> None:
        shown = lines(self.chart(self.stretch()), 22)
        assert shown[0] == "When     month 0    12"
        assert shown[1] == "1 raise  ▓▓▓◆▓▓░░░░░░"

    def test_what_waits_says_for_what(self) -> None:
        later = self.stretch(3, after=(1,), needs="trust at 2")
        shown = lines(self.chart(self.stretch(), later), 60)
        assert "  needs: 1 at its first result; trust at 2" in shown

    def test_a_plan_with_a_start_has_years_on_its_axis(self) -> None:
        shown = lines(self.chart(self.stretch(), start="2024-11"), 60)
        assert shown[0].split() == ["When", "2024", "2025"]

    def test_of_no_length_it_is_still_drawn(self) -> None:
        shown = lines(self.chart(self.stretch(months=(0, 0), first_result=0)), 40)
        assert shown[1] == "1 raise  ◆"

    @pytest.mark.parametrize("width", [40, 80])
    @pytest.mark.parametrize("title", ["w" * 200, "السوق [b]"])
    def test_a_hostile_title_keeps_to_its_lines(self, width: int, title: str) -> None:
        shown = lines(self.chart(self.stretch(title=title, needs=title)), width)
        assert max(map(cell_len, shown)) <= width

    @pytest.mark.parametrize("width", range(10, 40, 5))
    def test_on_a_terminal_that_is_far_too_narrow_the_mark_stays(self, width: int) -> None:
        shown = lines(self.chart(self.stretch(title="raise " * 8, needs="trust at 2")), width)
        assert sum(line.count("◆") for line in shown) == 2  # the bar's and the key's


class TestCards:
    @staticmethod
    def card(*lengths: int) -> ActionCards:
        """A card in versions of so many lines each."""
        versions = tuple(
            tuple(Line(f"label {n}", f"of {length}") for n in range(length)) for length in lengths
        )
        return ActionCards(**NAMED, cards=(ActionCard("1 Raise", "plain", versions),))

    @pytest.mark.parametrize(("lengths", "taken"), [((8, 3), 8), ((9, 3), 3), ((20, 12), 12)])
    def test_the_longest_version_that_fits_else_the_shortest(
        self, lengths: tuple[int, ...], taken: int
    ) -> None:
        shown = lines(self.card(*lengths))
        assert shown[0] == "1 Raise"
        assert len(shown) == taken + 1
        assert taken == min(lengths) or len(shown) <= MOST_CARD_LINES


class TestHeatMaps:
    def test_letters_are_explained_below(self) -> None:
        cells = (HeatCell(1, 2, 3), None, HeatCell(0, 0, 0))
        heat_map = HeatMap(
            **NAMED, columns=("trust", "skills", "work"), rows=(HeatRow("Carpi", cells),)
        )
        assert lines(heat_map) == [
            "A chart",
            "       a b c",
            "Carpi  2 ? 0",
            "Levels, 0 to 4, ? not known: a trust, b skills, c work",
        ]


class TestCurves:
    @staticmethod
    def curve(*gains: float) -> Curve:
        points = tuple(
            CurvePoint(10 * n, gain, f"{10 * n}", f"{gain:g}", "knee" if n == 1 else "")
            for n, gain in enumerate(gains, start=1)
        )
        return Curve(**NAMED, points=points, across="Person-years", up="Points", description="")

    def test_a_bar_for_each_cost_as_long_as_what_it_brings(self) -> None:
        shown = lines(self.curve(1, 2), 31)
        assert shown == [
            "Person-years; Points",
            f"10 {'█' * 10} 1 knee",
            f"20 {'█' * 20} 2",
        ]

    def test_a_loss_has_no_bar(self) -> None:
        assert lines(self.curve(-1, 2), 40)[1] == "10  -1 knee"


def test_of_what_cannot_be_drawn_with_characters_there_is_nothing() -> None:
    no_map = MapChart(
        **NAMED, spots=(), strands=(), roles=(), other_roles=0, links=(), description=""
    )
    assert chart(no_map) is None
