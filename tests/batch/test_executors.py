"""The same outcomes whatever does the work, and whatever happens to it."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import active_children, get_context
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sectorscan.batch import assess_all
from sectorscan.batch.executors import dask_cluster, process_pool
from sectorscan.batch.outcome import Outcome
from sectorscan.cli.batch_run import end_workers
from sectorscan.cli.run import run
from sectorscan.errors import ClusterError, ExitCode, WorkersLostError
from tests.support.command_line import Capture
from tests.support.killed_workers import KILLER, arm
from tests.support.profile_files import BROKEN, good, kept

if TYPE_CHECKING:
    from distributed import LocalCluster

MANY = 60


@pytest.fixture(scope="module")
def profiles(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("sectors")
    return kept(folder, *(good(n) if n % 9 else BROKEN[n % len(BROKEN)] for n in range(MANY)))


@pytest.fixture(scope="module")
def expected(profiles: list[Path]) -> list[Outcome]:
    return list(assess_all(profiles, executor=partial(process_pool, 1)))


def test_a_pool_has_ended_once_all_is_done(profiles: list[Path]) -> None:
    before = threading.active_count()
    list(assess_all(profiles[:1], executor=partial(process_pool, 1)))
    assert threading.active_count() == before


@pytest.mark.parametrize(("wanted", "used"), [(None, "1"), ("4", "4")])
def test_numpy_keeps_to_one_thread_in_each_process_unless_more_are_wanted(
    wanted: str | None, used: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if wanted is None:
        monkeypatch.delenv("OPENBLAS_NUM_THREADS", raising=False)
    else:
        monkeypatch.setenv("OPENBLAS_NUM_THREADS", wanted)
    with process_pool(1) as pool:
        assert pool.submit(os.getenv, "OPENBLAS_NUM_THREADS").result() == used
    assert os.environ.get("OPENBLAS_NUM_THREADS") == wanted


@pytest.fixture(scope="module")
def cluster() -> Iterator["LocalCluster"]:
    distributed = pytest.importorskip("distributed", reason="distributed is not installed")
    import dask

    with (
        dask.config.set({"distributed.scheduler.allowed-failures": 0}),
        distributed.LocalCluster(
            n_workers=2,
            threads_per_worker=1,
            processes=True,
            host="127.0.0.1",
            dashboard_address=None,
        ) as running,
    ):
        yield running


CLUSTER = """
import sys
from distributed import LocalCluster

place = {"protocol": "tcp", "host": "127.0.0.1", "dashboard_address": None}
with LocalCluster(n_workers=1, processes=False, **place) as here:
    print(here.scheduler_address, flush=True)
    sys.stdin.read()
"""


def kill_once_kept(cluster: subprocess.Popen[str], journal: Path) -> None:
    """Kill a cluster as soon as a first outcome is kept, or the cluster has ended."""
    while cluster.poll() is None and not (journal.exists() and journal.stat().st_size):
        time.sleep(0.001)
    cluster.kill()


def killing_pool(jobs: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=arm)


def told(outcomes: list[Outcome]) -> list[str]:
    return [one.to_json() for one in outcomes]


class TestProcesses:
    def test_two_do_what_one_does(self, profiles: list[Path], expected: list[Outcome]) -> None:
        found = list(assess_all(profiles, executor=partial(process_pool, 2)))
        assert told(found) == told(expected)

    def test_an_interrupt_while_they_start_leaves_no_thread_that_stumbles(
        self, profiles: list[Path], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def interrupted() -> Iterator[Path]:
            yield from profiles[:40]
            raise KeyboardInterrupt

        stumbled: list[object] = []
        monkeypatch.setattr(threading, "excepthook", stumbled.append)
        others = threading.enumerate()
        with pytest.raises(KeyboardInterrupt):
            list(assess_all(interrupted(), executor=partial(process_pool, 2), at_once=8))
        end_workers()
        left = [thread for thread in threading.enumerate() if thread not in others]
        for thread in left:
            thread.join(timeout=10)
        assert stumbled == []
        assert not any(thread.is_alive() for thread in left)

    @pytest.mark.thorough
    def test_a_worker_that_is_killed_costs_nothing(
        self, profiles: list[Path], expected: list[Outcome]
    ) -> None:
        running = assess_all(profiles, executor=partial(process_pool, 2))
        found = [next(running)]
        active_children()[0].kill()
        assert told([*found, *running]) == told(expected)

    @pytest.mark.thorough
    def test_a_profile_that_kills_is_told_and_stops_no_other(
        self, profiles: list[Path], expected: list[Outcome], tmp_path: Path
    ) -> None:
        [killer] = kept(tmp_path, KILLER)
        among = [*profiles[:12], killer, *profiles[12:20]]
        found = list(assess_all(among, executor=partial(killing_pool, 2)))
        assert told([*found[:12], *found[13:]]) == told(expected[:20])
        assert found[12].row.state == "failed"
        assert str(found[12].row.problem).startswith("each worker that took it came to an end")
        assert not found[12].settled

    @pytest.mark.thorough
    def test_an_executor_that_cannot_be_made_anew_is_given_up(self, tmp_path: Path) -> None:
        [killer] = kept(tmp_path, KILLER)
        with killing_pool(1) as pool, pytest.raises(WorkersLostError, match="a worker ended"):
            list(assess_all([killer], executor=pool))


@pytest.mark.thorough
class TestDask:
    def test_a_cluster_does_what_a_pool_does(
        self, cluster: "LocalCluster", profiles: list[Path], expected: list[Outcome]
    ) -> None:
        with dask_cluster(cluster.scheduler_address) as (executor, threads):
            assert threads == 2
            found = list(assess_all(profiles, executor=executor, at_once=2 * threads))
        assert told(found) == told(expected)

    def test_a_worker_that_is_killed_costs_nothing(
        self, cluster: "LocalCluster", profiles: list[Path], expected: list[Outcome]
    ) -> None:
        with dask_cluster(cluster.scheduler_address) as (executor, threads):
            running = assess_all(profiles, executor=executor, at_once=2 * threads)
            found = [next(running)]
            os.kill(cluster.workers[0].pid, signal.SIGKILL)
            assert told([*found, *running]) == told(expected)

    def test_the_program_writes_the_same_file(
        self, cluster: "LocalCluster", profiles: list[Path], tmp_path: Path
    ) -> None:
        written: list[bytes] = []
        for options in (["-j", "1"], ["--scheduler", cluster.scheduler_address]):
            output = tmp_path / f"{len(written)}.csv"
            paths = [str(one) for one in profiles]
            assert run(["batch", *paths, "-q", "-o", str(output), *options]) == (
                ExitCode.GATE_FAILED
            )
            written.append(output.read_bytes())
        assert written[0] == written[1]

    def test_a_scheduler_that_is_lost_is_told_and_what_was_done_is_kept(
        self, profiles: list[Path], expected: list[Outcome], tmp_path: Path, capsys: Capture
    ) -> None:
        pytest.importorskip("distributed", reason="distributed is not installed")
        command = ["batch", *map(str, profiles), "-q", "-o", str(tmp_path / "rows.csv")]
        journal = tmp_path / ".rows.csv.journal"
        with subprocess.Popen(
            [sys.executable, "-c", CLUSTER],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="utf-8",
        ) as cluster:
            assert cluster.stdout is not None
            address = cluster.stdout.readline().strip()
            watch = threading.Thread(target=kill_once_kept, args=(cluster, journal))
            watch.start()
            assert run([*command, "--scheduler", address]) == ExitCode.BAD_INPUT
            watch.join()
        message = capsys.readouterr().err
        assert "error: the workers are gone" in message
        assert "the same command with --resume does the rest" in message
        kept_lines = journal.read_bytes()
        assert run([*command, "-j", "1", "--resume"]) == ExitCode.GATE_FAILED
        assert journal.read_bytes().startswith(kept_lines)
        assert journal.read_bytes().count(b"\n") == len(expected)

    def test_an_address_where_nobody_answers_is_told(self) -> None:
        for address in ("tcp://127.0.0.1:1", "127.0.0.1", "nonsense"):
            with pytest.raises(ClusterError, match=address), dask_cluster(address):
                pass
