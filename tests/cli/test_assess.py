"""`assess`: what it prints, writes and exits with."""

import json
import re
from pathlib import Path

import pytest

from sectorscan.assessment.assess import assess
from sectorscan.assessment.result.score import Score
from sectorscan.cli.console import MOST_PROBLEMS
from sectorscan.cli.run import run
from sectorscan.errors import ExitCode
from sectorscan.profile.load import load_profile
from sectorscan.rubric.load import load_rubric
from tests.support.command_line import (
    BROKEN,
    CARPI,
    ESCAPE,
    TEGALWANGI,
    UNKNOWN_ID,
    Capture,
    kept,
    stdin,
)
from tests.support.profile_files import good

A_COLOUR = re.compile(ESCAPE + r"\[[0-9;]*\b3[0-7]")


def score_of(path: str) -> Score:
    return assess(load_profile(path), load_rubric()).score


class TestAssess:
    def test_prints_a_report(self, capsys: Capture) -> None:
        assert run(["assess", CARPI]) == ExitCode.DONE
        printed = capsys.readouterr()
        assert "CARPI KNITWEAR AND CLOTHING" in printed.out
        assert "FOR WHAT HOLDS IT BACK" in printed.out
        assert f"sectorscan assess {CARPI} --full" in " ".join(printed.out.split())
        assert printed.err == ""

    def test_lines_end_with_no_blanks(self, capsys: Capture) -> None:
        assert run(["assess", CARPI]) == ExitCode.DONE
        assert [line for line in capsys.readouterr().out.split("\n") if line.endswith(" ")] == []

    def test_prints_the_whole_assessment_as_json(self, capsys: Capture) -> None:
        assert run(["assess", CARPI, "--format", "json"]) == ExitCode.DONE
        printed = json.loads(capsys.readouterr().out)
        assert printed == json.loads(assess(load_profile(CARPI), load_rubric()).to_json())

    def test_reads_standard_input(self, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
        stdin(monkeypatch, Path(CARPI).read_bytes())
        assert run(["assess", "-", "--full"]) == ExitCode.DONE
        from_input, _, more = capsys.readouterr().out.partition(" MORE ")
        assert "sectorscan assess - -o report.docx" in more
        assert run(["assess", CARPI, "--full"]) == ExitCode.DONE
        from_file, _, more = capsys.readouterr().out.partition(" MORE ")
        assert from_input == from_file
        assert f"sectorscan assess {CARPI} -o report.docx" in " ".join(more.split())

    def test_problems_of_standard_input_are_marked(
        self, capsys: Capture, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        stdin(monkeypatch, BROKEN.encode())
        assert run(["assess", "-"]) == ExitCode.BAD_INPUT
        assert " --> <stdin>:4:12" in capsys.readouterr().err

    def test_writes_several_files_each_in_the_format_of_its_suffix(
        self, tmp_path: Path, capsys: Capture
    ) -> None:
        data, text = tmp_path / "carpi.json", tmp_path / "carpi.txt"
        assert run(["assess", CARPI, "-q", "-o", str(data), "-o", str(text)]) == ExitCode.DONE
        assert json.loads(data.read_text(encoding="utf-8"))["sector"]["name"].startswith("Carpi")
        assert "CARPI KNITWEAR" in text.read_text(encoding="utf-8")
        assert capsys.readouterr().out == ""
        assert sorted(tmp_path.iterdir()) == [data, text]

    def test_a_written_report_is_plain_text_on_any_terminal(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        written = []
        for name, columns in (("plain.txt", "80"), ("forced.txt", "120")):
            monkeypatch.setenv("COLUMNS", columns)
            assert run(["assess", CARPI, "-q", "-o", str(tmp_path / name)]) == ExitCode.DONE
            written.append((tmp_path / name).read_text(encoding="utf-8"))
            monkeypatch.setenv("FORCE_COLOR", "1")
        assert written[0] == written[1]
        assert ESCAPE not in written[0]

    def test_writes_over_an_older_file(self, tmp_path: Path) -> None:
        older = tmp_path / "carpi.json"
        older.write_text("older", encoding="utf-8")
        assert run(["assess", CARPI, "-q", "-o", str(older)]) == ExitCode.DONE
        assert json.loads(older.read_text(encoding="utf-8"))["format"] == 1

    @pytest.mark.parametrize("options", [["-o", "-"], ["-q", "-o", "-"], []])
    def test_a_dash_is_standard_output(self, options: list[str], capsys: Capture) -> None:
        assert run(["assess", CARPI, "--format", "markdown", *options]) == ExitCode.DONE
        assert capsys.readouterr().out.startswith("# Carpi")

    @pytest.mark.parametrize("name", ["carpi.odt", "carpi"])
    def test_unknown_suffix_is_refused_before_anything_is_done(
        self, name: str, tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        assert run(["assess", CARPI, "-o", "carpi.json", "-o", name]) == ExitCode.BAD_INPUT
        printed = capsys.readouterr()
        assert printed.out == ""
        assert "must end in one of .txt" in printed.err
        assert list(tmp_path.iterdir()) == []

    @pytest.mark.parametrize(
        ("name", "reason"),
        [
            ("no-such-folder/carpi.json", "no-such-folder`"),
            ("a-file/carpi.json", "Not a directory"),
            ("a-folder.json", "Is a directory"),
            (f"{'x' * 300}.json", "File name too long"),
        ],
    )
    def test_what_cannot_be_written_is_not_written_at_all(
        self, name: str, reason: str, tmp_path: Path, capsys: Capture
    ) -> None:
        (tmp_path / "a-file").touch()
        (tmp_path / "a-folder.json").mkdir()
        before = sorted(tmp_path.rglob("*"))
        assert run(["assess", CARPI, "-o", str(tmp_path / name)]) == ExitCode.BAD_INPUT
        printed = capsys.readouterr()
        assert printed.out == ""
        assert printed.err.startswith("error: cannot write")
        assert printed.err.endswith(f"{reason}\n")
        assert sorted(tmp_path.rglob("*")) == before

    def test_a_failed_write_leaves_the_older_file_and_nothing_else(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def full(self: Path, target: Path) -> None:
            raise OSError(28, "No space left on device", str(self), None, str(target))

        older = tmp_path / "carpi.json"
        older.write_text("older", encoding="utf-8")
        monkeypatch.setattr(Path, "replace", full)
        assert run(["assess", CARPI, "-q", "-o", str(older)]) == ExitCode.BAD_INPUT
        assert older.read_text(encoding="utf-8") == "older"
        assert list(tmp_path.iterdir()) == [older]

    @pytest.mark.parametrize("top", [4, 9, 12])
    def test_shows_as_many_actions_as_asked(self, top: int, capsys: Capture) -> None:
        assert run(["assess", CARPI, "--full", "--top", str(top)]) == ExitCode.DONE
        report = capsys.readouterr().out
        advice = report[report.index(" WHAT TO DO ─") : report.index(" WHO IS THERE ─")]
        actions = re.findall(r"(?m)^   (\d+) .* · ", advice)
        assert actions == [str(n + 1) for n in range(top)]

    def test_no_interventions_cannot_be_asked(self, capsys: Capture) -> None:
        assert run(["assess", CARPI, "--top", "0"]) == ExitCode.BAD_INPUT
        assert capsys.readouterr().out == ""

    def test_quiet_prints_nothing(self, capsys: Capture) -> None:
        assert run(["assess", CARPI, "--quiet"]) == ExitCode.DONE
        assert capsys.readouterr() == ("", "")

    def test_a_broken_profile_is_told_on_standard_error_only(
        self, broken: str, capsys: Capture
    ) -> None:
        assert run(["assess", broken]) == ExitCode.BAD_INPUT
        printed = capsys.readouterr()
        assert printed.out == ""
        assert printed.err == (
            "error: `setting` cannot be `rural`; it is one of territorial, network\n"
            f" --> {broken}:4:12\n"
            "4 |   setting: rural\n"
            "  |            ^\n"
            "\n"
            "error: `wacth` is not a field that is known here\n"
            f" --> {broken}:5:1\n"
            "5 | wacth: [home work]\n"
            "  | ^\n"
            "tip: did you mean `watch`?\n"
            "\n"
            "2 problems found\n"
        )

    def test_a_flood_of_problems_is_cut_short(self, tmp_path: Path, capsys: Capture) -> None:
        many = "".join(f"field{n}: 1\n" for n in range(MOST_PROBLEMS + 10))
        assert run(["assess", kept(tmp_path, "many.yaml", many)]) == ExitCode.BAD_INPUT
        told = capsys.readouterr().err
        assert told.count("error:") == MOST_PROBLEMS
        assert told.endswith(f"{MOST_PROBLEMS + 11} problems found, 11 of them not shown\n")

    def test_an_id_that_the_rubric_does_not_know_is_a_problem(
        self, tmp_path: Path, capsys: Capture
    ) -> None:
        assert run(["assess", kept(tmp_path, "p.yaml", UNKNOWN_ID)]) == ExitCode.BAD_INPUT
        told = capsys.readouterr().err
        assert "p.yaml:2:11" in told
        assert "did you mean `pay-and-hours`?" in told

    def test_a_missing_file_is_told(self, tmp_path: Path, capsys: Capture) -> None:
        missing = str(tmp_path / "missing.yaml")
        assert run(["assess", missing]) == ExitCode.BAD_INPUT
        printed = capsys.readouterr()
        assert printed.out == ""
        assert f"error: cannot read `{missing}`: there is no such file" in printed.err

    def test_an_unknown_rubric_is_told(self, capsys: Capture) -> None:
        arguments = ["assess", CARPI, "--rubric", "industrial-distrikt"]
        assert run(arguments) == ExitCode.BAD_INPUT
        printed = capsys.readouterr()
        assert printed.out == ""
        assert "did you mean `industrial-district`?" in printed.err


class TestGate:
    """`--fail-under` looks at the best guess; with `--gate low` at where its range begins."""

    @pytest.mark.parametrize(
        ("gate", "words"),
        [("estimate", "best guess"), ("low", "likely range's lower end")],
    )
    def test_passes_at_the_score_and_fails_above_it(
        self, gate: str, words: str, capsys: Capture
    ) -> None:
        whole = score_of(CARPI)
        score = {"estimate": whole.estimate, "low": whole.likely.low}[gate]
        arguments = ["assess", CARPI, "-q", "--gate", gate, "--fail-under"]
        assert run([*arguments, repr(score)]) == ExitCode.DONE
        assert capsys.readouterr().err == ""
        assert run([*arguments, repr(score + 0.01)]) == ExitCode.GATE_FAILED
        assert f"--fail-under: the score's {words} is" in capsys.readouterr().err

    def test_looks_at_the_estimate_if_nothing_is_said(self) -> None:
        score = score_of(CARPI)
        between = str((score.likely.low + score.estimate) / 2)
        assert run(["assess", CARPI, "-q", "--fail-under", between]) == ExitCode.DONE

    def test_the_report_is_printed_and_written_all_the_same(
        self, tmp_path: Path, capsys: Capture
    ) -> None:
        path = tmp_path / "carpi.json"
        arguments = ["assess", CARPI, "--fail-under", "99", "-o", str(path)]
        assert run(arguments) == ExitCode.GATE_FAILED
        assert "CARPI KNITWEAR" in capsys.readouterr().out
        assert path.exists()

    @pytest.mark.parametrize("gate", ["estimate", "low"])
    def test_there_is_a_score_however_little_is_known(self, gate: str) -> None:
        arguments = ["assess", TEGALWANGI, "-q", "--gate", gate, "--fail-under", "0"]
        assert run(arguments) == ExitCode.DONE

    @pytest.mark.parametrize(
        ("by", "state"), [("trade-union", "reported"), ("employers", "alleged")]
    )
    def test_fails_on_a_breach_and_names_it(
        self, by: str, state: str, tmp_path: Path, capsys: Capture
    ) -> None:
        check = f"labour_checks: [{{breach: forced-labour, found: true, by: {by}}}]\n"
        path = kept(tmp_path, "sector.yaml", good(0) + check)
        assert run(["assess", path, "-q"]) == ExitCode.DONE
        capsys.readouterr()
        assert run(["assess", path, "-q", "--fail-on", "alarm"]) == ExitCode.GATE_FAILED
        assert f"--fail-on alarm: {state}: forced labour" in capsys.readouterr().err

    def test_what_nobody_checked_raises_no_alarm_and_is_said(self, capsys: Capture) -> None:
        assert run(["assess", TEGALWANGI, "-q", "--fail-on", "alarm"]) == ExitCode.DONE
        assert "--fail-on alarm: not checked: " in capsys.readouterr().err

    @pytest.mark.parametrize("beyond", ["-1", "101", "half"])
    def test_must_be_a_score(self, beyond: str) -> None:
        assert run(["assess", CARPI, f"--fail-under={beyond}"]) == ExitCode.BAD_INPUT


class TestEnvironment:
    def test_names_the_format(self, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("SECTORSCAN_FORMAT", "json")
        assert run(["assess", TEGALWANGI]) == ExitCode.DONE
        assert json.loads(capsys.readouterr().out)["format"] == 1
        assert run(["assess", TEGALWANGI, "--format", "terminal"]) == ExitCode.DONE
        assert "VERDICT" in capsys.readouterr().out

    def test_an_unknown_format_is_refused(
        self, capsys: Capture, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("SECTORSCAN_FORMAT", "papyrus")
        assert run(["assess", TEGALWANGI]) == ExitCode.BAD_INPUT
        assert "papyrus" in capsys.readouterr().err

    def test_names_the_rubric(
        self, mine: str, capsys: Capture, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("SECTORSCAN_RUBRIC", mine)
        assert run(["assess", CARPI, "--format", "json"]) == ExitCode.DONE
        assert json.loads(capsys.readouterr().out)["rubric"]["id"] == "mine"
        arguments = ["assess", CARPI, "--format", "json", "--rubric", "industrial-district"]
        assert run(arguments) == ExitCode.DONE
        assert json.loads(capsys.readouterr().out)["rubric"]["id"] == "industrial-district"

    @pytest.mark.parametrize("columns", ["40", "80", "200"])
    def test_width_is_respected(
        self, columns: str, capsys: Capture, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("COLUMNS", columns)
        assert run(["assess", CARPI, "--full"]) == ExitCode.DONE
        longest = max(map(len, capsys.readouterr().out.splitlines()))
        assert longest == min(int(columns), 100)

    def test_no_color_is_respected(self, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("FORCE_COLOR", "1")
        assert run(["assess", TEGALWANGI]) == ExitCode.DONE
        assert A_COLOUR.search(capsys.readouterr().out)
        monkeypatch.setenv("NO_COLOR", "1")
        assert run(["assess", TEGALWANGI]) == ExitCode.DONE
        assert not A_COLOUR.search(capsys.readouterr().out)
