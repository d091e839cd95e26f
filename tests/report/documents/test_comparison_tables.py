"""Tables of a comparison, of figures made by hand: ranges, arrows, evidence, who is there."""

from typing import Any

import pytest
from msgspec.structs import replace

from sectorscan.assessment.result.levels import IngredientState
from sectorscan.comparison.result import (
    ComparedCount,
    ComparedIngredient,
    ComparedNetwork,
    ComparedPair,
    Direction,
    EvidenceChanges,
    Turnover,
)
from sectorscan.report.blocks import Grid, Section
from sectorscan.report.documents.comparison_tables import (
    ARROWS,
    difference_word,
    evidence_sections,
    recorded_section,
    table,
)
from sectorscan.report.sections.comparison.scales import LEVELS, POINTS
from sectorscan.types import Interval
from tests.support.comparisons import compared, figure, ingredient, interval, kind, piece, value
from tests.support.report_documents import texts_in

NOTHING = EvidenceChanges(new=(), changed=(), gone=(), same=0)


class TestFigures:
    def test_of_two_the_difference_is_said_in_figures_and_in_words(self) -> None:
        shown = table([figure(value(1, 0.96, 1.04), value(1.5))], LEVELS, ("A", "B"), "sectors")
        assert shown.heads == ("", "A", "B", "difference", "shown")
        assert shown.rows == (("Trust", "1.0 (1.0)", "1.5", "+0.5 (0.0 to +1.0)", "higher"),)
        assert shown.tones == ("good",)

    def test_a_difference_that_goes_against_the_two_best_guesses_is_marked(self) -> None:
        turned, straight, alike = (
            figure(value(first), value(other)) for first, other in ((3, 2), (2, 3), (2, 2.04))
        )
        shown = table([turned, straight, alike], LEVELS, ("A", "B"), "sectors")
        assert [row[3].endswith("*") for row in shown.rows] == [True, False, False]
        assert shown.after.startswith("* It goes against the two best guesses")
        assert table([straight, alike], LEVELS, ("A", "B"), "sectors").after == ""

    def test_between_dates_it_is_a_change(self) -> None:
        shown = table([figure(value(1), value(1))], LEVELS, ("1990", "2000"), "dates")
        assert shown.heads[3] == "change"
        assert difference_word("dates") == "change"

    @pytest.mark.parametrize("direction", ARROWS)
    def test_of_three_an_arrow_stands_where_one_differs(self, direction: Direction) -> None:
        values = (value(1), value(2, 1, 3), value(3))
        shown = figure(*values, directions=(direction, "not-shown"))
        [row] = table([shown], LEVELS, ("A", "B", "C"), "sectors").rows
        assert row == ("Trust", "1.0", f"2.0 (1.0-3.0){ARROWS[direction]}", "3.0")

    def test_of_many_there_are_no_ranges(self) -> None:
        values = tuple(value(n, 0, 4) for n in range(4))
        shown = figure(*values, directions=("not-shown",) * 3)
        [row] = table([shown], LEVELS, tuple("ABCD"), "sectors").rows
        assert row == ("Trust", "0.0", "1.0", "2.0", "3.0")

    def test_what_nobody_recorded_has_no_figure(self) -> None:
        half = ingredient(value(2, 1, 3), value(1, 0, 4), states=("known", "not-known"))
        [row] = table([half], LEVELS, ("A", "B"), "sectors").rows
        assert row == ("Trust", "2.0 (1.0-3.0)", "not known", "+0.5 (0.0 to +1.0)", "higher")
        many = replace(half, values=half.values * 2, states=half.states * 2)
        shown = replace(many, differences=half.differences * 3)
        [row] = table([shown], LEVELS, tuple("ABCD"), "sectors").rows
        assert row == ("Trust", "2.0", f"?{ARROWS['higher']}", f"2.0{ARROWS['higher']}", row[2])

    def test_more_that_is_held_back_is_no_good_news(self) -> None:
        plain = figure(value(1), value(2))
        held_back = replace(plain, id="locked")
        pair = ComparedPair(
            id="a--b",
            title="A and B",
            values=plain.values,
            differences=plain.differences,
            weak=(None, None),
        )
        shown = table([plain, held_back, pair], POINTS, ("A", "B"), "sectors")
        assert shown.tones == ("good", "poor", "poor")

    def test_an_arrow_does_not_leave_its_figure(self) -> None:
        assert not any(" " in arrow for arrow in ARROWS.values())

    def test_points_are_whole(self) -> None:
        shown = table([figure(value(41.6, 18.4, 65.2), value(40))], POINTS, ("A", "B"), "sectors")
        assert shown.rows[0][1:4] == ("42 (18-65)", "40", "0 (0 to +1)")


def resting_on(*changes: EvidenceChanges) -> ComparedIngredient:
    plain = figure(*(value(1) for _ in range(len(changes) + 1)))
    known: IngredientState = "known"
    return ComparedIngredient(
        **{name: getattr(plain, name) for name in ("id", "title", "values", "differences")},
        states=(known,) * (len(changes) + 1),
        evidence=changes,
    )


def evidence(mode: str, heads: tuple[str, ...], *changes: EvidenceChanges) -> list[str]:
    sections = list(
        evidence_sections(compared(mode=mode, ingredients=(resting_on(*changes),)), heads)
    )
    return [text for section in sections for text in texts_in(section)]


class TestEvidence:
    CHANGES = EvidenceChanges(
        new=(piece(None, 2, "employers"),),
        changed=(piece(1, 3),),
        gone=(piece(2.5, None, "nobody-known"),),
        same=0,
    )

    def test_between_dates_it_is_new_changed_or_no_longer_recorded(self) -> None:
        assert evidence("dates", ("1990", "2000"), self.CHANGES) == [
            (
                "Trust: new: Meetings (employers) 2.0; changed: Meetings (figure) 1.0 → 3.0; "
                "no longer recorded: Meetings (nobody-known) 2.5"
            )
        ]

    def test_between_sectors_it_is_of_one_or_of_both(self) -> None:
        assert evidence("sectors", ("A", "B"), self.CHANGES) == [
            (
                "Trust: only B: Meetings (employers) 2.0; both: Meetings (figure) 1.0 → 3.0; "
                "only A: Meetings (nobody-known) 2.5"
            )
        ]

    def test_of_many_sectors_it_stands_in_the_data_alone(self) -> None:
        assert evidence("sectors", ("A", "B", "C"), self.CHANGES, NOTHING) == []

    def test_what_reads_the_same_is_the_same(self) -> None:
        alike = EvidenceChanges(new=(), changed=(piece(1.01, 1.04),), gone=(), same=0)
        assert evidence("dates", ("a", "b"), alike) == ["The same in both: 1 piece."]
        more = EvidenceChanges(new=(), changed=(piece(1.01, 1.04),), gone=(), same=2)
        assert evidence("dates", ("a", "b"), more) == ["The same in both: 3 pieces."]

    def test_several_dates_are_each_set_against_the_first(self) -> None:
        said = evidence("dates", ("1990", "2000", "2010"), NOTHING, self.CHANGES)
        assert said[:2] == ["2000 against 1990", "2010 against 1990"]
        assert said[2].startswith("Trust: new: ")


def count(unit: str, *values: Interval | None) -> ComparedCount:
    return ComparedCount(id="x", title="Firms", unit=unit, values=values)  # type: ignore[arg-type]


def recorded(**fields: Any) -> Section:  # noqa: ANN401
    return recorded_section(compared(**fields), ("A", "B"))


def grids(section: Section) -> list[Grid]:
    return [block for block in section.blocks if isinstance(block, Grid)]


class TestWhoIsThere:
    def test_where_nothing_is_recorded_it_says_so(self) -> None:
        assert texts_in(recorded()) == ["No bodies are recorded."]

    def test_counts_with_their_ends_and_what_is_not_recorded(self) -> None:
        counts = (
            count("number", interval(2068, 2068), None),
            count("share", interval(0.04, 0.5), interval(0, 0)),
        )
        assert grids(recorded(counts=counts))[0].rows == (
            ("Firms", "2,068", "?"),
            ("Firms", "4 %-50 %", "0 %"),
        )

    @pytest.mark.parametrize(
        ("active", "inactive", "shown"),
        [
            (("CNA", "Centro"), (), "2"),
            ((), ("Gone",), "0"),
            ((), (), "?"),
            (None, None, "?"),
        ],
    )
    def test_none_recorded_is_not_none(
        self, active: tuple[str, ...] | None, inactive: tuple[str, ...] | None, shown: str
    ) -> None:
        both = kind(active=(active, ("X",)), inactive=(inactive, ()))
        [grid] = grids(recorded(institutions=(both,)))
        assert grid.rows == (("service centres", shown, "1"),)

    def test_none_on_a_whole_list_is_none(self) -> None:
        [grid] = grids(recorded(institutions=(kind(absent=(True, False)),)))
        assert grid.rows == (("service centres", "0", "?"),)

    def test_firms_reached_where_any_are(self) -> None:
        reached = kind(reach=(interval(0.1, 0.2), None))
        [_, grid] = grids(recorded(institutions=(reached, kind())))
        assert grid.rows == (("service centres", "10-20", "-"),)

    def test_who_came_who_went_and_who_is_only_no_longer_recorded(self) -> None:
        turnover = Turnover(came=("New",), ended=("Old",), not_recorded=("Lost",))
        changed = kind(active=(("Stays", "Old", "Lost"), ("Stays", "New")), turnover=(turnover,))
        said = texts_in(recorded(mode="dates", institutions=(changed,)))
        assert said[0] == "A to B"
        assert said[1:5] == [
            "Still there: Stays",
            "New in the record: New",
            "Came to an end: Old",
            "No longer recorded: Lost",
        ]
        assert "may still exist" in said[5]

    def test_sole_brokers_are_named_or_it_is_said_that_there_are_none(self) -> None:
        network = ComparedNetwork(
            figures=(count("share", interval(0.5, 0.5), None),), sole_brokers=((), ("Rossi",))
        )
        said = texts_in(recorded(network=network))
        assert "Firms | 50 % | ?" in said
        assert said[-2:] == ["A: none", "B: Rossi"]

    def test_where_brokers_are_not_known_nothing_is_said_of_them(self) -> None:
        network = ComparedNetwork(figures=(), sole_brokers=(None, None))
        assert not any("broker" in text for text in texts_in(recorded(network=network)))
