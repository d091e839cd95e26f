"""`new`: profiles to fill in, and where they are written."""

from pathlib import Path

import pytest

from sectorscan.cli.run import run
from tests.support.blank_profiles import NAME, started
from tests.support.command_line import Capture
from tests.support.table_files import sheets_in

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


@pytest.mark.parametrize("name", ["", " ", "..", "../up", "a\\b", "a\nb"])
def test_a_name_that_is_none_is_refused(name: str, capsys: Capture) -> None:
    assert run(["new", name]) == 2
    assert "give the sector's name" in " ".join(capsys.readouterr().err.split())
    assert not list(Path().iterdir())


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
