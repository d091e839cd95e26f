"""What to write instead, for whoever wrote a figure or a date as one does on paper."""

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import date

from sectorscan.readers.vocabulary.not_known import is_not_known
from sectorscan.readers.vocabulary.words import NO, NONE, YES

_COMMA = re.compile(r"([+-]?[0-9]+),([0-9]+)")
_PER_CENT = re.compile(r"([0-9]+(?:[.,][0-9]+)?)\s*%")
_ABOUT = re.compile(
    r"(?:~|\u2248|c\.|ca\.?|circa|about|approx\.?|around|some)\s*([0-9][0-9 ,.]*)", re.IGNORECASE
)
_BETWEEN = re.compile(
    r"([0-9]+(?:[.,][0-9]+)?)\s*%?\s*(?:-|\u2013|\.\.|to|a)\s*([0-9]+(?:[.,][0-9]+)?)\s*(%?)",
    re.IGNORECASE,
)
_THOUSANDS = 3  # digits
_TIMES = {
    **dict.fromkeys(("thousand", "k", "tsd", "mil", "mila", "mille"), 1_000),
    **dict.fromkeys(("million", "mln", "mio", "m", "milioni", "millones", "millions"), 1_000_000),
    **dict.fromkeys(("billion", "bn", "mrd", "miliardi", "milliards"), 1_000_000_000),
    "lakh": 100_000,
    "crore": 10_000_000,
}
_LARGE = re.compile(rf"\D{{0,6}}?([0-9]+(?:[.,][0-9]+)?)\s*({'|'.join(_TIMES)})\b.*", re.IGNORECASE)
_SIGN = "\u20a0-\u20cf$\u00a3\u00a5"
_WITH_CURRENCY = re.compile(
    rf"(?:[A-Za-z.{_SIGN}]{{1,4}})\s*([0-9][0-9 ,.]*)"
    rf"|([0-9][0-9 ,.]*)\s*(?:[{_SIGN}]|[A-Z]{{3}}|kr\.?)"
)
_WITH_BLANKS = re.compile(
    r"[0-9]{1,3}(?:(?:[ _'\u2019\xa0\u202f\u2009][0-9]{3})+|(?:\.[0-9]{3}){2,})"
)
_OPEN = re.compile(
    r"(?:[<>\u2264\u2265]=?\s*[0-9][0-9.,]*|[0-9][0-9.,]*\s*(?:\+|\.\.)|\.\.\s*[0-9]+)"
)
_WITH_ZERO = re.compile(r"0+([1-9][0-9]*)")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH_AND_YEAR = re.compile(r"([A-Za-z]{3,9})\.?,?\s+([12][0-9]{3})")
_YEAR_AND_MONTH = re.compile(r"([12][0-9]{3})[-/.](0?[1-9]|1[0-2])")
_DAY = re.compile(r"([0-9]{1,2})[/.\-]([0-9]{1,2})[/.\-]([12][0-9]{3})")
_DAY_AND_TIME = re.compile(r"([12][0-9]{3}-[01][0-9]-[0-3][0-9])[T ][0-2][0-9]:.*")
_DAY_LAST = re.compile(r"([12][0-9]{3})[/.\-]([0-9]{1,2})[/.\-]([0-9]{1,2})")
_NO_BLANK = re.compile(r"\s*(?:- )?\s*([a-z][a-z_0-9]*):([^\s/].*)")
_PLAIN_ENTRY = re.compile(r"[^\W\d_][\w./-]*")
_CENTURY, _LEAST_PER_CENT = 100, 5  # a 2 may be a code for no
EXCHANGED = "if it is the longitude, `lat` and `lon` are in each other's place"
_MOST_LATITUDE = 90
_CURLY = re.compile("[\u201c\u201d\u201e\xab\xbb]")
_YEAR = re.compile(r"[12][0-9]{3}")


def _without_comma(whole: str, behind: str) -> str:
    """What to write for a figure with a comma; three digits behind it may be its last ones."""
    if len(behind) == _THOUSANDS and 1 <= len(whole.lstrip("+-")) <= _THOUSANDS:
        return two_ways_tip(f"{whole}.{behind}")
    return f"write {whole}.{behind} with a point"


def two_ways_tip(written: str) -> str:
    """What to write for `1.250`, which may be two figures; neither way may be two again."""
    decimal = written.rstrip("0") if written.endswith("0") else f"{written}0"
    decimal += "0" if decimal.endswith(".") else ""
    return f"write {written.replace('.', '')} or {decimal}, whichever is meant"


def figure_tip(value: object, *, may_be_range: bool, is_year: bool) -> str:
    """What to write where a number is wanted; nothing where no advice is sure."""
    text = value.strip() if isinstance(value, str) else ""
    if is_year:
        years = [str(value.year)] if isinstance(value, date) else _YEAR.findall(text)
        return f"write the year alone: {years[0]}" if len(years) == 1 else ""
    if text and is_not_known(text):
        return "leave it out where it is not known"
    return next(_on_paper(text, may_be_range=may_be_range), "")


def _on_paper(text: str, *, may_be_range: bool) -> Iterator[str]:
    """What to write for a figure as one writes it on paper, the surest first."""
    if matched := _COMMA.fullmatch(text):
        yield _without_comma(matched[1], matched[2])
    if matched := _PER_CENT.fullmatch(text):
        yield f"write {_figure(matched[1]) / _CENTURY:g} for {text}"
    if matched := _ABOUT.fullmatch(text):
        ends = ", or the ends between which it lies: {low: ..., high: ...}"
        yield f"write {_bare(matched[1])}{ends if may_be_range else ' alone'}"
    if matched := _BETWEEN.fullmatch(text):
        low, high = (_figure(end) / (_CENTURY if matched[3] else 1) for end in matched.groups()[:2])
        ends = f"{{low: {low:g}, high: {high:g}}}"
        yield f"write {ends}" if may_be_range else f"write one figure, such as {(low + high) / 2:g}"
    if matched := _LARGE.fullmatch(text):
        whole = _figure(matched[1]) * _TIMES[matched[2].lower()]
        yield f"write the whole figure without a currency: {whole:.0f}"
    if matched := _WITH_CURRENCY.fullmatch(text):
        yield f"write the figure without a currency: {_bare(matched[1] or matched[2])}"
    if _WITH_BLANKS.fullmatch(text):
        yield f"write {re.sub(r'[^0-9]', '', text)} with nothing between thousands"
    if _OPEN.fullmatch(text):
        ends = "the ends between which it lies: {low: ..., high: ...}, or one of them"
        yield f"write {ends if may_be_range else 'one figure'}"
    if matched := _WITH_ZERO.fullmatch(text):
        yield f"write {matched[1]}"


def limit_tip(value: object, most: float | None, *, is_year: bool) -> str:
    """What to write for a figure beyond its bounds; nothing where no advice is sure."""
    if not isinstance(value, int | float) or isinstance(value, bool):
        return ""
    if is_year and value == 0:
        return "leave it out where there is no such year"
    if is_year and 0 <= value < _CENTURY:
        year = f"write the year in full, such as 19{value:02.0f}"
        return f"{year}; if it is how old, the year in which that began"
    if most == _MOST_LATITUDE and value <= 2 * _MOST_LATITUDE:
        return EXCHANGED
    if most == 1 and _LEAST_PER_CENT <= value <= _CENTURY:
        return f"write {value:g} % as {value / _CENTURY:g}"
    return ""


def day_tip(value: object) -> str:
    """What to write where a year or a day is wanted; nothing where no advice is sure."""
    text = value.strip() if isinstance(value, str) else ""
    if matched := _MONTH_AND_YEAR.fullmatch(text):
        name = matched[1][:3].lower()
        if name in _MONTHS:
            return _in_month(matched[2], _MONTHS.index(name) + 1)
    if matched := _YEAR_AND_MONTH.fullmatch(text):
        return _in_month(matched[1], int(matched[2]))
    if matched := _DAY_AND_TIME.fullmatch(text):
        return f"write the day alone: {matched[1]}"
    matched = _DAY_LAST.fullmatch(text)
    for day in _day(*map(int, matched.groups())) if matched else ():
        return f"write {day}"
    if matched := _DAY.fullmatch(text):
        first, second, year = (int(part) for part in matched.groups())
        if days := sorted({*_day(year, second, first), *_day(year, first, second)}):
            return f"write {' or '.join(days)}" + (", whichever is meant" if len(days) > 1 else "")
    years = _YEAR.findall(text)
    return f"write the year alone: {years[0]}" if len(years) == 1 else ""


def list_tip(value: object) -> str:
    """What to write where a list is wanted; nothing where no advice is sure."""
    if isinstance(value, dict):
        return "put a hyphen and a blank before each entry"
    text = value.strip() if isinstance(value, str) else ""
    if is_not_known(text) or text.lower() in NONE:
        return "write [] where it is known that there is none, and leave it out where it is not"
    entries = text if "," in text else yaml_entry(text)
    return f"write [{entries}]" if text else ""


def yes_no_tip(value: object) -> str:
    """What to write for a yes or no of a language in YAML; nothing where it is none."""
    word = value.lower() if isinstance(value, str) else ""
    return "write true" if word in YES else "write false" if word in NO else ""


def key_tip(record: object, key: str) -> str:
    """The tip for what is no field by its signs: commas, colons, quotes, blanks that YAML reads."""
    if key.startswith("\xa0"):
        return "put plain blanks where there are no-break ones"
    if _CURLY.search(key):
        return "put a text with a comma in straight quotes"
    return _comma_tip(record, key) or colon_tip(key)


def _comma_tip(record: object, key: str) -> str:
    """The tip for a figure with commas within braces, which YAML takes for the ends of values."""
    if not isinstance(record, Mapping) or key not in record:
        return ""
    names = list(record)
    first = last = names.index(key)
    while first > 0 and _is_part(record, names[first]):
        first -= 1
    while last + 1 < len(names) and _is_part(record, names[last + 1]):
        last += 1
    before, behind = record[names[first]], names[first + 1 : last + 1]
    if not behind or not isinstance(before, int) or isinstance(before, bool):
        return ""
    if len(behind) == 1 and behind[0].isdigit():
        return _without_comma(str(before), behind[0])
    written = ",".join([str(before), *behind])
    if _bare(written).isdigit():
        return f"write {_bare(written)} with nothing between thousands"
    return figure_tip(written, may_be_range=False, is_year=False)


def _is_part(record: Mapping[str, object], key: str) -> bool:
    """Whether a key may be what stood behind a comma."""
    return key[:1].isdigit() and record[key] is None


def colon_tip(line: str) -> str:
    """The tip for a field without a blank behind its colon, which YAML takes for one text."""
    matched = _NO_BLANK.fullmatch(line)
    return f"put a blank behind the colon: `{matched[1]}: {matched[2]}`" if matched else ""


def yaml_entry(text: str) -> str:
    """A text as an entry of a list in YAML: in quotes where it would be no text without."""
    if _PLAIN_ENTRY.fullmatch(text) and text.lower() not in {"null", "true", "false"}:
        return text
    return "'" + text.replace("'", "''") + "'"


def _in_month(year: str, month: int) -> str:
    return f"write {year}, or a day such as {year}-{month:02}-15"


def _day(year: int, month: int, day: int) -> Iterator[str]:
    """The day as it is written, if there is one."""
    with suppress(ValueError):
        yield date(year, month, day).isoformat()


def _bare(figure: str) -> str:
    """A figure without what stands between its thousands."""
    return re.sub(r"[ ,.](?=[0-9]{3}(?:\D|$))", "", figure.strip()).strip(" ,.")


def _figure(text: str) -> float:
    return float(text.replace(",", "."))
