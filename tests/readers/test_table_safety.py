"""Tables that would take the machine's memory, lead elsewhere, or are wrong all over."""

import io
import json
import re
import sys
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from sectorscan.cli.run import run
from sectorscan.errors import InputError
from sectorscan.profile import tables
from sectorscan.profile.load import load_profile, profile_of
from sectorscan.readers import parquet, workbook
from sectorscan.readers.document import read
from sectorscan.readers.open_table import MOST_BLANK_ROWS, MOST_PROBLEMS
from tests.support.paths import DOCS
from tests.support.table_files import HEAD, Row, as_parquet, as_xlsx, loaded, refusals, written


def test_a_table_outside_is_read_where_that_is_allowed(tmp_path: Path) -> None:
    inner = tmp_path / "inner"
    inner.mkdir()
    written(tmp_path, "firms.csv", b"id\na\n")
    path = written(inner, "profile.yaml", f"{HEAD}firms: {{file: ../firms.csv}}\n".encode())
    with pytest.raises(InputError, match="outside the profile's folder"):
        load_profile(path)
    assert load_profile(path, allow_outside=True).firms is not None
    for way in (f"../{inner.name}/inside.csv", str(inner / "inside.csv"), "./inside.csv"):
        found = loaded(inner, f"firms: {{file: {json.dumps(way)}}}", inside_csv=b"id\na\n")
        assert found.firms is not None


def test_a_link_of_the_file_system_does_not_lead_outside(tmp_path: Path) -> None:
    inner = tmp_path / "inner"
    inner.mkdir()
    written(tmp_path, "firms.csv", b"id\na\n")
    (inner / "firms.csv").symlink_to(tmp_path / "firms.csv")
    (inner / "loop.csv").symlink_to(inner / "loop.csv")
    assert "outside the profile's folder" in refusals(inner)[0]
    assert "cannot read" in refusals(inner, "firms: {file: loop.csv}")[0]
    (tmp_path / "elsewhere").symlink_to(inner)
    found = loaded(tmp_path / "elsewhere", "firms: {file: own.csv}", own_csv=b"id\na\n")
    assert found.firms is not None


def test_a_file_that_may_not_be_read_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: Path) -> bytes:
        raise PermissionError

    written(tmp_path, "profile.yaml", f"{HEAD}firms: {{file: f.csv}}\n".encode())
    written(tmp_path, "f.csv", b"id\n")
    document = read(tmp_path / "profile.yaml")
    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(InputError, match="permission is refused"):
        profile_of(document)


def bomb(size: int, claimed: int | None = None) -> bytes:
    """Make a workbook with a part of so many zeros, which claims to have so many."""
    content = io.BytesIO(as_xlsx({"firms": [["id"]]}))
    with zipfile.ZipFile(content, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/x.bin", bytes(size))
        if claimed is not None:
            archive.getinfo("xl/media/x.bin").file_size = claimed
    return content.getvalue()


@pytest.mark.parametrize("claimed", [None, 10], ids=["openly", "in secret"])
def test_a_workbook_that_unpacks_to_too_much_is_refused(
    claimed: int | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook, "MOST_UNPACKED", 50_000_000)
    content = bomb(60_000_000, claimed)
    assert len(content) < 100_000
    found = refusals(tmp_path, "firms: {file: f.xlsx}", f_xlsx=content)
    assert "unpacks to more than 50,000,000 bytes" in found[0]


@pytest.mark.parametrize("place", [(1_048_575, 16_383), (1_000, 200)], ids=["farthest", "far"])
def test_a_workbook_that_spans_too_much_is_refused(
    place: tuple[int, int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if place[1] < 16_383:
        monkeypatch.setattr(workbook, "MOST_CELLS", 200_000)
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content)
    sheet = book.add_worksheet("firms")
    sheet.write(0, 0, "id")
    sheet.write(*place, "far off")
    book.close()
    found = refusals(tmp_path, "firms: {file: f.xlsx}", f_xlsx=content.getvalue())
    cells_spanned = (place[0] + 1) * (place[1] + 1)
    assert f"spans {cells_spanned:,} cells" in found[0]


@pytest.mark.parametrize("blank", [b"\n", b",,\n", b" ,\t,\r\n"], ids=["empty", "commas", "blanks"])
def test_a_million_blank_rows_are_refused(blank: bytes, tmp_path: Path) -> None:
    found = refusals(tmp_path, firms_csv=b"id,name,employees\na,b,1\n" + blank * 1_000_000)
    assert len(found) == 1
    assert "has more than 10,000 blank rows" in found[0]
    assert f"firms.csv:{MOST_BLANK_ROWS + 3}:1" in found[0]


def test_a_sheet_with_a_cell_below_a_million_blank_rows_is_refused(tmp_path: Path) -> None:
    rows: list[Row] = [["id"], ["a"], *[[]] * (MOST_BLANK_ROWS + 1), ["b"]]
    found = refusals(tmp_path, "firms: {file: f.xlsx}", f_xlsx=as_xlsx({"firms": rows}))
    assert "has more than 10,000 blank rows" in found[0]
    assert "f.xlsx:firms:10003:1" in found[0]


def test_a_parquet_file_that_claims_too_many_rows_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parquet, "MOST_ROWS", 2)
    content = as_parquet({"id": ["a", "b", "c"]})
    found = refusals(tmp_path, "firms: {file: f.parquet}", f_parquet=content)
    assert "has 3 rows; at most 2 are read" in found[0]


@pytest.mark.parametrize("rows", [20_000, 120_000], ids=["by rows", "by columns"])
def test_very_many_problems_are_counted(rows: int, tmp_path: Path) -> None:
    table = b"id,employees\n" + b"".join(b"f%d,many\n" % row for row in range(rows))
    with pytest.raises(InputError) as raised:
        loaded(tmp_path, firms_csv=table)
    *shown, last = raised.value.problems
    assert len(shown) == MOST_PROBLEMS
    assert (last.count, last.location.line) == (rows - MOST_PROBLEMS, MOST_PROBLEMS + 2)
    assert last.message == f"{rows - MOST_PROBLEMS:,} more problems from here on"


@pytest.mark.parametrize("rows", [20_000, 120_000], ids=["by rows", "by columns"])
def test_very_many_unknown_ends_are_counted(rows: int, tmp_path: Path) -> None:
    table = b"from,to,type\n" + b"".join(b"a,x%d,supply\n" % row for row in range(rows))
    table += b"a,a,supply\n,a,supply\nx,x,supply\n"
    sections_ = "firms: {file: f.csv}\nlinks: {file: l.csv}"
    with pytest.raises(InputError) as raised:
        loaded(tmp_path, sections_, f_csv=b"id\na\nb\na\n", l_csv=table)
    counts = sorted(problem.count for problem in raised.value.problems)
    assert sum(counts) == 1 + (rows + 1) + 1 + 2 + 1
    assert counts[-1] == rows + 1 - MOST_PROBLEMS


def test_where_a_table_of_firms_is_broken_links_are_not_called_so_too(tmp_path: Path) -> None:
    sections_ = "firms: {file: f.ods}\nlinks: [{from: a, to: b, type: supply}]"
    assert len(refusals(tmp_path, sections_)) == 1


@pytest.fixture
def without_polars(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "polars", None)
    monkeypatch.setattr(tables, "find_spec", lambda _: None)


@pytest.mark.usefixtures("without_polars")
def test_parquet_without_polars_costs_one_line_that_says_what_to_install(tmp_path: Path) -> None:
    assert refusals(tmp_path, "firms: {file: f.parquet}", f_parquet=b"") == [
        (
            "error: reading `f.parquet` needs polars\n"
            " --> f.parquet:1:1\n"
            "tip: pip install 'sectorscan[tables]'"
        )
    ]


@pytest.mark.usefixtures("without_polars")
def test_a_big_table_is_read_without_polars_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tables, "BIG", -1)
    assert loaded(tmp_path, firms_csv=b"id\na\n").firms is not None


# On the command line


def test_the_command_line_reads_outside_where_that_is_allowed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "inner").mkdir()
    written(tmp_path, "firms.csv", b"id,colour\na,red\n")
    text = f"{HEAD}firms: {{file: ../firms.csv}}\n".encode()
    path = str(written(tmp_path / "inner", "profile.yaml", text))
    assert [run([command, path]) for command in ("check", "assess", "network")] == [1, 2, 2]
    assert "outside the profile's folder" in capsys.readouterr().err
    assert run(["check", path, "--allow-outside"]) == 0
    unused = "firms: no field is read from the column `colour`\n"
    assert unused in capsys.readouterr().out
    assert run(["assess", path, "--allow-outside"]) == 0
    assert unused in capsys.readouterr().err
    assert run(["network", path, "--allow-outside"]) == 0


def test_the_command_line_counts_very_many_problems(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    written(
        tmp_path, "firms.csv", b"id,employees\n" + b"".join(b"f%d,x\n" % n for n in range(3000))
    )
    path = str(written(tmp_path, "profile.yaml", f"{HEAD}firms: {{file: firms.csv}}\n".encode()))
    assert run(["assess", path]) == 2
    assert capsys.readouterr().err.endswith("3000 problems found, 2950 of them not shown\n")
    assert run(["check", path]) == 1
    assert capsys.readouterr().out.endswith("1 file checked, 3000 problems found\n")


def test_the_page_on_scale_names_the_limits() -> None:
    page = (DOCS / "scale.md").read_text(encoding="utf-8")
    limits = (parquet.MOST_ROWS, workbook.MOST_CELLS, MOST_BLANK_ROWS, MOST_PROBLEMS)
    assert re.findall(r"\| ([\d,]+) \| [^|\d]+ \|$", page, re.MULTILINE) == [
        f"{limit:,}" for limit in limits
    ]
    assert workbook.MOST_UNPACKED == 2**30
