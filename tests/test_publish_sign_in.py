"""Signing in, who may, and the file of people that `zhiping serve --users` takes."""

import asyncio
import io
import json
import stat
from pathlib import Path
from typing import Any

import httpx
import pytest
from review_site import HASH, NAME, PASSWORD, Fields, Reader, fill_review, review_site
from test_publish_serve import Server

from cli.main import run
from models.errors import UsersTrouble
from publish.language import own_path
from publish.profile import Profile
from publish.serve import build_datasette
from publish.sign_in import TRIED, TRIES, Tries
from publish.users import read_users, settings_for, write_users

Captured = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Any:
    return review_site(fill_review(tmp_path_factory.mktemp("sign-in") / "notices.db"))


@pytest.fixture
def reader(site: Any) -> Reader:
    TRIED.right("127.0.0.1")
    return Reader(site)


def signed_in(reader: Reader, name: str = NAME, password: str = PASSWORD, back: str = "") -> Any:
    page = reader.page(f"/-/login?back={back}" if back else "/-/login")
    return reader.send(page, "/-/login", username=name, password=password)


def test_signing_in_leads_back_to_the_page(reader: Reader) -> None:
    page = reader.page("/-/zhiping/review?severity=info")
    assert "/-/login?back=%2F-%2Fzhiping%2Freview%3Fseverity%3Dinfo" in page
    answer = signed_in(reader, back="%2F-%2Fzhiping%2Freview%3Fseverity%3Dinfo")
    assert answer.status_code == 302
    assert answer.headers["location"] == "/-/zhiping/review?severity=info"
    cookie = next(one for one in answer.headers.get_list("set-cookie") if one.startswith("ds_actor"))
    assert "HttpOnly" in cookie and "SameSite=lax" in cookie
    page = reader.page("/-/zhiping/review")
    assert NAME in page and 'href="/-/login' not in page and "后可以更正" not in page
    assert reader.ask("GET", "/-/actor.json").json() == {"actor": {"id": NAME}}
    answer = reader.send(page, "/-/logout")
    assert answer.status_code == 302
    assert reader.ask("GET", "/-/actor.json").json() == {"actor": None}


def test_under_a_path_of_a_proxy(tmp_path: Path) -> None:
    site = build_datasette(
        fill_review(tmp_path / "notices.db"), {NAME: HASH}, profile=Profile(base_url="/zhiping/")
    )
    reader = Reader(site)
    TRIED.right("127.0.0.1")
    page = reader.page("/-/zhiping/review")
    assert 'href="/zhiping/-/login?back=%2Fzhiping%2F-%2Fzhiping%2Freview"' in page
    form = dict(Fields(reader.page("/-/login?back=/zhiping/-/zhiping/review")).forms[0][1])
    assert Fields(reader.page("/-/login")).forms[0][0] == "/zhiping/-/login"
    answer = reader.post("/-/login", [*{**form, "username": NAME, "password": PASSWORD}.items()])
    assert (answer.status_code, answer.headers["location"]) == (302, "/zhiping/-/zhiping/review")
    given = next(one for one in answer.headers.get_list("set-cookie") if one.startswith("ds_actor"))
    taken = reader.post("/-/logout", [("csrftoken", form["csrftoken"])]).headers.get_list("set-cookie")
    assert "Path=/;" in f"{given};" and any("ds_actor=" in one and "Path=/;" in f"{one};" for one in taken)
    for method in ("GET", "POST"):
        assert reader.ask(method, "/-/password-tool").status_code == 404


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example", "/\\evil.example", ""])
def test_signing_in_leads_nowhere_else(reader: Reader, back: str) -> None:
    assert signed_in(reader, back=back).headers["location"] == "/" == own_path(reader.datasette, back)


@pytest.mark.parametrize(
    ("name", "password"),
    [(NAME, "wrong"), (NAME, ""), ("nobody", PASSWORD), ("", ""), (f"{NAME}_password_hash", "x")],
)
def test_a_wrong_password(reader: Reader, name: str, password: str) -> None:
    answer = signed_in(reader, name, password)
    assert answer.status_code == 401 and "姓名或密码不对" in answer.text
    assert "ds_actor" not in reader.cookies and PASSWORD not in answer.text


def test_guessing_is_slowed_down(reader: Reader) -> None:
    """Of an address; and the right password is no longer tried either, until some time has passed."""
    for _ in range(TRIES):
        assert signed_in(reader, password="wrong").status_code == 401
    assert signed_in(reader).status_code == 429
    TRIED.right("127.0.0.1")
    assert signed_in(reader).status_code == 302


def test_a_network_of_addresses_guesses_as_one(site: Any) -> None:
    """Who has one address of IPv6 has billions."""

    async def guessed(number: int) -> int:
        transport = httpx.ASGITransport(site.app(), client=(f"2001:db8::{number:x}", 1))
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
            form = dict(Fields((await client.get("/-/login")).text).forms[0][1])
            sent = {**form, "username": NAME, "password": "wrong"}
            return (await client.post("/-/login", data=sent)).status_code

    found = [asyncio.run(guessed(number)) for number in range(TRIES + 1)]
    assert found == [401] * TRIES + [429]


def test_wrong_passwords_are_forgotten_in_time() -> None:
    tries = Tries()
    for _ in range(TRIES):
        assert tries.allows("a", 0.0)
        tries.wrong("a", 0.0)
    assert not tries.allows("a", 1.0) and tries.allows("b", 1.0) and tries.allows("a", 31.0)


def test_a_form_without_its_token(reader: Reader) -> None:
    fields = [("username", NAME), ("password", PASSWORD)]
    assert reader.post("/-/login", fields).status_code == 403
    page = reader.page("/-/login")
    assert reader.post("/-/login", [*fields, ("csrftoken", "x")]).status_code == 403
    assert dict(Fields(page).forms[0][1])["csrftoken"] and "ds_actor" not in reader.cookies


def test_the_tool_that_hashes_passwords_is_closed(reader: Reader) -> None:
    for method in ("GET", "POST"):
        assert reader.ask(method, "/-/password-tool").status_code == 404


def test_hashes_are_shown_to_nobody(reader: Reader) -> None:
    for address in (
        "/-/metadata.json",
        "/-/plugins.json",
        "/-/config.json",
        "/-/settings.json",
        "/-/threads.json",
    ):
        assert "pbkdf2" not in reader.ask("GET", address).text


def test_without_users_there_is_nothing_to_sign_in_to(site: Any, tmp_path: Path) -> None:
    reader = Reader(build_datasette(fill_review(tmp_path / "notices.db")))
    assert reader.ask("GET", "/-/login").status_code == 404
    page = reader.page("/-/zhiping/review")
    assert "/-/login" not in page and "zhiping review" in page


def test_somebody_who_was_removed_may_not_correct_any_more(tmp_path: Path) -> None:
    path = fill_review(tmp_path / "notices.db")
    reader = Reader(review_site(path, 别人=HASH)).sign_in("别人")
    page = reader.page("/-/zhiping/review")
    assert "没有更正的权限" not in page
    reader.datasette = review_site(path)
    reader.sign_in("别人")
    assert "没有更正的权限" in reader.page("/-/zhiping/review")


def users(*words: str, said: str = "", monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setattr("sys.stdin", io.StringIO(said))
    return run(["user", *words])


def test_people_are_added_listed_and_removed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    path = tmp_path / "users.json"
    file = ("--users", str(path))
    assert users("add", "核对员", *file, said="a long password\n", monkeypatch=monkeypatch) == 0
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    first = read_users(path)["核对员"]
    assert first.startswith("pbkdf2_sha256$") and "a long password" not in path.read_text()
    assert users("add", "核对员", *file, said="another long one\n", monkeypatch=monkeypatch) == 0
    assert read_users(path)["核对员"] != first
    assert users("add", "Li Si", *file, said="a long password", monkeypatch=monkeypatch) == 0
    capsys.readouterr()
    assert users("list", *file, monkeypatch=monkeypatch) == 0
    assert capsys.readouterr().out == "核对员\nLi Si\n"
    assert users("remove", "核对员", *file, monkeypatch=monkeypatch) == 0
    assert list(read_users(path)) == ["Li Si"]
    assert users("remove", "核对员", *file, monkeypatch=monkeypatch) == 2
    assert [one.name for one in tmp_path.iterdir()] == ["users.json"]


@pytest.mark.parametrize(
    ("name", "password", "said"),
    [
        ("核对员", "short", "too short"),
        ("核对员", "", "too short"),
        ("a  b", "a long password", "the name"),
        ("a\x1b", "a long password", "the name"),
        ("", "a long password", "the name"),
        ("长" * 61, "a long password", "the name"),
    ],
)
def test_who_cannot_be_added(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured, name: str, password: str, said: str
) -> None:
    path = tmp_path / "users.json"
    assert users("add", name, "--users", str(path), said=password, monkeypatch=monkeypatch) == 2
    assert said in capsys.readouterr().err and not path.exists()


@pytest.mark.parametrize(
    "content", [None, "", "[]", '{"a": "plain"}', '{"a": 1}', "\xff", '{"a\\nb": "pbkdf2_sha256$1$s$h"}']
)
def test_a_file_that_holds_no_people(tmp_path: Path, content: str | None) -> None:
    path = tmp_path / "users.json"
    if content is not None:
        path.write_bytes(content.encode("latin-1"))
    with pytest.raises(UsersTrouble, match=r"users\.json: "):
        read_users(path)
    assert run(["serve", "--db", str(fill_review(tmp_path / "n.db")), "--users", str(path)]) == 2


def test_the_settings_hold_no_hash() -> None:
    settings = settings_for({"核对员": HASH})
    assert "pbkdf2" not in json.dumps(settings)
    assert settings["plugins"]["zhiping"] == {"review": {"allow": {"id": ["核对员"]}}}


def test_serving_with_users(tmp_path: Path) -> None:
    path = fill_review(tmp_path / "notices.db")
    write_users(tmp_path / "users.json", {NAME: HASH})
    command = ("zhiping", "serve", "--db", str(path), "--port", "0", "--users", str(tmp_path / "users.json"))
    with Server(*command) as server:
        assert "后可以更正" in server.get("/-/zhiping/review")


def test_the_same_by_datasettes_settings(tmp_path: Path) -> None:
    from datasette.app import Datasette

    plugins = {
        "zhiping": {"review": {"allow": {"id": NAME}}},
        "datasette-auth-passwords": {f"{NAME}_password_hash": HASH},
    }
    site = Datasette([str(fill_review(tmp_path / "notices.db"))], metadata={"plugins": plugins})
    asyncio.run(site.invoke_startup())
    reader = Reader(site)
    TRIED.right("127.0.0.1")
    assert signed_in(reader).status_code == 302
    assert "后可以更正" not in reader.page("/-/zhiping/review")
