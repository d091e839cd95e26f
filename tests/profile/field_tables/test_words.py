"""Words in a list of firms: yes and no, lists, what is not known."""

import re
from collections.abc import Sequence

import pytest

from sectorscan.errors import InputError
from tests.support.field_lists import FIRMS, HEADER, Read, changed, codes_of
from tests.support.table_files import firms_of


@pytest.mark.parametrize(
    ("yes", "no"),
    [
        *[("si", "no"), ("s\u00ec", "no"), ("VERO", "FALSO"), ("oui", "non"), ("O", "N")],
        *[("ja", "nein"), ("sim", "n\u00e3o"), ("1", "0"), ("WAHR", "FALSCH"), ("Y", "N")],
        ("x", "0"),
    ],
)
def test_yes_and_no_in_six_languages(
    read: Read, right: dict[str, list[object]], yes: str, no: str
) -> None:
    rows = changed(union=lambda cell: yes if cell == "yes" else no)
    assert firms_of(read([HEADER, *rows])) == right


def test_another_word_is_refused_with_those_that_are_read(read: Read) -> None:
    with pytest.raises(InputError, match="or a word such as s\u00ec, oui"):
        read([HEADER, *changed(union=lambda _: "perhaps")])


@pytest.mark.parametrize("sign", [",", ", ", "|", "; ", "\n"])
def test_lists_are_parted_by_any_usual_sign(
    read: Read, right: dict[str, list[object]], sign: str
) -> None:
    rows = changed(phases=lambda cell: cell.replace(";", sign))
    assert firms_of(read([HEADER, *rows])) == right


def test_choices_with_columns_of_their_own_are_parted_by_blanks(
    read: Read, right: dict[str, list[object]]
) -> None:
    choices = ["spinning", "weaving", "dyeing"]
    header = [*HEADER, *(f"phases/{choice}" for choice in choices)]
    rows = [
        [*row, *(int(choice in FIRMS[index][4]) for choice in choices)]
        for index, row in enumerate(changed(phases=lambda cell: cell.replace(";", " ")))
    ]
    profile = read([header, *rows])
    assert firms_of(profile) == right
    assert profile.unused_columns == {}


def test_choices_that_only_have_columns_of_0_and_1_are_read(read: Read, right: object) -> None:
    choices = ["spinning", "weaving", "dyeing"]
    place = HEADER.index("phases")
    header = [*HEADER[:place], *HEADER[place + 1 :], *(f"work/phases/{c}" for c in choices)]
    rows = [
        [*row[:place], *row[place + 1 :], *(int(choice in row[place]) for choice in choices)]
        for row in FIRMS
    ]
    profile = read([header, *rows])
    assert firms_of(profile) == right
    assert codes_of(profile) == {"choice-columns"}


@pytest.mark.parametrize("signs", [", ", "/", " & ", "+"])
def test_a_list_within_a_list_is_told(signs: str, read: Read) -> None:
    def joined(cell: str) -> str:
        return f"{cell};spinning{signs}dyeing"

    assert "list-of-one" in codes_of(read([HEADER, *changed(phases=joined)]))


def test_a_long_text_that_may_be_a_list_is_told(read: Read) -> None:
    profile = read([HEADER, *changed(phases=lambda cell: cell.replace(";", " "))])
    assert "list-of-one" in codes_of(profile)


def test_two_words_that_each_stand_alone_too_may_be_a_list(read: Read) -> None:
    def cells(*phases: str) -> set[str]:
        given = iter(phases)
        return codes_of(read([HEADER, *changed(phases=lambda _: next(given))]))

    assert "list-of-one" in cells("knitting", "sewing", "knitting sewing", "sewing", "knitting")
    assert "list-of-one" not in cells("sewing", "hand sewing", "knitting", "sewing", "sewing")


@pytest.mark.parametrize(("code", "is_told"), [("-77", True), ("99", True), ("NC", False)])
def test_a_code_for_no_answer_among_lists_is_told(read: Read, code: str, *, is_told: bool) -> None:
    rows = [[*row[:4], code if row[0] == "A1" else row[4], *row[5:]] for row in FIRMS]
    assert ("doubtful-names" in codes_of(read([HEADER, *rows]))) == is_told


@pytest.mark.parametrize("counted", ["3", "yes"])
def test_how_many_are_no_list(read: Read, counted: str) -> None:
    """Three phases are not one that is called so."""
    [notice] = read([HEADER, *changed(phases=lambda _: counted)]).notices
    assert notice.code == "list-of-one"
    assert f"`{counted}` in `phases` is read as one text" in notice.text
    assert codes_of(read([HEADER, *changed(phases=lambda _: "1;2")])) == set()


def test_one_town_in_several_spellings_counts_as_one(read: Read) -> None:
    towns = iter(["San Mor\u00e8", "SAN MORE", "San  More\u0300", "san-mor\u00e9", "S. Mor\u00e8"])
    profile = read([HEADER, *changed(place=lambda _: next(towns))])
    assert firms_of(profile)["place"] == [*["San Mor\u00e8"] * 4, "S. Mor\u00e8"]
    assert {"spellings-joined", "similar-names"} <= codes_of(profile)


def test_words_for_what_is_not_known_are_no_towns(read: Read) -> None:
    profile = read([HEADER, *changed(place=lambda cell: "n/a" if cell == "Serra" else cell)])
    assert firms_of(profile)["place"] == ["Valmora", "Valmora", None, None, None]
    assert "not-known-words" in codes_of(profile)


OF_NONE = [
    "no",
    "None",
    "nil",
    "nessuno",
    "ninguna",
    "keine",
    "keiner",
    "aucun",
    "nenhuma",
    "0",
    False,
    0,
]


@pytest.mark.parametrize("none", OF_NONE, ids=repr)
def test_what_says_that_there_is_none_is_no_name(none: object, read: Read) -> None:
    header = ["id", "name", "employees", "owner", "spin_off_of", "certifications", "union"]
    rows = [[f"F{i}", "No" if i else "Yes", 2, none, none, none, "no"] for i in range(3)]
    more = [["F3", "Four", 2, "Rossi", "F1", "ISO 9001", "yes"]]
    profile = read([header, *rows, *(more if isinstance(none, str) else [])])
    firms = firms_of(profile)
    whole = bool(isinstance(none, str))
    assert firms["name"][:3] == ["Yes", "No", "No"]
    assert firms.get("owner", [None] * 3) == [None] * 3 + ["Rossi"] * whole
    assert firms.get("spin_off_of", [None] * 3) == [None] * 3 + ["F1"] * whole
    assert firms["certified"] == [0] * 3 + [1] * whole
    assert firms["union"][:3] == [0] * 3
    told = [notice for notice in profile.notices if notice.code == "not-known-words"]
    assert [notice.text.split(" in ")[1] for notice in told] == [
        f"`{name}` is taken as none" for name in ("owner", "spin_off_of", "certifications")
    ]


def test_an_owner_may_be_the_firm_itself_and_a_product_called_so(read: Read) -> None:
    header = ["id", "owner", "role", "phases"]
    firms = firms_of(read([header, ["a", "self", "self", "self"], ["b", "Rossi", "x", "y;no"]]))
    assert firms["owner"] == [None, "Rossi"]
    assert firms["role"] == ["self", "x"]
    assert firms["phases_n"] == [1, 2]


@pytest.mark.parametrize(
    ("codes", "told"),
    [
        (["315191"] * 5, "convert it to ISIC Rev. 4 by a concordance, do not cut it"),
        (["3151", "3152", "3133", "3151", "3151"], "NAICS or SCIAN"),
        (["1730", "1810", "1711", "1730", "1730"], "ISIC Rev. 3"),
    ],
)
def test_codes_of_another_classification_are_refused(
    read: Read, codes: Sequence[str], told: str
) -> None:
    rows = [[*row, code] for row, code in zip(FIRMS, codes, strict=True)]
    with pytest.raises(InputError, match=re.escape(told)):
        read([[*HEADER, "isic"], *rows])


@pytest.mark.parametrize(
    ("phases", "is_told"),
    [("1 3", True), ("hand_knitting cutting", True), ("hand_knitting", False), ("ISO 9001", False)],
)
def test_choices_between_blanks_are_told(read: Read, phases: str, *, is_told: bool) -> None:
    rows = [[*row[:4], phases if row[0] == "A1" else "dyeing", *row[5:]] for row in FIRMS]
    assert ("list-of-one" in codes_of(read([HEADER, *rows]))) == is_told


@pytest.mark.parametrize("word", ["NIL", "hakuna", "無し", "tidak ada"])
def test_a_word_for_none_is_no_owner_and_as_a_place_it_is_told(read: Read, word: str) -> None:
    rows = [[*row, word if row[0] != "A1" else "Rossi"] for row in FIRMS]
    firms = firms_of(read([[*HEADER, "owner"], *rows]))
    assert firms["owner"] == ["Rossi", None, None, None, None]
    towns = [[*row[:3], word if row[0] == "A1" else row[3], *row[4:]] for row in FIRMS]
    assert "doubtful-names" in codes_of(read([HEADER, *towns]))
