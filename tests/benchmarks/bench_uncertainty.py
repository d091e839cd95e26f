"""What draws cost: 10,000 of all sources with the shipped rubric, on the example of Carpi.

Everything is set against drawing the numbers and the bare kernel on them. Times are the best of
several rounds, in which all take turns.
"""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np

from sectorscan import Drawing, load_profile, load_rubric
from sectorscan.assessment import SEED
from sectorscan.assessment.assess import situation_of
from sectorscan.assessment.choquet import score
from sectorscan.assessment.draws import DrawPlan, Draws, draw
from sectorscan.assessment.situation import Situation
from sectorscan.assessment.uncertainty import binding, stability, uncertainty
from sectorscan.types import TOP
from tests.benchmarks.bench_choquet import peak_mb, seconds

CARPI = Path(__file__).parents[2] / "examples" / "carpi-knitwear" / "profile.yaml"
DRAWS, CHOSEN, ROUNDS = 10_000, 1_000, 15
QUANTILES = (0.05, 0.25, 0.75, 0.95)


def material() -> Situation:
    return situation_of(load_profile(CARPI), load_rubric())


def drawn(situation: Situation, count: int) -> Draws:
    return draw([situation.evidence], situation.rubric, DrawPlan(count=count, seed=SEED))[0]


def bare(situation: Situation) -> object:
    """Draw the numbers and score them."""
    draws = drawn(situation, DRAWS)
    return score(draws.capacity, draws.levels / TOP)


def described(situation: Situation) -> object:
    """Draw, score, and give quantiles and what binds."""
    draws = drawn(situation, DRAWS)
    return np.quantile(draws.scores, QUANTILES), binding(situation, draws)


def chosen(situation: Situation) -> object:
    """Draw a part of them and choose the first five in each."""
    return stability(situation, drawn(situation, CHOSEN))


def measure() -> dict[str, float]:
    """Give seconds, how many times the bare draws each takes, and a child's peak in MB."""
    child = [sys.executable, "-m", "tests.benchmarks.bench_uncertainty", "peak"]
    peak = float(subprocess.run(child, check=True, capture_output=True, text=True).stdout)
    situation = material()
    works: list[Callable[[], object]] = [
        lambda: bare(situation),
        lambda: described(situation),
        lambda: chosen(situation),
        lambda: uncertainty(situation, Drawing(draws=DRAWS)),
    ]
    rounds = [[seconds(work) for work in works] for _ in range(ROUNDS)]
    bare_s, described_s, chosen_s, all_s = np.min(rounds, axis=0).tolist()
    return {
        "bare_s": bare_s,
        "described_s": described_s,
        "first_five_s": chosen_s,
        "all_s": all_s,
        "times_the_bare_draws": described_s / bare_s,
        "first_five_times_the_bare_draws": chosen_s / bare_s,
        "peak_mb": peak,
    }


if __name__ == "__main__":
    if sys.argv[1:] == ["peak"]:
        uncertainty(material(), Drawing(draws=DRAWS))
        sys.stdout.write(f"{peak_mb()}")
