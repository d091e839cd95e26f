"""The page on scale names the limits that there are."""

import re

from sectorscan.readers import parquet, workbook
from sectorscan.readers.open_table import MOST_BLANK_ROWS, MOST_RECORDS
from sectorscan.readers.problems import MOST_PROBLEMS
from tests.support.paths import DOCS


def test_the_page_on_scale_names_the_limits() -> None:
    page = (DOCS / "scale.md").read_text(encoding="utf-8")
    limits = (
        parquet.MOST_ROWS,
        workbook.MOST_CELLS,
        MOST_BLANK_ROWS,
        MOST_RECORDS,
        MOST_PROBLEMS,
    )
    assert re.findall(r"\| ([\d,]+) \| [^|\d]+ \|$", page, re.MULTILINE) == [
        f"{limit:,}" for limit in limits
    ]
    assert workbook.MOST_UNPACKED == 2**30
