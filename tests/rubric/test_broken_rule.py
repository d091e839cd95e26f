"""Names that a rubric does not have, each at its place in a list or a mapping."""

from sectorscan.rubric.broken_rule import BrokenRule, unknown

KNOWN = ("design", "training", "testing")


def test_of_a_list_each_stands_at_its_index() -> None:
    broken = list(unknown(("services",), ["design", "desing", "fair"], KNOWN, "service"))
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
    (broken,) = unknown(("lifts",), {"design": 1, "trainng": 2}, KNOWN, "service")
    assert (broken.location, broken.of_key) == (("lifts", "trainng"), True)
    assert broken.tip == "did you mean `training`?"


def test_where_all_are_known_nothing_is_broken() -> None:
    assert list(unknown(("services",), KNOWN, set(KNOWN), "service")) == []
    assert list(unknown(("services",), [], (), "service")) == []
