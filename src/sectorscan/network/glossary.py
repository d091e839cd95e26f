"""What each measure of a network or of places is called, and what it means to a practitioner."""

from sectorscan.network.result import Explained

CAUTION = (
    "A sample of firms sees about the square of its share of ties: of half the firms, a quarter of "
    "the ties. How many partners a firm has, the innermost group and the largest piece then come "
    "out too small, firms without a tie too many; a sole broker may have a way round it that "
    "nobody listed. The share of ties that exist, are returned or close a circle holds roughly, "
    "if firms were drawn by chance."
)

EXPLAINED = (
    Explained(
        id="mean-degree",
        title="Partners of a firm",
        unit="firms",
        means="With how many other firms a firm has ties on average: with several it can "
        "choose, compare and learn; with one it depends.",
    ),
    Explained(
        id="density",
        title="Ties that exist",
        unit="share",
        means="Of all the ties that could be. It falls by itself as a sector grows, so compare "
        "only sectors, or years, of like size.",
    ),
    Explained(
        id="reciprocity",
        title="Ties returned",
        unit="share",
        means="Ties that go both ways. Orders go one way; advice, machines lent and joint work "
        "go both ways where firms trust each other.",
    ),
    Explained(
        id="transitivity",
        title="Circles closed",
        unit="share",
        means="How often two partners of a firm are partners too. Where many are, a cheat is "
        "soon known; where few are, nobody vouches for anybody.",
    ),
    Explained(
        id="centralisation",
        title="Gathered on one firm",
        unit="share",
        means="100 % if all ties are with one firm. The more they are, the more its orders, or "
        "its failure, reach everybody.",
    ),
    Explained(
        id="isolates",
        title="Firms without a tie",
        unit="share",
        means="To any other firm here. Find out whether they were asked; if they were, neither "
        "news nor help comes to them from other firms.",
    ),
    Explained(
        id="largest-component",
        title="Joined in one piece",
        unit="share",
        means="Firms that news can reach by going from firm to firm, in the largest piece. The "
        "others have to be called on one by one.",
    ),
    Explained(
        id="core",
        title="Innermost group",
        unit="firms",
        means="Each firm of this group has at least so many partners within it: people who know "
        "each other well enough to begin something together.",
    ),
    Explained(
        id="multiplexity",
        title="Tied in several ways",
        unit="share",
        means="Pairs of partners with more than one type of link, such as orders and advice. "
        "What rests on two ties outlives the end of one.",
    ),
    Explained(
        id="outside-ties",
        title="Ties leading outside",
        unit="share",
        means="Of firms' ties, those with partners outside the sector. Without any, news of "
        "markets stays out; with little else, firms here are no system.",
    ),
    Explained(
        id="brokers",
        title="Sole brokers",
        unit="actors",
        means="If one of these stops, so many others lose every way to the rest. Let somebody "
        "else learn to know those whom it alone knows.",
    ),
    Explained(
        id="betweenness",
        title="Most in between",
        unit="pairs",
        means="News between others most often takes its shortest way through these: tell them "
        "first, and ask what they pass on.",
    ),
    Explained(
        id="constraint",
        title="Least hemmed in",
        unit="index",
        means="Their partners do not know each other: they hear of things early and may play "
        "one against another. 0 is free, 1 is bound to one partner.",
    ),
    Explained(
        id="one-step",
        title="Tied directly",
        unit="share",
        means="Firms that an institution of the kind can call on directly.",
    ),
    Explained(
        id="two-steps",
        title="Within two steps",
        unit="share",
        means="Firms it can reach through one of those, or through another institution: so far "
        "news goes if partners pass it on.",
    ),
    Explained(
        id="by-one-alone",
        title="Through it alone",
        unit="share",
        means="Firms that no other institution reaches: they are on their own if it closes.",
    ),
    Explained(
        id="within",
        title="Within so many km",
        unit="share",
        means="Jobs, or firms, near the middle of the sector: near enough to come by, and to "
        "see what others do.",
    ),
    Explained(
        id="median-km",
        title="From the middle",
        unit="km",
        means="Half of the firms are no farther than this from the middle of the sector.",
    ),
    Explained(
        id="nearest-km",
        title="To the nearest firm",
        unit="km",
        means="Half of the firms have another one no farther than this: a walk, or a drive.",
    ),
    Explained(
        id="on-one-spot",
        title="On one spot",
        unit="share",
        means="Firms with the very coordinates of another: one roof, or the middle of a town "
        "filled in for an address; then distances are too short.",
    ),
)
