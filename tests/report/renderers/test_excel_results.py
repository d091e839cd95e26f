"""The workbooks of comparisons and networks: what the result holds, a row each, unrounded."""

import io

import pytest
from msgspec.structs import replace
from python_calamine import CalamineWorkbook

from sectorscan.comparison.compare import NamedSector, compare
from sectorscan.comparison.result import Comparison
from sectorscan.network.reading import network_reading
from sectorscan.network.result import NetworkReading
from sectorscan.profile.load import load_profile
from sectorscan.report.render import render
from tests.support.paths import EXAMPLES
from tests.support.reports import SHIPPED

Rows = dict[str, list[dict[str, object]]]


def opened(content: bytes) -> Rows:
    """Every sheet as rows by the heads of the columns."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    rows: Rows = {}
    for name in book.sheet_names:
        heads, *cells = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        rows[name] = [
            dict(zip(map(str, heads), (None if cell == "" else cell for cell in row), strict=True))
            for row in cells
        ]
    return rows


@pytest.fixture(scope="module")
def comparison() -> Comparison:
    names = ("carpi-knitwear", "carpi-knitwear-2018")
    profiles = [load_profile(EXAMPLES / name / "profile.yaml") for name in names]
    return compare([NamedSector(name, p) for name, p in zip(names, profiles, strict=True)], SHIPPED)


@pytest.fixture(scope="module")
def reading() -> NetworkReading:
    return network_reading(load_profile(EXAMPLES / "synthetic-metal-town/profile.yaml"), SHIPPED)


class TestComparison:
    @pytest.fixture(scope="class")
    @classmethod
    def sheets(cls, comparison: Comparison) -> Rows:
        return opened(render(comparison, "xlsx"))

    def test_each_figure_of_each_sector_has_its_row(
        self, sheets: Rows, comparison: Comparison
    ) -> None:
        rows = sheets["ingredients"]
        assert len(rows) == len(comparison.ingredients) * len(comparison.sectors)
        for place, ingredient in enumerate(comparison.ingredients):
            first, second = rows[2 * place], rows[2 * place + 1]
            [difference] = ingredient.differences
            assert first["Against the first: best guess"] is None
            assert [first["Best guess"], second["Best guess"]] == pytest.approx(
                [value.estimate for value in ingredient.values]
            )
            assert second["Chance that it is higher"] == pytest.approx(difference.chance)

    def test_the_score_comes_first_and_has_its_likely_range(
        self, sheets: Rows, comparison: Comparison
    ) -> None:
        score = sheets["score"][1]
        likely = comparison.score.values[1].likely
        assert likely is not None
        assert (score["Date"], score["Likely from"]) == ("2018", pytest.approx(likely.low))

    def test_a_sign_that_would_turn_what_follows_about_is_left_out(
        self, comparison: Comparison
    ) -> None:
        first, *others = comparison.sectors
        renamed = replace(first, name="Val\u202eley")
        sheets = opened(render(replace(comparison, sectors=(renamed, *others)), "xlsx"))
        texts = [str(cell) for rows in sheets.values() for row in rows for cell in row.values()]
        assert any("Val" in text and "ley" in text for text in texts)
        assert not any("\u202e" in text for text in texts)

    def test_what_is_not_recorded_is_not_none(self, sheets: Rows, comparison: Comparison) -> None:
        changes = [c for i in comparison.ingredients for e in i.evidence for c in e.new]
        new = [row for row in sheets["evidence"] if row["Against the first"] == "new"]
        assert [row["Evidence"] for row in new] == [change.title for change in changes]
        assert new
        assert all(row["Level in the first"] is None for row in new)


class TestNetwork:
    @pytest.fixture(scope="class")
    @classmethod
    def sheets(cls, reading: NetworkReading) -> Rows:
        return opened(render(reading, "xlsx"))

    def test_each_measure_of_each_type_of_link_has_its_row(
        self, sheets: Rows, reading: NetworkReading
    ) -> None:
        assert reading.together is not None
        layers = [reading.together, *reading.by_type]
        figures = [figure for layer in layers for figure in layer.figures]
        assert len(sheets["figures"]) == len(figures)
        for row, figure in zip(sheets["figures"], figures, strict=True):
            assert row["Figure"] == (None if figure.value is None else pytest.approx(figure.value))
            assert bool(row["Why there is none"]) == bool(figure.reason)

    def test_every_tie_of_the_map_is_listed(self, sheets: Rows, reading: NetworkReading) -> None:
        assert reading.map is not None
        assert len(sheets["ties"]) == sum(len(ties.links) for ties in reading.map.ties)
        assert len(sheets["who is there"]) == len(reading.map.nodes)

    def test_without_links_the_sheets_have_their_heads_only(self) -> None:
        profile = load_profile(EXAMPLES / "tegalwangi-rattan/profile.yaml")
        sheets = opened(render(network_reading(profile, SHIPPED), "xlsx"))
        assert sheets["ties"] == sheets["figures"] == []
