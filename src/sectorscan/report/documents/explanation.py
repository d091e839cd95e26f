"""What one id of a rubric means, for `explain` and for readers of a report."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from sectorscan.errors import UnknownIdError
from sectorscan.measures.kinds import Measure
from sectorscan.measures.scope import FamilyLimit
from sectorscan.profile.industries import ISIC_SECTIONS, SECTION_OF, division_of, title_of
from sectorscan.report import numbers
from sectorscan.report.documents.explained import Explanation, filled, normalised
from sectorscan.report.documents.explanation_named import explain_named
from sectorscan.report.safe_text import inert
from sectorscan.rubric.breaches import Breach
from sectorscan.rubric.entries import Entry, Fact, Titled
from sectorscan.rubric.ingredients import AskedIndicator, Indicator, Ingredient, MeasuredIndicator
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


def measure(measure: Measure | None) -> str:
    """A measure as the rubric writes it, field by field."""
    if measure is None:
        return ""
    fields = measure.model_dump(exclude_defaults=True, exclude_none=True)
    return "\n".join(f"{name}: {plain(value)}" for name, value in fields.items())


def plain(value: object) -> str:
    """Data of a rubric in words."""
    if isinstance(value, dict):
        if set(value) == {"one_of"}:
            return plain(value["one_of"])
        return "; ".join(f"{name} {plain(inner)}" for name, inner in value.items())
    if isinstance(value, list | tuple):
        return ", ".join(plain(inner) for inner in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def with_evidence(rubric: Rubric, fact: Fact) -> str:
    """A fact with its evidence and sources."""
    works = cited(rubric, fact.sources)
    mark = rubric.evidence_words[fact.evidence]
    return f"{fact.text.rstrip('.')} ({mark}{f': {works}' if works else ''})"


def evidence(rubric: Rubric, entry: Entry) -> Iterator[tuple[str, str]]:
    """How well an entry is known, and its sources."""
    yield "Evidence", rubric.evidence_words[entry.evidence]
    yield "Sources", cited(rubric, entry.sources, "\n")


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
        what, paragraphs = "another case", [("What it is about", entry.text)]
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
            alive = f"all its members are at {rubric.loop_level:g} or more"
            return "a loop", [("Members", ring), ("What it is", entry.about), ("Turns when", alive)]
        case WarningRule():
            signs = _signs(rubric, entry.when)
            return "a warning", [("What generally happens", entry.text), ("Given when", signs)]
        case Family():
            roles = "\n".join(f"{role.title}: {role.id}" for role in entry.roles)
            industries = "\n".join(
                f"{division} {title_of(division)}" for division in entry.divisions
            )
            return "a product family", [
                ("Recognised by", ", ".join(entry.names)),
                ("Chain roles", roles),
                ("Industries", industries),
                ("Limits", "\n".join(_LIMITS[name](most) for name, most in entry.limits.items())),
            ]


_LIMITS: dict[FamilyLimit, Callable[[float], str]] = {
    "small_below": "a small firm has fewer than {:g} people".format,
    "usual_days": "the usual time from order to delivery is {:g} days".format,
    "small_order": "an order of up to {:g} pieces is a small one".format,
}


def _strategy(rubric: Rubric, strategy: Strategy) -> tuple[str, list[tuple[str, str]]]:
    sorts = {"rival": "a rival strategy", "in-between": "a state in between", "ideal": "the ideal"}
    paragraphs = [
        ("What it is", strategy.about),
        ("Against the ideal", strategy.contrast),
        ("Form of", rubric.titles[strategy.form_of] if strategy.form_of else ""),
        ("Signs", _signs(rubric, strategy.signatures)),
    ]
    return sorts[strategy.sort], paragraphs


def _signs(rubric: Rubric, signatures: Sequence[Signature]) -> str:
    return "\n".join(f"{signature.title} ({_sign(rubric, signature)})" for signature in signatures)


def _sign(rubric: Rubric, signature: Signature) -> str:
    """What a sign looks at, in words."""
    if isinstance(signature, LevelsSignature):
        limits = {
            rubric.titles[ingredient].lower(): test.model_dump(exclude_none=True)
            for ingredient, test in signature.levels.items()
        }
        return plain(limits)
    limit = signature.holds.model_dump(exclude_none=True)
    return f"{measure(signature.measure)}\nholds: {plain(limit)}".replace("\n", "; ")


def _condition(rubric: Rubric, condition: Condition) -> tuple[str, list[tuple[str, str]]]:
    looks_at = [
        f"{rubric.titles[ingredient]}: {ingredient}" for ingredient in condition.ingredients
    ]
    looks_at += [f"{indicator.title}: {indicator.id}" for indicator in condition.indicators]
    if condition.guard:
        looks_at.append("reported breaches of rights at work, and commitments to end them")
    return "a condition for starting", [("Why", condition.why), ("Looks at", "\n".join(looks_at))]


def _step(rubric: Rubric, step: Step) -> tuple[str, list[tuple[str, str]]]:
    again = ", and again and again" if step.recurring else ""
    return "a step of the procedure", [
        ("What is done", step.what),
        ("Yields", step.yields),
        ("Who leads", ", ".join(rubric.titles[kind] for kind in step.leads)),
        ("Months", f"{numbers.months(step.months)}{again}"),
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
        "ingredients": rubric.ingredients,
        "questions and measures": rubric.all_indicators.values(),
        "kinds of institution": rubric.institution_kinds,
        "interventions": rubric.interventions,
        "breaches of rights at work": rubric.breaches,
        "strategies": rubric.strategies,
        "conditions for starting": rubric.readiness.conditions if rubric.readiness else (),
        "steps of the procedure": rubric.procedure,
        "loops": rubric.loops,
        "warnings": rubric.warnings,
        "product families": rubric.families,
        "other cases": rubric.cards,
    }
    ids = {kind: {entry.id: entry.title for entry in of_kind} for kind, of_kind in entries.items()}
    pairs = {pair.id: _pair_title(rubric, pair) for pair in rubric.pairs}
    return {kind: titles for kind, titles in {**ids, "interdependencies": pairs}.items() if titles}


def _ingredient(rubric: Rubric, identifier: str) -> Explanation | None:
    if identifier not in rubric.position:
        return None
    ingredient: Ingredient = rubric.ingredient(identifier)
    dimension = next(d for d in rubric.dimensions if d.id == ingredient.dimension)
    needs = [
        f"{rubric.titles[partner]} ({pair.strength}): {pair.id}"
        for pair in rubric.pairs
        for own, partner in ((pair.a, pair.b), (pair.b, pair.a))
        if own == ingredient.id
    ]
    lifted_by = [
        f"{i.title} (+{i.lifts[ingredient.id]:g}): {i.id}"
        for i in sorted(rubric.interventions, key=lambda i: -i.lifts.get(ingredient.id, 0))
        if ingredient.id in i.lifts
    ]
    paragraphs = [
        ("What it is", ingredient.definition),
        ("Why it matters", ingredient.why),
        ("Weight", f"{ingredient.weight:g}"),
        ("How it is seen", "\n".join(f"{i.title}: {i.id}" for i in ingredient.indicators)),
        ("Needs and is needed by", "\n".join(needs)),
        ("Lifted by", "\n".join(lifted_by)),
        *evidence(rubric, ingredient),
    ]
    return Explanation(
        ingredient.title, f"an ingredient of `{dimension.title}`", filled(paragraphs)
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
            ("Ask", indicator.question.ask),
            ("Levels", anchors),
            (
                "Level 0 is",
                rubric.titles[indicator.question.breach_at] if indicator.question.breach_at else "",
            ),
            ("Whom to ask", _respondents(rubric, indicator.question.to)),
            ("How long", f"about {indicator.question.minutes} minutes"),
        ]
        what = "a question"
    else:
        paragraphs = [
            ("Measured by", measure(indicator.measure)),
            ("Levels", _cut_points(indicator)),
            ("Limit", _cap(indicator)),
        ]
        what = "a measure"
    paragraphs += [
        ("Only for", _applies(indicator)),
        ("Weight", f"{indicator.weight:g}"),
        ("Part of", f"{owner.title}: {owner.id}"),
        *evidence(rubric, indicator),
    ]
    return Explanation(indicator.title, f"{what} of `{owner.title}`", filled(paragraphs))


def _cut_points(indicator: MeasuredIndicator) -> str:
    values, levels = indicator.scale
    steps = sorted(zip(values, levels, strict=True), key=lambda step: step[1])
    if indicator.points is not None:
        steps = sorted(steps)
    return "\n".join(f"level {level:g} at {value:g}" for value, level in steps)


def _cap(indicator: MeasuredIndicator) -> str:
    if indicator.cap is None:
        return ""
    conditions = {
        name: test.model_dump(exclude_none=True) for name, test in indicator.cap.where.items()
    }
    return (
        f"at most level {indicator.cap.at:g} where at least half of the firms: {plain(conditions)}"
    )


def _applies(indicator: Indicator) -> str:
    applies = indicator.applies
    parts = [f"the {applies.setting} setting" if applies.setting else ""]
    parts += [f"from {applies.from_}" if applies.from_ else ""]
    parts += [f"until {applies.until}" if applies.until else ""]
    parts += [f"the families {plain(applies.family)}" if applies.family else ""]
    parts += [f"not the families {plain(applies.not_family)}" if applies.not_family else ""]
    kinds = applies.wage_reference
    parts += [f"pay against a reference that is {plain(kinds)}" if kinds else ""]
    parts += ["only where it is known" if indicator.optional else ""]
    return ", ".join(part for part in parts if part)


def _pair(rubric: Rubric, identifier: str) -> Explanation | None:
    a, _, b = identifier.partition("--")
    entry: Interdependency | None = next(
        (pair for pair in rubric.pairs if {pair.a, pair.b} == {a, b}), None
    )
    if entry is None:
        return None
    forms = {"benefit": "helps", "precondition": "is needed first by", "floor": "keeps honest"}
    paragraphs = [("Strength", f"{entry.strength} (a judgement)")]
    for reason in entry.reasons:
        first, second = rubric.titles[reason.from_], rubric.titles[reason.to]
        paragraphs += [
            (f"{first} {forms[reason.form]} {second.lower()}", reason.because),
            (f"Where {first.lower()} is weak", reason.if_from_is_weak),
            (f"Where {second.lower()} is weak", reason.if_to_is_weak),
            *evidence(rubric, reason),
        ]
    return Explanation(_pair_title(rubric, entry), "an interdependency", filled(paragraphs))


def _pair_title(rubric: Rubric, pair: Interdependency) -> str:
    return f"{rubric.titles[pair.a]} and {rubric.titles[pair.b].lower()}"


def _kind(rubric: Rubric, identifier: str) -> Explanation | None:
    kind: InstitutionKind | None = next(
        (kind for kind in rubric.institution_kinds if kind.id == identifier), None
    )
    if kind is None:
        return None
    leads = [f"{i.title}: {i.id}" for i in rubric.interventions if kind.id in i.leads]
    paragraphs = [
        ("What it is there for", kind.role),
        ("Ingredients it serves", ", ".join(rubric.titles[i] for i in kind.serves)),
        ("Services expected of it", ", ".join(rubric.titles[s] for s in kind.services)),
        ("Could lead", "\n".join(leads)),
        ("Examples", "\n".join(with_evidence(rubric, fact) for fact in kind.examples)),
        *evidence(rubric, kind),
    ]
    title = kind.title[0].upper() + kind.title[1:]
    return Explanation(title, "a kind of institution", filled(paragraphs))


def _intervention(rubric: Rubric, identifier: str) -> Explanation | None:
    intervention: Intervention | None = next(
        (i for i in rubric.interventions if i.id == identifier), None
    )
    if intervention is None:
        return None
    titles, months = rubric.titles, numbers.months(intervention.months)
    needed = [" or ".join(titles[kind] for kind in choice) for choice in intervention.needs.kinds]
    needed += [
        f"{titles[i]} at {level:g} or more" for i, level in intervention.needs.levels.items()
    ]
    paragraphs = [
        ("What is done", intervention.action),
        (
            "Lifts",
            "\n".join(f"{titles[i]} by up to {lift:g}" for i, lift in intervention.lifts.items()),
        ),
        ("Up to level", f"{intervention.up_to:g}"),
        (
            "Applies",
            plain(intervention.applies.model_dump(exclude_defaults=True, exclude_none=True)),
        ),
        ("Needs first", "\n".join(needed) or "nothing"),
        ("Who leads", ", ".join(titles[kind] for kind in intervention.leads)),
        ("With", ", ".join(titles[kind] for kind in intervention.partners)),
        ("Founds", _founds(rubric, intervention)),
        ("Ends", ", ".join(titles[breach] for breach in intervention.remedies)),
        ("Cost", _cost(intervention)),
        ("Who pays", intervention.who_pays),
        (
            "Months",
            f"{months}, first result after {intervention.first_result_months}",
        ),
        ("Reaches", _reach(intervention)),
        (
            "Works if",
            f"{intervention.outcome.indicator}: within {intervention.outcome.within_months} months",
        ),
        ("Seen before", "\n".join(with_evidence(rubric, fact) for fact in intervention.precedents)),
        ("Take care", with_evidence(rubric, intervention.caution) if intervention.caution else ""),
        *evidence(rubric, intervention),
    ]
    return Explanation(intervention.title, "an intervention", filled(paragraphs))


def _founds(rubric: Rubric, intervention: Intervention) -> str:
    if intervention.founds is None:
        return ""
    ids = [
        name for name in (intervention.founds.kind, intervention.founds.service) if name is not None
    ]
    return ", ".join(rubric.titles[name] for name in ids)


def _cost(intervention: Intervention) -> str:
    """What it costs, in person-years."""
    units = "each unit" if intervention.serves is not None else "a start"
    often = "every year" if intervention.recurrent else "once"
    cost = intervention.cost
    persons = f"{cost.start:g} person-years for {units}, {cost.per_100:g} for each 100 firms"
    return f"{persons}, {often}"


def _reach(intervention: Intervention) -> str:
    """Whom it reaches."""
    if intervention.serves is not None:
        return f"about {intervention.serves:g} firms a unit"
    if intervention.reach == "all":
        return "every firm"
    return "firms and workers that are organised" if intervention.both else "firms in associations"


def _breach(rubric: Rubric, identifier: str) -> Explanation | None:
    breach: Breach | None = next((b for b in rubric.breaches if b.id == identifier), None)
    if breach is None:
        return None
    questions = [
        f"level 0 of {topic.title.lower()}: {topic.id}"
        for topic in rubric.labour_topics
        if topic.question.breach_at == breach.id
    ]
    respondents = _respondents(rubric, breach.to)
    paragraphs = [
        ("What it is", breach.about),
        ("Ask", breach.ask or ""),
        ("Named by", "\n".join(questions)),
        ("Whom to ask", f"{respondents}; {breach.asking}" if breach.asking else respondents),
        ("Take care", breach.care),
        ("Conventions", "\n".join(f"{c.id} {c.title}" for c in breach.conventions)),
        *evidence(rubric, breach),
    ]
    title = breach.title[0].upper() + breach.title[1:]
    return Explanation(title, "a breach of basic rights at work", filled(paragraphs))


def _respondents(rubric: Rubric, kinds: Sequence[str]) -> str:
    return ", ".join(
        respondent.title for respondent in rubric.respondents if respondent.id in kinds
    )


def _industry(rubric: Rubric, identifier: str) -> Explanation | None:
    division = division_of(identifier)
    if division is None:
        return None
    letter = SECTION_OF[division]
    families = [
        f"{family.title}: {family.id}" for family in rubric.families if division in family.divisions
    ]
    paragraphs = [
        ("Section", f"{letter} {ISIC_SECTIONS[letter][0]}"),
        ("Belongs to", "\n".join(families) or "no product family of the rubric"),
    ]
    what = f"division {division} of ISIC Rev. 4 and NACE Rev. 2"
    return Explanation(title_of(division), what, filled(paragraphs))
