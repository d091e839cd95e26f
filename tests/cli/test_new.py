"""`new`: profiles to fill in, and where they are written."""

import json
from pathlib import Path

import pytest

from sectorscan.cli.run import run
from sectorscan.errors import ExitCode
from sectorscan.rubric import DEFAULT_RUBRIC
from sectorscan.rubric.load import load_rubric
from tests.support.blank_profiles import NAME, started
from tests.support.command_line import Capture
from tests.support.table_files import as_xlsx, sheets_in

FOUR_BYTES = "\U00020000"  # a character that takes as many as there can be

pytestmark = pytest.mark.usefixtures("own_folder")


def test_a_file_that_is_there_is_not_overwritten(capsys: Capture) -> None:
    path = Path("valley-shoemakers.yaml")
    path.write_text("mine", encoding="utf-8")
    assert run(["new", NAME]) == 2
    assert "is there already" in capsys.readouterr().err
    assert path.read_text(encoding="utf-8") == "mine"
    assert [one.name for one in Path().iterdir()] == [path.name]


def test_the_format_may_be_said_by_the_name() -> None:
    assert run(["new", "shoes.xlsx"]) == 0
    assert sheets_in(Path("shoes.xlsx"))["sector"][1][1] == "shoes"


def test_it_is_written_where_one_says(capsys: Capture) -> None:
    Path("kept").mkdir()
    assert run(["new", NAME, "-o", "kept/a.yaml", "-o", "b.xlsx"]) == 0
    assert sorted(path.name for path in Path().iterdir()) == ["b.xlsx", "kept"]
    assert f'name: "{NAME}"' in Path("kept/a.yaml").read_text(encoding="utf-8")
    assert sheets_in(Path("b.xlsx"))["sector"][1][1] == NAME
    told = capsys.readouterr().err
    assert "assess kept/a.yaml" in told
    assert "assess b.xlsx" in told


def test_it_may_be_printed(capfd: Capture) -> None:
    assert run(["new", NAME, "-o", "-", "--quiet"]) == 0
    printed, told = capfd.readouterr()
    assert f'name: "{NAME}"' in printed
    assert not told
    assert not list(Path().iterdir())


@pytest.mark.parametrize(
    ("output", "message"),
    [
        (["there.yaml"], "is there already"),
        (["a.yaml", "there.yaml"], "is there already"),
        (["a.txt"], "must end in one of .yaml, .yml, .xlsx"),
        (["a.yaml", "./a.yaml"], "is named twice"),
    ],
)
def test_where_it_cannot_be_written_nothing_is(
    output: list[str], message: str, capsys: Capture
) -> None:
    Path("there.yaml").write_text("mine", encoding="utf-8")
    assert run(["new", NAME, *(part for name in output for part in ("-o", name))]) == 2
    assert message in " ".join(capsys.readouterr().err.split())
    assert [path.name for path in Path().iterdir()] == ["there.yaml"]
    assert Path("there.yaml").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("name", ["", " ", "..", "../up", "a\\b", "a\nb"])
def test_a_name_that_is_none_is_refused(name: str, capsys: Capture) -> None:
    assert run(["new", name]) == 2
    assert "give the sector's name" in " ".join(capsys.readouterr().err.split())
    assert not list(Path().iterdir())


def test_a_name_with_a_slash_is_told_of_it(capsys: Capture) -> None:
    assert run(["new", "Leather/footwear"]) == 2
    assert "no / or \\ in it" in " ".join(capsys.readouterr().err.split())


def test_another_rubric_asks_its_own(tmp_path: Path) -> None:
    rubric = tmp_path / "mine.yaml"
    respondents = "respondents: [{id: bakers, title: bakers}]"
    rubric.write_text(f"rubric: 1\nid: mine\nextends: industrial-district\n{respondents}\n")
    path = started("yaml", "--rubric", str(rubric))
    assert "bakers: bakers" in path.read_text(encoding="utf-8")


def test_what_cannot_be_written_is_told(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    def refused(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", refused)
    assert run(["new", NAME]) == 2
    assert "cannot write `valley-shoemakers.yaml`: Permission denied" in capsys.readouterr().err
    assert not list(Path().iterdir())


@pytest.mark.parametrize("name", [FOUR_BYTES * 80, FOUR_BYTES * 1000, "é" * 300, "x" * 5000])
@pytest.mark.parametrize("suffix", [".yaml", ".xlsx"])
def test_a_long_name_makes_a_file_that_can_be_used(name: str, suffix: str) -> None:
    assert run(["new", name + suffix]) == ExitCode.DONE
    [path] = Path().iterdir()
    assert path.suffix == suffix
    assert name.startswith(path.stem)
    if suffix == ".yaml":
        text = path.read_text(encoding="utf-8").replace("product_family:", "product_family: shoes")
        path.write_text(text, encoding="utf-8")
        note = ["note", path.name, "trust-between-firms", "2", "--by", "employers"]
        assert run([*note, "--quiet"]) == ExitCode.DONE


def test_a_profile_of_the_longest_name_has_no_journal_and_cannot_get_one(capsys: Capture) -> None:
    path = Path("x" * 250 + ".yaml")
    path.write_text("sector: {name: x, product_family: shoes}\n", encoding="utf-8")
    assert run(["check", path.name]) == ExitCode.DONE
    note = ["note", path.name, "trust-between-firms", "2", "--by", "employers"]
    assert run(note) == ExitCode.BAD_INPUT
    assert "File name too long" in capsys.readouterr().err


def test_says_what_to_do_with_it_unless_quiet(capsys: Capture) -> None:
    assert run(["new", "Shoes"]) == ExitCode.DONE
    assert "then: sectorscan assess shoes.yaml" in capsys.readouterr().err
    assert run(["new", "Boots", "--quiet"]) == ExitCode.DONE
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("format_", ["yaml", "xlsx"])
def test_a_profile_to_another_rubric_names_it_and_the_next_line_works(
    format_: str, capsys: Capture
) -> None:
    path = started(format_, "--rubric", "quick-scan")
    assert f"then: sectorscan assess {path}\n" in capsys.readouterr().err
    if format_ == "yaml":
        text = path.read_text(encoding="utf-8").replace("product_family:", "product_family: shoes")
        path.write_text(text, encoding="utf-8")
    else:
        sheets = {name: [list(row) for row in rows] for name, rows in sheets_in(path).items()}
        sheets["sector"][2][1] = "shoes"
        path.write_bytes(as_xlsx(sheets))
    saved = Path("saved.json")
    for options, rubric in ([], "quick-scan"), (["--rubric", DEFAULT_RUBRIC], DEFAULT_RUBRIC):
        assert run(["assess", str(path), "-q", "-o", str(saved), *options]) == ExitCode.DONE
        assert json.loads(saved.read_text(encoding="utf-8"))["rubric"]["id"] == rubric
        saved.unlink()


def test_the_next_line_has_the_rubric_that_the_profile_cannot_name(
    tmp_path: Path, capsys: Capture
) -> None:
    rubric = tmp_path / "mine.yaml"
    rubric.write_text("rubric: 1\nid: mine\nextends: industrial-district\n")
    path = started("yaml", "--rubric", str(rubric))
    assert f"sectorscan assess {path} --rubric {rubric}" in capsys.readouterr().err


def test_every_question_of_the_quick_scan_is_one_of_the_whole_rubric() -> None:
    assert set(load_rubric("quick-scan").asked) <= set(load_rubric().asked)
