"""What one id of a rubric means, for `explain` and for readers of a report."""

from collections.abc import Iterable, Iterator, Sequence

from sectorscan.errors import UnknownIdError
from sectorscan.languages import marked, numeral, tr
from sectorscan.measures.scope import FamilyLimit
from sectorscan.profile.industries import ISIC_SECTIONS, SECTION_OF, division_of, title_of
from sectorscan.report import numbers
from sectorscan.report.documents import measures
from sectorscan.report.documents.explained import Explanation, filled, normalised
from sectorscan.report.documents.explanation_named import explain_named
from sectorscan.report.documents.where import SETTINGS, conditions_in_words
from sectorscan.report.phrases import in_turn, labelled
from sectorscan.report.safe_text import inert
from sectorscan.report.sections.annexes import STRENGTHS
from sectorscan.rubric.breaches import Breach
from sectorscan.rubric.entries import Entry, Fact, Titled
from sectorscan.rubric.ingredients import (
    AskedIndicator,
    Indicator,
    Ingredient,
    MeasuredIndicator,
    Reference,
)
from sectorscan.rubric.interdependencies import Interdependency
from sectorscan.rubric.interventions import InstitutionKind, Intervention
from sectorscan.rubric.rubric import Rubric
from sectorscan.rubric.strategy import (
    Card,
    Condition,
    Family,
    LevelsSignature,
    Loop,
    Signature,
    Step,
    Strategy,
    WarningRule,
)

_FORMS = {
    "benefit": marked("{first} helps {second}"),
    "precondition": marked("{first} is needed first by {second}"),
    "floor": marked("{first} keeps honest {second}"),
}


def with_evidence(rubric: Rubric, fact: Fact) -> str:
    """A fact with its evidence and sources."""
    works = cited(rubric, fact.sources)
    mark = rubric.evidence_words[fact.evidence]
    return f"{fact.text.rstrip('.')} ({labelled(mark, works) if works else mark})"


def evidence(rubric: Rubric, entry: Entry) -> Iterator[tuple[str, str]]:
    """How well an entry is known, and its sources."""
    yield tr("Evidence"), rubric.evidence_words[entry.evidence]
    yield tr("Sources"), cited(rubric, entry.sources, "\n")


def cited(rubric: Rubric, sources: Iterable[str], between: str = "; ") -> str:
    """The works of sources."""
    cites = {work.id: work.cite for work in rubric.bibliography}
    return between.join(cites[source].rstrip(".") for source in sources)


def explain_strategy(rubric: Rubric, identifier: str) -> Explanation | None:
    """What an id of the rubric beyond its score means; None if there is none."""
    entries: list[Strategy | Condition | Step | Loop | WarningRule | Family | Card] = [
        *rubric.strategies,
        *(rubric.readiness.conditions if rubric.readiness else ()),
        *rubric.procedure,
        *rubric.loops,
        *rubric.warnings,
        *rubric.families,
        *rubric.cards,
    ]
    entry = next((entry for entry in entries if entry.id == identifier), None)
    if entry is None:
        return None
    if isinstance(entry, Card):
        what, paragraphs = tr("another case"), [(tr("What it is about"), entry.text)]
    else:
        what, paragraphs = _of(rubric, entry)
    return Explanation(entry.title, what, filled([*paragraphs, *evidence(rubric, entry)]))


def _of(
    rubric: Rubric, entry: Strategy | Condition | Step | Loop | WarningRule | Family
) -> tuple[str, list[tuple[str, str]]]:
    match entry:
        case Strategy():
            return _strategy(rubric, entry)
        case Condition():
            return _condition(rubric, entry)
        case Step():
            return _step(rubric, entry)
        case Loop():
            members = [rubric.titles[member] for member in entry.members]
            closed = [members[0]] if entry.closed else []
            ring = " -> ".join([*members, *closed])
            alive = tr("all its members are at {level} or more", level=_short(rubric.loop_level))
            return tr("a loop"), [
                (tr("Members"), ring),
                (tr("What it is"), entry.about),
                (tr("Turns when"), alive),
            ]
        case WarningRule():
            signs = _signs(rubric, entry.when)
            return tr("a warning"), [
                (tr("What generally happens"), entry.text),
                (tr("Given when"), signs),
            ]
        case Family():
            roles = "\n".join(labelled(role.title, role.id) for role in entry.roles)
            industries = "\n".join(
                f"{division} {tr(title_of(division))}" for division in entry.divisions
            )
            return tr("a product family"), [
                (tr("Recognised by"), ", ".join(entry.names)),
                (tr("Chain roles"), roles),
                (tr("Industries"), industries),
                (
                    tr("Limits"),
                    "\n".join(
                        tr(_LIMITS[name], most=_short(most)) for name, most in entry.limits.items()
                    ),
                ),
            ]


_LIMITS: dict[FamilyLimit, str] = {
    "small_below": marked("a small firm has fewer than {most} people"),
    "usual_days": marked("the usual time from order to delivery is {most} days"),
    "small_order": marked("an order of up to {most} pieces is a small one"),
}
_WAGES: dict[Reference, str] = {
    "sector": marked("that of the sector"),
    "minimum": marked("the legal minimum"),
    "living": marked("a living wage"),
    "region": marked("that of the region"),
    "not-said": marked("not said"),
}
"""What pay is measured against."""


def _short(value: float) -> str:
    """A figure of the rubric, as short as it can be written."""
    return numeral(f"{value:g}")


def _strategy(rubric: Rubric, strategy: Strategy) -> tuple[str, list[tuple[str, str]]]:
    sorts = {
        "rival": tr("a rival strategy"),
        "in-between": tr("a state in between"),
        "ideal": tr("the ideal"),
    }
    paragraphs = [
        (tr("What it is"), strategy.about),
        (tr("Against the ideal"), strategy.contrast),
        (tr("Form of"), rubric.titles[strategy.form_of] if strategy.form_of else ""),
        (tr("Signs"), _signs(rubric, strategy.signatures)),
    ]
    return sorts[strategy.sort], paragraphs


def _signs(rubric: Rubric, signatures: Sequence[Signature]) -> str:
    return "\n".join(f"{signature.title} ({_sign(rubric, signature)})" for signature in signatures)


def _sign(rubric: Rubric, signature: Signature) -> str:
    """What a sign looks at, in words."""
    if isinstance(signature, LevelsSignature):
        return in_turn(
            labelled(rubric.titles[ingredient].lower(), measures.limits_in_words(test))
            for ingredient, test in signature.levels.items()
        )
    is_share = signature.measure.natural_range == (0, 1)
    limit = measures.limits_in_words(signature.holds, is_share=is_share)
    lines = measures.in_words(rubric, signature.measure).split("\n")
    return in_turn([*lines, tr("it holds if this is {limit}", limit=limit)])


def _condition(rubric: Rubric, condition: Condition) -> tuple[str, list[tuple[str, str]]]:
    looks_at = [
        labelled(rubric.titles[ingredient], ingredient) for ingredient in condition.ingredients
    ]
    looks_at += [labelled(indicator.title, indicator.id) for indicator in condition.indicators]
    if condition.guard:
        looks_at.append(tr("reported breaches of rights at work, and commitments to end them"))
    return tr("a condition for starting"), [
        (tr("Why"), condition.why),
        (tr("Looks at"), "\n".join(looks_at)),
    ]


def _step(rubric: Rubric, step: Step) -> tuple[str, list[tuple[str, str]]]:
    months = numbers.months(step.months)
    if step.recurring:
        months = tr("{months}, and again and again", months=months)
    return tr("a step of the procedure"), [
        (tr("What is done"), step.what),
        (tr("Yields"), step.yields),
        (tr("Who leads"), ", ".join(rubric.titles[kind] for kind in step.leads)),
        (tr("Months"), months),
    ]


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
    for explained in (
        _ingredient(rubric, identifier),
        _indicator(rubric, identifier),
        _pair(rubric, identifier),
        _kind(rubric, identifier),
        _intervention(rubric, identifier),
        _breach(rubric, identifier),
        explain_strategy(rubric, identifier),
        _industry(rubric, identifier),
        explain_named(rubric, identifier),
    ):
        if explained is not None:
            paragraphs = tuple((inert(label), inert(text)) for label, text in explained.paragraphs)
            return Explanation(inert(explained.title), inert(explained.what), paragraphs)
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
    pairs = {pair.id: _pair_title(rubric, pair) for pair in rubric.pairs}
    return {
        kind: titles for kind, titles in {**ids, tr("interdependencies"): pairs}.items() if titles
    }


def _ingredient(rubric: Rubric, identifier: str) -> Explanation | None:
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
        labelled(f"{i.title} (+{_short(i.lifts[ingredient.id])})", i.id)
        for i in sorted(rubric.interventions, key=lambda i: -i.lifts.get(ingredient.id, 0))
        if ingredient.id in i.lifts
    ]
    paragraphs = [
        (tr("What it is"), ingredient.definition),
        (tr("Why it matters"), ingredient.why),
        (tr("Weight"), _short(ingredient.weight)),
        (tr("How it is seen"), "\n".join(labelled(i.title, i.id) for i in ingredient.indicators)),
        (tr("Needs and is needed by"), "\n".join(needs)),
        (tr("Lifted by"), "\n".join(lifted_by)),
        *evidence(rubric, ingredient),
    ]
    return Explanation(
        ingredient.title,
        tr("an ingredient of `{group}`", group=dimension.title),
        filled(paragraphs),
    )


def _indicator(rubric: Rubric, identifier: str) -> Explanation | None:
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
            (tr("Whom to ask"), _respondents(rubric, indicator.question.to)),
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
        (tr("Only for"), _applies(indicator)),
        (tr("Weight"), _short(indicator.weight)),
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
        tr("level {level} at {value}", level=_short(level), value=_short(value))
        for value, level in steps
    )


def _cap(rubric: Rubric, indicator: MeasuredIndicator) -> str:
    if indicator.cap is None:
        return ""
    return tr(
        "at most level {level} where at least half of the firms: {conditions}",
        level=_short(indicator.cap.at),
        conditions=measures.conditions_in_words(rubric, indicator.cap.where),
    )


def _applies(indicator: Indicator) -> str:
    applies = indicator.applies
    parts = []
    if applies.setting:
        parts.append(tr("the {setting} setting", setting=tr(SETTINGS[applies.setting])))
    if applies.from_:
        parts.append(tr("from {year}", year=applies.from_))
    if applies.until:
        parts.append(tr("until {year}", year=applies.until))
    if applies.family:
        parts.append(tr("the families {families}", families=", ".join(applies.family)))
    if applies.not_family:
        parts.append(tr("not the families {families}", families=", ".join(applies.not_family)))
    if applies.wage_reference:
        kinds = numbers.listed([tr(_WAGES[kind]) for kind in applies.wage_reference], "or")
        parts.append(tr("pay against a reference that is {kinds}", kinds=kinds))
    if indicator.optional:
        parts.append(tr("only where it is known"))
    return ", ".join(parts)


def _pair(rubric: Rubric, identifier: str) -> Explanation | None:
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
            (tr(_FORMS[reason.form], first=first, second=second.lower()), reason.because),
            (tr("Where {ingredient} is weak", ingredient=first.lower()), reason.if_from_is_weak),
            (tr("Where {ingredient} is weak", ingredient=second.lower()), reason.if_to_is_weak),
            *evidence(rubric, reason),
        ]
    return Explanation(_pair_title(rubric, entry), tr("an interdependency"), filled(paragraphs))


def _pair_title(rubric: Rubric, pair: Interdependency) -> str:
    return numbers.listed([rubric.titles[pair.a], rubric.titles[pair.b].lower()])


def _kind(rubric: Rubric, identifier: str) -> Explanation | None:
    kind: InstitutionKind | None = next(
        (kind for kind in rubric.institution_kinds if kind.id == identifier), None
    )
    if kind is None:
        return None
    leads = [labelled(i.title, i.id) for i in rubric.interventions if kind.id in i.leads]
    paragraphs = [
        (tr("What it is there for"), kind.role),
        (tr("Ingredients it serves"), ", ".join(rubric.titles[i] for i in kind.serves)),
        (tr("Services expected of it"), ", ".join(rubric.titles[s] for s in kind.services)),
        (tr("Could lead"), "\n".join(leads)),
        (tr("Examples"), "\n".join(with_evidence(rubric, fact) for fact in kind.examples)),
        *evidence(rubric, kind),
    ]
    title = kind.title[0].upper() + kind.title[1:]
    return Explanation(title, tr("a kind of institution"), filled(paragraphs))


def _intervention(rubric: Rubric, identifier: str) -> Explanation | None:
    intervention: Intervention | None = next(
        (i for i in rubric.interventions if i.id == identifier), None
    )
    if intervention is None:
        return None
    titles, months = rubric.titles, numbers.months(intervention.months)
    needed = [
        numbers.listed([titles[kind] for kind in choice], "or")
        for choice in intervention.needs.kinds
    ]
    needed += [
        tr("{ingredient} at {level} or more", ingredient=titles[i], level=_short(level))
        for i, level in intervention.needs.levels.items()
    ]
    paragraphs = [
        (tr("What is done"), intervention.action),
        (
            tr("Lifts"),
            "\n".join(
                tr("{ingredient} by up to {lift}", ingredient=titles[i], lift=_short(lift))
                for i, lift in intervention.lifts.items()
            ),
        ),
        (tr("Up to level"), _short(intervention.up_to)),
        (
            tr("Applies"),
            "\n".join(conditions_in_words(rubric, intervention.applies)),
        ),
        (tr("Needs first"), "\n".join(needed) or tr("nothing")),
        (tr("Who leads"), ", ".join(titles[kind] for kind in intervention.leads)),
        (tr("With"), ", ".join(titles[kind] for kind in intervention.partners)),
        (tr("Founds"), _founds(rubric, intervention)),
        (tr("Ends"), ", ".join(titles[breach] for breach in intervention.remedies)),
        (tr("Cost"), _cost(intervention)),
        (tr("Who pays"), intervention.who_pays),
        (
            tr("Months"),
            tr(
                "{months}, first result after {first}",
                months=months,
                first=intervention.first_result_months,
            ),
        ),
        (tr("Reaches"), _reach(intervention)),
        (
            tr("Works if"),
            tr(
                "{outcome}: within {months} months",
                outcome=intervention.outcome.indicator,
                months=intervention.outcome.within_months,
            ),
        ),
        (
            tr("Seen before"),
            "\n".join(with_evidence(rubric, fact) for fact in intervention.precedents),
        ),
        (
            tr("Take care"),
            with_evidence(rubric, intervention.caution) if intervention.caution else "",
        ),
        *evidence(rubric, intervention),
    ]
    return Explanation(intervention.title, tr("an intervention"), filled(paragraphs))


def _founds(rubric: Rubric, intervention: Intervention) -> str:
    if intervention.founds is None:
        return ""
    ids = [
        name for name in (intervention.founds.kind, intervention.founds.service) if name is not None
    ]
    return ", ".join(rubric.titles[name] for name in ids)


def _cost(intervention: Intervention) -> str:
    """What it costs, in person-years."""
    cost = intervention.cost
    figures = {"years": _short(cost.start), "more": _short(cost.per_100)}
    if intervention.serves is not None:
        persons = tr("{years} person-years for each unit, {more} for each 100 firms", **figures)
    else:
        persons = tr("{years} person-years for a start, {more} for each 100 firms", **figures)
    often = tr("every year") if intervention.recurrent else tr("once")
    return f"{persons}, {often}"


def _reach(intervention: Intervention) -> str:
    """Whom it reaches."""
    if intervention.serves is not None:
        return tr("about {firms} firms a unit", firms=_short(intervention.serves))
    if intervention.reach == "all":
        return tr("every firm")
    if intervention.both:
        return tr("firms and workers that are organised")
    return tr("firms in associations")


def _breach(rubric: Rubric, identifier: str) -> Explanation | None:
    breach: Breach | None = next((b for b in rubric.breaches if b.id == identifier), None)
    if breach is None:
        return None
    questions = [
        tr("level 0 of {topic}: {id}", topic=topic.title.lower(), id=topic.id)
        for topic in rubric.labour_topics
        if topic.question.breach_at == breach.id
    ]
    respondents = _respondents(rubric, breach.to)
    paragraphs = [
        (tr("What it is"), breach.about),
        (tr("Ask"), breach.ask or ""),
        (tr("Named by"), "\n".join(questions)),
        (tr("Whom to ask"), f"{respondents}; {breach.asking}" if breach.asking else respondents),
        (tr("Take care"), breach.care),
        (tr("Conventions"), "\n".join(f"{c.id} {c.title}" for c in breach.conventions)),
        *evidence(rubric, breach),
    ]
    title = breach.title[0].upper() + breach.title[1:]
    return Explanation(title, tr("a breach of basic rights at work"), filled(paragraphs))


def _respondents(rubric: Rubric, kinds: Sequence[str]) -> str:
    return ", ".join(
        respondent.title for respondent in rubric.respondents if respondent.id in kinds
    )


def _industry(rubric: Rubric, identifier: str) -> Explanation | None:
    division = division_of(identifier)
    if division is None:
        return None
    letter = SECTION_OF[division]
    section, _ = ISIC_SECTIONS[letter]
    families = [
        labelled(family.title, family.id)
        for family in rubric.families
        if division in family.divisions
    ]
    paragraphs = [
        (tr("Section"), f"{letter} {tr(section)}"),
        (tr("Belongs to"), "\n".join(families) or tr("no product family of the rubric")),
    ]
    what = tr("division {division} of ISIC Rev. 4 and NACE Rev. 2", division=division)
    return Explanation(tr(title_of(division)), what, filled(paragraphs))
