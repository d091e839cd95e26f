"""A batch that is stopped, however rudely, ends with the same file once it is resumed."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from sectorscan.batch.outcome import Outcome, lost_row
from sectorscan.batch.resume import Journal
from sectorscan.cli.run import run
from sectorscan.errors import ExitCode, OutputError
from tests.support.mutations import mutated_rows
from tests.support.profile_files import BROKEN, good, kept

MANY, KILLS = 120, 3
MUTANTS = 100


@pytest.fixture(scope="module")
def sectors(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("stopped") / "sectors"
    kept(folder, *(good(n) if n % 20 else BROKEN[n % 30] for n in range(MANY)))
    return folder


@pytest.fixture(scope="module")
def undisturbed(sectors: Path) -> bytes:
    output = sectors.parent / "undisturbed.csv"
    with started(sectors, output) as process:
        assert process.wait() == ExitCode.GATE_FAILED
    return output.read_bytes()


def started(sectors: Path, output: Path, *options: str) -> subprocess.Popen[str]:
    """Start the program itself, as the head of a group of processes."""
    return subprocess.Popen(
        [sys.executable, "-m", "sectorscan", "batch", str(sectors), "-o", str(output), *options],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        start_new_session=True,
    )


def journal_of(output: Path) -> Path:
    return output.with_name(f".{output.name}.journal")


def wait_for(journal: Path, size: int, process: subprocess.Popen[str]) -> None:
    """Wait until so many bytes are kept, or all is done."""
    while process.poll() is None and not (journal.exists() and journal.stat().st_size >= size):
        time.sleep(0.001)


@pytest.mark.thorough
@pytest.mark.parametrize(("seed", "end"), [(1, signal.SIGKILL), (2, signal.SIGTERM)])
def test_ended_at_random_moments_it_ends_with_the_same_file(
    seed: int, end: signal.Signals, sectors: Path, undisturbed: bytes, tmp_path: Path
) -> None:
    rng = Random(seed)  # noqa: S311  no secret
    output, whole = tmp_path / "rows.csv", journal_of(sectors.parent / "undisturbed.csv")
    journal, size = journal_of(output), whole.stat().st_size
    for moment in sorted(rng.sample(range(size), KILLS)):
        with started(sectors, output, "--resume") as process:
            wait_for(journal, moment, process)
            process.send_signal(end)
        assert process.returncode == -end
        assert not output.exists()
    with started(sectors, output, "--resume") as process:
        assert process.wait() == ExitCode.GATE_FAILED
    assert output.read_bytes() == undisturbed
    assert journal.read_bytes().count(b"\n") == MANY  # nothing was done twice


@pytest.mark.thorough
def test_an_interrupt_ends_it_at_once_and_says_how_to_go_on(
    sectors: Path, undisturbed: bytes, tmp_path: Path
) -> None:
    output = tmp_path / "rows.csv"
    with started(sectors, output) as process:
        wait_for(journal_of(output), 1, process)
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does
        _, told = process.communicate()
    assert process.returncode == ExitCode.INTERRUPTED
    assert "Traceback" not in told
    assert told.splitlines()[-1].endswith("the same command with --resume does the rest")
    assert not output.exists()
    with started(sectors, output, "--resume") as process:
        assert process.wait() == ExitCode.GATE_FAILED
    assert output.read_bytes() == undisturbed


def test_a_journal_changed_anyhow_is_refused_or_says_what_it_said(tmp_path: Path) -> None:
    path = tmp_path / "journal"
    outcomes = [Outcome(key=key, row=lost_row(f"{key}.yaml", "lost")) for key in "abc"]
    with Journal(path, resume=False) as journal:
        for outcome in outcomes:
            journal.append(outcome)
    whole = path.read_bytes()
    refused = 0
    for seed in range(MUTANTS):
        path.write_bytes(mutated_rows(whole, seed))
        try:
            with Journal(path, resume=True) as journal:
                kept_outcomes = [journal.get(outcome.key) for outcome in outcomes]
        except OutputError:
            refused += 1
        else:
            pairs = zip(kept_outcomes, outcomes, strict=True)
            assert all(after in [None, before] for after, before in pairs)
    assert 0 < refused < MUTANTS


@pytest.mark.parametrize("resume", [False, True])
def test_two_batches_do_not_write_one_journal(tmp_path: Path, *, resume: bool) -> None:
    path = tmp_path / "journal"
    outcome = Outcome(key="a", row=lost_row("a.yaml", "lost"))
    with Journal(path, resume=False) as journal:
        journal.append(outcome)
        with pytest.raises(OutputError, match="another batch is writing it"):
            Journal(path, resume=resume)
        assert journal.get("a") == outcome
    Journal(path, resume=resume).__exit__()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes that have names")
def test_a_pipe_is_no_journal(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "journal")
    with pytest.raises(OutputError, match=r"cannot keep `.*`: .* not seekable"):
        Journal(tmp_path / "journal", resume=False)


CHANGES: dict[str, Callable[[bytes], bytes]] = {
    "another field": lambda line: line.replace(b'"state":', b'"zz":1,"state":'),
    "another type": lambda line: line.replace(b'"settled":true', b'"settled":1'),
    "another name": lambda line: line.replace(b'"profile":', b'"prof":'),
    "another figure": lambda line: line.replace(b'"problems":1', b'"problems":2'),
    "no seal": lambda line: b"{" + line[line.index(b",") + 1 :],
    "an empty object": lambda _: b"{}\n",
    "a list": lambda _: b"[]\n",
    "no text": lambda _: b"\xff\xfe\x00\n",
    "very deep": lambda _: b"[" * 100_000 + b"\n",
    "very large": lambda _: b'{"key":' + b"9" * 10_000 + b"}\n",
    "blank": lambda _: b"\n",
}


@pytest.mark.usefixtures("in_this_process")
@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("row", [0, 1])
def test_a_line_that_is_not_as_it_was_kept_is_told(
    change: str, row: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "rows.csv"
    kept(tmp_path / "sectors", good(0), good(1))
    arguments = ["batch", str(tmp_path / "sectors"), "-q", "-j", "1", "-o", str(output)]
    with Journal(journal_of(output), resume=False) as journal:
        for key in ("a", "b"):
            journal.append(Outcome(key=key, row=lost_row("p.yaml", "lost")))
    lines = journal_of(output).read_bytes().splitlines(keepends=True)
    lines[row] = CHANGES[change](lines[row])
    journal_of(output).write_bytes(b"".join(lines))
    assert run([*arguments, "--resume"]) == ExitCode.BAD_INPUT
    message = capsys.readouterr().err
    assert "cannot resume: a line of" in message
    assert "without --resume the batch begins anew" in message
    assert journal_of(output).read_bytes() == b"".join(lines)
    assert not output.exists()
