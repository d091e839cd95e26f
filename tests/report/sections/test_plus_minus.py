"""What the report says of each ingredient a level higher and lower."""

import json

import pytest
from msgspec.structs import replace

from sectorscan import assess, load_profile, load_rubric
from sectorscan.assessment.plus_minus import plus_minus
from sectorscan.assessment.result.assessment import Assessment
from sectorscan.assessment.result.plus_minus import LeastRise, NextBand
from sectorscan.cli.run import run
from sectorscan.report.sections import plus_minus as sections
from tests.support.reports import printed, section

Capture = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def como() -> Assessment:
    profile, rubric = load_profile("case:como-silk"), load_rubric()
    return replace(assess(profile, rubric), plus_minus=plus_minus(profile, rubric))


def told(assessment: Assessment) -> str:
    text = section(printed(assessment, 100, "plus-minus"), "PLUS AND MINUS")
    return " ".join(text.split())


def test_the_table_has_the_points_that_would_come_and_go(como: Assessment) -> None:
    assert como.plus_minus is not None
    text = told(como)
    for row in como.plus_minus.rows:
        assert row.up is not None
        assert row.down is not None
        up, down = row.up.change, row.down.change
        assert up is not None
        assert down is not None
        points = f"{up.estimate:+.1f} {down.estimate:+.1f}"
        assert f"{row.title} {row.level:.1f} {points}" in text


def test_what_only_the_last_bits_tell_apart_stays_in_the_rubric_s_order(como: Assessment) -> None:
    assert como.plus_minus is not None
    first, second, *_ = como.plus_minus.rows
    assert first.up is not None
    assert first.up.change is not None
    change = replace(first.up.change, estimate=9.0)
    up = replace(first.up, change=change)
    rather_more = replace(up, change=replace(change, estimate=9.0 + 1e-12))
    alike = replace(como.plus_minus, rows=(replace(first, up=up), replace(second, up=rather_more)))
    text = told(replace(como, plus_minus=alike))
    assert text.index(f"{first.title} ") < text.index(f"{second.title} ")


def with_band(como: Assessment, band: NextBand | None) -> Assessment:
    assert como.plus_minus is not None
    moved = replace(como.plus_minus, next_band=band)
    return replace(como, plus_minus=moved)


def test_what_is_nearest_to_the_next_band(como: Assessment) -> None:
    rise = LeastRise(id="innovation", title="Innovation", level=2.5, rise=0.62)
    band = NextBand(id="working", alone=(rise,), all_together=0.1)
    text = told(with_band(como, band))
    assert "Nearest to working innovation from 2.5 by 0.6 of a level, alone" in text
    tiny = replace(band, alone=(replace(rise, rise=0.01),))
    assert "by less than 0.1 of a level" in told(with_band(como, tiny))
    together = NextBand(id="working", alone=(), all_together=0.3)
    assert "all together, by 0.3 of a level each" in told(with_band(como, together))
    never = NextBand(id="working", alone=(), all_together=None)
    assert "not even all ingredients at their highest" in told(with_band(como, never))
    assert "Nearest to" not in told(with_band(como, None))


def test_there_is_no_section_where_it_was_not_asked_for(como: Assessment) -> None:
    assert sections.plus_minus(replace(como, plus_minus=None)) is None


@pytest.mark.thorough
def test_the_option_puts_it_below_the_brief_and_into_json(capsys: Capture) -> None:
    command = ["assess", "case:como-silk", "--plus-minus"]
    assert run(command) == 0
    assert "PLUS AND MINUS" in capsys.readouterr().out
    assert run([*command, "--format", "json"]) == 0
    assert len(json.loads(capsys.readouterr().out)["plus_minus"]["rows"]) == 20
