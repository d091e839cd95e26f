"""A form for phones in one call, for the library."""

from collections.abc import Sequence

from sectorscan.languages import ENGLISH
from sectorscan.profile.profile import Profile
from sectorscan.rubric import DEFAULT_RUBRIC
from sectorscan.rubric.translation import rubrics_in
from sectorscan.survey.blueprint import FormKind
from sectorscan.survey.questionnaires import form_of
from sectorscan.survey.wording import SurveyedSector, surveyed_sector, wording
from sectorscan.survey.xlsform import xlsform_bytes


def survey_form(
    kind: FormKind,
    profile: Profile | None = None,
    *,
    rubric: str = DEFAULT_RUBRIC,
    languages: Sequence[str] = (ENGLISH,),
) -> bytes:
    """An XLSForm for KoboToolbox or ODK, as the content of a file.

    With a profile, its firms and bodies become lists to choose from. Raises InputError and
    UnknownIdError as `load_rubric` does, FileNotFoundError for a language that nobody has written.
    """
    sector = SurveyedSector() if profile is None else surveyed_sector(profile)
    rubrics = rubrics_in(rubric, languages)
    forms = [form_of(kind, wording(rubrics[code], code, sector), sector) for code in languages]
    return xlsform_bytes(forms)
