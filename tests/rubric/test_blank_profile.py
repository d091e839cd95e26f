"""Profiles to fill in: an untouched one says what to do first, a filled one assesses."""

import re
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from sectorscan.assessment.assess import assess
from sectorscan.cli.run import run
from sectorscan.errors import InputError
from sectorscan.profile.load import load_profile
from sectorscan.readers.document import parse
from sectorscan.rubric.blank_profile import starter_workbook, starter_yaml
from sectorscan.rubric.load import load_rubric
from sectorscan.rubric.unknown_ids import check
from tests.support import builders
from tests.support.blank_profiles import FORMATS, NAME, started
from tests.support.builders import asked, ingredient
from tests.support.command_line import Capture
from tests.support.table_files import Sheets, as_xlsx, sheets_in

RUBRIC = load_rubric()


pytestmark = pytest.mark.usefixtures("own_folder")


class Text(SingleFileSnapshotExtension):
    """A golden that can be read and compared as the text that it is."""

    _write_mode = WriteMode.TEXT
    file_extension = "yaml"


def fill_in_yaml(path: Path) -> None:
    """Do what the comments say: a product family, and a level for every question."""
    text = path.read_text(encoding="utf-8")
    text = text.replace("product_family:", "product_family: shoes")
    text = re.sub(r"^  # (\S+: \{level: )", r"  \g<1>2", text, flags=re.MULTILINE)
    path.write_text(text, encoding="utf-8")


def fill_in_workbook(path: Path) -> None:
    """The same, cell by cell."""
    sheets = sheets_in(path)
    put(sheets, "sector", "product_family", "value", "shoes")
    for row in sheets["answers"][2:]:
        put(sheets, "answers", str(row[0]), "level", 2)
        put(sheets, "answers", str(row[0]), "by", by_of(str(row[0])))
    path.write_bytes(as_xlsx(sheets))


def put(sheets: Sheets, name: str, key: str, column: str, value: object) -> None:
    rows = [list(row) for row in sheets[name]]
    (index,) = [index for index, row in enumerate(rows) if row and row[0] == key]
    rows[index] += [""] * (len(rows[0]) - len(rows[index]))
    rows[index][rows[0].index(column)] = value
    sheets[name] = list(rows)


def by_of(question: str) -> str:
    return RUBRIC.asked[question].question.to[0]


def test_the_text_to_fill_in(snapshot: SnapshotAssertion) -> None:
    assert starter_yaml(NAME, RUBRIC) == snapshot.use_extension(Text)


@pytest.mark.parametrize("format_", FORMATS)
def test_an_untouched_one_says_what_to_fill_in_first(format_: str, capsys: Capture) -> None:
    path = started(format_)
    capsys.readouterr()
    assert run(["assess", str(path)]) == 2
    told = capsys.readouterr().err
    assert f"`{path}` is not filled in yet" in told
    assert "tip: first say what the sector makes, at `product_family`" in told
    assert "1 problem found" in told


@pytest.mark.parametrize("format_", FORMATS)
def test_one_with_nothing_but_a_product_family_assesses(format_: str, capsys: Capture) -> None:
    path = started(format_)
    if format_ == "yaml":
        text = path.read_text(encoding="utf-8").replace("product_family:", "product_family: shoes")
        path.write_text(text, encoding="utf-8")
    else:
        sheets = sheets_in(path)
        put(sheets, "sector", "product_family", "value", "shoes")
        path.write_bytes(as_xlsx(sheets))
    assert run(["assess", str(path)]) == 0
    assert "0 %" in capsys.readouterr().out


def test_both_formats_filled_in_alike_assess_alike() -> None:
    text, book = started("yaml"), started("xlsx")
    fill_in_yaml(text)
    fill_in_workbook(book)
    of_text, of_book = (assess(load_profile(path), RUBRIC) for path in (text, book))
    answers = load_profile(text).answers
    assert answers is not None
    assert list(answers) == list(RUBRIC.asked)
    assert of_text == of_book
    assert of_text.score.estimate == pytest.approx(50, abs=6)


def test_all_that_is_commented_out_is_right_too() -> None:
    text = starter_yaml(NAME, RUBRIC).replace("product_family:", "product_family: shoes")
    sections = text[text.index("# institutions:") : text.index("# Kinds of institution")]
    sections = re.sub(r"^# ?", "", sections, flags=re.MULTILINE)
    head = text[: text.index("# All that follows")]
    whole = re.sub(r"low: , high: , year: ", "low: 0.1, high: 0.2, year: 2020", head + sections)
    whole = whole.replace("{low: , high: }", "{low: 1, high: 2}")
    fields = re.sub(r"^  # (\w+: (?!\{level).*)$", r"  \1", whole, flags=re.MULTILINE)
    fields = fields.replace("area_km2: }", "area_km2: 3}").replace("{name: ,", "{name: here,")
    fields = fields.replace("{amount: ,", "{amount: 5,")
    assert parse(fields, "x").data["sector"]["sampling"] == {"method": "list"}
    Path("whole.yaml").write_text(fields, encoding="utf-8")
    profile = load_profile("whole.yaml")
    assert check(profile, RUBRIC) == []
    assert [one.breach for one in profile.labour_checks] == [RUBRIC.breaches[0].id]
    assert profile.links is not None


def test_names_that_yaml_would_bend_stay_as_they_are() -> None:
    for name in ("no", "12", "a: b # c", 'the "best"', "=1+1", "Città\u2028due"):
        data = parse(starter_yaml(name, RUBRIC).replace("\u2028", "\\u2028"), "x").data
        assert data["sector"]["name"] == name


def test_a_name_is_no_formula() -> None:
    starter_workbook("=1+1", RUBRIC, Path("x.xlsx"))
    assert sheets_in(Path("x.xlsx"))["sector"][1][1] == "=1+1"


def test_a_rubric_that_only_asks_leaves_out_what_it_has_none_of() -> None:
    text = starter_yaml(NAME, builders.rubric(ingredient("trust", asked("q")), interventions=[]))
    assert "# q: {level: , by: employers, confidence: medium}" in text
    for section in ("stated", "in_place", "costs", "steps_done", "Places in the chain"):
        assert f"{section}:" not in text


@pytest.mark.parametrize("odd", ["a: b", "-a", "null", "{a}", "*a", "@a", "a, b", "#1"])
def test_an_id_that_yaml_would_bend_is_quoted(odd: str) -> None:
    rubric = builders.rubric(ingredient("trust", asked(odd)))
    text = starter_yaml(NAME, rubric)
    [line] = [line[4:] for line in text.splitlines() if "{level: , by: employers" in line]
    assert parse(line, "x").data == {
        odd: {"level": None, "by": "employers", "confidence": "medium"},
    }


def test_where_nobody_speaks_for_workers_no_check_is_shown() -> None:
    silent = [kind.model_copy(update={"speaks_for_workers": False}) for kind in RUBRIC.respondents]
    text = starter_yaml(NAME, builders.rebuilt(RUBRIC, respondents=tuple(silent)))
    assert "# labour_checks:" not in text
    assert "# in_place:" in text


def test_an_unfinished_one_that_says_more_is_told_what_is_blank() -> None:
    path = started("yaml")
    text = path.read_text(encoding="utf-8").replace("profile: 1", "profile: 1\nwatch: [rain]")
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match="`product_family` must be text, not blank"):
        load_profile(path)


def test_begins_with_the_line_from_which_an_editor_knows_the_schema() -> None:
    first, *rest = starter_yaml(NAME, RUBRIC, asked_for="my rubric.yaml").splitlines()
    assert first == "# yaml-language-server: $schema=profile.schema.json"
    command = "# sectorscan schema profile --rubric 'my rubric.yaml' -o profile.schema.json"
    assert command in rest
