"""Forms of all kinds, of a sector that has what a form takes from a profile."""

from functools import cache

from sectorscan.languages import LANGUAGES
from sectorscan.profile.profile import Profile
from sectorscan.rubric.rubric import Rubric
from sectorscan.rubric.translation import rubrics_in
from sectorscan.survey.blueprint import FormKind
from sectorscan.survey.form import Form
from sectorscan.survey.questionnaires import form_of
from sectorscan.survey.wording import SurveyedSector, surveyed_sector, wording
from sectorscan.survey.xlsform import xlsform_bytes
from tests.support.yaml_profiles import profile

VALLEY = """\
sector:
  name: Valley shoemakers
  product_family: shoes
  as_of: 2026
  currency: EUR
  place: {name: Valley, country: IT}
  wage_reference: {amount: 1900, per: month, kind: sector}
report: {organisation: Valley agency}
visits:
  languages: [Italian]
  referral: Labour office, 055 1234
  coordinator: team leader, 055 9
firms:
  - {id: rossi, name: Rossi & C., employees: 12}
  - {id: verdi, name: Verdi, employees: 3}
  - {id: "bianchi f.lli", name: Bianchi, employees: 7}
  - {id: workshops, count: 60, employees: 4}
institutions:
  - {id: centre, name: Shoe Centre, kind: service-centre}
  - {id: bank, name: Valley Bank, kind: local-bank}
"""
NOTHING = SurveyedSector()


@cache
def valley() -> Profile:
    """Load a sector of shoemakers with a list of firms and bodies."""
    return profile(VALLEY, sector="")


@cache
def rubrics() -> dict[str, Rubric]:
    """Load the rubric in every language."""
    return rubrics_in("industrial-district", LANGUAGES)


@cache
def form(kind: FormKind, language: str = "en", *, listed: bool = True) -> Form:
    """Make a form in one language, with the lists of the valley or without any."""
    sector = surveyed_sector(valley()) if listed else NOTHING
    return form_of(kind, wording(rubrics()[language], language, sector), sector)


@cache
def workbook(kind: FormKind, languages: tuple[str, ...] = ("en",), *, listed: bool = True) -> bytes:
    """Make the XLSForm of a form in some languages."""
    return xlsform_bytes([form(kind, language, listed=listed) for language in languages])


EVERY_LANGUAGE = tuple(LANGUAGES)
