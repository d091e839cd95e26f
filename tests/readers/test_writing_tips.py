"""What to write instead of a figure or a date as it stands on paper."""

from datetime import date

import pytest

from sectorscan.errors import InputError
from sectorscan.profile.load import profile_of
from sectorscan.readers.document import parse
from sectorscan.readers.writing_tips import (
    colon_tip,
    day_tip,
    figure_tip,
    key_tip,
    limit_tip,
    list_tip,
    yaml_entry,
    yes_no_tip,
)


@pytest.mark.parametrize(
    ("value", "may_be_range", "tip"),
    [
        ("2,5", False, "write 2.5 with a point"),
        ("35 %", False, "write 0.35 for 35 %"),
        ("~500", True, "write 500, or the ends between which it lies: {low: ..., high: ...}"),
        ("about 1,200", False, "write 1200 alone"),
        ("3-4", False, "write one figure, such as 3.5"),
        ("10 to 49", True, "write {low: 10, high: 49}"),
        ("Rs 223 million", True, "write the whole figure without a currency: 223000000"),
        ("2.5 crore", True, "write the whole figure without a currency: 25000000"),
        ("EUR 1.200", True, "write the figure without a currency: 1200"),
        ("1,200", True, "write 1200 or 1.2, whichever is meant"),
        ("1,234", True, "write 1234 or 1.2340, whichever is meant"),
        ("3,000", True, "write 3000 or 3.0, whichever is meant"),
        ("20-30%", False, "write one figure, such as 0.25"),
        ("20 % - 30 %", True, "write {low: 0.2, high: 0.3}"),
        ("1200,500", True, "write 1200.500 with a point"),
        ("1 250", True, "write 1250 with nothing between thousands"),
        ("1.250 \u20ac", True, "write the figure without a currency: 1250"),
        ("1.250.000 EUR", True, "write the figure without a currency: 1250000"),
        ("1,2 Mio. \u20ac", True, "write the whole figure without a currency: 1200000"),
        ("10..49", True, "write {low: 10, high: 49}"),
        ("1.250.000", True, "write 1250000 with nothing between thousands"),
        ("1_250", True, "write 1250 with nothing between thousands"),
        (
            "<10",
            True,
            "write the ends between which it lies: {low: ..., high: ...}, or one of them",
        ),
        ("250+", False, "write one figure"),
        ("010", True, "write 10"),
        ("n/a", True, "leave it out where it is not known"),
        ("many", True, ""),
        (True, True, ""),
    ],
)
def test_figures(value: object, may_be_range: bool, tip: str) -> None:  # noqa: FBT001
    assert figure_tip(value, may_be_range=may_be_range, is_year=False) == tip


@pytest.mark.parametrize(
    ("value", "tip"),
    [
        ("child-labour", "write [child-labour]"),
        ("design, training", "write [design, training]"),
        ("ISO 9001", "write ['ISO 9001']"),
        ("none", "write [] where it is known that there is none, and leave it out where it is not"),
        ({"id": "a"}, "put a hyphen and a blank before each entry"),
        (3, ""),
    ],
)
def test_what_is_to_be_a_list(value: object, tip: str) -> None:
    assert list_tip(value) == tip


@pytest.mark.parametrize("value", [date(1994, 5, 12), "May 1994", "c. 1994", "1994?"])
def test_a_year_is_written_alone(value: object) -> None:
    assert figure_tip(value, may_be_range=False, is_year=True) == "write the year alone: 1994"


@pytest.mark.parametrize(
    ("value", "tip"),
    [
        ("November 2024", "write 2024, or a day such as 2024-11-15"),
        ("2024-11", "write 2024, or a day such as 2024-11-15"),
        ("15/11/2024", "write 2024-11-15"),
        ("5.11.2024", "write 2024-05-11 or 2024-11-05, whichever is meant"),
        ("30/02/2024", "write the year alone: 2024"),
        ("29.2.2024", "write 2024-02-29"),
        ("29.2.2023", "write the year alone: 2023"),
        ("13/14/1994", "write the year alone: 1994"),
        ("00/05/1994", "write the year alone: 1994"),
        ("2/31/1994", "write the year alone: 1994"),
        ("5/5/1994", "write 1994-05-05"),
        ("1994-5-3", "write 1994-05-03"),
        ("1994/05/3", "write 1994-05-03"),
        ("1994-13-3", "write the year alone: 1994"),
        ("late 2024", "write the year alone: 2024"),
        ("last spring", ""),
    ],
)
def test_days(value: str, tip: str) -> None:
    assert day_tip(value) == tip


@pytest.mark.parametrize("time", ["T09:00", "T09:00:00.000+01:00", " 09:00:00"])
def test_a_day_with_a_time(time: str) -> None:
    assert day_tip(f"2026-03-02{time}") == "write the day alone: 2026-03-02"


@pytest.mark.parametrize(
    ("value", "most", "is_year", "tip"),
    [
        (85, 1, False, "write 85 % as 0.85"),
        (12.5, 1, False, "write 12.5 % as 0.125"),
        (2, 1, False, ""),
        (185, 1, False, ""),
        (1.4, 1, False, ""),
        (5, 4, False, ""),
        (
            94,
            None,
            True,
            "write the year in full, such as 1994; if it is how old, the year in which that began",
        ),
        (3000, 2200, True, ""),
        (0, None, True, "leave it out where there is no such year"),
        (True, 1, False, ""),
        (138.1, 90, False, "if it is the longitude, `lat` and `lon` are in each other's place"),
    ],
)
def test_beyond_bounds(value: object, most: float | None, is_year: bool, tip: str) -> None:  # noqa: FBT001
    assert limit_tip(value, most, is_year=is_year) == tip


def test_a_comma_within_braces() -> None:
    assert key_tip({"level": 2, "5": None}, "5") == "write 2.5 with a point"
    thousands = {"sales": 1, "200": None}
    assert key_tip(thousands, "200") == "write 1200 or 1.2, whichever is meant"
    assert not key_tip({"level": 2, "5": 1}, "5")
    assert not key_tip({"level": "x", "5": None}, "5")
    assert not key_tip({"5": None}, "5")
    assert not key_tip([], "5")
    assert key_tip({"sales": 1, "2 Mio": None}, "2 Mio").endswith(": 1200000")
    assert key_tip({"share": 0, "35 %": None}, "35 %") == "write 0.0035 for 0,35 %"
    millions = {"id": "a", "sales": 1, "250": None, "000": None, "wage": 3}
    for key in ("250", "000"):
        assert key_tip(millions, key) == "write 1250000 with nothing between thousands"


def test_signs_that_yaml_takes_for_letters() -> None:
    assert key_tip({"name": "\u201ca", "b\u201d": None}, "b\u201d").endswith("in straight quotes")
    assert key_tip({"\xa0id": "F1"}, "\xa0id").startswith("put plain blanks")


@pytest.mark.parametrize(
    ("value", "tip"),
    [
        ("s\xec", "write true"),
        ("YES", "write true"),
        ("nej", "write false"),
        ("perhaps", ""),
        (3, ""),
    ],
)
def test_yes_and_no(value: object, tip: str) -> None:
    assert yes_no_tip(value) == tip


@pytest.mark.parametrize("text", ["NULL", "?", "n/a", "it's", "99", "k. A."])
def test_an_entry_of_a_list_is_read_as_the_text_that_it_is(text: str) -> None:
    assert parse(f"[{yaml_entry(text)}]", "a.yaml").data == [text]


HEAD = "sector: {name: a, product_family: shoes}\n"


@pytest.mark.parametrize(
    ("text", "tip"),
    [
        ("answers: {x: {level: 2,5}}", "write 2.5 with a point"),
        ("firms: [{id: a, export_share: 0,35}]", "write 0.35 with a point"),
        ("watch: [\u201chome work\u201d]", 'write "home work" with straight quotes'),
        ("report:\n  author: c: d", "put a text with a colon and a blank in"),
        ("series: [{year: 1994-05-12}]", "write the year alone: 1994"),
        ("firms: [{id: a, own_design: oui}]", "write true"),
        ("institutions: [{id: a, kind: school, active: no}]", "write false"),
        ("firms:\n  -\xa0id: a\n    employees: 3", "put plain blanks"),
    ],
)
def test_a_profile_tells_them(text: str, tip: str) -> None:
    with pytest.raises(InputError, match=tip):
        profile_of(parse(HEAD + text, "profile.yaml"))


def test_a_word_for_no_where_a_code_is_wanted_is_not_to_be_false() -> None:
    with pytest.raises(InputError) as raised:
        profile_of(parse(HEAD + "firms: [{id: a, isic: no}]", "profile.yaml"))
    assert "false" not in str(raised.value)


def test_straight_quotes_around_curly_ones_keep_them() -> None:
    profile = profile_of(parse(HEAD + 'watch: ["\u201chome work\u201d"]', "profile.yaml"))
    assert profile.watch == ("\u201chome work\u201d",)


@pytest.mark.parametrize(
    ("line", "written"),
    [
        ("name:V", "name: V"),
        ("  - id:rossi & c.", "id: rossi & c."),
        ("as_of:1994", "as_of: 1994"),
    ],
)
def test_a_colon_without_a_blank(line: str, written: str) -> None:
    assert colon_tip(line) == f"put a blank behind the colon: `{written}`"


@pytest.mark.parametrize("line", ["name: V", "name:", "http://x.org", "12:30", "# see:this", ""])
def test_other_colons(line: str) -> None:
    assert colon_tip(line) == ""


@pytest.mark.parametrize(
    "text",
    [
        "sector:\n  name:V\n  product_family: shoes\n",
        "sector:\n  product_family: shoes\n  name:V\nfirms: []\n",
        "sector:\n  product_family: shoes\n  name:V\n",
        "sector: {name:V, product_family: shoes}\n",
    ],
)
def test_such_a_colon_is_found_in_a_profile(text: str) -> None:
    with pytest.raises(InputError) as refused:
        profile_of(parse(text.encode(), "p.yaml"))
    tips = [problem.tip for problem in refused.value.problems]
    assert "put a blank behind the colon: `name: V`" in tips
