"""The trial panel: what the page works out is what the program does at the same levels."""

from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from sectorscan.assessment.assess import assessed, situation_of
from sectorscan.assessment.choice.plans import Standpoint
from sectorscan.assessment.draws import points_of
from sectorscan.assessment.score import bands_at
from sectorscan.assessment.situation import Situation
from sectorscan.profile.load import load_profile, profile_of
from sectorscan.profile.profile import Profile
from sectorscan.readers.document import parse
from sectorscan.report.render import render
from sectorscan.rubric.load import load_rubric
from sectorscan.types import FloatArray
from tests.support.paths import EXAMPLES
from tests.support.reports import example
from tests.support.thoroughness import also_thorough

SETTINGS = 100
RUBRIC = load_rubric()
LABOUR = RUBRIC.position[RUBRIC.labour_ingredient]
PLAY = """
settings => settings.map(({levels, steps}) => {
  const panel = document.getElementById("trial");
  for (const [place, level] of Object.entries(levels)) {
    const slider = panel.querySelector(`#trial-level-${place}`);
    slider.value = level;
    slider.dispatchEvent(new Event("input"));
  }
  panel.querySelectorAll("[name=trial-step]").forEach((box, place) => {
    if (box.checked !== steps.includes(place)) box.click();
  });
  const [score, band] = panel.querySelectorAll("[role=status] > p");
  return [Number(score.querySelector(".difference").value), band.textContent];
})
"""
BREACH = """
sector: {name: here, product_family: shoes, as_of: 2000}
answers: {trust-between-firms: {level: 3, confidence: medium}}
labour_checks: [{breach: child-labour, found: true, by: %s}]
"""
CAPPED = """
sector: {name: here, product_family: shoes, as_of: 2000}
answers:
  voice-and-bargaining: {level: 1, confidence: medium, by: author}
  trust-between-firms: {level: 3, confidence: medium}
"""


def page_of(context: BrowserContext, folder: Path, situation: Situation) -> Page:
    """The report of a situation in a page that may ask for nothing."""
    file = folder / "report.html"
    file.write_bytes(render(assessed(situation), "html"))
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("request", lambda request: wrong.append(request.url))
    page.goto(file.as_uri())
    assert wrong == [file.as_uri()]
    return page


def situation(name: str) -> Situation:
    return situation_of(load_profile(EXAMPLES / name / "profile.yaml"), RUBRIC)


def written(text: str) -> Profile:
    return profile_of(parse(text, "profile.yaml"))


def at(now: Situation, levels: dict[int, float], steps: Sequence[str]) -> FloatArray:
    """The program's own levels with some of them set and the first stages of some steps done."""
    base = now.levels.copy()
    for place, level in levels.items():
        if f"{base[place]:.1f}" != f"{level:.1f}":  # else it is left where it is
            base[place] = level
    rows = [now.plans.repertoire.rows[step] for step in steps]
    return now.plans.lifted(Standpoint(base[None], now.capacity), rows)


@pytest.mark.parametrize(
    "name",
    also_thorough(
        ["synthetic-furniture", "carpi-knitwear", "tegalwangi-rattan"], "tegalwangi-rattan"
    ),
)
def test_differences_are_those_of_the_program(
    context: BrowserContext, tmp_path: Path, name: str
) -> None:
    now, random = situation(name), Random(1992)  # noqa: S311  nothing is kept secret
    page = page_of(context, tmp_path, now)
    steps = page.locator("[name=trial-step]").count()
    most = float(page.locator(f"#trial-level-{LABOUR}").get_attribute("max") or 4)
    settings: list[dict[str, Any]] = []
    for _ in range(SETTINGS):
        levels = {place: random.randint(0, 40) / 10 for place in range(len(RUBRIC.ingredients))}
        levels[LABOUR] = min(levels[LABOUR], most)
        chosen = random.sample(range(steps), random.randint(0, steps))
        settings.append({"levels": levels, "steps": chosen})
    shown = page.evaluate(PLAY, settings)
    before = points_of(now.capacity, now.levels)
    assessment = assessed(now)
    for setting, (difference, band) in zip(settings, shown, strict=True):
        steps_done = [assessment.first_steps[place].id for place in setting["steps"]]
        then = at(now, setting["levels"], steps_done)
        expected = float(points_of(now.capacity, then)[0] - before)
        assert difference == pytest.approx(expected, abs=1e-6)
        score = np.clip([assessment.score.estimate + expected], 0, 100)
        place = int(bands_at(RUBRIC, then, score)[0])
        assert band.startswith(f"Band: {RUBRIC.titles[RUBRIC.bands[place].id]}.")


def test_a_reset_shows_the_printed_figures_again(context: BrowserContext, tmp_path: Path) -> None:
    page = page_of(context, tmp_path, situation("synthetic-furniture"))
    panel = page.locator("#trial")
    before = panel.locator(".trial-result").inner_text()
    assert "(as printed)" in before
    slider = panel.get_by_role("slider", name="Skills and training")
    slider.focus()
    slider.press("Home")
    panel.get_by_role("checkbox").first.check()
    panel.get_by_role("radio", name="if all firms take part").check()
    assert "(as printed)" not in panel.locator(".trial-result").inner_text()
    panel.get_by_role("button", name="As printed").click()
    page.wait_for_function("document.querySelector('.difference').value === '0'")
    assert panel.locator(".trial-result").inner_text() == before


@pytest.mark.parametrize("level", [0, 4])
def test_the_points_are_100_at_the_ends_of_the_scale(
    context: BrowserContext, tmp_path: Path, level: int
) -> None:
    page = page_of(context, tmp_path, situation("carpi-knitwear"))
    levels = dict.fromkeys(range(len(RUBRIC.ingredients)), level)
    [[difference, _]] = page.evaluate(PLAY, [{"levels": levels, "steps": []}])
    cells = page.locator(".trial-ledger tbody td:nth-child(3)")
    here = [float(text) for text in cells.all_inner_texts()]
    assert sum(here) == pytest.approx(100, abs=0.2)
    score = float(page.locator(".trial-score data").first.get_attribute("value") or -1)
    printed = example("carpi-knitwear").score.estimate
    assert [here[0] + here[1], printed + difference] == pytest.approx([score, score], abs=0.1)


def test_closed_gates_are_told_before_anything_is_moved(
    context: BrowserContext, tmp_path: Path
) -> None:
    page = page_of(context, tmp_path, situation("tegalwangi-rattan"))
    told = page.locator("#trial").inner_text()
    assert "Band: beginnings. No better than beginnings until labour standards reach 2.0" in told
    assert "No pair is known to be held back." in told


@pytest.mark.thorough
def test_a_level_just_below_a_gate_does_not_read_as_if_it_reached_it(
    context: BrowserContext, tmp_path: Path
) -> None:
    valley = written(
        "sector: {name: Valley, product_family: shoes}\n"
        "answers: {trust-between-firms: {level: 1.5, by: employers}}\n"
        "institutions: [{id: a, name: Makers, kind: employers-organization}]\n"
    )
    told = page_of(context, tmp_path, situation_of(valley, RUBRIC)).locator("#trial").inner_text()
    assert "reach 2.0 (here 1." in told
    assert "(here 2.0)" not in told


@pytest.mark.thorough
def test_a_closed_gate_keeps_the_band_down(context: BrowserContext, tmp_path: Path) -> None:
    page = page_of(context, tmp_path, situation("synthetic-furniture"))
    page.locator(f"#trial-level-{LABOUR}").fill("1")
    assert "No better than beginnings until labour standards" in page.locator("#trial").inner_text()


@pytest.mark.parametrize("by", ["workers", "author"])
@pytest.mark.thorough
def test_no_points_while_a_breach_is_reported_or_alleged(
    context: BrowserContext, tmp_path: Path, by: str
) -> None:
    now = situation_of(written(BREACH % by), RUBRIC)
    panel = page_of(context, tmp_path, now).locator("#trial")
    text = panel.inner_text()
    assert "No points are shown: child labour is" in text.replace("\n", " ")
    assert panel.locator(".difference").count() == 0
    assert panel.locator("table").count() == 0
    panel.get_by_role("slider", name="Trust and fair dealing").fill("4")
    assert "points" not in panel.locator("ol").inner_text()
    slider = panel.locator(f"#trial-level-{LABOUR}")
    assert slider.is_disabled() == now.alarm.reported
    panel.get_by_role("checkbox").first.check()
    shown = panel.locator(f"output[for=trial-level-{LABOUR}]").inner_text()
    assert (shown == "0.0") == now.alarm.reported


def test_a_weak_topic_keeps_labour_standards_down(context: BrowserContext, tmp_path: Path) -> None:
    panel = page_of(context, tmp_path, situation_of(written(CAPPED), RUBRIC)).locator("#trial")
    slider = panel.locator(f"#trial-level-{LABOUR}")
    assert slider.get_attribute("max") == "2"
    assert "At most 2.0 while the weakest topic stands as it does" in panel.inner_text()
    panel.get_by_role("checkbox", name="Suppose that this topic is mended as well").check()
    assert slider.get_attribute("max") == "4"


@pytest.mark.thorough
def test_there_is_no_panel_without_scripts(browser: Browser, tmp_path: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    file = tmp_path / "report.html"
    file.write_bytes(render(assessed(situation("carpi-knitwear")), "html"))
    page.goto(file.as_uri())
    assert page.locator("#trial").count() == 0
    assert page.locator("a[href='#trial']").count() == 0
    context.close()
