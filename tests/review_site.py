"""A site on which people may correct, and a reader with cookies, as a browser keeps them."""

import asyncio
import hashlib
import re
import time
from html.parser import HTMLParser
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from datasette.utils import baseconv
from factory import evidence, fee, make_notice, phone
from notice_site import of_document, original

from db import open_database, store
from db.correcting import all_corrections
from db.corrections import Correction
from db.originals import Originals
from models.notice import Finding
from publish.serve import build_datasette

NAME, PASSWORD = "核对员", "correct horse"
SALT = "s"
HASH = "pbkdf2_sha256$1000${}${}".format(
    SALT,
    __import__("base64")
    .b64encode(hashlib.pbkdf2_hmac("sha256", PASSWORD.encode(), SALT.encode(), 1000))
    .decode(),
)
"""Few rounds, for tests sign in often."""
NOTICE = "2026-云岭市现代服务业协会-保育师"


def finding(code: str, severity: str, message: str, quote: str, **about: object) -> Finding:
    return Finding.model_validate(
        {"code": code, "severity": severity, "message": message, "evidence": evidence(quote), **about}
    )


def mismatch(occupation: str, amount: float) -> Finding:
    message = f"合计与各科目之和不符：{occupation}五级/初级工合计{amount:g}，各科目之和1"
    return finding("fee_total_mismatch", "error", message, f"{amount:g}元", occupation=occupation, level=5)


def fill_review(path: Path) -> Path:
    """Two notices with findings: one cause of both, two of one; the first with its original kept."""
    database = open_database(path, create=True)
    data, info = original()
    phoned = finding("phone_invalid", "error", "电话号码位数不对：021-5555010", "021-5555010")
    told = finding("unclassified_text", "info", "没有记录引用的文字：套话1处", "其他说明")
    total = fee(5, 200, subject="total")
    first = make_notice(
        "first", fees=(total,), contacts=(phone("consultation", "021-5555010"),),
        findings=(mismatch("保育师", 200), phoned, told),
    )  # fmt: skip
    store(database, of_document(first, info))
    Originals(database, "folder").keep_file(info.sha256, data)
    second = fee(5, 350, occupation="育婴员", subject="total")
    store(
        database,
        make_notice("second", occupation="育婴员", fees=(second,), findings=(mismatch("育婴员", 350),)),
    )
    database.close()
    return path


def made(path: Path) -> list[Correction]:
    database = open_database(path, create=False, read_only=True)
    try:
        return all_corrections(database)
    finally:
        database.close()


class Fields(HTMLParser):
    """The forms of a page: the address of each, and what a browser would send of it untouched."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.forms: list[tuple[str, list[tuple[str, str]]]] = []
        self._select: str | None = None
        self._area: str | None = None
        self._text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        if tag == "form":
            self.forms.append((said.get("action") or "", []))
        name = said.get("name") or ""
        if tag == "input" and name and self.forms:
            ticked = said.get("type") != "checkbox" or "checked" in said
            if ticked:
                self.forms[-1][1].append((name, said.get("value") or ""))
        elif tag == "select":
            self._select = name
        elif tag == "option" and self._select and "selected" in said and "value" in said:
            self.forms[-1][1].append((self._select, said["value"] or ""))
        elif tag == "textarea":
            self._area, self._text = name, ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "select":
            self._select = None
        elif tag == "textarea" and self._area:
            text = self._text.removeprefix("\n").replace("\n", "\r\n")
            self.forms[-1][1].append((self._area, text))
            self._area = None

    def handle_data(self, data: str) -> None:
        self._text += data


class Reader:
    """Somebody with a browser: keeps cookies, sends forms as they stand with some fields changed."""

    def __init__(self, datasette: Any) -> None:
        self.datasette = datasette
        self.cookies: dict[str, str] = {}

    def ask(self, method: str, path: str, *, content: str | bytes = "", **headers: str) -> Any:
        sent = {key.replace("_", "-"): value for key, value in headers.items()}
        if self.cookies:
            sent["cookie"] = "; ".join(f"{key}={value}" for key, value in self.cookies.items())
        response = asyncio.run(
            self.datasette.client.request(method, path, headers=sent, content=content or None)
        )
        for line in response.headers.get_list("set-cookie"):
            for name, held in SimpleCookie(line).items():
                self.cookies[name] = held.value
        return response

    def page(self, path: str) -> str:
        response = self.ask("GET", path)
        assert response.status_code == 200, response.text[:2000]
        return str(response.text)

    def post(self, path: str, fields: list[tuple[str, str]], **headers: str) -> Any:
        headers = {"content-type": "application/x-www-form-urlencoded", **headers}
        return self.ask("POST", path, content=urlencode(fields), **headers)

    def send(self, page: str, action: str, number: int = 0, **changed: str) -> Any:
        """Sends a form of the page with fields changed; `f_amount` is the field `f-amount`."""
        address, fields = [one for one in Fields(page).forms if one[0].endswith(action)][number]
        said = {
            key.replace("f_", "f-", 1) if key.startswith("f_") else key: value
            for key, value in changed.items()
        }
        kept = [(key, value) for key, value in fields if key not in said]
        return self.post(address, [*kept, *said.items()])

    def sign_in(self, name: str = NAME, *, seconds: int = 3600) -> "Reader":
        """Has the cookie that signing in gives, without a password."""
        ends = baseconv.base62.encode(int(time.time()) + seconds)
        self.cookies["ds_actor"] = self.datasette.sign({"a": {"id": name}, "e": ends}, "actor")
        return self


def review_site(path: Path, **users: str) -> Any:
    """Datasette over the database, on which 核对员 and `users` may correct."""
    return build_datasette(path, {NAME: HASH, **users})


def finding_address(page: str) -> str:
    """The address of the first finding that a page of a cause lists."""
    found = re.search(r'href="([^"]*/review/finding/[^"]+)"', page)
    assert found, page
    return found[1].replace("&amp;", "&")
