"""Drawings: well-formed, inert, within their frame, told in words, and drawn as the figures are."""

from collections.abc import Mapping, Sequence
from typing import TypeVar

import pytest
import resvg_py
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from sectorscan.assessment.assess import assess
from sectorscan.profile.load import load_profile
from sectorscan.report.blocks import Chart, Picture, Report, each_of
from sectorscan.report.charts.heat_map import heat_map_picture
from sectorscan.report.charts.kinds import (
    HeatCell,
    HeatMap,
    HeatRow,
    LevelGroup,
    LevelRow,
    LevelsChart,
    PointsBar,
    Stretch,
    TimeLine,
)
from sectorscan.report.charts.levels import levels_picture
from sectorscan.report.charts.pictures import pictures_of
from sectorscan.report.charts.score import points_picture, score_picture
from sectorscan.report.charts.score_scale import BandStretch, ScoreScale
from sectorscan.report.charts.time_line import time_line_picture
from sectorscan.report.render import report_of
from sectorscan.rubric.load import load_rubric
from tests.support import fonts
from tests.support.paths import EXAMPLES
from tests.support.svg import SVG, is_sound, root, texts

EVERY = sorted(path.parent.name for path in EXAMPLES.glob("*/profile.yaml"))
SHIPPED = load_rubric()
HOSTILE = '<script>alert("1")</script> & \x00 \u202e ' + "Wm" * 5000


def report(name: str) -> Report:
    return report_of(assess(load_profile(EXAMPLES / name / "profile.yaml"), SHIPPED))


@pytest.fixture(scope="module")
def carpi() -> Report:
    return report("carpi-knitwear")


Kind = TypeVar("Kind", bound=Chart)


def the(kind: type[Kind], shown: Report) -> Kind:
    [chart] = [chart for chart in each_of(Chart, shown.blocks) if isinstance(chart, kind)]
    return chart


def levels_of(groups: Sequence[LevelGroup], words: str = "words") -> Picture:
    chart = LevelsChart(name="levels", title="Levels", groups=tuple(groups), level_words=words)
    return levels_picture(chart)


def words_of(picture: Picture) -> set[str]:
    return {word for _, shown in texts(root(picture)) for word in shown.split()}


def test_scale_and_levels_have_a_narrow_drawing_of_the_same(carpi: Report) -> None:
    drawn = {one.name: one for one in pictures_of(carpi)}
    for name in ("score", "levels", "ledger"):
        narrow = replace(drawn[name], svg=drawn[name].narrow)
        assert float(root(narrow).attrib["width"]) < 350
        assert is_sound(narrow)
        assert words_of(narrow) <= words_of(drawn[name])


def test_a_heading_may_lie_over_the_lines_of_the_levels() -> None:
    heading = "Cómo se tratan las empresas entre sí, y qué más hay que decir"
    drawn = levels_of([LevelGroup(heading, (row("a", (1, 2, 3)),))])
    assert heading in {words for _, words in texts(root(drawn))}


def test_a_scale_without_bands_has_no_room_for_their_names() -> None:
    shown = ScoreScale(
        name="score", title="", low=20, estimate=30, high=40, text="", bands=(), description=""
    )
    named = replace(shown, bands=(BandStretch("working", 0, 100),))
    without, with_names = (
        float(root(score_picture(one)).attrib["height"]) for one in (shown, named)
    )
    assert without < with_names


def heat_map_of(title: str, columns: Sequence[str], rows: Sequence[HeatRow]) -> Picture:
    chart = HeatMap(name="heat", title=title, columns=tuple(columns), rows=tuple(rows))
    return heat_map_picture(chart)


def row(identifier: str, ends: tuple[float, float, float] | None, title: str = "") -> LevelRow:
    low, estimate, high = ends or (0, 2, 4)
    return LevelRow(
        id=identifier,
        title=title or identifier,
        low=low,
        estimate=estimate,
        high=high,
        known=ends is not None,
        estimate_text=f"{estimate:.1f}",
        range_text=f"{low:.1f} - {high:.1f}",
        evidence="figures",
        tone="plain",
    )


@pytest.mark.parametrize("name", EVERY)
def test_drawings_of_the_examples(name: str) -> None:
    shown = report(name)
    drawn = pictures_of(shown)
    assert len(drawn) > 2
    assert all(is_sound(one) for one in drawn)
    names = [one.name for one in drawn]
    assert len(set(names)) == len(names)
    charts = list(each_of(Chart, shown.blocks))
    assert ("ledger" in names) == any(isinstance(chart, PointsBar) for chart in charts)


def test_every_drawing_becomes_pixels(carpi: Report) -> None:
    for one in pictures_of(carpi):
        png = bytes(resvg_py.svg_to_bytes(svg_string=one.svg, font_files=fonts.files()))
        width, height = (int.from_bytes(png[at : at + 4]) for at in (16, 20))
        assert png.startswith(b"\x89PNG")
        assert [width, height] == [round(float(root(one).attrib[of])) for of in ("width", "height")]


def test_the_description_tells_what_is_drawn(carpi: Report) -> None:
    told = {one.name: one.description for one in pictures_of(carpi)}
    for group in the(LevelsChart, carpi).groups:
        for one in group.rows:
            says = f"{one.title}: {one.estimate_text}" if one.known else f"{one.title}: not known"
            assert says in told["levels"]
    stretches = the(TimeLine, carpi).stretches
    assert stretches
    assert all(one.sentence in told["time-line"] for one in stretches)
    held_back = dict(the(PointsBar, carpi).points)["held back by a weak partner"]
    assert f"{held_back} held back by a weak partner" in told["ledger"]


def test_text_of_a_profile_stays_text(carpi: Report) -> None:
    groups = tuple(
        replace(
            group, heading=HOSTILE, rows=tuple(replace(one, title=HOSTILE) for one in group.rows)
        )
        for group in the(LevelsChart, carpi).groups
    )
    stretches = tuple(
        replace(one, title=HOSTILE, lead=HOSTILE, sentence=HOSTILE)
        for one in the(TimeLine, carpi).stretches
    )
    assert is_sound(levels_of(groups, HOSTILE))
    assert is_sound(time_line_picture(TimeLine(name="t", title=HOSTILE, stretches=stretches)))
    rows = [HeatRow(HOSTILE, (None, HeatCell(1, 2, 3)))]
    assert is_sound(heat_map_of(HOSTILE, [HOSTILE, "b"], rows))


def test_what_is_cut_stays_whole_in_its_title() -> None:
    long = "A very long name of an ingredient that no label has room for"
    drawn = levels_of([LevelGroup("all", (row("a", (1, 2, 3), long),))])
    cut = {
        (one.findtext(f"{SVG}title"), seen)
        for one, seen in texts(root(drawn))
        if seen.endswith("…")
    }
    assert {title for title, _ in cut} == {long}
    assert all(long.startswith(seen.removesuffix("…")) for _, seen in cut)


def in_order(ends: tuple[float, float, float]) -> tuple[float, float, float]:
    low, estimate, high = sorted(ends)
    return low, estimate, high


LEVEL = st.integers(0, 40).map(lambda tenths: tenths / 10)
ENDS = st.none() | st.tuples(LEVEL, LEVEL, LEVEL).map(in_order)
GROUPS = st.lists(st.lists(ENDS, max_size=8), max_size=7).map(
    lambda groups: tuple(
        LevelGroup(f"group {g}", tuple(row(f"i{g}-{i}", e) for i, e in enumerate(ends)))
        for g, ends in enumerate(groups)
    )
)


@given(GROUPS)
def test_any_levels(groups: tuple[LevelGroup, ...]) -> None:
    drawn = levels_of(groups)
    assert is_sound(drawn)
    hollow = [one for one in root(drawn).iter(f"{SVG}rect") if one.get("fill") == "none"]
    unknown = sum(not one.known for group in groups for one in group.rows)
    assert len(hollow) == unknown + 1  # and one in the legend


def test_a_ledger_as_it_is_written(snapshot: SnapshotAssertion) -> None:
    words = ("each ingredient alone", "from working together", "held back", "still to be built")
    bar = PointsBar(
        name="ledger",
        title="Where the points are",
        points=tuple(zip(words, (40, 30, 10, 20), strict=True)),
        shares=(40.2, 29.9, 9.9, 20.0),
        description="Ten points are held back.",
    )
    assert points_picture(bar).svg == snapshot.use_extension(Svg)


class Svg(SingleFileSnapshotExtension):
    """A golden file that a browser shows."""

    _write_mode = WriteMode.TEXT
    file_extension = "svg"


@given(
    st.lists(st.tuples(st.integers(0, 200), st.integers(0, 120), st.integers(0, 120)), min_size=1)
)
def test_bars_lie_where_their_months_are(spans: list[tuple[int, int, int]]) -> None:
    stretches = [
        Stretch("do", start, (min(a, b), max(a, b)), a, "somebody", (1,), "skills at 2", "do it")
        for start, a, b in spans
    ]
    drawn = time_line_picture(TimeLine(name="t", title="t", stretches=tuple(stretches)))
    assert is_sound(drawn)
    bars = [one for one in root(drawn).iter(f"{SVG}rect") if one.get("height") == "8"]
    ends = [float(one.attrib["x"]) + float(one.attrib["width"]) for one in bars]
    assert max(ends) <= 471


HEAT = st.lists(st.lists(ENDS, min_size=5, max_size=5), max_size=6)


@given(HEAT)
def test_heat_maps_hold_every_cell(levels: list[list[tuple[float, float, float] | None]]) -> None:
    rows = [
        HeatRow(f"sector {i}", tuple(None if e is None else HeatCell(*e) for e in ends))
        for i, ends in enumerate(levels)
    ]
    drawn = heat_map_of("All", list("abcde"), rows)
    assert is_sound(drawn)
    squares = [one.get("d", "") for one in root(drawn).iter(f"{SVG}path")]
    assert sum(one.count("M") for one in squares) == 5 * len(rows)
    seen = "".join(words for one, words in texts(root(drawn)) if " " in one.get("x", ""))
    unknown = sum(ends is None for row_ in levels for ends in row_)
    assert seen.count("?") <= unknown


def test_a_few_hundred_sectors_stay_a_small_file() -> None:
    cells: Mapping[int, HeatCell | None] = {0: None, 1: HeatCell(0.5, 1.4, 3.1)}
    rows = [
        HeatRow(f"sector {i}", tuple(cells[(i + j) % 2] for j in range(20))) for i in range(400)
    ]
    assert len(heat_map_of("All", ["ingredient"] * 20, rows).svg) < 450_000
