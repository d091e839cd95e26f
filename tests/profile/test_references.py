"""Who is named in a profile, and who is not listed."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from sectorscan.errors import InputError
from sectorscan.profile import references
from sectorscan.profile.references import PartyIndex
from sectorscan.readers.problems import MOST_PROBLEMS
from tests.support.table_files import (
    loaded,
    refusals,
)


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
