"""Files that end their reader; read by real reading processes, which import this module."""

import os
import signal
import time
from dataclasses import dataclass

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
