"""What the command and the report say of draws."""

import json
import re

import pytest

from sectorscan import Drawing, assess, load_profile, load_rubric
from sectorscan.assessment.result.assessment import Assessment
from sectorscan.cli.run import run
from sectorscan.report.render import FORMATS, render
from sectorscan.report.sections.uncertainty import of_draws
from tests.support import builders
from tests.support.builders import action
from tests.support.paths import ROOT
from tests.support.reports import printed

PAGE = (ROOT / "docs" / "uncertainty.md").read_text(encoding="utf-8")
CARPI = str(ROOT / "examples" / "carpi-knitwear" / "profile.yaml")
SASSUOLO = str(ROOT / "examples" / "sassuolo-tiles" / "profile.yaml")
FEW = ("--uncertainty", "--draws", "200")

Capture = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def carpi() -> Assessment:
    return assess(load_profile(CARPI), load_rubric(), uncertainty=Drawing())


def test_the_section_is_that_of_the_page(carpi: Assessment) -> None:
    [shown] = re.findall(r"<!-- carpi -->\n```text\n(.*?)```", PAGE, re.DOTALL)
    assert printed(carpi, 100, "uncertainty").endswith(shown)


def test_the_first_minute_has_the_likely_range(carpi: Assessment) -> None:
    report = printed(carpi, 100, "verdict")
    assert "Most likely between 57 and 68 out of 100 if errors even out, best guess 65;" in report
    assert "├────────────██████◆███────────────┤" in report
    assert "likely 57 - 68" in report


def test_draws_with_the_evidence_fixed_do_not_pass_for_what_is_likely() -> None:
    drawing = Drawing(draws=500, vary=("weights", "interplay"))
    report = printed(assess(load_profile(CARPI), load_rubric(), uncertainty=drawing))
    assert "Best guess 65 out of 100; certain only that it lies between 41 and 85." in report
    assert "likely 6" not in report
    told = " ".join(report.split())
    assert "Varied only how much each ingredient weighs and how much working together" in told


def test_each_intervention_says_how_firm_it_is(carpi: Assessment) -> None:
    told = re.findall("How firm *(.*)", printed(carpi, 100, "advice"))
    assert len(told) == 5
    assert told[0] == "among the first five in every draw"
    assert told[-1] == "among the first five in 3 of 10 draws"


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (1, "every draw"),
        (0.999, "nearly every draw"),
        (0.949, "9 of 10 draws"),
        (0.05, "1 of 10 draws"),
        (0.049, "hardly any draw"),
        (0, "no draw"),
    ],
)
def test_shares_of_draws_in_words(share: float, words: str) -> None:
    assert of_draws(share) == words


def test_without_draws_nothing_is_said_of_them() -> None:
    report = printed(assess(load_profile(CARPI), load_rubric()))
    assert "HOW SURE" not in report
    assert "How firm  " not in report
    assert "likely" not in report.split("WHERE THE 100")[0]


def test_where_too_little_is_known_only_what_is_firm_is_told() -> None:
    drawing = Drawing(draws=500)
    found = assess(load_profile(SASSUOLO), load_rubric(), uncertainty=drawing)
    report = " ".join(printed(found).split())
    assert "no likely range is given: it would mostly show what is assumed" in report
    assert "Too little is known to say how good this sector is" in report
    assert "Less firm" not in report
    assert "Holds most back" not in report
    assert "Most likely" not in report


def test_a_likely_range_beyond_the_bounds_does_not_call_them_certain() -> None:
    rubric = builders.rubric(
        builders.ingredient("a", builders.asked("a-asked")),
        builders.ingredient("b", builders.asked("b-asked")),
        uncertainty={"weights": 0.9},
        interventions=[action("do", {"a": 1})],
    )
    profile = builders.profile(
        answers={
            "a-asked": {"level": 1, "confidence": "high", "source": "s"},
            "b-asked": {"level": 4, "confidence": "high", "source": "s"},
        },
        sources={"s": {"cite": "A survey", "evidence": "seen"}},
    )
    report = " ".join(printed(assess(profile, rubric, uncertainty=Drawing())).split())
    assert "certain only" not in report
    assert "best guess 62; between 56 and 66 if the rubric's weights are taken as right." in report


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_made_from_the_saved_assessment_alike(name: str, carpi: Assessment) -> None:
    again = Assessment.model_validate_json(render(carpi, "json"))
    assert again == carpi
    assert render(again, name) == render(carpi, name)


def test_the_command_draws_as_it_is_told(capsys: Capture) -> None:
    told = (*FEW, "--seed", "7", "--vary", "interplay", "--vary", "data", "--format", "json")
    assert run(["assess", CARPI, *told]) == 0
    found = json.loads(capsys.readouterr().out)["uncertainty"]
    assert (found["draws"], found["seed"]) == (200, 7)
    assert found["varied"] == ["data", "interplay"]


def test_the_command_draws_alike_each_time(capsys: Capture) -> None:
    outputs = []
    for _ in range(2):
        assert run(["assess", CARPI, *FEW, "--format", "json"]) == 0
        outputs.append(capsys.readouterr().out)
    assert outputs[0] == outputs[1]


@pytest.mark.parametrize("option", [["--draws", "500"], ["--seed", "0"], ["--vary", "data"]])
def test_how_to_draw_is_refused_without_draws(option: list[str], capsys: Capture) -> None:
    assert run(["assess", CARPI, *option]) == 2
    assert "add --uncertainty" in capsys.readouterr().err


@pytest.mark.parametrize("wrong", [["--draws", "5"], ["--seed", "-1"], ["--vary", "luck"]])
def test_what_cannot_be_drawn_is_refused(wrong: list[str], capsys: Capture) -> None:
    assert run(["assess", CARPI, "--uncertainty", *wrong]) == 2
    assert wrong[0] in capsys.readouterr().err
