"""What the ids of a rubric mean, told from the rubric alone."""

import pytest

from sectorscan.errors import UnknownIdError
from sectorscan.report.documents.explained import Explanation
from sectorscan.report.documents.explanation import explain, identified, known_ids
from sectorscan.rubric.entries import Titled
from sectorscan.rubric.ingredients import Ingredient
from sectorscan.rubric.load import load_rubric, shipped_rubrics
from sectorscan.rubric.rubric import Rubric
from sectorscan.rubric.strategy import Condition
from tests.support import builders
from tests.support.builders import asked, ingredient

RUBRICS = {name: load_rubric(name) for name in shipped_rubrics()}
SHIPPED = RUBRICS["industrial-district"]
KINDS = {
    "child-labour": "a breach of basic rights at work",
    "innovation": "an ingredient of `Competitive capability`",
    "firms-that-cooperate": "a measure of `Cooperation among firms`",
    "doing-things-together": "a question of `Cooperation among firms`",
    "leaders": "a question of `Respected people who would take the lead`",
    "trust-cohesion--interfirm-cooperation": "an interdependency",
    "service-centre": "a kind of institution",
    "sector-service-centre": "an intervention",
    "low-road": "a rival strategy",
    "passive-agglomeration": "a state in between",
    "ideal": "the ideal",
    "rc-mass": "a condition for starting",
    "initiate": "a step of the procedure",
    "craft-loop": "a loop",
    "lock-in": "a warning",
    "leather-shoes": "a product family",
    "C15.20": "division 15 of ISIC Rev. 4 and NACE Rev. 2",
}


def said(identifier: str, rubric: Rubric = SHIPPED) -> dict[str, str]:
    return dict(explain(rubric, identifier).paragraphs)


@pytest.mark.parametrize("name", RUBRICS)
def test_every_id_of_a_shipped_rubric_is_explained(name: str) -> None:
    rubric = RUBRICS[name]
    for identifier in known_ids(rubric):
        found = explain(rubric, identifier)
        assert found.title.strip(), identifier
        assert found.what.strip(), identifier
        assert found.paragraphs, identifier
        assert all(label.strip() and text.strip() for label, text in found.paragraphs), identifier


@pytest.mark.parametrize("name", RUBRICS)
def test_an_id_means_one_thing(name: str) -> None:
    known = known_ids(RUBRICS[name])
    assert len(known) == len(set(known))


def test_all_that_a_rubric_holds_is_known() -> None:
    one = SHIPPED
    assert one.readiness is not None
    asking: list[Ingredient | Condition] = [*one.ingredients, *one.readiness.conditions]
    held: list[Titled] = [*asking, *one.institution_kinds, *one.interventions, *one.strategies]
    held += [*one.procedure, *one.loops, *one.warnings, *one.families, *one.breaches, *one.cards]
    held += [indicator for each in asking for indicator in each.indicators]
    ids = [*(each.id for each in held), *(pair.id for pair in one.pairs)]
    assert sorted(ids) == sorted(known_ids(one))


@pytest.mark.parametrize(("identifier", "what"), KINDS.items())
def test_what_kind_of_thing_it_is(identifier: str, what: str) -> None:
    assert explain(SHIPPED, identifier).what == what


def test_every_explanation_carries_its_evidence() -> None:
    marks = set(SHIPPED.evidence_marks.values())
    for identifier in known_ids(SHIPPED):
        found = explain(SHIPPED, identifier)
        evidence = {text for label, text in found.paragraphs if label == "Evidence"}
        assert evidence, identifier
        assert evidence <= marks, identifier


def test_a_rival_tells_its_signs_and_what_they_look_at() -> None:
    told = said("low-road-survival")
    assert told["Form of"] == "Low road"
    signs = told["Signs"].splitlines()
    assert signs[0] == (
        "Half of the firms or more are informal "
        "(share of the firms; those counted: informal: yes; it holds if this is at least 50 %)"
    )
    assert signs[3] == (
        "Owners only get by, and hardly anybody lends to them "
        "(enterprise and new firms: below 1.75; finance for small firms: below 1.5)"
    )


def test_a_condition_tells_what_it_looks_at() -> None:
    assert said("rc-place")["Looks at"] == "Closeness in one place: territorial-proximity"
    assert said("rc-lead")["Looks at"] == "Who would take the lead: leaders"
    assert "breaches of rights" in said("rc-floor")["Looks at"]


def test_a_step_tells_who_leads_and_whether_it_comes_again() -> None:
    once, again = said("initiate"), said("monitor-and-referee")
    assert once["Who leads"] == "local governments, employers' organisations"
    assert once["Months"] == "1-2 months"
    assert again["Months"] == "12 months, and again and again"


def test_a_loop_is_told_as_a_circle_and_a_chain_is_not() -> None:
    titles = SHIPPED.titles
    trust, together = titles["trust-cohesion"], titles["interfirm-cooperation"]
    assert said("trust-loop")["Members"] == f"{trust} -> {together} -> {trust}"
    assert said("institution-chain")["Members"].count("->") == 2
    assert said("trust-loop")["Turns when"] == "all its members are at 2.5 or more"


def test_a_pair_may_be_named_either_way_round() -> None:
    one, other = "trust-cohesion--interfirm-cooperation", "interfirm-cooperation--trust-cohesion"
    assert explain(SHIPPED, one) == explain(SHIPPED, other)


def test_a_question_tells_its_levels_and_whom_to_ask() -> None:
    told = said("leaders")
    assert len(told["Levels"].splitlines()) == 5
    assert told["Whom to ask"].startswith("owners of firms, subcontractors")
    assert told["Part of"].endswith(": rc-lead")


@pytest.mark.parametrize(
    ("name", "tip"),
    [
        ("inovation", "; did you mean `innovation`?"),
        ("rc-leed", "; did you mean `rc-lead`?"),
        ("low-raod", "; did you mean `low-road`?"),
        ("the-king-of-france", ""),
        ("", ""),
    ],
)
def test_an_unknown_id_gets_the_closest_one(name: str, tip: str) -> None:
    with pytest.raises(UnknownIdError) as raised:
        explain(SHIPPED, name)
    assert str(raised.value) == f"`{name}` is no id of this rubric{tip}"


def test_a_rubric_without_paths_and_steps_is_explained_too() -> None:
    plain = builders.rubric(ingredient("a", asked("qa")))
    assert "a" in known_ids(plain)
    assert all(isinstance(explain(plain, name), Explanation) for name in known_ids(plain))
    with pytest.raises(UnknownIdError):
        explain(plain, "low-road")


WORK: builders.Record = {
    "serves": 40,
    "needs": {"levels": {"b": 1.5}, "kinds": [["service-centre", "chamber-of-commerce"]]},
    "partners": ["chamber-of-commerce"],
    "remedies": ["child-labour"],
    "cost": {"start": 2.5, "per_100": 0.25},
    "caution": {"text": "It may fail.", "evidence": "judgement"},
    "recurrent": True,
}
MADE = builders.rubric(
    ingredient("a", asked("qa", weight=2.5, optional=True)),
    ingredient("b", asked("qb"), builders.measured("mb", {"kind": "stated", "unit": "share"})),
    interplay=0.5,
    interdependencies=[builders.need("a", "b")],
    interventions=[
        builders.action("work", {"a": 1.5, "b": 0.5}, **WORK),
        builders.action("plain", {"a": 2}),
    ],
)


class TestMadeByHand:
    def test_an_intervention_with_all_that_it_may_have(self) -> None:
        lines = said("work", MADE)
        assert lines["Lifts"] == "a by up to 1.5\nb by up to 0.5"
        assert lines["Needs first"] == "service-centre or chamber-of-commerce\nb at 1.5 or more"
        assert lines["With"] == "chamber-of-commerce"
        assert lines["Ends"] == "child-labour"
        assert lines["Cost"] == (
            "2.5 person-years for each unit, 0.25 for each 100 firms, every year"
        )
        assert lines["Reaches"] == "about 40 firms a unit"
        assert lines["Months"] == "6-12 months, first result after 3"
        assert lines["Works if"] == "what is done: within 12 months"
        assert lines["Take care"] == "It may fail (a judgement)"

    def test_one_that_needs_nothing_says_so_and_leaves_out_what_it_has_not(self) -> None:
        lines = said("plain", MADE)
        assert lines["Needs first"] == "nothing"
        assert lines["Reaches"] == "every firm"
        assert lines["Cost"] == "1 person-year for a start, 0 for each 100 firms, once"
        assert not {"With", "Ends", "Take care", "Founds"} & set(lines)

    def test_an_ingredient_says_what_lifts_it_most_first(self) -> None:
        assert said("a", MADE)["Lifted by"] == "plain (+2): plain\nwork (+1.5): work"
        assert said("a", MADE)["Needs and is needed by"] == "b (strong): a--b"

    def test_a_pair_says_what_follows_where_either_is_weak(self) -> None:
        pair = explain(MADE, "a--b")
        assert pair.title == "a and b"
        assert ("Where a is weak", "a is weak") in pair.paragraphs
        assert ("Where b is weak", "b is weak") in pair.paragraphs
        assert ("a helps b", "a needs b") in pair.paragraphs

    def test_a_question_and_a_measure_say_when_they_count(self) -> None:
        assert said("qa", MADE)["Only for"] == "only where it is known"
        assert said("qa", MADE)["Weight"] == "2.5"
        assert "Only for" not in said("qb", MADE)
        assert said("mb", MADE)["Levels"].splitlines()[1] == "level 1 at 0.25"

    def test_a_kind_of_body_says_what_it_could_lead(self) -> None:
        kind = explain(MADE, "service-centre")
        assert kind.title == "Service-centre"
        assert ("Could lead", "work: work\nplain: plain") in kind.paragraphs


class TestIdentified:
    @pytest.mark.parametrize("name", ["work", "WORK", " Work "])
    def test_a_name_in_a_report_is_an_id(self, name: str) -> None:
        assert identified(MADE, name) == "work"

    def test_what_is_none_stays_as_it_is(self) -> None:
        assert identified(MADE, "السوق") == "السوق"
        assert identified(MADE, "") == ""

    def test_a_short_name_or_one_body_of_a_kind(self) -> None:
        assert identified(SHIPPED, "a service centre") == "service-centre"
        shown = SHIPPED.ingredients[0]
        assert identified(SHIPPED, shown.short.upper()) == shown.id


def test_what_is_said_is_fit_to_print() -> None:
    hostile = builders.rubric(
        ingredient("a", asked("qa")) | {"title": "A\u202e<b>", "definition": "x\x1b[31m"}
    )
    explained = explain(hostile, "a")
    assert "\u202e" not in explained.title
    assert "<b>" in explained.title
    assert not any("\x1b" in text for _, text in explained.paragraphs)
