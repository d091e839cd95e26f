"""`rubric test`: exit codes, and which rubric is tested."""

from pathlib import Path

from sectorscan.cli.run import run
from sectorscan.errors import ExitCode
from tests.support.command_line import Capture

TESTS = """\
rubric: RUBRIC
tests:
- name: a
  profile: {sector: {name: a, product_family: shoes}}
  expect: {score: {ge: LIMIT}}
"""


def kept(folder: Path, rubric: str, limit: str) -> str:
    path = folder / "tests.yaml"
    path.write_text(TESTS.replace("RUBRIC", rubric).replace("LIMIT", limit), encoding="utf-8")
    return str(path)


def test_the_rubric_that_the_tests_name(tmp_path: Path, capsys: Capture) -> None:
    assert run(["rubric", "test", kept(tmp_path, "quick-scan", "1")]) == ExitCode.DONE
    assert capsys.readouterr().out == "1 test, none failed\n"


def test_those_of_a_shipped_rubric(capsys: Capture) -> None:
    assert run(["rubric", "test", "--rubric", "quick-scan"]) == ExitCode.DONE
    assert capsys.readouterr().out == "8 tests, none failed\n"


def test_what_fails_is_told_and_ends_with_1(tmp_path: Path, capsys: Capture) -> None:
    path = kept(tmp_path, "industrial-district", "99")
    assert run(["rubric", "test", path]) == ExitCode.GATE_FAILED
    printed = capsys.readouterr().out
    assert f"{path}:5:12: a: expected score at least 99, got " in printed
    assert printed.endswith("1 test, 1 failed\n")


def test_two_that_fail_under_one_name_are_two(tmp_path: Path, capsys: Capture) -> None:
    path = Path(kept(tmp_path, "quick-scan", "99"))
    text = path.read_text(encoding="utf-8")
    path.write_text(text + text[text.index("- name") :], encoding="utf-8")
    assert run(["rubric", "test", str(path)]) == ExitCode.GATE_FAILED
    assert capsys.readouterr().out.endswith("2 tests, 2 failed\n")
    assert run(["rubric", "test", str(path), str(path)]) == ExitCode.GATE_FAILED
    assert capsys.readouterr().out.endswith("4 tests, 4 failed\n")


def test_quiet_only_ends_with_1(tmp_path: Path, capsys: Capture) -> None:
    path = kept(tmp_path, "industrial-district", "99")
    assert run(["rubric", "test", path, "--quiet"]) == ExitCode.GATE_FAILED
    assert capsys.readouterr().out == ""


def test_the_tests_in_the_folder_of_an_own_rubric(tmp_path: Path, capsys: Capture) -> None:
    own = "rubric: 1\nid: own\nextends: quick-scan\n"
    (tmp_path / "rubric.yaml").write_text(own, encoding="utf-8")
    assert run(["rubric", "test", "--rubric", str(tmp_path)]) == ExitCode.BAD_INPUT
    assert "has no tests" in capsys.readouterr().err
    (tmp_path / "tests").mkdir()
    kept(tmp_path / "tests", "quick-scan", "1")
    assert run(["rubric", "test", "--rubric", str(tmp_path)]) == ExitCode.DONE


def test_no_file_is_bad_input(capsys: Capture) -> None:
    assert run(["rubric", "test", "nowhere.yaml"]) == ExitCode.BAD_INPUT
    assert "nowhere.yaml" in capsys.readouterr().err
