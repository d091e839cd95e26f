"""How sizes within groups are spread: by published values, by hand and by drawing firms."""

import math
from statistics import NormalDist

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sectorscan.measures.sizes import SizeClasses, regularised_gamma, size_classes
from sectorscan.types import FloatArray
from tests.support.builders import firms, profile


def gamma(shape: float, *x: float) -> FloatArray:
    return regularised_gamma(shape, np.array(x, dtype=float))


@pytest.mark.parametrize(
    ("freedom", "chi_square", "above"),
    [
        (1, 1.0, 0.31731),
        (2, 2.0, 0.36788),
        (4, 4.0, 0.40601),
        (10, 10.0, 0.44049),
        (1, 3.84146, 0.05),
        (2, 5.99147, 0.05),
        (5, 11.0705, 0.05),
        (10, 18.3070, 0.05),
        (30, 43.7729, 0.05),
        (1, 6.63490, 0.01),
        (30, 50.8922, 0.01),
        (10, 3.94030, 0.95),
        (30, 18.4926, 0.95),
    ],
)
def test_published_values(freedom: int, chi_square: float, above: float) -> None:
    """Chi-square: Abramowitz and Stegun (1964), Handbook of Mathematical Functions, 26.7, 26.8."""
    assert 1 - gamma(freedom / 2, chi_square / 2)[0] == pytest.approx(above, abs=1e-5)


@given(st.integers(1, 40), st.floats(0, 200))
def test_whole_shapes_are_sums_of_poisson_terms(shape: int, x: float) -> None:
    """1 - P(n, x) is the sum of e^-x x^k / k! below n (DLMF 8.4.10)."""
    terms = [
        math.exp(-x + k * math.log(x) - math.lgamma(k + 1)) if x else float(k == 0)
        for k in range(shape)
    ]
    assert gamma(shape, x)[0] == pytest.approx(1 - sum(terms), abs=1e-12)


def test_half_a_shape_is_the_error_function() -> None:
    x = np.linspace(0, 30, 301)
    assert regularised_gamma(0.5, x) == pytest.approx(
        [math.erf(math.sqrt(one)) for one in x], abs=1e-13
    )


@pytest.mark.parametrize(
    ("shape", "off"), [(1e5, -900), (1e5, -300), (1e5, 0), (1e5, 2), (1e5, 300), (1e8, 2)]
)
def test_a_shape_that_takes_more_terms_than_are_added_up(shape: float, off: float) -> None:
    """Cube roots are nearly normal: Wilson and Hilferty (1931), The distribution of chi-square."""
    root = ((shape + off) / shape) ** (1 / 3)
    normal = NormalDist(1 - 1 / (9 * shape), 1 / (3 * math.sqrt(shape)))
    assert gamma(shape, shape + off)[0] == pytest.approx(normal.cdf(root), abs=1e-5)


def test_the_ends() -> None:
    assert gamma(0.25, 0, math.inf).tolist() == [0, 1]
    assert gamma(4, 0, 1e6).tolist() == [0, 1]


@given(st.floats(0.01, 200), st.floats(0, 1000), st.floats(0, 1000))
def test_it_rises_within_0_and_1(shape: float, x: float, y: float) -> None:
    low, high = gamma(shape, min(x, y), max(x, y))
    assert 0 <= low <= high + 1e-12
    assert high <= 1 + 1e-12


def group(mean: float, least: float = 0, most: float = math.inf) -> SizeClasses:
    return SizeClasses(*(np.array([one], dtype=float) for one in (mean, least, most)))


def test_sizes_as_unlike_as_their_mean_fall_off_evenly() -> None:
    """With the sd equal to the mean they are exponential: below x are 1 - e^-x/m of the firms."""
    made = group(20)
    assert made.share_below(50, 1)[0] == pytest.approx(1 - math.exp(-2.5))
    jobs = 1 - math.exp(-2.5) * 3.5  # and 1 - e^-y (1 + y) of the jobs
    assert made.share_below(50, 1, power=1)[0] == pytest.approx(jobs)
    harmonic = sum(1 / n for n in range(1, 10))  # times the mean: the largest of nine
    assert made.largest(np.array([9.0]), 1)[0] == pytest.approx(20 * harmonic, rel=1e-3)
    assert made.relative_variance(1)[0] == pytest.approx(1)


def test_a_class_holds_all_its_firms() -> None:
    made = group(30, 10, 50)
    assert made.share_below(10, 1)[0] == 0
    assert made.share_below(50, 1)[0] == made.share_below(90, 1)[0] == 1
    expected = (math.exp(-1 / 3) - math.exp(-1)) / (math.exp(-1 / 3) - math.exp(-5 / 3))
    assert made.share_below(30, 1)[0] == pytest.approx(expected)
    assert made.largest(np.array([1e9]), 2)[0] == pytest.approx(50, rel=0.01)
    open_end = group(50, 50)
    assert open_end.share_below(50, 1)[0] == 0
    assert open_end.share_below(100, 1)[0] == pytest.approx(1 - math.exp(-1))


def test_of_a_class_far_from_where_firms_would_be_sizes_are_even() -> None:
    made = SizeClasses(np.array([1.0]), np.array([1000.0]), np.array([2000.0]))
    assert made.share_below(1250, 0.5)[0] == 0.25
    assert made.relative_variance(0.5)[0] == 0
    assert group(0).share_below(10, 1)[0] == 1
    assert group(0).largest(np.array([5.0]), 1)[0] == 0


@pytest.mark.parametrize("spread", [0.5, 1, 2])
@pytest.mark.parametrize(("least", "most"), [(0, math.inf), (5, 60), (20, math.inf)])
def test_as_firms_that_are_drawn(spread: float, least: float, most: float) -> None:
    random = np.random.default_rng(1992)
    shape = 1 / spread**2
    sizes = random.gamma(shape, 25 / shape, 400_000)
    sizes = sizes[(sizes >= least) & (sizes <= most)]
    made = group(25, least, most)
    small = sizes[sizes < 30]
    assert made.share_below(30, spread)[0] == pytest.approx(len(small) / len(sizes), abs=0.005)
    jobs = small.sum() / sizes.sum()
    assert made.share_below(30, spread, power=1)[0] == pytest.approx(jobs, abs=0.005)
    variance = sizes.var() / sizes.mean() ** 2
    assert made.relative_variance(spread)[0] == pytest.approx(variance, rel=0.03)
    samples = random.choice(sizes, (4000, 19)).max(axis=1)
    assert made.largest(np.array([19.0]), spread)[0] == pytest.approx(samples.mean(), rel=0.02)


def test_firms_of_one_person_are_spread_and_firms_of_none_are_not() -> None:
    """Spread as widely as they are large, sizes are exponential: 1 - 1/e of them below the mean."""
    nowhere_cut = np.zeros(1), np.full(1, math.inf)
    ones = SizeClasses(np.array([1.0]), *nowhere_cut)
    assert ones.share_below(np.array([1.0]), 1) == pytest.approx(1 - math.exp(-1))
    nobodies = SizeClasses(np.array([0.0]), *nowhere_cut)
    assert nobodies.share_below(np.array([0.5]), 1) == [1]


def test_groups_are_what_stands_for_more_than_one_firm_of_known_size() -> None:
    table = profile(
        firms=firms(
            {"employees": 7},
            {"count": 2, "employees": 8},
            {"count": 3},
            {"count": {"low": 1, "high": 2}, "employees": {"low": 10, "high": 49}},
            {"count": 1.5, "persons": 9},
            {"count": 1, "employees": 7, "persons": 9},
        )
    ).firms
    assert table is not None
    rows, classes = size_classes(table, "employees")
    assert rows.tolist() == [1, 3]
    assert classes.mean.tolist() == [8, 29.5]
    assert classes.least.tolist() == [0, 10]
    assert classes.most.tolist() == [math.inf, 49]
    assert size_classes(table, "persons")[0].tolist() == [4]


def test_many_records_are_what_each_of_them_is() -> None:
    """A thousand rows are worked on at once; of the rows beyond each has its own count."""
    mean = np.linspace(1, 60, 2001)
    count: FloatArray = np.arange(2001.0) % 7 + 1
    made = SizeClasses(mean, mean / 2, np.where(count > 3, np.inf, mean * 2))
    found = made.largest(count, 1)
    assert found.shape == (2001,)
    for row in (0, 1, 999, 1000, 1001, 1999, 2000):
        alone = SizeClasses(*(ends[row : row + 1] for ends in (made.mean, made.least, made.most)))
        assert found[row] == pytest.approx(alone.largest(count[row : row + 1], 1)[0])


@given(st.floats(1, 200), st.integers(1, 50))
def test_the_largest_of_one_firm_is_the_mean_and_of_more_no_smaller(
    mean: float, count: int
) -> None:
    made = group(mean)
    assert made.largest(np.array([1.0]), 1)[0] == pytest.approx(mean, rel=1e-3)
    fewer, more = (made.largest(np.array([float(n)]), 1)[0] for n in (count, count + 1))
    assert fewer < more


def test_shares_below_several_sizes_are_those_below_each() -> None:
    made = SizeClasses(np.array([5.0, 20.0]), np.array([0.0, 10.0]), np.array([np.inf, 49.0]))
    sizes = np.array([[0.0, 9.0], [3.0, 12.0], [60.0, 60.0]])
    together = made.share_below(sizes, 0.5)
    assert together.shape == (3, 2)
    for row, size in enumerate(sizes):
        assert together[row].tolist() == made.share_below(size, 0.5).tolist()
    assert together[0].tolist() == [0, 0]
    assert together[2, 1] == 1
