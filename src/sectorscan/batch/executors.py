"""The executors that batches run on: a pool of processes here, or a Dask cluster."""

import gc
import multiprocessing
import os
import signal
import socket
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from importlib.metadata import version
from multiprocessing.connection import wait
from threading import Thread
from typing import ParamSpec, TypeVar
from urllib.parse import urlsplit

from sectorscan.errors import ClusterError

_SECONDS_TO_CONNECT = 10
_THREADS = "OPENBLAS_NUM_THREADS"  # what NumPy reads as it is loaded
_OBJECTS_BETWEEN_COLLECTIONS = 50_000

_Arguments = ParamSpec("_Arguments")
_Result = TypeVar("_Result")


def process_pool(jobs: int | None = None) -> ProcessPoolExecutor:
    """A pool of so many processes, started afresh (not forked): one a processor if not said."""
    return InterruptFreePool(
        max_workers=jobs or os.cpu_count() or 1,
        mp_context=multiprocessing.get_context("spawn"),
        initializer=_begin,
    )


class InterruptFreePool(ProcessPoolExecutor):
    """A pool that hears interrupts for its processes, also while they start, as tasks come.

    Each has a processor to itself: NumPy's own threads would only stand in one another's way.
    """

    def submit(
        self,
        fn: Callable[_Arguments, _Result],
        /,
        *args: _Arguments.args,
        **kwargs: _Arguments.kwargs,
    ) -> Future[_Result]:
        """Have a process do this, as any executor does."""
        with _interrupts_held(), _one_thread_each():  # which what starts now takes over
            return super().submit(fn, *args, **kwargs)

    @property
    def is_stuck(self) -> bool:
        """Whether nothing will come of what it was given: the thread that hands it on has failed.

        That is so where the system starts no more threads; the library does not notice it.
        """
        thread = self._executor_manager_thread
        return isinstance(thread, Thread) and not thread.is_alive()


@contextmanager
def _interrupts_held() -> Iterator[None]:
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def _one_thread_each() -> Iterator[None]:
    if _THREADS in os.environ:
        yield
        return
    os.environ[_THREADS] = "1"
    try:
        yield
    finally:
        del os.environ[_THREADS]


@contextmanager
def dask_cluster(address: str) -> Iterator[tuple[Executor, int]]:
    """The executor of a running Dask cluster, and how many threads its workers have.

    The address is that of its scheduler, such as `tcp://10.0.0.5:8786`. Raises ClusterError.
    """
    try:
        from distributed import Client
    except ImportError:
        message = "a Dask cluster needs distributed: pip install 'sectorscan[dask]'"
        raise ClusterError(message) from None
    _refuse_unreachable(address)
    with Client(address, timeout=_SECONDS_TO_CONNECT, set_as_default=False) as client:
        _refuse_unlike(client.run(version, "sectorscan", on_error="return"), address)
        yield client.get_executor(pure=False), sum(client.nthreads().values())


def _refuse_unreachable(address: str) -> None:
    """Raise ClusterError for an address that nobody answers at; the client takes long to say so."""
    try:
        place = urlsplit(address)
        if place.hostname is None or place.port is None:
            raise ClusterError(f"`{address}` is no address such as tcp://HOST:8786")
        socket.create_connection((place.hostname, place.port), _SECONDS_TO_CONNECT).close()
    except (OSError, ValueError) as error:
        raise ClusterError(f"cannot reach the scheduler `{address}`: {error}") from None


def _refuse_unlike(versions: dict[str, object], address: str) -> None:
    """Raise ClusterError unless all workers have this version of the program."""
    here = version("sectorscan")
    if not versions:
        raise ClusterError(f"the cluster of `{address}` has no workers")
    for worker, installed in versions.items():
        if installed != here:
            has = f"sectorscan {installed}" if isinstance(installed, str) else "no sectorscan"
            raise ClusterError(f"the worker `{worker}` has {has}; it needs sectorscan {here}")


def _begin() -> None:
    """Leave interrupts to the parent, and end with it even if it is killed.

    What is loaded stays to the end, and profiles leave few cycles: the collector need not look at
    the one ever, nor at the other often.
    """
    gc.freeze()
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


def _end_with(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)
