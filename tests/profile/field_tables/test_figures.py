"""Figures in a list of firms, as they are written in many places."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from sectorscan.errors import InputError
from sectorscan.profile import tables
from sectorscan.profile.load import load_profile
from tests.support.field_lists import (
    FIRMS,
    HEAD,
    HEADER,
    Read,
    changed,
    codes_of,
    profile_with,
)
from tests.support.table_files import as_csv, firms_of, written


def in_italian(cell: float) -> str:
    return f"{cell:,}".translate(str.maketrans(",.", ".,"))


def test_dots_between_thousands_are_told_by_the_other_columns(
    read: Read, right: dict[str, list[object]]
) -> None:
    rows = changed(employees=in_italian, sales=in_italian, export_share=in_italian)
    profile = read([HEADER, *rows], delimiter=";")
    assert firms_of(profile) == right
    assert "thousands-decided" in codes_of(profile)


@pytest.mark.parametrize("written_as", ["1.250", "1,250"])
def test_a_figure_that_nothing_decides_is_refused(read: Read, written_as: str) -> None:
    rows = changed(employees=lambda cell: written_as if cell == 1250 else cell)
    rows = [[cell for i, cell in enumerate(row) if i != 5] for row in rows]
    header = [name for name in HEADER if name != "export_share"]
    with pytest.raises(InputError, match=r"write 1250 or 1\.25, whichever is meant"):
        read([header, *rows], delimiter=";")


@pytest.mark.parametrize("way", ["{}", "{} \u20ac", "EUR {}", "\u20ac{}"])
@pytest.mark.parametrize("sign", [" ", "'", "\xa0", ","])
def test_sums_of_money_are_read(
    read: Read, right: dict[str, list[object]], way: str, sign: str
) -> None:
    rows = changed(sales=lambda cell: way.format(f"{cell:,}".replace(",", sign)))
    assert firms_of(read([HEADER, *rows])) == right


def test_several_currencies_are_refused(read: Read) -> None:
    rows = changed(sales=lambda cell: f"$ {cell}" if cell < 500000 else f"\u20ac {cell}")
    with pytest.raises(InputError, match="figures in several currencies"):
        read([HEADER, *rows])


@pytest.mark.parametrize("way", ["{}%", "{} %", "{} per cent"])
def test_per_cent_are_shares(read: Read, right: dict[str, list[object]], way: str) -> None:
    rows = changed(export_share=lambda cell: way.format(round(100 * cell)))
    assert firms_of(read([HEADER, *rows])) == right


@pytest.mark.parametrize(("cell", "is_told"), [("1", True), ("0.5", True), ("0", False)])
def test_a_figure_without_the_sign_of_the_others_is_told(
    tmp_path: Path, cell: str, *, is_told: bool
) -> None:
    rows = [["id", "export_share"], ["A1", "10 %"], ["A2", cell], ["A3", ""]]
    written(tmp_path, "firms.csv", as_csv(rows))
    profile = profile_with(tmp_path, "firms: {file: firms.csv}")
    assert firms_of(profile)["export_share"] == [0.1, float(cell), None]
    assert ("other-unit" in codes_of(profile)) == is_told


def test_a_share_above_one_is_refused(read: Read) -> None:
    rows = changed(export_share=lambda cell: round(100 * cell))
    with pytest.raises(InputError, match=r"write 35 % as 0\.35"):
        read([HEADER, *rows])


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("10 to 49", (10, 49)),
        ("da 10 a 49 addetti", (10, 49)),
        ("10 \u00e0 49 salari\u00e9s", (10, 49)),
        ("entre 10 y 49", (10, 49)),
        ("10 bis 49", (10, 49)),
        ("0 a 5 personas", (0, 5)),
        ("1 ou 2 salari\u00e9s", (1, 2)),
        ("de 251 o m\u00e1s", (251, float("inf"))),
        ("251 y m\u00e1s personas", (251, float("inf"))),
        ("<10", (0, 9)),
        ("250+", (250, float("inf"))),
        ("\u2265250", (250, float("inf"))),
        ("pi\u00f9 di 249", (250, float("inf"))),
        ("12 employees", 12),
    ],
)
def test_size_classes_in_words_are_read(read: Read, text: str, ends: object) -> None:
    rows = changed(employees=lambda cell: text if cell == 17 else cell)
    assert firms_of(read([HEADER, *rows]))["employees"][2] == ends


@pytest.mark.parametrize("text", ["Oct-49", "01-set", "gen-19"])
def test_what_a_spreadsheet_made_a_day_of_is_refused_once(read: Read, text: str) -> None:
    with pytest.raises(InputError) as raised:
        read([HEADER, *changed(employees=lambda _: text)])
    [problem] = raised.value.problems
    assert problem.message.endswith("in 5 rows")
    assert "takes 10-49 for a day" in problem.tip


def test_ranges_of_large_figures_keep_their_thousands(read: Read) -> None:
    rows = changed(sales=lambda cell: "100,000-150,000" if cell == 120000 else f"{cell:,}")
    assert firms_of(read([HEADER, *rows]))["sales"][0] == (100000, 150000)


CODES = ["02", "42", "11", "12", "02"]


def coded(codes: Sequence[str] = CODES) -> list[list[Any]]:
    left = iter(codes)
    return changed(employees=lambda _: next(left))


def test_codes_of_size_classes_are_read_by_their_scheme(read: Read) -> None:
    sizes = firms_of(read([HEADER, *coded()], ", sizes: sirene"))["employees"]
    assert sizes == [(3, 5), (1000, 1999), (10, 19), (20, 49), (3, 5)]


def test_codes_without_a_scheme_are_refused_or_told(read: Read) -> None:
    with pytest.raises(InputError, match="sizes: sirene"):
        read([HEADER, *coded()])
    bare = read([HEADER, *coded(["2", "42", "11", "12", "21"])])
    assert "bare-size-codes" in codes_of(bare)


def test_codes_for_no_answer_are_blank_where_they_are_said(read: Read) -> None:
    rows = changed(
        employees=lambda cell: 999 if cell in {8, 1250} else cell,
        founded=lambda cell: -99 if cell == 2004 else cell,
        place=lambda cell: "ND" if cell == "Valmora" else cell,
    )
    firms = firms_of(read([HEADER, *rows], ", missing: [999, -99, ND]"))
    assert firms["employees"] == [None, None, 17, 31, 5]
    assert firms["founded"][2] is None
    assert firms["place"] == [None, None, "Serra", "Serra", "Serra"]


def test_nines_that_come_again_are_told(read: Read) -> None:
    rows = changed(employees=lambda cell: 999 if cell in {8, 1250} else cell)
    [notice] = [each for each in read([HEADER, *rows]).notices if each.code == "nines"]
    assert "`missing: [999]`" in notice.text


@pytest.mark.parametrize(
    ("column", "cell", "code"),
    [("founded", 2031, "founded-later"), ("employees", 1.25, "part-of-an-employee")],
)
def test_odd_figures_are_told_at_their_row(read: Read, column: str, cell: float, code: str) -> None:
    row = dict(zip(HEADER, FIRMS[3], strict=True)) | {column: cell}
    profile = read([HEADER, *FIRMS[:3], list(row.values()), FIRMS[4]])
    [notice] = [each for each in profile.notices if each.code == code]
    cell_name = f"cell {chr(ord('A') + HEADER.index(column))}5"
    assert notice.place.endswith(cell_name) or re.search(r"firms\.csv:5:[0-9]+$", notice.place)


@pytest.mark.parametrize("big", [-1, 10**6])
def test_wages_for_another_time_than_the_reference_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, big: int
) -> None:
    monkeypatch.setattr(tables, "BIG", big)
    monthly = "as_of: 2025, wage_reference: {amount: 900, per: month, kind: sector}"

    def told(head: str) -> list[str]:
        written(tmp_path, "firms.csv", as_csv([["id", head], ["A1", 300], ["A2", 280]]))
        firms = f"firms: {{file: firms.csv, columns: {{wage: {head}}}}}\n"
        content = HEAD.replace("as_of: 2025", monthly) + firms
        found = load_profile(written(tmp_path, "p.yaml", content.encode())).notices
        return [f"{notice.place[-13:]} {notice.text}" for notice in found]

    assert told("Wage per week") == [
        "firms.csv:1:4 `Wage per week` may say another unit than `wage` is in: read as it stands"
    ]
    assert told("Salário mensal") == told("wage") == []


@pytest.mark.parametrize(
    "header",
    ["Fatturato (\u0442\u044b\u0441. \u0440\u0443\u0431.)", "営業収入(万元)", "売上高 百万円"],
)
def test_thousands_are_told_in_other_scripts(read: Read, header: str) -> None:
    own = [*HEADER[:6], header, *HEADER[7:]]
    assert "other-unit" in codes_of(read([own, *FIRMS], f", columns: {{sales: '{header}'}}"))
    plain = [*HEADER[:6], "営業収入(元)", *HEADER[7:]]
    assert "other-unit" not in codes_of(read([plain, *FIRMS], ", columns: {sales: '営業収入(元)'}"))
