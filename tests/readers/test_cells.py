"""What cells become, of text and of spreadsheets."""

from datetime import date
from typing import Any

import pytest

from sectorscan.profile.rows import Firm, Institution
from sectorscan.readers.cells import Cell, tip_for, value_of
from sectorscan.readers.notation.columns import Notation
from sectorscan.readers.notation.size_classes import SCHEMES
from sectorscan.readers.row_fields import fields_of
from sectorscan.readers.strict_yaml import load
from sectorscan.readers.writing_tips import yaml_entry

FIELDS = {one.name: one for one in fields_of(Firm)}


@pytest.mark.parametrize(
    ("field", "cell", "value"),
    [
        ("employees", " 12 ", 12),
        ("employees", "3,5", 3.5),
        ("employees", "3-5", {"low": 3, "high": 5}),
        ("employees", "3 \u2013 5", {"low": 3, "high": 5}),
        ("employees", "1,5..2,5", {"low": 1.5, "high": 2.5}),
        ("employees", "40..", {"low": 40}),
        ("employees", "..9", {"high": 9}),
        ("employees", "-", "-"),
        ("employees", "", None),
        ("employees", " \xa0", None),
        ("employees", None, None),
        ("employees", float("nan"), None),
        ("employees", date(2024, 5, 3), date(2024, 5, 3)),
        ("founded", "1994.0", 1994),
        ("founded", 1994.0, 1994),
        ("id", "0111", "0111"),
        ("id", 7.0, "7"),
        ("id", 7.5, "7.5"),
        ("id", True, "true"),
        ("id", date(2024, 5, 3), "2024-05-03"),
        ("union", "Yes", True),
        ("union", "x", True),
        ("union", "0", False),
        ("union", "0,25", 0.25),
        ("union", "perhaps", "perhaps"),
        ("phases", "cutting; sewing |", ["cutting", "sewing"]),
        ("phases", ";", []),
        ("phases", 7.0, ["7"]),
        ("phases", ["a", None, " "], ["a"]),
        ("export_share", "0.3", 0.3),
        ("export_share", "0.3-0.4", "0.3-0.4"),
    ],
)
def test_cells_become_what_one_would_write_in_yaml(field: str, cell: Any, value: object) -> None:  # noqa: ANN401
    found = value_of(cell, FIELDS[field])
    assert (found, type(found)) == (value, type(value))


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        ("wage", "1,234", "1,234"),
        ("lat", "1,234", 1.234),
        ("wage", "0,234", 0.234),
        ("wage", "1.234", "1.234"),
    ],
)
def test_a_sign_that_may_stand_between_thousands_is_not_guessed_at(
    field: str, text: str, value: object
) -> None:
    assert value_of(text, FIELDS[field]) == value


@pytest.mark.parametrize(
    ("cell", "value"),
    [("yes", True), ("0", False), (1.0, True), ("0.5", "0.5"), (2, 2), (True, True)],
)
def test_a_plain_yes_or_no_is_no_share(cell: Any, value: object) -> None:  # noqa: ANN401
    active = next(one for one in fields_of(Institution) if one.name == "active")
    assert value_of(cell, active) == value


@pytest.mark.parametrize(
    ("field", "cell", "degrees"),
    [
        ("lat", "43\u00b050'24\"N", 43.84),
        ("lat", "43 50 24 N", 43.84),
        ("lat", "43\u00b0 50.4' n", 43.84),
        ("lat", "N43.84", 43.84),
        ("lat", "43,84\u00b0 S", -43.84),
        ("lon", "10\u00b055'12\"W", -10.92),
        ("lon", "W 10.92", -10.92),
        ("lon", "-10\u00b055'12\"", -10.92),
        ("lon", "10 55 12 E", 10.92),
        ("lon", "10.92", 10.92),
    ],
)
def test_degrees(field: str, cell: str, degrees: float) -> None:
    assert value_of(cell, FIELDS[field]) == pytest.approx(degrees)


@pytest.mark.parametrize(
    ("field", "cell"),
    [
        ("lon", "10\u00b055'O"),  # west in Spanish, east in German
        ("lat", "10\u00b055'E"),  # a longitude
        ("lon", "N 43.84"),
        ("lat", "43 50 24"),  # it could be anything
        ("lat", "43\u00b070'N"),
        ("lat", "N43.84N"),
        ("lat", "-43.84 S"),
    ],
)
def test_what_is_no_place_for_certain_stays_as_it_is(field: str, cell: str) -> None:
    assert value_of(cell, FIELDS[field]) == cell
    assert tip_for(cell, FIELDS[field]).startswith("write it as ")


@pytest.mark.parametrize(
    ("field", "cell", "tip"),
    [
        ("employees", "NULL", "`missing: ['NULL']`"),
        ("employees", "#N/A", "`missing: ['#N/A']`"),
        ("employees", "n/a", "`missing: [n/a]`"),
        ("employees", "*", "`missing: ['*']`"),
        ("own_design", -1, "write yes; if -1 stands for no answer, leave it blank"),
        ("own_design", 2, "if 1 and 2 are codes for yes and no, write yes and no"),
        ("own_design", 9, "`missing: [9]`"),
        ("own_design", 99, "`missing: [99]`"),
        ("own_design", 35, "write 35 % as 0.35"),
        ("own_design", "\u2717", "write yes or no"),
        ("employees", "\u25cb", "write in words what the sign means"),
        ("buyers_n", "nenhum", "write 0 where there are none"),
        ("own_design", "n\xe3o sei", "leave the cell blank where it is not known"),
        ("sales", "2 t\u1ef7", "write the whole figure"),
        ("sales", "300rb", "write the whole figure"),
        ("sales", "1,5 milh\xe3o", "write the whole figure"),
        ("founded", date(1905, 6, 20), "if the cell is 1998 with the format of a day"),
        ("founded", date(1998, 1, 1), ""),
        ("export_share", 9, "write 9 % as 0.09"),
        ("lat", 138.1, "if it is the longitude, `lat` and `lon` are in each other's place"),
        ("lat", -102.5, "if it is the longitude"),
        ("lat", 99, "`missing: [99]`"),
        ("lat", 999, "`missing: [999]`"),
        ("technology", 99, "`missing: [99]`"),
        ("technology", 5, "if the scale is 1 to 5, write what that is from 0 to 4"),
        ("technology", 7, "1 to 7, or 0 to 10, write what that is from 0 to 4; if 7 stands for no"),
        ("technology", 10, "if the scale is 0 to 10, write what that is from 0 to 4"),
        ("technology", 11, ""),
        ("employees", "\u0661\u0662", "write figures with the digits 0 to 9"),
        ("founded", "\u0e52\u0e55\u0e54\u0e51", "write figures with the digits 0 to 9"),
        ("founded", 34455, "the number by which a spreadsheet knows the day 1994-05-01"),
        ("founded", 99999, "`missing: [99999]`"),
        ("employees", "several", "delete the row if it only names columns or units"),
        ("lead_time_days", "2 settimane", "write the figure alone"),
        ("months_active", "12 m", "write the figure alone"),
        ("founded", "mai 1994", ""),
    ],
)
def test_what_a_code_may_stand_for(field: str, cell: Cell, tip: str) -> None:
    given = tip_for(cell, FIELDS[field])
    assert tip in given
    assert bool(tip) == bool(given)


@pytest.mark.parametrize("sign", ["NULL", "?", "*", ":", "#N/A", "'", "true", "99", "n.a.", "NA"])
def test_a_tip_on_missing_works_when_it_is_followed(sign: str) -> None:
    tip = tip_for("-", FIELDS["employees"]).replace("'-'", yaml_entry(sign))
    said = tip.split("`")[1]
    entry = load(f"firms: {{file: a.csv, {said}}}", "p.yaml").data["firms"]["missing"]
    assert entry == [sign]


@pytest.mark.parametrize(
    ("yes", "no"), [("ya", "tidak"), ("Ja", "Nej"), ("tak", "nie"), ("evet", "hay\u0131r")]
)
def test_yes_and_no_in_other_languages(yes: str, no: str) -> None:
    assert value_of(yes, FIELDS["own_design"]) is True
    assert value_of(no, FIELDS["own_design"]) is False


def test_figures_that_are_no_codes_of_the_scheme_are_no_people() -> None:
    denue = Notation(sizes=SCHEMES["denue"])
    assert value_of("7", FIELDS["employees"], denue) == {"low": 251}
    assert value_of("12", FIELDS["employees"], denue) == "12"
    assert value_of(12.0, FIELDS["employees"], denue) == "12"
    assert value_of("31 a 50", FIELDS["employees"], denue) == {"low": 31, "high": 50}


def test_a_plus_before_people_is_and_more() -> None:
    assert value_of("+250", FIELDS["employees"]) == {"low": 250}
    assert value_of("+ 250 empleados", FIELDS["employees"]) == {"low": 250}
    assert value_of("+2.5", FIELDS["wage_ratio"]) == 2.5


@pytest.mark.parametrize(
    "mark", ["\u200f", "\u200e", "\u202b", "\u202c", "\u2068", "\ufeff", "\u2009"]
)
def test_marks_that_nobody_sees_are_no_part_of_a_cell(mark: str) -> None:
    assert value_of(f"{mark}12{mark}", FIELDS["employees"]) == 12
    assert value_of(f"{mark}Serra {mark}", FIELDS["place"]) == "Serra"
    assert value_of(mark, FIELDS["place"]) is None
