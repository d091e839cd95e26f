"""Codes by which registers give the size of a firm, and the classes that they stand for.

Sources: INSEE, the variable `trancheEffectifsEtablissement` of the register Sirene; INEGI, the
strata of people employed (`per_ocu`) of the register DENUE.
"""

import re
from collections.abc import Collection, Mapping

from sectorscan.readers.vocabulary.words import folded

SizeClass = tuple[int, int | None] | None
"""The least and the greatest number of people; None at an open end, or if not known."""

SCHEMES: Mapping[str, Mapping[str, SizeClass]] = {
    "sirene": {
        "NN": None,
        "00": (0, 0),
        "01": (1, 2),
        "02": (3, 5),
        "03": (6, 9),
        "11": (10, 19),
        "12": (20, 49),
        "21": (50, 99),
        "22": (100, 199),
        "31": (200, 249),
        "32": (250, 499),
        "41": (500, 999),
        "42": (1000, 1999),
        "51": (2000, 4999),
        "52": (5000, 9999),
        "53": (10000, None),
    },
    "denue": {
        "1": (0, 5),
        "2": (6, 10),
        "3": (11, 30),
        "4": (31, 50),
        "5": (51, 100),
        "6": (101, 250),
        "7": (251, None),
    },
}
_NAMES = {"sirene": "the register Sirene", "denue": "the register DENUE"}
_HEADERS = {"sirene": "tranche", "denue": "per_ocu"}
_LEAST_CODES, _LEAST_LARGE = 4, 2
_OF_CLASSES = re.compile(
    r"class|clase|klass|tranche|estrato|strato|strata|stratum|fascia|faixa|tefet|size ?band"
)
_MOST_CLASSES = 20


def code_of(text: str, scheme: Mapping[str, SizeClass]) -> str | None:
    """The code that a text is, be it without its first zero as a spreadsheet leaves it."""
    whole = text.removesuffix(".0").upper()
    return next((code for code in (whole, whole.zfill(2)) if code in scheme), None)


def looks_like_codes(texts: Collection[str], header: str) -> tuple[str, str] | None:
    """The scheme whose codes all texts of a column are, and its register; None if there is none.

    A column that is not called as in that register has to have several codes of larger classes:
    figures would hardly fall so. Nobody can tell DENUE's 1 to 7 from the sizes of very small firms.
    """
    for scheme, word in _HEADERS.items():
        codes = {code_of(text, SCHEMES[scheme]) for text in texts}
        large = [code for code in codes if code is not None and code > "10"]
        is_called_so = word in header.lower()
        is_likely = len(codes) >= _LEAST_CODES and len(large) >= _LEAST_LARGE
        if codes and None not in codes and (is_called_so or (scheme == "sirene" and is_likely)):
            return scheme, _NAMES[scheme]
    return None


def may_be_classes(texts: Collection[str], header: str) -> bool:
    """Whether a column is called one of classes, and only the small figures of codes are in it."""
    is_called_so = _OF_CLASSES.search(folded(header)) is not None
    return (
        is_called_so
        and bool(texts)
        and all(text.isdecimal() and int(text) <= _MOST_CLASSES for text in texts)
    )
