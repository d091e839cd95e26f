"""What the command and the report say of further draws."""

import json
import re

import pytest
from pydantic import TypeAdapter

from sectorscan import Drawing, assess, load_profile, load_rubric
from sectorscan.assessment.result.assessment import Assessment
from sectorscan.cli.run import run
from sectorscan.report.render import render
from sectorscan.report.sections.action_plan import shown_steps
from sectorscan.report.sections.uncertainty import of_draws
from tests.support.formats import UNPRINTED
from tests.support.paths import ROOT
from tests.support.reports import printed, section

CARPI = str(ROOT / "examples" / "carpi-knitwear" / "profile.yaml")
FEW = ("--uncertainty", "--draws", "200")

Capture = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def carpi() -> Assessment:
    return assess(load_profile(CARPI), load_rubric(), uncertainty=Drawing())


def test_the_section_says_what_binds_what_is_firm_and_what_moves_the_score(
    carpi: Assessment,
) -> None:
    assert carpi.uncertainty is not None
    text = section(printed(carpi, 100, "uncertainty"), "WHAT MOVES THE SCORE")
    binding = carpi.uncertainty.binding[0]
    shorts = {ingredient.id: ingredient.short for ingredient in carpi.ingredients}
    assert f"among the three that do: {shorts[binding.id]} ({100 * binding.share:.0f} %)" in text
    firm = carpi.uncertainty.first_steps[0]
    assert f"{carpi.rubric.titles[firm.id]} ({100 * firm.share:.0f} %)" in text
    shares = re.findall(r"\((\d+) %\)", text.split("What moves it")[1])
    assert sum(map(int, shares)) == pytest.approx(100, abs=3)


def test_further_draws_never_change_the_verdict(carpi: Assessment) -> None:
    plain = assess(load_profile(CARPI), load_rubric())
    assert printed(carpi, 100, "verdict") == printed(plain, 100, "verdict")


def test_what_varied_is_said_where_that_is_not_everything(carpi: Assessment) -> None:
    drawing = Drawing(draws=500, vary=("weights", "interplay"))
    some = printed(assess(load_profile(CARPI), load_rubric(), uncertainty=drawing))
    words = "Varied only how much each ingredient weighs and how much working together"
    assert words in " ".join(some.split())
    assert words not in " ".join(printed(carpi).split())


def test_each_intervention_says_how_firm_it_is(carpi: Assessment) -> None:
    told = re.findall("How firm *(.*)", printed(carpi, 100, "actions"))
    assert len(told) == len(shown_steps(carpi.action_plan)) > 0
    assert all(words.startswith("among the first steps in ") for words in told)


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (1, "every trial"),
        (0.999, "nearly every trial"),
        (0.95, "nearly every trial"),
        (0.949, "9 of 10 trials"),
        (0.05, "1 of 10 trials"),
        (0.049, "hardly any trial"),
        (0, "no trial"),
    ],
)
def test_shares_of_trials_in_words(share: float, words: str) -> None:
    assert of_draws(share) == words


def test_without_draws_nothing_is_said_of_them() -> None:
    report = printed(assess(load_profile(CARPI), load_rubric()))
    assert "WHAT MOVES THE SCORE" not in report
    assert "How firm  " not in report
    assert "likely range" in report


@pytest.mark.parametrize("name", UNPRINTED)
def test_every_format_is_made_from_the_saved_assessment_alike(name: str, carpi: Assessment) -> None:
    again = TypeAdapter(Assessment).validate_json(render(carpi, "json"))
    assert again == carpi
    assert render(again, name) == render(carpi, name)


def test_the_command_draws_as_it_is_told(capsys: Capture) -> None:
    told = (*FEW, "--vary", "interplay", "--vary", "data", "--format", "json")
    assert run(["assess", CARPI, *told]) == 0
    uncertainty = json.loads(capsys.readouterr().out)["uncertainty"]
    assert uncertainty["draws"] == 200
    assert uncertainty["varied"] == ["data", "interplay"]


def test_the_seed_is_that_of_the_assessment(capsys: Capture) -> None:
    assert run(["assess", CARPI, "--seed", "7", "--format", "json"]) == 0
    assessment = json.loads(capsys.readouterr().out)
    assert assessment["seed"] == 7
    usual = assess(load_profile(CARPI), load_rubric())
    assert assessment["score"]["estimate"] != usual.score.estimate


def test_the_command_draws_alike_each_time(capsys: Capture) -> None:
    outputs = []
    for _ in range(2):
        assert run(["assess", CARPI, *FEW, "--format", "json"]) == 0
        outputs.append(capsys.readouterr().out)
    assert outputs[0] == outputs[1]


@pytest.mark.parametrize("option", [["--draws", "500"], ["--vary", "data"]])
def test_how_to_draw_is_refused_without_draws(option: list[str], capsys: Capture) -> None:
    assert run(["assess", CARPI, *option]) == 2
    assert "add --uncertainty" in capsys.readouterr().err


@pytest.mark.parametrize("wrong", [["--draws", "5"], ["--seed", "-1"], ["--vary", "luck"]])
def test_what_cannot_be_drawn_is_refused(wrong: list[str], capsys: Capture) -> None:
    assert run(["assess", CARPI, "--uncertainty", *wrong]) == 2
    assert wrong[0] in capsys.readouterr().err
