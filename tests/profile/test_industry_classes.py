"""Classes of industries: which there are now, and in which revision others were written."""

from collections.abc import Collection

import pytest

from sectorscan.profile.industry_classes import (
    Classification,
    classification_of,
    is_present_class,
)


@pytest.mark.parametrize("code", ["1512", "15.12", "C1520", "1391", "14.39", "0111", "9900"])
def test_a_class_of_isic_4_or_nace_2_is_one(code: str) -> None:
    assert is_present_class(code)


def test_a_class_of_before_may_have_come_again_for_something_else() -> None:
    assert is_present_class("1920")  # footwear in ISIC Rev. 3, refined petroleum now


@pytest.mark.parametrize("code", ["15", "151", "C", ""])
def test_a_shorter_code_is_taken_to_be_one(code: str) -> None:
    assert is_present_class(code)


@pytest.mark.parametrize(
    "code",
    [
        "1730",  # knitwear in ISIC Rev. 3; 17 is paper now
        "3162",
        "0100",
        "315",  # clothing in NAICS
        "193",  # shoes in ISIC Rev. 3
    ],
)
def test_a_class_of_before_is_none(code: str) -> None:
    assert not is_present_class(code)


@pytest.mark.parametrize(
    ("codes", "classification"),
    [
        (["1730", "1920", "17"], "older"),
        (["17.30", "19.20"], "older"),
        (["3162", "3151", "3133"], "north-american"),
        (["1730", "3151"], "other"),
        (["0000"], "other"),
        (["315", "314"], "north-american"),
        (["192", "193"], "older"),
    ],
)
def test_all_classes_together_say_in_which_revision_they_were_written(
    codes: Collection[str], classification: Classification
) -> None:
    assert classification_of(codes) == classification
