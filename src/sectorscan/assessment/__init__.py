"""From a profile under a rubric to where the sector stands and what to do first."""

SEED = 1992
"""The seed of every draw where no other is given."""
