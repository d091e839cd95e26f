"""Where an intervention applies, in words."""

import pytest

from sectorscan.report.documents.where import conditions_in_words, in_words
from sectorscan.rubric.interventions import Where
from sectorscan.rubric.load import load_rubric


@pytest.mark.parametrize(
    ("where", "field", "told"),
    [
        (
            {"income": ["low", "lower-middle"]},
            "income",
            "in countries of low or lower-middle income",
        ),
        ({"family": ["ceramics"]}, "family", "for ceramics"),
        ({"roles": ["tanning"]}, "roles", "where there are tanning"),
        ({"setting": "network"}, "setting", "in the network setting"),
        ({"no_active": ["trade-union"]}, "no_active", "where there are no trade unions"),
        ({"homework": True}, "homework", "where there is home work"),
        ({"informal": False}, "informal", "where there is no informal work"),
        ({"mean_size": 20}, "mean_size", "where firms have at most 20 people on average"),
        (
            {"mean_size_at_least": 2},
            "mean_size_at_least",
            "where firms have at least 2 people on average",
        ),
        ({"firms_at_least": 1000}, "firms_at_least", "where there are at least 1,000 firms"),
        ({"people_at_least": 500}, "people_at_least", "where at least 500 people work"),
        ({"not_before": 1980}, "not_before", "in 1980 or later"),
        ({"not_after": 2000}, "not_after", "until 2000"),
        (
            {"at_most": {"finance-access": 2.5}},
            "at_most",
            "where Finance for small firms is at 2.5 or less",
        ),
        ({"at_least": {"innovation": 2}}, "at_least", "where Innovation is at 2 or more"),
        ({"breach": ["child-labour"]}, "breach", "where child labour is reported"),
        (
            {"not_cleared": ["child-labour"]},
            "not_cleared",
            "where nobody has checked and ruled out child labour",
        ),
        (
            {"any": [{"income": ["high"]}, {"informal": False, "not_after": 1990}]},
            "any",
            "in countries of high income or where there is no informal work and until 1990",
        ),
    ],
)
def test_each_condition_reads_in_words(where: dict[str, object], field: str, told: str) -> None:
    assert in_words(load_rubric(), Where.model_validate(where), field) == told


def test_every_condition_of_the_shipped_interventions_reads_in_words() -> None:
    rubric = load_rubric()
    for intervention in rubric.interventions:
        for field in intervention.applies.model_fields_set - {"or_family"}:
            assert in_words(rubric, intervention.applies, field)


def test_all_conditions_of_a_choice_stand_one_after_the_other() -> None:
    where = Where.model_validate({"homework": True, "not_before": 2008})
    assert conditions_in_words(load_rubric(), where) == [
        "where there is home work",
        "in 2008 or later",
    ]
    assert conditions_in_words(load_rubric(), Where()) == []
