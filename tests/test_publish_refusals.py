"""Nothing is written but by a signed-in person who may, from a form of this site: every other way is tried."""

import asyncio
import base64
import time
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx
import pytest
from any_address import address_of
from datasette.app import Datasette
from datasette.utils import baseconv
from review_site import HASH, NAME, PASSWORD, Fields, Reader, fill_review, finding_address, made, review_site

ROOT = "/-/zhiping/review"
METHODS = ("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE")
UNSAFE = METHODS[3:]
SAMPLES = {
    "database": "notices", "db_name": "notices", "table": "fees", "table_and_format": "fees", "pks": "1",
    "notice_id": "x", "sha256": "0" * 64, "finding": "1", "chart": "fees", "ending": "",
}  # fmt: skip
FORM = "application/x-www-form-urlencoded"
READ_ANYWAY = {"/robotsxtxt", "/faviconxico", "/-/zhiping/health"}
"""What answers every method with what it answers to reading."""
WIPE = {"sql": "delete from fees", "write": True}


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill_review(tmp_path_factory.mktemp("refusals") / "notices.db")


@pytest.fixture(scope="module")
def site(path: Path) -> Any:
    """With a prepared query that writes, which its owner may have meant well."""
    found = review_site(path)
    found._metadata_local["databases"] = {"notices": {"queries": {"wipe": WIPE}}}
    return found


@pytest.fixture(autouse=True)
def nothing_is_written(path: Path) -> Any:
    before, files = path.read_bytes(), sorted(path.parent.rglob("*"))
    yield
    assert path.read_bytes() == before
    assert made(path) == []
    assert sorted(path.parent.rglob("*")) == files


@pytest.fixture
def reader(site: Any) -> Reader:
    return Reader(site)


def form_of(reader: Reader) -> tuple[str, dict[str, str]]:
    """The form of a finding's first record as somebody who may correct would send it, and its address."""
    address, fields = _form(reader.datasette.databases["notices"].path)
    return address, {**dict(fields), "f-amount": "270", "reason": "看错"}


@cache
def _form(path: str) -> tuple[str, list[tuple[str, str]]]:
    writer = Reader(review_site(Path(path))).sign_in()
    key = writer.page(f"{ROOT}?severity=error").split(f'href="{ROOT}/cause/')[1][:12]
    page = writer.page(finding_address(writer.page(f"{ROOT}/cause/{key}")))
    return next(one for one in Fields(page).forms if one[0].endswith("/correct"))


def token_of(reader: Reader) -> str:
    """The token of a form that the reader was given, with its cookie."""
    page = reader.page("/-/login")
    return dict(Fields(page).forms[0][1])["csrftoken"]


def addresses(site: Any) -> list[str]:
    return sorted({address_of(route.pattern if hasattr(route, "pattern") else route, SAMPLES)
                   for route, _ in site._routes()})  # fmt: skip


def test_every_route_by_every_method_without_signing_in(site: Any) -> None:
    """Whatever the route, nobody who has not signed in is answered to a request that may write."""
    asked = [*addresses(site), "/notices/wipe", "/notices/-/create", "/notices/fees/-/insert",
             "/notices/fees/-/upsert", "/notices/fees/1/-/update", "/notices/fees/1/-/delete"]  # fmt: skip
    assert {f"{ROOT}/correct", f"{ROOT}/undo", "/-/permissions", "/-/logout", "/notices/fees/1"} <= set(asked)
    found: dict[tuple[str, str], int] = {}

    async def ask() -> None:
        transport = httpx.ASGITransport(app=site.app(), raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
            for address in asked:
                for method in METHODS:
                    client.cookies.clear()
                    content = "sql=delete+from+fees&message=x" if method in UNSAFE else None
                    headers = {"content-type": "application/x-www-form-urlencoded"}
                    answer = await client.request(method, address, content=content, headers=headers)
                    found[address, method] = answer.status_code

    asyncio.run(ask())
    let_in = {one: status for one, status in found.items() if one[1] in UNSAFE and status < 300}
    assert {address for address, _ in let_in} <= READ_ANYWAY, let_in
    moved = {one: status for one, status in found.items() if one[1] in UNSAFE and 300 <= status < 400}
    assert set(moved.values()) <= {301, 302}
    ours = {
        one: status for one, status in found.items() if one[0].startswith("/-/zhiping/") and one[1] in UNSAFE
    }
    assert len(ours) > 40
    apart = {f"{ROOT}/correct", f"{ROOT}/undo", *READ_ANYWAY}
    assert {status for one, status in ours.items() if one[0] not in apart} == {404}, ours
    assert ours[f"{ROOT}/correct", "POST"] == ours[f"{ROOT}/undo", "POST"] == 403


@pytest.mark.parametrize("action", ["correct", "undo"])
@pytest.mark.parametrize("method", [method for method in METHODS if method != "POST"])
def test_another_method_corrects_nothing(site: Any, action: str, method: str) -> None:
    writer = Reader(site).sign_in()
    address, fields = form_of(writer)
    path = address.replace("correct", action)
    query = "&".join(f"{key}={quote(value)}" for key, value in fields.items())
    assert writer.ask(method, f"{path}?{query}").status_code in (403, 404)


def test_without_a_sign_in(reader: Reader) -> None:
    address, fields = form_of(reader)
    assert reader.post(address, [*fields.items()]).status_code == 403
    token = token_of(reader)
    assert reader.post(address, [*{**fields, "csrftoken": token}.items()]).status_code == 403


@pytest.mark.parametrize(
    "kind", ["made up", "another secret", "expired", "no name", "not a person", "unsigned"]
)
def test_a_forged_cookie(reader: Reader, kind: str) -> None:
    address, fields = form_of(reader)
    token = token_of(reader)
    other = Datasette([], secret="another")
    past = baseconv.base62.encode(int(time.time()) - 10)
    reader.cookies["ds_actor"] = {
        "made up": "eyJhIjp7ImlkIjoicm9vdCJ9fQ.x",
        "another secret": other.sign({"a": {"id": NAME}}, "actor"),
        "expired": reader.datasette.sign({"a": {"id": NAME}, "e": past}, "actor"),
        "no name": reader.datasette.sign({"a": {}}, "actor"),
        "not a person": reader.datasette.sign({"a": {"id": "root"}}, "actor"),
        "unsigned": '{"a": {"id": "root"}}',
    }[kind]
    assert reader.post(address, [*{**fields, "csrftoken": token}.items()]).status_code == 403


def test_a_person_who_may_not(reader: Reader) -> None:
    address, fields = form_of(reader)
    token = token_of(reader)
    reader.sign_in("过客")
    assert reader.post(address, [*{**fields, "csrftoken": token}.items()]).status_code == 403
    undo = address.replace("correct", "undo")
    sent = {"csrftoken": token, "correction": "c1", "reason": "x"}
    assert reader.post(undo, [*sent.items()]).status_code == 403


@pytest.mark.parametrize("token", [None, "", "x", "another reader's"])
@pytest.mark.parametrize("authorization", [None, "Bearer x"])
def test_a_wrong_token(reader: Reader, token: str | None, authorization: str | None) -> None:
    """Datasette itself asks for none where a request has a header `Authorization: Bearer`."""
    address, fields = form_of(reader)
    token_of(reader)
    fields.pop("csrftoken")
    if token is not None:
        fields["csrftoken"] = token_of(Reader(reader.datasette)) if token.startswith("another") else token
    headers = {"authorization": authorization} if authorization else {}
    reader.sign_in()
    assert reader.post(address, [*fields.items()], **headers).status_code == 403


def test_a_signed_in_person_without_the_cookie_of_forms(reader: Reader) -> None:
    address, fields = form_of(reader)
    assert reader.sign_in().post(address, [*fields.items()]).status_code == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://localhost.evil.example"},
        {"origin": "http://localhost:81"},
        {"sec_fetch_site": "cross-site"},
        {"sec_fetch_site": "same-site"},
        {"sec_fetch_site": "cross-site", "origin": "http://localhost"},
    ],
)
def test_from_another_site(reader: Reader, headers: dict[str, str]) -> None:
    """Even with everything that a browser would not send along from there."""
    address, fields = form_of(reader)
    token = token_of(reader)
    reader.sign_in()
    answer = reader.post(address, [*{**fields, "csrftoken": token}.items()], **headers)
    assert answer.status_code == 403 and "request from another site" in answer.text


@pytest.mark.parametrize(
    "content_type", ["text/plain", "application/json", "multipart/form-data; boundary=b", "", "text/html"]
)
@pytest.mark.parametrize("authorization", [None, "Bearer x"])
def test_what_is_no_form(reader: Reader, content_type: str, authorization: str | None) -> None:
    address, fields = form_of(reader)
    token = token_of(reader)
    reader.sign_in()
    headers = {"content_type": content_type, **({"authorization": authorization} if authorization else {})}
    sent = "&".join(f"{key}={quote(value)}" for key, value in {**fields, "csrftoken": token}.items())
    if content_type.startswith("multipart"):
        parts = [f'--b\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n' for key, value in
                 {"csrftoken": token, **{k: v for k, v in fields.items() if k != "csrftoken"}}.items()]  # fmt: skip
        sent = "".join(parts) + "--b--\r\n"
    assert reader.ask("POST", address, content=sent, **headers).status_code in (400, 403, 415)


NO_TEXT = (b"reason=\xff\xfe", b"reason=%ff", b"csrftoken=\xe9", b"csrftoken=%E9", b"csrftoken=\xc3\xa9")


@pytest.mark.parametrize("address", [f"{ROOT}/correct", f"{ROOT}/undo", "/-/login", "/-/logout"])
@pytest.mark.parametrize("is_signed_in", [False, True])
def test_a_form_that_is_no_text(reader: Reader, address: str, is_signed_in: bool) -> None:
    token_of(reader)
    if is_signed_in:
        reader.sign_in()
    for body in NO_TEXT:
        answer = reader.ask("POST", address, content=body, content_type=FORM)
        assert answer.status_code in (400, 403), body


def test_what_is_no_text_in_a_header(site: Any) -> None:
    async def asked() -> list[int]:
        transport = httpx.ASGITransport(app=site.app())
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
            cookie, token = {"cookie": b"a=\xff\xfe"}, {"x-csrftoken": b"\xe9"}
            read = [await client.get(page, headers=cookie) for page in ("/", ROOT, "/notices/fees")]
            sent = [
                await client.post(page, headers=one) for one in (cookie, token) for page in ("/-/login", ROOT)
            ]
            return [one.status_code for one in (*read, *sent)]

    assert asyncio.run(asked()) == [400] * 7


def test_a_password_in_the_header_is_no_sign_in(reader: Reader) -> None:
    """A name and password sent along would be compared for every request, and a browser could be made to send them."""
    address, fields = form_of(reader)
    token = token_of(reader)
    basic = "Basic " + base64.b64encode(f"{NAME}:{PASSWORD}".encode()).decode()
    for header in (basic, "Basic !", "basic x"):
        answer = reader.post(address, [*{**fields, "csrftoken": token}.items()], authorization=header)
        assert answer.status_code == 403
        assert reader.ask("GET", "/-/actor.json", authorization=header).json() == {"actor": None}


def test_more_than_a_form_holds(reader: Reader) -> None:
    address, fields = form_of(reader)
    token = token_of(reader)
    reader.sign_in()
    sent = {**fields, "csrftoken": token, "reason": "长" * 400_000}
    assert reader.post(address, [*sent.items()]).status_code == 413


@pytest.mark.parametrize(
    "broken",
    [{"key": "{}"}, {"key": "["}, {"shown": "["}, {"shown": "{}"}, {"shown": "[1]"}, {"table": "findings"},
     {"table": "corrections"}, {"table": "fees; drop table fees"}, {"notice": "2031-x"}, {"key": '{"a": 1}'}],
)  # fmt: skip
def test_a_form_that_was_tampered_with(reader: Reader, broken: dict[str, str]) -> None:
    address, fields = form_of(reader)
    token = token_of(reader)
    reader.sign_in()
    answer = reader.post(address, [*{**fields, "csrftoken": token, **broken}.items()])
    assert answer.status_code in (400, 404, 409)


@pytest.mark.parametrize(
    "sql",
    [
        "insert into corrections default values",
        "delete from fees",
        "update fees set amount = 1",
        "drop table fees",
        "pragma writable_schema = 1",
        "pragma query_only = 0",
        "pragma journal_mode = wal",
        "attach database 'x.db' as x",
        "vacuum into 'x.db'",
        "with x as (select 1) insert into agencies (name) select 'x' from x",
        "select 1; delete from fees",
        "replace into agencies (name) values ('x')",
        "select load_extension('x')",
        "/* select */ delete from fees",
    ],
)
def test_sql_cannot_write(reader: Reader, sql: str) -> None:
    for who in (reader, Reader(reader.datasette).sign_in()):
        answer = who.ask("GET", f"/notices.json?sql={quote(sql)}")
        assert answer.status_code == 400 and answer.json()["ok"] is False, answer.text


def test_a_prepared_query_that_writes_writes_nothing(reader: Reader) -> None:
    token = token_of(reader)
    for who in (reader, reader.sign_in()):
        answer = who.post("/notices/wipe?_json=1", [("csrftoken", token)])
        assert answer.json()["ok"] is False and "readonly" in answer.json()["message"]
    with pytest.raises(Exception, match="readonly"):
        asyncio.run(reader.datasette.get_database("notices").execute_write("delete from fees"))


def test_without_users_nobody_may_write(path: Path) -> None:
    """As `zhiping serve` without `--users`, and `datasette notices.db`: even who has a cookie of root."""
    site = Datasette([str(path)])
    reader = Reader(site)
    address, fields = form_of(reader)
    assert reader.ask("GET", "/-/login").status_code == 404
    token = dict(Fields(reader.page("/-/messages")).forms[-1][1])["csrftoken"]
    for name in ("root", NAME):
        reader.sign_in(name)
        assert reader.post(address, [*{**fields, "csrftoken": token}.items()]).status_code == 403
    assert "/-/login" not in reader.page(ROOT)


@pytest.mark.parametrize("allow", [None, True, {"unauthenticated": True}, {"id": "*"}, {"id": "别人"}])
def test_whatever_is_allowed_nobody_writes_without_a_name(path: Path, allow: Any) -> None:
    plugins = {
        "zhiping": {"review": {"allow": allow}},
        "datasette-auth-passwords": {f"{NAME}_password_hash": HASH},
    }
    site = Datasette([str(path)], metadata={"plugins": plugins})
    reader = Reader(site)
    address, fields = form_of(reader)
    assert reader.post(address, [*{**fields, "csrftoken": token_of(reader)}.items()]).status_code == 403


def test_an_immutable_database(path: Path) -> None:
    plugins = {
        "zhiping": {"review": {"allow": {"id": NAME}}},
        "datasette-auth-passwords": {f"{NAME}_password_hash": HASH},
    }
    site = Datasette([], immutables=[str(path)], metadata={"plugins": plugins})
    reader = Reader(site)
    address, fields = form_of(reader)
    token = token_of(reader)
    reader.sign_in()
    answer = reader.post(address, [*{**fields, "csrftoken": token}.items()])
    assert answer.status_code == 403
