"""Values side by side, and over the years; on the command line too."""

import csv
import io
import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from compare_pair import read
from factory import fee as stored_fee
from factory import make_notice
from hypothesis import given
from hypothesis import strategies as st
from test_compare_sets import notice
from test_db_effective import put_right, supplement

from cli.main import run
from compare.given import GivenSide
from compare.history import history
from compare.matter_tables import about_words, markdown, table_of, text_lines, value_words
from compare.matter_text import render_matters, wrapped
from compare.matters import Wanted
from compare.side_by_side import side_by_side
from compare.text import display_width
from db import open_database, store
from models.conduct import Penalty, Sanction
from models.money import Fee, RetakeRule
from models.offering import ApplicationCondition, ExperienceRequirement, Offering
from models.procedure import Schedule, Window
from models.registry import Notice
from models.spreadsheet import csv_text

ROOT = Path(__file__).parent.parent


def fee(occupation: str | None, level: int | None, amount: float | None, **more: Any) -> Fee:
    fields = {"subject": "theory", "charge": "exam"} | more
    return read(Fee, f"{amount}元", 3, occupation=occupation, level=level, amount=amount, **fields)


def agency(name: str, *fees: Fee, year: int = 2026, levels: tuple[int, ...] = (5, 4), **kinds: Any) -> Notice:
    offerings = tuple(read(Offering, "电工", occupation="电工", level=level) for level in levels)
    return notice(name, "电", year).model_copy(update={"offerings": offerings, "fees": fees, **kinds})


def aside(*notices: Notice, **wanted: Any) -> Any:
    return side_by_side(GivenSide(notices), Wanted(**wanted))


def cells(result: Any, kind: str) -> list[list[Any]]:
    return [[one and one.value for one in row.cells] for row in result.rows if row.kind == kind]


def test_a_fee_is_a_row_and_an_agency_a_column_with_their_spread() -> None:
    result = aside(
        agency("甲协会", fee("电工", 4, 100)),
        agency("乙协会", fee("电 工", 4, 130)),
        agency("丙协会"),
        kinds=["fees"],
    )
    assert [column.issuer for column in result.columns] == ["丙协会", "乙协会", "甲协会"]
    (row,) = result.rows
    assert [one and one.value for one in row.cells] == [None, 130, 100]
    assert (row.spread.least, row.spread.median, row.spread.most) == (100, 115, 130)
    assert row.cells[1].evidence[0].quote == "130元"


def test_what_is_said_of_all_stands_where_nothing_else_is_said() -> None:
    one = agency("甲协会", fee(None, None, 90), fee("电工", 4, 120))
    result = aside(one, agency("乙协会", fee("电工", 5, 80)), kinds=["fees"])
    assert [row.key["level"] for row in result.rows] == [5, 4]
    assert cells(result, "fees") == [[80, 90], [None, 120]]


def test_validity_is_told_level_by_level() -> None:
    rules = [
        read(RetakeRule, "2年", rule="score_validity", levels=(4,), years=2, text="2年"),
        read(RetakeRule, "1年", rule="score_validity", levels=None, years=1, text="1年"),
    ]
    result = aside(agency("甲协会", retake_rules=tuple(rules)), kinds=["retake_rules"])
    assert cells(result, "retake_rules") == [[1], [2]]


def test_the_tenth_batch_comes_after_the_second() -> None:
    batches = tuple(
        read(Schedule, f"第{number}批", sequence=number, application=Window(start=None, end=date(2026, number, 9), text="9日前"))
        for number in (10, 2, 1, 12)
    )  # fmt: skip
    one = agency("甲协会", schedules=batches)
    rows = aside(one, kinds=["schedules"]).rows
    assert [row.key["sequence"] for row in rows] == [1, 2, 10, 12]
    lines = history(GivenSide((one,)), Wanted(kinds=["schedules"])).lines
    assert [line.key["sequence"] for line in lines] == [1, 2, 10, 12]


def test_debarment_and_experience_are_told_with_what_they_are_about() -> None:
    gravities: tuple[tuple[int, Any], ...] = ((2, "minor"), (5, "serious"))
    sanctions = tuple(
        Sanction(sanction="debar", years=years, severity=gravity) for years, gravity in gravities
    )
    tier = read(Penalty, "第三档", tier=3, trigger="during_assessment", sanctions=sanctions)
    both = (
        ExperienceRequirement(years=5, after="title"),
        ExperienceRequirement(years=1, after="certificate"),
    )
    condition = read(ApplicationCondition, "满5年", level=2, number=1, requirements=both, text="满5年")
    result = aside(agency("甲协会", penalties=(tier,), application_conditions=(condition,)), kinds=["penalties", "application_conditions"])  # fmt: skip
    assert not result.troubles
    assert cells(result, "penalties") == [[2], [5]]
    assert sorted(cells(result, "application_conditions")) == [[1], [5]]
    words = [about_words(row.kind, row.key, row.field, "zh") for row in result.rows]
    assert len(set(words)) == 4
    assert any("情节较轻" in one for one in words)
    assert value_words("penalties", {}, "sanctions", "lifetime", "zh") == "终身"


def test_two_values_of_one_matter_are_told_and_left_out() -> None:
    twice = agency("甲协会", fee("电工", 4, 100), fee("电工", 4, 110), fee("电工", 5, 60))
    result = aside(twice, agency("乙协会", fee("电工", 4, 90)), kinds=["fees"])
    assert cells(result, "fees") == [[None, 60], [90, None]]
    (trouble,) = result.troubles
    assert "100" in trouble and "110" in trouble and "page 3" in trouble


def test_rows_are_narrowed_to_what_was_asked() -> None:
    fees = (
        fee("电工", 4, 1),
        fee("电工", 5, 2),
        fee("电工", 4, 3, subject="practical"),
        fee("电工", 4, 4, charge="retake"),
    )
    one = agency("甲协会", *fees)
    assert cells(aside(one, kinds=["fees"], level=4, subject="theory", charge="exam"), "fees") == [[1]]
    assert cells(aside(one, kinds=["fees"], occupation="焊"), "fees") == []
    assert [row.kind for row in aside(one, subject="practical").rows] == ["fees"]


def test_a_value_is_followed_over_the_years() -> None:
    notices = tuple(
        agency("甲协会", fee("电工", 4, amount), year=year) for year, amount in ((2024, 100), (2026, 120))
    )
    found = history(
        GivenSide((*notices, agency("乙协会", fee("电工", 4, 80), year=2025))), Wanted(kinds=["fees"])
    )
    assert found.years == (2024, 2025, 2026)
    assert [(line.agency, {year: one.value for year, one in line.years.items()}) for line in found.lines] == [
        ("乙协会", {2025: 80}), ("甲协会", {2024: 100, 2026: 120}),
    ]  # fmt: skip
    table = table_of(found, "zh")
    assert table.heads[-1] == "出处"
    assert "3页“120元”" in table.rows[1][-1]
    assert len([*text_lines(table)]) == 3
    assert markdown(table).count("\n") == 4
    assert [*csv.reader(io.StringIO(csv_text(table.lines).lstrip("\ufeff")))][1][:2] == ["乙协会", "收费"]


def test_many_agencies_stand_in_blocks_that_fit_the_width() -> None:
    amounts = [300, 80, 100, 80]
    many = [
        agency(f"{name}省职业技能评价中心", fee("电工", 4, amount))
        for name, amount in zip("甲乙丙丁", amounts, strict=True)
    ]
    result = aside(*many, agency("戊协会", fee("焊工", 4, 90)), kinds=["fees"])
    words = render_matters(result, "zh", 60)
    assert max(map(display_width, words.splitlines())) <= 60
    assert words.count("职业技能评价中心") == 4
    assert "（5家中4家；最小80，中位90，最大300）" in "".join(words.split())
    order = [line.split() for line in words.splitlines() if line.endswith("评价中心")]
    assert [amount for amount, _ in order] == ["80元", "80元", "100元", "300元"]
    assert "焊工 四级/中级工 理论知识 考核费  90元  戊协会" in words
    assert render_matters(result, "zh", 400).splitlines() == [*text_lines(table_of(result, "zh"))]
    assert render_matters(aside(kinds=["fees"]), "zh", 60).count("\n") == 1


def test_values_over_the_years_name_their_notice_once() -> None:
    notices = tuple(
        agency("甲协会", fee("电工", 4, amount), fee("电工", 5, amount), year=year)
        for year, amount in ((2024, 100), (2026, 1200))
    )
    found = history(GivenSide(notices), Wanted(kinds=["fees"]))
    lines = render_matters(found, "zh", 60).splitlines()
    assert lines[0] == "== 甲协会 =="
    assert [line.split()[0] for line in lines[1:3]] == ["2024", "2026"]
    assert lines[4:7] == [
        "收费 电工 五级/初级工 理论知识 考核费",
        "  2024  100元   3页“100元”",
        "  2026  1200元  3页“1200元”",
    ]


@given(st.text("电工等级theory 12，。（）", max_size=200), st.integers(12, 60))
def test_a_wrapped_line_loses_nothing_and_fits(line: str, width: int) -> None:
    pieces = [*wrapped(line, width, "    ")]
    assert "".join("".join(pieces).split()) == "".join(line.split())
    assert all(display_width(piece) <= width for piece in pieces)


def test_two_values_of_one_year_are_told() -> None:
    notices = (agency("甲协会", fee("电工", 4, 100)), notice("甲协会", "电焊", 2026, amount=7))
    other = agency("甲协会", fee("电工", 4, 130))
    other = other.model_copy(update={"document": notices[1].document})
    found = history(GivenSide((notices[0], other)), Wanted(kinds=["fees"]))
    assert found.lines == () and "甲协会 2026" in found.troubles[0]


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Path]:
    """An agency of two years, the second corrected and amended, and another agency."""
    path = tmp_path / "n.db"
    with closing(open_database(path, create=True)) as opened:
        base = make_notice(amount=200)
        store(opened, make_notice("before", year=2025, notice={"title": "2025年通知"}))
        base_id = store(opened, base).notice_id
        store(opened, make_notice("other", agency="江川市协会", amount=150))
        store(opened, supplement("甲", base, date(2026, 3, 1), fees=(stored_fee(4, 280),)))
        put_right(opened, base_id, "fees", {"level": 5}, "amount", 270)
    yield path


def told(capsys: Any, *words: str) -> Any:
    capsys.readouterr()
    assert run([*words, "--format", "json", "--kind", "fees"]) == 0
    return json.loads(capsys.readouterr().out)


def test_values_in_force_are_shown_unless_as_published(database: Path, capsys: Any) -> None:
    words = ("compare", "2026", "--db", str(database))
    found = told(capsys, *words)
    columns = [column["issuer"] for column in found["columns"]]
    place = columns.index("云岭市现代服务业协会")
    assert len(columns) == 2
    assert [row["cells"][place]["value"] for row in found["rows"]] == [270, 280]
    assert found["rows"][1]["cells"][place]["notice_id"].endswith("20260301")
    published = told(capsys, *words, "--as-published")
    assert len(published["columns"]) == 3
    assert {cell["value"] for row in published["rows"] for cell in row["cells"] if cell} == {
        150,
        200,
        260,
        280,
    }


def test_history_of_an_agency_and_of_all(database: Path, capsys: Any) -> None:
    one = told(capsys, "history", "云岭", "--db", str(database), "--level", "5")
    assert [{year: said["value"] for year, said in line["years"].items()} for line in one["lines"]] == [
        {"2025": 200, "2026": 270}
    ]
    assert told(capsys, "history", "2026/云岭", "--db", str(database), "--level", "5") == one
    assert len(told(capsys, "history", "--db", str(database), "--level", "五级")["lines"]) == 2
    published = told(capsys, "history", "云岭", "--db", str(database), "--as-published")
    assert [line["years"]["2026"]["value"] for line in published["lines"]] == [200, 260]


def test_wrong_words_are_told(database: Path, capsys: Any) -> None:
    for words in (["--kind", "contacts"], ["--subject", "spoken"], ["--charge", "x"], ["--level", "九段"]):
        assert run(["compare", "2026", "--db", str(database), *words]) == 2
        assert words[1] in capsys.readouterr().err
    assert run(["history", "无此单位", "--db", str(database)]) == 2
    assert "no agency" in capsys.readouterr().err


def test_every_face_has_every_row(database: Path, capsys: Any) -> None:
    for face in ("text", "csv", "markdown"):
        assert run(["compare", "2026", "--db", str(database), "--format", face, "--lang", "en"]) == 0
        words = capsys.readouterr().out
        assert "270 yuan" in words or "270" in words
        assert "云岭市现代服务业协会" in words


@pytest.mark.parametrize("words", [["compare", "2026"], ["history"]])
def test_csv_is_utf8_with_a_mark_whatever_the_stream_was(database: Path, words: list[str]) -> None:
    command = [sys.executable, "-c", "from cli.main import main; main()", *words, "--db", str(database)]
    done = subprocess.run(
        [*command, "--format", "csv", "--lang", "zh"],
        cwd=ROOT, capture_output=True, env={"PYTHONIOENCODING": "gb18030", "LANG": "C", "PATH": ""},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    rows = [*csv.reader(io.StringIO(done.stdout.decode("utf-8-sig"), newline=""))]
    assert done.stdout.startswith(b"\xef\xbb\xbf") and "所指" in rows[0]
