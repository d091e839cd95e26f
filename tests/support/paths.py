"""Where the files stand that tests read."""

from pathlib import Path

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
EXAMPLE_PROFILES = sorted(EXAMPLES.glob("*/profile.yaml"))
DOCS = ROOT / "docs"
TESTS = ROOT / "tests"
CASES = ROOT / "tests" / "profile" / "cases"
