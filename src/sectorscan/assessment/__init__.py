"""From a profile under a rubric to where the sector stands and what to do first."""

SEED = 1992
"""The seed of every draw where no other is given."""
LARGEST_NUMBER = 2**63 - 1
"""The largest whole number that a saved assessment may hold, its seed among them."""
