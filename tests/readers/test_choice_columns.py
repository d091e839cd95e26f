"""Lists of which only the choices have columns, as forms export them."""

import pytest

from sectorscan.profile.rows import Firm
from sectorscan.readers.choice_columns import with_lists
from sectorscan.readers.delimited import opened
from sectorscan.readers.row_fields import fields_of
from sectorscan.readers.table import with_fields

FIELDS = fields_of(Firm)


def phases(text: str, own: dict[str, str] | None = None) -> list[list[str] | None]:
    source = with_lists(opened("firms.csv", text.encode(), {"id"}), FIELDS, own or {})
    table = with_fields(source, FIELDS, own=own or {})
    return [record.get("phases") for _, record in table.records()]


@pytest.mark.parametrize(
    ("cutting", "lasting", "own"),
    [
        ("phases/cutting", "phases/lasting", {}),
        ("phases.cutting", "phases.lasting", {}),
        ("production/phases/cutting", "production/phases/lasting", {}),
        ("production.phases.cutting", "production.phases.lasting", {}),
        ("q7/cutting", "q7/lasting", {"phases": "q7"}),
        ("b/q7/cutting", "b/q7/lasting", {"phases": "b/q7"}),
        ("phases_cutting", "phases_lasting", {}),
        ("work/phases__cutting", "work/phases__lasting", {}),
        ("phases___cutting", "phases___lasting", {}),
        ("Phases[cutting]", "Phases[lasting]", {}),
        ("phases [cutting]", "phases [lasting]", {}),
        ("q7_cutting", "q7_lasting", {"phases": "q7"}),
    ],
)
def test_choices_are_read_as_the_list_of_what_is_chosen(
    cutting: str, lasting: str, own: dict[str, str]
) -> None:
    text = f"id,{cutting},{lasting},employees\na,1,0,4\nb,TRUE,yes,5\nc,0,0,6\nd,,,7\ne,1\n"
    assert phases(text, own) == [["cutting"], ["cutting", "lasting"], [], None, ["cutting"]]


@pytest.mark.parametrize(
    ("yes", "no"),
    [
        ("1", "0"),
        ("1.0", "0.0"),
        ("True", "False"),
        ("oui", "non"),
        ("x", ""),
        ("Selected", "Not Selected"),
    ],
)
def test_what_is_chosen_is_said_in_any_way(yes: str, no: str) -> None:
    text = f"id,phases/cutting,phases/lasting\na,{yes},{no}\nb,{yes},{yes}\n"
    assert phases(text) == [["cutting"], ["cutting", "lasting"]]


@pytest.mark.parametrize(
    "text",
    [
        "id,phases/cutting,phases/lasting\na,1,2\n",  # no ticks
        "id,phases/cutting,phases/lasting\na,,\n",  # nothing is ticked or not
        "id,phases/cutting\na,1\n",  # no list of several
        "id,work/cutting,work/lasting\na,1,0\n",  # of another question
    ],
)
def test_other_columns_are_no_choices(text: str) -> None:
    assert phases(text) == [None]


@pytest.mark.parametrize("sign", ["/", "_", "__"])
def test_a_column_that_lists_them_goes_before(sign: str) -> None:
    text = f"id,phases,phases{sign}cutting,phases{sign}lasting\na,lasting cutting,1,1\n"
    assert phases(text) == [["lasting", "cutting"]]


def test_columns_beside_a_list_that_are_no_choices_are_told_as_unused() -> None:
    source = opened("f.csv", b"id,phases,phases_n,phases_note\na,cutting,1,by hand\n", {"id"})
    assert with_fields(source, FIELDS).unused == ("phases_n", "phases_note")


def test_it_is_said_and_no_column_is_called_unused() -> None:
    text = "id,name,x/phases/cutting,x/phases/lasting,more\na,A,1,0,z\n"
    table = with_fields(with_lists(opened("f.csv", text.encode(), {"id"}), FIELDS, {}), FIELDS)
    assert table.unused == ("more",)
    [notice] = table.first_pass.notices
    assert (notice.place, notice.code) == ("f.csv:1:9", "choice-columns")
    assert notice.text.startswith(
        "the columns of `cutting`, `lasting` are read as the list `phases`"
    )
    problem = table.problem((1, "phases"), "is wrong", code="wrong-kind")
    assert str(problem.location) == "f.csv:2:5"


def test_cells_without_a_name_are_counted_as_they_stand_in_the_file() -> None:
    text = "id,phases/cutting,phases/lasting\na,1,0,x,y\n"
    table = with_fields(with_lists(opened("f.csv", text.encode(), {"id"}), FIELDS, {}), FIELDS)
    list(table.records())
    [problem] = table.surplus
    assert problem.message == "this row has 2 cells more than the header"
    assert problem.location.column == 7
