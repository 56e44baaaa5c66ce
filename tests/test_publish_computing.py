"""Comparisons in the making: each once for all who ask, few large ones at once, kept up to a size."""

import asyncio
import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from publish.comparing.computing import Busy, Computations, unchanged_meanwhile


class File:
    """Stands for one of Datasette's databases: a file that may be written to."""

    def __init__(self, path: Path) -> None:
        self.path = path
        path.write_text("begun")

    def connect(self) -> sqlite3.Connection:
        """A connection, as Datasette opens them."""
        return sqlite3.connect(self.path, check_same_thread=False)


def test_what_several_ask_for_is_made_once() -> None:
    made: list[str] = []

    async def make() -> tuple[str, int]:
        made.append("once")
        await asyncio.sleep(0.01)
        return "found", 1

    async def ask() -> list[Any]:
        computations = Computations()
        asked = [computations.result("key", make) for _ in range(5)]
        return [*await asyncio.gather(*asked), await computations.result("key", make)]

    assert asyncio.run(ask()) == ["found"] * 6 and made == ["once"]


def test_one_who_goes_away_leaves_it_to_be_made_for_the_others() -> None:
    async def make() -> tuple[str, int]:
        await asyncio.sleep(0.02)
        return "found", 1

    async def ask() -> Any:
        computations = Computations()
        first = asyncio.create_task(computations.result("key", make))
        second = asyncio.create_task(computations.result("key", make))
        await asyncio.sleep(0)
        first.cancel()
        return await second

    assert asyncio.run(ask()) == "found"


def test_a_trouble_is_told_to_all_and_not_kept() -> None:
    async def fail() -> tuple[str, int]:
        await asyncio.sleep(0)
        raise ValueError("twice")

    async def make() -> tuple[str, int]:
        return "found", 1

    async def ask() -> list[Any]:
        computations = Computations()
        both = await asyncio.gather(*(computations.result("key", fail) for _ in "ab"), return_exceptions=True)
        return [*map(str, both), await computations.result("key", make)]

    assert asyncio.run(ask()) == ["twice", "twice", "found"]


def test_more_than_may_be_made_at_once_are_told_to_come_again() -> None:
    async def ask() -> list[Any]:
        computations = Computations(most=2, most_large=1)
        gate = asyncio.Event()

        async def wait() -> tuple[str, int]:
            await gate.wait()
            return "found", 1

        waiting = [asyncio.create_task(computations.result(number, wait)) for number in range(2)]
        large = asyncio.create_task(computations.one_of_the_large(wait))
        await asyncio.sleep(0)
        with pytest.raises(Busy):
            await computations.result("third", wait)
        with pytest.raises(Busy):
            await computations.one_of_the_large(wait)
        gate.set()
        await asyncio.gather(*waiting)
        return [await large, await computations.one_of_the_large(wait), await computations.result(3, wait)]

    assert asyncio.run(ask()) == [("found", 1), ("found", 1), "found"]


def test_what_is_kept_has_a_size() -> None:
    async def ask() -> tuple[list[Any], int]:
        computations = Computations(kept=10)

        def maker(size: int) -> Any:
            async def make() -> tuple[str, int]:
                return "found", size

            return make

        for key, size in (("a", 4), ("b", 4), ("c", 4), ("d", 11), ("e", 3)):
            await computations.result(key, maker(size))
        return [computations.known(key) for key in "abcde"], computations.size

    assert asyncio.run(ask()) == ([None, None, None, None, "found"], 3)


def test_a_database_that_is_written_to_is_compared_again(tmp_path: Path) -> None:
    database, tries = File(tmp_path / "n.db"), []

    async def make() -> int:
        tries.append(1)
        if len(tries) == 1:
            database.path.write_text("written to meanwhile")
        return len(tries)

    assert asyncio.run(unchanged_meanwhile(database, make)) == 2


def test_two_changes_in_one_tick_of_the_clock_are_two(tmp_path: Path) -> None:
    database, tries = File(tmp_path / "n.db"), []
    database.path.unlink()
    with closing(database.connect()) as writer:
        writer.execute("CREATE TABLE t (a INTEGER)")
        before = database.path.stat()

        async def make() -> int:
            tries.append(1)
            if len(tries) == 1:
                writer.execute("INSERT INTO t VALUES (1)")
                writer.commit()
                os.utime(database.path, ns=(before.st_atime_ns, before.st_mtime_ns))
            return len(tries)

        assert asyncio.run(unchanged_meanwhile(database, make)) == 2
    assert database.path.stat().st_size == before.st_size


def test_a_database_that_does_not_rest_is_not_compared(tmp_path: Path) -> None:
    database, tries = File(tmp_path / "n.db"), []

    async def make() -> None:
        tries.append(1)
        database.path.write_text("more" * len(tries))

    with pytest.raises(Busy, match="being loaded"):
        asyncio.run(unchanged_meanwhile(database, make))
