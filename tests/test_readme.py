"""The commands in the READMEs print what the READMEs say.

A fenced block whose first line begins with `$ ` is run, command after command, in one folder for each
README; `zhiping` and `sqlite-utils` are the installed ones. `README_UPDATE=1` rewrites the blocks.
"""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from ingest import read_document

ROOT = Path(__file__).parents[1]
READMES = ("README.md", "README.zh-CN.md")
UPDATE = "README_UPDATE"
BLOCK = re.compile(r"^```console\n(?P<body>\$ .*?)^```$", re.MULTILINE | re.DOTALL)
EXCERPT = re.compile(r"<!-- excerpt: (?P<path>\S+) -->\n(?P<words>(?:> .*\n)+)")
FAULT = re.compile(r"Traceback|fault of zhiping|command not found")
"""Words that no README may show as what a command prints."""
TIMEOUT_SECONDS = 240
PROGRAMS = {
    "zhiping": "from cli.main import main; main()",
    "sqlite-utils": "from sqlite_utils.cli import cli; cli()",
}


@dataclass(frozen=True)
class Example:
    """A command of a README and the output that stands under it."""

    command: str
    output: str


def examples(body: str) -> Iterator[Example]:
    """The commands of a block, each with its output; a line that begins with `$ ` is a command."""
    for part in re.split(r"^(?=\$ )", body, flags=re.MULTILINE):
        if part:
            command, _, output = part.partition("\n")
            yield Example(command.removeprefix("$ "), output)


def commands_of(text: str) -> list[Example]:
    """Every command of a README with its output, in order."""
    return [example for block in BLOCK.finditer(text) for example in examples(block["body"])]


@pytest.fixture(scope="module")
def shell(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """The environment of the commands: the programs on the path, plain output, a width of its own."""
    programs = tmp_path_factory.mktemp("bin")
    for name, code in PROGRAMS.items():
        program = programs / name
        program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -c "{code}" "$@"\n', encoding="utf-8")
        program.chmod(0o755)
    kept = {name: os.environ[name] for name in ("HOME",) if name in os.environ}
    path = os.pathsep.join([str(programs), os.environ["PATH"]])
    yield {
        **kept,
        "PATH": path,
        "LANG": "zh_CN.UTF-8",
        "PYTHONPATH": str(ROOT),
        "COLUMNS": "100",
        "NO_COLOR": "1",
        "PYTHONUTF8": "1",
    }


def run(command: str, folder: Path, environment: dict[str, str]) -> str:
    """What a command prints, both streams as a person sees them; its status is the command's own affair."""
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=TIMEOUT_SECONDS,
    )
    return done.stdout


class Runs:
    """What lists of commands print; a list that both READMEs have is run once."""

    def __init__(self, folder: Path, environment: dict[str, str]) -> None:
        self.folder, self.environment = folder, environment
        self.done: dict[tuple[str, ...], list[str]] = {}

    def outputs(self, commands: tuple[str, ...]) -> list[str]:
        """The output of each command, all in a fresh folder that has the samples."""
        if commands not in self.done:
            folder = self.folder / str(len(self.done))
            folder.mkdir()
            (folder / "samples").symlink_to(ROOT / "samples")
            self.done[commands] = [run(command, folder, self.environment) for command in commands]
        return self.done[commands]


@pytest.fixture(scope="module")
def runs(shell: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Runs:
    return Runs(tmp_path_factory.mktemp("runs"), shell)


@pytest.mark.parametrize("readme", READMES)
def test_commands_print_what_stands_there(readme: str, runs: Runs) -> None:
    page = ROOT / readme
    text = page.read_text(encoding="utf-8")
    said = commands_of(text)
    assert len(said) >= 5
    commands = tuple(example.command for example in said)
    printed = [Example(*pair) for pair in zip(commands, runs.outputs(commands), strict=True)]
    assert [one for one in printed if FAULT.search(one.output)] == []
    if os.environ.get(UPDATE):
        fresh = iter(printed)

        def rewritten(block: re.Match[str]) -> str:
            again = [next(fresh) for _ in examples(block["body"])]
            return "```console\n" + "".join(f"$ {one.command}\n{one.output}" for one in again) + "```"

        page.write_text(BLOCK.sub(rewritten, text), encoding="utf-8")
        return
    assert printed == said, f"see docs/contributing.md for {UPDATE}=1"


def test_update_is_off() -> None:
    assert not os.environ.get(UPDATE), f"the blocks were rewritten; read the difference and unset {UPDATE}"


@pytest.mark.parametrize("readme", READMES)
def test_excerpts_stand_in_their_notice(readme: str) -> None:
    text = (ROOT / readme).read_text(encoding="utf-8")
    found = list(EXCERPT.finditer(text))
    assert found
    for excerpt in found:
        notice = "".join(read_document(ROOT / excerpt["path"]).text.split())
        for line in excerpt["words"].splitlines():
            words = line.removeprefix("> ").rstrip("\\").strip()
            assert "".join(words.split()) in notice


def test_both_readmes_run_the_same_commands() -> None:
    commands = [
        [
            example.command
            for block in BLOCK.finditer((ROOT / readme).read_text("utf-8"))
            for example in examples(block["body"])
        ]
        for readme in READMES
    ]
    assert commands[0] == commands[1]


@pytest.mark.parametrize("readme", READMES)
def test_links_lead_somewhere(readme: str) -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", (ROOT / readme).read_text(encoding="utf-8"))
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_a_blocks_commands_are_told_apart() -> None:
    assert list(examples("$ a | b\none\ntwo\n$ c\n")) == [Example("a | b", "one\ntwo\n"), Example("c", "")]
