"""`rubric list` and `rubric show`."""

from pathlib import Path

import pytest

from sectorscan.cli.run import run
from sectorscan.errors import ExitCode
from sectorscan.rubric.load import load_rubric
from tests.support.command_line import Capture, kept


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

    @pytest.mark.thorough
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
