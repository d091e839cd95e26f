"""The report on a sector: which sections it has, in which order."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import partial

from msgspec.structs import replace

from sectorscan.assessment.result.assessment import Assessment
from sectorscan.languages import tr
from sectorscan.report.anonymous import anonymised
from sectorscan.report.blocks import Report, Section
from sectorscan.report.documents.brief import page_one
from sectorscan.report.headings import ANNEXES, SectionName, empty, in_order
from sectorscan.report.safe_text import legible_result
from sectorscan.report.sections import annexes
from sectorscan.report.sections.action_plan import action_plan
from sectorscan.report.sections.actions_in_full import actions_in_full
from sectorscan.report.sections.aims import aims
from sectorscan.report.sections.alarm import alarm
from sectorscan.report.sections.front import about_report, foot_of, where_and_when
from sectorscan.report.sections.go_on import go_on
from sectorscan.report.sections.held_back import held_back
from sectorscan.report.sections.ingredients import ingredients
from sectorscan.report.sections.institutions import institutions, roles
from sectorscan.report.sections.ledger import ledger
from sectorscan.report.sections.loops import loops
from sectorscan.report.sections.plus_minus import plus_minus
from sectorscan.report.sections.questions import ask, disagreements
from sectorscan.report.sections.sector_map import map_section
from sectorscan.report.sections.strategies import strategies
from sectorscan.report.sections.targets import targets
from sectorscan.report.sections.trial import trial_panel
from sectorscan.report.sections.trust import trust
from sectorscan.report.sections.uncertainty import uncertainty
from sectorscan.report.sections.verdict import verdict
from sectorscan.report.sections.what_if import what_if

MakeSection = Callable[[Assessment], Section | None]
ON_PAGE_ONE: tuple[SectionName, ...] = ("verdict",)
"""What the brief on page one of a document says already."""
FOR_TERMINALS: tuple[SectionName, ...] = ("next",)
PLAN: tuple[SectionName, ...] = ("advice",)
ASKED_FOR: tuple[SectionName, ...] = ("what-if", "uncertainty", "plus-minus")
"""What is in an assessment only where it was asked for."""


def assessment_report(  # noqa: PLR0913  each is an option of the command
    assessment: Assessment,
    *,
    top: int,
    sections: Collection[str],
    brief: bool,
    plan: bool,
    anonymous: bool | None,
) -> Report:
    """The report as a document: the brief on page one, the parts, the annexes.

    With the first `top` actions. Only the `sections` asked for, only the brief, or the brief and
    the plan, if that is asked for. Firms may be anonymous, as `anonymised` says.
    """
    assessment = anonymised(legible_result(assessment), anonymous=anonymous)
    if sections:
        return _report(assessment, _wanted(assessment, top, sections))
    front = " ".join((assessment.sector.name, where_and_when(assessment), about_report(assessment)))
    page, makers = page_one(assessment, front, annexed=not (brief or plan)), _makers(top)
    if brief and not plan:
        return _report(assessment, [page])
    names = [
        name
        for name in in_order(labour_first=assessment.alarm.raised)
        if name not in ON_PAGE_ONE and name not in FOR_TERMINALS and (not plan or name in PLAN)
    ]
    made = list(_made(assessment, names, makers))
    parts = [page, *(replace(part, new_page=True) for part in made[:1]), *made[1:]]
    if plan:
        return _report(assessment, parts)
    whole = _report(assessment, [*parts, *_annexes(assessment, makers)])
    return replace(whole, trial=trial_panel(assessment))


def whole_assessment(  # noqa: PLR0913  each is an option of the command
    assessment: Assessment,
    *,
    top: int,
    sections: Collection[str],
    annex: bool,
    anonymous: bool | None,
    command: str,
) -> Report:
    """The report for a terminal: all of its parts and perhaps its annexes, or some sections.

    Every text of the assessment must be legible. `command` is what was typed for it.
    """
    assessment = anonymised(assessment, anonymous=anonymous)
    if sections:
        return _report(assessment, _wanted(assessment, top, sections, command))
    makers = _makers(top, command)
    parts = _made(assessment, in_order(labour_first=assessment.alarm.raised), makers)
    return _report(assessment, [*parts, *(_annexes(assessment, makers) if annex else ())])


def asked_for_besides(assessment: Assessment, top: int) -> tuple[Section, ...]:
    """What is in an assessment only where it was asked for: what is supposed, what moves it."""
    return tuple(_made(assessment, ASKED_FOR, _makers(top)))


def _report(assessment: Assessment, sections: Iterable[Section]) -> Report:
    return Report(
        title=assessment.sector.name,
        subtitle=where_and_when(assessment),
        blocks=tuple(sections),
        beside=about_report(assessment),
        foot=foot_of(assessment),
    )


def _wanted(
    assessment: Assessment, top: int, wanted: Collection[str], command: str = ""
) -> Iterator[Section]:
    """The sections asked for, also those that have nothing to say."""
    makers = _makers(top, command)
    parts = in_order(labour_first=assessment.alarm.raised)
    for name in (*parts, *(name for _, names in ANNEXES.values() for name in names)):
        if name in wanted:
            yield makers[name](assessment) or empty(name)


def _made(
    assessment: Assessment,
    names: Collection[SectionName],
    makers: Mapping[SectionName, MakeSection],
) -> Iterator[Section]:
    """Those that have something to say."""
    made = (makers[name](assessment) for name in names)
    return (section for section in made if section is not None)


def _annexes(
    assessment: Assessment, makers: Mapping[SectionName, MakeSection]
) -> Iterator[Section]:
    """A section for each letter, the first on a new page; one of one section has its blocks."""
    new_page = True
    for letter, (heading, names) in ANNEXES.items():
        parts = tuple(_made(assessment, names, makers))
        blocks = parts[0].blocks if len(names) == len(parts) == 1 else parts
        if parts:
            title = tr("Annex {letter}: {heading}", letter=letter, heading=tr(heading))
            yield Section(f"annex-{letter.lower()}", title, blocks, folded=True, new_page=new_page)
            new_page = False


def _makers(top: int, command: str = "") -> Mapping[SectionName, MakeSection]:
    return {
        "verdict": verdict,
        "labour": alarm,
        "what-if": what_if,
        "ingredients": ingredients,
        "aims": aims,
        "targets": targets,
        "held-back": held_back,
        "advice": partial(action_plan, top=top),
        "institutions": institutions,
        "strategies": strategies,
        "ask": ask,
        "uncertainty": uncertainty,
        "plus-minus": plus_minus,
        "trust": trust,
        "next": partial(go_on, command=command),
        "evidence": annexes.evidence,
        "disagreements": disagreements,
        "map": map_section,
        "pairs": annexes.pairs,
        "ledger": ledger,
        "loops": loops,
        "actions": partial(actions_in_full, top=top),
        "roles": roles,
        "conditions": annexes.conditions,
        "sources": annexes.sources,
        "words": annexes.words,
    }
