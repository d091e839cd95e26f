"""Whatever a reference document or a journal holds, no command ends as if it were a bug of ours."""

import io
import sys
from pathlib import Path

import docx
import pytest

from sectorscan.batch.outcome import Outcome, lost_row
from sectorscan.batch.resume import Journal
from sectorscan.cli.run import run
from sectorscan.errors import ExitCode, OutputError
from tests.support import builders
from tests.support.command_line import kept
from tests.support.forked_runs import MOST_MEGABYTES, Ended, ended
from tests.support.journals import HEADER, PROFILE, TRUST
from tests.support.mutations import mutated_archive, mutated_rows

CASES = 200
SMALL = 1_000_000  # bytes
FINE = {ExitCode.DONE, ExitCode.GATE_FAILED, ExitCode.BAD_INPUT}

needs_fork = pytest.mark.skipif(sys.platform != "linux", reason="it forks, and reads /proc")


def not_fine(runs: list[Ended], files: list[Path]) -> dict[int, Ended]:
    """The runs that ended in any other way than a command should.

    Or that took too much memory for a file under a megabyte.
    """
    return {
        number: run
        for number, (run, file) in enumerate(zip(runs, files, strict=True))
        if run.code not in FINE or (run.megabytes > MOST_MEGABYTES and file.stat().st_size < SMALL)
    }


@pytest.fixture
def rubric(tmp_path: Path) -> str:
    """A rubric of one question, which takes little time to load."""
    one = builders.rubric(builders.ingredient("trust", builders.asked(TRUST)))
    return kept(tmp_path, "rubric.yaml", one.model_dump_json(by_alias=True, exclude_unset=True))


@needs_fork
def test_reference_documents(rubric: str, tmp_path: Path) -> None:
    word, content = docx.Document(), io.BytesIO()
    word.sections[0].header.paragraphs[0].text = "The house"
    word.save(content)
    (tmp_path / "house.docx").write_bytes(content.getvalue())
    profile = kept(tmp_path, "p.yaml", PROFILE)
    assert run(["assess", profile, "--rubric", rubric, "-q", "-o", f"{tmp_path}/p.json"]) == 0

    def command(name: str) -> list[str]:
        asked = ["-q", "-o", f"out-{name}", "--reference-doc", name]
        return ["render", "p.json", "--section", "verdict", *asked]

    for seed in range(CASES):
        mutant = mutated_archive(content.getvalue(), seed)
        (tmp_path / f"{seed}.docx").write_bytes(mutant)
    mutants = [command(f"{seed}.docx") for seed in range(CASES)]
    runs = ended([command("house.docx")], mutants, tmp_path)
    assert not_fine(runs, [tmp_path / f"{seed}.docx" for seed in range(CASES)]) == {}
    assert {run.code for run in runs} == {ExitCode.DONE, ExitCode.BAD_INPUT}  # both are tried
    for path in tmp_path.glob("out-*.docx"):
        docx.Document(str(path))


@needs_fork
def test_journals_of_answers(rubric: str, tmp_path: Path) -> None:
    rows = [f"{TRUST},2,high,employers,said so,2026-01-01,visit", f"{TRUST},3,,author,,2026,"]
    journal = "\n".join([HEADER, *rows, ""]).encode()

    def command(number: int) -> list[str]:
        profile = f"p{number}.yaml"
        note = ["note", profile, TRUST, "2", "--by", "employers", "-q", "--rubric", rubric]
        others = [[name, profile, "-q", "--rubric", rubric] for name in ("check", "assess")]
        return [note, *others][number % 3]

    for seed in range(CASES):
        kept(tmp_path, f"p{seed}.yaml", PROFILE)
        (tmp_path / f"p{seed}.answers.csv").write_bytes(mutated_rows(journal, seed))
    sound = range(CASES, CASES + 3)
    for number in sound:
        kept(tmp_path, f"p{number}.yaml", PROFILE)
        (tmp_path / f"p{number}.answers.csv").write_bytes(journal)
    runs = ended([*map(command, sound)], [*map(command, range(CASES))], tmp_path)
    journals = [tmp_path / f"p{seed}.answers.csv" for seed in range(CASES)]
    assert not_fine(runs, journals) == {}
    assert {run.code for run in runs} == FINE  # each is tried


def test_journals_of_batches(tmp_path: Path) -> None:
    path = tmp_path / "journal"
    outcomes = [Outcome(key=key, row=lost_row(f"{key}.yaml", "lost")) for key in "abc"]
    with Journal(path, resume=False) as journal:
        for outcome in outcomes:
            journal.append(outcome)
    whole = path.read_bytes()
    refused = 0
    for seed in range(CASES):
        path.write_bytes(mutated_rows(whole, seed))
        try:
            with Journal(path, resume=True) as journal:
                found = [journal.get(outcome.key) for outcome in outcomes]
        except OutputError:
            refused += 1
        else:
            pairs = zip(found, outcomes, strict=True)
            assert all(after in [None, before] for after, before in pairs)
    assert 0 < refused < CASES
