"""Assessment."""

SEED = 1992
"""The seed of every draw where no other is given."""
