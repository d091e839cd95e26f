"""A profile whose every free text would break a report that reads it as anything but text."""

from functools import cache
from itertools import cycle

import yaml

from sectorscan.assessment.assess import assess
from sectorscan.assessment.result.assessment import Assessment
from sectorscan.profile.load import profile_of
from sectorscan.profile.profile import Profile
from sectorscan.readers.document import parse
from sectorscan.rubric.load import load_rubric
from tests.support.builders import firms, tie

MARKUP = "<script>window.evil = 1</script><img src=x onerror='window.evil=2'>&lt;\"'</td></svg>"
FORMULA = '=HYPERLINK("http://evil.example","click")'
FORMULAS = (FORMULA, "+1+cmd|' /C calc'!A0", "-2+3", "@SUM(1;2)", "\t=1+1")
TURNED = "\u202egnp.exe\u202c \u2066hidden\u2069 \u200e\u200f \u0627\u0644\u0633\u0648\u0642"
LONG = "w" * 10_000
EMOJI = "🧶👩🏽\u200d🏭🇮🇹 café \u0301\u0301\u0301"
MARKDOWN = "# *a* _b_ `c` [d](javascript:evil()) ![e](x) | f | $g$ ~~h~~"
RICH = "[bold red]loud[/bold red] [link=http://evil.example]x[/link] [/]"
CONTROL = "bell\x07 escape\x1b[31m\x1b]0;title\x07 back\b null-like\x01 next\x85 line\u2028end"
TEXTS = (MARKUP, *FORMULAS, TURNED, LONG, EMOJI, MARKDOWN, RICH, CONTROL)

RUBRIC = load_rubric()
QUESTIONS = [name for name in RUBRIC.asked if name in RUBRIC.indicators]


def evil_profile() -> Profile:
    """Every text in some place where a report prints it: names, notes, sources, places, links."""
    kinds = ("service-centre", "trade-union", "employers-organization", "local-government")
    institutions = [
        {"id": f"body-{row}", "name": text, "kind": kinds[row % len(kinds)]}
        for row, text in enumerate(TEXTS)
    ]
    listed = [
        {"name": text, "place": text, "owner": text, "employees": 3 + row}
        for row, text in enumerate(TEXTS)
    ]
    links = [tie(f"f{row}", f"f{row + 1}", "subcontracting") for row in range(len(TEXTS) - 1)]
    links += [tie("f0", f"body-{row}", "service-use") for row in range(len(TEXTS))]
    sections = {
        "sector": {
            "name": f"{MARKUP} {MARKDOWN} {TURNED} {EMOJI} {RICH}",
            "product_family": MARKUP,
            "as_of": 2000,
            "place": {"name": f"{FORMULA} {CONTROL}"},
        },
        "sources": {
            f"s{row}": {"cite": text, "evidence": "seen"} for row, text in enumerate(TEXTS)
        },
        "watch": [*TEXTS],
        "firms": firms(*listed),
        "institutions": institutions,
        "links": links,
        "answers": {
            question: [
                {"level": level, "by": "employers", "note": note, "source": f"s{row % len(TEXTS)}"},
                {"level": level if row else 4 - level, "by": "workers", "note": note},
            ]
            for row, (question, level, note) in enumerate(
                zip(QUESTIONS, cycle((1, 2, 3)), cycle(TEXTS), strict=False)
            )
        },
    }
    return profile_of(parse(yaml.safe_dump(sections), "evil.yaml"))


@cache
def evil_assessment() -> Assessment:
    """The assessment of the evil profile, made once for all tests of a process."""
    return assess(evil_profile(), RUBRIC)
