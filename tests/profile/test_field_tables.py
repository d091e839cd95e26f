"""Tables as they come from the field: read as they are meant with a notice, or refused with a tip.

Each is the same list of firms, which is invented, in one of the ways in which such lists came.
"""

import re
from collections.abc import Callable, Sequence
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
import xlsxwriter
from hypothesis import given, reject
from hypothesis import strategies as st

from sectorscan.assessment.notices import notices
from sectorscan.errors import InputError
from sectorscan.profile import tables
from sectorscan.profile.load import load_profile
from sectorscan.profile.profile import Profile
from sectorscan.rubric.load import load_rubric
from tests.support.table_files import (
    as_csv,
    as_ods,
    as_parquet,
    as_xlsx,
    cells,
    firms_of,
    written,
)

HEADER = ["id", "name", "employees", "place", "phases", "export_share", "sales", "union", "founded"]
FIRMS: list[list[Any]] = [
    ["A1", "Filatura Nord", 8, "Valmora", "spinning", 0.1, 120000, "yes", 1991],
    ["A2", "Tessitura Est", 1250, "Valmora", "weaving;dyeing", 0.35, 2350000, "no", 1975],
    ["A3", "Tintoria Sud", 17, "Serra", "dyeing", 0, 480000, "no", 2004],
    ["A4", "Maglieria Rio", 31, "Serra", "weaving", 0.8, 910000, "yes", 1988],
    ["A5", "Confezioni Lago", 5, "Serra", "spinning;weaving;dyeing", 0.5, 75000, "no", 2011],
]
LABELS = [
    *["Firm code", "Name", "Number of employees", "Town", "Phases", "Share of exports"],
    *["Sales in euro", "Union at work", "Year"],
]
HEAD = (
    "sector: {name: Valmora, product_family: knitwear, as_of: 2025,"
    " place: {name: Valmora, country: IT}}\n"
)

Row = Sequence[Any]
Read = Callable[..., Profile]


@pytest.fixture(params=["csv", "csv by columns", "xlsx"])
def read(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Read:
    """Read rows as the firms of a profile, in each of the ways there are."""
    monkeypatch.setattr(tables, "BIG", -1 if "columns" in request.param else 10**6)

    def read_rows(rows: Sequence[Row], more: str = "", **ways: Any) -> Profile:  # noqa: ANN401
        is_book = request.param == "xlsx"
        content = as_xlsx({"firms": rows}) if is_book else as_csv(rows, **ways)
        file = written(tmp_path, "firms.xlsx" if is_book else "firms.csv", content)
        return profile_with(tmp_path, f"firms: {{file: {file.name}{more}}}")

    return read_rows


def profile_with(folder: Path, sections: str) -> Profile:
    return load_profile(written(folder, "profile.yaml", f"{HEAD}{sections}\n".encode()))


def codes_of(profile: Profile) -> set[str]:
    return {notice.code for notice in profile.notices}


@pytest.fixture
def right(tmp_path: Path) -> dict[str, list[object]]:
    """What the list says."""
    folder = tmp_path / "right"
    folder.mkdir()
    written(folder, "firms.csv", as_csv([HEADER, *FIRMS]))
    return firms_of(profile_with(folder, "firms: {file: firms.csv}"))


def changed(**columns: Callable[[Any], Any]) -> list[list[Any]]:
    """The list with cells of some columns written in another way."""
    return [
        [columns.get(name, lambda cell: cell)(cell) for name, cell in zip(HEADER, row, strict=True)]
        for row in FIRMS
    ]


# Rows that are no firms


@pytest.mark.parametrize("word", ["TOTALE", "Total", "Grand total", "Summe", "Ensemble", "Media"])
def test_a_row_of_totals_is_no_firm(read: Read, right: dict[str, list[object]], word: str) -> None:
    total = [word, "", 1311, "", "", "", 3935000, "", ""]
    profile = read([HEADER, *FIRMS, total])
    assert firms_of(profile) == right
    [notice] = [notice for notice in profile.notices if notice.code == "total-rows"]
    assert "row 7 is passed over" in notice.text


def test_subtotals_and_totals_without_a_word_are_found_by_their_sums(
    read: Read, right: dict[str, list[object]]
) -> None:
    rows = [
        *FIRMS[:2],
        ["Totale Valmora", "", 1258, "", "", "", 2470000, "", ""],
        *FIRMS[2:],
        ["Totale Serra", "", 53, "", "", "", 1465000, "", ""],
        ["", "", 1311, "", "", "", 3935000, "", ""],
    ]
    profile = read([HEADER, *rows])
    assert firms_of(profile) == right
    assert "total-rows" in codes_of(profile)


@pytest.mark.parametrize("label", ["TOT", "Tot. imprese 5", "\u03a3", "\u2211"])
def test_a_total_in_short_is_no_firm(
    read: Read, right: dict[str, list[object]], label: str
) -> None:
    total = [label, "", 1311, "", "", "", 3935000, "", ""]
    profile = read([HEADER, *FIRMS, total])
    assert firms_of(profile) == right
    assert codes_of(profile) == {"total-rows"}


def test_rows_that_may_be_a_total_or_parts_of_one_are_told(read: Read) -> None:
    total = ["Altogether", "", 1311, "", "", "", 3935000, "", ""]
    part = ["of which women", "", 700, "", "", "", "", "", ""]
    parts = [["TOT", *total[1:]], part, ["of which men", *part[1:]]]
    for rows, told in (([total], "row 7 is"), (parts, "2 rows (8, 9)")):
        notices = read([HEADER, *FIRMS, *rows]).notices
        [text] = [notice.text for notice in notices if notice.code == "like-total"]
        assert told in text


def test_a_firm_that_is_called_like_a_total_is_read(read: Read) -> None:
    firm = ["A6", "Total Tessuti", 12, "Serra", "weaving", 0.2, 1000, "no", 2001]
    assert firms_of(read([HEADER, *FIRMS, firm]))["name"][-1] == "Total Tessuti"


def test_notes_below_the_table_are_no_firms(read: Read, right: dict[str, list[object]]) -> None:
    notes = [
        [],
        ["Fonte: registro delle imprese, gennaio 2025"],
        ["(*) dati provvisori"],
        ["Elaborazione dell'ufficio studi"],
    ]
    profile = read([HEADER, *FIRMS, *[[*row, *[""] * (9 - len(row))] for row in notes]])
    assert firms_of(profile) == right
    [notice] = [notice for notice in profile.notices if notice.code == "note-rows"]
    assert "3 rows (8, 9, 10) are passed over" in notice.text


@pytest.mark.parametrize(
    "below",
    [
        [["Town", "Firms", "Jobs"], ["Valmora", 2, 1258], ["Serra", 3, 53]],
        [["from", "to", "type"], ["A1", "A2", "supply"]],
        [["Bodies"], ["id", "name", "kind"], ["I1", "Centre", "service-centre"]],
    ],
)
def test_another_table_below_is_told(
    read: Read, right: dict[str, list[object]], below: list[Row]
) -> None:
    rows = [[*row, *[""] * (len(HEADER) - len(row))] for row in ([], *below)]
    profile = read([HEADER, *FIRMS, *rows])
    assert firms_of(profile) == right
    [notice] = profile.notices
    assert notice.code == "second-table"
    assert "are not read: another table begins there" in notice.text


def test_a_firm_of_which_only_the_id_is_known_is_a_firm(read: Read) -> None:
    profile = read([HEADER, *FIRMS, ["A6", *[""] * 8]])
    assert firms_of(profile)["id"][-1] == "A6"


@pytest.mark.parametrize(
    "label",
    [
        ["#org+id", "#org+name", "#people", "#loc", "#sector", "#pct", "#sum", "#flag", "#date"],
        LABELS,
        HEADER,
    ],
    ids=["tags", "labels", "header"],
)
def test_a_second_row_of_names_is_no_firm(
    read: Read, right: dict[str, list[object]], label: list[str]
) -> None:
    profile = read([HEADER, label, *FIRMS])
    assert firms_of(profile) == right
    assert codes_of(profile) & {"label-rows", "repeated-header"}


def test_the_header_is_found_below_a_title(read: Read, right: dict[str, list[object]]) -> None:
    header = [name.replace("_", "\n").title() for name in HEADER]
    title = ["Elenco delle imprese", *[""] * 8]
    profile = read([title, [""] * 9, header, *FIRMS])
    assert firms_of(profile) == right
    assert "rows-above-header" in codes_of(profile)


# Figures


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


# Words


@pytest.mark.parametrize(
    ("yes", "no"),
    [
        *[("si", "no"), ("s\u00ec", "no"), ("VERO", "FALSO"), ("oui", "non"), ("O", "N")],
        *[("ja", "nein"), ("sim", "n\u00e3o"), ("1", "0"), ("WAHR", "FALSCH"), ("Y", "N")],
        ("x", "0"),
    ],
)
def test_yes_and_no_in_six_languages(
    read: Read, right: dict[str, list[object]], yes: str, no: str
) -> None:
    rows = changed(union=lambda cell: yes if cell == "yes" else no)
    assert firms_of(read([HEADER, *rows])) == right


def test_another_word_is_refused_with_those_that_are_read(read: Read) -> None:
    with pytest.raises(InputError, match="or a word such as s\u00ec, oui"):
        read([HEADER, *changed(union=lambda _: "perhaps")])


@pytest.mark.parametrize("sign", [",", ", ", "|", "; ", "\n"])
def test_lists_are_parted_by_any_usual_sign(
    read: Read, right: dict[str, list[object]], sign: str
) -> None:
    rows = changed(phases=lambda cell: cell.replace(";", sign))
    assert firms_of(read([HEADER, *rows])) == right


def test_choices_with_columns_of_their_own_are_parted_by_blanks(
    read: Read, right: dict[str, list[object]]
) -> None:
    choices = ["spinning", "weaving", "dyeing"]
    header = [*HEADER, *(f"phases/{choice}" for choice in choices)]
    rows = [
        [*row, *(int(choice in FIRMS[index][4]) for choice in choices)]
        for index, row in enumerate(changed(phases=lambda cell: cell.replace(";", " ")))
    ]
    profile = read([header, *rows])
    assert firms_of(profile) == right
    assert profile.unused_columns == {}


def test_choices_that_only_have_columns_of_0_and_1_are_read(read: Read, right: object) -> None:
    choices = ["spinning", "weaving", "dyeing"]
    place = HEADER.index("phases")
    header = [*HEADER[:place], *HEADER[place + 1 :], *(f"work/phases/{c}" for c in choices)]
    rows = [
        [*row[:place], *row[place + 1 :], *(int(choice in row[place]) for choice in choices)]
        for row in FIRMS
    ]
    profile = read([header, *rows])
    assert firms_of(profile) == right
    assert codes_of(profile) == {"choice-columns"}


@pytest.mark.parametrize("signs", [", ", "/", " & ", "+"])
def test_a_list_within_a_list_is_told(signs: str, read: Read) -> None:
    def joined(cell: str) -> str:
        return f"{cell};spinning{signs}dyeing"

    assert "list-of-one" in codes_of(read([HEADER, *changed(phases=joined)]))


def test_a_long_text_that_may_be_a_list_is_told(read: Read) -> None:
    profile = read([HEADER, *changed(phases=lambda cell: cell.replace(";", " "))])
    assert "list-of-one" in codes_of(profile)


def test_two_words_that_each_stand_alone_too_may_be_a_list(read: Read) -> None:
    def cells(*phases: str) -> set[str]:
        given = iter(phases)
        return codes_of(read([HEADER, *changed(phases=lambda _: next(given))]))

    assert "list-of-one" in cells("knitting", "sewing", "knitting sewing", "sewing", "knitting")
    assert "list-of-one" not in cells("sewing", "hand sewing", "knitting", "sewing", "sewing")


@pytest.mark.parametrize(("code", "is_told"), [("-77", True), ("99", True), ("NC", False)])
def test_a_code_for_no_answer_among_lists_is_told(read: Read, code: str, *, is_told: bool) -> None:
    rows = [[*row[:4], code if row[0] == "A1" else row[4], *row[5:]] for row in FIRMS]
    assert ("doubtful-names" in codes_of(read([HEADER, *rows]))) == is_told


@pytest.mark.parametrize("counted", ["3", "yes"])
def test_how_many_are_no_list(read: Read, counted: str) -> None:
    """Three phases are not one that is called so."""
    [notice] = read([HEADER, *changed(phases=lambda _: counted)]).notices
    assert notice.code == "list-of-one"
    assert f"`{counted}` in `phases` is read as one text" in notice.text
    assert codes_of(read([HEADER, *changed(phases=lambda _: "1;2")])) == set()


def test_one_town_in_several_spellings_counts_as_one(read: Read) -> None:
    towns = iter(["San Mor\u00e8", "SAN MORE", "San  More\u0300", "san-mor\u00e9", "S. Mor\u00e8"])
    profile = read([HEADER, *changed(place=lambda _: next(towns))])
    assert firms_of(profile)["place"] == [*["San Mor\u00e8"] * 4, "S. Mor\u00e8"]
    assert {"spellings-joined", "similar-names"} <= codes_of(profile)


def test_words_for_what_is_not_known_are_no_towns(read: Read) -> None:
    profile = read([HEADER, *changed(place=lambda cell: "n/a" if cell == "Serra" else cell)])
    assert firms_of(profile)["place"] == ["Valmora", "Valmora", None, None, None]
    assert "not-known-words" in codes_of(profile)


OF_NONE = [
    "no",
    "None",
    "nil",
    "nessuno",
    "ninguna",
    "keine",
    "keiner",
    "aucun",
    "nenhuma",
    "0",
    False,
    0,
]


@pytest.mark.parametrize("none", OF_NONE, ids=repr)
def test_what_says_that_there_is_none_is_no_name(none: object, read: Read) -> None:
    header = ["id", "name", "employees", "owner", "spin_off_of", "certifications", "union"]
    rows = [[f"F{i}", "No" if i else "Yes", 2, none, none, none, "no"] for i in range(3)]
    more = [["F3", "Four", 2, "Rossi", "F1", "ISO 9001", "yes"]]
    profile = read([header, *rows, *(more if isinstance(none, str) else [])])
    firms = firms_of(profile)
    whole = bool(isinstance(none, str))
    assert firms["name"][:3] == ["Yes", "No", "No"]
    assert firms.get("owner", [None] * 3) == [None] * 3 + ["Rossi"] * whole
    assert firms.get("spin_off_of", [None] * 3) == [None] * 3 + ["F1"] * whole
    assert firms["certified"] == [0] * 3 + [1] * whole
    assert firms["union"][:3] == [0] * 3
    told = [notice for notice in profile.notices if notice.code == "not-known-words"]
    assert [notice.text.split(" in ")[1] for notice in told] == [
        f"`{name}` is taken as none" for name in ("owner", "spin_off_of", "certifications")
    ]


def test_an_owner_may_be_the_firm_itself_and_a_product_called_so(read: Read) -> None:
    header = ["id", "owner", "role", "phases"]
    firms = firms_of(read([header, ["a", "self", "self", "self"], ["b", "Rossi", "x", "y;no"]]))
    assert firms["owner"] == [None, "Rossi"]
    assert firms["role"] == ["self", "x"]
    assert firms["phases_n"] == [1, 2]


@pytest.mark.parametrize(
    ("codes", "told"),
    [
        (["315191"] * 5, "convert it to ISIC Rev. 4 by a concordance, do not cut it"),
        (["3151", "3152", "3133", "3151", "3151"], "NAICS or SCIAN"),
        (["1730", "1810", "1711", "1730", "1730"], "ISIC Rev. 3"),
    ],
)
def test_codes_of_another_classification_are_refused(
    read: Read, codes: Sequence[str], told: str
) -> None:
    rows = [[*row, code] for row, code in zip(FIRMS, codes, strict=True)]
    with pytest.raises(InputError, match=re.escape(told)):
        read([[*HEADER, "isic"], *rows])


# Places


def test_coordinates_in_each_others_place_are_told(read: Read) -> None:
    rows = [[*row, 10.9 + i / 100, 44.8] for i, row in enumerate(FIRMS)]
    profile = read([[*HEADER, "lat", "lon"], *rows])
    assert "coordinates-swapped" in codes_of(profile)
    rows = [[*row[:-2], row[-1], row[-2]] for row in rows]
    assert "coordinates-swapped" not in codes_of(read([[*HEADER, "lat", "lon"], *rows]))


def test_degrees_minutes_and_seconds_are_degrees(read: Read) -> None:
    rows = [[*row, "44\u00b048'36\"N", "10\u00b054'00\" E"] for row in FIRMS]
    firms = firms_of(read([[*HEADER, "lat", "lon"], *rows]))
    assert firms["lat"] == pytest.approx([44.81] * 5)
    assert firms["lon"] == pytest.approx([10.9] * 5)


def test_coordinates_of_0_and_0_are_told_without_a_country(tmp_path: Path) -> None:
    head = "sector: {name: V, product_family: knitwear}\n"
    for lat, code in ((0, ["coordinates-outside"]), (1, [])):
        rows: list[Row] = [["id", "lat", "lon"], ["A1", lat, 0], ["A2", 44.8, 10.9]]
        written(tmp_path, "firms.csv", as_csv(rows))
        path = written(tmp_path, "p.yaml", f"{head}firms: {{file: firms.csv}}\n".encode())
        assert [notice.code for notice in load_profile(path).notices] == code


def test_a_firm_that_stands_there_twice_is_told(read: Read) -> None:
    again = ["A6", *FIRMS[0][1:]]
    assert "same-firm" in codes_of(read([HEADER, *FIRMS, again]))
    other_size = ["A6", "Filatura Nord", 9, *FIRMS[0][3:]]
    assert "same-firm" not in codes_of(read([HEADER, *FIRMS, other_size]))
    nameless = [[row[0], "", *row[2:]] for row in [*FIRMS, again]]
    assert "same-firm" not in codes_of(read([HEADER, *nameless]))


def test_a_firm_that_stands_there_twice_in_other_letters_is_told(read: Read) -> None:
    again = ["A6", "FILATURA  Nord", *FIRMS[0][2:]]
    assert "same-firm" in codes_of(read([HEADER, *FIRMS, again]))
    placeless = [[*row[:3], "", *row[4:]] for row in [*FIRMS, again]]
    assert "same-firm" in codes_of(read([HEADER, *placeless]))
    assert "same-firm" not in codes_of(read([HEADER, *placeless[:-1]]))


def test_an_id_that_is_that_of_another_but_for_signs_is_told(read: Read) -> None:
    def told(*ids: str) -> list[str]:
        rows = [[name, *row[1:]] for name, row in zip(ids, FIRMS, strict=False)]
        found = read([HEADER, *rows]).notices
        return [notice.text for notice in found if notice.code == "same-firm"]

    assert told("Rossi", "Bota", "ROSSI") == [
        "the id `ROSSI` differs from another by signs alone: are they one firm?"
    ]
    assert told("Rossi", "ROSSI", "S. José", "S Jose", "Bota") == [
        "2 ids, such as `ROSSI`, differ from others by signs alone: are they one firm each?"
    ]
    assert told("1-2", "1.2", "12", "Bota") == []


@pytest.mark.parametrize("name", ["TESTE", "test 2", "Uji coba", "asdfgh", "テスト"])
def test_a_firm_called_as_one_tries_a_form_is_told(read: Read, name: str) -> None:
    [notice] = [
        notice
        for notice in read([HEADER, *FIRMS, ["A6", name, *FIRMS[0][2:]]]).notices
        if notice.code == "test-record"
    ]
    assert notice.text.startswith(f"`{name}` in `name` may be of somebody who tried the form")
    assert "test-record" not in codes_of(read([HEADER, ["A6", "Testa", *FIRMS[0][2:]]]))


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


@pytest.mark.parametrize(
    ("count", "is_told"),
    [([1, 2, 3, 5, 6], False), (range(5), False), (range(2015, 2020), True)],
)
def test_numbers_of_rows_before_the_table_are_no_loss(
    read: Read, right: object, count: Sequence[int], *, is_told: bool
) -> None:
    rows = [[number, *row] for number, row in zip(count, FIRMS, strict=True)]
    profile = read([["", *HEADER], *rows])
    assert firms_of(profile) == right
    assert ("columns-without-name" in codes_of(profile)) == is_told


def test_a_row_that_counts_those_above_is_told(read: Read) -> None:
    assert "like-total" in codes_of(read([HEADER, *FIRMS, [5, "", 262.2, *[""] * 6]]))
    assert "like-total" not in codes_of(read([HEADER, *FIRMS, [7, "Sei", 12, *[""] * 6]]))
    by_number = [[number, *row[1:]] for number, row in enumerate(FIRMS)]
    assert "like-total" not in codes_of(read([HEADER, *by_number, [5, "Sei", 12, *[""] * 6]]))


@pytest.mark.parametrize(
    ("phases", "is_told"),
    [("1 3", True), ("hand_knitting cutting", True), ("hand_knitting", False), ("ISO 9001", False)],
)
def test_choices_between_blanks_are_told(read: Read, phases: str, *, is_told: bool) -> None:
    rows = [[*row[:4], phases if row[0] == "A1" else "dyeing", *row[5:]] for row in FIRMS]
    assert ("list-of-one" in codes_of(read([HEADER, *rows]))) == is_told


@pytest.mark.parametrize("word", ["NIL", "hakuna", "無し", "tidak ada"])
def test_a_word_for_none_is_no_owner_and_as_a_place_it_is_told(read: Read, word: str) -> None:
    rows = [[*row, word if row[0] != "A1" else "Rossi"] for row in FIRMS]
    firms = firms_of(read([[*HEADER, "owner"], *rows]))
    assert firms["owner"] == ["Rossi", None, None, None, None]
    towns = [[*row[:3], word if row[0] == "A1" else row[3], *row[4:]] for row in FIRMS]
    assert "doubtful-names" in codes_of(read([HEADER, *towns]))


# Every format


def as_texts(rows: Sequence[Row]) -> list[list[str]]:
    return [[str(cell) for cell in row] for row in rows]


def in_columns(rows: Sequence[Row]) -> bytes:
    columns = zip(*rows, strict=True)
    return as_parquet({head: [None if c == "" else c for c in below] for head, *below in columns})


FORMATS: dict[str, tuple[str, Callable[[Sequence[Row]], bytes]]] = {
    **{sign: ("csv", partial(as_csv, delimiter=sign)) for sign in ",;|"},
    "tab": ("tsv", partial(as_csv, delimiter="\t")),
    "Unicode text": ("txt", lambda rows: as_csv(rows, "\t").decode().encode("utf-16")),
    "xlsx": ("xlsx", lambda rows: as_xlsx({"firms": rows})),
    "xlsx of texts": ("xlsx", lambda rows: as_xlsx({"firms": as_texts(rows)})),
    "ods": ("ods", lambda rows: as_ods({"firms": rows})),
    "parquet of texts": ("parquet", lambda rows: in_columns(as_texts(rows))),
    "parquet": ("parquet", in_columns),
}
"""By name, the suffix of a file and what writes it."""
BLANK = ["", "", "", "", "", "", "", "", ""]
CONTENTS: dict[str, Sequence[Row]] = {
    "figures": FIRMS,
    "blanks": [*FIRMS, ["A6", *BLANK[1:]], ["A7", "Sette", "", "Serra", ";", "", 5, "", ""]],
    "numbers as ids": [[number, *row[1:]] for number, row in enumerate(FIRMS, start=1)],
    "nines": [[*row[:2], 999 if row[0] < "A4" else row[2], *row[3:]] for row in FIRMS],
}
"""What no format may read otherwise than another; texts in columns of figures come below."""
WRITTEN: list[Row] = [
    ["A1", "Uno", "3-5", "Valmora", "spinning, weaving", "10%", "€ 120.000", "sì", "1991"],
    ["A2", "Due", ">250", "VALMORA", "weaving, dyeing", "35 %", "€ 1.350.000,50", "no", "1975"],
    ["", "", "n.", "", "", "%", "euro", "sì/no", "anno"],
    ["Fonte: registro", *BLANK[1:]],
]


@pytest.mark.parametrize("big", [10**6, -1], ids=["by rows", "by columns"])
@pytest.mark.parametrize("content", [*CONTENTS, "written"])
def test_every_format_gives_the_same(
    content: str, big: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tables, "BIG", big)
    units, note = WRITTEN[2:]
    rows = CONTENTS.get(content, [units, *WRITTEN[:2], BLANK, note])
    said: dict[str, tuple[object, list[str]]] = {}
    for name, (suffix, write) in FORMATS.items():
        if name == "parquet" and content == "written":
            continue  # it has no texts among figures
        file = written(tmp_path, f"firms.{suffix}", write([HEADER, *rows]))
        profile = profile_with(tmp_path, f"firms: {{file: {file.name}}}")
        said[name] = firms_of(profile), sorted(codes_of(profile))
    first = said[","]
    assert {name: each for name, each in said.items() if each != first} == {}


# Sheets


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


# Links


def tied(folder: Path, links: Sequence[Row], more: str = "", rest: str = "") -> Profile:
    written(folder, "firms.csv", as_csv([HEADER, *FIRMS]))
    written(folder, "links.csv", as_csv(links))
    sections = f"firms: {{file: firms.csv}}\nlinks: {{file: links.csv{more}}}\n{rest}"
    return profile_with(folder, sections)


def ends_of(profile: Profile) -> list[tuple[int, int]]:
    assert profile.links is not None
    return list(zip(profile.links.source.tolist(), profile.links.target.tolist(), strict=True))


@pytest.mark.parametrize(
    "links",
    [
        [["from", "to"], ["A1", "A2"], ["A1", "A3"], ["A4", "A2"]],
        [["from", "to"], ["Filatura Nord", "Tessitura Est"], ["FILATURA NORD", "A3"], ["A4", "A2"]],
        [["ego", "alter1", "alter2"], ["A1", "A2", "A3"], ["A4", "", "A2"]],
        [["", "A1", "A2", "A3", "A4"], ["A1", "", "x", 1, 0], ["A2"], ["A3"], ["A4", 0, 1, "", ""]],
    ],
    ids=["ids", "names", "partners in columns", "matrix"],
)
def test_ties_come_in_several_forms(links: Sequence[Row], tmp_path: Path) -> None:
    profile = tied(tmp_path, links, ", type: supply")
    assert ends_of(profile) == [(0, 1), (0, 2), (3, 1)]


def test_a_matrix_may_call_its_parties_by_number(tmp_path: Path) -> None:
    parties = [1, 2, 3, 4]
    rows: list[Row] = [["", *parties], [1, "", 1, 1, 0], [2], [3], [4, 0, 1, "", ""]]
    ids: list[Row] = [["id"], *([party] for party in parties)]
    written(tmp_path, "firms.xlsx", as_xlsx({"firms": ids}))
    written(tmp_path, "links.xlsx", as_xlsx({"links": rows}))
    sections = "firms: {file: firms.xlsx}\nlinks: {file: links.xlsx, type: supply}\n"
    assert ends_of(profile_with(tmp_path, sections)) == [(0, 1), (0, 2), (3, 1)]


def test_a_name_that_several_have_is_refused(tmp_path: Path) -> None:
    twins = [["id", "name"], ["A1", "Rosa"], ["A2", "Rosa"], ["A3", "Blu"]]
    written(tmp_path, "twins.csv", as_csv(twins))
    written(tmp_path, "links.csv", as_csv([["from", "to", "type"], ["Rosa", "Blu", "supply"]]))
    with pytest.raises(InputError, match="several parties have this name"):
        profile_with(tmp_path, "firms: {file: twins.csv}\nlinks: {file: links.csv}")


def test_partners_outside_may_stand_in_a_table(tmp_path: Path) -> None:
    written(tmp_path, "outside.csv", b"id,kind\nbuyer,retailer\n")
    rest = "outside: {file: outside.csv}"
    profile = tied(tmp_path, [["from", "to", "type"], ["A1", "buyer", "supply"]], rest=rest)
    assert ends_of(profile) == [(0, 5)]


def test_a_type_is_said_once_and_only_of_links(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="type: supply"):
        tied(tmp_path, [["from", "to"], ["A1", "A2"]])
    with pytest.raises(InputError, match="only a table of links has one `type`"):
        profile_with(tmp_path, "firms: {file: firms.csv, type: supply}")


# Answers


def test_a_row_a_respondent_is_read_as_answers(tmp_path: Path) -> None:
    written(
        tmp_path,
        "survey.csv",
        b"_index,by,group/trust_between_firms,pay-and-hours,town\n"
        b"1,employers,3,,Serra\n2,workers,,1,Valmora\n3,workers,2,0,Serra\n",
    )
    profile = profile_with(tmp_path, "answers: {file: survey.csv}")
    assert profile.answers is not None
    levels = {
        question: [(answer.by, answer.level) for answer in answers]
        for question, answers in profile.answers.items()
    }
    assert levels == {
        "trust-between-firms": [("employers", 3), ("workers", 2)],
        "pay-and-hours": [("workers", 1), ("workers", 0)],
    }
    [notice] = [each for each in profile.notices if each.code == "wide-table"]
    assert "nothing is read from `_index`, `town`" in notice.text
    at = profile.document.source_location(("answers", "pay-and-hours", 1, "level"))
    assert (at.line, at.column) == (4, 13)


@pytest.mark.parametrize(
    ("rows", "is_told"),
    [
        ("_id,by,trust-between-firms\n7,workers,3\n8,workers,3\n8,workers,3\n", True),
        ("_id,by,trust-between-firms\n7,workers,3\n8,workers,3\n9,workers,3\n", False),
        ("town,by,trust-between-firms\nA,workers,3\nA,workers,3\nA,employers,1\n", False),
        ("by,trust-between-firms\nworkers,3\nworkers,3\nemployers,1\n", False),
    ],
)
def test_a_respondent_who_stands_there_twice_is_told(
    rows: str, tmp_path: Path, *, is_told: bool
) -> None:
    written(tmp_path, "survey.csv", rows.encode())
    profile = profile_with(tmp_path, "answers: {file: survey.csv}")
    assert profile.answers is not None
    assert len(profile.answers["trust-between-firms"]) == 3
    assert ("same-row" in codes_of(profile)) == is_told


def test_a_figure_that_is_no_level_is_told_and_a_word_is_no_answer(tmp_path: Path) -> None:
    rows = b"by,trust-between-firms,closeness-of-firms,age_group,remark\nemployers,3,5,7,x\n"
    written(tmp_path, "survey.csv", rows)
    with pytest.raises(InputError) as refused:
        profile_with(tmp_path, "answers: {file: survey.csv}")
    [problem] = refused.value.problems
    assert problem.message == "`closeness-of-firms` has no level `5`; levels are 0 to 4"
    assert (problem.location.line, problem.location.column) == (2, 13)


def test_columns_that_are_no_questions_are_left_where_others_are_said_to_be(
    tmp_path: Path,
) -> None:
    written(tmp_path, "survey.csv", b"respondent,region,q7\n1,2,3\n2,1,4\n")
    sections = "answers: {file: survey.csv, by: workers, columns: {trust-between-firms: q7}}"
    profile = profile_with(tmp_path, sections)
    assert list(profile.answers or {}) == ["trust-between-firms"]
    [notice] = [each for each in profile.notices if each.code == "wide-table"]
    assert "nothing is read from `respondent`, `region`" in notice.text


def test_who_answered_may_be_said_of_all(tmp_path: Path) -> None:
    written(tmp_path, "survey.csv", b"q7,pay-and-hours\n3,1\n2,\n")
    sections = "answers: {file: survey.csv, by: workers, columns: {trust-between-firms: q7}}"
    answers = profile_with(tmp_path, sections).answers
    assert answers is not None
    assert {answer.by for given_ in answers.values() for answer in given_} == {"workers"}
    assert [answer.level for answer in answers["trust-between-firms"]] == [3, 2]


# Any dialect

SIGNS = [(".", ""), (".", ","), (",", ""), (",", "."), (",", " "), (".", "'"), (",", "\xa0")]
YES_NO = [("yes", "no"), ("si", "no"), ("VRAI", "FAUX"), ("1", "0"), ("O", "N"), ("x", "0")]
HEADERS: list[Callable[[str], str]] = [
    str,
    str.upper,
    str.title,
    lambda name: name.replace("_", " "),
    lambda n: f" {n}\n",
]
MARKED = ["utf-8", "utf-8-sig", "utf-16"]
UNMARKED = ["cp1252", "cp1250", "mac-roman", "gb18030", "utf-16-le"]
TOWNS = ["Valmora", "Citt\u00e0 Alta", "Stra\u00dfheim", "\u0141\u00f3d\u017a"]


def written_as(value: float, decimals: int, signs: tuple[str, str]) -> str:
    decimal, thousands = signs
    text = f"{value:,.{decimals}f}"
    return text.replace(",", "\0").replace(".", decimal).replace("\0", thousands)


@st.composite
def dialects(draw: st.DrawFn) -> tuple[bytes, str, dict[str, list[object]]]:
    """A table in some dialect, what the profile says of it, and what it means."""
    count = draw(st.integers(1, 6))

    def column(values: st.SearchStrategy[Any]) -> list[Any]:
        return draw(st.lists(values, min_size=count, max_size=count))

    decimals = draw(st.integers(0, 3))
    whole = st.integers(0, 3_000_000).filter(lambda n: n != 999)
    truth: dict[str, list[Any]] = {
        "id": [f"F{n}" for n in range(count)],
        "employees": column(st.none() | whole),
        "sales": [
            None if n is None else n / 10**decimals
            for n in column(st.none() | whole.filter(lambda n: n != 999 * 10**decimals))
        ],
        "export_share": [
            None if n is None else n / 100 for n in column(st.none() | st.integers(0, 100))
        ],
        "union": column(st.none() | st.booleans()),
        "place": column(st.sampled_from(TOWNS)),
    }
    signs = draw(st.sampled_from(SIGNS))
    missing = draw(st.sampled_from(["", "999", "-99", "n.r."]))
    yes, no = draw(st.sampled_from(YES_NO))
    as_per_cent = draw(st.booleans())

    def share(value: float) -> str:
        return f"{round(100 * value)} %" if as_per_cent else written_as(value, 2, signs)

    ways: dict[str, Callable[[Any], str]] = {
        "employees": lambda value: written_as(value, 0, signs),
        "sales": lambda value: written_as(value, decimals, signs),
        "export_share": share,
        "union": lambda value: yes if value else no,
    }
    header_style = draw(st.sampled_from(HEADERS))
    cells_of_rows = [
        [
            missing if value is None else ways.get(name, str)(value)
            for name, value in zip(truth, values, strict=True)
        ]
        for values in zip(*truth.values(), strict=True)
    ]
    rows = [[header_style(name) for name in truth], *cells_of_rows]
    encoding = draw(st.sampled_from([*MARKED, *UNMARKED]))
    line_end = draw(st.sampled_from(["\n", "\r\n"]))
    text = as_csv(rows, draw(st.sampled_from(",;\t|")), lineterminator=line_end).decode()
    said = f", missing: ['{missing}']" if missing else ""
    if encoding in UNMARKED and draw(st.booleans()):
        said += f", encoding: {encoding}"
    try:
        return text.encode(encoding), said, truth
    except UnicodeEncodeError:
        reject()


def profile_or_reason(folder: Path, sections: str) -> Profile | str:
    try:
        return profile_with(folder, sections)
    except InputError as error:
        return str(error)


@pytest.mark.parametrize("big", [10**6, -1], ids=["by rows", "by columns"])
@given(dialect=dialects())
def test_a_table_in_any_dialect_is_read_as_it_is_meant_or_refused(
    big: int,
    dialect: tuple[bytes, str, dict[str, list[object]]],
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    content, said, truth = dialect
    folder = tmp_path_factory.mktemp("dialect")
    written(folder, "firms.csv", content)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tables, "BIG", big)
        profile = profile_or_reason(folder, f"firms: {{file: firms.csv{said}}}")
    if isinstance(profile, str):
        assert re.search("whichever is meant|is not UTF-8|no text in UTF-8", profile)
        return
    assert profile.firms is not None
    for name in ("id", "place"):
        assert cells(profile.firms.text(name)) == truth[name]
    for name in ("employees", "sales", "export_share", "union"):
        assert cells(profile.firms.number(name)) == truth[name], name
