"""Who is named in a profile, and who is not listed."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from sectorscan.errors import InputError
from sectorscan.profile import references
from sectorscan.profile.references import PartyIndex, PartyNames, unknown_sources
from sectorscan.readers.document import parse
from sectorscan.readers.problems import MOST_PROBLEMS
from tests.support.table_files import HEAD, loaded, refusals


@pytest.mark.parametrize("first", [list, pl.Series])
@pytest.mark.parametrize("then", [list, pl.Series])
@pytest.mark.parametrize("looked_for", [list, pl.Series])
def test_parties_are_found_among_lists_and_columns(
    first: Callable[[Any], Any], then: Callable[[Any], Any], looked_for: Callable[[Any], Any]
) -> None:
    parties = PartyIndex([first(["a", None, "b"]), then(["c", "a"]), []])
    assert parties.positions(looked_for(["c", "a", None, "x", "b"])).tolist() == [3, 0, -2, -1, 2]
    assert list(parties.names(5)) == ["a", "b", "c", "a"]
    assert parties.names(4) == []


def test_names_that_share_a_hash_are_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(references, "_hashes", lambda names: names.str.len_bytes())
    parties = PartyIndex([pl.Series(["a", None, "b"]), ["bb", "a"]])
    assert parties.positions(pl.Series(["b", "a", None, "bb", "x"])).tolist() == [2, 0, -2, 3, -1]


@pytest.mark.parametrize("rows", [4_000, 20_000], ids=["by rows", "by columns"])
def test_very_many_unknown_ends_are_counted(rows: int, tmp_path: Path) -> None:
    table = b"from,to,type\n" + b"".join(b"a,x%d,supply\n" % row for row in range(rows))
    table += b"a,a,supply\n,a,supply\nx,x,supply\n"
    sections_ = "firms: {file: f.csv}\nlinks: {file: l.csv}"
    with pytest.raises(InputError) as raised:
        loaded(tmp_path, sections_, f_csv=b"id\na\nb\na\n", l_csv=table)
    counts = sorted(problem.stands_for for problem in raised.value.problems)
    assert sum(counts) == 1 + (rows + 1) + 1 + 2 + 1
    assert counts[-1] == rows + 1 - MOST_PROBLEMS


def test_where_a_table_of_firms_is_broken_links_are_not_called_so_too(tmp_path: Path) -> None:
    sections_ = "firms: {file: f.ods}\nlinks: [{from: a, to: b, type: supply}]"
    assert len(refusals(tmp_path, sections_)) == 1


def test_a_firm_is_not_linked_to_itself_by_its_name_either(tmp_path: Path) -> None:
    sections_ = "firms: [{id: a, name: Rossi}]\nlinks: [{from: a, to: Rossi, type: supply}]"
    assert "`a` is linked to itself" in str(refusals(tmp_path, sections_))


class TestUnknownParties:
    def test_one_that_is_nearly_listed_is_asked_after(self, tmp_path: Path) -> None:
        [problem] = refusals(
            tmp_path,
            "firms: [{id: rossi}, {id: verdi}]\nlinks: [{from: rosi, to: verdi, type: supply}]",
        )
        assert "`rosi` is no firm, institution or partner outside" in problem
        assert "tip: did you mean `rossi`?" in problem

    @pytest.mark.parametrize(
        ("end", "meant"),
        [
            ("Maglificio Rossa", "Maglificio Rosa"),
            ("F1 - Maglificio Rosa", "Maglificio Rosa"),
            ("f1", "F1"),
        ],
    )
    def test_names_and_ids_in_any_case_are_asked_after(
        self, end: str, meant: str, tmp_path: Path
    ) -> None:
        firms = "firms: [{id: F1, name: Maglificio Rosa}, {id: F2}]"
        links = f"links: [{{from: F2, to: {end}, type: supply}}]"
        [problem] = refusals(tmp_path, f"{firms}\n{links}")
        assert f"tip: did you mean `{meant}`?" in problem

    def test_several_in_one_cell_are_to_be_parted(self, tmp_path: Path) -> None:
        links = "links: [{from: a, to: b; c, type: supply}]"
        [problem] = refusals(tmp_path, f"firms: [{{id: a}}, {{id: b}}, {{id: c}}]\n{links}")
        assert "tip: write one party a cell" in problem

    def test_one_like_none_may_be_listed_outside(self, tmp_path: Path) -> None:
        sections_ = "firms: [{id: rossi}]\nlinks: [{from: rossi, to: paris, type: supply}]"
        [problem] = refusals(tmp_path, sections_)
        assert "tip: list it, or name it under `outside`" in problem
        outside = f"{sections_}\noutside: [{{id: paris, kind: buyer}}]"
        assert loaded(tmp_path, outside).links is not None

    def test_a_name_of_several_does_not_say_which(self, tmp_path: Path) -> None:
        firms = "firms: [{id: a, name: Rossi}, {id: b, name: ROSSI}, {id: c}]"
        [problem] = refusals(tmp_path, f"{firms}\nlinks: [{{from: c, to: Rossi, type: supply}}]")
        assert "several parties have this name; name the one that is meant by its id" in problem

    def test_names_of_single_parties_are_read_with_one_notice(self, tmp_path: Path) -> None:
        profile = loaded(
            tmp_path,
            "firms: [{id: a, name: Rossi & C.}, {id: b, name: Verdi}]\n"
            "institutions: [{id: i, kind: local-bank, name: Valley Bank}]\nlinks: {file: l.csv}",
            l_csv=b"from,to,type\nROSSI C,b,supply\na,Valley Bank,finance\nb,rossi & c,supply\n",
        )
        (notice,) = [each for each in profile.notices if each.code == "links-by-name"]
        assert notice.text == (
            "`ROSSI C` and 2 more: no ids but names, read as the parties that are called so"
        )
        assert notice.place.endswith("l.csv:2:1")


class TestRepeatedIds:
    def test_name_both_sections(self, tmp_path: Path) -> None:
        [problem] = refusals(
            tmp_path, "firms: [{id: bank}]\ninstitutions: [{id: bank, kind: local-bank}]"
        )
        assert "the id `bank` is used twice; it is one of the firms too" in problem
        assert "profile.yaml:3:" in problem

    def test_are_told_for_each_after_the_first(self, tmp_path: Path) -> None:
        problems = refusals(tmp_path, f_csv=b"id\na\nb\na\na\n", sections="firms: {file: f.csv}")
        assert [problem.split("f.csv:")[1].split("\n")[0] for problem in problems] == ["4:1", "5:1"]


class TestSources:
    def problems(self, sections: str) -> list[tuple[str, str, int]]:
        found = unknown_sources(parse(f"{HEAD}{sections}\n", "p.yaml"))
        return [(each.message, each.tip, each.location.line) for each in found]

    def test_that_is_nearly_described_is_asked_after(self) -> None:
        described = "sources: {census-1991: {cite: Census}}"
        text = f"{described}\nstated: {{size: {{value: 1, source: census-1992}}}}"
        assert self.problems(text) == [
            ("there is no source `census-1992`", "did you mean `census-1991`?", 3)
        ]

    def test_without_any_is_to_be_described(self) -> None:
        text = "answers:\n  trust: {level: 2}\n  speed:\n    - {level: 1, source: diary}"
        assert self.problems(text) == [
            ("there is no source `diary`", "describe it under `sources`", 5)
        ]

    def test_may_have_a_figure_for_its_name(self) -> None:
        described = "sources: {1991: {cite: Census}}\n"
        assert self.problems(f"{described}series: [{{year: 1991, firms: 3, source: 1991}}]") == []

    def test_is_not_looked_for_where_the_word_means_something_else(self) -> None:
        assert self.problems("source: x\nwatch: [{source: y}]") == []
        assert self.problems("sources: [a]\nstated: {size: {value: 1, source: b}}") == []


def test_the_name_of_one_party_says_which_it_is() -> None:
    names = PartyNames(lambda: ["Rossi & C.", None, "Verdi", "verdi", "&"])
    assert (names.position("ROSSI c"), names.position("Bianchi")) == (0, None)
    assert names.position("Verdi") is None
    assert (names.are_several("VERDI"), names.are_several("Rossi & C.")) == (True, False)
    assert names.position("&") is None  # nothing of it can be compared
