"""`note`: what it writes, and what it says that changed."""

from pathlib import Path

import pytest

from sectorscan.cli.run import run
from sectorscan.errors import ExitCode
from tests.support.command_line import kept
from tests.support.journals import HEADER, PROFILE, TRUST, journaled


class TestCommand:
    def test_it_writes_the_answer_and_says_what_it_changed(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        path = kept(tmp_path, "valley.yaml", PROFILE)
        command = ["note", path, TRUST, "3.5", "--by", "trade-union", "--date", "2026-02-11"]
        assert run([*command, "--confidence", "high", "--note", "at the fair"]) == ExitCode.DONE
        printed = " ".join(capsys.readouterr().out.split())
        assert "level 3.5, by a trade union" in printed
        assert "It counts as medium: high needs a source" in printed
        assert "Kinds of respondents are far apart on this" in printed
        written = (tmp_path / "valley.answers.csv").read_text(encoding="utf-8")
        assert written == f"{HEADER}\n{TRUST},3.5,high,trade-union,at the fair,2026-02-11,\n"
        assert Path(path).read_text(encoding="utf-8") == PROFILE

    def test_the_first_answer_says_that_it_opens_the_others(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        path = kept(tmp_path, "valley.yaml", PROFILE.partition("answers")[0])
        kept(
            tmp_path,
            "valley.yaml",
            PROFILE.partition("answers")[0] + "stated: {young-firms: {value: 0.1}}\n",
        )
        assert run(["note", path, TRUST, "3", "--by", "employers"]) == ExitCode.DONE
        assert "All other questions now count as asked" in " ".join(capsys.readouterr().out.split())

    @pytest.mark.parametrize(
        "wrong", [["-", TRUST, "2"], ["valley.yaml", TRUST, "2", "--date", "spring"]]
    )
    def test_bad_usage_writes_nothing(
        self, wrong: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        kept(tmp_path, "valley.yaml", PROFILE)
        assert run(["note", *wrong, "--by", "workers"]) == ExitCode.BAD_INPUT
        assert [one.name for one in tmp_path.iterdir()] == ["valley.yaml"]

    def test_the_report_says_that_a_journal_was_read(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        path = journaled(tmp_path, f"{TRUST},2,,workers,,,")
        assert run(["assess", str(path), "--section", "trust"]) == ExitCode.DONE
        assert "1 answer read from it" in " ".join(capsys.readouterr().out.split())
