"""The workbook: values as they are, text never run, Excel's limits told and nothing lost by them."""

import contextlib
from datetime import date
from pathlib import Path

import pytest
from exported import SPACE, TEXTS, export, make_database, rows_of, sheets_of, xml_of

from cli.export import source_of
from cli.formats import limits
from db import open_database
from db.catalogue import relations

workbook = pytest.importorskip("cli.formats.workbook")


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_database(tmp_path_factory.mktemp("db") / "notices.db")


@pytest.fixture(scope="module")
def exported(database: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return export(database, tmp_path_factory.mktemp("out"), "xlsx") / "notices.xlsx"


def written_with(database: Path, folder: Path, **bounds: int) -> tuple[Path, list[str]]:
    """The workbook under other limits than Excel's, and what a person is told."""
    with contextlib.closing(open_database(database, create=False, read_only=True)) as opened:
        source = source_of(opened, name="notices")
        workbook.write(folder, source, **bounds)
    return folder / "notices.xlsx", source.notes


def test_every_value_is_in_the_workbook(database: Path, exported: Path) -> None:
    sheets = sheets_of(exported)
    with contextlib.closing(open_database(database, create=False, read_only=True)) as opened:
        described = relations(opened)
    assert list(sheets) == ["readme", *(relation.name for relation in described)]
    for relation in described:
        heading, *rows = sheets[relation.name]
        assert tuple(heading.values()) == relation.column_names
        expected = rows_of(database, relation.name)
        assert len(rows) == len(expected)
        for row, values in zip(rows, expected, strict=True):
            for position, column in enumerate(relation.columns):
                value = values[column.name]
                if column.kind == "date" and value is not None:
                    value = date.fromisoformat(str(value))
                assert row.get(position) == value, (relation.name, column.name)


def test_types_are_excels_own(exported: Path) -> None:
    sheets = sheets_of(exported)
    names = list(sheets["notices"][0].values())
    first = sheets["notices"][1]
    assert first[names.index("issued_on")] == date(2026, 1, 20)
    assert first[names.index("is_current")] is True
    assert first[names.index("year")] == 2026.0
    assert str(first[names.index("title")]).startswith("=HYPERLINK")


def test_no_text_is_a_formula_a_link_or_a_number(exported: Path) -> None:
    cells = xml_of(exported, "penalty_behaviours").iter(f"{SPACE}c")
    shown = {cell.get("r"): cell for cell in cells}
    heading = [cell for name, cell in shown.items() if name and name[1:] == "1"]
    value = len(heading) - 1
    texts = [cell for name, cell in shown.items() if name and ord(name[0]) - ord("A") == value]
    assert len(texts) > len(TEXTS)
    assert {cell.get("t") for cell in texts} == {"inlineStr"}
    sheet = xml_of(exported, "penalty_behaviours")
    assert sheet.find(f"{SPACE}hyperlinks") is None


def test_the_heading_stays_and_every_column_has_a_filter(exported: Path) -> None:
    sheet = xml_of(exported, "fees")
    pane = sheet.find(f"{SPACE}sheetViews/{SPACE}sheetView/{SPACE}pane")
    assert pane is not None
    assert (pane.get("state"), pane.get("ySplit")) == ("frozen", "1")
    found = sheet.find(f"{SPACE}autoFilter")
    assert found is not None
    assert found.get("ref") == "A1:L5"
    widths = {float(column.get("width", 0)) for column in sheet.iter(f"{SPACE}col")}
    assert min(widths) >= limits.NARROWEST
    assert max(widths) <= limits.WIDEST + 1


def test_the_readme_explains_every_sheet_and_column(database: Path, exported: Path) -> None:
    rows = [tuple(row.values()) for row in sheets_of(exported)["readme"]]
    with contextlib.closing(open_database(database, create=False, read_only=True)) as opened:
        for relation in relations(opened):
            number = float(len(rows_of(database, relation.name)))
            assert any(row[:3] == (relation.name, relation.title, number) for row in rows)
            for column in relation.columns:
                assert column.meaning
                assert (relation.name, column.name, column.kind, column.meaning) in rows


def test_rows_beyond_a_sheet_go_on_in_the_next(database: Path, tmp_path: Path) -> None:
    path, notes = written_with(database, tmp_path, most_rows=11)
    sheets = sheets_of(path)
    values = [row[4] for name in sheets if name.startswith("penalty_behaviours") for row in sheets[name][1:]]
    assert values == [row["value"] for row in rows_of(database, "penalty_behaviours")]
    assert all(len(rows) <= 11 for name, rows in sheets.items() if name != "readme")
    (told,) = [note for note in notes if note.startswith("penalty_behaviours: more rows")]
    assert "penalty_behaviours (2)" in told
    assert any(told in row.values() for row in sheets["readme"])


def test_a_text_beyond_a_cell_is_whole_elsewhere(tmp_path: Path) -> None:
    texts = ("短", "长" * 40_000, "😀" * 20_000, "=1" + "x" * limits.LONGEST_TEXT, "a" * limits.LONGEST_TEXT)
    database = make_database(tmp_path / "n.db", texts=texts)
    path, notes = written_with(database, tmp_path)
    sheets = sheets_of(path)
    cells = [str(row[4]) for row in sheets["penalty_behaviours"][1 : len(texts) + 1]]
    assert [cell == text for cell, text in zip(cells, texts, strict=True)] == [
        True,
        False,
        False,
        False,
        True,
    ]
    whole: dict[tuple[object, object], str] = {}
    for sheet, row, column, _, text in (tuple(row.values()) for row in sheets["long_texts"][1:]):
        if (sheet, column) == ("penalty_behaviours", "value"):
            whole[(sheet, row)] = whole.get((sheet, row), "") + str(text)
    assert whole == {("penalty_behaviours", float(line)): texts[line - 2] for line in (3, 4, 5)}
    assert all(limits.units(cell) <= limits.LONGEST_TEXT for cell in cells)
    assert all(cell.startswith(text[:1000]) for cell, text in zip(cells, texts, strict=True))
    assert any("whole in the sheet long_texts" in note for note in notes)


def test_what_xml_cannot_hold_is_told(tmp_path: Path) -> None:
    database = make_database(tmp_path / "n.db", texts=("前\uffff后", "\ufffe"))
    path, notes = written_with(database, tmp_path)
    values = [row[4] for row in sheets_of(path)["penalty_behaviours"][1:3]]
    assert values == ["前\ufffd后", "\ufffd"]
    assert any("characters that XML cannot hold" in note for note in notes)


def test_numbers_and_days_that_excel_would_change_are_text(tmp_path: Path) -> None:
    path = make_database(tmp_path / "notices.db")
    with contextlib.closing(open_database(path, create=False)) as opened, opened.conn:
        opened.execute("CREATE TABLE bounds (whole INTEGER, part REAL, day TEXT)")
        values = [(10**15, float("inf"), "x"), (10**15 - 1, -0.25, "y"), (-(2**63), 1e300, "z")]
        opened.conn.executemany("INSERT INTO bounds VALUES (?, ?, ?)", values)
        opened.execute("UPDATE notices SET issued_on = '1899-12-31' WHERE year = 2025")
    book, _ = written_with(path, tmp_path)
    rows = [tuple(row.values()) for row in sheets_of(book)["bounds"][1:]]
    assert rows == [
        ("1000000000000000", "inf", "x"),
        (999999999999999.0, -0.25, "y"),
        ("-9223372036854775808", 1e300, "z"),
    ]
    notices = sheets_of(book)["notices"]
    column = list(notices[0].values()).index("issued_on")
    assert [row[column] for row in notices[1:]] == [date(2026, 1, 20), "1899-12-31"]


@pytest.mark.parametrize(
    ("name", "taken", "expected"),
    [
        ("a/b:c*d[e]f?g\\h", [], "a_b_c_d_e_f_g_h"),
        ("'quoted'", [], "quoted"),
        ("History", [], "History (2)"),
        ("x" * 40, ["x" * 31], "x" * 27 + " (2)"),
        ("x" * 40, ["x" * 31, "X" * 27 + " (2)"], "x" * 27 + " (3)"),
        ("", [], " (2)"),
    ],
)
def test_sheets_have_names_that_excel_takes(name: str, taken: list[str], expected: str) -> None:
    assert limits.sheet_name(name, taken) == expected
