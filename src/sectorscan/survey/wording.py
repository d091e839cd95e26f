"""What a form is worded with: a language's texts, and the names that a profile fills in."""

from collections.abc import Mapping
from gettext import NullTranslations

from msgspec import Struct, field

from sectorscan.languages import catalogue
from sectorscan.languages.visits import VisitTexts, visit_texts
from sectorscan.profile.profile import Profile
from sectorscan.rubric.rubric import Rubric

BLANK = "________"
"""What stands for a name that nobody has filled in."""


class SurveyParty(Struct, frozen=True, kw_only=True):
    """A firm or an institution that may be chosen from a list."""

    id: str
    name: str


class SurveyedSector(Struct, frozen=True, kw_only=True):
    """What a form takes from a profile; without one, all of it is blank."""

    firms: tuple[SurveyParty, ...] = ()
    institutions: tuple[SurveyParty, ...] = ()
    product_family: str = ""
    place: str = ""
    currency: str = ""
    wage_period: str = ""
    """The time that wages are for; without it nobody is asked about wages."""
    organisation: str = ""
    languages: tuple[str, ...] = ()
    referral: str = ""
    """Whom people at work can turn to."""
    coordinator: str = ""


def surveyed_sector(profile: Profile) -> SurveyedSector:
    """What a form takes from a profile."""
    reference = profile.sector.wage_reference
    place = profile.sector.place
    return SurveyedSector(
        firms=_firms_of(profile),
        institutions=tuple(
            SurveyParty(id=institution.id, name=institution.label)
            for institution in profile.institutions or ()
        ),
        product_family=profile.sector.product_family,
        place=place.name if place else profile.sector.name,
        currency=profile.sector.currency or (reference.currency if reference else None) or "",
        wage_period=reference.per if reference else "",
        organisation=profile.report.organisation or "",
        languages=profile.visits.languages,
        referral=profile.visits.referral or "",
        coordinator=profile.visits.coordinator or "",
    )


def _firms_of(profile: Profile) -> tuple[SurveyParty, ...]:
    """The single firms of a profile; a group of firms is nobody to be chosen."""
    table = profile.firms
    if table is None:
        return ()
    ids, names, counts = table.text("id"), table.text("name"), table.number("count")
    parties = []
    for row in range(table.size):
        if counts.known[row] and counts.high[row] != 1:
            continue
        identifier = ids.labels[ids.codes[row]]
        named = names.codes[row] >= 0
        parties.append(
            SurveyParty(id=identifier, name=names.labels[names.codes[row]] if named else identifier)
        )
    return tuple(parties)


class Wording(Struct, frozen=True, kw_only=True):
    """All that is said in one language."""

    language: str
    rubric: Rubric
    """The rubric, its texts in that language where somebody has translated them."""
    visits: VisitTexts
    sentences: NullTranslations
    names: Mapping[str, str] = field(default_factory=dict)

    def say(self, text: str, **more: str) -> str:
        """A sentence of the program, in the language, with its names and `more` filled in."""
        return self.sentences.gettext(text).format_map({**self.names, **more})

    def filled(self, text: str) -> str:
        """A text with its names filled in."""
        return text.format_map(self.names)


def wording(rubric: Rubric, language: str, sector: SurveyedSector) -> Wording:
    """What a form says in a language, with a rubric whose texts are in that language."""
    visits, sentences = visit_texts(language), catalogue(language)
    period = sentences.gettext(sector.wage_period) if sector.wage_period else BLANK
    return Wording(
        language=language,
        rubric=rubric,
        visits=visits,
        sentences=sentences,
        names={
            "trade": sector.product_family or BLANK,
            "place": sector.place or BLANK,
            "currency": sector.currency or sentences.gettext("local money"),
            "period": period,
            "organisation": sector.organisation or BLANK,
            "languages": ", ".join(sector.languages) or BLANK,
            "referral": sector.referral or BLANK,
            "coordinator": sector.coordinator or BLANK,
            "stop_at_once": visits.stop_at_once,
            "better_first": visits.better_first,
        },
    )
