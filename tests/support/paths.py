"""Where the files stand that tests read."""

from pathlib import Path

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
EXAMPLE_PROFILES = sorted(EXAMPLES.glob("*/profile.yaml"))
DOCS = ROOT / "docs"
RUBRICS = ROOT / "rubrics"
TESTS = ROOT / "tests"
CASES = ROOT / "tests" / "profile" / "cases"


def modules_in(folder: Path) -> list[Path]:
    """The modules in a folder and those below, but for templates that were compiled to modules."""
    return [path for path in sorted(folder.rglob("*.py")) if path.parents[1].name != "compiled"]
