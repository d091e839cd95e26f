"""The notices of a profile, its roles and the measures, each once."""

import json
from pathlib import Path

import pytest

from sectorscan.assessment.assess import assess
from sectorscan.assessment.notices import notices
from sectorscan.profile.load import load_profile
from sectorscan.rubric.load import load_rubric
from tests.support.builders import firms, profile, tie
from tests.support.table_files import HEAD, written

SHIPPED = load_rubric()
A_LIST = {"sampling": {"method": "list"}}


def test_all_are_gathered_and_none_comes_twice() -> None:
    """Several measures look at the reach of the service centre."""
    known = profile(
        firms=firms({"role": "smith", "asked": True}, *[{"asked": True}] * 9, {}),
        institutions=[
            {"id": "centre", "name": "Our Centre", "kind": "service-centre", "reach": 0.9}
        ],
        links=[tie("f0", "centre", "service-use"), tie("f1", "centre", "service-use")],
    )
    found = notices(known, SHIPPED)
    assert [notice.code for notice in found] == ["not-asked", "unknown-role", "reach-differs"]
    assert (
        "by the links 20% of the firms are reached, by the `reach` of Our Centre 90%"
        in found[2].text
    )
    assert assess(known, SHIPPED).notices == found


def test_an_assessment_in_json_carries_them() -> None:
    known = profile(firms=firms({"asked": False, "count": 4}, {"asked": True}))
    written = json.loads(assess(known, SHIPPED).to_json())
    assert written["notices"] == [
        {
            "code": "not-asked",
            "place": "firms",
            "text": "1 of 2 records were not asked about ties, and count in none",
        }
    ]


def test_so_few_firms_that_they_are_no_sector_are_noticed() -> None:
    for sections, place, told in (
        ({"firms": firms({}, {"count": 3})}, "firms", "4 firms"),
        ({"firms": firms({})}, "firms", "1 firm"),
        ({"population": 4, "firms": firms({}), **A_LIST}, "profile.yaml:1:153", "4 firms"),
    ):
        [notice] = notices(profile(**sections), SHIPPED)
        assert (notice.code, notice.place) == ("few-firms", place)
        assert notice.text.startswith(f"a sector cannot be told from {told}, and advice")


def test_where_there_may_be_more_firms_nothing_is_noticed() -> None:
    for sections in (
        {},
        {"firms": firms({}, {"count": 4})},
        {"firms": firms({"count": {"low": 2}})},
        {"population": 400, "firms": firms({}), **A_LIST},
        {"population": {"low": 2, "high": 9}},
    ):
        assert notices(profile(**sections), SHIPPED) == ()


def test_what_is_said_of_a_question_that_does_not_apply_is_noticed() -> None:
    """The waiver of a question of which nothing is said is nothing to know."""
    waivers = [
        {"id": name, "reason": "no loans wanted"}
        for name in ("access-to-credit", "trust-between-firms")
    ]
    silent = profile(does_not_apply=waivers)
    assert notices(silent, SHIPPED) == ()
    said = profile(does_not_apply=waivers, answers={"access-to-credit": {"level": 2}})
    [notice] = notices(said, SHIPPED)
    assert (notice.code, notice.place) == ("waived-evidence", "does_not_apply")
    assert notice.text.startswith("what is said of `access-to-credit` (")


@pytest.mark.parametrize(
    ("head", "cell", "told"),
    [
        ("remarks", "Deux enfants travaillent ici", "child labour"),
        ("remarks", "two are held by a debt", "forced labour"),
        ("travail des enfants", "parfois", "child labour"),
        ("travail des enfants", "non", None),
        ("children at home", "2", None),
        ("remarks", "paid late", None),
        ("remarks", "child-labour", None),
    ],
)
def test_a_word_for_force_or_children_beside_answers_is_noticed(
    head: str, cell: str, told: str | None, tmp_path: Path
) -> None:
    written(tmp_path, "a.csv", f"by,pay-and-hours,{head}\nworkers,3,\nworkers,2,{cell}\n".encode())
    path = written(tmp_path, "p.yaml", f"{HEAD}answers: {{file: a.csv}}\n".encode())
    found = [one for one in notices(load_profile(path), SHIPPED) if one.code == "unread-hint"]
    hinting = f"`{head}` is not read, and has a word here for {told}: read it yourself"
    assert [one.text for one in found] == ([] if told is None else [hinting])


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ("the owner keeps their papers", ["forced labour"]),
        ("child labour; a fatal accident", ["child labour", "danger to life at work"]),
        ("children's shoes, debts to the bank, the owner's children", []),
    ],
)
def test_a_remark_in_a_list_is_noticed_where_it_names_a_breach(
    cell: str, told: list[str], tmp_path: Path
) -> None:
    written(tmp_path, "f.csv", f'id,Remarks 2026,colour\na,,red\nb,"{cell}",blue\n'.encode())
    path = written(tmp_path, "p.yaml", f"{HEAD}firms: {{file: f.csv}}\n".encode())
    found = [one for one in notices(load_profile(path), SHIPPED) if one.code == "unread-hint"]
    assert [one.place[-len("f.csv:3:3") :] for one in found] == ["f.csv:3:3"] * len(told)
    assert all(title in one.text for title, one in zip(told, found, strict=True))


def test_checks_of_another_time_are_noticed() -> None:
    checks = [{"breach": "child-labour", "found": False, "date": year} for year in (1990, 2025)]
    [notice] = notices(profile(as_of=2026, labour_checks=checks), SHIPPED)
    assert (notice.code, notice.place) == ("past-check", "labour_checks")
    assert notice.text.startswith("1 of 2 checks for breaches found none, in another time")


def test_a_row_of_answers_that_is_a_note_is_noticed_and_one_that_is_open_is_not(
    tmp_path: Path,
) -> None:
    rows = "question,level\npay-and-hours,2\nchild-labour,\n* 3 children seen in the yard,\n"
    written(tmp_path, "a.csv", rows.encode())
    path = written(tmp_path, "p.yaml", f"{HEAD}answers: {{file: a.csv}}\n".encode())
    [found] = [one for one in notices(load_profile(path), SHIPPED) if one.code == "unread-hint"]
    assert found.place.endswith("a.csv:4:1")
