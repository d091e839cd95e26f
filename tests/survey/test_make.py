"""A form for phones in one call."""

from io import BytesIO
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from sectorscan.errors import UnknownIdError
from sectorscan.profile.load import load_profile
from sectorscan.survey.make import survey_form


def rows(content: bytes, sheet: str) -> list[list[Any]]:
    book = CalamineWorkbook.from_filelike(BytesIO(content))
    return book.get_sheet_by_name(sheet).to_python()


def test_a_form_without_a_profile_asks_the_rubrics_questions() -> None:
    header, *asked = rows(survey_form("workshop", rubric="quick-scan"), "survey")
    assert "type" in header
    assert len(asked) > 28


def test_bodies_of_a_profile_become_choices() -> None:
    carpi = load_profile("case:carpi-knitwear")
    choices = str(rows(survey_form("firms", carpi), "choices"))
    assert "Carpiformazione" in choices


def test_a_language_that_nobody_has_written() -> None:
    with pytest.raises(FileNotFoundError):
        survey_form("workers", languages=("en", "xx"))


def test_a_rubric_that_there_is_not() -> None:
    with pytest.raises(UnknownIdError):
        survey_form("firms", rubric="nowhere")
