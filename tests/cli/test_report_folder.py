"""Where the reports of a batch stand."""

import ntpath
from pathlib import Path, PureWindowsPath

import pytest
import typer

from sectorscan.batch.outcome import Outcome, OutcomeRow
from sectorscan.cli import report_folder
from sectorscan.cli.report_folder import ReportFolder


def outcome(profile: str, state: str = "assessed", **reports: bytes) -> Outcome:
    row = OutcomeRow(profile=profile, state=state)  # type: ignore[arg-type]
    return Outcome(key=profile, row=row, reports=reports)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make an empty folder the working directory."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_of_profiles_on_two_drives_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.path.commonpath", ntpath.commonpath)
    monkeypatch.setattr(report_folder, "_absolute", PureWindowsPath)
    profiles = ["C:/north/shoes.yaml", "D:/south/silk.yaml"]
    with pytest.raises(typer.BadParameter, match="the profiles are on several drives"):
        ReportFolder(Path("out"), ["html"], profiles)
    assert ReportFolder(Path(), [], profiles).links(profiles, Path("portfolio.html")) == {}


def test_stands_as_the_profiles_do() -> None:
    reports = ReportFolder(Path("out"), ["html"], ["north/shoes.yaml", "south/silk.yaml"])
    assert reports.path("north/shoes.yaml", "html") == Path("out/north/shoes.html")
    assert reports.path("south/silk.yaml", "docx") == Path("out/south/silk.docx")


def test_of_one_profile_is_flat() -> None:
    reports = ReportFolder(Path("out"), ["html"], ["north/shoes.yaml"])
    assert reports.path("north/shoes.yaml", "html") == Path("out/shoes.html")


def test_tells_profiles_apart_that_differ_in_their_suffix_only() -> None:
    reports = ReportFolder(Path("out"), ["html"], ["a/b.yaml", "a/b.xlsx", "a/c.yaml"])
    paths = [reports.path(name, "html") for name in ("a/b.yaml", "a/b.xlsx", "a/c.yaml")]
    assert paths == [Path("out/b.yaml.html"), Path("out/b.xlsx.html"), Path("out/c.html")]


def test_goes_by_where_a_profile_is_not_by_how_it_is_called() -> None:
    reports = ReportFolder(Path("out"), ["html"], ["north/shoes.yaml", "south/silk.yaml"])
    assert reports.path("north/../south/silk.yaml", "html") == Path("out/south/silk.html")


def test_is_linked_from_where_a_picture_of_all_stands() -> None:
    reports = ReportFolder(Path("out"), ["html", "docx"], ["north/shoes.yaml", "south/silk.yaml"])
    links = reports.links(["north/shoes.yaml"], Path("pictures/all.html"))
    assert links == {"north/shoes.yaml": "../out/north/shoes.html"}
    without = ReportFolder(Path(), [], ["north/shoes.yaml"])
    assert without.links(["north/shoes.yaml"], Path("all.html")) == {}


def test_on_another_drive_is_not_linked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.path.relpath", ntpath.relpath)
    reports = ReportFolder(Path("D:/out"), ["html"], ["north/shoes.yaml"])
    assert reports.links(["north/shoes.yaml"], Path("C:/all.html")) == {}


def test_is_there_once_every_format_is(folder: Path) -> None:
    reports = ReportFolder(Path("out"), ["html", "json"], ["north/shoes.yaml"])
    whole = outcome("north/shoes.yaml", html=b"<p>", json=b"{}")
    assert not reports.are_there(whole)
    reports.write(outcome("north/shoes.yaml", html=b"<p>"))
    assert not reports.are_there(whole)
    reports.write(whole)
    assert reports.are_there(whole)
    assert (folder / "out/shoes.json").read_bytes() == b"{}"


def test_lacks_nothing_of_a_profile_that_failed() -> None:
    reports = ReportFolder(Path("out"), ["html"], ["north/shoes.yaml"])
    assert reports.are_there(outcome("north/shoes.yaml", "failed"))


def test_is_in_the_way_of_what_stands_there_or_is_named(folder: Path) -> None:
    reports = ReportFolder(Path("out"), ["html"], ["north/shoes.yaml", "south/silk.yaml"])
    assert list(reports.in_the_way_of([])) == []
    reports.write(outcome("south/silk.yaml", html=b"old"))
    named = [folder / "out" / "north" / "shoes.html"]
    assert list(reports.in_the_way_of(named)) == [
        Path("out/north/shoes.html"),
        Path("out/south/silk.html"),
    ]
