"""Sectors drawn together, and what the draws say of the differences between them.

Between two dates of one sector, levels and misses of indicators are correlated, since most of a
sector is kept; between two sectors they are independent. In both, one kind of respondent leans much
the same way. Weights, strengths and interplay are the same for all sectors of a draw. So what two
sectors have in common takes no part in their difference.
"""

from collections.abc import Sequence

import numpy as np

from sectorscan.assessment.draws import DrawPlan, Draws, SectorEvidence, draw
from sectorscan.assessment.levels import pieces_of, topics_of
from sectorscan.assessment.posterior import Sharing
from sectorscan.assessment.situation import chance_below, likely_range
from sectorscan.comparison.result import Difference, Direction
from sectorscan.comparison.standing import Standing
from sectorscan.rubric.judgements import Chances, Judgements
from sectorscan.rubric.rubric import Rubric
from sectorscan.types import TOP, FloatArray


def drawn_together(
    standings: Sequence[Standing], rubric: Rubric, *, seed: int
) -> tuple[Draws, ...]:
    """Draws of all sectors at once, from the pieces of evidence that their levels rest on.

    All must stand under this very rubric.
    """
    sectors = [
        SectorEvidence(
            pieces_of(standing.ingredients, rubric, place),
            topics_of(standing.ingredients, rubric, place),
            breach=any(level.state == "breach" for level in standing.ingredients),
        )
        for place, standing in enumerate(standings)
    ]
    judgements = rubric.judgements
    sharing = Sharing(kept_between(standings, judgements), judgements.same_ear)
    return draw(sectors, rubric, DrawPlan(count=judgements.draws, seed=seed), sharing)


def kept_between(standings: Sequence[Standing], judgements: Judgements) -> FloatArray:
    """How much of each sector is kept in each other one, as correlations (s, s).

    All of it in itself, as much as the rubric says between two dates of one sector, and nothing
    between two sectors.
    """
    dates = [(sector_key(standing), standing.sector.as_of) for standing in standings]

    def kept(place: int, other_place: int) -> float:
        (sector, date), (other_sector, other_date) = dates[place], dates[other_place]
        if place == other_place:
            return 1.0
        return judgements.kept if sector == other_sector and date != other_date else 0.0

    places = range(len(dates))
    return np.array([[kept(place, other) for other in places] for place in places])


def sector_key(standing: Standing) -> tuple[str | None, ...]:
    """What tells one sector from another, whatever the date: its name, place and country."""
    sector = standing.sector
    return sector.name, sector.place, sector.country


def held_back(draws: Draws) -> FloatArray:
    """What each pair holds back in each draw, (D, p), in points.

    The partner that is weaker at the mean levels is taken for the weaker one in every draw, and
    where it is the stronger one that counts below 0: so the mean is what the pair holds back at
    the mean levels, and what only seems unequal does not add up.
    """
    capacity = draws.capacity
    gaps = draws.levels[:, capacity.first] - draws.levels[:, capacity.second]
    held: FloatArray = 100 / TOP * capacity.pairs * gaps * np.sign(gaps.mean(axis=0))
    return held


def difference_of(first: FloatArray, other: FloatArray, judgements: Judgements) -> Difference:
    """How far a figure lies above that of the first sector, from draws (D,) of both."""
    above = other - first
    chance = chance_below(first, other)
    return Difference(
        estimate=float(above.mean()),
        likely=likely_range(above, judgements.likely),
        chance=chance,
        direction=direction_of(chance, judgements.chances),
    )


def direction_of(chance: float, words: Chances) -> Direction:
    """What a chance of being higher is called."""
    if chance > words.higher:
        return "higher"
    if chance > words.probably_higher:
        return "probably-higher"
    if 1 - chance > words.higher:
        return "lower"
    if 1 - chance > words.probably_higher:
        return "probably-lower"
    return "not-shown"
