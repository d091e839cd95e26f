from pydantic import BaseModel

from sectorscan.assessment.result.assessment import Assessment
from sectorscan.profile.rows import Answer, AnswerRow, Firm
from sectorscan.report.schemas.words import description_of
from sectorscan.rubric.ingredients import AskedIndicator


def test_the_docstring_below_a_field_comes_first() -> None:
    assert description_of(Firm, "founded") == "Its first year."


def test_a_field_of_a_base_is_described_there() -> None:
    assert description_of(AnswerRow, "level") == description_of(Answer, "level")
    assert description_of(AskedIndicator, "weight") is not None


def test_a_docstring_of_several_lines_is_one() -> None:
    words = description_of(Assessment, "notices")
    assert words is None or "\n" not in words


def test_else_what_the_name_means_everywhere() -> None:
    assert description_of(Firm, "place") == "The town or district."


def test_else_the_model_that_it_holds() -> None:
    assert (description_of(Assessment, "ledger") or "").startswith("Where the points are")


def test_nothing_is_said_where_nothing_is_known() -> None:
    class Bare(BaseModel):
        figure: int

    assert description_of(Bare, "figure") is None
