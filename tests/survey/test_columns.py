"""What a column of an export is, and what its cells say, looked up in the form that was sent."""

from datetime import date, datetime

import pytest
from msgspec.structs import replace

from sectorscan.survey.columns import FormColumn, FormIndex, Value, is_taken, text_of, value_of
from tests.support.small_forms import question, small_form, small_index

INDEX = small_index("en", "it")


class TestColumn:
    @pytest.mark.parametrize(
        "header",
        ["place", "facts/place", "facts-place", "Where is it?", "Some facts/Where is it?", "Dove?"],
    )
    def test_is_found_by_name_or_label_with_and_without_its_groups(self, header: str) -> None:
        assert INDEX.column(header) == FormColumn("place")

    @pytest.mark.parametrize(
        ("header", "choice"),
        [
            ("services/design", "design"),
            ("facts/services/training-abroad", "training-abroad"),
            ("Services used/Training abroad", "training-abroad"),
        ],
    )
    def test_of_one_choice_is_found_by_the_question_before_it(
        self, header: str, choice: str
    ) -> None:
        assert INDEX.column(header) == FormColumn("services", choice)

    def test_of_a_choice_there_is_none_where_only_one_can_be_chosen(self) -> None:
        assert INDEX.column("firm_listed/rossi") is None

    @pytest.mark.parametrize("header", ["", "plaze", "services/dancing", "place_2"])
    def test_that_is_none_of_the_form_is_not_guessed(self, header: str) -> None:
        assert INDEX.column(header) is None

    def test_that_only_shows_or_groups_is_known_as_such(self) -> None:
        shown = ("welcome", "Good morning.", "facts", "Some facts", "partner")
        assert [head for head in shown if not INDEX.is_only_shown(head)] == []
        assert not INDEX.is_only_shown("place")

    def test_is_known_by_a_name_before_a_label_that_is_the_same(self) -> None:
        items = (question("town", "text", "place"), question("place", "text", "Where is it?"))
        index = FormIndex([replace(small_form(), items=items)])
        assert index.column("place") == FormColumn("place")
        assert index.column("town") == FormColumn("town")

    def test_stands_in_a_repeat_or_in_none(self) -> None:
        assert INDEX.repeat_of["partner_typed"] == "partner"
        assert INDEX.repeat_of["place"] == INDEX.repeat_of["consent"] == ""


class TestValue:
    @pytest.mark.parametrize(
        ("name", "cell", "value"),
        [
            ("consent", "yes", True),
            ("consent", "No", False),
            ("consent", "S\u00ec", True),
            ("consent", "YES", True),
            ("firm_listed", "ROSSI", "rossi"),
            ("firm_listed", "rossi", "rossi"),
            ("firm_listed", "Rossi", "rossi"),
            ("place", "  Via  Roma\n3 ", "Via Roma 3"),
            ("place", 44.0, "44"),
            ("products", "boots; ; sandals ;", ("boots", "sandals")),
            ("products", "None", ()),
            ("products", "none such", ("none such",)),
            ("employees", "1 200", 1200.0),
            ("employees", 12, 12.0),
            ("export_share", "12,5", 12.5),
            ("export_share", "0", 0.0),
            ("founded", "1998", 1998.0),
            ("employees", "1,200", 1200.0),
            ("export_share", "12,500", 12.5),
            ("sales", "1.200,50", 1200.5),
            ("sales", 12.125, 12.125),
            ("visit_date", "2026-02-11T09:30:00.000+01:00", date(2026, 2, 11)),
            ("visit_date", datetime(2026, 2, 11, 9, 30), date(2026, 2, 11)),  # noqa: DTZ001
            ("visit_date", date(2026, 2, 11), date(2026, 2, 11)),
            ("services", "design training", ("design", "training")),
            ("services", "Training abroad Design", ("training-abroad", "design")),
            ("services", "Training Training abroad", ("training", "training-abroad")),
        ],
    )
    def test_is_what_the_kind_of_the_question_says(
        self, name: str, cell: str | float, value: Value
    ) -> None:
        assert value_of(INDEX, name, cell) == value

    @pytest.mark.parametrize("cell", ["none", "No", "-", "n.a.", 0])
    def test_of_a_word_for_nothing_typed_as_a_text_is_nothing(self, cell: str | float) -> None:
        assert value_of(INDEX, "place", cell) is None

    def test_of_a_word_for_not_known_typed_as_a_list_is_nothing(self) -> None:
        assert value_of(INDEX, "products", "-") is None

    def test_of_a_year_ends_where_a_profile_ends(self) -> None:
        founded = replace(question("founded", "year", "Founded in"), constraint=". >= 1800")
        index = FormIndex([replace(small_form(), items=(founded,))])
        with pytest.raises(ValueError, match="`20155` is not between 1800 and 2200"):
            value_of(index, "founded", 20155)

    @pytest.mark.parametrize("cell", ["", None, "  "])
    @pytest.mark.parametrize("name", ["place", "founded", "services", "consent", "visit_date"])
    def test_of_a_blank_is_nothing(self, name: str, cell: str | None) -> None:
        assert value_of(INDEX, name, cell) is None

    @pytest.mark.parametrize(
        ("name", "cell", "message"),
        [
            ("consent", "perhaps", "`perhaps` is none of the answers to `consent`"),
            ("firm_listed", "rosi", "`rosi` is none of the answers to `firm_listed`"),
            ("employees", "many", "`many` is no figure"),
            ("employees", "12.5", "`12.5` is no whole figure"),
            ("employees", "1,200,300", "`1,200,300` is not between 0 and 100000"),
            ("employees", "nan", "`nan` is no figure"),
            ("sales", "1,000", "`1,000` may be two figures; write 1000, or 1"),
            ("sales", "12.500", "`12.500` may be two figures; write 12500, or 12.5"),
            ("export_share", "101", "`101` is not between 0 and 100"),
            ("founded", "98", "`98` is not between 1800 and 2026"),
            ("visit_date", "11/02/2026", "`11/02/2026` is no day such as 2026-02-11"),
            ("visit_date", 46328.0, "`46328` is no day such as 2026-02-11"),
            ("services", "design dancing", "`design dancing` holds what is none of the answers"),
        ],
    )
    def test_that_cannot_be_is_named_with_what_was_found(
        self, name: str, cell: str | float, message: str
    ) -> None:
        with pytest.raises(ValueError, match="^" + message.replace(".", r"\.")):
            value_of(INDEX, name, cell)

    def test_has_no_upper_end_where_the_form_gives_none(self) -> None:
        workers = replace(question("workers", "count", "Workers"), constraint=". >= 3")
        index = FormIndex([replace(small_form(), items=(workers,))])
        assert value_of(index, "workers", "1000000") == 1_000_000.0
        with pytest.raises(ValueError, match="`2` is not between 3 and inf"):
            value_of(index, "workers", 2)


@pytest.mark.parametrize("cell", [1, 1.0, "1", "TRUE", "Yes", True])
def test_a_choice_with_its_own_column_was_taken(cell: str | float) -> None:
    assert is_taken(cell)


@pytest.mark.parametrize("cell", [0, "0", "False", "no", False])
def test_a_choice_with_its_own_column_was_not_taken(cell: str | float) -> None:
    assert not is_taken(cell)


def test_another_word_says_nothing_of_a_choice() -> None:
    with pytest.raises(ValueError, match="`2` does not say whether this was chosen: 1 or 0"):
        is_taken(2)


@pytest.mark.parametrize(
    ("cell", "text"),
    [(None, ""), (" ", ""), (True, "1"), (False, "0"), (7.0, "7"), (7.5, "7.5"), ("a\n b", "a b")],
)
def test_a_cell_as_one_line_of_text(cell: str | float | None, text: str) -> None:
    assert text_of(cell) == text
