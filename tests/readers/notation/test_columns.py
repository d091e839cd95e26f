"""How the cells of one column are written, found in all that the column holds."""

from collections.abc import Collection, Mapping

import pytest

from sectorscan.profile.rows import Firm, Institution
from sectorscan.readers.cells import texts_in
from sectorscan.readers.notation.columns import (
    Notation,
    Remark,
    TableNotation,
    missing_texts,
    notations_of,
)
from sectorscan.readers.notation.figures import Signs
from sectorscan.readers.row_fields import fields_of

FIELDS = {field.name: field for field in (*fields_of(Institution), *fields_of(Firm))}
ITALIAN = Signs(",", ".")
OTHERS = "the table's other columns show"


def found(
    columns: Mapping[str, Collection[str]], table: TableNotation | None = None
) -> tuple[dict[str, Notation], list[Remark]]:
    known = {name: (FIELDS[name], texts) for name, texts in columns.items()}
    return notations_of(known, table or TableNotation())


def codes(remarks: list[Remark]) -> list[tuple[str, str]]:
    return [(remark.field, remark.code) for remark in remarks]


class TestSigns:
    def test_a_column_shows_its_own(self) -> None:
        notations, remarks = found({"wage": ["1.250", "0,5", "900"], "employees": ["3.5"]})
        assert notations["wage"].signs == ITALIAN
        assert notations["employees"].signs == Signs(".", ",")
        assert codes(remarks) == [("wage", "thousands-decided")]
        assert remarks[0].text == (
            "`1.250` in `wage` is read with `.` between thousands, as the column shows"
        )

    def test_others_of_the_table_show_what_a_column_does_not(self) -> None:
        notations, remarks = found({"wage": ["1.250", "1.300", "1,400"], "employees": ["3,5"]})
        assert notations["wage"].signs == Signs(",", ".", by_table=True)
        assert [remark.text for remark in remarks] == [
            f"`1.250` and 1 like it in `wage` is read with `.` between thousands, as {OTHERS}",
            f"`1,400` in `wage` is read with `,` as decimal, as {OTHERS}",
        ]

    def test_what_is_no_figure_is_not_said_to_be_read(self) -> None:
        _, remarks = found({"sales": ["1.250.000 zzz", "350.000 zzz"]})
        assert remarks == []

    def test_a_column_shows_how_thousands_are_parted_in_india(self) -> None:
        notations, _ = found({"sales": ["12,50,000", "75,000"]})
        assert notations["sales"].signs == Signs(".", ",")

    def test_nothing_is_decided_where_columns_disagree(self) -> None:
        columns = {"wage": ["1.250"], "employees": ["3,5"], "lead_time_days": ["2.5"]}
        notations, remarks = found(columns)
        assert notations["wage"].signs == Signs()
        assert remarks == []

    def test_a_column_that_contradicts_itself_takes_nothing_from_the_others(self) -> None:
        notations, _ = found({"wage": ["0,5", "0.5"], "employees": ["3,5"]})
        assert notations["wage"].signs == Signs()

    def test_what_is_as_one_would_read_it_is_no_remark(self) -> None:
        _, remarks = found({"wage": ["0,5", "12,5", "900"]})
        assert remarks == []


@pytest.mark.parametrize(
    ("texts", "meaning"),
    [
        (["o", "n"], {"o": True, "n": False}),
        (["Ano", "Ne"], {"ano": True, "ne": False}),
        (["V", "F"], {"v": True, "f": False}),
        (["w"], {"w": True, "f": False}),
    ],
)
def test_letters_mean_yes_and_no_where_a_column_has_no_others(
    texts: list[str], meaning: dict[str, bool]
) -> None:
    notations, _ = found({"union": texts})
    assert dict(notations["union"].yes_no) == meaning
    mixed, _ = found({"union": [*texts, "yes"]})
    assert mixed["union"].yes_no["yes"]
    assert not mixed["union"].yes_no["no"]
    assert found({"employees": texts})[0]["employees"].yes_no == {}


@pytest.mark.parametrize(
    ("yes", "no"),
    [("\u25cb", "\xd7"), ("\u3007", "x"), ("\u2713", "\u2717"), ("T", "N"), ("E", "H"), ("C", "K")],
)
def test_signs_mean_yes_and_no_beside_each_other_alone(yes: str, no: str) -> None:
    meaning = found({"union": [yes, no]})[0]["union"].yes_no
    assert (meaning[yes.lower()], meaning[no.lower()]) == (True, False)
    alone = found({"union": [no]})[0]["union"].yes_no
    assert alone.get(no.lower()) is not False or no == "N"


@pytest.mark.parametrize(
    ("text", "meaning"),
    [("\u2713", True), ("ada", True), ("\u6709", True), ("tidak ada", False), ("\u7121", False)],
)
def test_that_there_is_one_or_none_is_yes_or_no(text: str, meaning: bool) -> None:  # noqa: FBT001
    assert found({"union": [text]})[0]["union"].yes_no[text] is meaning


class TestNotKnown:
    def test_words_for_it_in_a_column_of_texts_are_named(self) -> None:
        notations, remarks = found({"role": ["sewing", "N/A", "?", "unknown", "-"]})
        assert notations["role"].missing == {"N/A", "?", "unknown", "-"}
        [remark] = remarks
        assert (remark.code, remark.field) == ("not-known-words", "role")
        assert remark.text == "`-`, `?`, `N/A` in `role` is taken as not known"

    def test_what_may_be_a_name_is_told(self) -> None:
        notations, remarks = found({"owner": ["Rossi", "NR", "-9"], "place": ["Carpi", "idem"]})
        assert notations["owner"].missing == notations["place"].missing == frozenset()
        in_doubt, say = "`-9`, `NR` in `owner` is read as a name;", "say so of the table"
        assert [(each.code, each.field, each.text) for each in remarks] == [
            (
                "doubtful-names",
                "owner",
                f"{in_doubt} if it stands for not known, {say}: `missing: ['-9', NR]`",
            ),
            (
                "doubtful-names",
                "place",
                "`idem` in `place` is read as a name; if it is the same as above, write that",
            ),
        ]
        assert found({"owner": ["NR"]}, TableNotation(missing=("NR",)))[1] == []

    def test_codes_among_codes_are_codes(self) -> None:
        assert found({"owner": ["1", "12", "99"]})[1] == []

    def test_an_id_is_never_missing(self) -> None:
        notations, remarks = found({"id": ["na", "f1"]}, TableNotation(missing=("f1",)))
        assert notations["id"].missing == frozenset()
        assert remarks == []

    def test_codes_for_it_say_nothing_of_signs(self) -> None:
        table = TableNotation(missing=("0,5", -9))
        notations, _ = found({"wage": ["0,5", "1.250", "-9"]}, table)
        assert notations["wage"].missing == {"0,5", "-9", "-9.0", "-9,0", "-9.00", "-9,00"}
        assert notations["wage"].signs == Signs()

    @pytest.mark.parametrize(
        ("code", "texts"),
        [
            (999, {"999", "999.0", "999,0", "999.00", "999,00"}),
            ("999,0", {"999", "999.0", "999,0", "999.00", "999,00"}),
            (9.5, {"9.5"}),
            (" none ", {"none"}),
        ],
    )
    def test_a_code_is_written_in_several_ways(self, code: str | float, texts: set[str]) -> None:
        assert missing_texts([code]) == texts
        assert missing_texts([]) == frozenset()


@pytest.mark.parametrize(
    "text", ["Citt\ufffd", "Citt\xc3\xa0 Alta", "Citt&agrave;", "L\xe2\u20ac\u2122Aquila"]
)
def test_letters_that_were_lost_are_told(text: str) -> None:
    _, remarks = found({"place": [text, "Serra"]})
    assert codes(remarks) == [("place", "lost-letters")]
    assert found({"place": ["MA\xc7\xc3", "S\xe3o Jos\xe9", "A & B; C"]})[1] == []


class TestLists:
    @pytest.mark.parametrize(
        ("texts", "cell", "parts"),
        [
            (["cutting; sewing", "dyeing"], "a; b,c", ["a", " b,c"]),
            (["cutting|sewing"], "a|b", ["a", "b"]),
            (["cutting, sewing"], "a,b", ["a", "b"]),
            (["cutting, sewing; dyeing"], "a,b;c", ["a,b", "c"]),  # parted otherwise already
        ],
    )
    def test_commas_part_a_list_only_where_nothing_else_does(
        self, texts: list[str], cell: str, parts: list[str]
    ) -> None:
        notations, _ = found({"phases": texts})
        assert notations["phases"].parts.split(cell) == parts

    @pytest.mark.parametrize("comma", [",", "\u060c", "\u3001", "\uff0c"])
    def test_commas_of_other_scripts_part_a_list(self, comma: str) -> None:
        notations, remarks = found({"phases": [f"a{comma}b"]})
        assert texts_in(f"a{comma}b", notations["phases"]) == ["a", "b"]
        assert codes(remarks) == [("phases", "lists-at-commas")]

    def test_a_semicolon_of_another_script_parts_a_list(self) -> None:
        notations, remarks = found({"phases": ["a\uff1bb"]})
        assert texts_in("a\uff1bb", notations["phases"]) == ["a", "b"]
        assert remarks == []

    def test_lists_at_commas_are_named_by_the_first_of_them(self) -> None:
        _, remarks = found({"phases": ["sewing, dyeing", "cutting, sewing", "ironing"]})
        assert codes(remarks) == [("phases", "lists-at-commas")]
        assert remarks[0].text.endswith("as in `cutting, sewing`")

    def test_blanks_part_the_choices_of_a_form(self) -> None:
        table = TableNotation(choices={"phases": frozenset({"cutting", "sewing"})})
        notations, _ = found({"phases": ["cutting sewing", "sewing"]}, table)
        assert notations["phases"].parts.split("a b") == ["a", "b"]
        other, _ = found({"phases": ["cutting sewing", "dyeing"]}, table)
        assert other["phases"].parts.split("a b") == ["a b"]

    @pytest.mark.parametrize(
        ("texts", "is_named"),
        [
            (["cutting/sewing"], True),
            (["cutting and then sewing"], True),  # three words and more, and nothing parts it
            (["cutting sewing"], False),
            (["ISO/IEC"], False),
            (["cutting; sewing", "to wash and iron"], False),
        ],
    )
    def test_one_text_that_looks_like_a_list_is_named(
        self, texts: list[str], *, is_named: bool
    ) -> None:
        _, remarks = found({"phases": texts})
        assert codes(remarks) == [("phases", "list-of-one")] * is_named

    @pytest.mark.parametrize(
        ("text", "is_named"),
        [
            ("cutting/stitching", True),
            ("cutting + stitching", True),
            ("cutting and stitching", True),
            ("cutting by hand", False),
        ],
    )
    def test_a_list_within_lists_at_commas_is_named(self, text: str, *, is_named: bool) -> None:
        _, remarks = found({"phases": ["dyeing, ironing", text]})
        named = [("phases", "list-of-one")] * is_named
        assert codes(remarks) == [("phases", "lists-at-commas"), *named]

    def test_none_is_a_list_of_nothing_unless_it_is_a_choice(self) -> None:
        notations, remarks = found({"phases": ["No", "0", "none", "n/a", "dyeing"]})
        assert notations["phases"].none == {"No", "0", "none"}
        assert notations["phases"].missing == {"n/a"}
        assert [remark.text for remark in remarks] == [
            "`n/a` in `phases` is taken as not known",
            "`0`, `No`, `none` in `phases` is taken as none",
        ]
        coded = TableNotation(choices={"phases": frozenset({"0", "1"})})
        assert found({"phases": ["0", "0 1"]}, coded)[0]["phases"].none == frozenset()


class TestSizeCodes:
    CODES = ("01", "03", "11", "12", "21")

    def test_codes_are_what_the_profile_says(self) -> None:
        notations, remarks = found(
            {"employees": self.CODES, "wage": ["11"]}, TableNotation(sizes="sirene")
        )
        sizes = notations["employees"].sizes
        assert sizes is not None
        assert sizes["12"] == (20, 49)
        assert notations["wage"].sizes is None
        assert remarks == []

    def test_figures_that_look_like_codes_are_named_and_read_as_numbers(self) -> None:
        notations, remarks = found({"employees": self.CODES})
        assert notations["employees"].sizes is None
        assert codes(remarks) == [("employees", "bare-size-codes")]
        assert remarks[0].text.endswith("say so: `sizes: sirene`")

    def test_codes_of_very_small_classes_are_told_by_their_header_alone(self) -> None:
        called = TableNotation(headers={"employees": "per_ocu"})
        assert codes(found({"employees": ["1", "2", "7"]}, called)[1]) == [
            ("employees", "bare-size-codes")
        ]
        assert found({"employees": ["1", "2", "7"]})[1] == []


def test_amounts_in_several_currencies_are_marked() -> None:
    assert found({"wage": ["\u20ac 1200", "300 USD"]})[0]["wage"].mixed_currencies
    assert not found({"wage": ["\u20ac 1200", "300 EUR", "200"]})[0]["wage"].mixed_currencies


@pytest.mark.parametrize(
    ("header", "texts", "is_told"),
    [
        ("Export in %", ["0.5", "1"], True),
        ("Export in %", ["10%", "5 %"], False),
        ("Export in %", [], False),  # figures of a spreadsheet, which may be shown as per cent
        ("Export share", ["0.5"], False),
    ],
)
def test_a_header_with_per_cent_over_fractions_is_told(
    header: str, texts: list[str], *, is_told: bool
) -> None:
    named = TableNotation(headers={"export_share": header})
    _, remarks = found({"export_share": texts}, named)
    assert codes(remarks) == [("export_share", "other-unit")] * is_told
