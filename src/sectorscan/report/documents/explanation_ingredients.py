"""What `explain` says of what is scored: ingredients, questions and measures, interdependencies."""

from collections.abc import Iterable, Iterator

from sectorscan.languages import marked, tr
from sectorscan.report import numbers
from sectorscan.report.documents import measures
from sectorscan.report.documents.explained import (
    Explanation,
    evidence,
    filled,
    respondents_named,
    with_ids,
)
from sectorscan.report.documents.where import SETTINGS
from sectorscan.report.phrases import STRENGTHS, labelled, lower_case
from sectorscan.rubric.ingredients import (
    AskedIndicator,
    Indicator,
    Ingredient,
    MeasuredIndicator,
    Reference,
)
from sectorscan.rubric.interdependencies import Interdependency
from sectorscan.rubric.rubric import Rubric
from sectorscan.rubric.strategy import Condition

_FORMS = {
    "benefit": marked("{first} helps {second}"),
    "precondition": marked("{first} is needed first by {second}"),
    "floor": marked("{first} keeps honest {second}"),
}
_WAGES: dict[Reference, str] = {
    "sector": marked("that of the sector"),
    "minimum": marked("the legal minimum"),
    "living": marked("a living wage"),
    "region": marked("that of the region"),
    "not-said": marked("not said"),
}
"""What pay is measured against."""


def explain_ingredient(rubric: Rubric, identifier: str) -> Explanation | None:
    """What an ingredient means; None if the id is of none."""
    if identifier not in rubric.position:
        return None
    ingredient: Ingredient = rubric.ingredient(identifier)
    dimension = next(d for d in rubric.dimensions if d.id == ingredient.dimension)
    needs = [
        labelled(f"{rubric.titles[partner]} ({tr(STRENGTHS[pair.strength])})", pair.id)
        for pair in rubric.pairs
        for own, partner in ((pair.a, pair.b), (pair.b, pair.a))
        if own == ingredient.id
    ]
    lifted_by = [
        labelled(f"{i.title} (+{numbers.stated(i.lifts[ingredient.id])})", i.id)
        for i in sorted(rubric.interventions, key=lambda i: -i.lifts.get(ingredient.id, 0))
        if ingredient.id in i.lifts
    ]
    paragraphs = [
        (tr("What it is"), ingredient.definition),
        (tr("Why it matters"), ingredient.why),
        (tr("Weight"), numbers.stated(ingredient.weight)),
        (tr("How it is seen"), with_ids(ingredient.indicators)),
        (tr("Needs and is needed by"), "\n".join(needs)),
        (tr("Lifted by"), "\n".join(lifted_by)),
        *evidence(rubric, ingredient),
    ]
    return Explanation(
        ingredient.title,
        tr("an ingredient of `{group}`", group=dimension.title),
        filled(paragraphs),
    )


def explain_indicator(rubric: Rubric, identifier: str) -> Explanation | None:
    """What a question or a measure means; None if the id is of none."""
    indicator = rubric.all_indicators.get(identifier)
    if indicator is None:
        return None
    owners: list[Ingredient | Condition] = [*rubric.ingredients]
    owners += rubric.readiness.conditions if rubric.readiness else ()
    owner = next(owner for owner in owners if indicator in owner.indicators)
    if isinstance(indicator, AskedIndicator):
        anchors = "\n".join(
            f"{level}  {text}" for level, text in enumerate(indicator.question.anchors)
        )
        paragraphs = [
            (tr("Ask"), indicator.question.ask),
            (tr("Levels"), anchors),
            (
                tr("Level 0 is"),
                rubric.titles[indicator.question.breach_at] if indicator.question.breach_at else "",
            ),
            (tr("Whom to ask"), respondents_named(rubric, indicator.question.to)),
            (tr("How long"), tr("about {minutes} minutes", minutes=indicator.question.minutes)),
        ]
        what = tr("a question of `{title}`", title=owner.title)
    else:
        paragraphs = [
            (tr("Measured by"), measures.in_words(rubric, indicator.measure)),
            (tr("Levels"), _cut_points(indicator)),
            (tr("Limit"), _cap(rubric, indicator)),
        ]
        what = tr("a measure of `{title}`", title=owner.title)
    paragraphs += [
        (tr("Only for"), ", ".join(_applies(rubric, indicator))),
        (tr("Weight"), numbers.stated(indicator.weight)),
        (tr("Part of"), labelled(owner.title, owner.id)),
        *evidence(rubric, indicator),
    ]
    return Explanation(indicator.title, what, filled(paragraphs))


def _cut_points(indicator: MeasuredIndicator) -> str:
    values, levels = indicator.scale
    steps = sorted(zip(values, levels, strict=True), key=lambda step: step[1])
    if indicator.points is not None:
        steps = sorted(steps)
    return "\n".join(
        tr("level {level} at {value}", level=numbers.stated(level), value=numbers.stated(value))
        for value, level in steps
    )


def _cap(rubric: Rubric, indicator: MeasuredIndicator) -> str:
    if indicator.cap is None:
        return ""
    return tr(
        "at most level {level} where at least half of the firms: {conditions}",
        level=numbers.stated(indicator.cap.at),
        conditions=measures.conditions_in_words(rubric, indicator.cap.where),
    )


def _applies(rubric: Rubric, indicator: Indicator) -> Iterator[str]:
    """To what its use is limited."""
    applies = indicator.applies
    titles = {family.id: family.title for family in rubric.families}

    def families(names: Iterable[str]) -> str:
        return numbers.listed([titles[name] for name in names])

    if applies.setting:
        yield tr("the {setting} setting", setting=tr(SETTINGS[applies.setting]))
    if applies.from_:
        yield tr("from {year}", year=applies.from_)
    if applies.until:
        yield tr("until {year}", year=applies.until)
    if applies.family:
        yield tr("the families {families}", families=families(applies.family))
    if applies.not_family:
        yield tr("not the families {families}", families=families(applies.not_family))
    if applies.wage_reference:
        kinds = numbers.listed([tr(_WAGES[kind]) for kind in applies.wage_reference], "or")
        yield tr("pay against a reference that is {kinds}", kinds=kinds)
    if indicator.optional:
        yield tr("only where it is known")


def explain_pair(rubric: Rubric, identifier: str) -> Explanation | None:
    """What an interdependency means, by `a--b` in either order; None if the id is of none."""
    a, _, b = identifier.partition("--")
    entry: Interdependency | None = next(
        (pair for pair in rubric.pairs if {pair.a, pair.b} == {a, b}), None
    )
    if entry is None:
        return None
    strength = tr("{strength} (a judgement)", strength=tr(STRENGTHS[entry.strength]))
    paragraphs = [(tr("Strength"), strength)]
    for reason in entry.reasons:
        first, second = rubric.titles[reason.from_], rubric.titles[reason.to]
        paragraphs += [
            (tr(_FORMS[reason.form], first=first, second=lower_case(second)), reason.because),
            (
                tr("Where {ingredient} is weak", ingredient=lower_case(first)),
                reason.if_from_is_weak,
            ),
            (tr("Where {ingredient} is weak", ingredient=lower_case(second)), reason.if_to_is_weak),
            *evidence(rubric, reason),
        ]
    return Explanation(pair_title(rubric, entry), tr("an interdependency"), filled(paragraphs))


def pair_title(rubric: Rubric, pair: Interdependency) -> str:
    """The two ingredients of a pair, by their titles."""
    return numbers.listed([rubric.titles[pair.a], lower_case(rubric.titles[pair.b])])
