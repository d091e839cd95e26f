"""The fonts that come with the program, and which letters they have.

`pytest --snapshot-update` writes the list of letters anew from the fonts.
"""

from itertools import pairwise

import pytest

from sectorscan.report.fonts import FAMILY, font_files, lacking
from tests.support import fonts

LIST = fonts.FOLDER / "letters.txt"


def ranges(codes: frozenset[int]) -> str:
    """Codes as lines of ranges."""
    ordered = sorted(codes)
    breaks = [after for before, after in pairwise(ordered) if after != before + 1]
    firsts = [ordered[0], *breaks]
    lasts = [ordered[ordered.index(first) - 1] for first in breaks] + [ordered[-1]]
    return "".join(f"{a:04X}-{b:04X}\n" for a, b in zip(firsts, lasts, strict=True))


def test_the_list_of_letters_is_that_of_the_fonts(request: pytest.FixtureRequest) -> None:
    of_fonts = ranges(frozenset.union(*map(fonts.letters, font_files())))
    if request.config.getoption("update_snapshots"):
        LIST.write_text(of_fonts, encoding="ascii", newline="\n")
    assert LIST.read_text(encoding="ascii") == of_fonts


@pytest.mark.parametrize(
    "text",
    [
        "Plain words, 35 % and 1,250 m² · “quoted” — dashed…",
        "Łódź, Çorlu, Kırşehir, Santa Croce sull'Arno, Tromsø, Győr, Đakovo, ẞ",  # noqa: RUF001
        "Θεσσαλονίκη, Αθήνα",
        "Иваново, Київ, Љубљана",
        "€ £ ₹ ₺ ¥ → ← ↑ ↓ ★ ☆ ✓ ✔ ✗ ● ○ ■ □ ▲ ◆ ◇",
    ],
    ids=["Latin", "Latin with marks", "Greek", "Cyrillic", "signs"],
)
def test_nothing_is_lacking_of(text: str) -> None:
    assert lacking(text) == ""


def test_what_none_has_is_named_once() -> None:
    assert lacking("Prato 普拉托, 普 and लुधियाना") == "普拉托लुधियान"


def test_line_ends_and_blanks_are_no_letters() -> None:
    assert lacking("a\n\tb\u00a0c") == ""


def test_every_face_is_of_the_family_and_carries_its_licence() -> None:
    names = [path.rpartition("/")[2] for path in font_files()]
    assert len([name for name in names if name.startswith(FAMILY)]) == 3
    licence = (fonts.FOLDER / "OFL.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    assert [name for name in names if name not in licence] == []
