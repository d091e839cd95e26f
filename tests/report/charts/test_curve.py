"""The curve of what more brings."""

from sectorscan.report.charts.curve import curve_picture
from sectorscan.report.charts.kinds import Curve, CurvePoint
from tests.support.svg import is_sound, root, texts

CURVE = Curve(
    name="frontier",
    title="What each budget brings",
    points=tuple(
        CurvePoint(
            cost=cost,
            gain=gain,
            cost_text=f"{cost:g}",
            gain_text=f"{gain:g}",
            mark="knee" if cost == 20 else "",
        )
        for cost, gain in ((10, -0.1), (20, 0.8), (30, 0.7), (40, 1.0))
    ),
    across="Person-years",
    up="Points",
    description="It bends at 20.",
)


def test_it_is_a_sound_drawing_with_its_axes_and_what_is_named() -> None:
    picture = curve_picture(CURVE)
    assert is_sound(picture)
    written = {words for _, words in texts(root(picture))}
    assert {"Person-years", "Points", "knee", "20", "40", "0", "1"} <= written
    assert picture.description == "It bends at 20."
