"""How figures are written: the only place where anything is rounded."""

from collections.abc import Callable, Sequence
from typing import Literal

from sectorscan.languages import ENGLISH, marked, numeral, spoken, tr, tr_many
from sectorscan.languages.spanish import SPANISH, well_sounding
from sectorscan.types import TOP, Interval, most_first

FAR_APART, HALF_OF_SCALE = 0.25, TOP / 2
"""The widths of a share and of a level above which the ends say more than the best guess."""
_NO_DECIMALS, _LEAST, _FEW = 0.1, 1e-6, 10
_PLACES = 5
_WHOLE_FROM = 5  # person-years of an estimate
_ONE_BELOW_TWO = {"fr", "pt"}


def level(value: float) -> str:
    """A level, 0-4, to one place."""
    return numeral(_without_idle_sign(f"{value:.1f}"))


def level_beside(value: float, other: float) -> str:
    """A level that is printed beside another, to as many places as tell the two apart."""
    for places in range(1, _PLACES):
        if f"{value:.{places}f}" != f"{other:.{places}f}":
            return numeral(_without_idle_sign(f"{value:.{places}f}"))
    if value < other:
        return tr("just below {level}", level=level(other))
    return level(value)


def points(value: float) -> str:
    """Points of the score or of a gain, to one place; what would read as `0.0` is `under 0.1`."""
    text = _without_idle_sign(f"{value:.1f}")
    if text == "0.0" and value > 0:
        return tr("under {number}", number=numeral("0.1"))
    return numeral(text)


def signed(value: float, places: int = 1) -> str:
    """A difference with its sign, to so many places."""
    return numeral(_without_idle_sign(f"{value:+.{places}f}"))


def _without_idle_sign(text: str) -> str:
    """A figure that was rounded; where nothing is left of it, without its sign."""
    return text if float(text) else text.lstrip("+-")


def whole(value: float) -> str:
    """A score, 0-100, to a whole number."""
    return f"{value:.0f}"


def percent(share: float) -> str:
    """A share, 0-1, as a percentage."""
    return _percentage(f"{100 * share:.0f}")


def small_share(share: float) -> str:
    """A share, 0-1, as a percentage; below ten per cent, to two places that count."""
    if share <= 0 or share >= _NO_DECIMALS:
        return percent(share)
    return _percentage(_figure(100 * max(share, _LEAST)))


def small_number(value: float) -> str:
    """A number, to one place where it is small."""
    return level(value) if value < _FEW else count(value)


def change(rate: float) -> str:
    """A rate of change, as a percentage with its sign."""
    return _percentage(_without_idle_sign(f"{100 * rate:+.1f}"))


def figure(value: float) -> str:
    """A figure on its own scale, to two places that count."""
    return numeral(_figure(value))


def stated(value: float) -> str:
    """A figure that somebody set, such as a limit of the rubric, as short as it can be written."""
    return numeral(f"{value:g}")


def _figure(value: float) -> str:
    return f"{value:.2g}" if abs(value) < 9.95 else f"{value:,.0f}"  # noqa: PLR2004  two digits


def measured(value: float, *, is_share: bool) -> str:
    """A figure of a measure: a share as a percentage, another on its own scale."""
    return small_share(value) if is_share else figure(value)


def measured_within(value: Interval, *, is_share: bool) -> str:
    """A figure of a measure; of a share that may lie far either way its ends."""
    if is_share and value.width > FAR_APART:
        return from_to(value.low, value.high, small_share)
    return measured(value.estimate, is_share=is_share)


def level_within(value: Interval) -> str:
    """A level; its ends where they lie further than half of the scale apart."""
    if value.width > HALF_OF_SCALE:
        return from_to(value.low, value.high)
    return level(value.estimate)


def count(value: float) -> str:
    """A number of firms, people or units of money."""
    return numeral(f"{value:,.0f}")


def between(low: float, high: float, how: Callable[[float], str] = level) -> str:
    """The ends of a range in a table, `28-46`; once where they read alike.

    Where one of them is below 0 a dash could be taken for its sign.
    """
    return "-".join(dict.fromkeys([how(low), how(high)])) if low >= 0 else from_to(low, high, how)


def from_to(low: float, high: float, how: Callable[[float], str] = level) -> str:
    """The ends of a range in a sentence, `28 to 46`; once where they read alike."""
    first, last = how(low), how(high)
    return first if first == last else tr("{low} to {high}", low=first, high=last)


def person_years(value: float) -> str:
    """What something costs in people: `1 person-year`, `0.5 person-years`."""
    text = f"{value:,.1f}".removesuffix(".0")
    if text.isdigit():
        number = int(text)
    else:  # with a part of one, several; below two it is one in French and Portuguese
        number = 1 if value < 2 and spoken().language in _ONE_BELOW_TWO else 2  # noqa: PLR2004
    years = points(value) if text == "0" and value > 0 else numeral(text)
    return tr_many("{years} person-year", "{years} person-years", number, years=years)


def about_person_years(value: float) -> str:
    """The same of an estimate: whole from five on, where a part of one says more than is known."""
    return person_years(round(value) if value >= _WHOLE_FROM else value)


def months(span: Sequence[int]) -> str:
    """A span of months."""
    ends = "-".join(str(end) for end in dict.fromkeys(span))
    return tr("{ends} months", ends=ends)


def to_hundred(shares: Sequence[float]) -> list[int]:
    """Figures that sum to 100 as whole numbers that do, by largest remainder."""
    floors = [int(share) for share in shares]
    left = 100 - sum(floors)
    by_rest = sorted(range(len(shares)), key=lambda i: most_first(shares[i] - floors[i]))
    return [whole + (i in by_rest[:left]) for i, whole in enumerate(floors)]


def in_words(number: int) -> str:
    """Small numbers as words in English; as digits elsewhere, where words would have to agree."""
    words = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
    is_word = number < len(words) and spoken().language == ENGLISH
    return words[number] if is_word else numeral(f"{number:,}")


_LISTS = {"and": marked("{items} and {last}"), "or": marked("{items} or {last}")}


def listed(items: Sequence[str], last: Literal["and", "or"] = "and") -> str:
    """`a, b and c`."""
    if len(items) < 2:  # noqa: PLR2004  nothing to join
        return "".join(items)
    sentence = tr(_LISTS[last])
    if spoken().language == SPANISH:
        sentence = well_sounding(sentence, items[-1])
    return sentence.format(items=", ".join(items[:-1]), last=items[-1])


def and_more(names: Sequence[str], left: int, last: Literal["and", "or"] = "and") -> str:
    """`a, b and 2 more`; the names alone where none is left."""
    more = [tr_many("{count} more", "{count} more", left)] if left else []
    return listed([*names, *more], last)


def _percentage(written: str) -> str:
    """A percentage of a number as English writes it."""
    language = spoken().language
    if language == ENGLISH:
        return f"{written} %"
    from sectorscan.languages.locales import percent_sign

    return f"{numeral(written)}{percent_sign(language)}"
