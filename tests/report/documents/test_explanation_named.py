"""Whatever a report names is explained: titles, short names, bodies, words."""

import pytest

from sectorscan.profile.load import load_profile
from sectorscan.report.documents.explanation import explain, identified
from sectorscan.report.documents.explanation_named import explain_body
from sectorscan.report.words import WORDS
from sectorscan.rubric.load import load_rubric
from tests.support import builders
from tests.support.paths import EXAMPLES

SHIPPED = load_rubric()
NAMED = {
    "the low road": "a rival strategy",
    "a service centre": "a kind of institution",
    "Skills": "an ingredient of `People and the area's own resources`",
    "beginnings": "a band of the score",
    "People and local roots": "a group of ingredients",
    "owners of firms": "a kind of respondent",
    "weak partner": "a word",
}


@pytest.mark.parametrize(("name", "what"), NAMED.items())
def test_names_of_reports_are_understood(name: str, what: str) -> None:
    assert explain(SHIPPED, identified(SHIPPED, name)).what == what


def test_every_title_short_name_and_word_is_understood() -> None:
    titled = [
        *SHIPPED.titles.values(),
        *(ingredient.short for ingredient in SHIPPED.ingredients),
        *(action.brief for action in SHIPPED.interventions),
        *(kind.one for kind in SHIPPED.institution_kinds),
        *(respondent.title for respondent in SHIPPED.respondents),
        *WORDS,
    ]
    for name in titled:
        assert explain(SHIPPED, identified(SHIPPED, name)).paragraphs, name


def test_a_gate_is_said_of_the_band_that_it_lets_through() -> None:
    band = explain(SHIPPED, "beginnings")
    assert dict(band.paragraphs)["Given for"] == "a score from 20 up to 40"
    assert "below 2" in dict(band.paragraphs)["No better while"]


@pytest.mark.parametrize("name", ["CITER", "citer"])
def test_a_body_of_a_profile_by_name_or_id(name: str) -> None:
    profile = load_profile(EXAMPLES / "carpi-knitwear/profile.yaml")
    body = explain_body(SHIPPED, profile.institutions or (), name)
    assert body is not None
    assert body.what == "a body of the sector (a service centre)"
    assert dict(body.paragraphs)["Since"] == "1980"
    assert explain_body(SHIPPED, profile.institutions or (), "nobody") is None


def test_what_a_profile_says_of_a_body_is_fit_to_print() -> None:
    hostile = builders.profile(
        institutions=[
            {
                "id": "c",
                "name": "Ente\x1b[2J\u202e",
                "kind": "laboratory\x1b]0;x\x07",
                "services": ["testing\x1b[31m"],
            }
        ]
    )
    body = explain_body(SHIPPED, hostile.institutions or (), "c")
    assert body is not None
    texts = [body.title, body.what, *(text for _, text in body.paragraphs)]
    assert body.title == "Ente\\x1b[2J\\x202e"
    assert "testing\\x1b[31m" in texts
    assert all(text.isprintable() for text in texts)
