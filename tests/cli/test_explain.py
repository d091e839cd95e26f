"""`explain`: what an id means."""

from pathlib import Path

import pytest

from sectorscan.cli.run import run
from sectorscan.errors import ExitCode
from tests.support.command_line import MINE, Capture, kept


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
