"""What a sheet says beside its values: hidden, merged, struck out, comments, formats."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
import xlsxwriter

from sectorscan.assessment.notices import notices
from sectorscan.profile.profile import Profile
from sectorscan.rubric.load import load_rubric
from tests.support.field_lists import FIRMS, HEADER, codes_of, profile_with
from tests.support.table_files import firms_of, written


def book_of(change: Callable[[Any, Any], None]) -> bytes:
    """The list as a workbook with a change to its sheet."""
    content = BytesIO()
    with xlsxwriter.Workbook(content) as book:
        sheet = book.add_worksheet("firms")
        for number, row in enumerate([HEADER, *FIRMS]):
            sheet.write_row(number, 0, row)
        change(book, sheet)
    return content.getvalue()


def without_values(book: bytes) -> bytes:
    """A workbook as a program leaves it that knows no values of its formulas."""
    content = BytesIO()
    with ZipFile(BytesIO(book)) as old, ZipFile(content, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"</f><v>0</v>", b"</f><v></v>"))
    return content.getvalue()


def sheet_read(folder: Path, change: Callable[[Any, Any], None]) -> Profile:
    written(folder, "firms.xlsx", book_of(change))
    return profile_with(folder, "firms: {file: firms.xlsx}")


def test_hidden_rows_are_told(tmp_path: Path, right: dict[str, list[object]]) -> None:
    profile = sheet_read(tmp_path, lambda _, sheet: sheet.set_row(3, None, None, {"hidden": True}))
    assert firms_of(profile) == right
    [notice] = [each for each in profile.notices if each.code == "hidden-rows"]
    assert notice.place.endswith("cell A4")
    assert notice.text.startswith("1 hidden or filtered row ")


def test_merged_towns_stand_in_each_row(tmp_path: Path, right: dict[str, list[object]]) -> None:
    def merge(_: Any, sheet: Any) -> None:  # noqa: ANN401
        sheet.merge_range(1, 3, 2, 3, "Valmora")
        sheet.merge_range(3, 3, 5, 3, "Serra")

    profile = sheet_read(tmp_path, merge)
    assert firms_of(profile) == right
    [notice] = [each for each in profile.notices if each.code == "merged-cells"]
    assert "rows 2 to 3, 4 to 6" in notice.text


def test_a_merged_figure_is_read_once(tmp_path: Path) -> None:
    def merge(book: Any, sheet: Any) -> None:  # noqa: ANN401
        sheet.merge_range(1, 2, 3, 2, 60, book.add_format())

    profile = sheet_read(tmp_path, merge)
    assert firms_of(profile)["employees"] == [60, None, None, 31, 5]
    assert "merged-cells" in codes_of(profile)


def test_formulas_without_a_value_and_errors_are_told(tmp_path: Path) -> None:
    def calculate(_: Any, sheet: Any) -> None:  # noqa: ANN401
        for row in range(1, 6):
            sheet.write_formula(row, 2, "=4+4")
        sheet.write_formula(2, 6, "=1/0", None, "#DIV/0!")

    written(tmp_path, "firms.xlsx", without_values(book_of(calculate)))
    profile = profile_with(tmp_path, "firms: {file: firms.xlsx}")
    assert "employees" not in firms_of(profile)
    assert firms_of(profile)["sales"][1] is None
    texts = {notice.code: notice.text for notice in profile.notices}
    assert texts["formulas-not-calculated"].startswith("5 cells of `employees`")
    assert texts["error-cells"].startswith("1 cell of `sales`")


def test_comments_are_told_and_looked_through_for_breaches(tmp_path: Path) -> None:
    def remark(_: Any, sheet: Any) -> None:  # noqa: ANN401
        sheet.write_comment("C1", "at the end of the year")  # says what the column is
        sheet.write_comment("C3", "a guess")
        sheet.write_comment("A4", "children at the machines, says the union")

    profile = sheet_read(tmp_path, remark)
    told = {notice.code: notice for notice in notices(profile, load_rubric())}
    assert told["comments"].text.startswith("2 cells of the sheet `firms` have comments")
    assert told["comments"].place.endswith("cell C3")
    assert told["unread-hint"].place.endswith("cell A4")
    assert "child labour" in told["unread-hint"].text


def test_comments_on_answers_are_looked_through_too(tmp_path: Path) -> None:
    content = BytesIO()
    with xlsxwriter.Workbook(content) as book:
        sheet = book.add_worksheet("answers")
        sheet.write_row(0, 0, ["by", "trust-between-firms", "pay-and-hours"])
        sheet.write_row(1, 0, ["workers", 3, 2])
        sheet.write_comment("B2", "they keep our passports, it is forced labour")
    written(tmp_path, "answers.xlsx", content.getvalue())
    profile = profile_with(tmp_path, "answers: {file: answers.xlsx}")
    [hint] = [n for n in notices(profile, load_rubric()) if n.code == "unread-hint"]
    assert hint.place.endswith("sheet answers, cell B2")


def test_rows_that_are_struck_out_are_told(tmp_path: Path, right: dict[str, list[object]]) -> None:
    def strike(book: Any, sheet: Any) -> None:  # noqa: ANN401
        struck = book.add_format({"font_strikeout": True})
        sheet.write_row(3, 0, FIRMS[2], struck)
        sheet.write(1, 5, FIRMS[0][5], struck)  # a figure alone was mended

    profile = sheet_read(tmp_path, strike)
    assert firms_of(profile) == right
    [notice] = [each for each in profile.notices if each.code == "struck-out"]
    assert notice.text.startswith("1 row of the sheet `firms`")
    assert notice.place.endswith("cell A4")


@pytest.mark.parametrize(
    ("column", "code", "is_told"),
    [
        (5, '0.0"%"', True),
        (5, "0.0%", False),
        (6, '#,##0" k€"', True),
        (6, '#,##0" €"', False),
        (6, '#,##0," k€"', False),
        (2, '0" thousand"', True),
        (2, '0" people"', False),
    ],
)
def test_a_unit_that_only_the_format_shows_is_told(
    column: int, code: str, tmp_path: Path, right: dict[str, list[object]], *, is_told: bool
) -> None:
    def show(book: Any, sheet: Any) -> None:  # noqa: ANN401
        for number, row in enumerate(FIRMS, start=1):
            sheet.write(number, column, row[column], book.add_format({"num_format": code}))

    profile = sheet_read(tmp_path, show)
    assert firms_of(profile) == right
    assert ("other-unit" in codes_of(profile)) == is_told
