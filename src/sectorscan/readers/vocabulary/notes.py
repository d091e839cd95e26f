"""Words and signs that stand before a note under a table, and what heads a column of ids."""

import re

from sectorscan.readers.vocabulary.words import folded, without_accents, words_in

HEADS_OF_IDS = words_in(
    "id code codice cod codigo kode kod kennung nummer numero num nr ident identificativo "
    "identificador identifiant azienda impresa ditta empresa entreprise unternehmen betrieb firma "
    "firm company name nome nombre nom text string integer"
) | {"ragione sociale", "razon social", "raison sociale"}
"""What a second header calls the column of ids, or the kind of what stands there."""

_REMARKS = words_in(
    "remark remarks comment comments note notes observation observations remarque remarques "
    "commentaire commentaires nota notas comentario comentarios observaciones observacoes commento "
    "commenti osservazioni bemerkung bemerkungen anmerkung anmerkungen kommentar kommentare "
    "catatan keterangan aciklama notlar opmerking opmerkingen uwagi"
)


def is_for_remarks(head: str) -> bool:
    """Whether a head is of a column for remarks."""
    return not _REMARKS.isdisjoint(folded(head).split())


_NOTES = words_in(
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
