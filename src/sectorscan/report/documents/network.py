"""The report on a network: labels, order, rounding and tone."""

from collections.abc import Iterator, Sequence

from sectorscan.network.positions import MOST_NODES
from sectorscan.network.result import (
    Actor,
    Explained,
    FigureId,
    Layer,
    NetworkFigure,
    NetworkReading,
    Sample,
    SectorMap,
)
from sectorscan.report import numbers
from sectorscan.report.anonymous import anonymous_reading
from sectorscan.report.blocks import NOTHING, Grid, Line, Report, Section, Terms
from sectorscan.report.documents.places import SHOWN, Measures, means_of, places_section
from sectorscan.report.safe_text import legible, legible_result
from sectorscan.report.sections.sector_map import map_drawn

SHOWN_MEMBERS = 8
COLUMNS: tuple[tuple[FigureId, str], ...] = (
    ("mean-degree", "partners"),
    ("density", "exist"),
    ("reciprocity", "returned"),
    ("transitivity", "triangles"),
    ("centralisation", "on one"),
    ("isolates", "no tie"),
    ("largest-component", "joined"),
)


def network_report(reading: NetworkReading, *, anonymous: bool | None = None) -> Report:
    """The whole reading of a network as a document, with the map; firms may be anonymous."""
    reading = anonymous_reading(reading, anonymous=anonymous)
    drawn = () if reading.map is None else (_map(reading, reading.map),)
    return _report(reading, (*drawn, *_sections(reading)))


def terminal_network(reading: NetworkReading, *, anonymous: bool | None = None) -> Report:
    """The same for a terminal: without the map, with what to type next.

    Its reader is the author, who has to know which firm is which: names go only where that is said.
    """
    reading = anonymous_reading(reading, anonymous=bool(anonymous))
    sections = [*_sections(reading)]
    if reading.together is not None or reading.places is not None:
        sections.append(Section("next", "More", (Terms((_hand_it_on(reading),)),)))
    return _report(reading, tuple(sections))


def _report(reading: NetworkReading, sections: tuple[Section, ...]) -> Report:
    dated = f"as of {reading.as_of}" if reading.as_of else "no date given"
    place = legible(reading.place or "")
    return Report(
        title=legible(reading.sector),
        subtitle=" · ".join(part for part in (place, dated) if part),
        blocks=sections,
        beside="Its links and places: a reading beside the score, which it does not change",
    )


def _map(reading: NetworkReading, sector_map: SectorMap) -> Section:
    population = None if reading.sample is None else reading.sample.population
    return map_drawn(legible_result(sector_map), population, reading.sampling)


def _sections(reading: NetworkReading) -> Iterator[Section]:
    measures = {explained.id: explained for explained in reading.explained}
    yield Section("counted", "Who and what is counted", (Terms(_members(reading)),))
    layer = reading.together
    if layer is not None:
        yield Section("together", "All links together", (_figures(layer, measures),), "among firms")
        if reading.by_type:
            table = _by_type(reading.by_type)
            yield Section("types", "By type of link", (table,), "among firms, as above")
        grids = _positions(layer, measures)
        yield Section("positions", "Who holds it together", grids, "by name and kind")
        if (reach := _reach(layer)) is not None:
            means = Terms(means_of(measures, ("one-step", "two-steps", "by-one-alone")))
            yield Section("reach", "Whom institutions reach", (reach, means), "share of the firms")
    if reading.places is not None:
        yield places_section(reading.places, measures)
    if layer is not None:
        yield Section("conventions", "How it is calculated", (Terms(_conventions()),))


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
        lines.append(Line("Links", _links(reading.together)))
    return (*lines, *_sample(reading.sample))


def _links(layer: Layer) -> str:
    links = layer.links
    counts = [
        (links.among_firms, "among firms"),
        (links.with_institutions, "between firms and institutions"),
        (links.outside, "with partners outside the sector"),
        (links.others, "among others"),
        (links.left_out, "not counted, of firms that left or institutions not active"),
    ]
    listed = numbers.listed([f"{count:,} {what}" for count, what in counts if count])
    return f"{links.recorded:,} recorded{f': {listed}' if listed else ''}"


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
            f", {numbers.small_share(sample.share)} of about "
            f"{numbers.count(sample.population or 0)}: they see about "
            f"{numbers.small_share(sample.ties_seen)} of the ties"
        )
    return (Line("Take care", f"{how[0].upper()}{how[1:]}{seen}. {sample.caution}", "poor"),)


def _figures(layer: Layer, measures: Measures) -> Grid | Terms:
    """The figures of all links together; one reason that all of them share stands once."""
    reasons = {figure.reason for figure in layer.figures}
    if len(reasons) == 1 and reasons != {""}:
        (reason,) = reasons
        return Terms((Line("Not observable", f"{reason}.", "faint"),))
    return Grid(
        heads=("Measure", "What it means", "Figure"),
        rows=tuple(
            (
                measures[figure.id].title,
                _means(measures[figure.id], figure.reason if figure.value is None else ""),
                _cell(figure),
            )
            for figure in layer.figures
        ),
        texts=2,
        tones=tuple("faint" if figure.value is None else "plain" for figure in layer.figures),
    )


def _by_type(layers: Sequence[Layer]) -> Grid:
    """The figures of each type of link, a row each."""
    rows = []
    for layer in layers:
        figures = {figure.id: figure for figure in layer.figures}
        cells = [_cell(figures[identifier]) for identifier, _ in COLUMNS]
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
    if figure.id == "mean-degree":
        return numbers.small_number(figure.value)
    return numbers.small_share(figure.value)


def _positions(layer: Layer, measures: Measures) -> tuple[Grid, ...]:
    """Who stands where, with names: sole brokers, in between, least hemmed in, innermost."""
    if layer.core.reason == layer.brokers.reason != "":
        return (Grid(title="Not observable", means=f"{layer.brokers.reason}."),)
    return (
        _brokers(layer, measures["brokers"]),
        Grid(
            title=measures["betweenness"].title,
            means=_means(measures["betweenness"], layer.between.reason),
            heads=("", "", "of all pairs"),
            rows=tuple(
                (*_named(leader), numbers.small_share(leader.share))
                for leader in layer.between.leaders[:SHOWN]
            ),
            texts=2,
        ),
        _structure(layer, measures["constraint"]),
        _core(layer, measures["core"]),
    )


def _brokers(layer: Layer, measure: Explained) -> Grid:
    brokers = layer.brokers.members
    after = "" if layer.brokers.reason or brokers else "None: nobody alone holds a part."
    if layer.brokers.size > SHOWN:
        least = brokers[SHOWN].cuts_off
        after = (
            f"And {layer.brokers.size - SHOWN:,} more, each of whom cuts off {least:,} or fewer."
        )
    return Grid(
        title=measure.title,
        means=_means(measure, layer.brokers.reason),
        heads=("", "", "cuts off"),
        rows=tuple((*_named(broker), numbers.count(broker.cuts_off)) for broker in brokers[:SHOWN]),
        texts=2,
        after=after,
    )


def _structure(layer: Layer, measure: Explained) -> Grid:
    median = layer.structure.median
    return Grid(
        title=measure.title,
        means=_means(measure, layer.structure.reason),
        heads=("", "", "partners", "hemmed in"),
        rows=tuple(
            (*_named(leader), numbers.count(leader.partners), numbers.figure(leader.constraint))
            for leader in layer.structure.leaders[:SHOWN]
        ),
        texts=2,
        after="" if median is None else f"Half of all have {numbers.figure(median)} or less.",
    )


def _core(layer: Layer, measure: Explained) -> Grid:
    core = layer.core
    names = [legible(member.name) for member in core.members[:SHOWN_MEMBERS]]
    if core.size > SHOWN_MEMBERS:
        names.append(f"{core.size - SHOWN_MEMBERS:,} more")
    least = "one partner" if core.k == 1 else f"{core.k} partners"
    who = f"{core.size:,} firms with at least {least} each: {numbers.listed(names)}."
    return Grid(title=measure.title, means=_means(measure, core.reason), after=who if names else "")


def _means(measure: Explained, reason: str) -> str:
    return f"Not observable: {reason}." if reason else measure.means


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
    alone = sorted((body for body in reach.institutions if body.alone), key=lambda b: -b.alone)
    named = [f"{legible(body.name)} ({numbers.small_share(body.alone)})" for body in alone[:SHOWN]]
    if len(alone) > SHOWN:
        named.append(f"{len(alone) - SHOWN:,} more")
    return Grid(
        heads=("", "there", "tied", "2 steps", "it alone"),
        rows=tuple(
            (legible(title), numbers.count(there), *map(numbers.small_share, shares))
            for title, there, *shares in rows
        ),
        after=f"The only one that firms are tied to: {numbers.listed(named)}." if alone else "",
    )


def _conventions() -> tuple[Line, ...]:
    """How the figures are calculated."""
    return (
        Line("Ties", "two firms are partners whoever named the tie, and however often"),
        Line("Directed", "only ties that exist and ties returned look at who named whom"),
        Line("In one piece", "whichever way ties point (weak components)"),
        Line("Gathered", "degree centralisation (Freeman 1978); triangles: transitivity"),
        Line("Innermost", "the k-core of the largest k (Seidman 1983)"),
        Line(
            "In between",
            "betweenness (Freeman 1977): unordered pairs, not normalised, exact, as a share of all "
            f"pairs of others; given for up to {MOST_NODES:,} firms and institutions",
        ),
        Line("Hemmed in", "constraint (Burt 1992), every tie of the same strength"),
    )


def _hand_it_on(reading: NetworkReading) -> Line:
    located = reading.places is not None and reading.places.located
    files = "-o network.graphml for Gephi, -o reading.json"
    files += ", -o map.geojson for a map" if located else ""
    return Line("Hand it on", f"sectorscan network ... {files}")


def _count(number: int) -> str:
    return f"{number:,}" if number else "none"
