"""The map of a sector: firms, bodies and partners, and the ties between them by type.

The plot is a drawing within the drawing, with a frame of its own, so that a page can move about in
it. Each node begins at whole coordinates that no other node has, and each line runs from node to
node: a script finds out from the drawing alone who is tied to whom.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from math import hypot
from typing import get_args

from sectorscan.languages import tr, tr_many
from sectorscan.network.result import MapSort
from sectorscan.report.blocks import Picture
from sectorscan.report.charts.kinds import MapChart, Strand
from sectorscan.report.charts.map_labels import LABEL_SIZE, labels_of
from sectorscan.report.charts.map_marks import (
    BODY,
    CLASSES,
    MARGIN,
    PLOT,
    SCALE,
    Mark,
    marks_of,
    size_of,
)
from sectorscan.report.charts.svg import (
    SMALL,
    Caption,
    Value,
    circle,
    drawing,
    element,
    fitting,
    inert,
    line,
    number,
    text,
    width_of,
    wrapped,
)
from sectorscan.report.groups import grouped
from sectorscan.report.numbers import count
from sectorscan.report.words import LINK_TYPES
from sectorscan.types import LinkType

MOST_DRAWN = 5000

_WIDTH = 560.0
_BEND = 0.12
_MANY, _FAINT = 2000, "0.2"
_WIDTHS = ((1, 1.4), (10, 2.6), (100, 4.2))
_THIN, _INNER = 0.8, 0.45
_LOOKS: Mapping[LinkType, tuple[str, str | None]] = {
    "subcontracting": ("#0b61a4", None),
    "supply": ("#0b61a4", "9 4"),
    "cooperation": ("#00704f", None),
    "information": ("#00704f", "2 4"),
    "service-use": ("#b84a00", "9 4"),
    "membership": ("#6b6b6b", None),
    "training": ("#8a3f7a", None),
    "finance": ("#8a3f7a", "9 4"),
}
_DOUBLE: LinkType = "cooperation"
_THIN_TYPE: LinkType = "membership"
_DIRECTED = {"subcontracting", "supply", "training", "finance"}
"""Types of which it means something who is the first of the two."""
_MOST_ARROWS = 400
_ARROW = 11.0
_ROLES = ("#0b61a4", "#b84a00", "#00704f", "#8a3f7a", "#6b5900", "#a3244a", "#31566e")
_OTHER_ROLES = "#5c5c5c"
_DASHED: dict[str, Value] = {
    "stroke": "currentColor",
    "stroke_width": 1.5,
    "stroke_dasharray": "3 2",
}
_SORT_LOOKS: Mapping[MapSort, dict[str, Value]] = {
    "firm": {},
    "group": {"stroke": "currentColor", "stroke_width": 1.5},
    "institution": {"fill": "currentColor"},
    "outside": {"class_": "partner", "fill": "#fff", "stroke": "currentColor", "stroke_width": 1.5},
}
_COLUMNS, _CELL, _ROOM = 3, 184, 146
"""The columns of the legend, how far they are apart, and the room for the words of one."""
_LETTER_FROM = 8.0
"""From which radius on, in units of the drawing, a circle has its role's letter."""


def sector_map_picture(shown: MapChart) -> Picture:
    """All nodes and, if they are more than 5,000, the lines that stand for most links."""
    strands, left = _strongest(shown.strands)
    marks = marks_of(shown.spots, shown.strands)
    looks = _RoleLooks(shown)
    names = [*labels_of(marks), *_shelf_name(marks)]
    lines = sum(len(strand.pairs) for strand in strands)
    faint = _FAINT if lines > _MANY else "0.55"
    paths = _lines(strands, marks, doubled=lines <= _MANY)
    plot = element(
        "svg",
        element("g", *paths, class_="ties", fill="none", stroke_opacity=faint),
        *(_arrows(strands, marks) if lines <= _MOST_ARROWS else ()),
        *(group for sort in get_args(MapSort) for group in _nodes(sort, marks, looks)),
        *_letters(marks, looks),
        element("g", *names, class_="labels", pointer_events="none"),
        class_="plot",
        x=0,
        y=0,
        width=_WIDTH,
        height=PLOT[1] * SCALE,
        viewBox=f"0 0 {PLOT[0]:g} {PLOT[1]:g}",
        overflow="hidden",
    )
    legend, bottom = _legend(shown, looks, PLOT[1] * SCALE + 22)
    drawn = tr(
        "The {drawn} lines that stand for most ties are drawn, {left} are not.",
        drawn=count(MOST_DRAWN),
        left=count(left),
    )
    description = " ".join([shown.description, *([drawn] if left else [])])
    caption = Caption(shown.name, shown.title, description)
    return drawing(caption, (_WIDTH, bottom), [plot, *legend], explorable=True)


_Point = tuple[float, float]
_Draw = Callable[[_Point], Sequence[str]]


class _RoleLooks:
    """The class, the colour and the letter of each chain role."""

    def __init__(self, shown: MapChart) -> None:
        self.roles = [role for role, _ in shown.roles]
        self.letters: dict[str, str] = {}
        for role in self.roles:
            capitals = [sign.upper() for sign in role if sign.isalpha()]
            free = (sign for sign in capitals if sign not in self.letters.values())
            self.letters[role] = next(free, capitals[0] if capitals else "?")

    def letter(self, role: str) -> str:
        """The first letter of a role that no commoner one has; none for the rare ones."""
        return self.letters.get(role, "")

    def name(self, role: str) -> str:
        """What tells the looks of roles apart."""
        return role if role in self.letters else "other" if role else ""

    @property
    def other(self) -> dict[str, Value]:
        """How a circle of one of the rarer roles is filled."""
        return {"class_": "role-other", "fill": _OTHER_ROLES}

    def look(self, role: str) -> dict[str, Value]:
        """How a circle is filled; hollow where the role is not known."""
        if not role:
            return {"class_": "role-unknown", "fill": "#fff", "stroke": _OTHER_ROLES}
        if role not in self.letters:
            return self.other
        place = self.roles.index(role)
        return {"class_": f"role-{place}", "fill": _ROLES[place]}


def _strongest(strands: Sequence[Strand]) -> tuple[Sequence[Strand], int]:
    """The lines that are drawn, and how many are not."""
    links = sorted((pair[2] for strand in strands for pair in strand.pairs), reverse=True)
    if len(links) <= MOST_DRAWN:
        return strands, 0
    least, kept = links[MOST_DRAWN - 1], []
    spare = MOST_DRAWN - sum(strand > least for strand in links)
    for strand in strands:
        pairs = []
        for pair in strand.pairs:
            level = pair[2] == least and spare > 0
            spare -= level
            if level or pair[2] > least:
                pairs.append(pair)
        kept.append(Strand(strand.type, tuple(pairs)))
    return kept, len(links) - MOST_DRAWN


def _bent(strands: Sequence[Strand]) -> Iterator[tuple[Strand, list[float]]]:
    """Each strand with the bend of each of its lines: where several types lie between two nodes."""
    kinds = Counter(pair[:2] for strand in strands for pair in strand.pairs)
    drawn: Counter[tuple[int, int]] = Counter()
    for strand in strands:
        bends = []
        for a, b, *_ in strand.pairs:
            bends.append(_BEND * (drawn[a, b] - (kinds[a, b] - 1) / 2))
            drawn[a, b] += 1
        yield strand, bends


def _lines(strands: Sequence[Strand], marks: Sequence[Mark], *, doubled: bool) -> Iterator[str]:
    """A path for each type and width; a double line has its middle taken out."""
    bounds = [least for least, _ in _WIDTHS[1:]]
    for strand, bends in _bent(strands):
        paths = ["" for _ in _WIDTHS]
        for (a, b, links, _), bend in zip(strand.pairs, bends, strict=True):
            paths[sum(links >= bound for bound in bounds)] += _line(marks[a], marks[b], bend)
        for path, (_, width) in zip(paths, _WIDTHS, strict=True):
            if not path:
                continue
            look = _look(strand.type, width)
            words = tr(LINK_TYPES[strand.type])
            yield element("path", d=path, data_type=strand.type, data_words=words, **look)
            if strand.type == _DOUBLE and doubled:
                inner = width_of_double(width) * _INNER
                yield element("path", d=path, **_gap(inner))


def width_of_double(width: float) -> float:
    """How wide a double line is in all, where a single one has such a width."""
    return 2.5 * width


def _gap(width: float) -> dict[str, Value]:
    """The middle of a double line, in the colour of the ground."""
    return {"class_": "tie-inner", "stroke": "#fff", "stroke_width": width, "stroke_opacity": "1"}


def _line(a: Mark, b: Mark, bend: float) -> str:
    """From node to node; bent to the side where several types lie between the two."""
    if not bend:
        return f"M{a.x} {a.y}L{b.x} {b.y}"
    x, y = _knee(a, b, bend)
    return f"M{a.x} {a.y}Q{x:.0f} {y:.0f} {b.x} {b.y}"


def _knee(a: Mark, b: Mark, bend: float) -> _Point:
    """The point towards which a line is bent."""
    return (a.x + b.x) / 2 - bend * (b.y - a.y), (a.y + b.y) / 2 + bend * (b.x - a.x)


def _look(type_: LinkType, width: float) -> dict[str, Value]:
    colour, dash = _LOOKS[type_]
    if type_ == _DOUBLE:
        width = width_of_double(width)
    return {
        "class_": f"tie tie-{type_}",
        "stroke": colour,
        "stroke_width": width * _THIN if type_ == _THIN_TYPE else width,
        "stroke_dasharray": dash,
    }


def _arrows(strands: Sequence[Strand], marks: Sequence[Mark]) -> Iterator[str]:
    """Where it means something, a head at each end that a tie goes to."""
    for strand, bends in _bent(strands):
        if strand.type not in _DIRECTED:
            continue
        heads = ""
        for (a, b, links, back), bend in zip(strand.pairs, bends, strict=True):
            knee = _knee(marks[a], marks[b], bend)
            heads += _head(marks[b], knee) if back < links else ""
            heads += _head(marks[a], knee) if back else ""
        if heads:
            colour, _ = _LOOKS[strand.type]
            yield element(
                "path",
                d=heads,
                class_=f"arrows arrow-{strand.type}",
                fill=colour,
                data_arrows=strand.type,
                pointer_events="none",
            )


def _head(to: Mark, knee: _Point) -> str:
    """A triangle at the edge of a node, pointing at it from a knee."""
    across, along = to.x - knee[0], to.y - knee[1]
    far = hypot(across, along)
    if far <= to.radius:
        return ""
    across, along = across / far, along / far
    x, y = to.x - across * to.radius, to.y - along * to.radius
    left = (x - _ARROW * across - 4 * along, y - _ARROW * along + 4 * across)
    right = (x - _ARROW * across + 4 * along, y - _ARROW * along - 4 * across)
    corners = ((x, y), left, right)
    return f"M{'L'.join(f'{number(p)} {number(q)}' for p, q in corners)}z"


def _nodes(sort: MapSort, marks: Sequence[Mark], looks: _RoleLooks) -> Iterator[str]:
    """The nodes of one sort, each with what is said of it; those of one look as one group."""
    of_sort = [mark for mark in marks if mark.spot.sort == sort]
    by_look = grouped(of_sort, lambda mark: (looks.name(mark.spot.role), _is_dashed(mark)))
    for (_, is_dashed), alike in by_look.items():
        look = _SORT_LOOKS[sort]
        if sort in {"firm", "group"}:
            look = looks.look(alike[0].spot.role) | look
        look = look | (_DASHED if is_dashed else {})
        classes = " ".join(part for part in ("nodes", str(look.get("class_") or "")) if part)
        shapes = (
            _shape(
                sort,
                (mark.x, mark.y),
                mark.radius,
                element("title", inert(mark.spot.description)),
            )
            for mark in alike
        )
        yield element("g", *shapes, data_sort=sort, **{**look, "class_": classes})


def _is_dashed(mark: Mark) -> bool:
    """Whether it is a firm of which nobody knows how large it is."""
    return mark.spot.sort == "firm" and mark.spot.employees is None


def _shape(sort: MapSort, at: _Point, radius: float, *inner: str) -> str:
    """A circle for firms, a square for a body, a triangle for a partner outside."""
    half, side = number(radius), number(2 * radius)
    start = f"M{number(at[0])} {number(at[1])}"
    if sort == "institution":
        return element("path", *inner, d=f"{start}m-{half} -{half}h{side}v{side}h-{side}z")
    if sort == "outside":
        path = f"{start}m0 -{half}l{half} {number(1.8 * radius)}h-{side}z"
        return element("path", *inner, d=path)
    return element("circle", *inner, cx=at[0], cy=at[1], r=radius)


def _letters(marks: Sequence[Mark], looks: _RoleLooks) -> Iterator[str]:
    """The letter of its role in each circle that is large enough."""
    for sort in ("firm", "group"):
        letters = [
            _letter(looks.letter(mark.spot.role), (mark.x, mark.y), mark.radius)
            for mark in marks
            if mark.spot.sort == sort
            and mark.radius * SCALE >= _LETTER_FROM - 1e-9
            and looks.letter(mark.spot.role)
        ]
        if letters:
            yield element("g", *letters, class_="letters", data_sort=sort, pointer_events="none")


def _letter(letter: str, at: _Point, radius: float) -> str:
    size = min(1.3 * radius, 24)
    look: dict[str, Value] = {"font_size": size, "font_weight": "bold", "fill": "#fff"}
    look |= {"class_": "letter", "text_anchor": "middle"}
    return element("text", inert(letter), x=at[0], y=at[1] + size * 0.36, **look)


def _shelf_name(marks: Sequence[Mark]) -> Iterator[str]:
    """How many stand below the others, and what they have in common."""
    alone = [mark for mark in marks if not mark.spot.ties]
    if alone:
        top = min(mark.y for mark in alone) - LABEL_SIZE * 1.3
        words = tr_many(
            "{count} with no tie on record:", "{count} with no tie on record:", len(alone)
        )
        size: dict[str, Value] = {"font_size": LABEL_SIZE}
        yield text(MARGIN - 12, top + LABEL_SIZE / 3, words, room=500, **size)


class _Cells:
    """Where the entries of a legend stand: in columns, a long one in two, under headings."""

    def __init__(self, y: float) -> None:
        self.y, self._place = y, 0
        self.drawn: list[str] = []

    def heading(self, words: str) -> None:
        """Begin a part."""
        if self.drawn:
            self.y += 24
        self._place = 0
        self.drawn.append(text(8, self.y, words, room=540, font_size=SMALL, font_weight="bold"))
        self.y += 20

    def add(self, words: str, number_of: str, draw: _Draw) -> None:
        """Add an entry with its number, and its shapes as drawn about the middle of their place."""
        number = f" ({number_of})"
        columns = 1 if width_of(words + number, SMALL) <= _ROOM else 2
        if self._place + columns > _COLUMNS:
            self._place, self.y = 0, self.y + 22
        x, room = 8 + self._place * _CELL, _ROOM + (columns - 1) * _CELL
        shown = fitting(words, room - width_of(number, SMALL), SMALL)
        self.drawn += [
            *draw((x + 14, self.y - 4)),
            text(x + 32, self.y, shown + number, room=room + 4, font_size=SMALL),
        ]
        self._place += columns

    def sentence(self, words: str) -> None:
        """Add a sentence below the entries, in as many lines as it takes."""
        for shown in wrapped(words, 540, SMALL, 3):
            self.y += 18
            self.drawn.append(text(8, self.y, shown, room=548, font_size=SMALL))


def _legend(shown: MapChart, looks: _RoleLooks, y: float) -> tuple[list[str], float]:
    """What sizes, colours, shapes and lines mean, each with its number; and where that ends."""
    cells = _Cells(y)
    sorts = Counter(spot.sort for spot in shown.spots)
    if sorts["firm"]:
        _add_sizes(cells, shown, looks)
    if sorts["firm"] or sorts["group"]:
        _add_roles(cells, shown, looks)
    _add_others(cells, sorts)
    _add_ties(cells, shown)
    return cells.drawn, cells.y + 10


def _add_sizes(cells: _Cells, shown: MapChart, looks: _RoleLooks) -> None:
    cells.heading(tr("Firms by people employed"))
    sizes_in_words = (tr("below 10"), tr("10 to 49"), tr("50 and more"))
    known = [spot.employees for spot in shown.spots if spot.sort == "firm"]
    counts = Counter(size_of(employees) for employees in known if employees is not None)
    for size, (_, radius) in zip(sizes_in_words, CLASSES, strict=True):
        cells.add(size, str(counts[radius]), _circle(radius, looks.look("")))
    if unknown := known.count(None):
        cells.add(tr("not known"), str(unknown), _circle(CLASSES[0][1], looks.look("") | _DASHED))


def _add_roles(cells: _Cells, shown: MapChart, looks: _RoleLooks) -> None:
    cells.heading(tr("Firms by chain role"))
    for role, firms in shown.roles:
        letter = looks.letter(role)
        cells.add(role, count(firms), _circle(_LETTER_FROM, looks.look(role), letter))
    if shown.other_roles:
        others = count(shown.other_roles)
        cells.add(tr("other roles"), others, _circle(_LETTER_FROM, looks.other))
    unknown = sum(
        1 if spot.sort == "firm" else spot.stands_for
        for spot in shown.spots
        if spot.sort in {"firm", "group"} and not spot.role
    )
    if unknown:
        cells.add(tr("role not known"), count(unknown), _circle(_LETTER_FROM, looks.look("")))


def _circle(radius: float, look: dict[str, Value], letter: str = "") -> _Draw:
    """A circle in a look, with a letter."""

    def draw(at: _Point) -> Sequence[str]:
        drawn = [circle(at[0], at[1], radius, **look)]
        return [*drawn, _letter(letter, at, radius)] if letter else drawn

    return draw


def _add_others(cells: _Cells, sorts: Mapping[MapSort, int]) -> None:
    others: tuple[tuple[MapSort, str], ...] = (
        ("group", tr("firms of one role, place")),
        ("institution", tr("body of the sector")),
        ("outside", tr("partner outside")),
    )
    shown = [(sort, words) for sort, words in others if sorts[sort]]
    if shown:
        cells.heading(tr("Shapes"))
    for sort, words in shown:
        cells.add(words, count(sorts[sort]), _sample(sort))


def _sample(sort: MapSort) -> _Draw:
    """A shape as it stands for nodes of a sort."""
    return lambda at: [element("g", _shape(sort, at, BODY + 1), **_SORT_LOOKS[sort])]


def _add_ties(cells: _Cells, shown: MapChart) -> None:
    counted = {type_: links for type_, links in shown.links if links}
    cells.heading(tr("Ties") if counted else tr("No ties on record"))
    for type_, links in counted.items():
        cells.add(tr(LINK_TYPES[type_]), count(links), _stroke_of(type_))
    missing = [tr(words) for type_, words in LINK_TYPES.items() if type_ not in counted]
    if missing:
        types = ", ".join(missing)
        cells.sentence(tr("None on record, perhaps not asked: {types}.", types=types))


def _stroke_of(type_: LinkType) -> _Draw:
    """A line as it stands for ties of a type."""

    def draw(at: _Point) -> Sequence[str]:
        looks = [_look(type_, 2)]
        if type_ == _DOUBLE:
            looks.append(_gap(width_of_double(2) * _INNER))
        return [line(at[0] - 14, at[1], at[0] + 12, at[1], **look) for look in looks]

    return draw
