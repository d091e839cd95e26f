"""The example rows: one for each sheet, of fields that it has."""

from sectorscan.profile.sheets import FIELD_SHEETS, SHEETS, fields_in, paths_in
from sectorscan.rubric.blank_examples import FIELDS, example_rows
from sectorscan.rubric.load import load_rubric


def test_every_sheet_has_an_example_of_its_own_fields() -> None:
    rows = example_rows(load_rubric())
    assert set(rows) == set(SHEETS) - set(FIELD_SHEETS)
    for section, row in rows.items():
        assert set(row) <= {field.name for field in fields_in(section)}
    assert set(FIELDS) <= {field.name for sheet in FIELD_SHEETS for field in paths_in(sheet)}
