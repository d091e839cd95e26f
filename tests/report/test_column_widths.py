"""Columns as wide as makes a table short."""

from hypothesis import given
from hypothesis import strategies as st

from sectorscan.report.column_widths import lines_of, narrowest, shares_of, shortest


def test_no_line_ends_at_a_space_that_holds_words_together() -> None:
    assert narrowest(["2.3\N{NO-BREAK SPACE}(↓) or"]) == narrowest(["2.3x(↓) or"])


class TestShortest:
    @given(
        st.lists(st.tuples(*[st.text("abc -", max_size=60)] * 3), min_size=1, max_size=5),
        st.integers(90, 200),
    )
    def test_no_other_widths_make_a_table_longer(
        self, rows: list[tuple[str, str, str]], columns: int
    ) -> None:
        widths = shortest(rows, (1, 1, 1), columns)
        assert sum(widths) == columns
        assert lines_of(rows, widths) <= lines_of(rows, shares_of((1, 1, 1), columns))

    def test_a_long_text_gets_the_space_of_short_ones(self) -> None:
        rows = [("a", "word " * 40, "b")]
        equal = lines_of(rows, shares_of((1, 1, 1), 90))
        assert lines_of(rows, shortest(rows, (1, 1, 1), 90)) < 2 / 3 * equal
