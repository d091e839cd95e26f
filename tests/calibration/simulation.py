"""Simulated sectors: levels that are known to be true, and the profile that is recorded of them.

Each indicator lies about its ingredient's level, each kind of respondent leans, and each answer
errs within its stated confidence. A profile is written as files and read back, so that the whole
way from a file to the draws is tested. Answers and truths are cut at 0 and 4.

No breach of rights at work is simulated: who speaks for workers never answers a question that names
a breach with so low a level that the answer would report one.
"""

import csv
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import yaml
from numpy.typing import NDArray

from sectorscan.profile.load import load_profile
from sectorscan.profile.profile import Profile
from sectorscan.profile.schema import Sector
from sectorscan.rubric.ingredients import AskedIndicator, Indicator, MeasuredIndicator
from sectorscan.rubric.rubric import Rubric
from sectorscan.types import TOP, FloatArray
from tests.calibration.scenarios import Scenario

YEAR, FAMILY = 2005, "widgets"
SECTOR = Sector(name="Made up", product_family=FAMILY, as_of=YEAR)
FIRMS = 2000
SOURCES = {"s": {"cite": "simulated", "evidence": "seen"}}

_Indicator = TypeVar("_Indicator", AskedIndicator, MeasuredIndicator)
Strings = NDArray[np.str_]
FirmField = Callable[[np.random.Generator, float], FloatArray | Strings]


def simulated(
    scenario: Scenario, rubric: Rubric, truths: int, seed: int, folder: Path
) -> Iterator[tuple[FloatArray, Profile]]:
    """So many pairs of true levels (n,), 0-4, and the profile that is recorded of them."""
    rng = np.random.default_rng(seed)
    for _ in range(truths):
        levels, indicators = truth_of(scenario, rubric, rng)
        path = folder / "profile.yaml"
        path.write_text(
            yaml.dump(_record(scenario, rubric, indicators, rng, folder), Dumper=_DUMPER)
        )
        yield levels, load_profile(path)


_DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


def truth_of(
    scenario: Scenario, rubric: Rubric, rng: np.random.Generator
) -> tuple[FloatArray, dict[str, float]]:
    """True levels of the ingredients (n,), and of each indicator that applies by its id.

    Labour standards are at most so far above the weakest of their topics as the rubric says.
    """
    count = len(rubric.ingredients)
    if scenario.uniform:
        levels = rng.uniform(0, TOP, count)
    else:
        levels = (
            scenario.mean + scenario.common * rng.normal() + scenario.own * rng.normal(size=count)
        )
        levels = np.clip(levels, 0, TOP)
    indicators = {
        indicator.id: float(np.clip(level + rng.normal(0, scenario.miss), 0, TOP))
        for ingredient, level in zip(rubric.ingredients, levels, strict=True)
        for indicator in ingredient.indicators
        if indicator.applies.holds(SECTOR, None)
    }
    labour = rubric.position[rubric.labour_ingredient]
    topics = [
        indicators[indicator.id]
        for indicator in rubric.ingredients[labour].indicators
        if isinstance(indicator, AskedIndicator) and indicator.id in indicators
    ]
    most = min(topics, default=TOP) + rubric.judgements.alarm.above_weakest
    levels[labour] = min(levels[labour], most)
    return levels, indicators


def _record(
    scenario: Scenario,
    rubric: Rubric,
    truth: dict[str, float],
    rng: np.random.Generator,
    folder: Path,
) -> dict[str, Any]:
    """What is recorded of a truth, as the content of a profile; a list of firms in its own file."""
    profile: dict[str, Any] = {
        "sector": {"name": "s", "product_family": FAMILY, "as_of": YEAR},
        "sources": SOURCES,
    }
    applying = [rubric.indicators[identifier] for identifier in truth]
    answers = _answers(scenario, rubric, applying, truth, rng)
    if answers:
        profile["answers"] = answers
    measures = [indicator for indicator in applying if isinstance(indicator, MeasuredIndicator)]
    stated = _share_of(measures, scenario.figures, rng)
    if stated:
        profile["stated"] = {
            indicator.id: {
                "value": figure_at(indicator, truth[indicator.id]),
                "year": YEAR,
                "source": "s",
            }
            for indicator in stated
        }
    if scenario.sampled_firms:
        profile["sector"] |= {"population": {"firms": FIRMS}, "sampling": {"method": "random"}}
        with (folder / "firms.csv").open("w", newline="") as file:
            csv.writer(file).writerows(_firms(scenario, applying, truth, rng))
        profile["firms"] = {"file": "firms.csv"}
    return profile


def _answers(
    scenario: Scenario,
    rubric: Rubric,
    applying: list[Indicator],
    truth: dict[str, float],
    rng: np.random.Generator,
) -> dict[str, Any]:
    leans = {kind: _lean(scenario, rng) for kind in scenario.kinds}
    topic_leans = {
        (kind, ingredient.id): float(rng.normal(0, scenario.topic_lean))
        for kind in scenario.kinds
        for ingredient in rubric.ingredients
        if scenario.topic_lean
    }
    half_width = rubric.widths.of(scenario.confidence)
    speakers = {kind.id for kind in rubric.respondents if kind.speaks_for_workers}
    labour = {i.id for i in rubric.ingredient(rubric.labour_ingredient).indicators}
    questions = [indicator for indicator in applying if isinstance(indicator, AskedIndicator)]
    ingredient_of = {
        indicator.id: ingredient.id
        for ingredient in rubric.ingredients
        for indicator in ingredient.indicators
    }
    answers: dict[str, Any] = {}
    for indicator in _share_of(questions, scenario.asked, rng):
        answers[indicator.id] = []
        for kind in scenario.kinds:
            names_a_breach = indicator.id in labour and kind in speakers
            least = rubric.judgements.alarm.near_breach + 0.01 if names_a_breach else 0
            for _ in range(scenario.of_each_kind):
                lean = leans[kind] + topic_leans.get((kind, ingredient_of[indicator.id]), 0.0)
                level = truth[indicator.id] + lean + _error(scenario, half_width, rng)
                answer = {
                    "level": round(float(np.clip(level, least, TOP)), 3),
                    "by": kind,
                    "confidence": scenario.confidence,
                    "source": "s",
                }
                answers[indicator.id].append(answer)
    return answers


def _lean(scenario: Scenario, rng: np.random.Generator) -> float:
    if scenario.always_leans_by:
        return float(rng.choice([-1, 1])) * scenario.always_leans_by
    return float(rng.normal(0, scenario.lean))


def _error(scenario: Scenario, half_width: float, rng: np.random.Generator) -> float:
    if scenario.error == "triangular":
        return float(rng.triangular(-half_width, 0, half_width))
    return float(rng.normal(0, half_width))


def _share_of(
    indicators: list[_Indicator], share: float, rng: np.random.Generator
) -> list[_Indicator]:
    """So large a share of these, chosen at random."""
    chosen = rng.choice(len(indicators), round(share * len(indicators)), replace=False)
    return [indicators[place] for place in chosen]


def figure_at(indicator: MeasuredIndicator, level: float) -> float:
    """A figure that the indicator's cut-points put at that level, or as near as they reach."""
    values, levels = indicator.scale
    for place in range(len(levels) - 1):
        start, end = levels[place], levels[place + 1]
        if start != end and min(start, end) <= level <= max(start, end):
            part = (level - start) / (end - start)
            return float(values[place] + part * (values[place + 1] - values[place]))
    return float(values[np.abs(levels - level).argmin()])


def _flags(rng: np.random.Generator, share: float) -> Strings:
    return np.where(rng.random(FIRMS) < share, "true", "false")


def _shares(rng: np.random.Generator, mean: float) -> FloatArray:
    """Shares of their own for each firm, from a beta distribution with that mean."""
    mean = min(max(mean, 0.02), 0.98)
    return np.round(rng.beta(2 * mean, 2 * (1 - mean), FIRMS), 3)


def _equipment(rng: np.random.Generator, mean: float) -> FloatArray:
    return TOP * _shares(rng, mean / TOP)


FROM_FIRMS: dict[str, tuple[str, FirmField]] = {
    "independent-firms": ("independent", _flags),
    "firms-with-own-design": ("own_design", _flags),
    "firms-using-shared-equipment": ("shared_equipment", _flags),
    "sales-to-demanding-customers": ("demanding_market_share", _shares),
    "workers-trained-last-year": ("trained_share", _shares),
    "workers-with-formal-skill": ("skilled_share", _shares),
    "local-inputs": ("local_input_share", _shares),
    "contract-coverage": ("contract_coverage", _shares),
    "workers-with-a-voice": ("union", _flags),
    "level-of-equipment": ("technology", _equipment),
}
"""By measure: the field that it is computed from, and how firms have it around a true figure."""


def _firms(
    scenario: Scenario, applying: list[Indicator], truth: dict[str, float], rng: np.random.Generator
) -> list[list[Any]]:
    """A head and a row for each firm of the sample."""
    columns: dict[str, Any] = {
        "id": np.array([f"f{row}" for row in range(FIRMS)]),
        "employees": np.maximum(1, rng.lognormal(2, 0.9, FIRMS).astype(int)),
    }
    for indicator in applying:
        if isinstance(indicator, MeasuredIndicator) and indicator.id in FROM_FIRMS:
            field, column = FROM_FIRMS[indicator.id]
            columns[field] = column(rng, figure_at(indicator, truth[indicator.id]))
    sample = rng.choice(FIRMS, scenario.sampled_firms, replace=False)
    rows = zip(*(column[sample] for column in columns.values()), strict=True)
    return [list(columns), *(list(row) for row in rows)]
