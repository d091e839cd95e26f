"""What moves the score, and how firm the advice is: draws with some of the sources varied."""

from collections.abc import Sequence

import numpy as np

from sectorscan.assessment.choice.choose import choose
from sectorscan.assessment.choice.plans import Standpoint
from sectorscan.assessment.choquet import held_back_by
from sectorscan.assessment.draws import DrawPlan, Draws, draw
from sectorscan.assessment.result.score import Frequency
from sectorscan.assessment.result.uncertainty import Drawing, UncertaintyResult, VarianceShare
from sectorscan.assessment.situation import NOTICEABLE, Situation
from sectorscan.assessment.sobol import first_order, total
from sectorscan.errors import SectorscanError
from sectorscan.types import TOP, FloatArray

MOST_BINDING = 3
CHOSEN_DRAWS = 1_000  # choosing costs far more than scoring


def uncertainty(situation: Situation, drawing: Drawing | None = None) -> UncertaintyResult:
    """How often each ingredient binds and each intervention comes first, and what moves the score.

    Raises SectorscanError where nothing varies, as the rubric gives no spread to what is asked for.
    """
    drawing = drawing or Drawing()
    draws = _draws(situation, drawing.draws, drawing)
    if not draws.varied:
        asked = ", ".join(drawing.vary)
        raise SectorscanError(f"nothing varies: the rubric has no `uncertainty` for {asked}")
    few = min(drawing.draws, CHOSEN_DRAWS)
    return UncertaintyResult(
        draws=drawing.draws,
        varied=draws.varied,
        binding=binding(situation, draws),
        first_steps_draws=few,
        first_steps=stability(situation, _draws(situation, few, drawing)),
        variance=variance_shares(situation, draws, drawing),
    )


def binding(situation: Situation, draws: Draws) -> tuple[Frequency, ...]:
    """How often each ingredient is among the three that hold most of their partners back.

    That is by the points that the pairs hold back whose weaker partner it is. Equals count alike.
    """
    held = held_back_by(draws.capacity, draws.levels / TOP)
    most = min(MOST_BINDING, held.shape[1])
    least = np.partition(held, -most, axis=1)[:, [-most]]
    among = (held >= least) & (held > NOTICEABLE)
    return _by_share([i.id for i in situation.rubric.ingredients], among.mean(axis=0))


def stability(situation: Situation, draws: Draws) -> tuple[Frequency, ...]:
    """How often each intervention is among the first steps."""
    size = len(draws.scores)
    levels = np.broadcast_to(draws.levels, (size, draws.levels.shape[1]))
    plans = situation.plans
    chosen = choose(plans.options(Standpoint(levels, draws.capacity)), plans.advice)
    return _by_share(plans.repertoire.ids, chosen.kept.mean(axis=1))


def variance_shares(
    situation: Situation, draws: Draws, drawing: Drawing
) -> tuple[VarianceShare, ...]:
    """Where the variance of the score comes from, by Sobol indices of the sources."""
    other = _draws(situation, drawing.draws, drawing, replicate=1)
    mixed = np.array([draws.swapped(other, source).scores for source in draws.varied])
    figures = draws.scores, other.scores, mixed
    rows = zip(draws.varied, first_order(*figures), total(*figures), strict=True)
    return tuple(
        VarianceShare(source=source, first=float(first), total=float(whole))
        for source, first, whole in rows
    )


def _draws(situation: Situation, count: int, drawing: Drawing, replicate: int = 0) -> Draws:
    plan = DrawPlan(count=count, seed=situation.seed, vary=drawing.vary, replicate=replicate)
    return draw([situation.evidence], situation.rubric, plan)[0]


def _by_share(ids: Sequence[str], shares: FloatArray) -> tuple[Frequency, ...]:
    """The frequencies, the greatest first."""
    frequencies = [
        Frequency(id=identifier, share=share)
        for identifier, share in zip(ids, shares.tolist(), strict=True)
    ]
    return tuple(sorted(frequencies, key=lambda frequency: -frequency.share))
