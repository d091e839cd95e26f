"""`render`: every format from the saved assessment alone."""

import io
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from sectorscan.assessment.result.assessment import Assessment
from sectorscan.cli.run import run
from sectorscan.errors import ExitCode
from sectorscan.report.render import FORMATS, render
from tests.support.command_line import Capture
from tests.support.formats import UNPRINTED
from tests.support.paths import ROOT


def test_prints_and_writes_several_files(
    saved_carpi: Path, carpi: Assessment, capsys: Capture
) -> None:
    written = {name: saved_carpi.with_name(f"out{FORMATS[name].suffix}") for name in UNPRINTED}
    outputs = [part for path in written.values() for part in ("-o", str(path))]
    assert run(["render", str(saved_carpi), *outputs]) == ExitCode.DONE
    assert "CARPI KNITWEAR AND CLOTHING" in capsys.readouterr().out
    for name, path in written.items():
        assert path.read_bytes() == render(carpi, name)


def test_the_number_of_interventions_can_be_chosen(saved_carpi: Path, capsys: Capture) -> None:
    assert run(["render", str(saved_carpi), "--section", "advice", "--top", "2"]) == ExitCode.DONE
    printed = capsys.readouterr().out
    assert "Sector agreement that also binds small firms" in printed
    assert "Quick and cheap arbitration by peers" not in printed


def test_reads_standard_input(
    carpi: Assessment, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = render(carpi, "json")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
    assert run(["render", "-", "--format", "json"]) == ExitCode.DONE
    assert capsys.readouterr().out == content.decode()


@pytest.mark.parametrize(("asked", "paged"), [(["--pager"], True), ([], False)])
def test_a_pager_is_used_where_it_is_asked_for(
    saved_carpi: Path, asked: list[str], *, paged: bool
) -> None:
    ours, its = pty.openpty()
    command = [sys.executable, "-m", "sectorscan", "render", str(saved_carpi), "--section", "aims"]
    surroundings = {**os.environ, "PAGER": "sed s/^/PAGED/", "TERM": "xterm"}
    subprocess.run([*command, *asked], stdin=its, stdout=its, check=True, env=surroundings)
    told = os.read(ours, 10_000).decode()
    os.close(ours)
    os.close(its)
    assert "Efficiency" in told
    assert ("PAGED" in told) == paged


def test_a_pager_is_not_used_in_a_pipe(saved_carpi: Path, capsys: Capture) -> None:
    assert run(["render", str(saved_carpi), "--pager"]) == ExitCode.DONE
    paged = capsys.readouterr().out
    assert run(["render", str(saved_carpi)]) == ExitCode.DONE
    assert capsys.readouterr().out == paged


def test_a_format_for_all_reports_is_not_one_for_other_commands(
    monkeypatch: pytest.MonkeyPatch, saved_carpi: Path, capsys: Capture
) -> None:
    monkeypatch.setenv("SECTORSCAN_FORMAT", "markdown")
    assert run(["render", str(saved_carpi)]) == ExitCode.DONE
    assert capsys.readouterr().out.startswith("# Carpi knitwear and clothing")
    profile = str(ROOT / "examples" / "carpi-knitwear" / "profile.yaml")
    assert run(["network", profile, "--quiet"]) == ExitCode.DONE
