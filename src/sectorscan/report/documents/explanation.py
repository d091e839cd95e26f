"""What one id of a rubric means, for `explain` and for readers of a report."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sectorscan.errors import UnknownIdError
from sectorscan.measures.kinds import Measure
from sectorscan.profile.industries import ISIC_SECTIONS, SECTION_OF, division_of, title_of
from sectorscan.report import numbers
from sectorscan.report.safe_text import inert
from sectorscan.rubric.breaches import Breach
from sectorscan.rubric.entries import Entry, Fact
from sectorscan.rubric.ingredients import AskedIndicator, Indicator, Ingredient, MeasuredIndicator
from sectorscan.rubric.interdependencies import Interdependency
from sectorscan.rubric.interventions import InstitutionKind, Intervention
from sectorscan.rubric.rubric import Rubric
from sectorscan.rubric.strategy import (
    Condition,
    Family,
    LevelsSignature,
    Loop,
    Signature,
    Step,
    Strategy,
    WarningRule,
)


@dataclass(frozen=True)
class Explanation:
    """A title, what kind of thing it is, and what there is to say, label by label."""

    title: str
    what: str
    paragraphs: tuple[tuple[str, str], ...]


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


def told(rubric: Rubric, fact: Fact) -> str:
    """A fact with its evidence and sources."""
    works = cited(rubric, fact.sources)
    mark = rubric.evidence_marks[fact.evidence]
    return f"{fact.text.rstrip('.')} ({mark}{f': {works}' if works else ''})"


def evidence(rubric: Rubric, entry: Entry) -> Iterator[tuple[str, str]]:
    """How well an entry is known, and its sources."""
    yield "Evidence", rubric.evidence_marks[entry.evidence]
    yield "Sources", cited(rubric, entry.sources, "\n")


def cited(rubric: Rubric, sources: Iterable[str], between: str = "; ") -> str:
    """The works of sources."""
    cites = {work.id: work.cite for work in rubric.bibliography}
    return between.join(cites[source].rstrip(".") for source in sources)


def said(paragraphs: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """The paragraphs that say something."""
    return tuple((label, text) for label, text in paragraphs if text)


def explain_strategy(rubric: Rubric, identifier: str) -> Explanation | None:
    """What an id of the rubric beyond its score means; None if there is none."""
    entries: list[Strategy | Condition | Step | Loop | WarningRule | Family] = [
        *rubric.strategies,
        *(rubric.readiness.conditions if rubric.readiness else ()),
        *rubric.procedure,
        *rubric.loops,
        *rubric.warnings,
        *rubric.families,
    ]
    one = next((entry for entry in entries if entry.id == identifier), None)
    if one is None:
        return None
    what, paragraphs = _of(rubric, one)
    return Explanation(one.title, what, said([*paragraphs, *evidence(rubric, one)]))


def _of(
    rubric: Rubric, one: Strategy | Condition | Step | Loop | WarningRule | Family
) -> tuple[str, list[tuple[str, str]]]:
    match one:
        case Strategy():
            return _strategy(rubric, one)
        case Condition():
            return _condition(rubric, one)
        case Step():
            return _step(rubric, one)
        case Loop():
            members = [rubric.titles[member] for member in one.members]
            closed = [members[0]] if one.closed else []
            ring = " -> ".join([*members, *closed])
            alive = f"all its members are at {rubric.loop_level:g} or more"
            return "a loop", [("Members", ring), ("What it is", one.about), ("Turns when", alive)]
        case WarningRule():
            signs = _signs(rubric, one.when)
            return "a warning", [("What generally happens", one.text), ("Given when", signs)]
        case Family():
            roles = "\n".join(f"{role.title}: {role.id}" for role in one.roles)
            industries = "\n".join(f"{division} {title_of(division)}" for division in one.divisions)
            return "a product family", [
                ("Recognised by", ", ".join(one.names)),
                ("Chain roles", roles),
                ("Industries", industries),
            ]


def _strategy(rubric: Rubric, one: Strategy) -> tuple[str, list[tuple[str, str]]]:
    sorts = {"rival": "a rival strategy", "in-between": "a state in between", "ideal": "the ideal"}
    paragraphs = [
        ("What it is", one.about),
        ("Against the ideal", one.contrast),
        ("Form of", rubric.titles[one.form_of] if one.form_of else ""),
        ("Signs", _signs(rubric, one.signatures)),
    ]
    return sorts[one.sort], paragraphs


def _signs(rubric: Rubric, signatures: Sequence[Signature]) -> str:
    return "\n".join(f"{one.title} ({_sign(rubric, one)})" for one in signatures)


def _sign(rubric: Rubric, one: Signature) -> str:
    """What a sign looks at, in words."""
    if isinstance(one, LevelsSignature):
        limits = {
            rubric.titles[ingredient].lower(): test.model_dump(exclude_none=True)
            for ingredient, test in one.levels.items()
        }
        return plain(limits)
    limit = one.holds.model_dump(exclude_none=True)
    return f"{measure(one.measure)}\nholds: {plain(limit)}".replace("\n", "; ")


def _condition(rubric: Rubric, one: Condition) -> tuple[str, list[tuple[str, str]]]:
    looks_at = [f"{rubric.titles[ingredient]}: {ingredient}" for ingredient in one.ingredients]
    looks_at += [f"{indicator.title}: {indicator.id}" for indicator in one.indicators]
    if one.guard:
        looks_at.append("reported breaches of rights at work, and commitments to end them")
    return "a condition for starting", [("Why", one.why), ("Looks at", "\n".join(looks_at))]


def _step(rubric: Rubric, one: Step) -> tuple[str, list[tuple[str, str]]]:
    again = ", and again and again" if one.recurring else ""
    return "a step of the procedure", [
        ("What is done", one.what),
        ("Yields", one.yields),
        ("Who leads", ", ".join(rubric.titles[kind] for kind in one.leads)),
        ("Months", f"{numbers.months(one.months)}{again}"),
    ]


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
    ):
        if explained is not None:
            said = tuple((inert(label), inert(text)) for label, text in explained.paragraphs)
            return Explanation(inert(explained.title), inert(explained.what), said)
    raise UnknownIdError("id of this rubric", identifier, known_ids(rubric))


def known_ids(rubric: Rubric) -> list[str]:
    """Every id that `explain` knows."""
    entries: list[Iterable[str]] = [
        rubric.position,
        rubric.all_indicators,
        (pair.id for pair in rubric.pairs),
        (kind.id for kind in rubric.institution_kinds),
        (intervention.id for intervention in rubric.interventions),
        (breach.id for breach in rubric.breaches),
        (strategy.id for strategy in rubric.strategies),
        (one.id for one in (rubric.readiness.conditions if rubric.readiness else ())),
        (step.id for step in rubric.procedure),
        (loop.id for loop in rubric.loops),
        (warning.id for warning in rubric.warnings),
        (family.id for family in rubric.families),
    ]
    return [identifier for ids in entries for identifier in ids]


def _ingredient(rubric: Rubric, identifier: str) -> Explanation | None:
    if identifier not in rubric.position:
        return None
    one: Ingredient = rubric.ingredient(identifier)
    dimension = next(d for d in rubric.dimensions if d.id == one.dimension)
    needs = [
        f"{rubric.titles[pair.b if one.id == pair.a else pair.a]} ({pair.strength}): {pair.id}"
        for pair in rubric.pairs
        if one.id in (pair.a, pair.b)
    ]
    lifted_by = [
        f"{i.title} (+{i.lifts[one.id]:g}): {i.id}"
        for i in sorted(rubric.interventions, key=lambda i: -i.lifts.get(one.id, 0))
        if one.id in i.lifts
    ]
    paragraphs = [
        ("What it is", one.definition),
        ("Why it matters", one.why),
        ("Weight", f"{one.weight:g}"),
        ("How it is seen", "\n".join(f"{i.title}: {i.id}" for i in one.indicators)),
        ("Needs and is needed by", "\n".join(needs)),
        ("Lifted by", "\n".join(lifted_by)),
        *evidence(rubric, one),
    ]
    return Explanation(one.title, f"an ingredient of `{dimension.title}`", said(paragraphs))


def _indicator(rubric: Rubric, identifier: str) -> Explanation | None:
    one = rubric.all_indicators.get(identifier)
    if one is None:
        return None
    owners: list[Ingredient | Condition] = [*rubric.ingredients]
    owners += rubric.readiness.conditions if rubric.readiness else ()
    owner = next(owner for owner in owners if one in owner.indicators)
    if isinstance(one, AskedIndicator):
        anchors = "\n".join(f"{level}  {text}" for level, text in enumerate(one.question.anchors))
        paragraphs = [
            ("Ask", one.question.ask),
            ("Levels", anchors),
            ("Level 0 is", rubric.titles[one.question.breach_at] if one.question.breach_at else ""),
            ("Whom to ask", _respondents(rubric, one.question.to)),
            ("How long", f"about {one.question.minutes} minutes"),
        ]
        what = "a question"
    else:
        paragraphs = [
            ("Measured by", measure(one.measure)),
            ("Levels", _cut_points(one)),
            ("Limit", _cap(one)),
        ]
        what = "a measure"
    paragraphs += [
        ("Only for", _applies(one)),
        ("Weight", f"{one.weight:g}"),
        ("Part of", f"{owner.title}: {owner.id}"),
        *evidence(rubric, one),
    ]
    return Explanation(one.title, f"{what} of `{owner.title}`", said(paragraphs))


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
    return ", ".join(part for part in parts if part)


def _pair(rubric: Rubric, identifier: str) -> Explanation | None:
    a, _, b = identifier.partition("--")
    one: Interdependency | None = next(
        (pair for pair in rubric.pairs if {pair.a, pair.b} == {a, b}), None
    )
    if one is None:
        return None
    forms = {"benefit": "helps", "precondition": "is needed first by", "floor": "keeps honest"}
    paragraphs = [("Strength", f"{one.strength} (a judgement)")]
    for reason in one.reasons:
        first, second = rubric.titles[reason.from_], rubric.titles[reason.to]
        paragraphs += [
            (f"{first} {forms[reason.form]} {second.lower()}", reason.because),
            (f"Where {first.lower()} is weak", reason.if_from_is_weak),
            (f"Where {second.lower()} is weak", reason.if_to_is_weak),
            *evidence(rubric, reason),
        ]
    title = f"{rubric.titles[one.a]} and {rubric.titles[one.b].lower()}"
    return Explanation(title, "an interdependency", said(paragraphs))


def _kind(rubric: Rubric, identifier: str) -> Explanation | None:
    one: InstitutionKind | None = next(
        (kind for kind in rubric.institution_kinds if kind.id == identifier), None
    )
    if one is None:
        return None
    leads = [f"{i.title}: {i.id}" for i in rubric.interventions if one.id in i.leads]
    paragraphs = [
        ("What it is there for", one.role),
        ("Ingredients it serves", ", ".join(rubric.titles[i] for i in one.serves)),
        ("Services expected of it", ", ".join(rubric.titles[s] for s in one.services)),
        ("Could lead", "\n".join(leads)),
        ("Examples", "\n".join(told(rubric, fact) for fact in one.examples)),
        *evidence(rubric, one),
    ]
    title = one.title[0].upper() + one.title[1:]
    return Explanation(title, "a kind of institution", said(paragraphs))


def _intervention(rubric: Rubric, identifier: str) -> Explanation | None:
    one: Intervention | None = next((i for i in rubric.interventions if i.id == identifier), None)
    if one is None:
        return None
    titles = rubric.titles
    needed = [f"{titles[i]} at {level:g} or more" for i, level in one.preconditions.items()]
    serves = "the whole sector" if one.serves is None else f"about {one.serves:g} firms a unit"
    paragraphs = [
        ("What is done", one.action),
        ("Lifts", "\n".join(f"{titles[i]} by up to {lift:g}" for i, lift in one.lifts.items())),
        ("Needs first", "\n".join(needed) or "nothing"),
        ("Who leads", ", ".join(titles[kind] for kind in one.leads)),
        ("With", ", ".join(titles[kind] for kind in one.partners)),
        ("Cost", f"{one.effort} of 5{', every year' if one.recurrent else ', once'}"),
        ("Who pays", one.who_pays),
        ("Months", f"{numbers.months(one.months)}, first result after {one.first_result_months}"),
        ("Reaches", serves),
        ("Seen before", told(rubric, one.precedent)),
        ("Take care", told(rubric, one.caution) if one.caution else ""),
        *evidence(rubric, one),
    ]
    return Explanation(one.title, "an intervention", said(paragraphs))


def _breach(rubric: Rubric, identifier: str) -> Explanation | None:
    one: Breach | None = next((b for b in rubric.breaches if b.id == identifier), None)
    if one is None:
        return None
    questions = [
        f"level 0 of {topic.title.lower()}: {topic.id}"
        for topic in rubric.labour_topics
        if topic.question.breach_at == one.id
    ]
    respondents = _respondents(rubric, one.to)
    paragraphs = [
        ("What it is", one.about),
        ("Ask", one.ask or ""),
        ("Named by", "\n".join(questions)),
        ("Whom to ask", f"{respondents}; {one.asking}" if one.asking else respondents),
        ("Take care", one.care),
        ("Conventions", "\n".join(f"{c.id} {c.title}" for c in one.conventions)),
        *evidence(rubric, one),
    ]
    title = one.title[0].upper() + one.title[1:]
    return Explanation(title, "a breach of basic rights at work", said(paragraphs))


def _respondents(rubric: Rubric, kinds: Sequence[str]) -> str:
    return ", ".join(one.title for one in rubric.respondents if one.id in kinds)


def _industry(rubric: Rubric, identifier: str) -> Explanation | None:
    division = division_of(identifier)
    if division is None:
        return None
    letter = SECTION_OF[division]
    families = [f"{one.title}: {one.id}" for one in rubric.families if division in one.divisions]
    paragraphs = [
        ("Section", f"{letter} {ISIC_SECTIONS[letter][0]}"),
        ("Belongs to", "\n".join(families) or "no product family of the rubric"),
    ]
    what = f"division {division} of ISIC Rev. 4 and NACE Rev. 2"
    return Explanation(title_of(division), what, said(paragraphs))
