"""What is laid out on a terminal: labels beside texts, columns, headings, at any width."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import RenderableType

from sectorscan.report.blocks import Line
from sectorscan.report.renderers.terminal.layout import (
    Beside,
    ColumnLayout,
    Dotted,
    Hanging,
    Headed,
    Labelled,
    Text,
    Title,
    as_text,
    section,
)

WORDS = st.text(st.sampled_from("ab 服é\N{NO-BREAK SPACE}"), max_size=40)
NO_BREAK = "\N{NO-BREAK SPACE}"


def lines(laid_out: RenderableType, width: int = 40) -> list[str]:
    return as_text(laid_out, width).splitlines()


class TestText:
    def test_nothing_is_read_as_markup(self) -> None:
        assert lines(Text("[bold]a[/bold] :smile:")) == ["[bold]a[/bold] :smile:"]

    def test_blanks_at_the_end_of_lines_are_cut(self) -> None:
        assert as_text(Text("a   ")) == "a\n"

    @pytest.mark.parametrize("width", range(5, 20))
    def test_no_line_ends_at_a_no_break_space(self, width: int) -> None:
        text = f"aa{NO_BREAK}% bb{NO_BREAK}: cc"
        shown = " ".join(lines(Text(text), width))
        assert shown == text

    def test_a_copy_keeps_its_style(self) -> None:
        copied = Text("a", style="bold").blank_copy("b")
        assert (copied.plain, copied.style, type(copied)) == ("b", "bold", Text)


class TestHanging:
    @pytest.mark.parametrize(
        ("text", "shown"),
        [
            ("3 one two three", ["3 one two", "  three"]),
            (" one two three", [" one two", " three"]),
            ("one two three", ["one two", "three"]),
            ("", [""]),
        ],
    )
    def test_other_lines_begin_below_the_first_word(self, text: str, shown: list[str]) -> None:
        assert lines(Hanging(text), 9) == shown


class TestBeside:
    def test_a_text_wraps_at_the_right_of_its_label(self) -> None:
        shown = lines(Beside(Text("Who"), Text("one two three four"), 5, gap=2), 20)
        assert shown == ["Who    one two three", "       four"]

    def test_a_long_label_wraps_and_takes_about_half_at_most(self) -> None:
        shown = lines(Beside(Text("a label of many words"), Text("text"), 40, gap=2), 20)
        assert shown == ["a label of   text", "many words"]

    def test_a_wide_letter_takes_two_columns(self) -> None:
        shown = lines(Beside(Text("服"), Text("text"), 4, gap=1), 20)
        assert shown == ["服   text"]


class TestTitle:
    def test_in_one_line_where_there_is_space(self) -> None:
        assert lines(Title(Text("Shoes"), Text("as of 2000"))) == ["Shoes · as of 2000"]
        assert lines(Title(Text("Shoes"), Text("as of 2000")), 15) == ["Shoes", "as of 2000"]

    def test_without_a_subtitle_there_is_no_dot(self) -> None:
        assert lines(Title(Text("Shoes"), Text(""))) == ["Shoes"]


class TestDotted:
    def test_dots_lead_to_the_right_edge(self) -> None:
        [shown] = lines(Dotted(Text("1 Trust"), Text("2.5"), 3), 20)
        assert shown == "1 Trust ........ 2.5"

    def test_where_they_just_fit_there_are_no_dots(self) -> None:
        assert lines(Dotted(Text("1 Trust"), Text("2.5"), 3), 12) == ["1 Trust  2.5"]

    def test_where_they_do_not_the_figure_stands_below(self) -> None:
        assert lines(Dotted(Text("1 Trust"), Text("2.5"), 3), 11) == ["1 Trust", "   2.5"]


class TestColumns:
    ROWS = (("", "firms", "people employed"), ("Carpi", "2,068", "11,491"), ("Prato", "7", "?"))

    def laid_out(self, width: int) -> list[str]:
        return lines(ColumnLayout(self.ROWS, 1, ("dim", "", "")), width)

    def test_figures_stand_at_the_right_of_their_columns(self) -> None:
        assert self.laid_out(40) == [
            "       firms  people employed",
            "Carpi  2,068           11,491",
            "Prato      7                ?",
        ]

    def test_heads_take_two_lines_before_columns_stand_below(self) -> None:
        assert self.laid_out(25) == [
            "       firms   people",
            "              employed",
            "Carpi  2,068    11,491",
            "Prato      7         ?",
        ]

    def test_columns_without_space_stand_below_under_their_texts_again(self) -> None:
        shown = self.laid_out(16)
        assert [line.split() for line in shown if line.startswith("Carpi")] == [
            ["Carpi", "2,068"],
            ["Carpi", "11,491"],
        ]

    def test_what_stands_below_has_as_many_figures_as_what_is_above(self) -> None:
        rows = (("", "a", "b", "c", "d"), ("Carpi", "1,000", "2,000", "3,000", "4,000"))
        shown = lines(ColumnLayout(rows, 1, ("", "")), 28)
        assert [line.split() for line in shown if line.startswith("Carpi")] == [
            ["Carpi", "1,000", "2,000"],
            ["Carpi", "3,000", "4,000"],
        ]

    def test_texts_wrap_and_the_widest_gives_way_first(self) -> None:
        rows = (("a", "b", "n"), ("short", "a text of very many words", "1"))
        shown = lines(ColumnLayout(rows, 2, ("", "")), 24)
        assert shown == [
            "a      b               n",
            "short  a text of very  1",
            "       many words",
        ]

    def test_signs_stand_for_words_where_there_is_no_room_for_words(self) -> None:
        rows = (("", "level", "shown"), ("Carpi", "2", "probably higher"))
        layout = ColumnLayout(
            rows, 1, ("", ""), {"probably higher": "(+)", "shown": ""}, "(+) probably higher"
        )
        assert lines(layout, 40) == [
            "       level            shown",
            "Carpi      2  probably higher",
        ]
        assert lines(layout, 24) == ["       level", "Carpi      2  (+)", "(+) probably higher"]

    @given(
        st.lists(st.tuples(WORDS, WORDS, st.integers(0, 10**6)), min_size=1, max_size=4),
        st.integers(24, 100),
    )
    def test_no_line_is_wider_than_the_console(
        self, rows: list[tuple[str, str, int]], width: int
    ) -> None:
        shown = [(first, second, f"{figure:,}") for first, second, figure in rows]
        layout = ColumnLayout((("a", "b", "n"), *shown), 2, [""] * (len(rows) + 1))
        assert max(map(cell_len, lines(layout, width))) <= width


class TestBreaks:
    @pytest.mark.parametrize("text", ["some 35 % more", "some 35 · more", "città 35 % e più"])
    def test_no_line_begins_with_a_sign_that_belongs_to_what_is_before(self, text: str) -> None:
        shown = lines(Text(text), 8)
        assert not any(line.startswith(("%", "·")) for line in shown)
        assert " ".join(shown) == text


class TestHeadings:
    def test_a_rule_lies_between_heading_and_aside(self) -> None:
        assert lines(Headed(Text("Trust"), Text("levels")), 20) == [" Trust ────── levels"]
        assert lines(Headed(Text("Trust"), Text("")), 20) == [f" Trust {'─' * 13}"]

    def test_an_aside_without_space_stands_below(self) -> None:
        shown = lines(Headed(Text("Trust"), Text("levels, 0 to 4")), 18)
        assert shown[0].startswith(" Trust ─")
        assert shown[1] == "   levels, 0 to 4"

    def test_a_section_without_a_heading_is_a_rule(self) -> None:
        shown = lines(section("", "", Text("body")), 10)
        assert shown == ["─" * 10, "   body"]

    @given(WORDS, WORDS, st.integers(45, 100))
    def test_no_heading_is_wider_than_the_console(
        self, heading: str, aside: str, width: int
    ) -> None:
        assert max(map(cell_len, lines(Headed(Text(heading), Text(aside)), width))) <= width


class TestLabelled:
    def test_a_label_stands_once_over_lines_that_share_it(self) -> None:
        shown = lines(
            Labelled(
                (
                    Line("Firms", "3 listed"),
                    Line("Firms", "1 left"),
                    Line("", "Not checked."),
                    Line("Jobs", "12"),
                )
            )
        )
        assert shown == ["Firms  3 listed", "       1 left", "Not checked.", "Jobs   12"]

    def test_labels_take_a_third_at_most(self) -> None:
        shown = lines(Labelled((Line("a label with many words", "text"),)), 30)
        assert shown == ["a label      text", "with many", "words"]

    def test_of_nothing_there_is_no_line(self) -> None:
        assert lines(Labelled(())) == []

    def test_a_name_without_a_blank_is_broken_rather_than_lost(self) -> None:
        shown = lines(Labelled((Line("w" * 50, "v" * 50),)), 30)
        assert "".join(shown).replace(" ", "").count("w") == 50
        assert "".join(shown).count("v") == 50
        assert max(map(len, shown)) <= 30
