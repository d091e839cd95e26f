"""The section on each ingredient: where it stands, how surely, and on what that rests."""

from collections.abc import Iterator, Mapping
from typing import Literal

from msgspec.structs import replace

from sectorscan.assessment.result.alarm import AUTHOR
from sectorscan.assessment.result.assessment import Assessment, RubricResult
from sectorscan.assessment.result.levels import IngredientLevel
from sectorscan.languages import marked, tr
from sectorscan.report import numbers
from sectorscan.report.blocks import NOTHING, Grid, Paragraph, Section, Tone
from sectorscan.report.charts.kinds import LevelGroup, LevelRow, LevelsChart
from sectorscan.report.headings import headed
from sectorscan.report.phrases import in_turn, labelled
from sectorscan.report.sections.brief_facts import unknown_ingredients
from sectorscan.report.sections.far_from_record import far_from_record
from sectorscan.report.sections.source_numbers import SourceNumbers

EvidenceBasis = Literal["not-known", "breach", "figures", "answers", "judgement", "both"]
BASIS_WORDS: Mapping[EvidenceBasis, str] = {
    "not-known": marked("not known"),
    "breach": marked("a breach"),
    "figures": marked("figures"),
    "answers": marked("answers"),
    "judgement": marked("judgement"),
    "both": marked("both"),
}
IN_FULL: Mapping[EvidenceBasis, str] = {
    **BASIS_WORDS,
    "breach": marked("reported breach"),
    "judgement": marked("one person's judgement"),
    "both": marked("figures and answers"),
}
"""The same where a table has room for it."""
DATED, APART = "*", "!"
"""Marks that point to the notes below the table."""


def ingredients(assessment: Assessment) -> Section:
    """Every ingredient under the heading of its dimension, and what the marks mean."""
    level_words = " · ".join(f"{i} {w}" for i, w in enumerate(assessment.rubric.level_words))
    groups = level_groups(assessment)
    if assessment.score.leads == "likely":
        groups = _known_of(groups)
    if not groups:
        return headed(
            "ingredients",
            Paragraph(unknown_ingredients(assessment), "faint"),
            count=len(assessment.ingredients),
        )
    chart = LevelsChart(
        name="levels",
        title=tr("The level of each ingredient"),
        table=_table(assessment, groups),
        said_again=True,
        groups=groups,
        level_words=level_words,
    )
    notes = " ".join(_notes(assessment))
    return headed(
        "ingredients",
        Paragraph(level_words, "faint"),
        chart,
        *([Paragraph(notes, "faint")] if notes else ()),
        count=len(assessment.ingredients),
    )


def level_groups(assessment: Assessment) -> tuple[LevelGroup, ...]:
    """Every ingredient under the heading of its dimension."""
    return tuple(
        LevelGroup(
            heading,
            tuple(
                _row(ingredient, assessment.rubric)
                for ingredient in assessment.ingredients
                if ingredient.dimension == dimension
            ),
        )
        for dimension, heading in assessment.rubric.headings.items()
    )


def _known_of(groups: tuple[LevelGroup, ...]) -> tuple[LevelGroup, ...]:
    """The groups with only those that something is known of; the empty ones left out."""
    known = (replace(g, rows=tuple(row for row in g.rows if row.known)) for g in groups)
    return tuple(group for group in known if group.rows)


def _table(assessment: Assessment, groups: tuple[LevelGroup, ...]) -> Grid:
    numbered = SourceNumbers(assessment)
    evidence = {
        level.id: f"{_evidence(level, IN_FULL)} {numbered.mark(*sources_of(level))}".rstrip()
        for level in assessment.ingredients
    }
    rows = [(group.heading, row) for group in groups for row in group.rows]
    return Grid(
        heads=(
            tr("Ingredient"),
            tr("Part of the model"),
            tr("Evidence"),
            tr("Best guess"),
            tr("Likely range"),
        ),
        rows=tuple(
            (
                row.title,
                heading,
                evidence[row.id],
                row.estimate_text or NOTHING,
                row.range_text or NOTHING,
            )
            for heading, row in rows
        ),
        texts=3,
        tones=tuple(row.tone for _, row in rows),
        sortable=True,
    )


def _row(ingredient: IngredientLevel, rubric: RubricResult) -> LevelRow:
    known = ingredient.state != "not-known"
    return LevelRow(
        id=ingredient.id,
        title=ingredient.title,
        low=ingredient.likely.low,
        estimate=ingredient.estimate,
        high=ingredient.likely.high,
        known=known,
        estimate_text=numbers.level(ingredient.estimate) if known else "",
        range_text=numbers.between(ingredient.likely.low, ingredient.likely.high) if known else "",
        evidence=_evidence(ingredient, BASIS_WORDS),
        tone=_tone(ingredient, rubric),
    )


def _evidence(ingredient: IngredientLevel, words: Mapping[EvidenceBasis, str]) -> str:
    """What it rests on, and what is to be noted of that."""
    return tr(words[basis_of(ingredient)]) + _marks(ingredient)


def sources_of(ingredient: IngredientLevel) -> dict[str, None]:
    """The ids of the sources that an ingredient's level rests on, each once, in order."""
    return dict.fromkeys(source for known in ingredient.indicators for source in known.sources)


def _tone(ingredient: IngredientLevel, rubric: RubricResult) -> Tone:
    if ingredient.state == "breach":
        return "alarm"
    if ingredient.state == "not-known":
        return "faint"
    if rubric.is_weak(ingredient.estimate):
        return "poor"
    return "good" if rubric.is_strong(ingredient.estimate) else "plain"


def basis_of(ingredient: IngredientLevel) -> EvidenceBasis:
    """What an ingredient's level rests on."""
    if ingredient.state != "known":
        return ingredient.state
    known = [i for i in ingredient.indicators if i.state == "known" and i.share]
    bases = {basis for indicator in known for basis in indicator.basis}
    if "answered" not in bases:
        return "figures"
    if bases != {"answered"}:
        return "both"
    respondents = {answer.by for indicator in known for answer in indicator.respondents}
    return "judgement" if respondents <= {AUTHOR} else "answers"


def _marks(ingredient: IngredientLevel) -> str:
    """Whether its evidence is of another time, and whether it is far apart."""
    if ingredient.state != "known":
        return ""
    known = [i for i in ingredient.indicators if i.state == "known" and i.share]
    dated = any(indicator.dated for indicator in known)
    apart = ingredient.disagreement or any(indicator.conflict for indicator in known)
    return (DATED if dated else "") + (APART if apart else "")


def _notes(assessment: Assessment) -> Iterator[str]:
    """What not known means here, what the marks mean, and what records say that lie far off."""
    marks = "".join(map(_marks, assessment.ingredients))
    if any(ingredient.state == "not-known" for ingredient in assessment.ingredients):
        if assessment.score.leads == "likely":
            yield unknown_ingredients(assessment)
        yield tr("Not known is not 0: the best guess takes what is usual.")
    if DATED in marks:
        yield tr("* partly of another time than the profile.")
    if APART in marks:
        yield tr("! figures and answers, or two figures, that differ: ask again.")
    if far := far_from_record(assessment):
        levels = in_turn(labelled(level.short, numbers.level(recorded)) for level, recorded in far)
        yield tr("By themselves the answers and figures say: {levels}.", levels=levels)
