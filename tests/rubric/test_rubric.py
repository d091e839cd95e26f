"""What a rubric works out of its data: pairs, widths."""

import re
from collections import Counter

import pytest

from sectorscan.rubric.entries import Titled
from sectorscan.rubric.rubric import Rubric
from tests.support import builders


def test_a_pair_counts_its_stronger_direction_and_keeps_both_reasons(shipped: Rubric) -> None:
    both = [pair for pair in shipped.pairs if len(pair.reasons) == 2]
    assert len(both) == 2
    assert Counter(len(pair.reasons) for pair in shipped.pairs) == {1: 38, 2: 2}
    for pair in shipped.pairs:
        assert shipped.position[pair.a] < shipped.position[pair.b]
        assert {frozenset((r.from_, r.to)) for r in pair.reasons} == {frozenset((pair.a, pair.b))}


def test_two_directions_of_one_pair() -> None:
    told = {"form": "benefit", "because": "so", "evidence": "judgement"}
    there = {"from": "b", "to": "a", "strength": "weak", **told}
    back = {"from": "a", "to": "b", "strength": "strong", **told}
    [pair] = builders.rubric(
        builders.ingredient("a", builders.asked("qa")),
        builders.ingredient("b", builders.asked("qb")),
        interplay=0.5,
        interdependencies=[
            {**there, "if_from_is_weak": "no b", "if_to_is_weak": "no a"},
            {**back, "if_from_is_weak": "a lacks", "if_to_is_weak": "b lacks"},
        ],
    ).pairs
    assert (pair.id, pair.strength) == ("a--b", "strong")
    assert [reason.strength for reason in pair.reasons] == ["weak", "strong"]
    assert (pair.clause("b"), pair.clause("a")) == ("no b", "no a")


def test_the_less_sure_an_answer_the_wider(shipped: Rubric) -> None:
    assert [shipped.widths.of(sure) for sure in ("high", "medium", "low")] == [0.25, 0.5, 1]


LABOUR = builders.ingredient("labour", builders.asked("pay"), builders.published("wages"))
TANNING = {
    "id": "leather",
    "title": "Leather",
    "evidence": "judgement",
    "names": ["leather", "leather shoes"],
    "limits": {},
    "divisions": ["15"],
    "roles": [{"id": "tanner", "title": "tanner"}],
}
SMALL = builders.rubric(
    builders.ingredient("trust", builders.asked("q")), LABOUR, families=[TANNING]
)


@pytest.mark.parametrize(
    ("product_family", "family"),
    [
        ("leather", "leather"),
        ("Leather, shoes and bags", "leather"),
        ("fine LEATHER goods", "leather"),
        ("leatherette", None),
        ("shoes", None),
        ("", None),
    ],
)
def test_a_product_family_is_known_by_the_words_of_its_names(
    product_family: str, family: str | None
) -> None:
    known = SMALL.family_of(product_family)
    assert (known and known.id) == family
    assert SMALL.family_of(product_family) is known


def test_a_family_has_the_roles_and_industries_of_its_chain() -> None:
    family = SMALL.family_of("leather")
    assert family is not None
    assert (set(family.roles), set(family.divisions)) == ({"tanner"}, {"15"})
    assert [role.id for role in SMALL.roles_of("leather")] == ["tanner"]
    assert SMALL.roles_of("shoes") == ()


def test_indicators_are_asked_or_measured() -> None:
    assert list(SMALL.asked) == ["q", "pay"]
    assert list(SMALL.measured) == ["wages"]
    assert list(SMALL.indicators) == list(SMALL.all_indicators) == ["q", "pay", "wages"]
    assert SMALL.indicator_codes == {"q": 0, "pay": 1, "wages": 2}


def test_topics_of_labour_are_its_questions() -> None:
    assert [topic.id for topic in SMALL.labour_topics] == ["pay"]


def test_conditions_for_starting_have_indicators_of_their_own(shipped: Rubric) -> None:
    own = set(shipped.all_indicators) - set(shipped.indicators)
    assert own
    assert shipped.readiness is not None
    of_conditions = {
        indicator.id
        for condition in shipped.readiness.conditions
        for indicator in condition.indicators
    }
    assert own == of_conditions


def test_respondents_speak_for_one_side_or_for_none() -> None:
    assert SMALL.for_workers == ("trade-union",)
    assert SMALL.for_employers == ("employers",)
    assert SMALL.respondent_codes == {"employers": 0, "trade-union": 1, "author": 2}


def test_a_purpose_is_not_that_of_what_lifts_or_founds_nothing_of_it(shipped: Rubric) -> None:
    by_id = {intervention.id: intervention for intervention in shipped.interventions}
    lending, *_ = shipped.advice.single_purposes
    for identifier, others in shipped.other_purposes.items():
        intervention = by_id[identifier]
        lifts = not intervention.lifts.keys().isdisjoint(lending.ingredients)
        founds = intervention.founds is not None and intervention.founds.service in lending.services
        assert (frozenset(lending.services) in others) == (not lifts and not founds)
    assert len({len(others) for others in shipped.other_purposes.values()}) > 1


def test_every_evidence_mark_has_a_word() -> None:
    assert SMALL.evidence_words == {
        "judgement": "a judgement",
        "preface": "preface",
        "seen": "seen",
        "recalled": "recalled",
    }


def test_what_can_be_named_has_a_title(shipped: Rubric) -> None:
    named: list[Titled] = [*shipped.ingredients, *shipped.interventions]
    named += [*shipped.strategies, *shipped.procedure, *shipped.loops, *shipped.bands]
    assert all(shipped.titles[entry.id] == entry.title for entry in named)


def test_a_fingerprint_tells_what_rubrics_say() -> None:
    same = builders.rubric(
        builders.ingredient("trust", builders.asked("q")), LABOUR, families=[TANNING]
    )
    other = builders.rebuilt(SMALL, lift_limit=3.4)
    assert same.fingerprint == SMALL.fingerprint != other.fingerprint
    assert re.fullmatch("[0-9a-f]{16}", SMALL.fingerprint)


def test_whoever_made_the_profile_is_always_a_respondent() -> None:
    kinds = [{"id": kind, "title": kind} for kind in ("employers", "trade-union")]
    own = builders.rubric(LABOUR, respondents=kinds)
    assert [kind.id for kind in own.respondents] == ["employers", "trade-union", "author"]
