"""Words that people write for yes, no and none, and how spellings are compared.

In English, French, Spanish, Italian, German and Portuguese; yes and no in Nordic and Slavic
languages, Indonesian, Turkish, Vietnamese, Swahili and other scripts too. They stand as they are
written, in small letters.
"""

import re
import unicodedata
from collections.abc import Mapping


def words_in(text: str) -> frozenset[str]:
    """The words of a text with a blank between each."""
    return frozenset(text.split())


_STROKES = str.maketrans("\u0142\xf8\u0111\u0131\u0127", "lodih")
"""Letters with a stroke, or without a dot, which Unicode does not take apart."""


UNSEEN = "\ufeff\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069"
"""Marks of the order of bytes, of directions, of where a word may break: nobody sees them."""


def without_accents(text: str) -> str:
    """A text in small letters without accents; its signs and blanks stay."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text)
    letters = "".join(c for c in apart if not unicodedata.combining(c)).casefold()
    return letters.translate(_STROKES)


def folded(text: str) -> str:
    """A text by which spellings are compared: no accents, capital letters, signs, double blanks."""
    return " ".join(re.sub(r"[\W_]+", " ", without_accents(text)).split())


YES = words_in("yes true 1 x y si s oui ja j sim vero vrai wahr verdadero verdadeiro ok") | {
    "s\u00ec",
    "s\u00ed",
}
YES |= words_in("ya tak ano da evet igen \u0434\u0430 c\xf3 \u662f \u306f\u3044 \u0646\u0639\u0645")
YES |= words_in("\u2713 \u2714 \u2611 \u221a \u6709 \u3042\u308a ada var tem tiene possui")
YES |= words_in("ndiyo हाँ हां হ্যাঁ \u03bd\u03b1\u03b9 예 네 بله")
NO = words_in("no false 0 n non nein nao falso faux falsch n\u00e3o")
NO |= words_in(
    "tidak nej nei nee nie nu hayir hay\u0131r nem \u043d\u0435\u0442 kh\xf4ng \u5426 "
    "\u3044\u3044\u3048 \u0644\u0627 hapana नहीं না όχι 아니오 아니요 خیر"
)
THERE_IS_NONE = words_in("yok \u7121 \u306a\u3057") | {
    *("tidak ada", "kh\xf4ng c\xf3", "n\xe3o tem", "no tiene", "n\xe3o possui"),
}
"""No to a question whether there is something."""
PAIRS: tuple[Mapping[str, bool], ...] = (
    *({"o": True, "n": False}, {"v": True, "f": False}, {"w": True, "f": False}),
    *({"ano": True, "ne": False}, {"da": True, "ne": False}),
    *({"kyll\xe4": True, "ei": False}, {"jah": True, "ei": False}, {"oo": True, "hindi": False}),
)
"""What means yes and no only where a column has nothing else: oui, vero, wahr; `ne` may be yes."""
SIGN_PAIRS: tuple[Mapping[str, bool], ...] = (
    {**dict.fromkeys("\u25cb\u3007\u25ef", True), **dict.fromkeys("\xd7\u2715\u2716x", False)},
    {
        **dict.fromkeys("\u2713\u2714\u2611\u221a", True),
        **dict.fromkeys("\u2717\u2718\u2612\u2610\xd7", False),
    },
    *({"t": True, "n": False}, {"e": True, "h": False}, {"c": True, "k": False}),
    {"y": True, "t": False},
)
"""What means yes and no only beside each other: a cross alone is a tick; tak, evet, có, ya."""

_NO_NAMES = (
    "none nessuno nessuna nessun ninguno ninguna ningun ning\u00fan keine keiner keines keins kein "
    "aucun aucune nenhum nenhuma nil nill nihil niente rien nothing geen ingen inget hakuna yok "
    "tiada brak nincs nicio niciun niciuna なし 無し 無 无 没有 없음"
)
NONE = NO | words_in(_NO_NAMES) | {"tidak ada", "không có", "لا يوجد", "not any", "ei ole"}
"""What stands where there is none: no owner but itself, nothing in a list."""
ITSELF = words_in(
    "self itself selbst independent indipendente independiente independente "
    "indépendant indépendante"
)
"""An owner who is the firm itself."""
OF_NONE: Mapping[str, frozenset[str]] = {"owner": NONE | ITSELF, "spin_off_of": NONE}
"""Fields that name another firm or a group, with the words that say that there is none."""

_BETWEEN_WORDS = re.compile(r"[\s_-]+")


def plain_word(word: str) -> str:
    """A word in small letters, with a hyphen for whatever stands between its parts."""
    return _BETWEEN_WORDS.sub("-", word.strip().casefold())


def composed(text: str) -> str:
    """A text with each accent as one character with its letter (Unicode's NFC)."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)
