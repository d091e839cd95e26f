"""What the tests of documents share."""

import pytest

from sectorscan.programme.result import Programme
from tests.support.small_programmes import MEET, TRAIN, known, programme


@pytest.fixture(scope="session")
def small() -> Programme:
    """Two actions in one programme that is proven to be the best; tests change its fields."""
    return known(programme([TRAIN, MEET]))
