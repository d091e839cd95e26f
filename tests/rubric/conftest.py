"""What the tests of rubrics share: the shipped one."""

import pytest

from sectorscan.rubric.load import load_rubric
from sectorscan.rubric.rubric import Rubric


@pytest.fixture(scope="package")
def shipped() -> Rubric:
    return load_rubric()
