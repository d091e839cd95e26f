"""The program on each version of Python: `python -m tests.trust.environments`.

For each version it is installed into a fresh environment with the versions of `constraints.txt`, a
case is reported in every format, and what earlier versions wrote is read. A version that neither
this machine has nor uv brings is left out, with the reason.
"""

import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.support.paths import ROOT

VERSIONS = ("3.11", "3.12", "3.13", "3.14")
TESTS = ("tests/museum", "tests/docs/test_library_page.py")
FORMATS = ("docx", "xlsx", "html", "json")


def main() -> int:
    """Try all versions; give whether one of them failed."""
    outcomes: dict[str, str] = {}
    for version, outcome in tried(sys.argv[1:] or VERSIONS):
        print(f"Python {version}: {outcome}", flush=True)  # noqa: T201  a command line
        outcomes[version] = outcome.partition(":")[0]
    print("versions: " + ", ".join(f"{version} {how}" for version, how in outcomes.items()))  # noqa: T201
    return int("failed" in {how.partition(" ")[0] for how in outcomes.values()})


def tried(versions: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each version, and `passed`, or why it failed or was left out."""
    for version in versions:
        interpreter, reason = _interpreter(version)
        if not interpreter:
            yield version, f"left out: {reason}"
            continue
        with TemporaryDirectory() as folder:
            yield version, _outcome(interpreter, Path(folder))


def _interpreter(version: str) -> tuple[str, str]:
    """Where a version of Python is, or why there is none."""
    if sys.version_info[:2] == tuple(map(int, version.split("."))):
        return sys.executable, ""
    named = shutil.which(f"python{version}")
    if named and _run([named, "-c", ""]) is None:
        return named, ""
    uv = shutil.which("uv")
    if uv is None:
        return "", f"there is no python{version} here, and no uv to bring it"
    for command in (["find"], ["install"], ["find"]):
        done = subprocess.run(
            [uv, "python", *command, version], capture_output=True, check=False, encoding="utf-8"
        )
        if done.returncode == 0 and command == ["find"]:
            return done.stdout.strip(), ""
    return "", "uv neither finds it nor brings it"


def _outcome(interpreter: str, folder: Path) -> str:
    python = str(folder / "venv" / "bin" / "python")
    reports = [f"-o{folder}/report.{suffix}" for suffix in FORMATS]
    commands = (
        [interpreter, "-m", "venv", str(folder / "venv")],
        [python, "-m", "pip", "install", "-q", "-c", "constraints.txt", f"{ROOT}[plan,tables]"],
        [python, "-m", "pip", "install", "-q", "-c", "constraints.txt", "pytest", "syrupy"],
        [python, "-m", "pip", "install", "-q", "-c", "constraints.txt", "hypothesis", "openpyxl"],
        [python, "-m", "sectorscan", "assess", "case:carpi-knitwear", "-q", *reports],
        [python, "-m", "pytest", "-q", "-p", "no:cacheprovider", *TESTS],
    )
    for command in commands:
        said = _run(command)
        if said is not None:
            return f"failed at {' '.join(command[1:4])}: {said}"
    return "passed"


def _run(command: Sequence[str]) -> str | None:
    """Run a command in the checkout; None if it is done, or else the end of what it said."""
    done = subprocess.run(
        command,
        capture_output=True,
        check=False,
        encoding="utf-8",
        cwd=ROOT,
        env={"PATH": "/usr/bin:/bin", "HOME": str(Path.home())},
    )
    return None if done.returncode == 0 else (done.stdout + done.stderr)[-500:]


if __name__ == "__main__":
    sys.exit(main())
