"""What every type of the project is built on."""

from pydantic import BaseModel, ConfigDict

Box = tuple[float, float, float, float]
"""A rectangle `(x0, top, x1, bottom)` in PDF points, counted from the page's top-left corner."""


class Model(BaseModel):
    """An immutable value that refuses unknown fields, so that a misspelt one cannot pass in silence."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def union_box(boxes: list[Box]) -> Box | None:
    """The smallest box around `boxes`; None for an empty list.

    >>> union_box([(0, 0, 1, 1), (2, 3, 4, 5)])
    (0, 0, 4, 5)
    """
    if not boxes:
        return None
    left, top, right, bottom = zip(*boxes, strict=True)
    return (min(left), min(top), max(right), max(bottom))
