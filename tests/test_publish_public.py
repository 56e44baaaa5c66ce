"""A server open to everybody: its settings, how many requests it takes, what monitors and robots are told."""

import asyncio
import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from site_client import Site, fill

from publish.limits import MOST_ADDRESSES, Buckets
from publish.profile import Profile, public
from publish.serve import build_datasette

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("public") / "notices.db"
    fill(path)
    return path


def served(path: Path, profile: Profile, *addresses: str, client: str = "192.0.2.7") -> list[Any]:
    """What the server answers to the addresses, one after the other, from one client."""
    import httpx

    async def asked() -> list[Any]:
        datasette = build_datasette(path, profile=profile)
        await datasette.invoke_startup()
        transport = httpx.ASGITransport(datasette.app(), client=(client, 5))
        async with httpx.AsyncClient(transport=transport, base_url="http://notices.example") as reader:
            return [await reader.get(address) for address in addresses]

    return asyncio.run(asked())


def test_the_public_settings_are_datasettes_own(path: Path) -> None:
    datasette = build_datasette(path, profile=Profile(is_public=True, base_url="notices"))
    known = datasette.settings_dict()
    for name, value in public()["settings"].items():
        assert known[name] == value, name
    assert datasette.setting("base_url") == "/notices/"
    assert datasette.plugin_config("zhiping")["requests_per_minute"] == 240


def test_the_people_who_may_correct_are_kept_beside_the_limits() -> None:
    more = {"plugins": {"zhiping": {"review": {"allow": {"id": ["王"]}}}, "other": {"a": 1}}}
    found = Profile(is_public=True).metadata(more)["plugins"]
    assert found["zhiping"] == {**public()["plugins"]["zhiping"], "review": {"allow": {"id": ["王"]}}}
    assert found["other"] == {"a": 1}
    assert Profile().metadata() == {}


def test_sql_of_everybody_is_a_choice(path: Path) -> None:
    address = "/notices.json?sql=select+1"
    for profile, status in ((Profile(is_public=True), 403), (Profile(is_public=True, allow_sql=True), 200)):
        assert served(path, profile, address)[0].status_code == status
    for open_always in ("/notices/fees", "/notices/fee_across_agencies?occupation=保育师&level=5"):
        assert served(path, Profile(is_public=True), open_always)[0].status_code == 200


def test_the_file_is_not_handed_out_and_nothing_streams(path: Path) -> None:
    found = served(
        path, Profile(is_public=True, is_immutable=True), "/notices.db", "/notices/fees.csv?_stream=1"
    )
    assert [one.status_code for one in found] == [403, 400]


def test_an_address_that_asks_too_often_is_told_when_to_come_again(path: Path) -> None:
    burst = public()["plugins"]["zhiping"]["burst"]
    switch = ["/-/zhiping/language?to=en"] * burst * 2
    *found, health = served(path, Profile(is_public=True), *switch, "/-/zhiping/health")
    assert {one.status_code for one in found[:burst]} == {302}
    refused = next(one for one in found if one.status_code == 429)
    assert int(refused.headers["retry-after"]) >= 1
    assert refused.headers["x-content-type-options"] == "nosniff"
    assert health.status_code == 200


def test_only_the_health_check_itself_is_free(path: Path) -> None:
    burst = public()["plugins"]["zhiping"]["burst"]
    asked = ["/-/zhiping/language?to=en"] * burst + ["/-/zhiping/healthy", "/robots.txts"] * 20
    found = served(path, Profile(is_public=True), *asked)
    assert 429 in {one.status_code for one in found[-4:]}


def test_everybody_is_not_told_of_the_server(path: Path) -> None:
    """Neither where its file lies nor who may correct, at any address that Datasette has for it."""
    pages = ("metadata", "databases", "settings", "versions", "plugins", "threads", "messages", "patterns")
    asked = [f"/-/{page}{ending}" for page in pages for ending in ("", ".json", "/", ".json?a=1")]
    asked += ["/-/config", "/-/config.json", "/-/allow-debug", "/-/permissions"]
    for base in ("/", "/n/"):
        profile = Profile(is_public=True, base_url=base)
        found = served(path, profile, *asked, *(f"{base}{one[1:]}" for one in asked))
        assert {one.status_code for one in found} == {404}
        assert not any(str(path.parent) in one.text for one in found)
    open_still = served(path, Profile(is_public=True), "/-/actor.json", "/-/zhiping/health", "/notices.json")
    assert [one.status_code for one in open_still] == [200] * 3
    at_home = served(path, Profile(), "/-/versions", "/-/databases.json", "/-/metadata")
    assert [one.status_code for one in at_home] == [200] * 3


def test_at_home_nobody_waits(path: Path) -> None:
    found = served(path, Profile(), *["/-/zhiping/language?to=en"] * 300)
    assert {one.status_code for one in found} == {302}


def test_buckets_fill_again_and_are_forgotten() -> None:
    now = [0.0]
    buckets = Buckets(per_minute=60, burst=2, clock=lambda: now[0])
    assert [buckets.wait_of("a") for _ in range(3)] == [0.0, 0.0, 1.0]
    now[0] = 1.0
    assert buckets.wait_of("a") == 0.0
    assert buckets.wait_of("a") > 0
    for number in range(MOST_ADDRESSES + 50):
        buckets.wait_of(str(number))
    assert len(buckets) == MOST_ADDRESSES


def test_a_proxy_is_believed_only_where_it_is_named() -> None:
    import uvicorn

    for profile, trusts in ((Profile(), False), (Profile(behind_proxy="127.0.0.1"), True)):
        config = uvicorn.Config(lambda: None, **profile.of_server())
        assert config.proxy_headers is trusts
    assert config.forwarded_allow_ips == "127.0.0.1"


def test_health_tells_what_is_served(path: Path) -> None:
    found = served(path, Profile(), "/-/zhiping/health")[0]
    (told,) = found.json()["databases"]
    assert found.json()["ok"] is True
    assert (told["name"], told["ok"], told["notices"]) == ("notices", True, 3)
    assert told["schema_version"] >= 1
    assert found.headers["cache-control"] == "no-store"


def test_health_of_a_closed_site_names_nothing(path: Path) -> None:
    found = Site(path, metadata={"allow": False}).get("/-/zhiping/health")
    assert (found.status_code, found.json()) == (200, {"ok": True, "databases": []})
    part = Site(path, metadata={"databases": {"notices": {"tables": {"notices": {"allow": False}}}}})
    assert part.get("/-/zhiping/health").json()["databases"] == [{"name": "notices", "ok": True}]


def test_health_says_when_a_database_cannot_be_read(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "notices.db"
    shutil.copy(path, copy)
    site = Site(copy)
    assert site.get("/-/zhiping/health").status_code == 200
    copy.unlink()
    found = site.get("/-/zhiping/health")
    assert (found.status_code, found.json()) == (
        503,
        {"ok": False, "databases": [{"name": "notices", "ok": False}]},
    )


def test_health_is_a_page_of_ours_alone(tmp_path: Path) -> None:
    import sqlite3

    other = tmp_path / "other.db"
    sqlite3.connect(other).execute("CREATE TABLE t (a)")
    assert Site(other).get("/-/zhiping/health").status_code == 404
    assert Site(other).get("/robots.txt").status_code == 404


def test_robots_may_read_notices_and_not_queries(path: Path) -> None:
    words = served(path, Profile(base_url="/n/"), "/n/robots.txt")[0].text
    assert "Allow: /n/-/zhiping/notice/" in words
    assert "Disallow: /n/*?" in words


def test_the_image_copies_what_is_there() -> None:
    lines = (ROOT / "Dockerfile").read_text(encoding="utf-8").replace("\\\n", " ").splitlines()
    copied = [line.split() for line in lines if line.startswith("COPY") and "--from=" not in line]
    sources = [source for words in copied for source in words[1:-1] if not source.startswith("--")]
    assert sources
    ignored = (ROOT / ".dockerignore").read_text(encoding="utf-8").split()
    for source in sources:
        assert list(ROOT.glob(source)), source
        assert f"!{source}" in ignored, source
    assert any("--require-hashes" in line for line in lines)
    assert any(re.match(r"USER (?!root)", line) for line in lines)
    assert any(line.startswith("HEALTHCHECK") for line in lines)


def test_the_settings_in_the_docs_are_those_of_the_file() -> None:
    told = (ROOT / "docs" / "public.md").read_text(encoding="utf-8")
    for name, value in {**public()["settings"], **public()["plugins"]["zhiping"]}.items():
        assert f"| `{name}` | {json.dumps(value)} |" in told, name
