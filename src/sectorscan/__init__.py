"""sectorscan: where an industrial sector of small firms stands, and what to do next.

```python
from sectorscan import assess, load_profile, load_rubric

assessment = assess(load_profile("profile.yaml"), load_rubric())
```
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sectorscan.assessment import assess
    from sectorscan.batch import assess_all
    from sectorscan.batch_result import Outcome
    from sectorscan.comparison import Side, compare, compare_with_cases
    from sectorscan.comparison_result import Comparison
    from sectorscan.errors import InputError, SectorscanError
    from sectorscan.noting import Note, noted
    from sectorscan.portfolio import portfolio_of
    from sectorscan.portfolio_result import Portfolio
    from sectorscan.profile import Profile, load_profile
    from sectorscan.report.formats import render
    from sectorscan.report.visits import visit_sheets
    from sectorscan.result import Assessment
    from sectorscan.rubric import load_rubric
    from sectorscan.rubric_file import Rubric
    from sectorscan.saved import load_assessment
    from sectorscan.uncertainty_result import Drawing
    from sectorscan.what_if import suppose

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
    "Assessment": "result",
    "Comparison": "comparison_result",
    "Drawing": "uncertainty_result",
    "InputError": "errors",
    "Note": "noting",
    "Outcome": "batch_result",
    "Portfolio": "portfolio_result",
    "Profile": "profile",
    "Rubric": "rubric_file",
    "SectorscanError": "errors",
    "Side": "comparison",
    "assess": "assessment",
    "assess_all": "batch",
    "compare": "comparison",
    "compare_with_cases": "comparison",
    "load_assessment": "saved",
    "load_profile": "profile",
    "load_rubric": "rubric",
    "noted": "noting",
    "portfolio_of": "portfolio",
    "render": "report.formats",
    "suppose": "what_if",
    "visit_sheets": "report.visits",
}


def __getattr__(name: str) -> object:
    """Load a public name's room when it is first used, so that `sectorscan --help` is quick."""
    if name not in _HOMES:
        raise AttributeError(f"module `sectorscan` has no attribute `{name}`")
    return getattr(import_module(f"sectorscan.{_HOMES[name]}"), name)
