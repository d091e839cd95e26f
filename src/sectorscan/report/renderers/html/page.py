"""A report as one HTML page that needs nothing else: no file, no network, no script."""

import json
import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup, escape
from msgspec import to_builtins

from sectorscan.languages import ENGLISH, marked, numeral, spoken, tr
from sectorscan.report.blocks import Picture, Report, Tone, each_of, runs_of, title_and_rest
from sectorscan.report.charts.pictures import with_pictures
from sectorscan.report.renderers.html.templates import loader_of
from sectorscan.report.safe_text import inert, legible, runs_from_the_right, typeset
from sectorscan.report.trial_panel import TrialPanel

if TYPE_CHECKING:
    from jinja2 import Environment, Template

ASSETS = Path(__file__).parent / "assets"
MARKS: dict[Tone, tuple[str, str]] = {
    "good": ("▲", marked("good")),
    "poor": ("▼", marked("poor")),
    "alarm": ("■", marked("alarm")),
}
"""A shape for each tone that is more than a shade, and what it says aloud."""
EXPLORED = {"sector-map": "map.js"}
"""The scripts of drawings that can be explored, by the names of the drawings."""

_SAID = re.compile(r'\btr\("([^"]+)"')
"""A sentence that a script says."""
_MOST_BRIEF = 12
_LONG_WORD = re.compile(r"\S{24}(?=\S)")


def html(report: Report) -> bytes:
    """The report as a page.

    A policy in its head forbids whatever is not part of it; its scripts only enhance what can be
    read without them.
    """
    report = with_pictures(report)
    names = {picture.name for picture in each_of(Picture, report.blocks)}
    scripts = ["page.js", *(script for name, script in EXPLORED.items() if name in names)]
    if report.trial is not None:
        scripts.insert(0, "trial.js")  # before what follows the contents, of which it is a part
    scripts.insert(0, "words.js")
    style, script = _asset("style.css"), "".join(map(_asset, scripts))
    policy = _policy(style, script)
    page = _page().render(
        report=report,
        policy=policy,
        style=style,
        script=script,
        language=spoken().language,
        words=_words_of(script),
    )
    return page.encode()


def _words_of(script: str) -> dict[str, str]:
    """By its English, each sentence that a script says; none in English."""
    if spoken().language == ENGLISH:
        return {}
    sentences = {sentence: tr(sentence) for sentence in _SAID.findall(script)}
    return {".": numeral("."), **sentences}


@cache
def _page() -> "Template":
    return environment().get_template("page.html.j2")


def environment() -> "Environment":
    """What the page's templates are read and filled in with."""
    from jinja2 import Environment

    templates = Environment(
        loader=loader_of(ASSETS), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    templates.globals |= {"marks": MARKS, "tr": tr}
    templates.tests["brief"] = lambda cell: 0 < len(cell) <= _MOST_BRIEF
    templates.filters |= {
        "inert": inert,
        "kind": lambda block: type(block).__name__,
        "legible": legible,
        "runs": lambda terms: runs_of(terms.lines),
        "text": _text,
        "titled": _titled,
        "data": _data,
        "direction": _direction,
    }
    return templates


def _text(shown: str) -> Markup:
    """A text in which a long word may be broken."""
    return escape(_LONG_WORD.sub("\\g<0>\n", typeset(shown))).replace("\n", Markup("<wbr>"))


def _direction(shown: str) -> Markup:
    """The attribute of a text that is read from right to left, as most of its letters are."""
    return Markup(' dir="rtl"') if runs_from_the_right(shown) else Markup("")


def _titled(shown: str, title: str) -> Markup:
    """A text whose title, if it begins with it, stands out."""
    head, rest = title_and_rest(shown, title)
    return Markup("<b>{}</b> {}").format(_text(head), _text(rest)) if head else _text(rest)


def _data(read: TrialPanel | dict[str, str]) -> Markup:
    """What a script reads, as JSON in which nothing can end the element around it."""
    data = to_builtins(read)
    written = json.dumps(data, separators=(",", ":"))
    return Markup(written.replace("<", "\\u003c"))  # noqa: S704  no other sign ends an element


@cache
def _asset(name: str) -> str:
    return (ASSETS / name).read_text(encoding="utf-8")


def _policy(style: str, script: str) -> str:
    """What the page may do: show itself, in its own style and with its own script."""
    style_hash, script_hash = map(_hash, (style, script))
    return (
        f"default-src 'none'; style-src '{style_hash}'; script-src '{script_hash}'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def _hash(content: str) -> str:
    return f"sha256-{b64encode(sha256(content.encode()).digest()).decode()}"
