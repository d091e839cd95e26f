"""Typed names matched with those on the lists, and the file in which somebody confirms them."""

import csv
import io
import re

import pytest

from sectorscan.errors import InputError, SourceLocation
from sectorscan.readers.document import FileContent
from sectorscan.survey.names import Salt, TypedNames, decisions_in, names_file, wrong_decisions
from sectorscan.survey.wording import SurveyParty

HERE = SourceLocation("export.csv", 2, 1)
LISTED = (
    SurveyParty(id="bianchi f.lli", name="Bianchi"),
    SurveyParty(id="rossi", name="Rossi & C."),
)


def names(**decisions: str) -> TypedNames:
    """Firms of the list, with what somebody decided on typed names."""
    typed = TypedNames("firm", {("firm", name): decided for name, decided in decisions.items()})
    typed.add(LISTED)
    return typed


def rows(*typed: TypedNames) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(names_file(typed).decode())))


def decided(text: str) -> FileContent:
    return FileContent("names.csv", text.encode())


HEAD = "sort,name,where,looks like,id,score,decision\n"


class TestTypedNames:
    @pytest.mark.parametrize(
        "typed", ["Rossi & C.", "ROSSI C", " rossi,  c", "R\u00f3ssi & \u00c7"]
    )
    def test_a_name_spelt_as_one_of_the_list_is_that_one(self, typed: str) -> None:
        firms = names()
        assert firms.identity(typed, HERE) == "rossi"
        assert [(row["id"], row["score"], row["decision"]) for row in rows(firms)] == [
            ("rossi", "100", "yes")
        ]

    def test_one_that_is_alike_waits(self) -> None:
        firms = names()
        assert firms.identity("Bianci", HERE) is None
        (row,) = rows(firms)
        assert row == {
            "sort": "firm",
            "name": "Bianci",
            "where": "export.csv:2:1",
            "looks like": "Bianchi",
            "id": "",
            "score": "92",  # rapidfuzz: 12 of 13 letters of both names are in both
            "decision": "",
        }

    @pytest.mark.parametrize(
        ("decision", "identity"),
        [("yes", "bianchi f.lli"), ("no", "bianci"), ("rossi", "rossi"), ("perhaps", None)],
    )
    def test_one_that_is_alike_is_what_somebody_decided(
        self, decision: str, identity: str | None
    ) -> None:
        assert names(Bianci=decision).identity("Bianci", HERE) == identity

    def test_one_like_none_is_new_and_known_from_then_on(self) -> None:
        firms = names()
        assert firms.identity("Nuova Calzatura", HERE) == "nuova-calzatura"
        assert firms.identity("NUOVA calzatura!", SourceLocation("b.csv", 9, 1)) == (
            "nuova-calzatura"
        )
        assert firms.is_new("nuova-calzatura")
        assert not firms.is_new("rossi")
        (row,) = rows(firms)  # the second spelling is the first name
        assert (row["id"], row["decision"], row["score"]) == ("nuova-calzatura", "no", "")

    def test_one_like_another_that_was_typed_waits_too(self) -> None:
        firms = names()
        firms.identity("Nuova Calzatura", HERE)
        assert firms.identity("Nuova Calzature", HERE) is None
        assert rows(firms)[1]["looks like"] == "Nuova Calzatura"

    def test_one_like_none_may_still_be_one_of_the_list(self) -> None:
        assert names(Zeta="rossi").identity("Zeta", HERE) == "rossi"
        assert names(Zeta="yes").identity("Zeta", HERE) is None  # like none: yes to nobody

    def test_two_of_the_list_with_one_name_are_not_told_apart_by_it(self) -> None:
        firms = names()
        firms.add([SurveyParty(id="rossi-2", name="Rossi C")])
        assert firms.identity("Rossi & C.", HERE) is None

    def test_an_id_that_is_taken_gets_a_mark(self) -> None:
        firms = TypedNames("firm", {("firm", "Sole!"): "no"})
        firms.add([SurveyParty(id="sole", name="Albergo Sole di Fermo")])
        identity = firms.identity("Sole!", HERE)
        assert identity is not None
        assert re.fullmatch("sole-[0-9a-f]{4}", identity)

    def test_choices_of_the_form_lead_to_the_ids_of_the_list(self) -> None:
        by_choice = names().by_choice
        assert by_choice["rossi"] == "rossi"
        (choice,) = (name for name, identity in by_choice.items() if identity == "bianchi f.lli")
        assert " " not in choice  # a blank parts the choices of an export

    def test_under_pseudonyms_the_file_shows_where_to_look(self) -> None:
        firms = TypedNames(
            "firm",
            {},
            shown=lambda name: f"n{len(name)}",
            shown_id=lambda identity: f"i{len(identity)}",
        )
        firms.add(LISTED)
        firms.identity("Bianci", HERE)
        firms.identity("Zeta", HERE)
        alike, new = rows(firms)
        assert (alike["name"], alike["looks like"]) == ("n6", "n7 (number 1 of the list)")
        assert (new["name"], new["id"]) == ("n4", "i4")

    def test_decisions_are_by_what_the_file_shows(self) -> None:
        firms = TypedNames(
            "firm",
            {("firm", "n6"): "i5"},
            shown=lambda name: f"n{len(name)}",
            shown_id=lambda identity: f"i{len(identity)}",
        )
        firms.add(LISTED)
        assert firms.identity("Bianci", HERE) == "rossi"


class TestDecisions:
    @pytest.mark.parametrize("file", [None, decided(""), decided(" \n \n")])
    def test_there_are_none_without_a_file_or_in_an_empty_one(
        self, file: FileContent | None
    ) -> None:
        assert decisions_in(file) == {}
        assert list(wrong_decisions(file, [names()])) == []

    def test_are_by_sort_and_name_and_blank_ones_are_none(self) -> None:
        text = f"{HEAD}firm,Bianci,e:2,Bianchi,,92, yes \nfirm,Zeta,e:3,,zeta,,\nbody,Zeta,,,,,no\n"
        assert decisions_in(decided(text)) == {("firm", "Bianci"): "yes", ("body", "Zeta"): "no"}

    def test_are_read_however_a_spreadsheet_saved_them(self) -> None:
        text = "\ufeffname;decision;sort;id;score;where;looks like\r\nBianci;no;firm;;;;\r\n"
        assert decisions_in(decided(text)) == {("firm", "Bianci"): "no"}

    def test_are_read_from_rows_that_are_shorter_than_the_header(self) -> None:
        file = decided("decision,id,score,where,looks like,name,sort\nno\nno,,,,,Bianci\n")
        assert decisions_in(file) == {("", ""): "no", ("", "Bianci"): "no"}
        assert list(wrong_decisions(file, [names()])) == []

    def test_a_file_without_a_column_is_refused_with_a_tip(self) -> None:
        with pytest.raises(InputError) as caught:
            decisions_in(decided("sort,name,where,looks like,id,score\nfirm,Bianci,,,,\n"))
        (problem,) = caught.value.problems
        assert problem.message == "`names.csv` has no column `decision`"
        assert problem.tip == "move the file away: the next reading writes it anew"
        assert (problem.code, problem.location.line) == ("no-such-column", 1)

    def test_each_that_is_none_is_a_problem_at_its_cell(self) -> None:
        text = (
            f"{HEAD}firm,Bianci,e,Bianchi,,92,perhaps\nfirm,Zeta,e,,zeta,,\n"
            "firm,Alfa,e,,,,rossi\nfirm,Beta,e,,,,rosi\n"
        )
        problems = list(wrong_decisions(decided(text), [names()]))
        assert [(p.message.split("`")[1], p.location.line) for p in problems] == [
            ("perhaps", 2),
            ("rosi", 5),
        ]
        assert problems[0].location.column == len("firm,Bianci,e,Bianchi,,92,") + 1

    def test_what_is_written_is_read_back(self) -> None:
        first = names()
        first.identity("Bianci", HERE)
        first.identity('Sole, "il grande"', HERE)
        written = names_file([first])
        assert decisions_in(FileContent("n.csv", written)) == {("firm", 'Sole, "il grande"'): "no"}


class TestSalt:
    def test_a_pseudonym_is_a_letter_and_ten_digits_and_always_the_same(self) -> None:
        salt = Salt(b"a long and secret text")
        assert re.fullmatch("f-[0-9a-f]{10}", salt.pseudonym("firm", "sole"))
        assert salt.pseudonym("firm", "sole") == Salt(salt.secret).pseudonym("firm", "sole")

    def test_is_another_for_another_text_sort_or_salt(self) -> None:
        salt = Salt(b"a long and secret text")
        pseudonyms = {
            salt.pseudonym("firm", "sole"),
            salt.pseudonym("firm", "luna"),
            salt.pseudonym("facts", "sole"),
            Salt(b"another").pseudonym("firm", "sole"),
        }
        assert len(pseudonyms) == 4
