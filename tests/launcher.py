"""Runs command lines of zhiping, each in a fork, and kills those that are to be killed; see `faults.Launcher`."""

import gc
import io
import itertools
import json
import os
import signal
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

WARM = 8
"""Notices that are loaded before the first order."""


def main() -> None:
    """Answers each line on stdin, an order in JSON, with the exit status of its run."""
    run = imported()
    answer(ready=True)
    for line in sys.stdin:
        order = json.loads(line)
        answer(status=run_one(run, **order))


def answer(**said: object) -> None:
    sys.stdout.write(json.dumps(said) + "\n")
    sys.stdout.flush()


def imported() -> Any:
    """The program after a load, with all that it imports and compiles: no fork has to do that again."""
    from variants.render import render

    from cli import main, pipeline, readers

    def read_here(tasks: Any, *_: Any) -> Any:
        """Reads in the fork itself: starting a reading process costs more than all the rest of the load."""
        return (one if isinstance(one, pipeline.Outcome) else pipeline.read_one(one) for one in tasks)

    readers.run = read_here  # type: ignore[assignment]
    silent = io.StringIO()
    with tempfile.TemporaryDirectory() as folder, redirect_stdout(silent), redirect_stderr(silent):
        for seed in range(WARM):
            Path(folder, f"{seed}.txt").write_text(render(seed).content.text(), encoding="utf-8")
        assert main.run(["load", folder, "--db", f"{folder}/n.db", "--jobs", "1"]) == 0, silent.getvalue()
    gc.freeze()
    return main.run


def run_one(
    run: Any, words: Sequence[str], seconds: float | None, statement: int | None, commit: int | None
) -> int:
    """The exit status of a run in a fork, -9 where it was killed with all its processes."""
    child = os.fork()
    if child == 0:
        os.setpgid(0, 0)
        quiet()
        if statement is not None:
            watch_statements(lambda number, _: number == statement and os.killpg(0, signal.SIGKILL))
        if commit is not None and seconds is not None:
            watch_commits(commit, seconds)
        os._exit(run(list(words)))
    os.setpgid(child, child)  # here too: a kill may come before the child ran at all
    if seconds is not None and commit is None:
        ended = waited(child, seconds)
        if ended is not None:
            return ended
        os.killpg(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status)


def waited(child: int, seconds: float) -> int | None:
    """The exit status where the child ends within that time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        found, status = os.waitpid(child, os.WNOHANG)
        if found:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.0005)
    return None


def quiet() -> None:
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nothing, stream)


def watch_statements(seen: Callable[[int, str], object]) -> None:
    """Tells of each SQL statement that is about to run: its number and its words."""
    connect, numbers = sqlite3.connect, itertools.count(1)

    def connected(*words: Any, **options: Any) -> sqlite3.Connection:
        connection: sqlite3.Connection = connect(*words, **options)
        connection.set_trace_callback(lambda statement: seen(next(numbers), statement))
        return connection

    sqlite3.connect = connected  # type: ignore[assignment]


def watch_commits(number: int, seconds: float) -> None:
    """Ends this process in the midst of the commit of that number, so long after it began.

    By an alarm that nothing handles: the system ends the process where it stands, as by kill -9.
    """
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    commits = itertools.count(1)

    def seen(_: int, statement: str) -> None:
        if statement == "COMMIT" and next(commits) == number:
            signal.setitimer(signal.ITIMER_REAL, seconds)

    watch_statements(seen)


if __name__ == "__main__":
    main()
