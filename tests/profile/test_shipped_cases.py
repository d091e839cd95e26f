"""A case that comes with the program is named in the place of a file."""

from pathlib import Path

import pytest

from sectorscan.cli.run import run
from sectorscan.errors import ExitCode, UnknownIdError
from sectorscan.profile.load import load_profile
from sectorscan.profile.shipped_cases import CASES, file_of, shipped_cases
from tests.support.command_line import Capture


@pytest.mark.parametrize("name", CASES)
def test_every_case_is_loaded_by_its_name(name: str) -> None:
    assert load_profile(f"case:{name}").sector == load_profile(shipped_cases()[name]).sector


def test_any_other_path_is_a_file() -> None:
    assert file_of("carpi-knitwear") == "carpi-knitwear"
    assert file_of(Path("case:carpi-knitwear")) == Path("case:carpi-knitwear")


def test_a_name_that_is_no_case_is_told_with_the_closest() -> None:
    with pytest.raises(UnknownIdError, match="`carpi-knitwar` is no case; did you mean"):
        load_profile("case:carpi-knitwar")


class TestOnTheCommandLine:
    @pytest.mark.parametrize("command", ["assess", "check", "ask", "network"])
    def test_a_case_stands_for_a_profile(
        self, command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
    ) -> None:
        monkeypatch.chdir(tmp_path)
        assert run([command, "case:sakaki-metalworking"]) == ExitCode.DONE
        assert capsys.readouterr().out
        assert list(tmp_path.iterdir()) == []

    def test_no_case_is_written_over(self, capsys: Capture) -> None:
        case = shipped_cases()["como-silk"]
        output = case.with_suffix(".json")
        before = case.read_bytes()
        assert run(["assess", "case:como-silk", "-o", str(case)]) == ExitCode.BAD_INPUT
        assert not output.exists()
        assert case.read_bytes() == before
        assert "profile.yaml" in capsys.readouterr().err

    def test_nothing_is_noted_beside_a_case(self, capsys: Capture) -> None:
        note = ["note", "case:como-silk", "trust-between-firms", "2", "--by", "employers"]
        assert run(note) == ExitCode.BAD_INPUT
        assert "a case is an example" in capsys.readouterr().err
        assert not shipped_cases()["como-silk"].with_suffix(".answers.csv").exists()
