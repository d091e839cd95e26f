"""The command line: what each command prints, writes and exits with."""

import io
import json
import os
import re
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest

from sectorscan.assessment.assess import assess
from sectorscan.cli import assess as assessing
from sectorscan.cli.run import MOST_PROBLEMS, run
from sectorscan.errors import ExitCode
from sectorscan.profile.load import load_profile
from sectorscan.rubric.load import load_rubric
from tests.support.paths import EXAMPLES

CARPI = str(EXAMPLES / "carpi-knitwear" / "profile.yaml")
TEGALWANGI = str(EXAMPLES / "tegalwangi-rattan" / "profile.yaml")
BROKEN = """\
sector:
  name: Carpi
  product_family: knitwear
  setting: rural
wacth: [home work]
"""
UNKNOWN_ID = """\
sector: {name: Carpi, product_family: knitwear}
answers: {pay-and-huors: {level: 2}}
"""
MINE = "rubric: 1\nid: mine\nextends: industrial-district\ninterplay: 0.50\n"
ESCAPE = "\x1b"
A_COLOUR = re.compile(ESCAPE + r"\[[0-9;]*\b3[0-7]")

Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def _plain_surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "SECTORSCAN_RUBRIC", "SECTORSCAN_FORMAT"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("TERM", "xterm")


@pytest.fixture
def broken(tmp_path: Path) -> str:
    return kept(tmp_path, "broken.yaml", BROKEN)


@pytest.fixture
def mine(tmp_path: Path) -> str:
    return kept(tmp_path, "mine.yaml", MINE)


def kept(folder: Path, name: str, text: str) -> str:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def stdin(monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))


def score_of(path: str) -> dict[str, float]:
    return assess(load_profile(path), load_rubric()).score.model_dump()


def started(*arguments: str, **surroundings: str) -> subprocess.CompletedProcess[str]:
    """Start the program itself."""
    return subprocess.run(
        [sys.executable, "-m", "sectorscan", *arguments],
        capture_output=True,
        check=False,
        encoding="utf-8",
        env={**os.environ, **surroundings},
    )


class TestAssess:
    def test_prints_a_report(self, capsys: Capture) -> None:
        assert run(["assess", CARPI]) == ExitCode.DONE
        printed = capsys.readouterr()
        assert "CARPI KNITWEAR AND CLOTHING" in printed.out
        assert "WHAT TO DO FIRST" in printed.out
        assert printed.err == ""

    def test_lines_end_with_no_blanks(self, capsys: Capture) -> None:
        assert run(["assess", CARPI]) == ExitCode.DONE
        assert [line for line in capsys.readouterr().out.split("\n") if line.endswith(" ")] == []

    def test_prints_the_whole_assessment_as_json(self, capsys: Capture) -> None:
        assert run(["assess", CARPI, "--format", "json"]) == ExitCode.DONE
        printed = json.loads(capsys.readouterr().out)
        assert printed == assess(load_profile(CARPI), load_rubric(), stakes=True).model_dump(
            mode="json"
        )

    def test_reads_standard_input(self, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
        stdin(monkeypatch, Path(CARPI).read_bytes())
        assert run(["assess", "-"]) == ExitCode.DONE
        from_input = capsys.readouterr().out
        assert run(["assess", CARPI]) == ExitCode.DONE
        assert from_input == capsys.readouterr().out

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

    @pytest.mark.parametrize("name", ["carpi.pdf", "carpi", "-"])
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
            ("no-such-folder/carpi.json", "No such file or directory"),
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

    @pytest.mark.parametrize("top", [1, 3, 12])
    def test_shows_as_many_interventions_as_asked(self, top: int, capsys: Capture) -> None:
        assert run(["assess", CARPI, "--top", str(top)]) == ExitCode.DONE
        report = capsys.readouterr().out
        advice = report[report.index("WHAT TO DO FIRST") : report.index("WHO IS THERE")]
        assert re.findall(r"(?m)^   (\d+) \S", advice) == [str(n + 1) for n in range(top)]
        assert ("if one simply adds them up" in advice) == (top > 3)

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
    """`--fail-under` looks at the estimate, or at the low with `--gate low`."""

    @pytest.mark.parametrize("gate", ["estimate", "low"])
    def test_passes_at_the_score_and_fails_above_it(self, gate: str, capsys: Capture) -> None:
        score = score_of(CARPI)[gate]
        arguments = ["assess", CARPI, "-q", "--gate", gate, "--fail-under"]
        assert run([*arguments, repr(score)]) == ExitCode.DONE
        assert capsys.readouterr().err == ""
        assert run([*arguments, repr(score + 0.01)]) == ExitCode.GATE_FAILED
        assert f"--fail-under: the score's {gate} is" in capsys.readouterr().err

    def test_looks_at_the_estimate_if_nothing_is_said(self) -> None:
        between = str((score_of(CARPI)["low"] + score_of(CARPI)["estimate"]) / 2)
        assert run(["assess", CARPI, "-q", "--fail-under", between]) == ExitCode.DONE

    def test_the_report_is_printed_and_written_all_the_same(
        self, tmp_path: Path, capsys: Capture
    ) -> None:
        path = tmp_path / "carpi.json"
        arguments = ["assess", CARPI, "--fail-under", "99", "-o", str(path)]
        assert run(arguments) == ExitCode.GATE_FAILED
        assert "CARPI KNITWEAR" in capsys.readouterr().out
        assert path.exists()

    def test_fails_where_too_little_is_known_for_an_estimate(self, capsys: Capture) -> None:
        assert run(["assess", TEGALWANGI, "-q", "--fail-under", "0"]) == ExitCode.GATE_FAILED
        assert "too little is known" in capsys.readouterr().err

    def test_the_floor_is_always_known(self) -> None:
        arguments = ["assess", TEGALWANGI, "-q", "--gate", "low", "--fail-under", "0"]
        assert run(arguments) == ExitCode.DONE

    @pytest.mark.parametrize("beyond", ["-1", "101", "half"])
    def test_must_be_a_score(self, beyond: str) -> None:
        assert run(["assess", CARPI, f"--fail-under={beyond}"]) == ExitCode.BAD_INPUT


class TestEnvironment:
    def test_names_the_format(self, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("SECTORSCAN_FORMAT", "json")
        assert run(["assess", TEGALWANGI]) == ExitCode.DONE
        assert json.loads(capsys.readouterr().out)["format"] == 1
        assert run(["assess", TEGALWANGI, "--format", "terminal"]) == ExitCode.DONE
        assert "IN ONE MINUTE" in capsys.readouterr().out

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
        assert run(["assess", CARPI]) == ExitCode.DONE
        longest = max(map(len, capsys.readouterr().out.splitlines()))
        assert longest == min(int(columns), 100)

    def test_no_color_is_respected(self, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("FORCE_COLOR", "1")
        assert run(["assess", TEGALWANGI]) == ExitCode.DONE
        assert A_COLOUR.search(capsys.readouterr().out)
        monkeypatch.setenv("NO_COLOR", "1")
        assert run(["assess", TEGALWANGI]) == ExitCode.DONE
        assert not A_COLOUR.search(capsys.readouterr().out)


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


class TestExplain:
    @pytest.mark.parametrize(
        ("identifier", "told"),
        [
            ("quality-assurance", ["an ingredient of", "Why it matters", "Lifted by"]),
            ("firms-tied-to-one-buyer", ["a measure of", "level 4 at 0.1"]),
            ("firms-without-a-tie", ["a measure of", "level 3 at 0"]),
            ("pay-and-hours", ["a question of", "Whom to ask", "4  "]),
            ("service-centre", ["a kind of institution", "Could lead"]),
            ("sector-forum", ["an intervention", "Who leads", "Seen before"]),
            ("skills-training--labour-standards", ["an interdependency", "Strength"]),
        ],
    )
    def test_tells_what_an_id_means(
        self, identifier: str, told: list[str], capsys: Capture
    ) -> None:
        assert run(["explain", identifier]) == ExitCode.DONE
        printed = capsys.readouterr()
        assert [words for words in told if words not in printed.out] == []
        assert printed.err == ""

    def test_a_pair_may_be_named_in_either_order(self, capsys: Capture) -> None:
        told = set()
        for pair in ("skills-training--labour-standards", "labour-standards--skills-training"):
            assert run(["explain", pair]) == ExitCode.DONE
            told.add(capsys.readouterr().out)
        assert len(told) == 1

    def test_an_unknown_id_is_told_with_the_closest(self, capsys: Capture) -> None:
        assert run(["explain", "quality-asurance"]) == ExitCode.BAD_INPUT
        told = "`quality-asurance` is no id of this rubric; did you mean `quality-assurance`?"
        assert capsys.readouterr() == ("", f"error: {told}\n")

    def test_explains_the_rubric_that_is_named(self, tmp_path: Path, capsys: Capture) -> None:
        changed = 'ingredients: [{id: innovation, title: "New [bold]things\\e[2J"}]\n'
        rubric = kept(tmp_path, "rubric.yaml", MINE + changed)
        assert run(["explain", "innovation", "--rubric", rubric]) == ExitCode.DONE
        assert capsys.readouterr().out.startswith(" New [bold]things\\x1b[2J, an ingredient of")


class TestRubric:
    def test_list_names_the_shipped_ones(self, capsys: Capture) -> None:
        assert run(["rubric", "list"]) == ExitCode.DONE
        assert capsys.readouterr().out.startswith(" industrial-district ")

    def test_show_gives_an_overview(self, capsys: Capture) -> None:
        assert run(["rubric", "show"]) == ExitCode.DONE
        overview = capsys.readouterr().out
        rubric = load_rubric()
        assert [i.id for i in rubric.ingredients if i.id not in overview] == []
        assert "extends: industrial-district" in overview

    def test_show_tells_how_to_go_on_from_the_one_that_is_shown(
        self, mine: str, capsys: Capture, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(Path(mine).parent)
        assert run(["rubric", "show", "mine.yaml"]) == ExitCode.DONE
        assert "sectorscan rubric show mine.yaml --format yaml" in capsys.readouterr().out

    def test_the_yaml_loads_again_as_the_same_rubric(
        self, mine: str, tmp_path: Path, capsys: Capture
    ) -> None:
        for name in ("industrial-district", mine):
            assert run(["rubric", "show", name, "--format", "yaml"]) == ExitCode.DONE
            whole = kept(tmp_path, "whole.yaml", capsys.readouterr().out)
            assert load_rubric(whole) == load_rubric(name)

    def test_an_unknown_one_is_told(self, capsys: Capture) -> None:
        assert run(["rubric", "show", "industrial-distrikt"]) == ExitCode.BAD_INPUT
        assert "did you mean `industrial-district`?" in capsys.readouterr().err


class TestSchema:
    @pytest.mark.parametrize("of", ["profile", "rubric", "assessment"])
    def test_is_printed_or_written(self, of: str, tmp_path: Path, capsys: Capture) -> None:
        path = tmp_path / f"{of}.schema.json"
        assert run(["schema", of]) == ExitCode.DONE
        printed = capsys.readouterr().out
        assert "$schema" in json.loads(printed)
        assert run(["schema", of, "-o", str(path)]) == ExitCode.DONE
        assert capsys.readouterr().out == ""
        assert path.read_text(encoding="utf-8") == printed

    def test_a_dash_is_standard_output(
        self, tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        assert run(["schema", "profile", "-o", "-"]) == ExitCode.DONE
        assert json.loads(capsys.readouterr().out)["title"] == "ProfileFile"
        assert list(tmp_path.iterdir()) == []

    def test_help_tells_how_an_editor_uses_it(self, capsys: Capture) -> None:
        assert run(["schema", "--help"]) == ExitCode.DONE
        assert "# yaml-language-server: $schema=" in capsys.readouterr().out


class TestProgram:
    def test_help_tells_every_exit_code(self, capsys: Capture) -> None:
        assert run(["--help"]) == ExitCode.DONE
        told = capsys.readouterr().out.split("Exit codes:")[1]
        assert {int(code) for code in re.findall(r"\b\d+\b", told)} == set(ExitCode)

    @pytest.mark.parametrize(
        "arguments", [["no-such-command"], ["assess"], ["assess", CARPI, "--no-such-option"]]
    )
    def test_bad_usage_is_told(self, arguments: list[str], capsys: Capture) -> None:
        assert run(arguments) == ExitCode.BAD_INPUT
        printed = capsys.readouterr()
        assert printed.out == ""
        assert "Usage: sectorscan" in printed.err

    def test_version(self, capsys: Capture) -> None:
        expected = f"sectorscan {version('sectorscan')}\n"
        assert started("--version").stdout == expected
        assert run(["--version"]) == ExitCode.DONE
        assert capsys.readouterr().out == expected

    def test_a_bug_ends_in_words(self, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
        def fail(*_: object, **__: object) -> None:
            raise ZeroDivisionError("by [bold]zero")

        monkeypatch.setattr(assessing, "assess", fail)
        assert run(["assess", CARPI]) == ExitCode.BUG
        printed = capsys.readouterr()
        assert printed.out == ""
        assert "sectorscan itself failed: ZeroDivisionError: by [bold]zero" in printed.err
        assert " --> test_commands.py:" in printed.err
        assert "Traceback" not in printed.err

    def test_runs_as_a_process(self, broken: str) -> None:
        assert started("assess", TEGALWANGI).returncode == ExitCode.DONE
        assert started("check", broken).returncode == ExitCode.GATE_FAILED
        done = started("assess", broken)
        assert (done.returncode, done.stdout) == (ExitCode.BAD_INPUT, "")
        assert done.stderr.endswith("2 problems found\n")

    def test_has_no_colour_when_piped(self, broken: str) -> None:
        for arguments in (["assess", CARPI], ["assess", broken], ["--help"]):
            done = started(*arguments)
            assert ESCAPE not in done.stdout + done.stderr

    def test_a_locale_without_the_signs_does_not_matter(self) -> None:
        done = started("assess", TEGALWANGI, PYTHONIOENCODING="ascii")
        assert done.returncode == ExitCode.DONE
        assert "├─" in done.stdout

    @pytest.mark.parametrize(
        ("arguments", "code"),
        [
            (["--version"], ExitCode.DONE),
            (["assess", CARPI], ExitCode.DONE),
            (["assess", CARPI, "--format", "json"], ExitCode.DONE),
            (["assess", CARPI, "--fail-under", "99"], ExitCode.GATE_FAILED),
            (["check", CARPI], ExitCode.DONE),
            (["rubric", "show", "--format", "yaml"], ExitCode.DONE),
        ],
        ids=["version", "report", "json", "gate", "check", "yaml"],
    )
    def test_a_reader_that_has_had_enough_changes_nothing(
        self, arguments: list[str], code: ExitCode
    ) -> None:
        reading, writing = os.pipe()
        os.close(reading)
        command = [sys.executable, "-m", "sectorscan", *arguments]
        with subprocess.Popen(command, stdout=writing, stderr=subprocess.PIPE) as process:
            os.close(writing)
            _, told = process.communicate()
        assert process.returncode == code
        assert b"Traceback" not in told
        assert b"BrokenPipe" not in told

    def test_what_is_written_is_written_though_nobody_reads(self, tmp_path: Path) -> None:
        path = tmp_path / "carpi.json"
        command = [sys.executable, "-m", "sectorscan", "assess", CARPI, "-o", str(path)]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            process.stdout.close()
        assert process.returncode == ExitCode.DONE
        assert json.loads(path.read_text(encoding="utf-8"))["format"] == 1
