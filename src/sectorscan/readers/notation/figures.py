"""Figures as people write them: signs between thousands, per cent, currencies, ranges, classes.

What a dot or a comma means is decided for a whole column (`Signs`), never from one cell: `1.250`
says nothing by itself, `0,5` or `1.500.000` elsewhere in the column does.
"""

import re
import unicodedata
from collections.abc import Iterable

from msgspec import Struct

from sectorscan.readers.row_fields import COUNTS, MONEY_FIELDS, PEOPLE_FIELDS, Field
from sectorscan.readers.vocabulary.words import without_accents

# A figure as text without signs between thousands, for Python's and for Rust's regular expressions.
FIGURE_PATTERN = r"[+-]?(?:[0-9]{1,18}(?:[.,][0-9]{0,30})?|[.,][0-9]{1,30})(?:[eE][+-]?[0-9]{1,2})?"
# One that is a thousand times as much to those who take its sign for one between thousands.
TWO_WAYS = r"[+-]?[1-9][0-9]{0,2}[.,][0-9]{3}"
# The sign before a fraction is another than that between thousands: `1.500.00` is no figure.
GROUPED = (
    r"[+-]?[1-9][0-9]{0,2}"
    r"(?:(?:[ '\u2019\xa0\u202f\u2009][0-9]{3})+(?:[.,][0-9]{1,30})?"
    r"|(?:\.[0-9]{3})+(?:,[0-9]{1,30})?|(?:,[0-9]{3})+(?:\.[0-9]{1,30})?)"
    r"|[+-]?[1-9][0-9]?(?:,[0-9]{2})+,[0-9]{3}(?:\.[0-9]{1,30})?"  # in India: 12,50,000
)

_WHOLE = re.compile(r"[+-]?[0-9]{1,18}")
_TOKEN = re.compile(r"[0-9.,]*[0-9][0-9.,]*")
_BETWEEN = re.compile(r"[ '\u2019\xa0\u202f\u2009]")

# These take long to compile, and a file needs few of them: each is compiled when first used.
_NUMBER = rf"(?:{GROUPED}|{FIGURE_PATTERN})"
_PEOPLE_WORDS = (
    r"employees?|workers?|persons?|people|staff|addett[io]|dipendenti|persone|personas|empleados|"
    r"asalariados|trabajadores|salaries|personnes|employes|mitarbeiter|beschaftigte|personen|"
    r"empregados|trabalhadores|pessoas|werknemers|ansatte|anstallda|pracownikow|zamestnancu|kisi|"
    r"orang|karyawan|pekerja|nguoi|lao dong|osob[ay]?|calisan|watu|wafanyakazi|\u4eba|\u540d"
)
_MORE = (
    r"more|over|above|plus|mas|piu|oltre|mehr|mais|lebih|wiecej|uzeri|ustu|superior|acima|au-dela"
)
# A dash before or behind one figure alone is a minus, as some programs write it.
_BY_SIGN = (
    rf"({_NUMBER})?\s*\.\.\s*({_NUMBER})?"
    rf"|({_NUMBER})\s*[-\u2010\u2013\u2014]\s*({_NUMBER})"
)
_BY_WORD = (
    rf"(?:(?:from|da|de|du|von|desde|od|van|dari|tu)\s+)?({_NUMBER})"
    r"(?:\s+(?:to|a|au|al|bis|hasta|ate|do|tot|t/m|til|till|sampai|hingga|s/d|s\.d\.|den|ila|hadi)"
    r"\s+|\s*[~\u301c]\s*|t)"
    rf"({_NUMBER})"
    rf"|(?:between|tra|fra|entre|zwischen)\s+({_NUMBER})\s+(?:and|e|y|et|und)\s+({_NUMBER})"
    r"|([0-9])\s+(?:or|ou|o|oder)\s+([0-9])"
)
_UP_TO_BELOW = (
    rf"(?:(?:from|da|de|von)\s+)?({_NUMBER})\s+"
    r"(?:bis unter|a moins de|a menos de|a meno di|to under|to less than)"
    rf"\s+({_NUMBER})"
)
_AT_LEAST = (
    r"(?:>=|\u2265|\+|ge|ab|at least|almeno|al menos|au moins|mindestens|pelo menos|minimal|"
    r"paling sedikit|co najmniej|en az|it nhat|angalau)"
    rf"\s*({_NUMBER})"
    rf"|(?:(?:from|da|de|von)\s+)?({_NUMBER})\s*(?:(?:{_PEOPLE_WORDS})\s*)?"
    rf"(?:\+|\u4ee5\u4e0a|(?:and|or|et|ou|y|o|e|u\.?|und|oder|dan|atau|i|lub|ve)\s+(?:{_MORE})"
    r"|tro len|ke atas|na zaidi)"
)
_ABOVE = (
    r"(?:>|more than|over|above|plus de|mas de|mais de|piu di|oltre|uber|mehr als|acima de|"
    rf"lebih dari|di atas|powyzej|ponad|wiecej niz|tren|hon|zaidi ya)\s*({_NUMBER})"
    rf"|({_NUMBER})\s*(?:(?:{_PEOPLE_WORDS})\s*\u8d85|'?[dt][ae]n (?:fazla|cok))"
)
_AT_MOST = (
    r"(?:<=|\u2264|up to|at most|fino a|hasta|jusqu'?\s?a|bis zu|bis|ate|no more than|sampai|"
    r"hingga|maksimal|paling banyak|do|en fazla|toi da|hadi)"
    rf"\s*({_NUMBER})|({_NUMBER})\s*(?:(?:{_PEOPLE_WORDS})\s*)?\u4ee5\u4e0b"
)
_BELOW = (
    r"(?:<|less than|fewer than|under|below|meno di|menos de|moins de|weniger als|unter|abaixo de|"
    r"kurang dari|di bawah|ponizej|mniej niz|duoi|it hon|chini ya)"
    rf"\s*({_NUMBER})"
    rf"|({_NUMBER})\s*(?:(?:{_PEOPLE_WORDS})\s*)?(?:\u672a\u6e80|'?[dt][ae]n az)"
)
_LOW, _HIGH, _FIRST_ABOVE, _LAST_BELOW = ("low", 0), ("high", 0), ("low", 1), ("high", -1)
_RANGES = (
    (_BY_SIGN, (_LOW, _HIGH, _LOW, _HIGH)),
    (_BY_WORD, (_LOW, _HIGH) * 3),
    (_UP_TO_BELOW, (_LOW, _LAST_BELOW)),
    (_AT_LEAST, (_LOW, _LOW)),
    (_ABOVE, (_FIRST_ABOVE,) * 2),
    (_AT_MOST, (_HIGH,) * 2),
    (_BELOW, (_LAST_BELOW,) * 2),
)
"""How ranges are written: for each figure the end that it gives, and what a count adds to it.

Fewer than 10 firms are at most 9, more than 10 at least 11.
"""
_PER_CENT = r"(.*?)\s*(?:%|per ?cent|pct|percent|prozent|por ?ciento|por cento|pour ?cent)"
_PEOPLE = (
    rf"(.*?[0-9+]|.*\b(?:{_MORE}))\s*"
    rf"(?:{_PEOPLE_WORDS})\.?"
)
_DAYS = r"(.*?[0-9])\s*(?:days?|giorni|giorno|gg|dias?|jours?|tage?)\.?"
_MONTHS = r"(.*?[0-9])\s*(?:months?|mesi|mese|meses|mes|mois|monate?)\.?"
_CURRENCY = (
    r"(?:[a-z]{3}|rs\.?|rp\.?|r\$|us\$|gh[\xa2\u20b5]|kr\.?|zl|fr\.?|lei|ft|kc|tl|d|\u5186|\u5143|"
    r"[^\w\s.,'+\-<>]{1,2})"
)
_NO_CENTS = r"(?:[.,][-\u2013\u2014])?"  # 350,-
_BEFORE = rf"({_CURRENCY})\s*([0-9].*?){_NO_CENTS}"
_BEHIND = rf"(.*[0-9]){_NO_CENTS}\s*({_CURRENCY})"
_CODES_OF_CURRENCIES = (
    "rs rs. rp rp. r$ us$ gh\xa2 gh\u20b5 kr kr. zl fr fr. lei ft kc tl d \u5186 \u5143 "
    "aed afn all amd ang aoa ars aud awg azn bam bbd bdt bgn bhd bif bmd bnd bob brl bsd btn bwp "
    "byn bzd cad cdf chf clp cny cop crc cup cve czk djf dkk dop dzd egp ern etb eur fjd fkp gbp "
    "gel ghs gip gmd gnf gtq gyd hkd hnl htg huf idr ils inr iqd irr isk jmd jod jpy kes kgs khr "
    "kmf kpw krw kwd kyd kzt lak lbp lkr lrd lsl lyd mad mdl mga mkd mmk mnt mop mru mur mvr mwk "
    "mxn myr mzn nad ngn nio nok npr nzd omr pab pen pgk php pkr pln pyg qar ron rsd rub rwf sar "
    "sbd scr sdg sek sgd shp sle sos srd ssp stn syp szl thb tjs tmt tnd top try ttd twd tzs uah "
    "ugx usd uyu uzs ves vnd vuv wst xaf xcd xof xpf yer zar zmw zwg itl dem frf esp pte"
)
"""Codes of ISO 4217 in small letters, four that the euro replaced, and signs that are letters."""
_CURRENCIES = frozenset(_CODES_OF_CURRENCIES.split())
_SAME_CURRENCIES = {
    "\u20ac": "eur",
    "\xa3": "gbp",
    "us$": "usd",
    "rs.": "rs",
    "kr.": "kr",
    **dict.fromkeys(("rp", "rp."), "idr"),
    **dict.fromkeys(("gh\xa2", "gh\u20b5"), "ghs"),
    **dict.fromkeys(("d", "\u20ab"), "vnd"),
    "\u5186": "\xa5",
    "ft": "huf",
    "kc": "czk",
    "zl": "pln",
    "tl": "try",
}
_FULL_WIDTH = {0xFF10 + digit: str(digit) for digit in range(10)}
"""The digits of Japanese keyboards."""


class Signs(Struct, frozen=True):
    """What a dot and a comma mean in a column; "" where nothing says which they are.

    `by_table` where only other columns of the table say it.
    """

    decimal: str = ""
    thousands: str = ""
    by_table: bool = False


def shape_of(text: str) -> str:
    """A text by which all are the same that say the same of signs: digits as 9, a first 0 as 0."""
    return re.sub(r"[0-9]", "9", re.sub(r"(^|[^0-9])0", r"\1o", text)).replace("o", "0")


def signs_in(texts: Iterable[str]) -> tuple[frozenset[str], frozenset[str]]:
    """The signs that texts show to be decimal ones, and those that stand between thousands."""
    decimal: set[str] = set()
    thousands: set[str] = set()
    for text in texts:
        for token in _TOKEN.findall(text.replace("..", " ")):
            _add_signs(token, decimal, thousands)
    return frozenset(decimal), frozenset(thousands)


def _add_signs(token: str, decimal: set[str], thousands: set[str]) -> None:
    token = token.rstrip(".,") if len(token) > 1 else token
    kinds = {sign for sign in ".," if sign in token}
    if len(kinds) == 2:  # noqa: PLR2004  of both the last is the decimal one
        last = max(token.rfind("."), token.rfind(","))
        if token.count(token[last]) == 1 and re.fullmatch(GROUPED, token[:last]):
            decimal.add(token[last])
            thousands.update(kinds - {token[last]})
    elif kinds:
        sign = kinds.pop()
        if token.count(sign) > 1:
            if re.fullmatch(GROUPED, token):
                thousands.add(sign)
        elif not re.fullmatch(TWO_WAYS, token):
            decimal.add(sign)


def signs_of(decimal: frozenset[str], thousands: frozenset[str]) -> Signs:
    """What the signs of a column are, given what its texts show; nothing where they disagree."""
    if len(decimal) > 1 or len(thousands) > 1 or decimal & thousands or not decimal | thousands:
        return Signs()
    turned = {".": ",", ",": "."}
    first = next(iter(decimal or {turned[sign] for sign in thousands}))
    return Signs(first, turned[first])


def readings(text: str, field: Field) -> list[str]:
    """The signs that a dot or a comma in `1.250` may be where its field could be both figures."""
    small = float(text.replace(",", "."))
    right = {
        "decimal": field.least <= small <= field.most and not field.whole,
        "thousands": field.least <= 1000 * small <= field.most,
    }
    return [role for role, is_right in right.items() if is_right]


def has_two_ways(text: str, field: Field) -> bool:
    """Whether a text has a figure that may be two, of which both would be right for the field."""
    tokens = _TOKEN.findall(text.replace("..", " "))
    return any(
        re.fullmatch(TWO_WAYS, token) and len(readings(token, field)) > 1 for token in tokens
    )


def figure_in(text: str, field: Field, signs: Signs) -> int | float | None:
    """The figure that a text is in a column of such signs; None if it is none, or may be two."""
    if text.startswith("+") and field.attribute in PEOPLE_FIELDS:
        return None  # `+250` people are 250 or more
    if re.fullmatch(GROUPED, text) is None:
        return _number(text.replace(",", ".")) if re.fullmatch(FIGURE_PATTERN, text) else None
    text = _BETWEEN.sub("", text)
    kinds = [sign for sign in ".," if sign in text]
    if re.fullmatch(TWO_WAYS, text):
        roles = readings(text, field)
        if len(roles) > 1 and not signs.decimal:
            return None
        by_signs = "decimal" if signs.decimal == kinds[0] else "thousands"
        role = roles[0] if len(roles) == 1 else by_signs
        return _number(text.replace(kinds[0], "." if role == "decimal" else ""))
    decimal = max(kinds, key=text.rfind) if kinds else ""
    if decimal and text.count(decimal) > 1:
        decimal = ""
    if signs.decimal and decimal and decimal != signs.decimal:
        return None
    whole, _, rest = text.rpartition(decimal) if decimal else (text, "", "")
    digits = whole.replace(".", "").replace(",", "")
    return _number(f"{digits}.{rest}" if rest else digits)


def _number(text: str) -> int | float:
    if _WHOLE.fullmatch(text):
        return int(text)
    figure = float(text)
    return int(figure) if figure.is_integer() else figure


def range_in(text: str, field: Field, signs: Signs) -> dict[str, int | float] | None:
    """A text as the ends of a range or a class; None if it is none, or may be two.

    `3-5`, `3..5`, `10 to 49`, `<10`, `250+`, `251 y m\u00e1s`; an end that is open is left out.
    """
    plain = without_accents(text)
    for pattern, shown in _RANGES:
        matched = re.fullmatch(pattern, plain)
        if matched is None or not any(matched.groups()):
            continue
        ends: dict[str, int | float] = {}
        for (end, step), written in zip(shown, matched.groups(), strict=True):
            if written is not None:
                figure = figure_in(written, field, signs)
                if figure is None:
                    return None
                ends[end] = figure + step * (field.attribute in COUNTS)
        return ends
    return None


def is_figure(text: str, field: Field, signs: Signs) -> bool:
    """Whether a text is a figure or a range in a column of such signs."""
    ends = figure_in(text, field, signs), range_in(text, field, signs)
    return ends != (None, None)


_SIDE = r"([nsewo])"
_PART = r"[0-9]{1,2}(?:[.,][0-9]+)?"  # minutes or seconds of a degree
_DEGREES = (
    rf"(?:{_SIDE}\s*)?([+-]?[0-9]{{1,3}})\s*[\u00b0d:\u00ba]\s*({_PART})"
    rf"(?:\s*['\u2032\u2019m:]\s*(?:({_PART})\s*(?:''|[\"\u2033\u201ds])?)?)?\s*{_SIDE}?"
)
_DEGREES_BY_BLANKS = rf"(?:{_SIDE}\s*)?([0-9]{{1,3}})\s+({_PART})(?:\s+({_PART}))?\s*{_SIDE}?"
_DECIMAL_DEGREES = (
    rf"(?:{_SIDE}\s*)?([+-]?[0-9]{{1,3}}(?:[.,][0-9]+)?)()()\s*[\u00b0\u00ba]?\s*{_SIDE}?"
)
_SIDES = {"lat": {"n": 1, "s": -1}, "lon": {"e": 1, "w": -1}}
"""By field, which sides of the equator or of Greenwich a letter says, and with which sign.

`o` says none: it is west in Spanish, French, Italian and Portuguese, and east in German.
"""
_MINUTES, _SECONDS = 60, 3600


def degrees_in(text: str, field: str) -> float | None:
    """A latitude or a longitude (`field`: lat or lon) in degrees; None if it is none for certain.

    In degrees, minutes and seconds, such as `32\u00b029'40"N`, or `32 29 40 N`; or `N 32.49`.
    """
    plain = text.lower()
    for pattern in (_DEGREES, _DEGREES_BY_BLANKS, _DECIMAL_DEGREES):
        matched = re.fullmatch(pattern, plain)
        if matched is not None:
            break
    else:
        return None
    before, whole, minutes, seconds, behind = matched.groups()
    minute, second = (float((part or "0").replace(",", ".")) for part in (minutes, seconds))
    side = behind or before or ""
    is_certain = side in _SIDES[field] or (not side and pattern == _DEGREES)
    if (before and behind) or minute >= _MINUTES or second >= _MINUTES or not is_certain:
        return None
    degrees = abs(float(whole.replace(",", "."))) + minute / _MINUTES + second / _SECONDS
    if whole.startswith("-"):
        return None if side else -degrees
    return degrees * _SIDES[field].get(side, 1)


class Undressed(Struct, frozen=True):
    """A text without what stands about its figure: a unit, or the sign for per cent."""

    text: str
    is_per_cent: bool = False
    currency: str = ""


def undressed(text: str, field: Field) -> Undressed:
    """A text without the unit that its field is in anyway; as it is where it has none."""
    text = text.translate(_FULL_WIDTH)
    plain = without_accents(text)
    if field.most == 1:
        matched = re.fullmatch(_PER_CENT, plain)
        return Undressed(matched[1], is_per_cent=True) if matched else Undressed(text)
    if field.attribute in MONEY_FIELDS:
        return _without_currency(text, plain)
    unit = _UNITS.get(field.attribute)
    matched = re.fullmatch(unit, plain) if unit else None
    return Undressed(matched[1].strip() if matched else text)


def _without_currency(text: str, plain: str) -> Undressed:
    for pattern, sign, rest in ((_BEFORE, 1, 2), (_BEHIND, 2, 1)):
        matched = re.fullmatch(pattern, plain)
        if matched and _is_currency(matched[sign]):
            name = _SAME_CURRENCIES.get(matched[sign], matched[sign])
            return Undressed(matched[rest].strip(), currency=name)
    return Undressed(text)


def _is_currency(word: str) -> bool:
    return word in _CURRENCIES or all(unicodedata.category(c) == "Sc" for c in word)


_UNITS = {
    **dict.fromkeys(PEOPLE_FIELDS, _PEOPLE),
    "lead_time_days": _DAYS,
    "months_active": _MONTHS,
}
