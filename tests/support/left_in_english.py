"""Results drawn in other languages, and what of them is left in English.

Their profiles say nothing in English: names and notes are Italian, so that each English word that
is drawn is the program's or the rubric's.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from functools import cache
from gettext import NullTranslations
from html import unescape
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import yaml
from msgspec import Struct
from msgspec.structs import replace

from sectorscan import languages
from sectorscan.assessment.assess import assess
from sectorscan.assessment.plus_minus import plus_minus
from sectorscan.assessment.result.assessment import Assessment
from sectorscan.assessment.result.uncertainty import Drawing
from sectorscan.assessment.what_if import suppose
from sectorscan.languages import speaking
from sectorscan.languages.visits import VisitTexts, visit_texts
from sectorscan.profile.load import profile_of
from sectorscan.profile.profile import Profile
from sectorscan.readers.document import parse
from sectorscan.report.blocks import Report
from sectorscan.report.charts.pictures import pictures_of
from sectorscan.report.documents import visit_sheets
from sectorscan.report.documents.explanation import known_ids
from sectorscan.report.render import Options, report_of, terminal_report_of
from sectorscan.rubric.translation import texts_in
from tests.support.builders import tie
from tests.support.reports import SHIPPED, answers

if TYPE_CHECKING:
    from sectorscan.report.render import Reported

_OF_ENGLISH = (
    "the of and is are was were be been have had it its they their them this that these those "
    "which what who whom whose where when than then there here not with without from by to at "
    "into about between before after each every other others only more most less least all both "
    "any nobody none one two three first last level levels known shown would could should may "
    "might must will"
)
ENGLISH = frozenset(_OF_ENGLISH.split())
"""Words of English that are words of none of the other languages."""
_WORD = re.compile(r"[^\W_]*[^\W\d_][^\W_]*(?:[-'\u2019][^\W_]+)*")
_TYPED = re.compile(r"\{[^}]*\}|`[^`]*`")
_NOTING = re.compile(r"^sectorscan note profile\.yaml [a-z0-9 .-]+$")
"""A command of ids and figures alone."""
_COMMANDS = (
    "sectorscan assess ask explain network o report visits reading docx json graphml "
    "geojson from rossi to bianchi type cooperation language fr"
)
_OF_PROFILES = "Valdarno Arezzo leather Il Resto del Carlino a voce Ente Ditta Italie"
_MONTHS = "janv mars mai juin sept déc"
UNTRANSLATED = frozenset(
    [
        *known_ids(SHIPPED),
        *_OF_PROFILES.split(),
        *_MONTHS.split(),
        *_MONTHS.title().split(),
        *"ABCDEF",
        *_COMMANDS.split(),
    ]
)
"""Ids, commands, what the profiles say, and what Babel writes of their places and dates."""
_NOT_DRAWN = {"id", "name", "tone", "tones", "links", "svg", "narrow", "sort", "type", "hold"}
_SOURCE = {"sources": {"carlino": {"cite": "Il Resto del Carlino, 2024", "evidence": "seen"}}}
PROFILES: Mapping[str, Mapping[str, Any]] = {
    "nothing-known": {},
    "one-answer": {"answers": {"trust-between-firms": {"level": 1}}},
    "breach-reported": {
        "answers": answers(2, technology=1),
        "labour_checks": [
            {"breach": breach.id, "found": True, "source": "carlino"} for breach in SHIPPED.breaches
        ],
        **_SOURCE,
    },
    "breach-alleged": {
        "answers": answers(1.5),
        "labour_checks": [{"breach": "child-labour", "found": True, "by": "employers"}],
    },
    "much-known": {
        "answers": answers(3, trust_cohesion=1, skills_training=1.5)
        | {
            "trust-between-firms": [
                {"level": 1, "by": "workers", "date": "1994-05-12", "source": "carlino"},
                {"level": 3.5, "by": "employers", "note": "a voce"},
            ]
        },
        "labour_breaches": [],
        "institutions": [
            {"id": f"ente-{kind.id}", "name": f"Ente {number}", "kind": kind.id, "reach": 0.2}
            for number, kind in enumerate(SHIPPED.institution_kinds, start=1)
        ],
        "firms": [
            {"id": f"f{row}", "name": f"Ditta {row}", "employees": 3 * row, "export_share": 0.3}
            for row in range(1, 13)
        ],
        "links": [
            *(tie(f"f{row}", f"f{row + 1}", "subcontracting") for row in range(1, 9)),
            tie("f1", "f3", "cooperation"),
        ],
        "series": [
            {"year": 1984, "firms": 10, "employees": 90, "exports": 1000},
            {"year": 1994, "firms": 12, "employees": 120, "exports": 1500},
        ],
        "targets": {"trust-cohesion": {"level": 3, "by": 2005}},
        "in_place": [{"id": "sector-service-centre", "status": "weak", "since": 1980}],
        "plan": {"start": "1995-01"},
        **_SOURCE,
    },
}
"""What invented profiles hold."""


@cache
def profile(name: str) -> Profile:
    """One of the invented profiles."""
    return profile_of(parse(written(name), "profile.yaml"))


def written(name: str) -> str:
    """One of them as YAML."""
    sector = {
        "name": "Valdarno",
        "product_family": "leather",
        "as_of": 1994,
        "place": {"name": "Arezzo", "country": "IT"},
    }
    return yaml.safe_dump({"sector": sector, **PROFILES[name]})


@cache
def assessment(name: str) -> Assessment:
    """Its assessment, with all that can be asked for."""
    known = profile(name)
    changes = ["productive-technology=3", "trust-between-firms=4"]
    return replace(
        assess(known, SHIPPED, uncertainty=Drawing(draws=200)),
        what_if=suppose(known, SHIPPED, changes),
        plus_minus=plus_minus(known, SHIPPED),
    )


@cache
def texts(language: str) -> Mapping[str, str]:
    """By its English, what the shipped rubric's texts are in a language."""
    return texts_in(SHIPPED.id, language)


def drawn(result: "Reported", language: str) -> list[str]:
    """All texts of a result's reports, and of the pictures in them, in a language."""
    with speaking(language, texts(language)):
        return list(_drawn(result))


def _drawn(result: "Reported") -> Iterator[str]:
    everything = Options(full=True, annex=True)
    for report in (
        report_of(result),
        terminal_report_of(result, everything),
        terminal_report_of(result, Options()),
    ):
        yield from texts_of_report(report)
        yield from _of_pictures(report)


def texts_of_report(part: object) -> Iterator[str]:
    """All texts of a report, or of a part of one, that are drawn."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, tuple):
        for member in part:
            yield from texts_of_report(member)
    elif isinstance(part, Struct):
        for name in part.__struct_fields__:
            if name not in _NOT_DRAWN:
                yield from texts_of_report(getattr(part, name))


def _of_pictures(report: Report) -> Iterator[str]:
    for picture in pictures_of(report):
        for shown in re.findall(r"<(?:text|title|desc)[^>]*>.*?</", picture.svg):
            yield unescape(re.sub("<[^>]*>?", "", shown.removesuffix("</")))


def in_english(shown: Iterable[str]) -> list[str]:
    """The texts that hold a word of English, other than in what is to be typed."""
    return [
        text
        for text in shown
        if not _NOTING.match(text)
        and ENGLISH & {word.lower() for word in _WORD.findall(_TYPED.sub("", text))}
    ]


class _Veil(NullTranslations):
    """A language in which every letter is the same."""

    def gettext(self, message: str) -> str:
        return veiled(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return veiled(msgid1 if n == 1 else msgid2)


def veiled(text: str) -> str:
    """The text, each letter of it an ø, names in braces as they are."""
    parts = re.split(r"(\{[^}]*\})", text)
    return "".join(
        part if part.startswith("{") else re.sub(r"[^\W\d_]", "ø", part) for part in parts
    )


def is_veiled(text: str) -> bool:
    """Whether no letter of it shows; digits may."""
    return {sign for sign in text.lower() if sign.isalpha()} == {"ø"}


@contextmanager
def veil() -> Iterator[None]:
    """Within it, all that can be translated into French is veiled."""
    in_veil = {english: veiled(english) for english in texts("fr")}
    with (
        patch.object(languages, "catalogue", lambda _: _Veil()),
        patch.object(visit_sheets, "visit_texts", _veiled_visits),
        speaking("fr", in_veil),
    ):
        yield


def _veiled_visits(language: str) -> VisitTexts:
    said = visit_texts(language).model_dump()
    return VisitTexts.model_validate(
        {
            name: veiled(text) if isinstance(text, str) else tuple(map(veiled, text))
            for name, text in said.items()
        }
    )


def not_veiled(result: "Reported", allowed: AbstractSet[str] = frozenset()) -> list[str]:
    """The texts with a word that went by neither a catalogue nor a rubric's translation.

    Ids, commands and what the profiles say are such; `allowed` are more of them.
    """
    with veil():
        shown = list(_drawn(result))
    return unveiled(shown, allowed)


def unveiled(shown: Iterable[str], allowed: AbstractSet[str] = frozenset()) -> list[str]:
    """The texts, drawn in a veil, with a word that shows and is none of those that may."""
    allowed = UNTRANSLATED | allowed
    return [
        text
        for text in dict.fromkeys(shown)
        if not _NOTING.match(text)
        and {word for word in _WORD.findall(text) if not is_veiled(word)} - allowed
    ]
