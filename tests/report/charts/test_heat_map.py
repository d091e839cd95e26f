"""Many sectors by ingredients: how dark, how large, and what is said of each square."""

import xml.etree.ElementTree as ET

import pytest

from sectorscan.report.blocks import Picture
from sectorscan.report.charts.heat_map import heat_map_picture
from sectorscan.report.charts.kinds import HeatCell, HeatMap, HeatRow
from tests.support.svg import SVG, is_sound, root, texts


def drawn(*rows: HeatRow, columns: tuple[str, ...] = ("trust", "skills")) -> Picture:
    return heat_map_picture(HeatMap(name="all", title="All", columns=columns, rows=rows))


def row(label: str, *estimates: float | None, half: float = 0) -> HeatRow:
    """A row of levels, each with its ends so far to either side."""
    cells = (None if e is None else HeatCell(e - half, e, e + half) for e in estimates)
    return HeatRow(label, tuple(cells))


def squares(picture: Picture) -> dict[str, str]:
    """The path of the squares of each shade; that of unknown ones under `stroke-quiet`."""
    return {part.get("class", ""): part.attrib["d"] for part in paths(picture)}


def paths(picture: Picture) -> list[ET.Element]:
    return [part for part in root(picture).findall(f"{SVG}path") if "d" in part.attrib]


def test_a_level_is_its_nearest_whole_one_in_shade_and_in_figures() -> None:
    picture = drawn(row("Here", 0, 0.4, 1.6, 3.9, 4), columns=tuple("abcde"))
    assert set(squares(picture)) == {"heat-0", "heat-2", "heat-4"}
    assert [path.count("M") for path in squares(picture).values()] == [2, 1, 2]
    assert picture.description.endswith("Here: a 0, b 0, c 2, d 4, e 4.")


def test_what_is_sure_is_a_large_square_and_what_may_be_anything_a_small_one() -> None:
    sure = squares(drawn(row("Here", 2, half=0), columns=("a",)))["heat-2"]
    unsure = squares(drawn(row("Here", 2, half=2), columns=("a",)))["heat-2"]
    between = squares(drawn(row("Here", 2, half=0.8), columns=("a",)))["heat-2"]
    sides = [path.split("h")[1].split("v")[0] for path in (sure, between, unsure)]
    assert sides == ["18", "14", "8"]


def test_squares_of_one_shade_are_one_path() -> None:
    picture = drawn(*(row(f"Sector {n}", 3, 3) for n in range(40)))
    assert len(paths(picture)) == 1
    assert squares(picture)["heat-3"].count("M") == 80


def test_not_known_is_a_question_mark_and_no_zero() -> None:
    picture = drawn(row("Here", None, 0))
    signs = [words for _, words in texts(root(picture))]
    assert {"?", "0"} <= set(signs)
    assert picture.description.endswith("Here: skills 0; 1 not known.")
    [unknown] = [part for part in paths(picture) if str(part.get("fill")).startswith("url(")]
    assert unknown.attrib["d"].count("M") == 1


def test_where_nothing_is_known_it_says_so() -> None:
    picture = drawn(row("Here", None, None))
    assert picture.description == (
        "2 ingredients of 1 sector, 0 to 4. Here: no level is known; 2 not known."
    )
    assert is_sound(picture)


@pytest.mark.parametrize(
    ("level", "ink"), [(0, "#111"), (2, "#111"), (3, "#fff"), (4, "#fff"), (None, "currentColor")]
)
def test_figures_show_on_their_squares(level: float | None, ink: str) -> None:
    picture = drawn(row("Here", level), columns=("a",))
    sign = "?" if level is None else str(level)
    first = next(part for part, words in texts(root(picture)) if words == sign)
    assert first.get("fill") == ink


def test_without_sectors_it_is_still_a_sound_drawing() -> None:
    picture = drawn()
    assert is_sound(picture)
    assert picture.description == "2 ingredients of 0 sectors, 0 to 4."


@pytest.mark.parametrize("name", ['<b>"&</b>', "السوق القديم", "w" * 500])
def test_any_name_stays_a_name(name: str) -> None:
    picture = drawn(row(name, 1, 2), columns=(name, "skills"))
    assert is_sound(picture)
    assert f"{name}: {name} 1, skills 2." in picture.description
    assert len(picture.svg) < 6_000


def test_that_a_breach_is_reported_is_not_cut_however_long_the_name() -> None:
    end = " (2024), breach reported"
    long = HeatRow(f"{'Makers ' * 20}{end}", (None, None), end=end)
    label = next(words for _, words in texts(root(drawn(long))) if words.startswith("Makers"))
    assert label.endswith(f"…{end}")
