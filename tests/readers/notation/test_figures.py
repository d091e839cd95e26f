"""Figures as people write them: signs between thousands, ranges in words, units and currencies."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sectorscan.profile.rows import Firm
from sectorscan.readers.notation.figures import (
    Signs,
    Undressed,
    degrees_in,
    figure_in,
    has_two_ways,
    range_in,
    readings,
    shape_of,
    signs_in,
    signs_of,
    undressed,
)
from sectorscan.readers.row_fields import fields_of

FIELDS = {field.name: field for field in fields_of(Firm)}
UNSAID = Signs()
ITALIAN, ENGLISH = Signs(",", "."), Signs(".", ",")


@pytest.mark.parametrize(
    ("texts", "decimal", "thousands"),
    [
        (["0,5"], ",", ""),
        (["12.5"], ".", ""),
        (["1.25"], ".", ""),
        (["0.125"], ".", ""),  # no thousand begins with 0
        (["1.250"], "", ""),  # says nothing by itself
        (["12,500"], "", ""),
        (["1234.567"], ".", ""),  # four digits before a sign are no thousands
        (["1.500.000"], "", "."),
        (["1,500,000"], "", ","),
        (["1.250,5"], ",", "."),
        (["1,250.50"], ".", ","),
        (["1.500.000,25"], ",", "."),
        (["1.500.00"], "", ""),  # no figure that anybody writes
        (["1.5.2020"], "", ""),
        (["12."], "", ""),  # a full stop
        (["0,5.."], ",", ""),
        (["1.250", "0,5"], ",", ""),
        (["0.5", "0,5"], ".,", ""),
        (["about 3,5 to 4,25 people"], ",", ""),
        (["none", "7"], "", ""),
        ([], "", ""),
    ],
)
def test_what_the_signs_of_a_column_show(texts: list[str], decimal: str, thousands: str) -> None:
    assert signs_in(texts) == (frozenset(decimal), frozenset(thousands))
    assert signs_in([shape_of(text) for text in texts]) == signs_in(texts)


@pytest.mark.parametrize(
    ("decimal", "thousands", "signs"),
    [
        (",", "", ITALIAN),
        ("", ".", ITALIAN),
        (",", ".", ITALIAN),
        (".", "", ENGLISH),
        ("", ",", ENGLISH),
        ("", "", UNSAID),
        (".,", "", UNSAID),
        ("", ".,", UNSAID),
        (",", ",", UNSAID),
    ],
)
def test_one_sign_says_what_the_other_is_and_two_that_disagree_say_nothing(
    decimal: str, thousands: str, signs: Signs
) -> None:
    assert signs_of(frozenset(decimal), frozenset(thousands)) == signs


@pytest.mark.parametrize(
    ("text", "shape"), [("1.250,50", "9.999,99"), ("0,5", "0,9"), ("10.05", "99.09"), ("x", "x")]
)
def test_texts_of_one_shape_say_the_same_of_signs(text: str, shape: str) -> None:
    assert shape_of(text) == shape


@pytest.mark.parametrize(
    ("field", "text", "roles"),
    [
        ("wage", "1.250", ["decimal", "thousands"]),
        ("wage", "1,250", ["decimal", "thousands"]),
        ("lat", "43.250", ["decimal"]),  # no latitude is 43,250
        ("founded", "1.994", ["thousands"]),  # a year is whole
        ("export_share", "1.000", ["decimal"]),
    ],
)
def test_what_a_sign_may_be_follows_from_what_a_field_may_hold(
    field: str, text: str, roles: list[str]
) -> None:
    assert readings(text, FIELDS[field]) == roles
    assert has_two_ways(f"{text} to {text}", FIELDS[field]) == (len(roles) > 1)


def test_only_three_digits_behind_one_sign_can_be_two_figures() -> None:
    for text in ("1250", "1.25", "0.250", "1.250.000", "1.250,5"):
        assert not has_two_ways(text, FIELDS["wage"])
    assert has_two_ways("3..1.250", FIELDS["wage"])


@pytest.mark.parametrize(
    ("text", "signs", "figure"),
    [
        ("1250", UNSAID, 1250),
        ("-5", UNSAID, -5),
        ("12,5", UNSAID, 12.5),
        ("12,50,000", UNSAID, 1250000),
        ("1,25,000.50", UNSAID, 125000.5),
        ("12.50", UNSAID, 12.5),
        ("12.0", UNSAID, 12),
        (".5", UNSAID, 0.5),
        ("1e3", UNSAID, 1000),
        ("1 250", UNSAID, 1250),
        ("1'250", UNSAID, 1250),
        ("1\u2019250\u2019000", UNSAID, 1_250_000),
        ("1\xa0250,75", UNSAID, 1250.75),
        ("1.250.000", UNSAID, 1_250_000),
        ("1,250,000", UNSAID, 1_250_000),
        ("1.250,5", UNSAID, 1250.5),
        ("1,250.5", UNSAID, 1250.5),
        ("1.250", ITALIAN, 1250),
        ("1.250", ENGLISH, 1.25),
        ("1,250", ITALIAN, 1.25),
        ("1,250", ENGLISH, 1250),
        ("-1.250", ITALIAN, -1250),
        ("1.250,5", ITALIAN, 1250.5),
    ],
)
def test_a_figure_in_a_column(text: str, signs: Signs, figure: float) -> None:
    found = figure_in(text, FIELDS["wage"], signs)
    assert (found, type(found)) == (figure, type(figure))


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        ("1.250", UNSAID),  # may be two
        ("1,250", UNSAID),
        ("1.250,5", ENGLISH),  # against what the column shows
        ("1,250.5", ITALIAN),
        ("1.25.000", UNSAID),
        ("1.500.00", UNSAID),  # a slip: neither 1,500 nor 150,000
        ("1,500,00", UNSAID),
        ("1.500.000.00", ITALIAN),
        ("12 50", UNSAID),
        ("abc", UNSAID),
        ("12 people", UNSAID),
        ("", UNSAID),
        ("1" * 19, UNSAID),
    ],
)
def test_what_is_no_figure_for_certain_is_none(text: str, signs: Signs) -> None:
    assert figure_in(text, FIELDS["wage"], signs) is None


def test_where_only_one_figure_is_right_for_the_field_nothing_else_has_to_say_so() -> None:
    assert figure_in("43.250", FIELDS["lat"], UNSAID) == 43.25
    assert figure_in("43,250", FIELDS["lat"], ENGLISH) == 43.25
    assert figure_in("1.994", FIELDS["founded"], ENGLISH) == 1994


@given(st.integers(1000, 10**12), st.integers(0, 99))
def test_each_way_of_writing_a_figure_gives_it_back(whole: int, hundredths: int) -> None:
    english = f"{whole:,}.{hundredths:02}"
    italian = english.translate(str.maketrans(".,", ",."))
    french = english.replace(",", "\u202f").replace(".", ",")
    expected = float(f"{whole}.{hundredths:02}")
    for text, signs in ((english, ENGLISH), (italian, ITALIAN), (french, ITALIAN)):
        assert figure_in(text, FIELDS["wage"], signs) == expected
        assert figure_in(text, FIELDS["wage"], UNSAID) == expected


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("3-5", 3, 5),
        ("3..5", 3, 5),
        ("0\u20119", 0, 9),  # a hyphen at which no line is broken
        ("10\uff5e29", 10, 29),
        ("10 do 49", 10, 49),
        ("20 t/m 49", 20, 49),
        ("10T19", 10, 19),
        ("GE250", 250, None),
        ("50 u. mehr", 50, None),
        ("250 salari\xe9s ou plus", 250, None),
        ("10\u4eba\u4ee5\u4e0a", 10, None),
        ("3 \u2013 5", 3, 5),
        ("40..", 40, None),
        ("..9", None, 9),
        ("10 to 49", 10, 49),
        ("from 10 to 49", 10, 49),
        ("da 10 a 49", 10, 49),
        ("de 10 \xe0 49", 10, 49),
        ("von 10 bis 49", 10, 49),
        ("desde 10 hasta 49", 10, 49),
        ("between 10 and 49", 10, 49),
        ("tra 10 e 49", 10, 49),
        ("entre 10 y 49", 10, 49),
        ("zwischen 10 und 49", 10, 49),
        (">= 250", 250, None),
        ("\u2265250", 250, None),
        ("ab 250", 250, None),
        ("almeno 250", 250, None),
        ("250+", 250, None),
        ("250 and more", 250, None),
        ("251 y m\xe1s", 251, None),
        ("250 e oltre", 250, None),
        ("<= 9", None, 9),
        ("up to 9", None, 9),
        ("fino a 9", None, 9),
        ("jusqu'\xe0 9", None, 9),
        ("bis zu 9", None, 9),
        *(("dari 5 sampai 19", 5, 19), ("5 s.d. 19", 5, 19), ("100 atau lebih", 100, None)),
        *(
            ("t\u1eeb 10 \u0111\u1ebfn 49", 10, 49),
            ("10 ng\u01b0\u1eddi tr\u1edf l\xean", 10, None),
        ),
        *(("od 10 do 49", 10, 49), ("do 9", None, 9), ("250 i wi\u0119cej", 250, None)),
        *(
            ("10 ve \xfczeri", 10, None),
            ("en fazla 9", None, 9),
            ("10\u4eba\u4ee5\u4e0b", None, 10),
        ),
        ("50 ou superior", 50, None),
    ],
)
def test_a_range_in_signs_and_words(text: str, low: int | None, high: int | None) -> None:
    expected = {name: end for name, end in (("low", low), ("high", high)) if end is not None}
    for field in ("employees", "wage"):
        assert range_in(text, FIELDS[field], UNSAID) == expected


@pytest.mark.parametrize(
    ("text", "name", "counted", "other"),
    [
        ("<10", "high", 9, 10),
        ("less than 10", "high", 9, 10),
        ("meno di 10", "high", 9, 10),
        ("weniger als 10", "high", 9, 10),
        (">10", "low", 11, 10),
        ("more than 10", "low", 11, 10),
        ("plus de 10", "low", 11, 10),
        ("m\xe1s de 10", "low", 11, 10),
        *(("kurang dari 10", "high", 9, 10), ("lebih dari 10", "low", 11, 10)),
        *(("d\u01b0\u1edbi 10", "high", 9, 10), ("tr\xean 10", "low", 11, 10)),
        *(("poni\u017cej 10", "high", 9, 10), ("powy\u017cej 10", "low", 11, 10)),
        *(("10'dan az", "high", 9, 10), ("10'dan fazla", "low", 11, 10)),
        *(("10\u672a\u6e80", "high", 9, 10), ("10\u4eba\u672a\u6e80", "high", 9, 10)),
        *(("abaixo de 10", "high", 9, 10), ("acima de 10", "low", 11, 10)),
    ],
)
def test_fewer_than_ten_people_are_at_most_nine_and_less_than_ten_of_money_is_not(
    text: str, name: str, counted: int, other: int
) -> None:
    assert range_in(text, FIELDS["employees"], UNSAID) == {name: counted}
    assert range_in(text, FIELDS["wage"], UNSAID) == {name: other}


@pytest.mark.parametrize("text", ["1200-", "\u20137", "7 \u2013", "- 7", "\u20147"])
def test_a_dash_before_or_behind_one_figure_is_a_minus_and_no_range(text: str) -> None:
    assert range_in(text, FIELDS["sales"], UNSAID) is None


@pytest.mark.parametrize("text", ["-", "..", "ten to twelve", "3", "from 3", "to 5", "", "3-5-7"])
def test_what_is_no_range_is_none(text: str) -> None:
    assert range_in(text, FIELDS["employees"], UNSAID) is None


@pytest.mark.parametrize("text", ["10 bis unter 20", "10 \xe0 moins de 20", "de 10 a menos de 20"])
def test_an_upper_end_may_be_the_first_beyond_it(text: str) -> None:
    assert range_in(text, FIELDS["employees"], UNSAID) == {"low": 10, "high": 19}
    assert range_in(text, FIELDS["wage"], UNSAID) == {"low": 10, "high": 20}


def test_the_ends_of_a_range_are_read_as_the_column_shows() -> None:
    assert range_in("1.250-2.000", FIELDS["wage"], ITALIAN) == {"low": 1250, "high": 2000}
    assert range_in("1.250-2.000", FIELDS["wage"], ENGLISH) == {"low": 1.25, "high": 2}
    assert range_in("1.250-2.000", FIELDS["wage"], UNSAID) is None
    assert range_in("900-2.000", FIELDS["wage"], UNSAID) is None


@pytest.mark.parametrize(
    ("field", "text", "bare"),
    [
        ("export_share", "45 %", Undressed("45", is_per_cent=True)),
        ("export_share", "45%", Undressed("45", is_per_cent=True)),
        ("export_share", "45 per cent", Undressed("45", is_per_cent=True)),
        ("export_share", "45 por ciento", Undressed("45", is_per_cent=True)),
        ("export_share", "0.45", Undressed("0.45")),
        ("employees", "45 %", Undressed("45 %")),  # of what
        ("employees", "12 addetti", Undressed("12")),
        ("employees", "250+ employees", Undressed("250+")),
        ("employees", "250 or more people", Undressed("250 or more")),
        ("employees", "12 machines", Undressed("12 machines")),
        ("lead_time_days", "5 gg", Undressed("5")),
        ("lead_time_days", "5 jours", Undressed("5")),
        ("lead_time_days", "5 weeks", Undressed("5 weeks")),
        ("months_active", "6 mesi", Undressed("6")),
        ("wage", "\u20ac 1.200", Undressed("1.200", currency="eur")),
        ("wage", "1200 EUR", Undressed("1200", currency="eur")),
        ("wage", "Rs. 300", Undressed("300", currency="rs")),
        ("wage", "\xa3300", Undressed("300", currency="gbp")),
        ("wage", "US$ 300", Undressed("300", currency="usd")),
        ("wage", "\u20b9 300", Undressed("300", currency="\u20b9")),
        ("wage", "300 xyz", Undressed("300 xyz")),
        ("wage", "Rp 300", Undressed("300", currency="idr")),
        ("wage", "Rp300,-", Undressed("300", currency="idr")),
        ("wage", "300,- \u20ac", Undressed("300", currency="eur")),
        ("wage", "GH\u20b5 300", Undressed("300", currency="ghs")),
        ("wage", "300\u5186", Undressed("300", currency="\xa5")),
        ("wage", "300 z\u0142", Undressed("300", currency="pln")),
        ("employees", "\uff11\uff10\u4eba", Undressed("10")),
        ("employees", "10-19 ansatte", Undressed("10-19")),
        ("wage", "300", Undressed("300")),
        ("lat", "43 km", Undressed("43 km")),
    ],
)
def test_a_unit_that_the_field_is_in_anyway_is_taken_off(
    field: str, text: str, bare: Undressed
) -> None:
    assert undressed(text, FIELDS[field]) == bare


@pytest.mark.parametrize(
    ("text", "field", "degrees"),
    [
        ("32\xb029'40\"N", "lat", 32 + 29 / 60 + 40 / 3600),
        ("32 29 40 N", "lat", 32 + 29 / 60 + 40 / 3600),
        ("32\xb029.5'S", "lat", -(32 + 29.5 / 60)),
        ("N 32.49", "lat", 32.49),
        ("32,49 S", "lat", -32.49),
        ("W 5.5", "lon", -5.5),
        ("-32\xb030'", "lat", -32.5),
        ("0\xb030'W", "lon", -0.5),
        ("32\xb059'59\"N", "lat", 32 + 59 / 60 + 59 / 3600),
        ("32\xb060'N", "lat", None),
        ("32\xb010'60\"N", "lat", None),
        ("32\xb010'O", "lon", None),  # west in Spanish, east in German
        ("N 32.49 N", "lat", None),
        ("-32\xb010'S", "lat", None),
        ("32.49", "lat", None),  # a plain figure, which is read as one
        ("32 29 40", "lat", None),
        ("N 32.49", "lon", None),
        ("somewhere", "lat", None),
    ],
)
def test_degrees_of_a_latitude_or_a_longitude(text: str, field: str, degrees: float | None) -> None:
    found = degrees_in(text, field)
    assert found == (None if degrees is None else pytest.approx(degrees))
