"""The cases that come with the program: the examples that the preface of Pyke (1992) names."""

from pathlib import Path

from sectorscan.errors import UnknownIdError
from sectorscan.readers.shipped import shipped_folder

CASES = (
    "bologna-metalworking",
    "prato-wool",
    "sassuolo-tiles",
    "carpi-knitwear",
    "santa-croce-leather",
    "como-silk",
    "tegalwangi-rattan",
    "kumasi-metalworking",
    "west-jutland-knitting",
    "sakaki-metalworking",
)
CASE = "case:"
"""How a case is named in the place of a file: `case:carpi-knitwear`."""


def shipped_cases() -> dict[str, Path]:
    """The profiles of the cases that come with the program, by name, as the preface lists them."""
    folder = shipped_folder("examples")
    return {name: folder / name / "profile.yaml" for name in CASES}


def is_case(path: Path | str) -> bool:
    """Whether a case is named in the place of a profile's file."""
    return isinstance(path, str) and path.startswith(CASE)


def file_of(path: Path | str) -> Path | str:
    """The file of a profile: that of a case where one is named. Raises UnknownIdError."""
    if not is_case(path):
        return path
    name = str(path).removeprefix(CASE)
    if name not in CASES:
        raise UnknownIdError("case", name, CASES)
    return shipped_cases()[name]
