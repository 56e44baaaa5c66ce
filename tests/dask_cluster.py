"""A real scheduler and real workers, each a process of its own, on loopback and ports that the system chooses."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
PATIENCE = 300.0
QUICK = {
    # A batch is given up after two dead workers instead of four.
    "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1",
    "DASK_DISTRIBUTED__ADMIN__SYSTEM_MONITOR__GIL__ENABLED": "False",
    "DASK_DISTRIBUTED__DIAGNOSTICS__NVML": "False",
}


class DaskCluster:
    """The processes of a cluster; `workers` are those of the nannies, by what Dask calls them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._file = folder / "scheduler.json"
        self._processes: list[subprocess.Popen[bytes]] = []
        self.scheduler = self._start("scheduler", "--port", "0", "--scheduler-file", str(self._file))
        self.address = self._wait_for_address()

    def _start(self, what: str, *words: str, **environment: str) -> subprocess.Popen[bytes]:
        log = (self.folder / f"{what}-{len(self._processes)}.log").open("wb")
        process = subprocess.Popen(
            [sys.executable, "-m", "dask", what, "--host", "127.0.0.1", "--no-dashboard", *words],
            env=os.environ | QUICK | {"PYTHONPATH": str(HERE.parent)} | environment,
            cwd=self.folder,
            stdout=log,
            stderr=log,
        )
        log.close()
        self._processes.append(process)
        return process

    def _wait_for_address(self) -> str:
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline and self.scheduler.poll() is None:
            with contextlib.suppress(OSError, ValueError, KeyError):
                return str(json.loads(self._file.read_text())["address"])
            time.sleep(0.05)
        raise AssertionError((self.folder / "scheduler-0.log").read_text())

    def start_workers(self, count: int, *words: str, **environment: str) -> subprocess.Popen[bytes]:
        """Workers under one nanny process each, as the documentation starts them."""
        return self._start(
            "worker", self.address, "--nthreads", "1", "--nworkers", str(count), *words, **environment
        )

    @contextlib.contextmanager
    def _client(self) -> Iterator[Any]:
        from distributed import Client

        with Client(self.address, set_as_default=False, timeout=PATIENCE) as client:  # type: ignore[no-untyped-call]
            yield client

    def wait_for_workers(self, count: int) -> None:
        """Waits until as many are connected."""
        with self._client() as client:
            client.wait_for_workers(count, timeout=PATIENCE)

    def worker_pids(self) -> set[int]:
        """The process ids of the two workers, once both are (again) there."""
        with self._client() as client:
            client.wait_for_workers(2, timeout=PATIENCE)
            return set(client.run(os.getpid).values())

    @contextlib.contextmanager
    def allowing_failures(self, count: int) -> Iterator[None]:
        """Makes the scheduler give a task up after as many dead workers and one more."""

        def allow(dask_scheduler: Any, count: int) -> int:
            before = int(dask_scheduler.allowed_failures)
            dask_scheduler.allowed_failures = count
            return before

        with self._client() as client:
            before = client.run_on_scheduler(allow, count=count)
            yield
            client.run_on_scheduler(allow, count=before)

    def tasks_left(self) -> int:
        """How many tasks the scheduler has, once it has heard that a client is gone."""
        with self._client() as client:
            deadline = time.monotonic() + PATIENCE
            while (
                left := client.run_on_scheduler(lambda dask_scheduler: len(dask_scheduler.tasks))
            ) and time.monotonic() < deadline:
                time.sleep(0.05)
            return int(left)

    def stop(self) -> None:
        """Ends all of it."""
        for process in reversed(self._processes):  # the scheduler last: workers take their leave of it
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


@contextlib.contextmanager
def dask_cluster(folder: Path) -> Iterator[DaskCluster]:
    """A scheduler alone, to which workers are to be started."""
    cluster = DaskCluster(folder)
    try:
        yield cluster
    finally:
        cluster.stop()
