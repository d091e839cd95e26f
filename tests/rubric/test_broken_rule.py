"""Names that a rubric does not have, each at its place in a list or a mapping."""

from sectorscan.rubric.broken_rule import BrokenRule, unknown

IDS = {"service": ("design", "training", "testing")}


def test_of_a_list_each_stands_at_its_index() -> None:
    broken = list(unknown(IDS, ("services",), ["design", "desing", "fair"], "service"))
    assert broken == [
        BrokenRule(
            ("services", 1),
            "`desing` is no service of this rubric",
            "did you mean `design`?",
            code="unknown-id",
        ),
        BrokenRule(
            ("services", 2),
            "`fair` is no service of this rubric",
            "",
            code="unknown-id",
        ),
    ]


def test_of_a_mapping_each_stands_at_its_key() -> None:
    (broken,) = unknown(IDS, ("lifts",), {"design": 1, "trainng": 2}, "service")
    assert (broken.location, broken.of_key) == (("lifts", "trainng"), True)
    assert broken.tip == "did you mean `training`?"


def test_where_all_are_known_nothing_is_broken() -> None:
    assert list(unknown(IDS, ("services",), IDS["service"], "service")) == []
    assert list(unknown(IDS, ("services",), [], "service")) == []


def test_a_field_may_name_one_or_none() -> None:
    assert list(unknown(IDS, ("service",), "design", "service")) == []
    assert list(unknown(IDS, ("service",), None, "service")) == []
    (broken,) = unknown(IDS, ("service",), "desing", "service")
    assert broken.tip == "did you mean `design`?"


def test_of_a_list_that_was_emptied_that_is_told_too() -> None:
    (broken,) = unknown({"service": ()}, ("services",), ["design"], "service")
    assert broken.clashing == (("services",),)
