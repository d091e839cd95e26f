import io
import shutil
from datetime import datetime

import pytest
from openpyxl import load_workbook

from sectorscan.survey.blueprint import FORM_KINDS, FormKind
from sectorscan.survey.form import Form, FormChoice, FormQuestion, walked
from sectorscan.survey.xlsform import choice_rows, inert, survey_rows, xlsform_bytes
from tests.support.form_walk import converted, questions
from tests.support.survey_forms import EVERY_LANGUAGE, form, workbook
from tests.support.thoroughness import also_thorough


@pytest.mark.parametrize("listed", [True, False])
@pytest.mark.parametrize("kind", FORM_KINDS)
def test_pyxform_converts_every_form_without_a_warning(kind: FormKind, *, listed: bool) -> None:
    read = converted(workbook(kind, listed=listed))
    shown = {asked.name for asked in questions(read)}
    meant = {q.name for q, _ in walked(form(kind, listed=listed).items)} - {"instanceID"}
    assert shown == {
        q.name for q in form(kind, listed=listed).questions if q.kind not in {"note", "hidden"}
    }
    assert shown < meant
    assert read["id_string"] == f"sectorscan_{kind}"


@pytest.mark.parametrize("kind", FORM_KINDS)
def test_a_form_in_every_language_lacks_no_translation(kind: FormKind) -> None:
    read = converted(workbook(kind, EVERY_LANGUAGE))  # without a warning
    labels = [asked.node["label"] for asked in questions(read)]
    languages = {"English (en)", "Français (fr)", "Español (es)", "Português (pt)"}
    assert len(labels) > 3
    assert all(set(label) == languages and all(label.values()) for label in labels)
    assert read["default_language"] == "English (en)"


@pytest.mark.skipif(shutil.which("java") is None, reason="ODK Validate runs on Java: none here")
@pytest.mark.parametrize("kind", also_thorough(FORM_KINDS, "workers"))
def test_odk_validate_accepts_every_form(kind: FormKind) -> None:
    converted(workbook(kind), validate=True)  # raises ODKValidateError for one it refuses


def test_a_hostile_name_is_shown_and_not_run() -> None:
    hostile = FormQuestion(
        name="q",
        kind="choice",
        label="=1+1",
        choices=(FormChoice(name="a", label="${consent} =HYPERLINK(1)"),),
        list_name="l",
    )
    made = Form(id="firms", title="t", language="en", rubric="r 1", items=(hostile,))
    book = load_workbook(io.BytesIO(xlsform_bytes([made])))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value]
    assert {cell.data_type for cell in cells} == {"s"}
    assert choice_rows([made])[0]["label::English (en)"] == "$ {consent} =HYPERLINK(1)"
    assert inert("a ${b}") == "a $ {b}"


def test_a_form_has_another_version_when_it_asks_otherwise() -> None:
    versions = {converted(workbook("firms", listed=listed))["version"] for listed in (True, False)}
    assert len(versions) == 2
    assert converted(workbook("firms"))["version"] in versions


def test_a_form_is_the_same_file_whenever_it_is_made() -> None:
    made = xlsform_bytes([form("firms")])
    assert made == xlsform_bytes([form("firms")])
    assert load_workbook(io.BytesIO(made)).properties.created == datetime(2000, 1, 1)  # noqa: DTZ001


def test_required_are_only_what_no_answer_can_do_without() -> None:
    required = {
        kind: [row["name"] for row in survey_rows([form(kind)]) if row.get("required") == "yes"]
        for kind in FORM_KINDS
    }
    assert required["workers"] == [
        "visit_date",
        "consent",
        "adult",
        "present",
        "respondent",
        "freely",
    ]
    assert required["workshop"] == ["visit_date", "consent", "respondent"]
    assert required["institutions"] == [
        "visit_date",
        "consent",
        "body_listed",
        "body_typed",
        "body_kind",
    ]


def test_a_long_list_can_be_searched_and_the_duty_of_care_stands_on_one_screen() -> None:
    choices = tuple(FormChoice(name=f"f{n}", label=f"Firm {n}") for n in range(13))
    many = FormQuestion(name="a", kind="choice", label="", choices=choices, list_name="many")
    few = FormQuestion(name="b", kind="choice", label="", choices=choices[1:], list_name="few")
    made = Form(id="firms", title="t", language="en", rubric="r 1", items=(many, few))
    assert [row["appearance"] for row in survey_rows([made])] == ["autocomplete", ""]
    rows = survey_rows([form("workers")])
    on_one_screen = [row["name"] for row in rows if row.get("appearance") == "field-list"]
    assert on_one_screen == ["duty_of_care"]
