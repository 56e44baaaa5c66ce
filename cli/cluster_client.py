"""The connection to a cluster of Dask workers, and what is told where it does not hold."""

import contextlib
import logging
import time
import warnings
from collections.abc import Sequence
from concurrent.futures import CancelledError, Future
from typing import Any

from cli.cluster_worker import Read, SentFile, is_here, parser_version, read_batch
from cli.pipeline import Limits
from cli.words import one_line
from models.errors import ClusterTrouble

CONNECT_SECONDS = 10.0
NO_WORKER_SECONDS = 60.0
"""How long a cluster may be without any worker: a nanny needs some seconds to start one anew."""
LOOK_SECONDS = 1.0
"""How often the number of workers is asked for."""

Reading = Future[list[Read] | str]
"""The reading of a batch: what became of its files, or the version of a worker that is not ours."""


class Cluster:
    """The scheduler at an address like `tcp://host:8786`, with its workers.

    Raises `ClusterTrouble` where it cannot be reached, has no worker, or another zhiping than ours.
    """

    def __init__(self, address: str) -> None:
        self.address = address
        self._client = _connected(address)
        self._executor = self._client.get_executor(pure=False)
        self._slots, self._looked, self._seen = 0, 0.0, time.monotonic()
        try:
            self._check()
        except BaseException:
            self.close()
            raise

    def trouble(self, found: str, remedy: str) -> ClusterTrouble:
        """The trouble, with the address."""
        return ClusterTrouble(self.address, found, remedy)

    def _check(self) -> None:
        """Raises `ClusterTrouble` unless there are workers and all are of our version."""
        from distributed import TimeoutError as TookTooLong

        try:
            self._client.wait_for_workers(1, timeout=CONNECT_SECONDS)
        except TookTooLong as error:
            raise self._without_workers() from error
        try:
            self._client.run_on_scheduler(is_here)
        except Exception as error:
            raise self._without_zhiping("the scheduler", error) from error
        for worker, version in self._client.run(parser_version, on_error="return").items():
            if isinstance(version, BaseException):
                raise self._without_zhiping(f"the worker {worker}", version) from version
            if version != parser_version():
                raise self.other_version(f"the worker {worker}", version)

    def _without_workers(self) -> ClusterTrouble:
        return self.trouble(
            "no worker is connected to the scheduler", f"start one: dask worker {self.address} --nthreads 1"
        )

    def _without_zhiping(self, where: str, error: BaseException) -> ClusterTrouble:
        found = one_line(f"{type(error).__name__}: {error}")
        return self.trouble(f"{where} cannot run zhiping ({found})", "install the same zhiping there")

    def other_version(self, where: str, version: str) -> ClusterTrouble:
        """The trouble of a worker that would read otherwise than we do."""
        return self.trouble(
            f"{where} has version {version} of the parser, expected {parser_version()} as here",
            "install the same zhiping on every machine",
        )

    def lost(self) -> ClusterTrouble:
        """The trouble of a scheduler that is gone."""
        return self.trouble(
            "the connection to the scheduler was lost", "what was read is stored; load again to go on"
        )

    def slots(self) -> int:
        """How many batches can be read at a time; raises `ClusterTrouble` after a while without any worker."""
        now = time.monotonic()
        if not self._slots or now - self._looked >= LOOK_SECONDS:
            self._slots, self._looked = self._count(), now
            self._seen = now if self._slots else self._seen
        if now - self._seen > NO_WORKER_SECONDS:
            raise self._without_workers()
        return max(self._slots, 1)

    def _count(self) -> int:
        try:
            return sum(self._client.nthreads().values())
        except (OSError, RuntimeError, CancelledError) as error:
            raise self.lost() from error

    def submit(self, files: Sequence[SentFile], limits: Limits) -> Reading:
        """The reading of the files as one task of the cluster."""
        with warnings.catch_warnings():
            # Dask advises against large arguments; but these can be read again when a worker dies, scattered ones not.
            warnings.simplefilter("ignore", UserWarning)
            try:
                reading: Reading = self._executor.submit(
                    read_batch, parser_version(), files, (limits.seconds, limits.megabytes)
                )
            except (OSError, RuntimeError) as error:
                raise self.lost() from error
        return reading

    def close(self) -> None:
        """Cancels what is not read yet, and leaves the cluster."""
        with contextlib.suppress(Exception):  # a lost scheduler has nothing to cancel
            self._executor.shutdown(wait=False)
        with contextlib.suppress(Exception):
            self._client.close(timeout=2)


def _connected(address: str) -> Any:
    """Dask's client."""
    from distributed import Client

    if not address.startswith(("tcp://", "tls://")):
        raise ClusterTrouble(
            address, "no address of a scheduler", "expected tcp://HOST:PORT or tls://HOST:PORT"
        )
    if address.startswith("tls:") and not _has_certificates():
        remedy = "name them: DASK_DISTRIBUTED__COMM__TLS__CA_FILE, …__CLIENT__CERT, …__CLIENT__KEY"
        raise ClusterTrouble(address, "no certificates for TLS", remedy)
    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # we tell what went wrong ourselves
    try:
        return Client(  # type: ignore[no-untyped-call]
            address, timeout=CONNECT_SECONDS, set_as_default=False, name="zhiping-load"
        )
    except (OSError, ValueError, ImportError) as error:
        raise ClusterTrouble(
            address,
            f"no scheduler answers ({one_line(str(error)) or type(error).__name__})",
            "start one there: dask scheduler; or correct the address",
        ) from error


def _has_certificates() -> bool:
    """Whether Dask's settings name what this end of a TLS connection needs."""
    from distributed import Security

    settings: Any = Security()  # type: ignore[no-untyped-call]
    return settings.get_connection_args("client").get("ssl_context") is not None
