"""Words that hint at a breach, in every text of a profile and in no other sense."""

import pytest

from sectorscan.assessment.alarm import alarm_of
from sectorscan.assessment.hints import between_blanks, hints, names
from sectorscan.rubric.load import load_rubric, shipped_rubrics
from tests.support.builders import Record, profile

RUBRIC = load_rubric()
FREEDOM, FORCED, CHILD, DISCRIMINATION, LETHAL = (breach.id for breach in RUBRIC.breaches)


def hinted(**sections: object) -> set[str]:
    return {one.id for one in alarm_of(profile(**sections), RUBRIC).breaches if one.hinted}


def named_in(text: str) -> set[str]:
    return {one.id for one in RUBRIC.breaches if names(one, between_blanks(text))}


NAMED = {
    "The owner keeps their papers": {FORCED},
    "BONDED\n  labour, debt-bondage": {FORCED},
    "Child-labour; child labor; childlabour": {CHILD},
    "Chil\xadd lab\xadour": {CHILD},
    "no child labour was found": {CHILD},
    "CHILDREN\u2019S WORK": {CHILD},
    "unions are banned here": {FREEDOM},
    "two fatal accidents": {LETHAL},
    "Femmes moins bien traitées : harcelement sexuel": {DISCRIMINATION},
    "travail force, travail d\u2019enfants, accidents mortels": {FORCED, CHILD, LETHAL},
    "trabajo infantil y trabajo forzoso": {FORCED, CHILD},
    "sindicatos prohibidos; accidentes mortales": {FREEDOM, LETHAL},
    "trabalho escravo, trabalho infantil, assedio sexual": {FORCED, CHILD, DISCRIMINATION},
    "lavoro minorile, caporalato, morti sul lavoro": {FORCED, CHILD, LETHAL},
    "Kinderarbeit und Zwangsarbeit": {FORCED, CHILD},
    "pekerja anak dan kerja paksa": {FORCED, CHILD},
    "çocuk işçiliği, zorla çal\u0131şt\u0131rma": {FORCED, CHILD},
    "cocuk iscileri; sendika yasak": {FREEDOM, CHILD},
    "lao động trẻ em, lao dong cuong buc": {FORCED, CHILD},
    "bal mazdoori; bandhua mazdoor": {FORCED, CHILD},
}
HARMLESS = [
    "Children's shoes, children\u2019s wear, childcare, kids' toys",
    "Vêtements pour enfants; ropa de niños; abbigliamento bambini; Kinderschuhe",
    "Owners' children take over; apprentices learn for three years",
    "Firms are in debt to the bank; many were forced to close; threatened by imports",
    "A digital product passport; locked-up capital; beaten by rivals abroad",
    "The trade union has 300 members; union leaders were asked",
    "Minor works: menores trabajos de acabado; minori lavorazioni",
    "No le venden a nadie; tre emiliani; die-cast parts; slow work",
    "Price discrimination by buyers; women run many firms",
]


class TestNames:
    @pytest.mark.parametrize("text", NAMED)
    def test_what_names_a_breach_in_any_language_and_spelling(self, text: str) -> None:
        assert named_in(text) == NAMED[text]

    @pytest.mark.parametrize("text", HARMLESS)
    def test_what_is_about_other_things_names_none(self, text: str) -> None:
        assert named_in(text) == set()

    @pytest.mark.parametrize("name", shipped_rubrics())
    def test_each_breach_is_named_in_every_shipped_rubric_and_a_name_is_a_hint(
        self, name: str
    ) -> None:
        for breach in load_rubric(name).breaches:
            assert breach.called
            assert all(hints(breach, between_blanks(word)) for word in breach.called)

    def test_what_is_made_for_children_is_no_hint_though_it_is_watched(self) -> None:
        assert hinted(watch=["Children's shoes sell less"]) == set()
        assert hinted(watch=["Children carry the shoes"]) == {CHILD}


NOTE = "two fatal accidents, and child labour"
BOTH = {CHILD, LETHAL}


class TestWhereTheyStand:
    @pytest.mark.parametrize(
        "sections",
        [
            {"sources": {"press": {"cite": NOTE}}},
            {"stated": {"injuries": {"value": 3, "note": NOTE}}},
            {"institutions": [{"id": "body", "kind": "trade-union", "name": NOTE}]},
            {"outside": [{"id": "body", "kind": "ngo", "name": NOTE}]},
            {"in_place": [{"id": "sector-service-centre", "status": "weak", "note": NOTE}]},
            {"plan": {"actions": {"sector-service-centre": {"note": NOTE}}}},
            {"targets": {"labour-standards": {"level": 3, "note": NOTE}}},
            {"does_not_apply": [{"id": "firms-in-associations", "reason": NOTE}]},
            {"sampling": {"method": "snowball", "note": NOTE}},
            {"answers": {"trust-between-firms": {"level": 3, "note": NOTE}}},
            {"answers": {"pay-and-hours": {"level": 3, "note": NOTE, "private": True}}},
            {"labour_checks": [{"breach": DISCRIMINATION, "found": False, "note": NOTE}]},
        ],
        ids="-".join,
    )
    def test_every_text_that_names_a_breach_hints_at_it(self, sections: Record) -> None:
        found = alarm_of(profile(**sections), RUBRIC)
        assert {one.id for one in found.to_find_out} == BOTH
        assert not found.raised

    def test_who_was_asked_about_a_breach_may_name_it_and_say_no(self) -> None:
        asked = {"safety-and-health": {"level": 4, "by": "workers", "note": NOTE}}
        assert hinted(answers=asked) == {CHILD}
        checks = [{"breach": CHILD, "found": False, "note": NOTE}]
        assert hinted(labour_checks=checks) == {LETHAL}

    def test_a_note_on_other_things_has_to_name_it(self) -> None:
        notes = {"note": "children watch; firms have debts; accidents happen"}
        assert hinted(answers={"training-and-skill": {"level": 2, **notes}}) == set()
        assert hinted(answers={"pay-and-hours": {"level": 2, **notes}}) == {CHILD, FORCED}
