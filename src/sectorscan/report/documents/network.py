"""The report on a network: labels, order, rounding and tone."""

from collections.abc import Iterator, Sequence

from sectorscan.languages import marked, tr, tr_many
from sectorscan.network.positions import MOST_NODES
from sectorscan.network.result import (
    Actor,
    Explained,
    FigureId,
    Layer,
    MapSort,
    NetworkFigure,
    NetworkReading,
    Sample,
    SectorMap,
)
from sectorscan.report import numbers
from sectorscan.report.anonymous import anonymous_reading
from sectorscan.report.blocks import NOTHING, Grid, Line, Report, Section, Terms
from sectorscan.report.documents.places import SHOWN, Measures, means_of, places_section
from sectorscan.report.phrases import in_turn, sentence_case, side_by_side
from sectorscan.report.reasons import reason_in_words
from sectorscan.report.safe_text import legible, legible_result
from sectorscan.report.sections.front import as_of
from sectorscan.report.sections.sector_map import map_drawn
from sectorscan.report.translation import in_words_of_rubric
from sectorscan.report.words import LINK_TYPES
from sectorscan.types import most_first

SHOWN_MEMBERS = 8
COLUMNS: tuple[tuple[FigureId, str], ...] = (
    ("mean-degree", marked("partners")),
    ("density", marked("exist")),
    ("reciprocity", marked("returned")),
    ("transitivity", marked("triangles")),
    ("centralisation", marked("on one")),
    ("isolates", marked("no tie")),
    ("largest-component", marked("joined")),
)
_SORTS: dict[MapSort, str] = {
    "firm": marked("firm"),
    "group": marked("group"),
    "institution": marked("institution"),
    "outside": marked("outside"),
}


def network_report(reading: NetworkReading, *, anonymous: bool | None = None) -> Report:
    """The whole reading of a network as a document, with the map; firms may be anonymous."""
    reading = anonymous_reading(reading, anonymous=anonymous)
    drawn = () if reading.map is None else (_map(reading, reading.map),)
    return _report(reading, (*drawn, *_sections(reading)))


def terminal_network(reading: NetworkReading, *, anonymous: bool | None = None) -> Report:
    """The same for a terminal: without the map, with what to type next."""
    reading = anonymous_reading(reading, anonymous=anonymous)
    sections = [*_sections(reading)]
    if reading.together is not None or reading.places is not None:
        sections.append(Section("next", tr("More"), (Terms((_hand_it_on(reading),)),)))
    return _report(reading, tuple(sections))


def _report(reading: NetworkReading, sections: tuple[Section, ...]) -> Report:
    return Report(
        title=legible(reading.sector),
        subtitle=side_by_side((legible(reading.place or ""), as_of(reading.as_of))),
        blocks=sections,
        beside=tr("Its links and places: a reading beside the score, which it does not change"),
    )


def _map(reading: NetworkReading, sector_map: SectorMap) -> Section:
    population = None if reading.sample is None else reading.sample.population
    return map_drawn(legible_result(sector_map), population, reading.sampling)


def _sections(reading: NetworkReading) -> Iterator[Section]:
    measures = {explained.id: explained for explained in reading.explained}
    yield Section("counted", tr("Who and what is counted"), (Terms(_members(reading)),))
    layer = reading.together
    if layer is not None:
        among_firms = tr("among firms")
        figures = (_figures(layer, measures),)
        yield Section("together", tr("All links together"), figures, among_firms)
        if reading.by_type:
            table = _by_type(reading.by_type)
            yield Section("types", tr("By type of link"), (table,), tr("among firms, as above"))
        grids = _positions(layer, measures)
        heading, aside = tr("Who holds it together"), tr("by name and kind")
        yield Section("positions", heading, grids, aside)
        if (reach := _reach(layer)) is not None:
            means = Terms(means_of(measures, ("one-step", "two-steps", "by-one-alone")))
            heading, aside = tr("Whom institutions reach"), tr("share of the firms")
            yield Section("reach", heading, (reach, means), aside)
    if reading.places is not None:
        yield places_section(reading.places, measures)
    if layer is not None:
        yield Section("conventions", tr("How it is calculated"), (Terms(_conventions()),))


def _members(reading: NetworkReading) -> tuple[Line, ...]:
    """Who and what is counted, and how much of the sector that is."""
    firms = [tr("{number} listed", number=_count(reading.firms))]
    if reading.firms_left:
        left = tr_many(
            "{count} not counted (left the sector)",
            "{count} not counted (left the sector)",
            reading.firms_left,
        )
        firms.append(left)
    if reading.groups:
        firms.append(tr("some records stand for several firms"))
    institutions = tr("{number} active", number=_count(reading.institutions))
    lines = [Line(tr("Firms"), in_turn(firms)), Line(tr("Institutions"), institutions)]
    if reading.together is None:
        how = tr(
            "Put firms into the profile under `firms:` and their ties under `links:`, one a line: "
            "{example}. Who works for whom, who asks whom for advice, who uses which service: ten "
            "interviews are a start.",
            example="{from: rossi, to: bianchi, type: cooperation}",
        )
        lines += [
            Line(
                tr("Links"),
                tr("No network can be read: {reason}.", reason=reason_in_words(reading.reason)),
                "poor",
            ),
            Line("", how),
        ]
    else:
        lines.append(Line(tr("Links"), _links(reading.together)))
    return (*lines, *_sample(reading.sample))


def _links(layer: Layer) -> str:
    links = layer.links
    counts = [
        (links.among_firms, marked("{number} among firms")),
        (links.with_institutions, marked("{number} between firms and institutions")),
        (links.outside, marked("{number} with partners outside the sector")),
        (links.others, marked("{number} among others")),
        (
            links.left_out,
            marked("{number} not counted, of firms that left or institutions not active"),
        ),
    ]
    listed = numbers.listed(
        [tr(words, number=numbers.count(count)) for count, words in counts if count]
    )
    if not listed:
        return tr_many("{count} recorded", "{count} recorded", links.recorded)
    return tr_many(
        "{count} recorded: {links}", "{count} recorded: {links}", links.recorded, links=listed
    )


def _sample(sample: Sample | None) -> tuple[Line, ...]:
    """The warning where the list of firms is not known to be complete."""
    if sample is None:
        return ()
    listed = tr_many("{count} firm", "{count} firms", sample.listed)
    how = {
        "list": tr("a list of {firms}, not said to be complete", firms=listed),
        "random": tr("{firms} drawn by chance", firms=listed),
        "snowball": tr("{firms} that named each other, the best known first", firms=listed),
        None: tr("{firms}; nobody said how they were found (`sampling:`)", firms=listed),
    }[sample.method]
    if sample.share is not None and sample.ties_seen is not None:
        how = tr(
            "{firms}, {share} of about {all}: they see about {seen} of the ties",
            firms=how,
            share=numbers.small_share(sample.share),
            all=numbers.count(sample.population or 0),
            seen=numbers.small_share(sample.ties_seen),
        )
    return (Line(tr("Take care"), f"{sentence_case(how)}. {tr(sample.caution)}", "poor"),)


def _figures(layer: Layer, measures: Measures) -> Grid | Terms:
    """The figures of all links together; one reason that all of them share stands once."""
    reasons = {figure.reason for figure in layer.figures}
    if len(reasons) == 1 and reasons != {""}:
        (reason,) = reasons
        return Terms((Line(tr("Not observable"), f"{reason_in_words(reason)}.", "faint"),))
    return Grid(
        heads=(tr("Measure"), tr("What it means"), tr("Figure")),
        rows=tuple(
            (
                tr(measures[figure.id].title),
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
        called = tr(LINK_TYPES[layer.type]) if layer.type else ""
        rows.append((called, numbers.count(layer.links.recorded), *cells))
    return Grid(
        heads=("", tr("links"), *(tr(head) for _, head in COLUMNS)),
        rows=tuple(rows),
        after=tr(
            "Links: all that are recorded, whoever they tie. {sign} not observable, or none among "
            "firms.",
            sign=NOTHING,
        ),
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
        return (
            Grid(title=tr("Not observable"), means=f"{reason_in_words(layer.brokers.reason)}."),
        )
    return (
        _brokers(layer, measures["brokers"]),
        Grid(
            title=tr(measures["betweenness"].title),
            means=_means(measures["betweenness"], layer.between.reason),
            heads=("", "", tr("of all pairs")),
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
    after = "" if layer.brokers.reason or brokers else tr("None: nobody alone holds a part.")
    if layer.brokers.size > SHOWN:
        after = tr_many(
            "And {count} more, each of whom cuts off {least} or fewer.",
            "And {count} more, each of whom cuts off {least} or fewer.",
            layer.brokers.size - SHOWN,
            least=numbers.count(brokers[SHOWN].cuts_off),
        )
    return Grid(
        title=tr(measure.title),
        means=_means(measure, layer.brokers.reason),
        heads=("", "", tr("cuts off")),
        rows=tuple((*_named(broker), numbers.count(broker.cuts_off)) for broker in brokers[:SHOWN]),
        texts=2,
        after=after,
    )


def _structure(layer: Layer, measure: Explained) -> Grid:
    median = layer.structure.median
    return Grid(
        title=tr(measure.title),
        means=_means(measure, layer.structure.reason),
        heads=("", "", tr("partners"), tr("hemmed in")),
        rows=tuple(
            (*_named(leader), numbers.count(leader.partners), numbers.figure(leader.constraint))
            for leader in layer.structure.leaders[:SHOWN]
        ),
        texts=2,
        after=""
        if median is None
        else tr("Half of all have {figure} or less.", figure=numbers.figure(median)),
    )


def _core(layer: Layer, measure: Explained) -> Grid:
    core = layer.core
    names = [legible(member.name) for member in core.members[:SHOWN_MEMBERS]]
    who = tr_many(
        "{firms} firms with at least one partner each: {names}.",
        "{firms} firms with at least {count} partners each: {names}.",
        core.k or 0,
        firms=numbers.count(core.size),
        names=numbers.and_more(names, core.size - len(names)),
    )
    means = _means(measure, core.reason)
    return Grid(title=tr(measure.title), means=means, after=who if names else "")


def _means(measure: Explained, reason: str) -> str:
    if not reason:
        return tr(measure.means)
    return tr("Not observable: {reason}.", reason=reason_in_words(reason))


def _named(actor: Actor) -> tuple[str, str]:
    return legible(actor.name), legible(in_words_of_rubric(actor.kind)) or tr(_SORTS[actor.sort])


def _reach(layer: Layer) -> Grid | None:
    """How many firms each kind of institution reaches, and who is the only one for many."""
    reach = layer.reach
    if reach is None:
        return None
    rows = [
        (kind.title, kind.institutions, kind.one_step, kind.two_steps, kind.alone)
        for kind in reach.kinds
    ]
    institutions = sum(kind.institutions for kind in reach.kinds)
    rows.append(
        (tr("Any of them"), institutions, reach.one_step, reach.two_steps, reach.by_one_alone)
    )
    alone = sorted(
        (body for body in reach.institutions if body.alone),
        key=lambda body: most_first(body.alone),
    )
    named = [f"{legible(body.name)} ({numbers.small_share(body.alone)})" for body in alone[:SHOWN]]
    bodies = numbers.and_more(named, len(alone) - len(named))
    return Grid(
        heads=("", tr("there"), tr("tied"), tr("2 steps"), tr("it alone")),
        rows=tuple(
            (legible(title), numbers.count(institutions), *map(numbers.small_share, shares))
            for title, institutions, *shares in rows
        ),
        after=tr("The only one that firms are tied to: {bodies}.", bodies=bodies) if alone else "",
    )


def _conventions() -> tuple[Line, ...]:
    """How the figures are calculated."""
    return (
        Line(tr("Ties"), tr("two firms are partners whoever named the tie, and however often")),
        Line(tr("Directed"), tr("only ties that exist and ties returned look at who named whom")),
        Line(tr("In one piece"), tr("whichever way ties point (weak components)")),
        Line(tr("Gathered"), tr("degree centralisation (Freeman 1978); triangles: transitivity")),
        Line(tr("Innermost"), tr("the k-core of the largest k (Seidman 1983)")),
        Line(
            tr("In between"),
            tr(
                "betweenness (Freeman 1977): unordered pairs, not normalised, exact, as a share "
                "of all pairs of others; given for up to {most} firms and institutions",
                most=numbers.count(MOST_NODES),
            ),
        ),
        Line(tr("Hemmed in"), tr("constraint (Burt 1992), every tie of the same strength")),
    )


def _hand_it_on(reading: NetworkReading) -> Line:
    located = reading.places is not None and reading.places.located
    files = [
        tr("{option} for Gephi", option="-o network.graphml"),
        "-o reading.json",
        *([tr("{option} for a map", option="-o map.geojson")] if located else []),
    ]
    return Line(tr("Hand it on"), f"sectorscan network ... {', '.join(files)}")


def _count(number: int) -> str:
    return numbers.count(number) if number else tr("none")
