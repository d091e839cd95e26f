"""Places and owners in several spellings: joined where only signs differ, else told."""

import pytest

from sectorscan.profile.profile import Profile
from sectorscan.profile.spellings import may_be_same
from tests.support.builders import profile
from tests.support.table_files import cells


def sector(field: str, *values: str | None) -> Profile:
    """Make firms that have these values in a field, one each."""
    records = [
        {"id": f"f{row}", **({} if value is None else {field: value})}
        for row, value in enumerate(values)
    ]
    return profile(firms=records)


def labels(found: Profile, field: str) -> list[object]:
    assert found.firms is not None
    return cells(found.firms.text(field))


def told(found: Profile, code: str) -> list[str]:
    return [notice.text for notice in found.notices if notice.code == code]


class TestJoined:
    def test_the_most_frequent_spelling_stands_for_all(self) -> None:
        found = sector("place", "CARPI", "Carpi", "Carpi", "carpi.", None)
        assert labels(found, "place") == ["Carpi"] * 4 + [None]
        assert told(found, "spellings-joined") == [
            "`CARPI`, `carpi.` in `place` counted as `Carpi`, which differs by signs alone"
        ]

    def test_of_equally_frequent_ones_that_of_mixed_letters_does(self) -> None:
        assert set(labels(sector("place", "FORL\u00cc", "Forl\u00ec"), "place")) == {"Forl\u00ec"}

    def test_an_id_of_a_firm_comes_before_what_is_more_frequent(self) -> None:
        found = sector("owner", "F-3", "F-3", "f3", None)
        assert labels(found, "owner") == ["F-3", "F-3", "f3", None]  # a hyphen parts two words
        joined = profile(
            firms=[{"id": "neri"}, {"id": "a", "owner": "NERI"}, {"id": "b", "owner": "NERI"},
                   {"id": "c", "owner": "neri"}]
        )  # fmt: skip
        assert labels(joined, "owner") == [None, "neri", "neri", "neri"]

    def test_names_of_firms_stay_as_they_are(self) -> None:
        assert labels(sector("name", "ROSSI", "Rossi"), "name") == ["ROSSI", "Rossi"]

    def test_many_are_named_in_short(self) -> None:
        found = sector("place", "Carpi", "Carpi", "CARPI", "carpi", "Carpi.", "(Carpi)", "Carpi!")
        (text,) = told(found, "spellings-joined")
        assert " and 2 more in `place` counted as `Carpi`" in text


class TestAlike:
    def test_the_rarer_may_be_the_more_frequent_and_counts_apart(self) -> None:
        found = sector("place", "S. Biagio", "San Biagio", "San Biagio")
        assert labels(found, "place") == ["S. Biagio", "San Biagio", "San Biagio"]
        assert told(found, "similar-names") == [
            "`S. Biagio` in `place` may be `San Biagio`, and counts apart"
        ]

    @pytest.mark.parametrize(
        ("first", "second"),
        [
            ("Modena", "Moddena"),
            ("S. Biagio", "San Biagio"),
            ("Gruppo Neri", "Gruppo N."),
            ("St-\xc9tienne", "Saint-\xc9tienne"),
            ("Prato", "Prato (PO)"),
            ("Prato", "59100 Prato"),
            ("Prato", "Comune di Prato"),
            (
                "\u0418\u0432\u0430\u043d\u043e\u0432\u043e",
                "\u0433. \u0418\u0432\u0430\u043d\u043e\u0432\u043e",
            ),
            ("Cirebon", "Kab. Cirebon"),
            ("Ludhiana", "Ludhiana District"),
            ("\u8bf8\u66a8", "\u8bf8\u66a8\u5e02"),
            ("Castelfranco Emilia", "Castelfranco Emila"),
        ],
    )
    def test_names_with_a_slip_or_an_abbreviation_may_be_the_same(
        self, first: str, second: str
    ) -> None:
        assert may_be_same(first, second)
        assert may_be_same(second, first)

    @pytest.mark.parametrize(
        ("first", "second"),
        [
            ("Zone 1", "Zone 2"),
            ("Rome", "Rose"),  # too short for a slip
            ("San Biagio", "San Marino"),
            ("A. B.", "A. C."),
            ("Modena", "Mantova"),
            ("Neri (Prato)", "Neri (Lucca)"),
            ("59100 Prato", "59100"),
            ("Kota Cirebon", "Kab. Cirebon"),
            ("Salt Lake City", "Lake"),
        ],
    )
    def test_names_that_differ_by_a_figure_a_word_or_much_are_not(
        self, first: str, second: str
    ) -> None:
        assert not may_be_same(first, second)
