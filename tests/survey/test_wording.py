"""What a form is worded with: names of a profile filled into the sentences of a language."""

import pytest

from sectorscan.languages import LANGUAGES
from sectorscan.rubric.load import load_rubric
from sectorscan.survey.wording import BLANK, SurveyedSector, SurveyParty, surveyed_sector, wording
from tests.support.yaml_profiles import profile

RUBRIC = load_rubric()
BARE = "sector: {name: Valley, product_family: shoes}\n"


class TestSurveyedSector:
    def test_of_a_bare_profile_is_blank_but_for_its_trade_and_name(self) -> None:
        assert surveyed_sector(profile("", BARE)) == SurveyedSector(
            product_family="shoes", place="Valley"
        )

    def test_has_single_firms_by_name_or_else_by_id(self) -> None:
        firms = """firms:
  - {id: a, name: Rossi}
  - {id: b}
  - {id: c, count: 1}
  - {id: d, count: 12, name: Workshops}
  - {id: e, count: {low: 1, high: 3}}
"""
        assert surveyed_sector(profile(firms, BARE)).firms == (
            SurveyParty(id="a", name="Rossi"),
            SurveyParty(id="b", name="b"),
            SurveyParty(id="c", name="c"),
        )

    def test_has_firms_of_which_none_is_named(self) -> None:
        firms = surveyed_sector(profile("firms: [{id: a}, {id: 7}]\n", BARE)).firms
        assert [(firm.id, firm.name) for firm in firms] == [("a", "a"), ("7", "7")]

    def test_has_institutions_by_name_or_else_by_id(self) -> None:
        bodies = "institutions: [{id: i, kind: local-bank, name: Bank}, {id: j, kind: school}]\n"
        named = [party.name for party in surveyed_sector(profile(bodies, BARE)).institutions]
        assert named == ["Bank", "j"]

    @pytest.mark.parametrize(
        ("sector", "currency", "period"),
        [
            ("currency: EUR", "EUR", ""),
            ("wage_reference: {amount: 9, per: hour, kind: sector, currency: USD}", "USD", "hour"),
            (
                "currency: EUR, wage_reference: {amount: 9, per: month, kind: sector, currency: X}",
                "EUR",
                "month",
            ),
        ],
    )
    def test_has_the_money_of_the_sector_before_that_of_its_wages(
        self, sector: str, currency: str, period: str
    ) -> None:
        head = f"sector: {{name: Valley, product_family: shoes, {sector}}}\n"
        surveyed = surveyed_sector(profile("", head))
        assert (surveyed.currency, surveyed.wage_period) == (currency, period)

    def test_has_who_asks_and_who_helps(self) -> None:
        more = "report: {organisation: Agency}\nvisits: {referral: Office, languages: [Italian]}\n"
        surveyed = surveyed_sector(profile(more, BARE))
        assert (surveyed.organisation, surveyed.referral) == ("Agency", "Office")
        assert (surveyed.languages, surveyed.coordinator) == (("Italian",), "")


class TestWording:
    def test_fills_names_and_more_into_a_sentence(self) -> None:
        said = wording(RUBRIC, "en", SurveyedSector(product_family="shoes", place="Carpi"))
        assert said.say("From 0 to {most}.", most="9") == "From 0 to 9."
        assert said.filled("{trade} in {place}") == "shoes in Carpi"

    def test_leaves_a_line_for_what_nobody_has_said(self) -> None:
        said = wording(RUBRIC, "en", SurveyedSector())
        assert said.filled("{trade} in {place}") == f"{BLANK} in {BLANK}"

    @pytest.mark.parametrize("language", [name for name in LANGUAGES if name != "en"])
    def test_says_a_sentence_in_its_language(self, language: str) -> None:
        said = wording(RUBRIC, language, SurveyedSector())
        assert said.language == language
        sentence = said.say("From 0 to {most}.", most="9")
        assert sentence != "From 0 to 9."
        assert "9" in sentence
