"""Words that people write in tables, in English, French, Spanish, Italian, German, Portuguese.

Yes and no also in Nordic and Slavic languages, Indonesian, Turkish, Vietnamese, other scripts.
Words for totals and notes are without accents, as texts are when they are compared with them;
those for yes, no and not known stand as they are written, in small letters.
"""

import re
import unicodedata


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


YES = _words("yes true 1 x y si s oui ja j sim vero vrai wahr verdadero verdadeiro ok") | {
    "s\u00ec",
    "s\u00ed",
}
YES |= _words("ya tak ano da evet igen \u0434\u0430 c\xf3 \u662f \u306f\u3044 \u0646\u0639\u0645")
NO = _words("no false 0 n non nein nao falso faux falsch n\u00e3o")
NO |= _words(
    "tidak nej nei nee nie nu hayir hay\u0131r nem \u043d\u0435\u0442 kh\xf4ng \u5426 "
    "\u3044\u3044\u3048 \u0644\u0627"
)
PAIRS = (
    *({"o": True, "n": False}, {"v": True, "f": False}, {"w": True, "f": False}),
    *({"ano": True, "ne": False}, {"da": True, "ne": False}),
)
"""What means yes and no only where a column has nothing else: oui, vero, wahr; `ne` may be yes."""

NOT_KNOWN = _words(
    "na n/a n.a. n.d. nd none null nan unknown - -- \u2013 \u2014 ? #n/a #na n.r. n.s.p. k.a. s.d. "
    "ns/nr sconosciuto desconocido desconocida inconnu unbekannt desconhecido"
)
"""What stands in a cell where something is not known; these keep their signs."""

NONE = NO | _words(
    "none nessuno nessuna nessun ninguno ninguna ningun ning\u00fan keine keiner keines keins kein "
    "aucun aucune nenhum nenhuma"
)
"""What stands where there is none: no owner but itself, nothing in a list."""
ITSELF = _words("self itself selbst")
"""An owner who is the firm itself."""

_TOTALS = (
    "tot total totals totale totali totales totaux totais subtotal subtotals subtotale subtotali "
    "subtotales subtotais sum sums somma suma soma somme summe gesamt gesamtsumme insgesamt "
    "zwischensumme ensemble overall \u03c3"
)
_AVERAGES = (
    "mean average averages media medie moyenne moyennes durchschnitt mittelwert mittel promedio "
    "promedios median mediana mediane"
)
_BESIDE_TOTALS = (
    "grand general generale generali generales geral partial parziale partiel partielle parcial "
    "overall sub sous di de du des of the all tous todos todas tutti tutte alle firms imprese "
    "empresas entreprises unternehmen firmen row rows count"
)
TOTAL_WORDS = frozenset(f"{_TOTALS} {_AVERAGES}".split())
AROUND_TOTALS = frozenset(_BESIDE_TOTALS.split()) | TOTAL_WORDS

_NOTES = (
    "source sources fonte fonti fuente fuentes quelle quellen nota note notes notas noten "
    "anmerkung anmerkungen hinweis remarque remarques legend legenda leyenda legende elaborazione "
    "elaboracion elaboration elaboracao nb n.b. ps updated aggiornato stand"
)
_NOTE = re.compile(
    rf"\s*(?:(?:{'|'.join(map(re.escape, _NOTES.split()))})\b\s*[:.\-\u2013]|"
    r"\(?\*+\)?\s|\*|\([0-9a-z]\)\s|\[[0-9a-z]\]\s)"
)
_NOTE_SIGNS = frozenset("\u00b9\u00b2\u00b3\u2020\u2021")
"""Raised figures and daggers; the figures are plain ones once accents are gone."""
_SIGMA = ("\u2211", "\u03a3")
"""The sign for a sum, and the letter that it is."""
_STROKES = str.maketrans("\u0142\xf8\u0111\u0131\u0127", "lodih")
"""Letters with a stroke, or without a dot, which Unicode does not take apart."""
_BETWEEN_WORDS = re.compile(r"[\s_-]+")


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


def plain_word(word: str) -> str:
    """A word in small letters, with a hyphen for whatever stands between its parts."""
    return _BETWEEN_WORDS.sub("-", word.strip().casefold())


def composed(text: str) -> str:
    """A text with each accent as one character with its letter (Unicode's NFC)."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def begins_like_a_note(text: str) -> bool:
    """Whether a text begins as a note under a table does."""
    return text.lstrip()[:1] in _NOTE_SIGNS or _NOTE.match(without_accents(text)) is not None


def begins_like_a_total(label: str) -> bool:
    """Whether a label's first words are for a total, a subtotal or a mean."""
    words = folded(label.replace(*_SIGMA)).split()
    head = [word for word in words[:3] if word not in AROUND_TOTALS - TOTAL_WORDS]
    return bool(head) and head[0] in TOTAL_WORDS


def is_all_total(label: str) -> bool:
    """Whether a label says nothing but that something is a total."""
    words = folded(label.replace(*_SIGMA)).split()
    return bool(TOTAL_WORDS.intersection(words)) and AROUND_TOTALS.issuperset(words)
