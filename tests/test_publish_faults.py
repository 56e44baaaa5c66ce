"""Datasette's own answer to a fault is there, whatever was imported first."""

import subprocess
import sys
from pathlib import Path

from factory import make_notice

from db import open_database, store

ASKED = """
import asyncio, sys
from publish.serve import build_datasette
site = build_datasette(sys.argv[1])
found = asyncio.run(site.client.post("/notices/who_offers", data={"occupation": "x"}))
print(found.status_code)
"""


def test_a_fault_of_the_program_has_an_answer(tmp_path: Path) -> None:
    path = tmp_path / "notices.db"
    database = open_database(path, create=True)
    store(database, make_notice())
    database.close()
    run = subprocess.run(
        [sys.executable, "-c", ASKED, path], capture_output=True, text=True, cwd=Path(__file__).parents[1]
    )
    assert run.returncode == 0, run.stderr
    assert int(run.stdout) in (400, 403, 405, 500)
