"""Pages with a table drawn dot by dot, in the colours that offices use, as a scanner gives them."""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

ROWS = (
    ("110", "/", "√", "●", "—", "3"),
    ("/", "240", "●", "√", "7", "—"),
    ("√", "5", "180", "/", "●", "/"),
    ("—", "●", "/", "320", "√", "1"),
    ("2", "√", "—", "9", "460", "●"),
)
CELL = (70.0, 26.0)
"""A cell's width and height in points; type of 14 points."""

Colour = tuple[int, int, int]
INK: Colour = (20, 20, 20)


@dataclass(frozen=True)
class Look:
    """How the table is drawn: its rules, its first row's ground, letters and rules; colours in red, green, blue."""

    rules: Colour = INK
    head: Colour | None = None
    letters: Colour = (255, 255, 255)
    in_head: Colour | None = None
    thick: float = 0.75
    skew: float = 0.0


PLAIN = Look()


def drawn_matrix(dpi: int, look: Look = PLAIN, rows: Sequence[Sequence[str]] = ROWS) -> np.ndarray:
    """A page with a ruled matrix of the rows, as a scanner with some grain gives it."""
    scale = dpi / 72
    page = np.full((round(400 * scale), round(560 * scale), 3), 245, np.uint8)
    xs = [round((60 + column * CELL[0]) * scale) for column in range(len(rows[0]) + 1)]
    ys = [round((60 + row * CELL[1]) * scale) for row in range(len(rows) + 1)]
    if look.head:
        cv2.rectangle(page, (xs[0], ys[0]), (xs[-1], ys[1]), look.head, -1)
    thick = max(round(look.thick * scale), 1)
    for x in xs:
        cv2.line(page, (x, ys[0]), (x, ys[-1]), look.rules, thick)
        cv2.line(page, (x, ys[0]), (x, ys[1]), look.in_head or look.rules, thick)
    for y in ys:
        cv2.line(page, (xs[0], y), (xs[-1], y), look.rules, thick)
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            at = ((xs[column] + xs[column + 1]) / 2, (ys[row] + ys[row + 1]) / 2)
            draw_mark(page, text, at, scale, look.letters if look.head and not row else INK)
    return worn(page, dpi, look.skew)


def worn(page: np.ndarray, dpi: int, skew: float = 0.0) -> np.ndarray:
    """The page a little out of focus, grained, and turned by `skew` degrees."""
    height, width = page.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), skew, 1.0)
    page = cv2.warpAffine(page, turn, (width, height), flags=cv2.INTER_CUBIC, borderValue=(245, 245, 245))
    grain = np.random.default_rng(dpi).normal(0, 5, page.shape[:2])[:, :, None]
    return np.asarray(cv2.GaussianBlur(page, (0, 0), 0.6) + grain).clip(0, 255).astype(np.uint8)


def draw_mark(page: np.ndarray, text: str, at: tuple[float, float], scale: float, ink: Colour = INK) -> None:
    """Draws a text about a place in type of 14 points."""
    em = 14 * scale
    thin = max(round(em / 14), 1)

    def place(u: float, v: float) -> tuple[int, int]:
        return (round(at[0] + u * em), round(at[1] + v * em))

    shapes = {
        "/": [(-0.18, 0.42), (0.18, -0.42)],
        "—": [(-0.45, 0.02), (0.45, 0.02)],
        "√": [(-0.42, 0.05), (-0.32, 0.0), (-0.12, 0.38), (0.42, -0.42)],
    }
    if text == "●":
        cv2.circle(page, place(0, 0), round(0.36 * em), ink, -1, cv2.LINE_AA)
    elif text in shapes:
        points = np.array([place(u, v) for u, v in shapes[text]], np.int32)
        cv2.polylines(page, [points], False, ink, thin, cv2.LINE_AA)
    else:
        size = cv2.getFontScaleFromHeight(cv2.FONT_HERSHEY_SIMPLEX, round(0.72 * em), 2 * thin)
        (width, height), _ = cv2.getTextSize(text, cv2.FONT_HERSHEY_SIMPLEX, size, 2 * thin)
        origin = (round(at[0] - width / 2), round(at[1] + height / 2))
        cv2.putText(page, text, origin, cv2.FONT_HERSHEY_SIMPLEX, size, ink, 2 * thin, cv2.LINE_AA)
