"""Review on the site: causes, a finding beside its page, correcting, and correcting back."""

import asyncio
import json
import re
import sqlite3
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from factory import make_notice
from review_site import NAME, NOTICE, Fields, Reader, fill_review, finding_address, made, review_site
from site_client import Words

from cli.main import run
from db import open_database, read_effective, store
from db.reviewing import causes, list_findings

ROOT = "/-/zhiping/review"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return fill_review(tmp_path / "notices.db")


@pytest.fixture
def reader(path: Path) -> Reader:
    return Reader(review_site(path))


def cause_of(page: str, name: str) -> str:
    """The address of the cause of that name on the page of causes."""
    words = Words(page)
    found = [one for one in words.addresses if f"{ROOT}/cause/" in one]
    titles = [text for text in words.texts if text.strip()]
    assert any(name in text for text in titles), titles
    rows = [part for part in page.split("<tr>") if name in part]
    (one,) = [address for address in found if address in rows[0].replace("&amp;", "&")]
    return one


def desk(reader: Reader, name: str = "合计与各科目之和不符", **narrowed: str) -> str:
    """The page of the first finding of a cause."""
    return reader.page(finding_address(reader.page(cause_of(reader.page(f"{ROOT}?severity=info"), name))))


def test_causes_are_those_of_the_command(path: Path, reader: Reader) -> None:
    page = reader.page(f"{ROOT}?severity=info")
    database = open_database(path, create=False, read_only=True)
    told = causes(list_findings(database))
    database.close()
    text = Words(page).text
    assert f"{len(told)} 类，共 4 条" in text
    counts = [part.split("</td>")[0] for part in page.split('<td class="rv-number">')[1::3]]
    assert counts == [str(len(one.findings)) for one in told] == ["2", "1", "1"]
    assert (
        text.index("合计与各科目之和不符") < text.index("电话号码位数不对") < text.index("没有记录引用的文字")
    )


@pytest.mark.parametrize(
    ("asked", "counted"),
    [
        ("", "2 类，共 3 条"),
        ("?severity=info", "3 类，共 4 条"),
        ("?severity=nonsense", "2 类，共 3 条"),
        ("?severity=error&year=2026", "2 类，共 3 条"),
        ("?year=2031", "没有这样的疑点"),
        ("?year=x&page=0", "2 类，共 3 条"),
        ("?agency=云岭", "2 类，共 3 条"),
        ("?agency=别的", "没有这样的疑点"),
        ("?lang=en", "2 causes, 3 findings"),
        ("?page=9", "没有这样的疑点"),
    ],
)
def test_only_what_is_asked_for(reader: Reader, asked: str, counted: str) -> None:
    assert counted in Words(reader.page(ROOT + asked)).text


def test_a_finding_leads_from_one_to_the_next(reader: Reader) -> None:
    page = desk(reader)
    assert "第 1 条，共 2 条" in page and "下一条" in page and "上一条" not in page
    following = next(one for one in Words(page).tags if one[1].get("rel") == "next")[1]["href"]
    page = reader.page(str(following))
    assert "第 2 条，共 2 条" in page and "育婴员" in page and "上一条" in page


def test_reading_needs_no_account_and_shows_no_form(reader: Reader) -> None:
    page = desk(reader)
    assert 'method="post"' not in page and "后可以更正" in page
    assert "金额" in page and "200" in page


def test_a_value_is_corrected_beside_its_page(path: Path, reader: Reader) -> None:
    page = desk(reader.sign_in())
    assert "/-/zhiping/page/" in page and "zp-box" in page
    answer = reader.send(page, "/correct", f_amount="270", reason="合计 印错\n看页")
    assert answer.status_code == 303
    (one,) = made(path)
    assert (one.record_table, one.field, one.old_value, one.new_value) == ("fees", "amount", "200.0", "270.0")
    assert (one.reason, one.made_by, one.notice_id) == ("合计 印错 看页", NAME, NOTICE)
    assert one.made_at.endswith("+00:00") and one.state == "applied"
    after = reader.page(answer.headers["location"])
    assert "已更正，保留了原读值" in after and "第 1 条，共 2 条" in after
    assert 'value="270"' in after and NAME in after
    notice = reader.page(f"/-/zhiping/notice/{NOTICE}")
    assert "270" in notice and NAME in notice and "合计 印错 看页" in notice
    assert "其中 1 条所涉的值尚未更正" in reader.page(cause_of(reader.page(ROOT), "合计与各科目之和不符"))
    assert "1 类" not in (text := Words(reader.page(f"{ROOT}?open=1")).text) and "2 类，共 2 条" in text


def test_several_fields_are_corrected_together(path: Path, reader: Reader) -> None:
    page = desk(reader.sign_in())
    answer = reader.send(
        page, "/correct", f_amount="２７０", f_unit="元", f_level="4", f_item="", reason="看错一行"
    )
    assert answer.status_code == 303
    assert {(one.field, one.new_value) for one in made(path)} == {
        ("amount", "270.0"),
        ("unit", '"元"'),
        ("level", "4"),
    }


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"f_amount": "许多"}, "应为数字"),
        ({"f_level": "12"}, "应为所列之一"),
        ({"f_subject": ""}, "应为所列之一"),
        ({"f_amount": "270", "reason": " "}, "请写明理由"),
        ({}, "没有改动"),
        ({"f_unit": "元", "f_amount": "nan"}, "应为数字"),
    ],
)
def test_what_cannot_be_is_shown_again_as_it_was_typed(
    path: Path, reader: Reader, typed: dict[str, str], said: str
) -> None:
    page = desk(reader.sign_in())
    answer = reader.send(page, "/correct", **{"reason": "看错 <b>", **typed})
    assert answer.status_code == 400 and said in answer.text
    assert made(path) == []
    if typed.get("reason", "x").strip():
        assert 'value="看错 &lt;b&gt;"' in answer.text
    if typed.get("f_amount") == "许多":
        assert 'value="许多"' in answer.text and "aria-invalid" in answer.text


def test_a_form_that_is_out_of_date_is_refused_with_what_is_there_now(path: Path, reader: Reader) -> None:
    page = desk(reader.sign_in())
    assert reader.send(page, "/correct", f_amount="270", reason="看错").status_code == 303
    answer = reader.send(page, "/correct", f_amount="280", reason="也看了")
    assert answer.status_code == 409
    assert "270.0" in answer.text and 'value="280"' in answer.text
    assert [one.new_value for one in made(path)] == ["270.0"]
    # The page shows what is in force now, so that sending it again is meant.
    assert "第 1 条，共 2 条" in answer.text
    answer = reader.send(answer.text, "/correct", f_amount="280", reason="也看了")
    assert answer.status_code == 303 and "cause=" in answer.headers["location"]
    assert [one.new_value for one in made(path)] == ["270.0", "280.0"]


def test_a_double_click_corrects_once(path: Path, reader: Reader) -> None:
    page = desk(reader.sign_in())
    answers = [reader.send(page, "/correct", f_amount="270", reason="看错").status_code for _ in range(2)]
    assert answers == [303, 409] and len(made(path)) == 1


def test_of_many_who_save_at_once_one_does(path: Path, reader: Reader) -> None:
    page = desk(reader.sign_in())
    address, fields = next(one for one in Fields(page).forms if one[0].endswith("/correct"))
    cookie = "; ".join(f"{key}={value}" for key, value in reader.cookies.items())
    headers = {"cookie": cookie, "content-type": "application/x-www-form-urlencoded"}

    async def save() -> list[int]:
        sent = [{**dict(fields), "f-amount": str(270 + number), "reason": "看错"} for number in range(6)]
        ask = reader.datasette.client.post
        answers = await asyncio.gather(
            *(ask(address, content=urlencode(one), headers=headers) for one in sent)
        )
        return sorted(answer.status_code for answer in answers)

    assert asyncio.run(save()) == [303, *[409] * 5]
    assert len(made(path)) == 1


def test_a_record_that_is_not_on_the_page_and_back(path: Path, reader: Reader) -> None:
    page = desk(reader.sign_in())
    answer = reader.send(page, "/correct", absent="1", reason="页上没有")
    assert answer.status_code == 303
    page = reader.page(answer.headers["location"])
    assert "这份通知现有的更正" in page
    database = open_database(path, create=False, read_only=True)
    assert read_effective(database, NOTICE).notice.fees == ()
    database.close()
    assert reader.send(page, "/undo", reason=" ").status_code == 400
    assert reader.send(page, "/undo", reason="看错了行").status_code == 303
    assert [(one.field, one.new_value, one.reason) for one in made(path)] == [
        ("*", "false", "页上没有"),
        ("*", None, "看错了行"),
    ]
    assert reader.send(page, "/undo", reason="再一次").status_code == 409


@pytest.mark.parametrize(
    ("lang", "gone", "undone"),
    [
        ("zh", "这条记录已不在此处；未保存，请看后再改。", "这条更正已不再有效。"),
        ("en", "This record is not here any more; nothing was saved. Look again.", "no such correction"),
    ],
)
def test_refusals_are_told_in_the_readers_language(reader: Reader, lang: str, gone: str, undone: str) -> None:
    reader.cookies["zhiping_lang"] = lang
    page = desk(reader.sign_in(), {"zh": "合计与各科目之和不符", "en": "total differs"}[lang])
    fields = dict(next(one for one in Fields(page).forms if one[0].endswith("/correct"))[1])
    key = json.dumps({**json.loads(fields["key"]), "occupation": "没有的职业"}, ensure_ascii=False)
    answer = reader.send(page, "/correct", key=key, f_amount="270", reason="看错")
    assert answer.status_code == 409 and error_of(answer.text) == gone
    form = {"csrftoken": fields["csrftoken"], "correction": "c-none", "reason": "x", "notice": NOTICE}
    answer = reader.post("/-/zhiping/review/undo", [*form.items()])
    assert answer.status_code == 409 and undone in error_of(answer.text)
    assert lang == "en" or "no such" not in answer.text


def error_of(page: str) -> str:
    (found,) = re.findall(r'<p class="rv-error" role="alert">(.*?)</p>', page)
    return str(found)


def test_a_header_that_makes_it_another_notice(path: Path, reader: Reader) -> None:
    page = desk(reader.sign_in())
    answer = reader.send(page, "/correct", number=-1, f_year="2027", reason="年度看错")
    assert answer.status_code == 303
    assert made(path)[0].notice_id == NOTICE.replace("2026", "2027")
    assert reader.page(answer.headers["location"])
    assert reader.send(page, "/correct", f_amount="270", reason="看错").status_code == 409


def test_the_page_of_a_notice_leads_to_the_form_of_each_record(reader: Reader) -> None:
    address = f"/-/zhiping/notice/{NOTICE}"
    assert "/review/record" not in reader.page(address)
    ways = [one for one in Words(reader.sign_in().page(address)).addresses if "/review/record?" in one]
    assert len(ways) > 5 and any("table=notices&row=0" in one for one in ways)
    for way in ways[:3]:
        assert 'action="/-/zhiping/review/correct"' in reader.page(way)


def test_a_record_without_a_finding(path: Path, reader: Reader) -> None:
    with sqlite3.connect(path) as connection:
        (row,) = connection.execute("SELECT id FROM retake_rules").fetchone() or (0,)
        (contact,) = connection.execute("SELECT id FROM contacts WHERE notice_id = ?", [NOTICE]).fetchone()
    connection.close()
    reader.sign_in()
    page = reader.page(f"{ROOT}/record?notice={NOTICE}&table=contacts&row={contact}")
    answer = reader.send(page, "/correct", f_value="021-55550100", reason="少读一位")
    assert answer.status_code == 303 and "/notice/" in answer.headers["location"]
    assert made(path)[0].new_value == '"021-55550100"'
    for wrong in (
        f"notice={NOTICE}&table=findings&row=1",
        f"notice=x&table=fees&row={row}",
        "table=fees&row=-1",
    ):
        assert reader.ask("GET", f"{ROOT}/record?{wrong}").status_code == 404


def test_a_file_that_cannot_be_written_to(path: Path) -> None:
    site = review_site(path)
    site.databases["notices"].is_mutable = False
    reader = Reader(site).sign_in()
    page = desk(reader)
    assert "以只读方式提供" in page and 'action="/-/zhiping/review/correct"' not in page


def test_a_database_that_others_are_writing_to(
    path: Path, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("publish.review.writing.BUSY_SECONDS", 0.1)
    page = desk(reader.sign_in())
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    answer = reader.send(page, "/correct", f_amount="270", reason="看错")
    assert answer.status_code == 503 and answer.headers["retry-after"] == "5"
    assert "数据库正忙" in answer.text and 'value="270"' in answer.text
    assert reader.page(ROOT)  # who reads waits for nobody
    other.execute("ROLLBACK")
    other.close()
    assert reader.send(answer.text, "/correct", f_amount="270", reason="看错").status_code == 303
    assert len(made(path)) == 1


def test_it_is_written_as_the_command_writes_it(path: Path, reader: Reader, tmp_path: Path) -> None:
    other = fill_review(tmp_path / "other.db")
    words = [NOTICE, "fees", "level=5", "--set", "amount=270", "--reason", "看错", "--by", NAME]
    assert run(["correct", *words, "--db", str(other)]) == 0
    assert reader.sign_in().send(desk(reader), "/correct", f_amount="270", reason="看错").status_code == 303
    ours, theirs = ([{**vars(one), "made_at": "", "id": ""} for one in made(file)] for file in (path, other))
    assert ours == theirs and len(ours) == 1


@pytest.mark.parametrize("table", ["findings", "agencies", "notices"])
def test_a_closed_table_closes_the_review(path: Path, table: str) -> None:
    site = review_site(path)
    site._metadata_local["databases"] = {"notices": {"tables": {table: {"allow": False}}}}
    reader = Reader(site).sign_in()
    assert reader.ask("GET", ROOT).status_code == 403


def test_a_record_of_a_closed_table_is_neither_shown_nor_corrected(path: Path, reader: Reader) -> None:
    page = desk(reader.sign_in())
    site = reader.datasette
    site._metadata_local["databases"] = {"notices": {"tables": {"fees": {"allow": False}}}}
    assert "金额" not in desk(reader)
    assert reader.send(page, "/correct", f_amount="270", reason="看错").status_code in (403, 404)
    assert made(path) == []


def test_who_and_why_are_closed_with_the_table_of_corrections(path: Path, reader: Reader) -> None:
    reader.sign_in().send(desk(reader), "/correct", f_amount="270", reason="看错一行")
    site: Any = reader.datasette
    site._metadata_local["databases"] = {"notices": {"tables": {"corrections": {"allow": False}}}}
    stranger = Reader(site)
    page = desk(stranger)
    assert "看错一行" not in page and NAME not in page and "270" in page


def test_what_notices_say_is_text(path: Path, reader: Reader) -> None:
    script = "<script>alert(1)</script>"
    database = open_database(path, create=False)
    hostile = make_notice("hostile", agency=f"平江县{script}", notice={"title": f"通知{script}"})
    store(database, hostile.model_copy(update={"findings": _hostile(script)}))
    database.close()
    reader.sign_in()
    for page in (reader.page(f"{ROOT}?agency=平江"), desk(reader, "电话号码位数不对")):
        assert script not in page
    listed = reader.page(cause_of(reader.page(f"{ROOT}?agency=平江"), "电话号码位数不对"))
    assert script not in listed and "&lt;script&gt;" in listed
    shown = reader.page(finding_address(listed))
    assert script not in shown
    answer = reader.send(shown, "/correct", number=-1, f_title=f"新{script}", reason=script)
    assert answer.status_code == 303 and script not in reader.page(answer.headers["location"])


def _hostile(script: str) -> tuple[Any, ...]:
    from review_site import finding

    return (finding("phone_invalid", "error", f"电话号码位数不对：{script}", script),)


def test_every_kind_comes_back_from_its_form_unchanged(tmp_path: Path) -> None:
    """A form sent as it stands changes nothing: what the browser sends is what was shown."""
    from notice_site import fill_notices

    path = tmp_path / "notices.db"
    ids = fill_notices(path)
    reader = Reader(review_site(path)).sign_in()
    database = open_database(path, create=False, read_only=True)
    rows = [
        (table, row)
        for table in ("fees", "schedules", "procedures", "contacts", "retake_rules", "penalties",
                      "application_conditions", "citations", "attachments", "payment_accounts", "schedule_rules")
        for (row,) in database.conn.execute(f"SELECT min(id) FROM {table} WHERE notice_id = ?", [ids["base"]])
    ]  # fmt: skip
    database.close()
    before = path.read_bytes()
    for table, row in [*rows, ("notices", 0)]:
        page = reader.page(f"{ROOT}/record?notice={ids['base']}&table={table}&row={row}")
        answer = reader.send(page, "/correct", reason="没有改")
        assert (answer.status_code, "没有改动" in answer.text) == (400, True), table
    assert path.read_bytes() == before and len(rows) == 11


def test_lists_and_structures(tmp_path: Path) -> None:
    from notice_site import fill_notices

    path = tmp_path / "notices.db"
    ids = fill_notices(path)
    reader = Reader(review_site(path)).sign_in()
    with sqlite3.connect(path) as connection:
        (rule,) = connection.execute(
            "SELECT min(id) FROM retake_rules WHERE notice_id = ?", [ids["base"]]
        ).fetchone()
        (batch,) = connection.execute(
            "SELECT min(id) FROM schedules WHERE notice_id = ?", [ids["base"]]
        ).fetchone()
    connection.close()
    page = reader.page(f"{ROOT}/record?notice={ids['base']}&table=retake_rules&row={rule}")
    assert reader.send(page, "/correct", f_levels="3", f_years="2.5", reason="看错").status_code == 303
    page = reader.page(f"{ROOT}/record?notice={ids['base']}&table=schedules&row={batch}")
    wrong = reader.send(page, "/correct", f_milestones="[{", reason="看错")
    assert wrong.status_code == 400 and "应为 JSON" in wrong.text
    sent = {"f-application.start": "2026-03-09", "reason": "看错"}
    assert reader.send(page, "/correct", **sent).status_code == 303
    values = {(one.record_table, one.field): json.loads(one.new_value or "null") for one in made(path)[1:]}
    assert values["retake_rules", "levels"] == [3] and values["retake_rules", "years"] == 2.5
    assert values["schedules", "application.start"] == "2026-03-09"
