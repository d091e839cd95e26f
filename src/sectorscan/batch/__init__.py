"""Many profiles against one rubric, on any executor, in input order; stopped and gone on with."""

from sectorscan.batch.finding import find_profiles
from sectorscan.batch.journal import Journal
from sectorscan.batch.pools import dask_cluster, process_pool
from sectorscan.batch.running import assess_all

__all__ = ["Journal", "assess_all", "dask_cluster", "find_profiles", "process_pool"]
