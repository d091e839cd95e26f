"""How far figures of samples may be off, by published examples and by drawing samples."""

import math

import numpy as np
import pytest

from sectorscan.measures.judgements import MeasureJudgements
from sectorscan.measures.sampling import Scale, sampling_sd
from sectorscan.types import Interval, point
from tests.support.builders import CENSUS, Record, firms, measure, profile, tie
from tests.support.measures import CENTRE, CHAIN, COOPERATE, DENSITY, OWNERS, ROLES, UNION

JUDGED = MeasureJudgements()
EVENLY: Scale = (np.linspace(0, 1, 5), np.arange(5.0))  # the share 0.25 is level 1 and so on
RANDOM = {"method": "random"}
MEAN = {"kind": "mean", "of": "firms", "field": "technology"}
LEVELS: Scale = (np.arange(5.0), np.arange(5.0))


def error(fields: Record, value: float, scale: Scale = EVENLY, **known: object) -> float:
    """Take the sampling error, in levels, of a measure's figure in a random sample."""
    it = profile(**{"sampling": RANDOM, **known})
    return sampling_sd(it, measure(**fields), scale, point(value), JUDGED)


def with_union(yes: int, no: int) -> list[Record]:
    return firms({"union": True, "count": yes}, {"union": False, "count": no})


def test_where_a_scale_bends_an_error_counts_by_how_far_it_goes_up_and_down() -> None:
    """Six levels a unit above one half, two below: as four a unit on both sides."""
    bent: Scale = (np.array([0, 0.5, 1]), np.array([0.0, 1, 4]))
    asked = with_union(50, 50)
    evenly = error(UNION, 0.5, firms=asked, population=3042)
    assert 0 < evenly < 1
    assert error(UNION, 0.5, bent, firms=asked, population=3042) == pytest.approx(evenly)


def test_a_published_share() -> None:
    """Of 3,042 addresses 200 were drawn at random and 38 were wrong.

    The standard error of the number of wrong ones is 81.8: Cochran (1977), Sampling Techniques,
    3rd edition, section 3.2. Counting one address more either way changes it by a hundredth.
    """
    expected = 4 * 81.8 / 3042
    found = error(UNION, 38 / 200, firms=with_union(38, 162), population=3042)
    assert found == pytest.approx(expected, rel=0.01)


@pytest.mark.parametrize(
    ("levels", "variance"), [([1, 3], 2), ([1, 2, 3], 1), ([0, 1, 2, 3], 5 / 3)]
)
def test_the_mean_of_a_few_firms_by_hand(levels: list[float], variance: float) -> None:
    """The sum of squares about the mean by one less than there are firms."""
    records = firms(*({"technology": level} for level in levels))
    found = error(MEAN, sum(levels) / len(levels), LEVELS, firms=records)
    assert found == pytest.approx(math.sqrt(variance / len(levels)))


def test_a_mean_by_hand() -> None:
    """Levels 1, 2, 3, 4 and 5 firms of 2: s^2 is 10 / 8 of 9 firms, of 90 a tenth is listed."""
    records = firms(
        *({"technology": level} for level in (1, 2, 3, 4)), {"technology": 2, "count": 5}
    )
    mean = 20 / 9
    squares = sum((level - mean) ** 2 for level in (1, 2, 3, 4)) + 5 * (2 - mean) ** 2
    found = error(MEAN, mean, LEVELS, firms=records, population=90)
    assert found == pytest.approx(math.sqrt(squares / 8 / 9 * 0.9))


@pytest.mark.parametrize(
    ("fields", "records", "more"),
    [
        (ROLES, [{"role": "a", "count": 25}], {}),
        (CHAIN, [{"role": "a", "count": 25}], {}),
        (OWNERS, [{"employees": 4, "count": 25}], {}),
        (DENSITY, [{"id": f"f{n}"} for n in range(25)], {"links": [tie("f0", "f1")]}),
    ],
)
def test_a_figure_without_a_formula_errs_by_two_levels_and_a_half_over_the_root_of_n(
    fields: Record, records: list[Record], more: Record
) -> None:
    assert error(fields, 0.5, firms=firms(*records), **more) == pytest.approx(2.5 / 5)


@pytest.mark.parametrize(
    ("fields", "sections"),
    [
        ({"kind": "stated", "unit": "share"}, {}),
        (UNION, {}),
        (UNION, {"firms": with_union(0, 0)}),
        (
            {"kind": "share", "of": "institutions", "that": {"kind": "bank"}},
            {"institutions": [CENTRE]},
        ),
        ({"kind": "presence", "kinds": ["bank"]}, {"institutions": [CENTRE]}),
        (COOPERATE, {"firms": with_union(3, 3)}),
    ],
)
def test_what_is_of_no_firms_has_no_sampling_error(fields: Record, sections: Record) -> None:
    assert error(fields, 0.5, **sections) == 0


def test_a_whole_list_has_no_sampling_error() -> None:
    assert error(UNION, 0.5, firms=with_union(5, 5), sampling=CENSUS, population=90) == 0
    assert error(UNION, 0.5, firms=with_union(5, 5), population=10) == 0


def test_ties_are_those_of_firms_that_were_listed() -> None:
    """A share of links and the reach of a body err as shares of the firms do."""
    joint = {"kind": "share", "of": "links", "that": {"joint": True}}
    sections: Record = {"firms": firms(*[{}] * 10), "links": [tie("f0", "f1", joint=True)]}
    expected = error(UNION, 0.5, firms=with_union(5, 5))
    assert error(joint, 0.5, **sections) == error(COOPERATE, 0.5, **sections) == expected


def test_only_those_that_are_meant_and_known_count() -> None:
    small = {**UNION, "where": {"employees": {"lt": 10}}}
    meant = firms(*[{"union": True, "employees": 5}] * 8)
    others = firms({"id": "large", "employees": 50, "union": True}, {"id": "blank", "employees": 5})
    assert error(small, 1, firms=[*meant, *others]) == error(UNION, 1, firms=meant)


def test_a_few_large_firms_tell_less_when_jobs_are_counted() -> None:
    records = firms({"union": True, "employees": 100}, *[{"union": False, "employees": 10}] * 10)
    by_jobs = error({**UNION, "weigh_by": "employees"}, 0.5, firms=records)
    share = (4 * 0.5 + 1) / 6
    assert pytest.approx(3.6364, abs=1e-4) == 200**2 / (100**2 + 10 * 10**2)
    n = 200**2 / (100**2 + 10 * 10**2)
    share = (n * 0.5 + 1) / (n + 2)
    assert by_jobs == pytest.approx(4 * math.sqrt(share * (1 - share) / n))


def test_the_top_of_a_scale_is_as_unsure_as_its_slopes() -> None:
    """Where both more and less are worse, errors either way do not cancel."""
    peak: Scale = (np.array([0, 0.5, 1]), np.array([0.0, 4, 0]))
    straight: Scale = (np.array([0, 0.5, 1]), np.array([0.0, 4, 8]))
    known: Record = {"firms": with_union(50, 50)}
    assert error(UNION, 0.5, peak, **known) == error(UNION, 0.5, straight, **known)


@pytest.mark.parametrize("share", [0.1, 0.5])
@pytest.mark.parametrize("size", [20, 80])
@pytest.mark.thorough
def test_nine_in_ten_samples_err_by_less_than_is_said(share: float, size: int) -> None:
    """Of 400 samples of 2,000 firms, between 340 and 400 hold the truth in their 90 % range."""
    random = np.random.default_rng(1992)
    sector = np.arange(2000) < 2000 * share
    held = 0
    for _ in range(400):
        yes = int(random.choice(sector, size, replace=False).sum())
        known: Record = {"firms": with_union(yes, size - yes), "population": 2000}
        held += abs(yes / size - share) * 4 <= 1.645 * error(UNION, yes / size, **known)
    assert 340 <= held < 400


def test_the_estimate_alone_decides() -> None:
    it = profile(sampling=RANDOM, firms=with_union(5, 5))
    wide = Interval(low=0, estimate=0.5, high=1)
    sizes = {sampling_sd(it, measure(**UNION), EVENLY, one, JUDGED) for one in (wide, point(0.5))}
    assert len(sizes) == 1
