"""Workbooks in other languages: nothing of them is left in English, and plans are read back."""

import re
from collections.abc import Callable, Mapping
from functools import cache, partial
from io import BytesIO
from typing import TYPE_CHECKING
from unittest.mock import patch

import openpyxl
import pytest

from sectorscan.assessment.assess import situation_of
from sectorscan.comparison.compare import NamedSector, compare
from sectorscan.comparison.portfolio import portfolio_of
from sectorscan.languages import LANGUAGES, speaking, tr
from sectorscan.network.reading import network_reading
from sectorscan.profile.plan import OUTCOME
from sectorscan.profile.plan_sheet import status_code
from sectorscan.programme.demand import Demand
from sectorscan.programme.programme import programme_of
from sectorscan.programme.solver import Effort
from sectorscan.readers.vocabulary.words import folded
from sectorscan.report.render import render
from sectorscan.report.renderers.excel.assessment import HANDED_BACK
from sectorscan.report.renderers.excel.plan import BASES, COLUMNS, PHASES
from sectorscan.report.sections.plan_words import PROGRESS
from tests.support.catalogues import TRANSLATED
from tests.support.left_in_english import (
    PROFILES,
    assessment,
    in_english,
    profile,
    texts,
    unveiled,
    veil,
)
from tests.support.reports import SHIPPED
from tests.support.summaries import summary_of
from tests.support.thoroughness import also_thorough
from tests.support.workbook_texts import texts_in

if TYPE_CHECKING:
    from sectorscan.report.render import Reported

pytestmark = pytest.mark.filterwarnings("ignore:.* extension is not supported:UserWarning")
# openpyxl does not know the bars of the sheets.

NAMES = ("nothing-known", "breach-reported", "much-known")
LONGEST_NAME = 31  # of a sheet, in Excel
LONGEST_LIST = 255  # of what a drop-down list offers
FORBIDDEN = set("[]:*?/\\")

IDS = [
    *(sign.id for strategy in SHIPPED.strategies for sign in strategy.signatures),
    *(SHIPPED.id, *PROFILES, "carlino"),
    *("place", "role", "isic", "lat"),
]
"""In columns for ids, under the title of a plan, and fields that are not known."""
HIDDEN = {text for column in COLUMNS for text in (column.code, column.head) if column.hidden} | {
    column.code for column in COLUMNS
}
"""What stands in the hidden row and the hidden columns of a plan."""
OF_PLANS = [
    *re.findall(r"\w+", HANDED_BACK),
    *(word for code in HIDDEN for word in re.findall("[^\\W_]+", code)),
    *re.findall(r"\w+", status_code(PROGRESS)),
    *(OUTCOME, "sectorscan", "mmm", "yyyy"),
]
"""The words of these, and of what is to be typed."""
NAME_OF_A_BODY = "National Institute of Design"


def comparison() -> "Reported":
    sectors = [NamedSector(name, profile(name)) for name in ("much-known", "one-answer")]
    return compare(sectors, SHIPPED)


def portfolio() -> "Reported":
    summaries = [summary_of(situation_of(profile(name), SHIPPED), name) for name in PROFILES]
    return portfolio_of(summaries, SHIPPED)


def programme() -> "Reported":
    demand = Demand(budget=3, phases=1, looks=("frontier",))
    return programme_of(profile("much-known"), SHIPPED, demand, effort=Effort(time=30))


RESULTS: Mapping[str, Callable[[], "Reported"]] = {
    **{name: partial(assessment, name) for name in NAMES},
    "comparison": comparison,
    "portfolio": portfolio,
    "programme": programme,
    "network": lambda: network_reading(profile("much-known"), SHIPPED),
}


@cache
def result(name: str) -> "Reported":
    return RESULTS[name]()


@cache
def workbook(name: str, language: str) -> bytes:
    with speaking(language, texts(language)):
        return render(result(name), "xlsx")


def shape(content: bytes) -> list[tuple[int, int]]:
    """How many rows and columns each sheet has."""
    book = openpyxl.load_workbook(BytesIO(content))
    return [(page.max_row, page.max_column) for page in book.worksheets]


@pytest.mark.parametrize("name", RESULTS)
def test_every_text_goes_by_a_catalogue_or_a_rubric(name: str) -> None:
    # in a veil sheets may have one name
    with veil(), patch("xlsxwriter.Workbook._check_sheetname", lambda _, name, *__: name):
        shown = texts_in(render(result(name), "xlsx"))
    assert unveiled(shown, {*IDS, *OF_PLANS}) == []


@pytest.mark.parametrize("language", also_thorough(TRANSLATED, "fr"))
@pytest.mark.parametrize("name", RESULTS)
def test_no_word_is_left_in_english(name: str, language: str) -> None:
    shown = texts_in(workbook(name, language))
    assert (
        in_english(text.replace(NAME_OF_A_BODY, "") for text in shown if text not in HIDDEN) == []
    )


@pytest.mark.parametrize("language", also_thorough(TRANSLATED, "fr"))
@pytest.mark.parametrize("name", RESULTS)
def test_it_has_the_same_sheets_and_columns(name: str, language: str) -> None:
    content = workbook(name, language)
    assert shape(content) == shape(workbook(name, "en"))
    names = openpyxl.load_workbook(BytesIO(content)).sheetnames
    assert len({sheet.casefold() for sheet in names}) == len(names)
    assert max(map(len, names)) <= LONGEST_NAME
    assert not FORBIDDEN & set("".join(names))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("choices", [PHASES, BASES, PROGRESS])
def test_what_a_plan_offers_fits_into_lists_and_is_told_apart(
    choices: Mapping[str, str], language: str
) -> None:
    with speaking(language):
        words = [tr(choice) for choice in choices.values()]
    assert len(",".join(words)) <= LONGEST_LIST
    assert len({folded(word) for word in words}) == len(words)
    assert not set(",;=") & set("".join(words))
