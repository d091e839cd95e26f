"""What only a rubric can check of a profile: ids, ranges of figures, chain roles, industries."""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping

from sectorscan.errors import Problem, did_you_mean, in_file_order, visible
from sectorscan.profile.industries import division_of, title_of
from sectorscan.profile.profile import Profile
from sectorscan.readers.document import Document
from sectorscan.readers.vocabulary.words import NO, NONE
from sectorscan.rubric.rubric import Rubric
from sectorscan.rubric.words import Words, with_ids, words_of
from sectorscan.types import Notice

MOST_SHOWN_ROLES = 10
PER_CENT = 100
_IN_EACH_CELL = (
    "write {} in each cell, and say of the table what stands for no answer, as in `missing: ['-']`"
)
_TIPS_ON_UNREAD = {
    "question": _IN_EACH_CELL.format("a level from 0 to 4"),
    "breach": _IN_EACH_CELL.format("yes or no"),
    "": "say what was found under `labour_checks`",
}


def unknown_roles(profile: Profile, rubric: Rubric) -> Iterator[Notice]:
    """A notice for each role of firms that the rubric does not know for their product family.

    The most frequent comes first, each with the one that may be meant. They are no mistake, since a
    rubric lists but the roles that it looks for; but they fill none of its places. Where the rubric
    does not know the product family, nothing is said.
    """
    family = rubric.family_of(profile.sector.product_family)
    if profile.firms is None or family is None:
        return
    roles = profile.firms.text("role")
    times = dict(zip(roles.labels, roles.times().tolist(), strict=True))
    unknown = sorted(times.keys() - family.roles, key=lambda role: (-times[role], role))
    shown = MOST_SHOWN_ROLES
    if len(unknown) == shown + 1:  # to say that there is one more would take as many lines
        shown += 1
    for role in unknown[:shown]:
        often = f"{times[role]} time{'s' if times[role] > 1 else ''}"
        text = f"`{visible(role)}`, {often}, is no chain role of `{family.id}`"
        tip = did_you_mean(role, sorted(family.roles)) or f"try sectorscan explain {family.id}"
        yield _of_roles(f"{text}; {tip}")
    if len(unknown) > shown:
        yield _of_roles(f"{len(unknown) - shown} more roles are none of `{family.id}`")


def other_industries(profile: Profile, rubric: Rubric) -> Iterator[Notice]:
    """A notice for each industry of firms that is none of their product family, the largest first.

    It is no mistake, but such firms count in no measure of the family's industries. Where the
    rubric does not know the product family, nothing is said.
    """
    family = rubric.family_of(profile.sector.product_family)
    if profile.firms is None or family is None:
        return
    codes = profile.firms.text("isic")
    times: Counter[str] = Counter()
    for code, records in zip(codes.labels, codes.times().tolist(), strict=True):
        division = division_of(code)
        if division is not None and division not in family.divisions:
            times[division] += records
    for division, records in sorted(times.items(), key=lambda item: (-item[1], item[0])):
        often = f"{records} time{'s' if records > 1 else ''}"
        text = f"industry {division} ({title_of(division)}), {often}, is none of `{family.id}`"
        tip = f"its firms do not count as its industries; try sectorscan explain {family.id}"
        yield Notice(code="other-industry", place="firms", text=f"{text}; {tip}")


def _of_roles(text: str) -> Notice:
    return Notice(code="unknown-role", place="firms", text=text)


def check(profile: Profile, rubric: Rubric) -> list[Problem]:
    """Ids that only the rubric knows, and it does not; figures that cannot be; in file order."""
    _, unknown = with_ids(profile.document, words_of(rubric))
    problems = [*unknown, *_impossible(profile.document, rubric)]
    return in_file_order(problems)


def word_reader(rubric: Rubric) -> Callable[[Document], tuple[Document, list[Problem]]]:
    """Reads the words of a profile's document, for `load_profile`; tells all that `check` would."""
    known = words_of(rubric)

    def read(document: Document) -> tuple[Document, list[Problem]]:
        with_words, unknown = with_ids(document, known)
        unread = unread_rights(document, known)
        return with_words, [*unknown, *_impossible(with_words, rubric), *unread]

    return read


def unread_rights(document: Document, known: Mapping[str, Words]) -> Iterator[Problem]:
    """The columns of questions and of breaches of rights at work that nothing is read from.

    Where what stands in a column of answers is mostly no answer, the answers in it would be lost;
    in other tables only breaches are looked for. A no to a breach is no loss.
    """
    for column in document.unread:
        kinds = ("breach", "question") if column.section == "answers" else ("breach",)
        ids = ((kind, known[kind].id_of(name)) for kind in kinds for name in column.names)
        kind, named = next((pair for pair in ids if pair[1] is not None), ("", None))
        nothing: Collection[str] = NO | NONE if kind == "breach" else ()
        rows = (row for row, text in column.said() if text not in nothing)
        row = None if named is None else next(rows, None)
        if row is None:
            continue
        head = visible(column.names[0])
        message = f"nothing is read from the column `{head}`, which is of the {kind} `{named}`"
        tip = _TIPS_ON_UNREAD[kind if column.section == "answers" else ""]
        tip += f"; a column for people alone is called `({head})`"
        yield column.problem(row, message, tip)


def _impossible(document: Document, rubric: Rubric) -> Iterator[Problem]:
    yield from _impossible_figures(document, rubric)
    yield from _waived_rights(document, rubric)


def _waived_rights(document: Document, rubric: Rubric) -> Iterator[Problem]:
    """Questions about rights at work that a profile says do not apply."""
    topics = {topic.id for topic in rubric.labour_topics}
    waivers = document.section("does_not_apply").data
    for place, waiver in enumerate(waivers if isinstance(waivers, list) else ()):
        name = waiver.get("id") if isinstance(waiver, dict) else None
        if isinstance(name, str) and name in topics:
            message = f"`{name}` is about rights at work, which apply everywhere"
            tip = "leave it unanswered where nobody was asked"
            path = ("does_not_apply", place, "id")
            yield document.problem(path, message, tip=tip, code="no-waiver")


def _impossible_figures(document: Document, rubric: Rubric) -> Iterator[Problem]:
    """Stated figures that their indicators cannot have, such as 55 for a share of 55 %."""
    for name, (_, stated) in document.section("stated").entries().items():
        if name not in rubric.measured or not isinstance(stated.data, dict):
            continue
        measure = rubric.measured[name].measure
        for field in ("value", "low", "high"):
            figure = stated.data.get(field)
            if not isinstance(figure, int | float) or isinstance(figure, bool):
                continue
            if not measure.can_be(figure):
                is_per_cent = measure.natural_range[1] == 1 and 1 < figure <= PER_CENT
                tip = f"write {figure / PER_CENT:g} for {figure:g} %" if is_per_cent else ""
                message = f"`{name}` is {measure.span}, not {figure:g}"
                yield stated.problem((field,), message, tip=tip, code="out-of-range")
