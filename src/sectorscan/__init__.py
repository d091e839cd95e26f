"""sectorscan: where an industrial sector of small firms stands, and what to do next.

```python
from sectorscan import assess, load_profile, load_rubric

assessment = assess(load_profile("profile.yaml"), load_rubric())
```
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sectorscan.assessment.assess import assess
    from sectorscan.assessment.note import Note, noted
    from sectorscan.assessment.result.assessment import Assessment
    from sectorscan.assessment.result.uncertainty import Drawing
    from sectorscan.assessment.saved import load_assessment
    from sectorscan.assessment.what_if import suppose
    from sectorscan.batch import assess_all
    from sectorscan.batch.outcome import Outcome
    from sectorscan.comparison.compare import Side, compare, compare_with_cases
    from sectorscan.comparison.portfolio import portfolio_of
    from sectorscan.comparison.portfolio_result import Portfolio
    from sectorscan.comparison.result import Comparison
    from sectorscan.errors import InputError, SectorscanError
    from sectorscan.profile.load import load_profile
    from sectorscan.profile.profile import Profile
    from sectorscan.report.render import render
    from sectorscan.report.render_visits import visit_sheets
    from sectorscan.rubric.load import load_rubric
    from sectorscan.rubric.rubric import Rubric

__all__ = [
    "Assessment",
    "Comparison",
    "Drawing",
    "InputError",
    "Note",
    "Outcome",
    "Portfolio",
    "Profile",
    "Rubric",
    "SectorscanError",
    "Side",
    "assess",
    "assess_all",
    "compare",
    "compare_with_cases",
    "load_assessment",
    "load_profile",
    "load_rubric",
    "noted",
    "portfolio_of",
    "render",
    "suppose",
    "visit_sheets",
]

_HOMES = {
    "Assessment": "assessment.result.assessment",
    "Comparison": "comparison.result",
    "Drawing": "assessment.result.uncertainty",
    "InputError": "errors",
    "Note": "assessment.note",
    "Outcome": "batch.outcome",
    "Portfolio": "comparison.portfolio_result",
    "Profile": "profile.profile",
    "Rubric": "rubric.rubric",
    "SectorscanError": "errors",
    "Side": "comparison.compare",
    "assess": "assessment.assess",
    "assess_all": "batch",
    "compare": "comparison.compare",
    "compare_with_cases": "comparison.compare",
    "load_assessment": "assessment.saved",
    "load_profile": "profile.load",
    "load_rubric": "rubric.load",
    "noted": "assessment.note",
    "portfolio_of": "comparison.portfolio",
    "render": "report.render",
    "suppose": "assessment.what_if",
    "visit_sheets": "report.render_visits",
}


def __getattr__(name: str) -> object:
    """Load a public name's room when it is first used, so that `sectorscan --help` is quick."""
    if name not in _HOMES:
        raise AttributeError(f"module `sectorscan` has no attribute `{name}`")
    return getattr(import_module(f"sectorscan.{_HOMES[name]}"), name)
