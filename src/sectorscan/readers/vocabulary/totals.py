"""Words for totals, subtotals, means and counts that stand in tables among the records.

They are known in more languages than other words, since a total that is read is a firm as big as
all others. They are without accents, as texts are when they are compared with them.
"""

import re

from sectorscan.readers.vocabulary.words import folded, words_in

_TOTALS = (
    "tot total totals totale totali totales totaux totais subtotal subtotals subtotale subtotali "
    "subtotales subtotais sum sums somma suma soma somme summe gesamt gesamtsumme insgesamt "
    "zwischensumme ensemble overall \u03c3 "
    "riporto riporti ubertrag "
    "ergebnis gesamtergebnis teilergebnis totaal subtotaal summa delsumma sammanlagt yhteensa "
    "kokku razem ogolem lacznie celkem celkom spolu osszesen mindosszesen ukupno "
    "skupaj toplam yekun jumlah jumla jami итого итог всего усього разом общо вкупно συνολο"
)
TOTALS_WRITTEN_OTHERWISE = (
    "i alt",
    "tổng cộng",
    *("carried forward", "brought forward", "a reporter", "suma y sigue", "a transportar"),
    *sorted(words_in("合计 合計 总计 總計 小计 小計 합계 총계 소계 รวม कुल মোট الإجمالي المجموع")),
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
_EXTREMES = words_in("min max minimum maximum minimo maximo massimo mini maxi")
"""Of which a firm may have its name; two of them below each other are none."""
_COUNTED = words_in("n count counts base valid anzahl conteggio recuento contagem effectif") | {
    *("valid n", "n valid", "no of responses", "responses", "respondents"),
}
"""What stands before how many there are; one letter may be an id as well."""
_COUNTED_SO = re.compile(r"\s*(?:n\s*=|%\s*$)", re.IGNORECASE)
_ONLY_TOTALS = words_in(_TOTALS)
TOTAL_WORDS = _ONLY_TOTALS | words_in(_AVERAGES)
AROUND_TOTALS = frozenset(_BESIDE_TOTALS.split()) | TOTAL_WORDS


def _pattern_of(text: str) -> str:
    """What finds a folded text: between blanks if it has any, else in whatever stands around it."""
    text = folded(text)
    return rf"(?<!\S){text}(?!\S)" if " " in text else text


_OTHERWISE = re.compile("|".join(map(_pattern_of, TOTALS_WRITTEN_OTHERWISE)))
_SPREAD = re.compile("|".join(map(_pattern_of, _SPREADS)))
_SIGMA = ("\u2211", "\u03a3")
"""The sign for a sum, and the letter that it is."""


RESTS = (
    "others|other firms|all other|all others|the rest|altri|altre|altre imprese|autres|"
    "autres entreprises|otros|otras|otras empresas|outros|outras|outras empresas|andere|"
    "andere unternehmen|übrige|sonstige"
)
"""What stands for all firms that are not listed."""
_REST = re.compile("|".join(map(folded, RESTS.split("|"))))
PARTS = (
    "of which|of whom|di cui|dont|davon|darunter|de los cuales|de las cuales|de los que|dos quais|"
    "das quais|waarvan|heraf|varav|w tym|в том числе"
)
"""What stands before a part of the row above."""
_PART = re.compile(rf"(?:{PARTS})\s")


def names_a_rest(label: str) -> bool:
    """Whether a label says nothing but that it is of all others: `Other firms`."""
    return _REST.fullmatch(folded(label)) is not None


def names_a_part(label: str) -> bool:
    """Whether a label says that it is of a part of another: `of which knitwear`."""
    return _PART.match(folded(label)) is not None


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
