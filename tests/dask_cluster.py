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

HERE = Path(__file__).parent
PATIENCE = 60.0
QUICK = {
    # A file is blamed after two dead workers, a dead worker is noticed at once, nothing is looked up on the network.
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
