"""The rows of a batch as files, read again by other programs."""

import csv
import io

import polars as pl
import pytest
from pydantic import TypeAdapter
from python_calamine import CalamineWorkbook

from sectorscan.batch import writers
from sectorscan.batch.outcome import OutcomeRow
from sectorscan.batch.writers import WRITERS, require_writer
from sectorscan.errors import OutputError, visible

NAMES = list(OutcomeRow.__struct_fields__)
ROWS = [
    OutcomeRow(profile="a.yaml", state="assessed", sector="=1+1", coverage=1 / 3),
    OutcomeRow(profile="-b.yaml", state="failed", problems=2, problem="no, never", at="-b.yaml:1"),
]


def written(suffix: str) -> bytes:
    return b"".join(WRITERS[suffix](ROWS))


def test_csv_has_no_formula_and_blanks_for_what_is_not_known() -> None:
    first, second = csv.DictReader(io.StringIO(written(".csv").decode()))
    assert (first["sector"], second["profile"], second["at"]) == ("'=1+1", "'-b.yaml", "'-b.yaml:1")
    assert (float(first["coverage"]), second["coverage"]) == (1 / 3, "")


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\uff1d", "\uff0b", "\uff0d", "\uff20"])
def test_no_sign_that_begins_a_formula_gets_into_csv(sign: str) -> None:
    row = OutcomeRow(profile="a.yaml", state="assessed", sector=f"{sign}1+1")
    (read,) = csv.DictReader(io.StringIO(b"".join(WRITERS[".csv"]([row])).decode()))
    assert read["sector"] == f"'{visible(sign)}1+1"


@pytest.mark.parametrize("suffix", [".csv", ".jsonl"])
def test_text_that_moves_a_cursor_is_written_out(suffix: str) -> None:
    row = OutcomeRow(profile="a.yaml", state="assessed", sector="A\x1b[31m \x9b \u202e Prato")
    written = b"".join(WRITERS[suffix]([row])).decode()
    assert written.replace("\n", "").isprintable()
    assert "202e" in written


def test_a_line_of_json_is_a_row() -> None:
    lines = written(".jsonl").decode().splitlines()
    assert [TypeAdapter(OutcomeRow).validate_json(line) for line in lines] == ROWS


def test_a_workbook_has_texts_as_texts_and_figures_as_figures() -> None:
    content = io.BytesIO(written(".xlsx"))
    heads, first, _ = CalamineWorkbook.from_filelike(content).get_sheet_by_index(0).to_python()
    row = dict(zip(heads, first, strict=True))
    assert heads == NAMES
    assert row["sector"] == "=1+1"
    assert row["coverage"] == pytest.approx(1 / 3)
    assert written(".xlsx") == written(".xlsx")


def test_parquet_has_columns_of_the_right_kind() -> None:
    frame = pl.read_parquet(written(".parquet"))
    assert frame.columns == NAMES
    assert frame.schema["coverage"] == pl.Float64()
    assert frame.schema["problems"] == pl.Int64()
    assert frame["coverage"].to_list() == [1 / 3, None]


def test_parquet_without_polars_is_refused_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writers, "find_spec", lambda _: None)
    with pytest.raises(OutputError, match="needs polars"):
        require_writer(".parquet")
    require_writer(".csv")
