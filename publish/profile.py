"""How a server is set up: at a person's own desk, or open to everybody (`public.json` beside this module)."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

PUBLIC = "public.json"


@dataclass(frozen=True)
class Profile:
    """Where the site stands and for whom.

    `behind_proxy` holds the addresses of proxies, with commas, whose word on the reader's address and on https is
    taken: nobody's where it is None. `is_immutable` promises that nothing changes the file while it is served.
    """

    is_public: bool = False
    allow_sql: bool = False
    is_immutable: bool = False
    base_url: str = "/"
    behind_proxy: str | None = None

    def settings(self) -> dict[str, Any]:
        """Datasette's settings."""
        found: dict[str, Any] = dict(public()["settings"]) if self.is_public else {}
        if self.allow_sql:
            found["default_allow_sql"] = True
        return {**found, "base_url": base_path(self.base_url)}

    def metadata(self, more: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """Datasette's metadata: the plugins' settings, with those of `more` put to them."""
        plugins: dict[str, Any] = (
            {name: dict(one) for name, one in public()["plugins"].items()} if self.is_public else {}
        )
        more = more or {}
        for name, settings in more.get("plugins", {}).items():
            plugins[name] = {**plugins.get(name, {}), **settings}
        return {**more, **({"plugins": plugins} if plugins else {})}

    def of_server(self) -> dict[str, Any]:
        """What uvicorn is told: a reader's address is taken from a header of the proxies alone."""
        trusted = {"forwarded_allow_ips": self.behind_proxy} if self.behind_proxy else {}
        return {"proxy_headers": self.behind_proxy is not None, "server_header": False, **trusted}


def public() -> dict[str, Any]:
    """The settings of an open server, as they stand in the file."""
    found: dict[str, Any] = json.loads(files("publish").joinpath(PUBLIC).read_text(encoding="utf-8"))
    return found


def base_path(path: str) -> str:
    """The path with a slash at both ends, as Datasette takes it.

    >>> base_path("notices"), base_path("/")
    ('/notices/', '/')
    """
    inner = path.strip("/")
    return f"/{inner}/" if inner else "/"
