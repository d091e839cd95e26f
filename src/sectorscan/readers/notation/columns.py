"""How the cells of one column are written, found in all that the column holds.

Both ways of reading a table, row by row and column by column, ask here, with the different texts of
a column; so they cannot come to different ends.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property

from msgspec import Struct, field
from msgspec.structs import replace

from sectorscan.readers.notation.figures import (
    FIGURE_PATTERN,
    Signs,
    has_two_ways,
    is_figure,
    shape_of,
    signs_in,
    signs_of,
    undressed,
)
from sectorscan.readers.notation.size_classes import (
    SCHEMES,
    SizeClass,
    looks_like_codes,
    may_be_classes,
)
from sectorscan.readers.notation.units import says_per_cent
from sectorscan.readers.row_fields import PEOPLE_FIELDS, TEXTS, Field
from sectorscan.readers.vocabulary.not_known import (
    is_ditto,
    is_not_known,
    may_be_code,
    may_be_not_known,
)
from sectorscan.readers.vocabulary.words import (
    NO,
    NONE,
    OF_NONE,
    PAIRS,
    SIGN_PAIRS,
    THERE_IS_NONE,
    YES,
)
from sectorscan.readers.writing_tips import yaml_entry

_PARTS = re.compile(r"[;\uff1b|\r\n]+")
_COMMA = re.compile(r"[,\u060c\u3001\uff0c]")
_WITH_COMMAS = re.compile(rf"(?:{_PARTS.pattern}|{_COMMA.pattern})+")
_AT_BLANKS = re.compile(r"\s+")
_LISTING = re.compile(r"[^\W\d_]{4}\s*[,/+&\u2022\u00b7]\s*[^\W\d_]{4}")
"""Words with a sign between them that may part a list; ISO/IEC is one text."""
_JOINED = re.compile(r"[^\W\d_]{4}\s+(?:and|e|y|et|und)\s+[^\W\d_]{4}", re.IGNORECASE)
"""The last two of a list as one writes them in a sentence."""
_LOST = re.compile("\ufffd|[\xc2\xc3][\x80-\xbf]|\xe2\u20ac|&(?:[A-Za-z]+|#[0-9]+);")
"""What letters become that were read in another encoding, or come from a web page."""
_COUNT_OR_YES = re.compile(r"[1-9]|1[0-9]|yes|true|s\xec|s\xed|oui|ja|sim", re.IGNORECASE)
"""How many there are, or that there are any, where they are to be listed."""
_LONGEST_CHOICE = 2  # digits
_NOT_ZERO = frozenset("123456789")
_LEAST_WORDS = 3
_PLAIN = re.compile(FIGURE_PATTERN)


class Notation(Struct, frozen=True):
    """How the cells of one column are written.

    `missing` are the texts that say that something is not known; `none` those that are a list of
    nothing; `yes_no` what words mean; `sizes` the classes that codes stand for, by code; `parts`
    what parts the texts of a list.
    """

    signs: Signs = field(default_factory=Signs)
    missing: frozenset[str] = frozenset()
    none: frozenset[str] = frozenset()
    yes_no: Mapping[str, bool] = field(default_factory=dict)
    sizes: Mapping[str, SizeClass] | None = None
    parts: re.Pattern[str] = _PARTS
    mixed_currencies: bool = False


PLAIN_NOTATION = Notation(
    yes_no={**dict.fromkeys(YES, True), **dict.fromkeys(NO | THERE_IS_NONE, False)},
)


class TableNotation(Struct, frozen=True, kw_only=True):
    """What a profile says of how its table is written, and what its header says."""

    missing: tuple[str | float, ...] = ()
    sizes: str | None = None
    choices: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """By field, the choices that have 0/1 columns of their own beside the column."""
    headers: Mapping[str, str] = field(default_factory=dict)
    """By field, what its column is called."""


class Remark(Struct, frozen=True):
    """Something in doubt about a column, with what was done; `code` is the notice's."""

    field: str
    code: str
    text: str


def notations_of(
    columns: Mapping[str, tuple[Field, Collection[str]]], table: TableNotation
) -> tuple[dict[str, Notation], list[Remark]]:
    """The notation of each column, by field, from its different texts; and what is in doubt.

    Texts are stripped and in Unicode's composed form.
    """
    written = [_Column(known, texts, table) for known, texts in columns.values()]
    decimal, thousands = (
        frozenset[str]().union(*(column.shown[role] for column in written)) for role in (0, 1)
    )
    of_table = signs_of(decimal, thousands)
    notations: dict[str, Notation] = {}
    remarks: list[Remark] = []
    for column in written:
        notations[column.field.name] = column.notation(of_table)
        remarks += column.remarks(of_table)
    return notations, remarks


class _Column:
    """One column on its way to a notation."""

    def __init__(self, known: Field, texts: Collection[str], table: TableNotation) -> None:
        self.field = known
        self._table = table
        self._missing = missing_texts(table.missing) if takes_missing(known) else frozenset()
        self._texts = [text for text in texts if text not in self._missing]
        is_figure = known.kind in {"figure", "quantity", "flag"}
        whole = {text for text in self._texts if text.isdecimal()} if is_figure else set()
        bare = [undressed(text, known) for text in self._texts if is_figure and text not in whole]
        self._figures = whole | {each.text for each in bare}
        self.shown = signs_in({shape_of(text) for text in self._figures - whole})
        self._currencies = {each.currency for each in bare} - {""}
        self._has_per_cent = any(each.is_per_cent for each in bare)

    def notation(self, of_table: Signs) -> Notation:
        is_list = self.field.kind == "texts"
        return Notation(
            signs=self._signs(of_table),
            missing=self._missing | self._not_known | (frozenset() if is_list else self._none),
            none=self._none if is_list else frozenset(),
            yes_no=self._yes_no(),
            sizes=SCHEMES.get(self._table.sizes or "")
            if self.field.name in PEOPLE_FIELDS
            else None,
            parts=self._parts(),
            mixed_currencies=len(self._currencies) > 1,
        )

    def remarks(self, of_table: Signs) -> Iterator[Remark]:
        name = self.field.name
        yield from self._on_signs(self._signs(of_table))
        for words, meaning in ((self._not_known, "not known"), (self._none, "none")):
            if words:
                named = ", ".join(f"`{text}`" for text in sorted(words)[:3])
                yield Remark(name, "not-known-words", f"{named} in `{name}` is taken as {meaning}")
        yield from self._on_doubtful_names()
        lost = [text for text in self._texts if _LOST.search(text)]
        if lost:
            text = f"`{min(lost)}` in `{name}` is read as it stands: letters seem to be lost"
            yield Remark(name, "lost-letters", text)
        if self.field.kind == "texts":
            yield from self._on_lists()
        header = self._table.headers.get(name, "")
        if (
            self.field.most == 1
            and says_per_cent(header)
            and self._figures
            and not self._has_per_cent
        ):
            text = f"`{header}` may say another unit than `{name}` is in: read as it stands"
            yield Remark(name, "other-unit", text)
        bare = [text for text in self._texts if _PLAIN.fullmatch(text) and set(text) & _NOT_ZERO]
        if self.field.most == 1 and self._has_per_cent and bare:
            text = f"`{min(bare)}` in `{name}` has no % as others have, and is read as a share"
            yield Remark(name, "other-unit", text)
        if name in PEOPLE_FIELDS and self._table.sizes is None:
            yield from self._on_sizes()

    def _on_sizes(self) -> Iterator[Remark]:
        """What was read as numbers of people, and may be codes of size classes."""
        name = self.field.name
        header = self._table.headers.get(name, "")
        codes = looks_like_codes(self._figures, header)
        if codes:
            text = (
                f"all figures of `{name}` are codes of size classes in {codes[1]}, and are read"
                f" as numbers; if they are codes, say so: `sizes: {codes[0]}`"
            )
            yield Remark(name, "bare-size-codes", text)
        elif may_be_classes(self._figures, header):
            text = (
                f"`{header}` is read as numbers of people; if its figures are codes of size"
                " classes, write the classes instead, such as 10..49"
            )
            yield Remark(name, "bare-size-codes", text)

    def _on_doubtful_names(self) -> Iterator[Remark]:
        """Names that may mean that something is not known, or that it is the same as above."""
        is_list = self.field.kind == "texts"
        if self.field.kind not in {"text", "texts"} or self.field.required or self.field.pattern:
            return
        may_be_nothing = may_be_code if is_list else _may_be_nothing
        known = self._not_known | self._none
        rest = [text for text in self._texts if text not in known]
        has_words = any(not _PLAIN.fullmatch(text) for text in rest)  # else the names are codes
        for words, tip in (
            (
                [text for text in rest if has_words and may_be_nothing(text)],
                "if it stands for not known, say so of the table: `missing: [{}]`",
            ),
            ([text for text in rest if is_ditto(text)], "if it is the same as above, write that"),
        ):
            if words:
                named = ", ".join(f"`{text}`" for text in sorted(words)[:3])
                text = f"{named} in `{self.field.name}` is read as a name; "
                text += tip.format(", ".join(map(yaml_entry, sorted(words)[:3])))
                yield Remark(self.field.name, "doubtful-names", text)

    @cached_property
    def _not_known(self) -> frozenset[str]:
        """Words in a column of texts that say that something is not known."""
        if self.field.kind not in TEXTS or self.field.required:
            return frozenset()
        unknown = frozenset(text for text in self._texts if is_not_known(text))
        return unknown - self._none

    @cached_property
    def _none(self) -> frozenset[str]:
        """Words in a column of lists, or of owners, that say that there is none."""
        is_list = self.field.kind == "texts" and not self.field.required
        words = NONE if is_list else OF_NONE.get(self.field.name, frozenset())
        choices = self._table.choices.get(self.field.name, frozenset())
        return frozenset(t for t in self._texts if t.lower() in words and t not in choices)

    def _signs(self, of_table: Signs) -> Signs:
        own = signs_of(*self.shown)
        if own.decimal or any(self.shown):
            return own
        return replace(of_table, by_table=True) if of_table.decimal else own

    def _on_signs(self, signs: Signs) -> Iterator[Remark]:
        """What was decided of figures that by themselves could be two."""
        if not signs.decimal or len(self._currencies) > 1:
            return
        in_doubt = sorted(
            text
            for text in self._figures
            if has_two_ways(text, self.field) and is_figure(text, self.field, signs)
        )
        shown_by = "the table's other columns show" if signs.by_table else "the column shows"
        for sign, role in ((signs.thousands, "between thousands"), (signs.decimal, "as decimal")):
            decided = [text for text in in_doubt if sign in text]
            is_usual = sign == signs.decimal and not signs.by_table
            if decided and not is_usual:
                more = f" and {len(decided) - 1:,} like it" if len(decided) > 1 else ""
                text = (
                    f"`{decided[0]}`{more} in `{self.field.name}` is read with `{sign}` {role}, as"
                    f" {shown_by}"
                )
                yield Remark(self.field.name, "thousands-decided", text)

    def _yes_no(self) -> Mapping[str, bool]:
        if self.field.kind not in {"flag", "yes-no"}:
            return {}
        lowered = {text.lower() for text in self._texts}
        for pair in PAIRS:
            if lowered and lowered <= pair.keys():
                return pair
        for pair in SIGN_PAIRS:
            if lowered <= pair.keys() and len({pair[text] for text in lowered}) > 1:
                return pair
        return PLAIN_NOTATION.yes_no

    def _parts(self) -> re.Pattern[str]:
        if self.field.kind != "texts":
            return _PARTS
        if self._is_parted_by_blanks():
            return _AT_BLANKS
        if any(map(_PARTS.search, self._texts)) or not any(map(_COMMA.search, self._texts)):
            return _PARTS
        return _WITH_COMMAS

    def _is_parted_by_blanks(self) -> bool:
        choices = self._table.choices.get(self.field.name)
        words = {word for text in self._texts for word in text.split()}
        return bool(choices) and words <= (choices or frozenset())

    def _on_lists(self) -> Iterator[Remark]:
        name, parts = self.field.name, self._parts()
        if parts is _WITH_COMMAS:
            example = min(filter(_COMMA.search, self._texts))
            text = f"the lists of `{name}` are parted at commas, as in `{example}`"
            yield Remark(name, "lists-at-commas", text)
        if parts is not _AT_BLANKS:
            items = {item.strip() for text in self._texts for item in parts.split(text)}
            are_parted = any(parts.search(text) for text in self._texts)
            alone = {item for item in items if " " not in item}
            listing = [
                item
                for item in items
                if _LISTING.search(item)
                or (not are_parted and _COUNT_OR_YES.fullmatch(item))
                or _are_codes(item.split())
                or (parts is _WITH_COMMAS and _JOINED.search(item))
                or (not are_parted and len(item.split()) >= _LEAST_WORDS)
                or (not are_parted and item not in alone and alone.issuperset(item.split()))
            ]
            if listing:
                text = f"`{min(listing)}` in `{name}` is read as one text; part a list with ; or |"
                yield Remark(name, "list-of-one", text)


def _may_be_nothing(text: str) -> bool:
    """Whether a name may say that something is not known, or that there is none."""
    return may_be_not_known(text) or text.lower() in NONE - NO


def _are_codes(words: Sequence[str]) -> bool:
    """Whether words are choices as forms export them: by number, or with `_` for a blank."""
    are_numbers = all(word.isdecimal() and len(word) <= _LONGEST_CHOICE for word in words)
    return len(words) > 1 and (are_numbers or any("_" in word for word in words))


def takes_missing(known: Field) -> bool:
    """Whether codes for what is not known may stand in a column: not where ids have to."""
    return not known.required or known.kind not in TEXTS


def missing_texts(codes: Sequence[str | float]) -> frozenset[str]:
    """The texts that codes for what is not known are written as: `999` also as `999.0`."""
    texts: set[str] = set()
    for code in codes:
        text = str(code).strip()
        texts.add(text)
        if _PLAIN.fullmatch(text):
            figure = float(text.replace(",", "."))
            if figure.is_integer():
                whole = str(int(figure))
                texts |= {whole, f"{whole}.0", f"{whole},0", f"{whole}.00", f"{whole},00"}
    return frozenset(texts)
