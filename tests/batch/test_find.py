"""Which files paths, folders and patterns name."""

import io
import os
from pathlib import Path

import pytest

from sectorscan.batch.find import FoundProfiles, find_profiles
from sectorscan.errors import UnknownIdError
from sectorscan.profile.shipped_cases import shipped_cases
from sectorscan.rubric.blank_profile import starter_workbook
from sectorscan.rubric.load import load_rubric
from tests.support.profile_files import good
from tests.support.table_files import as_ods, as_xlsx


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def keep(folder: Path, *names: str, content: bytes = good(0).encode()) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def found(*paths: str) -> list[str]:
    return find_profiles(paths).profiles


def test_a_folder_is_all_below_it_in_the_order_of_paths(here: Path) -> None:
    keep(here, "s/b.yml", "s/a/z.yaml", "s/c.yaml", "s/readme.md", "s/firms.csv", "s/D.YAML")
    assert found("s") == ["s/D.YAML", "s/a/z.yaml", "s/b.yml", "s/c.yaml"]


def test_what_is_hidden_is_passed_over(here: Path) -> None:
    keep(here, "s/.git/a.yaml", "s/.b.yaml", "s/~$c.xlsx", "s/d.yaml")
    assert found("s") == ["s/d.yaml"]


def test_what_is_broken_counts_as_a_profile(here: Path) -> None:
    keep(here, "s/a.yaml", "s/b.xlsx", content=b"\xff\x00")
    assert found("s") == ["s/a.yaml", "s/b.xlsx"]


def test_a_rubric_and_the_parts_beside_it_are_passed_over(here: Path) -> None:
    keep(here, "s/rubric.yaml", content=b"rubric: 1\n")
    keep(here, "s/ingredients.yaml", content=b"ingredients: []\n")
    keep(here, "s/shoes.yaml", "s/deeper/broken.yaml")
    keep(here, "s/deeper/broken.yaml", content=b"")
    assert find_profiles(["s"]) == FoundProfiles(
        profiles=["s/deeper/broken.yaml", "s/shoes.yaml"], rubrics=2
    )


def test_a_workbook_is_a_profile_if_it_has_a_sheet_of_the_sector(here: Path) -> None:
    profile = io.BytesIO()
    starter_workbook("shoes", load_rubric(), profile)
    keep(here, "s/shoes.xlsx", content=profile.getvalue())
    keep(here, "s/firms.xlsx", content=as_xlsx({"firms": [["id"], ["a"]]}))
    assert find_profiles(["s"]) == FoundProfiles(profiles=["s/shoes.xlsx"], tables=1)


def test_an_ods_is_a_profile_if_it_has_a_sheet_of_the_sector(here: Path) -> None:
    long = [["id", "name"], *([f"f{number}", "x" * 1000] for number in range(2000))]
    keep(here, "s/shoes.ods", content=as_ods({"firms": long, "sector": [["name"], ["V"]]}))
    keep(here, "s/firms.ods", content=as_ods({"firms": [["id"], ["sector"]]}))
    keep(here, "s/no-workbook.ods", content=b"PK")
    assert find_profiles(["s"]) == FoundProfiles(
        profiles=["s/no-workbook.ods", "s/shoes.ods"], tables=1
    )


def test_a_folder_that_cannot_be_looked_into_is_left_to_whoever_assesses_it(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refusing(path: str) -> object:
        if path.endswith("locked"):
            raise PermissionError(13, "Permission denied", path)
        return listed(path)

    keep(here, "s/a.yaml", "s/locked/b.yaml")
    listed = os.scandir
    monkeypatch.setattr(os, "scandir", refusing)
    assert found("s") == ["s/a.yaml", "s/locked"]


@pytest.mark.thorough
def test_patterns_are_filled_in(here: Path) -> None:
    keep(here, "s/a/1.yaml", "s/b/1.yaml", "s/b/2.yaml", "s/.c/1.yaml")
    assert found("s/*/1.yaml") == ["s/a/1.yaml", "s/b/1.yaml"]
    assert found("s/**/*.yaml") == ["s/a/1.yaml", "s/b/1.yaml", "s/b/2.yaml"]
    assert found("s/[b]") == ["s/b/1.yaml", "s/b/2.yaml"]


def test_a_file_called_like_a_pattern_is_that_file(here: Path) -> None:
    keep(here, "[a].yaml", "a.yaml")
    assert found("[a].yaml") == ["[a].yaml"]


def test_each_is_given_once_where_it_is_first_named(here: Path) -> None:
    keep(here, "s/a.yaml", "s/b.yaml")
    assert find_profiles(["s/b.yaml", "s", f"{here}/s/a.yaml", "./s/../s/b.yaml"]) == FoundProfiles(
        profiles=["s/b.yaml", "s/a.yaml"], repeated=3
    )


def test_what_leads_nowhere_is_left_to_whoever_opens_it(here: Path) -> None:
    (here / "empty").mkdir()
    assert find_profiles(["missing.yaml", "empty", "*.yaml"]) == FoundProfiles(
        profiles=["missing.yaml"], nothing=["empty", "*.yaml"]
    )


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_in_a_folder_is_left_to_whoever_assesses_it(here: Path) -> None:
    for name in ("pipe.yaml", "pipe.xlsx"):
        os.mkfifo(here / name)
    assert found(".") == ["pipe.xlsx", "pipe.yaml"]


def test_a_link_that_goes_round_names_nothing_twice(here: Path) -> None:
    keep(here, "s/a/b.yaml")
    (here / "s" / "a" / "up").symlink_to("..")
    result = find_profiles(["s/**/*.yaml"])
    assert result.profiles == ["s/a/b.yaml"]
    assert result.repeated > 0


def test_a_case_is_its_file() -> None:
    assert found("case:carpi-knitwear") == [str(shipped_cases()["carpi-knitwear"])]
    with pytest.raises(UnknownIdError, match="carpi-knitwear"):
        found("case:carpi-knitwaer")
