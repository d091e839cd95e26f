"""The report on a sector: which sections it has, in which order."""

from collections.abc import Callable, Collection, Iterator, Mapping
from functools import partial

from sectorscan.assessment.result.assessment import Assessment
from sectorscan.report.blocks import Report, Section
from sectorscan.report.headings import SectionName, empty, in_order
from sectorscan.report.safe_text import legible_assessment
from sectorscan.report.sections.advice import advice
from sectorscan.report.sections.aims import aims
from sectorscan.report.sections.alarm import alarm
from sectorscan.report.sections.go_on import go_on
from sectorscan.report.sections.held_back import held_back
from sectorscan.report.sections.ingredients import ingredients
from sectorscan.report.sections.institutions import institutions, roles
from sectorscan.report.sections.ledger import ledger
from sectorscan.report.sections.loops import loops
from sectorscan.report.sections.questions import ask, disagreements
from sectorscan.report.sections.sector_map import map_section
from sectorscan.report.sections.strategies import strategies
from sectorscan.report.sections.trial import trial_panel
from sectorscan.report.sections.trust import trust
from sectorscan.report.sections.uncertainty import uncertainty
from sectorscan.report.sections.verdict import verdict
from sectorscan.report.sections.what_if import what_if

MakeSection = Callable[[Assessment], Section | None]


def assessment_report(assessment: Assessment, *, top: int, sections: Collection[str]) -> Report:
    """The whole report with the first `top` interventions, or only the `sections` asked for."""
    assessment = legible_assessment(assessment)
    sector, rubric = assessment.sector, assessment.rubric
    place = ", ".join(part for part in (sector.place, sector.country) if part)
    dated = f"as of {sector.as_of}" if sector.as_of else "no date given"
    setting = {"territorial": "one territory", "network": "a dispersed network"}[sector.setting]
    return Report(
        title=sector.name,
        subtitle=" · ".join(part for part in (place, dated, setting) if part),
        blocks=tuple(_sections(assessment, top, sections)),
        beside=f"Compared with: {rubric.title}",
        trial=None if sections else trial_panel(assessment),
    )


def terminal_assessment(  # noqa: PLR0913  each is an option of the command
    assessment: Assessment,
    *,
    top: int,
    sections: Collection[str],
    full: bool,
    annex: bool,
    command: str,
) -> Report:
    """The brief, unless the whole report, its annexes or some of its sections are asked for."""
    if full or annex or sections:
        return assessment_report(assessment, top=top, sections=sections)
    from sectorscan.report.documents.brief import brief_report

    return brief_report(assessment, command=command)


def _sections(assessment: Assessment, top: int, wanted: Collection[str]) -> Iterator[Section]:
    """Those that have something to say; of those asked for, also that they have nothing."""
    makers = _makers(top)
    for name in in_order(labour_first=assessment.alarm.raised):
        if wanted and name not in wanted:
            continue
        section = makers[name](assessment)
        if section is not None:
            yield section
        elif wanted:
            yield empty(name)


def _makers(top: int) -> Mapping[SectionName, MakeSection]:
    return {
        "verdict": verdict,
        "labour": alarm,
        "what-if": what_if,
        "ledger": ledger,
        "ingredients": ingredients,
        "aims": aims,
        "held-back": held_back,
        "loops": loops,
        "advice": partial(advice, top=top),
        "institutions": institutions,
        "roles": roles,
        "map": map_section,
        "strategies": strategies,
        "uncertainty": uncertainty,
        "disagreements": disagreements,
        "ask": ask,
        "trust": trust,
        "next": go_on,
    }
