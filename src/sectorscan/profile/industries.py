"""The industries of ISIC Rev. 4 and NACE Rev. 2, and how a code of theirs is written.

Both have the same sections and divisions; below them they differ, and nothing here looks there.
Source: United Nations, International Standard Industrial Classification of All Economic Activities,
Revision 4, Statistical Papers M 4/Rev.4, 2008; Eurostat, NACE Rev. 2, Regulation (EC) 1893/2006.
The titles are shortened.
"""

import re
from functools import lru_cache

from sectorscan.errors import visible
from sectorscan.profile.industry_classes import classification_of, is_present_class

ISIC_SECTIONS: dict[str, tuple[str, dict[str, str]]] = {
    "A": (
        "agriculture, forestry and fishing",
        {"01": "farming and hunting", "02": "forestry", "03": "fishing and fish farming"},
    ),
    "B": (
        "mining and quarrying",
        {
            "05": "coal mining",
            "06": "oil and gas extraction",
            "07": "mining of metal ores",
            "08": "quarrying, clay, sand, salt and other mining",
            "09": "services to mining",
        },
    ),
    "C": (
        "manufacturing",
        {
            "10": "food",
            "11": "beverages",
            "12": "tobacco",
            "13": "textiles",
            "14": "clothing",
            "15": "leather and shoes",
            "16": "wood, cork, straw and wicker, without furniture",
            "17": "paper",
            "18": "printing and recorded media",
            "19": "coke and refined petroleum",
            "20": "chemicals",
            "21": "medicines",
            "22": "rubber and plastics",
            "23": "glass, ceramics, cement and stone",
            "24": "basic metals",
            "25": "metal products",
            "26": "computers, electronics and optics",
            "27": "electrical equipment",
            "28": "machinery",
            "29": "motor vehicles",
            "30": "ships, trains, aircraft, cycles",
            "31": "furniture",
            "32": "jewellery, instruments, toys and other goods",
            "33": "repair and installation of machinery",
        },
    ),
    "D": ("energy supply", {"35": "electricity, gas, steam"}),
    "E": (
        "water and waste",
        {
            "36": "water supply",
            "37": "sewerage",
            "38": "waste and recycling",
            "39": "clean-up of soil and water",
        },
    ),
    "F": (
        "construction",
        {"41": "buildings", "42": "civil engineering", "43": "specialised building trades"},
    ),
    "G": (
        "trade",
        {
            "45": "sale and repair of motor vehicles",
            "46": "wholesale trade",
            "47": "retail trade",
        },
    ),
    "H": (
        "transport and storage",
        {
            "49": "land transport",
            "50": "water transport",
            "51": "air transport",
            "52": "storage and support to transport",
            "53": "post and couriers",
        },
    ),
    "I": ("hotels and restaurants", {"55": "accommodation", "56": "meals and drinks"}),
    "J": (
        "information and communication",
        {
            "58": "publishing",
            "59": "film, television and music production",
            "60": "broadcasting",
            "61": "telecommunications",
            "62": "programming and computer consultancy",
            "63": "information services",
        },
    ),
    "K": (
        "finance and insurance",
        {"64": "banking and finance", "65": "insurance", "66": "services to finance"},
    ),
    "L": ("real estate", {"68": "real estate"}),
    "M": (
        "professional services",
        {
            "69": "law and accounting",
            "70": "head offices and management consultancy",
            "71": "architecture, engineering, testing",
            "72": "research and development",
            "73": "advertising and market research",
            "74": "design, photography and other professions",
            "75": "veterinary services",
        },
    ),
    "N": (
        "support services",
        {
            "77": "rental and leasing",
            "78": "employment agencies",
            "79": "travel agencies",
            "80": "security",
            "81": "cleaning and care of buildings and gardens",
            "82": "office support, fairs, packing",
        },
    ),
    "O": ("public administration", {"84": "public administration"}),
    "P": ("education", {"85": "education"}),
    "Q": (
        "health and social work",
        {"86": "health", "87": "residential care", "88": "social work"},
    ),
    "R": (
        "arts and recreation",
        {
            "90": "arts",
            "91": "libraries and museums",
            "92": "gambling",
            "93": "sports and recreation",
        },
    ),
    "S": (
        "other services",
        {
            "94": "associations and unions",
            "95": "repair of computers and household goods",
            "96": "laundries, hairdressers and other personal services",
        },
    ),
    "T": (
        "households",
        {"97": "households as employers", "98": "what households make for themselves"},
    ),
    "U": ("international bodies", {"99": "international bodies"}),
}

SECTION_OF = {
    division: letter for letter, (_, below) in ISIC_SECTIONS.items() for division in below
}

_DIVISIONS = "|".join(
    f"{letter}?(?:{'|'.join(below)})" for letter, (_, below) in ISIC_SECTIONS.items()
)
CODE = rf"^(?:{_DIVISIONS})(?:\.?[0-9]{{1,2}})?$"
"""A code: a division, and its group and class if they are known, such as 15, 151, 15.12, C15.12.

For Python's and for Rust's regular expressions.
"""
_SHAPE = re.compile(r"([A-Z]?)([0-9]{2})(?:\.?[0-9]{1,2})?")
_LONGER = re.compile(r"[A-Z]?[0-9]{2}[0-9.]{3,}[A-Z]?")
_NATIONAL = re.compile(r"[A-Z]?[0-9]{2}\.?[0-9]{2}(?:\.[0-9]{1,2}|[A-Z]|\.[0-9]{2}\.[0-9])")
"""A code of NACE with what a country adds behind it: 14.13.10, 14.13Z."""
_NORTH_AMERICAN = re.compile(r"(?:11|2[1-3]|3[1-3]|4[2-9]|5[1-6]|6[12]|7[12]|81|9[1-3])[0-9]{4}")
_SHOWN_CODE_LENGTH = 20


def title_of(division: str) -> str:
    """What a division is called in plain words. Raises KeyError if there is none such."""
    return ISIC_SECTIONS[SECTION_OF[division]][1][division]


def division_of(code: str) -> str | None:
    """The division of a code, its first two digits; None if it is no code."""
    return code.lstrip("ABCDEFGHIJKLMNOPQRSTU")[:2] if re.fullmatch(CODE, code) else None


def industry_division(division: str) -> str:
    """The division as it is written. Raises ValueError if there is none such."""
    if division not in SECTION_OF:
        raise ValueError(f"ISIC Rev. 4 has no division `{visible(division[:_SHOWN_CODE_LENGTH])}`")
    return division


@lru_cache(maxsize=4_096)
def industry_code(code: str) -> str:
    """The code as it is written. Raises ValueError if it is none."""
    if division_of(code) is None:
        raise ValueError(_wrong_with(code))
    return code


def _wrong_with(code: str) -> str:
    shown, shape = visible(code[:_SHOWN_CODE_LENGTH]), _SHAPE.fullmatch(code)
    if shape is None:
        is_longer = _LONGER.fullmatch(code) or _NATIONAL.fullmatch(code)
        relation = "longer than a" if is_longer else "no"
        return f"`{shown}` is {relation} code of ISIC Rev. 4 or NACE Rev. 2; {_advice(code)}"
    letter, division = shape.groups()
    if division not in SECTION_OF:
        return f"`{shown}`: ISIC Rev. 4 and NACE Rev. 2 have no division {division}"
    return f"`{shown}`: division {division} stands in section {SECTION_OF[division]}, not {letter}"


def _advice(code: str) -> str:
    """What to do with a code that is none of these, without guessing what it is one of."""
    first = "".join(filter(str.isdigit, code))[:4]
    is_long = _NATIONAL.fullmatch(code) or _LONGER.fullmatch(code)
    if is_long and not is_present_class(first) and classification_of([first]) == "older":
        return (
            "its first four digits are a class of ISIC Rev. 3 or NACE Rev. 1, the revision "
            "before: convert it by a concordance"
        )
    if _NATIONAL.fullmatch(code):
        return "keep its first four digits"
    if _NORTH_AMERICAN.fullmatch(code):
        return (
            "it looks like one of NAICS or SCIAN, whose digits mean something else: convert it "
            "to ISIC Rev. 4 by a concordance, do not cut it"
        )
    if _LONGER.fullmatch(code):
        return (
            "keep its first four digits if a country added the others to NACE or ISIC; a code of "
            "NAICS or SCIAN has to be converted"
        )
    return "write it as 01, 15, 1512 or 15.12"
