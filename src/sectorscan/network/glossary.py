"""What each measure of a network or of places is called, and what it means to a practitioner."""

from sectorscan.languages import marked
from sectorscan.network.result import Explained

CAUTION = marked(
    "A sample of firms sees about the square of its share of ties: of half the firms, a quarter of "
    "the ties. How many partners a firm has, the innermost group and the largest piece then come "
    "out too small, firms without a tie too many; a sole broker may have a way round it that "
    "nobody listed. The share of ties that exist, are returned or close a circle holds roughly, "
    "if firms were drawn by chance."
)

EXPLAINED = (
    Explained(
        id="mean-degree",
        title=marked("Partners of a firm"),
        unit="firms",
        means=marked(
            "With how many other firms a firm has ties on average: with several it can "
            "choose, compare and learn; with one it depends."
        ),
    ),
    Explained(
        id="density",
        title=marked("Ties that exist"),
        unit="share",
        means=marked(
            "Of all the ties that could be. It falls by itself as a sector grows, so compare "
            "only sectors, or years, of like size."
        ),
    ),
    Explained(
        id="reciprocity",
        title=marked("Ties returned"),
        unit="share",
        means=marked(
            "Ties that go both ways. Orders go one way; advice, machines lent and joint work "
            "go both ways where firms trust each other."
        ),
    ),
    Explained(
        id="transitivity",
        title=marked("Circles closed"),
        unit="share",
        means=marked(
            "How often two partners of a firm are partners too. Where many are, a cheat is "
            "soon known; where few are, nobody vouches for anybody."
        ),
    ),
    Explained(
        id="centralisation",
        title=marked("Gathered on one firm"),
        unit="share",
        means=marked(
            "100 % if all ties are with one firm. The more they are, the more its orders, or "
            "its failure, reach everybody."
        ),
    ),
    Explained(
        id="isolates",
        title=marked("Firms without a tie"),
        unit="share",
        means=marked(
            "To any other firm here. Find out whether they were asked; if they were, neither "
            "news nor help comes to them from other firms."
        ),
    ),
    Explained(
        id="largest-component",
        title=marked("Joined in one piece"),
        unit="share",
        means=marked(
            "Firms that news can reach by going from firm to firm, in the largest piece. The "
            "others have to be called on one by one."
        ),
    ),
    Explained(
        id="core",
        title=marked("Innermost group"),
        unit="firms",
        means=marked(
            "Each firm of this group has at least so many partners within it: people who know "
            "each other well enough to begin something together."
        ),
    ),
    Explained(
        id="multiplexity",
        title=marked("Tied in several ways"),
        unit="share",
        means=marked(
            "Pairs of partners with more than one type of link, such as orders and advice. "
            "What rests on two ties outlives the end of one."
        ),
    ),
    Explained(
        id="outside-ties",
        title=marked("Ties leading outside"),
        unit="share",
        means=marked(
            "Of firms' ties, those with partners outside the sector. Without any, news of "
            "markets stays out; with little else, firms here are no system."
        ),
    ),
    Explained(
        id="brokers",
        title=marked("Sole brokers"),
        unit="actors",
        means=marked(
            "If one of these stops, so many others lose every way to the rest. Let somebody "
            "else learn to know those whom it alone knows."
        ),
    ),
    Explained(
        id="betweenness",
        title=marked("Most in between"),
        unit="pairs",
        means=marked(
            "News between others most often takes its shortest way through these: tell them "
            "first, and ask what they pass on."
        ),
    ),
    Explained(
        id="constraint",
        title=marked("Least hemmed in"),
        unit="index",
        means=marked(
            "Their partners do not know each other: they hear of things early and may play "
            "one against another. 0 is free, 1 is bound to one partner."
        ),
    ),
    Explained(
        id="one-step",
        title=marked("Tied directly"),
        unit="share",
        means=marked("Firms that an institution of the kind can call on directly."),
    ),
    Explained(
        id="two-steps",
        title=marked("Within two steps"),
        unit="share",
        means=marked(
            "Firms it can reach through one of those, or through another institution: so far "
            "news goes if partners pass it on."
        ),
    ),
    Explained(
        id="by-one-alone",
        title=marked("Through it alone"),
        unit="share",
        means=marked(
            "Firms that no other institution reaches: they are on their own if it closes."
        ),
    ),
    Explained(
        id="within",
        title=marked("Within so many km"),
        unit="share",
        means=marked(
            "Jobs, or firms, near the middle of the sector: near enough to come by, and to "
            "see what others do."
        ),
    ),
    Explained(
        id="median-km",
        title=marked("From the middle"),
        unit="km",
        means=marked("Half of the firms are no farther than this from the middle of the sector."),
    ),
    Explained(
        id="nearest-km",
        title=marked("To the nearest firm"),
        unit="km",
        means=marked(
            "Half of the firms have another one no farther than this: a walk, or a drive."
        ),
    ),
    Explained(
        id="on-one-spot",
        title=marked("On one spot"),
        unit="share",
        means=marked(
            "Firms with the very coordinates of another: one roof, or the middle of a town "
            "filled in for an address; then distances are too short."
        ),
    ),
)
