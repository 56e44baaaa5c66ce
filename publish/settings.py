"""What an operator may set: `plugins.zhiping` of Datasette's metadata or configuration."""

from typing import Any
from weakref import WeakKeyDictionary

from datasette.utils import StartupError
from pydantic import BaseModel, ConfigDict, Field, ValidationError


class Review(BaseModel):
    """Who may correct on the site."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    allow: dict[str, Any] | bool | None = Field(
        default=None, description="as Datasette's `allow`, for people who signed in; null: nobody"
    )


class Settings(BaseModel):
    """The settings with their usual values."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    policy: bool = Field(
        default=True,
        description="send the content security policy; false where another plugin needs more than it allows",
    )
    server_pages: bool = Field(
        default=True,
        description="show Datasette's pages about the server: metadata, settings, versions, plugins, threads, files",
    )
    requests_per_minute: int | None = Field(
        default=None, ge=1, description="how many requests an address may make for long; null: any number"
    )
    review: Review = Field(default=Review(), description="who may correct")
    burst: int = Field(default=120, ge=1, description="how many requests an address may make at once")


_known: WeakKeyDictionary[Any, Settings] = WeakKeyDictionary()


def settings_of(datasette: Any) -> Settings:
    """The settings of a server, read once; raises StartupError for one that is not known or out of bounds."""
    if datasette not in _known:
        try:
            _known[datasette] = Settings.model_validate(datasette.plugin_config("zhiping") or {})
        except ValidationError as error:
            first = error.errors()[0]
            name = ".".join(map(str, first["loc"]))
            raise StartupError(f"plugins.zhiping.{name}: {first['msg']}") from error
    return _known[datasette]
