"""The pages in docs/ say what the models say, and name only files that are there."""

import importlib.util
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from db.dictionary import meanings
from db.schema import schema

ROOT = Path(__file__).parents[1]
GENERATOR = ROOT / "docs" / "generate_records.py"
PAGES = [*sorted((ROOT / "docs").glob("*.md")), ROOT / "samples/README.md", ROOT / "CHANGELOG.md"]


def generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("generate_records", GENERATOR)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_records_page_is_what_the_models_say() -> None:
    written = (ROOT / "docs" / "records.md").read_text(encoding="utf-8")
    assert written == generator().page(), "run: python docs/generate_records.py"


def test_check_fails_on_a_page_that_is_out_of_date(tmp_path: Path) -> None:
    copy = tmp_path / GENERATOR.name
    copy.write_bytes(GENERATOR.read_bytes())
    (tmp_path / "records.md").write_text("old", encoding="utf-8")
    for status, arguments in ((1, ["--check"]), (0, []), (0, ["--check"])):
        done = subprocess.run(
            [sys.executable, str(copy), *arguments], cwd=ROOT, env={"PYTHONPATH": str(ROOT)}, timeout=60
        )
        assert done.returncode == status


@pytest.mark.parametrize("table", schema().tables, ids=lambda table: table.name)
def test_every_column_has_a_meaning(table) -> None:  # type: ignore[no-untyped-def]
    assert [name for name in table.column_names if name not in meanings(table.name)] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_architecture_names_files_that_are_there() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| [^|]+ \| `([a-z/]+)/` \| (.+) \|$", text, re.MULTILINE)
    assert len(rows) > 5
    named = [ROOT / folder / name for folder, files in rows for name in re.findall(r"`([a-z_]+\.py)`", files)]
    assert [path for path in named if not path.is_file()] == []
