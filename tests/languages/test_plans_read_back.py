"""The sheet of a plan in every language: what a team fills in is read back alike."""

import shutil
import subprocess
from collections.abc import Callable
from datetime import date, datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any, get_args

import openpyxl
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet as Page

from sectorscan.errors import InputError
from sectorscan.languages import LANGUAGES, speaking, tr
from sectorscan.profile.load import load_profile
from sectorscan.profile.plan import PlannedAction, Status
from sectorscan.report.render import render
from sectorscan.report.renderers.excel.plan import COLUMNS, NAME
from sectorscan.report.renderers.excel.plan_page import CODE_ROW, FIRST_ROW, HEAD_ROW
from sectorscan.report.sections.action_plan import shown_steps
from sectorscan.report.sections.plan_words import PROGRESS
from tests.support.left_in_english import assessment, texts
from tests.support.thoroughness import also_thorough

pytestmark = pytest.mark.filterwarnings("ignore:.* extension is not supported:UserWarning")
# openpyxl does not know the bars of the other sheets.

CODES = [column.code for column in COLUMNS]
PROFILE = """
sector: {name: Valdarno, product_family: leather}
plan: {start: 1995-01, actions: {file: report.xlsx}}
"""
STATES: tuple[Status, ...] = get_args(Status)
STEPS = shown_steps(assessment("much-known").action_plan)
FILLED = st.fixed_dictionaries(
    {"status": st.sampled_from(STATES)},
    optional={
        "owner": st.sampled_from(["CNA", "Comune di Arezzo"]),
        "latest_value": st.integers(0, 400).map(lambda hundredths: hundredths / 100),
        "last_looked_at": st.dates(date(1995, 1, 1), date(2020, 12, 31)),
        "notes": st.sampled_from(["bien commencé", "más tarde; sin prisa", "=não"]),
    },
)


@cache
def workbook(language: str) -> bytes:
    with speaking(language, texts(language)):
        return render(assessment("much-known"), "xlsx")


def opened(language: str) -> tuple[Any, Page]:
    book = openpyxl.load_workbook(BytesIO(workbook(language)))
    with speaking(language):
        page = book[tr(NAME)]
    assert isinstance(page, Page)
    return book, page


def fill_in(page: Page, number: int, filled: dict[str, Any], language: str) -> None:
    """Fill in the row of an action as a team does that sees the words of its language."""
    for code, value in filled.items():
        cell = page.cell(FIRST_ROW + 1 + number, CODES.index(code) + 1)
        with speaking(language):
            cell.value = tr(PROGRESS[value]) if code == "status" else value
        if isinstance(value, str):
            cell.data_type = "s"


def read_back(book: Any, folder: Path) -> dict[str, PlannedAction]:  # noqa: ANN401
    book.save(folder / "report.xlsx")
    (folder / "profile.yaml").write_text(PROFILE, encoding="utf-8")
    return dict(load_profile(folder / "profile.yaml").plan.actions)


def states(actions: dict[str, PlannedAction]) -> list[Status]:
    return [actions[step.id].status for step in STEPS]


def in_turn(book: Any, page: Page, language: str, folder: Path) -> None:  # noqa: ANN401
    """Give each action another state, and see that they are read back so."""
    wanted = [STATES[number % len(STATES)] for number in range(len(STEPS))]
    place = [cell.value for cell in page[CODE_ROW + 1]].index("id")
    row_of = {row[place].value: row[0].row for row in page.iter_rows(min_row=FIRST_ROW + 1)}
    column = next(
        number
        for number, cell in enumerate(page[CODE_ROW + 1], start=1)
        if str(cell.value).startswith("status:")
    )
    for step, state in zip(STEPS, wanted, strict=True):
        with speaking(language):
            page.cell(row_of[step.id], column, tr(PROGRESS[state]))
    assert states(read_back(book, folder)) == wanted


@pytest.mark.parametrize("language", also_thorough(LANGUAGES, "fr"))
@settings(
    max_examples=5,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.generate),  # to save a workbook takes too long for shrinking
)
@given(rows=st.lists(FILLED, min_size=len(STEPS), max_size=len(STEPS)))
def test_whatever_is_filled_in_is_read_back(
    rows: list[dict[str, Any]], language: str, tmp_path: Path
) -> None:
    book, page = opened(language)
    for number, filled in enumerate(rows):
        fill_in(page, number, filled, language)
    actions = read_back(book, tmp_path)
    for step, filled in zip(STEPS, rows, strict=True):
        action = actions[step.id]
        assert action.status == filled["status"]
        assert action.owner == filled.get("owner")
        assert action.latest == filled.get("latest_value")
        assert action.looked_at == filled.get("last_looked_at")
        assert action.note == filled.get("notes")
        assert (action.start, action.cost, action.target) == (None, None, None)


@pytest.mark.parametrize("language", also_thorough(LANGUAGES, "fr"))
def test_what_nobody_changed_reads_alike_in_every_language(language: str, tmp_path: Path) -> None:
    book, _ = opened(language)
    english, _ = opened("en")
    assert read_back(book, tmp_path) == read_back(english, tmp_path)


def _rename(_: Any, page: Page) -> None:  # noqa: ANN401
    page.title = "Juin"


def _move_columns(_: Any, page: Page) -> None:  # noqa: ANN401
    page.insert_cols(1)
    page.insert_cols(CODES.index("status") + 1)


def _sort(_: Any, page: Page) -> None:  # noqa: ANN401
    """Turn the rows of actions round, all of their columns."""
    rows = list(page.iter_rows(min_row=FIRST_ROW + 1, max_row=FIRST_ROW + len(STEPS)))
    values = [[cell.value for cell in row[:-1]] for row in rows]
    for row, moved in zip(rows, reversed(values), strict=True):
        for cell, value in zip(row, moved, strict=False):
            cell.value = value


def _word_heads_anew(_: Any, page: Page) -> None:  # noqa: ANN401
    for cell in page[HEAD_ROW + 1]:
        cell.value = f"{cell.value} (Arezzo)"


def _put_first(book: Any, page: Page) -> None:  # noqa: ANN401
    book.move_sheet(page, -book.index(page))
    page.title = "Valdarno"


CHANGES = (_rename, _move_columns, _sort, _word_heads_anew, _put_first)


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("language", also_thorough(LANGUAGES, "fr"))
def test_it_is_read_after_a_user_s_changes(
    language: str, change: Callable[[Any, Page], None], tmp_path: Path
) -> None:
    book, page = opened(language)
    change(book, page)
    in_turn(book, page, language, tmp_path)


@pytest.mark.parametrize("language", also_thorough(LANGUAGES, "fr"))
def test_states_are_read_in_capitals_and_in_english_too(language: str, tmp_path: Path) -> None:
    book, page = opened(language)
    with speaking(language):
        page.cell(FIRST_ROW + 1, CODES.index("status") + 1, f" {tr(PROGRESS['agreed']).upper()} ")
    page.cell(FIRST_ROW + 2, CODES.index("status") + 1, "running")
    assert states(read_back(book, tmp_path))[:2] == ["agreed", "running"]


def test_a_word_that_is_no_state_is_a_problem_at_its_cell(tmp_path: Path) -> None:
    book, page = opened("pt")
    cell = page.cell(FIRST_ROW + 1, CODES.index("status") + 1, "quase")
    with pytest.raises(InputError, match=f"cannot be `quase`.*|cell {cell.coordinate}"):
        read_back(book, tmp_path)


def test_months_are_shown_in_the_language_wherever_the_file_is_opened() -> None:
    place = CODES.index("starts") + 1
    shown = {language: opened(language)[1].cell(FIRST_ROW + 1, place) for language in LANGUAGES}
    assert {type(cell.value) for cell in shown.values()} == {datetime}
    assert {language: cell.number_format for language, cell in shown.items()} == {
        "en": "mmm yyyy",
        "fr": "[$-40C]mmm yyyy",
        "es": "[$-C0A]mmm yyyy",
        "pt": "[$-416]mmm yyyy",
    }


@pytest.mark.thorough
@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
def test_it_is_read_when_libreoffice_has_saved_it(tmp_path: Path) -> None:
    """In the language in which the sheet has another name."""
    language = "pt"
    book, page = opened(language)
    page.cell(FIRST_ROW + 1, CODES.index("owner") + 1, "CNA")
    source = tmp_path / "saved" / "report.xlsx"
    source.parent.mkdir()
    book.save(source)
    user = f"-env:UserInstallation=file://{tmp_path}/user"
    command = ["soffice", user, "--headless", "--convert-to", "xlsx", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(source)], check=True, capture_output=True, timeout=120)
    saved = openpyxl.load_workbook(tmp_path / "report.xlsx")
    with speaking(language):
        in_turn(saved, saved[tr(NAME)], language, tmp_path)
    assert load_profile(tmp_path / "profile.yaml").plan.actions[STEPS[0].id].owner == "CNA"
