"""`explain`: what an id means."""

from pathlib import Path

import pytest

from sectorscan.cli.run import run
from sectorscan.errors import ExitCode
from sectorscan.report.documents.explanation import explain, known_ids
from sectorscan.rubric.load import load_rubric
from tests.support.command_line import MINE, Capture, kept
from tests.support.paths import EXAMPLES


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

    @pytest.mark.parametrize(
        ("identifier", "said"),
        [
            ("sector-agreement-small-firms", "step 1 of "),
            ("build-association", "no step: it runs already"),
            ("bilateral-fund", "Sector agreement that also binds small firms comes first, with"),
            ("workshop-technology-transfer-unit", "only in countries of low, lower-middle or"),
            ("cluster-agent-diagnostic", "only where there are no service centres"),
        ],
    )
    def test_with_a_profile_it_says_why_something_is_a_step_there_or_not(
        self, identifier: str, said: str, capsys: Capture
    ) -> None:
        carpi = str(EXAMPLES / "carpi-knitwear" / "profile.yaml")
        assert run(["explain", identifier, "--profile", carpi]) == ExitCode.DONE
        printed = " ".join(capsys.readouterr().out.split())
        assert said in printed
        assert printed.index("Here") < printed.index("What is done")

    def test_an_unknown_id_is_told_with_the_closest(self, capsys: Capture) -> None:
        assert run(["explain", "quality-asurance"]) == ExitCode.BAD_INPUT
        told = "`quality-asurance` is no id of this rubric; did you mean `quality-assurance`?"
        assert capsys.readouterr() == ("", f"error: {told}\n")

    def test_explains_the_rubric_that_is_named(self, tmp_path: Path, capsys: Capture) -> None:
        changed = 'ingredients: [{id: innovation, title: "New [bold]things\\e[2J"}]\n'
        rubric = kept(tmp_path, "rubric.yaml", MINE + changed)
        assert run(["explain", "innovation", "--rubric", rubric]) == ExitCode.DONE
        assert capsys.readouterr().out.startswith(" New [bold]things\\x1b[2J, an ingredient of")


class TestWithoutAnId:
    def test_lists_all_that_can_be_explained_by_kind(self, capsys: Capture) -> None:
        assert run(["explain", "--rubric", "industrial-district"]) == ExitCode.DONE
        printed = capsys.readouterr().out
        first_words = {line.split()[0] for line in printed.splitlines() if line.split()}
        assert set(known_ids(load_rubric())) <= first_words
        assert printed.index("INGREDIENTS") < printed.index("KINDS OF INSTITUTION")

    def test_every_listed_id_is_explained(self) -> None:
        rubric = load_rubric()
        ids = known_ids(rubric)
        assert len(ids) > 200
        assert all(explain(rubric, identifier).paragraphs for identifier in ids)

    def test_a_profile_needs_an_intervention(self, capsys: Capture) -> None:
        assert run(["explain", "--profile", "a.yaml"]) == ExitCode.BAD_INPUT
        told = " ".join(capsys.readouterr().err.replace("│", " ").split())
        assert "it is for one intervention or one body: name it" in told


def test_a_body_is_explained_with_its_profile(capsys: Capture) -> None:
    carpi = str(EXAMPLES / "carpi-knitwear" / "profile.yaml")
    assert run(["explain", "CITER", "--profile", carpi]) == ExitCode.DONE
    assert "CITER, a body of the sector (a service centre)" in capsys.readouterr().out
    assert run(["explain", "CITER"]) == ExitCode.BAD_INPUT
