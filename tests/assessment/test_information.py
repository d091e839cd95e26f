"""What a further piece of evidence is worth: against closed forms and against drawing it."""

from itertools import permutations
from statistics import NormalDist

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sectorscan.assessment.information import (
    NODES,
    _normal_nodes,
    _sum_of_greatest,
    better_choice,
    expected_moves,
    narrowing,
    slopes,
)


def test_slopes_are_those_of_a_linear_figure() -> None:
    latent = np.random.default_rng(1).standard_normal((500, 3))
    beta = np.array([[1.0, -2.0, 0.5]])
    assert slopes(latent, latent @ beta.T + 7) == pytest.approx(beta)


def test_a_piece_lowers_the_variance_as_conditioning_does() -> None:
    """The fall of the variance of b'x by a piece q of x is (b'c)^2 / v."""
    covariance = np.array([[2.0, 0.6, 0.9], [0.6, 1.0, 0.2], [0.9, 0.2, 1.5]])
    beta, error = np.array([[1.0, 3.0]]), 0.5
    own = covariance[2, 2] + error**2
    across = covariance[:2, [2]]
    left = covariance[:2, :2] - across @ across.T / own
    before, after = (float((beta @ c @ beta.T)[0, 0]) for c in (covariance[:2, :2], left))
    [[move]] = expected_moves(beta, across, np.array([own]))
    assert move**2 == pytest.approx(before - after)
    [narrower] = narrowing(10, before, np.array([move]))
    assert narrower == pytest.approx(10 * (1 - (after / before) ** 0.5))


def test_a_figure_that_varies_little_narrows_by_the_same_rule() -> None:
    """Of a variance of 0.25 a piece takes 0.09: what is left is the root of 0.64 of the width."""
    assert narrowing(10, 0.25, np.array([0.3, 0.0])).tolist() == pytest.approx([2, 0])


def test_a_figure_that_does_not_vary_cannot_narrow() -> None:
    assert narrowing(0, 0, np.array([0.3])).tolist() == [0]


def test_what_tells_all_narrows_to_nothing_and_rounding_no_further() -> None:
    assert narrowing(10, 4, np.array([2 + 1e-12])).tolist() == pytest.approx([10])


def test_the_better_of_two_by_the_closed_form() -> None:
    """E max(a, b) of normals: (a - b) Phi(z) + s phi(z) above b, z = (a - b) / s."""
    means, moves = np.array([1.0, 1.4]), np.array([[0.8], [0.0]])
    normal = NormalDist()
    z = (means[0] - means[1]) / 0.8
    gain = (means[0] - means[1]) * normal.cdf(z) + 0.8 * normal.pdf(z)
    assert better_choice(means, moves, 1) == pytest.approx([gain], abs=0.01)


@given(
    st.lists(st.floats(0, 5), min_size=1, max_size=6),
    st.lists(st.floats(-2, 2), min_size=1, max_size=6),
    st.integers(1, 7),
)
def test_to_know_more_is_never_worth_less_than_nothing(
    means: list[float], moves: list[float], choose: int
) -> None:
    size = min(len(means), len(moves))
    value = better_choice(np.array(means[:size]), np.array(moves[:size])[:, None], choose)
    assert value[0] >= -1e-9
    if choose >= size:
        assert value[0] == pytest.approx(0, abs=1e-9)


def test_without_options_nothing_can_be_chosen_better() -> None:
    assert better_choice(np.zeros(0), np.zeros((0, 2)), 5).tolist() == [0, 0]


def test_the_values_that_stand_for_a_normal_one_are_equally_likely_and_rise() -> None:
    nodes, normal = _normal_nodes(NODES), NormalDist()
    assert nodes.size == NODES
    assert nodes.mean() == pytest.approx(0)
    assert nodes.std() == pytest.approx(1)
    assert nodes == pytest.approx(-nodes[::-1])
    between = np.array([normal.cdf(node) for node in nodes])
    assert between == pytest.approx((np.arange(NODES) + 0.5) / NODES, abs=0.004)


def test_the_two_best_of_three_by_hand() -> None:
    """A piece that says nothing brings nothing; one that may swap the last two brings what it is.

    Of 1, 2 and 2 a piece moves the first by 3 either way: with it, half of the time, 4 is chosen
    beside 2, which is 2 more. So the gain is E max(x, 2) - 2 with x about 1 with an sd of 3.
    """
    means, normal = np.array([1.0, 2.0, 2.0]), NormalDist()
    gain = -normal.cdf(-1 / 3) + 3 * normal.pdf(-1 / 3)
    moves = np.array([[3.0, 0.0], [0.0, 0.0], [0.0, 0.0]])
    assert better_choice(means, moves, 2) == pytest.approx([gain, 0], abs=0.03)
    assert better_choice(means, moves, 3) == pytest.approx([0, 0])


@pytest.mark.parametrize("choose", [1, 2, 3, 4])
def test_the_greatest_are_added_up_in_whatever_order_they_stand(choose: int) -> None:
    for worth in permutations([1.0, 2.0, 4.0, 8.0]):
        assert _sum_of_greatest(np.array(worth), choose) == sum(sorted(worth)[-choose:])


def test_slopes_are_the_same_in_any_unit_of_the_figures() -> None:
    latent = np.random.default_rng(3).standard_normal((400, 2)) * [1.0, 5.0] + [2.0, 1.0]
    figures = latent**2
    once, more = slopes(latent, figures), slopes(latent, 10 * figures + 3)
    assert more == pytest.approx(10 * once)
    assert once[0, 0] == pytest.approx(4, abs=0.4)  # twice the mean of 2


@pytest.mark.parametrize("unit", [1e-6, 1e6])
def test_slopes_go_with_the_unit_of_the_levels(unit: float) -> None:
    latent = np.random.default_rng(3).standard_normal((400, 2))
    figures = latent @ np.array([[3.0], [-1.0]])
    assert slopes(unit * latent, figures) * unit == pytest.approx(np.array([[3.0, -1.0]]))


def test_a_level_that_does_not_vary_has_no_slope() -> None:
    latent = np.random.default_rng(3).standard_normal((400, 2)) * [1.0, 0.0]
    assert slopes(latent, 3 * latent[:, :1]) == pytest.approx(np.array([[3.0, 0.0]]))
