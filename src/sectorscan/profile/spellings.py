"""Places and owners that are written in several ways: told, and where only signs differ, joined."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

import numpy as np

from sectorscan.errors import visible
from sectorscan.profile.columns import Table, Texts, table_of
from sectorscan.readers.vocabulary.words import folded, without_accents
from sectorscan.types import IntArray, Notice, frozen

FIELDS = ("place", "owner")
_MOST_LABELS = 10_000  # of more nobody would read what is told of them
_MOST_COMPARED = 300
_MOST_NAMED = 3
_AROUND_PLACES = re.compile(
    r"\(.*\)|\b[0-9]{4,6}\b|^(?:citta|comune|commune|ciudad|cd|municipio|ville|cidade|gemeinde|"
    r"stadt|kota|kab|kabupaten|kec|kecamatan|desa|gmina|\u0433|thanh pho|tp|huyen|city|town)"
    r"(?:\. ?| )(?:(?:di|de|da|do|of) )?|(?: (?:city|town|district)|[市县縣区區镇鎮町])$"
)
"""What stands about the name of a place: a province, a postal code, a word for a town."""
_SAINTS = frozenset({"st", "saint", "sankt", "sint"})
_LIKE = 0.88  # of the letters, from which on two names may be one; a judgement


def joined_spellings(table: Table) -> tuple[Table, tuple[Notice, ...]]:
    """Firms whose places and owners have one label for all spellings that differ by signs alone.

    Capital letters, accents, blanks and hyphens are such signs. What may be the same by more than
    that (`S. Biagio`, `San Biagio`) is told, and stays apart.
    """
    texts, notices = dict(table.texts), []
    for field in FIELDS:
        column = table.texts.get(field)
        if column is None or len(column.labels) > _MOST_LABELS:
            continue
        times = column.times()
        ids = table.text("id").labels[:_MOST_LABELS] if field == "owner" else ()
        texts[field], groups = _joined(column, times, frozenset(ids))
        notices += [_on_joined(field, group) for group in groups]
        notices += _alike(field, texts[field])
    return table_of(table.size, table.numbers, texts), tuple(notices)


def _joined(
    column: Texts, times: IntArray, ids: frozenset[str]
) -> tuple[Texts, list[Sequence[str]]]:
    """The column with one label for all spellings of it, and the spellings joined.

    The label is an id, if one of them is, or else the most frequent.
    """
    by_letters: dict[str, list[int]] = defaultdict(list)
    for code, label in enumerate(column.labels):
        by_letters[folded(label) or label].append(code)
    if len(by_letters) == len(column.labels):
        return column, []
    codes = np.arange(len(column.labels) + 1)
    labels: list[str] = []
    groups: list[Sequence[str]] = []
    for spellings in by_letters.values():
        order = sorted(
            spellings, key=lambda code: _rank(column.labels[code], int(times[code]), ids)
        )
        codes[spellings] = len(labels)
        labels.append(column.labels[order[0]])
        if len(order) > 1:
            groups.append([column.labels[code] for code in order])
    codes[-1] = -1  # of a blank
    return Texts(frozen(codes[column.codes].astype(np.intp)), tuple(labels)), groups


def _rank(label: str, times: int, ids: frozenset[str]) -> tuple[bool, int, bool]:
    """What comes before other spellings: an id, what is more frequent, what has mixed letters."""
    return label not in ids, -times, label.isupper() or label.islower()


def _on_joined(field: str, spellings: Sequence[str]) -> Notice:
    first, *rest = map(visible, spellings)
    named = ", ".join(f"`{name}`" for name in rest[:_MOST_NAMED])
    more = f" and {len(rest) - _MOST_NAMED} more" if len(rest) > _MOST_NAMED else ""
    text = f"{named}{more} in `{field}` counted as `{first}`, which differs by signs alone"
    return Notice(code="spellings-joined", place="firms", text=text)


def _alike(field: str, column: Texts) -> Iterator[Notice]:
    """Labels that may be the same by more than signs: they are told, and stay apart."""
    labels = column.labels
    if len(labels) > _MOST_COMPARED:
        return
    order = [labels[code] for code in np.argsort(-column.times(), kind="stable").tolist()]
    for index, rarer in enumerate(order):
        likely = next((name for name in order[:index] if may_be_same(rarer, name)), None)
        if likely is not None:
            text = f"`{visible(rarer)}` in `{field}` may be `{visible(likely)}`, and counts apart"
            yield Notice(code="similar-names", place="firms", text=text)


def _bare(name: str) -> str:
    """A name without what stands about that of a place, as spellings are compared."""
    return folded(_AROUND_PLACES.sub("", without_accents(name)))


def may_be_same(first: str, second: str) -> bool:
    """Whether two names are alike but for an abbreviation or a slip; never where figures differ."""
    if _bare(first) == folded(second) or folded(first) == _bare(second):
        return True
    words, other_words = (
        ["st" if word in _SAINTS else word for word in folded(name).split()]
        for name in (first, second)
    )
    if [word for word in words if word.isdigit()] != [
        word for word in other_words if word.isdigit()
    ]:
        return False
    if len(words) == len(other_words) and any(len(word) > 2 for word in words):  # noqa: PLR2004  no initials
        same = [a == b for a, b in zip(words, other_words, strict=True)]
        short = [
            a[0] == b[0] and 1 in {len(a), len(b)} for a, b in zip(words, other_words, strict=True)
        ]
        if any(same) and all(s or a for s, a in zip(same, short, strict=True)):
            return True
    if words == other_words:
        return True
    letters = " ".join(words), " ".join(other_words)
    if min(map(len, letters)) <= len("Rome"):
        return False
    return SequenceMatcher(None, *letters).ratio() >= _LIKE
