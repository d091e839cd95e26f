"""What may be chosen: what is aimed at an ingredient, and many sectors beside each other."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sectorscan.assessment.choice.options import ChoiceOptions
from sectorscan.assessment.choice.repertoire import NONE
from sectorscan.rubric.load import load_rubric
from tests.support.sectors import about, bodies, drawn
from tests.support.strategies import heavy

RUBRIC = load_rubric()
DRAWS = 3


def options_of(seed: int) -> ChoiceOptions:
    """What may be chosen in a drawn sector: as it is, without any body, or after a breach."""
    sector = drawn(RUBRIC, seed)
    breach = RUBRIC.breaches[seed % len(RUBRIC.breaches)].id
    changed = (
        sector,
        sector.changed(bodies=()),
        sector.changed(bodies=bodies("local-government"), breaches=(breach,)),
    )[seed % 3]
    return changed.plans(RUBRIC).options(about(sector.levels, RUBRIC, DRAWS, seed))


@given(st.integers(0, 100_000))
@heavy
def test_all_that_is_aimed_at_an_ingredient_is_told_of_each_draw(seed: int) -> None:
    options = options_of(seed)
    draws = np.arange(len(options.sector))
    for ingredient, aimed in enumerate(options.repertoire.aimed):
        of = np.full(len(draws), ingredient)
        alternatives = options.aimed_at(of, draws)
        for draw in draws:
            there = alternatives.are_there[:, draw]
            rows = alternatives.rows[there, draw]
            assert rows.tolist() == np.flatnonzero(aimed).tolist()
            assert (alternatives.rows[~there, draw] == NONE).all()
            able = alternatives.of_draw(options.able)[:, draw]
            assert able[there].tolist() == options.able[rows, draw].tolist()
            assert not able[~there].any()
            cost = alternatives.of_sector(options.cost)[there, draw]
            assert cost.tolist() == options.cost[rows, 0].tolist()
            steps = options.steps(of, draws)[there, draw]
            assert steps.tolist() == [options.raised(row)[ingredient, draw] for row in rows]


@given(st.integers(0, 100_000))
@heavy
def test_sectors_beside_each_other_keep_what_each_may_choose(seed: int) -> None:
    sectors = [options_of(seed + place) for place in range(4)]
    joined = ChoiceOptions.joined(sectors)
    for place, own in enumerate(sectors):
        draws = slice(place * len(own.sector), (place + 1) * len(own.sector))
        assert (joined.sector[draws] == place).all()
        assert (joined.able[:, draws] == own.able).all()
        assert (joined.compared_cost[:, [place]] == own.compared_cost).all()
        for rows, of_all in ((own.remedies, joined.remedies), (own.parties, joined.parties)):
            assert of_all[: len(rows), place].tolist() == rows[:, 0].tolist()
            assert (of_all[len(rows) :, place] == NONE).all()
        for slot, lacking in enumerate(own.lacking):
            there = lacking[:, 0] != NONE
            of_all = joined.lacking[slot, :, place]
            assert (of_all[~there] == NONE).all()
            assert (joined.founders[of_all[there]] == own.founders[lacking[there, 0]]).all()
