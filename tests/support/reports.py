"""Reports as they are printed, and parts of them."""

import re
from functools import cache
from typing import TYPE_CHECKING, Any

import yaml

from sectorscan.assessment.assess import assess
from sectorscan.assessment.result.assessment import Assessment
from sectorscan.profile.load import load_profile, profile_of
from sectorscan.readers.document import parse
from sectorscan.report.blocks import Section
from sectorscan.report.render import Options, report_of, terminal_report_of
from sectorscan.report.renderers.terminal.layout import as_text
from sectorscan.report.renderers.terminal.report import terminal_report
from sectorscan.rubric.load import load_rubric
from sectorscan.rubric.rubric import Rubric
from tests.support import builders
from tests.support.paths import EXAMPLES

if TYPE_CHECKING:
    from sectorscan.report.render import Reported


def printed(
    result: "Reported", width: int = 100, *sections: str, anonymous: bool | None = None
) -> str:
    """The whole report of a result at a width of a terminal, or only some of its sections."""
    options = Options(sections=sections, full=True, anonymous=anonymous)
    return as_text(terminal_report(terminal_report_of(result, options)), width)


def section_of(result: "Reported", name: str) -> Section:
    """A section of a result's report."""
    blocks = report_of(result).blocks
    return next(block for block in blocks if isinstance(block, Section) and block.id == name)


EVERY = sorted(path.parent.name for path in EXAMPLES.glob("*/profile.yaml"))
NAMES = ("carpi-knitwear", "tegalwangi-rattan")
SHIPPED = load_rubric()
MEDIUM = {"confidence": "medium"}


@cache
def example(name: str) -> Assessment:
    """Assess an example, once for all tests of a process."""
    return assess(load_profile(EXAMPLES / name / "profile.yaml"), SHIPPED)


def assessed(rubric: Rubric = SHIPPED, **sections: Any) -> Assessment:  # noqa: ANN401
    sector = {"name": "here", "product_family": "shoes", "as_of": 2000}
    text = yaml.safe_dump({"sector": sector, **sections})
    return assess(profile_of(parse(text, "profile.yaml")), rubric)


def answers(level: float, **others: float) -> dict[str, object]:
    """Answer every question of the shipped rubric with a level, some with another one."""
    asked = {
        i.id: ingredient.id
        for ingredient in SHIPPED.ingredients
        for i in ingredient.indicators
        if i.id in SHIPPED.asked
    }
    return {
        question: {"level": others.get(ingredient.replace("-", "_"), level), **MEDIUM}
        for question, ingredient in asked.items()
    }


def section(report: str, heading: str) -> str:
    """The part of a report under a heading, its lines joined."""
    after = re.sub("^ ─+ ?", "", report.split(f"\n {heading}", maxsplit=1)[1])
    return " ".join(re.split(r"\n (?=\S)", after, maxsplit=1)[0].split())


def short_rubric(ending: str = "") -> Rubric:
    named = ("make shoes well", "learn to make them", "know the market", "work is fair")
    ingredients = [
        builders.ingredient(title.replace(" ", "-"), builders.asked(f"q{n}"))
        | {"title": title.capitalize() + ending, "short": title + ending}
        for n, title in enumerate(named)
    ]
    return builders.rubric(
        *ingredients,
        interplay=0.5,
        interdependencies=[
            {
                "from": "learn-to-make-them",
                "to": "make-shoes-well",
                "strength": "strong",
                "form": "benefit",
                "because": "who learns makes better shoes",
                "if_from_is_weak": "nobody learns",
                "if_to_is_weak": "nothing to learn",
                "evidence": "judgement",
            }
        ],
    )
