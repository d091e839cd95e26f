from pathlib import Path
from types import SimpleNamespace

import pytest
from openpyxl import load_workbook

from sectorscan.cli import output
from sectorscan.cli.run import run
from sectorscan.errors import ExitCode
from tests.support.command_line import CARPI, Capture, kept
from tests.support.form_walk import converted
from tests.support.survey_exports import Flavour, write_export
from tests.support.survey_forms import VALLEY, form

pytestmark = pytest.mark.usefixtures("own_folder")


def test_a_form_is_written_and_its_minutes_are_said(capsys: Capture) -> None:
    assert run(["survey", "form", CARPI, "--for", "workshop", "-o", "w.xlsx"]) == 0
    assert "`w.xlsx` asks 34 things, in about 156 minutes" in capsys.readouterr().err
    assert converted(Path("w.xlsx").read_bytes())["title"] == "Workshop sheet"


def test_a_form_is_a_workbook(capsys: Capture) -> None:
    assert run(["survey", "form", CARPI, "-o", "form.csv"]) == 2
    assert "must end in .xlsx " in capsys.readouterr().err


def test_a_form_may_be_printed(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(["survey", "form", CARPI, "--for", "workshop", "-o", "-"]) == 0
    form_, said = capfdbinary.readouterr()
    assert converted(form_)["title"] == "Workshop sheet"
    assert b"the form asks 34 things" in said
    assert not list(Path().iterdir())


def test_the_firms_of_the_profile_are_the_choices(tmp_path: Path) -> None:
    profile = kept(tmp_path, "valley.yaml", VALLEY)
    assert run(["survey", "form", profile, "-o", "firms.xlsx", "-q"]) == 0
    rows = load_workbook("firms.xlsx")["choices"].iter_rows(values_only=True)
    assert [row[2] for row in rows if row[0] == "firms"][:2] == ["Rossi & C.", "Verdi"]


def test_a_short_form_needs_a_profile(capsys: Capture) -> None:
    assert run(["survey", "form", "--short", "20", "-o", "f.xlsx"]) == 2
    assert "narrows the result most depends on a" in capsys.readouterr().err
    assert not Path("f.xlsx").exists()
    assert run(["survey", "form", CARPI, "--short", "20", "-o", "f.xlsx"]) == 0
    assert Path("f.xlsx").exists()


def test_what_is_no_language_and_no_workbook_is_refused(capsys: Capture) -> None:
    assert run(["survey", "form", "--language", "xx", "-o", "f.xlsx"]) == 2
    assert "`xx` is no language here: en, fr, es, pt" in capsys.readouterr().err
    assert run(["survey", "form", "-o", "f.docx"]) == 2


def test_a_form_is_not_written_over_the_profile(tmp_path: Path) -> None:
    profile = kept(tmp_path, "valley.xlsx", "")
    assert run(["survey", "form", profile, "-o", profile]) == 2


class TestRead:
    def exported(self, tmp_path: Path, **answers: str) -> tuple[str, list[str]]:
        profile = kept(tmp_path, "valley.yaml", VALLEY)
        filled = {
            "consent": "yes",
            "visit_date": "2026-11-02",
            "respondent": "employers",
            "sure": "high",
            "independence_of_firms": "level_3",
            **answers,
        }
        exports = write_export(tmp_path, form("workshop"), [filled], Flavour(), "workshop")
        return profile, list(map(str, exports))

    def test_answers_go_into_the_journal_once(self, tmp_path: Path, capsys: Capture) -> None:
        profile, exports = self.exported(tmp_path)
        assert run(["survey", "read", *exports, "--into", profile]) == 0
        assert "answers added to the journal: 1" in capsys.readouterr().err
        journal = tmp_path / "valley.answers.csv"
        first = journal.read_bytes()
        row = first.decode().splitlines()[1].split(",")
        assert row[:4] == ["independence-of-firms", "3", "high", "employers"]
        assert "workshop.csv:2:1" in first.decode()
        assert run(["survey", "read", *exports, "--into", profile]) == 0
        assert journal.read_bytes() == first
        assert Path(profile).read_text(encoding="utf-8") == VALLEY

    def test_whoever_met_a_child_is_told_what_to_do(self, tmp_path: Path, capsys: Capture) -> None:
        profile = kept(tmp_path, "valley.yaml", VALLEY)
        filled = {"consent": "yes", "adult": "no"}
        exports = write_export(tmp_path, form("workers"), [filled], Flavour(), "workers")
        assert run(["survey", "read", *map(str, exports), "--into", profile]) == 0
        printed = capsys.readouterr().err
        assert "left aside, a child: 1" in printed
        assert "tell the coordinator, and ask adults" in printed

    def test_what_of_a_breach_is_not_entered_is_told_however_quiet(
        self, tmp_path: Path, capsys: Capture
    ) -> None:
        profile = kept(tmp_path, "valley.yaml", VALLEY)
        filled = {
            "consent": "yes",
            "adult": "yes",
            "present": "nobody",
            "freely": "freely",
            "respondent": "workers",
            "child_labour": "yes",
            "stop_at_once": "the beating",
        }
        exports = write_export(
            tmp_path, form("workers"), [filled, {**filled, "adult": "no"}], Flavour(), "workers"
        )
        assert run(["survey", "read", *map(str, exports), "--into", profile, "-q"]) == 0
        child, few, unheard = capsys.readouterr().err.splitlines()
        assert child.startswith("whoever met a child may have met child labour")
        assert few.startswith("a breach of rights at work is named by fewer than five workers")
        assert unheard.startswith("talks in which a worker said in own words what should stop")
        assert "the beating" not in unheard

    def test_an_answer_that_was_corrected_on_the_server_is_told(
        self, tmp_path: Path, capsys: Capture
    ) -> None:
        profile, exports = self.exported(tmp_path)
        assert run(["survey", "read", *exports, "--into", profile, "-q"]) == 0
        path = Path(exports[0])
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("level_3", "level_1"), encoding="utf-8")
        capsys.readouterr()
        assert run(["survey", "read", *exports, "--into", profile]) == 0
        assert (
            "is 3 in the journal, 1 in the survey; the journal's stays" in capsys.readouterr().err
        )

    def test_a_row_that_cannot_be_read_is_told_and_the_exit_code_says_so(
        self, tmp_path: Path, capsys: Capture
    ) -> None:
        profile, exports = self.exported(tmp_path)
        path = Path(exports[0])
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("level_3", "level_9"), encoding="utf-8")
        assert run(["survey", "read", *exports, "--into", profile]) == 1
        err = capsys.readouterr().err
        assert "error: `level_9` is none of the answers to `independence_of_firms`" in err
        assert "workshop.csv:2:" in err
        assert "could not be read, each named above: 1" in err

    def test_the_profile_is_no_export_and_a_source_is_one_of_the_profile(
        self, tmp_path: Path, capsys: Capture
    ) -> None:
        profile, exports = self.exported(tmp_path)
        assert run(["survey", "read", profile, "--into", profile]) == 2
        assert run(["survey", "read", *exports, "--into", profile, "--source", "x"]) == 2
        assert "`x` is no source of the profile" in capsys.readouterr().err
        assert run(["survey", "read", *exports, "--into", "-"]) == 2

    @pytest.mark.parametrize("export", ["", ".", "/", "..", "exports"])
    def test_an_export_that_is_no_file_is_told(
        self, tmp_path: Path, capsys: Capture, export: str
    ) -> None:
        profile, _ = self.exported(tmp_path)
        Path("exports").mkdir()
        assert run(["survey", "read", export, "--into", profile]) == 2
        assert f"`{export}`" in capsys.readouterr().err

    def test_where_the_journal_takes_no_answers_nothing_else_is_written(
        self, tmp_path: Path, capsys: Capture
    ) -> None:
        profile = kept(tmp_path, "valley.yaml", VALLEY)
        journal = tmp_path / "valley.answers.csv"
        journal.write_text("question,level\n", encoding="utf-16")
        exports = write_export(
            tmp_path,
            form("firms"),
            [{"consent": "yes", "firm_listed": "not_listed", "firm_typed": "Bianci"}],
            Flavour(),
            "firms",
        )
        _, answered = self.exported(tmp_path)
        arguments = ["survey", "read", str(exports[0]), *answered, "--into", profile]
        assert run(arguments) == 2
        assert "is not in UTF-8" in capsys.readouterr().err
        assert Path(profile).read_text(encoding="utf-8") == VALLEY
        assert list(tmp_path.glob("*.names.csv")) == []

    def test_names_are_confirmed_in_a_file_beside_the_export(
        self, tmp_path: Path, capsys: Capture
    ) -> None:
        profile = kept(tmp_path, "valley.yaml", VALLEY)
        filled = {
            "consent": "yes",
            "visit_date": "2026-11-02",
            "firm_listed": "not_listed",
            "firm_typed": "Bianci",
        }
        exports = write_export(tmp_path, form("firms"), [filled], Flavour(), "firms")
        arguments = ["survey", "read", str(exports[0]), "--into", profile]
        assert run(arguments) == 0
        assert "interviews and ties that wait for names: 1" in capsys.readouterr().err
        names = tmp_path / "firms.names.csv"
        names.write_text(names.read_text().replace(",92,\n", ",92,yes\n"), encoding="utf-8")
        assert run(arguments) == 0


@pytest.mark.parametrize(
    ("command", "option"),
    [
        (["survey", "form", "-o", "-"], "--output"),
        (["new", "Shoes", "--format", "xlsx", "-o", "-"], "--format"),
    ],
)
def test_no_workbook_is_printed_on_a_terminal(
    command: list[str], option: str, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    terminal = SimpleNamespace(file=SimpleNamespace(isatty=lambda: True))
    monkeypatch.setattr(output, "stdout", lambda: terminal)
    assert run(command) == ExitCode.BAD_INPUT
    told = " ".join(capsys.readouterr().err.split())
    assert f"{option}: xlsx is nothing to read on a terminal" in told
