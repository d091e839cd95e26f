"""Interventions: what belongs together in one, and what it must have."""

from typing import Any

import pytest
from pydantic import ValidationError

from sectorscan.readers.messages import in_words
from sectorscan.rubric.interventions import Founds, Intervention, Where
from tests.support.builders import action


def made(**changes: Any) -> Intervention:  # noqa: ANN401
    return Intervention.model_validate({**action("forum", {"trust": 1}), **changes})


def test_a_plain_one_needs_nothing_first_and_applies_everywhere() -> None:
    forum = made()
    assert (forum.needs.kinds, forum.needs.levels) == ((), {})
    assert forum.applies == Where()
    assert (forum.founds, forum.both, forum.at_least, forum.unit) == (None, False, 0, "programme")


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"reach": "served"}, "`forum` needs `serves`: how many firms one unit serves"),
        ({"serves": 50}, "`forum` has `serves`, which only a `served` reach has"),
        ({"both": True}, "`both` and `at_least` belong to an organised reach"),
        ({"at_least": 0.1}, "`both` and `at_least` belong to an organised reach"),
        ({"lifts": {"trust": 5}}, "less than or equal to 4"),
        ({"up_to": 1}, "greater than or equal to 2"),
        ({"leads": []}, "at least 1 item"),
        ({"precedents": []}, "at least 1 item"),
        ({"months": [6]}, "Field required"),
        ({"months": [6, -1]}, "greater than or equal to 0"),
        ({"brief": "x" * 61}, "at most 60 characters"),
        ({"cost": {"start": -1, "per_100": 0}}, "greater than or equal to 0"),
        ({"group": "miracles"}, "Input should be"),
        ({"needs": {"kinds": [[]]}}, "at least 1 item"),
    ],
)
def test_what_is_none(changes: dict[str, Any], message: str) -> None:
    with pytest.raises(ValidationError, match=message):
        made(**changes)


@pytest.mark.parametrize(
    "changes",
    [
        {"reach": "served", "serves": 50},
        {"reach": "organised", "both": True, "at_least": 0.1},
        {"up_to": 2, "lifts": {"trust": 4}},
        {"brief": "x" * 60},
        {"cost": {"start": 0, "per_100": 0}},
    ],
)
def test_what_is_one(changes: dict[str, Any]) -> None:
    assert made(**changes).model_fields_set >= set(changes)


def test_it_founds_a_kind_of_body_or_a_service() -> None:
    assert Founds(kind="service-centre").service is None
    assert Founds(service="design", related=("training",)).kind is None
    with pytest.raises(ValidationError, match="`founds` needs a `kind`, a `service` or both"):
        Founds(related=("training",))


def test_families_without_roles_stand_in_for_none() -> None:
    assert Where(roles=("tanner",), or_family=("leather",)).or_family == ("leather",)
    with pytest.raises(ValidationError, match="`or_family` belongs to `roles`"):
        Where(or_family=("leather",))
    with pytest.raises(ValidationError, match="`or_family` belongs to `roles`"):
        Where.model_validate({"any": [{"or_family": ["leather"]}]})


@pytest.mark.parametrize("name", Intervention.gone_fields)
def test_a_field_of_an_earlier_version_is_named_with_what_took_its_place(name: str) -> None:
    with pytest.raises(ValidationError) as raised:
        made(**{name: 1})
    (error,) = raised.value.errors()
    assert in_words(error, Intervention).message == f"`{name}` {Intervention.gone_fields[name]}"
