"""Figures of people, firms and money in YAML whose point may be one between thousands."""

from pathlib import Path

import pytest

from sectorscan.errors import InputError
from sectorscan.profile.from_data import profile_from
from sectorscan.profile.load import load_profile
from tests.support.table_files import written

FIRM = "firms: [{{id: a, {}}}]"
BODY = "institutions: [{{id: b, kind: trade-union, {}}}]"
SECTOR = "sector: {{name: V, product_family: shoes, as_of: 2026{}}}\n"


def refused(folder: Path, sections: str = "", sector: str = "") -> list[tuple[str, str]]:
    path = written(folder, "p.yaml", f"{SECTOR.format(sector)}{sections}\n".encode())
    try:
        load_profile(path)
    except InputError as error:
        return [(problem.message, problem.tip) for problem in error.problems]
    return []


@pytest.mark.parametrize(
    ("sections", "field", "figure"),
    [
        (FIRM.format("count: 1.060"), "count", "1.060"),
        (FIRM.format("sales: 350.000"), "sales", "350.000"),
        (FIRM.format("wage: 1.450"), "wage", "1.450"),
        (FIRM.format("employees: {low: 1.200, high: 3000}"), "employees", "1.200"),
        (BODY.format("members: 1.250"), "members", "1.250"),
        (BODY.format("budget: 350.000"), "budget", "350.000"),
        ("series: [{year: 2000, firms: 1.510}]", "firms", "1.510"),
        ("costs: {fair: 20.000}", "cost", "20.000"),
        ("costs: {fair: {low: 20.000, high: 30000}}", "cost", "20.000"),
        ("plan: {person_year: 30.000}", "person_year", "30.000"),
    ],
)
def test_a_figure_that_may_be_two_is_refused(
    tmp_path: Path, sections: str, field: str, figure: str
) -> None:
    whole, decimal = figure.replace(".", ""), float(figure)
    assert refused(tmp_path, sections) == [
        (
            f"`{field}` must be a number, not `{figure}`",
            f"write {whole} or {decimal}, whichever is meant",
        )
    ]


def test_a_population_is_held_to_it_and_is_told_at_its_line(tmp_path: Path) -> None:
    found = refused(tmp_path, sector=", population: {firms: 1.234, employees: 5.200}")
    assert [tip for _, tip in found] == [
        "write 1234 or 1.2340, whichever is meant",
        "write 5200 or 5.2, whichever is meant",
    ]
    assert refused(tmp_path, sector=", population: {firms: 1.2340, employees: 5.2}") == []


@pytest.mark.parametrize(
    "fields", ["wage_ratio: 1.125", "lat: 43.125", "sales: 0.125", "sales: 1.25", "wage: 1250.125"]
)
def test_others_are_read(tmp_path: Path, fields: str) -> None:
    assert refused(tmp_path, FIRM.format(fields)) == []


def test_what_programs_write_is_read(tmp_path: Path) -> None:
    sector = {"name": "V", "product_family": "shoes"}
    data = {"sector": sector, "firms": [{"id": "a", "sales": 1.234}]}
    profile = profile_from(data)
    assert profile.firms is not None
    assert profile.firms.numbers["sales"].low.tolist() == [1.234]
    text = str(data).replace("'", '"').encode()
    assert load_profile(written(tmp_path, "p.json", text)).firms is not None


def test_very_many_are_counted(tmp_path: Path) -> None:
    firms = "\n".join(f"  - {{id: f{number}, sales: 1.250}}" for number in range(1_200))
    found = refused(tmp_path, f"firms:\n{firms}")
    assert len(found) == 1_001
    assert found[-1][0] == "200 more problems from here on"
