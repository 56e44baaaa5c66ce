"""What a tagged PDF says of a page: which marked content is which table's cell, and what is no content."""

import ctypes
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import repeat
from typing import NamedTuple

from ingest import pdfium
from ingest.objects import PageObject
from ingest.pdfium import OpenPage, Pointer

DEEPEST = 40
MOST_ELEMENTS = 20_000
"""A page's tree is followed so deep, and so far; one of more says nothing."""
MOST_SPANNED = 200
"""No cell spans more rows or columns."""
ARTIFACT = "Artifact"
_ROWS, _CELLS = {"TR"}, {"TH", "TD"}


class TaggedCell(NamedTuple):
    """A cell: how many rows and columns it spans, and the ids of the marked content in it."""

    row_span: int
    column_span: int
    marks: frozenset[int]


TaggedRow = tuple[TaggedCell, ...]
TaggedTable = tuple[TaggedRow, ...]
"""Cells in the order of the tree, those without anything on the page left out."""


class Tags(NamedTuple):
    """The page's tables, and the ids of all marked content that the tree knows."""

    tables: tuple[TaggedTable, ...]
    marks: frozenset[int]


class _Element(NamedTuple):
    """An element: its type, its marked content, its children (None for one without content here)."""

    kind: str
    spans: tuple[int, int]
    marks: tuple[int, ...]
    children: tuple["_Element | None", ...]


def read_tags(page: OpenPage) -> Tags | None:
    """The page's structure tree; None for a page without one."""
    tree = pdfium.load_tags(page.page)
    if not tree:
        return None
    try:
        reader = _TreeReader()
        roots = [reader.read(pdfium.tree_child(tree, index), 0) for index in range(pdfium.count_tree(tree))]
    finally:
        pdfium.close_tags(tree)
    known = [root for root in roots if root is not None]
    if not known or reader.left <= 0:
        return None
    tables = tuple(_table(element) for root in known for element in _outermost(root, {"Table"}))
    return Tags(tables, frozenset(mark for root in known for mark in _marks(root)))


def marks_of(objects: Iterable[PageObject], owners: Iterable[Pointer]) -> dict[Pointer, int]:
    """The id of the marked content that each of the page's own objects stands in.

    Objects within forms are left out: their ids are the form's, not the page's.
    """
    wanted = set(owners)
    drawn = [handle for handle, _, _, in_form in objects if not in_form and handle in wanted]
    found = zip(drawn, map(pdfium.marked_content, drawn), strict=True)
    return {handle: mark for handle, mark in found if mark >= 0}


def artifacts_of(owners: Iterable[Pointer]) -> set[Pointer]:
    """Those of the objects that are marked as no part of the content: running lines, page numbers."""
    return {owner for owner in owners if owner > 0 and ARTIFACT in _mark_names(owner)}


def _mark_names(owner: Pointer) -> Iterator[str]:
    for index in range(max(pdfium.count_marks(owner), 0)):
        size, room = ctypes.c_ulong(0), ctypes.create_string_buffer(64)
        mark = pdfium.object_mark(owner, index)
        if mark and pdfium.mark_name(mark, room, 64, ctypes.addressof(size)):
            yield _decoded(room.raw[: size.value])


@lru_cache(maxsize=1000)
def _decoded(raw: bytes) -> str:
    return raw.decode("utf-16-le", errors="replace").rstrip("\0")


class _TreeReader:
    """Reads elements; `left` is how many more children of any are looked at."""

    def __init__(self) -> None:
        self.left = MOST_ELEMENTS
        self.room = ctypes.create_string_buffer(64)

    def read(self, handle: Pointer | None, depth: int) -> _Element | None:
        if not handle or depth > DEEPEST or self.left <= 0:
            return None
        size = pdfium.tag_type(handle, self.room, 64)
        kind = _decoded(self.room.raw[:size]) if size <= 64 else ""
        count = max(pdfium.count_tags(handle), 0)
        self.left -= count
        found = list(map(pdfium.tag_mark, repeat(handle, count), range(count)))
        marks = [mark for mark in found if mark >= 0]
        held = [pdfium.tag_child(handle, index) for index, mark in enumerate(found) if mark < 0]
        children = [self.read(child, depth + 1) for child in held if child]  # others are on other pages
        spans = _spans(handle) if kind in _CELLS else (1, 1)
        return _Element(kind, spans, tuple(marks), tuple(children))


def _spans(handle: Pointer) -> tuple[int, int]:
    """How many rows and columns a cell says that it spans."""
    found = {b"RowSpan": 1, b"ColSpan": 1}
    number = ctypes.c_float()
    for index in range(max(pdfium.count_attributes(handle), 0)):
        attributes = pdfium.tag_attribute(handle, index)
        for name in found:
            value = pdfium.attribute_value(attributes, name) if attributes else None
            if value and pdfium.attribute_number(value, ctypes.addressof(number)):
                found[name] = (
                    int(min(max(number.value, 1), MOST_SPANNED)) if number.value == number.value else 1
                )
    return found[b"RowSpan"], found[b"ColSpan"]


def _outermost(element: _Element, kinds: set[str]) -> Iterator[_Element]:
    """The elements of the kinds from the element down, none within another."""
    if element.kind in kinds:
        yield element
    else:
        for child in element.children:
            if child is not None:
                yield from _outermost(child, kinds)


def _marks(element: _Element) -> Iterator[int]:
    yield from element.marks
    for child in element.children:
        if child is not None:
            yield from _marks(child)


def _table(element: _Element) -> TaggedTable:
    rows = (row for child in element.children if child for row in _outermost(child, _ROWS))
    cells = ([cell for child in row.children if child for cell in _outermost(child, _CELLS)] for row in rows)
    return tuple(tuple(TaggedCell(*cell.spans, frozenset(_marks(cell))) for cell in row) for row in cells)
