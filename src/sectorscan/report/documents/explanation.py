"""What one id of a rubric means, for `explain` and for readers of a report."""

from collections.abc import Iterable

from sectorscan.errors import UnknownIdError
from sectorscan.languages import tr
from sectorscan.profile.industries import ISIC_SECTIONS, SECTION_OF, division_of, title_of
from sectorscan.report.documents.explained import (
    Explanation,
    filled,
    fit_to_print,
    normalised,
    with_ids,
)
from sectorscan.report.documents.explanation_ingredients import (
    explain_indicator,
    explain_ingredient,
    explain_pair,
    pair_title,
)
from sectorscan.report.documents.explanation_interventions import (
    explain_breach,
    explain_intervention,
    explain_kind,
)
from sectorscan.report.documents.explanation_named import explain_named
from sectorscan.report.documents.explanation_strategies import explain_strategy
from sectorscan.rubric.entries import Titled
from sectorscan.rubric.rubric import Rubric


def identified(rubric: Rubric, name: str) -> str:
    """The id that is meant by a name in a report: an id, a title or a short name.

    The name itself if it is none of these.
    """
    entries = ids_by_kind(rubric).values()
    if any(name in titles for titles in entries):
        return name
    ids = {normalised(title): known for titles in entries for known, title in titles.items()}
    ids |= {normalised(kind.one): kind.id for kind in rubric.institution_kinds}
    ids |= {normalised(action.brief): action.id for action in rubric.interventions}
    ids |= {normalised(ingredient.short): ingredient.id for ingredient in rubric.ingredients}
    return ids.get(normalised(name), name)


def explain(rubric: Rubric, identifier: str) -> Explanation:
    """What an id means: an ingredient, indicator, interdependency, institution kind, intervention.

    A code of ISIC Rev. 4 or NACE Rev. 2 is explained too, by its division.
    Raises UnknownIdError, with the closest known id.
    """
    for explain_part in (
        explain_ingredient,
        explain_indicator,
        explain_pair,
        explain_kind,
        explain_intervention,
        explain_breach,
        explain_strategy,
        _explain_industry,
        explain_named,
    ):
        explained = explain_part(rubric, identifier)
        if explained is not None:
            return fit_to_print(explained)
    raise UnknownIdError("id of this rubric", identifier, known_ids(rubric))


def known_ids(rubric: Rubric) -> list[str]:
    """Every id that `explain` knows."""
    return [identifier for ids in ids_by_kind(rubric).values() for identifier in ids]


def ids_by_kind(rubric: Rubric) -> dict[str, dict[str, str]]:
    """Every id that `explain` knows, by what it is the id of, each with its title."""
    entries: dict[str, Iterable[Titled]] = {
        tr("ingredients"): rubric.ingredients,
        tr("questions and measures"): rubric.all_indicators.values(),
        tr("kinds of institution"): rubric.institution_kinds,
        tr("interventions"): rubric.interventions,
        tr("breaches of rights at work"): rubric.breaches,
        tr("strategies"): rubric.strategies,
        tr("conditions for starting"): rubric.readiness.conditions if rubric.readiness else (),
        tr("steps of the procedure"): rubric.procedure,
        tr("loops"): rubric.loops,
        tr("warnings"): rubric.warnings,
        tr("product families"): rubric.families,
        tr("other cases"): rubric.cards,
    }
    ids = {kind: {entry.id: entry.title for entry in of_kind} for kind, of_kind in entries.items()}
    pairs = {pair.id: pair_title(rubric, pair) for pair in rubric.pairs}
    return {
        kind: titles for kind, titles in {**ids, tr("interdependencies"): pairs}.items() if titles
    }


def _explain_industry(rubric: Rubric, identifier: str) -> Explanation | None:
    division = division_of(identifier)
    if division is None:
        return None
    letter = SECTION_OF[division]
    section, _ = ISIC_SECTIONS[letter]
    families = (family for family in rubric.families if division in family.divisions)
    paragraphs = [
        (tr("Section"), f"{letter} {tr(section)}"),
        (tr("Belongs to"), with_ids(families) or tr("no product family of the rubric")),
    ]
    what = tr("division {division} of ISIC Rev. 4 and NACE Rev. 2", division=division)
    return Explanation(tr(title_of(division)), what, filled(paragraphs))
