"""The sections on institutions: who is there, and what each kind does for which ingredient."""

from sectorscan.assessment.result.assessment import Assessment
from sectorscan.assessment.result.strategy import RoleResult
from sectorscan.report import numbers
from sectorscan.report.blocks import Grid, Line, Section, Terms
from sectorscan.report.headings import headed
from sectorscan.report.names import Names


def institutions(assessment: Assessment) -> Section | None:
    """The kinds that are there or have ended by name, and those that nobody recorded."""
    if not assessment.institutions:
        return None
    kinds = [kind for kind in assessment.institutions if kind.active or kind.inactive]
    missing = [kind.title for kind in assessment.institutions if kind not in kinds]
    table = Grid(
        heads=("Kind", "", "Who"),
        rows=tuple(map(_row, kinds)),
        texts=3,
        tones=tuple("plain" if kind.active else "poor" for kind in kinds),
    )
    # nobody recorded them: they are not known, not absent
    not_recorded = Line("? not recorded (may exist)", ", ".join(missing), "faint")
    return headed(
        "institutions",
        *((table,) if kinds else ()),
        *((Terms((not_recorded,)),) if missing else ()),
    )


def _row(kind: RoleResult) -> tuple[str, str, str]:
    ended = [f"{name} (ended)" for name in kind.inactive]
    sign = "+ active" if kind.active else "- ended"
    return kind.title, sign, ", ".join([*kind.active, *ended])


def roles(assessment: Assessment) -> Section | None:
    """What each kind of body does beyond its names."""
    kinds = assessment.institutions
    if not kinds:
        return None
    names = Names(assessment)
    lines = [Line(kind.title, "; ".join(_role(kind, names))) for kind in kinds]
    lines = [line for line in lines if line.text]
    return headed("roles", Terms(tuple(lines))) if lines else None


def _role(role: RoleResult, names: Names) -> list[str]:
    """What there is to say of a kind beyond its names."""
    parts = []
    if role.reach is not None:
        small = role.reach_smallest
        smallest = f", {numbers.percent(small.estimate)} of the smallest" if small else ""
        parts.append(f"reach {numbers.percent(role.reach.estimate)} of the firms{smallest}")
    if role.missing:
        expected = ", ".join(names.of(service) for service in role.missing)
        parts.append(f"such bodies often also offer, not recorded: {expected}")
    parts += [
        f"on the board of {board.name}: {numbers.listed([names.of(kind) for kind in board.kinds])}"
        for board in role.boards
    ]
    if role.unlinked_twins:
        parts.append(f"no link between {numbers.listed(role.unlinked_twins)}: rivals?")
    if role.without_lead:
        shorts = [names.short(ingredient) for ingredient in role.without_lead]
        parts.append(f"no other body here could lead on {numbers.listed(shorts)}")
    return parts
