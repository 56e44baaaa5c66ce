"""Loaded into a test's workers (`dask worker --preload`): accidents, chosen by the names of the files."""

import os
import signal
from collections.abc import Callable

from cli import cluster_worker
from cli.cluster_worker import Read, SentFile

KILLS_EVERY_WORKER = "kills-every-worker"
ELSEWHERE = "not-mounted-on-workers"

Reader = Callable[..., Read]


def with_accidents(read: Reader) -> Reader:
    """The same reader in a world where accidents happen."""

    def read_sent(file: SentFile, limits: tuple[float | None, int | None]) -> Read:
        if KILLS_EVERY_WORKER in file.name:
            os.kill(os.getpid(), signal.SIGKILL)
        if file.path and ELSEWHERE in file.path:
            file = file._replace(path=f"/nowhere{file.path}")
        return read(file, limits)

    return read_sent


cluster_worker.read_sent = with_accidents(cluster_worker.read_sent)
