"""The parts of a batch: which profiles it is of, and what it refuses."""

import codecs
import io
from pathlib import Path
from typing import Any

import pytest
import typer

from sectorscan.batch.outcome import Outcome, OutcomeRow
from sectorscan.batch.rubrics import Rubrics
from sectorscan.cli import batch_run
from sectorscan.cli.batch_run import Asked, Run, profiles_in, refuse
from sectorscan.cli.options import GateOn
from sectorscan.cli.run import run
from sectorscan.errors import ExitCode, OutputError
from tests.support.command_line import Capture

PROFILE = "sector: {name: Here, product_family: shoes}\n"


def asked(**more: Any) -> Asked:  # noqa: ANN401
    plain: dict[str, Any] = {
        **dict.fromkeys(("reports", "portfolio", "jobs", "scheduler", "fail_under", "fail_on")),
        **dict.fromkeys(("resume", "fail_fast", "allow_outside", "quiet"), False),
        "outputs": (),
        "formats": (),
        "gate": GateOn.estimate,
        "seed": 1,
        "language": "en",
    }
    return Asked(**{**plain, **more})


pytestmark = pytest.mark.usefixtures("folder")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a folder of two sectors the working directory."""
    monkeypatch.chdir(tmp_path)
    for name in ("north/shoes.yaml", "south/silk.yaml"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text(PROFILE, encoding="utf-8")
    return tmp_path


def outcome(profile: str, state: str = "assessed", **reports: bytes) -> Outcome:
    row = OutcomeRow(profile=profile, state=state)  # type: ignore[arg-type]
    return Outcome(key=profile, row=row, reports=reports)


class TestRefuse:
    @pytest.mark.parametrize(
        ("options", "message"),
        [
            ({"resume": True}, "what is kept stands beside an --output"),
            ({"jobs": 2, "scheduler": "tcp://a:1"}, "a cluster has its own workers"),
            ({"formats": ("html",)}, "say where to: --reports FOLDER"),
            ({"portfolio": Path("p.csv")}, "p.csv"),
        ],
    )
    def test_what_cannot_be_done(self, options: dict[str, Any], message: str) -> None:
        with pytest.raises(typer.BadParameter, match=message):
            refuse(asked(**options))

    @pytest.mark.parametrize(
        "options",
        [
            {},
            {"outputs": [Path("a.csv"), Path("b.md")], "resume": True},
            {"reports": Path("r"), "formats": ("html", "docx")},
            {"portfolio": Path("p.html"), "jobs": 2},
            {"scheduler": "tcp://a:1"},
        ],
    )
    def test_nothing_that_can(self, options: dict[str, Any]) -> None:
        refuse(asked(**options))


class TestProfiles:
    def test_are_those_of_a_folder_and_below_it(self, folder: Path) -> None:
        assert profiles_in([str(folder)], quiet=True) == [
            str(folder / "north/shoes.yaml"),
            str(folder / "south/silk.yaml"),
        ]

    def test_of_standard_input_stand_in_the_place_of_its_sign(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        listed = b"south/silk.yaml\n\n \n"
        monkeypatch.setattr(batch_run, "read_standard_input", lambda: listed)
        assert profiles_in(["-", "north/shoes.yaml"], quiet=True) == [
            "south/silk.yaml",
            "north/shoes.yaml",
        ]
        monkeypatch.setattr(
            batch_run, "read_standard_input", lambda: b"north/shoes.yaml\0south/silk.yaml\0"
        )
        assert len(profiles_in(["-"], quiet=True)) == 2

    def test_that_are_named_twice_are_assessed_once_and_said_so(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert profiles_in(["north", "north/shoes.yaml"], quiet=False) == ["north/shoes.yaml"]
        assert "named again and assessed once: 1" in capsys.readouterr().err
        profiles_in(["north", "north/shoes.yaml"], quiet=True)
        assert capsys.readouterr().err == ""

    def test_there_must_be_some(self, folder: Path) -> None:
        (folder / "empty").mkdir()
        with pytest.raises(typer.BadParameter, match=r"no profile found in `empty`, `\*\.yaml`"):
            profiles_in(["empty", "*.yaml"], quiet=True)

    def test_that_is_not_there_is_one_all_the_same_and_fails_later(self) -> None:
        assert profiles_in(["none.yaml"], quiet=True) == ["none.yaml"]


class TestRun:
    def test_refuses_to_write_over_a_profile(self, folder: Path) -> None:
        profiles = ["north/shoes.yaml"]
        run = Run(profiles, asked(reports=Path("north"), formats=("html",)), Rubrics(None))
        run.refuse_overwriting([])
        (folder / "north/shoes.html").write_text("older", encoding="utf-8")
        run.refuse_overwriting([])  # an older report is no profile
        clash = Run(profiles, asked(outputs=[Path("north/shoes.yaml")]), Rubrics(None))
        with pytest.raises(OutputError, match=r"shoes\.yaml"):
            clash.refuse_overwriting([])

    def test_refuses_one_file_for_two_things(self) -> None:
        both = asked(reports=Path("out"), formats=("html",), portfolio=Path("out/shoes.html"))
        with pytest.raises(OutputError, match=r"shoes\.html"):
            Run(["north/shoes.yaml"], both, Rubrics(None)).refuse_overwriting([])

    def test_ranks_no_sectors_in_one_picture_that_name_several_rubrics(self, folder: Path) -> None:
        (folder / "south/own.yaml").write_text("rubric: 1\nextends: industrial-district\n")
        (folder / "south/silk.yaml").write_text(f"rubric: own.yaml\n{PROFILE}", encoding="utf-8")
        profiles = ["north/shoes.yaml", "south/silk.yaml"]
        picture = asked(portfolio=Path("all.html"))
        with pytest.raises(typer.BadParameter, match="name several rubrics") as raised:
            Run(profiles, picture, Rubrics(None))
        assert "`industrial-district` (1)" in raised.value.message
        assert "say which one with --rubric" in raised.value.message
        Run(profiles, picture, Rubrics("industrial-district"))
        Run(profiles[:1], picture, Rubrics(None))

    def test_of_which_nothing_is_done_yet_is_not_whole_and_does_not_pass(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        run = Run(["north/shoes.yaml"], asked(outputs=[Path("a.csv")]), Rubrics(None))
        assert (run.is_whole, run.passes()) == (False, False)
        run.say_how_to_go_on()
        said = " ".join(capsys.readouterr().err.split())
        assert "stopped: 0 of 1 are done; the same command with --resume does the rest" in said


def test_the_journal_stands_beside_the_first_output_or_is_gone(folder: Path) -> None:
    with batch_run.journal_of(asked(outputs=[Path("a.csv"), Path("b.md")])) as journal:
        journal.append(outcome("north/shoes.yaml"))
    assert (folder / ".a.csv.journal").stat().st_size > 0
    before = set(folder.rglob("*"))
    with batch_run.journal_of(asked()) as journal:
        journal.append(outcome("north/shoes.yaml"))
        assert journal.get("north/shoes.yaml") is not None
    assert set(folder.rglob("*")) == before


def test_nothing_reads_standard_input_unasked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("never"))
    monkeypatch.setattr(batch_run, "read_standard_input", lambda: pytest.fail("was read"))
    assert profiles_in(["north"], quiet=True) == ["north/shoes.yaml"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be"])
def test_a_list_may_be_in_an_encoding_of_windows(
    encoding: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed = "north/shoes.yaml\r\nsouth/silk.yaml\r\n".encode(encoding)
    mark = codecs.BOM_UTF16_BE if encoding == "utf-16-be" else b""
    monkeypatch.setattr(batch_run, "read_standard_input", lambda: mark + listed)
    assert profiles_in(["-"], quiet=True) == ["north/shoes.yaml", "south/silk.yaml"]


@pytest.mark.parametrize(
    "options",
    [["--portfolio", "gone/p.html"], ["-o", "gone/a.csv"], ["--reports", "south/silk.yaml"]],
)
def test_what_cannot_be_written_to_is_told_before_anything_is_assessed(
    options: list[str], capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batch_run, "assess_all", lambda *_, **__: pytest.fail("assessed"))
    assert run(["batch", "north", "--jobs", "1", *options]) == ExitCode.BAD_INPUT
    assert f"`{options[1]}`" in capsys.readouterr().err


def test_what_is_no_format_is_refused_and_the_table_is_printed_if_asked_for(
    capsys: Capture,
) -> None:
    batch = ["batch", "north/shoes.yaml", "--jobs", "1", "--quiet"]
    assert run([*batch, "-o", "a.csv", "-o", "b"]) == ExitCode.BAD_INPUT
    assert "`b` must end in one of .csv" in capsys.readouterr().err
    assert run([*batch, "-o", "a.csv", "-o", "-"]) == ExitCode.DONE
    assert "1 SECTOR ASSESSED" in capsys.readouterr().out
    assert Path("a.csv").exists()
    assert not Path("-").exists()
