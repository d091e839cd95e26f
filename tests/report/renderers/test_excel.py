"""The workbook of an assessment, read back cell by cell."""

import io
import re
import zipfile
from collections.abc import Callable
from functools import cache
from typing import Any, get_args
from xml.etree import ElementTree as ET

import pytest
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from sectorscan.assessment.assess import assess
from sectorscan.assessment.result import alarm, interventions, levels, questions, strategy
from sectorscan.assessment.result.assessment import Assessment
from sectorscan.assessment.result.score import points_held_back
from sectorscan.comparison.portfolio_result import VisitReason
from sectorscan.network.result import MapSort, Unit
from sectorscan.profile.load import load_profile
from sectorscan.report.render import render
from sectorscan.report.renderers.excel.codes import word
from sectorscan.report.renderers.excel.formats import LONGEST_CELL
from sectorscan.report.renderers.excel.sheet import Column, SheetBook, sheet
from sectorscan.report.renderers.excel.workbook import xlsx
from sectorscan.report.safe_text import legible
from sectorscan.rubric.interventions import Group
from sectorscan.rubric.load import load_rubric
from sectorscan.rubric.strategy import StrategySort
from tests.support.builders import profile
from tests.support.hostile_text import TEXTS, evil_assessment
from tests.support.paths import EXAMPLES

NAMES = ("carpi-knitwear", "tegalwangi-rattan", "synthetic-furniture")
DIGITS = 1e-15
"""Excel's files hold 16 digits of a figure."""

Record = dict[str, Any]

EXCEL = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@cache
def example(name: str) -> Assessment:
    return assess(load_profile(EXAMPLES / name / "profile.yaml"), load_rubric())


def opened(content: bytes) -> dict[str, list[Record]]:
    """Each sheet but the plan as records by the heads of its columns; an empty cell is None."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    sheets = {}
    for name in (name for name in book.sheet_names if name != "plan"):
        heads, *rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        filled = [[None if cell == "" else cell for cell in row] for row in rows]
        sheets[name] = [dict(zip(map(str, heads), row, strict=True)) for row in filled]
    return sheets


@cache
def read(name: str) -> dict[str, list[Record]]:
    return opened(render(example(name), "xlsx"))


def ends(what: str, interval: Any) -> Record:  # noqa: ANN401  whatever has two ends
    told = {"at least": "low", "best guess": "estimate", "at most": "high"}
    return {f"{what}: {head}": getattr(interval, of, None) for head, of in told.items()}


def likely(what: str, ranged: Any) -> Record:  # noqa: ANN401  whatever has a likely range
    if ranged is None:
        return {f"{what}: {head}": None for head in ("best guess", "likely from", "likely to")}
    return {
        f"{what}: best guess": ranged.estimate,
        f"{what}: likely from": ranged.likely.low,
        f"{what}: likely to": ranged.likely.high,
    }


def same(found: Record, expected: Record) -> bool:
    return all(_same_cell(found[head], value) for head, value in expected.items())


def _same_cell(found: object, expected: object) -> bool:
    if isinstance(expected, bool):
        return found == ("yes" if expected else "no")
    if isinstance(expected, int | float):
        return found == pytest.approx(expected, rel=DIGITS, abs=0)
    return found == (expected or None)


def ingredient(_: Assessment, one: Any) -> Record:  # noqa: ANN401
    return {
        "Id": one.id,
        "Ingredient": one.title,
        "State": one.state.replace("-", " "),
        "Coverage": one.coverage,
        "Answers and figures apart": one.disagreement,
        **likely("Level", one),
    }


def pair(of: Assessment, one: Any) -> Record:  # noqa: ANN401
    titles = of.rubric.titles
    return {
        "Id": one.id,
        "One": titles[one.a],
        "The other": titles[one.b],
        "Strength": one.strength,
        "Points together": one.realised,
        "Points held back": one.locked,
        "Chance that it is weaker": one.chance,
        "Weaker": one.weak and titles[one.weak],
        "Only suspected": one.suspected,
        "What happens": one.clause,
    }


def intervention(_: Assessment, one: Any) -> Record:  # noqa: ANN401
    return {
        "Id": one.id,
        "Intervention": one.title,
        **likely("Gain", one.gain),
        "Effort, 1 to 5": one.effort,
        "Gain for its cost": one.gain_per_cost,
        "Months at least": one.months[0],
        "Months at most": one.months[1],
        "First result, months": one.first_result_months,
        "What is done": one.action,
        "Who pays": one.who_pays,
        "Costs recur": one.recurrent,
        "Firms a unit serves": one.serves,
        "Reach of the first stage": one.reach,
        **ends("Cost", one.cost),
        "Ends a breach": one.remedies_breach,
        "In place": one.in_place,
        "Since": one.since,
        "Seen before": one.precedent.text if one.precedent else None,
        "Take care": one.caution and one.caution.text,
    }


def institution(of: Assessment, one: Any) -> Record:  # noqa: ANN401
    titles = of.rubric.titles
    matrix = {
        f"For: {part.short}": one.matrix[part.id].replace("-", " ") for part in of.ingredients
    }
    return matrix | {
        "Id": one.kind,
        "Kind": one.title,
        "There": "; ".join(one.active),
        "Gone": "; ".join(one.inactive),
        "Services offered": "; ".join(titles[service] for service in one.offered),
        "Expected, not recorded": "; ".join(titles[service] for service in one.missing),
        **ends("Firms reached", one.reach),
        **ends("Smallest firms reached", one.reach_smallest),
        "Without a link between them": "; ".join(one.unlinked_twins),
    }


def condition(_: Assessment, one: Any) -> Record:  # noqa: ANN401
    return {
        "Id": one.id,
        "Condition for starting": one.title,
        "State": one.state.replace("-", " "),
        **likely("Level", one),
    }


def question(of: Assessment, one: Any) -> Record:  # noqa: ANN401
    return {
        "Id": one.id,
        "What to find out": one.question.ask if one.question else one.title,
        "Ingredient": of.rubric.titles[one.ingredient],
        "It is": one.standing,
        "Likely range narrower by": one.narrows,
        "Could change what comes first": one.may_change_steps,
        "Minutes": one.question and one.question.minutes,
    }


def indicator(_: Assessment, one: Any) -> Record:  # noqa: ANN401
    return {
        "Id": one.id,
        "Indicator": one.title,
        "Sort": one.kind,
        "State": one.state.replace("-", " "),
        **ends("Level", one.level),
        **ends("Figure", one.value),
        "Share in the ingredient": one.share,
        "Basis": "; ".join(one.basis),
        "Of another time": one.dated,
        "Figures conflict": one.conflict,
        "Why not known": one.reason,
        "Notes": "; ".join(
            map(legible, [*one.notes, *(answer.note for answer in one.answers if answer.note)])
        ),
    }


def sign(_: Assessment, one: Any) -> Record:  # noqa: ANN401
    return {
        "Id": one.id,
        "Sign": one.title,
        "Seen": one.state.replace("-", " "),
        **ends("Figure", one.value),
        "Weight": one.weight,
    }


def source(of: Assessment, one: Any) -> Record:  # noqa: ANN401
    marks = of.rubric.evidence_marks
    return {"Id": one.id, "Source": legible(one.cite), "How it is known": marks[one.evidence]}


SHEETS: dict[str, tuple[Callable[[Assessment], Any], Callable[[Assessment, Any], Record]]] = {
    "ingredients": (lambda of: of.ingredients, ingredient),
    "pairs": (lambda of: of.interdependencies, pair),
    "interventions": (lambda of: of.interventions, intervention),
    "institutions": (lambda of: of.institutions or (), institution),
    "strategies": (
        lambda of: [one for each in of.strategies.results for one in each.signatures],
        sign,
    ),
    "readiness": (lambda of: of.readiness.conditions if of.readiness else (), condition),
    "questions": (
        lambda of: (
            (*of.questions.owed, *of.questions.asked, *of.questions.figures) if of.questions else ()
        ),
        question,
    ),
    "evidence": (lambda of: [i for one in of.ingredients for i in one.indicators], indicator),
    "sources": (lambda of: of.sources, source),
}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("of_sheet", SHEETS)
def test_every_cell_is_that_of_the_assessment(name: str, of_sheet: str) -> None:
    assessment = example(name)
    rows, record = SHEETS[of_sheet]
    expected = [record(assessment, one) for one in rows(assessment)]
    found = read(name)[of_sheet]
    assert len(found) == len(expected)
    wrong = [
        (line, want) for line, want in zip(found, expected, strict=True) if not same(line, want)
    ]
    assert wrong == []


@pytest.mark.parametrize("name", NAMES)
def test_the_verdict_has_the_score_unrounded(name: str) -> None:
    assessment = example(name)
    lines = {line["What"]: line for line in read(name)["verdict"]}
    score = assessment.score
    expected = {
        "Best guess": score.estimate,
        "Likely from": score.likely.low,
        "Likely to": score.likely.high,
    }
    assert same(lines["Score, 0 to 100"], expected)
    assert same(lines["Coverage"], {"Best guess": assessment.coverage})
    assert same(lines["Pieces of evidence"], {"Best guess": score.pieces})
    assert lines["Sector"]["In words"] == assessment.sector.name
    assert same(
        lines["Points: held back"], {"Best guess": points_held_back(assessment.interdependencies)}
    )


def test_the_first_interventions_are_numbered() -> None:
    package = example("carpi-knitwear").package
    assert package is not None
    lines = read("carpi-knitwear")["interventions"]
    first = {line["Among the first"]: line["Id"] for line in lines if line["Among the first"]}
    assert [first[number] for number in sorted(first)] == list(package.members)


def test_rows_of_which_nothing_is_known_are_faint_whatever_their_words() -> None:
    rows = ["nothing much", "known"]
    made = sheet("one", rows, {Column("State"): str}, {}, is_faint=lambda row: row == "known")
    content = xlsx(SheetBook("t", (made,)))
    book = zipfile.ZipFile(io.BytesIO(content))
    page = ET.fromstring(book.read("xl/worksheets/sheet1.xml"))  # noqa: S314  our own
    styles = ET.fromstring(book.read("xl/styles.xml"))  # noqa: S314  our own
    looks = styles.findall(f"{EXCEL}cellXfs/{EXCEL}xf")
    fonts = styles.findall(f"{EXCEL}fonts/{EXCEL}font")
    cells = [cell for cell in page.iter(f"{EXCEL}c") if cell.attrib["r"] in {"A2", "A3"}]
    italic = [
        fonts[int(looks[int(cell.attrib["s"])].attrib["fontId"])].find(f"{EXCEL}i") is not None
        for cell in cells
    ]
    assert italic == [False, True]
    assert page.find(f"{EXCEL}conditionalFormatting") is None


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@A1", "{=A1}", "http://a.b", "0012", "1e5"])
def test_text_stays_text(text: str) -> None:
    made = sheet("one", [text], {Column("Told"): lambda one: one}, {})
    content = xlsx(SheetBook(text, (made,)))
    assert opened(content)["one"] == [{"Told": text}]
    page = zipfile.ZipFile(io.BytesIO(content)).read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in page
    assert "<hyperlink" not in page


def test_the_verdict_says_by_whom_a_breach_was_checked() -> None:
    rubric = load_rubric()
    first, *others = [breach.id for breach in rubric.breaches]
    checks = [{"breach": breach, "found": False, "by": "employers"} for breach in others]
    checks.append({"breach": first, "found": False, "by": "trade-union"})
    found = assess(profile(labour_checks=checks), rubric)
    lines = {line["What"]: line["In words"] for line in opened(render(found, "xlsx"))["verdict"]}
    assert lines["Labour alarm"] == ("checked, none reported: by workers and owners of firms")
    assert lines["Denial of freedom of association"] == "checked: by workers"
    assert lines["Forced labour"] == "checked: by owners of firms"
    assert lines["Take care"].startswith("No worker, home worker or union was asked about forced")


def test_the_verdict_says_what_makes_the_state_of_labour_doubtful() -> None:
    answers = {"pay-and-hours": {"level": 4, "by": "employers"}}
    found = assess(profile(answers=answers, watch=["Bonded labour"]), load_rubric())
    lines = opened(render(found, "xlsx"))["verdict"]
    [care] = [str(line["In words"]) for line in lines if line["What"] == "Take care"]
    assert "only owners of firms were heard" in care
    assert "What is recorded speaks of forced labour: ask workers whether it is so." in care


def test_a_text_too_long_for_a_cell_says_that_it_is_cut() -> None:
    made = sheet("one", ["x" * 40_000], {Column("Told"): lambda one: one}, {})
    told = opened(xlsx(SheetBook("long", (made,))))["one"][0]["Told"]
    assert len(told) == LONGEST_CELL
    assert told.endswith("x…")


def test_amounts_have_thousands_and_no_decimals_that_only_rounding_left() -> None:
    amounts = [3_959_999.9999999995, 1_234_567.25, 30.0]
    made = sheet("one", amounts, {Column("Money", "number"): lambda amount: amount}, {})
    book = load_workbook(io.BytesIO(xlsx(SheetBook("money", (made,)))))
    shown = [row[0].number_format for row in book["one"].iter_rows(min_row=2)]
    assert shown == ["#,##0", "#,##0.0##", "#,##0"]


def test_evil_text_is_nothing_but_text() -> None:
    content = render(evil_assessment(), "xlsx")
    parts = zipfile.ZipFile(io.BytesIO(content))
    pages = [parts.read(name) for name in parts.namelist() if name.endswith((".xml", ".rels"))]
    formulas = [text for page in pages for text in re.findall(b"<f>(.*?)</f>", page)]
    assert formulas
    assert all(re.fullmatch(rb"(COUNTIFS|SUMIFS)\([^<]*", text) for text in formulas)  # our own
    assert [page for page in pages if b"<hyperlink" in page] == []
    assert [page for page in pages if b"External" in page] == []
    sheets = opened(content)
    watched = [line["In words"] for line in sheets["verdict"] if line["What"] == "To watch"]
    assert watched == [legible(text) for text in TEXTS]
    assert sorted(line["Source"] for line in sheets["sources"]) == sorted(watched)
    cells = [cell for lines in sheets.values() for line in lines for cell in line.values()]
    assert max(len(cell) for cell in cells if isinstance(cell, str)) <= LONGEST_CELL


def test_pages_are_fit_to_read_filter_and_print() -> None:
    parts = zipfile.ZipFile(io.BytesIO(render(example("carpi-knitwear"), "xlsx")))
    names = [name for name in parts.namelist() if re.fullmatch(r"xl/worksheets/\w+\.xml", name)]
    pages = [parts.read(name).decode() for name in names]
    assert len(pages) == len(SHEETS) + 3
    for page in pages:
        assert 'state="frozen"' in page
        assert "<autoFilter" in page
        assert 'orientation="landscape"' in page
        assert 'fitToHeight="0"' in page
    barred = [page for page in pages if "dataBar" in page]
    assert len(barred) == 7
    book = parts.read("xl/workbook.xml").decode()
    assert book.count("_xlnm.Print_Titles") == len(pages)


@pytest.mark.parametrize(
    "codes",
    [
        *(
            alarm.AlarmState,
            interventions.Standing,
            interventions.InPlaceStatus,
            questions.Standing,
        ),
        *(levels.Basis, levels.IndicatorState, levels.IngredientState, Group, Unit, MapSort),
        *(strategy.CellState, strategy.ConditionState, strategy.SignatureState, strategy.Verdict),
        *(StrategySort, VisitReason),
    ],
)
def test_each_code_has_a_word(codes: object) -> None:
    assert {code: word(code) for code in get_args(codes)} == {
        code: code.replace("-", " ") for code in get_args(codes)
    }


def test_nothing_tells_when_it_was_written() -> None:
    parts = zipfile.ZipFile(io.BytesIO(render(example("carpi-knitwear"), "xlsx")))
    assert {part.date_time[0] for part in parts.infolist()} == {1980}
    assert set(re.findall(r"\d{4}-\d\d-\d\dT", parts.read("docProps/core.xml").decode())) == {
        "2000-01-01T"
    }
