"""Blocks of a report, whatever draws them."""

from sectorscan.report.blocks import Paragraph, Picture, Report, Section, each_of


def test_every_block_of_a_kind_is_found_in_order_however_deep() -> None:
    first, second, third = (Picture(name, name, name, "<svg/>") for name in "abc")
    inner = Section("i", "Inner", (second,))
    blocks = (first, Paragraph("x"), Section("o", "Outer", (inner, Paragraph("y"), third)))
    assert list(each_of(Picture, blocks)) == [first, second, third]


def test_what_stands_under_a_title_is_one_line() -> None:
    assert Report("t", "Carpi", (), beside="the model").about == "Carpi · the model"
    assert Report("t", "", (), beside="the model").about == "the model"
