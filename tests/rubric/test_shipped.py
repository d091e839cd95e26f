"""What comes with the program is found in an installed package, and beside `src/`."""

import shutil
import tomllib
from pathlib import Path

import pytest

from sectorscan.profile.load import load_profile
from sectorscan.rubric import load as shipped
from sectorscan.rubric.load import CASES, load_rubric, shipped_cases, shipped_rubrics
from tests.support.paths import ROOT


@pytest.mark.parametrize("installed", [True, False])
def test_is_in_the_package_or_beside_src(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, installed: bool
) -> None:
    package = tmp_path / "src" / "sectorscan"
    home = package if installed else tmp_path
    shutil.copytree(ROOT / "rubrics" / "industrial-district", home / "rubrics" / "copied")
    shutil.copytree(ROOT / "examples" / CASES[0], home / "examples" / CASES[0])
    package.mkdir(parents=True, exist_ok=True)
    monkeypatch.setattr(shipped, "__file__", str(package / "rubric" / "load.py"))
    assert shipped_rubrics() == {"copied": home / "rubrics" / "copied"}
    assert load_rubric("copied").id == "industrial-district"
    case = shipped_cases()[CASES[0]]
    assert case == home / "examples" / CASES[0] / "profile.yaml"
    assert load_profile(case).sector.name == "Bologna metalworking"


def test_the_wheel_holds_the_rubrics_and_every_case() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    included = settings["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    cases = {name: f"examples/{name}/profile.yaml" for name in CASES}
    assert included == {
        "rubrics": "sectorscan/rubrics",
        **{path: f"sectorscan/{path}" for path in cases.values()},
    }
    assert shipped_cases() == {name: ROOT / path for name, path in cases.items()}


def test_a_case_needs_no_table_beside_it(tmp_path: Path) -> None:
    for name, path in shipped_cases().items():
        alone = tmp_path / f"{name}.yaml"
        shutil.copy(path, alone)
        assert load_profile(alone).sector == load_profile(path).sector
