"""The drawing of the pairs: as the levels and the points are, and told in words to all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sectorscan.report.blocks import Picture
from sectorscan.report.charts.kinds import HeldPair, PairsChart, WeakPartnerPairs
from sectorscan.report.charts.pairs import pairs_picture
from tests.support.svg import SVG, is_sound, root, texts

HOSTILE = '<script>alert("1")</script> & \x00 \u202e ' + "Wm" * 5000
LEVEL = st.integers(0, 40).map(lambda tenths: tenths / 10)
POINTS = st.floats(0.05, 20)


def drawn(*groups: WeakPartnerPairs) -> Picture:
    return pairs_picture(
        PairsChart(name="pairs", title="Pairs", groups=groups, description="Which pairs")
    )


def group(level: float, *pairs: tuple[float, float], words: str = "skills") -> WeakPartnerPairs:
    return WeakPartnerPairs(
        title=words,
        heading=words,
        level=level,
        pairs=tuple(
            HeldPair(words, strong, points, f"{words} {n}")
            for n, (strong, points) in enumerate(pairs)
        ),
    )


Group = tuple[float, list[tuple[float, float]]]
GROUPS = st.lists(
    st.tuples(LEVEL, st.lists(st.tuples(LEVEL, POINTS), min_size=1, max_size=5)),
    min_size=1,
    max_size=10,
)


@given(GROUPS)
def test_each_pair_is_a_dumbbell_with_a_bar(
    groups: list[Group],
) -> None:
    picture = drawn(*(group(level, *pairs) for level, pairs in groups))
    assert is_sound(picture)
    assert is_sound(Picture("pairs-narrow", "Pairs", "Which pairs", picture.narrow))
    rows = [part for part in root(picture).iter(f"{SVG}g") if part.get("class") == "pair"]
    expected = [(level, *pair) for level, pairs in groups for pair in pairs]
    assert len(rows) == len(expected)
    most = max(points for _, _, points in expected)
    for row, (weak, strong, points) in zip(rows, expected, strict=True):
        hollow, full = row.findall(f"{SVG}circle")
        assert (hollow.get("fill"), full.get("stroke")) == ("none", None)
        assert float(hollow.attrib["cx"]) == pytest.approx(270 + 65 * weak, abs=0.1)
        assert float(full.attrib["cx"]) == pytest.approx(270 + 65 * strong, abs=0.1)
        bar = row.findall(f"{SVG}rect")[-1]
        assert float(bar.attrib["x"]) == 560
        assert float(bar.attrib["width"]) == pytest.approx(120 * points / most, abs=0.1)


def test_each_row_can_be_reached_and_says_its_sentence() -> None:
    rows = [
        part for part in root(drawn(group(1, (2, 3), (3, 1)))).iter() if part.get("tabindex") == "0"
    ]
    assert [part.get("aria-label") for part in rows] == ["skills 0", "skills 1"]
    assert all(part.findtext(f"{SVG}title") == part.get("aria-label") for part in rows)


def test_points_have_one_decimal() -> None:
    words = [seen for _, seen in texts(root(drawn(group(1, (2, 3.14), (3, 0.06)))))]
    assert {"3.1", "0.1"} <= set(words)


def test_text_of_a_rubric_stays_text() -> None:
    assert is_sound(drawn(group(1, (2, 3), words=HOSTILE)))


def contrast(first: str, second: str) -> float:
    """The ratio of two colours after WCAG 2.2, 1 to 21."""

    def luminance(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        red, green, blue = (
            part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
        )
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    dark, light = sorted((luminance(first), luminance(second)))
    return (light + 0.05) / (dark + 0.05)


def test_marks_and_bars_stand_out_from_the_ground() -> None:
    looks = [part.attrib for part in root(drawn(group(1, (2, 3)))).iter()]
    colours = {look.get(name, "") for look in looks for name in ("fill", "stroke")}
    inks = {colour for colour in colours if colour.startswith("#")}
    assert len(inks) == 3
    assert all(contrast(ink, "#ffffff") >= 4.5 for ink in inks)
