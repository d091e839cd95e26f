"""What all drawings are made of: texts that fit, and nothing in them but text."""

import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sectorscan.report.blocks import Picture
from sectorscan.report.charts.svg import (
    SIZE,
    Caption,
    circle,
    diamond,
    drawing,
    element,
    fill,
    fitting,
    hatched,
    hatching,
    in_two_widths,
    inert,
    line,
    number,
    point,
    stroke,
    text,
    width_of,
    wrapped,
)
from tests.support.svg import SVG, is_sound, root, texts

WORDS = st.text(st.sampled_from("aMi W.é服🧶 "), max_size=60)


def parsed(written: str) -> ET.Element:
    return ET.fromstring(written)  # noqa: S314  our own


class TestNumbers:
    @pytest.mark.parametrize(
        ("value", "written"),
        [
            (0, "0"),
            (-0.01, "0"),
            (12, "12"),
            (12.04, "12"),
            (12.06, "12.1"),
            (-3.5, "-3.5"),
            (1000, "1000"),
        ],
    )
    def test_a_tenth_is_as_fine_as_it_gets(self, value: float, written: str) -> None:
        assert number(value) == written

    def test_a_point(self) -> None:
        assert point(1.25, -0.02) == "1.2 0"


class TestElements:
    def test_attributes_are_named_as_in_svg_and_none_is_left_out(self) -> None:
        written = element("rect", class_="a b", stroke_width=1.5, stroke_dasharray=None, x=0)
        assert written == '<rect class="a b" stroke-width="1.5" x="0"/>'

    def test_what_is_within_is_markup_already(self) -> None:
        assert element("g", element("a"), "b") == "<g><a/>b</g>"

    def test_texts_in_attributes_stay_there(self) -> None:
        written = element("g", id="\"><script>alert('1')</script>&\x00")
        assert parsed(written).get("id") == "\"><script>alert('1')</script>&\ufffd"
        assert len(parsed(written)) == 0

    @pytest.mark.parametrize("sign", ["\x00", "\x1b", "\ud800", "\uffff"])
    def test_what_no_xml_may_hold_is_replaced(self, sign: str) -> None:
        assert inert(f"a{sign}b") == "a\ufffdb"

    def test_a_right_to_left_name_is_left_as_it_is(self) -> None:
        assert inert("السوق") == "السوق"

    def test_a_line_has_its_two_ends(self) -> None:
        assert line(1, 2, 3, 4) == '<line x1="1" y1="2" x2="3" y2="4"/>'
        assert circle(1, 2, 0) == '<circle cx="1" cy="2" r="0"/>'

    def test_a_diamond_has_its_corners_as_far_from_its_middle(self) -> None:
        assert parsed(diamond(10, 20, 5)).get("d") == "M10 15L15 20L10 25L5 20Z"

    def test_a_page_can_override_each_colour(self) -> None:
        assert fill("known")["class_"] == "fill-known"
        assert stroke("text")["stroke"] == "currentColor"
        assert stroke("quiet", 2, "3 2")["stroke_dasharray"] == "3 2"


class TestWidths:
    @given(WORDS, st.floats(20, 400), st.sampled_from([10.0, 12.0]))
    def test_a_text_fits_its_place_and_only_then_is_whole(
        self, words: str, place: float, size: float
    ) -> None:
        shown = fitting(words, place, size)
        assert width_of(shown, size) <= place + 1e-9
        assert (shown == words) == (width_of(words, size) <= place)
        if shown != words:
            assert shown.endswith("…")
            assert words.startswith(shown[:-1])

    def test_no_blank_stands_before_the_ellipsis(self) -> None:
        words = "aaaa bbbb"
        assert fitting(words, width_of("aaaa …"), SIZE) == "aaaa…"

    def test_where_there_is_no_place_only_the_ellipsis_is_left(self) -> None:
        assert fitting("words", 0) == "…"
        assert fitting("", 0) == ""

    @pytest.mark.parametrize(
        "by_width", [["i", "r", "a", "A", "M", "服"], ["l", "-", "é", "Ł", "@", "🧶"]]
    )
    def test_wider_letters_take_more(self, by_width: list[str]) -> None:
        widths = [width_of(letter) for letter in by_width]
        assert widths == sorted(set(widths))

    def test_width_grows_with_the_size(self) -> None:
        assert width_of("abc", 24) == pytest.approx(2 * width_of("abc", 12))


class TestLines:
    @given(st.lists(st.text("abW", min_size=1, max_size=12), max_size=12), st.integers(1, 4))
    def test_at_most_so_many_lines_none_wider_than_its_place(
        self, words: list[str], most: int
    ) -> None:
        lines = wrapped(" ".join(words), 100, SIZE, most)
        assert len(lines) <= most
        assert all(width_of(each) <= 100 for each in lines)

    def test_what_fits_is_broken_between_words_and_nothing_is_lost(self) -> None:
        words = "one two three four five six"
        lines = wrapped(words, width_of("three four"), SIZE, 9)
        assert " ".join(lines) == words
        assert lines[0] == "one two"

    def test_the_last_line_is_cut(self) -> None:
        lines = wrapped("one two three four", width_of("one two"), SIZE, 2)
        assert lines[0] == "one two"
        assert lines[1].endswith("…")

    def test_of_no_text_there_is_no_line(self) -> None:
        assert wrapped("", 100, SIZE, 3) == []


class TestTexts:
    def test_what_is_cut_is_whole_in_its_title(self) -> None:
        words = "<b>Très long</b> & plus long encore"
        [(drawn, seen)] = texts(
            parsed(f"<svg xmlns='{SVG[1:-1]}'>{text(0, 9, words, room=80)}</svg>")
        )
        assert seen.endswith("…")
        assert words.startswith(seen[:-1])
        assert drawn.findtext(f"{SVG}title") == words

    def test_what_fits_has_no_title(self) -> None:
        assert text(0, 9, "short", room=80) == '<text x="0" y="9" fill="currentColor">short</text>'

    def test_bold_and_larger_letters_need_more_of_the_place(self) -> None:
        place = width_of("just fitting")
        assert "…" not in text(0, 9, "just fitting", room=place)
        assert "…" in text(0, 9, "just fitting", room=place, font_weight="bold")
        assert "…" in text(0, 9, "just fitting", room=place, font_size=14)


class TestDrawings:
    def test_it_stands_by_itself_and_says_what_it_is(self) -> None:
        body = [hatching("x"), element("rect", **hatched("x"))]
        picture = drawing(Caption("x", "A <title>", "It shows & tells"), (100, 50.25), body)
        assert is_sound(picture)
        drawn = root(picture)
        assert drawn.get("role") == "img"
        assert drawn.get("viewBox") == "0 0 100 50.2"
        assert drawn.findtext(f"{SVG}title") == "A <title>"
        assert (picture.title, picture.description) == ("A <title>", "It shows & tells")

    def test_one_that_can_be_explored_is_a_group_of_parts(self) -> None:
        picture = drawing(Caption("x", "t", "d"), (9, 9), [], explorable=True)
        assert root(picture).get("role") == "group"


def test_a_drawing_in_two_widths_has_two_names_so_that_both_may_stand_on_one_page() -> None:
    def drawn(width: float, name: str) -> Picture:
        return drawing(Caption(name, "A title", "What it shows."), (width, 10), [])

    picture = in_two_widths("score", 480.0, 340.0, drawn)
    assert (picture.name, parsed(picture.svg).get("width")) == ("score", "480")
    narrow = parsed(picture.narrow)
    assert (narrow.get("width"), narrow.get("aria-labelledby")) == ("340", "score-narrow-title")
