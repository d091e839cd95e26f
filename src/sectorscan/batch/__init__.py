"""Many profiles against one rubric, on any executor, in input order; stopped and gone on with."""

from sectorscan.batch.executors import dask_cluster, process_pool
from sectorscan.batch.find import find_profiles
from sectorscan.batch.resume import Journal
from sectorscan.batch.run import assess_all

__all__ = ["Journal", "assess_all", "dask_cluster", "find_profiles", "process_pool"]
