"""What the report of a network says, whatever its format: labels, order, rounding and tone."""

from collections.abc import Sequence
from dataclasses import dataclass

from sectorscan.network.positions import MOST_NODES
from sectorscan.network.result import (
    Actor,
    Explained,
    FigureId,
    Layer,
    NetworkFigure,
    NetworkReading,
    Sample,
)
from sectorscan.report import numbers
from sectorscan.report.document import NOTHING, SHOWN, Grid, Line, Tone, number, share
from sectorscan.report.documents.places import PlacesView, Words, means_of, places_view
from sectorscan.report.safe_text import legible

SHOWN_MEMBERS = 8
COLUMNS: tuple[tuple[FigureId, str], ...] = (
    ("mean-degree", "partners"),
    ("density", "exist"),
    ("reciprocity", "returned"),
    ("transitivity", "circles"),
    ("centralisation", "on one"),
    ("isolates", "no tie"),
    ("largest-component", "joined"),
)


@dataclass(frozen=True)
class FigureRow:
    """A measure, its figure, and what it means; or why there is no figure."""

    title: str
    value: str
    means: str
    tone: Tone = "plain"


@dataclass(frozen=True)
class NetworkView:
    """The whole report of a network."""

    title: str
    subtitle: str
    beside: str
    members: tuple[Line, ...]
    figures: tuple[FigureRow, ...]
    by_type: Grid | None
    positions: tuple[Grid, ...]
    reach: Grid | None
    reach_means: tuple[Line, ...]
    places: PlacesView | None
    conventions: tuple[Line, ...]
    next_steps: tuple[Line, ...]


def network_view(reading: NetworkReading) -> NetworkView:
    """Everything that the report of a network says."""
    words = {one.id: one for one in reading.explained}
    dated = f"as of {reading.as_of}" if reading.as_of else "no date given"
    together = reading.together
    return NetworkView(
        title=legible(reading.sector),
        subtitle=" · ".join(part for part in (legible(reading.place or ""), dated) if part),
        beside="Its links and places: a reading beside the score, which it does not change",
        members=_members(reading),
        figures=() if together is None else _figures(together, words),
        by_type=_by_type(reading.by_type),
        positions=() if together is None else _positions(together, words),
        reach=None if together is None else _reach(together),
        reach_means=means_of(words, ("one-step", "two-steps", "by-one-alone")),
        places=None if reading.places is None else places_view(reading.places, words),
        conventions=_conventions(reading),
        next_steps=_next_steps(reading),
    )


def _members(reading: NetworkReading) -> tuple[Line, ...]:
    """Who and what is counted, and how much of the sector that is."""
    left = f"; {reading.firms_left:,} not counted (left the sector)" if reading.firms_left else ""
    grouped = "; some records stand for several firms" if reading.groups else ""
    lines = [
        Line("Firms", f"{_count(reading.firms)} listed{left}{grouped}"),
        Line("Institutions", f"{_count(reading.institutions)} active"),
    ]
    if reading.together is None:
        how = (
            "Put firms into the profile under `firms:` and their ties under `links:`, one a line: "
            "{from: rossi, to: bianchi, type: cooperation}. Who works for whom, who asks whom for "
            "advice, who uses which service: ten interviews are a start."
        )
        lines += [
            Line("Links", f"No network can be read: {reading.reason}.", "poor"),
            Line("", how),
        ]
    else:
        lines.append(Line("Links", _counted(reading.together)))
    return (*lines, *_sample(reading.sample))


def _counted(layer: Layer) -> str:
    links = layer.links
    parts = [
        (links.among_firms, "among firms"),
        (links.with_institutions, "between firms and institutions"),
        (links.outside, "with partners outside the sector"),
        (links.others, "among others"),
        (links.left_out, "not counted, of firms that left or institutions not active"),
    ]
    told = numbers.listed([f"{count:,} {what}" for count, what in parts if count])
    return f"{links.recorded:,} recorded{f': {told}' if told else ''}"


def _sample(sample: Sample | None) -> tuple[Line, ...]:
    """The warning where the list of firms is not known to be complete."""
    if sample is None:
        return ()
    listed = f"{numbers.count(sample.listed)} firm{'' if sample.listed == 1 else 's'}"
    how = {
        "list": f"a list of {listed}, not said to be complete",
        "random": f"{listed} drawn by chance",
        "snowball": f"{listed} that named each other, the best known first",
        None: f"{listed}; nobody said how they were found (`sampling:`)",
    }[sample.method]
    seen = ""
    if sample.share is not None and sample.ties_seen is not None:
        seen = (
            f", {share(sample.share)} of about {numbers.count(sample.population or 0)}: they see "
            f"about {share(sample.ties_seen)} of the ties"
        )
    return (Line("Take care", f"{how[0].upper()}{how[1:]}{seen}. {sample.caution}", "poor"),)


def _figures(layer: Layer, words: Words) -> tuple[FigureRow, ...]:
    """The figures of all links together; one reason that all of them share stands once."""
    reasons = {figure.reason for figure in layer.figures}
    if len(reasons) == 1 and reasons != {""}:
        (reason,) = reasons
        return (FigureRow("Not observable", "", f"{reason}.", "faint"),)
    return tuple(
        FigureRow(words[figure.id].title, NOTHING, f"Not observable: {figure.reason}.", "faint")
        if figure.value is None
        else FigureRow(words[figure.id].title, _cell(figure), words[figure.id].means)
        for figure in layer.figures
    )


def _by_type(layers: Sequence[Layer]) -> Grid | None:
    """The figures of each type of link, a row each."""
    if not layers:
        return None
    rows = []
    for layer in layers:
        found = {figure.id: figure for figure in layer.figures}
        cells = [_cell(found[identifier]) for identifier, _ in COLUMNS]
        rows.append((str(layer.type), numbers.count(layer.links.recorded), *cells))
    return Grid(
        heads=("", "links", *(head for _, head in COLUMNS)),
        rows=tuple(rows),
        after=f"Links: all that are recorded, whoever they tie. {NOTHING} not observable, or none "
        "among firms.",
    )


def _cell(figure: NetworkFigure) -> str:
    if figure.value is None:
        return NOTHING
    if figure.id == "core":
        return numbers.count(figure.value)
    return number(figure.value) if figure.id == "mean-degree" else share(figure.value)


def _positions(layer: Layer, words: Words) -> tuple[Grid, ...]:
    """Who stands where, with names: sole brokers, in between, least hemmed in, innermost."""
    if layer.core.reason == layer.brokers.reason != "":
        return (Grid(title="Not observable", means=f"{layer.brokers.reason}."),)
    return (
        _brokers(layer, words["brokers"]),
        Grid(
            title=words["betweenness"].title,
            means=_means(words["betweenness"], layer.between.reason),
            heads=("", "", "of all pairs"),
            rows=tuple((*_named(one), share(one.share)) for one in layer.between.leaders[:SHOWN]),
            texts=2,
        ),
        _structure(layer, words["constraint"]),
        _core(layer, words["core"]),
    )


def _brokers(layer: Layer, word: Explained) -> Grid:
    brokers = layer.brokers.members
    after = "" if layer.brokers.reason or brokers else "None: nobody alone holds a part."
    if layer.brokers.size > SHOWN:
        least = brokers[SHOWN].cuts_off
        after = (
            f"And {layer.brokers.size - SHOWN:,} more, each of whom cuts off {least:,} or fewer."
        )
    return Grid(
        title=word.title,
        means=_means(word, layer.brokers.reason),
        heads=("", "", "cuts off"),
        rows=tuple((*_named(one), numbers.count(one.cuts_off)) for one in brokers[:SHOWN]),
        texts=2,
        after=after,
    )


def _structure(layer: Layer, word: Explained) -> Grid:
    median = layer.structure.median
    return Grid(
        title=word.title,
        means=_means(word, layer.structure.reason),
        heads=("", "", "partners", "hemmed in"),
        rows=tuple(
            (*_named(one), numbers.count(one.partners), numbers.figure(one.constraint))
            for one in layer.structure.leaders[:SHOWN]
        ),
        texts=2,
        after="" if median is None else f"Half of all have {numbers.figure(median)} or less.",
    )


def _core(layer: Layer, word: Explained) -> Grid:
    inner = layer.core
    names = [legible(one.name) for one in inner.members[:SHOWN_MEMBERS]]
    if inner.size > SHOWN_MEMBERS:
        names.append(f"{inner.size - SHOWN_MEMBERS:,} more")
    least = "one partner" if inner.k == 1 else f"{inner.k} partners"
    told = f"{inner.size:,} firms with at least {least} each: {numbers.listed(names)}."
    return Grid(title=word.title, means=_means(word, inner.reason), after=told if names else "")


def _means(word: Explained, reason: str) -> str:
    return f"Not observable: {reason}." if reason else word.means


def _named(actor: Actor) -> tuple[str, str]:
    return legible(actor.name), legible(actor.kind or actor.sort)


def _reach(layer: Layer) -> Grid | None:
    """How many firms each kind of institution reaches, and who is the only one for many."""
    reach = layer.reach
    if reach is None:
        return None
    rows = [
        (kind.title, kind.institutions, kind.one_step, kind.two_steps, kind.alone)
        for kind in reach.kinds
    ]
    there = sum(kind.institutions for kind in reach.kinds)
    rows.append(("Any of them", there, reach.one_step, reach.two_steps, reach.by_one_alone))
    alone = sorted((one for one in reach.institutions if one.alone), key=lambda one: -one.alone)
    told = [f"{legible(one.name)} ({share(one.alone)})" for one in alone[:SHOWN]]
    if len(alone) > SHOWN:
        told.append(f"{len(alone) - SHOWN:,} more")
    return Grid(
        heads=("", "there", "tied", "2 steps", "it alone"),
        rows=tuple(
            (legible(title), numbers.count(there), *map(share, shares))
            for title, there, *shares in rows
        ),
        after=f"The only one that firms are tied to: {numbers.listed(told)}." if alone else "",
    )


def _conventions(reading: NetworkReading) -> tuple[Line, ...]:
    """How the figures are reckoned."""
    if reading.together is None:
        return ()
    return (
        Line("Ties", "two firms are partners whoever named the tie, and however often"),
        Line("Directed", "only ties that exist and ties returned look at who named whom"),
        Line("In one piece", "whichever way ties point (weak components)"),
        Line("Gathered", "degree centralisation (Freeman 1978); circles: transitivity"),
        Line("Innermost", "the k-core of the largest k (Seidman 1983)"),
        Line(
            "In between",
            "betweenness (Freeman 1977): unordered pairs, not normalised, exact, as a share of all "
            f"pairs of others; told of up to {MOST_NODES:,} firms and institutions",
        ),
        Line("Hemmed in", "constraint (Burt 1992), every tie of the same strength"),
    )


def _next_steps(reading: NetworkReading) -> tuple[Line, ...]:
    """How to hand on what there is."""
    if reading.together is None and reading.places is None:
        return ()
    located = reading.places is not None and reading.places.located
    files = "-o network.graphml for Gephi, -o reading.json"
    files += ", -o map.geojson for a map" if located else ""
    return (Line("Hand it on", f"sectorscan network ... {files}"),)


def _count(number: int) -> str:
    return f"{number:,}" if number else "none"
