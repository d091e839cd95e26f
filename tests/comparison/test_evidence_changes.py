"""New evidence and changed evidence are told apart, piece by piece."""

from typing import Any

from sectorscan.assessment.assess import assess
from sectorscan.comparison.evidence_changes import evidence_changes
from sectorscan.comparison.result import EvidenceChanges, PieceChange
from sectorscan.rubric.load import load_rubric
from tests.support import builders

SHIPPED = load_rubric()
LABOUR = SHIPPED.position[SHIPPED.labour_ingredient]
RUBRIC = builders.rubric(
    builders.ingredient("trust", builders.asked("asked"), builders.published("published"))
)


def changes(before: dict[str, Any], after: dict[str, Any]) -> EvidenceChanges:
    first, other = (
        assess(builders.profile(**sections), RUBRIC).ingredients[0] for sections in (before, after)
    )
    return evidence_changes(first, other)


def answers(**by_kind: float) -> dict[str, Any]:
    said = [{"level": level, "by": kind.replace("_", "-")} for kind, level in by_kind.items()]
    return {"answers": {"asked": said}}


def piece(by: str | None, before: float | None, after: float | None) -> PieceChange:
    indicator = "published" if by is None else "asked"
    return PieceChange(indicator=indicator, title=indicator, by=by, before=before, after=after)


def test_a_first_answer_is_new() -> None:
    assert changes({}, answers(employers=3)) == EvidenceChanges(
        new=(piece("employers", None, 3),), changed=(), gone=(), same=0
    )


def test_another_level_from_the_same_kind_is_a_change() -> None:
    assert changes(answers(employers=3), answers(employers=2)) == EvidenceChanges(
        new=(), changed=(piece("employers", 3, 2),), gone=(), same=0
    )


def test_another_kind_of_respondent_is_new_and_not_a_change() -> None:
    assert changes(answers(employers=3), answers(employers=3, trade_union=1)) == EvidenceChanges(
        new=(piece("workers", None, 1),), changed=(), gone=(), same=1
    )


def test_who_speaks_for_workers_is_named_where_enough_of_them_spoke() -> None:
    union = {"answers": {"asked": [{"level": 2, "by": "trade-union"}] * 5}}
    assert [new.by for new in changes({}, union).new] == ["trade-union"]
    assert [new.by for new in changes({}, answers(employers=2)).new] == ["employers"]


def test_no_kind_is_named_that_one_of_the_assessments_leaves_unnamed() -> None:
    before, after = ([{"level": level, "by": "trade-union"}] * 5 for level in (2, 3))
    workers = [{"level": 3, "by": "workers"}] * 5
    sides = (
        builders.profile(answers={"voice-and-bargaining": answers})
        for answers in (before, [*after, *workers, {"level": 1, "by": "home-workers"}])
    )
    first, other = (assess(side, SHIPPED).ingredients[LABOUR] for side in sides)
    found = evidence_changes(first, other)
    assert [change.by for change in (*found.changed, *found.new)] == ["workers"] * 3


def test_a_figure_that_is_no_longer_there_is_gone() -> None:
    stated = {"stated": {"published": {"value": 0.5}}}
    assert changes({**stated, **answers(author=2)}, answers(author=2)) == EvidenceChanges(
        new=(), changed=(), gone=(piece(None, 2, None),), same=1
    )


def test_nothing_changes_from_itself() -> None:
    assert changes(answers(author=2), answers(author=2)).same == 1


def test_a_figure_whose_ends_have_moved_is_a_change() -> None:
    def stated(**figure: float) -> dict[str, Any]:
        return {"stated": {"published": figure}}

    found = changes(stated(low=0.3, high=1), stated(low=0.7, high=1))
    [changed] = found.changed
    assert changed.within is not None
    before, after = changed.within
    assert (before.high, after.high) == (4, 4)
    assert before.low < after.low
    assert changes(stated(low=0.3, high=1), stated(low=0.3, high=1)).same == 1
