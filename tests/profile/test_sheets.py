"""Which sheets a profile in a workbook may have, and which columns."""

import pytest

from sectorscan.profile.schema import ProfileFile
from sectorscan.profile.sheets import ASKED, SHEETS, fields_in, paths_in


@pytest.mark.parametrize("section", SHEETS)
def test_the_first_column_says_what_a_row_is(section: str) -> None:
    names = [field.name for field in fields_in(section)]
    assert len(names) == len(set(names))
    key = ASKED.get(section, "id")
    assert key not in names or names[0] == key


def test_every_section_of_a_profile_has_a_sheet_or_is_said_in_another() -> None:
    said_elsewhere = {
        "profile": "the version",
        "rubric": "report",
        "targets": "only in a text",
        "does_not_apply": "only in a text",
        "steps_done": "steps",
        "labour_breaches": "labour",
        "labour_checks": "labour",
        "labour_commitments": "labour",
        "visits": "report",
    }
    assert set(ProfileFile.model_fields) - set(SHEETS) <= set(said_elsewhere)


def test_fields_within_fields_of_the_sector_are_named_by_their_path() -> None:
    names = [field.name for field in paths_in("sector")]
    assert {"name", "product_family", "place.name", "population.firms"} <= set(names)
