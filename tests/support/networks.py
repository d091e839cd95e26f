"""Small sectors with links, made up, for tests of the network and of places."""

from random import Random

from sectorscan.network.reading import network_reading
from sectorscan.network.result import FigureId, Layer, MeasuredFigure, NetworkReading
from sectorscan.profile.profile import Profile
from sectorscan.rubric.load import load_rubric
from tests.support.builders import Record, firms, profile, tie

SEED = 1992
SHIPPED = load_rubric()
TOWNS = {"Northtown": (45.41, 12.0), "Southtown": (45.28, 12.04), "Westtown": (45.38, 11.87)}

SERVICES: Record = {"id": "centre", "name": "Service Centre", "kind": "service-centre"}
MAKERS: Record = {"id": "makers", "name": "Makers' Association", "kind": "employers-organization"}
SCHOOL: Record = {"id": "school", "name": "Trade School", "kind": "educational-body"}
CLOSED: Record = {"id": "closed", "kind": "service-centre", "active": False}
TWO: Record = {"firms": firms({}, {}), "links": [tie("f0", "f1")]}
BUYER: Record = {"id": "abroad", "kind": "buyer"}
GROUPS = "it needs named firms, and the profile lists groups of firms"
# 0-1-2 are a triangle, 3 hangs on 2, 4 is alone, 5 has left; 3 is a member of the association,
# which uses the centre; 0 supplies a buyer abroad and was a member of what is closed.
SMALL: Record = {
    "firms": firms({}, {}, {"name": "Middle", "role": "making-up"}, {}, {}, {"exited": 1990}),
    "institutions": [SERVICES, MAKERS, CLOSED],
    "outside": [BUYER],
    "links": [
        tie("f0", "f1"),
        tie("f1", "f0", "information"),
        tie("f1", "f2", "information"),
        tie("f2", "f0"),
        tie("f2", "f3"),
        tie("f3", "makers", "membership"),
        tie("makers", "centre", "service-use"),
        tie("f0", "abroad", "supply"),
        tie("f0", "closed", "membership"),
        tie("f5", "f4"),
    ],
}


def read(**sections: object) -> NetworkReading:
    """Read the network of a profile with these sections."""
    return network_reading(profile(**sections), SHIPPED)


def together(**sections: object) -> Layer:
    """Read all links together."""
    found = read(**sections).together
    assert found is not None
    return found


def figure(layer: Layer, identifier: FigureId) -> MeasuredFigure:
    """Pick one figure of a network."""
    return {figure.id: figure for figure in layer.figures}[identifier]


def shoemakers() -> Profile:
    """Make up 36 firms in three towns, two with wrong coordinates and one that left."""
    random = Random(SEED)  # noqa: S311 - nothing here is secret
    listed = [shoemaker(random, row) for row in range(36)]
    listed[5]["exited"] = 1990
    listed[6]["lat"], listed[6]["lon"] = listed[6]["lon"], listed[6]["lat"]
    listed[7] |= {"lat": 0, "lon": 0}
    del listed[8]["role"], listed[9]["name"]
    return profile(
        sampling={"method": "random"},
        firms=firms(*listed),
        institutions=[SERVICES, MAKERS, SCHOOL, CLOSED],
        outside=[{"id": "abroad", "kind": "buyer"}, {"id": "capital", "kind": "buyer"}],
        links=list(shoemakers_links(random)),
    )


def shoemaker(random: Random, row: int) -> Record:
    """Make up a firm."""
    town = random.choice(list(TOWNS))
    lat, lon = TOWNS[town]
    return {
        "name": f"Workshop {row}",
        "employees": random.randint(1, 30),
        "role": random.choice(["cutting-and-stitching", "making-up", "soles-and-parts"]),
        "place": town,
        "lat": round(lat + random.gauss(0, 0.02), 4),
        "lon": round(lon + random.gauss(0, 0.02), 4),
    }


def shoemakers_links(random: Random) -> list[Record]:
    """Make up links; the last four firms have none, and three give work to most."""
    links = [tie("makers", "centre", "finance"), tie("f1", "closed", "membership")]
    for row in range(32):
        here, there = f"f{row}", f"f{random.randrange(32)}"
        some = [
            (1.0, f"f{random.randrange(3)}", "subcontracting"),
            (0.4, there, "cooperation"),
            (0.3, there, "information"),
            (0.3, "centre", "service-use"),
            (0.4, "makers", "membership"),
            (0.15, "school", "training"),
            (0.15, random.choice(["abroad", "capital"]), "supply"),
        ]
        links += [
            tie(here, other, kind)
            for chance, other, kind in some
            if random.random() < chance and other != here
        ]
    return links
