"""The sections on institutions: who is there, and what each kind does for which ingredient."""

from collections.abc import Iterator, Sequence

from sectorscan.assessment.result.assessment import Assessment
from sectorscan.assessment.result.interventions import InterventionResult
from sectorscan.assessment.result.strategy import RoleResult
from sectorscan.languages import marked, tr
from sectorscan.report import numbers
from sectorscan.report.blocks import Line, Section, Terms, terms_of
from sectorscan.report.fitting import clipped, first_names
from sectorscan.report.headings import headed
from sectorscan.report.names import Names
from sectorscan.report.phrases import in_a_row, in_turn, lower_case
from sectorscan.types import Interval

NAMES = 120
"""The characters of the names of one kind; all of them stand in the workbook."""
NOTE = 60
"""The characters of a note; the whole stands where the action is told in full."""
_STATUS = {"weak": marked("weak"), "ended": marked("ended")}
"""How an action stands that is there but does not simply run."""


def institutions(assessment: Assessment) -> Section | None:
    """The kinds that are there or have ended by name, and those that nobody recorded."""
    if not assessment.institutions:
        return None
    kinds = [kind for kind in assessment.institutions if kind.active or kind.inactive]
    missing = [kind for kind in assessment.institutions if kind not in kinds]
    lines = [Line(kind.title, _who(kind), "plain" if kind.active else "poor") for kind in kinds]
    if missing:
        lines.append(Line("", _missing(missing), "faint"))
    if in_place := _in_place(assessment):
        lines.append(Line("", tr("Already there: {actions}", actions=in_place)))
    return headed("institutions", Terms(tuple(lines)))


def _missing(kinds: Sequence[RoleResult]) -> str:
    """The kinds without a body: not there if the list is whole, else only not known."""
    bodies = ", ".join(kind.title for kind in kinds)
    if kinds[0].absent:
        return tr("Not there (the list of bodies is whole): {bodies}", bodies=bodies)
    return tr("Not recorded (may exist): {bodies}", bodies=bodies)


def _who(kind: RoleResult) -> str:
    return first_names(
        [*kind.active, *(tr("{name} (ended)", name=name) for name in kind.inactive)], NAMES
    )


def _in_place(assessment: Assessment) -> str:
    """What is there already, since when; of what is weak or has ended, what is said of it."""
    in_place = [result for result in assessment.interventions if result.in_place is not None]
    return in_turn(f"{lower_case(result.brief)}{_standing(result)}" for result in in_place)


def _standing(result: InterventionResult) -> str:
    since = "" if result.since is None else tr("since {year}", year=result.since)
    status = tr(_STATUS[result.in_place]) if result.in_place in _STATUS else ""
    standing = in_a_row((since, status))
    noted = result.in_place_note if result.in_place != "running" else None
    note = tr(": “{note}”", note=clipped(noted, NOTE)) if noted else ""
    return f" ({standing}){note}" if standing else note


def roles(assessment: Assessment) -> Section | None:
    """What each kind of body does beyond its names."""
    kinds = assessment.institutions
    if not kinds:
        return None
    names = Names(assessment)
    terms = terms_of(Line(kind.title, in_turn(_role(kind, names))) for kind in kinds)
    return headed("roles", terms) if terms.lines else None


def _role(role: RoleResult, names: Names) -> Iterator[str]:
    """What there is to say of a kind beyond its names."""
    if role.reach is not None:
        yield _reached(numbers.percent(role.reach.estimate), role.reach_smallest)
    if role.missing:
        expected = ", ".join(names.of(service) for service in role.missing)
        yield tr("such bodies often also offer, not recorded: {services}", services=expected)
    for board in role.boards:
        kinds = numbers.listed([names.of(kind) for kind in board.kinds])
        yield tr("on the board of {body}: {kinds}", body=board.name, kinds=kinds)
    if role.unlinked_twins:
        twins = numbers.listed(role.unlinked_twins)
        yield tr("no link between {bodies}: rivals?", bodies=twins)
    if role.without_lead:
        shorts = numbers.listed([names.short(ingredient) for ingredient in role.without_lead])
        yield tr("no other body here could lead on {ingredients}", ingredients=shorts)


def _reached(share: str, smallest: Interval | None) -> str:
    if smallest is None:
        return tr("reach {share} of the firms", share=share)
    return tr(
        "reach {share} of the firms, {smallest} of the smallest",
        share=share,
        smallest=numbers.percent(smallest.estimate),
    )
