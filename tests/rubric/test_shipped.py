"""The shipped rubric is complete, and is found in an installed package and beside `src/`."""

import shutil
import tomllib
from pathlib import Path

import pytest

from sectorscan.profile.load import load_profile
from sectorscan.profile.schema import Sector
from sectorscan.profile.shipped_cases import CASES, shipped_cases
from sectorscan.rubric.entries import Bibliography, Entry
from sectorscan.rubric.ingredients import AskedIndicator
from sectorscan.rubric.load import load_rubric, shipped_rubrics
from sectorscan.rubric.rubric import Rubric
from sectorscan.types import Setting
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
    monkeypatch.setattr("sectorscan.readers.shipped.PACKAGE", package)
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


def test_the_shipped_rubric_is_complete(shipped: Rubric) -> None:
    assert len(shipped.ingredients) == 20
    assert (len(shipped.pairs), len(shipped.interdependencies)) == (40, 42)
    assert (len(shipped.interventions), len(shipped.institution_kinds)) == (71, 13)
    labour = shipped.ingredient("labour-standards")
    assert labour.weight == 2
    assert {i.weight for i in shipped.ingredients if i is not labour} == {1}
    assert len(shipped.dimensions) == 6
    assert {i.dimension for i in shipped.ingredients} == {d.id for d in shipped.dimensions}


@pytest.mark.parametrize("setting", ["territorial", "network"])
def test_an_ingredient_has_one_question_and_one_to_three_measures(
    setting: Setting, shipped: Rubric
) -> None:
    sector = Sector(name="Here", product_family="shoes", setting=setting, as_of=1994)
    for ingredient in shipped.ingredients:
        held = [
            i for i in ingredient.indicators if not i.optional and i.applies.holds(sector, "shoes")
        ]
        asked = [i.question for i in held if isinstance(i, AskedIndicator)]
        assert len(asked) == (4 if ingredient.id == "labour-standards" else 1)
        assert 1 <= len(held) - len(asked) <= 3
        assert all(len(question.anchors) == 5 for question in asked)


def test_whatever_is_not_a_plain_name_carries_its_evidence_and_sources(shipped: Rubric) -> None:
    facts = [known for intervention in shipped.interventions for known in intervention.precedents]
    entries: list[Entry | Bibliography] = [
        *shipped.ingredients,
        *shipped.interdependencies,
        *shipped.institution_kinds,
        *shipped.interventions,
        *shipped.bibliography,
        *facts,
    ]
    assert {entry.evidence for entry in entries} <= set(shipped.evidence_marks)
    assert all(entry.sources for entry in (*shipped.ingredients, *shipped.interdependencies))
    assert all(entry.sources for entry in (*shipped.interventions, *facts))


def test_every_ingredient_is_paired_and_named(shipped: Rubric) -> None:
    everything = {ingredient.id for ingredient in shipped.ingredients}
    assert {name for pair in shipped.pairs for name in (pair.a, pair.b)} == everything
    assert everything <= set(shipped.titles)
    for parts in (shipped.ingredients, shipped.interventions):
        assert len({part.title for part in parts}) == len(parts)
