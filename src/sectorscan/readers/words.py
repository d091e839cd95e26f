"""Words that people write in tables, in English, French, Spanish, Italian, German, Portuguese.

Totals are known in more languages, since a total that is read is a firm as big as all others; yes
and no in Nordic and Slavic languages, Indonesian, Turkish, Vietnamese and other scripts too.
Words for totals are without accents, as texts are when they are compared with them; those
for yes and no stand as they are written, in small letters.
"""

import re
import unicodedata


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_STROKES = str.maketrans("\u0142\xf8\u0111\u0131\u0127", "lodih")
"""Letters with a stroke, or without a dot, which Unicode does not take apart."""


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


def _pattern_of(text: str) -> str:
    """What finds a folded text: between blanks if it has any, else in whatever stands around it."""
    text = folded(text)
    return rf"(?<!\S){text}(?!\S)" if " " in text else text


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
    "zwischensumme ensemble overall \u03c3 "
    "ergebnis gesamtergebnis teilergebnis totaal subtotaal summa delsumma sammanlagt yhteensa "
    "kokku razem ogolem lacznie celkem celkom spolu osszesen mindosszesen ukupno "
    "skupaj toplam yekun jumlah jumla jami итого итог всего усього разом общо вкупно συνολο"
)
TOTALS_WRITTEN_OTHERWISE = (
    "i alt",
    "tổng cộng",
    *sorted(_words("合计 合計 总计 總計 小计 小計 합계 총계 소계 รวม कुल মোট الإجمالي المجموع")),
)
"""Totals in several words, or in scripts without blanks between words or with vowel signs."""
_AVERAGES = (
    "mean average averages media medie moyenne moyennes durchschnitt mittelwert mittel promedio "
    "promedios median mediana mediane stdev"
)
_SPREADS = (
    "ecart type",
    "standard deviation",
    "std dev",
    "deviazione standard",
    "desviacion estandar",
    "desvio padrao",
    "rata rata",
)
_BESIDE_TOTALS = (
    "grand general generale generali generales geral genel complessivo complessiva "
    "partial parziale partiel partielle parcial "
    "overall sub sous di de du des of the all tous todos todas tutti tutte alle firms imprese "
    "empresas entreprises unternehmen firmen row rows count"
)
_EXTREMES = _words("min max minimum maximum minimo maximo massimo mini maxi")
"""Of which a firm may have its name; two of them below each other are none."""
_COUNTED = _words("n count counts base valid anzahl conteggio recuento contagem effectif") | {
    *("valid n", "n valid", "no of responses", "responses", "respondents"),
}
"""What stands before how many there are; one letter may be an id as well."""
_COUNTED_SO = re.compile(r"\s*n\s*=", re.IGNORECASE)
_ONLY_TOTALS = _words(_TOTALS)
TOTAL_WORDS = _ONLY_TOTALS | _words(_AVERAGES)
AROUND_TOTALS = frozenset(_BESIDE_TOTALS.split()) | TOTAL_WORDS

HEADS_OF_IDS = _words(
    "id code codice cod codigo kode kod kennung nummer numero num nr ident identificativo "
    "identificador identifiant azienda impresa ditta empresa entreprise unternehmen betrieb firma "
    "firm company name nome nombre nom text string integer"
) | {"ragione sociale", "razon social", "raison sociale"}
"""What a second header calls the column of ids, or the kind of what stands there."""

_NOTES = _words(
    "source sources fonte fonti fuente fuentes quelle quellen nota note notes notas noten "
    "anmerkung anmerkungen hinweis remarque remarques legend legenda leyenda legende elaborazione "
    "elaboración elaboration elaboração nb n.b. ps updated aggiornato stand "
    "kilde kilder källa källor lähde bron bronnen zdroj forrás izvor kaynak sumber "
    "catatan keterangan opmerking uwaga uwagi bemerkung merknad poznámka "
    "источник πηγή 来源 出典 資料 출처"
)
_NOTE_WORDS = "|".join(re.escape(without_accents(word)) for word in sorted(_NOTES))
_NOTE = re.compile(
    rf"\s*(?:(?:{_NOTE_WORDS})\b\s*[:.\-\u2013\uff1a]|"
    r"\(?\*+\)?\s|\*|\([0-9a-z]\)\s|\[[0-9a-z]\]\s)"
)
_SIGN_OF_A_NOTE = re.compile(r"\(?\*+\)?|[(\[]?[0-9a-z][)\]]")
_MAY_BE_A_SIGN = re.compile(rf"(?:{_NOTE_WORDS})|[0-9]{{1,2}}\.?")
_FORMS = sorted({re.escape(form) for word in _NOTES for form in (word, without_accents(word))})
NOTE_HINT = (
    r"^\s*(?:[*(\[\u00b9\u00b2\u00b3\u2020\u2021]|[0-9a-z][)\]]|[0-9]{1,2}\.?\s*$|"
    rf"{'|'.join(_FORMS)})"
)
"""What every word and sign has before a note in the next cell."""
_NOTE_SIGNS = frozenset("\u00b9\u00b2\u00b3\u2020\u2021")
"""Raised figures and daggers; the figures are plain ones once accents are gone."""
_OTHERWISE = re.compile("|".join(map(_pattern_of, TOTALS_WRITTEN_OTHERWISE)))
_SPREAD = re.compile("|".join(map(_pattern_of, _SPREADS)))
_SIGMA = ("\u2211", "\u03a3")
"""The sign for a sum, and the letter that it is."""
_BETWEEN_WORDS = re.compile(r"[\s_-]+")


def plain_word(word: str) -> str:
    """A word in small letters, with a hyphen for whatever stands between its parts."""
    return _BETWEEN_WORDS.sub("-", word.strip().casefold())


def composed(text: str) -> str:
    """A text with each accent as one character with its letter (Unicode's NFC)."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def begins_like_a_note(text: str) -> bool:
    """Whether a text begins as a note under a table does."""
    return text.lstrip()[:1] in _NOTE_SIGNS or _NOTE.match(without_accents(text)) is not None


def is_before_a_note(text: str) -> bool | None:
    """Whether a text alone in its cell says that a note follows; None where it may be an id."""
    if text.strip()[:1] in _NOTE_SIGNS:
        return True
    text = without_accents(text).strip()
    if _SIGN_OF_A_NOTE.fullmatch(text) or _NOTE.fullmatch(text):
        return True
    return None if _MAY_BE_A_SIGN.fullmatch(text) else False


def names_a_total(label: str) -> bool:
    """Whether a label's first words are for a total or a mean, or its last for a total.

    Or all of it for the least, the greatest, or how many there are.

    Spreadsheets write the name of a part first: `Valmora Totale`.
    """
    is_one = is_extreme(label) or is_count(label)
    return begins_like_a_total(label) or is_one or ends_like_a_total(label)


def begins_like_a_total(label: str) -> bool:
    """Whether a label's first words are for a total, a subtotal or a mean."""
    head = [word for word in _said(label)[:3] if word not in AROUND_TOTALS - TOTAL_WORDS]
    return bool(head) and head[0] in TOTAL_WORDS


def ends_like_a_total(label: str) -> bool:
    """Whether a label's last word is for a total or a subtotal."""
    return not _ONLY_TOTALS.isdisjoint(_said(label)[-1:])


def is_extreme(label: str) -> bool:
    """Whether a label says nothing but that something is the least or the greatest."""
    return folded(label) in _EXTREMES


def is_count(label: str) -> bool:
    """Whether a label says nothing but how many others there are: `N`, `n = 12`."""
    return folded(label) in _COUNTED or _COUNTED_SO.match(label) is not None


def is_statistic(label: str) -> bool:
    """Whether a label says nothing but that something is a total, a mean, a count and so on."""
    return is_all_total(label) or is_extreme(label) or is_count(label)


def is_all_total(label: str) -> bool:
    """Whether a label says nothing but that something is a total."""
    words = _said(label)
    return bool(TOTAL_WORDS.intersection(words)) and AROUND_TOTALS.issuperset(words)


def _said(label: str) -> list[str]:
    """The words of a label, with `total` or `mean` for what is not written as one word."""
    text = folded(label.replace(*_SIGMA))
    return _SPREAD.sub("mean", _OTHERWISE.sub(" total ", text)).split()
