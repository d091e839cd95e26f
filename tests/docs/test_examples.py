"""The table of the example profiles is what the program says of them."""

import runpy
from pathlib import Path

import pytest

from sectorscan.assessment.assess import assess
from sectorscan.assessment.result.assessment import Assessment
from sectorscan.profile.load import load_profile
from sectorscan.report.names import Names
from sectorscan.report.sections.brief_facts import weak_partners
from sectorscan.rubric.load import load_rubric
from tests.support.paths import EXAMPLES

PREFACE = [
    "bologna-metalworking",
    "prato-wool",
    "sassuolo-tiles",
    "carpi-knitwear",
    "carpi-knitwear-2018",
    "santa-croce-leather",
    "como-silk",
    "tegalwangi-rattan",
    "kumasi-metalworking",
    "west-jutland-knitting",
    "sakaki-metalworking",
]
SYNTHETIC = "synthetic-furniture"
INVENTED = {SYNTHETIC: "industrial-district", "synthetic-metal-town": "informal-cluster"}
"""Each with the rubric that its answers are to."""
HEAD = """\
# Examples

The ten cases that the preface of Pyke (1992) names, and one of them at a second date. Each profile
holds what is documented, with its source; what its author judged is marked as a judgement; what
nobody documented is left unknown, so that likely ranges are wide. Nothing in them was tuned to make
a score. The model takes the best of many places: use the figures to talk with, not to rank with.

| case | place | date | firms | people | best guess (likely range) | strategy | held back by |
|---|---|---|---|---|---|---|---|
"""
OF_INVENTED = """
Two more are invented by scripts, and nothing in them is real. `synthetic-furniture` has 300 firms,
12 institutions and 1,500 links as CSV, XLSX and Parquet tables (`pip install 'sectorscan[tables]'`
for the last). `synthetic-metal-town` is what a field team could bring home from three weeks in an
African town: 140 workshops of about 1,100, who works with whom, bodies, answers and checks of
rights at work. It answers the rubric for informal clusters:
`sectorscan assess examples/synthetic-metal-town/profile.yaml --rubric informal-cluster`.

| invented | place | date | firms | people | best guess (likely range) | strategy | held back by |
|---|---|---|---|---|---|---|---|
"""


def row(name: str, assessment: Assessment) -> str:
    score, sector = assessment.score, assessment.sector
    likely = f"{score.likely.low:.0f} to {score.likely.high:.0f}"
    names = Names(assessment)
    weak = [partner.ingredient for partner in weak_partners(assessment)]
    sizes = [
        "not known" if size is None else names.figure(size)
        for size in (sector.firms, sector.employees)
    ]
    nearest = assessment.strategies.nearest
    cells = [
        f"[{sector.name}]({name}/profile.yaml)",
        ", ".join(part for part in (sector.place, sector.country) if part) or "no place",
        sector.as_of,
        *sizes,
        f"{score.estimate:.0f} ({likely})",
        "none that enough is known of" if nearest is None else names.of(nearest),
        names.short(weak[0]) if weak else "not known",
    ]
    return f"| {' | '.join(str(cell) for cell in cells)} |\n"


def test_the_table_is_what_the_program_says(request: pytest.FixtureRequest) -> None:
    rubric = load_rubric()
    rows = [
        row(name, assess(load_profile(EXAMPLES / name / "profile.yaml"), rubric))
        for name in PREFACE
    ]
    invented = [
        row(name, assess(load_profile(EXAMPLES / name / "profile.yaml"), load_rubric(model)))
        for name, model in INVENTED.items()
    ]
    table, text = EXAMPLES / "README.md", "".join([HEAD, *rows, OF_INVENTED, *invented])
    if request.config.getoption("update_snapshots"):
        table.write_text(text, encoding="utf-8")
    assert table.read_text(encoding="utf-8") == text


def test_every_case_is_in_the_table() -> None:
    cases = {path.parent.name for path in EXAMPLES.glob("*/profile.yaml")}
    assert sorted(cases) == sorted([*PREFACE, *INVENTED])


@pytest.mark.parametrize(
    ("name", "tables"),
    [
        (SYNTHETIC, ["firms.csv", "institutions.csv", "links.csv"]),
        ("synthetic-metal-town", ["firms.csv", "links.csv"]),
    ],
)
def test_the_invented_tables_are_as_their_script_makes_them(
    name: str, tables: list[str], tmp_path: Path
) -> None:
    script = runpy.run_path(str(EXAMPLES / name / "generate.py"))
    script["write"](tmp_path)
    made = sorted(tmp_path.glob("*.csv"))
    assert [path.name for path in made] == tables
    for path in made:
        assert path.read_bytes() == (EXAMPLES / name / path.name).read_bytes()


@pytest.mark.thorough
def test_csv_xlsx_and_parquet_are_assessed_alike() -> None:
    rubric = load_rubric()
    found = [
        assess(load_profile(EXAMPLES / SYNTHETIC / name), rubric).to_json()
        for name in ("profile.yaml", "profile-xlsx.yaml", "profile-parquet.yaml")
    ]
    assert found[0] == found[1] == found[2]


@pytest.mark.parametrize(
    ("name", "firms", "people"),
    [
        ("bologna-metalworking", 4414, 62501),
        ("tegalwangi-rattan", 400, 6800),
        ("carpi-knitwear", 2068, 11491),
    ],
)
def test_the_figures_that_are_published(name: str, firms: float, people: float) -> None:
    population = load_profile(EXAMPLES / name / "profile.yaml").sector.population
    found = [getattr(figure, "low", figure) for figure in (population.firms, population.employees)]
    assert found == [firms, people]


def test_over_forty_thousand_craftsmen_at_kumasi() -> None:
    population = load_profile(EXAMPLES / "kumasi-metalworking/profile.yaml").sector.population
    assert getattr(population.employees, "low", None) == 40_000
