"""The drawing of actions along time: bars, marks, arrows, ticks."""

import xml.etree.ElementTree as ET
from typing import Any

import pytest

from sectorscan.languages import LANGUAGES, tr
from sectorscan.report.blocks import Picture
from sectorscan.report.charts.kinds import Stretch, TimeLine
from sectorscan.report.charts.svg import SMALL, width_of
from sectorscan.report.charts.time_line import time_line_picture
from sectorscan.report.translation import drawn_in
from tests.support.svg import SVG, is_sound, root, texts

LEFT, RIGHT = 10.0, 470.0


def stretch(
    start: int = 0,
    months: tuple[int, int] = (6, 12),
    first_result: int = 3,
    **words: Any,  # noqa: ANN401  whatever is said of it
) -> Stretch:
    title = words.get("title", "raise")
    fields = {"title": title, "lead": "Centro", "after": (), "needs": "", "sentence": f"{title}."}
    return Stretch(start=start, months=months, first_result=first_result, **{**fields, **words})


def drawn(*stretches: Stretch, start: str | None = None, review: int | None = None) -> Picture:
    return time_line_picture(
        TimeLine(name="t", title="Time", stretches=stretches, start=start, review=review)
    )


def words_of(picture: Picture) -> list[str]:
    return [words for _, words in texts(root(picture))]


def bars(picture: Picture) -> list[tuple[float, float]]:
    """Where the bars begin and how wide they are; those of the legend are left out."""
    rectangles = list(root(picture).findall(f"{SVG}rect"))[:-2]
    return [(float(bar.attrib["x"]), float(bar.attrib["width"])) for bar in rectangles]


def arrows(picture: Picture) -> list[ET.Element]:
    """The paths that are lines, not filled as the marks of first results are."""
    return [path for path in root(picture).findall(f"{SVG}path") if path.get("fill") == "none"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_legend_is_not_cut(language: str) -> None:
    with drawn_in(language):
        picture = drawn(stretch(), review=6)
        assert tr("first result") in words_of(picture)
        assert tr("review") in words_of(picture)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_words_of_the_legend_reach_the_next_mark(language: str) -> None:
    with drawn_in(language):
        words = tr("at the least")
        picture = drawn(stretch())
    _, outline = list(root(picture).findall(f"{SVG}rect"))[-2:]
    [begins] = [float(e.attrib["x"]) for e, shown in texts(root(picture)) if shown == words]
    assert begins + width_of(words, SMALL) < float(outline.attrib["x"])


def test_a_lead_too_long_for_a_line_takes_two() -> None:
    long = (
        "a central government agency or an aid agency or NGO: none recorded, find out who is there"
    )
    shown = words_of(drawn(stretch(lead=long), stretch()))
    first = next(place for place, words in enumerate(shown) if words.startswith("Lead"))
    assert " ".join(shown[first : first + 2]) == f"Lead: {long}"


def test_a_bar_goes_from_its_start_to_the_least_and_on_to_the_most() -> None:
    [least, most] = bars(drawn(stretch(0, (6, 12), 3)))
    month = (RIGHT - LEFT) / 12
    assert least == pytest.approx((LEFT, 6 * month), abs=0.1)
    assert most == pytest.approx((LEFT + 6 * month, 6 * month), abs=0.1)


def test_least_and_most_that_are_equal_leave_nothing_between() -> None:
    [least, most] = bars(drawn(stretch(0, (12, 12), 12)))
    assert least == pytest.approx((LEFT, RIGHT - LEFT), abs=0.1)
    assert most[1] == 0


def test_an_action_of_no_length_is_still_seen() -> None:
    [least, _] = bars(drawn(stretch(0, (0, 0), 0)))
    assert least == (LEFT, 1)


def test_an_action_that_runs_already_begins_before_the_plan() -> None:
    picture = drawn(stretch(-3, (6, 6), 4))
    assert words_of(picture)[0] == "month -3"
    assert bars(picture)[0][0] == LEFT


@pytest.mark.parametrize(
    ("length", "apart"), [(12, 3), (27, 3), (28, 6), (54, 6), (55, 12), (600, 120), (1800, 200)]
)
def test_the_axis_has_at_most_ten_ticks(length: int, apart: int) -> None:
    picture = drawn(stretch(0, (length, length), 1))
    ticks = [words for words in words_of(picture) if words.isdigit()]
    assert ticks[0] == str(apart)
    assert len(ticks) <= 10
    assert int(ticks[-1]) >= length


def test_a_plan_with_a_start_has_months_of_the_calendar() -> None:
    ticks = [words for words in words_of(drawn(stretch(), start="2024-11")) if "/" in words]
    assert ticks == ["11/2024", "2/2025", "5/2025", "8/2025", "11/2025"]


def test_what_waits_has_an_arrow_and_says_for_what() -> None:
    picture = drawn(stretch(0, (6, 12), 3), stretch(3, (3, 6), 2, title="later", after=(1,)))
    assert len(arrows(picture)) == 1
    assert "Lead: Centro; after 1" in words_of(picture)
    assert arrows(drawn(stretch())) == []


def test_an_arrow_may_lead_upwards() -> None:
    picture = drawn(stretch(3, (3, 6), 2, after=(2,)), stretch(0, (6, 12), 3, title="first"))
    [arrow] = arrows(picture)
    begins, turns = (
        float(arrow.attrib["d"].removeprefix("M").split("V")[0].split()[1]),
        float(arrow.attrib["d"].split("V")[1].split("L")[0]),
    )
    assert begins > turns
    assert is_sound(picture)


def test_a_need_that_no_action_meets_takes_a_line_of_its_own() -> None:
    plain, needy = drawn(stretch()), drawn(stretch(needs="trust at 2"))
    assert "needs: trust at 2" in words_of(needy)
    assert not any(words.startswith("needs") for words in words_of(plain))
    heights = [float(root(picture).attrib["viewBox"].split()[3]) for picture in (plain, needy)]
    assert heights[1] - heights[0] == 14


def test_reviews_come_every_year() -> None:
    without, with_reviews = drawn(stretch(0, (36, 36))), drawn(stretch(0, (36, 36)), review=3)

    def reviews(picture: Picture) -> int:
        return sum(
            part.get("stroke-dasharray") == "2 4" for part in root(picture).findall(f"{SVG}line")
        )

    assert (reviews(without), reviews(with_reviews)) == (0, 3 + 1)  # and one in the legend
    assert ("review" in words_of(without), "review" in words_of(with_reviews)) == (False, True)


def test_it_says_in_words_what_it_shows_and_that_months_are_judgements() -> None:
    picture = drawn(stretch(), stretch(title="later"))
    assert picture.description == (
        "Months are judgements, counted from the start of the plan. raise. later."
    )


@pytest.mark.parametrize("name", ['<b>"&</b>', "السوق القديم", "w" * 500])
def test_any_title_stays_a_title(name: str) -> None:
    picture = drawn(stretch(title=name, needs=name))
    assert is_sound(picture)
    assert name in picture.description
