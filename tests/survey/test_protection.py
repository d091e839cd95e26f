"""What protects people and firms: five workers at least, pseudonyms, no place and no order."""

from typing import Any

import pytest

from sectorscan.rubric.load import load_rubric
from sectorscan.survey.names import Salt
from sectorscan.survey.protection import anonymised, named, protected_answers
from sectorscan.survey.records import Gathered, SurveyAnswer
from tests.support.builders import rebuilt

RUBRIC = load_rubric()
LEAST = RUBRIC.judgements.alarm.unnamed_below
SALT = Salt(b"a long and secret text of ours")
UPWARD, OTHER = RUBRIC.for_workers[0], RUBRIC.for_workers[1]


def answers(count: int, *, first: int = 0, **more: Any) -> list[SurveyAnswer]:  # noqa: ANN401
    plain: dict[str, Any] = {
        "question": "pay-and-hours",
        "level": 1.0,
        "by": UPWARD,
        "confidence": "medium",
        "date": 2026,
        "sheet": "workers",
    }
    return [
        SurveyAnswer(**{**plain, **more}, place=f"e.csv:{n}:1", tag=f"{9 - n}")
        for n in range(first, first + count)
    ]


class TestWorkers:
    def test_enough_of_a_kind_are_kept_as_they_are_without_place_and_order(self) -> None:
        result = protected_answers(answers(LEAST, by=OTHER), RUBRIC)
        assert [(answer.by, answer.place) for answer in result.answers] == [(OTHER, "")] * LEAST
        tags = [answer.tag for answer in result.answers]
        assert tags == sorted(tags)
        assert (result.merged, result.left_out, result.breaches) == (0, 0, ())

    @pytest.mark.parametrize("by", [UPWARD, OTHER])
    def test_one_fewer_is_left_out(self, by: str) -> None:
        result = protected_answers(answers(LEAST - 1, by=by), RUBRIC)
        assert (result.answers, result.left_out, result.merged) == ((), LEAST - 1, 0)

    def test_few_of_a_kind_count_as_workers_at_large(self) -> None:
        given = [*answers(LEAST - 1), *answers(1, first=LEAST, by=OTHER)]
        result = protected_answers(given, RUBRIC)
        assert {answer.by for answer in result.answers} == {UPWARD}
        assert (len(result.answers), result.merged, result.left_out) == (LEAST, 1, 0)

    def test_workers_at_large_are_the_first_kind_that_speaks_for_them(self) -> None:
        given = [*answers(LEAST - 1), *answers(1, first=LEAST, by=OTHER)]
        turned = rebuilt(RUBRIC, respondents=RUBRIC.respondents[::-1])
        first = turned.for_workers[0]
        assert {answer.by for answer in protected_answers(given, turned).answers} == {first}
        assert first != UPWARD

    def test_each_question_is_counted_by_itself(self) -> None:
        given = [*answers(LEAST), *answers(2, question="voice-and-bargaining")]
        result = protected_answers(given, RUBRIC)
        assert {answer.question for answer in result.answers} == {"pay-and-hours"}
        assert result.left_out == 2

    def test_a_breach_that_is_left_out_is_named_once(self) -> None:
        given = [
            *answers(2, question="child-labour", level=True, names_breach=True),
            *answers(1, question="forced-labour", level=False),
        ]
        assert protected_answers(given, RUBRIC).breaches == ("child-labour",)

    def test_a_breach_that_few_name_is_kept_with_the_no_of_many(self) -> None:
        given = [
            *answers(LEAST, question="child-labour", level=False, by=OTHER),
            *answers(2, first=LEAST, question="child-labour", level=True, names_breach=True),
        ]
        result = protected_answers(given, RUBRIC)
        assert {answer.by for answer in result.answers} == {UPWARD}
        assert [answer.level for answer in result.answers].count(True) == 2
        assert (result.left_out, result.breaches) == (0, ())

    def test_a_kind_is_not_merged_for_others_where_nobody_names_a_breach(self) -> None:
        given = [*answers(LEAST, by=OTHER), *answers(1, first=LEAST)]
        assert {answer.by for answer in protected_answers(given, RUBRIC).answers} == {OTHER}

    def test_those_of_other_sheets_stay_first_and_untouched(self) -> None:
        others = answers(1, sheet="workshop", by="employers")
        result = protected_answers([*answers(LEAST), *others], RUBRIC)
        assert result.answers[0] == others[0]
        assert len(result.answers) == 1 + LEAST


def gathered(**firms: dict[str, Any]) -> Gathered:
    return Gathered(firms=firms)


class TestPseudonyms:
    def test_stand_for_firms_partners_and_ends_not_for_institutions(self) -> None:
        before = Gathered(
            firms={"sole": {"name": "Sole", "employees": 7, "spin_off_of": "luna"}},
            institutions={"bank": {"name": "Valley Bank", "kind": "local-bank"}},
            outside={"paris": {"name": "Paris", "kind": "buyer"}},
            links=[
                {"from": "sole", "to": "paris", "type": "supply"},
                {"from": "sole", "to": "bank", "type": "finance"},
            ],
        )
        after = anonymised(before, SALT, 5)
        sole, luna, paris = (SALT.pseudonym("firm", name) for name in ("sole", "luna", "paris"))
        assert after.firms == {sole: {"employees": 7, "spin_off_of": luna}}
        assert after.outside == {paris: {"kind": "buyer"}}
        assert [(link["from"], link["to"]) for link in after.links] == [
            (sole, paris),
            (sole, "bank"),
        ]
        assert after.institutions == before.institutions
        assert before.firms["sole"]["name"] == "Sole"

    @pytest.mark.parametrize(("count", "is_shown"), [(2, False), (3, True)])
    def test_stand_for_a_text_that_too_few_firms_share(
        self,
        count: int,
        is_shown: bool,  # noqa: FBT001
    ) -> None:
        spellings = ("Fermo", "FERMO", "fermo.")
        firms = {f"f{n}": {"place": spellings[n], "products": ["boots", "x"]} for n in range(count)}
        after = list(anonymised(gathered(**firms), SALT, 3).firms.values())
        assert (after[0]["place"] == "Fermo") is is_shown
        assert (after[0]["products"][0] == "boots") is is_shown
        if not is_shown:  # one text, one pseudonym, however it is spelt
            assert after[0]["place"] == after[1]["place"] == SALT.pseudonym("place", "fermo")

    def test_a_product_that_one_firm_lists_twice_is_one_firm_s(self) -> None:
        firms = {"f0": {"products": ["boots", "Boots", "boots"]}}
        (record,) = anonymised(gathered(**firms), SALT, 2).firms.values()
        assert "boots" not in record["products"]

    def test_answers_lose_their_place(self) -> None:
        before = Gathered(answers=answers(1, sheet="workshop"))
        assert [answer.place for answer in anonymised(before, SALT, 5).answers] == [""]


class TestNamed:
    def test_who_may_be_named_stays(self) -> None:
        before = gathered(sole={"name": "Sole"})
        assert named(before).firms == {"sole": {"name": "Sole"}}

    def test_who_may_not_is_another_wherever_it_stands(self) -> None:
        before = Gathered(
            firms={
                "sole": {"name": "Sole", "unnamed": "k1", "employees": 7},
                "luna": {"name": "Luna", "spin_off_of": "sole"},
            },
            links=[
                {"from": "luna", "to": "sole", "type": "supply"},
                {"from": "sole", "to": "sole", "type": "finance"},
            ],
        )
        after = named(before)
        hidden, luna = after.firms
        assert hidden.startswith("firm-")
        assert after.firms == {
            hidden: {"employees": 7},
            luna: {"name": "Luna", "spin_off_of": hidden},
        }
        assert [(link["from"], link["to"]) for link in after.links] == [
            ("luna", hidden),
            (hidden, "sole"),  # an institution may be called so too
        ]
        assert named(before).firms == after.firms

    def test_two_who_may_not_are_told_apart(self) -> None:
        before = gathered(sole={"unnamed": "k1"}, luna={"unnamed": "k2"})
        assert len(named(before).firms) == 2
