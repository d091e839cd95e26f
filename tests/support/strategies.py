"""What Hypothesis draws: graphs, the sections of small profiles, and measures to take of them.

Figures are whole numbers or dyadic fractions, so that sums do not depend on their order.
"""

from hypothesis import settings
from hypothesis import strategies as st

from tests.support.builders import Record

Graph = tuple[int, list[tuple[int, int]]]


def examples(per_hundred: int) -> settings:
    """Try so many examples where a hundred are tried of other properties."""
    return settings(max_examples=max(1, settings().max_examples * per_hundred // 100))


heavy = examples(25)
"""For a property of which one example is a whole assessment, or a whole file."""

_DYADIC = st.sampled_from([0, 0.25, 0.5, 0.75, 1])
_SIZE = st.integers(1, 60)
_COUNT = st.integers(1, 4)


def _ranges(of: st.SearchStrategy[int]) -> st.SearchStrategy[Record]:
    ends = st.tuples(of, of).map(sorted)
    return ends.map(lambda pair: {"low": pair[0], "high": pair[1]})


COUNTS = _COUNT | _ranges(_COUNT) | st.fixed_dictionaries({"low": _COUNT})
# The cells that conditions and means look at; filling one in must never widen what is known.
CELLS: dict[str, st.SearchStrategy[object]] = {
    "union": _DYADIC,
    "own_design": _DYADIC,
    "export_share": _DYADIC,
    "technology": st.sampled_from([0, 1.5, 2, 4]),
    "buyers_n": st.integers(0, 8) | _ranges(st.integers(0, 8)),
    "role": st.sampled_from(["cutting", "sewing"]),
}
_OTHER_CELLS: dict[str, st.SearchStrategy[object]] = {
    "weight": st.sampled_from([0.5, 1, 2]),
    "exited": st.sampled_from([1990, 2010]),
    "isic": st.sampled_from(["1410", "1420", "15"]),
    "place": st.sampled_from(["Carpi", "Modena"]),
    "lat": st.sampled_from([44.7, 44.8, 45.5]),
    "lon": st.sampled_from([10.8, 10.9, 12.5]),
}
_ALWAYS: dict[str, st.SearchStrategy[object]] = {
    "employees": _SIZE | _ranges(_SIZE) | st.fixed_dictionaries({"low": _SIZE}),
    "owner": st.sampled_from(["Rossi", "Bianchi", "Verdi"]),
}
_INSTITUTIONS = st.fixed_dictionaries(
    {"kind": st.sampled_from(["service-centre", "chamber-of-commerce"])},
    optional={
        "services": st.lists(st.sampled_from(["design", "training"]), unique=True),
        "governance": st.lists(st.sampled_from(["service-centre", "trade-union"])),
        "reach": _DYADIC,
        "active": st.booleans(),
    },
)

# Whatever is told of firms that may be groups, by how common it is.
PREVALENCE: tuple[Record, ...] = (
    {"kind": "share", "of": "firms", "that": {"union": True}},
    {"kind": "share", "of": "firms", "that": {"union": True, "buyers_n": {"ge": 3}}},
    {"kind": "share", "of": "firms", "that": {"union": True}, "where": {"own_design": True}},
    {"kind": "share", "of": "firms", "that": {"role": "cutting"}, "weigh_by": "employees"},
    {"kind": "mean", "of": "firms", "field": "export_share"},
    {"kind": "mean", "of": "firms", "field": "buyers_n", "where": {"role": "cutting"}},
    {"kind": "mean", "of": "firms", "field": "technology", "weigh_by": "employees"},
    {"kind": "reach", "links": ["cooperation"]},
    {"kind": "reach", "links": ["cooperation"], "to": {"firms": {"union": True}}},
    {
        "kind": "reach",
        "links": ["membership"],
        "to": {"institutions": {"boards_n": {"ge": 1}}},
        "where": {"own_design": True},
    },
    {"kind": "reach", "links": ["membership"], "to": {"institutions": {"kind": "service-centre"}}},
)
# The same however many firms stand for one; the first three only where every owner is known.
SPREAD: tuple[Record, ...] = (
    {"kind": "concentration", "index": "herfindahl", "field": "owner"},
    {"kind": "concentration", "index": "top-share", "field": "owner"},
    {"kind": "concentration", "index": "herfindahl", "field": "place"},
    {"kind": "concentration", "index": "within-radius", "km": 30, "weigh_by": "employees"},
    {"kind": "diversity", "index": "entropy", "field": "isic", "weigh_by": "employees"},
)
COUNTED: tuple[Record, ...] = (
    {"kind": "concentration", "index": "herfindahl", "field": "owner", "weigh_by": "employees"},
    {"kind": "concentration", "index": "top-share", "field": "owner", "weigh_by": "employees"},
    {"kind": "share", "of": "firms", "that": {"employees": {"lt": 6}}, "weigh_by": "employees"},
    {"kind": "share", "of": "firms", "that": {"employees": {"ge": 2, "lt": 6}, "union": True}},
    {"kind": "diversity", "index": "count", "field": "role", "at_least": 2},
    {"kind": "share", "of": "links", "that": {"joint": True}, "where": {"type": "cooperation"}},
    {"kind": "share", "of": "institutions", "that": {"boards_n": {"ge": 2}}},
    {"kind": "presence", "services": ["design", "training"]},
    {"kind": "presence", "kinds": ["service-centre", "chamber-of-commerce"]},
    {"kind": "network", "index": "density", "links": ["cooperation"]},
    {"kind": "presence", "chain_roles": True},
    {"kind": "network", "index": "centralisation", "links": ["cooperation"]},
    {"kind": "network", "index": "isolates", "links": ["cooperation", "membership"]},
    {"kind": "stated", "unit": "share"},
)


@st.composite
def graphs(draw: st.DrawFn) -> Graph:
    """Draw a graph of two to six nodes with at least one tie, and no node tied to itself."""
    nodes = draw(st.integers(2, 6))
    pairs = [(a, b) for a in range(nodes) for b in range(nodes) if a != b]
    return nodes, draw(st.lists(st.sampled_from(pairs), min_size=1, max_size=12))


@st.composite
def sections(draw: st.DrawFn) -> dict[str, list[Record]]:
    """Draw the firms, institutions, outsiders and links of a profile; firms know size and owner."""
    firm = st.fixed_dictionaries(_ALWAYS, optional={**CELLS, **_OTHER_CELLS, "count": COUNTS})
    parties: dict[str, list[Record]] = {
        "firms": draw(st.lists(firm, min_size=1, max_size=5)),
        "institutions": draw(st.lists(_INSTITUTIONS, max_size=3)),
        "outside": draw(st.lists(st.just({"kind": "buyer"}), max_size=1)),
    }
    found = {
        section: [{"id": f"{section}-{row}", **record} for row, record in enumerate(records)]
        for section, records in parties.items()
    }
    if not found["institutions"] and draw(st.sampled_from([True, False])):
        del found["institutions"]
    ids = [record["id"] for records in found.values() for record in records]
    pairs = [(a, b) for a in ids for b in ids if a != b]
    if pairs and draw(st.sampled_from([True, False])):
        link = st.fixed_dictionaries(
            {
                "pair": st.sampled_from(pairs),
                "type": st.sampled_from(["cooperation", "membership", "supply"]),
            },
            optional={"joint": st.booleans()},
        )
        links = draw(st.lists(link, max_size=6))
        found["links"] = [_with_ends(link) for link in links]
    return found


def _with_ends(link: Record) -> Record:
    here, there = link.pop("pair")
    return {"from": here, "to": there, **link}


@st.composite
def filled(draw: st.DrawFn, known: dict[str, list[Record]]) -> dict[str, list[Record]]:
    """Draw the same sections with one blank cell of a firm filled in, if there is one."""
    blanks = [
        (row, field)
        for row, firm in enumerate(known["firms"])
        for field in CELLS
        if field not in firm
    ]
    if not blanks:
        return known
    row, field = draw(st.sampled_from(blanks))
    firms = list(known["firms"])
    firms[row] = {**firms[row], field: draw(CELLS[field])}
    return {**known, "firms": firms}
