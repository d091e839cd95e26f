"""What options may be chosen from."""

from enum import StrEnum


class ReportFormat(StrEnum):
    """How an assessment is printed."""

    terminal = "terminal"
    json = "json"
    markdown = "markdown"
    html = "html"
    docx = "docx"
    xlsx = "xlsx"


class Format(StrEnum):
    """How a reading of a network is printed."""

    terminal = "terminal"
    json = "json"


class DocumentFormat(StrEnum):
    """How a comparison is printed."""

    terminal = "terminal"
    json = "json"
    markdown = "markdown"
    html = "html"


class RubricFormat(StrEnum):
    """How a rubric is printed."""

    terminal = "terminal"
    yaml = "yaml"


class AskFormat(StrEnum):
    """How what to ask next is printed."""

    terminal = "terminal"
    json = "json"
    markdown = "markdown"


class SchemaOf(StrEnum):
    """What a JSON Schema is of."""

    profile = "profile"
    rubric = "rubric"
    assessment = "assessment"
    comparison = "comparison"


class Against(StrEnum):
    """What sectors are compared with."""

    cases = "cases"


class StarterFormat(StrEnum):
    """What a new profile is written as."""

    yaml = "yaml"
    xlsx = "xlsx"


class SourceOfDoubt(StrEnum):
    """What draws may vary."""

    data = "data"
    weights = "weights"
    strengths = "strengths"
    interplay = "interplay"


class Sureness(StrEnum):
    """How sure an answer is."""

    high = "high"
    medium = "medium"
    low = "low"


class GateOn(StrEnum):
    """Which end of the score a gate looks at."""

    estimate = "estimate"
    low = "low"
