"""What a rubric works out of its data: pairs, widths."""

from collections import Counter

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
