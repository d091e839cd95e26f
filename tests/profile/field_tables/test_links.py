"""Ties in each of the forms in which they come."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from sectorscan.errors import InputError
from sectorscan.profile.profile import Profile
from tests.support.field_lists import FIRMS, HEADER, Row, profile_with
from tests.support.table_files import as_csv, as_xlsx, written


def tied(folder: Path, links: Sequence[Row], more: str = "", rest: str = "") -> Profile:
    written(folder, "firms.csv", as_csv([HEADER, *FIRMS]))
    written(folder, "links.csv", as_csv(links))
    sections = f"firms: {{file: firms.csv}}\nlinks: {{file: links.csv{more}}}\n{rest}"
    return profile_with(folder, sections)


def ends_of(profile: Profile) -> list[tuple[int, int]]:
    assert profile.links is not None
    return list(zip(profile.links.source.tolist(), profile.links.target.tolist(), strict=True))


@pytest.mark.parametrize(
    "links",
    [
        [["from", "to"], ["A1", "A2"], ["A1", "A3"], ["A4", "A2"]],
        [["from", "to"], ["Filatura Nord", "Tessitura Est"], ["FILATURA NORD", "A3"], ["A4", "A2"]],
        [["ego", "alter1", "alter2"], ["A1", "A2", "A3"], ["A4", "", "A2"]],
        [["", "A1", "A2", "A3", "A4"], ["A1", "", "x", 1, 0], ["A2"], ["A3"], ["A4", 0, 1, "", ""]],
    ],
    ids=["ids", "names", "partners in columns", "matrix"],
)
def test_ties_come_in_several_forms(links: Sequence[Row], tmp_path: Path) -> None:
    profile = tied(tmp_path, links, ", type: supply")
    assert ends_of(profile) == [(0, 1), (0, 2), (3, 1)]


def test_a_matrix_may_call_its_parties_by_number(tmp_path: Path) -> None:
    parties = [1, 2, 3, 4]
    rows: list[Row] = [["", *parties], [1, "", 1, 1, 0], [2], [3], [4, 0, 1, "", ""]]
    ids: list[Row] = [["id"], *([party] for party in parties)]
    written(tmp_path, "firms.xlsx", as_xlsx({"firms": ids}))
    written(tmp_path, "links.xlsx", as_xlsx({"links": rows}))
    sections = "firms: {file: firms.xlsx}\nlinks: {file: links.xlsx, type: supply}\n"
    assert ends_of(profile_with(tmp_path, sections)) == [(0, 1), (0, 2), (3, 1)]


def test_a_name_that_several_have_is_refused(tmp_path: Path) -> None:
    twins = [["id", "name"], ["A1", "Rosa"], ["A2", "Rosa"], ["A3", "Blu"]]
    written(tmp_path, "twins.csv", as_csv(twins))
    written(tmp_path, "links.csv", as_csv([["from", "to", "type"], ["Rosa", "Blu", "supply"]]))
    with pytest.raises(InputError, match="several parties have this name"):
        profile_with(tmp_path, "firms: {file: twins.csv}\nlinks: {file: links.csv}")


def test_partners_outside_may_stand_in_a_table(tmp_path: Path) -> None:
    written(tmp_path, "outside.csv", b"id,kind\nbuyer,retailer\n")
    rest = "outside: {file: outside.csv}"
    profile = tied(tmp_path, [["from", "to", "type"], ["A1", "buyer", "supply"]], rest=rest)
    assert ends_of(profile) == [(0, 5)]


def test_a_type_is_said_once_and_only_of_links(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="type: supply"):
        tied(tmp_path, [["from", "to"], ["A1", "A2"]])
    with pytest.raises(InputError, match="only a table of links has one `type`"):
        profile_with(tmp_path, "firms: {file: firms.csv, type: supply}")
