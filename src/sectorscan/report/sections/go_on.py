"""The section that says how to go on from the report, on a terminal."""

from collections.abc import Sequence

from sectorscan.assessment.result.assessment import Assessment
from sectorscan.languages import ENGLISH, spoken, tr
from sectorscan.report.blocks import Command, Section
from sectorscan.report.headings import headed
from sectorscan.report.names import Names
from sectorscan.report.sections.brief_facts import weak_partners
from sectorscan.rubric import DEFAULT_RUBRIC

COMMAND_COLUMNS = 71
"""The columns of a command with what it is good for."""
ANY_PROFILE = "sectorscan assess ..."
"""Where nobody typed anything, as in a file."""


def go_on(assessment: Assessment, command: str = "") -> Section:
    """Commands that explain, ask and hand on; `command` is what was typed for the report."""
    typed = (command or ANY_PROFILE) + language_option()
    asking = asking_instead(typed)
    weak = next(iter(weak_partners(assessment)), None)
    example = Names(assessment).short(weak.ingredient if weak else assessment.ingredients[0].id)
    lines = [(explaining(assessment, command, example), tr("why, and where it comes from"))]
    if assessment.questions and asking != typed:
        lines.append((f"{asking} -o visits.docx", tr("sheets for these visits")))
    lines.append((f"{typed} -o report.docx", tr("also .html .md .xlsx")))
    return headed("next", *commands(lines))


def explaining(assessment: Assessment, command: str, name: str) -> str:
    """The command that explains a name as the rubric of an assessment does."""
    option, identifier = " --rubric ", assessment.rubric.id
    rubric = command.partition(option)[2]
    if not rubric and identifier != DEFAULT_RUBRIC:
        from sectorscan.rubric.load import shipped_rubrics  # takes time to load

        rubric = identifier if identifier in shipped_rubrics() else "..."
    return f'sectorscan explain "{name}"{option + rubric if rubric else ""}{language_option()}'


def language_option() -> str:
    """What has to be typed for more in the language of the report."""
    return "" if spoken().language == ENGLISH else f" --language {spoken().language}"


def asking_instead(command: str) -> str:
    """The command that asks about a profile; the same where there is no profile."""
    return command.replace("sectorscan assess", "sectorscan ask", 1)


def commands(lines: Sequence[tuple[str, str]]) -> tuple[Command, ...]:
    """What to type; for what it is good stands beside where it fits."""
    width = max(len(typed) for typed, _ in lines)
    beside = width + 2 + max(len(meaning) for _, meaning in lines) <= COMMAND_COLUMNS
    return tuple(
        Command(f"{typed.ljust(width)}  {meaning}" if beside else typed) for typed, meaning in lines
    )
