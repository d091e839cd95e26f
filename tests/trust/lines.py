"""How many lines of tests there are for each line of the program: `python -m tests.trust.lines`.

Lines that are blank or only a comment do not count. It exits with 1 where there are fewer than one.
"""

import sys
from pathlib import Path

from tests.support.paths import ROOT

LEAST = 1


def lines_below(folder: Path) -> int:
    """The lines of all Python files in a folder."""
    return sum(
        bool(line.strip()) and not line.lstrip().startswith("#")
        for path in folder.rglob("*.py")
        for line in path.read_text(encoding="utf-8").splitlines()
    )


if __name__ == "__main__":
    ratio = lines_below(ROOT / "tests") / lines_below(ROOT / "src")
    print(f"{ratio:.2f} lines of tests for each line of the program")  # noqa: T201
    sys.exit(ratio < LEAST)
