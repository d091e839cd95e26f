"""Units that a header, or a row of labels, says beside those that figures are read in."""

import re

from sectorscan.readers.row_fields import COUNTS, MONEY_FIELDS
from sectorscan.readers.vocabulary.words import without_accents

_SIGN = r"(?:\u20ac|\$|\xa3|eur|euros?|usd|gbp|chf)"
_LARGE_IN_OTHER_SCRIPTS = without_accents(
    r"\b(?:тыс\w*|млн|млрд|тис|хил|χιλ\w*|εκατ\w*|ألف|بالألف|آلاف|بالآلاف|مليون|ملايين|بالملايين)\b"
    r"|[千万萬億亿]\s*(?:元|円|圓|人)|(?:천|만|억)\s*원|लाख|करोड़|हज़ार|লক্ষ|কোটি|হাজার|พันบาท|ล้านบาท"
)
_LARGE = re.compile(
    r"\b(?:thousands?|migliaia|milliers?|miles|mil|milhares|tausend|tsd|tys|tusen|ribu|juta|"
    r"millions?|milioni|millones|milhoes|millionen|mio|mln|mn|mrd|bn|billions?|miliardi|milliards|"
    r"tis|ezer|mii|milioane|duizend|miljoen|tuhat\w*|miljoon\w*|tkr|mkr|mnkr|bin (?:tl|try)|milyon|"
    r"milyar|nghin|trieu|t[yr] ?(?:d|dong|vnd)|elfu|milhao|bilhao|bilhoes|m?mdp|mdd|tysiac\w*|"
    r"jt|rb|la(?:kh|k|c)s?|crores?)\b|r?\$\s?[mb]i\b|\b1?[ .,']?000\b"
    rf"|\b[kmt]\s?{_SIGN}(?!\w)|{_SIGN}\s?[kmt]\b"
    rf"|{_LARGE_IN_OTHER_SCRIPTS}"
)
_WEEKS = r"weeks?|wks?|settiman[ae]|semaines?|semanas?|wochen?|minggu|hafta|tuan|tygodn\w*|недел\w*"
_HOURS = r"hours?|hrs?|ore|heures?|horas?|stunden?|jam"
_MONTHS = r"months?|mesi|mese|mois|meses|mes|monate?|bulan|thang|miesi\w*|месяц\w*"
_DAYS = r"days?|giorni|jours?|dias?|tage?|hari"
_PAID_BY = {
    "hour": rf"{_HOURS}|hourly|ora|orari[oa]|horari[oa]|horaires?|stundl\w*|stundenl\w*|saat\w*|gio"
    r"|godzin\w*|時給",
    "day": rf"{_DAYS}|daily|diari[oa]s?|diaria|jornal|journali\w*|giornal\w*|tagl\w*|tageslohn"
    r"|harian|gun|gunluk|ngay|dzien\w*|dniowk\w*|日給",
    "week": rf"{_WEEKS}|weekly|semanal|semanais|hebdo\w*|settimanal[ei]|wochentl\w*|wochenlohn"
    r"|mingguan|haftalik|週給",
    "month": rf"{_MONTHS}|monthly|mensual\w*|mensal|mensais|mensuel\w*|mensil[ei]|monatl\w*"
    r"|monatsl\w*|bulanan|ay|aylik|月給",
    "year": r"(?:years?|anno|ano|jahr|tahun|yil)(?! ?[0-9])|yearly|annual\w*|anual|anuais|annuel\w*"
    r"|annu[oaie]|jahrl\w*|jahresl\w*|tahunan|yillik|roczn\w*|年収",
    "": r"fortnight\w*|biweekly|quinzen\w*|quincen\w*|quatorzain\w*"
    r"|(?:a|per|por|par|pro|al|di|each) (?:piece|pair|dozen|peca|pieza|par|docena|duzia|piece|paire"
    r"|pezzo|paio|stuck|paar|potong|pasang|kodi)|piece ?rates?|destajo|borongan|stucklohn|akord\w*"
    r"|parca basi",
}
"""By what wages are paid for: how a head says so; "" for what a reference cannot be paid for."""
_PER_CENT = re.compile(
    r"%|\b(?:per ?cent|percent\w*|pct|prozent|pour ?cent\w*|por ?cien\w*|por cento)"
)
_SHORT = re.compile(r"[kmt]\.?|mn|mrd|bn|mi|bi|t[yr]|cr|l")
_OTHERWISE = {
    **dict.fromkeys(MONEY_FIELDS | COUNTS, _LARGE),
    "lead_time_days": re.compile(rf"\b(?:{_WEEKS}|{_HOURS}|{_MONTHS})\b"),
    "months_active": re.compile(rf"\b(?:{_WEEKS}|{_HOURS}|{_DAYS})\b"),
}


def may_be_other_unit(text: str, attribute: str) -> bool:
    """Whether a text over a column says thousands, or weeks where days are read, and so on."""
    pattern = _OTHERWISE.get(attribute)
    return pattern is not None and bool(pattern.search(without_accents(text).replace("_", " ")))


def shows_other_unit(words: str, attribute: str) -> bool:
    """Whether the words that a spreadsheet shows with a figure say so: `k€`, or per cent."""
    is_short = attribute in MONEY_FIELDS | COUNTS and _SHORT.fullmatch(without_accents(words))
    return bool(is_short) or says_per_cent(words) or may_be_other_unit(words, attribute)


def names_other_period(text: str, per: str) -> bool:
    """Whether a text over wages says that they are paid for something else than `per`."""
    plain = without_accents(text).replace("_", " ")
    named = {
        name for name, words in _PAID_BY.items() if re.search(rf"(?<!\w)(?:{words})(?!\w)", plain)
    }
    return bool(named) and per not in named


def says_per_cent(text: str) -> bool:
    """Whether a text over a column says that its figures are of a hundred."""
    return bool(_PER_CENT.search(without_accents(text).replace("_", " ")))
