"""The house: who may import whom, where printing is allowed, and how large a module may grow."""

import ast
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MAY_IMPORT: dict[str, set[str]] = {
    "models": set(),
    "ingest": {"models"},
    "parsers": {"models"},
    "compare": {"models"},
    "db": {"models"},
    "publish": {"db", "compare", "models"},
    "cli": {"models", "ingest", "parsers", "compare", "db", "publish"},
}
MODULES = sorted(path for room in MAY_IMPORT for path in (ROOT / room).rglob("*.py"))
LONGEST_MODULE = 400
LONGEST_FUNCTION = 50


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def imported_rooms(tree: ast.AST) -> set[str]:
    """The project's folders that a module imports from, imports inside functions included."""
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            names.add(node.module or "")
    rooms = {name.partition(".")[0] for name in names}
    return rooms & {*MAY_IMPORT, "tests", "samples", "benchmarks"}


def test_every_room_is_there() -> None:
    for room in MAY_IMPORT:
        assert (ROOT / room / "__init__.py").is_file(), f"{room}/ is no package"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_follow_the_arrows(path: Path) -> None:
    room = path.relative_to(ROOT).parts[0]
    wrong = imported_rooms(parsed(path)) - MAY_IMPORT[room] - {room}
    assert not wrong, f"{path.relative_to(ROOT)} imports {wrong}; {room}/ may import {MAY_IMPORT[room]}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_import_is_relative_or_hidden(path: Path) -> None:
    """A relative or computed import would escape the test above."""
    for node in ast.walk(parsed(path)):
        assert not (isinstance(node, ast.ImportFrom) and node.level), f"relative import, line {node.lineno}"
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            assert called not in {"__import__", "importlib.import_module", "import_module"}, node.lineno


@pytest.mark.parametrize(
    "path",
    [path for path in MODULES if path.parent.name != "cli"],
    ids=lambda path: str(path.relative_to(ROOT)),
)
def test_only_the_command_line_prints(path: Path) -> None:
    calls = [
        node.lineno
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Call)
        and ast.unparse(node.func) in {"print", "sys.stdout.write", "sys.stderr.write"}
    ]
    assert not calls, f"{path.relative_to(ROOT)} prints in lines {calls}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_modules_and_functions_stay_small(path: Path) -> None:
    """A long function may stand where a comment right above it says why."""
    lines = path.read_text(encoding="utf-8").splitlines()
    assert len(lines) <= LONGEST_MODULE, f"{path.relative_to(ROOT)} has {len(lines)} lines; part it"
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            first = min([node.lineno, *(decorator.lineno for decorator in node.decorator_list)])
            explained = lines[first - 2].lstrip().startswith("#") if first > 1 else False
            assert length <= LONGEST_FUNCTION or explained, f"{node.name} has {length} lines and no reason"


def test_an_arrow_the_wrong_way_is_noticed() -> None:
    tree = ast.parse("def late():\n    from parsers.rules import RULES\n    import db.schema\n")
    assert imported_rooms(tree) == {"parsers", "db"}


def test_help_needs_nothing_heavy() -> None:
    """The command line's own modules import nothing that takes long before a command asks for it."""
    import subprocess

    code = "import sys, cli.main; print(*sorted({name.partition('.')[0] for name in sys.modules}))"
    loaded = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    heavy = {
        "pydantic",
        "spacy",
        "pdfplumber",
        "sqlite_utils",
        "datasette",
        "ingest",
        "parsers",
        "db",
        "compare",
    }
    assert heavy.isdisjoint(loaded.stdout.split())
