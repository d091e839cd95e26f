"""Pairs of ingredients that need each other: their ids, and what is said of the weak one."""

from sectorscan.rubric.interdependencies import Interdependency, Reason

REASON = Reason(
    from_="b",
    to="a",
    strength="weak",
    form="benefit",
    because="b makes a better",
    if_from_is_weak="without b",
    if_to_is_weak="without a",
    evidence="judgement",
)
PAIR = Interdependency(a="a", b="b", strength="weak", reasons=(REASON,))


def test_its_id_names_both_in_the_order_of_the_rubric() -> None:
    assert PAIR.id == "a--b"


def test_what_is_said_hangs_on_which_of_the_two_is_weak() -> None:
    assert (PAIR.clause("b"), PAIR.clause("a")) == ("without b", "without a")
