"""What reports name beside a rubric's ids: bands, groups, services, respondents, bodies, words."""

from collections.abc import Iterator, Sequence

from sectorscan.languages import marked, tr
from sectorscan.profile.rows import Institution
from sectorscan.report import numbers
from sectorscan.report.documents.explained import (
    Explanation,
    entry_of,
    filled,
    fit_to_print,
    normalised,
    with_ids,
)
from sectorscan.report.words import WORDS
from sectorscan.rubric.rubric import Rubric


def explain_named(rubric: Rubric, name: str) -> Explanation | None:
    """What is meant by the id or the title of what no other entry of the rubric has; None if none.

    A word of the glossary is explained too.
    """
    makers = (_bands, _groups, _services, _respondents, _words)
    explained = {
        normalised(known): explanation for maker in makers for known, explanation in maker(rubric)
    }
    return explained.get(normalised(name))


def explain_body(
    rubric: Rubric, institutions: Sequence[Institution], name: str
) -> Explanation | None:
    """A body of a profile by its name or id; None where there is none of that name."""
    for body in institutions:
        if normalised(name) in {normalised(body.label), normalised(body.id)}:
            return fit_to_print(_body(rubric, body))
    return None


_NOT_ASKED = marked("no question of this rubric is put to them first")
_Named = Iterator[tuple[str, Explanation]]


def _bands(rubric: Rubric) -> _Named:
    low = 0.0
    for band in rubric.bands:
        reached = tr(
            "a score from {low} up to {high}",
            low=numbers.stated(low),
            high=numbers.stated(band.below),
        )
        gates = [
            tr("{gate} below {level}", gate=gate.title, level=numbers.stated(gate.below))
            for gate in rubric.gates
            if gate.no_band_above == band.id
        ]
        paragraphs = [(tr("Given for"), reached), (tr("No better while"), "\n".join(gates))]
        explanation = Explanation(band.title, tr("a band of the score"), filled(paragraphs))
        yield from ((known, explanation) for known in (band.id, band.title))
        low = band.below


def _groups(rubric: Rubric) -> _Named:
    for dimension in rubric.dimensions:
        members = [i for i in rubric.ingredients if i.dimension == dimension.id]
        paragraphs = [(tr("Ingredients"), with_ids(members))]
        explanation = Explanation(dimension.title, tr("a group of ingredients"), filled(paragraphs))
        names = (dimension.id, dimension.title, dimension.heading)
        yield from ((known, explanation) for known in names)


def _services(rubric: Rubric) -> _Named:
    for service in rubric.services:
        kinds = [kind for kind in rubric.institution_kinds if service.id in kind.services]
        paragraphs = [(tr("Expected of"), with_ids(kinds))]
        explanation = Explanation(service.title, tr("a service of bodies"), filled(paragraphs))
        yield from ((known, explanation) for known in (service.id, service.title))


def _respondents(rubric: Rubric) -> _Named:
    for respondent in rubric.respondents:
        asked = [i for i in rubric.asked.values() if respondent.id in i.question.to]
        paragraphs = [
            (tr("Asked about"), with_ids(asked) or tr(_NOT_ASKED)),
            (
                tr("Speaks for workers"),
                tr("a breach of basic rights at work is reported on their word")
                if respondent.speaks_for_workers
                else "",
            ),
        ]
        what = tr("a kind of respondent")
        explanation = Explanation(respondent.title, what, filled(paragraphs))
        yield from ((known, explanation) for known in (respondent.id, respondent.title))


def _words(_: Rubric) -> _Named:
    for word, meaning in WORDS.items():
        paragraphs = ((tr("What it means"), tr(meaning)),)
        explanation = Explanation(tr(word), tr("a word"), paragraphs)
        yield from ((known, explanation) for known in (word, tr(word)))


def _body(rubric: Rubric, body: Institution) -> Explanation:
    kind, titles = entry_of(rubric.institution_kinds, body.kind), rubric.titles
    what = tr("a body of the sector ({kind})", kind=kind.one if kind else body.kind)
    paragraphs = [
        (tr("Standing"), tr("active") if body.active else tr("ended")),
        (tr("Since"), str(body.founded or "")),
        (tr("What it offers"), _listed(titles, body.services)),
        (tr("On its board"), _listed(titles, body.governance)),
        (
            tr("Reach"),
            ""
            if body.reach is None
            else tr("{share} of the firms", share=numbers.percent(body.reach)),
        ),
        (tr("What such bodies are for"), kind.role if kind else ""),
        (tr("Of the kind"), with_ids([kind] if kind else [])),
    ]
    return Explanation(body.label, what, filled(paragraphs))


def _listed(titles: dict[str, str], ids: Sequence[str] | None) -> str:
    return numbers.listed([titles.get(identifier, identifier) for identifier in ids or ()])
