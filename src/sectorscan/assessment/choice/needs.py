"""Whether an intervention applies, what it needs first, who could lead it, what is there already.

What is known to hold is True, what is known to fail is False, and what is not known is None.
"""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from sectorscan.assessment.choice.circumstances import Circumstances
from sectorscan.assessment.result.first_steps import StepStatus
from sectorscan.rubric.advice import Advice
from sectorscan.rubric.interventions import Intervention, Where
from sectorscan.rubric.rubric import Rubric
from sectorscan.types import ROUNDING


class InterventionStanding(Struct, frozen=True):
    """How an intervention stands in a sector, apart from levels that are drawn."""

    applies: bool | None
    status: StepStatus
    body: str | None
    """The institution that is strengthened."""
    by_service: bool
    """Whether that institution only offers the service, and is not of the kind founded."""
    asks: tuple[str, ...]
    """Needed levels of what is not known."""
    needs_kinds: tuple[tuple[str, ...], ...]
    """Needed kinds of institution: one of each choice."""
    asks_kinds: tuple[tuple[str, ...], ...]
    """The same, where nobody recorded institutions."""
    lacking: tuple[tuple[str, ...], ...]
    """Needed kinds that are not there and that the sector would have to found first."""
    lead: tuple[str, ...]
    """The names of those that could lead: of what is strengthened, else of the first kind there."""
    lead_kind: str
    """The kind that leads, or should."""
    lead_recorded: bool
    lead_kinds: tuple[str, ...]
    """The kinds of which one should lead, as far as there are or may be bodies of them."""
    able: tuple[str, ...]
    """All kinds that may lead, in the rubric's order."""
    barred: tuple[frozenset[str], ...]
    """Services of one purpose: who offers nothing else does not lead."""
    partners: tuple[str, ...]
    """The kinds that take part; those first that firms make up where they may not lead, or that
    have to be beside them where they do."""

    def doubt(self, advice: Advice, *, bodies_recorded: bool) -> float:
        """By what the gain is multiplied because something is open, 0-1."""
        factor = 1.0 if self.applies else advice.doubts.applies
        if bodies_recorded and not self.lead_recorded:
            factor *= advice.doubts.lead
        return float(factor * advice.doubts.need ** (len(self.asks) + len(self.asks_kinds)))


def conditions_of(
    intervention: Intervention, rubric: Rubric, sector: Circumstances
) -> InterventionStanding:
    """How an intervention stands."""
    foundable = rubric.advice.foundable
    status, body, by_service = _status(intervention, sector)
    beside = _beside(intervention, rubric, sector)
    able = tuple(kind for kind in intervention.leads if kind not in beside)
    witnesses = _witnesses(intervention, able, rubric, sector)
    lead_kinds = _lead_kinds(intervention, able, rubric, sector)
    barred = rubric.other_purposes[intervention.id]
    elsewhere = _elsewhere(intervention, lead_kinds, rubric)
    lead_kind, lead = _lead(able, elsewhere or lead_kinds, barred, body, sector)
    kinds = sector.kinds
    needs_kinds = (*intervention.needs.kinds, *((witnesses,) if witnesses else ()))
    lacking: list[tuple[str, ...]] = []
    if kinds is not None:
        lacking += [
            choice
            for choice in needs_kinds
            if kinds.isdisjoint(choice) and all(kind in foundable for kind in choice)
        ]
        if not lead and not elsewhere and lead_kinds not in lacking:
            lacking.append(lead_kinds)
    return InterventionStanding(
        applies=applies(intervention.applies, rubric, sector),
        status=status,
        body=body,
        by_service=by_service,
        asks=tuple(name for name in intervention.needs.levels if name not in sector.levels.known),
        needs_kinds=needs_kinds,
        asks_kinds=needs_kinds if kinds is None else (),
        lacking=tuple(lacking),
        lead=lead,
        lead_kind=lead_kind,
        lead_recorded=bool(lead),
        lead_kinds=lead_kinds,
        able=able,
        barred=barred,
        partners=tuple(dict.fromkeys((*beside, *witnesses, *intervention.partners))),
    )


def applies(where: Where, rubric: Rubric, sector: Circumstances) -> bool | None:
    """Whether all that is asked of a sector holds."""
    if not where.model_fields_set:  # most ask for nothing
        return True
    return all_hold(holds for _, holds in standings(where, rubric, sector))


def standings(
    where: Where, rubric: Rubric, sector: Circumstances
) -> Iterator[tuple[str, bool | None]]:
    """Each condition that is set, by its field's name, and whether it holds."""
    yield from _of_what(where, rubric, sector)
    yield from _of_whom(where, sector)
    yield from _of_when(where, sector)
    yield from _of_levels(where, sector)
    if where.any:
        yield "any", _any(applies(choice, rubric, sector) for choice in where.any)


def _of_what(
    where: Where, rubric: Rubric, sector: Circumstances
) -> Iterator[tuple[str, bool | None]]:
    """Place and product."""
    if where.income is not None:
        yield "income", _among(sector.income, where.income)
    if where.family is not None:
        yield "family", _among(sector.family, where.family)
    if where.roles is not None:
        yield "roles", _has_roles(where, rubric, sector)
    if where.setting is not None:
        yield "setting", sector.setting == where.setting


def _of_whom(where: Where, sector: Circumstances) -> Iterator[tuple[str, bool | None]]:
    """Firms, bodies and work."""
    if where.no_active is not None:
        kinds = sector.kinds
        yield "no_active", None if kinds is None else not kinds & set(where.no_active)
    for name in ("homework", "informal"):
        wanted, actual = getattr(where, name), getattr(sector, name)
        if wanted is not None:
            yield name, None if actual is None else actual == wanted
    if where.mean_size is not None:
        yield "mean_size", _of_size_at_most(where.mean_size, sector)
    if where.mean_size_at_least is not None:  # firms of the usual size are of several people
        size = sector.mean_size
        yield "mean_size_at_least", size is None or size >= where.mean_size_at_least - ROUNDING
    if where.firms_at_least is not None:
        firms = sector.firms_between
        yield "firms_at_least", _as_many(where.firms_at_least, firms.low, firms.high)
    if where.people_at_least is not None:  # nobody is asked where firms of the usual size would do
        people = sector.people_between
        yield "people_at_least", _as_many(where.people_at_least, people.estimate, people.high)


def _of_size_at_most(most: float, sector: Circumstances) -> bool | None:
    """Whether firms are so small; nobody is asked where the largest of the usual sizes would do."""
    if sector.mean_size is not None:
        return sector.mean_size <= most + ROUNDING
    return True if most >= sector.firms_unknown.people.high else None


def _as_many(wanted: float, least: float, most: float) -> bool | None:
    """Whether there are so many; not known where there may be more than the least."""
    if least >= wanted - ROUNDING:
        return True
    return False if most < wanted - ROUNDING else None


def _of_when(where: Where, sector: Circumstances) -> Iterator[tuple[str, bool | None]]:
    """Years; a profile without one is of today."""
    if where.not_before is not None:
        yield "not_before", sector.year is None or sector.year >= where.not_before
    if where.not_after is not None:
        yield "not_after", sector.year is not None and sector.year <= where.not_after


def _of_levels(where: Where, sector: Circumstances) -> Iterator[tuple[str, bool | None]]:
    """Levels and breaches."""
    known = sector.levels.where_known
    for name, most in where.at_most.items():
        level = known(name)
        yield "at_most", None if level is None else level <= most + ROUNDING
    for name, least in where.at_least.items():
        level = known(name)
        yield "at_least", None if level is None else level >= least - ROUNDING
    if where.breach is not None:
        reported = bool(set(where.breach) & set(sector.breaches))
        alleged = bool(set(where.breach) & set(sector.alleged))
        yield "breach", reported or (None if alleged else False)
    if where.not_cleared:
        yield "not_cleared", not set(where.not_cleared) & set(sector.cleared)


def all_hold(holding: Iterable[bool | None]) -> bool | None:
    """False if one fails, else None if one is not known."""
    standing = list(holding)
    return False if False in standing else None if None in standing else True


def _any(holding: Iterable[bool | None]) -> bool | None:
    """True if one holds, else None if one is not known."""
    standing = list(holding)
    return True if True in standing else None if None in standing else False


def _among(value: str | None, wanted: Iterable[str]) -> bool | None:
    return None if value is None else value in wanted


def _has_roles(where: Where, rubric: Rubric, sector: Circumstances) -> bool | None:
    """Whether a firm has one of the roles; not known where none is recorded and it may be."""
    wanted = set(where.roles or ())
    if sector.roles is not None:
        return bool(sector.roles & wanted)
    possible = {f.id for f in rubric.families if wanted & {role.id for role in f.roles}}
    may_be = sector.family is None or sector.family in possible | set(where.or_family)
    return None if may_be else False


def _status(
    intervention: Intervention, sector: Circumstances
) -> tuple[StepStatus, str | None, bool]:
    """Whether it is new, there and weak, or running; and which institution is to be strengthened.

    Last, whether that is for a service that it offers, and not for what it is.
    """
    existing = sector.in_place.get(intervention.id)
    state = None if existing is None else existing.status
    level_of = sector.levels.where_known
    works = any(
        (level_of(name) or 0.0) >= level - ROUNDING
        for name, level in intervention.in_place_by.items()
    )
    if works or state == "running":
        return "running", None, False
    founds = intervention.founds
    kind = None if founds is None else founds.kind
    of_kind = () if kind is None else sector.of_kind(kind)
    if of_kind:
        return "strengthen", of_kind[0], False
    services = () if founds is None or founds.service is None else (founds.service, *founds.related)
    offering = [name for service in services for name in sector.offering(service)]
    if offering:
        return "strengthen", offering[0], True
    if state == "weak":
        return "strengthen", None, False
    return ("start" if kind is None else "found"), None, False


def _beside(intervention: Intervention, rubric: Rubric, sector: Circumstances) -> tuple[str, ...]:
    """The kinds that firms make up, which take part and leave the lead to others.

    That is so under a breach, reported or alleged, of what is about working conditions: of what
    remedies it always, of the rest where there is, or may be, somebody else to lead.
    """
    if not _under_a_breach(intervention, rubric, sector):
        return ()
    of_firms = rubric.kinds_of_firms
    others = [kind for kind in intervention.leads if kind not in of_firms]
    remedies = {*sector.breaches, *sector.alleged}.intersection(intervention.remedies)
    somebody = sector.kinds is None or any(
        kind in sector.kinds or kind not in rubric.advice.foundable for kind in others
    )
    if not others or not (remedies or somebody):
        return ()
    return tuple(kind for kind in intervention.leads if kind in of_firms)


def _witnesses(
    intervention: Intervention, able: tuple[str, ...], rubric: Rubric, sector: Circumstances
) -> tuple[str, ...]:
    """Of whom one has to be beside firms that lead what is about working conditions, in a breach.

    They are those that are there; where none is, those that the sector could found.
    """
    if rubric.kinds_of_firms.isdisjoint(able) or not _under_a_breach(intervention, rubric, sector):
        return ()
    witnesses = rubric.advice.witnesses
    if sector.kinds is None:
        return witnesses
    there = tuple(kind for kind in witnesses if kind in sector.kinds)
    return there or tuple(kind for kind in witnesses if kind in rubric.advice.foundable)


def _under_a_breach(intervention: Intervention, rubric: Rubric, sector: Circumstances) -> bool:
    """Whether it is about working conditions, and a breach is reported or alleged."""
    if not (sector.breaches or sector.alleged):
        return False
    about = rubric.labour_ingredient in intervention.lifts or bool(intervention.topics)
    return about or bool(intervention.remedies)


def _lead_kinds(
    intervention: Intervention, able: tuple[str, ...], rubric: Rubric, sector: Circumstances
) -> tuple[str, ...]:
    """The kinds of which one should lead, without those of which there is surely no body.

    That is the kind that it founds itself, if none from elsewhere does; a kind that is not looked
    for at the country's income; and where the list of bodies is whole a kind that the sector could
    found and has not. Where no other is left, they have to be founded first.
    """
    founds = intervention.founds
    own = founds.kind if founds is not None and not founds.from_elsewhere else None
    there = sector.kinds or frozenset()
    unusual = rubric.unusual_kinds(sector.income) - there
    others = tuple(kind for kind in able if kind != own and kind not in unusual) or able
    if sector.kinds is None or not sector.bodies_whole:
        return others
    elsewhere = _elsewhere(intervention, others, rubric)
    return tuple(kind for kind in others if kind in there or kind in elsewhere) or others


def _elsewhere(
    intervention: Intervention, kinds: tuple[str, ...], rubric: Rubric
) -> tuple[str, ...]:
    """Of some kinds those that exist somewhere, be one recorded or not."""
    founds = intervention.founds
    own = founds.kind if founds is not None and founds.from_elsewhere else None
    return tuple(kind for kind in kinds if kind == own or kind not in rubric.advice.foundable)


def _lead(
    able: tuple[str, ...],
    may_be: tuple[str, ...],
    barred: tuple[frozenset[str], ...],
    body: str | None,
    sector: Circumstances,
) -> tuple[str, tuple[str, ...]]:
    """The kind that leads and its institutions by name: the first that is there, or may be.

    What is strengthened leads itself, if its kind may.
    """
    if body is not None:
        for kind in able:
            if body in sector.able_to_lead(kind, barred):
                return kind, (body,)
    for kind in able:
        if names := sector.able_to_lead(kind, barred):
            return kind, names
    return may_be[0], ()
