"""Codes of size classes: what they stand for, and when figures look like them."""

from itertools import pairwise

import pytest

from sectorscan.readers.notation.size_classes import (
    SCHEMES,
    code_of,
    looks_like_codes,
    may_be_classes,
)

SIRENE, DENUE = SCHEMES["sirene"], SCHEMES["denue"]


@pytest.mark.parametrize("name", SCHEMES)
def test_classes_follow_each_other_without_a_gap_up_to_an_open_one(name: str) -> None:
    classes = [each for _, each in sorted(SCHEMES[name].items()) if each is not None]
    assert classes[0][0] == 0
    assert classes[-1][1] is None
    for (_, high), (low, _) in pairwise(classes):
        assert high is not None
        assert low == high + 1


@pytest.mark.parametrize(
    ("text", "code"),
    [("12", "12"), ("03", "03"), ("3", "03"), ("3.0", "03"), ("nn", "NN"), ("00", "00")],
)
def test_a_spreadsheet_may_have_taken_the_first_zero(text: str, code: str) -> None:
    assert code_of(text, SIRENE) == code


@pytest.mark.parametrize("text", ["04", "12.5", "120", "N", "1-2"])
def test_what_is_no_code_is_none(text: str) -> None:
    assert code_of(text, SIRENE) is None


def test_codes_of_one_digit_have_no_zero_in_front() -> None:
    assert code_of("7", DENUE) == "7"
    assert code_of("07", DENUE) is None
    assert code_of("8", DENUE) is None


SEVERAL = ["01", "03", "11", "12"]


@pytest.mark.parametrize(
    ("texts", "header", "scheme"),
    [
        (SEVERAL, "Employees", "sirene"),
        (["1", "3", "11.0", "12.0"], "Employees", "sirene"),
        ([*SEVERAL, "NN"], "Employees", "sirene"),
        (SEVERAL[1:], "Employees", None),  # too few of them
        (["01", "02", "03", "11"], "Employees", None),  # one large class might be a figure
        ([*SEVERAL, "15"], "Employees", None),  # no code
        (["03"], "Tranche d'effectifs", "sirene"),
        (["15"], "Tranche d'effectifs", None),
        ([], "Tranche d'effectifs", None),
        (["1", "2", "7"], "per_ocu", "denue"),
        (["1", "2", "7"], "PER_OCU", "denue"),
        (["1", "2", "3", "7"], "Employees", None),  # sizes of very small firms
        (["1", "8"], "per_ocu", None),
    ],
)
def test_figures_look_like_codes_only_where_figures_would_hardly_fall_so(
    texts: list[str], header: str, scheme: str | None
) -> None:
    found = looks_like_codes(texts, header)
    assert (found and found[0]) == scheme
    if found:
        assert found[1].lower().endswith(scheme or "")


@pytest.mark.parametrize(
    ("texts", "header", "may_be"),
    [
        (["1", "2", "5"], "classe_addetti", True),
        (["1", "2", "5"], "Besch\u00e4ftigtengr\u00f6\u00dfenklasse", True),
        (["1", "2", "5"], "Estrato de personal", True),
        (["1", "2", "5"], "size class", True),
        (["1", "2", "20"], "size class", True),
        (["1", "2", "21"], "size class", False),  # figures, whatever they are called
        (["1-9", "2"], "size class", False),
        ([], "size class", False),
        (["1", "2", "5"], "addetti", False),
    ],
)
def test_small_figures_under_a_header_of_classes(
    texts: list[str], header: str, *, may_be: bool
) -> None:
    assert may_be_classes(texts, header) is may_be
