"""Serving: what is refused and in which words, and that both ways of serving show one site."""

import json
import re
import socket
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from pathlib import Path
from types import TracebackType

import pytest
from factory import make_notice

from db import open_database, store
from models.errors import DatabaseTrouble, ServeTrouble
from publish.serve import address_of, listen, serve

SECONDS = 60
LONGEST = 900
"""Seconds after which a server is ended that a module of tests has left running."""


class Server:
    """A serving process, ended after `seconds`; `address` is what it told on standard error, without the last slash."""

    def __init__(self, *command: str, seconds: float = LONGEST) -> None:
        self.command, self.seconds, self.address, self.said = command, seconds, "", ""

    def __enter__(self) -> "Server":
        self.process = subprocess.Popen(
            [str(Path(sys.executable).with_name(self.command[0])), *self.command[1:]],
            stderr=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            text=True,
        )
        self.watch = threading.Timer(self.seconds, self.process.kill)
        self.watch.start()
        assert self.process.stderr
        for line in self.process.stderr:
            self.said += line
            found = re.search(r"http://127\.0\.0\.1:\d+", line)
            if found:
                self.address = found.group()
                return self
        raise AssertionError(f"not serving: {self.said}")

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.watch.cancel()
        self.process.terminate()
        _, rest = self.process.communicate(timeout=SECONDS)
        self.said += rest

    def get(self, path: str) -> str:
        """The page's text."""
        with urllib.request.urlopen(self.address + path, timeout=SECONDS) as response:
            return str(response.read().decode("utf-8"))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "notices.db"
    database = open_database(path, create=True)
    store(database, make_notice())
    database.close()
    return path


def zhiping_serve(path: Path) -> Server:
    return Server("zhiping", "serve", "--db", str(path), "--port", "0")


def plain(page: str) -> str:
    """A page without what differs from one request to the next."""
    return re.sub(r"[\d.]+ ?ms|http://127\.0\.0\.1:\d+|nonce=\"[^\"]+\"", "", page)


def test_both_ways_of_serving_show_the_same_site(path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with zhiping_serve(path) as ours, Server("datasette", "serve", str(path), "--port", str(port)) as theirs:
        for address in (
            "/",
            "/notices",
            "/notices/fees",
            "/notices/fee_comparison",
            "/notices/who_offers",
            "/notices/fees/1",
        ):
            assert plain(ours.get(address)) == plain(theirs.get(address)), address
        assert "职评" in ours.get("/")
        assert json.loads(ours.get("/-/settings.json")) == json.loads(theirs.get("/-/settings.json"))


def test_a_missing_page_leaves_no_traceback_on_the_terminal(path: Path) -> None:
    with zhiping_serve(path) as server, pytest.raises(urllib.error.HTTPError, match="404"):
        server.get("/notices/nothing")
    assert "Traceback" not in server.said


def test_a_notice_loaded_meanwhile_is_shown(path: Path) -> None:
    with zhiping_serve(path) as server:
        assert "后来学校" not in server.get("/")
        database = open_database(path, create=False)
        store(database, make_notice("later", agency="后来学校"))
        database.close()
        assert "后来学校" in server.get("/")


@pytest.mark.parametrize("content", [None, b"", b"no database", b"SQLite format 3\x00"])
def test_a_file_that_cannot_be_served(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "other.db"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(DatabaseTrouble, match=r"other\.db: .*; expected .*; "):
        serve(path, port=0, announce=lambda address: pytest.fail(f"served at {address}"))
    assert path.exists() == (content is not None)


def test_a_port_that_is_taken(path: Path) -> None:
    with listen("127.0.0.1", 0) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(ServeTrouble, match=rf"127\.0\.0\.1:{port}: .*in use; .*--port"):
            serve(path, port=port)


@pytest.mark.parametrize(
    ("host", "port"), [("192.0.2.1", 0), ("no such host.invalid", 0), ("127.0.0.1", 70000)]
)
def test_an_address_that_cannot_be_had(host: str, port: int) -> None:
    with pytest.raises(ServeTrouble, match=re.escape(host)):
        listen(host, port)


def test_the_address_as_a_person_would_open_it() -> None:
    with listen("127.0.0.1", 0) as listener:
        assert address_of(listener, "127.0.0.1") == f"http://127.0.0.1:{listener.getsockname()[1]}/"
        assert address_of(listener, "::1").startswith("http://[::1]:")
