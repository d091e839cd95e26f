"""Whatever a workbook, a Parquet file or a saved assessment holds, no command ends as by a bug.

The journals of answers and the reference documents are tried in the same way by the command line's
own tests.
"""

import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from sectorscan.cli.run import run
from sectorscan.errors import ExitCode
from tests.support import builders
from tests.support.command_line import kept
from tests.support.forked_runs import MOST_MEGABYTES, Ended, ended
from tests.support.mutations import mutated_archive, mutated_json, mutated_parquet
from tests.support.paths import ROOT
from tests.support.table_files import HEAD, as_parquet, as_xlsx

CASES = 200
FINE = {ExitCode.DONE, ExitCode.GATE_FAILED, ExitCode.BAD_INPUT}
ACTIONS = ["speak", "train"]

needs_fork = pytest.mark.skipif(sys.platform != "linux", reason="it forks, and reads /proc")


def not_fine(runs: Sequence[Ended]) -> dict[int, Ended]:
    """The runs that ended in any other way than a command should, or took too much memory."""
    return {
        number: run
        for number, run in enumerate(runs)
        if run.code not in FINE or run.megabytes > MOST_MEGABYTES
    }


def mutants(
    content: bytes, mutated: Callable[[bytes, int], bytes], folder: Path, suffix: str
) -> list[str]:
    """Write files that are no longer what that was; their names."""
    names = [f"{seed}{suffix}" for seed in range(CASES)]
    for seed, name in enumerate(names):
        (folder / name).write_bytes(mutated(content, seed))
    return names


WORKBOOK = as_xlsx(
    {
        "sector": [["field", "value"], ["name", "here"], ["product_family", "shoes"]],
        "answers": [["question", "level", "by"], ["trust", 2.5, "employers"]],
        "institutions": [["id", "kind", "founded"], ["c", "service-centre", 1990]],
        "firms": [["id", "employees", "export_share"], ["a", "3-5", 0.5], ["b", 7, None]],
        "links": [["from", "to", "type"], ["a", "c", "service-use"]],
        "sources": [["id", "cite"], ["s", "a book"]],
    }
)


@needs_fork
def test_workbooks(tmp_path: Path) -> None:
    (tmp_path / "sound.xlsx").write_bytes(WORKBOOK)
    names = mutants(WORKBOOK, mutated_archive, tmp_path, ".xlsx")
    rubric = small_rubric(tmp_path)
    commands = [["check", "-q", name, "--rubric", rubric] for name in names]
    runs = ended([["check", "-q", "sound.xlsx", "--rubric", rubric]], commands, tmp_path)
    assert not_fine(runs) == {}
    assert {run.code for run in runs} == {ExitCode.DONE, ExitCode.GATE_FAILED}  # both are tried


def small_rubric(folder: Path) -> str:
    """A rubric of few ingredients that has something of everything."""
    parts = [
        builders.ingredient("trust", builders.asked("trust"), builders.published("exports")),
        builders.ingredient("skills", builders.asked("skills")),
        builders.ingredient("labour", builders.asked("pay")),
    ]
    one = builders.rubric(
        *parts,
        interplay=0.5,
        interdependencies=[builders.need("skills", "trust"), builders.need("trust", "skills")],
        interventions=[
            builders.action(name, {"trust": 1, "skills": 0.5}, needs={"levels": needs})
            for name, needs in zip(ACTIONS, [{"skills": 1}, {}], strict=True)
        ],
    )
    return kept(folder, "rubric.yaml", one.model_dump_json(by_alias=True, exclude_unset=True))


FORMATS = [".md", ".html", ".xlsx", ".docx"]


@needs_fork
def test_saved_assessments(tmp_path: Path) -> None:
    rubric = small_rubric(tmp_path)
    answers = {"trust": {"level": 1, "by": "employers"}, "pay": {"level": 3, "by": "trade-union"}}
    sections = {"answers": answers, "stated": {"exports": {"value": 0.5}}}
    lines = [f"{name}: {json.dumps(content)}\n" for name, content in sections.items()]
    profile = kept(tmp_path, "p.yaml", "".join([HEAD, *lines]))
    sound = str(tmp_path / "sound.json")
    assert run(["assess", profile, "--rubric", rubric, "-q", "-o", sound]) == 0
    names = mutants(Path(sound).read_bytes(), mutated_json, tmp_path, ".json")

    def command(number: int, name: str) -> list[str]:
        suffix = FORMATS[number % len(FORMATS)]
        return ["render", name, "-q", "-o", f"out{number}{suffix}"]

    commands = [command(number, name) for number, name in enumerate(names)]
    all_formats = [command(number, "sound.json") for number in range(len(FORMATS))]
    runs = ended(all_formats, commands, tmp_path)
    assert not_fine(runs) == {}
    assert {run.code for run in runs} == {ExitCode.DONE, ExitCode.BAD_INPUT}  # both are tried


FRAME = as_parquet(
    {
        "id": [f"f{number}" for number in range(40)],
        "employees": [number % 7 for number in range(40)],
        "name": ["Rossi", None] * 20,
        "phases": [["cutting", "sewing"], []] * 20,
        "export_share": [0.25, None] * 20,
    }
)


@needs_fork
def test_parquet_files(tmp_path: Path) -> None:
    """Each is read without a trial first; those that end the process are read with one."""
    names = mutants(FRAME, mutated_parquet, tmp_path, ".parquet")
    profiles = [
        kept(tmp_path, f"{name}.yaml", f"{HEAD}firms: {{file: {name}}}\n") for name in names
    ]
    codes = codes_without_trial(profiles, tmp_path)
    assert {ExitCode.DONE, ExitCode.GATE_FAILED} <= set(codes)  # both are tried
    odd = [profile for profile, code in zip(profiles, codes, strict=True) if code not in FINE]
    sound = kept(tmp_path, "sound.yaml", HEAD)
    again = [["check", "-q", profile] for profile in odd]
    assert not_fine(ended([["check", "-q", sound]], again, tmp_path)) == {}


READ = """
import sys
from sectorscan.cli.run import run
from sectorscan.readers import parquet
from sectorscan.readers.trial import TrialOutcome
import resource

resource.setrlimit(resource.RLIMIT_DATA, (2 * 10**9, 2 * 10**9))
parquet.tried = lambda *_, **__: TrialOutcome()
for profile in sys.argv[1:]:
    code = run(["check", "-q", profile])
    print(int(code), flush=True)
"""


def codes_without_trial(profiles: Sequence[str], folder: Path) -> list[int]:
    """The exit codes of checking profiles one after another; -1 for one that ends the process."""
    codes: list[int] = []
    while len(codes) < len(profiles):
        process = subprocess.run(
            [sys.executable, "-c", READ, *profiles[len(codes) :]],
            capture_output=True,
            check=False,
            encoding="utf-8",
            cwd=folder,
            env={"PYTHONPATH": str(ROOT / "src")},
        )
        codes += map(int, process.stdout.split())
        if process.returncode:
            codes.append(-1)
    return codes
