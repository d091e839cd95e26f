"""Every module with behaviour of its own has its file of tests, in the folder that mirrors it."""

import ast
from pathlib import Path

import pytest

from tests.support.paths import ROOT, modules_in

SOURCE, TESTS = ROOT / "src" / "sectorscan", ROOT / "tests"
MODULES = {
    str(path.relative_to(SOURCE)): path
    for path in modules_in(SOURCE)
    if not path.name.startswith("_")
}
ELSEWHERE = {
    "cli/app.py": "only registers commands: test_run.py",
    "cli/batch.py": "batch/test_run.py",
    "report/documents/explanation_ingredients.py": "test_explanation.py",
    "report/documents/explanation_interventions.py": "test_explanation.py",
    "report/documents/explanation_strategies.py": "test_explanation.py",
    "report/documents/terminal.py": "test_brief.py, test_assessment.py",
    "assessment/choice/choose.py": "what is chosen: test_first_steps.py",
    "assessment/choice/plans.py": "test_interventions.py, test_first_steps.py",
    "assessment/choice/precedents.py": "test_interventions.py",
    "assessment/choice/repertoire.py": "test_raising.py",
    "assessment/steps/targets.py": "test_action_plan.py",
    "profile/odd_industries.py": "field_tables/test_words.py",
    "profile/polars_frames.py": "test_polars_columns.py",
    "readers/cell_origin.py": "profile/field_tables/test_sheets.py",
    "readers/model_schemas.py": "report/schemas/test_schema.py",
    "report/documents/visits.py": "cli/test_ask.py",
    "report/fitting.py": "documents/test_brief.py",
    "report/sections/comparison/alarms.py": "documents/test_comparison.py, test_portfolio.py",
    "languages/visits.py": "report/documents/test_visit_sheets.py",
}


def own_tests(module: str) -> Path:
    """The file of tests of a module, in the folder that mirrors it."""
    return TESTS / Path(module).with_name(f"test_{Path(module).name}")


@pytest.mark.parametrize("module", MODULES)
def test_a_module_has_its_file_of_tests(module: str) -> None:
    behaves = any(isinstance(one, ast.FunctionDef) for one in ast.walk(_tree(MODULES[module])))
    own = own_tests(module)
    folder = own.parent
    of_its_package = folder.with_name(f"test_{folder.name}.py")  # tests a whole package at once
    assert not behaves or own.exists() or of_its_package.exists() or module in ELSEWHERE


def test_what_is_tested_elsewhere_is_there_and_has_no_file_of_its_own() -> None:
    assert set(ELSEWHERE) <= set(MODULES)
    assert [module for module in ELSEWHERE if own_tests(module).exists()] == []


def test_the_tests_of_no_module_are_all_thorough() -> None:
    tried = [module for module in MODULES if own_tests(module).exists()]
    assert [module for module in tried if _quick(_tree(own_tests(module)).body) == 0] == []


def _quick(body: list[ast.stmt]) -> int:
    """How many tests there are in a module or a class that a plain run of pytest tries."""
    count = 0
    for statement in body:
        match statement:
            case ast.Assign(targets=[ast.Name(id="pytestmark")], value=marks):
                if "pytest.mark.thorough" in ast.unparse(marks):
                    return 0
            case ast.FunctionDef(name=name, decorator_list=decorators) if name.startswith("test_"):
                count += not _is_thorough(decorators)
            case ast.ClassDef(body=inner, decorator_list=decorators):
                count += 0 if _is_thorough(decorators) else _quick(inner)
            case _:
                pass
    return count


def _is_thorough(decorators: list[ast.expr]) -> bool:
    return "pytest.mark.thorough" in map(ast.unparse, decorators)


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))
