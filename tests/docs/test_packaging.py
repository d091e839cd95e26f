"""What others find beside the program: its citation, its hook, its job for a server."""

import re
import shlex
import shutil
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

import sectorscan
from sectorscan.cli.run import run
from sectorscan.errors import ExitCode
from tests.support import lowest
from tests.support.command_line import Capture
from tests.support.paths import DOCS, EXAMPLES, ROOT

CHECKING = (DOCS / "checking.md").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def yaml_block(mark: str) -> dict[str, Any]:
    found = re.search(rf"<!-- {mark} -->\n```yaml\n(.*?)```", CHECKING, re.DOTALL)
    assert found is not None
    return dict(yaml.safe_load(found[1]))


def test_the_citation_is_of_this_version() -> None:
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    needed = {"cff-version", "message", "title", "authors", "version", "license"}
    assert needed <= citation.keys()
    assert citation["version"] == sectorscan.__version__
    assert " AND ".join(citation["license"]) == PROJECT["project"]["license"]
    assert citation["keywords"] == PROJECT["project"]["keywords"]


def test_the_source_archive_holds_what_stands_beside_the_program() -> None:
    included = PROJECT["tool"]["hatch"]["build"]["targets"]["sdist"]["include"]
    assert [path for path in included if not (ROOT / path.strip("/")).exists()] == []


class TestHook:
    [HOOK] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))

    def test_is_the_one_that_the_page_names(self) -> None:
        [repo] = yaml_block("hooks")["repos"]
        assert [hook["id"] for hook in repo["hooks"]] == [self.HOOK["id"]]

    def test_looks_at_profiles(self) -> None:
        looked_at = re.compile(self.HOOK["files"])
        assert looked_at.search("examples/carpi-knitwear/profile.yaml")
        assert not looked_at.search("rubrics/quick-scan/rubric.yaml")

    def test_passes_a_good_profile_and_stops_a_bad_one(self, tmp_path: Path) -> None:
        program, *arguments = self.HOOK["entry"].split()
        assert program in PROJECT["project"]["scripts"]
        bad = tmp_path / "profile.yaml"
        bad.write_text("sector: {nam: Carpi}\n", encoding="utf-8")
        good = str(EXAMPLES / "carpi-knitwear" / "profile.yaml")
        assert run([*arguments, good]) == ExitCode.DONE
        assert run([*arguments, good, str(bad)]) == ExitCode.GATE_FAILED


def test_the_job_annotates_the_line_of_a_mistake(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    steps = yaml_block("job")["jobs"]["check"]["steps"]
    [command] = [step["run"] for step in steps if step.get("run", "").startswith("sectorscan ")]
    monkeypatch.chdir(tmp_path)
    for name in ("good", "bad"):
        (tmp_path / name).mkdir()
        shutil.copy(EXAMPLES / "carpi-knitwear" / "profile.yaml", tmp_path / name)
    with (tmp_path / "bad" / "profile.yaml").open("a", encoding="utf-8") as bad:
        bad.write("firmz: []\n")
    *arguments, pattern = shlex.split(command)[1:]
    files = sorted(str(path.relative_to(tmp_path)) for path in tmp_path.glob(pattern))
    assert run([*arguments, *files]) == ExitCode.GATE_FAILED
    assert "::error file=bad/profile.yaml,line=" in capsys.readouterr().out


def test_every_dependency_has_a_lowest_version_which_ci_installs() -> None:
    pinned = {pin.partition("==")[0] for pin in lowest.pins()}
    wanted = PROJECT["project"]["dependencies"]
    assert {re.split(r"[>=]", each)[0] for each in wanted} <= pinned
    assert "tests.support.lowest" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
