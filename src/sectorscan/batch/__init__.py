"""Many profiles against one rubric, on any executor, in input order; stopped and gone on with."""

from sectorscan.batch.running import assess_all

__all__ = ["assess_all"]
