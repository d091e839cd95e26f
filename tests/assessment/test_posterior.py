"""What evidence says of quantities: by hand for few, and as draws."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sectorscan.assessment.posterior import (
    MIDDLE,
    Label,
    Pieces,
    Posterior,
    Quantities,
    Sharing,
    covariance,
    posterior,
)
from sectorscan.rubric.judgements import Judgements

JUDGED = Judgements(spread=1.5, alike=0.5, missing=0.4, lean=0.3)
LEVELS = Quantities.levels(2)


def test_covariance_of_levels_indicators_and_leans_by_hand() -> None:
    answer = Quantities.of([Label(0, 0, indicator=7, share=0.25, kind=1)])
    same = 1.5**2
    alike = 0.5 * same
    assert covariance(LEVELS, answer, JUDGED)[:, 0] == pytest.approx([same, alike])
    assert covariance(answer, answer, JUDGED)[0, 0] == pytest.approx(same + 0.4**2 / 0.25 + 0.3**2)


def test_answers_of_one_kind_share_its_lean_and_figures_have_none() -> None:
    pieces = Quantities.of([Label(0, 0, 0, 1, 5), Label(0, 1, 1, 1, 5), Label(0, 1, 2, 1)])
    apart = covariance(pieces, pieces, JUDGED) - 1.5**2 * (0.5 + 0.5 * np.eye(3))
    apart[1, 2] -= 1.5**2 / 2  # of one ingredient
    assert apart[0, 1] == pytest.approx(0.3**2)
    assert apart[0, 2] == apart[1, 2] == pytest.approx(0)


def test_two_sectors_share_what_is_kept_and_how_one_kind_leans() -> None:
    first = Quantities.of([Label(0, 0, 3, 0.5, 2)])
    second = Quantities.of([Label(1, 0, 3, 0.5, 2)])
    whole = 1.5**2 + 0.4**2 / 0.5
    shared = covariance(
        first, second, JUDGED, Sharing(kept=np.array([[1, 0.6], [0.6, 1]]), same_ear=0.5)
    )
    assert shared[0, 0] == pytest.approx(0.6 * whole + 0.5 * 0.3**2)
    assert covariance(first, second, JUDGED)[0, 0] == 0


def test_one_piece_by_hand() -> None:
    """The conjugate normal: the mean moves by the share of the variance that is not error."""
    pieces = Pieces.of([(Label(0, 0, 0, 1, 1), 3.0, 0.5)])
    given_it = posterior(pieces, LEVELS, JUDGED)
    variance = 1.5**2 + 0.4**2 + 0.3**2 + 0.5**2
    assert given_it.mean[0] == pytest.approx(MIDDLE + 1.5**2 / variance)
    assert given_it.mean[1] == pytest.approx(MIDDLE + 0.5 * 1.5**2 / variance)
    assert given_it.covariance[0, 0] == pytest.approx(1.5**2 - 1.5**4 / variance)


def test_without_evidence_the_prior_stands() -> None:
    given_it = posterior(Pieces.of([]), LEVELS, JUDGED)
    assert given_it.mean.tolist() == [MIDDLE, MIDDLE]
    assert given_it.covariance == pytest.approx(1.5**2 * np.array([[1, 0.5], [0.5, 1]]))


FIGURE = st.tuples(st.floats(0, 4), st.floats(0, 1))


@given(st.lists(FIGURE, min_size=1, max_size=4), st.integers(0, 3), st.floats(0, 2))
def test_more_of_a_figure_never_lowers_a_level_and_a_piece_never_makes_it_less_sure(
    figures: list[tuple[float, float]], place: int, more: float
) -> None:
    labels = [Label(0, row % 2, row, 0.5) for row in range(len(figures))]
    pieces = Pieces.of([(label, *figure) for label, figure in zip(labels, figures, strict=True)])
    raised = pieces.level.copy()
    raised[place % len(figures)] += more
    now = posterior(pieces, LEVELS, JUDGED)
    then = posterior(Pieces(pieces.about, raised, pieces.error), LEVELS, JUDGED)
    fewer = posterior(Pieces.of([]), LEVELS, JUDGED)
    assert (then.mean >= now.mean - 1e-9).all()
    assert (np.diag(now.covariance) <= np.diag(fewer.covariance) + 1e-9).all()


def test_draws_have_the_mean_and_come_in_mirrored_pairs() -> None:
    about = Posterior(np.array([1.0, 3.0]), np.array([[1.0, 0.5], [0.5, 2.0]]))
    normals = np.random.default_rng(3).standard_normal((20_000, 2))
    drawn = about.drawn(normals)
    assert drawn.shape == (40_000, 2)
    assert (drawn[::2] + drawn[1::2]) / 2 == pytest.approx(np.tile(about.mean, (20_000, 1)))
    assert np.cov(drawn.T) == pytest.approx(about.covariance, abs=0.03)


def test_what_is_surely_the_same_is_drawn_the_same() -> None:
    """Of two such quantities the covariance has no inverse."""
    sure = Posterior(np.array([1.0, 2.0, 3.0]), np.ones((3, 3)))
    normals = np.random.default_rng(1).standard_normal((5, 3))
    away = sure.drawn(normals) - sure.mean
    assert np.abs(away).max() > 0.1
    np.testing.assert_allclose(away, away[:, :1] * np.ones(3), atol=1e-3)
