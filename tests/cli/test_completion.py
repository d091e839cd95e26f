"""What bash completes, as bash itself asks for it."""

import os
import shutil
import subprocess
import sys

import pytest

from sectorscan.rubric.load import shipped_rubrics
from tests.support.paths import ROOT
from tests.support.thoroughness import also_thorough

BASH = shutil.which("bash")
pytestmark = pytest.mark.skipif(BASH is None, reason="there is no bash")
ASK = """
eval "$COMPLETION"
COMP_WORDS=({line})
COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1))
_sectorscan_completion sectorscan
printf '%s\\n' "${{COMPREPLY[@]}}"
"""


@pytest.fixture(scope="module")
def shell(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of a shell that finds the program, and has asked how to complete it."""
    folder = tmp_path_factory.mktemp("bin")
    program = folder / "sectorscan"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m sectorscan "$@"\n')
    program.chmod(0o755)
    environment = {**os.environ, "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}"}
    environment.pop("SECTORSCAN_RUBRIC", None)
    environment["PYTHONPATH"] = str(ROOT / "src")
    # who runs the tests need not be a shell: it is told which one, and looks for none
    environment["_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION"] = "1"
    return {**environment, "COMPLETION": said("sectorscan --show-completion bash", environment)}


def said(script: str, environment: dict[str, str]) -> str:
    assert BASH is not None
    command = [BASH, "--norc", "-c", script]
    ran = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    assert ran.stderr == ""
    return ran.stdout


LINES: list[tuple[str, list[str]]] = [
    ("sectorscan ass", ["assess"]),
    ("sectorscan assess a.yaml --rubric ''", list(shipped_rubrics())),
    ("sectorscan assess a.yaml --section trus", ["trust"]),
    ("sectorscan explain sector-f", ["sector-forum"]),
    ("sectorscan explain --rubric quick-scan pay-and", ["pay-and-hours"]),
    ("sectorscan note a.yaml trust-b", ["trust-between-firms"]),
    ("sectorscan note a.yaml trust-between-firms 2 --by trade", ["trade-union"]),
    ("sectorscan ask a.yaml --for work", ["workers"]),
    ("sectorscan plan a.yaml --must sector-f", ["sector-forum"]),
    ("sectorscan plan a.yaml --never sector-f", ["sector-forum"]),
    ("sectorscan schema profile --rubric quick", ["quick-scan"]),
    ("sectorscan assess exam", []),  # so that bash looks for files
]


@pytest.mark.parametrize(("line", "words"), also_thorough(LINES, *LINES[:3]), ids=str)
def test_bash_completes(shell: dict[str, str], line: str, words: list[str]) -> None:
    assert said(ASK.format(line=line), shell).split() == words
