"""What a brief says of where a sector stands, of results made by hand."""

from typing import Any

import pytest
from msgspec.structs import replace

from sectorscan.assessment.assess import assess
from sectorscan.assessment.result.alarm import AlarmState, Statement
from sectorscan.assessment.result.assessment import Assessment
from sectorscan.assessment.result.levels import IndicatorLevel, IngredientLevel, RespondentLevel
from sectorscan.assessment.result.questions import QuestionResult
from sectorscan.assessment.result.score import PairResult
from sectorscan.assessment.result.strategy import (
    SignatureResult,
    SignatureState,
    Strategies,
    StrategyResult,
)
from sectorscan.report.names import Names
from sectorscan.report.render import render
from sectorscan.report.sections import brief_facts as facts
from sectorscan.rubric.load import load_rubric
from sectorscan.types import Estimate, Interval, LikelyRange, Range
from tests.support import builders
from tests.support.builders import Record, profile
from tests.support.plan_steps import bodies, small_sector
from tests.support.reports import SHIPPED, answers, printed


def changed(**fields: Any) -> Assessment:  # noqa: ANN401  whatever an assessment has
    return replace(small_sector(), **fields)


def in_sector(**fields: Any) -> Assessment:  # noqa: ANN401
    return changed(sector=replace(small_sector().sector, **fields))


def with_rubric(**fields: Any) -> Assessment:  # noqa: ANN401
    return changed(rubric=replace(small_sector().rubric, **fields))


def well_known(**fields: Any) -> Assessment:  # noqa: ANN401
    """The small sector where enough is known for the best guess to lead."""
    return changed(score=replace(small_sector().score, leads="estimate"), **fields)


def pair(weak: str | None, strong: str, points: float, **fields: Any) -> PairResult:  # noqa: ANN401
    [only] = small_sector().interdependencies
    ends = {"a": weak or "trust", "b": strong, "weak": weak, "locked": points}
    return replace(only, id=f"{weak}--{strong}", **ends, **fields)


def ingredient(of: str = "trust", **fields: Any) -> IngredientLevel:  # noqa: ANN401
    level = next(level for level in small_sector().ingredients if level.id == of)
    return replace(level, **fields)


def indicator(**fields: Any) -> IndicatorLevel:  # noqa: ANN401
    return IndicatorLevel(
        **{
            "id": "x",
            "title": "x",
            "kind": "measure",
            "state": "known",
            "share": 0.5,
            "level": Interval(low=1, estimate=1, high=1),
            **fields,
        }
    )


def answered_by(*kinds: str) -> Assessment:
    """The small sector where only these kinds of respondents answered anything."""
    respondents = tuple(
        RespondentLevel(by=kind, level=1, count=1, spread=0, low=1, high=1, error=0)
        for kind in kinds
    )
    known = indicator(kind="question", respondents=respondents)
    return changed(ingredients=(ingredient(indicators=(known,)),))


class TestTitle:
    def test_of_what_nobody_said_nothing_stands_there(self) -> None:
        assert facts.title_of(small_sector()) == ("as of 2000", "against a rubric")
        assert facts.title_of(in_sector(as_of=None)) == ("no date given", "against a rubric")

    def test_place_date_sizes_and_model(self) -> None:
        sized = in_sector(
            place="Carpi",
            country="Italy",
            firms=Range(low=2068, high=2068),
            employees=Range(low=11_000, high=12_000),
        )
        assert facts.title_of(sized) == (
            "Carpi, Italy · as of 2000",
            "2,068 firms, 11,000 to 12,000 people · against a rubric",
        )

    @pytest.mark.parametrize(
        ("firms", "said"),
        [
            (Range(low=100, high=None), "at least 100 firms"),
            (Range(low=None, high=100), "at most 100 firms"),
            (Range(low=0, high=0), "0 firms"),
            (None, ""),
        ],
    )
    def test_sizes_as_far_as_they_are_known(self, firms: Range | None, said: str) -> None:
        assert facts.sizes_of(in_sector(firms=firms)) == said

    @pytest.mark.parametrize(
        ("title", "model"),
        [
            ("The ideal model, after Pyke", "the ideal model"),
            ("Pyke's model, 1992", "Pyke's model"),
            ("A", "a"),
            ("Le modèle", "le modèle"),
            ("ILO", "ILO"),
        ],
    )
    def test_an_article_stands_within_a_sentence_and_a_name_keeps_its_capital(
        self, title: str, model: str
    ) -> None:
        assert facts.title_of(with_rubric(title=title))[1] == f"against {model}"


class TestWeakPartners:
    def test_none_where_nothing_is_held_back(self) -> None:
        level = (pair(None, "work", 0), pair("trust", "work", 0), pair("trust", "skills", 0.04))
        assert facts.weak_partners(changed(interdependencies=level)) == []

    def test_points_of_all_its_pairs_and_the_pair_that_holds_back_most(self) -> None:
        pairs = (pair("trust", "skills", 9), pair("trust", "work", 2))
        [partner] = facts.weak_partners(changed(interdependencies=pairs))
        assert (partner.ingredient, partner.points, partner.more) == ("trust", 11, 1)
        assert partner.pair == pairs[1]  # of skills nothing is known

    def test_the_known_come_in_first_but_stand_in_the_order_of_their_points(self) -> None:
        pairs = (pair("skills", "work", 9), pair("trust", "work", 2), pair("work", "trust", 5))
        partners = facts.weak_partners(changed(interdependencies=pairs))
        assert [partner.ingredient for partner in partners] == ["skills", "work", "trust"]

    @pytest.mark.parametrize(
        ("assessment", "surely"),
        [
            (well_known(), True),
            (small_sector(), False),
            (well_known(interdependencies=(pair("trust", "work", 2, suspected=True),)), False),
            (well_known(interdependencies=(pair("skills", "work", 2),)), False),
        ],
    )
    def test_only_what_is_well_known_is_said_for_sure(
        self, assessment: Assessment, *, surely: bool
    ) -> None:
        [partner] = facts.weak_partners(assessment)
        assert partner.surely == surely
        said = facts.holds_back(Names(assessment), partner, in_short=True)
        assert ("may hold back" in said) != surely

    def test_both_with_how_they_stand(self) -> None:
        pairs = (pair("trust", "skills", 2),)
        assessment = well_known(interdependencies=pairs)
        [partner] = facts.weak_partners(assessment)
        names = Names(assessment)
        assert facts.holds_back(names, partner) == "Trust (1.3) holds back skills (not known)"
        assert facts.holds_back(names, partner, in_short=True) == "Trust (1.3) holds back skills"


class TestLevels:
    def test_the_three_strongest_of_the_known(self) -> None:
        levels = tuple(
            ingredient(id=name, estimate=estimate, state=state)
            for name, estimate, state in (
                ("a", 2.5, "known"),
                ("b", 3.9, "not-known"),
                ("c", 2.4, "known"),
                ("d", 3.0, "known"),
                ("e", 4.0, "known"),
                ("f", 2.6, "known"),
            )
        )
        assert facts.strong_ingredients(changed(ingredients=levels)) == ["e", "d", "f"]
        assert facts.strong_ingredients(changed(ingredients=levels[1:3])) == []

    @pytest.mark.parametrize(
        ("by", "sections", "told"),
        [
            ("workers", {}, ["labour-standards"]),
            ("author", {}, ["labour-standards"]),
            ("employers", {}, []),
            ("workers", {"labour_breaches": ["child-labour"]}, []),  # alleged
            ("workers", {"watch": ["children are at work"]}, []),
        ],
    )
    def test_labour_standards_are_strong_only_where_nothing_speaks_against_it(
        self, by: str, sections: Record, told: list[str]
    ) -> None:
        rubric = load_rubric()
        asked = [topic.id for topic in rubric.labour_topics]
        answers = {name: [{"level": 4, "by": by}] * 2 for name in asked}
        found = assess(profile(answers=answers, **sections), rubric)
        assert facts.strong_ingredients(found) == told

    def test_of_how_many_nothing_is_known(self) -> None:
        said = "Nothing is known of 1 of the 3 ingredients."
        assert facts.unknown_ingredients(small_sector()) == said
        known = tuple(ingredient(name) for name in ("trust", "work"))
        assert facts.unknown_ingredients(changed(ingredients=known)) == ""

    def test_of_all_it_is_said_so(self) -> None:
        unknown = tuple(replace(level, state="not-known") for level in small_sector().ingredients)
        said = f"Nothing is known of any of the {len(unknown)} ingredients."
        assert facts.unknown_ingredients(changed(ingredients=unknown)) == said


class TestCoverage:
    def test_questions_figures_lists_and_bodies(self) -> None:
        indicators = (
            indicator(kind="question"),
            indicator(kind="question", level=None),
            indicator(basis=("stated",)),
            indicator(basis=("measured",)),
            indicator(basis=("measured", "stated")),
            indicator(level=None),
            indicator(share=0, kind="question"),
        )
        coverage = facts.coverage(
            changed(
                ingredients=(ingredient(indicators=indicators),),
                institutions=(bodies("service-centre", "Centro", inactive=("Gone",)),),
                coverage=0.5,
            )
        )
        assert coverage.share == "Coverage 50 %"
        assert coverage.known == (
            "1 of 2 questions, 2 published figures, 1 figure from lists, 2 bodies"
        )

    def test_one_of_each_is_said_of_as_one(self) -> None:
        only = ingredient(indicators=(indicator(basis=("stated",)),))
        coverage = facts.coverage(
            changed(ingredients=(only,), institutions=(bodies("service-centre", "Centro"),))
        )
        assert coverage.known == "0 of 0 questions, 1 published figure, 1 body"

    def test_lists_that_are_missing_and_that_this_says_nothing(self) -> None:
        missing = in_sector(lists_missing=("links",))
        assert facts.coverage(missing).missing == "no list of ties. Not recorded is not absent."
        whole = facts.coverage(in_sector(lists_missing=()))
        assert (whole.missing, whole.whole) == ("", whole.known)


def strategy(
    of: str, sort: str, *states: SignatureState, form_of: str | None = None
) -> StrategyResult:
    signs = tuple(
        SignatureResult(id=f"s{n}", title="s", state=state, chance=None, value=None, weight=1)
        for n, state in enumerate(states)
    )
    return StrategyResult(
        id=of,
        title=f"The {of}",
        sort=sort,  # type: ignore[arg-type]
        form_of=form_of,
        about="",
        contrast="",
        likeness=Estimate(estimate=0.5, likely=LikelyRange(low=0.4, high=0.6)),
        known=1,
        signatures=signs,
    )


def following(nearest: str | None, *results: StrategyResult) -> Assessment:
    return changed(strategies=Strategies(nearest=nearest, also=(), results=results))


class TestStrategy:
    IDEAL = strategy("small firms", "ideal", "seen", "likely", "not-seen", "not-known")
    RIVAL = strategy("low road", "rival", "seen")

    def test_too_little_is_known(self) -> None:
        unknown = (replace(self.IDEAL, likeness=None), replace(self.RIVAL, likeness=None))
        said = facts.strategy_sentence(following(None, *unknown))
        assert said == "Strategy: too little is known to say."

    def test_a_rubric_without_strategies_says_nothing_of_them(self) -> None:
        assert facts.strategy_sentence(following(None)) == ""

    def test_what_is_known_may_be_near_to_none(self) -> None:
        said = facts.strategy_sentence(
            following(None, self.IDEAL, replace(self.RIVAL, likeness=None))
        )
        assert said == "Strategy: none stands out of those that enough is known of."

    def test_the_nearest_with_its_signs(self) -> None:
        said = facts.strategy_sentence(following("small firms", self.IDEAL))
        assert said == "Strategy: the small firms, 1 of 3 known signs seen, 1 likely."

    def test_a_rival_that_something_speaks_for(self) -> None:
        said = facts.strategy_sentence(following("small firms", self.IDEAL, self.RIVAL))
        assert said.endswith("1 likely; signs of the low road too.")

    def test_signs_that_are_only_likely_are_not_called_seen(self) -> None:
        likely = strategy("small firms", "ideal", "likely", "likely", "not-known")
        said = facts.strategy_sentence(following("small firms", likely))
        assert said == "Strategy: the small firms, 2 of 2 known signs likely."

    def test_several_rivals_are_counted(self) -> None:
        rivals = (self.RIVAL, strategy("branch plants", "rival", "likely"))
        said = facts.strategy_sentence(following("small firms", self.IDEAL, *rivals))
        assert said.endswith("; signs of two rivals too.")

    @pytest.mark.parametrize(
        "speaks_not",
        [
            strategy("low road", "rival", "not-seen", "unlikely", "not-known"),
            strategy("low road", "in-between", "seen"),
            strategy("low road", "rival"),
        ],
    )
    def test_what_nothing_speaks_for_is_not_named(self, speaks_not: StrategyResult) -> None:
        said = facts.strategy_sentence(following("small firms", self.IDEAL, speaks_not))
        assert "too" not in said

    def test_forms_of_a_rival_are_no_rivals_of_their_own(self) -> None:
        form = strategy("low road abroad", "rival", "seen", form_of="low road")
        said = facts.strategy_sentence(following("small firms", self.IDEAL, self.RIVAL, form))
        assert said.endswith("; signs of the low road too.")
        said = facts.strategy_sentence(following("low road abroad", self.IDEAL, self.RIVAL, form))
        assert said == "Strategy: the low road abroad, 1 of 1 known sign seen."

    def test_a_rival_that_is_the_nearest_is_no_rival_of_itself(self) -> None:
        said = facts.strategy_sentence(following("low road", self.IDEAL, self.RIVAL))
        assert said == "Strategy: the low road, 1 of 1 known sign seen."


def with_breach(state: AlarmState, *, hinted: bool = False) -> Assessment:
    alarm = small_sector().alarm
    [breach] = alarm.breaches
    told = replace(breach, state=state, hinted=hinted, asking="no owners")
    return changed(alarm=replace(alarm, state=state, breaches=(told,)))


class TestToFindOut:
    def test_labour_standards_are_asked_of_workers_without_owners(self) -> None:
        first, *others = facts.to_find_out(small_sector())
        assert first.care == "owners not present"
        assert [asked.care for asked in others] == ["", ""]
        assert len(others) == 2

    def test_a_breach_comes_before_all_else(self) -> None:
        first, *others = facts.to_find_out(with_breach("alleged"))
        assert (first.question, first.respondents) == ("child-labour", ("trade-union",))
        assert (first.care, first.narrows) == ("no owners", "before all else")
        assert [asked.care for asked in others] == ["", ""]

    def test_what_is_reported_is_not_asked_again(self) -> None:
        asked = [each.question for each in facts.to_find_out(with_breach("reported"))]
        assert "child-labour" not in asked

    def test_without_questions_there_is_nothing_to_ask(self) -> None:
        assert facts.to_find_out(changed(questions=None)) == []

    @pytest.mark.parametrize(
        ("narrows", "said"),
        [(0.2, "up to 1"), (1, "up to 1"), (1.2, "1 to 2"), (2, "2"), (0, "up to 1")],
    )
    def test_by_how_much_the_range_narrows(self, narrows: float, said: str) -> None:
        questions = small_sector().questions
        assert questions is not None
        wanted: QuestionResult = replace(questions.asked[0], narrows=narrows)
        assert facts.narrowing(wanted) == said


class TestWhom:
    ASKED = facts.ToAsk("q", ("owners", "workers", "buyers"), "no owners", "2")

    @pytest.mark.parametrize(
        ("columns", "said"),
        [
            (80, "Ask owners, workers or buyers; no owners"),
            (39, "Ask owners or workers; no owners"),
            (31, "Ask owners; no owners"),
            (12, "Ask owners…"),
        ],
    )
    def test_as_many_as_fit(self, columns: int, said: str) -> None:
        assert self.ASKED.whom(columns) == said

    def test_a_figure_is_looked_for(self) -> None:
        assert facts.ToAsk("q", (), "", "2").whom(80) == "Look into published figures and lists"


class TestEvidence:
    def test_who_was_asked_in_the_order_of_the_rubric_the_author_not(self) -> None:
        asked = answered_by("author", "trade-union", "employers")
        assert facts.evidence_sentence(asked) == "Asked: employers and trade-union."

    def test_those_who_were_asked_whether_there_is_a_breach_were_asked(self) -> None:
        said = (
            Statement(by="trade-union", found=True, for_workers=True),
            Statement(by="author", found=True),
        )
        checked = with_breach("reported")
        [breach] = checked.alarm.breaches
        alarm = replace(checked.alarm, breaches=(replace(breach, statements=said),))
        assert facts.evidence_sentence(replace(checked, alarm=alarm)) == "Asked: trade-union."

    def test_workers_who_stay_unnamed_were_asked_whatever_the_rubric_calls_them(self) -> None:
        crew = {"id": "crew", "title": "crews", "speaks_for_workers": True}
        own = builders.rubric(
            builders.ingredient("pay", builders.asked("shares")),
            respondents=[{"id": "employers", "title": "skippers"}, crew],
            breaches=[builders.breach("pressed", to=["crew"])],
        )
        asked = assess(profile(answers={"shares": {"level": 2, "by": "crew"}}), own)
        assert facts.evidence_sentence(asked) == "Asked: workers."

    def test_a_judgement_is_said_to_be_one(self) -> None:
        said = facts.evidence_sentence(answered_by("author"))
        assert said == (
            "Printed sources and one author's judgement; nobody in the sector was asked."
        )

    def test_figures_alone(self) -> None:
        said = facts.evidence_sentence(answered_by())
        assert said == "Published figures and lists only; nobody in the sector was asked."

    def test_without_a_figure_or_an_answer_nothing_is_said_to_be_published(self) -> None:
        nothing = replace(answered_by(), score=replace(small_sector().score, pieces=0))
        assert facts.evidence_sentence(nothing) == "Nobody was asked, and there are no figures."

    def test_the_place_is_named_without_its_region(self) -> None:
        said = facts.evidence_sentence(in_sector(place="Carpi, Emilia"))
        assert said.endswith("nobody in Carpi was asked.")

    def test_gains_are_no_judgement_where_none_are_given(self) -> None:
        assert facts.trust_sentences(small_sector())[1] == "Weights and gains are judgements."
        assert facts.trust_sentences(with_breach("alleged"))[1] == "Weights are judgements."

    def test_only_under_the_rubric_that_was_tried_the_range_is_said_to_be_tested(self) -> None:
        assert "9 times in 10" in facts.tested(with_rubric(id=SHIPPED.id))
        assert "was not tested" in facts.tested(with_rubric(id="harbour"))


def of_firms(number: int, **sections: object) -> Assessment:
    return assess(profile(population=number, answers=answers(2), **sections), SHIPPED)


class TestReadiness:
    def test_too_few_firms_are_told_on_page_one_as_in_the_whole_report(self) -> None:
        few = of_firms(6)
        said = facts.not_ready(few)
        assert said.startswith("Do not start the strategy yet, since there are too few small firms")
        whole = " ".join(printed(few, 100, "strategies").split())
        brief = " ".join(render(few, "terminal").decode().split())
        page, _, _ = render(few, "markdown").decode().partition("What holds it back")
        assert all(said in text for text in (whole, brief, page))

    def test_nothing_is_told_of_enough_firms_or_where_a_breach_is_why(self) -> None:
        assert not facts.not_ready(of_firms(900))
        breach = [{"breach": "child-labour", "found": True, "by": "workers"}]
        assert not facts.not_ready(of_firms(6, labour_checks=breach))
