"""Columns of tables that nothing is read from: what they may be of, and what they say."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from sectorscan.profile.rows import AnswerRow, Firm
from sectorscan.readers.notation.columns import TableNotation
from sectorscan.readers.open_table import OpenTable
from sectorscan.readers.row_fields import fields_of
from sectorscan.readers.table import open_table
from sectorscan.readers.unread import UnreadColumn, unread_columns
from tests.support.table_files import reference, written

MODELS = {"answers": AnswerRow, "firms": Firm}


def opened(folder: Path, text: str, section: str = "answers") -> OpenTable:
    written(folder, "t.csv", text.encode())
    named = reference(folder, "t.csv", section)
    named = replace(named, notation=TableNotation(missing=(99,)))
    return open_table(named, fields_of(MODELS[section]))


def unread(folder: Path, text: str, section: str = "answers") -> dict[str, UnreadColumn]:
    columns = unread_columns(section, opened(folder, text, section))
    return {column.names[0]: column for column in columns}


def test_they_are_those_without_a_field_that_are_not_for_people(tmp_path: Path) -> None:
    wide = "by,skills,remark,(phone)\nworkers,2,fine,5\n"
    assert list(unread(tmp_path, wide)) == ["by", "remark"]
    assert list(unread(tmp_path, wide)["by"].said()) == []
    assert list(unread(tmp_path, "id,place,colour\na,x,red\n", "firms")) == ["colour"]


@pytest.mark.parametrize(
    ("head", "names"),
    [
        ("pay", ("pay", "pay", "pay")),
        ("work/child_labour", ("work/child_labour", "child_labour", "child_labour")),
        ("Any? [child-labour]", ("Any? [child-labour]", "child-labour", "child-labour")),
        ("Q7. child-labour", ("Q7. child-labour", "Q7. child-labour", "child-labour")),
        ("pay[comment]", ("pay[comment]", "comment", "comment")),
        ("/", ("/", "/", "/")),
    ],
)
def test_what_they_may_be_the_column_of(head: str, names: tuple[str, ...], tmp_path: Path) -> None:
    assert unread(tmp_path, f"by,skills,{head}\nworkers,2,fine\n")[head].names == names


def test_blanks_words_for_not_known_and_labels_say_nothing(tmp_path: Path) -> None:
    rows = "by,skills,remark\nResponse,Response,Response\nworkers,2,\nworkers,1,n/a\n"
    remark = unread(tmp_path, f"{rows}workers,1,99\nworkers,3,Bad\n")["remark"]
    assert list(remark.said()) == [(5, "bad")]
    assert remark.place(5).line == 6
    problem = remark.problem(5, "look", "here")
    assert (problem.code, problem.tip, problem.location.column) == ("not-read", "here", 11)


@pytest.mark.parametrize(
    ("rows", "unread_cells"),
    [
        (
            "by,note,skills,pay\nworkers,heard it,2,1\n* saw it,,,\nworkers,Saw it,,\n",
            {"by": [(2, "* saw it"), (3, "workers")], "note": [(3, "saw it")]},
        ),
        (
            "question,level,note\nskills,2,heard it\nskills,,Saw it\n",
            {"question": [(2, "skills")], "note": [(2, "saw it")]},
        ),
    ],
)
def test_what_stands_in_a_row_without_an_answer_is_not_read(
    rows: str, unread_cells: dict[str, list[tuple[int, str]]], tmp_path: Path
) -> None:
    columns = unread(tmp_path, rows)
    assert {head: list(column.said()) for head, column in columns.items()} == unread_cells
