"""What the program reads, sound, and cases of it that are no longer what they were.

A case is a few files and the arguments of a command. Those of one kind of input are made by its
seeds: the same seed makes the same case.
"""

import io
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import docx
import yaml
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from sectorscan.cli.run import run
from sectorscan.report.schemas import json_schema
from tests.fuzz.arguments import arguments
from tests.support import builders
from tests.support.forked_runs import ended_in_fork
from tests.support.journals import HEADER
from tests.support.mutations import (
    mutated_archive,
    mutated_json,
    mutated_parquet,
    mutated_rows,
    mutated_yaml,
)
from tests.support.schema_documents import documents
from tests.support.survey_exports import Flavour, write_export
from tests.support.survey_forms import VALLEY, form
from tests.support.table_files import Row, as_csv, as_ods, as_parquet, as_xlsx

Arguments = Sequence[str]
RUBRIC = ("--rubric", "rubric.yaml")
JOURNAL = ".out.csv.journal"
FRAME = "frame.parquet"
REPORTS = (".md", ".html", ".xlsx", ".docx", ".json")
PROFILE = """\
profile: 1
sector:
  name: Valley shoemakers
  product_family: shoes
  as_of: 2026
  population: {firms: 40}
firms:
  - {id: a, employees: 3, export_share: 0.5}
  - {id: b, employees: {low: 5, high: 9}, place: Carpi}
institutions:
  - {id: c, kind: service-centre, founded: 1990}
links:
  - {from: a, to: c, type: service-use}
answers:
  trust: {level: 2.5, by: employers, note: said so, date: 2026-01-01}
  pay: [{level: 1, by: trade-union}, {level: 3, by: employers}]
stated: {exports: {value: 0.5, year: 2020}}
watch: [home work]
"""
TABLED = """\
sector: {name: here, product_family: shoes, as_of: 2000}
firms: {file: CASE}
"""
FIRMS = (
    ("id", "employees", "export_share", "phases", "place"),
    ("a", "3-5", "50 %", "cutting; sewing", "Carpi"),
    ("b", "7", "", "", "Modena"),
    ("c", "12", "0.25", "sewing", "Carpi"),
)
SHEETS: Mapping[str, Sequence[Row]] = {
    "sector": [["field", "value"], ["name", "here"], ["product_family", "shoes"]],
    "answers": [["question", "level", "by"], ["trust", 2.5, "employers"]],
    "institutions": [["id", "kind", "founded"], ["c", "service-centre", 1990]],
    "firms": [["id", "employees", "export_share"], ["a", "3-5", 0.5], ["b", 7, None]],
    "links": [["from", "to", "type"], ["a", "c", "service-use"]],
    "sources": [["id", "cite"], ["s", "a book"]],
}
SURVEYED = {
    "consent": "yes",
    "visit_date": "2026-11-02",
    "respondent": "employers",
    "sure": "high",
    "independence_of_firms": "level_3",
}


@dataclass(frozen=True)
class Case:
    """A few files and a command that reads them."""

    files: Mapping[str, bytes]
    arguments: Arguments


@dataclass(frozen=True, kw_only=True)
class InputKind:
    """One of the things that the program reads."""

    name: str
    weight: int
    """How many cases of a hundred are of it."""
    made: Callable[[int, int], Iterator[Case]]
    """So many cases by a seed."""


def sound_files(folder: Path) -> dict[str, bytes]:
    """The files that stand beside each case; made in an empty folder, which is worked in.

    Making them loads all that cases need.
    """
    files = {
        "rubric.yaml": small_rubric(),
        "p.yaml": PROFILE.encode(),
        "valley.yaml": VALLEY.encode(),
    }
    for name, content in files.items():
        (folder / name).write_bytes(content)
    for command in (
        ["assess", "p.yaml", *RUBRIC, "-q", *(f"-op{suffix}" for suffix in REPORTS)],
        ["check", "p.yaml", *RUBRIC],
        ["plan", "p.yaml", *RUBRIC, "--budget", "3", "-q", "-o", "plan.json"],
        ["render", "plan.json", "-q", "-o", "plan.md"],
    ):
        assert run(command) == 0, command
    assert run(["batch", "p.yaml", "-q", "-j", "1", *RUBRIC, "-o", "out.csv"]) == 0
    exports = write_export(folder, form("workshop"), [SURVEYED], Flavour(), "export")
    assert run(["survey", "read", *map(str, exports), "--into", "valley.yaml", "-q"]) == 0
    assert ended_in_fork(lambda: (folder / FRAME).write_bytes(_frame()) * 0).code == 0
    files |= {
        name: (folder / name).read_bytes() for name in ("p.json", "plan.json", JOURNAL, FRAME)
    }
    return files | {"export.csv": exports[0].read_bytes(), "firms.csv": as_csv(FIRMS)}


def small_rubric() -> bytes:
    """A rubric of few ingredients that has something of everything."""
    parts = [
        builders.ingredient("trust", builders.asked("trust"), builders.published("exports")),
        builders.ingredient("skills", builders.asked("skills")),
        builders.ingredient("labour", builders.asked("pay")),
    ]
    rubric = builders.rubric(
        *parts,
        interplay=0.5,
        interdependencies=[builders.need("skills", "trust"), builders.need("trust", "skills")],
        interventions=[
            builders.action("speak", {"trust": 1, "skills": 0.5}, needs={"levels": {"skills": 1}}),
            builders.action("train", {"trust": 1, "skills": 0.5}, needs={"levels": {}}),
        ],
    )
    data = rubric.model_dump(mode="json", by_alias=True, exclude_unset=True)
    return json.dumps({"rubric": 1, **data}).encode()  # what it is stands first


def _frame() -> bytes:
    """Firms as Parquet; made in a forked process, since after polars none can be forked."""
    return as_parquet(
        {
            "id": [f"f{number}" for number in range(40)],
            "employees": [number % 7 for number in range(40)],
            "phases": [["cutting", "sewing"], []] * 20,
            "export_share": [0.25, None] * 20,
        }
    )


def input_kinds(files: Mapping[str, bytes]) -> list[InputKind]:
    """Everything that the program reads, as cases made from these sound files."""
    word, document = docx.Document(), io.BytesIO()
    word.sections[0].header.paragraphs[0].text = "The agency"
    word.save(document)
    journal = (
        f"{HEADER}\ntrust,2,high,employers,said so,2026-01-01,\npay,3,,author,,2026,\n".encode()
    )
    table = {"case.yaml": TABLED.replace("CASE", "case.csv").encode()}
    framed = {"case.yaml": TABLED.replace("CASE", "case.parquet").encode()}
    answered = {"case.yaml": PROFILE.encode()}
    reading = ["check", "-q", "case.yaml", *RUBRIC]
    assessing = ["assess", "-q", "case.yaml", *RUBRIC]
    noting = ["note", "case.yaml", "trust", "2", "--by", "employers", "-q", *RUBRIC]
    rendering = [["render", "case.json", "-q", "-o", f"out{suffix}"] for suffix in REPORTS[:4]]
    resuming = ["batch", "p.yaml", "-q", "-j", "1", *RUBRIC, "-o", "out.csv", "--resume"]
    styled = ["render", "p.json", "--section", "verdict", "-q", "-o", "out.docx"]
    return [
        _mutants("profile", 12, PROFILE.encode(), mutated_yaml, "case.yaml", [reading, assessing]),
        _documents(
            "profile as its schema has it", 12, "profile", "case.yaml", [reading, assessing]
        ),
        _mutants(
            "rubric",
            6,
            files["rubric.yaml"],
            mutated_json,
            "case.yaml",
            [["check", "-q", "case.yaml"], ["assess", "-q", "p.yaml", "--rubric", "case.yaml"]],
        ),
        _documents(
            "rubric as its schema has it",
            4,
            "rubric",
            "case.yaml",
            [["check", "-q", "case.yaml"], ["check", "-q", "p.yaml", "--rubric", "case.yaml"]],
        ),
        _mutants("CSV", 16, as_csv(FIRMS), mutated_rows, "case.csv", [reading], table),
        _mutants(
            "XLSX",
            7,
            as_xlsx(SHEETS),
            mutated_archive,
            "case.xlsx",
            [["check", "-q", "case.xlsx", *RUBRIC]],
        ),
        _mutants(
            "ODS",
            4,
            as_ods(SHEETS),
            mutated_archive,
            "case.ods",
            [["check", "-q", "case.ods", *RUBRIC]],
        ),
        _mutants("Parquet", 5, files[FRAME], mutated_parquet, "case.parquet", [reading], framed),
        _mutants(
            "reference document",
            3,
            document.getvalue(),
            mutated_archive,
            "case.docx",
            [[*styled, "--reference-doc", "case.docx"]],
        ),
        _mutants("saved assessment", 5, files["p.json"], mutated_json, "case.json", rendering),
        _mutants(
            "saved programme", 3, files["plan.json"], mutated_json, "case.json", rendering[:1]
        ),
        _mutants(
            "journal",
            9,
            journal,
            mutated_rows,
            "case.answers.csv",
            [noting, reading, assessing],
            answered,
        ),
        _mutants("journal of a batch", 3, files[JOURNAL], mutated_rows, JOURNAL, [resuming]),
        _mutants(
            "survey export",
            1,
            files["export.csv"],
            mutated_rows,
            "case.csv",
            [["survey", "read", "case.csv", "--into", "valley.yaml", "-q"]],
        ),
        InputKind(name="arguments", weight=10, made=_argument_cases),
    ]


def _mutants(  # noqa: PLR0913, PLR0917  a table above
    name: str,
    weight: int,
    content: bytes,
    mutated: Callable[[bytes, int], bytes],
    file: str,
    commands: Sequence[Arguments],
    beside: Mapping[str, bytes] | None = None,
) -> InputKind:
    """A sound file with changes, read by each of the commands in turn."""

    def made(count: int, first: int) -> Iterator[Case]:
        for number in range(first, first + count):
            files = {**(beside or {}), file: mutated(content, number)}
            yield Case(files, commands[number % len(commands)])

    return InputKind(name=name, weight=weight, made=made)


def _documents(
    name: str, weight: int, kind: str, file: str, commands: Sequence[Arguments]
) -> InputKind:
    """Documents drawn from the schema that the program gives of them."""

    def made(count: int, first: int) -> Iterator[Case]:
        drawn = _drawn(documents(json_schema(kind)), count, first)
        for number, document in enumerate(drawn):
            yield Case({file: _written(document, first + number)}, commands[number % len(commands)])

    return InputKind(name=name, weight=weight, made=made)


def _argument_cases(count: int, first: int) -> Iterator[Case]:
    return (Case({}, drawn) for drawn in _drawn(arguments(), count, first))


def _drawn(strategy: st.SearchStrategy[Any], count: int, number: int) -> list[Any]:
    """So many examples that Hypothesis draws by a seed."""
    kept: list[Any] = []

    @seed(number)
    @settings(
        max_examples=count,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(strategy)
    def keep(example: Any) -> None:  # noqa: ANN401
        kept.append(example)

    if count:
        keep()
    return kept[:count]


def _written(document: Any, number: int) -> bytes:  # noqa: ANN401
    """A document as YAML, or as JSON, which is YAML too."""
    if Random(number).random() < 0.5:  # noqa: S311
        try:
            return yaml.safe_dump(document, allow_unicode=True).encode("utf-8", "surrogatepass")
        except (yaml.YAMLError, ValueError, RecursionError):
            pass  # a value that it has no way to write
    return json.dumps(document).encode()
