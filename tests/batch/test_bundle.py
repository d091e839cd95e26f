"""A profile as content: its tables and its journal are carried with it."""

from pathlib import Path

import pytest

from sectorscan.batch import bundle
from sectorscan.batch.bundle import bundle_of
from sectorscan.rubric.load import load_rubric
from sectorscan.rubric.unknown_ids import word_reader
from tests.support.journals import TRUST, journaled
from tests.support.profile_files import kept

NAMES = [
    "file",
    '"file"',
    "'file' ",
    r'"fi\x6ce"',
    "? file\n ",
    "? file # here\n # or\n ",
    "&f file",
]


@pytest.mark.parametrize("field", NAMES)
def test_tables_are_carried_however_they_are_named(field: str, tmp_path: Path) -> None:
    table = tmp_path / "firms.csv"
    table.write_text("id,employees\na,4\nb,\n", encoding="utf-8")
    head = "sector: {name: x, product_family: shoes}\nfirms: {"
    [path] = kept(tmp_path, f"{head}{field}: firms.csv}}\n")
    bundle = bundle_of(path)
    assert bundle.tables == {"firms": table.read_bytes()}
    table.unlink()
    assert bundle.profile(word_reader(load_rubric())).firm_count() == 2


def test_a_word_that_is_no_key_names_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("it need not be parsed")

    monkeypatch.setattr(bundle, "parse_profile", refuse)
    text = (
        "# what the rubric's anchors say\nsector: {name: their file, product_family: x, profile: 1}"
    )
    [path] = kept(tmp_path, text)
    assert bundle_of(path).tables == {}


def test_a_bundle_carries_the_journal_and_is_another_with_another_one(tmp_path: Path) -> None:
    path = journaled(tmp_path, f"{TRUST},2,,workers,,,")
    bundle = bundle_of(path)
    journaled(tmp_path, f"{TRUST},3,,workers,,,")
    assert (bundle.profile(word_reader(load_rubric())).answers or {})[TRUST][1].level == 2
    assert bundle_of(path).digest() != bundle.digest()


def test_a_large_table_is_read_where_it_stands_and_counts_as_large(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bundle, "MOST_CARRIED", 20)
    table = tmp_path / "firms.csv"
    [path] = kept(tmp_path, "sector: {name: x, product_family: shoes}\nfirms: {file: firms.csv}\n")
    for content, is_carried in (("id\n" + 4 * "a12\n", True), ("id\n" + 5 * "a12\n", False)):
        table.write_text(content, encoding="utf-8")
        bundled = bundle_of(path)
        assert bundled.tables == {"firms": content.encode() if is_carried else table}
        assert bundled.size == path.stat().st_size + min(len(content), 20)
