"""Blocks of a report, whatever draws them."""

from sectorscan.report.blocks import (
    Line,
    Paragraph,
    Picture,
    Report,
    Section,
    Terms,
    each_of,
    runs_of,
    terms_of,
    title_and_rest,
)


def test_every_block_of_a_kind_is_found_in_order_however_deep() -> None:
    first, second, third = (Picture(name, name, name, "<svg/>") for name in "abc")
    inner = Section("i", "Inner", (second,))
    blocks = (first, Paragraph("x"), Section("o", "Outer", (inner, Paragraph("y"), third)))
    assert list(each_of(Picture, blocks)) == [first, second, third]


def test_what_stands_under_a_title_is_one_line() -> None:
    assert Report("t", "Carpi", (), beside="the model").about == "Carpi · the model"
    assert Report("t", "", (), beside="the model").about == "the model"


def test_lines_that_say_nothing_are_no_terms() -> None:
    said = Line("Skills", "2.5")
    assert terms_of([said, Line("Trust", "")]) == Terms((said,))


def test_lines_that_share_a_label_stand_together_apart_from_those_without_one() -> None:
    first, second, third, last = Line("a", "1"), Line("a", "2"), Line("b", "3"), Line("", "4")
    assert list(runs_of([first, second, third, last])) == [
        (True, [("a", [first, second]), ("b", [third])]),
        (False, [("", [last])]),
    ]


def test_a_text_is_parted_after_the_title_that_it_begins_with() -> None:
    assert title_and_rest("Train. At work.", "Train.") == ("Train.", " At work.")
    assert title_and_rest("At work.", "Train.") == ("", "At work.")
