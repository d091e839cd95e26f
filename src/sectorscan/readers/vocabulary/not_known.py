"""What people write in a cell of texts where something is not known, in many languages.

What may be a name as well, such as `NR` or `999`, is not taken for it, but told.
"""

import re

from sectorscan.readers.vocabulary.words import folded

_WORDS = frozenset({"na", "nd", "none", "null", "nan", "ns/nr", r"\n"})
"""These stand as they are written, in small letters; the last in exports of data bases."""
_SHORT = frozenset(["na", "nd", "nr", "nc", "nsp", "ka", "sd", "oa", "bd"])
"""Letters that mean it where dots, blanks or slashes stand between them: `k. A.`, `s/d`."""
_BETWEEN = re.compile(r"[\s./\\]+")
_NOTHING_BUT_SIGNS = re.compile(r"[-\u2010-\u2015?.\u2026*/_\s]+|\.[a-z]")
"""A dot and a letter is one of Stata's ways to say so."""
_IN_BRACKETS = re.compile(r"[(<\[{](.+)[)>\]}]")
_BLANKS = frozenset(
    ["blank", "empty", "leer", "vide", "vuoto", "vuote", "vacio", "vacias", "vazio"]
)
"""These are names where they stand without brackets."""
_ERROR = re.compile(
    r"#(?:na|n/?[adv]|nul[lo]?!?|(?:div|[dz]iv)/0!?|ref!?|rif!?|bezug!?|reff!?|name\??|nom\s?\?|nome\??"
    r"|nombre\??|value!?|valeur!?|valore!?|valor!?|wert!?|num!?|zahl!?|spill!?|calc!?)"
)
"""Cells with an error, as spreadsheets in several languages write them."""
_PHRASES = frozenset(
    map(
        folded,
        (
            *("unknown", "not known", "not stated", "not available", "not applicable", "no answer"),
            *("system missing", "sysmis", "not answered", "skipped"),
            *("no response", "no reply", "no data", "no information", "missing", "unspecified"),
            *("undefined", "undisclosed", "refused", "don't know", "dont know", "do not know"),
            *(
                "i don't know",
                "i do not know",
                "no idea",
                "no s\xe9",
                "n\xe3o sei",
                "non so",
                "non lo so",
            ),
            *("je ne sais pas", "sais pas", "wei\xdf ich nicht", "ich wei\xdf nicht", "nie wiem"),
            *(
                "bilmiyorum",
                "saya tidak tahu",
                "t\xf4i kh\xf4ng bi\u1ebft",
                "sijui",
                "\u308f\u304b\u3089\u306a\u3044",
            ),
            *(
                "rather not say",
                "prefiro n\xe3o dizer",
                "prefiero no decir",
                "pr\xe9f\xe8re ne pas dire",
            ),
            *("doesn't know", "prefer not to say", "tbd", "tba", "to be confirmed"),
            *("sconosciuto", "sconosciuta", "non indicato", "non indicata", "non noto", "non nota"),
            *("non disponibile", "non rilevato", "non risponde", "non sa", "ignoto", "ignota"),
            *("dato mancante", "da definire", "da verificare", "nessuna risposta"),
            *("inconnu", "inconnue", "non renseigné", "non renseignée", "non précisé", "non connu"),
            *("non communiqué", "non disponible", "ne sait pas", "sans réponse", "pas de réponse"),
            *("desconocido", "desconocida", "sin dato", "sin datos", "sin información", "no sabe"),
            *("no contesta", "no responde", "no respondió", "no informado", "no especificado"),
            *("no disponible", "se desconoce", "no aplica", "ignorado", "ns nc", "ns nr"),
            *("desconhecido", "desconhecida", "não sabe", "não informado", "não respondeu"),
            *("não disponível", "sem dados", "sem informação", "sem resposta"),
            *("unbekannt", "keine angabe", "keine angaben", "ohne angabe", "nicht bekannt"),
            *("weiß nicht", "keine antwort", "nicht verfügbar", "onbekend", "geen antwoord"),
            *("uoplyst", "ikke oplyst", "ukendt", "ukjent", "okänd", "ei tiedossa", "tuntematon"),
            *("nieznany", "brak danych", "neznámý", "ismeretlen", "bilinmiyor", "necunoscut"),
            *("tidak diketahui", "tidak tahu", "tidak ada data", "tidak ada jawaban"),
            *("không biết", "неизвестно", "нет данных", "άγνωστο", "अज्ञात"),
            *("不明", "未知", "不詳", "无", "無回答", "모름", "غير معروف"),
        ),
    )
)
_MAY_BE_CODE = re.compile(r"-[0-9]+|7{2,4}|8{2,4}|9{1,4}|9{1,3}[78]")
_DITTO = re.compile(
    r"(?:idem|id\.|ibid\.?|dito|ditto|[\"\u201d\u2033\u3003\u3005]|'')", re.IGNORECASE
)


def is_not_known(text: str) -> bool:
    """Whether a text says that something is not known."""
    text = text.strip().lower()
    bracketed = _IN_BRACKETS.fullmatch(text)
    if bracketed is not None:
        return folded(bracketed[1]) in _BLANKS or is_not_known(bracketed[1])
    parted = _BETWEEN.sub("", text)
    return bool(
        text in _WORDS
        or _NOTHING_BUT_SIGNS.fullmatch(text)
        or _ERROR.fullmatch(text)
        or (parted in _SHORT and ("." in text or "/" in text))
        or folded(text) in _PHRASES
    )


def may_be_not_known(text: str) -> bool:
    """Whether a text may say so, and may be a name: short letters, or a number such as 999."""
    return text.lower() in _SHORT - _WORDS or may_be_code(text)


def may_be_code(text: str) -> bool:
    """Whether a text is a number that may stand for no answer: -77, 99, 998."""
    return _MAY_BE_CODE.fullmatch(text) is not None


def is_ditto(text: str) -> bool:
    """Whether a text says that it is the same as above."""
    return _DITTO.fullmatch(text) is not None
