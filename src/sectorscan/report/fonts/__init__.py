"""The fonts that come with the program, for files that hold drawings as pixels.

Lato has Latin, Greek and Cyrillic letters, Noto Sans Symbols 2 common signs; both are under the SIL
Open Font License, which stands beside them. `letters.txt` says which letters one of them has.
"""

from functools import cache
from pathlib import Path

from sectorscan.readers.files import files_in

FAMILY = "Lato"
_FOLDER = Path(__file__).parent


def font_files() -> list[str]:
    """The files of the fonts. Raises OSError where they cannot be listed."""
    return [str(path) for path in files_in(_FOLDER, ".ttf")]


def lacking(text: str) -> str:
    """The letters and signs of a text that none of the fonts has, each once, in their order."""
    kept = _letters()
    each_once = dict.fromkeys(text)
    return "".join(
        c for c in each_once if ord(c) not in kept and c.isprintable() and not c.isspace()
    )


@cache
def _letters() -> frozenset[int]:
    """The letters that one of the fonts has: a range of hexadecimal codes on each line."""
    lines = (_FOLDER / "letters.txt").read_text(encoding="ascii").split()
    ends = [[int(code, 16) for code in line.split("-")] for line in lines]
    return frozenset(code for first, last in ends for code in range(first, last + 1))
