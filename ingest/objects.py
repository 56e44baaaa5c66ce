"""The objects of a PDF page, those within forms included, each with the way from its space to the page's."""

from collections.abc import Iterator
from itertools import repeat
from typing import NamedTuple

from ingest import pdfium
from ingest.pdfium import FORM, IDENTITY, UNKNOWN, Matrix, Numbers, OpenPage, Pointer, Ready, ready

DEEPEST = 8
"""Forms within forms are followed so far."""
MOST_OBJECTS = 200_000
"""A page of more is a drawing: the rest of it is left."""


class PageObject(NamedTuple):
    """An object, its kind, and the matrix of the form that holds it (the identity outside forms)."""

    handle: Pointer
    kind: int
    matrix: Matrix
    in_form: bool = False


def page_objects(page: OpenPage) -> list[PageObject]:
    """The page's texts, paths, pictures and shadings in the order in which they are drawn."""
    count = min(pdfium.count_objects(page.page), MOST_OBJECTS)
    handles = list(map(pdfium.page_object, repeat(page.page, count), range(count)))
    kinds = list(map(pdfium.object_type, handles))
    parts = zip(handles, kinds, repeat(IDENTITY), repeat(False), strict=False)
    own = list(map(tuple.__new__, repeat(PageObject), parts))  # as PageObject._make does, but for thousands
    if FORM not in kinds and UNKNOWN not in kinds:
        return own
    room = Numbers("f", 6)
    found: list[PageObject] = []
    for drawn in own:
        if drawn.kind == FORM:
            found += _within(drawn.handle, IDENTITY, room, 0)
        elif drawn.kind != UNKNOWN:
            found.append(drawn)
    return found


def _within(handle: Pointer, matrix: Matrix, room: Numbers, depth: int) -> Iterator[PageObject]:
    kind = pdfium.object_type(handle)
    if kind != FORM:
        yield PageObject(handle, kind, matrix, in_form=True)
    elif depth < DEEPEST:
        inner = pdfium.multiply(matrix_of(ready(handle), room), matrix)
        for index in range(pdfium.count_inner(handle)):
            held = pdfium.inner_object(handle, index)
            if held:
                yield from _within(held, inner, room, depth + 1)


def matrix_of(handle: Ready, room: Numbers) -> Matrix:
    """The object's own matrix."""
    if not pdfium.object_matrix(handle, room.refs[0]):
        return IDENTITY
    a, b, c, d, e, f = room.values[:]
    return (a, b, c, d, e, f)
