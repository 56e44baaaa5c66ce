"""Datasette over databases of ours, asked without a server, and a database whose words are hostile."""

import asyncio
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from datasette.app import Datasette
from factory import evidence, fee, make_notice, phone, retake

from db import open_database, store
from db.schema import schema
from models.notice import Clause
from models.offering import Offering
from models.procedure import Procedure

SCRIPT = "<script>alert('x')</script><img src=x onerror=alert(1)>"
TABLES = [table.name for table in schema().tables]


class Site:
    """Datasette over some databases, asked without a server."""

    def __init__(self, *paths: Path, **options: Any) -> None:
        self.datasette = Datasette([str(path) for path in paths], **options)

    def get(self, path: str, **arguments: object) -> Any:
        address = f"{path}?{urlencode(arguments)}" if arguments else path
        return asyncio.run(self.datasette.client.get(address, follow_redirects=True))

    def page(self, path: str, **arguments: object) -> str:
        response = self.get(path, **arguments)
        assert response.status_code == 200, response.text[:2000]
        return str(response.text)

    def json(self, path: str, **arguments: object) -> Any:
        response = self.get(path, **arguments)
        assert response.status_code == 200, response.text[:2000]
        return response.json()

    def rows(self, path: str, **arguments: object) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.json(f"{path}.json", _shape="array", **arguments)
        return found


class Words(HTMLParser):
    """The texts that a reader sees, and the tags."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.texts).split())

    @property
    def addresses(self) -> list[str]:
        return [
            str(value) for _, attrs in self.tags for key, value in attrs.items() if key in ("href", "src")
        ]


def fill(path: Path) -> None:
    """Three notices of two agencies over two years; one of them holds HTML in its title, clause and quote."""
    database = open_database(path, create=True)
    store(database, make_notice("a", year=2025, amount=180))
    offered = [("保育师", 5), ("保育师", 4), ("育婴员", 5)]
    offerings = tuple(
        Offering(occupation=name, level=level, evidence=evidence(name)) for name, level in offered
    )
    store(database, make_notice("b", year=2026, amount=200, offerings=offerings))
    hostile = (
        Clause(id="c1", kind="heading", text="收费标准", page=1, bbox=None),
        Clause(id="c2", parent="c1", kind="paragraph", text=f"收费{SCRIPT}见表", page=2, bbox=None),
    )
    store(
        database,
        make_notice(
            "c",
            agency="平江县技能协会",
            year=2026,
            occupation="茶艺师",
            notice={"title": f"通知{SCRIPT}"},
            clauses=hostile,
            fees=(fee(5, 300, occupation="茶艺师", includes=SCRIPT),),
            contacts=(phone("supervision", "021-55550199"),),
            retake_rules=(retake((5, 4), 3),),
            procedures=(Procedure(step="payment", text=f"缴费{SCRIPT}", evidence=evidence("缴费")),),
        ),
    )
    database.close()
