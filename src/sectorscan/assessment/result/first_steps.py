"""What to do first, and why, as results."""

from typing import Literal

from sectorscan.types import Estimate, Interval, Result

Why = Literal["remedy", "find-out", "bottleneck", "quick", "party", "before", "also", "next"]
StepStatus = Literal["found", "start", "strengthen", "running"]
Firmness = Literal["firm", "likely", "open"]
Asked = Literal["applies", "level", "kind", "lead", "body", "ended"]
Assumption = Literal[
    "number-of-firms",
    "number-of-firms-from-people",
    "income-of-another-year",
    "informal",
    "not-informal",
    "costs-of-smaller-firms",
]


class Money(Result, frozen=True, kw_only=True):
    """A cost in money."""

    low: float
    high: float
    currency: str | None
    basis: Literal["profile", "person-years"]
    """Whether the profile says the cost, or it is that of person-years."""


class StageResult(Result, frozen=True, kw_only=True):
    """A stage: how many firms it reaches, and what it costs."""

    share: float
    """The share of firms that it reaches, 0-1."""
    firms: float | None
    """None where nobody stated how many firms there are."""
    units: float
    """How many units it takes, such as centres or courses."""
    cost: float
    """In points; a point is about one paid person for a year."""
    effort: int
    """From 1, light, to 5."""
    money: Money | None = None


class Moved(Result, frozen=True, kw_only=True):
    """What a step moves: a level now, after the first stage, and if all firms took part."""

    ingredient: str
    """The ingredient that it lifts."""
    now: float
    """Its level today, 0-4."""
    first_stage: float
    """Its level after the first stage, 0-4."""
    all: float
    """Its level if all firms took part, 0-4."""


class StepLead(Result, frozen=True, kw_only=True):
    """Who leads: bodies by name, or a kind of which none is recorded."""

    kind: str
    names: tuple[str, ...]
    recorded: bool
    """Whether the profile records such a body."""


class Ask(Result, frozen=True, kw_only=True):
    """What has to be found out before a step is decided.

    `applies`: a condition of where it applies, by the field of the rubric; `level`: an ingredient
    or question that is not known, with the level needed; `kind`: whether one of these kinds of body
    is there; `lead`: no body that could lead is recorded; `body`: whether there is one already,
    before it is founded; `ended`: why this body ended.
    """

    what: Asked
    """What is not known."""
    of: tuple[str, ...]
    """The ids that it is about."""
    level: float | None = None
    """The level that is needed, 0-4, where it is a level."""


class FirstNeed(Result, frozen=True, kw_only=True):
    """What something wanted needs first, and what brings it nearer."""

    need: tuple[str, ...]
    """An ingredient or question, or kinds of body of which one is needed."""
    level: float | None
    """The level that is needed, 0-4; None where it is no level."""
    by: str | None
    """The intervention; None where nothing here that can start is aimed at it."""
    enough: bool
    """Whether that lifts far enough by itself."""
    ask: bool = False
    """Whether it is not known, and so to be asked."""


class FirstStep(Result, frozen=True, kw_only=True):
    """An intervention chosen for this sector, with its reason."""

    id: str
    title: str
    brief: str
    why: Why
    of: str | None
    """The breach, ingredient, kind of body or intervention that it serves; None for the whole."""
    also: tuple[str, ...] = ()
    """Further ingredients that it answers."""
    status: StepStatus
    """Whether a body is founded, something is started, strengthened, or runs already."""
    name: str | None
    """The body that is strengthened."""
    by_service: bool = False
    """Whether that body only offers the service, and is not of the kind that would be founded."""
    moves: tuple[Moved, ...]
    gain: Estimate | None
    """None while a breach of basic rights at work is reported or alleged."""
    by_firms: Interval | None = None
    """The gain with the most, a likely and the fewest firms, where nobody stated how many."""
    through: float | None
    """Points through the ingredient that it serves and its pairs; None likewise."""
    reach: float
    """The share of firms that the first stage reaches, 0-1."""
    pilot: StageResult
    cost: StageResult
    lead: StepLead
    asks: tuple[Ask, ...]
    first: tuple[FirstNeed, ...] = ()
    """What must come before; only a remedy stands here although it cannot start yet."""
    frequency: float
    """In which share of the draws it is chosen."""
    firmness: Firmness
    """How firm the choice is: firm, likely or open."""


class Later(Result, frozen=True, kw_only=True):
    """What would bring clearly more for an ingredient but cannot start yet."""

    id: str
    title: str
    of: str
    """The ingredient that it would lift."""
    first: tuple[FirstNeed, ...]


class OpenStep(Result, frozen=True, kw_only=True):
    """What may be among the first steps, but is chosen in too few draws."""

    id: str
    title: str
    frequency: float
    """In what share of the draws it is among the first steps."""


class Choosing(Result, frozen=True, kw_only=True):
    """What goes with the first steps."""

    held_back_by: tuple[str, ...]
    """The ingredients that hold back enough to be answered, most first."""
    not_answered: tuple[str, ...]
    """Those that nothing which can start is aimed at."""
    open: tuple[OpenStep, ...]
    ask_first: tuple[str, ...]
    """Ingredients that are not known and may hold back more."""
    without_remedy: tuple[str, ...]
    """Reported or alleged breaches that no intervention of the rubric remedies."""
    assumptions: tuple[Assumption, ...]
    firms: float
    """The number of firms that is worked with."""
    assumed_firms: Interval | None = None
    """Between what ends it may lie; None where the number is stated."""
