"""What the processes that this program starts have in common: how they live with the one that started them."""

import contextlib
import multiprocessing
import os
import signal
import threading
from collections.abc import Iterator
from multiprocessing import resource_tracker
from multiprocessing.connection import wait


@contextlib.contextmanager
def deaf_to_interrupts() -> Iterator[None]:
    """Lets threads start that never hear of Ctrl-C, nor do the processes that they start: this one alone does."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    resource_tracker.ensure_running()  # its start, which the first process would bring, makes this thread hear again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def end_with_the_parent() -> None:
    """Ends this process as soon as the one that started it has ended, however that ended."""
    threading.Thread(target=_wait_for_the_parent, daemon=True).start()


def _wait_for_the_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def ending(status: int | None) -> str:
    """How a process ended, in words.

    >>> ending(-11), ending(3)
    ('signal SIGSEGV', 'exit status 3')
    """
    if status is not None and status < 0:
        with contextlib.suppress(ValueError):
            return f"signal {signal.Signals(-status).name}"
    return f"exit status {status}"
