"""Notices on doubtful records, as the language spoken says them.

A result holds each notice as an English sentence with a code.
"""

import re
from collections.abc import Callable, Iterable, Mapping

from msgspec.structs import replace

from sectorscan.languages import ENGLISH, marked, numeral, spoken, tr, tr_many
from sectorscan.report import numbers
from sectorscan.report.known_sentences import said_anew
from sectorscan.report.names import country_called
from sectorscan.report.translation import in_words_of_rubric
from sectorscan.types import Notice

SENTENCES: Mapping[str, tuple[str, ...]] = {
    # Files and tables
    "sheet-not-read": (
        marked(
            "the sheet `{sheet}` is no section of a profile, and is not read; put its name in "
            "parentheses to say so"
        ),
        marked("the sheet `{sheet}` is not read, though it is called like `{name}`"),
    ),
    "unused-columns": (
        marked("no field is read from the column {names}"),
        marked("no field is read from the columns {names}"),
    ),
    "columns-without-name": (
        marked("column {names} has no name in the header: what is filled in below is not read"),
        marked("columns {names} have no name in the header: what is filled in below is not read"),
    ),
    "wide-table": (
        marked(
            "a row is taken for a respondent, the columns {names} for questions; nothing is read "
            "from {others}"
        ),
        marked("a row is taken for a respondent, the columns {names} for questions"),
        marked(
            "a row is taken for a firm, {names} for its partners; nothing is read from {others}"
        ),
        marked("a row is taken for a firm, {names} for its partners"),
        marked(
            "the table is taken for a matrix of ties, with a row and a column a party; nothing is "
            "read from {others}"
        ),
        marked("the table is taken for a matrix of ties, with a row and a column a party"),
    ),
    "choice-columns": (
        marked("the columns of {names} are read as the list `{list}` of what is chosen"),
    ),
    "rows-above-header": (
        marked("the header is taken to be in row {row}: {count} rows above it are passed over"),
        marked("the header is taken to be in row {row}: 1 row above it is passed over"),
    ),
    "repeated-header": (
        marked("row {row} is passed over: the header once more is no record"),
        marked("{count} rows ({rows}) are passed over: the header once more is no record"),
    ),
    "label-rows": (
        marked("row {row} is passed over: labels of the columns are no record"),
        marked("{count} rows ({rows}) are passed over: labels of the columns are no record"),
        marked("row {row} is passed over: tags of the columns (HXL) are no record"),
        marked("{count} rows ({rows}) are passed over: tags of the columns (HXL) are no record"),
    ),
    "total-rows": (
        marked("row {row} is passed over: a total or a mean of others is no record"),
        marked("{count} rows ({rows}) are passed over: a total or a mean of others is no record"),
    ),
    "note-rows": (
        marked("row {row} is passed over: a note or a heading is no record"),
        marked("{count} rows ({rows}) are passed over: a note or a heading is no record"),
    ),
    "like-total": (
        marked("row {row} is read as a record, though the name is that of a total"),
        marked("{count} rows ({rows}) are read as a record, though the name is that of a total"),
        marked("row {row} is read as a record, though that may be a total or a part of one"),
        marked(
            "{count} rows ({rows}) are read as a record, though that may be a total or a part of "
            "one"
        ),
    ),
    "like-header": (
        marked("row {row} is read as a record, though it begins like the header"),
        marked("{count} rows ({rows}) are read as a record, though it begins like the header"),
        marked("row {row} is read as a record, though another table may begin there"),
    ),
    "like-heading": (
        marked("row {row} is read as a record, though only a name stands there, as in a heading"),
        marked(
            "{count} rows ({rows}) are read as a record, though only a name stands there, as in a "
            "heading"
        ),
    ),
    "same-row": (
        marked("row {row} is read as a record, though all that stands there stands in another row"),
        marked(
            "{count} rows ({rows}) are read as a record, though all that stands there stands in "
            "another row"
        ),
    ),
    "second-table": (
        marked("row {row} is not read: another table begins there; give it a sheet of its own"),
        marked(
            "{count} rows ({rows}) are not read: another table begins there; give it a sheet of "
            "its own"
        ),
    ),
    "lost-letters": (
        marked("`{text}` in `{field}` is read as it stands: letters seem to be lost"),
    ),
    "other-unit": (
        marked("`{text}` may say another unit than `{field}` is in: read as it stands"),
        marked("`{text}` in `{field}` has no % as others have, and is read as a share"),
    ),
    "example-rows": (
        marked(
            "row {row} is not read: `(example)` stands before what is no longer the example; take "
            "that word away from what is data"
        ),
        marked(
            "{count} rows ({rows}) are not read: `(example)` stands before what is no longer the "
            "example; take that word away from what is data"
        ),
    ),
    "hidden-sheet": (marked("the sheet `{sheet}` is hidden, and is read like any other"),),
    "hidden-columns": (marked("`{field}` stands in a hidden column, and is read like the others"),),
    "hidden-rows": (
        marked("1 hidden or filtered row of the sheet `{sheet}` was read like the others"),
        marked("{count} hidden or filtered rows of the sheet `{sheet}` were read like the others"),
    ),
    "struck-out": (
        marked("1 row of the sheet `{sheet}` that is struck out was read like the others"),
        marked("{count} rows of the sheet `{sheet}` that are struck out were read like the others"),
    ),
    "comments": (
        marked("1 cell of the sheet `{sheet}` has a comment, of which nothing is read"),
        marked("{count} cells of the sheet `{sheet}` have comments, of which nothing is read"),
    ),
    "merged-cells": (
        marked("`{field}` is merged over the rows {rows}: what it holds stands in each of them"),
        marked(
            "`{field}` is merged over the rows {rows}: what it holds is read in the first of them "
            "only"
        ),
    ),
    "formulas-not-calculated": (
        marked(
            "1 cell of `{field}` with a formula that was never calculated was read as blank; open "
            "the workbook in a spreadsheet and save it"
        ),
        marked(
            "{count} cells of `{field}` with a formula that was never calculated were read as "
            "blank; open the workbook in a spreadsheet and save it"
        ),
    ),
    "error-cells": (
        marked("1 cell of `{field}` with an error was read as blank"),
        marked("{count} cells of `{field}` with an error were read as blank"),
    ),
    # Cells
    "not-known-words": (
        marked("{names} in `{field}` is taken as not known"),
        marked("{names} in `{field}` is taken as none"),
    ),
    "doubtful-names": (
        marked(
            "{names} in `{field}` is read as a name; if it stands for not known, say so of the "
            "table: `missing: [{code}]`"
        ),
        marked("{names} in `{field}` is read as a name; if it is the same as above, write that"),
    ),
    "bare-size-codes": (
        marked(
            "all figures of `{field}` are codes of size classes in the register {register}, and "
            "are read as numbers; if they are codes, say so: `sizes: {sizes}`"
        ),
        marked(
            "`{column}` is read as numbers of people; if its figures are codes of size classes, "
            "write the classes instead, such as 10..49"
        ),
    ),
    "thousands-decided": (
        marked("{names} in `{field}` is read with `{sign}` between thousands, as the column shows"),
        marked("{names} in `{field}` is read with `{sign}` as decimal, as the column shows"),
        marked(
            "{names} in `{field}` is read with `{sign}` between thousands, as the table's other "
            "columns show"
        ),
        marked(
            "{names} in `{field}` is read with `{sign}` as decimal, as the table's other columns "
            "show"
        ),
    ),
    "lists-at-commas": (marked("the lists of `{field}` are parted at commas, as in `{example}`"),),
    "list-of-one": (
        marked("`{example}` in `{field}` is read as one text; part a list with ; or |"),
    ),
    # Answers
    "answered-later": (
        marked("{count} of {all} answers are dated later than {year}, the profile's year"),
    ),
    "no-level-0": (
        marked(
            "none of {count} levels is 0 and all are whole: if the scale begins at 1, which is its "
            "worst, write the levels that are meant, from 0"
        ),
    ),
    "no-respondent": (
        marked(
            "{count} of {all} answers have nothing in `by` and are read as the author's own; say "
            "of the table who gave them, such as `by: workers`, or in each row"
        ),
    ),
    "unread-hint": (
        marked("`{column}` is not read, and has a word here for {title}: read it yourself"),
    ),
    "answer-without-level": (
        marked("`{question}` has {names} and no level: the row is not counted as an answer"),
    ),
    "confidence-lowered": (
        marked("`high` counts as `medium`: it needs a source, or a second such respondent"),
    ),
    # Firms and links
    "few-firms": (
        marked(
            "a sector cannot be told from {firms}, and advice for one may not fit; if there are "
            "more, say how many at `population`"
        ),
    ),
    "population-below-list": (marked("{count} firms are listed, more than are said to be there"),),
    "list-below-population": (
        marked(
            "the list of {count} firms is said to be complete, and the sector to have more: the "
            "list is taken at its word"
        ),
    ),
    "employees-below-list": (
        marked(
            "{count} employees are listed, more than are said to be there; `employees` of a record "
            "for many firms are those of one of them"
        ),
    ),
    "same-firm": (
        marked("{records} with the name, the place and all figures of another: are they one firm?"),
        marked("{records} with the name and all figures of another: are they one firm?"),
        marked("the id `{id}` differs from another by signs alone: are they one firm?"),
        marked(
            "{count} ids, such as `{id}`, differ from others by signs alone: are they one firm "
            "each?"
        ),
    ),
    "test-record": (
        marked(
            "`{name}` in `{field}` may be of somebody who tried the form; leave out what is no firm"
        ),
    ),
    "employees-below-firms": (marked("the sector is said to have fewer employees than firms"),),
    "sizes-spread": (
        marked(
            "in 1 record for many firms `employees` is taken as their mean, with smaller and "
            "larger firms about it; a range gives the ends of a class"
        ),
        marked(
            "in {count} records for many firms `employees` is taken as their mean, with smaller "
            "and larger firms about it; a range gives the ends of a class"
        ),
    ),
    "part-of-an-employee": (marked("{firms} with a part of an employee, the first with {number}"),),
    "fewer-persons": (
        marked("{firms} with fewer `persons`, owners and families too, than `employees`"),
    ),
    "shares-above-1": (
        marked(
            "the shares of a party in its links of one type come to more than 1, {times}, at the "
            "most to {number}"
        ),
    ),
    "intensity-of-0": (
        marked(
            "{count} of {all} links have the intensity 0 and are read as ties; leave out those "
            "that are none"
        ),
    ),
    "other-calendar": (
        marked(
            "{firms} founded before {limit}, the first in {year}: are these years of another "
            "calendar?"
        ),
    ),
    "founded-later": (marked("{firms} founded after {year}, the year of the profile"),),
    "nines": (
        marked(
            "{number} is the greatest figure of `{field}` and comes {count} times; if it stands "
            "for no answer, say so of the table: `missing: [{code}]`"
        ),
    ),
    "missing-codes": (
        marked(
            "{names} in `{field}` may stand for no answer, {times} in all; if so, say so of the "
            "table: `missing: [{code}]`"
        ),
    ),
    "wage-ratio": (
        marked(
            "{firms} with a wage below a tenth of the reference or above ten times it, the first "
            "{number} of it; are both in the same currency, and for the same time?"
        ),
    ),
    "coordinates-swapped": (
        marked(
            "{firms} outside {country}, which would be in it with `lat` and `lon` exchanged: are "
            "the two columns in each other's place? They are read as they are"
        ),
    ),
    "coordinates-outside": (
        marked(
            "{firms} with coordinates outside {country}; with `lat` and `lon` exchanged {count} of "
            "them would be in it"
        ),
        marked("{firms} with coordinates outside {country}"),
        marked("{firms} with the coordinates 0 and 0, which lie in the sea"),
    ),
    "spellings-joined": (
        marked("{names} in `{field}` counted as `{name}`, which differs by signs alone"),
    ),
    "similar-names": (marked("`{name}` in `{field}` may be `{likely}`, and counts apart"),),
    "no-industry-class": (
        marked("{names}, in {records}, is no class of ISIC Rev. 4 or NACE Rev. 2; {meant}"),
        marked("{names}, in {records}, are no classes of ISIC Rev. 4 or NACE Rev. 2; {meant}"),
    ),
    "one-owner": (
        marked(
            "`{name}` is the owner of {count} of {all} firms, which count as one group; leave out "
            "what is no name of one"
        ),
    ),
    "not-asked": (marked("{count} of {all} records were not asked about ties, and count in none"),),
    "links-by-name": (marked("{names}: no ids but names, read as the parties that are called so"),),
    "reach-differs": (
        marked(
            "by the links {share} of the firms are reached, by the `reach` of {bodies} "
            "{stated_share}: anything between counts"
        ),
    ),
    # Against the rubric
    "unknown-role": (
        marked("{names}, {times}, is no chain role of `{family}`; {tip}"),
        marked("{count} more roles are none of `{family}`"),
    ),
    "other-industry": (
        marked(
            "industry {division} ({industry}), {times}, is none of `{family}`; its firms do not "
            "count as its industries; {tip}"
        ),
    ),
    "past-check": (
        marked(
            "{count} of {all} checks for breaches found none, in another time than the profile's: "
            "not counted"
        ),
    ),
    "waiver-over": (marked("`{id}` ({title}) was left out up to {until} and counts again"),),
    "waived-evidence": (marked("what is said of `{id}` ({title}) is not used: it does not apply"),),
}
"""By code, the sentences that a notice may say; `{names}` and the like are filled in."""

WITHOUT_NAMES: Mapping[str, str] = {
    "wide-table": marked("a table has a column for each question, partner or party"),
    "choice-columns": marked("columns of choices are read as a list of what is chosen"),
    "lists-at-commas": marked("lists are parted at commas"),
    "list-of-one": marked("a cell that may hold a list is read as one text"),
    "doubtful-names": marked("texts that may stand for not known are read as names"),
    "one-owner": marked("so many firms have one owner that it may be a kind of owner"),
    "same-firm": marked("several records may be of one firm, and are read as several"),
    "test-record": marked("a name as of somebody who tried the form is read as a firm"),
    "spellings-joined": marked("spellings that differ by signs alone are counted as one name"),
    "similar-names": marked("names that may be the same count apart"),
    "links-by-name": marked("ties that give names, not ids, are read as those of who is called so"),
}
"""What notices say that quote names of firms, owners and places, where nobody is to read those."""

_MEANT = (
    marked("all are codes of ISIC Rev. 3 or NACE Rev. 1, the revision before"),
    marked("they look like codes of NAICS or SCIAN, or the first digits of such"),
    marked("write the division alone, two digits, where the class is not sure"),
)
_TIPS = (marked("did you mean {name}?"), marked("try {command}"))
_PLACE = marked("{file}, sheet {sheet}, cell {cell}")
_MORE = re.compile(r"(?s)(?P<names>.*) and (?P<count>[\d,]+) (?P<what>more|like it)")
_SPAN = re.compile(r"(\d+) to (\d+)")


def without_names(notices: Iterable[Notice]) -> tuple[Notice, ...]:
    """The notices without the names that some of them quote; what then reads alike stands once."""
    general = (
        replace(notice, text=WITHOUT_NAMES.get(notice.code, notice.text)) for notice in notices
    )
    return tuple(dict.fromkeys(general))


def notice_in_words(notice: Notice) -> str:
    """A notice with its place, in the language spoken; one that is not known here stays."""
    if spoken().language == ENGLISH:
        return f"{notice.text} ({notice.place})"
    sentences = (*SENTENCES.get(notice.code, ()), WITHOUT_NAMES.get(notice.code, ""))
    text = said_anew(notice.text, sentences, _named) or notice.text
    place = said_anew(notice.place, (_PLACE,), _named) or notice.place
    return tr("{notice} ({place})", notice=text, place=place)


def _named(name: str, text: str) -> str:
    """What a name was filled in with, in the language that is spoken.

    What somebody wrote, ids, years and numbers of rows stay as they are.
    """
    return _FILLED_IN[name](text) if name in _FILLED_IN else text


def _count(text: str) -> int:
    """How many, in a text such as `1,200 firms`."""
    count, _, _ = text.partition(" ")
    return int(count.replace(",", ""))


def _several(text: str) -> str:
    """Names or rows, such as `3 to 5, 8 to 9 and 2 more`."""
    cut = _MORE.fullmatch(text)
    if cut is None:
        return _SPAN.sub(lambda span: tr("{low} to {high}", low=span[1], high=span[2]), text)
    count = _count(cut["count"])
    if cut["what"] == "more":
        left = tr_many("{count} more", "{count} more", count)
    else:
        left = tr_many("{count} like it", "{count} like it", count)
    return numbers.listed([_several(cut["names"]), left])


def _share(text: str) -> str:
    return numbers.percent(float(text.removesuffix("%")) / 100)


_FILLED_IN: Mapping[str, Callable[[str], str]] = {
    **dict.fromkeys(("count", "number", "all"), numeral),
    **dict.fromkeys(("names", "others", "rows"), _several),
    **dict.fromkeys(("share", "stated_share"), _share),
    "firms": lambda text: tr_many("{count} firm", "{count} firms", _count(text)),
    "records": lambda text: tr_many("{count} record", "{count} records", _count(text)),
    "times": lambda text: tr_many("{count} time", "{count} times", _count(text)),
    "title": in_words_of_rubric,
    "industry": tr,
    "country": country_called,
    "meant": lambda text: said_anew(text, _MEANT, _named) or text,
    "tip": lambda text: said_anew(text, _TIPS, _named) or text,
}
"""By the name in a sentence, what is done with its text; with that of others nothing is."""
