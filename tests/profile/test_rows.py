"""What a row may hold: its fields, their ends, and what one field says of another."""

from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from sectorscan.profile.rows import Answer, AnswerRow, Firm, Institution, Link, ends_of
from sectorscan.types import Range


@pytest.mark.parametrize(
    ("field", "ends"),
    [
        ("export_share", (0, 1)),
        ("informal", (0, 1)),
        ("certified", (0, 1)),
        ("spin_off", (0, 1)),
        ("technology", (0, 4)),
        ("months_active", (0, 12)),
        ("employees", None),
        ("wage_ratio", None),
        ("age", None),
        ("id", None),
        ("isic", None),
    ],
)
def test_the_ends_of_a_figure(field: str, ends: tuple[float, float] | None) -> None:
    assert ends_of(field) == ends


class TestFirm:
    def test_ids_and_codes_may_be_figures(self) -> None:
        firm = Firm.model_validate({"id": 7, "isic": 1512, "name": 1898})
        assert (firm.id, firm.isic, firm.name) == ("7", "1512", "1898")

    def test_counts_may_be_ranges_and_the_rest_is_not_known(self) -> None:
        firm = Firm.model_validate({"id": "a", "employees": {"low": 3}, "count": 60})
        assert (firm.employees, firm.count) == (Range(low=3), 60)
        assert (firm.persons, firm.union, firm.certifications) == (None, None, None)

    def test_that_has_no_certificate_is_not_one_of_which_none_is_known(self) -> None:
        assert Firm.model_validate({"id": "a", "certifications": []}).certifications == ()

    @pytest.mark.parametrize(("given", "share"), [(True, 1), (False, 0), (0.4, 0.4)])
    def test_yes_or_no_of_a_group_may_be_a_share(self, given: float, share: float) -> None:
        assert Firm.model_validate({"id": "a", "union": given}).union == share

    @pytest.mark.parametrize(
        ("fields", "message"),
        [
            ({"owner": "a"}, "the firm `a` owns itself; leave `owner` out"),
            ({"spin_off_of": "a"}, "the firm `a` is a spin-off of itself"),
            ({"founded": 1990, "exited": 1989}, "`exited` 1989 is before `founded` 1990"),
            ({"union": "sometimes"}, "`sometimes` is neither true nor false"),
            ({"union": 1.5}, "less than or equal to 1"),
            ({"export_share": 25}, "less than or equal to 1"),
            ({"technology": 5}, "less than or equal to 4"),
            ({"months_active": 13}, "less than or equal to 12"),
            ({"employees": -1}, "greater than or equal to 0"),
            ({"employees": {"low": 8, "high": 3}}, "`low` 8 is above `high` 3"),
            ({"employees": {}}, "a range needs `low`, `high` or both"),
            ({"founded": 98}, "greater than or equal to 1000"),
            ({"lat": 91}, "less than or equal to 90"),
            ({"wage": float("nan")}, "finite number"),
            ({"emploees": 3}, "Extra inputs are not permitted"),
        ],
    )
    def test_that_contradicts_itself_or_goes_beyond_its_ends(
        self, fields: dict[str, Any], message: str
    ) -> None:
        with pytest.raises(ValidationError, match=message):
            Firm.model_validate({"id": "a", **fields})

    def test_may_close_in_its_first_year_and_be_owned_by_another(self) -> None:
        firm = Firm.model_validate({"id": "a", "founded": 1990, "exited": 1990, "owner": "b"})
        assert firm.exited == firm.founded


class TestInstitution:
    def test_works_unless_it_is_said_that_it_does_not(self) -> None:
        assert Institution(id="a", kind="bank").active
        assert not Institution(id="a", kind="bank", active=False).active
        with pytest.raises(ValidationError, match="valid boolean"):
            Institution.model_validate({"id": "a", "kind": "bank", "active": "no"})

    def test_is_called_by_its_name_or_else_by_its_id(self) -> None:
        assert Institution(id="a", kind="bank", name="Valley Bank").label == "Valley Bank"
        assert Institution(id="a", kind="bank").label == "a"


class TestLink:
    def test_leads_from_one_to_another(self) -> None:
        link = Link.model_validate({"from": 1, "to": 2, "type": "supply"})
        assert (link.from_, link.to, link.joint) == ("1", "2", None)

    @pytest.mark.parametrize("lacking", ["from", "to", "type"])
    def test_lacks_neither_end_nor_type(self, lacking: str) -> None:
        fields = {"from": "a", "to": "b", "type": "supply"}
        del fields[lacking]
        with pytest.raises(ValidationError, match="Field required") as raised:
            Link.model_validate(fields)
        assert [error["loc"] for error in raised.value.errors()] == [(lacking,)]


class TestAnswer:
    def test_is_the_author_s_and_public_unless_it_says_otherwise(self) -> None:
        answer = Answer(level=2)
        assert (answer.by, answer.private, answer.confidence) == ("author", False, None)

    @pytest.mark.parametrize(
        ("day", "year"), [(1994, 1994), (date(1994, 5, 12), 1994), (None, None)]
    )
    def test_has_a_year_where_its_date_is_known(self, day: object, year: int | None) -> None:
        assert Answer.model_validate({"level": 2, "date": day}).year == year

    @pytest.mark.parametrize("level", [-0.5, 4.5, "3", True, None])
    def test_has_a_level_that_is_a_figure_from_0_to_4(self, level: object) -> None:
        with pytest.raises(ValidationError):
            Answer.model_validate({"level": level})

    def test_in_a_table_names_its_question(self) -> None:
        assert AnswerRow(level=2, question="trust").question == "trust"
        with pytest.raises(ValidationError, match="question"):
            AnswerRow.model_validate({"level": 2})
