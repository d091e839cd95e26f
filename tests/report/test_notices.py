"""Notices in the language spoken: each kind, as it is made of real profiles."""

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from io import BytesIO
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import xlsxwriter

from sectorscan.assessment.notices import notices
from sectorscan.codes import NOTICES
from sectorscan.languages import speaking
from sectorscan.profile.load import load_profile
from sectorscan.report.notices import SENTENCES, WITHOUT_NAMES, notice_in_words, without_names
from sectorscan.types import Notice
from tests.support.builders import firms, profile, tie
from tests.support.catalogues import TRANSLATED
from tests.support.left_in_english import in_english, texts, veil
from tests.support.reports import SHIPPED
from tests.support.table_files import Row, as_csv, as_xlsx, written

HEAD = "sector: {name: V, product_family: knitwear, as_of: 2025, place: {name: V, country: IT}}"
COLUMNS = ("id", "name", "employees", "place", "phases", "export_share", "sales", "founded")
FIRMS: list[list[Any]] = [
    ["A1", "Filatura Nord", 8, "Valmora", "spinning", 0.1, 120000, 1991],
    ["A2", "Tessitura Est", 1250, "Valmora", "weaving;dyeing", 0.35, 2350000, 1975],
    ["A3", "Tintoria Sud", 17, "Serra", "dyeing", 0, 480000, 2004],
    ["A4", "Maglieria Rio", 31, "Serra", "weaving", 0.8, 910000, 1988],
    ["A5", "Confezioni Lago", 5, "Serra", "spinning;weaving;dyeing", 0.5, 75000, 2011],
]
ONLY_OF_SURVEYS = {"other-version"}
"""Codes of notices that are never in a result, but said on the terminal."""


def changed(**columns: Callable[[Any], Any]) -> list[list[Any]]:
    return [
        [
            columns[name](cell) if name in columns else cell
            for name, cell in zip(COLUMNS, row, strict=True)
        ]
        for row in FIRMS
    ]


def in_turn(*cells: object) -> Callable[[Any], Any]:
    left = iter(cells)
    return lambda _: next(left)


def italian(cell: float) -> str:
    return f"{cell:,}".translate(str.maketrans(",.", ".,"))


def wide(text: str) -> list[str]:
    return [text, *[""] * (len(COLUMNS) - 1)]


TABLES: Mapping[str, list[Row]] = {
    "plain": [COLUMNS, *FIRMS],
    "rows": [
        wide("Elenco"),
        COLUMNS,
        ["#org", "#org", "#people", "#loc", "#sector", "#pct", "#sum", "#date"],
        COLUMNS,
        *FIRMS,
        ["TOTALE", "", 1311, "", "", "", 3935000, ""],
        *map(wide, ("Fonte: registro delle imprese", "(*) dati provvisori", "Elaborazione nostra")),
    ],
    "total": [COLUMNS, *FIRMS, ["Total", "Altro", 40, "Serra", "", "", "", ""]],
    "sum": [COLUMNS, *FIRMS, ["Altogether", "", 1311, "", "", "", 3935000, ""]],
    "below": [
        *[COLUMNS, *FIRMS, ["Total", "", 1311, "", "", "", "", ""]],
        *[["women", "", 700, "", "", "", "", ""], ["men", "", 611, "", "", "", "", ""]],
    ],
    "header": [COLUMNS, *FIRMS[:4], COLUMNS, FIRMS[4]],
    "headers": [COLUMNS, *FIRMS[:4], COLUMNS, COLUMNS, FIRMS[4]],
    "second": [COLUMNS, *FIRMS, [COLUMNS[0], "people", *[""] * 6]],
    "seconds": [COLUMNS, *FIRMS, *([head, "town", *[""] * 6] for head in ("id", "ID"))],
    "lost": [COLUMNS, *changed(place=in_turn("Citt\ufffd", "Serra", "Serra", "Serra", "Serra"))],
    "another": [COLUMNS, *FIRMS, wide(""), ["Town", "Firms", "Jobs", *[""] * 5]],
    "others": [COLUMNS, *FIRMS, wide(""), wide("Firms"), ["Town", "Firms", "Jobs", *[""] * 5]],
    "may be another": [COLUMNS, *FIRMS, wide(""), ["Town", "Number", *[""] * 6]],
    "units": [
        COLUMNS,
        ["", "", "people", "", "", "share", "thousand euro", "year"],
        *FIRMS,
    ],
    "labels": [
        wide("Elenco"),
        wide("del 2025"),
        COLUMNS,
        *[["Firm code", "Name", "People here", "Town", "Work", "Share", "In euro", "Year"]] * 2,
        *FIRMS,
    ],
    "decimals": [COLUMNS, *changed(employees=italian, sales=italian, export_share=italian)],
    "per cent": [COLUMNS, *changed(export_share=in_turn("10 %", "35 %", 0, 1, 0.5))],
    "codes": [COLUMNS, *changed(employees=in_turn("2", "42", "11", "12", "21"))],
    "nines": [COLUMNS, *changed(employees=in_turn(999, 999, 17, 31.5, 5))],
    "no answer": [COLUMNS, *changed(employees=in_turn(998, 999, 17, 31.5, 5))],
    "owner": [["id", "owner"], *([f"A{row}", "Rossi"] for row in range(6))],
    "persons": [["id", "persons", "employees"], ["A1", 2, 9], ["A2", 3, 8]],
    "early": [COLUMNS, *changed(founded=in_turn(1377, 1380, 1990, 1990, 1990))],
    "later": [COLUMNS, *changed(founded=in_turn(2031, 2032, 1990, 1990, 1990))],
    "words": [COLUMNS, *changed(place=in_turn("n/a", "?", "Serra", "Serra", "Serra"))],
    "doubtful": [COLUMNS, *changed(place=in_turn("NR", "idem", "Serra", "Serra", "Serra"))],
    "none": [COLUMNS, *changed(phases=in_turn("no", "no", "x", "x", "x"))],
    "lists": [COLUMNS, *changed(phases=lambda cell: cell.replace(";", ", "))],
    "one list": [COLUMNS, *changed(phases=lambda cell: cell.replace(";", " e "))],
    "spellings": [
        COLUMNS,
        *changed(place=in_turn("San Morè", "SAN MORE", "San-More", "San Morè", "S. Morè")),
    ],
    "choices": [
        ["id", "phases/spinning", "phases/weaving"],
        *([f"A{row}", row % 2, 1] for row in range(5)),
    ],
    "more columns": [["id", "colour", "smell"], ["A1", "red", "sweet"], ["A2", "blue", "sour"]],
    "no name": [["id", ""], ["A1", "red"], ["A2", "blue"]],
    "no names": [["id", "", ""], ["A1", "red", ""], ["A2", "blue", "sour"]],
    "one more column": [["id", "colour"], ["A1", "red"], ["A2", "blue"]],
    "twice": [["id", "name", "employees"], ["A1", "Rossi", 8], ["A2", "ROSSI", 8]],
    "one id twice": [["id", "employees"], ["Rossi", 8], ["ROSSI", 9]],
    "ids twice": [["id", "employees"], ["Rossi", 8], ["ROSSI", 9], ["rossi", 9]],
    "tried": [["id", "employees"], ["teste", 8], ["Rossi", 9]],
    "heading": [["id", "employees"], ["SERRA", ""], ["Rossi", 9], ["Bota", 9]],
    "headings": [["id", "employees"], ["SERRA", ""], ["Rossi", 9], ["VALMORA", ""], ["Bota", 9]],
    "wages": [["id", "wage_ratio"], ["A1", 0.01], ["A2", 1], ["A3", 900]],
    "swapped": [["id", "lat", "lon"], *([f"A{row}", 10.9, 44.8] for row in range(5))],
    "abroad": [
        ["id", "lat", "lon"],
        *([f"A{row}", 44.8, 10.9] for row in range(5)),
        ["B", -33, 151],
    ],
    "some swapped": [
        ["id", "lat", "lon"],
        *([f"A{row}", 44.8, 10.9] for row in range(5)),
        ["B", 10.9, 44.8],
    ],
    "same": [COLUMNS, *FIRMS, ["A6", *FIRMS[4][1:]], ["A7", *FIRMS[4][1:]]],
    "industries": [["id", "isic"], ["A1", "1430"], ["A2", "1391"], ["A3", "9999"]],
    "more industries": [["id", "isic"], ["A1", "9998"], ["A2", "1391"], ["A3", "9999"]],
}


def tables(folder: Path) -> Iterator[tuple[Notice, ...]]:
    for rows in TABLES.values():
        (folder / "firms.csv").write_bytes(as_csv(rows, delimiter="\t"))
        yield read(folder, "firms: {file: firms.csv}")


def read(folder: Path, sections: str) -> tuple[Notice, ...]:
    path = written(folder, "profile.yaml", f"{HEAD}\n{sections}\n".encode())
    return notices(load_profile(path), SHIPPED)


def sheets(folder: Path) -> Iterator[tuple[Notice, ...]]:
    """What workbooks have: hidden rows, merged cells, errors, sheets that are no section."""

    def merge_names(sheet: Any) -> None:  # noqa: ANN401
        sheet.merge_range(1, 3, 2, 3, "Valmora")
        sheet.merge_range(3, 2, 4, 2, 60)
        sheet.set_row(3, None, None, {"hidden": True})

    def calculate(sheet: Any) -> None:  # noqa: ANN401
        for row in range(1, 4):
            sheet.write_formula(row, 2, "=4+4", None, "")
            sheet.write_formula(row, 6, "=1/0", None, "#DIV/0!")
        sheet.write_formula(5, 7, "=1/0", None, "#DIV/0!")
        for row in (3, 4):
            sheet.set_row(row, None, None, {"hidden": True})
        sheet.set_column(3, 3, None, None, {"hidden": True})

    def mark(rows: range) -> Callable[[Any], None]:
        def change(sheet: Any) -> None:  # noqa: ANN401
            for row in rows:
                sheet.write_comment(row, 2, "stima")
                sheet.write(row, 0, f"A{row}", struck)

        return change

    struck: Any = None
    for change in (merge_names, calculate, mark(range(2, 3)), mark(range(2, 4))):
        content = BytesIO()
        with xlsxwriter.Workbook(content) as book:
            book.add_worksheet("appunti")
            book.add_worksheet("firms (2)")
            sheet = book.add_worksheet("firms")
            sheet.hide()
            struck = book.add_format({"font_strikeout": True})
            for number, row in enumerate([COLUMNS, *FIRMS]):
                sheet.write_row(number, 0, row)
            change(sheet)
        # an empty value is what a program leaves that knows no values of its formulas
        written(folder, "firms.xlsx", content.getvalue())
        yield read(folder, "firms: {file: firms.xlsx}")
    book_of: dict[str, list[Row]] = {
        "sector": [["field", "value"], ["name", "Valmora"], ["product_family", "knitwear"]],
        "appunti": [["x"], ["y"]],
        "firms": [["id", "name"], ["(example) rossi", "Bianchi"]],
        "stated": [["id", "value"], ["(example) x", 1], ["(example) y", 2]],
    }
    path = written(folder, "valley.xlsx", as_xlsx(book_of))
    yield notices(load_profile(path), SHIPPED)


def answers_and_links(folder: Path) -> Iterator[tuple[Notice, ...]]:
    written(folder, "firms.csv", as_csv(TABLES["plain"]))
    written(folder, "sized.csv", b"id,classe\nA1,1\nA2,3\n")
    yield read(folder, "firms: {file: sized.csv, columns: {employees: classe}}")
    by = "_index,by,trust-between-firms,pay-and-hours,town\n1,employers,3,,S\n2,workers,,1,V\n"
    written(folder, "wide.csv", by.encode())
    yield read(folder, "answers: {file: wide.csv}")
    written(folder, "narrow.csv", b"by,trust-between-firms,pay-and-hours\nemployers,3,2\n")
    yield read(folder, "answers: {file: narrow.csv}")
    for times in (2, 3):
        twice = "_id,by,trust-between-firms\n7,employers,3\n" + "8,workers,2\n" * times
        written(folder, "twice.csv", twice.encode())
        yield read(folder, "answers: {file: twice.csv}")
    open_rows = b"question,level,by,note\ntrust-between-firms,,workers,domani\n"
    written(folder, "open.csv", open_rows)
    yield read(folder, "answers: {file: open.csv}")
    unread = "who,pay-and-hours,commento\nx,1,il y a des enfants\ny,4,x\n" + "z,2,x\n" * 18
    written(folder, "unread.csv", unread.encode())
    yield read(folder, "answers: {file: unread.csv}")
    written(folder, "future.csv", b"question,level,date\ntrust-between-firms,1,2199\n")
    yield read(folder, "answers: {file: future.csv}")
    for links in (
        "from,to,intensity\nA1,A2,0\nA4,A1,2\n",
        "from,to,share\nA1,A2,0.8\nA1,A3,0.9\n",
        "from,to\nFilatura Nord,Tessitura Est\nA4,Tintoria Sud\n",
        "ego,alter1,alter2\nA1,A2,A3\nA4,,A2\n",
        "ego,alter1,alter2,quando\nA1,A2,A3,ieri\nA4,,A2,oggi\n",
        ",A1,A2,A3,A4\nA1,,x,1,0\nA2\nA3\nA4,0,1,,\n",
        ",A1,A2,A3,A4,quando\nA1,,x,1,0,ieri\nA2\nA3\nA4,0,1,,\n",
    ):
        written(folder, "links.csv", links.encode())
        yield read(folder, "firms: {file: firms.csv}\nlinks: {file: links.csv, type: supply}")


SURE = {"level": 3, "confidence": "high", "by": "employers"}
WAIVED = {"id": "trust-between-firms", "reason": "non vale"}


def records() -> Iterator[tuple[Notice, ...]]:
    for sections in (
        {"firms": firms({"count": 4}), "population": 3},
        {"firms": firms({"count": 4}), "population": 90, "complete": ["firms"]},
        {"firms": firms({"count": 40, "employees": 5})},
        {"firms": firms(*[{"count": 40, "employees": 5}] * 2)},
        {
            "sector": {"name": "V", "product_family": "leather", "population": {"employees": 40}},
            "firms": firms({"count": 40, "employees": 5}),
        },
        {"answers": {"trust-between-firms": SURE}, "does_not_apply": [WAIVED]},
        {
            "sector": {"name": "V", "product_family": "leather", "as_of": 2020},
            "does_not_apply": [{**WAIVED, "until": 2010}],
        },
        {
            "sector": {
                "name": "V",
                "product_family": "leather",
                "population": {"firms": 9, "employees": 3},
            }
        },
        {
            "firms": firms({"role": "smith", "asked": True}, *[{"asked": True}] * 9, {}),
            "institutions": [{"id": "c", "name": "Ente", "kind": "service-centre", "reach": 0.9}],
            "links": [tie("f0", "c", "service-use"), tie("f1", "c", "service-use")],
        },
        {"firms": firms({"role": "taning"}, {"role": "smith"})},
        {"firms": firms(*({"role": f"role {n}"} for n in range(13)))},
        {"firms": firms({"lat": 0, "lon": 0})},
        {
            "sector": {"name": "V", "product_family": "leather", "as_of": 2020},
            "labour_checks": [{"breach": "child-labour", "found": False, "date": 1990}],
        },
        {"firms": firms({"isic": "1512"}, {"isic": "59"}, {"isic": "14"}, {"isic": "14"})},
    ):
        yield notices(profile(**sections), SHIPPED)


@cache
def made() -> tuple[Notice, ...]:
    """Notices of every kind, as the program makes them."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        every = [tables(folder), sheets(folder), answers_and_links(folder), records()]
        return tuple(dict.fromkeys(chain.from_iterable(chain.from_iterable(every))))


def test_every_kind_is_made() -> None:
    assert {notice.code for notice in made()} == set(NOTICES) - ONLY_OF_SURVEYS


def test_every_kind_has_its_sentences() -> None:
    assert set(SENTENCES) == set(NOTICES) - ONLY_OF_SURVEYS


def test_every_notice_goes_by_a_catalogue() -> None:
    with veil():
        kept = [notice for notice in made() if notice.text in notice_in_words(notice)]
    assert kept == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_no_word_is_left_in_english(language: str) -> None:
    with speaking(language, texts(language)):
        shown = [notice_in_words(notice) for notice in made()]
    assert in_english(text.replace("(does_not_apply)", "") for text in shown) == []


def test_in_english_it_is_its_own_text_and_place() -> None:
    for notice in made():
        assert notice_in_words(notice) == f"{notice.text} ({notice.place})"


def test_without_names_a_notice_that_quotes_them_says_its_sentence_and_stands_once() -> None:
    quoting = [
        Notice(code="links-by-name", place="a", text="`Rossi`: no ids but names, read as"),
        Notice(code="links-by-name", place="a", text="`Verdi`: no ids but names, read as"),
        Notice(code="not-asked", place="b", text="1 of 2 records were not asked about ties"),
    ]
    by_name, not_asked = without_names(quoting)
    assert by_name.text == WITHOUT_NAMES["links-by-name"]
    assert not_asked == quoting[-1]


@pytest.mark.parametrize("language", TRANSLATED)
def test_what_is_said_without_names_has_its_translation(language: str) -> None:
    said = [notice for notice in without_names(made()) if notice.code in WITHOUT_NAMES]
    assert {notice.code for notice in said} == set(WITHOUT_NAMES)
    for notice in said:
        with speaking(language):
            assert notice.text not in notice_in_words(notice)


def test_what_is_filled_in_is_said_in_the_language() -> None:
    shares = Notice(
        code="reach-differs",
        place="lists.xlsx, sheet institutions, cell D4",
        text="by the links 20% of the firms are reached, by the `reach` of Ente 90%: anything "
        "between counts",
    )
    with speaking("fr"):
        assert notice_in_words(shares).endswith("lists.xlsx, feuille institutions, cellule D4)")
        assert "20\N{NO-BREAK SPACE}%" in notice_in_words(shares)
    many = Notice(
        code="hidden-rows",
        place="firms",
        text="1,200 hidden or filtered rows of the sheet `x` were read like the others",
    )
    with speaking("pt"):
        assert notice_in_words(many).startswith("1.200 linhas ocultas")


def test_one_that_nobody_knows_stays_as_it_is() -> None:
    other = Notice(code="other-version", place="a", text="asked with another version")
    with speaking("es"):
        assert notice_in_words(other) == "asked with another version (a)"
