"""Wide tables as long ones: which columns are questions or partners, and where each cell stands."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pytest

from sectorscan.errors import SourceLocation
from sectorscan.profile.rows import AnswerRow, Link
from sectorscan.readers.row_fields import fields_of
from sectorscan.readers.wide_tables import WideTable, survey_table, ties_table
from sectorscan.types import Notice

ANSWERS, LINKS = fields_of(AnswerRow), fields_of(Link)


class Sheet:
    """A table as a reader has it, its header in the third row of its file."""

    path = "table.csv"
    header_row = 3

    def __init__(self, *rows: Sequence[Any]) -> None:
        self.header, self.below = tuple(rows[0]), rows[1:]

    def rows(self) -> Iterator[tuple[int, Sequence[Any]]]:
        yield from enumerate(self.below, start=self.header_row + 1)

    def excerpt(self, row: int, column: int) -> tuple[SourceLocation, str]:
        return SourceLocation(self.path, row, column + 1), f"row {row}"

    def notices(self, columns: Mapping[str, int]) -> Iterator[Notice]:
        self.asked = dict(columns)
        yield Notice(code="hidden-rows", place=self.path, text="two rows are hidden")


def survey(
    *rows: Sequence[Any], own: Mapping[str, str] | None = None, missing: Sequence[str | float] = ()
) -> WideTable | None:
    return survey_table(Sheet(*rows), ANSWERS, own or {}, missing)


def ties(
    *rows: Sequence[Any], own: Mapping[str, str] | None = None, missing: Sequence[str | float] = ()
) -> WideTable | None:
    return ties_table(Sheet(*rows), LINKS, own or {}, missing)


def long(table: WideTable | None) -> list[list[Any]]:
    """The rows of a table as they are read, without their numbers."""
    assert table is not None
    return [list(row) for _, row in table.rows()]


class TestSurvey:
    def test_each_answer_becomes_a_row(self) -> None:
        found = survey(
            ["by", "trust_between_firms", "skills"],
            ["employers", 3, 2.5],
            ["trade-union", "", "1,5"],
        )
        assert found is not None
        assert found.header == ("by", "question", "level")
        assert long(found) == [
            ["employers", "trust-between-firms", 3],
            ["employers", "skills", 2.5],
            ["trade-union", "skills", "1,5"],
        ]

    def test_a_column_called_as_questions_are_is_read_though_a_cell_is_odd(self) -> None:
        """Else a report of forced labour would be lost with the rest of its column."""
        found = survey(
            ["by", "forced-labour", "pay-and-hours", "e-mail", "remarks"],
            ["workers", "x", 2, "a@b", "x"],
            ["employers", "", "n/a", "c@d", 3],
            ["officials", "no", 3, "", ""],
        )
        assert long(found) == [
            *(["workers", "forced-labour", "x"], ["workers", "pay-and-hours", 2]),
            ["employers", "pay-and-hours", "n/a"],
            *(["officials", "forced-labour", "no"], ["officials", "pay-and-hours", 3]),
        ]

    @pytest.mark.parametrize("label", ["Mean", "Media", "Totale", "Gesamt"])
    def test_a_mean_of_all_is_no_respondent(self, label: str) -> None:
        found = survey(["name", "by", "skills"], ["a", "workers", 3], [label, "", 3])
        assert long(found) == [["workers", "skills", 3]]
        assert found is not None
        (notice,) = (each for each in found.notices({}) if each.code == "total-rows")
        assert notice.text == "row 5 is passed over: a total or a mean of others is no record"

    @pytest.mark.parametrize("label", ["N", "n = 2", "Count", "Valid N", "Min", "Std dev"])
    def test_how_many_answered_is_no_respondent(self, label: str) -> None:
        found = survey(["respondent", "skills"], [1, 3], [2, 1], [label, 2])
        assert long(found) == [["skills", 3], ["skills", 1]]
        ties_of_n = ties(["", "N", "M"], ["N", "", 1], ["M", 1, ""])
        assert [row[0] for row in long(ties_of_n)] == ["N", "M"]

    @pytest.mark.parametrize(
        "labels",
        [
            [["", "Response", "Response"]],
            [["Who?", "How much do you trust?", "How are\nhours kept?"]],
            [["Q", "Trust", "Pay"], *[['{"ImportId":"QID1"}'] * 3]],
        ],
    )
    def test_labels_below_the_header_are_no_respondents(self, labels: list[list[str]]) -> None:
        header = ["respondent", "trust-between-firms", "pay-and-hours"]
        found = survey(header, *labels, [1, 3, 2], own={})
        assert long(found) == [["trust-between-firms", 3], ["pay-and-hours", 2]]
        assert found is not None
        assert "label-rows" in {notice.code for notice in found.notices({})}

    def test_means_without_a_name_are_no_respondent(self) -> None:
        rows = [["a", 3, 1], ["b", 2, 2]]
        header = ["respondent", "skills", "trust"]
        assert len(long(survey(header, *rows, ["", 2.5, 1.5]))) == 4
        assert len(long(survey(header, *rows, ["", 2.5, ""]))) == 4
        assert len(long(survey(header, *rows, ["", 2.5, 2]))) == 6
        assert len(long(survey(header, *rows, ["c", 2.5, 1.5]))) == 6
        assert len(long(survey(header, rows[0], ["", 3, 1]))) == 4
        assert len(long(survey(header, ["a", 3, 1], ["b", 3, 1], ["", 3, 1]))) == 6

    def test_a_word_among_as_many_levels_is_told(self) -> None:
        told = ["in two workshops", "no"]
        found = survey(
            ["by", "forced-labour", "trust"],
            *([by, word, 2] for by, word in zip("ab", told, strict=True)),
        )
        assert [row[2] for row in long(found) if row[1] == "forced-labour"] == told

    def test_a_report_is_no_label(self) -> None:
        """A breach that somebody tells of in words is refused, not passed over."""
        header = ["respondent", "forced-labour", "pay-and-hours"]
        told = ["1", "two of them are, you know?", ""]
        assert ["forced-labour", told[1]] in long(survey(header, told, [2, "no", 2], [3, "no", 1]))

    def test_each_knows_where_its_cell_stands(self) -> None:
        found = survey(["by", "skills", "trust"], ["employers", 3, 2], ["author", "", 1])
        assert found is not None
        places = [
            found.excerpt(number, column)[0][1:3]
            for number, _ in found.rows()
            for column in range(3)
        ]
        first, second, last = (4, 1), (4, 1), (5, 1)
        assert places == [
            *(first, (4, 2), (4, 2)),
            *(second, (4, 3), (4, 3)),
            *(last, (5, 3), (5, 3)),
        ]
        assert found.excerpt(found.header_row, 0)[0].line == 3
        assert found.path == "table.csv"

    def test_what_was_done_is_told_beside_what_the_file_has(self) -> None:
        found = survey(["by", "skills", "remarks"], ["author", 3, "none"])
        assert found is not None
        hidden, wide = found.notices({"by": 0})
        assert hidden.code == "hidden-rows"
        assert (wide.code, wide.place) == ("wide-table", "table.csv:3:2")
        assert wide.text == (
            "a row is taken for a respondent, the columns `skills` for questions; nothing is read "
            "from `remarks`"
        )

    def test_more_than_eight_names_are_counted(self) -> None:
        names = [f"q{number}" for number in range(11)]
        found = survey(names, [1] * 11)
        assert found is not None
        assert found.text.endswith("`q6`, `q7` and 3 more for questions")

    @pytest.mark.parametrize(
        "cells",
        [
            [1, "none"],
            ["", ""],
            [2019, 2020, 3],  # more figures that are no levels than levels
            [-1],
            [4.5],
            [True, "perhaps"],
        ],
    )
    def test_a_column_is_no_question_for_what_stands_in_it(self, cells: list[Any]) -> None:
        assert survey(["by", "skills"], *(["author", cell] for cell in cells)) is None

    @pytest.mark.parametrize("cells", [[0], [4], [3, ""], ["yes", "no"], [3, 2, 44], ["2,5"]])
    def test_a_column_of_levels_is_a_question_be_it_with_a_slip(self, cells: list[Any]) -> None:
        found = survey(["by", "skills"], *(["author", cell] for cell in cells))
        assert [row[2] for row in long(found)] == [cell for cell in cells if cell != ""]

    @pytest.mark.parametrize("cell", [99, 99.0, "99", "NR", "nr"])
    def test_what_stands_for_no_answer_is_none(self, cell: Any) -> None:  # noqa: ANN401
        rows = (["by", "skills"], ["author", cell], ["author", 3])
        assert long(survey(*rows, missing=[99, "NR"])) == [["author", "skills", 3]]
        assert survey(*rows[:2], missing=[99, "NR"]) is None

    def test_a_column_called_as_only_questions_are_is_one_though_all_are_slips(self) -> None:
        found = survey(["by", "pay-and-hours"], ["author", 33], ["author", 40])
        assert len(long(found)) == 2

    @pytest.mark.parametrize("header", ["_index", "Age", "interview_id", "(note)", "", "weight"])
    def test_columns_of_a_form_are_no_questions(self, header: str) -> None:
        assert survey(["by", header], ["author", 3]) is None

    def test_a_group_of_a_form_is_no_part_of_a_question(self) -> None:
        found = survey(["by", "part_b/pay_and_hours"], ["author", 3])
        assert long(found) == [["author", "pay-and-hours", 3]]

    def test_a_long_table_is_left_as_it_is(self) -> None:
        assert survey(["by", "question", "level"], ["author", "skills", 3]) is None
        assert survey(["who", "skills"], ["author", 3], own={"level": "skills"}) is None

    def test_only_what_is_said_to_be_a_question_is_one_unless_it_is_called_like_one(self) -> None:
        rows = (["who", "Q1", "Q2", "pay-and-hours"], ["author", 3, 2, 1])
        found = survey(*rows, own={"skills": "Q1", "by": "who"})
        assert found is not None
        assert found.header == ("by", "question", "level")
        assert long(found) == [["author", "skills", 3], ["author", "pay-and-hours", 1]]

    def test_one_column_may_be_said_to_be_several_fields_or_questions(self) -> None:
        own = {"by": "who", "source": "who", "skills": "q1", "trust": "q1"}
        found = survey(["who", "q1"], ["author", 3], own=own)
        assert found is not None
        assert found.header == ("by", "source", "question", "level")
        assert long(found) == [["author", "author", "skills", 3], ["author", "author", "trust", 3]]

    def test_a_column_that_another_stands_for_is_named_as_not_read(self) -> None:
        found = survey(["by", "who", "skills"], [2, "author", 3], own={"by": "who"})
        assert found is not None
        assert long(found) == [["author", "skills", 3]]
        assert found.text.endswith("for questions; nothing is read from `by`")

    def test_columns_for_people_alone_are_not_named(self) -> None:
        found = survey(["(phone)", "skills"], ["555", 3])
        assert found is not None
        assert found.text.endswith("for questions")

    @pytest.mark.parametrize(
        ("head", "question"),
        [
            ("Q1[safety-at-work]", "safety-at-work"),
            ("How is it? [ safety-at-work ]", "safety-at-work"),
            ("work/safety_at_work", "safety-at-work"),
            ("safety-at-work[1]", "safety-at-work[1]"),
        ],
    )
    def test_a_question_may_stand_in_brackets_or_in_a_group(self, head: str, question: str) -> None:
        found = survey([head], [3])
        assert found is not None
        assert found.names == (question,)

    def test_what_the_file_has_is_asked_of_the_columns_that_are_read(self) -> None:
        """So that errors and formulas without a value are told of questions, too."""
        sheet = Sheet(["by", "remark", "skills"], ["author", "x", 3])
        found = survey_table(sheet, ANSWERS, {}, ())
        assert found is not None
        assert list(found.notices({}))
        assert sheet.asked == {"by": 0, "skills": 2}


class TestPartners:
    def test_a_row_is_a_firm_with_its_partners(self) -> None:
        found = ties(["ego", "alter1", "alter2"], ["f1", "f2", "f3"], ["f2", "", "f1"])
        assert found is not None
        assert found.header == ("from", "to")
        assert long(found) == [["f1", "f2"], ["f1", "f3"], ["f2", "f1"]]
        assert found.text == "a row is taken for a firm, `alter1`, `alter2` for its partners"

    def test_the_type_of_its_ties_goes_with_each(self) -> None:
        found = ties(["ego", "type", "partner_1", "partner_2"], ["f1", "supply", "f2", "f3"])
        assert found is not None
        assert found.header == ("from", "type", "to")
        assert long(found) == [["f1", "supply", "f2"], ["f1", "supply", "f3"]]

    def test_whatever_else_is_said_of_its_ties_goes_with_each(self) -> None:
        rows = (["ego", "alter1", "alter2", "since", "quota"], ["f1", "f2", "f3", 1999, 0.5])
        found = ties(*rows, own={"share": "quota"})
        assert found is not None
        assert found.header == ("from", "since", "share", "to")
        assert long(found) == [["f1", 1999, 0.5, "f2"], ["f1", 1999, 0.5, "f3"]]

    def test_columns_that_are_neither_are_named(self) -> None:
        found = ties(["ego", "alter1", "town", "(us)", ""], ["f1", "f2", "Carpi", "x", ""])
        assert found is not None
        assert found.text.endswith("`alter1` for its partners; nothing is read from `town`")

    def test_the_firm_need_not_stand_first(self) -> None:
        found = ties(["since", "from", "alter1"], [1999, "f1", "f2"])
        assert found is not None
        assert found.header == ("from", "since", "to")
        assert long(found) == [["f1", 1999, "f2"]]

    def test_another_name_of_the_firm_has_to_be_said(self) -> None:
        rows = (["workshop", "alter1"], ["f1", "f2"])
        assert ties(*rows) is None
        assert long(ties(*rows, own={"from": "workshop"})) == [["f1", "f2"]]
        assert ties(*rows, own={"from": "no such column"}) is None

    @pytest.mark.parametrize("header", [["from", "to"], ["from", "to", "alter1"], ["ego"]])
    def test_a_list_of_ties_is_left_as_it_is(self, header: list[str]) -> None:
        assert ties(header, ["f1"] * len(header)) is None

    def test_what_stands_for_no_answer_is_no_partner(self) -> None:
        rows = (["ego", "alter1", "alter2", "alter3"], ["f1", 99, "f2", "None"])
        assert long(ties(*rows, missing=[99, "none"])) == [["f1", "f2"]]

    @pytest.mark.parametrize("nobody", ["nessuno", "None", "-", "\u2014", "ninguna"])
    def test_a_word_for_nobody_is_no_partner(self, nobody: str) -> None:
        rows = (["ego", "alter1", "alter2"], ["f1", "f2", nobody])
        assert long(ties(*rows)) == [["f1", "f2"]]

    def test_a_letter_that_may_be_no_may_be_an_id_too(self) -> None:
        assert long(ties(["ego", "alter1", "alter2"], ["f1", "n", 0])) == [["f1", "n"], ["f1", 0]]

    def test_a_short_row_has_fewer_partners(self) -> None:
        assert long(ties(["ego", "alter1", "alter2"], ["f1", "f2"])) == [["f1", "f2"]]


class TestMatrix:
    HEADER = ("", "f1", "f2", "f3")

    def test_a_row_and_a_column_are_a_party(self) -> None:
        found = ties(self.HEADER, ["f1", 0, 1, ""], ["f2", "x", 0, 3], ["f3", "no", 0.5, "0"])
        assert found is not None
        assert found.header == ("from", "to", "intensity")
        assert long(found) == [
            ["f1", "f2", 1],
            ["f2", "f1", 1],
            ["f2", "f3", 3],
            ["f3", "f2", 0.5],
        ]

    def test_a_total_is_no_party_and_a_dash_no_tie(self) -> None:
        found = ties(
            [*self.HEADER, "Totale"],
            *(["f1", "-", 1, "", 1], ["f2", 1, "\N{EN DASH}", 3, 4], ["Totale", 1, 1, 3, 5]),
        )
        assert long(found) == [["f1", "f2", 1], ["f2", "f1", 1], ["f2", "f3", 3]]

    @pytest.mark.parametrize("cell", [0, 0.0, "0", "0,0", "0.00", False, "no", 99, "99", "N/A"])
    def test_none_or_no_answer_is_no_tie(self, cell: Any) -> None:  # noqa: ANN401
        found = ties(["", "f1", "f2"], ["f1", cell, 1], ["f2", cell, ""], missing=[99, "n/a"])
        assert long(found) == [["f1", "f2", 1]]

    def test_ids_that_a_spreadsheet_made_numbers_are_the_same(self) -> None:
        found = ties(["", "1", "2"], [1.0, "", 1], [2.0, 1, ""])
        assert long(found) == [[1.0, "2", 1], [2.0, "1", 1]]

    @pytest.mark.parametrize(
        ("header", "parties"),
        [
            (["", "f1", "x", "y"], ["f1", "f2"]),  # one column alone is a party
            (["", "f1", "f2", "x", "y"], ["f1", "f2"]),  # half of the columns are none
            (["", "x", "y"], ["f1", "f2"]),
        ],
    )
    def test_most_columns_have_to_be_parties(self, header: list[str], parties: list[str]) -> None:
        assert ties(header, *([party, *[1] * (len(header) - 1)] for party in parties)) is None

    def test_a_party_without_a_row_of_its_own_keeps_its_ties(self) -> None:
        header = ["", "f1", "f2", "f3", "f4", "buyer"]
        found = ties(header, ["f1", "", 1, "", "x", "?"], ["f2", "", "", 1, 0, "yes"], ["f3"])
        assert long(found) == [
            *(["f1", "f2", 1], ["f1", "f4", 1], ["f1", "buyer", "?"]),
            *(["f2", "f3", 1], ["f2", "buyer", 1]),
        ]

    def test_columns_that_are_no_parties_are_named(self) -> None:
        header = ["", "f1", "f2", "f3", "remark", "Total", "(ours)"]
        rows = (
            ["f1", "", 1, "", "no", 1, 1],
            ["f2", 1, "", "", "moved", 1, 1],
            ["f3", "", "", "", "new"],
        )
        found = ties(header, *rows)
        assert found is not None
        assert long(found) == [["f1", "f2", 1], ["f2", "f1", 1]]
        assert found.text.endswith("a column a party; nothing is read from `remark`, `Total`")

    def test_the_type_of_its_ties_goes_with_each(self) -> None:
        found = ties(["", "type", "f1", "f2"], ["f1", "supply", "", 1], ["f2", "supply", 1, ""])
        assert found is not None
        assert found.header == ("from", "type", "to", "intensity")
        assert long(found) == [["f1", "supply", "f2", 1], ["f2", "supply", "f1", 1]]

    def test_a_party_may_be_called_like_a_word_and_written_with_two_blanks(self) -> None:
        found = ties(["", "NO", "Rossi e figli"], ["NO", "", 1], ["Rossi  e figli", 1, ""])
        assert len(long(found)) == 2
