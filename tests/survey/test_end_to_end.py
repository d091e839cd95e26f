"""The way of docs/survey.md, from an empty project to a report, on simulated exports."""

import re
from pathlib import Path
from typing import Any

import pytest

from sectorscan.cli.run import run
from sectorscan.profile.load import load_profile
from sectorscan.rubric.load import load_rubric
from sectorscan.survey.blueprint import FORM_KINDS, FormKind
from sectorscan.survey.form import Form
from sectorscan.survey.questionnaires import form_of
from sectorscan.survey.wording import surveyed_sector, wording
from tests.support.survey_exports import Flavour, write_export
from tests.support.thoroughness import also_thorough

RUBRIC = load_rubric()
DAY = "2026-11-02"


def asked(profile: Path, kind: FormKind) -> Form:
    sector = surveyed_sector(load_profile(profile))
    return form_of(kind, wording(RUBRIC, "en", sector), sector)


def interviews() -> dict[FormKind, list[dict[str, Any]]]:
    agreed = {"consent": "yes", "visit_date": DAY}
    firms = [
        {
            **agreed,
            "firm_typed": f"{name} shoes",
            "may_name": "yes",
            "place": "Fermo",
            "employees": number + 2,
            "export_share": 20 * number,
            "own_design": "yes" if number % 2 else "no",
            "ties_asked": "yes",
            "partner": [
                {"partner_tie": "gives_work", "partner_typed": "Alba shoes", "partner_here": "yes"}
            ]
            if number
            else [],
            "body": [
                {
                    "body_typed": "Shoe Centre",
                    "body_kind": "service-centre",
                    "body_tie": ["finance"],
                }
            ],
        }
        for number, name in enumerate(("Alba", "Brenta", "Cigno", "Drago", "Elce"))
    ]
    workers = [
        {
            **agreed,
            "adult": "yes",
            "present": "nobody",
            "respondent": "workers",
            "freely": "freely",
            "pay_and_hours": f"level_{1 + number % 2}",
            "child_labour": "no",
        }
        for number in range(6)
    ]
    workshop = [
        {**agreed, "respondent": kind, "sure": "medium", "trust_between_firms": f"level_{level}"}
        for kind, level in (("employers", 3), ("subcontractors", 1))
    ]
    institutions = [
        {**agreed, "body_typed": "Shoe Centre", "body_kind": "service-centre", "founded": 1998}
    ]
    lenders = [
        {**agreed, "body_typed": "Valley Bank", "body_kind": "local-bank", "sure": "high"}
        | {"access_to_credit": "level_2"}
    ]
    return {
        "firms": firms,
        "workers": workers,
        "workshop": workshop,
        "institutions": institutions,
        "lenders": lenders,
    }


@pytest.mark.parametrize("server", also_thorough(["kobo", "central"], "kobo"))
@pytest.mark.usefixtures("own_folder")
def test_from_an_empty_project_to_a_report_by_phone(
    server: Any,  # noqa: ANN401
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["new", "Valley shoemakers"]) == 0
    profile = tmp_path / "valley-shoemakers.yaml"
    text = profile.read_text(encoding="utf-8")
    profile.write_text(
        re.sub(r"(?m)^(\s*product_family:).*$", r"\1 shoes", text, count=1), encoding="utf-8"
    )
    exports: list[str] = []
    for kind in FORM_KINDS:
        assert run(["survey", "form", str(profile), "--for", kind, "-o", f"{kind}.xlsx"]) == 0
        flavour = Flavour(server=server, suffix="xlsx" if kind == "firms" else "csv")
        made = asked(profile, kind)
        exports += map(str, write_export(tmp_path, made, interviews()[kind], flavour, f"e-{kind}"))
    into = ["--into", str(profile)]
    assert run(["survey", "read", *exports, *into]) == 0
    names = tmp_path / "e-firms.names.csv"
    names.write_text(
        re.sub(r"(?m)^([^\n]*),$", r"\1,no", names.read_text(encoding="utf-8")), encoding="utf-8"
    )
    assert run(["survey", "read", *exports, *into]) == 0
    held = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert run(["survey", "read", *exports, *into]) == 0
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == held

    read = load_profile(profile)
    assert read.firms is not None
    assert read.firms.size == 5
    assert {body.name for body in read.institutions or ()} == {"Shoe Centre", "Valley Bank"}
    answers = {question: len(given) for question, given in (read.answers or {}).items()}
    assert answers == {"access-to-credit": 1, "pay-and-hours": 6, "trust-between-firms": 2}
    assert len(read.labour_checks) == 6
    assert read.links is not None
    assert read.links.table.size == 4 + 5

    capsys.readouterr()
    assert run(["assess", str(profile), "-o", "report.docx"]) == 0
    assert (tmp_path / "report.docx").exists()
    assert "VALLEY SHOEMAKERS" in capsys.readouterr().out
