"""Files that must be refused, each with the whole message beside it."""

from collections.abc import Callable
from pathlib import Path

from sectorscan.errors import InputError
from tests.support.paths import CASES

CompareMessage = Callable[[Path, InputError], None]


def case_names(folder: str) -> list[str]:
    """Name the cases of a folder."""
    return sorted(path.stem for path in (CASES / folder).glob("*.yaml"))
