"""The scripts and styles that stand inline in pages of Datasette and of its other plugins, as hashes.

They are read from the templates and scripts that are installed, never from an answer: a script that got into a page
by other ways has no hash here.
"""

import json
import re
from base64 import b64encode
from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

_ELEMENT = re.compile(
    r"<(script|style)\b(?P<attributes>[^>]*)>(?P<content>.*?)</\1\s*>", re.DOTALL | re.IGNORECASE
)
_FILLED_IN = re.compile(r"\{[{%#]")
_WRITTEN = re.compile(r'createElement\("style"\)\)\.textContent=("(?:[^"\\]|\\.)*")')
"""A script that makes a style: first an empty one, then its text."""


class Hashes(NamedTuple):
    """Sources for a content security policy: `'sha256-…'`, in their order without doubles."""

    scripts: tuple[str, ...]
    styles: tuple[str, ...]


@cache
def installed() -> Hashes:
    """The hashes of all that is installed beside this plugin."""
    from datasette import app
    from datasette.plugins import get_plugins

    datasette = Path(app.__file__).parent
    folders = [datasette / "templates"]
    folders += [Path(plugin["templates_path"]) for plugin in get_plugins() if plugin["templates_path"]]
    ours = Path(__file__).parent / "templates"
    others = tuple(folder for folder in folders if folder.resolve() != ours.resolve())
    return hashes_of(others, tuple(sorted((datasette / "static").glob("*.js"))))


@cache
def hashes_of(folders: tuple[Path, ...], scripts: tuple[Path, ...] = ()) -> Hashes:
    """The hashes of the inline elements of the templates in the folders, and of the styles that the scripts make.

    Elements that a template fills in have none.
    """
    found: dict[str, dict[str, None]] = {"script": {}, "style": {}}
    for folder in folders:
        for path in sorted(folder.rglob("*.html")):
            for name, content in elements_of(path.read_text(encoding="utf-8")):
                found[name][hash_of(content)] = None
    for script in scripts:
        for content in written_by(script.read_text(encoding="utf-8")):
            found["style"][hash_of(content)] = None
    return Hashes(tuple(found["script"]), tuple(found["style"]))


def elements_of(template: str) -> Iterable[tuple[str, str]]:
    """Name and content of each inline element whose content is the same in every page.

    >>> list(elements_of('<style>p {}</style><script>a = {{ b }}</script><script src="c.js"></script>'))
    [('style', 'p {}')]
    """
    for found in _ELEMENT.finditer(template):
        content = found["content"]
        if content.strip() and not _FILLED_IN.search(content):
            yield found[1].lower(), content


def written_by(script: str) -> Iterable[str]:
    """The contents of the styles that a script makes.

    >>> list(written_by('a.appendChild(b.createElement("style")).textContent="p{}"'))
    ['', 'p{}']
    """
    for found in _WRITTEN.finditer(script):
        yield from ("", str(json.loads(found[1])))


def hash_of(content: str) -> str:
    """The content as a source of a policy.

    >>> hash_of("alert('Hello, world.');")
    "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='"
    """
    return f"'sha256-{b64encode(sha256(content.encode()).digest()).decode()}'"
