"""`check`: what it finds wrong, and what it exits with."""

import json
import re
from pathlib import Path

import pytest

from sectorscan.cli.console import MOST_PROBLEMS
from sectorscan.cli.run import run
from sectorscan.codes import PROBLEMS
from sectorscan.errors import ExitCode
from tests.support.command_line import (
    BROKEN,
    CARPI,
    MINE,
    TEGALWANGI,
    UNKNOWN_ID,
    Capture,
    kept,
    stdin,
)

NOTICED = """\
sector: {name: a, product_family: shoes}
answers: {trust-between-firms: {level: 2, confidence: high, by: employers}}
"""


class TestCheck:
    @pytest.mark.parametrize("path", [CARPI, TEGALWANGI])
    def test_a_good_profile_passes(self, path: str, capsys: Capture) -> None:
        assert run(["check", path]) == ExitCode.DONE
        assert capsys.readouterr() == ("1 file checked, no problems found\n", "")

    def test_a_good_rubric_passes_as_a_file_and_as_a_folder(
        self, mine: str, capsys: Capture
    ) -> None:
        folder = Path(mine).parent
        assert run(["check", mine, str(folder)]) == ExitCode.DONE
        assert capsys.readouterr().out == "2 files checked, no problems found\n"

    def test_every_problem_of_every_file_is_told(
        self, broken: str, tmp_path: Path, capsys: Capture
    ) -> None:
        rubric = kept(tmp_path, "rubric.yaml", MINE.replace("0.50", "2"))
        unknown = kept(tmp_path, "unknown.yaml", UNKNOWN_ID)
        assert run(["check", broken, CARPI, rubric, unknown]) == ExitCode.GATE_FAILED
        printed = capsys.readouterr()
        assert printed.err == ""
        places = re.findall(r"(?m)^ --> .*?([\w-]+\.yaml:\d+)", printed.out)
        assert places == ["broken.yaml:4", "broken.yaml:5", "rubric.yaml:4", "unknown.yaml:2"]
        assert printed.out.endswith("\n\n4 files checked, 4 problems found\n")

    def test_a_broken_folder_of_a_rubric_is_told(self, tmp_path: Path, capsys: Capture) -> None:
        kept(tmp_path, "rubric.yaml", MINE.replace("industrial-district", "no-such-rubric"))
        assert run(["check", str(tmp_path)]) == ExitCode.GATE_FAILED
        assert "no-such-rubric" in capsys.readouterr().out

    def test_a_folder_of_profiles_is_no_rubric(self, tmp_path: Path, capsys: Capture) -> None:
        (tmp_path / "profile.yaml").write_text("sector: {name: x, product_family: y}\n")
        assert run(["check", str(tmp_path)]) == ExitCode.GATE_FAILED
        told = capsys.readouterr().out
        assert "holds no rubric" in told
        assert "1 problem found" in told

    def test_an_empty_folder_is_told(self, tmp_path: Path, capsys: Capture) -> None:
        assert run(["check", str(tmp_path)]) == ExitCode.GATE_FAILED
        assert "it has no `.yaml` files" in capsys.readouterr().out

    def test_a_missing_file_is_told(self, tmp_path: Path, capsys: Capture) -> None:
        assert run(["check", str(tmp_path / "missing.yaml")]) == ExitCode.GATE_FAILED
        told = capsys.readouterr().out
        assert "there is no such file" in told
        assert told.endswith("1 file checked, 1 problem found\n")

    def test_reads_standard_input(self, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
        stdin(monkeypatch, BROKEN.encode())
        assert run(["check", "-"]) == ExitCode.GATE_FAILED
        assert "<stdin>:5:1" in capsys.readouterr().out

    def test_a_rubric_is_not_read_from_standard_input(
        self, capsys: Capture, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        stdin(monkeypatch, MINE.encode())
        assert run(["check", "-"]) == ExitCode.GATE_FAILED
        assert "a rubric is read from its file or folder" in capsys.readouterr().out

    def test_checks_against_the_rubric_that_is_named(self, tmp_path: Path, capsys: Capture) -> None:
        added = "respondents: [{id: midwives, title: midwives}]\n"
        rubric = kept(tmp_path, "rubric.yaml", MINE + added)
        answer = UNKNOWN_ID.replace("huors", "hours").replace("level: 2", "level: 2, by: midwives")
        profile = kept(tmp_path, "profile.yaml", answer)
        assert run(["check", profile]) == ExitCode.GATE_FAILED
        assert "`midwives`" in capsys.readouterr().out
        assert run(["check", profile, "--rubric", rubric]) == ExitCode.DONE

    def test_quiet_only_exits(self, broken: str, capsys: Capture) -> None:
        assert run(["check", "--quiet", broken]) == ExitCode.GATE_FAILED
        assert capsys.readouterr() == ("", "")


class TestFormats:
    def test_json_has_the_code_and_the_place_of_everything(
        self, broken: str, tmp_path: Path, capsys: Capture
    ) -> None:
        noticed = kept(tmp_path, "noticed.yaml", NOTICED)
        assert run(["check", broken, noticed, "--format", "json"]) == ExitCode.GATE_FAILED
        found = json.loads(capsys.readouterr().out)
        assert found["files"] == 2
        assert {problem["code"] for problem in found["problems"]} <= set(PROBLEMS)
        first = found["problems"][0]
        assert (first["path"], first["line"]) == (broken, 4)
        assert [notice["code"] for notice in found["notices"]] == ["confidence-lowered"]

    def test_github_has_a_line_for_everything(
        self, broken: str, tmp_path: Path, capsys: Capture
    ) -> None:
        noticed = kept(tmp_path, "noticed.yaml", NOTICED)
        assert run(["check", broken, noticed, "--format", "github"]) == ExitCode.GATE_FAILED
        lines = capsys.readouterr().out.splitlines()
        assert len(lines) == 3
        assert re.match(r"::error file=.*broken\.yaml,line=4,col=\d+,title=[a-z-]+::`", lines[0])
        assert lines[-1].startswith("::warning title=confidence-lowered::")

    @pytest.mark.parametrize("format_", ["json", "github"])
    def test_what_moves_a_cursor_is_written_out(
        self, format_: str, tmp_path: Path, capsys: Capture
    ) -> None:
        (tmp_path / "firms.csv").write_text("id,employees,\x9bx\u202e\na,3,1\n", encoding="utf-8")
        text = "sector: {name: x, product_family: shoes}\nfirms: {file: firms.csv}\n"
        profile = kept(tmp_path, "p.yaml", text)
        run(["check", profile, "--format", format_])
        told = capsys.readouterr().out
        assert "9bx" in told
        assert told.replace("\n", "").isprintable()

    def test_strict_refuses_notices(self, tmp_path: Path, capsys: Capture) -> None:
        noticed = kept(tmp_path, "noticed.yaml", NOTICED)
        assert run(["check", noticed]) == ExitCode.DONE
        assert "no problems found" in capsys.readouterr().out
        assert run(["check", noticed, "--strict"]) == ExitCode.GATE_FAILED
        told = capsys.readouterr().out
        assert told.startswith("error: `high` counts as `medium`")
        assert told.endswith("1 problem found\n")
        assert run(["assess", noticed, "--strict"]) == ExitCode.GATE_FAILED
        assert capsys.readouterr().err.startswith("error: `high` counts as `medium`")

    def test_no_more_than_so_many_are_shown(self, tmp_path: Path, capsys: Capture) -> None:
        steps = ", ".join(f"step-{n}" for n in range(MOST_PROBLEMS + 7))
        many = kept(tmp_path, "many.yaml", f"{NOTICED.splitlines()[0]}\nsteps_done: [{steps}]\n")
        assert run(["check", many]) == ExitCode.GATE_FAILED
        told = capsys.readouterr().out
        assert told.count("error:") == MOST_PROBLEMS
        assert told.endswith(f"{MOST_PROBLEMS + 7} problems found, 7 of them not shown\n")
