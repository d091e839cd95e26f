"""What to write instead, for whoever wrote a figure or a date as one does on paper."""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from datetime import date

_COMMA = re.compile(r"[+-]?[0-9]+,[0-9]+")
_PER_CENT = re.compile(r"([0-9]+(?:[.,][0-9]+)?)\s*%")
_ABOUT = re.compile(
    r"(?:~|\u2248|c\.|ca\.?|circa|about|approx\.?|around|some)\s*([0-9][0-9 ,.]*)", re.IGNORECASE
)
_BETWEEN = re.compile(
    r"([0-9]+(?:[.,][0-9]+)?)\s*%?\s*(?:-|\u2013|to|a)\s*([0-9]+(?:[.,][0-9]+)?)\s*(%?)",
    re.IGNORECASE,
)
_LARGE = re.compile(
    r"\D{0,6}?([0-9]+(?:[.,][0-9]+)?)\s*"
    r"(thousand|k|lakh|million|mln|m|crore|billion|bn)\b.*",
    re.IGNORECASE,
)
_THOUSANDS = 3  # digits
_TIMES = {
    **dict.fromkeys(("thousand", "k"), 1_000),
    **dict.fromkeys(("million", "mln", "m"), 1_000_000),
    **dict.fromkeys(("billion", "bn"), 1_000_000_000),
    "lakh": 100_000,
    "crore": 10_000_000,
}
_WITH_CURRENCY = re.compile(r"([A-Za-z.\u20a0-\u20cf$\u00a3\u00a5]{1,4})\s*([0-9][0-9 ,.]*)")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH_AND_YEAR = re.compile(r"([A-Za-z]{3,9})\.?,?\s+([12][0-9]{3})")
_YEAR_AND_MONTH = re.compile(r"([12][0-9]{3})[-/.](0?[1-9]|1[0-2])")
_DAY = re.compile(r"([0-9]{1,2})[/.\-]([0-9]{1,2})[/.\-]([12][0-9]{3})")
_DAY_LAST = re.compile(r"([12][0-9]{3})[/.\-]([0-9]{1,2})[/.\-]([0-9]{1,2})")
_NO_BLANK = re.compile(r"\s*(?:- )?\s*([a-z][a-z_0-9]*):([^\s/].*)")
_PLAIN_ENTRY = re.compile(r"[^\W\d_][\w./-]*")
_CENTURY, _LEAST_PER_CENT = 100, 5  # a 2 may be a code for no
_YEAR = re.compile(r"[12][0-9]{3}")


def _with_point(matched: re.Match[str], _may_be_range: bool) -> str:  # noqa: FBT001
    return _without_comma(*matched[0].split(",", 1))


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


def _as_share(matched: re.Match[str], _may_be_range: bool) -> str:  # noqa: FBT001
    return f"write {_figure(matched[1]) / 100:g} for {matched[0]}"


def _about(matched: re.Match[str], may_be_range: bool) -> str:  # noqa: FBT001
    about = _bare(matched[1])
    ends = ", or the ends between which it lies: {low: ..., high: ...}"
    return f"write {about}{ends if may_be_range else ' alone'}"


def _between(matched: re.Match[str], may_be_range: bool) -> str:  # noqa: FBT001
    of = _CENTURY if matched[3] else 1
    low, high = _figure(matched[1]) / of, _figure(matched[2]) / of
    if may_be_range:
        return f"write {{low: {low:g}, high: {high:g}}}"
    return f"write one figure, such as {(low + high) / 2:g}"


def _whole(matched: re.Match[str], _may_be_range: bool) -> str:  # noqa: FBT001
    whole = _figure(matched[1]) * _TIMES[matched[2].lower()]
    return f"write the whole figure without a currency: {whole:.0f}"


def _without_currency(matched: re.Match[str], _may_be_range: bool) -> str:  # noqa: FBT001
    return f"write the figure without a currency: {_bare(matched[2])}"


_FIGURES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], bool], str]], ...] = (
    (_COMMA, _with_point),
    (_PER_CENT, _as_share),
    (_ABOUT, _about),
    (_BETWEEN, _between),
    (_LARGE, _whole),
    (_WITH_CURRENCY, _without_currency),
)
"""How figures are written on paper, and what to write instead."""


def figure_tip(value: object, *, may_be_range: bool, is_year: bool) -> str:
    """What to write where a number is wanted; nothing where no advice is sure."""
    text = value.strip() if isinstance(value, str) else ""
    if is_year:
        years = [str(value.year)] if isinstance(value, date) else _YEAR.findall(text)
        return f"write the year alone: {years[0]}" if len(years) == 1 else ""
    for pattern, advice in _FIGURES:
        matched = pattern.fullmatch(text)
        if matched:
            return advice(matched, may_be_range)
    return ""


def limit_tip(value: object, most: float | None, *, is_year: bool) -> str:
    """What to write for a figure beyond its bounds; nothing where no advice is sure."""
    if not isinstance(value, int | float) or isinstance(value, bool):
        return ""
    if is_year and value == 0:
        return "leave it out where there is no such year"
    if is_year and 0 <= value < _CENTURY:
        return f"write the year in full, such as 19{value:02.0f}"
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
    matched = _DAY_LAST.fullmatch(text)
    for day in _day(*map(int, matched.groups())) if matched else ():
        return f"write {day}"
    if matched := _DAY.fullmatch(text):
        first, second, year = (int(part) for part in matched.groups())
        if days := sorted({*_day(year, second, first), *_day(year, first, second)}):
            return f"write {' or '.join(days)}" + (", whichever is meant" if len(days) > 1 else "")
    years = _YEAR.findall(text)
    return f"write the year alone: {years[0]}" if len(years) == 1 else ""


def comma_tip(record: object, key: str) -> str:
    """The tip for a figure with a comma within braces, which YAML takes for the end of a value."""
    if not (key.isdigit() and isinstance(record, Mapping) and key in record):
        return ""
    names = list(record)
    before = record[names[names.index(key) - 1]] if names.index(key) else None
    is_whole = isinstance(before, int) and not isinstance(before, bool)
    return _without_comma(str(before), key) if is_whole and record[key] is None else ""


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
