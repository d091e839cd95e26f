"""Shipped rubrics as they are compiled: the same rubric, made anew when its YAML changes."""

import shutil
from pathlib import Path

import pytest

from sectorscan.rubric import load
from sectorscan.rubric.compiled import NAME, compiled_rubric, hash_of, keep
from sectorscan.rubric.load import (
    compile_shipped,
    load_rubric,
    rubric_document,
    rubric_of,
    shipped_rubrics,
)
from tests.support.paths import ROOT
from tests.support.thoroughness import also_thorough

RUBRIC = load_rubric("quick-scan")


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the shipped rubrics that nobody has compiled, in the place of theirs."""
    folder = tmp_path / "rubrics"
    shutil.copytree(ROOT / "rubrics", folder, ignore=shutil.ignore_patterns(NAME))
    monkeypatch.setattr(load, "shipped_folder", {"rubrics": folder}.__getitem__)
    return folder


@pytest.mark.parametrize("name", also_thorough(sorted(shipped_rubrics()), "industrial-district"))
def test_it_is_the_rubric_of_the_yaml(name: str, checkout: Path) -> None:
    compile_shipped()
    assert (checkout / name / NAME).is_file()
    compiled, from_yaml = load_rubric(name), rubric_of(rubric_document(name))
    assert compiled == from_yaml
    assert compiled.model_dump_json() == from_yaml.model_dump_json()
    assert compiled.fingerprint == from_yaml.fingerprint


def test_a_changed_file_counts_at_once_and_is_compiled_anew(checkout: Path) -> None:
    load_rubric()
    compiled = checkout / "industrial-district" / NAME
    before = compiled.read_bytes()
    file = checkout / "industrial-district" / "rubric.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("\ntitle: ", "\ntitle: Changed ", 1), encoding="utf-8")
    assert load_rubric().title.startswith("Changed ")
    assert compiled.read_bytes() != before
    assert load_rubric().title.startswith("Changed ")


def test_where_nothing_may_be_written_the_rubric_is_read_all_the_same(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(load, "keep", refuse)
    assert load_rubric().id == "industrial-district"
    assert not (checkout / "industrial-district" / NAME).exists()


def test_an_installed_package_is_left_as_it_is(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(load, "PACKAGE", checkout.parent)
    assert load_rubric().id == "industrial-district"
    assert not (checkout / "industrial-district" / NAME).exists()


def test_data_of_another_hash_are_not_read(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("a: 1\n")
    key = hash_of([tmp_path / "a.yaml"])
    assert compiled_rubric(tmp_path, key) is None
    keep(tmp_path, key, RUBRIC)
    assert compiled_rubric(tmp_path, key) == RUBRIC
    (tmp_path / "a.yaml").write_text("a: 2\n")
    assert compiled_rubric(tmp_path, hash_of([tmp_path / "a.yaml"])) is None


def test_what_cannot_be_kept_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(OSError, match="no space left"):
        keep(tmp_path, "0" * 64, RUBRIC)
    assert not list(tmp_path.iterdir())


def test_a_changed_module_of_rubrics_has_them_compiled_anew(
    checkout: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "package"
    (package / "rubric").mkdir(parents=True)
    monkeypatch.setattr(load, "PACKAGE", package)
    load_rubric()
    compiled = checkout / "industrial-district" / NAME
    before = compiled.read_bytes()
    (package / "rubric" / "scale.py").write_text("a = 1\n", encoding="utf-8")
    load_rubric()
    assert compiled.read_bytes()[:64] != before[:64]
    assert compiled.read_bytes()[64:] == before[64:]
