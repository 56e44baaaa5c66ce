"""A database whose texts are made to break exports, and readers of what was exported."""

import re
import zipfile
from datetime import date, timedelta
from pathlib import Path
from xml.etree import ElementTree

import factory
from sqlite_utils import Database

from cli.main import run
from db import open_database, store
from models.conduct import Penalty, Sanction

TEXTS = (
    "=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1:A9)", "\t=1", "\n=1", "＝1", "{=1+1}", "'=1",
    "第一行\n第二行", "回车\r在内", "回车换行\r\n在内", "制表\t在内", "NUL\x00在内", "\x07\x1b[31m红\x1b[0m", "\x0b",
    "\u202e从右到左\u202c", "\u200f\u200e", "\ufeff标记", "👩‍🏫😀", "é", "_x0041_", "_x000D_", "<r>不是格式</r>",
    "</t></is></c>&amp;<!--", '引号"与""，逗号,分号;', " 前后有空白 ", "\\N", "null", "TRUE", "1e5", "007", "2026-01-01",
    "https://example.org/", "'; DROP TABLE fees; --", "\u2028行分隔", "\x85",
)  # fmt: skip
STORED_AT = "2026-02-01T08:30:00+00:00"


def make_database(path: Path, *, texts: tuple[str, ...] = TEXTS) -> Path:
    """A database of two notices; the acts of the first one's penalty are the texts."""
    penalty = Penalty(
        tier=1,
        trigger="during_assessment",
        sanctions=(Sanction(sanction="debar", years=2.5, severity="serious"),),
        behaviours=texts,
        text=texts[0],
        evidence=factory.evidence(texts[0]),
    )
    database = open_database(path, create=True)
    hostile = {"title": '=HYPERLINK("x")\n关于评价的通知', "addressee": "\u202e各单位"}
    store(database, factory.make_notice("first", notice=hostile, penalties=(penalty,)), stored_at=STORED_AT)
    store(database, factory.make_notice("second", year=2025), stored_at=STORED_AT)
    database.close()
    return path


def add_bulk(path: Path, rows: int) -> None:
    """A table `bulk` of that many rows of some 250 bytes."""
    database = Database(path)
    database.execute("CREATE TABLE bulk (id INTEGER PRIMARY KEY, said TEXT, amount REAL)")
    numbers = ((n, f"{n}号：" + "评价" * 40, n / 4) for n in range(rows))
    with database.conn:
        database.conn.executemany("INSERT INTO bulk VALUES (?, ?, ?)", numbers)
    database.close()


def export(database: Path, folder: Path, output: str) -> Path:
    """Exports the database; gives the folder."""
    assert run(["export", str(folder), "--format", output, "--db", str(database)]) == 0
    return folder


def rows_of(database: Path, table: str) -> list[dict[str, object]]:
    """The rows as SQLite holds them."""
    opened = open_database(database, create=False, read_only=True)
    found = list(opened.query(f'SELECT * FROM "{table}"'))
    opened.close()
    return found


SPACE = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")


def sheets_of(path: Path) -> dict[str, list[dict[int, object]]]:
    """Each sheet's rows, a row as its cells by column (0 the first); dates as dates, by the cell's format."""
    with zipfile.ZipFile(path) as file:
        book = ElementTree.fromstring(file.read("xl/workbook.xml"))
        targets = {
            found.get("Id"): found.get("Target")
            for found in ElementTree.fromstring(file.read("xl/_rels/workbook.xml.rels"))
        }
        dates = _date_formats(ElementTree.fromstring(file.read("xl/styles.xml")))
        return {
            sheet.get("name", ""): _rows(file.read(f"xl/{targets[sheet.get(RELATION)]}"), dates)
            for sheet in book.iter(f"{SPACE}sheet")
        }


def xml_of(path: Path, name: str) -> ElementTree.Element:
    """The sheet's own XML."""
    with zipfile.ZipFile(path) as file:
        position = list(sheets_of(path)).index(name) + 1
        return ElementTree.fromstring(file.read(f"xl/worksheets/sheet{position}.xml"))


def _date_formats(styles: ElementTree.Element) -> set[int]:
    codes = {found.get("numFmtId"): found.get("formatCode") for found in styles.iter(f"{SPACE}numFmt")}
    cells = styles.find(f"{SPACE}cellXfs")
    assert cells is not None
    return {number for number, found in enumerate(cells) if codes.get(found.get("numFmtId")) == "yyyy-mm-dd"}


def _rows(xml: bytes, dates: set[int]) -> list[dict[int, object]]:
    return [
        {_column(cell.get("r", "")): _value(cell, dates) for cell in row}
        for row in ElementTree.fromstring(xml).iter(f"{SPACE}row")
    ]


def _column(reference: str) -> int:
    number = 0
    for letter in reference.rstrip("0123456789"):
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _value(cell: ElementTree.Element, dates: set[int]) -> object:
    assert cell.find(f"{SPACE}f") is None, "a formula"
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        text = "".join(part.text or "" for part in cell.iter(f"{SPACE}t"))
        return ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)
    number = cell.findtext(f"{SPACE}v", "")
    if kind == "b":
        return number == "1"
    assert kind == "n"
    if int(cell.get("s", "0")) in dates:
        return date(1899, 12, 30) + timedelta(days=int(number))
    return float(number)
