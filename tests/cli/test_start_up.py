"""What a quick command must not load, since loading is all that it takes time for."""

import subprocess
import sys

import pytest

LOADED = """
import sys
from sectorscan.cli import main

sys.argv = ["sectorscan", *sys.argv[1:]]
try:
    main()
finally:
    print(*sys.modules, file=sys.stderr)
"""


def loaded_by(*arguments: str) -> set[str]:
    """Which modules a fresh interpreter has loaded at the end of a command."""
    command = [sys.executable, "-c", LOADED, *arguments]
    done = subprocess.run(command, capture_output=True, check=True, text=True)
    assert done.stdout
    return set(done.stderr.split())


@pytest.mark.parametrize(
    ("arguments", "heavy"),
    [
        (
            ["--version"],
            {"numpy", "pydantic", "polars", "jinja2", "rich", "typer"}
            | {"sectorscan.assessment.assess", "sectorscan.rubric.rubric"},
        ),
        (
            ["--help"],
            {"numpy", "pydantic", "yaml", "polars", "jinja2", "docx", "xlsxwriter"},
        ),
        (
            ["explain", "quality-assurance"],
            {"polars", "jinja2", "docx", "xlsxwriter", "dask", "highspy"},
        ),
        (
            ["assess", "examples/carpi-knitwear/profile.yaml"],
            {"polars", "jinja2", "docx", "xlsxwriter", "resvg_py", "rustworkx", "dask", "highspy"}
            | {
                "numpy.ma",
                "sectorscan.assessment.uncertainty",
            }
            | {
                "sectorscan.network.reading",
                "sectorscan.profile.tables",
            }
            | {"babel", "sectorscan.languages.locales", "sectorscan.rubric.translation"},
        ),
    ],
    ids=lambda value: value[0] if isinstance(value, list) else "",
)
def test_loads_nothing_heavy(arguments: list[str], heavy: set[str]) -> None:
    loaded = loaded_by(*arguments)
    assert "sectorscan.cli" in loaded
    assert loaded.isdisjoint(heavy)
