"""`sectorscan network`: what it prints, writes and exits with."""

import io
import json
import sys
from pathlib import Path

import networkx as nx  # type: ignore[import-untyped]
import pytest

from sectorscan.cli.run import run
from sectorscan.errors import ExitCode
from sectorscan.report.render import SUBJECTS
from tests.support.command_line import Capture, kept

SECTOR = """\
sector: {name: Three makers, product_family: shoes, as_of: 2000}
firms:
  - {id: a, lat: 44.1, lon: 11.1}
  - {id: b, lat: 44.2, lon: 11.2}
  - {id: c}
links:
  - {from: a, to: b, type: cooperation}
  - {from: b, to: c, type: supply}
"""


@pytest.fixture
def sector(tmp_path: Path) -> str:
    return kept(tmp_path, "profile.yaml", SECTOR)


def test_prints_the_reading(sector: str, capsys: Capture) -> None:
    assert run(["network", sector]) == ExitCode.DONE
    printed = capsys.readouterr()
    assert printed.out.startswith(" THREE MAKERS · as of 2000\n")
    assert "WHO HOLDS IT TOGETHER" in printed.out
    [notice] = printed.err.splitlines()
    assert notice.startswith("firms: a sector cannot be told from 3 firms")


def test_reads_standard_input(
    sector: str, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run(["network", sector]) == ExitCode.DONE
    from_file = capsys.readouterr().out
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(SECTOR.encode())))
    assert run(["network", "-"]) == ExitCode.DONE
    assert capsys.readouterr().out == from_file


def test_prints_json(sector: str, capsys: Capture) -> None:
    assert run(["network", sector, "--format", "json"]) == ExitCode.DONE
    printed = json.loads(capsys.readouterr().out)
    assert printed["together"]["links"]["among_firms"] == 2
    assert printed["together"]["brokers"]["members"][0]["id"] == "b"


def test_writes_each_file_in_the_format_of_its_suffix(
    sector: str, tmp_path: Path, capsys: Capture
) -> None:
    names = ["n.graphml", "n.geojson", "n.json", "n.txt"]
    outputs = [part for name in names for part in ("-o", str(tmp_path / name))]
    assert run(["network", sector, "--quiet", *outputs]) == ExitCode.DONE
    assert capsys.readouterr().out == ""
    graph = nx.read_graphml(tmp_path / "n.graphml")
    assert sorted(graph.edges()) == [("a", "b"), ("b", "c")]
    assert len(json.loads((tmp_path / "n.geojson").read_text())["features"]) == 3
    assert json.loads((tmp_path / "n.json").read_text())["sector"] == "Three makers"
    assert "THREE MAKERS" in (tmp_path / "n.txt").read_text(encoding="utf-8")
    assert sorted(path.name for path in tmp_path.iterdir()) == [*sorted(names), "profile.yaml"]


def test_an_unknown_suffix_is_bad_usage(sector: str, tmp_path: Path, capsys: Capture) -> None:
    assert run(["network", sector, "-o", str(tmp_path / "n.gexf")]) == ExitCode.BAD_INPUT
    message = " ".join(capsys.readouterr().err.replace("│", " ").split())
    suffixes = [".graphml", ".geojson", *SUBJECTS["network"].suffixes]
    assert ", ".join(suffixes) in message


def test_no_map_without_coordinates_and_then_no_other_file(tmp_path: Path, capsys: Capture) -> None:
    sector = kept(
        tmp_path, "profile.yaml", "sector: {name: x, product_family: y}\nfirms: [{id: a}]\n"
    )
    chart, graph = tmp_path / "n.geojson", tmp_path / "n.graphml"
    assert run(["network", sector, "-o", str(graph), "-o", str(chart)]) == ExitCode.BAD_INPUT
    assert "no firm that counts has `lat` and `lon`" in capsys.readouterr().err
    assert not chart.exists()
    assert not graph.exists()


def test_a_folder_that_is_not_there(sector: str, tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "nowhere" / "n.graphml"
    assert run(["network", sector, "-o", str(path)]) == ExitCode.BAD_INPUT
    assert f"cannot write `{path}`: there is no folder `{path.parent}`" in capsys.readouterr().err


def test_a_file_is_replaced_whole_or_not_at_all(
    sector: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "n.graphml"
    path.write_text("as it was", encoding="utf-8")

    def broken(*_: object) -> object:
        yield "<graphml>"
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("sectorscan.network.export.graphml", broken)
    assert run(["network", sector, "-o", str(path)]) == ExitCode.BAD_INPUT
    assert path.read_text(encoding="utf-8") == "as it was"
    assert sorted(one.name for one in tmp_path.iterdir()) == ["n.graphml", "profile.yaml"]


def test_a_device_is_written_to_not_replaced(sector: str, tmp_path: Path) -> None:
    path = tmp_path / "n.graphml"
    path.symlink_to("/dev/null")
    assert run(["network", sector, "-q", "-o", str(path)]) == ExitCode.DONE
    assert path.is_symlink()


def test_problems_of_the_profile_are_told(tmp_path: Path, capsys: Capture) -> None:
    text = SECTOR + "institutions: [{id: d, kind: servce-centre}]\n"
    assert run(["network", kept(tmp_path, "profile.yaml", text)]) == ExitCode.BAD_INPUT
    told = capsys.readouterr().err
    assert "`servce-centre` is no institution kind of the rubric" in told
    assert "did you mean `service-centre`?" in told


@pytest.mark.parametrize("name", ["n.graphml", "n.geojson", "n.json"])
def test_files_that_name_firms_are_not_written_anonymously(
    sector: str, tmp_path: Path, capsys: Capture, name: str
) -> None:
    output = tmp_path / name
    assert run(["network", sector, "--anonymous", "-o", str(output)]) == ExitCode.BAD_INPUT
    assert "without --anonymous" in " ".join(capsys.readouterr().err.split())
    assert not output.exists()


def test_firms_are_numbers_where_that_is_asked_for(sector: str, capsys: Capture) -> None:
    assert run(["network", sector, "--anonymous"]) == ExitCode.DONE
    assert "F02" in capsys.readouterr().out


def test_data_that_name_firms_are_not_printed_anonymously(sector: str, capsys: Capture) -> None:
    asked = ["network", sector, "--anonymous", "--format", "json"]
    assert run(asked) == ExitCode.BAD_INPUT
    assert "without --anonymous" in " ".join(capsys.readouterr().err.split())
    assert run([*asked, "--quiet"]) == ExitCode.DONE


class TestOfFirmsThatWereAsked:
    """Only what is printed names them, unless somebody says otherwise."""

    @pytest.fixture
    def asked(self, tmp_path: Path) -> str:
        text = SECTOR.replace("2000}", "2000, sampling: {method: random}}")
        return kept(tmp_path, "profile.yaml", text.replace("id: b,", "id: b, name: Bianchi,"))

    @pytest.mark.parametrize("name", ["n.txt", "n.md"])
    def test_files_are_anonymous(
        self, asked: str, tmp_path: Path, capsys: Capture, name: str
    ) -> None:
        written = tmp_path / name
        assert run(["network", asked, "-o", str(written)]) == ExitCode.DONE
        assert "Bianchi" not in written.read_text(encoding="utf-8")
        assert "Bianchi" in capsys.readouterr().out
        assert run(["network", asked, "-q", "--named", "-o", str(written)]) == ExitCode.DONE
        assert "Bianchi" in written.read_text(encoding="utf-8")

    def test_what_is_printed_to_be_handed_on_is_anonymous(
        self, asked: str, capsys: Capture
    ) -> None:
        assert run(["network", asked, "--format", "markdown"]) == ExitCode.DONE
        assert "Bianchi" not in capsys.readouterr().out
