"""The page's templates as Python: the same page, and never that of a template as it was before."""

import shutil
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader, ModuleLoader

from sectorscan.report.renderers.html.page import ASSETS, environment
from sectorscan.report.renderers.html.templates import COMPILED, compile_templates, loader_of

NAMES = {"blocks.html.j2", "page.html.j2"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The page's templates, which nobody has compiled."""
    shutil.copytree(ASSETS, tmp_path / "assets", ignore=shutil.ignore_patterns(COMPILED))
    return tmp_path / "assets"


def test_each_template_of_the_page_is_written_as_python(folder: Path) -> None:
    assert isinstance(loader_of(folder), FileSystemLoader)
    compile_templates(environment(), folder)
    loader = loader_of(folder)
    assert isinstance(loader, ModuleLoader)
    assert {loader.load(environment(), name).name for name in NAMES} == NAMES


def test_what_is_filled_in_is_the_same(tmp_path: Path) -> None:
    (tmp_path / "greeting.j2").write_text("{% if name %}\n<b>{{ name }}</b>\n{% endif %}\n")
    trimmed = Environment(autoescape=True, trim_blocks=True)
    trimmed.loader = loader_of(tmp_path)
    plain = trimmed.get_template("greeting.j2").render(name="a < b")
    compile_templates(trimmed, tmp_path)
    compiled = trimmed.overlay(loader=loader_of(tmp_path)).get_template("greeting.j2")
    assert compiled.render(name="a < b") == plain == "<b>a &lt; b</b>\n"


def test_a_template_that_has_changed_counts_at_once(folder: Path) -> None:
    compile_templates(environment(), folder)
    page = folder / "page.html.j2"
    page.write_text(f"{page.read_text(encoding='utf-8')}<!-- changed -->", encoding="utf-8")
    assert isinstance(loader_of(folder), FileSystemLoader)
    compile_templates(environment(), folder)
    assert isinstance(loader_of(folder), ModuleLoader)
    assert len(list((folder / COMPILED).iterdir())) == 1
    (folder.parent / "page.py").write_text("# it has them read in another way\n")
    assert isinstance(loader_of(folder), FileSystemLoader)
