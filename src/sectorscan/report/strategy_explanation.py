"""What the ids of paths, conditions, steps, loops, warnings and families mean."""

from collections.abc import Sequence

from sectorscan.industries import title_of
from sectorscan.report import numbers
from sectorscan.report.explanation_parts import Explanation, evidence, measure, plain, said
from sectorscan.rubric_file import Rubric
from sectorscan.strategy_parts import Condition, Family, Loop, Rival, Signature, Step, WarningRule


def explain_strategy(rubric: Rubric, identifier: str) -> Explanation | None:
    """What an id of the rubric beyond its score means; None if there is none."""
    entries: list[Rival | Condition | Step | Loop | WarningRule | Family] = [
        *rubric.rivals,
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
    rubric: Rubric, one: Rival | Condition | Step | Loop | WarningRule | Family
) -> tuple[str, list[tuple[str, str]]]:
    match one:
        case Rival():
            return _rival(rubric, one)
        case Condition():
            return _condition(rubric, one)
        case Step():
            return _step(rubric, one)
        case Loop():
            members = [rubric.titles[member] for member in one.members]
            closed = [members[0]] if one.closed else []
            circle = " -> ".join([*members, *closed])
            alive = f"all its members are at {rubric.loop_level:g} or more"
            return "a loop", [("Members", circle), ("What it is", one.about), ("Turns when", alive)]
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


def _rival(rubric: Rubric, one: Rival) -> tuple[str, list[tuple[str, str]]]:
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
    if one.levels is not None:
        limits = {
            rubric.titles[ingredient].lower(): test.model_dump(exclude_none=True)
            for ingredient, test in one.levels.items()
        }
        return plain(limits)
    limit = one.holds.model_dump(exclude_none=True) if one.holds else {}
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
