"""`note`: what it writes, what it says that changed, and that no answer is lost."""

import csv
import multiprocessing
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from sectorscan.assessment import note as note_module
from sectorscan.assessment.note import Note, Noted, noted
from sectorscan.cli.inputs import Inputs
from sectorscan.cli.note import note
from sectorscan.cli.run import run
from sectorscan.errors import ExitCode
from sectorscan.profile.journal import JOURNAL_COLUMNS
from sectorscan.rubric.rubric import Rubric
from tests.support import builders
from tests.support.command_line import Capture, kept
from tests.support.journals import HEADER, PROFILE, TRUST, journaled

PROCESSES, NOTES, ROUNDS = 8, 50, 4


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

    def test_a_check_says_what_the_alarm_says_now(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        path = kept(tmp_path, "valley.yaml", PROFILE)
        command = ["note", path, "--check", "child-labour", "yes", "--date", "2026"]
        assert run([*command, "--by", "employers"]) == ExitCode.DONE
        printed = " ".join(capsys.readouterr().out.split())
        assert "CHILD LABOUR found, by owners of firms" in printed
        assert "Labour alarm child labour is alleged; before, not checked" in printed
        assert "Take care It is alleged until somebody who speaks for workers says so" in printed
        assert run([*command, "--by", "workers", "--note", "told at home"]) == ExitCode.DONE
        printed = " ".join(capsys.readouterr().out.split())
        assert "child labour is reported; before, child labour is alleged" in printed
        command[4] = "no"
        assert run([*command, "--by", "officials"]) == ExitCode.DONE
        printed = " ".join(capsys.readouterr().out.split())
        assert "It stays reported: a no never beats a yes." in printed
        written = (tmp_path / "valley.answers.csv").read_text(encoding="utf-8")
        assert written.splitlines()[1:] == [
            "child-labour,yes,,employers,,2026,",
            "child-labour,yes,,workers,told at home,2026,",
            "child-labour,no,,officials,,2026,",
        ]

    def test_an_answer_at_level_0_says_that_it_raises_the_alarm(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        path = kept(tmp_path, "valley.yaml", PROFILE)
        assert run(["note", path, "safety-and-health", "0", "--by", "workers"]) == ExitCode.DONE
        printed = " ".join(capsys.readouterr().out.split())
        assert "Labour alarm danger to life at work is reported; before, not checked" in printed

    @pytest.mark.parametrize(
        "wrong",
        [
            [],
            [TRUST],
            [TRUST, "2", "--check", "child-labour", "yes"],
            ["--check", "child-labour", "perhaps"],
            ["--check", "child-labour", "yes", "--confidence", "high"],
        ],
    )
    def test_it_is_an_answer_or_a_check(self, wrong: list[str], tmp_path: Path) -> None:
        path = kept(tmp_path, "valley.yaml", PROFILE)
        assert run(["note", path, *wrong, "--by", "workers"]) == ExitCode.BAD_INPUT
        assert [one.name for one in tmp_path.iterdir()] == ["valley.yaml"]

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

    def test_a_level_with_a_comma_is_told_with_a_point(
        self, tmp_path: Path, capsys: Capture
    ) -> None:
        path = kept(tmp_path, "valley.yaml", PROFILE)
        assert run(["note", path, TRUST, "2,5", "--by", "workers"]) == ExitCode.BAD_INPUT
        assert "`2,5` is no number; write 2.5 with a point" in capsys.readouterr().err
        assert [one.name for one in tmp_path.iterdir()] == ["valley.yaml"]

    def test_the_report_says_that_a_journal_was_read(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        path = journaled(tmp_path, f"{TRUST},2,,workers,,,")
        assert run(["assess", str(path), "--section", "trust"]) == ExitCode.DONE
        assert "1 answer read from it" in " ".join(capsys.readouterr().out.split())


@pytest.mark.parametrize("link", [os.symlink, os.link])
def test_a_link_and_a_mode_of_the_journal_stay(
    link: Callable[[Path, Path], None], tmp_path: Path
) -> None:
    path = kept(tmp_path, "valley.yaml", PROFILE)
    real, journal = tmp_path / "real.csv", tmp_path / "valley.answers.csv"
    real.write_text(f"{HEADER}\n", encoding="utf-8")
    real.chmod(0o600)
    link(real, journal)
    assert run(["note", path, TRUST, "2", "--by", "workers", "-q"]) == ExitCode.DONE
    assert real.read_text(encoding="utf-8").count("\n") == 2
    assert journal.samefile(real)
    assert stat.S_IMODE(real.stat().st_mode) == 0o600


def test_a_journal_is_not_made_outside_of_the_folder(tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / "here").mkdir()
    path = kept(tmp_path / "here", "valley.yaml", PROFILE)
    (tmp_path / "here" / "valley.answers.csv").symlink_to(tmp_path / "there.csv")
    assert run(["note", path, TRUST, "2", "--by", "workers"]) == ExitCode.BAD_INPUT
    assert "is outside the profile's folder" in capsys.readouterr().err
    assert not (tmp_path / "there.csv").exists()


def test_a_note_that_begins_like_a_formula_is_text(tmp_path: Path) -> None:
    path = kept(tmp_path, "valley.yaml", PROFILE)
    arguments = ["note", path, TRUST, "2", "--by", "workers", "-q", "--note", "=1+1"]
    assert run(arguments) == ExitCode.DONE
    with (tmp_path / "valley.answers.csv").open(encoding="utf-8", newline="") as file:
        [_, row] = csv.reader(file)
    assert row[JOURNAL_COLUMNS.index("note")] == "'=1+1"


def test_a_journal_that_cannot_grow_stays_as_it_was(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    path = kept(tmp_path, "valley.yaml", PROFILE)
    before = kept(tmp_path, "valley.answers.csv", f"{HEADER}\n")
    monkeypatch.setattr(os, "fsync", full)
    assert run(["note", path, TRUST, "2", "--by", "workers"]) == ExitCode.BAD_INPUT
    printed = capsys.readouterr()
    assert (printed.out, "No space left on device" in printed.err) == ("", True)
    assert Path(before).read_text(encoding="utf-8") == f"{HEADER}\n"


def test_what_is_said_counts_what_others_noted_meanwhile(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(profile: str, rubric: Rubric, answer: Note, **options: object) -> Noted:
        change = noted(profile, rubric, answer, **options)  # type: ignore[arg-type]
        if not journal.exists():
            journal.write_text(f"{HEADER}\n{TRUST},4,,trade-union,,,\n", encoding="utf-8")
        return change

    path, journal = kept(tmp_path, "valley.yaml", PROFILE), tmp_path / "valley.answers.csv"
    monkeypatch.setattr("sectorscan.assessment.note.noted", interrupted)
    assert run(["note", path, TRUST, "1", "--by", "workers", "--date", "2026"]) == ExitCode.DONE
    rows = journal.read_text(encoding="utf-8").splitlines()
    assert rows == [HEADER, f"{TRUST},4,,trade-union,,,", f"{TRUST},1,,workers,,2026,"]
    assert "Kinds of respondents are far apart on this" in " ".join(capsys.readouterr().out.split())


def rubric_of_one_question() -> Rubric:
    return builders.rubric(builders.ingredient("trust", builders.asked("q")))


def prepare() -> None:
    """Spare a process that notes answers what takes time: reading a rubric, and assessing."""
    rubric = rubric_of_one_question()
    Inputs.rubric = lambda *_: rubric  # type: ignore[method-assign]
    vars(note_module)["assess"] = lambda *_, **__: None


def noted_in_a_process(job: tuple[str, int]) -> None:
    profile, number = job
    note(profile, "q", number % 5, by="employers", text=f"note {number}", day="2026", quiet=True)


def test_all_notes_of_many_processes_are_kept(tmp_path: Path) -> None:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__])
    with context.Pool(PROCESSES, prepare) as pool:
        for number in range(ROUNDS):
            profile = kept(tmp_path, f"n{number}.yaml", PROFILE.partition("answers")[0])
            jobs = [(profile, number) for number in range(NOTES)]
            pool.map(noted_in_a_process, jobs, chunksize=1)
            with Path(profile).with_suffix(".answers.csv").open(encoding="utf-8") as file:
                rows = list(csv.DictReader(file))
            assert sorted(row["note"] for row in rows) == sorted(f"note {n}" for n in range(NOTES))
