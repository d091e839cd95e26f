# The public names, for type checkers and for the lazy loading in `__init__.py`, which reads this.
from .assessment.assess import assess as assess
from .assessment.checking import Checked as Checked
from .assessment.checking import check as check
from .assessment.note import CheckNote as CheckNote
from .assessment.note import Note as Note
from .assessment.note import noted as noted
from .assessment.plus_minus import plus_minus as plus_minus
from .assessment.result.assessment import Assessment as Assessment
from .assessment.result.uncertainty import Drawing as Drawing
from .assessment.saved import load_assessment as load_assessment
from .assessment.what_if import suppose as suppose
from .batch import assess_all as assess_all
from .batch.outcome import Outcome as Outcome
from .comparison.compare import NamedSector as NamedSector
from .comparison.compare import compare as compare
from .comparison.compare import compare_with_cases as compare_with_cases
from .comparison.portfolio import portfolio_of as portfolio_of
from .comparison.portfolio_result import Portfolio as Portfolio
from .comparison.result import Comparison as Comparison
from .comparison.rubric_diff import RubricDiff as RubricDiff
from .comparison.rubric_diff import rubric_diff as rubric_diff
from .errors import InputError as InputError
from .errors import SectorscanError as SectorscanError
from .network.reading import network_reading as network_reading
from .network.result import NetworkReading as NetworkReading
from .profile.from_data import profile_from as profile_from
from .profile.load import load_profile as load_profile
from .profile.profile import Profile as Profile
from .programme.demand import Demand as Demand
from .programme.programme import programme_of as programme_of
from .programme.result import Programme as Programme
from .programme.saved import load_programme as load_programme
from .programme.saved import programme_actions as programme_actions
from .programme.solver import Effort as Effort
from .report.documents.explained import Explanation as Explanation
from .report.documents.explanation import explain as explain
from .report.frames import to_frame as to_frame
from .report.render import render as render
from .report.render import visit_sheets as visit_sheets
from .report.schemas.schema import json_schema as json_schema
from .rubric.blank_profile import new_profile as new_profile
from .rubric.load import load_rubric as load_rubric
from .rubric.rubric import Rubric as Rubric
from .survey.make import survey_form as survey_form

__all__: list[str]  # noqa: PYI035  it is made of the names above
__version__: str
