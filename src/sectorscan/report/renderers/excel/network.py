"""What a network shows as an Excel workbook, at full precision."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import count

from msgspec import Struct
from msgspec.structs import replace

from sectorscan.languages import tr
from sectorscan.network.result import (
    Actor,
    Explained,
    KindReach,
    Layer,
    MapNode,
    Municipality,
    NetworkFigure,
    NetworkReading,
    SectorMap,
    Unit,
)
from sectorscan.report.anonymous import anonymous_reading
from sectorscan.report.reasons import reason_in_words
from sectorscan.report.renderers.excel.codes import word
from sectorscan.report.renderers.excel.sheet import (
    WIDE,
    Column,
    ColumnKind,
    Columns,
    SheetBook,
    Worksheet,
    sheet,
)
from sectorscan.report.sections.sector_map import kind_in_words, place_in_words
from sectorscan.report.translation import in_words_of_rubric
from sectorscan.report.words import LINK_TYPES
from sectorscan.types import LinkType

_KINDS: Mapping[Unit, ColumnKind] = {"share": "small share"}


def network_workbook(reading: NetworkReading, *, anonymous: bool | None = None) -> SheetBook:
    """What stands on each sheet of a network's workbook; firms may be anonymous."""
    reading = anonymous_reading(reading, anonymous=anonymous)
    layers = [layer for layer in (reading.together, *reading.by_type) if layer is not None]
    sheets = (
        _figures(reading, layers),
        _positions(layers),
        _reach(reading),
        _places(reading),
        _nodes(reading.map),
        _ties(reading.map),
    )
    return SheetBook(tr("The network of {sector}", sector=reading.sector), sheets)


def _of(layer: Layer) -> str:
    return tr(LINK_TYPES[layer.type]) if layer.type else tr("all together")


class _Figure(Struct, frozen=True):
    """A figure of one layer, and what is said of such figures."""

    of: str
    figure: NetworkFigure
    measure: Explained


def _figures(reading: NetworkReading, layers: Iterable[Layer]) -> Worksheet:
    measures = {explained.id: explained for explained in reading.explained}
    figures = [
        _Figure(_of(layer), figure, measures[figure.id])
        for layer in layers
        for figure in layer.figures
    ]
    columns: Columns[_Figure] = {
        Column(tr("Measure"), width=WIDE): lambda figure: tr(figure.measure.title),
        Column(tr("Links"), width=16): lambda figure: figure.of,
        Column(tr("Figure"), "number"): lambda figure: figure.figure.value,
        Column(tr("Unit")): lambda figure: word(figure.measure.unit),
        Column(tr("Why there is none"), width=WIDE): lambda figure: (
            reason_in_words(figure.figure.reason) or None
        ),
        Column(tr("What it means"), width=2 * WIDE): lambda figure: tr(figure.measure.means),
    }
    kinds = tuple(_KINDS.get(figure.measure.unit, "number") for figure in figures)
    return replace(sheet(tr("figures"), figures, columns), kinds=kinds)


class _Position(Struct, frozen=True):
    """Who stands where in one layer, by which measure."""

    of: str
    by: str
    actor: Actor
    value: float | None = None
    kind: ColumnKind = "number"


def _positions(layers: Iterable[Layer]) -> Worksheet:
    columns: Columns[_Position] = {
        Column(tr("Name"), width=WIDE): lambda position: position.actor.name,
        Column(tr("Kind or role"), width=WIDE): lambda position: (
            in_words_of_rubric(position.actor.kind) or None
        ),
        Column(tr("Links"), width=16): lambda position: position.of,
        Column(tr("By"), width=2 * WIDE): lambda position: position.by,
        Column(tr("Figure"), "number"): lambda position: position.value,
    }
    positions = [position for layer in layers for position in _in_layer(layer)]
    drawn = sheet(tr("who holds it together"), positions, columns)
    return replace(drawn, kinds=tuple(position.kind for position in positions))


def _in_layer(layer: Layer) -> Iterator[_Position]:
    of = _of(layer)
    for broker in layer.brokers.members:
        yield _Position(of, tr("alone holds so many others to the rest"), broker, broker.cuts_off)
    for between in layer.between.leaders:
        pairs = tr("on the shortest ways of this share of pairs")
        yield _Position(of, pairs, between, between.share, "small share")
    for leader in layer.structure.leaders:
        hemmed = tr("hemmed in by partners: 0 free, 1 bound to one")
        yield _Position(of, hemmed, leader, leader.constraint)
    for member in layer.core.members:
        yield _Position(of, tr("in the innermost group, with at least"), member, layer.core.k)


def _reach(reading: NetworkReading) -> Worksheet:
    layer = reading.together
    kinds = () if layer is None or layer.reach is None else layer.reach.kinds
    columns: Columns[KindReach] = {
        Column(tr("Kind of body"), width=WIDE): lambda kind: kind.title,
        Column(tr("There"), "number"): lambda kind: kind.institutions,
        Column(tr("Firms tied to it"), "small share", bar=True): lambda kind: kind.one_step,
        Column(tr("Within two steps"), "small share"): lambda kind: kind.two_steps,
        Column(tr("Through it alone"), "small share"): lambda kind: kind.alone,
    }
    return sheet(tr("whom bodies reach"), kinds, columns)


def _places(reading: NetworkReading) -> Worksheet:
    columns: Columns[Municipality] = {
        Column(tr("Place"), width=WIDE): lambda place: place.name,
        Column(tr("Of the firms"), "small share", bar=True): lambda place: place.firms,
        Column(tr("Of the jobs"), "small share"): lambda place: place.jobs,
    }
    places = () if reading.places is None else reading.places.municipalities
    return sheet(tr("places"), places, columns)


class _Numbered(Struct, frozen=True):
    """A node by its number on the map."""

    number: int
    node: MapNode


def _nodes(sector_map: SectorMap | None) -> Worksheet:
    columns: Columns[_Numbered] = {
        Column(tr("Name"), width=WIDE): lambda row: _called(row.node),
        Column(tr("Number"), "number"): lambda row: row.number,
        Column(tr("Sort")): lambda row: word(row.node.sort),
        Column(tr("Kind or role"), width=WIDE): lambda row: kind_in_words(row.node) or None,
        Column(tr("Place"), width=WIDE): lambda row: place_in_words(row.node) or None,
        Column(tr("Stands for"), "number"): lambda row: row.node.stands_for,
        Column(tr("Employees"), "number"): lambda row: row.node.employees,
    }
    nodes = sector_map.nodes if sector_map else ()
    return sheet(tr("who is there"), map(_Numbered, count(1), nodes), columns)


def _called(node: MapNode) -> str:
    return node.name or kind_in_words(node)


class _Tie(Struct, frozen=True):
    """The links of one type between two nodes."""

    first: str
    second: str
    type: LinkType
    links: int
    back: int


def _ties(sector_map: SectorMap | None) -> Worksheet:
    nodes = () if sector_map is None else sector_map.nodes
    names = list(map(_called, nodes))
    ties = [
        _Tie(names[first], names[second], ties.type, links, back)
        for ties in (() if sector_map is None else sector_map.ties)
        for first, second, links, back in zip(
            ties.first, ties.second, ties.links, ties.back, strict=True
        )
    ]
    columns: Columns[_Tie] = {
        Column(tr("One"), width=WIDE): lambda tie: tie.first,
        Column(tr("The other"), width=WIDE): lambda tie: tie.second,
        Column(tr("Type"), width=16): lambda tie: tr(LINK_TYPES[tie.type]),
        Column(tr("Links"), "number"): lambda tie: tie.links,
        Column(tr("Of these from the other to the one"), "number", 16): lambda tie: tie.back,
    }
    return sheet(tr("ties"), ties, columns)
