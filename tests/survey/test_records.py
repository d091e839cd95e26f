"""Interviews as records: firms, institutions, partners, links, answers, and what is set aside."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

import pytest
from msgspec.structs import replace

from sectorscan.errors import SourceLocation
from sectorscan.rubric.load import load_rubric
from sectorscan.survey.blueprint import FORM_KINDS, FormKind
from sectorscan.survey.exports import Interview, Said
from sectorscan.survey.form import Form, FormQuestion
from sectorscan.survey.names import Salt, TypedNames
from sectorscan.survey.questionnaires import form_of
from sectorscan.survey.records import Gathered, Gatherer, firm_ends
from sectorscan.survey.wording import SurveyedSector, SurveyParty, wording

RUBRIC = load_rubric()
SECTOR = SurveyedSector(
    firms=(SurveyParty(id="rossi", name="Rossi"), SurveyParty(id="verdi", name="Verdi")),
    institutions=(SurveyParty(id="bank", name="Valley Bank"),),
    product_family="shoes",
    wage_period="month",
)
AGREED: Mapping[str, Any] = {
    "consent": True,
    "adult": True,
    "present": "nobody",
    "freely": "freely",
}
WORKER: Mapping[str, Any] = {**AGREED, "respondent": "workers", "visit_date": date(2026, 2, 11)}


@cache
def forms() -> Mapping[str, Form]:
    said = wording(RUBRIC, "en", SECTOR)
    return {kind: form_of(kind, said, SECTOR) for kind in FORM_KINDS}


def interview(
    form: FormKind = "firms",
    *,
    key: str = "k1",
    repeats: Mapping[str, list[dict[str, Any]]] | None = None,
    **answers: Any,  # noqa: ANN401
) -> Interview:
    place = SourceLocation("export.csv", 2, 1)
    return Interview(
        place=place,
        answers={"consent": True, **answers},
        form=form,
        rubric="",
        key=key,
        repeats={
            name: [Said(place=place, answers=each) for each in said]
            for name, said in (repeats or {}).items()
        },
    )


def gathered(*interviews: Interview, salt: Salt | None = None, **decisions: str) -> Gathered:
    decided = {("firm", name): decision for name, decision in decisions.items()}
    firms, institutions = TypedNames("firm", decided), TypedNames("institution", {})
    firms.add(SECTOR.firms)
    institutions.add(SECTOR.institutions)
    return Gatherer(RUBRIC, forms(), firms, institutions, salt).gather(interviews)


class TestFirms:
    def test_answers_become_fields(self) -> None:
        firms = gathered(
            interview(
                firm_listed="rossi",
                place="Fermo",
                founded=1998.0,
                employees=12.0,
                wage=1500.5,
                export_share=12.5,
                union=False,
                registered=True,
                technology="level_3",
                products=("boots", "sandals"),
            )
        ).firms
        assert firms == {
            "rossi": {
                "place": "Fermo",
                "founded": 1998,
                "employees": 12,
                "wage": 1500.5,
                "export_share": 0.125,
                "union": False,
                "informal": False,  # asked the other way round: whether it is registered
                "technology": 3,
                "products": ["boots", "sandals"],
            }
        }
        assert type(firms["rossi"]["employees"]) is int

    def test_a_question_is_that_of_its_own_form(self) -> None:
        """Two forms may call their questions alike."""
        other = FormQuestion(name="export_share", kind="count", field="members")
        crowded = {**forms(), "lenders": replace(forms()["lenders"], items=(other,))}
        firms, institutions = TypedNames("firm", {}), TypedNames("institution", {})
        firms.add(SECTOR.firms)
        gatherer = Gatherer(RUBRIC, crowded, firms, institutions)
        said = interview(firm_listed="rossi", export_share=12.5)
        assert gatherer.gather([said]).firms == {"rossi": {"export_share": 0.125}}

    def test_what_is_not_answered_is_no_field(self) -> None:
        assert gathered(interview(firm_listed="rossi")).firms == {"rossi": {}}

    def test_no_certificate_is_known_to_be_none(self) -> None:
        firms = gathered(interview(firm_listed="rossi", certified=False)).firms
        assert firms["rossi"]["certifications"] == []

    def test_a_role_that_was_typed_is_a_role_as_one_from_the_list_is(self) -> None:
        typed = interview(firm_listed="rossi", role="not_listed", role_other="glue maker")
        listed = interview(firm_listed="verdi", role="tanner", key="k2")
        firms = gathered(typed, listed).firms
        assert (firms["rossi"], firms["verdi"]) == ({"role": "glue maker"}, {"role": "tanner"})

    def test_a_new_one_has_its_name_only_where_it_may_be_named(self) -> None:
        new: dict[str, Any] = {"firm_listed": "not_listed"}
        named = interview(**new, firm_typed="Alfa Scarpe", may_name=True)
        refused = interview(**new, firm_typed="Zeta Borse", may_name=False, key="k2")
        silent = interview(**new, firm_typed="Moda Kilo", key="k3")
        assert gathered(named, refused, silent).firms == {
            "alfa-scarpe": {"name": "Alfa Scarpe"},
            "zeta-borse": {"unnamed": "k2"},
            "moda-kilo": {"unnamed": "k3"},
        }

    def test_one_to_be_confirmed_waits_and_enters_nothing(self) -> None:
        alike = interview(
            firm_typed="Rosssi",
            place="Fermo",
            repeats={"partner": [{"partner_tie": "cooperation", "partner_listed": "verdi"}]},
        )
        result = gathered(alike)
        assert (result.waiting, result.firms, result.links) == (1, {}, [])
        assert gathered(alike, Rosssi="yes").firms == {"rossi": {"place": "Fermo"}}

    def test_the_firm_of_its_founder_is_named_and_known(self) -> None:
        listed = interview(firm_listed="rossi", from_firm=True, from_listed="verdi")
        typed = interview(firm_listed="verdi", from_firm=True, from_typed="Alfa", key="k2")
        itself = interview(firm_typed="Omega", from_firm=True, from_typed="Omega", key="k3")
        firms = gathered(listed, typed, itself).firms
        assert firms["rossi"] == {"spin_off_of": "verdi"}
        assert firms["verdi"] == {"spin_off_of": "alfa"}
        assert firms["alfa"] == {"name": "Alfa", "asked": False}
        assert firms["omega"] == {"unnamed": "k3"}

    def test_whose_founder_came_from_no_firm_or_names_none_comes_from_none(self) -> None:
        other = interview(firm_listed="rossi", from_firm=False, from_listed="verdi")
        silent = interview(firm_listed="verdi", from_firm=True, key="k2")
        result = gathered(other, silent)
        assert (result.firms, result.waiting) == ({"rossi": {}, "verdi": {}}, 0)

    def test_what_was_said_first_stays_and_the_rest_fills_blanks(self) -> None:
        result = gathered(
            interview(firm_listed="rossi", founded=1998.0),
            interview(firm_listed="rossi", founded=1999.0, place="Fermo", key="k2"),
        )
        assert result.firms == {"rossi": {"founded": 1998, "place": "Fermo"}}
        assert result.clashes == [
            "export.csv:2:1: `founded` was answered otherwise before; that stays"
        ]


class TestPartners:
    def tied(self, tie: str, **said: Any) -> Gathered:  # noqa: ANN401
        partner = {"partner_tie": tie, "partner_listed": "verdi", **said}
        return gathered(interview(firm_listed="rossi", repeats={"partner": [partner]}))

    @pytest.mark.parametrize(
        ("tie", "ends", "type_"),
        [
            ("gives_work", ("rossi", "verdi"), "subcontracting"),
            ("takes_work", ("verdi", "rossi"), "subcontracting"),
            ("sells_to_us", ("verdi", "rossi"), "supply"),
            ("buys_from_us", ("rossi", "verdi"), "supply"),
            ("cooperation", ("rossi", "verdi"), "cooperation"),
            ("information", ("rossi", "verdi"), "information"),
        ],
    )
    def test_a_tie_leads_from_who_gives_to_who_takes(
        self, tie: str, ends: tuple[str, str], type_: str
    ) -> None:
        assert self.tied(tie).links == [{"from": ends[0], "to": ends[1], "type": type_}]

    def test_a_tie_has_its_year_its_share_and_whether_it_is_joint(self) -> None:
        (link,) = self.tied(
            "gives_work", partner_since=1990.0, partner_share=40.0, partner_joint=True
        ).links
        assert (link["since"], link["share"], link["joint"]) == (1990, 0.4, True)
        assert type(link["since"]) is int

    def test_a_share_of_the_partner_s_dealings_is_not_known_from_this_end(self) -> None:
        (link,) = self.tied("takes_work", partner_share=40.0).links
        assert "share" not in link

    def test_both_ends_of_one_tie_make_one_link(self) -> None:
        gives = {"partner_tie": "gives_work", "partner_listed": "verdi", "partner_since": 1990.0}
        takes = {"partner_tie": "takes_work", "partner_listed": "rossi", "partner_joint": False}
        links = gathered(
            interview(firm_listed="rossi", repeats={"partner": [gives]}),
            interview(firm_listed="verdi", repeats={"partner": [takes]}, key="k2"),
        ).links
        assert links == [
            {"from": "rossi", "to": "verdi", "type": "subcontracting", "since": 1990}
            | {"joint": False}
        ]

    def test_one_from_elsewhere_stands_outside_with_its_kind(self) -> None:
        typed: dict[str, Any] = {"partner_listed": "not_listed", "partner_here": False}
        buyer = {**typed, "partner_tie": "buys_from_us", "partner_typed": "Magasins Paris"}
        kindless: dict[str, Any] = {
            **typed,
            "partner_tie": "information",
            "partner_typed": "Zeta Ltd",
        }
        result = gathered(
            interview(
                firm_listed="rossi",
                repeats={"partner": [{**buyer, "partner_kind": "buyer"}, kindless]},
            )
        )
        assert result.outside == {
            "magasins-paris": {"name": "Magasins Paris", "kind": "buyer"},
            "zeta-ltd": {"name": "Zeta Ltd", "kind": "other"},
        }
        assert set(result.firms) == {"rossi"}

    def test_one_that_others_named_first_was_asked_once_it_answers(self) -> None:
        partner = {"partner_tie": "cooperation", "partner_typed": "Alfa", "partner_here": True}
        names_it = interview(firm_listed="rossi", repeats={"partner": [partner]})
        assert gathered(names_it).firms["alfa"] == {"name": "Alfa", "asked": False}
        itself = interview(firm_typed="Alfa", ties_asked=True, may_name=True, key="k2")
        assert gathered(names_it, itself).firms["alfa"] == {"name": "Alfa", "asked": True}

    @pytest.mark.parametrize(
        "said",
        [
            {"partner_listed": "verdi"},
            {"partner_tie": "cooperation"},
            {"partner_tie": "cooperation", "partner_listed": "not_listed"},
        ],
    )
    def test_one_without_a_name_or_a_tie_is_counted_only(self, said: dict[str, str]) -> None:
        result = gathered(interview(firm_listed="rossi", repeats={"partner": [said]}))
        assert result.set_aside == {"a partner without a name or a tie": 1}
        assert (result.links, result.firms) == ([], {"rossi": {}})

    def test_itself_is_none(self) -> None:
        result = self.tied("cooperation", partner_listed="rossi")
        assert result.links == []
        assert result.clashes == ["export.csv:2:1: the firm names itself as its partner"]

    def test_one_to_be_confirmed_waits_and_the_firm_does_not(self) -> None:
        result = self.tied("cooperation", partner_listed="not_listed", partner_typed="Verddi")
        assert (result.waiting, result.links, result.firms) == (1, [], {"rossi": {}})


class TestInstitutions:
    def test_services_and_kinds_are_ids_of_the_rubric(self) -> None:
        result = gathered(
            interview(
                "institutions",
                body_listed="not_listed",
                body_typed="Centro Moda",
                body_kind="service-centre",
                services=("design", "market-information"),
                reach=30.0,
                active=True,
            )
        )
        assert result.institutions["centro-moda"] == {
            "name": "Centro Moda",
            "kind": "service-centre",
            "services": [s.id for s in RUBRIC.services if s.id in {"design", "market-information"}],
            "reach": 0.3,
            "active": True,
        }

    def test_a_body_that_a_firm_names_is_new_with_its_ties(self) -> None:
        bodies: list[dict[str, Any]] = [
            {"body_listed": "bank", "body_tie": ("finance", "training")},
            {"body_typed": "Centro", "body_kind": "service-centre", "body_tie": ("membership",)},
            {"body_kind": "local-bank"},
        ]
        result = gathered(interview(firm_listed="rossi", repeats={"body": bodies}))
        assert result.links == [
            {"from": "rossi", "to": "bank", "type": "finance"},
            {"from": "rossi", "to": "bank", "type": "training"},
            {"from": "rossi", "to": "centro", "type": "membership"},
        ]
        assert result.institutions == {"centro": {"name": "Centro", "kind": "service-centre"}}
        assert result.set_aside == {"a body without a name": 1}

    def test_one_to_be_confirmed_waits(self) -> None:
        result = gathered(interview("lenders", body_typed="Valley Banc"))
        assert (result.waiting, result.institutions) == (1, {})


class TestSetAside:
    @pytest.mark.parametrize(
        ("form", "answers", "reason"),
        [
            ("firms", {"consent": False, "firm_listed": "rossi"}, "no consent"),
            ("firms", {}, "not said which firm it is"),
            ("firms", {"firm_listed": "not_listed"}, "not said which firm it is"),
            ("institutions", {}, "not said which body it is"),
            ("lenders", {}, "not said which body it is"),
            ("workshop", {}, "not said who answered"),
            ("workers", AGREED, "not said who answered"),
            ("workers", {**WORKER, "adult": False}, "a child"),
            (
                "workers",
                {name: said for name, said in WORKER.items() if name != "adult"},
                "age not known",
            ),
            (
                "workers",
                {**WORKER, "present": "power"},
                "somebody with power over the work was there",
            ),
            ("workers", {**WORKER, "freely": ""}, "the person was afraid"),
        ],
    )
    def test_by_its_reason(self, form: FormKind, answers: dict[str, Any], reason: str) -> None:
        result = gathered(interview(form, **answers))
        ((given, number),) = result.set_aside.items()
        assert given.startswith(reason)
        assert (number, result.firms, result.answers) == (1, {}, [])

    def test_consent_that_is_not_given_is_none(self) -> None:
        asked = interview(firm_listed="rossi")
        answers = {name: said for name, said in asked.answers.items() if name != "consent"}
        silent = Interview(
            place=asked.place, answers=answers, form="firms", rubric="", key="k", repeats={}
        )
        assert gathered(silent).set_aside == {"no consent": 1}


class TestAnswers:
    def test_of_a_workshop_have_the_day_who_answered_and_how_surely(self) -> None:
        result = gathered(
            interview(
                "workshop",
                respondent="employers-organization",
                sure="high",
                visit_date=date(2026, 2, 11),
                trust_between_firms="level_3",
                division_of_labour="not_known",
            )
        )
        (answer,) = result.answers
        assert (answer.question, answer.level) == ("trust-between-firms", 3.0)
        assert (answer.by, answer.confidence) == ("employers-organization", "high")
        assert (answer.date, answer.place) == (date(2026, 2, 11), "export.csv:2:1")
        assert (answer.sheet, answer.names_breach) == ("workshop", False)

    @pytest.mark.parametrize(("freely", "sure"), [("freely", "medium"), ("with_care", "low")])
    def test_of_workers_have_the_year_only_and_are_as_sure_as_they_spoke(
        self, freely: str, sure: str
    ) -> None:
        said: dict[str, Any] = {**WORKER, "freely": freely, "pay_and_hours": "level_0"}
        (answer,) = gathered(interview("workers", **said)).answers
        assert (answer.date, answer.confidence, answer.by) == (2026, sure, "workers")

    def test_a_check_is_true_or_false_without_confidence(self) -> None:
        said: dict[str, Any] = {**WORKER, "child_labour": "yes"}
        (answer,) = gathered(interview("workers", **said)).answers
        assert (answer.level, answer.confidence, answer.names_breach) == (True, None, True)
        (answer,) = gathered(interview("workers", **{**said, "child_labour": "no"})).answers
        assert (answer.level, answer.names_breach) == (False, False)

    @pytest.mark.parametrize(("level", "names_breach"), [("level_0", True), ("level_1", False)])
    def test_the_lowest_level_of_a_right_at_work_names_a_breach(
        self,
        level: str,
        names_breach: bool,  # noqa: FBT001
    ) -> None:
        said: dict[str, Any] = {**WORKER, "voice_and_bargaining": level}
        (answer,) = gathered(interview("workers", **said)).answers
        assert answer.names_breach is names_breach

    def test_a_tag_is_the_same_for_the_same_and_another_for_another(self) -> None:
        def tags(key: str, salt: Salt | None = None) -> list[str]:
            said = interview(
                "workshop",
                key=key,
                respondent="author",
                trust_between_firms="level_3",
                division_of_labour="level_3",
            )
            return [answer.tag for answer in gathered(said, salt=salt).answers]

        assert tags("k1") == tags("k1")
        assert len({*tags("k1"), *tags("k2"), *tags("k1", Salt(b"a secret"))}) == 6


@pytest.mark.parametrize("type_", ["membership", "service-use", "training", "finance"])
def test_a_link_to_an_institution_has_one_firm(type_: str) -> None:
    assert firm_ends({"type": type_}) == ("from",)


@pytest.mark.parametrize("type_", ["supply", "subcontracting", "cooperation", "information"])
def test_a_link_among_firms_has_two(type_: str) -> None:
    assert firm_ends({"type": type_}) == ("from", "to")
