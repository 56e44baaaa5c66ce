"""Compares the changes that a diff tells with the list that a person wrote of a pair of notices.

    python tests/changes_score.py CHANGES.json OLD NEW [CHANGES.json OLD NEW …] [--same OLD=NEW]

`OLD` and `NEW` are notices, or `expected.json` files, whose records stand for a faultless reading. Prints the
precision and the recall of the top-level changes and names what is missing and what nobody expected.

A list's `key` states as much as is needed to find the change, `old` and `new` as much as matters. What came or
went with a level stands in the `parts` of its line. A line `"proposed": true` is a rename that a person is to
decide: it is found where the two names are proposed as one. Told in either way are a rule of several levels (one
line, or one for each) and a document that another takes the place of (one line, or one gone and one new).
"""

import argparse
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, get_args

from expected_records import HEADER_FIELDS, Item, plain, same, unmet

from models.changes import Change, Comparison
from models.errors import DuplicateKey
from models.notice import NoticeHeader
from models.procedure import Milestone, Schedule, Window
from models.registry import RECORD_KINDS, DocumentInfo, Notice

PLACES = ("title", "organization", "place")
"""Fields of a key that may be told with more words around them."""
NAMES = ("occupation", "work_type", "issuer")
"""Fields in which a name that is proposed as another may stand."""
SAID = ("kind", "change", "key", "field", "old", "new")


@dataclass(frozen=True)
class Score:
    """How far the changes told are the ones expected."""

    found: int
    missing: list[Item] = field(default_factory=list)
    extra: list[Item] = field(default_factory=list)
    missing_parts: list[Item] = field(default_factory=list)
    missing_proposals: list[Item] = field(default_factory=list)
    extra_proposals: list[Item] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """The share of what was told that was expected."""
        return self.found / (self.found + len(self.extra)) if self.found or self.extra else 1.0

    @property
    def recall(self) -> float:
        """The share of what was expected that was told."""
        return self.found / (self.found + len(self.missing)) if self.found or self.missing else 1.0

    @property
    def faults(self) -> dict[str, list[Item]]:
        """All that is not as expected, by what it is; empty if nothing."""
        lists = ("missing", "extra", "missing_parts", "missing_proposals", "extra_proposals")
        return {name: getattr(self, name) for name in lists if getattr(self, name)}


def score_changes(wanted: Sequence[Item], comparison: Comparison) -> Score:
    """How far `comparison` tells the changes that a person listed."""
    wanted = [_with_table(item) for item in wanted]
    told = [_said(change) for change in comparison.changes if change.kind != "findings"]
    proposed = [item for item in wanted if item.get("proposed")]
    names = [{"old": one.old, "new": one.new} for one in comparison.proposed]
    undecided = [item for item in proposed if unmet([item], told, is_told)[0]]
    no_proposal, no_rename = unmet(proposed, names, _same_names)
    open_renames = [item for item in undecided if item not in no_proposal]
    told = [change for change in told if not any(_is_side(item, change) for item in open_renames)]
    lines = _normal(item for item in wanted if item not in undecided)
    required_first = sorted(lines, key=lambda item: bool(item.get("optional")))
    missing, extra = unmet(required_first, _normal(told), is_told)
    optional = sum(bool(item.get("optional")) for item in lines)
    missed = [item for item in missing if not item.get("optional")]
    return Score(
        found=len(lines) - optional - len(missed) + len(open_renames),
        missing=missed + [item for item in undecided if item in no_proposal],
        extra=extra,
        missing_parts=[part for item in lines for part in _missing_parts(item, told)],
        missing_proposals=no_proposal,
        extra_proposals=no_rename,
    )


def _said(change: Change) -> Item:
    """What a change says, its places aside."""
    said = json.loads(change.model_dump_json(include={*SAID}))
    return {**said, "parts": [_said(part) for part in change.parts]}


def is_told(wanted: Item, change: Item) -> bool:
    """Whether a change is the one that the list names: same kind and field, same key, same values."""
    if (wanted["kind"], wanted["change"]) != (change["kind"], change["change"]):
        return False
    if wanted.get("field") != change["field"]:
        return False
    stated = {name: value for name, value in wanted["key"].items() if name != wanted.get("field")}
    if any(not _key_holds(name, value, change["key"].get(name)) for name, value in stated.items()):
        return False
    sides = ("old", "new") if wanted["change"] == "changed" else ("new",) if wanted.get("new") else ("old",)
    whole = wanted["change"] != "changed"
    return all((whole and wanted.get(side) is None) or same(wanted[side], change[side]) for side in sides)


def _key_holds(name: str, wanted: Any, value: Any) -> bool:
    if name in PLACES and isinstance(wanted, str) and isinstance(value, str):
        return plain(wanted) in plain(value)
    return same(wanted, value)


def _missing_parts(wanted: Item, told: Sequence[Item]) -> list[Item]:
    """The parts of a line that do not stand under the change that it names."""
    under = [part for change in told if is_told(wanted, change) for part in change["parts"]]
    return unmet(wanted.get("parts", []), under, is_told)[0]


def _same_names(wanted: Item, proposal: Item) -> bool:
    return all(plain(wanted[side]) == plain(proposal[side]) for side in ("old", "new"))


def _is_side(rename: Item, change: Item) -> bool:
    """Whether a change says that the old name is gone, or the new one there, as long as nobody decided."""
    side = {"removed": "old", "added": "new"}.get(change["change"])
    stated = [change["key"].get(name) for name in NAMES]
    return side is not None and any(plain(rename[side]) == plain(name) for name in stated if name)


def _normal(items: Iterable[Item]) -> list[Item]:
    """The changes in the one form in which they are compared."""
    return _by_levels([line for item in items for line in _replaced(item)])


def _with_table(item: Item) -> Item:
    """The line with its kind's table; the header's key in the JSON object (`notice`) is no table."""
    return {**item, "kind": NoticeHeader.table if item["kind"] == "notice" else item["kind"]}


def _replaced(item: Item) -> list[Item]:
    """A cited document that another took the place of, told as one that is gone and one that is new."""
    if (item["kind"], item.get("field")) != ("citations", "title"):
        return [item]
    lines: list[tuple[str, str]] = [("removed", "old"), ("added", "new")]
    return [
        {"kind": "citations", "change": change, "field": None, "old": None, "new": None,
         "key": {**item["key"], "title": item[side]}}
        for change, side in lines
    ]  # fmt: skip


def _by_levels(items: Sequence[Item]) -> list[Item]:
    """The changes with the lines of one rule at several levels made one."""
    groups: dict[str, list[Item]] = {}
    for item in items:
        levels = item["key"].get("levels")
        said = _without_levels(item) if isinstance(levels, list) else [item, id(item)]
        groups.setdefault(json.dumps(said, sort_keys=True), []).append(item)
    return [_one_line(group) if len(group) > 1 else group[0] for group in groups.values()]


def _without_levels(item: Item) -> Any:
    cut = {name: value for name, value in item.items() if name in SAID}
    for name in ("key", "old", "new"):
        if isinstance(cut.get(name), dict):
            cut[name] = {key: value for key, value in cut[name].items() if key not in ("levels", "text")}
    return cut


def _one_line(group: Sequence[Item]) -> Item:
    levels = sorted({level for item in group for level in item["key"]["levels"]}, reverse=True)
    return {**group[0], "key": {**group[0]["key"], "levels": levels}}


def notice_of(expected: Item, name: str) -> Notice:
    """The notice that a person's expected records make: what a faultless reading of it would give."""
    document = DocumentInfo(
        file_name=name, sha256=f"sha of {name}", byte_size=1, media_type="text/plain", page_count=None,
        text_source="native", parser_version="expected",
    )  # fmt: skip
    header = {field: expected["notice"].get(field) for field in HEADER_FIELDS}
    records = {
        kind.table: [
            _record(kind, {"sequence": place, **item} if kind is Schedule else item)
            for place, item in enumerate(expected[kind.table], start=1)
            if not item.get("optional")
        ]
        for kind in RECORD_KINDS
        if kind.table != "findings"
    }
    return Notice.model_validate({"document": document, "notice": _record(None, header), **records})


def _record(kind: Any, item: Item) -> Item:
    """An expected record with what a record must have besides: its words, and a place."""
    words = json.dumps(item, ensure_ascii=False, sort_keys=True)
    filled = {name: _worded(value) for name, value in item.items()} | {"evidence": [{"quote": words}]}
    fields = kind.model_fields if kind is not None else {}
    if "text" in fields:
        filled.setdefault("text", _words_of(item))
    for name, info in fields.items():
        if info.is_required() and name not in filled:
            codes = get_args(info.annotation)
            filled[name] = "general" if "general" in codes else None
    return filled


def _words_of(item: Item) -> str:
    """Words that say what the record says, its place in the list aside."""
    told = {name: value for name, value in item.items() if name not in ("number", "tier", "sequence")}
    return json.dumps(told, ensure_ascii=False, sort_keys=True)


def _worded(value: Any) -> Any:
    """The value with a text for each window in it."""
    if isinstance(value, list):
        return [_worded(item) for item in value]
    if isinstance(value, dict) and {"start", "end"} <= value.keys():
        model = Milestone if "milestone" in value else Window
        return {"text": f"{value['start']}至{value['end']}"} | {
            n: value[n] for n in model.model_fields if n in value
        }
    return value


def read_notice(path: Path) -> Notice:
    """The notice in a file, or the one that an `expected.json` makes."""
    if path.suffix == ".json":
        return notice_of(json.loads(path.read_text(encoding="utf-8")), str(path))
    from ingest import read_document
    from parsers import parse

    return parse(read_document(path))


def main(show: Callable[[str], object]) -> None:
    """Shows the scores of the pairs that the command line names, and their sum."""
    from compare import diff

    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("paths", nargs="+", type=Path, metavar="CHANGES OLD NEW")
    parser.add_argument("--same", action="append", default=[], metavar="OLD=NEW")
    options = parser.parse_args()
    same_names = [tuple(words.split("=", 1)) for words in options.same]
    extra = {"same": same_names} if same_names else {}
    scores = []
    for place in range(0, len(options.paths), 3):
        changes, old, new = options.paths[place : place + 3]
        wanted = json.loads(changes.read_text(encoding="utf-8"))["changes"]
        try:
            scores.append(score_changes(wanted, diff(read_notice(old), read_notice(new), **extra)))
        except DuplicateKey as error:
            show(f"{changes}: {error}")
            scores.append(Score(found=0, missing=wanted))
            continue
        show(_line(str(changes), scores[-1]))
        for what, items in scores[-1].faults.items():
            for item in items:
                show(f"  {what}: {json.dumps(item, ensure_ascii=False)[:600]}")
    total = Score(
        sum(one.found for one in scores),
        [item for one in scores for item in one.missing],
        [item for one in scores for item in one.extra],
    )
    show(_line("all", total))


def _line(name: str, score: Score) -> str:
    figures = f"found {score.found}, missing {len(score.missing)}, extra {len(score.extra)}"
    return f"{name}: precision {score.precision:.3f}, recall {score.recall:.3f} ({figures})"


if __name__ == "__main__":
    main(print)
