"""Work that ends the process that does it, or never ends; done by real processes, which import this module."""

import os
import signal
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from cli.pipeline import Task


@dataclass(frozen=True, slots=True)
class OddTask(Task):
    """A task whose content is never there: getting it does what `act` names."""

    act: str = ""

    def content(self) -> bytes:
        """Does the act."""
        if self.act == "hang":
            time.sleep(600)
        if self.act == "exit":
            os._exit(3)
        if self.act == "die":
            os.kill(os.getpid(), signal.SIGKILL)
        if self.act == "fill":
            return bytes(1 << 33)
        return b""


MARKS = "ODD_TASKS_MARKS"
"""The variable of the environment that names the folder in which a process that hangs leaves its id."""


def dies(*_: Any) -> NoReturn:
    """Ends the process that does it, as the system does where there is no memory left."""
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError


def hangs(*_: Any) -> None:
    """Leaves its process's id, and never comes to an end."""
    (Path(os.environ[MARKS]) / str(os.getpid())).touch()
    time.sleep(600)


def is_gone(process: int, seconds: float = 20) -> bool:
    """Whether a process ends, and within how long it must."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False
