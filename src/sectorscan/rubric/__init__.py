"""The rubric: the ideal model as data."""

DEFAULT_RUBRIC = "industrial-district"
