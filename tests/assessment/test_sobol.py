"""Sobol indices against functions whose indices are known."""

from collections.abc import Callable

import numpy as np
import pytest

from sectorscan.assessment.sobol import first_order, total
from sectorscan.types import FloatArray

DRAWS = 200_000
CLOSE = 0.01

Function = Callable[[FloatArray], FloatArray]


def indices(function: Function, a: FloatArray, b: FloatArray) -> tuple[FloatArray, FloatArray]:
    """First-order and total index of each column of the inputs, (N, k)."""
    mixed = []
    for column in range(a.shape[1]):
        inputs = a.copy()
        inputs[:, column] = b[:, column]
        mixed.append(function(inputs))
    outputs = function(a), function(b), np.array(mixed)
    return first_order(*outputs), total(*outputs)


def uniform(low: float, high: float, inputs: int) -> tuple[FloatArray, FloatArray]:
    a, b = np.random.default_rng(1999).uniform(low, high, (2, DRAWS, inputs))
    return a, b


def ishigami(x: FloatArray) -> FloatArray:
    y: FloatArray = np.sin(x[:, 0]) * (1 + 0.1 * x[:, 2] ** 4) + 7 * np.sin(x[:, 1]) ** 2
    return y


def test_ishigami() -> None:
    """T. Ishigami and T. Homma (1990), with a = 7 and b = 0.1.

    The values are those of A. Saltelli, K. Chan, E. M. Scott (2000), "Sensitivity analysis".
    """
    first, whole = indices(ishigami, *uniform(-np.pi, np.pi, 3))
    assert first == pytest.approx([0.3139, 0.4424, 0], abs=CLOSE)
    assert whole == pytest.approx([0.5576, 0.4424, 0.2437], abs=CLOSE)


def test_in_a_sum_the_two_indices_are_the_same() -> None:
    weights = np.array([1.0, 2, 3])
    first, whole = indices(lambda x: x @ weights + 50, *uniform(0, 1, 3))
    assert first == pytest.approx(weights**2 / 14, abs=CLOSE)
    assert whole == pytest.approx(weights**2 / 14, abs=CLOSE)


def test_in_a_product_of_centred_inputs_no_input_does_anything_by_itself() -> None:
    first, whole = indices(lambda x: x[:, 0] * x[:, 1], *uniform(-1, 1, 2))
    assert first == pytest.approx([0, 0], abs=CLOSE)
    assert whole == pytest.approx([1, 1], abs=CLOSE)


def test_a_choice_between_two_equal_alternatives_has_no_part_in_the_variance() -> None:
    def chosen(x: FloatArray) -> FloatArray:
        return np.where(x[:, 0] < 0.5, x[:, 1] + x[:, 2], x[:, 1] + x[:, 2])

    first, whole = indices(chosen, *uniform(0, 1, 3))
    assert (first[0], whole[0]) == (0, 0)
    assert first[1] > 0.4


def test_inputs_may_be_swapped_in_groups() -> None:
    def function(x: FloatArray) -> FloatArray:
        return x[:, 0] * x[:, 1] + x[:, 2]

    a, b = uniform(-1, 1, 3)
    pair, other = a.copy(), a.copy()
    pair[:, :2], other[:, 2] = b[:, :2], b[:, 2]
    outputs = function(a), function(b), np.array([function(pair), function(other)])
    # the variances of the product and of the third input are 1/9 and 1/3
    assert first_order(*outputs) == pytest.approx([0.25, 0.75], abs=CLOSE)
    assert total(*outputs) == pytest.approx([0.25, 0.75], abs=CLOSE)


def test_where_nothing_varies_every_index_is_0() -> None:
    for value in (61.3, 0.0):
        same = np.full(10, value)
        assert first_order(same, same, np.array([same, same])).tolist() == [0, 0]
        assert total(same, same, np.array([same, same])).tolist() == [0, 0]


@pytest.mark.parametrize(("size", "apart", "varies"), [(1e6, 1e-7, False), (1e-6, 1e-13, True)])
def test_what_varies_by_no_more_than_rounding_does_not_vary(
    size: float, apart: float, *, varies: bool
) -> None:
    a = np.array([size, size + apart])
    b = a[::-1]
    assert (total(a, b, np.array([b])) > 0).tolist() == [varies]
