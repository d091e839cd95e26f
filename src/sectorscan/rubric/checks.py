"""The rules for a whole rubric: what its parts say of each other."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from sectorscan.errors import did_you_mean
from sectorscan.measures.conditions import Test
from sectorscan.measures.kinds import FIELDS, TEXT_FIELDS, Measure
from sectorscan.readers.source_file import KeyPath
from sectorscan.rubric.broken_rule import BrokenRule, unknown
from sectorscan.rubric.entries import Entry
from sectorscan.rubric.ingredients import AskedIndicator, Indicator, MeasuredIndicator
from sectorscan.rubric.interdependencies import BETWEEN
from sectorscan.rubric.intervention_rules import intervention_rules
from sectorscan.rubric.rubric import Rubric
from sectorscan.rubric.strategy import (
    Compared,
    Condition,
    End,
    GainField,
    LevelsSignature,
    Loop,
    MeasuredSignature,
    Step,
    StepState,
    Strategy,
    Verdicts,
)
from sectorscan.types import Part

Parts = Sequence[tuple[KeyPath, Part]]


def broken_rules(rubric: Rubric) -> Iterator[BrokenRule]:
    """Everything that makes a rubric unfit to score with, beyond its parts' own rules."""
    parts = list(_parts(rubric))
    yield from _repeated_ids(rubric, parts)
    yield from _sums_of_nothing(rubric)
    yield from _bands_and_gates(rubric)
    yield from _ingredients(rubric, parts)
    yield from _breaches(rubric, parts)
    yield from _measures(rubric, parts)
    yield from _interdependencies(rubric)
    yield from _institutions(rubric)
    yield from intervention_rules(rubric)
    yield from _strategy(rubric, parts)
    yield from _procedure_and_ends(rubric, parts)
    yield from _sources(rubric, parts)


def _repeated_ids(rubric: Rubric, parts: Parts) -> Iterator[BrokenRule]:
    for section in (
        "bands",
        "gates",
        "respondents",
        "breaches",
        "dimensions",
        "ingredients",
        "services",
        "institution_kinds",
        "interventions",
        "bibliography",
        "strategies",
        "procedure",
        "loops",
        "warnings",
        "families",
        "cards",
    ):
        entries = enumerate(getattr(rubric, section))
        yield from _repeated(((section, index, "id"), entry.id) for index, entry in entries)
    for part in (AskedIndicator | MeasuredIndicator, Condition):
        named = (((*at, "id"), titled.id) for at, titled in parts if isinstance(titled, part))
        yield from _repeated(named)


def _repeated(ids: Iterable[tuple[KeyPath, str]]) -> Iterator[BrokenRule]:
    seen: dict[str, KeyPath] = {}
    for location, name in ids:
        if name in seen:
            message = f"the id `{name}` is used twice"
            yield BrokenRule(location, message, clashing=(seen[name],), code="given-twice")
        seen.setdefault(name, location)


def _indicators(parts: Parts) -> Iterator[tuple[KeyPath, Indicator]]:
    for location, part in parts:
        if isinstance(part, AskedIndicator | MeasuredIndicator):
            yield location, part


def _sums_of_nothing(rubric: Rubric) -> Iterator[BrokenRule]:
    """Weights and strengths are shares of their sum, which must not be 0."""
    if not any(ingredient.weight for ingredient in rubric.ingredients):
        yield BrokenRule(("ingredients",), "the weights of the ingredients are all 0")
    for i, ingredient in enumerate(rubric.ingredients):
        if not any(indicator.weight for indicator in ingredient.indicators):
            message = f"the weights of the indicators of `{ingredient.id}` are all 0"
            yield BrokenRule(("ingredients", i, "indicators"), message)
    missing = {"weak", "medium", "strong"} - set(rubric.strengths)
    if missing:
        yield BrokenRule(("strengths",), f"`strengths` lacks {', '.join(sorted(missing))}")
    elif rubric.interplay and not any(
        rubric.strengths[reason.strength] for reason in rubric.interdependencies
    ):
        message = "`interplay` must be 0 where no interdependency has a strength"
        yield BrokenRule(("interplay",), message, clashing=(("strengths",), ("interdependencies",)))


def _bands_and_gates(rubric: Rubric) -> Iterator[BrokenRule]:
    ends = [band.below for band in rubric.bands]
    if ends != sorted(set(ends)) or ends[-1] != 100:  # noqa: PLR2004  the score's own end
        yield BrokenRule(("bands",), "`below` must rise from band to band, up to 100")
    with_ingredients = {ingredient.dimension for ingredient in rubric.ingredients}
    for i, gate in enumerate(rubric.gates):
        at: KeyPath = ("gates", i)
        yield from unknown(rubric.ids, (*at, "ingredient"), gate.ingredient, "ingredient")
        yield from unknown(rubric.ids, (*at, "dimension"), gate.dimension, "dimension")
        if gate.dimension in set(rubric.ids["dimension"]) - with_ingredients:
            message = f"the dimension `{gate.dimension}` has no ingredient"
            yield BrokenRule((*at, "dimension"), message)
        yield from unknown(rubric.ids, (*at, "no_band_above"), gate.no_band_above, "band")


def _ingredients(rubric: Rubric, parts: Parts) -> Iterator[BrokenRule]:
    for i, ingredient in enumerate(rubric.ingredients):
        at: KeyPath = ("ingredients", i, "dimension")
        yield from unknown(rubric.ids, at, ingredient.dimension, "dimension")
        if BETWEEN in ingredient.id:
            message = (
                f"`{ingredient.id}` has `{BETWEEN}` in it, which stands between the two of a pair"
            )
            yield BrokenRule(("ingredients", i, "id"), message)
    for location, indicator in _indicators(parts):
        if isinstance(indicator, AskedIndicator):
            at = (*location, "question", "to")
            yield from unknown(rubric.ids, at, indicator.question.to, "respondent")
        elif indicator.cap is not None:
            yield from _conditions(
                rubric, (*location, "cap", "where"), indicator.cap.where, "firms"
            )


def _breaches(rubric: Rubric, parts: Parts) -> Iterator[BrokenRule]:
    """Each breach is asked about, and only questions of labour standards name one."""
    labour = rubric.labour_ingredient
    if labour not in rubric.position:
        yield from unknown(rubric.ids, ("labour_ingredient",), labour, "ingredient")
        return
    labour_at: KeyPath = ("ingredients", rubric.position[labour])
    named = set()
    for location, indicator in _indicators(parts):
        if not isinstance(indicator, AskedIndicator) or indicator.question.breach_at is None:
            continue
        breach = indicator.question.breach_at
        named.add(breach)
        at = (*location, "question", "breach_at")
        yield from unknown(rubric.ids, at, breach, "breach")
        if breach in rubric.ids["breach"] and location[:2] != labour_at:
            message = f"`breach_at` is for the questions of `{labour}`"
            yield BrokenRule(at, message, clashing=(("labour_ingredient",),))
    for i, entry in enumerate(rubric.breaches):
        yield from unknown(rubric.ids, ("breaches", i, "to"), entry.to, "respondent")
        if entry.ask is None and entry.id not in named:
            message = f"nobody is asked about `{entry.id}`"
            tip = "give it an `ask`, or name it at the `breach_at` of a question"
            asked: KeyPath = (*labour_at, "indicators")
            yield BrokenRule(("breaches", i), message, tip, clashing=(asked,))


def _measures(rubric: Rubric, parts: Parts) -> Iterator[BrokenRule]:
    for location, part in parts:
        if isinstance(part, MeasuredIndicator | MeasuredSignature):
            yield from _measure_names(rubric, (*location, "measure"), part.measure)


def _measure_names(rubric: Rubric, at: KeyPath, measure: Measure) -> Iterator[BrokenRule]:
    for place, of, conditions in measure.conditions():
        yield from _conditions(rubric, (*at, *place), conditions, of)
    for place, of, field in measure.fields():
        if field not in FIELDS[of]:
            yield _no_field((*at, *place), field, of)
    for place, sort, names in measure.named_ids():
        yield from unknown(rubric.ids, (*at, *place), names, sort)


def _conditions(
    rubric: Rubric, at: KeyPath, conditions: Mapping[str, Test], of: str
) -> Iterator[BrokenRule]:
    for field, test in conditions.items():
        if field not in FIELDS[of]:
            yield _no_field((*at, field), field, of, of_key=True)
        elif field in TEXT_FIELDS and test.one_of is None:
            yield BrokenRule((*at, field), f"`{field}` is a text and has no limits")
        elif field not in TEXT_FIELDS and any(
            isinstance(value, str) for value in test.one_of or ()
        ):
            yield BrokenRule((*at, field), f"`{field}` is compared with figures, not with words")
        if (of, field) == ("institutions", "kind"):
            wanted = map(str, test.one_of or ())
            yield from unknown(rubric.ids, (*at, field), wanted, "institution kind")


def _no_field(at: KeyPath, field: str, of: str, *, of_key: bool = False) -> BrokenRule:
    tip = did_you_mean(field, sorted(FIELDS[of]))
    return BrokenRule(at, f"`{field}` is no field of {of}", tip, of_key)


def _interdependencies(rubric: Rubric) -> Iterator[BrokenRule]:
    seen: set[tuple[str, str]] = set()
    for i, reason in enumerate(rubric.interdependencies):
        at: KeyPath = ("interdependencies", i)
        yield from unknown(rubric.ids, (*at, "from"), reason.from_, "ingredient")
        yield from unknown(rubric.ids, (*at, "to"), reason.to, "ingredient")
        if reason.from_ == reason.to:
            yield BrokenRule((*at, "to"), f"`{reason.to}` cannot need itself")
        if (reason.from_, reason.to) in seen:
            yield BrokenRule(at, f"`{reason.from_}` to `{reason.to}` stands twice")
        seen.add((reason.from_, reason.to))


def _institutions(rubric: Rubric) -> Iterator[BrokenRule]:
    for i, kind in enumerate(rubric.institution_kinds):
        at: KeyPath = ("institution_kinds", i)
        yield from unknown(rubric.ids, (*at, "serves"), kind.serves, "ingredient")
        yield from unknown(rubric.ids, (*at, "services"), kind.services, "service")


def _strategy(rubric: Rubric, parts: Parts) -> Iterator[BrokenRule]:
    """What strategies, conditions for starting and loops say of ingredients and of each other."""
    for location, part in parts:
        match part:
            case LevelsSignature(levels=levels):
                yield from unknown(rubric.ids, (*location, "levels"), levels, "ingredient")
            case Strategy(form_of=form_of):
                yield from unknown(rubric.ids, (*location, "form_of"), form_of, "strategy")
            case Condition(ingredients=ingredients):
                yield from unknown(
                    rubric.ids, (*location, "ingredients"), ingredients, "ingredient"
                )
            case Verdicts(not_ready=not_ready, launch_needs=needs):
                at = (*location, "not_ready", "condition")
                yield from unknown(rubric.ids, at, not_ready.condition, "condition")
                yield from unknown(rubric.ids, (*location, "launch_needs"), needs, "condition")
            case Loop(members=members):
                yield from unknown(rubric.ids, (*location, "members"), members, "ingredient")
                yield from _repeated(((*location, "members", i), m) for i, m in enumerate(members))


def _procedure_and_ends(rubric: Rubric, parts: Parts) -> Iterator[BrokenRule]:
    for location, part in parts:
        match part:
            case Step(leads=leads):
                yield from unknown(rubric.ids, (*location, "leads"), leads, "institution kind")
            case StepState(levels=levels, in_place=in_place):
                yield from unknown(rubric.ids, (*location, "levels"), levels, "ingredient")
                yield from unknown(rubric.ids, (*location, "in_place"), in_place, "intervention")
            case End(dimension=dimension, ingredient=ingredient, field=share):
                if share is not None and share not in FIELDS["firms"]:
                    yield _no_field((*location, "field"), share, "firms")
                yield from unknown(rubric.ids, (*location, "dimension"), dimension, "dimension")
                yield from unknown(rubric.ids, (*location, "ingredient"), ingredient, "ingredient")
            case GainField(field=field) if field not in FIELDS["firms"]:
                yield _no_field((*location, "field"), field, "firms")
            case Compared(where=where):
                yield from _conditions(rubric, (*location, "where"), where, "firms")


def _sources(rubric: Rubric, parts: Parts) -> Iterator[BrokenRule]:
    """Every source that an entry cites is in the bibliography."""
    for location, part in parts:
        if isinstance(part, Entry):
            yield from unknown(rubric.ids, (*location, "sources"), part.sources, "source")


def _parts(value: object, location: KeyPath = ()) -> Iterator[tuple[KeyPath, Part]]:
    """Every part of a rubric, with its place in the rubric's data."""
    if isinstance(value, Part):
        yield location, value
        for name, info in type(value).model_fields.items():
            yield from _parts(getattr(value, name), (*location, info.alias or name))
    elif isinstance(value, tuple):
        for index, inner in enumerate(value):
            yield from _parts(inner, (*location, index))
