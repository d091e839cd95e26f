"""From indicators to ingredients: weights, bounds, coverage, the labour guard; and unknown ids."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sectorscan.assessment.alarm import alarm_of
from sectorscan.assessment.levels import (
    IngredientRecord,
    capacity_of,
    pieces_of,
    records_of,
    topics_of,
)
from sectorscan.assessment.situation import Situation
from sectorscan.profile.load import profile_of
from sectorscan.readers.document import parse
from sectorscan.rubric.rubric import Rubric
from sectorscan.rubric.unknown_ids import check
from tests.support.builders import (
    Record,
    asked,
    firms,
    ingredient,
    measured,
    profile,
    published,
    rubric,
)
from tests.support.situations import REPORTED
from tests.support.strategies import COUNTED, PREVALENCE, SPREAD, filled, heavy, sections

UNION = {"kind": "share", "of": "firms", "that": {"union": True}}


def records(short: Rubric, **sections: object) -> list[IngredientRecord]:
    known = profile(**sections)
    return list(records_of(known, short, breach=alarm_of(known, short).reported))


def record(*indicators: Record, **sections: object) -> IngredientRecord:
    """Read the only ingredient of a rubric."""
    [found] = records(rubric(ingredient("it", *indicators)), **sections)
    return found


def ends(found: IngredientRecord) -> tuple[float, float | None, float]:
    return found.lowest, found.recorded, found.highest


def say(**given_levels: float) -> Record:
    """Answer questions, each half a level wide either way."""
    return {name: {"level": given} for name, given in given_levels.items()}


def state(**values: float) -> Record:
    """State figures for measures on a scale from 0 to 1."""
    return {name: {"value": value} for name, value in values.items()}


def test_an_ingredient_is_the_weighted_mean_of_its_indicators() -> None:
    found = record(published("a"), published("b", weight=3), stated=state(a=0.25, b=0.5))
    assert ends(found) == (1.75, 1.75, 1.75)
    assert [indicator.share for indicator in found.indicators] == [0.25, 0.75]
    assert (found.state, found.coverage) == ("known", 1)


def test_what_is_optional_weighs_only_where_it_is_known() -> None:
    indicators = published("a"), {**published("b"), "optional": True}
    without = record(*indicators, stated=state(a=0.25))
    assert (ends(without), without.coverage) == ((1, 1, 1), 1)
    both = record(*indicators, stated=state(a=0.25, b=0.75))
    assert [indicator.share for indicator in both.indicators] == [0.5, 0.5]
    assert (ends(both), both.coverage) == ((2, 2, 2), 1)


def test_questions_together_weigh_as_much_as_measures_together() -> None:
    found = record(
        published("a"),
        published("b"),
        asked("q", weight=9),
        stated=state(a=0, b=0.5),
        answers=say(q=3),
    )
    assert [indicator.share for indicator in found.indicators] == [0.25, 0.25, 0.5]
    assert ends(found) == (1.75, 2, 2.25)
    assert found.coverage == 1  # all of it is known, whatever its width


@pytest.mark.parametrize("answers", [None, {}])
def test_what_nobody_recorded_spans_the_scale_whether_it_was_asked_for_or_not(
    answers: object,
) -> None:
    found = record(measured("a", UNION), asked("q"), firms=firms({"union": True}), answers=answers)
    assert ends(found) == (2, 4, 4)
    assert [indicator.share for indicator in found.indicators] == [0.5, 0.5]
    assert found.coverage == 0.5


def test_what_does_not_apply_weighs_nothing_and_stays() -> None:
    found = record(
        published("a", applies={"setting": "network"}),
        published("b"),
        asked("q", applies={"from": 2001}),
        stated=state(b=0.75),
    )
    assert ends(found) == (3, 3, 3)
    assert [indicator.share for indicator in found.indicators] == [0, 1, 0]
    assert found.coverage == 1


@pytest.mark.parametrize(
    "known",
    [
        {},
        {"answers": {}},
        {"setting": "network"},
        {"answers": say(unweighted=3)},
    ],
)
def test_an_ingredient_without_evidence_is_anywhere(known: Record) -> None:
    found = record(
        published("a"),
        asked("q", applies={"setting": "territorial"}),
        asked("unweighted", weight=0),
        **known,
    )
    assert ends(found) == (0, None, 4)
    assert (found.state, found.coverage, found.disagreement) == ("not-known", 0, None)


def test_levels_do_not_pass_the_top_by_rounding() -> None:
    weights = [0.7, 1 / 3, 0.25, 2, 0.1, 0.3]
    for known in range(1, len(weights)):
        names = [f"q{row}" for row in range(len(weights))]
        questions = [asked(name, weight=w) for name, w in zip(names, weights, strict=True)]
        told = {name: {"level": 4} for name in names[:known]}
        found = record(*questions, published("a"), answers=told)
        assert found.highest == 4


@pytest.mark.parametrize(
    ("answer", "value", "disagreement"),
    [
        (3.5, 0.5, None),
        (3.5 + 1e-12, 0.5, None),  # no more than allowed, but for rounding
        (3.75, 0.5, 1.75),
        (0, 0.5, 2),
        (2, 0.5, None),
    ],
)
def test_a_question_and_a_measure_more_than_the_rubric_allows_apart(
    answer: float, value: float, disagreement: float | None
) -> None:
    found = record(asked("q"), published("a"), answers=say(q=answer), stated=state(a=value))
    assert found.disagreement == disagreement


def test_disagreement_is_of_weighted_means() -> None:
    found = record(
        asked("p", weight=3),
        asked("q"),
        published("a"),
        answers=say(p=4, q=0),
        stated=state(a=0.25),
    )
    assert found.disagreement == 2
    assert record(asked("q"), published("a"), answers=say(q=4)).disagreement is None


BREACH = ["child-labour"]


def guarded(**sections: object) -> list[IngredientRecord]:
    """Read two ingredients of which the labour guard looks after the second."""
    short = rubric(ingredient("other", asked("p")), ingredient("labour", asked("q")))
    return records(short, answers=say(p=3, q=3), **sections)


def test_a_labour_breach_sets_the_guarded_ingredient_to_zero() -> None:
    other, labour = guarded(**REPORTED)
    assert (ends(other), other.state) == ((2.5, 3, 3.5), "known")
    assert (ends(labour), labour.state) == ((0, 3, 0), "breach")
    assert labour.coverage == other.coverage


@pytest.mark.parametrize(
    "sections",
    [{}, {"labour_breaches": []}, {"labour_breaches": BREACH}, {"labour_commitments": BREACH}],
)
def test_without_a_breach_nothing_is_set_to_zero(sections: Record) -> None:
    _, labour = guarded(**sections)
    assert (ends(labour), labour.state) == ((2.5, 3, 3.5), "known")


def test_ingredients_carry_the_words_of_the_rubric_in_its_order() -> None:
    it = Situation.of(profile(), rubric(ingredient("b", asked("p")), ingredient("a", asked("q"))))
    assert [level.id for level in it.ingredients] == ["b", "a"]
    first = it.ingredients[0]
    assert (first.title, first.short, first.dimension) == ("b", "b", "all")


# pieces of evidence


def test_every_figure_and_each_kind_of_respondent_is_a_piece() -> None:
    short = rubric(ingredient("a", asked("q"), published("f")), ingredient("b", asked("r")))
    known = records(
        short,
        stated=state(f=0.25),
        answers={"q": [{"level": 3, "by": "employers"}, {"level": 2.5, "by": "trade-union"}]},
    )
    pieces = pieces_of(known, short)
    assert pieces.level.tolist() == [3, 2.5, 1]
    assert pieces.error.tolist() == [0.5, 0.5, 0]
    assert pieces.about.ingredient.tolist() == [0, 0, 0]
    assert pieces.about.indicator.tolist() == [0, 0, 1]
    assert pieces.about.share.tolist() == [0.5, 0.5, 0.5]
    assert pieces.about.kind.tolist() == [0, 1, -1]


def test_the_levels_of_an_assessment_give_the_same_pieces() -> None:
    short = rubric(ingredient("a", asked("q"), published("f")))
    known = profile(stated=state(f=0.25), answers=say(q=3))
    it = Situation.of(known, short)
    before, after = pieces_of(it.records, short), pieces_of(it.ingredients, short)
    assert before.level.tolist() == after.level.tolist()
    assert before.error.tolist() == after.error.tolist()


def test_what_does_not_weigh_is_no_piece() -> None:
    short = rubric(ingredient("a", asked("q", weight=0), published("f")))
    assert len(pieces_of(records(short, answers=say(q=3)), short)) == 0


def test_the_topics_are_the_answered_questions_of_the_guarded_ingredient() -> None:
    short = rubric(
        ingredient("other", asked("p")),
        ingredient("labour", asked("q"), asked("r"), published("f")),
    )
    known = records(short, answers=say(p=1, r=1), stated=state(f=0))
    assert [(topic.ingredient, topic.indicator) for topic in topics_of(known, short)] == [(1, 2)]


def test_a_question_that_does_not_weigh_is_no_topic() -> None:
    short = rubric(ingredient("labour", asked("q", weight=0), asked("r")))
    known = records(short, answers=say(q=3, r=1))
    [topic] = topics_of(known, short)
    assert (topic.indicator, topic.share) == (short.indicator_codes["r"], 1)


def test_capacity_of_a_rubric() -> None:
    words = dict.fromkeys(("because", "if_from_is_weak", "if_to_is_weak"), "so it is")
    reason = {"form": "benefit", "evidence": "judgement", **words}
    one = rubric(
        ingredient("a", asked("p")),
        {**ingredient("b", asked("q")), "weight": 3},
        ingredient("c", asked("r")),
        interplay=0.5,
        interdependencies=[
            {**reason, "from": "c", "to": "a", "strength": "weak"},
            {**reason, "from": "b", "to": "c", "strength": "medium"},
            {**reason, "from": "c", "to": "b", "strength": "strong"},
        ],
    )
    found = capacity_of(one)
    assert found.singles.tolist() == [0.1, 0.3, 0.1]
    assert list(zip(found.first.tolist(), found.second.tolist(), strict=True)) == [(0, 2), (1, 2)]
    assert found.pairs.tolist() == [0.125, 0.375]


# ids that only the rubric knows

QUESTIONS = rubric(
    ingredient("it", asked("trust"), measured("union-share", UNION)),
    procedure=[
        {
            "id": "diagnosis",
            "title": "diagnosis",
            "evidence": "judgement",
            "what": "look",
            "leads": ["service-centre"],
            "yields": "a report",
            "months": [1, 2],
        }
    ],
)
UNKNOWN_IDS = """
sector: {name: here, product_family: shoes}
labour_commitments: [child-labor]
answers:
  thrust:
    level: 3
  trust:
    - {level: 3}
    - {level: 3, by: employer}
  union-share: {level: 3}
stated:
  trust: {value: 1}
institutions:
  - id: a
    kind: service-center
    services: [design, trainings]
    governance: [service-centre, "\\e[31m"]
in_place: [{id: zzz, status: running}]
costs: {found-a-center: 5}
labour_checks: [{breach: debt-bondage, found: true, by: unions}]
steps_done: [begin]
"""


def test_unknown_ids_are_told_in_file_order_with_their_places() -> None:
    found = check(profile_of(parse(UNKNOWN_IDS.lstrip(), "p.yaml")), QUESTIONS)
    tips = [p.tip.partition("allowed: ")[0].strip() for p in found]
    places = [(p.location.line, p.location.column, p.message) for p in found]
    assert [(*place, tip) for place, tip in zip(places, tips, strict=True)] == [
        (
            2,
            22,
            "`child-labor` is no breach of the rubric",
            "did you mean `child-labour`?",
        ),
        (4, 3, "`thrust` is no question of the rubric", "did you mean `trust`?"),
        (8, 22, "`employer` is no respondent of the rubric", "did you mean `employers`?"),
        (9, 3, "`union-share` is no question of the rubric", ""),
        (11, 3, "`trust` is no measured indicator of the rubric", ""),
        (
            14,
            11,
            "`service-center` is no institution kind of the rubric",
            "did you mean `service-centre`?",
        ),
        (15, 24, "`trainings` is no service of the rubric", "did you mean `training`?"),
        (16, 34, "`\\x1b[31m` is no institution kind of the rubric", ""),
        (17, 17, "`zzz` is no intervention of the rubric", ""),
        (
            18,
            9,
            "`found-a-center` is no intervention of the rubric",
            "did you mean `found-a-centre`?",
        ),
        (19, 26, "`debt-bondage` is no breach of the rubric", ""),
        (19, 57, "`unions` is no respondent of the rubric", ""),
        (20, 14, "`begin` is no step of the rubric", ""),
    ]


def test_ids_that_the_rubric_knows_are_no_problem() -> None:
    known = profile(
        answers={"trust": [{"level": 3}, {"level": 2, "by": "trade-union"}]},
        stated={"union-share": {"value": 1}},
        institutions=[
            {"id": "a", "kind": "service-centre", "services": ["design"], "governance": []},
            {"id": "b", "kind": "chamber-of-commerce", "governance": ["service-centre"]},
        ],
        outside=[{"id": "c", "kind": "whoever"}],
        in_place=[{"id": "found-a-centre", "status": "weak"}],
        costs={"found-a-centre": 10},
        steps_done=["diagnosis"],
        labour_breaches=["child-labour"],
        labour_commitments=["child-labour"],
    )
    assert check(known, QUESTIONS) == []
    assert check(profile(), QUESTIONS) == []


# what always holds

TECHNOLOGY_SCALE: Record = {"levels": [0, 1, 2, 3, 4]}
UP_AND_DOWN: Record = {"points": [[0, 0], [0.5, 4], [1, 1]]}
TIED = {"cap": {"at": 2, "where": {"own_design": True}}}
EVERY_KIND = rubric(
    ingredient("spread", *(measured(f"s{n}", each) for n, each in enumerate([*SPREAD, *COUNTED]))),
    ingredient("asked", asked("p"), asked("q", weight=2)),
    ingredient(
        "mixed",
        *(measured(f"m{n}", each) for n, each in enumerate(PREVALENCE)),
        measured("up-and-down", UNION, weight=0.5, **UP_AND_DOWN),
        measured("falling", UNION, levels=[1, 0.75, 0.5, 0.25, 0]),
        measured("capped", UNION, **TIED),
        measured(
            "technology", {"kind": "mean", "of": "firms", "field": "technology"}, **TECHNOLOGY_SCALE
        ),
        asked("r"),
    ),
)
ANSWER = st.fixed_dictionaries(
    {"level": st.sampled_from([0, 1.5, 4])},
    optional={
        "by": st.sampled_from(["employers", "trade-union"]),
        "confidence": st.sampled_from(["high", "medium", "low"]),
        "date": st.sampled_from([1980, 1999]),
    },
)
ANSWERS = st.dictionaries(st.sampled_from("pqr"), st.lists(ANSWER, max_size=3))
FIGURES = st.fixed_dictionaries(
    {"value": st.sampled_from([0, 0.3, 1])}, optional={"year": st.just(1980)}
) | st.fixed_dictionaries({"low": st.sampled_from([0, 0.3, 1])})
STATED = st.dictionaries(st.sampled_from(["m0", "m4", "s0", "falling", "capped"]), FIGURES)


@heavy
@given(known=sections(), answers=ANSWERS, stated=STATED, breach=st.booleans())
def test_ends_are_in_order_and_best_guesses_within_their_likely_range(
    known: dict[str, list[Record]], answers: Record, stated: Record, *, breach: bool
) -> None:
    breaches = REPORTED if breach else {}
    it = Situation.of(profile(answers=answers, stated=stated, **known, **breaches), EVERY_KIND)
    for level in it.ingredients:
        assert 0 <= level.lowest <= level.highest <= 4
        assert 0 <= level.likely.low <= level.likely.high <= 4
        assert 0 <= level.estimate <= 4
        assert 0 <= level.coverage <= 1 + 1e-9
        for indicator in level.indicators:
            assert (indicator.level is not None) == (indicator.state == "known")
            if indicator.level is not None:
                ends = indicator.level
                assert 0 <= ends.low <= ends.estimate <= ends.high <= 4


@given(st.data(), sections(), ANSWERS)
def test_filling_in_a_blank_or_answering_never_widens(
    data: st.DataObject, known: dict[str, list[Record]], answers: Record
) -> None:
    before = records(EVERY_KIND, answers=answers, **known)[1:]
    is_to_answer = data.draw(st.booleans())
    unanswered = [name for name in "pqr" if not answers.get(name)]
    if unanswered and is_to_answer:
        name = data.draw(st.sampled_from(unanswered))
        answers = {**answers, name: [data.draw(ANSWER)]}
    else:
        known = data.draw(filled(known))
    for old, new in zip(before, records(EVERY_KIND, answers=answers, **known)[1:], strict=True):
        assert new.lowest >= old.lowest - 1e-9
        assert new.highest <= old.highest + 1e-9
        assert new.coverage >= old.coverage - 1e-9
