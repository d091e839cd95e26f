"""Many profiles in one run: what comes of each, whatever runs it."""

import csv
import json
from collections.abc import Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from functools import partial
from pathlib import Path

import pytest
from msgspec.structs import replace
from python_calamine import CalamineWorkbook

from sectorscan.assessment.assess import assess
from sectorscan.batch import assess_all
from sectorscan.batch.executors import process_pool
from sectorscan.batch.outcome import Outcome, OutcomeRow
from sectorscan.cli import batch_run
from sectorscan.cli.run import run
from sectorscan.errors import ExitCode, InputError
from sectorscan.profile.load import load_profile
from sectorscan.report.render import render
from sectorscan.rubric.load import load_rubric
from tests.support.command_line import stdin
from tests.support.inline_executor import inline
from tests.support.paths import EXAMPLES
from tests.support.profile_files import good, kept

Capture = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def threads() -> Iterator[Executor]:
    """Assess in this process, which is quick to start."""
    with ThreadPoolExecutor(1) as pool:
        yield pool


@pytest.fixture(scope="module")
def examples() -> list[Path]:
    return sorted(EXAMPLES.glob("*/*.yaml"))


@pytest.fixture(scope="module")
def outcomes(examples: list[Path], threads: Executor) -> list[Outcome]:
    return list(assess_all(examples, executor=threads))


class TestOutcomes:
    def test_come_in_the_order_of_the_profiles(
        self, examples: list[Path], outcomes: list[Outcome]
    ) -> None:
        assert [one.row.profile for one in outcomes] == list(map(str, examples))

    def test_say_what_each_assessment_says(
        self, examples: list[Path], outcomes: list[Outcome]
    ) -> None:
        rubric = load_rubric()
        for path, outcome in zip(examples, outcomes, strict=True):
            found = assess(load_profile(path), rubric)
            row = outcome.row
            assert (row.likely_low, row.estimate, row.likely_high) == (
                found.score.likely.low,
                found.score.estimate,
                found.score.likely.high,
            )
            assert (row.band, row.pieces) == (found.band.id, found.score.pieces)
            assert (row.sector, row.coverage) == (found.sector.name, found.coverage)
            assert row.nearest_strategy == found.strategies.nearest
            assert row.first_intervention == (found.package and found.package.members[0])

    def test_are_the_same_in_processes(self, examples: list[Path], outcomes: list[Outcome]) -> None:
        assert list(assess_all(examples, executor=partial(process_pool, 2))) == outcomes

    def test_kept_ones_are_given_back_and_not_made_again(
        self, examples: list[Path], outcomes: list[Outcome], threads: Executor
    ) -> None:
        kept = {one.key: replace(one, settled=False) for one in outcomes}
        twice = examples * 2
        found = list(assess_all(twice, executor=threads, earlier=kept, at_once=1))
        assert found == [kept[one.key] for one in outcomes] * 2

    def test_problems_are_those_of_the_profile_alone(
        self, tmp_path: Path, threads: Executor
    ) -> None:
        [path] = kept(tmp_path, "sector: {name: x}\nwacth: [a]\n")
        with pytest.raises(InputError) as refused:
            load_profile(path)
        [outcome] = assess_all([path], executor=threads)
        first = refused.value.problems[0]
        assert outcome.row == OutcomeRow(
            profile=str(path),
            state="failed",
            problems=2,
            problem=first.message,
            at=str(first.location),
        )


def test_processes_write_what_one_process_alone_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept(tmp_path / "sectors", good(0), "sector: 1\n", good(2))
    command = ["batch", str(tmp_path / "sectors"), "-q", "-j", "2", "-o"]
    assert run([*command, str(tmp_path / "many.csv")]) == ExitCode.GATE_FAILED
    monkeypatch.setattr(batch_run, "process_pool", inline)
    assert run([*command, str(tmp_path / "alone.csv")]) == ExitCode.GATE_FAILED
    assert (tmp_path / "many.csv").read_bytes() == (tmp_path / "alone.csv").read_bytes()


@pytest.mark.usefixtures("in_this_process")
class TestCommand:
    def test_writes_a_row_for_each_in_every_format(self, tmp_path: Path, capsys: Capture) -> None:
        folder = tmp_path / "sectors"
        kept(folder, good(0), "sector: 1\n", good(2))
        names = [tmp_path / f"rows{suffix}" for suffix in (".csv", ".jsonl", ".xlsx")]
        outputs = [part for name in names for part in ("-o", str(name))]
        assert run(["batch", str(folder), "-j", "1", *outputs]) == ExitCode.GATE_FAILED
        printed = capsys.readouterr()
        assert "2 SECTORS ASSESSED" in printed.out
        assert printed.err.startswith(f"failed: {folder}/p00001.yaml:1:9: ")
        rows = [json.loads(line) for line in names[1].read_text(encoding="utf-8").splitlines()]
        assert [row["state"] for row in rows] == ["assessed", "failed", "assessed"]
        with names[0].open(encoding="utf-8", newline="") as file:
            assert [row["likely_low"] for row in csv.DictReader(file)] == [
                "" if row["likely_low"] is None else repr(row["likely_low"]) for row in rows
            ]
        head, *cells = CalamineWorkbook.from_path(names[2]).get_sheet_by_index(0).to_python()
        told = [dict(zip(head, line, strict=True)) for line in cells]
        for row, cell in zip(rows, told, strict=True):  # a workbook keeps 16 digits
            estimate = None if row["estimate"] is None else pytest.approx(row["estimate"])
            assert (cell["estimate"] or None) == estimate

    def test_resumes(self, tmp_path: Path) -> None:
        folder, output = tmp_path / "sectors", tmp_path / "rows.csv"
        kept(folder, *map(good, range(4)))
        arguments = ["batch", str(folder), "-q", "-j", "1", "-o", str(output)]
        assert run(arguments) == ExitCode.DONE
        whole, journal = output.read_bytes(), tmp_path / ".rows.csv.journal"
        lines = journal.read_bytes().splitlines(keepends=True)
        journal.write_bytes(lines[2] + lines[0] + lines[1][:40])
        output.unlink()
        assert run([*arguments, "--resume"]) == ExitCode.DONE
        assert output.read_bytes() == whole
        assert journal.read_bytes() == lines[2] + lines[0] + lines[1] + lines[3]

    def test_another_seed_gives_other_draws_and_is_no_run_to_go_on_with(
        self, examples: list[Path], tmp_path: Path
    ) -> None:
        output = tmp_path / "rows.jsonl"
        arguments = ["batch", str(examples[0]), "-q", "-j", "1", "-o", str(output)]
        lows = []
        for more in ([], ["--seed", "7", "--resume"], ["--seed", "7"]):
            assert run([*arguments, *more]) == ExitCode.DONE
            lows.append(json.loads(output.read_text(encoding="utf-8"))["likely_low"])
        by_itself = assess(load_profile(examples[0]), load_rubric(), seed=7)
        assert lows[1:] == [by_itself.score.likely.low] * 2
        assert lows[0] != lows[1]

    def test_reports_stand_to_each_other_as_the_profiles_do(
        self, examples: list[Path], tmp_path: Path
    ) -> None:
        two, reports = [str(one) for one in examples[:2]], tmp_path / "reports"
        formats = ["--format", "markdown", "--format", "json"]
        assert run(["batch", *two, "-q", "-j", "1", "--reports", str(reports), *formats]) == (
            ExitCode.DONE
        )
        assessment = assess(load_profile(two[0]), load_rubric())
        for format_, suffix in (("markdown", ".md"), ("json", ".json")):
            written = reports / Path(two[0]).parent.name / f"profile{suffix}"
            assert written.read_bytes() == render(assessment, format_)
        assert len([one for one in reports.rglob("*") if one.is_file()]) == 4

    def test_a_report_that_is_gone_is_made_again(self, tmp_path: Path) -> None:
        kept(tmp_path / "sectors", good(0), good(1))
        [folder, reports] = [str(tmp_path / name) for name in ("sectors", "reports")]
        arguments = ["batch", folder, "-q", "-j", "1", "-o", str(tmp_path / "rows.csv")]
        arguments += ["--reports", reports, "--format", "json"]
        assert run(arguments) == ExitCode.DONE
        written = Path(reports, "p00001.json")
        content = written.read_bytes()
        written.unlink()
        assert run([*arguments, "--resume"]) == ExitCode.DONE
        assert written.read_bytes() == content

    def test_twins_that_differ_by_suffix_have_reports_of_their_own(self, tmp_path: Path) -> None:
        first, second = (tmp_path / f"shoes{suffix}" for suffix in (".yaml", ".yml"))
        first.write_text(good(0), encoding="utf-8")
        second.write_text(good(1), encoding="utf-8")
        arguments = ["batch", str(first), str(second), "-q", "-j", "1", "--format", "json"]
        assert run([*arguments, "--reports", str(tmp_path / "reports")]) == ExitCode.DONE
        names = sorted(path.name for path in (tmp_path / "reports").iterdir())
        assert names == ["shoes.yaml.json", "shoes.yml.json"]

    def test_all_in_one_picture(self, examples: list[Path], tmp_path: Path) -> None:
        picture = tmp_path / "all.md"
        paths = [str(one) for one in examples[:3]]
        arguments = ["batch", *paths, "-q", "-j", "1", "--portfolio", str(picture)]
        reports = ["--reports", str(tmp_path / "reports"), "--format", "markdown"]
        assert run([*arguments, *reports]) == ExitCode.DONE
        assert "3 sectors together" in picture.read_text(encoding="utf-8")

    def test_failed_profiles_are_in_the_picture(self, tmp_path: Path) -> None:
        kept(tmp_path / "sectors", good(0), "sector: 1\n")
        picture = tmp_path / "all.json"
        arguments = ["batch", str(tmp_path / "sectors"), "-q", "-j", "1", "--portfolio"]
        assert run([*arguments, str(picture)]) == ExitCode.GATE_FAILED
        portfolio = json.loads(picture.read_text(encoding="utf-8"))
        [failed] = portfolio["failed"]
        assert portfolio["count"] == 1
        assert failed["profile"].endswith(".yaml")
        assert failed["at"].startswith(failed["profile"])

    @pytest.mark.parametrize("gate", ["estimate", "low"])
    def test_a_score_below_the_gate_fails(self, gate: str, tmp_path: Path, capsys: Capture) -> None:
        [path] = kept(tmp_path / "sectors", good(0))
        whole = assess(load_profile(path), load_rubric()).score
        score = {"estimate": whole.estimate, "low": whole.likely.low}[gate]
        arguments = ["batch", str(path), "-q", "-j", "1", "--gate", gate, "--fail-under"]
        assert run([*arguments, repr(score)]) == ExitCode.DONE
        assert run([*arguments, repr(score + 0.01)]) == ExitCode.GATE_FAILED
        assert f"1 of the sectors is below {score + 0.01:g}" in capsys.readouterr().err

    def test_a_breach_fails_where_an_alarm_is_to(self, tmp_path: Path, capsys: Capture) -> None:
        alleged, reported = (
            f"labour_checks: [{{breach: forced-labour, found: true, by: {by}}}]\n"
            for by in ("employers", "trade-union")
        )
        kept(tmp_path / "sectors", good(0), good(1) + alleged, good(2) + reported)
        arguments = ["batch", str(tmp_path / "sectors"), "-q", "-j", "1"]
        assert run(arguments) == ExitCode.DONE
        assert run([*arguments, "--fail-on", "alarm"]) == ExitCode.GATE_FAILED
        message = " ".join(capsys.readouterr().err.split())
        assert "--fail-on alarm: sectors with a breach of basic rights at work" in message
        assert "reported or alleged: 2" in message
        assert "that nobody checked: 1" in message

    def test_fail_fast_stops_at_the_first(self, tmp_path: Path, capsys: Capture) -> None:
        kept(tmp_path / "sectors", "", *map(good, range(3)))
        output = tmp_path / "rows.csv"
        arguments = ["batch", str(tmp_path / "sectors"), "-j", "1", "-o", str(output)]
        assert run([*arguments, "--fail-fast"]) == ExitCode.GATE_FAILED
        assert "stopped: 1 of 4 are done" in capsys.readouterr().err
        assert not output.exists()

    @pytest.mark.parametrize(
        "wrong",
        [
            ["-o", "rows.rtf"],
            ["--resume"],
            ["--format", "json"],
            ["--portfolio", "all.csv"],
            ["--jobs", "2", "--scheduler", "tcp://127.0.0.1:1"],
            ["--scheduler", "tcp://127.0.0.1:1"],
            ["--jobs", "0"],
        ],
    )
    def test_bad_usage_is_refused_before_anything_is_done(
        self, wrong: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        kept(tmp_path / "sectors", good(0))
        assert run(["batch", "sectors", *wrong]) == ExitCode.BAD_INPUT
        assert [one.name for one in tmp_path.iterdir()] == ["sectors"]

    def test_nothing_found_is_bad_usage(self, tmp_path: Path, capsys: Capture) -> None:
        assert run(["batch", str(tmp_path)]) == ExitCode.BAD_INPUT
        assert "no profile found in" in capsys.readouterr().err


@pytest.mark.parametrize(
    "listed", [b"a.yaml\nb\x85.yaml\n", b"a.yaml\0b\xc2\x85.yaml\0", b"\r\na.yaml\r\n"]
)
def test_a_list_on_standard_input_is_of_lines_or_of_what_a_nul_ends(
    listed: bytes, capsys: Capture, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    stdin(monkeypatch, listed)
    assert run(["batch", "-", "-j", "1"]) == ExitCode.GATE_FAILED
    failed = capsys.readouterr().err.splitlines()
    assert len(failed) == listed.count(b".yaml")
    assert failed[0].startswith("failed: a.yaml:1:1: cannot read")
