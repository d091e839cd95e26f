"""Profiles to fill in: all that a rubric asks, with what its questions' levels mean."""

import io
import json
import re
import shlex
import textwrap
from collections.abc import Iterable, Iterator
from typing import Literal

from sectorscan.errors import visible
from sectorscan.profile.sheets import paths_in
from sectorscan.rubric.blank_workbook import roles_by_family, starter_workbook
from sectorscan.rubric.entries import Titled
from sectorscan.rubric.ingredients import AskedIndicator
from sectorscan.rubric.rubric import Rubric

__all__ = ["new_profile", "starter_workbook", "starter_yaml"]

_WIDTH = 100
_PLAIN = re.compile(r"(?!(?:true|false|null)$)\w[\w./-]*", re.IGNORECASE)
"""An id that YAML reads as it stands, without quotes."""
SCHEMA = "profile.schema.json"
"""The file beside a profile from which an editor completes it."""
_FIRST_LINE = f"# yaml-language-server: $schema={SCHEMA}"
_HEAD = """\
The profile of a sector: what is known of it at one date. Lines that start with # are not read.
First say what the sector makes, at `product_family`. Then look for three questions below that you
can answer, take the # and the blank before their ids away, and write a level from 0 to 4 after
`level:`; halves are welcome. That is enough for a first result. Leave what you do not know as it
is: missing is not zero. Every further answer, figure or list makes the result more certain.
An editor that knows YAML completes ids and explains fields once this was run beside this file:
sectorscan schema profile --rubric RUBRIC -o SCHEMA
"""
_SECTIONS = """\
institutions:       # who serves or steers the sector; kind is one of those listed at the end
  - {id: association, name: The makers' association, kind: KIND}
firms:              # one line a firm, or one for `count` like firms; shares are from 0 to 1;
                    # isic is a code of ISIC Rev. 4 or NACE Rev. 2, roles are listed at the end
  - {id: rossi, name: Rossi, isic: "1520", employees: 12, export_share: 0.4, union: true}
  - {id: small-ones, count: 60, employees: 5, union: 0.1}
links:              # subcontracting, supply, cooperation, information, service-use, membership,
  - {from: rossi, to: association, type: membership}                       # training or finance
outside: [{id: buyer-abroad, kind: buyer}]             # partners beyond the sector for `links`
sources:            # where something is known from; others then say `source: register`
  register: {cite: "The firm register of our town, 2026", evidence: seen}
watch: [what no question asks and readers should know]
series: [{year: 2020, firms: 400, employees: 5200}]
report: {author: , organisation: , date: , status: draft}                # what reports print
plan: {start: 2026-01, person_year: }                  # from when the plan counts; a person's cost
visits: {languages: [], referral: , coordinator: }     # who helps people at work; whom to tell
"""
_SECTOR = {
    "place": "{name: , country: IT, area_km2: }   # the country as a code of two letters",
    "as_of": "            # the year, or the day, that all this is true of",
    "setting": "territorial   # or network: spread over many places",
    "currency": "EUR",
    "population": "{firms: , employees: }   # of the whole sector; {low: 380, high: 420} too",
    "sampling": "{method: list}   # how firms were found: census, list, random, snowball",
    "wage_reference": "{amount: , per: month, kind: sector}   # sector, minimum, living or region",
}


def new_profile(
    name: str,
    rubric: Rubric,
    format_: Literal["yaml", "xlsx"] = "yaml",
    *,
    named: str = "",
    asked_for: str = "",
) -> bytes:
    """A profile to fill in, with all that a rubric asks, as the content of a file.

    `named` is the rubric that it is to name, if any; `asked_for` is how the command line calls the
    rubric, if not by its id.
    """
    if format_ == "yaml":
        return starter_yaml(name, rubric, named=named, asked_for=asked_for).encode()
    workbook = io.BytesIO()
    starter_workbook(name, rubric, workbook, named=named)
    return workbook.getvalue()


def starter_yaml(name: str, rubric: Rubric, *, named: str = "", asked_for: str = "") -> str:
    """A profile in YAML that says but its sector's name, with comments on all the rest.

    `named` and `asked_for` as of `new_profile`.
    """
    blocks = [
        [_FIRST_LINE],
        _comment(_head(asked_for or rubric.id).splitlines()),
        [
            "profile: 1",
            *([f"rubric: {named}"] if named else []),
            "sector:",
            f"  name: {json.dumps(name, ensure_ascii=False)}",
        ],
        ["  product_family:      # needed; what is made, such as shoes or furniture"],
        [f"  # {field}: {text}" for field, text in _sector_lines()],
        ["", "answers:"],
        *map(_question, rubric.asked.values()),
        ["", *_comment(_sections(rubric))],
        ["", *_comment(_listed_by_id(rubric))],
    ]
    return "\n".join(line.rstrip() for block in blocks for line in block) + "\n"


def _head(rubric: str) -> str:
    return _HEAD.replace("RUBRIC", shlex.quote(rubric)).replace("SCHEMA", SCHEMA)


def _sector_lines() -> Iterator[tuple[str, str]]:
    """The fields of the sector that are not required, with how they are written."""
    names = dict.fromkeys(path.name.partition(".")[0] for path in paths_in("sector"))
    for name in names:
        if name in _SECTOR:
            yield name, _SECTOR[name]


def _question(indicator: AskedIndicator) -> list[str]:
    question = indicator.question
    anchors = enumerate(question.anchors)
    identifier, respondent = map(_as_yaml, (indicator.id, question.to[0]))
    return [
        "",
        *_wrapped(question.ask, "  # ", "  # "),
        *(line for n, text in anchors for line in _wrapped(text, f"  #   {n}  ", "  #      ")),
        f"  # {identifier}: {{level: , by: {respondent}, confidence: medium}}",
    ]


def _sections(rubric: Rubric) -> Iterator[str]:
    kind = _as_yaml(rubric.institution_kinds[0].id) if rubric.institution_kinds else ""
    yield "All that follows may be left out. To use a part, take the # and the blank away from it."
    yield ""
    yield from _SECTIONS.replace("KIND", kind).splitlines()
    if rubric.for_workers:
        yield "labour_checks:      # whether a breach was found (true or false), and who says so"
        breach, speaker = map(_as_yaml, (rubric.breaches[0].id, rubric.for_workers[0]))
        yield f"  - {{breach: {breach}, found: false, by: {speaker}, date: 2026}}"
    if rubric.measured:
        figure = _as_yaml(next(iter(rubric.measured)))
        yield "stated:             # published figures: a value, or low and high; shares are 0 to 1"
        yield f"  {figure}: {{low: , high: , year: , source: register}}"
    if rubric.interventions:
        intervention = _as_yaml(rubric.interventions[0].id)
        yield "in_place:           # what exists already; its status is running, weak or ended"
        yield f"  - {{id: {intervention}, status: running}}"
        yield "costs:              # what an intervention costs here"
        yield f"  {intervention}: {{low: , high: }}"
    if rubric.procedure:
        yield f"steps_done: [{_as_yaml(rubric.procedure[0].id)}]"


def _listed_by_id(rubric: Rubric) -> Iterator[str]:
    """What the ids are that the sections name."""
    lists: dict[str, Iterable[Titled]] = {
        "Kinds of institution": rubric.institution_kinds,
        "Services": rubric.services,
        "Who answers (`by`)": rubric.respondents,
        "Figures (`stated`)": rubric.measured.values(),
        "Interventions (`in_place`, `costs`)": rubric.interventions,
        "Steps (`steps_done`)": rubric.procedure,
        "Breaches (`labour_checks`)": rubric.breaches,
    }
    for what, entries in lists.items():
        if entries:
            yield f"{what}:"
        for entry in entries:
            yield from _wrapped(f"{_as_yaml(entry.id)}: {entry.title}", "  ", "    ", _WIDTH - 2)
    if rubric.families:
        yield "Places in the chain (`role`), for each family of products:"
    for line in roles_by_family(rubric):
        yield from _wrapped(line, "  ", "    ", _WIDTH - 2)


def _as_yaml(identifier: str) -> str:
    """An id as it is written in YAML."""
    plain = _PLAIN.fullmatch(identifier)
    return identifier if plain else json.dumps(identifier, ensure_ascii=False)


def _comment(lines: Iterable[str]) -> list[str]:
    return [f"# {line}".rstrip() for line in lines]


def _wrapped(text: str, first: str, rest: str, width: int = _WIDTH) -> list[str]:
    shown = visible(" ".join(text.split()))
    return textwrap.wrap(
        shown,
        width,
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    )
